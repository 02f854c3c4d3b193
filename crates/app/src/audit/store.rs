//! All SQL of the audit log.

use db::{Arg, Conn, Id, Timestamp, args, sql, variants};
use web::Pager;

use super::{Action, Done, Entry};
use crate::error::Error;
use crate::takeaway::Takeaway;

pub fn insert(tx: &mut Conn, entry: &Entry<'_>) -> Result<(), Error> {
    tx.execute(
        sql!(
            "INSERT INTO audit_entries
                 (id, exchange_id, person_id, action, object, path, before_text, after_text, created_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)"
        ),
        args![
            entry.id,
            entry.exchange,
            entry.person,
            entry.action,
            entry.object,
            entry.path,
            entry.before,
            entry.after,
            entry.at
        ],
    )?;
    Ok(())
}

/// Of one person, in one exchange, after a moment.
pub fn count_since(c: &mut Conn, (exchange, person): (Id, Id), action: Action, since: Timestamp) -> Result<i64, Error> {
    let (count,): (i64,) = c.one(
        sql!(
            "SELECT COUNT(*) FROM audit_entries
             WHERE exchange_id = $1 AND person_id = $2 AND action = $3 AND created_at > $4"
        ),
        args![exchange, person, action, since],
    )?;
    Ok(count)
}

/// By when something was done.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    #[default]
    Newest,
    Oldest,
}

impl Order {
    fn back(self) -> Self {
        match self {
            Self::Newest => Self::Oldest,
            Self::Oldest => Self::Newest,
        }
    }
}

/// Which entries, and in which order; without anything: all, the newest first.
#[derive(Clone, Debug, Default)]
pub struct Which {
    pub action: Option<Action>,
    /// Done to the one thing whose page this is.
    pub path: Option<String>,
    /// Who did it.
    pub person: Option<Id>,
    /// From the first of these moments on, and before the second.
    pub within: Option<(Timestamp, Timestamp)>,
    pub order: Order,
}

impl Which {
    /// The two moments, where there are none: all of time.
    fn bounds(&self) -> (Timestamp, Timestamp) {
        self.within.unwrap_or((Timestamp(i64::MIN), Timestamp(i64::MAX)))
    }

    /// The place before the first of all, in the order that is asked for.
    pub fn start(&self) -> (Timestamp, Id) {
        let (since, until) = self.bounds();
        match self.order {
            Order::Newest => (until, Id::NIL),
            Order::Oldest => (since, Id::NIL),
        }
    }
}

/// What the fifty of a page are.
macro_rules! known {
    () => {
        " LIMIT 50 OFFSET $4) q JOIN audit_entries a ON a.id = q.id JOIN people p ON p.id = a.person_id"
    };
}

