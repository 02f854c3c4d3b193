//! Flags, and the decisions about them.
//!
//! Anybody signed in may point at a contribution, naming a rule of the exchange and saying why;
//! the secretariat gets a letter. A moderator decides about a text once, for all its open flags:
//! it is kept, its author is asked to change it, it is hidden under a rule for a reason, or passed
//! on to those who run the exchange. A flag can be about a part of it, a translation or a photo, and
//! a moderator can take such a part away and leave the text. Decisions are recorded and never changed; each may be looked at
//! again once: by whoever made it, within minutes, or by somebody else when the author of a hidden
//! text appeals. What was hidden stands in a public log, with rule, reason and what came of it, and
//! without the text.

mod asking;
mod decide;
mod decided;
pub mod disowning;
mod flag;
pub mod held;
mod hints;
mod impartial;
mod in_my_name;
mod letters;
pub mod listed;
mod log;
pub mod many;
pub mod part;
mod recorded;
mod repeated;
pub mod requested;
mod review;
mod store;
mod subject;
pub mod web;
pub mod words;

pub use decide::{Decider, Ground, NewDecision, Outcome, SECOND_THOUGHTS, decide};
pub use decided::{Decided, decided};
pub use flag::{Flag, NewFlag, flag};
pub use hints::Hints;
pub use impartial::Barred;
pub use listed::Age;
pub use review::{Answer, Appeal, Decision, answer, undo};
pub use subject::{Kind, Subject};

use std::collections::HashMap;

use db::{Conn, Id, Timestamp};

use crate::campaigns;
use crate::error::Error;
use crate::exchange::{Exchange, settings};
use crate::people;
use crate::takeaway::Takeaway;

/// Flagged texts on one page of the desk.
pub const PAGE: u32 = 20;
/// The same on a page of the list in which several are chosen: as many as one step takes.
pub const LONG_PAGE: u32 = 100;
/// Longest reason of a flag or a decision, in characters.
pub const REASON: usize = 500;

/// Several contributions by kind and id, whatever their state: for whoever decides what is shown of them.
pub fn subjects(c: &mut Conn, wanted: &[(Kind, Id)]) -> Result<HashMap<Id, Subject>, Error> {
    subject::find_all(c, |kind| wanted.iter().filter(|(of, _)| *of == kind).map(|(_, id)| *id).collect())
}

/// A text with its open flags.
#[derive(Clone, Debug)]
pub struct Flagged {
    pub subject: Subject,
    pub flags: Vec<Flag>,
}

impl Flagged {
    /// When it was first flagged.
    pub fn since(&self) -> Timestamp {
        self.flags.first().map_or(Timestamp::EPOCH, |flag| flag.created_at)
    }

    /// The rule that most flags name.
    pub fn rule(&self) -> &str {
        let named = |rule: &str| self.flags.iter().filter(|flag| flag.rule == rule).count();
        let rules = self.flags.iter().map(|flag| flag.rule.as_str()).filter(|rule| disowning::called(rule).is_none());
        rules.max_by_key(|rule| named(rule)).unwrap_or_default()
    }
}

/// Writes out what a person flagged, decided and appealed against.
pub fn export_of(c: &mut Conn, person: Id, out: &mut Takeaway<'_>) -> Result<(), Error> {
    store::export(c, person, out)
}

/// The names under which a person has decided, apart from each other.
pub fn names_of(c: &mut Conn, person: Id) -> Result<Vec<String>, Error> {
    store::names_of(c, person)
}

/// Forgets who flagged, decided and appealed, and what they wrote in flags and appeals. Gives those texts, which letters may
/// quote that have not left yet.
pub fn forget(tx: &mut Conn, person: Id) -> Result<Vec<String>, Error> {
    let texts = store::texts_of(tx, person)?;
    store::forget(tx, person)?;
    Ok(texts)
}

/// Ends that the author of a text was asked to change it: there is none any more.
pub fn text_gone(tx: &mut Conn, exchange: Id, subject: Id) -> Result<(), Error> {
    store::delete_edit_request(tx, exchange, subject).map(|_| ())
}

/// How many texts wait for a decision, and since when the first one does.
pub fn waiting(c: &mut Conn, exchange: Id) -> Result<(i64, Option<Timestamp>), Error> {
    store::waiting(c, exchange)
}

/// The same of those that this person may decide about.
pub fn waiting_for(c: &mut Conn, exchange: Id, by: &Decider) -> Result<(i64, Option<Timestamp>), Error> {
    store::waiting_for(c, exchange, by)
}

/// A page of the texts that wait, those flagged first at the top, and before them those that are disowned. Five statements,
/// however many.
pub fn queue(c: &mut Conn, exchange: Id, offset: i64) -> Result<Vec<Flagged>, Error> {
    let rows = store::queue(c, exchange, offset)?;
    with_flags(c, exchange, &rows)
}

