//! With real parts: what the program sends leaves through Postfix, and what Postfix receives for the exchange it hands to
//! `receive-mail`. Reports of failures are Postfix's own; forged mail comes from swaks.
//!
//! The way to it is protected, and it is known by its certificate.
//!
//! The Postfix is a private one, with its own files, on ports of its own; that of the machine is never touched. It needs
//! root. Where Postfix or swaks are missing, these tests say so and are skipped.

mod answers;
mod instance;
mod issue;

use std::process::Command;
use std::time::Duration;

use super::database::Person;
use super::mailroom::{self, Received};
use super::program::{self, Server, until};
use super::scene::{GENEROUS, Scene};
use super::sink::{Manner, Sink};
use instance::Postfix;

/// What mail for the exchange is addressed to.
const INBOUND: &str = "exchange@in.example.org";
/// Whose results of checks are believed.
const AUTHSERV: &str = "mx.in.example.org";

/// An exchange with a Postfix in front of it, and the world behind that.
struct Mailroom {
    // In this order they end.
    server: Server,
    postfix: Postfix,
    scene: Scene,
    sink: Sink,
}

impl Mailroom {
    /// None where there is no Postfix, or no `PostgreSQL`.
    fn open(is_on_server: bool) -> Option<Self> {
        if let Some(lack) = instance::lacking() {
            eprintln!("skipped: {lack}");
            return None;
        }
        let sink = Sink::open(Manner { pause: Duration::ZERO, keeps_heads: false });
        let postfix = Postfix::new();
        let settings = format!(
            "[limits]\n{GENEROUS}\n[mail]\nfrom = \"exchange@example.org\"\ntransport = \"smtp\"\nsmtp_tls = \"starttls\"\n\
             smtp_host = \"127.0.0.1\"\nsmtp_port = {}\ninbound = \"{INBOUND}\"\nauthserv_id = \"{AUTHSERV}\"",
            postfix.port
        );
        let scene = Scene::for_others(is_on_server, &settings)?;
        let server = Server::start(&mut trusting(&postfix, &["serve", "--config", &scene.config]));
        postfix.start(sink.address, scene.folder.path(), &scene.config);
        Some(Self { server, postfix, scene, sink })
    }

    fn at(&self) -> &str {
        &self.server.address
    }

    fn received(&self) -> Vec<Received> {
        self.scene.wait_for(mailroom::received(&self.scene.url))
    }

    /// Waits until so many mails have come in of which this became.
    fn takes_in(&self, n: usize, (kind, state, why): (&str, &str, &str)) -> Received {
        until(&format!("{n} mails that are {kind}, {state}, {why:?}"), || {
            let found: Vec<Received> = self.received().into_iter().filter(|mail| mail.is(kind, state, why)).collect();
            (found.len() >= n).then(|| found.into_iter().next_back()).flatten()
        })
    }

    fn suppressed(&self) -> Vec<(String, String)> {
        self.scene.wait_for(mailroom::suppressed(&self.scene.url))
    }

    fn address_of(&self, person: &Person) -> String {
        self.scene.wait_for(mailroom::address_of(&self.scene.url, person.id))
    }
}

/// The program, to which this Postfix is who it says it is.
fn trusting(postfix: &Postfix, arguments: &[&str]) -> Command {
    let mut command = program::command(arguments);
    command.env("SSL_CERT_FILE", postfix.certificate());
    command
}

/// A story that fails is told with what the mail server saw of it.
impl Drop for Mailroom {
    fn drop(&mut self) {
        if std::thread::panicking() {
            eprintln!("{}", self.postfix.log());
        }
    }
}

/// The same story on both engines.
macro_rules! on_both {
    ($name:ident, $($story:ident)::+) => {
        mod $name {
            #[test]
            fn on_sqlite() {
                if let Some(room) = super::Mailroom::open(false) {
                    super::$($story)::+(&room);
                }
            }

            #[test]
            fn on_postgresql() {
                if let Some(room) = super::Mailroom::open(true) {
                    super::$($story)::+(&room);
                }
            }
        }
    };
}

on_both!(an_issue_goes_from_a_draft_to_each_mailbox_once_and_what_comes_back_is_understood, issue::story);
on_both!(an_answer_by_mail_is_posted_where_its_sender_is_proved_and_waits_where_not, answers::story);
