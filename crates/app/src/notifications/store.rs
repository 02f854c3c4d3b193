//! All SQL of notifications, and one joined view of what they are about.

use std::collections::{BTreeMap, BTreeSet};

use db::{Arg, Conn, Id, Timestamp, args, for_update, sql, sql_for, variants};
use serde::Serialize;

use super::news::News;
use super::spread::Told;
use super::{Notification, Selection};
use crate::error::Error;
use crate::participants::open_to;
use crate::takeaway::Takeaway;
use crate::visibility::{readable_by, visible_to};

/// Notifications with what they are about.
macro_rules! joined {
    () => {
        " FROM notifications n JOIN exchanges e ON e.id = n.exchange_id
          LEFT JOIN ideas i ON i.id = n.idea_id
          LEFT JOIN comments k ON k.id = n.comment_id
          LEFT JOIN positions o ON n.kind = 'position' AND o.id = n.news_id
          LEFT JOIN documents d ON d.id = n.work_id"
    };
}

/// `$3` is the reader's language.
macro_rules! select {
    () => {
        concat!(
            "SELECT n.id, n.news_id, n.person_id, n.exchange_id, e.slug, n.kind, n.idea_id,
                 n.comment_id, COALESCE(i.number, k.idea_number), k.number, k.thread,
                 COALESCE(i.status, ''), COALESCE(it.title, i.title, dt.title, ''),
                 COALESCE(it.language, i.language, dt.language, ''), COALESCE(k.text, ''), COALESCE(k.language, ''),
                 COALESCE(o.for_name, k.author_name, i.author_name, ''), COALESCE(t.slug, ''), COALESCE(o.for_slug, ''),
                 COALESCE(d.slug, ''), n.created_at, n.read_at",
            joined!(),
            " LEFT JOIN idea_translations it ON it.idea_id = i.id AND it.language = $3 AND i.language <> $3
              LEFT JOIN topics t ON t.id = n.topic_id
              LEFT JOIN document_texts dt ON dt.document_id = d.id AND dt.language = (SELECT x.language
                  FROM document_texts x WHERE x.document_id = d.id AND x.title <> ''
                  ORDER BY CASE WHEN x.language = $3 THEN 0 WHEN x.language = 'en' THEN 1 ELSE 2 END, x.language LIMIT 1)"
        )
    };
}

/// Which may be read: the rule of visibility with `$1` and `$2`, and documents that are open at `$4`. What was decided
/// about a text is told without its words.
macro_rules! readable {
    () => {
        concat!(
            " AND (n.kind = 'decision' OR ((n.idea_id IS NULL OR ",
            readable_by!("i"),
            ") AND (n.comment_id IS NULL OR ",
            visible_to!("k"),
            "))) AND (n.kind <> 'position' OR ",
            visible_to!("o"),
            ") AND (n.work_id IS NULL OR (d.state = 'published' AND d.public_from <= $4))"
        )
    };
}

/// Those of the reader `$1`: of an exchange that is for members, only as long as they take part.
macro_rules! mine {
    () => {
        concat!(" WHERE n.person_id = $1 AND (n.kind IN ('invitation', 'request') OR ", open_to!("n"), ")", readable!())
    };
}

variants! {
    struct List {
        always { select!(), mine!() },
        if unread { " AND n.read_at IS NULL" },
        if kind { " AND n.kind = $5" },
        if exchange { " AND n.exchange_id = $6" },
        always { " ORDER BY n.created_at DESC, n.id DESC LIMIT 30 OFFSET $7" }
    }
}

pub fn list(
    c: &mut Conn,
    person: Id,
    language: &str,
    s: Selection,
    offset: i64,
    now: Timestamp,
) -> Result<Vec<Notification>, Error> {
    let sql = List { unread: s.unread, kind: s.kind.is_some(), exchange: s.exchange.is_some() }.sql();
    Ok(c.query(sql, args![person, false, language, now, s.kind, s.exchange, offset])?)
}

variants! {
    struct Count {
        always { "SELECT COUNT(*)", joined!(), mine!() },
        if unread { " AND n.read_at IS NULL" },
        if kind { " AND n.kind = $5" },
        if exchange { " AND n.exchange_id = $6" }
    }
}

