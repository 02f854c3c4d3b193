//! All SQL of topics.

use db::{Conn, Id, Timestamp, args, sql};
use i18n::Lang;

use super::keeping::Closing;
use super::{DraftTopic, Topic};
use crate::error::Error;
use crate::exchange::OfficialText;

/// The words of a topic in the best language there is: the reader's (`$1`), English, any.
macro_rules! select {
    () => {
        "SELECT t.id, t.slug, t.ideas, x.name, x.question, x.why, x.language,
             t.closed_at, t.closed_reason, t.closed_language, t.round, t.over_at
         FROM topics t JOIN topic_texts x ON x.topic_id = t.id
         WHERE x.language = (SELECT y.language FROM topic_texts y WHERE y.topic_id = t.id
             ORDER BY CASE WHEN y.language = $1 THEN 0 WHEN y.language = 'en' THEN 1 ELSE 2 END, y.language LIMIT 1)"
    };
}

pub fn list(c: &mut Conn, exchange: Id, lang: Lang) -> Result<Vec<Topic>, Error> {
    Ok(c.query(
        sql!(select!(), " AND t.exchange_id = $2 ORDER BY t.round DESC, t.position, t.slug LIMIT 200"),
        args![lang.code(), exchange],
    )?)
}

pub fn list_of_round(c: &mut Conn, exchange: Id, round: i64, lang: Lang) -> Result<Vec<Topic>, Error> {
    Ok(c.query(
        sql!(select!(), " AND t.exchange_id = $2 AND t.round = $3 ORDER BY t.position, t.slug LIMIT 200"),
        args![lang.code(), exchange, round],
    )?)
}

/// Number, topics and ideas that everyone may see, of each round that has topics.
pub fn count_rounds(c: &mut Conn, exchange: Id) -> Result<Vec<(i64, i64, i64)>, Error> {
    Ok(c.query(
        sql!(
            "SELECT round, COUNT(*), CAST(SUM(ideas) AS BIGINT) FROM topics WHERE exchange_id = $1
             GROUP BY round ORDER BY round LIMIT 500"
        ),
        args![exchange],
    )?)
}

