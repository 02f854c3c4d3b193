//! All SQL of suggestions.

mod drafts;

pub use drafts::*;

use db::{Arg, Conn, Id, Timestamp, args, for_update, sql, variants};

use super::deciding::Decision;
use super::suggestion::{NewSuggestion, Order, Selection, State, Suggestion};
use crate::error::Error;
use crate::takeaway::Takeaway;
use crate::visibility::Viewer;

/// `$1` is the reader, `$2` the flag whether they moderate: what was hidden is for its author and for those who do.
macro_rules! select {
    () => {
        "SELECT g.id, g.exchange_id, g.number, g.person_id, g.name, g.organisation, g.economy, g.language,
             CASE WHEN g.is_hidden = 0 OR g.person_id = $1 OR CAST($2 AS BIGINT) = 1 THEN g.title ELSE '' END,
             CASE WHEN g.is_hidden = 0 OR g.person_id = $1 OR CAST($2 AS BIGINT) = 1 THEN g.why ELSE '' END,
             g.state, g.is_hidden, g.hidden_rule, g.topic_id, g.reason, g.reason_language, g.decided_at, g.supports,
             g.created_at,
             CASE WHEN EXISTS (SELECT 1 FROM suggestion_supports s WHERE s.suggestion_id = g.id AND s.person_id = $1)
                 THEN 1 ELSE 0 END
         FROM topic_suggestions g"
    };
}

pub fn find(c: &mut Conn, exchange: Id, number: i64, viewer: Viewer) -> Result<Option<Suggestion>, Error> {
    Ok(c.find(
        sql!(select!(), " WHERE g.exchange_id = $3 AND g.number = $4"),
        args![viewer.person, viewer.moderates, exchange, number],
    )?)
}

pub fn find_by_id(c: &mut Conn, viewer: Viewer, id: Id) -> Result<Option<Suggestion>, Error> {
    Ok(c.find(sql!(select!(), " WHERE g.id = $3"), args![viewer.person, viewer.moderates, id])?)
}

pub fn find_all(c: &mut Conn, viewer: Viewer, ids: &[Id]) -> Result<Vec<Suggestion>, Error> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    Ok(c.query(
        sql!(select!(), " WHERE g.id = ANY($3) LIMIT 100"),
        args![viewer.person, viewer.moderates, Arg::list(ids)],
    )?)
}

/// False where it is hidden already, or its text has gone.
pub fn hide(tx: &mut Conn, id: Id, rule: &str) -> Result<bool, Error> {
    let hidden = tx.execute(
        sql!(
            "UPDATE topic_suggestions SET is_hidden = 1, hidden_rule = $2
             WHERE id = $1 AND is_hidden = 0 AND title <> ''"
        ),
        args![id, rule],
    )?;
    Ok(hidden > 0)
}

/// False where it is not hidden.
pub fn show(tx: &mut Conn, id: Id) -> Result<bool, Error> {
    let shown = tx.execute(
        sql!("UPDATE topic_suggestions SET is_hidden = 0, hidden_rule = '' WHERE id = $1 AND is_hidden = 1"),
        args![id],
    )?;
    Ok(shown > 0)
}

variants! {
    struct List {
        always { select!() },
        always { " WHERE g.exchange_id = $3" },
        if state { " AND g.state = $4" },
        match order: Order {
            Order::Newest => { " ORDER BY g.created_at DESC, g.number DESC" }
            Order::Oldest => { " ORDER BY g.created_at, g.number" }
            Order::Supported => { " ORDER BY g.supports DESC, g.number DESC" }
            Order::LeastSupported => { " ORDER BY g.supports, g.number" }
        },
        always { " LIMIT 20 OFFSET $5" }
    }
}

pub fn list(c: &mut Conn, exchange: Id, viewer: Viewer, s: &Selection) -> Result<Vec<Suggestion>, Error> {
    let sql = List { state: s.state.is_some(), order: s.order }.sql();
    Ok(c.query(sql, args![viewer.person, viewer.moderates, exchange, s.state.map(State::as_str), s.offset])?)
}