pub fn count(c: &mut Conn, person: Id, s: Selection, now: Timestamp) -> Result<i64, Error> {
    let sql = Count { unread: s.unread, kind: s.kind.is_some(), exchange: s.exchange.is_some() }.sql();
    // The third is the language, which a number has none of.
    Ok(c.one(sql, args![person, false, "", now, s.kind, s.exchange])?)
}

pub fn find(c: &mut Conn, id: Id) -> Result<Option<Notification>, Error> {
    let whose: Option<(Id, Timestamp, String)> = c.find(
        sql!(
            "SELECT n.person_id, n.created_at, p.language FROM notifications n JOIN people p ON p.id = n.person_id
             WHERE n.id = $1"
        ),
        args![id],
    )?;
    let Some((person, at, language)) = whose else { return Ok(None) };
    Ok(c.find(sql!(select!(), mine!(), " AND n.id = $5"), args![person, false, language, at, id])?)
}

pub fn whose(c: &mut Conn, id: Id) -> Result<Option<(Id, Id)>, Error> {
    Ok(c.find(sql!("SELECT person_id, exchange_id FROM notifications WHERE id = $1"), args![id])?)
}

/// A row as it goes in with others, ids as hexadecimal digits.
#[derive(Serialize)]
struct NewRow {
    id: String,
    person: String,
    kind: &'static str,
    personal: i64,
}

/// Writes a row for each person who has not been told yet; gives the person and the row of each that is new.
pub fn insert_all(tx: &mut Conn, news: &News, told: &[Told], ids: &[Id]) -> Result<Vec<(Id, Id)>, Error> {
    if told.is_empty() {
        return Ok(Vec::new());
    }
    let row = |(told, id): (&Told, &Id)| NewRow {
        id: id.to_string(),
        person: told.person.to_string(),
        kind: told.kind.as_str(),
        personal: i64::from(told.is_personal),
    };
    let rows: Vec<NewRow> = told.iter().zip(ids).map(row).collect();
    let rows = serde_json::to_string(&rows).map_err(Error::internal)?;
    let mailed_at = news.kind.is_told_by_letter().then_some(news.at);
    Ok(tx.query(
        sql_for!(
            sqlite: "INSERT INTO notifications (id, news_id, person_id, exchange_id, kind, is_personal, topic_id, idea_id,
                     comment_id, organisation_id, work_id, created_at, mailed_at)
                 SELECT unhex(json_extract(value, '$.id')), $1, unhex(json_extract(value, '$.person')), $2,
                     json_extract(value, '$.kind'), json_extract(value, '$.personal'), $4, $5, $6, $7, $8, $9, $10
                 FROM json_each($3) WHERE 1 = 1 ON CONFLICT (news_id, person_id) DO NOTHING RETURNING person_id, id",
            postgres: "INSERT INTO notifications (id, news_id, person_id, exchange_id, kind, is_personal, topic_id,
                     idea_id, comment_id, organisation_id, work_id, created_at, mailed_at)
                 SELECT decode(r.id, 'hex'), CAST($1 AS BYTEA), decode(r.person, 'hex'), CAST($2 AS BYTEA), r.kind,
                     r.personal, CAST($4 AS BYTEA), CAST($5 AS BYTEA), CAST($6 AS BYTEA), CAST($7 AS BYTEA),
                     CAST($8 AS BYTEA), CAST($9 AS BIGINT), CAST($10 AS BIGINT)
                 FROM json_to_recordset(CAST(CAST($3 AS TEXT) AS JSON)) AS r (id TEXT, person TEXT, kind TEXT,
                     personal BIGINT)
                 WHERE 1 = 1 ON CONFLICT (news_id, person_id) DO NOTHING RETURNING person_id, id"
        ),
        args![
            news.id,
            news.exchange,
            rows,
            news.topic,
            news.idea,
            news.comment,
            news.organisation,
            news.work,
            news.at,
            mailed_at
        ],
    )?)
}

