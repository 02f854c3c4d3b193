//! A `PostgreSQL` server for one test run: in a temporary folder, on a free loopback port, gone afterwards. The bench
//! keeps the folder of its own.
//!
//! It never touches a server that is already on the machine. For tests durability is switched off: their data live for
//! minutes. `PostgreSQL` refuses to run as root, so as root it runs as Debian's `postgres` account.

use std::{
    fs::{self, File},
    net::TcpListener,
    os::unix::fs::{MetadataExt as _, chown},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    thread::sleep,
    time::{Duration, Instant},
};

use anyhow::{Context as _, Result, bail};
use tempfile::TempDir;

use crate::{command, machine};

const ACCOUNT: &str = "postgres";
/// In the server's temporary folder, and in its data folder.
const CERTIFICATE: &str = "certificate.pem";
const KEY: &str = "server.key";
const PATIENCE: Duration = Duration::from_mins(1);

const SETTINGS: &[&str] = &[
    "listen_addresses=127.0.0.1",
    "max_connections=400",
    "max_locks_per_transaction=256",
    // Parallel workers want more shared memory than containers give, and tests have small tables.
    "max_parallel_workers_per_gather=0",
    "timezone=UTC",
];
/// For data that live for minutes.
const FLEETING: &[&str] = &[
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
    "autovacuum=off",
    "shared_buffers=128MB",
    "max_wal_size=256MB",
];
/// What they may take: the databases of a few stories at a time, and the log.
const FLEETING_ROOM: u64 = 4 << 30;
/// For filling a large database that is kept once it is whole.
const FILLING: &[&str] =
    &["fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_wal_size=8GB", "shared_buffers=1GB"];
/// As in production: what is committed is on the disk.
const DURABLE: &[&str] = &["fsync=on", "synchronous_commit=on", "full_page_writes=on", "shared_buffers=1GB", "jit=off"];

pub struct Server {
    process: Child,
    port: u16,
    /// Lives as long as the server.
    folder: TempDir,
    is_certified: bool,
}

/// What a kept server is used for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Use {
    Filling,
    Serving,
}

impl Server {
    /// Starts one, and waits until it answers.
    pub fn start() -> Result<Self> {
        let as_root = machine::is_root();
        let folder = temporary_folder(as_root, fleeting_place())?;
        let data = folder.path().join("data");
        initialise(as_root, &data)?;
        let is_certified = certify(as_root, &data, &folder.path().join(CERTIFICATE));
        Self::run(folder, &data, is_certified, FLEETING)
    }

    /// Starts one on a folder that is kept; there is no such folder yet when it is to be filled.
    pub fn keep(data: &Path, used_for: Use) -> Result<Self> {
        let as_root = machine::is_root();
        let folder = temporary_folder(as_root, None)?;
        if used_for == Use::Filling {
            fs::create_dir_all(data)?;
            let owner = fs::metadata(folder.path())?;
            chown(data, Some(owner.uid()), Some(owner.gid()))?;
            initialise(as_root, data)?;
        }
        Self::run(folder, data, false, if used_for == Use::Filling { FILLING } else { DURABLE })
    }

    fn run(folder: TempDir, data: &Path, is_certified: bool, settings: &[&str]) -> Result<Self> {
        let programs = machine::postgres_folder().context("PostgreSQL is not installed")?;
        let port = free_port()?;
        let log = folder.path().join("log");
        let process = spawn(data, &log, port, is_certified, settings)?;
        let mut server = Self { process, port, folder, is_certified };
        server.wait(&programs, &log)?;
        println!("PostgreSQL runs on 127.0.0.1:{port} (process {})", server.process.id());
        Ok(server)
    }

    /// What the tests connect with.
    pub fn url(&self) -> String {
        format!("postgres://postgres@127.0.0.1:{}/postgres", self.port)
    }

    /// Knows afterwards what its tables hold and which of their pages everybody sees, as one does that has been up for
    /// a day: by then autovacuum has been there.
    pub fn vacuum(&self) -> Result<()> {
        let programs = machine::postgres_folder().context("PostgreSQL is not installed")?;
        let mut vacuum = command::program(programs.join("vacuumdb"), Path::new("/"));
        vacuum.args(["--analyze", "--quiet", "--username=postgres", "--host=127.0.0.1", "--dbname=postgres"]);
        vacuum.arg(format!("--port={}", self.port));
        command::said(&mut vacuum).map(|_| ())
    }

    /// The file of its own certificate, where it has one.
    pub fn authority(&self) -> Option<PathBuf> {
        self.is_certified.then(|| self.folder.path().join(CERTIFICATE))
    }

    fn wait(&mut self, programs: &Path, log: &Path) -> Result<()> {
        let begun = Instant::now();
        loop {
            let mut ready = command::program(programs.join("pg_isready"), Path::new("/"));
            ready.args(["-q", "-h", "127.0.0.1", "-p", &self.port.to_string()]);
            if ready.status()?.success() {
                return Ok(());
            }
            let ended = self.process.try_wait()?;
            if ended.is_some() || begun.elapsed() > PATIENCE {
                bail!("PostgreSQL did not start:\n{}", fs::read_to_string(log).unwrap_or_default());
            }
            sleep(Duration::from_millis(100));
        }
    }
}

