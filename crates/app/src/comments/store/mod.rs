//! All SQL of comments.

mod drafts;
mod personal;
mod writing;

pub use drafts::*;
pub use personal::*;
pub use writing::*;

use db::{Arg, Conn, FromRow, Id, Row, Timestamp, args, sql, variants};

use super::comment::{Comment, Stance, Translation, Version};
use super::reading::Counts;
use crate::error::Error;
use crate::ideas::Status;
use crate::organisations::voices::listed_slug;
use crate::participants::{Standing, author_columns};
use crate::visibility::{Viewer, visible_to};

/// What everyone may know of a comment, and what only those who may read it; `$1` and `$2` are the
/// viewer's, `$3` the language to have it in.
macro_rules! select {
    () => {
        concat!(
            "SELECT k.id, k.exchange_id, k.idea_id, k.idea_number, k.number, k.thread, k.parent_id, k.parent_number,
                 k.language, k.stance, k.version, k.state, k.state_rule, k.state_at, k.answers,
                 k.published_at, k.edited_at,
                 CASE WHEN ", visible_to!("k"), " THEN 1 ELSE 0 END,
                 ", author_columns!("k"), ", k.for_name, ", listed_slug!("k"), ", k.text,
                 CASE WHEN k.state = 'hidden' THEN (SELECT x.name FROM rule_texts x WHERE x.exchange_id = k.exchange_id
                     AND x.key = k.state_rule AND x.language = $3) END,
                 t.language, t.text, t.origin, t.of_version, t.made_by, t.created_at
             FROM comments k
             LEFT JOIN comment_translations t ON t.comment_id = k.id AND t.language = $3 AND k.language <> $3 "
        )
    };
}

/// A comment read with the columns of `select!`; who may not read it learns neither what it says
/// nor whose it is.
struct Found(Comment);

impl FromRow for Found {
    fn from_row(row: &mut Row<'_>) -> Result<Self, db::Error> {
        let mut comment = Comment {
            id: row.take()?,
            exchange_id: row.take()?,
            idea_id: row.take()?,
            idea_number: row.take()?,
            number: row.take()?,
            thread: row.take()?,
            parent: row.take::<Option<Id>>()?.zip(row.take::<Option<i64>>()?),
            language: row.take()?,
            stance: row.take()?,
            version: row.take()?,
            state: row.take()?,
            state_rule: row.take()?,
            state_at: row.take()?,
            answers: row.take()?,
            published_at: row.take()?,
            edited_at: row.take()?,
            is_visible: row.take()?,
            author: Standing::take(row)?,
            for_name: row.take()?,
            for_slug: row.take()?,
            questioned: String::new(),
            text: row.take()?,
            rule: row.take::<Option<String>>()?.unwrap_or_default(),
            translation: None,
            campaign: None,
            request: None,
        };
        comment.translation = translation(row)?;
        if !comment.is_visible {
            comment.author = Standing::default();
            comment.for_name.clear();
            comment.for_slug.clear();
            comment.text.clear();
            comment.translation = None;
        }
        Ok(Self(comment))
    }
}

fn translation(row: &mut Row<'_>) -> Result<Option<Translation>, db::Error> {
    let language: Option<String> = row.take()?;
    let text: Option<String> = row.take()?;
    let (origin, of_version, made_by, created_at) = (row.take()?, row.take()?, row.take()?, row.take()?);
    let fields = language.zip(text).zip(origin).zip(of_version).zip(created_at);
    Ok(fields.map(|((((language, text), origin), of_version), created_at)| Translation {
        language,
        text,
        origin,
        of_version,
        made_by,
        created_at,
    }))
}

fn unwrap(found: Vec<Found>) -> Vec<Comment> {
    found.into_iter().map(|Found(comment)| comment).collect()
}

pub fn find(c: &mut Conn, viewer: Viewer, idea: Id, number: i64, language: &str) -> Result<Option<Comment>, Error> {
    let found: Option<Found> = c.find(
        sql!(select!(), "WHERE k.idea_id = $4 AND k.number = $5"),
        args![viewer.person, viewer.moderates, language, idea, number],
    )?;
    Ok(found.map(|Found(comment)| comment))
}

pub fn find_by_id(c: &mut Conn, viewer: Viewer, id: Id) -> Result<Option<Comment>, Error> {
    let found: Option<Found> =
        c.find(sql!(select!(), "WHERE k.id = $4"), args![viewer.person, viewer.moderates, "", id])?;
    Ok(found.map(|Found(comment)| comment))
}