pub fn ids_of_round(c: &mut Conn, exchange: Id, round: i64) -> Result<Vec<Id>, Error> {
    let rows: Vec<(Id,)> = c.query(
        sql!("SELECT id FROM topics WHERE exchange_id = $1 AND round = $2 ORDER BY id LIMIT 1000"),
        args![exchange, round],
    )?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

pub fn ids_of_other_rounds(c: &mut Conn, exchange: Id, round: i64) -> Result<Vec<Id>, Error> {
    let rows: Vec<(Id,)> = c.query(
        sql!("SELECT id FROM topics WHERE exchange_id = $1 AND round <> $2 ORDER BY id LIMIT 10000"),
        args![exchange, round],
    )?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

pub fn end_round(tx: &mut Conn, exchange: Id, round: i64, at: Timestamp) -> Result<(), Error> {
    tx.execute(
        sql!("UPDATE topics SET over_at = $3 WHERE exchange_id = $1 AND round = $2 AND over_at IS NULL"),
        args![exchange, round, at],
    )?;
    Ok(())
}

pub fn over_at(c: &mut Conn, topic: Id) -> Result<Option<Timestamp>, Error> {
    let row: Option<(Option<Timestamp>,)> = c.find(sql!("SELECT over_at FROM topics WHERE id = $1"), args![topic])?;
    Ok(row.and_then(|(at,)| at))
}

/// The texts of a round's topics: slug, language, text.
pub fn texts_of_round(c: &mut Conn, exchange: Id, round: i64) -> Result<Vec<(String, String, OfficialText)>, Error> {
    let rows: Vec<(String, String, String, String, String)> = c.query(
        sql!(
            "SELECT t.slug, x.language, x.name, x.question, x.why FROM topics t JOIN topic_texts x ON x.topic_id = t.id
             WHERE t.exchange_id = $1 AND t.round = $2 ORDER BY t.position, t.slug, x.language LIMIT 1000"
        ),
        args![exchange, round],
    )?;
    let text = |(slug, language, heading, lead, body)| (slug, language, OfficialText { heading, lead, body });
    Ok(rows.into_iter().map(text).collect())
}

pub fn find(c: &mut Conn, exchange: Id, slug: &str, lang: Lang) -> Result<Option<Topic>, Error> {
    Ok(c.find(sql!(select!(), " AND t.exchange_id = $2 AND t.slug = $3"), args![lang.code(), exchange, slug])?)
}

pub fn find_by_id(c: &mut Conn, id: Id, lang: Lang) -> Result<Option<Topic>, Error> {
    Ok(c.find(sql!(select!(), " AND t.id = $2"), args![lang.code(), id])?)
}

pub fn count_of(c: &mut Conn, topic: Id) -> Result<i64, Error> {
    Ok(c.one(sql!("SELECT ideas FROM topics WHERE id = $1"), args![topic])?)
}

pub fn upsert(tx: &mut Conn, new_id: Id, exchange: Id, draft: &DraftTopic) -> Result<Id, Error> {
    let (id,): (Id,) = tx.one(
        sql!(
            "INSERT INTO topics (id, exchange_id, slug, position, round, over_at) VALUES ($1, $2, $3, $4,
                 (SELECT round FROM exchanges WHERE id = $2), (SELECT round_closed_at FROM exchanges WHERE id = $2))
             ON CONFLICT (exchange_id, slug) DO UPDATE SET position = excluded.position RETURNING id"
        ),
        args![new_id, exchange, &draft.slug, draft.position],
    )?;
    tx.execute(sql!("DELETE FROM topic_texts WHERE topic_id = $1"), args![id])?;
    for (language, name, question, why) in &draft.texts {
        tx.execute(
            sql!("INSERT INTO topic_texts (topic_id, language, name, question, why) VALUES ($1, $2, $3, $4, $5)"),
            args![id, language, name, question, why],
        )?;
    }
    Ok(id)
}

pub fn add_ideas(tx: &mut Conn, topic: Id, by: i64) -> Result<(), Error> {
    tx.execute(sql!("UPDATE topics SET ideas = ideas + $1 WHERE id = $2"), args![by, topic])?;
    Ok(())
}

pub fn official(c: &mut Conn, exchange: Id) -> Result<Vec<(String, String, OfficialText)>, Error> {
    let rows: Vec<(String, String, String, String, String)> = c.query(
        sql!(
            "SELECT t.slug, x.language, x.name, x.question, x.why FROM topics t JOIN topic_texts x ON x.topic_id = t.id
             WHERE t.exchange_id = $1 ORDER BY t.position, t.slug, x.language LIMIT 1000"
        ),
        args![exchange],
    )?;
    let text = |(slug, language, heading, lead, body)| (slug, language, OfficialText { heading, lead, body });
    Ok(rows.into_iter().map(text).collect())
}

pub fn id_of(c: &mut Conn, exchange: Id, slug: &str) -> Result<Option<Id>, Error> {
    let row: Option<(Id,)> =
        c.find(sql!("SELECT id FROM topics WHERE exchange_id = $1 AND slug = $2"), args![exchange, slug])?;
    Ok(row.map(|(id,)| id))
}

pub fn upsert_text(tx: &mut Conn, topic: Id, language: &str, text: &OfficialText) -> Result<(), Error> {
    tx.execute(
        sql!(
            "INSERT INTO topic_texts (topic_id, language, name, question, why) VALUES ($1, $2, $3, $4, $5)
             ON CONFLICT (topic_id, language) DO UPDATE
             SET name = excluded.name, question = excluded.question, why = excluded.why"
        ),
        args![topic, language, &text.heading, &text.lead, &text.body],
    )?;
    Ok(())
}

/// Since when a topic takes no new ideas, and since when its round is closed.
pub fn closings(c: &mut Conn, topic: Id) -> Result<Option<[Option<Timestamp>; 2]>, Error> {
    let found = c.find(sql!("SELECT closed_at, over_at FROM topics WHERE id = $1"), args![topic])?;
    Ok(found.map(|(closed_at, over_at)| [closed_at, over_at]))
}

/// After all others, in the round that goes on; whether the address was free.
pub fn insert(tx: &mut Conn, id: Id, exchange: Id, slug: &str) -> Result<bool, Error> {
    let added = tx.execute(
        sql!(
            "INSERT INTO topics (id, exchange_id, slug, position, round, over_at)
             VALUES ($1, $2, $3, (SELECT COALESCE(MAX(position), 0) + 1 FROM topics WHERE exchange_id = $2),
                 (SELECT round FROM exchanges WHERE id = $2), (SELECT round_closed_at FROM exchanges WHERE id = $2))
             ON CONFLICT (exchange_id, slug) DO NOTHING"
        ),
        args![id, exchange, slug],
    )?;
    Ok(added > 0)
}

pub fn close(tx: &mut Conn, exchange: Id, slug: &str, closing: &Closing, at: Timestamp) -> Result<bool, Error> {
    let closed = tx.execute(
        sql!(
            "UPDATE topics SET closed_at = $3, closed_reason = $4, closed_language = $5
             WHERE exchange_id = $1 AND slug = $2 AND closed_at IS NULL AND over_at IS NULL"
        ),
        args![exchange, slug, at, &closing.reason, &closing.language],
    )?;
    Ok(closed > 0)
}

pub fn reopen(tx: &mut Conn, exchange: Id, slug: &str) -> Result<bool, Error> {
    let opened = tx.execute(
        sql!(
            "UPDATE topics SET closed_at = NULL, closed_reason = '', closed_language = ''
             WHERE exchange_id = $1 AND slug = $2 AND closed_at IS NOT NULL AND over_at IS NULL"
        ),
        args![exchange, slug],
    )?;
    Ok(opened > 0)
}

/// Id, slug and place of each in the round that goes on.
pub fn order(c: &mut Conn, exchange: Id) -> Result<Vec<(Id, String, i64)>, Error> {
    Ok(c.query(
        sql!(
            "SELECT id, slug, position FROM topics
             WHERE exchange_id = $1 AND round = (SELECT round FROM exchanges WHERE id = $1)
             ORDER BY position, slug LIMIT 200"
        ),
        args![exchange],
    )?)
}

/// The address of every topic there ever was.
pub fn slugs(c: &mut Conn, exchange: Id) -> Result<Vec<String>, Error> {
    let rows: Vec<(String,)> =
        c.query(sql!("SELECT slug FROM topics WHERE exchange_id = $1 ORDER BY slug LIMIT 5000"), args![exchange])?;
    Ok(rows.into_iter().map(|(slug,)| slug).collect())
}

pub fn set_position(tx: &mut Conn, topic: Id, position: i64) -> Result<(), Error> {
    tx.execute(sql!("UPDATE topics SET position = $2 WHERE id = $1"), args![topic, position])?;
    Ok(())
}
