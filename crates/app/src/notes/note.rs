//! A note, and writing it: what is checked, written, recorded and told, in one transaction.

use db::{Conn, Id, Timestamp};

use super::{letters, store};
use crate::app::App;
use crate::audit::{self, Action};
use crate::error::Error;
use crate::exchange::{self, Exchange};
use crate::ideas::{self, Idea};
use crate::notifications::{self, News};
use crate::participants::Role;

/// Longest text in one language, in characters.
pub const TEXT: usize = 2000;

/// A note as it holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    pub version: i64,
    pub role: String,
    pub created_at: Timestamp,
    /// Language and Markdown; never empty.
    pub texts: Vec<(String, String)>,
}

impl Note {
    /// Language and text for a reader: their own, else English, else the first there is.
    pub fn shown(&self, language: &str) -> Option<(&str, &str)> {
        let of = |wanted: &str| self.texts.iter().find(|(code, _)| code == wanted);
        let best = of(language).or_else(|| of("en")).or_else(|| self.texts.first());
        best.map(|(code, text)| (code.as_str(), text.as_str()))
    }
}

/// A version about to be written.
#[derive(Clone, Debug)]
pub struct NewNote {
    /// Of what is recorded in the audit log.
    pub entry: Id,
    pub letter: Id,
    /// Language and Markdown; none takes the note away.
    pub texts: Vec<(String, String)>,
    /// The version that was seen; zero where there was none.
    pub begun: i64,
    pub person: Id,
    pub role: Role,
    pub at: Timestamp,
}

/// Writes the next version. False, and nothing changes for readers, where somebody has written one since, or the idea is
/// not published any more.
pub fn put(tx: &mut Conn, app: &App, exchange: &Exchange, idea: &Idea, new: &NewNote) -> Result<bool, Error> {
    // The idea's row is locked by this: of two who write at once, the second sees the first one's version.
    if !ideas::touch(tx, idea.id)? || store::newest(tx, idea.id)? != new.begun {
        return Ok(false);
    }
    let before = store::find(tx, idea.id)?;
    store::insert(tx, idea.id, new)?;
    exchange::revise(tx, exchange.id)?;
    let was = in_short(before.as_ref().map_or(&[], |note| &note.texts));
    let is = in_short(&new.texts);
    let entry = audit::Entry {
        id: new.entry,
        exchange: exchange.id,
        person: new.person,
        action: Action::WroteNote,
        object: &idea.symbol(),
        path: &format!("/ideas/{}", idea.number),
        before: &was,
        after: &is,
        at: new.at,
    };
    audit::record(tx, &entry)?;
    letters::written(tx, app, exchange, idea, new)?;
    let news = News {
        topic: Some(idea.topic_id),
        idea: Some(idea.id),
        actor: Some(new.person),
        // Also where they do not follow it any more.
        to: vec![idea.author.person_id],
        ..News::new(new.entry, notifications::Kind::Note, exchange.id, new.at)
    };
    notifications::tell(tx, &news)?;
    Ok(true)
}

/// The texts as the audit log keeps them, a line each.
fn in_short(texts: &[(String, String)]) -> String {
    let pairs: Vec<(&str, &str)> = texts.iter().map(|(code, text)| (code.as_str(), text.as_str())).collect();
    audit::facts(&pairs)
}
