//! Just enough HTTP/1.1 for a closed loop: one connection that is kept, one request at a time, bodies of known length.

use std::net::SocketAddr;

use anyhow::{Context as _, Result, bail};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpStream,
};

/// A connection to the server, opened when it is needed.
pub struct Client {
    address: SocketAddr,
    stream: Option<TcpStream>,
    buffer: Vec<u8>,
}

/// An answer; head and body stay in the connection's buffer.
pub struct Answer<'a> {
    pub status: u16,
    head: &'a str,
    pub body: &'a [u8],
}

impl Answer<'_> {
    /// The value of a header, by its name in small letters.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.head.split("\r\n").find_map(|line| {
            let (key, value) = line.split_once(':')?;
            key.eq_ignore_ascii_case(name).then_some(value.trim())
        })
    }

    /// The value of a cookie that it sets.
    pub fn cookie(&self, name: &str) -> Option<&str> {
        let mut values = self.head.split("\r\n").filter_map(|line| {
            let (key, value) = line.split_once(':')?;
            key.eq_ignore_ascii_case("set-cookie").then_some(value.trim())
        });
        values.find_map(|value| value.strip_prefix(name)?.strip_prefix('=')?.split(';').next())
    }
}

impl Client {
    pub fn new(address: SocketAddr) -> Self {
        Self { address, stream: None, buffer: Vec::with_capacity(64 * 1024) }
    }

    /// Sends a whole request and reads the whole answer. After a fault the next one opens a new connection.
    pub async fn send(&mut self, request: &[u8]) -> Result<Answer<'_>> {
        let stream = if let Some(stream) = self.stream.take() {
            stream
        } else {
            let stream = TcpStream::connect(self.address).await.context("cannot connect")?;
            stream.set_nodelay(true)?;
            stream
        };
        let stream = self.stream.insert(stream);
        match exchange(stream, &mut self.buffer, request).await {
            Ok((status, head, length)) => {
                let (head, rest) = self.buffer.split_at(head);
                let head = std::str::from_utf8(head).context("the head of an answer is not text")?;
                Ok(Answer { status, head, body: &rest[..length] })
            }
            Err(fault) => {
                self.stream = None;
                Err(fault)
            }
        }
    }
}

/// Status, length of the head and length of the body.
async fn exchange(stream: &mut TcpStream, buffer: &mut Vec<u8>, request: &[u8]) -> Result<(u16, usize, usize)> {
    stream.write_all(request).await?;
    buffer.clear();
    let mut known: Option<(u16, usize, usize)> = None;
    loop {
        if stream.read_buf(buffer).await? == 0 {
            bail!("the server closed the connection in the middle of an answer");
        }
        if known.is_none()
            && let Some(end) = buffer.windows(4).position(|four| four == b"\r\n\r\n")
        {
            let (status, length) = read_head(&buffer[..end])?;
            known = Some((status, end + 4, length));
        }
        if let Some((_, head, length)) = known
            && buffer.len() >= head + length
        {
            return known.context("known");
        }
    }
}

/// An answer of unknown length, in parts: read to its end, nothing of it kept.
pub struct Download {
    stream: TcpStream,
    /// What came and was not given yet.
    rest: Vec<u8>,
}

impl Download {
    /// Sends the request and reads the head of the answer.
    pub async fn begin(address: SocketAddr, request: &[u8]) -> Result<Self> {
        let mut stream = TcpStream::connect(address).await.context("cannot connect")?;
        stream.write_all(request).await?;
        let mut rest = Vec::with_capacity(64 * 1024);
        let end = loop {
            if stream.read_buf(&mut rest).await? == 0 {
                bail!("the server closed the connection before it answered");
            }
            if let Some(end) = rest.windows(4).position(|four| four == b"\r\n\r\n") {
                break end;
            }
        };
        let head = std::str::from_utf8(&rest[..end])?.to_ascii_lowercase();
        if !head.starts_with("http/1.1 200") || !head.contains("transfer-encoding: chunked") {
            bail!("an answer that is no stream: {head}");
        }
        rest.drain(..end + 4);
        Ok(Self { stream, rest })
    }

    /// The next chunk; nothing after the last one.
    pub async fn next(&mut self) -> Result<Option<Vec<u8>>> {
        let (from, length) = loop {
            if let Some(end) = self.rest.windows(2).position(|two| two == b"\r\n") {
                break (end + 2, usize::from_str_radix(std::str::from_utf8(&self.rest[..end])?.trim(), 16)?);
            }
            self.more().await?;
        };
        while self.rest.len() < from + length + 2 {
            self.more().await?;
        }
        let part = self.rest[from..from + length].to_vec();
        self.rest.drain(..from + length + 2);
        Ok((length > 0).then_some(part))
    }

    async fn more(&mut self) -> Result<()> {
        if self.stream.read_buf(&mut self.rest).await? == 0 {
            bail!("the server closed the connection in the middle of a file");
        }
        Ok(())
    }
}

fn read_head(head: &[u8]) -> Result<(u16, usize)> {
    let head = std::str::from_utf8(head)?;
    let mut lines = head.split("\r\n");
    let status: u16 = lines.next().and_then(|line| line.split(' ').nth(1)).context("no status")?.parse()?;
    let length = lines.find_map(|line| {
        let (name, value) = line.split_once(':')?;
        name.eq_ignore_ascii_case("content-length").then_some(value.trim())
    });
    match (length, status) {
        (Some(length), _) => Ok((status, length.parse()?)),
        (None, 204 | 304) => Ok((status, 0)),
        (None, _) => bail!("an answer {status} of unknown length"),
    }
}

/// A request as bytes. `who` is the cookie line of somebody signed in, or empty.
pub fn get(path: &str, who: &str) -> Vec<u8> {
    let cookie = if who.is_empty() { String::new() } else { format!("cookie: session={who}\r\n") };
    format!("GET {path} HTTP/1.1\r\nhost: 127.0.0.1\r\naccept-encoding: gzip\r\n{cookie}\r\n").into_bytes()
}

/// The same for an answer that is to be read here: uncompressed.
pub fn get_plain(path: &str, who: &str) -> Vec<u8> {
    let cookie = if who.is_empty() { String::new() } else { format!("cookie: session={who}\r\n") };
    format!("GET {path} HTTP/1.1\r\nhost: 127.0.0.1\r\n{cookie}\r\n").into_bytes()
}

/// A form, uncompressed in its answer. `headers` are whole lines.
pub fn post(path: &str, who: &str, headers: &str, body: &str) -> Vec<u8> {
    let cookie = if who.is_empty() { String::new() } else { format!("cookie: session={who}\r\n") };
    format!(
        "POST {path} HTTP/1.1\r\nhost: 127.0.0.1\r\n{cookie}{headers}content-type: application/x-www-form-urlencoded\r\n\
         content-length: {}\r\n\r\n{body}",
        body.len()
    )
    .into_bytes()
}
