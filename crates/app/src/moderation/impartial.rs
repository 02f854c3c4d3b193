//! Who does not decide about a text that waits: its author, whoever made a translation of it that is flagged, and, once
//! it was passed on, everybody who does not run the exchange. They see it in the list, with who decides instead. How
//! much is left for somebody is counted by the same rule in `store/theirs.rs`.

use std::collections::HashSet;

use db::{Conn, Id};

use super::Flagged;
use super::decide::{Closed, Decider};
use super::part;
use super::subject::{Kind, Subject};
use crate::error::Error;
use crate::{comments, ideas};

/// Why somebody does not decide.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Barred {
    /// A moderator has passed it on.
    PassedOn,
    Author,
    /// A flag is about a translation that they made.
    Maker,
}

impl Barred {
    /// To somebody who has sent a decision all the same.
    pub fn refusal(self) -> &'static str {
        match self {
            Self::PassedOn => "moderation-is-escalated",
            other => other.words(),
        }
    }

    /// In place of the form: who decides.
    pub fn words(self) -> &'static str {
        match self {
            Self::PassedOn => "moderation-for-secretariat",
            Self::Author => "moderation-own-decision",
            Self::Maker => "moderation-own-translation",
        }
    }
}

/// The translations that somebody made of some texts, by text and key.
pub(super) struct Made(HashSet<(Id, String)>);

impl Made {
    pub(super) fn load(c: &mut Conn, person: Id, texts: &[(Kind, Id)]) -> Result<Self, Error> {
        let of = |of: Kind| texts.iter().filter(|(kind, _)| *kind == of).map(|(_, id)| *id).collect::<Vec<Id>>();
        let of_ideas = ideas::made_by(c, person, &of(Kind::Idea))?;
        let of_comments = comments::made_by(c, person, &of(Kind::Comment))?;
        let key = |(text, language): (Id, String)| (text, part::translation_key(&language));
        Ok(Self(of_ideas.into_iter().chain(of_comments).map(key).collect()))
    }

    fn has(&self, text: Id, part: &str) -> bool {
        self.0.contains(&(text, part.to_owned()))
    }
}

/// Why this person does not decide, if they do not; `parts`: what its flags are about.
fn barred<'a>(
    subject: &Subject,
    was_passed_on: bool,
    mut parts: impl Iterator<Item = &'a str>,
    by: &Decider,
    made: &Made,
) -> Option<Barred> {
    if subject.author().person_id == by.id {
        Some(Barred::Author)
    } else if parts.any(|part| made.has(subject.id(), part)) {
        Some(Barred::Maker)
    } else if was_passed_on && !by.runs {
        Some(Barred::PassedOn)
    } else {
        None
    }
}

/// The same of each of these texts, in their order.
pub(super) fn barred_from(c: &mut Conn, texts: &[Flagged], by: &Decider) -> Result<Vec<Option<Barred>>, Error> {
    let ids: Vec<(Kind, Id)> = texts.iter().map(|text| (text.subject.kind(), text.subject.id())).collect();
    let made = Made::load(c, by.id, &ids)?;
    let of = |text: &Flagged| {
        let parts = text.flags.iter().map(|flag| flag.part.as_str());
        barred(&text.subject, text.is_escalated(), parts, by, &made)
    };
    Ok(texts.iter().map(of).collect())
}

/// Takes a decision out of the transaction again that is not this person's to make.
pub(super) fn check(tx: &mut Conn, subject: &Subject, closed: &Closed, by: &Decider) -> Result<(), Error> {
    let made = Made::load(tx, by.id, &[(subject.kind(), subject.id())])?;
    let parts = closed.parts.iter().map(String::as_str);
    match barred(subject, closed.was_escalated, parts, by, &made) {
        Some(barred) => Err(Error::Forbidden(barred.refusal())),
        None => Ok(()),
    }
}