/// The texts that this person comes to one after the other, a hundred at most: those that they may decide about.
pub fn order(c: &mut Conn, exchange: Id, by: &Decider) -> Result<Vec<Id>, Error> {
    let rows = if by.runs { store::long_queue(c, exchange)? } else { store::not_passed_on(c, exchange)? };
    let texts = with_flags(c, exchange, &rows)?;
    let barred = impartial::barred_from(c, &texts, by)?;
    let theirs = texts.iter().zip(barred).filter(|(_, barred)| barred.is_none());
    Ok(theirs.map(|(text, _)| text.subject.id()).collect())
}

/// Why this person does not decide about each of these texts, in their order; nothing where they may.
pub fn barred_from(c: &mut Conn, texts: &[Flagged], by: &Decider) -> Result<Vec<Option<Barred>>, Error> {
    impartial::barred_from(c, texts, by)
}

/// These texts, in their order, each with its open flags; what has gone is left out.
fn with_flags(c: &mut Conn, exchange: Id, texts: &[(Kind, Id)]) -> Result<Vec<Flagged>, Error> {
    let mut subjects = subjects(c, texts)?;
    let all: Vec<Id> = texts.iter().map(|(_, id)| *id).collect();
    let mut flags = store::flags_of(c, exchange, &all)?;
    Ok(all
        .iter()
        .filter_map(|id| {
            let subject = subjects.remove(id)?;
            let its: Vec<Flag> = flags.extract_if(.., |flag| flag.subject == *id).collect();
            Some(Flagged { subject, flags: its })
        })
        .collect())
}

/// What may be worth a look in each of these texts, in their order: for those who moderate alone.
pub fn hints(c: &mut Conn, exchange: Id, texts: &[Flagged]) -> Result<Vec<Hints>, Error> {
    let list = hints::WatchList::parse(&settings::watch_words(c, exchange)?);
    let authors: Vec<Id> = texts.iter().map(|text| text.subject.author().person_id).collect();
    let registered = people::registered(c, &authors)?;
    let of = |text: &Flagged| {
        let author = text.subject.author().person_id;
        let seen = hints::Seen {
            flags: text.flags.len(),
            title: text.subject.title(),
            text: text.subject.text(),
            written: text.subject.published_at(),
            registered: registered.iter().find(|(id, _)| *id == author).map(|(_, at)| *at),
        };
        Hints::of(&seen, &list)
    };
    let subjects: Vec<Id> = texts.iter().map(|text| text.subject.id()).collect();
    let marks = campaigns::marks(c, &subjects)?;
    let repeated = repeated::repeated(c, exchange, texts)?;
    let with = |(text, repeated): (&Flagged, Option<repeated::Repeated>)| {
        let campaign = marks.of(&text.subject.id());
        // What is one of a campaign says so itself.
        Hints { campaign, repeated: repeated.filter(|_| campaign.is_none()), ..of(text) }
    };
    Ok(texts.iter().zip(repeated).map(with).collect())
}

/// What is known of a text that waits for a decision: its open flags, and whether its author was asked to change it.
pub fn waiting_text(c: &mut Conn, exchange: Id, subject: Id) -> Result<Option<Waiting>, Error> {
    let flags = store::flags_of(c, exchange, &[subject])?;
    let request = store::edit_request_of(c, exchange, subject)?;
    let kind = flags.first().map(|flag| flag.kind).or(request.as_ref().map(|request| request.kind));
    let Some(kind) = kind else { return Ok(None) };
    let found = subject::find(c, kind, subject)?;
    let asked = match request {
        Some(request) => store::decision(c, exchange, request.decision)?,
        None => None,
    };
    Ok(found.map(|subject| Waiting { flagged: Flagged { subject, flags }, asked }))
}

/// Why the author of a text cannot be asked to change it, in words; nothing where they can.
pub fn cannot_be_asked(
    c: &mut Conn,
    exchange: &Exchange,
    subject: &Subject,
    now: Timestamp,
) -> Result<Option<&'static str>, Error> {
    asking::refusal(c, exchange, subject, now)
}

/// A text that waits, or one that a moderator has come upon.
#[derive(Clone, Debug)]
pub struct Waiting {
    pub flagged: Flagged,
    /// Its author was asked to change it.
    pub asked: Option<Decision>,
}

impl Waiting {
    /// One that a moderator has come upon, and that nobody has flagged.
    fn unflagged(subject: Subject) -> Self {
        Self { flagged: Flagged { subject, flags: Vec::new() }, asked: None }
    }

    /// Whether somebody has flagged it, or its author was asked to change it.
    pub fn waits(&self) -> bool {
        !self.flagged.flags.is_empty() || self.asked.is_some()
    }
}

impl Flagged {
    /// The rules that its flags name, each once, in the order in which they came.
    pub fn rules(&self) -> Vec<&str> {
        let mut rules: Vec<&str> = Vec::new();
        for flag in &self.flags {
            if !rules.contains(&flag.rule.as_str()) {
                rules.push(&flag.rule);
            }
        }
        rules
    }

