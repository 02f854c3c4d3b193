//! Clients that take for ever: they keep neither a connection nor a place.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use super::client;
use super::scene::{GENEROUS, Scene};

/// Longer than the longest patience of the server.
const LONGEST: Duration = Duration::from_secs(90);

/// Sends this, then a byte now and then, until the server has had enough; what it said.
fn drip(address: &str, begin: &str, byte: Option<u8>) -> String {
    let mut connection = TcpStream::connect(address).expect("a connection");
    connection.write_all(begin.as_bytes()).expect("sent");
    connection.set_read_timeout(Some(Duration::from_secs(1))).expect("a limit");
    let (since, mut said) = (Instant::now(), Vec::new());
    let mut buffer = [0; 4096];
    while since.elapsed() < LONGEST {
        match connection.read(&mut buffer) {
            Ok(0) => return String::from_utf8_lossy(&said).into_owned(),
            Ok(count) => said.extend_from_slice(&buffer[..count]),
            Err(fault) if matches!(fault.kind(), std::io::ErrorKind::WouldBlock | std::io::ErrorKind::TimedOut) => {
                let sent = byte.map_or(Ok(()), |byte| connection.write_all(&[byte]));
                if sent.is_err() {
                    return String::from_utf8_lossy(&said).into_owned();
                }
            }
            Err(_) => return String::from_utf8_lossy(&said).into_owned(),
        }
    }
    panic!("the server holds on: {begin:?}");
}

#[test]
fn who_takes_for_ever_is_let_go() {
    let scene = Scene::on_sqlite(&format!("[limits]\n{GENEROUS}"));
    let server = scene.serve();
    let at = server.address.as_str();
    let form = format!(
        "POST /en/sign-in HTTP/1.1\r\nHost: {at}\r\nContent-Length: 5000\r\n\
         Content-Type: application/x-www-form-urlencoded\r\n\r\nemail="
    );
    std::thread::scope(|scope| {
        let silent = scope.spawn(|| drip(at, "", None));
        let heads = scope.spawn(|| drip(at, "GET /en/msme HTTP/1.1\r\nX-Slow: ", Some(b'x')));
        let plain = form.replace("application/x-www-form-urlencoded", "text/plain");
        assert!(drip(at, &plain, Some(b'a')).starts_with("HTTP/1.1 422"), "at once");
        let forms = scope.spawn(|| drip(at, &form, Some(b'a')));
        assert_eq!(silent.join().expect("let go"), "");
        heads.join().expect("let go");
        let said = forms.join().expect("let go");
        assert!(said.starts_with("HTTP/1.1 422"), "{said}");
    });
    assert_eq!(client::get(at, "/en/msme", "").expect("an answer").status, 200);
}
