//! One mail comes in: it is read, it is said whom and what it is about, and that is done. All of it in one transaction with
//! the row that keeps it from being done twice.

use std::sync::Arc;

use data_encoding::HEXLOWER;
use db::{Conn, Id, Timestamp};
use mail::Address;
use mail::incoming::{self, Incoming, Kind};
use sha2::{Digest, Sha256};

use super::addresses::{self, Tag};
use super::incoming::{Mail, State, What, Why};
use super::posting::Barred;
use super::{answers, reports, store};
use crate::app::App;
use crate::error::Error;
use crate::exchange;
use crate::keys::{self, Key};
use crate::newsletter;

/// The most characters of a subject, and of what a server said, that are kept.
const SUBJECT: usize = 200;
/// A mail that has passed so many servers goes round in a circle.
const MOST_SERVERS: usize = 25;

/// Whom the mail server says that a mail is for.
#[derive(Clone, Debug, Default)]
pub struct Envelope {
    pub to: Option<Address>,
    /// None also where it came without a sender, as reports do.
    pub from: Option<Address>,
}

/// A mail that was read, with all that chance and time give it.
pub(super) struct Case {
    pub app: App,
    pub incoming: Incoming,
    /// Whom it is for, the envelope's receiver first.
    pub to: Vec<Address>,
    pub ids: Ids,
    pub at: Timestamp,
    digest: Vec<u8>,
    sender: Option<Address>,
}

/// Of what may become of it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ids {
    pub mail: Id,
    pub comment: Id,
    /// To those who moderate.
    pub held: Id,
    /// To whoever wrote it.
    pub letter: Id,
}

impl Ids {
    fn draw(app: &App, at: Timestamp) -> Self {
        let id = || app.rng.id(at);
        Self { mail: id(), comment: id(), held: id(), letter: id() }
    }
}

/// Takes a mail in; what became of it, or nothing where it was there before.
pub async fn receive(app: &App, bytes: &[u8], envelope: &Envelope) -> Result<Option<State>, Error> {
    let (at, digest) = (app.clock.now(), digest(bytes, envelope));
    let ids = Ids::draw(app, at);
    let Ok(incoming) = incoming::read(bytes) else {
        let mail = Mail::begin(ids.mail, What::Other, at).ended(State::Dropped, Some(Why::Unreadable));
        return app.db.write(move |tx| keep(tx, &mail, &digest)).await;
    };
    let mut to: Vec<Address> = envelope.to.iter().cloned().collect();
    to.extend(incoming.to.iter().cloned());
    let case = Arc::new(Case { app: app.clone(), incoming, to, ids, at, digest, sender: envelope.from.clone() });
    let first = Arc::clone(&case);
    match app.db.write(move |tx| first.take_in(tx)).await {
        // Closed, merged or taken away at this very moment: all is as before, and its author hears of it.
        Err(error) => match Barred::of(&error) {
            Some(barred) => app.db.write(move |tx| case.refuse(tx, barred)).await,
            None => Err(error),
        },
        done => done,
    }
}

/// The same bytes to another address are another mail.
fn digest(bytes: &[u8], envelope: &Envelope) -> Vec<u8> {
    let to = envelope.to.as_ref().map_or_else(String::new, Address::key);
    Sha256::new().chain_update(to).chain_update([0]).chain_update(bytes).finalize().to_vec()
}

/// Stores what became of a mail. One that names no exchange belongs to the only one that there is.
fn keep(tx: &mut Conn, mail: &Mail, digest: &[u8]) -> Result<Option<State>, Error> {
    let exchange = match mail.exchange {
        Some(id) => Some(id),
        None => only_exchange(tx)?,
    };
    let key = Address::parse(&mail.email).map_or_else(|_| String::new(), |address| address.key());
    let is_new = store::insert(tx, &Mail { exchange, ..mail.clone() }, &key, digest)?;
    Ok(is_new.then_some(mail.state))
}

fn only_exchange(c: &mut Conn) -> Result<Option<Id>, Error> {
    let all = exchange::slugs(c)?;
    Ok(if all.len() == 1 { all.first().map(|(id, _)| *id) } else { None })
}

