//! All SQL of exchanges.

use db::{Arg, Conn, Id, Timestamp, args, for_update, from_row, sql};
use i18n::Lang;
use jiff::tz::TimeZone;

use super::{
    Draft, DraftPage, DraftPhase, DraftRule, DraftText, Exchange, Joining, OfficialPage, OfficialText, Phase, Rule,
    Visibility, Written,
};
use crate::error::Error;

mod pages;
mod rules;

pub use pages::{gone_pages, list_own_slugs, own_pages, set_page_gone};
pub use rules::{rule_order, set_rule_position, set_rule_retired, upsert_rule};

/// Order of preference among languages: the reader's, then English, then any.
macro_rules! best_language {
    () => {
        " ORDER BY CASE WHEN language = $2 THEN 0 WHEN language = 'en' THEN 1 ELSE 2 END, language LIMIT 1"
    };
}

/// What an exchange says of itself in no language: `id, languages, joining, visibility, time_zone, contact, is_sample,
/// revision, documents_boundary`.
pub type Row = (Id, String, Joining, Visibility, String, String, bool, i64, Timestamp);

pub fn find_row(c: &mut Conn, slug: &str) -> Result<Option<Row>, Error> {
    Ok(c.find(
        sql!(
            "SELECT id, languages, joining, visibility, time_zone, contact, is_sample, revision, documents_boundary
             FROM exchanges WHERE slug = $1"
        ),
        args![slug],
    )?)
}

/// The exchange of this row, with its words in the reader's language.
pub fn find_words(c: &mut Conn, slug: &str, lang: Lang, row: Row) -> Result<Exchange, Error> {
    let (id, languages, joining, visibility, time_zone, contact, is_sample, revision, documents_boundary) = row;
    let written = written(c, id)?;
    let (language, title, promise, audience) = c
        .find(
            sql!(
                "SELECT language, title, promise, audience FROM exchange_texts WHERE exchange_id = $1",
                best_language!()
            ),
            args![id, lang.text_code()],
        )?
        .unwrap_or_else(|| (lang.text_code().to_owned(), slug.to_owned(), String::new(), String::new()));
    Ok(Exchange {
        id,
        slug: slug.to_owned(),
        languages: languages.split(' ').filter_map(Lang::parse).collect(),
        joining,
        visibility,
        time_zone: TimeZone::get(&time_zone).unwrap_or(TimeZone::UTC),
        contact,
        is_sample,
        revision,
        documents_boundary,
        written,
        language,
        title,
        promise,
        audience,
        phases: phases(c, id, lang)?,
        pages: own_pages(c, id, lang)?,
    })
}

fn written(c: &mut Conn, exchange: Id) -> Result<Written, Error> {
    let (members, rules, privacy) = c.one(
        sql!(
            "SELECT CASE WHEN EXISTS (SELECT 1 FROM members WHERE exchange_id = $1)
                 OR EXISTS (SELECT 1 FROM member_counts WHERE exchange_id = $1)
                 OR EXISTS (SELECT 1 FROM pages WHERE exchange_id = $1 AND slug = 'members') THEN 1 ELSE 0 END,
                 CASE WHEN EXISTS (SELECT 1 FROM pages WHERE exchange_id = $1 AND slug = 'rules') THEN 1 ELSE 0 END,
                 CASE WHEN EXISTS (SELECT 1 FROM pages WHERE exchange_id = $1 AND slug = 'privacy') THEN 1 ELSE 0 END
             FROM exchanges WHERE id = $1"
        ),
        args![exchange],
    )?;
    Ok(Written { rules, privacy, members })
}

/// When the exchange at this address was first put there.
pub fn created_at(c: &mut Conn, slug: &str) -> Result<Option<Timestamp>, Error> {
    let row: Option<(Timestamp,)> = c.find(sql!("SELECT created_at FROM exchanges WHERE slug = $1"), args![slug])?;
    Ok(row.map(|(at,)| at))
}

