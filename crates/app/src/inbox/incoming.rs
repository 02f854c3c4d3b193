//! What is kept of a mail that came in, and in which words it is told what became of it; no I/O.

use data_encoding::BASE64URL_NOPAD;
use db::{Id, Timestamp, from_row, text_enum};
use i18n::{Catalog, Lang};
use sha2::{Digest, Sha256};

use super::posting::Barred;
use crate::comments::Stance;

text_enum! {
    /// What a mail was.
    pub enum What {
        /// To a notification.
        Answer = "answer",
        /// That a mail of ours did not arrive.
        Bounce = "bounce",
        /// That somebody called a mail of ours junk.
        Complaint = "complaint",
        /// The end of a subscription.
        Unsubscribe = "unsubscribe",
        Other = "other",
    }
}

text_enum! {
    /// What became of it.
    pub enum State {
        /// For somebody to decide.
        Waiting = "waiting",
        /// It is a comment, or a first contribution that waits for a moderator.
        Posted = "posted",
        Refused = "refused",
        /// Nothing was done with it, and nobody was told.
        Dropped = "dropped",
        /// A report that does not prove which mail of ours it is about: it changed nothing.
        Unattributed = "unattributed",
        /// A report or a wish that was carried out.
        Noted = "noted",
    }
}

text_enum! {
    /// Why that became of it.
    pub enum Why {
        /// It came from another address than the account's.
        Sender = "sender",
        /// Nothing proves that it came from the account's address.
        Unproven = "unproven",
        /// It was written to another address, and handed over to ours by whoever had it.
        Elsewhere = "elsewhere",
        Empty = "empty",
        Long = "long",
        Closed = "closed",
        Merged = "merged",
        /// What it answers cannot be read any more.
        Gone = "gone",
        /// Its sender does not take part.
        Joining = "joining",
        /// Too many within an hour.
        Often = "often",
        /// Nothing can be said about what the notification told.
        Nothread = "nothread",
        Automatic = "automatic",
        Loop = "loop",
        /// The address that it was sent to says nothing.
        Nobody = "nobody",
        /// It reports about an address to which the tag does not belong.
        Forged = "forged",
        /// What the tag names is not there.
        Unknown = "unknown",
        /// A report that a mail is late, or has arrived.
        Delayed = "delayed",
        /// To where reports go, and no report.
        Noreport = "noreport",
        Unreadable = "unreadable",
        /// Nobody has decided in time.
        Lapsed = "lapsed",
        /// Somebody at the desk has decided.
        Desk = "desk",
    }
}

impl From<Barred> for Why {
    fn from(barred: Barred) -> Self {
        match barred {
            Barred::Empty => Self::Empty,
            Barred::Long => Self::Long,
            Barred::Closed => Self::Closed,
            Barred::Merged => Self::Merged,
            Barred::Gone => Self::Gone,
            Barred::Joining => Self::Joining,
            Barred::Often => Self::Often,
        }
    }
}

impl Why {
    /// How a letter to whoever wrote it says it.
    pub fn words(self) -> &'static str {
        match self {
            Self::Empty => "inbox-letter-why-empty",
            Self::Long => "inbox-letter-why-long",
            Self::Closed => "inbox-letter-why-closed",
            Self::Merged => "inbox-letter-why-merged",
            Self::Joining => "inbox-letter-why-joining",
            Self::Often => "inbox-letter-why-often",
            Self::Sender => "inbox-letter-why-sender",
            Self::Unproven => "inbox-letter-why-unproven",
            Self::Elsewhere => "inbox-letter-why-elsewhere",
            Self::Desk => "inbox-letter-why-desk",
            _ => "inbox-letter-why-gone",
        }
    }
}

