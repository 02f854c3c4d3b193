//! The least of a browser: one request, one answer, over a connection of its own.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Duration;

/// What came back.
pub struct Answer {
    pub status: u16,
    pub head: String,
    pub body: String,
}

impl Answer {
    /// The value of a header, if it is there.
    pub fn header(&self, name: &str) -> Option<&str> {
        let mut lines = self.head.lines().filter_map(|line| line.split_once(": "));
        lines.find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value)
    }

    /// The page as its reader sees it where a character is written as a reference.
    pub fn text(&self) -> String {
        self.body.replace("&#39;", "'").replace("&#34;", "\"").replace("&#38;", "&").replace('\u{a0}', " ")
    }

    /// Whether the page has a field that would send this.
    pub fn keeps(&self, name: &str, value: &str) -> bool {
        let text = self.text();
        text.contains(&format!("name=\"{name}\" value=\"{value}\""))
    }

    /// The cookies that it sets, as `name=value` pairs.
    pub fn cookies(&self) -> Vec<String> {
        let set = self
            .head
            .lines()
            .filter_map(|line| line.split_once(": "))
            .filter(|(key, _)| key.eq_ignore_ascii_case("set-cookie"));
        set.filter_map(|(_, value)| Some(value.split(';').next()?.to_owned())).collect()
    }
}

/// Asks for a page.
pub fn get(address: &str, path: &str, cookie: &str) -> std::io::Result<Answer> {
    send(address, &format!("GET {path} HTTP/1.1\r\nHost: {address}\r\nCookie: {cookie}\r\nConnection: close\r\n\r\n"))
}

/// Sends a form as a page of ours would.
pub fn post(address: &str, path: &str, cookie: &str, fields: &[(&str, &str)]) -> std::io::Result<Answer> {
    post_as(address, path, &format!("Cookie: {cookie}\r\nSec-Fetch-Site: same-origin\r\n"), fields)
}

/// Sends a form with these headers, a line for each.
pub fn post_as(address: &str, path: &str, headers: &str, fields: &[(&str, &str)]) -> std::io::Result<Answer> {
    let encode =
        |text: &str| percent_encoding::utf8_percent_encode(text, percent_encoding::NON_ALPHANUMERIC).to_string();
    let body =
        fields.iter().map(|(name, value)| format!("{}={}", encode(name), encode(value))).collect::<Vec<_>>().join("&");
    let head = format!(
        "POST {path} HTTP/1.1\r\nHost: {address}\r\n{headers}Connection: close\r\n\
         Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n",
        body.len()
    );
    send(address, &(head + &body))
}

/// Sends a form with a file as a page of ours would: its field, and its bytes.
pub fn post_file(
    address: &str,
    path: &str,
    cookie: &str,
    fields: &[(&str, &str)],
    (name, bytes): (&str, &[u8]),
) -> std::io::Result<Answer> {
    const BOUNDARY: &str = "----a-boundary-of-a-browser";
    let mut body = Vec::new();
    for (name, value) in fields {
        let part = format!("--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
        body.extend(part.bytes());
    }
    let part = format!("--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"; filename=\"a.jpg\"\r\n\r\n");
    body.extend([part.as_bytes(), bytes, format!("\r\n--{BOUNDARY}--\r\n").as_bytes()].concat());
    let head = format!(
        "POST {path} HTTP/1.1\r\nHost: {address}\r\nCookie: {cookie}\r\nSec-Fetch-Site: same-origin\r\n\
         Connection: close\r\nContent-Type: multipart/form-data; boundary={BOUNDARY}\r\nContent-Length: {}\r\n\r\n",
        body.len()
    );
    send_bytes(address, &[head.as_bytes(), &body].concat())
}

/// Sends a request as it stands, and reads until the end.
pub fn send(address: &str, request: &str) -> std::io::Result<Answer> {
    send_bytes(address, request.as_bytes())
}

fn send_bytes(address: &str, request: &[u8]) -> std::io::Result<Answer> {
    let mut connection = TcpStream::connect(address)?;
    connection.set_read_timeout(Some(Duration::from_secs(30)))?;
    connection.write_all(request)?;
    let mut answer = Vec::new();
    connection.read_to_end(&mut answer)?;
    let text = String::from_utf8_lossy(&answer);
    let cut = || std::io::Error::other("the answer was cut off");
    let (head, body) = text.split_once("\r\n\r\n").ok_or_else(cut)?;
    let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).ok_or_else(cut)?;
    let answer = Answer { status, head: head.to_owned(), body: body.to_owned() };
    match answer.header("content-length").and_then(|length| length.parse::<usize>().ok()) {
        Some(length) if answer.body.len() < length => Err(cut()),
        _ => Ok(answer),
    }
}