/// Locks how many a person has not read, before the rows themselves are: whoever tells them something waits, and counts it
/// afterwards.
pub fn lock_count(tx: &mut Conn, person: Id) -> Result<(), Error> {
    let _: Option<(i64,)> =
        tx.find(sql!("SELECT unread FROM notification_counts WHERE person_id = $1", for_update!()), args![person])?;
    Ok(())
}

/// The same of many people, always in the same order; gives those who have a number.
pub fn lock_counts(tx: &mut Conn, people: &[Id]) -> Result<BTreeSet<Id>, Error> {
    let rows: Vec<Id> = tx.query(
        sql!("SELECT person_id FROM notification_counts WHERE person_id = ANY($1) ORDER BY person_id", for_update!()),
        args![Arg::list(people)],
    )?;
    Ok(rows.into_iter().collect())
}

/// Two thousand that were read before a moment, and whose they are.
pub fn read_before(c: &mut Conn, before: Timestamp) -> Result<Vec<(Id, Id)>, Error> {
    Ok(c.query(
        sql!("SELECT id, person_id FROM notifications WHERE read_at < $1 ORDER BY read_at, id LIMIT 2000"),
        args![before],
    )?)
}

/// The same of those that were told before a moment.
pub fn told_before(c: &mut Conn, before: Timestamp) -> Result<Vec<(Id, Id)>, Error> {
    Ok(c.query(
        sql!("SELECT id, person_id FROM notifications WHERE created_at < $1 ORDER BY created_at, id LIMIT 2000"),
        args![before],
    )?)
}

/// Removes these; gives whose each was, and when they had read it.
pub fn delete(tx: &mut Conn, ids: &[Id]) -> Result<Vec<(Id, Option<Timestamp>)>, Error> {
    Ok(tx.query(
        sql!("DELETE FROM notifications WHERE id = ANY($1) RETURNING person_id, read_at"),
        args![Arg::list(ids)],
    )?)
}

/// How many a person has to read less.
#[derive(Serialize)]
struct Gone {
    person: String,
    gone: i64,
}

/// One less to read for each mention of these people, who all have a number.
pub fn count_gone(tx: &mut Conn, people: &[Id]) -> Result<(), Error> {
    if people.is_empty() {
        return Ok(());
    }
    let mut gone: BTreeMap<Id, i64> = BTreeMap::new();
    for person in people {
        *gone.entry(*person).or_default() += 1;
    }
    let rows: Vec<Gone> = gone.into_iter().map(|(person, gone)| Gone { person: person.to_string(), gone }).collect();
    let rows = serde_json::to_string(&rows).map_err(Error::internal)?;
    // Their rows are there, and locked: nothing is inserted.
    tx.execute(
        sql_for!(
            sqlite: "INSERT INTO notification_counts (person_id, unread)
                 SELECT unhex(json_extract(value, '$.person')), json_extract(value, '$.gone')
                 FROM json_each($1) WHERE 1 = 1
                 ON CONFLICT (person_id) DO UPDATE
                 SET unread = MAX(notification_counts.unread - excluded.unread, 0)",
            postgres: "INSERT INTO notification_counts (person_id, unread)
                 SELECT decode(r.person, 'hex'), r.gone
                 FROM json_to_recordset(CAST(CAST($1 AS TEXT) AS JSON)) AS r (person TEXT, gone BIGINT)
                 WHERE 1 = 1
                 ON CONFLICT (person_id) DO UPDATE
                 SET unread = GREATEST(notification_counts.unread - excluded.unread, 0)"
        ),
        args![rows],
    )?;
    Ok(())
}

/// How many are read now that were not: one, or none.
pub fn set_read(tx: &mut Conn, person: Id, id: Id, now: Timestamp) -> Result<u64, Error> {
    Ok(tx.execute(
        sql!("UPDATE notifications SET read_at = $3 WHERE id = $1 AND person_id = $2 AND read_at IS NULL"),
        args![id, person, now],
    )?)
}

