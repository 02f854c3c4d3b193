//! What happened, and saying so.

use db::{Conn, Id, Timestamp, text_enum};
use jobs::NewJob;
use serde::{Deserialize, Serialize};

use super::spread::{KIND, QUEUE, Spread};
use crate::error::Error;
use crate::follows::{self, Follow, Origin, Subject};

text_enum! {
    /// What a notification is about. Payloads of jobs name them: what is here stays.
    #[derive(Serialize, Deserialize)]
    pub enum Kind {
        /// Somebody answered one's comment.
        Reply = "reply",
        /// Somebody named one in a text.
        Mention = "mention",
        /// Somebody commented on an idea that one follows.
        Comment = "comment",
        /// A new idea under what one follows.
        Idea = "idea",
        /// A moderator decided about one's text.
        Decision = "decision",
        /// The secretariat wrote a note on an idea.
        Note = "note",
        /// The secretariat took a step with an idea.
        Status = "status",
        /// An organisation gave its position on an idea.
        Position = "position",
        /// A document can be read.
        Document = "document",
        /// One's request to take part was answered.
        Request = "request",
        /// One is invited to take part.
        Invitation = "invitation",
        /// One's suggestion of a topic was decided.
        Answer = "answer",
    }
}

impl Kind {
    /// What those hear who only follow what it is about.
    pub fn to_followers(self) -> Self {
        if self == Self::Reply { Self::Comment } else { self }
    }

    /// A letter of its own has told whom it concerns, whatever they wish for: no other one tells them.
    pub fn is_told_by_letter(self) -> bool {
        matches!(self, Self::Decision | Self::Request | Self::Invitation | Self::Answer)
    }

    /// A letter of its own tells whoever wrote the idea, where they wish to hear at once.
    pub fn is_told_to_author(self) -> bool {
        self.is_told_by_letter() || matches!(self, Self::Note | Self::Status)
    }
}

/// Something that happened, and that others hear of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct News {
    /// Told twice under the same id, it is told once.
    pub id: Id,
    pub kind: Kind,
    pub exchange: Id,
    pub topic: Option<Id>,
    pub idea: Option<Id>,
    pub comment: Option<Id>,
    pub organisation: Option<Id>,
    /// A document.
    pub work: Option<Id>,
    /// Who did it: they hear nothing of it.
    pub actor: Option<Id>,
    /// Whom it concerns personally.
    pub to: Vec<Id>,
    pub at: Timestamp,
}

impl News {
    /// About nothing yet, for nobody in particular.
    pub fn new(id: Id, kind: Kind, exchange: Id, at: Timestamp) -> Self {
        Self {
            id,
            kind,
            exchange,
            topic: None,
            idea: None,
            comment: None,
            organisation: None,
            work: None,
            actor: None,
            to: Vec::new(),
            at,
        }
    }

    /// Whose followers hear of it, one after the other.
    pub(super) fn subjects(&self) -> Vec<Id> {
        let subjects = match self.kind {
            Kind::Reply | Kind::Comment | Kind::Note => [self.idea, None, None],
            Kind::Status => [self.idea, self.topic, None],
            Kind::Position => [self.idea, self.organisation, None],
            Kind::Idea => [self.topic, self.organisation, Some(self.exchange)],
            Kind::Document => [self.topic, Some(self.exchange), None],
            Kind::Mention | Kind::Decision | Kind::Request | Kind::Invitation | Kind::Answer => [None; 3],
        };
        subjects.into_iter().flatten().collect()
    }

    /// What whoever did it follows from now on, and why.
    fn follow(&self) -> Option<(Follow, Origin)> {
        let origin = match self.kind {
            Kind::Idea => Origin::Author,
            Kind::Reply | Kind::Comment => Origin::TookPart,
            _ => return None,
        };
        let (person, of) = self.actor.zip(self.idea)?;
        let follow = Follow { person, exchange: self.exchange, subject: Subject::Idea, of, at: self.at };
        Some((follow, origin))
    }
}

/// Tells whom it concerns, and those who follow what it is about: by a job that begins after this transaction. Whoever
/// wrote an idea, or commented on one, follows it from now on.
pub fn tell(tx: &mut Conn, news: &News) -> Result<(), Error> {
    tell_later(tx, news, news.at)
}

/// The same not before a moment, until which it may be taken back.
pub fn tell_later(tx: &mut Conn, news: &News, run_at: Timestamp) -> Result<(), Error> {
    if let Some((follow, origin)) = news.follow() {
        follows::follow_by_itself(tx, &follow, origin)?;
    }
    let key = key(news.id);
    let payload = Spread::of(news.clone());
    let job =
        NewJob { id: job_of(news.id), queue: QUEUE, kind: KIND, payload: &payload, unique_key: Some(&key), run_at };
    jobs::enqueue(tx, job, news.at)?;
    Ok(())
}

/// Takes back what nobody has been told yet.
pub fn untell(tx: &mut Conn, id: Id) -> Result<(), Error> {
    jobs::withdraw(tx, job_of(id))?;
    Ok(())
}

/// By this a thing is told once.
pub(super) fn key(news: Id) -> String {
    format!("news {news}")
}

/// The id of the job, which must be nobody else's: that of the news may be that of another job, which tells it.
fn job_of(news: Id) -> Id {
    let mut bytes = *news.as_bytes();
    bytes[15] ^= 0xa5;
    Id::from_bytes(bytes)
}
