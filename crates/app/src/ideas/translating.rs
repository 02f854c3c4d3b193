//! Whose words a translation is, and of which version: until when it is taken, what readers are told of it, and what the
//! audit log says of one that a moderator made of somebody else's text.

use db::{Conn, Id, Timestamp};

use super::{DEBATE_CLOSED, Idea, TranslationOrigin, Version, store};
use crate::audit::facts;
use crate::error::Error;
use crate::topics::{self, Coming};
use crate::visibility::Viewer;

/// Refuses a translation of an idea, or of what is said to it, that comes when its round is closed for ever, unless it is by
/// somebody who moderates. To be asked last: it locks the exchange's row.
pub fn keep_translatable(tx: &mut Conn, idea: &Idea, by: Viewer, at: Timestamp) -> Result<(), Error> {
    if by.moderates {
        return Ok(());
    }
    match topics::shut(tx, idea.exchange_id, idea.topic_id, Coming::Translation, at)? {
        None => Ok(()),
        Some(_) => Err(Error::Conflict(DEBATE_CLOSED)),
    }
}

/// The message that says who added a translation, where that is known: the author of the text, unless the origin says
/// so already, or somebody who moderates, whom no page for readers names.
pub fn added_by(origin: TranslationOrigin, made_by: Option<Id>, author: Id) -> Option<&'static str> {
    match made_by? {
        maker if maker != author => Some("ideas-translation-by-moderator"),
        _ if origin == TranslationOrigin::Author => None,
        _ => Some("ideas-translation-by-author"),
    }
}

/// How a translation stands, for before and after: into what, how it was made, of which version, and how long it is.
/// Never its words: those go when the text that they translate goes.
pub fn translated(language: &str, origin: TranslationOrigin, version: i64, words: &[&str]) -> String {
    let characters: usize = words.iter().map(|words| markup::count_chars(words)).sum();
    facts(&[
        ("language", language),
        ("origin", origin.as_str()),
        ("of-version", &version.to_string()),
        ("characters", &characters.to_string()),
    ])
}

/// The newest version that says what the idea said at this moment: a translation that was made then is one of it. Another
/// number of firms makes a version, and says nothing else.
pub fn version_said_at(c: &mut Conn, idea: Id, at: Timestamp) -> Result<i64, Error> {
    let versions = store::versions(c, idea)?;
    let Some(then) = versions.iter().find(|version| version.created_at <= at) else { return Ok(1) };
    let is_the_same = |version: &&Version| (&version.title, &version.text) == (&then.title, &then.text);
    Ok(versions.iter().find(is_the_same).map_or(1, |version| version.version))
}
