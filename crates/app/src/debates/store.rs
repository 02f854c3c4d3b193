//! All SQL of debates: how far people have read, and one joined view of ideas and comments.

use db::{Conn, FromRow, Id, Row, Timestamp, args, sql, variants};

use super::{Debate, First};
use crate::error::Error;
use crate::participants::open_to;
use crate::takeaway::Takeaway;
use crate::visibility::{Viewer, readable_by, visible_to};

/// What a comment must be to be news to the person `$1`: by somebody else, published, not read yet.
macro_rules! news {
    () => {
        "k.idea_id = i.id AND k.number > COALESCE(r.comment_number, 0) AND k.author_id <> $1 AND k.state = 'published'"
    };
}

/// Every idea that `$1` wrote, supports or commented on; each arm has its index.
macro_rules! mine {
    () => {
        "(SELECT id AS idea_id FROM ideas WHERE author_id = $1
          UNION SELECT idea_id FROM supports WHERE person_id = $1
          UNION SELECT idea_id FROM comments WHERE author_id = $1 AND state = 'published') mine"
    };
}

variants! {
    struct List {
        // Which debates come first is decided on little; what they cost to show is read for one page of them only.
        always {
            "SELECT e.slug, i.number, COALESCE(t.title, i.title),
                 CASE WHEN t.title IS NULL THEN i.language ELSE t.language END,
                 CASE WHEN i.author_id = $1 THEN 1 ELSE 0 END,
                 CASE WHEN EXISTS (SELECT 1 FROM supports s WHERE s.idea_id = i.id AND s.person_id = $1) THEN 1 ELSE 0 END,
                 (SELECT COUNT(*) FROM comments o WHERE o.author_id = $1 AND o.idea_id = i.id AND o.state = 'published'),
                 i.comments, i.active_at,
                 CASE WHEN r.comment_number IS NULL THEN -1
                     ELSE (SELECT COUNT(*) FROM comments k WHERE ", news!(), ") END,
                 (SELECT k.number FROM comments k WHERE ", news!(), " ORDER BY k.number LIMIT 1),
                 (SELECT k.thread FROM comments k WHERE ", news!(), " ORDER BY k.number LIMIT 1)
             FROM (SELECT i.id, CASE WHEN EXISTS (SELECT 1 FROM comments k WHERE ", news!(), ") THEN 0 ELSE 1 END AS place
                 FROM ", mine!(), " JOIN ideas i INDEXED BY ideas_placed ON i.id = mine.idea_id
                 LEFT JOIN readings r ON r.person_id = $1 AND r.idea_id = i.id
                 WHERE ", readable_by!("i"), " AND ", open_to!("i")
        },
        // Not as a bare column: SQLite would go through all ideas of the exchange rather than through the person's own.
        if exchange { " AND COALESCE(i.exchange_id, i.id) = $4" },
        always {
            " ORDER BY place, i.active_at DESC, i.number DESC LIMIT $6 OFFSET $5) first
             JOIN ideas i ON i.id = first.id
             JOIN exchanges e ON e.id = i.exchange_id
             LEFT JOIN readings r ON r.person_id = $1 AND r.idea_id = i.id
             LEFT JOIN idea_translations t ON t.idea_id = i.id AND t.language = $3 AND i.language <> $3
             ORDER BY first.place, i.active_at DESC, i.number DESC"
        }
    }
}

struct Found(Debate);

impl FromRow for Found {
    fn from_row(row: &mut Row<'_>) -> Result<Self, db::Error> {
        let mut debate = Debate {
            slug: row.take()?,
            number: row.take()?,
            title: row.take()?,
            title_language: row.take()?,
            is_mine: row.take()?,
            is_supported: row.take()?,
            is_commented: false,
            comments: 0,
            active_at: Timestamp(0),
            new: 0,
            first: None,
        };
        let own: i64 = row.take()?;
        debate.is_commented = own > 0;
        debate.comments = row.take()?;
        debate.active_at = row.take()?;
        let unread: i64 = row.take()?;
        // To somebody who has read nothing here, all that others wrote is new: known without counting them.
        debate.new = if unread < 0 { debate.comments - own } else { unread };
        debate.first = first(row.take()?, row.take()?);
        Ok(Self(debate))
    }
}

fn first(number: Option<i64>, thread: Option<i64>) -> Option<First> {
    number.zip(thread).map(|(number, thread)| First { number, thread })
}

pub fn list(
    c: &mut Conn,
    viewer: Viewer,
    exchange: Option<Id>,
    lang: &str,
    limit: u32,
    offset: i64,
) -> Result<Vec<Debate>, Error> {
    let sql = List { exchange: exchange.is_some() }.sql();
    let found: Vec<Found> =
        c.query(sql, args![viewer.person, viewer.moderates, lang, exchange, offset, i64::from(limit)])?;
    Ok(found.into_iter().map(|Found(debate)| debate).collect())
}

pub fn count(c: &mut Conn, viewer: Viewer) -> Result<i64, Error> {
    Ok(c.one(
        sql!(
            "SELECT COUNT(*) FROM ",
            mine!(),
            " JOIN ideas i INDEXED BY ideas_placed ON i.id = mine.idea_id WHERE ",
            readable_by!("i"),
            " AND ",
            open_to!("i")
        ),
        args![viewer.person, viewer.moderates],
    )?)
}

pub fn would_see(c: &mut Conn, person: Id, idea: Id, offset: i64) -> Result<Option<i64>, Error> {
    type Row = (Option<i64>, i64, Option<i64>);
    let row: Option<Row> = c.find(
        sql!(
            "SELECT r.comment_number, n.next_number - 1,
                 (SELECT MIN(k.number) FROM comments k WHERE k.idea_id = n.idea_id
                  AND k.number > COALESCE(r.comment_number, 0) AND k.author_id <> $1 AND k.state = 'published'
                  AND (k.thread <= $3 OR k.thread > $3 + 20))
             FROM comment_threads n LEFT JOIN readings r ON r.person_id = $1 AND r.idea_id = n.idea_id
             WHERE n.idea_id = $2"
        ),
        args![person, idea, offset],
    )?;
    Ok(row.and_then(|(read, last, elsewhere)| {
        let up_to = elsewhere.map_or(last, |unread| unread - 1);
        (up_to > read.unwrap_or(0)).then_some(up_to)
    }))
}

pub fn upsert_reading(tx: &mut Conn, person: Id, idea: Id, number: i64, now: Timestamp) -> Result<(), Error> {
    tx.execute(
        sql!(
            "INSERT INTO readings (person_id, idea_id, comment_number, seen_at) VALUES ($1, $2, $3, $4)
             ON CONFLICT (person_id, idea_id) DO UPDATE SET comment_number = excluded.comment_number,
                 seen_at = excluded.seen_at
             WHERE readings.comment_number < excluded.comment_number"
        ),
        args![person, idea, number, now],
    )?;
    Ok(())
}

pub fn export(c: &mut Conn, person: Id, out: &mut Takeaway<'_>) -> Result<(), Error> {
    out.table(
        c,
        "readings",
        sql!(
            "SELECT e.slug AS exchange, i.number AS number, r.comment_number AS comment_number, r.seen_at AS seen_at
             FROM readings r JOIN ideas i ON i.id = r.idea_id JOIN exchanges e ON e.id = i.exchange_id
             WHERE r.person_id = $1 ORDER BY r.seen_at, r.idea_id"
        ),
        args![person],
    )
}

pub fn delete_readings(tx: &mut Conn, person: Id) -> Result<(), Error> {
    tx.execute(sql!("DELETE FROM readings WHERE person_id = $1"), args![person])?;
    Ok(())
}
