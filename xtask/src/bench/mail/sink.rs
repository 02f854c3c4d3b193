//! Postfix's `smtp-sink`: takes mail over many connections and throws it away.

use std::{
    net::{SocketAddr, TcpListener, TcpStream},
    path::Path,
    process::{Child, Stdio},
    thread::sleep,
    time::{Duration, Instant},
};

use anyhow::{Context as _, Result, bail};

use crate::{command, machine};

const PROGRAM: &str = "/usr/sbin/smtp-sink";
const PATIENCE: Duration = Duration::from_secs(10);
/// Connections that may wait to be taken.
const BACKLOG: &str = "1000";

/// How soon it answers.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Pace {
    Fast,
    /// A second for each mail.
    Slow,
}

/// Stopped when this is dropped.
pub struct Sink {
    process: Child,
    pub address: SocketAddr,
}

impl Sink {
    pub fn start(pace: Pace) -> Result<Self> {
        // Free a moment ago; taken meanwhile, it ends and is said to have.
        let address = TcpListener::bind("127.0.0.1:0")?.local_addr()?;
        let mut sink = command::program(PROGRAM, Path::new("/"));
        if machine::is_root() {
            sink.args(["-u", "nobody"]);
        }
        if pace == Pace::Slow {
            sink.args(["-w", "1"]);
        }
        sink.arg(address.to_string()).arg(BACKLOG).stdout(Stdio::null());
        let process = sink.spawn().context("cannot start smtp-sink, which is a part of Debian's package postfix")?;
        let mut sink = Self { process, address };
        let begun = Instant::now();
        while TcpStream::connect(address).is_err() {
            if sink.process.try_wait()?.is_some() || begun.elapsed() > PATIENCE {
                bail!("smtp-sink does not listen on {address}");
            }
            sleep(Duration::from_millis(20));
        }
        Ok(sink)
    }
}

impl Drop for Sink {
    fn drop(&mut self) {
        // It keeps nothing. Nothing more can be done about one that will not go: the error has no reader.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