variants! {
    struct After {
        always { select!(), " WHERE g.exchange_id = $3 AND g.number > $5" },
        if state { " AND g.state = $4" },
        always { " ORDER BY g.number LIMIT 1000" }
    }
}

/// A thousand after this number, of a state where one is given.
pub fn after(
    c: &mut Conn,
    exchange: Id,
    viewer: Viewer,
    state: Option<State>,
    number: i64,
) -> Result<Vec<Suggestion>, Error> {
    let sql = After { state: state.is_some() }.sql();
    Ok(c.query(sql, args![viewer.person, viewer.moderates, exchange, state.map(State::as_str), number])?)
}

pub fn count(c: &mut Conn, exchange: Id) -> Result<Vec<(State, i64)>, Error> {
    Ok(c.query(
        sql!(
            "SELECT state, COUNT(*) FROM topic_suggestions WHERE exchange_id = $1 GROUP BY state ORDER BY state LIMIT 10"
        ),
        args![exchange],
    )?)
}

/// How many stand before this one in the list of all, the newest first.
pub fn count_newer(c: &mut Conn, exchange: Id, (at, number): (Timestamp, i64)) -> Result<i64, Error> {
    let (count,): (i64,) = c.one(
        sql!(
            "SELECT COUNT(*) FROM topic_suggestions
             WHERE exchange_id = $1 AND (created_at, number) > ($2, $3)"
        ),
        args![exchange, at, number],
    )?;
    Ok(count)
}

/// How many nobody has decided about, and when the first of them came.
pub fn waiting(c: &mut Conn, exchange: Id) -> Result<(i64, Option<Timestamp>), Error> {
    Ok(c.one(
        sql!("SELECT COUNT(*), MIN(created_at) FROM topic_suggestions WHERE exchange_id = $1 AND state = 'open'"),
        args![exchange],
    )?)
}

pub fn number_of_form(c: &mut Conn, person: Id, form_key: &str) -> Result<Option<i64>, Error> {
    let row: Option<(i64,)> = c.find(
        sql!("SELECT number FROM topic_suggestions WHERE person_id = $1 AND form_key = $2"),
        args![person, form_key],
    )?;
    Ok(row.map(|(number,)| number))
}

/// How many a person has made since, and when the first of them was.
pub fn made_since(c: &mut Conn, person: Id, since: Timestamp) -> Result<(i64, Option<Timestamp>), Error> {
    Ok(c.one(
        sql!("SELECT COUNT(*), MIN(created_at) FROM topic_suggestions WHERE person_id = $1 AND created_at > $2"),
        args![person, since],
    )?)
}

/// Under the next number of a locked exchange.
pub fn insert(tx: &mut Conn, new: &NewSuggestion) -> Result<i64, Error> {
    let (number,): (i64,) = tx.one(
        sql!(
            "INSERT INTO topic_suggestions (id, exchange_id, number, person_id, name, organisation, economy, language,
                 title, why, created_at, form_key)
             VALUES ($1, $2, (SELECT COALESCE(MAX(number), 0) + 1 FROM topic_suggestions WHERE exchange_id = $2),
                 $3, $4, $5, $6, $7, $8, $9, $10, $11) RETURNING number"
        ),
        args![
            new.id,
            new.exchange,
            new.by.person_id,
            &new.by.name,
            &new.by.organisation,
            &new.by.economy,
            &new.language,
            &new.title,
            &new.why,
            new.at,
            &new.form_key
        ],
    )?;
    Ok(number)
}

/// Locks a suggestion until the transaction ends: its state, who made it, and whether it is hidden.
pub fn lock(tx: &mut Conn, suggestion: Id) -> Result<(State, Id, bool), Error> {
    Ok(tx.one(
        sql!("SELECT state, person_id, is_hidden FROM topic_suggestions WHERE id = $1", for_update!()),
        args![suggestion],
    )?)
}

