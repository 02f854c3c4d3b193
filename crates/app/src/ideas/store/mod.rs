//! All SQL of ideas.

mod drafts;
mod lists;
mod merging;
mod personal;
mod supports;
mod writing;

pub use drafts::*;
pub use lists::*;
pub use merging::*;
pub use personal::*;
pub use supports::*;
pub use writing::*;

use db::{Arg, Conn, FromRow, Id, Row, Timestamp, args, sql, variants};

use super::idea::{Given, Idea, Order, Status, Translation, Version};
use crate::error::Error;
use crate::organisations::voices::listed_slug;
use crate::participants::{Standing, author_columns};
use crate::visibility::{Viewer, readable_by, visible_to};

/// What everyone may know of an idea, and what only those who may read it; `$1` and `$2` are the
/// viewer's.
macro_rules! select {
    () => {
        concat!(
            "SELECT i.id, i.exchange_id, i.number, i.topic_id, i.language, i.version, i.state, i.state_rule,
                 i.state_at, i.status, i.supports, i.economies, i.organisation_supports,
                 i.comments, i.published_at, i.edited_at, i.changes, i.merged_into,
                 CASE WHEN ",
            readable_by!("i"),
            " THEN 1 ELSE 0 END,
                 ",
            author_columns!("i"),
            ", i.for_id, i.for_name, ",
            listed_slug!("i"),
            ", i.firms,
                 CASE WHEN ",
            readable_by!("i"),
            " THEN i.title ELSE '' END,
                 CASE WHEN ",
            readable_by!("i"),
            " THEN i.text ELSE '' END
             FROM ideas i "
        )
    };
}

/// An idea read with the columns of `select!`; who may not read it learns nothing of its author.
struct Found(Idea);

impl FromRow for Found {
    fn from_row(row: &mut Row<'_>) -> Result<Self, db::Error> {
        let mut idea = Idea {
            id: row.take()?,
            exchange_id: row.take()?,
            number: row.take()?,
            topic_id: row.take()?,
            language: row.take()?,
            version: row.take()?,
            state: row.take()?,
            state_rule: row.take()?,
            state_at: row.take()?,
            status: row.take()?,
            supports: row.take()?,
            economies: row.take()?,
            organisation_supports: row.take()?,
            comments: row.take()?,
            published_at: row.take()?,
            edited_at: row.take()?,
            changes: row.take()?,
            merged_into: row.take()?,
            is_visible: row.take()?,
            author: Standing::take(row)?,
            given: given(row)?,
            title: row.take()?,
            text: row.take()?,
            // Topics know; who asks for one idea asks them.
            over_at: None,
        };
        if !idea.is_visible {
            idea.author = Standing::default();
            idea.given = None;
        }
        Ok(Self(idea))
    }
}

fn given(row: &mut Row<'_>) -> Result<Option<Given>, db::Error> {
    let (organisation, name, slug): (Option<Id>, String, String) = (row.take()?, row.take()?, row.take()?);
    let firms = row.take()?;
    Ok(organisation.map(|organisation| Given { organisation, slug, name, firms, questioned: String::new() }))
}

pub fn find(c: &mut Conn, viewer: Viewer, exchange: Id, number: i64) -> Result<Option<Idea>, Error> {
    let found: Option<Found> = c.find(
        sql!(select!(), "WHERE i.exchange_id = $3 AND i.number = $4"),
        args![viewer.person, viewer.moderates, exchange, number],
    )?;
    Ok(found.map(|Found(idea)| idea))
}

pub fn find_by_id(c: &mut Conn, viewer: Viewer, id: Id) -> Result<Option<Idea>, Error> {
    let found: Option<Found> =
        c.find(sql!(select!(), "WHERE i.id = $3"), args![viewer.person, viewer.moderates, id])?;
    Ok(found.map(|Found(idea)| idea))
}

