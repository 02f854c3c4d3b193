//! A mail relay on loopback while the database is filled, and while a copy sends what has become due: it takes every
//! letter and keeps none, and knows nobody at one domain, so that letters stand in the queue that were given up.

use std::{
    cell::Cell,
    io,
    net::{SocketAddr, TcpListener as Bound},
    rc::Rc,
    time::{Duration, Instant},
};

use anyhow::Result;
use tokio::{
    io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader},
    net::{TcpListener, TcpStream},
    task::spawn_local,
    time::sleep,
};

/// Where nobody has a mailbox.
pub const REFUSED: &str = "refused.example";
/// After so long without a word there is nothing left to be sent: the program hears of its own letters at once.
const QUIET: Duration = Duration::from_secs(3);

/// Bound before the program starts, which is told its address.
pub struct Relay {
    listener: Bound,
    pub address: SocketAddr,
}

impl Relay {
    pub fn bind() -> Result<Self> {
        let listener = Bound::bind("127.0.0.1:0")?;
        listener.set_nonblocking(true)?;
        let address = listener.local_addr()?;
        Ok(Self { listener, address })
    }

    /// Answers from now on, beside what else is done here.
    pub fn answer(self) -> Result<Answering> {
        let listener = TcpListener::from_std(self.listener)?;
        let heard = Rc::new(Cell::new(Instant::now()));
        let noted = Rc::clone(&heard);
        spawn_local(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let noted = Rc::clone(&noted);
                // A conversation that breaks off is begun again by the program.
                spawn_local(async move { converse(stream, &noted).await });
            }
        });
        Ok(Answering { heard })
    }
}

/// A relay at work.
pub struct Answering {
    /// When something was said last.
    heard: Rc<Cell<Instant>>,
}

impl Answering {
    /// Waits until all letters have left.
    pub async fn quiet(&self) {
        self.heard.set(Instant::now());
        while self.heard.get().elapsed() < QUIET {
            sleep(QUIET / 10).await;
        }
    }
}

/// One connection, to its end.
async fn converse(stream: TcpStream, heard: &Cell<Instant>) -> io::Result<()> {
    let mut stream = BufReader::new(stream);
    stream.write_all(b"220 bench\r\n").await?;
    let (mut line, mut in_letter) = (String::new(), false);
    loop {
        line.clear();
        if stream.read_line(&mut line).await? == 0 {
            return Ok(());
        }
        heard.set(Instant::now());
        if in_letter && line != ".\r\n" {
            continue;
        }
        let word = line.split_whitespace().next().unwrap_or_default();
        in_letter = word == "DATA";
        stream.write_all(said(word, &line).as_bytes()).await?;
    }
}

fn said(word: &str, line: &str) -> &'static str {
    match word {
        "EHLO" => "250-bench\r\n250-8BITMIME\r\n250 SMTPUTF8\r\n",
        "RCPT" if line.contains(REFUSED) => "550 5.1.1 no such mailbox\r\n",
        "DATA" => "354 go on\r\n",
        "QUIT" => "221 bye\r\n",
        _ => "250 fine\r\n",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_has_a_mailbox_at_one_domain_and_everybody_elsewhere() {
        assert!(said("RCPT", "RCPT TO:<a@refused.example>\r\n").starts_with("550 "));
        assert!(said("RCPT", "RCPT TO:<a@sheet.example>\r\n").starts_with("250 "));
    }
}