/// At most a hundred.
pub fn find_all(c: &mut Conn, viewer: Viewer, ids: &[Id]) -> Result<Vec<Comment>, Error> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    Ok(unwrap(c.query(
        sql!(select!(), "WHERE k.id = ANY($4) LIMIT 100"),
        args![viewer.person, viewer.moderates, "", Arg::list(ids)],
    )?))
}

variants! {
    struct After {
        always { select!(), "WHERE k.id > $4 AND k.exchange_id = $5" },
        // Looked up by the comment's idea: the walk stays in the order of the file, and is never sorted.
        if topic { " AND (SELECT i.topic_id FROM ideas i WHERE i.id = k.idea_id) = $6" },
        if status { " AND (SELECT i.status FROM ideas i WHERE i.id = k.idea_id) = $7" },
        always { " ORDER BY k.id LIMIT 1000" }
    }
}

/// A thousand of an exchange after this one, in the order in which they were written, of the ideas of a topic or a status
/// where one is given; of those that the viewer may not read, what everyone may know.
pub fn after(
    c: &mut Conn,
    viewer: Viewer,
    exchange: Id,
    (topic, status): (Option<Id>, Option<Status>),
    id: Id,
) -> Result<Vec<Comment>, Error> {
    let sql = After { topic: topic.is_some(), status: status.is_some() }.sql();
    Ok(unwrap(
        c.query(sql, args![viewer.person, viewer.moderates, "", id, exchange, topic, status.map(Status::as_str)])?,
    ))
}

/// How many published comments each of these people has in an exchange.
pub fn count_by_author(c: &mut Conn, exchange: Id, people: &[Id]) -> Result<Vec<(Id, i64)>, Error> {
    if people.is_empty() {
        return Ok(Vec::new());
    }
    Ok(c.query(
        sql!(
            "SELECT author_id, COUNT(*) FROM comments
             WHERE author_id = ANY($1) AND exchange_id = $2 AND state = 'published' GROUP BY author_id LIMIT 1000"
        ),
        args![Arg::list(people), exchange],
    )?)
}

/// Twenty comments at the top level after the first `offset`, stubs among them. A thread's place is
/// stored, so that the last page costs what the first one does.
pub fn list(c: &mut Conn, viewer: Viewer, language: &str, idea: Id, offset: i64) -> Result<Vec<Comment>, Error> {
    Ok(unwrap(c.query(
        sql!(select!(), "WHERE k.idea_id = $4 AND k.parent_id IS NULL AND k.thread > $5 ORDER BY k.thread LIMIT 20"),
        args![viewer.person, viewer.moderates, language, idea, offset],
    )?))
}

/// The same of one stance, those that everyone may read.
pub fn list_of_stance(
    c: &mut Conn,
    viewer: Viewer,
    language: &str,
    idea: Id,
    stance: Stance,
    offset: i64,
) -> Result<Vec<Comment>, Error> {
    Ok(unwrap(c.query(
        sql!(
            select!(),
            "WHERE k.idea_id = $4 AND k.parent_id IS NULL AND k.stance = $5 AND k.state = 'published'
             ORDER BY k.number LIMIT 20 OFFSET $6"
        ),
        args![viewer.person, viewer.moderates, language, idea, stance, offset],
    )?))
}

/// The answers to some comments, by number; of a page, the first five hundred.
pub fn list_answers(c: &mut Conn, viewer: Viewer, language: &str, parents: &[Id]) -> Result<Vec<Comment>, Error> {
    if parents.is_empty() {
        return Ok(Vec::new());
    }
    Ok(unwrap(c.query(
        sql!(select!(), "WHERE k.parent_id = ANY($4) ORDER BY k.number LIMIT 500"),
        args![viewer.person, viewer.moderates, language, Arg::list(parents)],
    )?))
}

/// Fifty answers to one comment, and how many there are with stubs.
pub fn page_of_answers(
    c: &mut Conn,
    viewer: Viewer,
    language: &str,
    parent: Id,
    offset: i64,
) -> Result<Vec<Comment>, Error> {
    Ok(unwrap(c.query(
        sql!(select!(), "WHERE k.parent_id = $4 ORDER BY k.number LIMIT 50 OFFSET $5"),
        args![viewer.person, viewer.moderates, language, parent, offset],
    )?))
}