/// One where it was new; the key in the table decides.
pub fn insert_support(tx: &mut Conn, suggestion: Id, person: Id, at: Timestamp) -> Result<i64, Error> {
    let added = tx.execute(
        sql!(
            "INSERT INTO suggestion_supports (suggestion_id, person_id, created_at) VALUES ($1, $2, $3)
             ON CONFLICT (suggestion_id, person_id) DO NOTHING"
        ),
        args![suggestion, person, at],
    )?;
    Ok(i64::from(added > 0))
}

/// One where there was one.
pub fn delete_support(tx: &mut Conn, suggestion: Id, person: Id) -> Result<i64, Error> {
    let deleted = tx.execute(
        sql!("DELETE FROM suggestion_supports WHERE suggestion_id = $1 AND person_id = $2"),
        args![suggestion, person],
    )?;
    Ok(i64::from(deleted > 0))
}

pub fn count_support(tx: &mut Conn, suggestion: Id, by: i64) -> Result<(), Error> {
    tx.execute(sql!("UPDATE topic_suggestions SET supports = supports + $1 WHERE id = $2"), args![by, suggestion])?;
    Ok(())
}

/// False where somebody has decided already.
pub fn decide(tx: &mut Conn, suggestion: Id, decision: &Decision) -> Result<bool, Error> {
    let decided = tx.execute(
        sql!(
            "UPDATE topic_suggestions SET state = $2, topic_id = $3, reason = $4, reason_language = $5, decided_at = $6
             WHERE id = $1 AND state = 'open'"
        ),
        args![
            suggestion,
            decision.outcome,
            decision.topic.as_ref().map(|topic| topic.id),
            &decision.reason,
            &decision.language,
            decision.at
        ],
    )?;
    Ok(decided > 0)
}

pub fn export(c: &mut Conn, person: Id, out: &mut Takeaway<'_>) -> Result<(), Error> {
    out.table(
        c,
        "topic_suggestions",
        sql!(
            "SELECT e.slug AS exchange, g.number AS number, g.name AS name, g.organisation AS organisation,
                 g.economy AS economy, g.language AS language, g.title AS title, g.why AS why, g.state AS state,
                 g.reason AS reason, g.reason_language AS reason_language, g.supports AS supports,
                 g.created_at AS created_at, g.decided_at AS decided_at
             FROM topic_suggestions g JOIN exchanges e ON e.id = g.exchange_id WHERE g.person_id = $1
             ORDER BY g.created_at, g.id"
        ),
        args![person],
    )?;
    out.table(
        c,
        "suggestion_supports",
        sql!(
            "SELECT e.slug AS exchange, g.number AS number, s.created_at AS created_at
             FROM suggestion_supports s JOIN topic_suggestions g ON g.id = s.suggestion_id
             JOIN exchanges e ON e.id = g.exchange_id WHERE s.person_id = $1 ORDER BY s.created_at, s.suggestion_id"
        ),
        args![person],
    )?;
    export_drafts(c, person, out)
}

/// Takes out who made a person's suggestions. Nothing is counted by their economy, so that it goes too.
pub fn unname(tx: &mut Conn, person: Id) -> Result<(), Error> {
    tx.execute(
        sql!("UPDATE topic_suggestions SET name = '', organisation = '', economy = '' WHERE person_id = $1"),
        args![person],
    )?;
    Ok(())
}

/// What a person's suggestions are called that somebody has decided about.
pub fn list_titles(c: &mut Conn, person: Id) -> Result<Vec<String>, Error> {
    let rows: Vec<(String,)> = c.query(
        sql!(
            "SELECT DISTINCT title FROM topic_suggestions
             WHERE person_id = $1 AND decided_at IS NOT NULL AND title <> '' LIMIT 5000"
        ),
        args![person],
    )?;
    Ok(rows.into_iter().map(|(title,)| title).collect())
}

/// Takes out what a person's suggestions said.
pub fn empty(tx: &mut Conn, person: Id) -> Result<(), Error> {
    tx.execute(sql!("UPDATE topic_suggestions SET title = '', why = '' WHERE person_id = $1"), args![person])?;
    Ok(())
}
