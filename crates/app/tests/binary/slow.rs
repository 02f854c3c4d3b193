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

/// Asks for more than the systems at both ends take in on their own, and reads nothing of it, until nobody is there.
fn take_nothing(address: &str) {
    let mut connection = TcpStream::connect(address).expect("a connection");
    let asked = format!("GET /en/msme HTTP/1.1\r\nHost: {address}\r\n\r\n").repeat(1000);
    connection.write_all(asked.as_bytes()).expect("sent");
    let since = Instant::now();
    // Empty lines between requests are nothing; but only somebody who is there takes them.
    while connection.write_all(b"\r\n").is_ok() {
        assert!(since.elapsed() < LONGEST, "the server holds on");
        std::thread::sleep(Duration::from_secs(1));
    }
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
    let parts = format!(
        "POST /en/msme/ideas/1/photos HTTP/1.1\r\nHost: {at}\r\nContent-Length: 5000\r\n\
         Content-Type: multipart/form-data; boundary=b\r\n\r\n\
         --b\r\nContent-Disposition: form-data; name=\"photo\"; filename=\"a.jpg\"\r\n\r\n"
    );
    std::thread::scope(|scope| {
        let silent = scope.spawn(|| drip(at, "", None));
        let deaf = scope.spawn(|| take_nothing(at));
        let heads = scope.spawn(|| drip(at, "GET /en/msme HTTP/1.1\r\nX-Slow: ", Some(b'x')));
        let plain = form.replace("application/x-www-form-urlencoded", "text/plain");
        assert!(drip(at, &plain, Some(b'a')).starts_with("HTTP/1.1 422"), "at once");
        let forms = scope.spawn(|| drip(at, &form, Some(b'a')));
        let files = scope.spawn(|| drip(at, &parts, Some(b'a')));
        assert_eq!(silent.join().expect("let go"), "");
        heads.join().expect("let go");
        deaf.join().expect("let go");
        let said = forms.join().expect("let go");
        assert!(said.starts_with("HTTP/1.1 422"), "{said}");
        // A file that hardly comes; nobody has signed in either.
        let said = files.join().expect("let go");
        assert!(said.starts_with("HTTP/1.1 303"), "{said}");
    });
    assert_eq!(client::get(at, "/en/msme", "").expect("an answer").status, 200);
}