/// Twenty comments given for an organisation that everyone may read, the newest first.
pub fn list_for(c: &mut Conn, organisation: Id, language: &str, offset: i64) -> Result<Vec<Comment>, Error> {
    let viewer = Viewer::VISITOR;
    Ok(unwrap(c.query(
        sql!(
            select!(),
            "WHERE k.for_id = $4 AND k.state = 'published' ORDER BY k.published_at DESC, k.id DESC LIMIT 20 OFFSET $5"
        ),
        args![viewer.person, viewer.moderates, language, organisation, offset],
    )?))
}

pub fn count_for(c: &mut Conn, organisation: Id) -> Result<i64, Error> {
    let (n,) =
        c.one(sql!("SELECT COUNT(*) FROM comments WHERE for_id = $1 AND state = 'published'"), args![organisation])?;
    Ok(n)
}

pub fn count_answers(c: &mut Conn, parent: Id) -> Result<i64, Error> {
    Ok(c.one(sql!("SELECT COUNT(*) FROM comments WHERE parent_id = $1"), args![parent])?)
}

pub fn counts(c: &mut Conn, idea: Id) -> Result<Counts, Error> {
    let row: Option<(i64, i64, i64, i64, i64)> = c.find(
        sql!("SELECT threads, in_favour, against, questions, experiences FROM comment_threads WHERE idea_id = $1"),
        args![idea],
    )?;
    let counts =
        |(all, in_favour, against, questions, experiences)| Counts { all, in_favour, against, questions, experiences };
    Ok(row.map(counts).unwrap_or_default())
}

/// Idea and number of what this form published before.
pub fn of_form(c: &mut Conn, author: Id, form_key: &str) -> Result<Option<(Id, i64)>, Error> {
    Ok(c.find(
        sql!("SELECT idea_id, number FROM comments WHERE author_id = $1 AND form_key = $2"),
        args![author, form_key],
    )?)
}

/// How many comments a person has published since, and when the first of them was.
pub fn published_since(c: &mut Conn, author: Id, since: Timestamp) -> Result<(i64, Option<Timestamp>), Error> {
    Ok(c.one(
        sql!("SELECT COUNT(*), MIN(published_at) FROM comments WHERE author_id = $1 AND published_at > $2"),
        args![author, since],
    )?)
}

/// How many of this person's comments everybody can read in this exchange; no more than a hundred are counted.
pub fn published_by(c: &mut Conn, exchange: Id, author: Id) -> Result<i64, Error> {
    let (published,): (i64,) = c.one(
        sql!(
            "SELECT COUNT(*) FROM (SELECT id FROM comments
             WHERE author_id = $1 AND exchange_id = $2 AND state = 'published' LIMIT 100) mine"
        ),
        args![author, exchange],
    )?;
    Ok(published)
}

/// Every version, newest first.
pub fn versions(c: &mut Conn, comment: Id) -> Result<Vec<Version>, Error> {
    Ok(c.query(
        sql!(
            "SELECT version, text, reason, created_at FROM comment_versions WHERE comment_id = $1
             ORDER BY version DESC LIMIT 200"
        ),
        args![comment],
    )?)
}

pub fn translations(c: &mut Conn, comment: Id) -> Result<Vec<Translation>, Error> {
    Ok(c.query(
        sql!(
            "SELECT language, text, origin, of_version, made_by, created_at FROM comment_translations
             WHERE comment_id = $1 ORDER BY language LIMIT 50"
        ),
        args![comment],
    )?)
}

/// Short published comments that begin with one of these, by whom, and what they say. The index of 0060 has the beginnings.
pub fn short_that_begin(c: &mut Conn, exchange: Id, beginnings: &[String]) -> Result<Vec<(Id, String)>, Error> {
    if beginnings.is_empty() {
        return Ok(Vec::new());
    }
    Ok(c.query(
        sql!(
            "SELECT author_id, text FROM comments WHERE exchange_id = $1 AND SUBSTR(text, 1, 100) = ANY($2)
             AND state = 'published' AND LENGTH(text) <= 400 LIMIT 1000"
        ),
        args![exchange, Arg::list(beginnings)],
    )?)
}

/// Of these comments, the translations that a person made.
pub fn made_by(c: &mut Conn, person: Id, comments: &[Id]) -> Result<Vec<(Id, String)>, Error> {
    if comments.is_empty() {
        return Ok(Vec::new());
    }
    Ok(c.query(
        sql!(
            "SELECT comment_id, language FROM comment_translations
             WHERE comment_id = ANY($1) AND made_by = $2 LIMIT 1000"
        ),
        args![Arg::list(comments), person],
    )?)
}
