//! The desk's lists of issues.

use db::{Arg, Conn, Id, Timestamp, args, from_row, sql, variants};

use crate::error::Error;
use crate::issues::draft::IssueState;
use crate::takeaway::Takeaway;

/// An issue in the list of the desk; one that a pack brought has no name, and nobody has made it.
#[derive(Clone, Debug)]
pub struct Listed {
    pub id: Id,
    pub slug: String,
    pub name: String,
    pub state: IssueState,
    pub is_composed: bool,
    pub changed_at: Timestamp,
    pub asked_at: Option<Timestamp>,
    pub scheduled_at: Option<Timestamp>,
    pub held_up: String,
    pub sort_key: String,
}
from_row!(Listed { id, slug, name, state, is_composed, changed_at, asked_at, scheduled_at, held_up, sort_key });

macro_rules! select {
    () => {
        "SELECT i.id, i.slug, i.name, i.state, CASE WHEN i.made_by IS NULL THEN 0 ELSE 1 END, i.changed_at, i.asked_at,
             i.scheduled_at, i.held_up, i.sort_key
         FROM newsletter_issues i WHERE i.exchange_id = $1"
    };
}

variants! {
    struct Page {
        always { select!() },
        if state { " AND i.state = $2" },
        always { " ORDER BY i.changed_at DESC, i.sort_key DESC, i.id DESC LIMIT 20 OFFSET $3" }
    }
}

/// One page, the latest change first.
pub fn list(c: &mut Conn, exchange: Id, state: Option<IssueState>, offset: i64) -> Result<Vec<Listed>, Error> {
    let sql = Page { state: state.is_some() }.sql();
    Ok(c.query(sql, args![exchange, state.map(IssueState::as_str), offset])?)
}

/// The place of a row in that order.
pub type Key = (Timestamp, String, Id);

variants! {
    struct After {
        always { select!(), " AND (i.changed_at, i.sort_key, i.id) < ($3, $4, $5)" },
        if state { " AND i.state = $2" },
        always { " ORDER BY i.changed_at DESC, i.sort_key DESC, i.id DESC LIMIT 1000" }
    }
}

/// A thousand after this place in the same order.
pub fn after(
    c: &mut Conn,
    exchange: Id,
    state: Option<IssueState>,
    (at, sort_key, id): &Key,
) -> Result<Vec<Listed>, Error> {
    let sql = After { state: state.is_some() }.sql();
    Ok(c.query(sql, args![exchange, state.map(IssueState::as_str), at, sort_key, id])?)
}

/// How many there are in each state.
pub fn count(c: &mut Conn, exchange: Id) -> Result<Vec<(IssueState, i64)>, Error> {
    Ok(c.query(
        sql!(
            "SELECT state, COUNT(*) FROM newsletter_issues WHERE exchange_id = $1 GROUP BY state ORDER BY state LIMIT 10"
        ),
        args![exchange],
    )?)
}

/// The titles of these issues: issue, language, title.
pub fn titles(c: &mut Conn, issues: &[Id]) -> Result<Vec<(Id, String, String)>, Error> {
    if issues.is_empty() {
        return Ok(Vec::new());
    }
    Ok(c.query(
        sql!(
            "SELECT issue_id, language, title FROM newsletter_editions WHERE issue_id = ANY($1) AND title <> ''
             ORDER BY issue_id, language LIMIT 50000"
        ),
        args![Arg::list(issues)],
    )?)
}

/// How many drafts wait for a second person who is not this one, and since when the first of them does.
pub fn waiting(c: &mut Conn, exchange: Id, person: Id) -> Result<(i64, Option<Timestamp>), Error> {
    Ok(c.one(
        sql!(
            "SELECT COUNT(*), MIN(asked_at) FROM newsletter_issues
             WHERE exchange_id = $1 AND state = 'draft' AND asked_at IS NOT NULL AND changed_by <> $2"
        ),
        args![exchange, person],
    )?)
}

/// How many were not sent at their time, and since when.
pub fn held_up(c: &mut Conn, exchange: Id) -> Result<(i64, Option<Timestamp>), Error> {
    Ok(c.one(
        sql!(
            "SELECT COUNT(*), MIN(held_up_at) FROM newsletter_issues
             WHERE exchange_id = $1 AND state = 'approved' AND held_up_at IS NOT NULL"
        ),
        args![exchange],
    )?)
}

/// How many people run an exchange.
pub fn count_running(c: &mut Conn, exchange: Id) -> Result<i64, Error> {
    let (count,): (i64,) = c.one(
        sql!("SELECT COUNT(*) FROM participants WHERE exchange_id = $1 AND role IN ('secretariat', 'coordinator')"),
        args![exchange],
    )?;
    Ok(count)
}

pub fn export(c: &mut Conn, person: Id, out: &mut Takeaway<'_>) -> Result<(), Error> {
    out.table(
        c,
        "newsletter_issues",
        sql!(
            "SELECT e.slug AS exchange, i.slug AS slug, i.name AS name, i.state AS state, i.made_at AS made_at
             FROM newsletter_issues i JOIN exchanges e ON e.id = i.exchange_id WHERE i.made_by = $1
             ORDER BY i.made_at, i.id"
        ),
        args![person],
    )
}
