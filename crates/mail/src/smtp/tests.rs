//! Against a relay on loopback that answers as told, or not at all.

use std::{
    sync::{
        Arc, Mutex,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use tokio::{
    io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader},
    net::{TcpListener, TcpStream},
};

use super::wire;
use crate::{
    Address, Dkim, Secret, SendError, SetupError, Smtp, SmtpSettings, Status, TlsMode, Transport, tests::message,
};

/// What the relay does when it hears a command.
enum Answer {
    Say(&'static str),
    /// Nothing yet: it goes on listening.
    Wait,
    Late(&'static str, Duration),
    LastWord(&'static str),
    Hang,
    Close,
}
use Answer::{Close, Hang, LastWord, Late, Say, Wait};

/// Chooses an answer by the connection (from 0) and the first word heard; "HELLO" is the greeting
/// and "." the end of a message. `None`: what a friendly relay says.
type Script = fn(usize, &str) -> Option<Answer>;

/// A relay on loopback, and everything it heard: a string a connection.
struct Relay {
    port: u16,
    heard: Arc<Mutex<Vec<String>>>,
}

impl Relay {
    async fn start(script: Script) -> Self {
        Self::start_as(script, false).await
    }

    /// One that takes a command at a time, and one that takes several at once.
    async fn both(script: Script) -> [Self; 2] {
        [Self::start_as(script, false).await, Self::start_as(script, true).await]
    }

    async fn start_as(script: Script, takes_many: bool) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let heard = Arc::new(Mutex::new(Vec::new()));
        let log = Arc::clone(&heard);
        tokio::spawn(async move {
            for number in 0.. {
                let (stream, _) = listener.accept().await.unwrap();
                log.lock().unwrap().push(String::new());
                tokio::spawn(converse(stream, number, (script, takes_many), Arc::clone(&log)));
            }
        });
        Self { port, heard }
    }

    fn settings(&self) -> SmtpSettings {
        SmtpSettings {
            host: "127.0.0.1".into(),
            port: self.port,
            tls: TlsMode::None,
            user: None,
            password: None,
            hello_name: Some("exchange.example.org".into()),
            connections: 4,
            dkim: None,
            timeout: Duration::from_secs(30),
        }
    }

    fn transport(&self) -> Transport {
        Transport::Smtp(Smtp::new(self.settings()).unwrap())
    }

    /// A transport that gives up this soon.
    fn impatient(&self, timeout: Duration) -> Transport {
        let settings = SmtpSettings { timeout, ..self.settings() };
        Transport::Smtp(Smtp::new(settings).unwrap())
    }

    fn heard(&self) -> Vec<String> {
        self.heard.lock().unwrap().clone()
    }
}

async fn converse(
    stream: TcpStream,
    number: usize,
    (script, takes_many): (Script, bool),
    log: Arc<Mutex<Vec<String>>>,
) -> std::io::Result<()> {
    let mut stream = BufReader::new(stream);
    let mut word = "HELLO".to_owned();
    let mut in_data = false;
    loop {
        let friendly = match word.as_str() {
            "HELLO" => Say("220 relay"),
            "EHLO" if takes_many => Say("250-relay\r\n250-PIPELINING\r\n250 AUTH PLAIN"),
            "EHLO" => Say("250-relay\r\n250 AUTH PLAIN"),
            "DATA" => Say("354 go on"),
            "AUTH" => Say("235 welcome"),
            "QUIT" => Say("221 bye"),
            _ => Say("250 fine"),
        };
        let answer = script(number, &word).unwrap_or(friendly);
        in_data |= word == "DATA" && matches!(answer, Say(line) if line.contains("354"));
        match answer {
            Say(line) => stream.write_all(format!("{line}\r\n").as_bytes()).await?,
            Wait => {}
            Late(line, wait) => {
                tokio::time::sleep(wait).await;
                stream.write_all(format!("{line}\r\n").as_bytes()).await?;
            }
            LastWord(line) => {
                stream.write_all(format!("{line}\r\n").as_bytes()).await?;
                return Ok(());
            }
            Hang => std::future::pending().await,
            Close => return Ok(()),
        }
        loop {
            let mut line = String::new();
            if stream.read_line(&mut line).await? == 0 {
                return Ok(());
            }
            log.lock().unwrap()[number].push_str(&line);
            if !in_data || line == ".\r\n" {
                in_data = false;
                word = line.split_whitespace().next().unwrap_or_default().to_owned();
                break;
            }
        }
    }
}

fn is_temporary(result: &Result<(), SendError>, hint: &str) -> bool {
    matches!(result, Err(SendError::Temporary(why)) if why.text.contains(hint))
}

fn is_permanent(result: &Result<(), SendError>, hint: &str) -> bool {
    matches!(result, Err(SendError::Permanent(why)) if why.text.contains(hint))
}

#[tokio::test]
async fn a_friendly_relay_gets_the_whole_message() {
    let mut message = message();
    message.text = ".\n..\nend\n".into();
    for relay in Relay::both(|_, _| None).await {
        relay.transport().send(&message).await.unwrap();
        let heard = relay.heard().remove(0);
        assert!(heard.starts_with("EHLO exchange.example.org\r\n"));
        let envelope = "MAIL FROM:<ideas@exchange.example.org>\r\nRCPT TO:<ama@example.com>\r\nDATA\r\n";
        assert!(heard.contains(envelope), "{heard}");
        assert!(heard.contains("\r\n..\r\n...\r\nend\r\n"), "dots are doubled: {heard}");
    }
}

#[tokio::test]
async fn messages_share_a_connection() {
    for relay in Relay::both(|_, _| None).await {
        let transport = relay.transport();
        transport.check().await.unwrap();
        for _ in 0..3 {
            transport.send(&message()).await.unwrap();
        }
        let heard = relay.heard();
        assert_eq!(heard.len(), 1);
        assert_eq!(heard[0].matches("MAIL FROM").count(), 3);
    }
}

#[tokio::test]
async fn a_relay_that_takes_several_commands_at_once_gets_them_so() {
    let hears_out: Script = |_, word| match word {
        "MAIL" | "RCPT" => Some(Wait),
        "DATA" => Some(Say("250 sender\r\n250 receiver\r\n354 go on")),
        _ => None,
    };
    let [one_by_one, at_once] = Relay::both(hears_out).await;
    at_once.transport().send(&message()).await.unwrap();
    let sent = one_by_one.impatient(Duration::from_millis(200)).send(&message()).await;
    assert!(is_temporary(&sent, "did not answer within"), "it never offered that: {sent:?}");
    assert!(!one_by_one.heard()[0].contains("RCPT"));
}

#[tokio::test]
async fn a_relay_that_will_not_say_twice_what_it_can_do_takes_a_command_at_a_time() {
    fn says_it_once(_: usize, word: &str) -> Option<Answer> {
        static HELLOS: AtomicUsize = AtomicUsize::new(0);
        (word == "EHLO" && HELLOS.fetch_add(1, Ordering::Relaxed) > 0).then_some(Say("503 5.5.1 hello again"))
    }
    let relay = Relay::start_as(says_it_once, true).await;
    relay.transport().send(&message()).await.unwrap();
    let heard = relay.heard();
    assert_eq!((heard.len(), heard[0].matches("EHLO").count()), (1, 2));
}

#[tokio::test]
async fn a_text_that_nobody_is_to_get_is_not_given_to_a_relay_that_asks_for_it() {
    let asks: Script = |_, word| (word == "RCPT").then_some(Say("550 5.1.1 no such user"));
    let relay = Relay::start_as(asks, true).await;
    let transport = relay.transport();
    for _ in 0..2 {
        assert!(is_permanent(&transport.send(&message()).await, "no such user"));
    }
    let heard = relay.heard();
    assert_eq!(heard.len(), 2, "each is left alone");
    assert!(heard.iter().all(|heard| heard.ends_with("DATA\r\n")), "{heard:?}");
}

#[tokio::test]
async fn a_connection_is_given_up_before_relays_tire_of_it() {
    let relay = Relay::start(|_, _| None).await;
    let transport = relay.transport();
    for _ in 0..=super::MESSAGES_EACH {
        transport.send(&message()).await.unwrap();
    }
    assert_eq!(relay.heard().len(), 2);
}

#[tokio::test]
async fn a_connection_that_the_relay_closed_is_replaced() {
    let closes: Script = |number, word| match (number, word) {
        (0, ".") => Some(LastWord("250 fine")),
        (1, "NOOP") => Some(Close),
        _ => None,
    };
    for relay in Relay::both(closes).await {
        let transport = relay.transport();
        transport.send(&message()).await.unwrap();
        transport.send(&message()).await.unwrap();
        assert_eq!(relay.heard().len(), 2);
        transport.check().await.unwrap();
        assert_eq!(relay.heard().len(), 3);
    }
}

#[tokio::test]
async fn a_refused_receiver_costs_no_connection_and_one_that_broke_off_does() {
    let refuses: Script = |_, word| match word {
        "RCPT" => Some(Say("550 5.1.1 no such user")),
        "DATA" => Some(Say("554 5.5.1 no valid recipients")),
        _ => None,
    };
    for relay in Relay::both(refuses).await {
        let transport = relay.transport();
        for _ in 0..3 {
            let Err(SendError::Permanent(refusal)) = transport.send(&message()).await else { panic!("accepted") };
            assert_eq!((refusal.code, refusal.status), (Some(550), Status::parse("5.1.1")));
            assert!(refusal.is_about_mailbox() && !refusal.is_about_us());
        }
        let heard = relay.heard();
        assert_eq!((heard.len(), heard[0].matches("RSET").count()), (1, 3));
    }
    for relay in Relay::both(|_, word| (word == "RCPT").then_some(LastWord("421 4.3.2 going down"))).await {
        let transport = relay.transport();
        for _ in 0..2 {
            let Err(SendError::Temporary(refusal)) = transport.send(&message()).await else { panic!("accepted") };
            assert!(refusal.is_about_us());
        }
        assert_eq!(relay.heard().len(), 2);
    }
}

#[tokio::test]
async fn a_refused_sender_costs_no_connection_and_is_not_taken_for_the_next_messages_answer() {
    let refuses_the_first: Script = |number, word| match (number, word) {
        (0, "MAIL") => Some(Say("452 4.3.1 later")),
        (0, "RCPT" | "DATA") => Some(Say("503 5.5.1 sender first")),
        _ => None,
    };
    for relay in Relay::both(refuses_the_first).await {
        let transport = relay.transport();
        for _ in 0..2 {
            assert!(is_temporary(&transport.send(&message()).await, "452"));
        }
        let heard = relay.heard();
        assert_eq!((heard.len(), heard[0].matches("RSET").count()), (1, 2), "{heard:?}");
    }
}

#[tokio::test]
async fn failures_go_to_the_return_path_and_readers_do_not_see_it() {
    let relay = Relay::start(|_, _| None).await;
    let mut message = message();
    message.return_path = Some(Address::parse("exchange+d1234@in.example.org").unwrap());
    relay.transport().send(&message).await.unwrap();
    let heard = relay.heard().remove(0);
    assert!(heard.contains("MAIL FROM:<exchange+d1234@in.example.org>"));
    assert_eq!(heard.matches("d1234").count(), 1);
    assert!(heard.contains("<ideas@exchange.example.org>"));
}

#[tokio::test]
async fn what_leaves_over_a_relay_is_signed() {
    let relay = Relay::start(|_, _| None).await;
    let key = include_str!("../dkim/keys/ed25519.pem");
    let settings = SmtpSettings { dkim: Some(Dkim::new("s", "example.org", key).unwrap()), ..relay.settings() };
    Transport::Smtp(Smtp::new(settings).unwrap()).send(&message()).await.unwrap();
    let heard = relay.heard().remove(0);
    assert!(heard.contains("DATA\r\nDKIM-Signature: v=1; a=ed25519-sha256;"), "{heard}");
}

#[tokio::test]
async fn a_busy_relay_is_asked_again_later() {
    for relay in Relay::both(|_, word| (word == "RCPT").then_some(Say("451 4.7.1 greylisted"))).await {
        assert!(is_temporary(&relay.transport().send(&message()).await, "greylisted"));
    }
    for relay in Relay::both(|_, word| (word == ".").then_some(Say("452 disk full"))).await {
        assert!(is_temporary(&relay.transport().send(&message()).await, "disk full"));
    }
}

#[tokio::test]
async fn an_unknown_recipient_is_final() {
    for relay in Relay::both(|_, word| (word == "RCPT").then_some(Say("550 5.1.1 no such user"))).await {
        assert!(is_permanent(&relay.transport().send(&message()).await, "no such user"));
    }
    for relay in Relay::both(|_, word| (word == ".").then_some(Say("554 5.6.0 refused"))).await {
        assert!(is_permanent(&relay.transport().send(&message()).await, "refused"));
    }
}

#[tokio::test]
async fn a_relay_that_will_not_let_us_in_loses_no_mail() {
    let closed = TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap().port();
    let mut settings = Relay::start(|_, _| None).await.settings();
    settings.port = closed;
    let nobody = Transport::Smtp(Smtp::new(settings).unwrap());
    assert!(is_temporary(&nobody.send(&message()).await, "127.0.0.1"));
    for script in [
        (|_, word| (word == "HELLO").then_some(Say("554 no service"))) as Script,
        |_, word| (word == "MAIL").then_some(Say("530 sign in first")),
        |_, word| (word == "DATA").then_some(Close),
        |_, word| (word == ".").then_some(Close),
    ] {
        for relay in Relay::both(script).await {
            assert!(is_temporary(&relay.transport().send(&message()).await, ""));
        }
    }
}

#[tokio::test]
async fn a_relay_that_says_nothing_is_given_up() {
    for script in [
        (|_, word| (word == "HELLO").then_some(Hang)) as Script,
        |_, word| (word == "RCPT").then_some(Hang),
        |_, word| (word == ".").then_some(Hang),
    ] {
        for relay in Relay::both(script).await {
            let sent = relay.impatient(Duration::from_millis(300)).send(&message()).await;
            assert!(is_temporary(&sent, "did not answer within"), "{sent:?}");
        }
    }
}

#[tokio::test]
async fn a_late_answer_is_never_taken_for_the_next_messages() {
    let late: Script = |number, word| match (number, word) {
        (0, ".") => Some(Late("250 accepted at last", Duration::from_millis(1600))),
        (_, ".") => Some(Say("554 refused")),
        _ => None,
    };
    for relay in Relay::both(late).await {
        let transport = relay.impatient(Duration::from_millis(1500));
        assert!(is_temporary(&transport.send(&message()).await, "did not answer"));
        tokio::time::sleep(Duration::from_millis(400)).await;
        assert!(is_permanent(&transport.send(&message()).await, "refused"));
        assert_eq!(relay.heard().len(), 2, "the connection was not used again");
    }
}

#[tokio::test]
async fn the_password_reaches_the_relay_and_nothing_else() {
    let mut settings = Relay::start(|_, word| (word == "AUTH").then_some(Say("535 wrong"))).await.settings();
    settings.user = Some("exchange".into());
    settings.password = Some(Secret::new("hunter2"));
    let shown = format!("{settings:?}");
    let transport = Transport::Smtp(Smtp::new(settings).unwrap());
    let result = transport.send(&message()).await;
    assert!(is_temporary(&result, "wrong"), "mending the password helps");
    for text in [shown, format!("{transport:?}"), format!("{result:?}")] {
        assert!(!text.contains("hunter2") && !text.contains("aHVudGVyMg"), "{text}");
    }

    let relay = Relay::start(|_, _| None).await;
    let mut settings = relay.settings();
    settings.user = Some("exchange".into());
    settings.password = Some(Secret::new("hunter2"));
    Smtp::new(settings).unwrap().check().await.unwrap();
    assert!(relay.heard()[0].contains("AUTH PLAIN AGV4Y2hhbmdlAGh1bnRlcjI="));
}

#[tokio::test]
async fn the_dot_behind_a_message_does_not_wait_for_the_relay_to_acknowledge_the_message() {
    let relay = Relay::start(|_, _| None).await;
    assert!(wire::connect("127.0.0.1", relay.port).await.unwrap().nodelay().unwrap());
}

#[tokio::test]
async fn a_relay_without_the_asked_protection_gets_nothing() {
    for tls in [TlsMode::StartTls, TlsMode::Tls] {
        let relay = Relay::start(|_, _| None).await;
        let mut settings = relay.settings();
        settings.tls = tls;
        settings.user = Some("exchange".into());
        settings.password = Some(Secret::new("hunter2"));
        let transport = Transport::Smtp(Smtp::new(settings).unwrap());
        assert!(is_temporary(&transport.send(&message()).await, ""));
        let heard = relay.heard().concat();
        assert!(!heard.contains("AUTH") && !heard.contains("MAIL"), "{heard}");
    }
}

#[tokio::test]
async fn settings_that_cannot_work_are_refused_at_the_start() {
    let settings = Relay::start(|_, _| None).await.settings();
    let with = |change: fn(&mut SmtpSettings)| {
        let mut settings = settings.clone();
        change(&mut settings);
        Smtp::new(settings).err()
    };
    assert_eq!(with(|s| s.user = Some("u".into())), Some(SetupError::Credentials));
    let remote = with(|s| {
        s.host = "mail.example.org".into();
        s.user = Some("u".into());
        s.password = Some(Secret::new("p"));
    });
    assert_eq!(remote, Some(SetupError::Unprotected("mail.example.org".into())));
    let hello = with(|s| s.hello_name = Some("a\r\nMAIL".into()));
    assert_eq!(hello, Some(SetupError::HelloName("a\r\nMAIL".into())));
}
