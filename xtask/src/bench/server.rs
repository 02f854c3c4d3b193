//! The program under test, as its own process: started, asked whether it is ready, measured, and stopped.

use std::{
    fs,
    io::{Read as _, Write as _},
    net::{SocketAddr, TcpListener, TcpStream},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    thread::sleep,
    time::{Duration, Instant},
};

use anyhow::{Context as _, Result, bail};

use crate::command;

const PATIENCE: Duration = Duration::from_mins(1);

/// One caller asks for everything here, and a few accounts write what thousands would.
const LIMITS: &[(&str, &str)] = &[
    ("IDEAS_EXCHANGE_LIMITS__REQUESTS_PER_MINUTE", "4000000000"),
    ("IDEAS_EXCHANGE_LIMITS__SIGN_INS_PER_ADDRESS", "1000000"),
    ("IDEAS_EXCHANGE_LIMITS__SIGN_INS_PER_CALLER", "1000000"),
    ("IDEAS_EXCHANGE_LIMITS__IDEAS_PER_DAY", "1000000"),
    ("IDEAS_EXCHANGE_LIMITS__COMMENTS_PER_HOUR", "1000000"),
    ("IDEAS_EXCHANGE_LIMITS__DRAFTS_PER_HOUR", "4000000000"),
    // Whoever signs in names a caller of their own: see `sessions`.
    ("IDEAS_EXCHANGE_TRUSTED_PROXIES", "1"),
];

/// Where the data of one server are.
#[derive(Clone)]
pub struct Place {
    pub program: PathBuf,
    pub data: PathBuf,
    /// `None` is the `SQLite` file of the data folder.
    pub database_url: Option<String>,
    /// Where letters go; `None` is the outbox of the data folder.
    pub relay: Option<SocketAddr>,
    /// More settings, by the names of their variables.
    pub settings: Vec<(&'static str, String)>,
}

impl Place {
    /// The program with these data.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = command::program(&self.program, Path::new("/"));
        command.args(arguments).envs(LIMITS.iter().copied()).env("IDEAS_EXCHANGE_DATA_DIR", &self.data);
        command.envs(self.settings.iter().map(|(name, value)| (*name, value.as_str())));
        if let Some(url) = &self.database_url {
            command.env("IDEAS_EXCHANGE_DATABASE_URL", url);
        }
        if let Some(relay) = &self.relay {
            command.env("IDEAS_EXCHANGE_MAIL__TRANSPORT", "smtp").env("IDEAS_EXCHANGE_MAIL__SMTP_TLS", "none");
            command.env("IDEAS_EXCHANGE_MAIL__SMTP_HOST", relay.ip().to_string());
            command.env("IDEAS_EXCHANGE_MAIL__SMTP_PORT", relay.port().to_string());
        }
        command
    }
}

/// A running server; it is stopped when this is dropped.
pub struct Running {
    process: Child,
    pub address: SocketAddr,
    /// From its start to the first good answer of `/readyz`.
    pub ready_after: Duration,
}

impl Running {
    pub fn start(place: &Place) -> Result<Self> {
        let address = TcpListener::bind("127.0.0.1:0")?.local_addr()?;
        let log = fs::File::create(place.data.with_extension("log"))?;
        let mut serve = place.command(&["serve"]);
        serve.env("IDEAS_EXCHANGE_LISTEN", address.to_string());
        serve.stdout(log.try_clone()?).stderr(Stdio::from(log));
        let begun = Instant::now();
        let process = serve.spawn().context("cannot start the server")?;
        let mut running = Self { process, address, ready_after: Duration::ZERO };
        while !is_ready(address) {
            if running.process.try_wait()?.is_some() || begun.elapsed() > PATIENCE {
                let said = fs::read_to_string(place.data.with_extension("log")).unwrap_or_default();
                bail!("the server did not start:\n{said}");
            }
            sleep(Duration::from_millis(2));
        }
        running.ready_after = begun.elapsed();
        Ok(running)
    }

    /// From now on [`Self::memory`] says the most since now.
    pub fn begin_part(&self) -> Result<()> {
        // Linux, proc(5): writing 5 resets the peak of what is resident.
        fs::write(format!("/proc/{}/clear_refs", self.process.id()), "5").context("the peak of memory cannot be reset")
    }

    /// Resident memory now, and the most there was since the part began, in MB.
    pub fn memory(&self) -> Result<(f64, f64)> {
        let status = fs::read_to_string(format!("/proc/{}/status", self.process.id()))?;
        let megabytes = |name: &str| -> Option<f64> {
            let line = status.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(':'))?;
            Some(line.trim().trim_end_matches(" kB").parse::<f64>().ok()? / 1024.0)
        };
        megabytes("VmRSS").zip(megabytes("VmHWM")).context("the kernel tells no memory")
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let id = self.process.id().to_string();
        let asked = Command::new("kill").args(["-TERM", &id]).status().is_ok_and(|status| status.success());
        let begun = Instant::now();
        while asked && begun.elapsed() < Duration::from_secs(30) {
            if matches!(self.process.try_wait(), Ok(Some(_))) {
                return;
            }
            sleep(Duration::from_millis(20));
        }
        // Nothing more can be done about a server that will not go: the error has no reader.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn is_ready(address: SocketAddr) -> bool {
    let ask = || -> Result<bool> {
        let mut stream = TcpStream::connect(address)?;
        stream.set_read_timeout(Some(Duration::from_secs(5)))?;
        stream.write_all(b"GET /readyz HTTP/1.1\r\nhost: 127.0.0.1\r\nconnection: close\r\n\r\n")?;
        let mut answer = [0; 12];
        stream.read_exact(&mut answer)?;
        Ok(answer.ends_with(b"200"))
    };
    ask().unwrap_or(false)
}