variants! {
    // What stands before a far page is counted off in an index: what was done, and by whom, is asked of the page alone.
    struct Entries {
        always {
            "SELECT a.id, p.name, a.action, a.object, a.path, a.before_text, a.after_text, a.created_at
             FROM (SELECT id FROM audit_entries WHERE exchange_id = $1"
        },
        if action { " AND action = $2" },
        if path { " AND path = $3" },
        if person { " AND person_id = $5" },
        if within { " AND created_at >= $6 AND created_at < $7" },
        match order: Order {
            Order::Newest => {
                " ORDER BY created_at DESC, id DESC", known!(), " ORDER BY a.created_at DESC, a.id DESC"
            }
            Order::Oldest => { " ORDER BY created_at, id", known!(), " ORDER BY a.created_at, a.id" }
        }
    }
}

/// One page of the log, which has as many entries as its pager says at this moment, from the end that is nearer.
pub fn page(c: &mut Conn, exchange: Id, which: &Which, pager: &Pager) -> Result<Vec<Done>, Error> {
    let walk = pager.walk();
    if !walk.from_end {
        return list(c, exchange, which, walk.offset);
    }
    let back = Which { order: which.order.back(), ..which.clone() };
    Ok(walk.in_order(list(c, exchange, &back, walk.offset)?))
}

/// Fifty entries behind the first `offset`.
pub fn list(c: &mut Conn, exchange: Id, which: &Which, offset: i64) -> Result<Vec<Done>, Error> {
    let sql = Entries {
        action: which.action.is_some(),
        path: which.path.is_some(),
        person: which.person.is_some(),
        within: which.within.is_some(),
        order: which.order,
    };
    let (action, path, (since, until)) = (which.action.map(Action::as_str), which.path.as_deref(), which.bounds());
    Ok(c.query(sql.sql(), args![exchange, action, path, offset, which.person, since, until])?)
}

variants! {
    struct After {
        always {
            "SELECT a.id, p.name, a.action, a.object, a.path, a.before_text, a.after_text, a.created_at
             FROM audit_entries a JOIN people p ON p.id = a.person_id WHERE a.exchange_id = $1"
        },
        if action { " AND a.action = $2" },
        if path { " AND a.path = $3" },
        if person { " AND a.person_id = $6" },
        if within { " AND a.created_at >= $7 AND a.created_at < $8" },
        match order: Order {
            Order::Newest => { " AND (a.created_at, a.id) < ($4, $5) ORDER BY a.created_at DESC, a.id DESC" }
            Order::Oldest => { " AND (a.created_at, a.id) > ($4, $5) ORDER BY a.created_at, a.id" }
        },
        always { " LIMIT 1000" }
    }
}

/// A thousand entries behind this one in their order; the first of all is behind `which.start()`.
pub fn after(c: &mut Conn, exchange: Id, which: &Which, (at, id): (Timestamp, Id)) -> Result<Vec<Done>, Error> {
    let sql = After {
        action: which.action.is_some(),
        path: which.path.is_some(),
        person: which.person.is_some(),
        within: which.within.is_some(),
        order: which.order,
    };
    let (action, path, (since, until)) = (which.action.map(Action::as_str), which.path.as_deref(), which.bounds());
    Ok(c.query(sql.sql(), args![exchange, action, path, at, id, which.person, since, until])?)
}

variants! {
    struct Counts {
        always { "SELECT action, COUNT(*) FROM audit_entries WHERE exchange_id = $1" },
        if path { " AND path = $2" },
        if person { " AND person_id = $3" },
        if within { " AND created_at >= $4 AND created_at < $5" },
        always { " GROUP BY action ORDER BY action LIMIT 100" }
    }
}

/// How often each action was done, whichever of them is asked for.
pub fn count_by_action(c: &mut Conn, exchange: Id, which: &Which) -> Result<Vec<(Action, i64)>, Error> {
    let sql = Counts { path: which.path.is_some(), person: which.person.is_some(), within: which.within.is_some() };
    let (path, (since, until)) = (which.path.as_deref(), which.bounds());
    Ok(c.query(sql.sql(), args![exchange, path, which.person, since, until])?)
}

/// Those who have done something at the desk, by name. From the first entry of one the index leads to that of the next,
/// so that a log of many years is not read through for a handful of people.
pub fn people(c: &mut Conn, exchange: Id) -> Result<Vec<(Id, String)>, Error> {
    Ok(c.query(
        sql!(
            "WITH RECURSIVE acted (id) AS (
                 SELECT (SELECT a.person_id FROM audit_entries a WHERE a.exchange_id = e.id
                         ORDER BY a.person_id, a.created_at LIMIT 1)
                 FROM exchanges e WHERE e.id = $1
                 UNION ALL
                 SELECT (SELECT b.person_id FROM audit_entries b WHERE b.exchange_id = $1 AND b.person_id > acted.id
                         ORDER BY b.person_id, b.created_at LIMIT 1)
                 FROM acted WHERE acted.id IS NOT NULL)
             SELECT acted.id, (SELECT p.name FROM people p WHERE p.id = acted.id)
             FROM acted WHERE acted.id IS NOT NULL
             ORDER BY (SELECT k.name_key FROM people k WHERE k.id = acted.id), acted.id LIMIT 500"
        ),
        args![exchange],
    )?)
}

pub fn export(c: &mut Conn, person: Id, out: &mut Takeaway<'_>) -> Result<(), Error> {
    out.table(
        c,
        "audit_entries",
        sql!(
            "SELECT e.slug AS exchange, a.action AS action, a.object AS object, a.path AS path,
                 a.before_text AS before_text, a.after_text AS after_text, a.created_at AS created_at
             FROM audit_entries a JOIN exchanges e ON e.id = a.exchange_id WHERE a.person_id = $1 ORDER BY a.id"
        ),
        args![person],
    )
}

/// What was done to somebody whom the log names so.
pub fn forget_object(tx: &mut Conn, object: &str) -> Result<(), Error> {
    tx.execute(
        sql!(
            "UPDATE audit_entries SET object = '', before_text = '', after_text = '' WHERE object = $1
                 AND action IN ('answered-request', 'asked-about-request', 'invited', 'resent-invitation',
                     'revoked-invitation', 'appointed', 'named-operator', 'ended-operator', 'retried-mail',
                     'discarded-mail', 'suppressed-address', 'released-address')"
        ),
        args![object],
    )?;
    Ok(())
}

/// What was done on a page about them.
pub fn forget_path(tx: &mut Conn, exchange: Id, path: &str) -> Result<(), Error> {
    tx.execute(
        sql!(
            "UPDATE audit_entries SET object = '', before_text = '', after_text = ''
             WHERE exchange_id = $1 AND path = $2
                 AND action IN ('answered-request', 'asked-about-request', 'invited', 'resent-invitation',
                     'revoked-invitation', 'appointed', 'named-operator', 'ended-operator', 'decided', 'took-back',
                     'changed-mandate')"
        ),
        args![exchange, path],
    )?;
    Ok(())
}

/// Suggestions that were called so.
pub fn forget_titles(tx: &mut Conn, titles: &[String]) -> Result<(), Error> {
    tx.execute(
        sql!("UPDATE audit_entries SET object = '' WHERE action = 'decided-suggestion' AND object = ANY($1)"),
        args![Arg::list(titles)],
    )?;
    Ok(())
}

/// Who had decided what was decided again; said on a line of its own.
pub fn forget_decider(tx: &mut Conn, exchange: Id, name: &str) -> Result<(), Error> {
    tx.execute(
        sql!(
            "UPDATE audit_entries SET before_text = REPLACE(before_text, $2, 'by: -')
             WHERE exchange_id = $1 AND action IN ('decided', 'took-back')
                 AND SUBSTR(before_text, LENGTH(before_text) - LENGTH($2) + 1) = $2"
        ),
        args![exchange, format!("by: {name}")],
    )?;
    Ok(())
}