/// At most a hundred.
pub fn find_all(c: &mut Conn, viewer: Viewer, ids: &[Id]) -> Result<Vec<Idea>, Error> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let found: Vec<Found> = c.query(
        sql!(select!(), "WHERE i.id = ANY($3) LIMIT 100"),
        args![viewer.person, viewer.moderates, Arg::list(ids)],
    )?;
    Ok(found.into_iter().map(|Found(idea)| idea).collect())
}

/// Comments and supports of the published ideas of these topics.
pub fn said_in(c: &mut Conn, topics: &[Id]) -> Result<(i64, i64), Error> {
    if topics.is_empty() {
        return Ok((0, 0));
    }
    Ok(c.one(
        sql!(
            "SELECT CAST(COALESCE(SUM(comments), 0) AS BIGINT), CAST(COALESCE(SUM(supports), 0) AS BIGINT) FROM ideas
             WHERE topic_id = ANY($1) AND state = 'published'"
        ),
        args![Arg::list(topics)],
    )?)
}

/// Comments and supports of the ideas that are not published, as the exchange counts them: it counts every comment, and no
/// support of an idea that has become part of another, where its supporters count.
pub fn said_unpublished(c: &mut Conn, exchange: Id) -> Result<(i64, i64), Error> {
    Ok(c.one(
        sql!(
            "SELECT CAST(COALESCE(SUM(comments), 0) AS BIGINT),
                 CAST(COALESCE(SUM(CASE WHEN merged_into IS NULL THEN supports ELSE 0 END), 0) AS BIGINT)
             FROM ideas WHERE exchange_id = $1 AND state <> 'published'"
        ),
        args![exchange],
    )?)
}

/// A thousand after this number, in their order; of those that the viewer may not read, what everyone may know.
pub fn after(c: &mut Conn, viewer: Viewer, exchange: Id, number: i64) -> Result<Vec<Idea>, Error> {
    let found: Vec<Found> = c.query(
        sql!(select!(), "WHERE i.exchange_id = $3 AND i.number > $4 ORDER BY i.number LIMIT 1000"),
        args![viewer.person, viewer.moderates, exchange, number],
    )?;
    Ok(found.into_iter().map(|Found(idea)| idea).collect())
}

variants! {
    struct Behind {
        always { select!(), "WHERE i.exchange_id = $3" },
        if topic { " AND i.topic_id = $6" },
        if status { " AND i.status = $7" },
        match order: Order {
            Order::Oldest => { " AND (i.published_at, i.number) > ($4, $5) ORDER BY i.published_at, i.number" }
            _ => { " AND (i.published_at, i.number) < ($4, $5) ORDER BY i.published_at DESC, i.number DESC" }
        },
        always { " LIMIT 1000" }
    }
}

/// A thousand behind a place, by when they were published, of a topic or a status where one is given: the newest first,
/// unless the oldest are to be. Supports move while a file is read, and order none.
pub fn behind(
    c: &mut Conn,
    viewer: Viewer,
    exchange: Id,
    (topic, status): (Option<Id>, Option<Status>),
    order: Order,
    (at, number): (Timestamp, i64),
) -> Result<Vec<Idea>, Error> {
    let sql = Behind { topic: topic.is_some(), status: status.is_some(), order }.sql();
    let status = status.map(Status::as_str);
    let found: Vec<Found> =
        c.query(sql, args![viewer.person, viewer.moderates, exchange, at, number, topic, status])?;
    Ok(found.into_iter().map(|Found(idea)| idea).collect())
}

/// Titles of these ideas in a language that they were translated into.
pub fn translated_titles(c: &mut Conn, ids: &[Id], language: &str) -> Result<Vec<(Id, String)>, Error> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    Ok(c.query(
        sql!("SELECT idea_id, title FROM idea_translations WHERE idea_id = ANY($1) AND language = $2 LIMIT 1000"),
        args![Arg::list(ids), language],
    )?)
}

