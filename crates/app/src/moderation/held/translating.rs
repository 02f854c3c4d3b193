//! Translations by newcomers: they wait as their first texts do. Published, one stands beside the text that it is of;
//! declined, it is nowhere, and its author hears why. The decision stands in the log like that about a translation
//! which was taken away, so that its author can appeal.

use data_encoding::HEXLOWER;
use db::{Conn, Id, Timestamp};
use sha2::{Digest, Sha256};

use super::super::part::translation_key;
use super::super::{Kind, Subject, store as decisions};
use super::{Held, Verdict, hold, letters, store};
use crate::app::App;
use crate::comments::{self, Comment};
use crate::entered;
use crate::error::Error;
use crate::exchange::Exchange;
use crate::ideas::{self, Idea, TranslationOrigin};
use crate::topics::{self, Coming};
use crate::visibility::Viewer;

/// Who sends a translation: their id and their name.
pub type Translator = (Id, String);

impl Held {
    /// A translation of an idea.
    pub fn of_idea(id: Id, idea: &Idea, by: &Translator, new: &ideas::NewTranslation) -> Self {
        Self {
            idea: Some(idea.id),
            origin: new.origin.as_str().to_owned(),
            title: new.title.clone(),
            text: new.text.clone(),
            form_key: form_key(idea.id, &[&new.language, &new.title, &new.text]),
            ..Self::fresh(id, idea.exchange_id, Kind::Idea, (by.0, by.1.as_str()), &new.language, new.at)
        }
    }

    /// A translation of a comment.
    pub fn of_comment(id: Id, comment: &Comment, by: &Translator, new: &comments::NewTranslation) -> Self {
        Self {
            idea: Some(comment.idea_id),
            answers: Some(comment.id),
            origin: new.origin.as_str().to_owned(),
            text: new.text.clone(),
            form_key: form_key(comment.id, &[&new.language, &new.text]),
            ..Self::fresh(id, comment.exchange_id, Kind::Comment, (by.0, by.1.as_str()), &new.language, new.at)
        }
    }

    pub fn is_translation(&self) -> bool {
        !self.origin.is_empty()
    }

    /// What it is, for words about it.
    pub fn kind_key(&self) -> &'static str {
        if self.is_translation() { "translation" } else { self.kind.as_str() }
    }

    /// The page, within the exchange, on which it stands once it is this contribution, or beside it.
    pub fn page_at(&self, subject: &Subject) -> String {
        if self.is_translation() { format!("{}/translations", subject.path()) } else { subject.path() }
    }
}

/// Its form carries no key: the same words sent twice are one text.
fn form_key(of: Id, words: &[&str]) -> String {
    let digest = words
        .iter()
        .fold(Sha256::new().chain_update(of.as_bytes()), |sum, words| sum.chain_update([0]).chain_update(words));
    format!("translation {}", &HEXLOWER.encode(&digest.finalize())[..32])
}

/// Holds a translation; the id of the text that waits, or of the one that the same words became before.
pub fn hold_translation(tx: &mut Conn, app: &App, exchange: &Exchange, held: &Held, letter: Id) -> Result<Id, Error> {
    if let Some(id) = store::of_form(tx, held.author, &held.form_key)? {
        return Ok(id);
    }
    hold(tx, app, exchange, held, letter)?;
    Ok(held.id)
}

/// Puts it beside its original; `None` where that cannot be read any more, is in this very language now, belongs to a round
/// that is closed, or was confirmed by the firm for which it was entered.
pub(super) fn publish(tx: &mut Conn, held: &Held, at: Timestamp) -> Result<Option<Subject>, Error> {
    let Some(origin) = TranslationOrigin::parse(&held.origin) else { return Ok(None) };
    let Some(original) = original(tx, Viewer::VISITOR, held)? else { return Ok(None) };
    // Of what closed before; the rule itself is asked below, with the exchange's row locked.
    if !original.is_published() || original.language() == held.language || is_over(tx, held)? {
        return Ok(None);
    }
    let (language, title, text) = (held.language.clone(), held.title.clone(), held.text.clone());
    let made_by = Some(held.author);
    match &original {
        Subject::Idea(idea) => {
            // Its firm has confirmed it meanwhile, and has not seen this.
            if entered::hold_fixed(tx, idea.id)? {
                return Ok(None);
            }
            // Made of what was there: where the idea says something else since, readers are told.
            let version = ideas::version_said_at(tx, idea.id, held.created_at)?;
            let seen = Idea { version, ..Idea::clone(idea) };
            ideas::translate(tx, &seen, &ideas::NewTranslation { language, title, text, origin, made_by, at })?;
        }
        Subject::Comment(comment) => {
            let version = comment.version - i64::from(comment.edited_at.is_some_and(|edited| edited > held.created_at));
            let seen = Comment { version, ..Comment::clone(comment) };
            comments::translate(tx, &seen, &comments::NewTranslation { language, text, origin, made_by, at })?;
        }
        Subject::Position(_) | Subject::Suggestion(_) => return Ok(None),
    }
    let Some(idea) = held.idea else { return Ok(None) };
    let topic = ideas::topic_of(tx, idea)?;
    match topics::shut(tx, held.exchange, topic, Coming::Translation, at)? {
        None => Ok(Some(original)),
        Some(_) => Err(Error::Conflict(ideas::DEBATE_CLOSED)),
    }
}

/// Whether the round of the original is closed for ever.
fn is_over(c: &mut Conn, held: &Held) -> Result<bool, Error> {
    let Some(idea) = held.idea else { return Ok(false) };
    Ok(ideas::find_by_id(c, Viewer::ALL_SEEING, idea)?.is_some_and(|idea| idea.over_at.is_some()))
}

/// The text that it is a translation of, as this viewer may read it.
fn original(c: &mut Conn, viewer: Viewer, held: &Held) -> Result<Option<Subject>, Error> {
    Ok(match (held.idea, held.answers) {
        (_, Some(comment)) => comments::find_by_id(c, viewer, comment)?.map(Subject::from),
        (Some(idea), None) => ideas::find_by_id(c, viewer, idea)?.map(Subject::from),
        (None, None) => None,
    })
}

/// Ends that a translation waits that was declined at `decided`: it is not kept, and its author is told why. The same
/// words can be sent again, and wait again: an appeal may end with that.
pub(super) fn refuse(
    tx: &mut Conn,
    app: &App,
    exchange: &Exchange,
    held: &Held,
    verdict: &Verdict,
    decided: Timestamp,
) -> Result<(), Error> {
    // Hidden at this moment, it is still somebody's, who may appeal: readers are not told whose. Once its round is closed,
    // nobody could add it again: as of any other text, nothing stands in the log.
    let original = original(tx, Viewer::ALL_SEEING, held)?;
    let (Some(original), false) = (original, is_over(tx, held)?) else {
        store::lapse(tx, held.id)?;
        return letters::lapsed(tx, app, exchange, held, verdict);
    };
    store::became(tx, held.id, &held.page_at(&original))?;
    decisions::free_form(tx, held.id, &format!("declined {}", held.id))?;
    // Whoever translates is the text's author; or does not moderate any more, and then it is not theirs to add another.
    let is_authors = original.author().person_id == held.author;
    if is_authors {
        let new = verdict.decision(&original, translation_key(&held.language), decided);
        decisions::insert_decision(tx, exchange.id, &original, &new, 0)?;
    }
    letters::refused(tx, app, exchange, held, (&original, is_authors), verdict)
}
