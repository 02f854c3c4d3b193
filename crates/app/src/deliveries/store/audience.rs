//! Who gets an issue, and the rows that are written for them.

use db::{Arg, Conn, Id, Timestamp, args, from_row, sql_for, variants};
use serde::Serialize;

use crate::deliveries::Segment;
use crate::error::Error;
use crate::participants::takes_part;

/// Subscribers of one step: what the statement limits itself to.
pub const STEP: usize = 2_000;

/// A condition on a subscriber `s`: by how often they want to read, an issue of this moment is for them. At most one a month
/// to whoever reads monthly, one in three months to whoever reads quarterly. Counted as 27 days and 83, a day less than the
/// shortest of these: the next issue, at the same hour, begins before the last one had reached everybody.
macro_rules! is_their_turn {
    ($at:literal) => {
        concat!(
            "(s.frequency = 'each' OR s.last_sent_at IS NULL
                 OR (s.frequency = 'monthly' AND s.last_sent_at <= ",
            $at,
            " - 2332800000000)
                 OR (s.frequency = 'quarterly' AND s.last_sent_at <= ",
            $at,
            " - 7171200000000))"
        )
    };
}
pub(super) use is_their_turn;

/// A condition on a subscriber `s` of the exchange `$1` at `$2`: an issue goes to them now. What is asked of other tables is
/// counted, so that each subscriber is looked up by itself.
macro_rules! receives {
    () => {
        concat!(
            "s.exchange_id = $1 AND s.state = 'active' AND ",
            is_their_turn!("CAST($2 AS BIGINT)"),
            "
                 AND (SELECT COUNT(*) FROM suppressed u WHERE u.email_key = s.email_key
                     AND (u.reason <> 'desk' OR u.exchange_id = s.exchange_id)) = 0
                 AND (SELECT COUNT(*) FROM exchanges e WHERE e.id = s.exchange_id AND (e.visibility = 'public' OR ",
            takes_part!("s"),
            ")) = 1"
        )
    };
}

macro_rules! of_topics {
    () => {
        " AND ((SELECT COUNT(*) FROM subscriber_topics k WHERE k.subscriber_id = s.id) = 0
             OR (SELECT COUNT(*) FROM subscriber_topics k WHERE k.subscriber_id = s.id AND k.topic_id = ANY($4)) > 0)"
    };
}

macro_rules! of_roles {
    () => {
        " AND (SELECT COUNT(*) FROM people w JOIN participants z ON z.person_id = w.id
               WHERE w.email_key = s.email_key AND z.exchange_id = s.exchange_id AND z.role = ANY($5)) > 0"
    };
}

macro_rules! of_economies {
    () => {
        " AND (SELECT COUNT(*) FROM people w WHERE w.email_key = s.email_key AND w.economy = ANY($6)) > 0"
    };
}

variants! {
    struct Count {
        always { "SELECT s.language, COUNT(*) FROM subscribers s WHERE ", receives!() },
        if languages { " AND s.language = ANY($3)" },
        if topics { of_topics!() },
        if roles { of_roles!() },
        if economies { of_economies!() },
        always { " GROUP BY s.language ORDER BY s.language COLLATE \"C\"" }
    }
}

pub fn count(c: &mut Conn, exchange: Id, segment: &Segment, now: Timestamp) -> Result<Vec<(String, i64)>, Error> {
    let statement = Count {
        languages: !segment.languages.is_empty(),
        topics: !segment.topics.is_empty(),
        roles: !segment.roles.is_empty(),
        economies: !segment.economies.is_empty(),
    };
    Ok(c.query(
        statement.sql(),
        args![
            exchange,
            now,
            Arg::list(&segment.languages),
            Arg::list(&segment.topics),
            Arg::list(&segment.roles),
            Arg::list(&segment.economies)
        ],
    )?)
}

/// Somebody who gets the issue.
pub struct Receiver {
    pub id: Id,
    pub email: String,
    pub email_key: String,
    pub language: String,
}
from_row!(Receiver { id, email, email_key, language });

variants! {
    struct List {
        always {
            "SELECT s.id, s.email, s.email_key, s.language FROM subscribers s WHERE s.id > $7 AND ",
            receives!()
        },
        if languages { " AND s.language = ANY($3)" },
        if topics { of_topics!() },
        if roles { of_roles!() },
        if economies { of_economies!() },
        always { " ORDER BY s.id LIMIT 2000" }
    }
}

/// Those who come after a subscriber, in the order of their ids; at most [`STEP`].
pub fn list(
    c: &mut Conn,
    exchange: Id,
    segment: &Segment,
    now: Timestamp,
    after: &[u8],
) -> Result<Vec<Receiver>, Error> {
    let statement = List {
        languages: !segment.languages.is_empty(),
        topics: !segment.topics.is_empty(),
        roles: !segment.roles.is_empty(),
        economies: !segment.economies.is_empty(),
    };
    Ok(c.query(
        statement.sql(),
        args![
            exchange,
            now,
            Arg::list(&segment.languages),
            Arg::list(&segment.topics),
            Arg::list(&segment.roles),
            Arg::list(&segment.economies),
            after
        ],
    )?)
}

/// A row as it goes in with others; ids as hexadecimal digits.
#[derive(Clone, Debug, Serialize)]
pub struct NewRow {
    pub id: String,
    pub subscriber: String,
    pub email: String,
    pub domain: String,
    pub language: String,
}

/// Writes rows that wait, in one statement: a statement for each would take longer than all the rest. Whoever has one
/// already keeps it, and of whoever was forgotten meanwhile there is none. Gives the languages of those written.
pub fn insert(tx: &mut Conn, sending: Id, rows: &[NewRow], due: Timestamp) -> Result<Vec<String>, Error> {
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let rows = serde_json::to_string(rows).map_err(Error::internal)?;
    let insert = sql_for!(
        sqlite: "INSERT INTO deliveries (id, sending_id, subscriber_id, email, domain, language, state, due_at)
             SELECT unhex(json_extract(value, '$.id')), $1, unhex(json_extract(value, '$.subscriber')),
                 json_extract(value, '$.email'), json_extract(value, '$.domain'), json_extract(value, '$.language'),
                 'waiting', $3
             FROM json_each($2)
             WHERE (SELECT COUNT(*) FROM subscribers s WHERE s.id = unhex(json_extract(value, '$.subscriber'))) = 1
             ON CONFLICT (sending_id, subscriber_id) DO NOTHING RETURNING language",
        postgres: "INSERT INTO deliveries (id, sending_id, subscriber_id, email, domain, language, state, due_at)
             SELECT decode(r.id, 'hex'), CAST($1 AS BYTEA), decode(r.subscriber, 'hex'), r.email, r.domain, r.language,
                 'waiting', CAST($3 AS BIGINT)
             FROM json_to_recordset(CAST(CAST($2 AS TEXT) AS JSON))
                 AS r (id TEXT, subscriber TEXT, email TEXT, domain TEXT, language TEXT)
             WHERE (SELECT COUNT(*) FROM subscribers s WHERE s.id = decode(r.subscriber, 'hex')) = 1
             ON CONFLICT (sending_id, subscriber_id) DO NOTHING RETURNING language"
    );
    let written: Vec<(String,)> = tx.query(insert, args![sending, rows, due])?;
    Ok(written.into_iter().map(|(language,)| language).collect())
}