/// How many published ideas each of these people has in an exchange.
pub fn count_by_author(c: &mut Conn, exchange: Id, people: &[Id]) -> Result<Vec<(Id, i64)>, Error> {
    if people.is_empty() {
        return Ok(Vec::new());
    }
    Ok(c.query(
        sql!(
            "SELECT author_id, COUNT(*) FROM ideas
             WHERE author_id = ANY($1) AND exchange_id = $2 AND state = 'published' GROUP BY author_id LIMIT 1000"
        ),
        args![Arg::list(people), exchange],
    )?)
}

/// By which a page about an idea is known to be still so.
pub fn state_of(c: &mut Conn, id: Id) -> Result<[i64; 2], Error> {
    let (revision, changes) = c.one(
        sql!("SELECT e.revision, i.changes FROM ideas i JOIN exchanges e ON e.id = i.exchange_id WHERE i.id = $1"),
        args![id],
    )?;
    Ok([revision, changes])
}

pub fn number_of_form(c: &mut Conn, author: Id, form_key: &str) -> Result<Option<i64>, Error> {
    let row: Option<(i64,)> =
        c.find(sql!("SELECT number FROM ideas WHERE author_id = $1 AND form_key = $2"), args![author, form_key])?;
    Ok(row.map(|(number,)| number))
}

/// Every version, newest first.
pub fn versions(c: &mut Conn, idea: Id) -> Result<Vec<Version>, Error> {
    Ok(c.query(
        sql!(
            "SELECT version, title, text, reason, firms, created_at FROM idea_versions WHERE idea_id = $1
             ORDER BY version DESC LIMIT 200"
        ),
        args![idea],
    )?)
}

pub fn translations(c: &mut Conn, idea: Id) -> Result<Vec<Translation>, Error> {
    Ok(c.query(
        sql!(
            "SELECT language, title, text, origin, of_version, made_by, created_at FROM idea_translations
             WHERE idea_id = $1 ORDER BY language LIMIT 50"
        ),
        args![idea],
    )?)
}

/// Short published ideas that begin with one of these, by whom, and what they say. The index of 0060 has the beginnings.
pub fn short_that_begin(c: &mut Conn, exchange: Id, beginnings: &[String]) -> Result<Vec<(Id, String)>, Error> {
    if beginnings.is_empty() {
        return Ok(Vec::new());
    }
    Ok(c.query(
        sql!(
            "SELECT author_id, text FROM ideas WHERE exchange_id = $1 AND SUBSTR(text, 1, 100) = ANY($2)
             AND state = 'published' AND LENGTH(text) <= 400 LIMIT 1000"
        ),
        args![exchange, Arg::list(beginnings)],
    )?)
}

/// Of these ideas, the translations that a person made.
pub fn made_by(c: &mut Conn, person: Id, ideas: &[Id]) -> Result<Vec<(Id, String)>, Error> {
    if ideas.is_empty() {
        return Ok(Vec::new());
    }
    Ok(c.query(
        sql!("SELECT idea_id, language FROM idea_translations WHERE idea_id = ANY($1) AND made_by = $2 LIMIT 1000"),
        args![Arg::list(ideas), person],
    )?)
}

/// How many ideas a person has published since, and when the first of them was.
pub fn published_since(c: &mut Conn, author: Id, since: Timestamp) -> Result<(i64, Option<Timestamp>), Error> {
    Ok(c.one(
        sql!("SELECT COUNT(*), MIN(published_at) FROM ideas WHERE author_id = $1 AND published_at > $2"),
        args![author, since],
    )?)
}

/// How many of this person's ideas everybody can read in this exchange; no more than a hundred are counted.
pub fn published_by(c: &mut Conn, exchange: Id, author: Id) -> Result<i64, Error> {
    let (published,): (i64,) = c.one(
        sql!(
            "SELECT COUNT(*) FROM (SELECT id FROM ideas
             WHERE author_id = $1 AND exchange_id = $2 AND state = 'published' LIMIT 100) mine"
        ),
        args![author, exchange],
    )?;
    Ok(published)
}
