//! A mail server of the world outside: it takes what comes and keeps it, and has no mailbox for whoever is called `gone`.

use std::io::{BufRead, BufReader, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// What names begin with that have no mailbox here.
pub const GONE: &str = "gone";

/// A mail as it came: its envelope, and its lines.
#[derive(Clone, Debug)]
pub struct Mail {
    pub from: String,
    pub to: Vec<String>,
    pub text: String,
}

impl Mail {
    /// The value of a header on one line, if it is there.
    pub fn header(&self, name: &str) -> Option<String> {
        let head = self.text.split("\n\n").next().unwrap_or_default();
        let is_it = |line: &str| line.split_once(':').is_some_and(|(key, _)| key.eq_ignore_ascii_case(name));
        let mut lines = head.lines().skip_while(|line| !is_it(line));
        let mut value = lines.next()?.split_once(':')?.1.trim().to_owned();
        for more in lines.take_while(|line| line.starts_with([' ', '\t'])) {
            value.push(' ');
            value.push_str(more.trim());
        }
        Some(value)
    }

    /// Whether it goes to this address.
    pub fn is_to(&self, address: &str) -> bool {
        self.to.iter().any(|to| to.eq_ignore_ascii_case(address))
    }
}

/// How it takes mail.
#[derive(Clone, Copy, Default)]
pub struct Manner {
    /// Between having a mail and saying so.
    pub pause: Duration,
    /// Keeps heads alone: of very many mails there is no room for more.
    pub keeps_heads: bool,
}

struct Shared {
    manner: Manner,
    mails: Mutex<Vec<Mail>>,
}

/// A sink that listens. It ends with the test's process; each test has one of its own.
pub struct Sink {
    pub address: SocketAddr,
    shared: Arc<Shared>,
}

impl Sink {
    pub fn open(manner: Manner) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let address = listener.local_addr().expect("an address");
        let sink = Self { address, shared: Arc::new(Shared { manner, mails: Mutex::new(Vec::new()) }) };
        let shared = Arc::clone(&sink.shared);
        std::thread::spawn(move || {
            for connection in listener.incoming().map_while(Result::ok) {
                let shared = Arc::clone(&shared);
                std::thread::spawn(move || converse(&connection, &shared));
            }
        });
        sink
    }

    /// How many mails came.
    pub fn count(&self) -> usize {
        self.shared.mails.lock().expect("a list").len()
    }

    pub fn mails(&self) -> Vec<Mail> {
        self.shared.mails.lock().expect("a list").clone()
    }

    /// The issues of a newsletter among them.
    pub fn issues(&self) -> Vec<Mail> {
        self.mails().into_iter().filter(|mail| mail.header("List-Id").is_some()).collect()
    }

    /// What came to this address.
    pub fn mails_to(&self, address: &str) -> Vec<Mail> {
        self.mails().into_iter().filter(|mail| mail.is_to(address)).collect()
    }
}

/// One conversation, as far as the other side goes along.
fn converse(connection: &TcpStream, shared: &Shared) -> Option<()> {
    connection.set_nodelay(true).ok()?;
    let mut input = BufReader::new(connection);
    let say = |line: &str| {
        let mut connection = connection;
        connection.write_all(format!("{line}\r\n").as_bytes()).ok()
    };
    say("220 sink.example ESMTP")?;
    let (mut from, mut to) = (String::new(), Vec::new());
    loop {
        let said = line(&mut input)?;
        match said.get(..4).unwrap_or_default().to_ascii_uppercase().as_str() {
            "EHLO" => say("250-sink.example\r\n250-8BITMIME\r\n250-SMTPUTF8\r\n250 ENHANCEDSTATUSCODES")?,
            "MAIL" => {
                (from, to) = (address(&said), Vec::new());
                say("250 2.1.0 fine")?;
            }
            "RCPT" if address(&said).starts_with(GONE) => say("550 5.1.1 nobody of that name is here")?,
            "RCPT" => {
                to.push(address(&said));
                say("250 2.1.5 fine")?;
            }
            "DATA" => {
                say("354 go on")?;
                let text = letter(&mut input, shared.manner.keeps_heads)?;
                let mail = Mail { from: from.clone(), to: to.clone(), text };
                shared.mails.lock().expect("a list").push(mail);
                std::thread::sleep(shared.manner.pause);
                say("250 2.0.0 taken")?;
            }
            "QUIT" => return say("221 2.0.0 goodbye"),
            _ => say("250 2.0.0 fine")?,
        }
    }
}

/// The next whole line; one that was cut off is none.
fn line(input: &mut impl BufRead) -> Option<String> {
    let mut bytes = Vec::new();
    input.read_until(b'\n', &mut bytes).ok()?;
    let is_whole = bytes.ends_with(b"\n");
    is_whole.then(|| String::from_utf8_lossy(&bytes).trim_end_matches(['\r', '\n']).to_owned())
}

/// What follows until the point that ends it.
fn letter(input: &mut impl BufRead, keeps_head: bool) -> Option<String> {
    let (mut text, mut is_head) = (String::new(), true);
    loop {
        let line = line(input)?;
        if line == "." {
            return Some(text);
        }
        if is_head || !keeps_head {
            text.push_str(line.strip_prefix('.').unwrap_or(&line));
            text.push('\n');
        }
        is_head &= !line.is_empty();
    }
}

/// What stands between the brackets.
fn address(command: &str) -> String {
    let inside = command.split_once('<').and_then(|(_, rest)| rest.split_once('>'));
    inside.map(|(address, _)| address.to_owned()).unwrap_or_default()
}

#[test]
fn a_header_that_goes_over_several_lines_is_one() {
    let text = "Subject: One\nList-Id: <a>\n\t<b>,\n <c>\nX: y\n\nList-Id: none\n".to_owned();
    let mail = Mail { from: String::new(), to: vec!["Ana@one.example".to_owned()], text };
    assert_eq!(mail.header("list-id").as_deref(), Some("<a> <b>, <c>"));
    assert_eq!((mail.header("x").as_deref(), mail.header("y")), (Some("y"), None));
    assert!(mail.is_to("ana@one.example") && !mail.is_to("one.example"));
}

#[test]
fn a_mail_that_is_cut_off_is_none() {
    assert_eq!(letter(&mut &b"A: b\r\n\r\n..one\r\n.\r\n"[..], false).as_deref(), Some("A: b\n\n.one\n"));
    assert_eq!(letter(&mut &b"A: b\r\n\r\none\r\n.\r\n"[..], true).as_deref(), Some("A: b\n\n"));
    assert_eq!(letter(&mut &b"A: b\r\n\r\none"[..], false), None);
    assert_eq!(address("RCPT TO:<a@b.example> NOTIFY=NEVER"), "a@b.example");
}