impl Case {
    /// Whether it is there already. Handed over twice at once, the second waits here for the first.
    fn is_known(&self, tx: &mut Conn) -> Result<bool, Error> {
        tx.hold(&format!("mail {}", HEXLOWER.encode(&self.digest)))?;
        store::is_known(tx, &self.digest)
    }

    fn take_in(&self, tx: &mut Conn) -> Result<Option<State>, Error> {
        if self.is_known(tx)? {
            return Ok(None);
        }
        let key = keys::get(tx)?;
        let mail = match &self.incoming.kind {
            Kind::Bounce(said) => reports::bounced(tx, self, &key, said)?,
            Kind::Complaint(said) => reports::complained(tx, self, &key, said)?,
            Kind::Letter => match self.tag(&key) {
                Some(tag) => self.letter(tx, &key, tag)?,
                // Junk, as every domain gets it: nothing is kept of that.
                None => return Ok(Some(State::Dropped)),
            },
        };
        keep(tx, &mail, &self.digest)
    }

    /// What stopped it was seen at the last moment.
    fn refuse(&self, tx: &mut Conn, barred: Barred) -> Result<Option<State>, Error> {
        if self.is_known(tx)? {
            return Ok(None);
        }
        let key = keys::get(tx)?;
        let mail = match self.tag(&key) {
            Some(Tag::Notification(id)) => answers::refuse(tx, self, &key, id, barred)?,
            // The mail server tries again, and somebody may look into it meanwhile.
            _ => return Err(Error::internal("a mail that is no answer was refused like one")),
        };
        keep(tx, &mail, &self.digest)
    }

    /// The first of its addresses that is one of ours.
    pub fn tag(&self, key: &Key) -> Option<Tag> {
        self.to.iter().find_map(|to| addresses::tag_of(&self.app, key, to))
    }

    fn letter(&self, tx: &mut Conn, key: &Key, tag: Tag) -> Result<Mail, Error> {
        let dropped = |what, why| Ok(self.begin(what).ended(State::Dropped, Some(why)));
        match tag {
            // Mail programs send such a mail by themselves, and say so.
            Tag::Unsubscribe(subscriber) => {
                let is_there = newsletter::unsubscribe_by_mail(tx, subscriber, self.at)?;
                let why = (!is_there).then_some(Why::Unknown);
                Ok(self.begin(What::Unsubscribe).ended(State::Noted, why))
            }
            Tag::Notification(_) if self.is_loop() => dropped(What::Answer, Why::Loop),
            Tag::Notification(_) if self.incoming.is_automatic => dropped(What::Answer, Why::Automatic),
            Tag::Notification(id) => answers::take(tx, self, key, id),
            _ if self.incoming.is_automatic => dropped(What::Other, Why::Automatic),
            Tag::Delivery(_) | Tag::Letter(_) => dropped(What::Other, Why::Noreport),
        }
    }

    /// Whether it has come back to us, or goes round among servers.
    fn is_loop(&self) -> bool {
        let is_ours = |id: &str| {
            let id = id.trim_start_matches('<').trim_end_matches('>');
            let own = Address::parse(&self.app.config.mail.from);
            let parts = id.split_once('@').zip(own.ok());
            parts.is_some_and(|((unique, domain), own)| {
                unique.parse::<Id>().is_ok() && domain.eq_ignore_ascii_case(own.domain())
            })
        };
        self.incoming.received > MOST_SERVERS || self.incoming.message_id.as_deref().is_some_and(is_ours)
    }

    /// What is kept of it, whatever it is.
    pub fn begin(&self, what: What) -> Mail {
        let sender = self.incoming.from.as_ref().or(self.sender.as_ref());
        Mail {
            email: sender.map_or_else(String::new, |from| from.as_str().to_owned()),
            subject: cut(&self.incoming.subject),
            has_attachments: self.incoming.has_attachments,
            ..Mail::begin(self.ids.mail, what, self.at)
        }
    }
}

/// A line of somebody else's, as it may be kept.
pub(super) fn cut(line: &str) -> String {
    let line = markup::clean_text(&line.replace('\0', "")).unwrap_or_default();
    markup::shorten(&line, SUBJECT)
}
