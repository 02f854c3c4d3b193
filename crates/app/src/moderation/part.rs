//! What can be flagged, and taken away, of a contribution that stays: a translation of it, or a photo.
//!
//! A translation that was taken away is kept nowhere, as one that was declined; a photo goes with its file. So neither
//! comes back: whoever wrote the text is told what it said, and may add another, or appeal. Whoever made the
//! translation is told too.

use db::{Conn, Id, Timestamp};
use i18n::Lang;

use super::subject::Subject;
use crate::app::App;
use crate::error::Error;
use crate::photos::{self, Photo};
use crate::{comments, ideas};

const TRANSLATION: &str = "translation-";
const PHOTO: &str = "photo-";

/// A part of a contribution.
#[derive(Clone, Debug)]
pub enum Part {
    /// Of an idea perhaps the title alone; of a comment the text alone. Who made it is not always known.
    Translation { language: String, title: String, text: String, made_by: Option<Id> },
    /// With its place among the photos of the idea, from one on.
    Photo { photo: Photo, place: usize },
}

impl Part {
    /// How forms and tables name it.
    pub fn key(&self) -> String {
        match self {
            Self::Translation { language, .. } => translation_key(language),
            Self::Photo { photo, .. } => format!("{PHOTO}{}", photo.id),
        }
    }

    /// The language of its words.
    pub fn language(&self) -> &str {
        match self {
            Self::Translation { language, .. } => language,
            Self::Photo { photo, .. } => &photo.language,
        }
    }

    /// What it says, in one text: of a photo, the words that stand for it.
    pub fn said(&self) -> String {
        match self {
            Self::Translation { title, text, .. } if title.is_empty() => text.clone(),
            Self::Translation { title, text, .. } => format!("{title}\n\n{text}").trim_end().to_owned(),
            Self::Photo { photo, .. } => photo.alt.clone(),
        }
    }

    /// Whoever made it, where that is known and may be another than the author of the text.
    pub fn made_by(&self) -> Option<Id> {
        match self {
            Self::Translation { made_by, .. } => *made_by,
            Self::Photo { .. } => None,
        }
    }

    /// What readers call it.
    pub fn called(&self, app: &App, lang: Lang) -> String {
        match self {
            Self::Translation { .. } => called(app, lang, &self.key()),
            Self::Photo { place, .. } => app.catalog.say(lang, "moderation-part-photo-nth").arg("n", *place).text(),
        }
    }
}

/// How forms and tables name the translation into a language.
pub(super) fn translation_key(language: &str) -> String {
    format!("{TRANSLATION}{language}")
}

/// What a part is called of which the key is all that is known: it may be gone.
pub fn called(app: &App, lang: Lang, key: &str) -> String {
    let say = |id: &'static str| app.catalog.say(lang, id);
    match key.strip_prefix(TRANSLATION) {
        Some(language) => {
            let language = app.catalog.say(lang, format!("language-{language}")).text();
            say("moderation-part-translation").arg("language", language).text()
        }
        None if key.is_empty() => say("moderation-part-text").text(),
        None => say("moderation-part-photo").text(),
    }
}

/// The parts of a contribution, in the order in which readers find them.
pub fn list(c: &mut Conn, subject: &Subject) -> Result<Vec<Part>, Error> {
    match subject {
        Subject::Idea(idea) => {
            let of = |t: ideas::Translation| Part::Translation {
                language: t.language,
                title: t.title,
                text: t.text,
                made_by: t.made_by,
            };
            let mut parts: Vec<Part> = ideas::translations(c, idea.id)?.into_iter().map(of).collect();
            let photos = photos::list(c, idea.id)?;
            parts.extend((1..).zip(photos).map(|(place, photo)| Part::Photo { photo, place }));
            Ok(parts)
        }
        Subject::Comment(comment) => {
            let of = |t: comments::Translation| Part::Translation {
                language: t.language,
                title: String::new(),
                text: t.text,
                made_by: t.made_by,
            };
            Ok(comments::translations(c, comment.id)?.into_iter().map(of).collect())
        }
        Subject::Position(_) | Subject::Suggestion(_) => Ok(Vec::new()),
    }
}

/// Takes it away; what it was, or nothing where there is none any more.
pub(super) fn take_away(tx: &mut Conn, subject: &Subject, key: &str, now: Timestamp) -> Result<Option<Part>, Error> {
    // Whoever changes something of the idea at this moment waits, or has been waited for.
    hold(tx, subject)?;
    let Some(part) = list(tx, subject)?.into_iter().find(|part| part.key() == key) else { return Ok(None) };
    let is_gone = match (subject, &part) {
        (Subject::Idea(idea), Part::Translation { language, .. }) => ideas::untranslate(tx, idea, language)?,
        (Subject::Idea(idea), Part::Photo { photo, .. }) => photos::remove(tx, idea, &photo.sha256, now)?,
        (Subject::Comment(comment), Part::Translation { language, .. }) => {
            comments::untranslate(tx, comment, language)?
        }
        _ => false,
    };
    Ok(Some(part).filter(|_| is_gone))
}

fn hold(tx: &mut Conn, subject: &Subject) -> Result<(), Error> {
    match subject {
        Subject::Idea(idea) => ideas::touch(tx, idea.id).map(|_| ()),
        Subject::Comment(comment) => comments::hold(tx, comment.idea_id),
        Subject::Position(_) | Subject::Suggestion(_) => Ok(()),
    }
}
