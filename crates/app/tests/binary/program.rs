//! Running the binary: one command to its end, or a server until it is told to stop.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

/// How long anything may take on a loaded machine before a test gives up.
const PATIENCE: Duration = Duration::from_secs(60);

/// The binary with no settings from around it.
pub fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_ideas-exchange"));
    command.args(arguments).env_clear();
    command
}

/// Waits until something is there.
#[track_caller]
pub fn until<T>(what: &str, mut look: impl FnMut() -> Option<T>) -> T {
    let since = Instant::now();
    loop {
        if let Some(found) = look() {
            return found;
        }
        assert!(since.elapsed() < PATIENCE, "{what}: not within {PATIENCE:?}");
        std::thread::sleep(Duration::from_millis(20));
    }
}

/// What a command said and how it left.
pub struct Ran {
    pub code: Option<i32>,
    pub out: String,
    pub err: String,
}

/// Runs a command to its end.
pub fn run(command: &mut Command) -> Ran {
    let output = command.stdin(Stdio::null()).output().expect("the binary runs");
    Ran {
        code: output.status.code(),
        out: String::from_utf8(output.stdout).expect("UTF-8"),
        err: String::from_utf8(output.stderr).expect("UTF-8"),
    }
}

impl Ran {
    /// Refused as wrong use: code 2, and exactly one line that says this.
    #[track_caller]
    pub fn is_refused_with(&self, says: &[&str]) {
        // The log of a start (migrations applied) is not what an operator is told.
        let lines: Vec<&str> = self.err.lines().filter(|line| line.starts_with("ideas-exchange: ")).collect();
        assert_eq!(self.code, Some(2), "{}{}", self.out, self.err);
        assert_eq!(lines.len(), 1, "{}", self.err);
        for word in says {
            assert!(lines[0].contains(word), "{:?} does not say {word:?}", lines[0]);
        }
    }
}

/// A settings file in this folder, with its data beside it.
pub fn settings(folder: &Path, more: &str) -> String {
    let file = folder.join("exchange.toml");
    let data = folder.join("data");
    let text = format!("listen = \"127.0.0.1:0\"\ndata_dir = {:?}\n{more}\n", data.display().to_string());
    std::fs::write(&file, text).expect("a file");
    file.display().to_string()
}

/// A server that listens.
pub struct Server {
    child: Child,
    /// Host and port.
    pub address: String,
    /// What it printed before.
    pub lines: Vec<String>,
}

impl Server {
    /// Starts a server and waits for its last line.
    pub fn start(command: &mut Command) -> Self {
        Self::until(command, "Listening on http://")
    }

    /// Starts whatever goes on running and waits for the line that begins so.
    pub fn until(command: &mut Command, last: &str) -> Self {
        let started = Self::try_until(command, last, Stdio::null());
        started.unwrap_or_else(|(lines, status)| panic!("it ended without saying {last:?}: {lines:?}, {status}"))
    }

    /// A server, with its log going there; what it printed and how it left where it does not come to listen.
    pub fn try_start(command: &mut Command, log: Stdio) -> Result<Self, (Vec<String>, ExitStatus)> {
        Self::try_until(command, "Listening on http://", log)
    }

    fn try_until(command: &mut Command, last: &str, log: Stdio) -> Result<Self, (Vec<String>, ExitStatus)> {
        let mut child = command.stdout(Stdio::piped()).stderr(log).stdin(Stdio::null()).spawn().expect("a start");
        let mut lines = Vec::new();
        let output = BufReader::new(child.stdout.take().expect("its output"));
        for line in output.lines().map_while(Result::ok) {
            if let Some(address) = line.strip_prefix(last) {
                let address = address.to_owned();
                return Ok(Self { child, address, lines });
            }
            lines.push(line);
        }
        Err((lines, child.wait().expect("an end")))
    }

    /// Where it answers Prometheus, which it printed.
    pub fn metrics(&self) -> &str {
        let line = self.lines.iter().find_map(|line| line.strip_prefix("Metrics on http://"));
        line.and_then(|line| line.strip_suffix("/metrics")).expect("an address for metrics")
    }

    /// What the kernel tells of it.
    pub fn proc(&self, what: &str) -> std::path::PathBuf {
        Path::new("/proc").join(self.child.id().to_string()).join(what)
    }

    /// The most memory that it ever held, in MB.
    pub fn most_memory(&self) -> u64 {
        let status = std::fs::read_to_string(self.proc("status")).expect("its status");
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let kib: u64 = line.and_then(|line| line.trim().strip_suffix(" kB")?.parse().ok()).expect("its memory");
        kib / 1024
    }

    /// Sends a signal by name, such as TERM.
    pub fn signal(&self, name: &str) {
        let id = self.child.id().to_string();
        let sent = Command::new("kill").args(["-s", name, &id]).status().expect("kill runs");
        assert!(sent.success());
    }

    /// Waits for its end and says how long that took.
    pub fn wait(mut self) -> (ExitStatus, Duration) {
        let since = Instant::now();
        while since.elapsed() < PATIENCE {
            if let Some(status) = self.child.try_wait().expect("a child") {
                return (status, since.elapsed());
            }
            std::thread::sleep(Duration::from_millis(5));
        }
        panic!("the server does not end");
    }

    /// Ends it as a power cut would.
    pub fn kill(mut self) {
        self.child.kill().expect("a kill");
        self.child.wait().expect("an end");
    }
}

/// No server outlives its test.
impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