impl Drop for Server {
    /// Fast shutdown by its own process number; its folder goes when the fields are dropped.
    fn drop(&mut self) {
        let id = self.process.id().to_string();
        let asked = Command::new("kill").args(["-INT", &id]).status().is_ok_and(|status| status.success());
        let begun = Instant::now();
        while asked && begun.elapsed() < Duration::from_secs(20) {
            if matches!(self.process.try_wait(), Ok(Some(_))) {
                return;
            }
            sleep(Duration::from_millis(50));
        }
        // Nothing more can be done about a server that will not go: the error has no reader.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// As root, below /tmp: `TMPDIR` may be a folder that the `postgres` account cannot enter.
/// Memory, where there is enough that is taken for a disk. Each story has a database of its own, a thousand small files
/// that come and go: a disk's file system takes most of the time of the tests for them.
fn fleeting_place() -> Option<&'static Path> {
    let place = Path::new("/dev/shm");
    let mut free = command::program("df", Path::new("/"));
    let said = command::said(free.args(["--output=avail", "--block-size=1"]).arg(place)).ok()?;
    (free_bytes(&said)? >= FLEETING_ROOM).then_some(place)
}

/// Of what `df --output=avail` prints: a heading and a number.
fn free_bytes(said: &str) -> Option<u64> {
    said.lines().nth(1)?.trim().parse().ok()
}

fn temporary_folder(as_root: bool, place: Option<&Path>) -> Result<TempDir> {
    let mut name = tempfile::Builder::new();
    name.prefix("ideas-exchange-postgres-");
    if !as_root {
        return Ok(place.map_or_else(|| name.tempdir(), |place| name.tempdir_in(place))?);
    }
    let folder = name.tempdir_in(place.unwrap_or(Path::new("/tmp")))?;
    let id: u32 = command::said(command::program("id", Path::new("/")).args(["-u", ACCOUNT]))?.trim().parse()?;
    let group = fs::metadata(folder.path())?.gid();
    chown(folder.path(), Some(id), Some(group))?;
    Ok(folder)
}

/// `program` under an account that `PostgreSQL` accepts; asked to stop should we die without saying so.
fn guarded(as_root: bool, program: &Path) -> Command {
    let mut command = command::program("setpriv", Path::new("/"));
    command.args(["--pdeathsig", "INT"]);
    if as_root {
        let account = [format!("--reuid={ACCOUNT}"), format!("--regid={ACCOUNT}")];
        command.args(account).arg("--clear-groups");
    }
    command.arg(program);
    command
}

/// Makes a certificate for the server's address, which vouches for itself. Debian's server brings `openssl`; where
/// that is missing, the tests of encrypted connections are skipped.
fn certify(as_root: bool, data: &Path, certificate: &Path) -> bool {
    let mut openssl = guarded(as_root, Path::new("openssl"));
    openssl.args(["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2"]);
    openssl.args(["-subj", "/CN=test", "-addext", "subjectAltName=IP:127.0.0.1"]);
    // An authority may not be its own server.
    openssl.args(["-addext", "basicConstraints=critical,CA:FALSE"]);
    openssl.arg("-keyout").arg(data.join(KEY)).arg("-out").arg(certificate);
    command::said(&mut openssl).is_ok()
}

fn initialise(as_root: bool, data: &Path) -> Result<()> {
    let programs = machine::postgres_folder().context("PostgreSQL is not installed")?;
    let mut initdb = guarded(as_root, &programs.join("initdb"));
    initdb.arg("-D").arg(data).args([
        "--username=postgres",
        "--auth=trust",
        "--encoding=UTF8",
        "--locale=C.UTF-8",
        "--no-sync",
        "--no-instructions",
    ]);
    command::said(&mut initdb).map(|_| ())
}

fn spawn(data: &Path, log: &Path, port: u16, is_certified: bool, settings: &[&str]) -> Result<Child> {
    let programs = machine::postgres_folder().context("PostgreSQL is not installed")?;
    let mut server = guarded(machine::is_root(), &programs.join("postgres"));
    server.arg("-D").arg(data).args(["-p", &port.to_string()]);
    let sockets = log.parent().context("the log lives in the temporary folder")?;
    server.arg("-k").arg(sockets);
    for setting in SETTINGS.iter().chain(settings) {
        server.args(["-c", setting]);
    }
    if is_certified {
        let certificate = sockets.join(CERTIFICATE);
        server.args(["-c", "ssl=on", "-c", &format!("ssl_key_file={KEY}")]);
        server.args(["-c", &format!("ssl_cert_file={}", certificate.display())]);
    }
    let log = File::create(log)?;
    server.stdout(log.try_clone()?).stderr(Stdio::from(log)).spawn().context("cannot start PostgreSQL")
}

/// A port that was free a moment ago; taken meanwhile, `PostgreSQL` says so and the step fails plainly.
fn free_port() -> Result<u16> {
    Ok(TcpListener::bind("127.0.0.1:0")?.local_addr()?.port())
}

#[cfg(test)]
mod tests;