    /// The first reason that somebody gave; empty where whoever gave them has been forgotten.
    pub fn first_reason(&self) -> &str {
        self.flags.iter().map(|flag| flag.reason.as_str()).find(|reason| !reason.is_empty()).unwrap_or_default()
    }

    /// Whether somebody means a translation or a photo, and not the text.
    pub fn is_about_a_part(&self) -> bool {
        self.flags.iter().any(|flag| !flag.part.is_empty())
    }

    /// Whether those who run the exchange decide.
    pub fn is_escalated(&self) -> bool {
        self.flags.iter().any(|flag| flag.is_escalated)
    }
}

/// A text whose author was asked to change it.
#[derive(Clone, Debug)]
pub struct Asked {
    pub subject: Subject,
    pub since: Timestamp,
    /// It is not any more what it was then.
    pub is_changed: bool,
}

impl Asked {
    /// When it was changed; nothing where it was not, or only mended in the minutes after it was published.
    pub fn changed_at(&self) -> Option<Timestamp> {
        self.subject.edited_at().filter(|at| self.is_changed && *at >= self.since)
    }
}

/// A page of them, the oldest first.
pub fn asked(c: &mut Conn, exchange: Id, offset: i64) -> Result<Vec<Asked>, Error> {
    let rows = store::edit_requests(c, exchange, offset)?;
    let ids = |kind: Kind| rows.iter().filter(|row| row.kind == kind).map(|row| row.subject).collect::<Vec<Id>>();
    let mut subjects = subject::find_all(c, ids)?;
    Ok(rows
        .into_iter()
        .filter_map(|row| {
            let subject = subjects.remove(&row.subject)?;
            let is_changed = subject.checksum() != row.checksum;
            Some(Asked { subject, since: row.created_at, is_changed })
        })
        .collect())
}

/// How many there are, and since when the first one waits.
pub fn count_asked(c: &mut Conn, exchange: Id) -> Result<(i64, Option<Timestamp>), Error> {
    store::count_edit_requests(c, exchange)
}

/// An appeal with what it is about.
#[derive(Clone, Debug)]
pub struct Appealed {
    pub decision: Decision,
    pub appeal: Appeal,
    pub subject: Subject,
    /// Whose translation was taken away.
    pub maker: Option<Id>,
    /// What came of it.
    pub review: Option<Decision>,
}

/// A decision that somebody appealed against.
pub fn appealed(c: &mut Conn, exchange: Id, decision: Id) -> Result<Option<Appealed>, Error> {
    let (Some(decision), Some(appeal)) = (store::decision(c, exchange, decision)?, store::appeal_of(c, decision)?)
    else {
        return Ok(None);
    };
    let review = store::review_of(c, decision.id)?;
    let maker = store::maker_of(c, decision.id)?;
    let subject = subject::find(c, decision.kind, decision.subject)?;
    Ok(subject.map(|subject| Appealed { decision, appeal, subject, maker, review }))
}

/// A page of the appeals that wait, the oldest first.
pub fn appeals(c: &mut Conn, exchange: Id, offset: i64) -> Result<Vec<(Appeal, Decision)>, Error> {
    let appeals = store::open_appeals(c, exchange, offset)?;
    let ids: Vec<Id> = appeals.iter().map(|appeal| appeal.decision).collect();
    let decisions = store::decisions(c, exchange, &ids)?;
    let with = |appeal: Appeal| {
        let decision = decisions.iter().find(|decision| decision.id == appeal.decision)?.clone();
        Some((appeal, decision))
    };
    Ok(appeals.into_iter().filter_map(with).collect())
}

pub fn count_appeals(c: &mut Conn, exchange: Id) -> Result<(i64, Option<Timestamp>), Error> {
    store::count_appeals(c, exchange)
}

/// The same of those that this person may answer.
pub fn appeals_for(c: &mut Conn, exchange: Id, person: Id) -> Result<(i64, Option<Timestamp>), Error> {
    store::appeals_for(c, exchange, person)
}

/// What somebody decided last, and about how many texts.
#[derive(Clone, Debug)]
pub struct Last {
    pub decision: Decision,
    pub texts: usize,
}

/// What this person decided last and has not taken back, as long as it can be.
pub fn to_undo(c: &mut Conn, exchange: Id, person: Id, now: Timestamp) -> Result<Option<Last>, Error> {
    let newest = store::newest_by(c, exchange, person, now - SECOND_THOUGHTS)?;
    let Some(decision) = newest.filter(|decision| decision.may_be_undone_by(person, now)) else { return Ok(None) };
    let texts = match decision.batch {
        Some(batch) => many::open(c, exchange, person, batch)?.len(),
        None => 1,
    };
    Ok(Some(Last { decision, texts }))
}

#[cfg(test)]
mod many_tests;
#[cfg(test)]
mod part_tests;
#[cfg(test)]
mod requested_tests;
#[cfg(test)]
mod seen_tests;
#[cfg(test)]
mod tests;