/// A mail that came in, as it is kept: never as it came.
#[derive(Clone, Debug)]
pub struct Mail {
    pub id: Id,
    /// Of one that names no exchange, on a site with several: none.
    pub exchange: Option<Id>,
    pub what: What,
    pub state: State,
    /// Key of a [`Why`]; empty where there is nothing to say.
    pub why: String,
    /// In whose name it was written.
    pub person: Option<Id>,
    pub idea: Option<Id>,
    /// The comment that it answers.
    pub answers: Option<Id>,
    /// Of a letter the sender, of a report whom it is about; empty where neither can be read.
    pub email: String,
    pub subject: String,
    /// What was written anew; empty once it is decided.
    pub text: String,
    /// Of a report: the words of the other server.
    pub said: String,
    pub language: String,
    pub has_attachments: bool,
    /// Of what it became, within the exchange.
    pub path: String,
    /// Why somebody at the desk refused it.
    pub reason: String,
    pub received_at: Timestamp,
    pub decided_at: Option<Timestamp>,
}
from_row!(Mail {
    id,
    exchange,
    what,
    state,
    why,
    person,
    idea,
    answers,
    email,
    subject,
    text,
    said,
    language,
    has_attachments,
    path,
    reason,
    received_at,
    decided_at
});

impl Mail {
    /// One of which nothing is known yet.
    pub fn begin(id: Id, what: What, at: Timestamp) -> Self {
        Self {
            id,
            exchange: None,
            what,
            state: State::Dropped,
            why: String::new(),
            person: None,
            idea: None,
            answers: None,
            email: String::new(),
            subject: String::new(),
            text: String::new(),
            said: String::new(),
            language: String::new(),
            has_attachments: false,
            path: String::new(),
            reason: String::new(),
            received_at: at,
            decided_at: None,
        }
    }

    /// The same with this outcome.
    #[must_use]
    pub fn ended(self, state: State, why: Option<Why>) -> Self {
        Self { state, why: why.map_or_else(String::new, |why| why.as_str().to_owned()), ..self }
    }

    pub fn is_waiting(&self) -> bool {
        self.state == State::Waiting
    }

    /// The page where it is looked at.
    pub fn desk(&self) -> String {
        format!("/desk/inbox/{}", self.id)
    }

    /// Whom it is from or about, as far as they are recognised: not all who moderate know everybody.
    pub fn masked(&self) -> String {
        if self.email.is_empty() { String::new() } else { crate::letters::unnamed::masked(&self.email) }
    }

    /// What the other server said, without anybody's address.
    pub fn unnamed(&self) -> String {
        crate::letters::unnamed::unnamed(&self.said, &self.email)
    }

    /// What makes it one comment, however often it is sent, and with whatever head: where it is said, and what.
    pub fn form_key(&self, text: &str) -> String {
        let bytes = |id: Option<Id>| id.map_or_else(Vec::new, |id| id.as_bytes().to_vec());
        let said = Sha256::new().chain_update(bytes(self.idea)).chain_update([0]).chain_update(bytes(self.answers));
        let said = said.chain_update([0]).chain_update(text).finalize();
        format!("mail.{}", BASE64URL_NOPAD.encode(&said))
    }
}

/// A comment on an idea says where it stands. Whoever answers by mail may do so in the first line, by one of the words of
/// the page, in whatever language: `Against`, or `Against: it costs too much`. Without one it is an experience, which its
/// author may change. Gives the rest of the text.
pub fn stance<'a>(catalog: &Catalog, text: &'a str) -> (Stance, &'a str) {
    let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
    let (word, said) = match first.split_once(':') {
        Some((word, _)) => (word, &text[word.len() + 1..]),
        None => (first, rest),
    };
    let word = markup::fold(word.trim());
    let is_said = |stance: &Stance| {
        let says = |lang: &Lang| markup::fold(&catalog.say(*lang, format!("stance-{stance}")).text()) == word;
        !word.is_empty() && Lang::OFFICIAL.iter().any(says)
    };
    match Stance::ALL.iter().copied().find(is_said) {
        Some(stance) => (stance, said.trim()),
        None => (Stance::Experience, text),
    }
}