fn phases(c: &mut Conn, exchange: Id, lang: Lang) -> Result<Vec<Phase>, Error> {
    Ok(c.query(
        sql!(
            "SELECT f.key, f.opens_at, f.closes_at, t.language, t.name, t.summary
             FROM phases f JOIN phase_texts t ON t.exchange_id = f.exchange_id AND t.key = f.key
             WHERE f.exchange_id = $1 AND t.language = (SELECT language FROM phase_texts
                 WHERE exchange_id = f.exchange_id AND key = f.key",
            best_language!(),
            ") ORDER BY f.opens_at, f.closes_at, f.position, f.key"
        ),
        args![exchange, lang.text_code()],
    )?)
}

/// An exchange in a list of them.
pub struct Listed {
    pub slug: String,
    /// The language of title and audience, and one that the exchange is held in.
    pub language: String,
    pub title: String,
    pub audience: String,
}
from_row!(Listed { slug, language, title, audience });

/// Every exchange of the site that is public, in the reader's language where it has it.
pub fn list(c: &mut Conn, lang: Lang) -> Result<Vec<Listed>, Error> {
    Ok(c.query(
        sql!(
            "SELECT e.slug, t.language, t.title, t.audience FROM exchanges e JOIN exchange_texts t ON t.exchange_id = e.id
             WHERE e.visibility = $1 AND t.language = (SELECT language FROM exchange_texts WHERE exchange_id = e.id",
            best_language!(),
            ") ORDER BY e.created_at, e.id LIMIT 200"
        ),
        args!["public", lang.text_code()],
    )?)
}

/// The address of every exchange of the site.
pub fn slugs(c: &mut Conn) -> Result<Vec<(Id, String)>, Error> {
    Ok(c.query(sql!("SELECT id, slug FROM exchanges ORDER BY created_at, id LIMIT 500"), args![])?)
}

/// Whose clocks hold in each exchange of the site.
pub fn zones(c: &mut Conn) -> Result<Vec<(Id, TimeZone)>, Error> {
    let rows: Vec<(Id, String)> =
        c.query(sql!("SELECT id, time_zone FROM exchanges ORDER BY created_at, id LIMIT 500"), args![])?;
    Ok(rows.into_iter().map(|(id, zone)| (id, TimeZone::get(&zone).unwrap_or(TimeZone::UTC))).collect())
}

/// The exchange's counters.
#[derive(Clone, Copy, Debug, Default)]
pub struct Counts {
    pub ideas: i64,
    pub comments: i64,
    pub supports: i64,
    pub participants: i64,
}

impl Counts {
    /// Nobody takes part and nothing has been said.
    pub fn are_zero(self) -> bool {
        self.ideas + self.comments + self.supports + self.participants == 0
    }
}

pub fn counts(c: &mut Conn, exchange: Id) -> Result<Counts, Error> {
    let (ideas, comments, supports, participants) =
        c.one(sql!("SELECT ideas, comments, supports, participants FROM exchanges WHERE id = $1"), args![exchange])?;
    Ok(Counts { ideas, comments, supports, participants })
}

/// What of an exchange that nobody has used yet is there already.
#[derive(Clone, Copy, Debug)]
pub struct Begun {
    pub has_topics: bool,
    /// Somebody else takes part, or is invited.
    pub has_others: bool,
    /// Title and promise are written in every language of the exchange.
    pub is_titled: bool,
}
from_row!(Begun { has_topics, has_others, is_titled });

pub fn begun(c: &mut Conn, exchange: Id, me: Id, languages: i64) -> Result<Begun, Error> {
    Ok(c.one(
        sql!(
            "SELECT CASE WHEN EXISTS (SELECT 1 FROM topics WHERE exchange_id = $1) THEN 1 ELSE 0 END,
                 CASE WHEN EXISTS (SELECT 1 FROM participants WHERE exchange_id = $1 AND person_id <> $2)
                     OR EXISTS (SELECT 1 FROM invitations WHERE exchange_id = $1 AND state IN ('waiting', 'sent'))
                     THEN 1 ELSE 0 END,
                 CASE WHEN (SELECT COUNT(*) FROM exchange_texts t WHERE t.exchange_id = $1
                     AND t.title <> '' AND t.promise <> ''
                     AND (' ' || e.languages || ' ') LIKE ('% ' || t.language || ' %')) >= $3 THEN 1 ELSE 0 END
             FROM exchanges e WHERE e.id = $1"
        ),
        args![exchange, me, languages],
    )?)
}

pub fn revise(tx: &mut Conn, exchange: Id) -> Result<(), Error> {
    tx.execute(sql!("UPDATE exchanges SET revision = revision + 1 WHERE id = $1"), args![exchange])?;
    Ok(())
}

/// Locks the exchange's row until the transaction ends. Nothing is changed that readers would see.
pub fn lock(tx: &mut Conn, exchange: Id) -> Result<(), Error> {
    let (_,): (Id,) = tx.one(sql!("SELECT id FROM exchanges WHERE id = $1", for_update!()), args![exchange])?;
    Ok(())
}

/// How one joins, as the settings stand now.
pub fn joining(c: &mut Conn, exchange: Id) -> Result<Joining, Error> {
    let (joining,): (Joining,) = c.one(sql!("SELECT joining FROM exchanges WHERE id = $1"), args![exchange])?;
    Ok(joining)
}

/// When a phase opens and closes, as the timetable stands now.
pub fn phase_times(c: &mut Conn, exchange: Id, key: &str) -> Result<Option<(Timestamp, Timestamp)>, Error> {
    Ok(c.find(
        sql!("SELECT opens_at, closes_at FROM phases WHERE exchange_id = $1 AND key = $2"),
        args![exchange, key],
    )?)
}

/// When the next revision of a document opens; a moment that has passed means none.
pub fn set_documents_boundary(tx: &mut Conn, exchange: Id, at: Timestamp) -> Result<(), Error> {
    tx.execute(sql!("UPDATE exchanges SET documents_boundary = $2 WHERE id = $1"), args![exchange, at])?;
    Ok(())
}

/// The number of the round that goes on, and since when it is closed; locked, so that nobody turns it meanwhile.
pub fn lock_round(tx: &mut Conn, exchange: Id) -> Result<(i64, Option<Timestamp>), Error> {
    revise(tx, exchange)?;
    round(tx, exchange)
}

/// The same, as it stands now.
pub fn round(c: &mut Conn, exchange: Id) -> Result<(i64, Option<Timestamp>), Error> {
    Ok(c.one(sql!("SELECT round, round_closed_at FROM exchanges WHERE id = $1"), args![exchange])?)
}

/// Which round goes on from now on, and since when it is closed; decided with the row locked.
pub fn set_round(tx: &mut Conn, exchange: Id, number: i64, closed_at: Option<Timestamp>) -> Result<(), Error> {
    tx.execute(
        sql!("UPDATE exchanges SET round = $2, round_closed_at = $3 WHERE id = $1"),
        args![exchange, number, closed_at],
    )?;
    Ok(())
}

/// A page that is shown; only those that the secretariat added can be taken away.
pub fn find_page(c: &mut Conn, exchange: Id, slug: &str, lang: Lang) -> Result<Option<OfficialPage>, Error> {
    let row: Option<(String, String, String, Timestamp)> = c.find(
        sql!(
            "SELECT title, body, language, updated_at FROM pages
             WHERE exchange_id = $1 AND slug = $3 AND gone_at IS NULL",
            best_language!()
        ),
        args![exchange, lang.text_code(), slug],
    )?;
    Ok(row.map(|(title, body, language, updated_at)| OfficialPage { title, body, language, updated_at }))
}

/// The rules of these exchanges, each with its exchange.
pub fn list_rules(c: &mut Conn, exchanges: &[Id], lang: Lang) -> Result<Vec<(Id, Rule)>, Error> {
    let rows: Vec<(Id, String, String, String, String, Option<Timestamp>)> = c.query(
        sql!(
            "SELECT r.exchange_id, r.key, r.name, r.text, r.language, r.retired_at
             FROM rule_texts r WHERE r.exchange_id = ANY($1)
             AND r.language = (SELECT language FROM rule_texts WHERE exchange_id = r.exchange_id AND key = r.key",
            best_language!(),
            ") ORDER BY r.position, r.exchange_id, r.key"
        ),
        args![Arg::list(exchanges), lang.text_code()],
    )?;
    let rule = |(exchange, key, name, text, language, retired): (_, _, _, _, _, Option<Timestamp>)| {
        (exchange, Rule { key, name, text, language, is_retired: retired.is_some() })
    };
    Ok(rows.into_iter().map(rule).collect())
}

pub fn upsert_exchange(tx: &mut Conn, new_id: Id, draft: &Draft, now: Timestamp) -> Result<Id, Error> {
    let (id,): (Id,) = tx.one(
        sql!(
            "INSERT INTO exchanges (id, slug, languages, joining, visibility, time_zone, contact, is_sample, created_at)
             VALUES ($1, $2, $3, $4, 'public', $5, $6, $7, $8)
             ON CONFLICT (slug) DO UPDATE SET languages = excluded.languages, joining = excluded.joining,
                 time_zone = excluded.time_zone, contact = excluded.contact, is_sample = excluded.is_sample,
                 revision = exchanges.revision + 1, timetable_revision = exchanges.timetable_revision + 1,
                 settings_revision = exchanges.settings_revision + 1
             RETURNING id"
        ),
        args![
            new_id,
            &draft.slug,
            draft.languages.join(" "),
            draft.joining,
            &draft.time_zone,
            &draft.contact,
            draft.is_sample,
            now
        ],
    )?;
    Ok(id)
}

/// Texts, phases and rules are replaced as a whole; pages are kept one by one, for their dates.
pub fn delete_texts(tx: &mut Conn, exchange: Id) -> Result<(), Error> {
    tx.execute(sql!("DELETE FROM exchange_texts WHERE exchange_id = $1"), args![exchange])?;
    tx.execute(sql!("DELETE FROM phase_texts WHERE exchange_id = $1"), args![exchange])?;
    tx.execute(sql!("DELETE FROM phases WHERE exchange_id = $1"), args![exchange])?;
    tx.execute(sql!("DELETE FROM rule_texts WHERE exchange_id = $1"), args![exchange])?;
    Ok(())
}

pub fn insert_text(tx: &mut Conn, exchange: Id, text: &DraftText) -> Result<(), Error> {
    tx.execute(
        sql!(
            "INSERT INTO exchange_texts (exchange_id, language, title, promise, audience) VALUES ($1, $2, $3, $4, $5)"
        ),
        args![exchange, &text.language, &text.title, &text.promise, &text.audience],
    )?;
    Ok(())
}

pub fn insert_phase(tx: &mut Conn, exchange: Id, position: i64, phase: &DraftPhase) -> Result<(), Error> {
    tx.execute(
        sql!("INSERT INTO phases (exchange_id, key, position, opens_at, closes_at) VALUES ($1, $2, $3, $4, $5)"),
        args![exchange, &phase.key, position, phase.opens_at, phase.closes_at],
    )?;
    for (language, name, summary) in &phase.texts {
        tx.execute(
            sql!("INSERT INTO phase_texts (exchange_id, key, language, name, summary) VALUES ($1, $2, $3, $4, $5)"),
            args![exchange, &phase.key, language, name, summary],
        )?;
    }
    Ok(())
}

pub fn insert_rule(tx: &mut Conn, exchange: Id, position: i64, rule: &DraftRule) -> Result<(), Error> {
    for (language, name, text) in &rule.texts {
        tx.execute(
            sql!("INSERT INTO rule_texts (exchange_id, key, position, language, name, text) VALUES ($1, $2, $3, $4, $5, $6)"),
            args![exchange, &rule.key, position, language, name, text],
        )?;
    }
    Ok(())
}

/// A page whose text has not changed keeps its date; one that is taken away stays so, in whichever language.
pub fn upsert_page(tx: &mut Conn, exchange: Id, page: &DraftPage, now: Timestamp) -> Result<(), Error> {
    tx.execute(
        sql!(
            "INSERT INTO pages (exchange_id, slug, language, title, body, updated_at, gone_at)
             VALUES ($1, $2, $3, $4, $5, $6, (SELECT MAX(gone_at) FROM pages WHERE exchange_id = $1 AND slug = $2))
             ON CONFLICT (exchange_id, slug, language) DO UPDATE
             SET title = excluded.title, body = excluded.body, updated_at = excluded.updated_at
             WHERE pages.title <> excluded.title OR pages.body <> excluded.body"
        ),
        args![exchange, &page.slug, &page.language, &page.title, &page.body, now],
    )?;
    Ok(())
}

pub fn all_titles(c: &mut Conn, exchange: Id) -> Result<Vec<(String, OfficialText)>, Error> {
    let rows: Vec<(String, String, String, String)> = c.query(
        sql!("SELECT language, title, promise, audience FROM exchange_texts WHERE exchange_id = $1 ORDER BY language"),
        args![exchange],
    )?;
    let text = |(language, heading, lead, body)| (language, OfficialText { heading, lead, body });
    Ok(rows.into_iter().map(text).collect())
}

pub fn all_pages(c: &mut Conn, exchange: Id) -> Result<Vec<(String, String, OfficialText)>, Error> {
    let rows = c.query(
        sql!("SELECT slug, language, title, body FROM pages WHERE exchange_id = $1 ORDER BY slug, language"),
        args![exchange],
    )?;
    Ok(rows.into_iter().map(keyed).collect())
}

pub fn all_rules(c: &mut Conn, exchange: Id) -> Result<Vec<(String, String, OfficialText)>, Error> {
    let rows = c.query(
        sql!(
            "SELECT key, language, name, text FROM rule_texts WHERE exchange_id = $1 ORDER BY position, key, language"
        ),
        args![exchange],
    )?;
    Ok(rows.into_iter().map(keyed).collect())
}

fn keyed((key, language, heading, body): (String, String, String, String)) -> (String, String, OfficialText) {
    (key, language, OfficialText { heading, lead: String::new(), body })
}

pub fn upsert_title(tx: &mut Conn, exchange: Id, language: &str, text: &OfficialText) -> Result<(), Error> {
    tx.execute(
        sql!(
            "INSERT INTO exchange_texts (exchange_id, language, title, promise, audience) VALUES ($1, $2, $3, $4, $5)
             ON CONFLICT (exchange_id, language) DO UPDATE
             SET title = excluded.title, promise = excluded.promise, audience = excluded.audience"
        ),
        args![exchange, language, &text.heading, &text.lead, &text.body],
    )?;
    Ok(())
}
