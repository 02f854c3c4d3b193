//! What the author of a text, and nobody else, reads of being asked to change it: the rule, the reason, and since when.
//! Beside a position it is read by everybody who speaks for the organisation.
//!
//! It is told from the moment at which the letter leaves: until then whoever asked may take it back, and its author hears
//! nothing of it. It is told until the text says something else, or a moderator has decided again.

use db::{Conn, Id, Timestamp};
use i18n::Lang;

use super::decide::SECOND_THOUGHTS;
use super::held::{self, Held};
use super::store::{self, Requested};
use super::subject::{self, Kind, Subject};
use crate::comments::Comment;
use crate::error::Error;
use crate::exchange::{self, Rule};
use crate::organisations::voices;
use crate::visit::InExchange;

/// What the author of a published text is asked.
#[derive(Clone, Debug)]
pub struct Request {
    pub subject: Id,
    pub rule: Rule,
    pub reason: String,
    pub at: Timestamp,
}

/// Who looks at the pages of an exchange, and when.
#[derive(Clone, Copy, Debug)]
pub struct Reader {
    /// The nil id where nobody is signed in.
    person: Id,
    exchange: Id,
    lang: Lang,
    now: Timestamp,
}

impl Reader {
    pub fn of(x: &InExchange) -> Self {
        Self { person: x.viewer().person, exchange: x.exchange.id, lang: x.lang, now: x.now }
    }

    fn is_signed_in(&self) -> bool {
        self.person != Id::NIL
    }
}

/// What this reader is asked about a text. No statement for visitors.
pub fn about(c: &mut Conn, reader: &Reader, subject: &Subject) -> Result<Option<Request>, Error> {
    if !reader.is_signed_in() || !subject.is_public() {
        return Ok(None);
    }
    let is_theirs = if let Subject::Position(it) = subject {
        // The organisation's: whoever speaks for it now can change it, and whoever saved it last perhaps no more.
        voices::find(c, it.exchange_id, reader.person, &it.slug)?.is_some()
    } else {
        subject.author().person_id == reader.person
    };
    if !is_theirs {
        return Ok(None);
    }
    let mut rows = store::requests_about(c, &[subject.id()], reader.now - SECOND_THOUGHTS)?;
    rows.retain(|row| row.checksum == subject.checksum());
    Ok(with_rules(c, reader, rows)?.pop())
}

/// Tells this reader's own comments what is asked about them. No statement where there are none.
pub fn mark<'a>(c: &mut Conn, reader: &Reader, comments: impl Iterator<Item = &'a mut Comment>) -> Result<(), Error> {
    if !reader.is_signed_in() {
        return Ok(());
    }
    let mut own: Vec<&mut Comment> = comments.filter(|one| one.is_published() && one.is_by(&reader.person)).collect();
    let ids: Vec<Id> = own.iter().map(|one| one.id).collect();
    let mut rows = store::requests_about(c, &ids, reader.now - SECOND_THOUGHTS)?;
    rows.retain(|row| own.iter().any(|one| one.id == row.subject && subject::checksum("", &one.text) == row.checksum));
    for request in with_rules(c, reader, rows)? {
        if let Some(comment) = own.iter_mut().find(|one| one.id == request.subject) {
            comment.request = Some(request);
        }
    }
    Ok(())
}

fn with_rules(c: &mut Conn, reader: &Reader, rows: Vec<Requested>) -> Result<Vec<Request>, Error> {
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let rules = exchange::rules_of(c, &[reader.exchange], reader.lang)?;
    let told = |row: Requested| Request {
        subject: row.subject,
        rule: rule(&rules, row.exchange, &row.rule),
        reason: row.reason,
        at: row.created_at,
    };
    Ok(rows.into_iter().map(told).collect())
}

/// A rule by its key, which stands for it where it has gone from the exchange.
fn rule(rules: &[(Id, Rule)], exchange: Id, key: &str) -> Rule {
    let found = rules.iter().find(|(of, rule)| *of == exchange && rule.key == key);
    found.map_or_else(|| Rule::gone(key), |(_, rule)| rule.clone())
}

/// Something that a person is asked to change, as their own page lists it.
#[derive(Clone, Debug)]
pub struct Yours {
    /// By which it is found; of a text that waits to be published there is none.
    pub symbol: String,
    /// Its title, or how it begins.
    pub called: String,
    pub language: String,
    /// Where it stands, with what can be done.
    pub href: String,
    pub rule: Rule,
    pub reason: String,
    pub at: Timestamp,
}

/// All that a person is asked to change, in all exchanges, the oldest first: what is published, and then what is held.
pub fn of_person(c: &mut Conn, person: Id, lang: Lang, now: Timestamp) -> Result<Vec<Yours>, Error> {
    let rows = store::requests_to(c, person, now - SECOND_THOUGHTS)?;
    let held: Vec<Held> = held::waiting_of(c, person)?.into_iter().filter(|one| one.is_told(now)).collect();
    if rows.is_empty() && held.is_empty() {
        return Ok(Vec::new());
    }
    let wanted: Vec<(Kind, Id)> = rows.iter().map(|row| (row.kind, row.subject)).collect();
    let mut texts = super::subjects(c, &wanted)?;
    let exchanges: Vec<Id> = rows.iter().map(|row| row.exchange).chain(held.iter().map(|one| one.exchange)).collect();
    let rules = exchange::rules_of(c, &exchanges, lang)?;
    let slugs = exchange::slugs(c)?;
    let here = |exchange: Id| {
        let (_, slug) = slugs.iter().find(|(id, _)| *id == exchange)?;
        Some(format!("/{}/{slug}", lang.code()))
    };
    let published = rows.into_iter().filter_map(|row| {
        let text = texts.remove(&row.subject).filter(|text| text.checksum() == row.checksum)?;
        Some(Yours::published(&text, &here(row.exchange)?, rule(&rules, row.exchange, &row.rule), row))
    });
    let mut all: Vec<Yours> = published.collect();
    all.extend(held.into_iter().rev().filter_map(|one| {
        let rule = rule(&rules, one.exchange, &one.asked_rule);
        Some(Yours::held(&here(one.exchange)?, rule, one))
    }));
    Ok(all)
}

impl Yours {
    fn published(text: &Subject, here: &str, rule: Rule, row: Requested) -> Self {
        let called = if text.title().is_empty() { markup::excerpt(text.text(), 80) } else { text.title().to_owned() };
        Self {
            symbol: text.symbol(),
            called,
            language: text.language().to_owned(),
            href: format!("{here}{}", text.place()),
            rule,
            reason: row.reason,
            at: row.created_at,
        }
    }

    fn held(here: &str, rule: Rule, held: Held) -> Self {
        Self {
            symbol: String::new(),
            called: held.called(),
            href: format!("{here}/waiting/{}", held.id),
            rule,
            at: held.decided_at.unwrap_or(held.created_at),
            language: held.language,
            reason: held.asked_reason,
        }
    }
}