pub fn set_read_of_idea(tx: &mut Conn, person: Id, idea: Id, now: Timestamp) -> Result<u64, Error> {
    Ok(tx.execute(
        sql!("UPDATE notifications SET read_at = $3 WHERE person_id = $1 AND idea_id = $2 AND read_at IS NULL"),
        args![person, idea, now],
    )?)
}

pub fn set_all_read(tx: &mut Conn, person: Id, now: Timestamp) -> Result<(), Error> {
    tx.execute(
        sql!("UPDATE notifications SET read_at = $2 WHERE person_id = $1 AND read_at IS NULL"),
        args![person, now],
    )?;
    Ok(())
}

pub fn unread(c: &mut Conn, person: Id) -> Result<i64, Error> {
    let found: Option<(i64,)> =
        c.find(sql!("SELECT unread FROM notification_counts WHERE person_id = $1"), args![person])?;
    Ok(found.map_or(0, |(unread,)| unread))
}

/// One more for each of these people.
pub fn count_unread(tx: &mut Conn, people: &[Id]) -> Result<(), Error> {
    if !people.is_empty() {
        tx.execute(
            sql!(
                "INSERT INTO notification_counts (person_id, unread)
                 SELECT p.id, 1 FROM people p WHERE p.id = ANY($1)
                 ON CONFLICT (person_id) DO UPDATE SET unread = notification_counts.unread + 1"
            ),
            args![Arg::list(people)],
        )?;
    }
    Ok(())
}

pub fn count_read(tx: &mut Conn, person: Id, read: u64) -> Result<(), Error> {
    if read > 0 {
        let read = i64::try_from(read).map_err(Error::internal)?;
        tx.execute(
            sql!(
                "UPDATE notification_counts SET unread = GREATEST(unread - CAST($2 AS BIGINT), 0) WHERE person_id = $1"
            ),
            args![person, read],
        )?;
    }
    Ok(())
}

pub fn count_none(tx: &mut Conn, person: Id) -> Result<(), Error> {
    tx.execute(sql!("UPDATE notification_counts SET unread = 0 WHERE person_id = $1"), args![person])?;
    Ok(())
}

pub fn export(c: &mut Conn, person: Id, out: &mut Takeaway<'_>) -> Result<(), Error> {
    out.table(
        c,
        "notifications",
        sql!(
            "SELECT e.slug AS exchange, n.kind AS kind, n.is_personal AS is_personal, n.created_at AS created_at,
                 n.read_at AS read_at, n.mailed_at AS mailed_at, n.alone_at AS alone_at
             FROM notifications n JOIN exchanges e ON e.id = n.exchange_id WHERE n.person_id = $1
             ORDER BY n.created_at, n.id"
        ),
        args![person],
    )?;
    out.table(
        c,
        "notification_counts",
        sql!("SELECT unread FROM notification_counts WHERE person_id = $1"),
        args![person],
    )
}

pub fn delete_of(tx: &mut Conn, person: Id) -> Result<(), Error> {
    tx.execute(sql!("DELETE FROM notification_counts WHERE person_id = $1"), args![person])?;
    tx.execute(sql!("DELETE FROM notifications WHERE person_id = $1"), args![person])?;
    Ok(())
}

/// The exchanges that somebody was told of something in and may look into: id, address and title in their language.
pub fn exchanges(c: &mut Conn, person: Id, language: &str) -> Result<Vec<(Id, String, String)>, Error> {
    Ok(c.query(
        sql!(
            "SELECT e.id, e.slug, t.title FROM exchanges e CROSS JOIN exchange_texts t WHERE t.exchange_id = e.id
                 AND t.language = (SELECT x.language FROM exchange_texts x WHERE x.exchange_id = e.id
                 ORDER BY CASE WHEN x.language = $2 THEN 0 WHEN x.language = 'en' THEN 1 ELSE 2 END, x.language LIMIT 1)
             AND EXISTS (SELECT 1 FROM notifications n WHERE n.person_id = $1 AND n.exchange_id = e.id
                 AND (n.kind IN ('invitation', 'request') OR ",
            open_to!("n"),
            ")) ORDER BY e.created_at, e.id LIMIT 200"
        ),
        args![person, language],
    )?)
}
