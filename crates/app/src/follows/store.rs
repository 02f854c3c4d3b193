//! All SQL of following.

use db::{Conn, Id, Timestamp, args, from_row, sql, variants};

use super::{Follow, Follower, Origin, Subject};
use crate::error::Error;
use crate::participants::open_to;
use crate::takeaway::Takeaway;
use crate::visibility::{Viewer, readable_by, visible_to};

pub fn put(tx: &mut Conn, new: &Follow) -> Result<(), Error> {
    tx.execute(
        sql!(
            "INSERT INTO follows (person_id, exchange_id, subject, subject_id, origin, is_on, created_at)
             VALUES ($1, $2, $3, $4, 'chosen', 1, $5)
             ON CONFLICT (person_id, subject, subject_id) DO UPDATE SET is_on = 1, created_at = excluded.created_at
             WHERE follows.is_on = 0"
        ),
        args![new.person, new.exchange, new.subject, new.of, new.at],
    )?;
    Ok(())
}

/// What was stopped stays stopped.
pub fn insert(tx: &mut Conn, new: &Follow, origin: Origin) -> Result<(), Error> {
    tx.execute(
        sql!(
            "INSERT INTO follows (person_id, exchange_id, subject, subject_id, origin, is_on, created_at)
             VALUES ($1, $2, $3, $4, $5, 1, $6) ON CONFLICT (person_id, subject, subject_id) DO NOTHING"
        ),
        args![new.person, new.exchange, new.subject, new.of, origin, new.at],
    )?;
    Ok(())
}

pub fn set_off(tx: &mut Conn, person: Id, subject: Subject, of: Id) -> Result<bool, Error> {
    let stopped = tx.execute(
        sql!("UPDATE follows SET is_on = 0 WHERE person_id = $1 AND subject = $2 AND subject_id = $3 AND is_on = 1"),
        args![person, subject, of],
    )?;
    Ok(stopped > 0)
}

pub fn is_on(c: &mut Conn, person: Id, subject: Subject, of: Id) -> Result<bool, Error> {
    let found: Option<(bool,)> = c.find(
        sql!("SELECT is_on FROM follows WHERE person_id = $1 AND subject = $2 AND subject_id = $3"),
        args![person, subject, of],
    )?;
    Ok(found.is_some_and(|(is_on,)| is_on))
}

pub fn followers(c: &mut Conn, of: Id, after: Id) -> Result<Vec<Follower>, Error> {
    Ok(c.query(
        sql!(
            "SELECT person_id, origin FROM follows WHERE subject_id = $1 AND is_on = 1 AND person_id > $2
             ORDER BY person_id LIMIT 1000"
        ),
        args![of, after],
    )?)
}

/// Something that is followed, as its follower finds it again.
#[derive(Clone, Debug)]
pub struct Followed {
    pub subject: Subject,
    pub of: Id,
    pub origin: Origin,
    pub since: Timestamp,
    /// The address of its exchange.
    pub exchange: String,
    /// Of an idea.
    number: Option<i64>,
    /// The address of a topic or an organisation; empty for the others.
    slug: String,
    pub title: String,
    /// The title's.
    pub language: String,
}
from_row!(Followed { subject, of, origin, since, exchange, number, slug, title, language });

impl Followed {
    /// Its page, below the language.
    pub fn place(&self) -> String {
        let exchange = &self.exchange;
        match (self.subject, self.number) {
            (Subject::Topic, _) => format!("/{exchange}/topics/{}", self.slug),
            (Subject::Organisation, _) => format!("/{exchange}/organisations/{}", self.slug),
            (Subject::Idea, Some(number)) => format!("/{exchange}/ideas/{number}"),
            (Subject::Exchange | Subject::Idea, _) => format!("/{exchange}"),
        }
    }

    /// `I-42` of an idea; the others have none.
    pub fn symbol(&self) -> String {
        self.number.map_or_else(String::new, crate::ideas::symbol)
    }
}

/// What somebody follows, with what it is; the reader is `$1` and `$2`, as the rule of visibility wants it.
macro_rules! followed {
    () => {
        " FROM follows f JOIN exchanges e ON e.id = f.exchange_id
          LEFT JOIN ideas i ON f.subject = 'idea' AND i.id = f.subject_id
          LEFT JOIN exchange_organisations o ON f.subject = 'organisation' AND o.id = f.subject_id"
    };
}

/// Which of it the follower may still see.
macro_rules! seen {
    () => {
        concat!(
            " WHERE f.person_id = $1 AND f.is_on = 1 AND ",
            open_to!("f"),
            " AND (f.subject <> 'idea' OR ",
            readable_by!("i"),
            ") AND (f.subject <> 'organisation' OR o.is_listed = 1)"
        )
    };
}

variants! {
    struct List {
        always {
            "SELECT f.subject, f.subject_id, f.origin, f.created_at, e.slug, i.number, COALESCE(t.slug, o.slug, ''),
                 COALESCE(it.title, i.title, tt.name, o.name, et.title, ''),
                 COALESCE(it.language, i.language, tt.language, et.language, '')",
            followed!(),
            " LEFT JOIN idea_translations it ON it.idea_id = i.id AND it.language = $3 AND i.language <> $3
              LEFT JOIN topics t ON f.subject = 'topic' AND t.id = f.subject_id
              LEFT JOIN topic_texts tt ON tt.topic_id = t.id AND tt.language = (SELECT x.language FROM topic_texts x
                  WHERE x.topic_id = t.id
                  ORDER BY CASE WHEN x.language = $3 THEN 0 WHEN x.language = 'en' THEN 1 ELSE 2 END, x.language LIMIT 1)
              LEFT JOIN exchange_texts et ON f.subject = 'exchange' AND et.exchange_id = e.id
                  AND et.language = (SELECT x.language FROM exchange_texts x WHERE x.exchange_id = e.id
                  ORDER BY CASE WHEN x.language = $3 THEN 0 WHEN x.language = 'en' THEN 1 ELSE 2 END, x.language LIMIT 1)",
            seen!()
        },
        if subject { " AND f.subject = $4" },
        always { " ORDER BY f.created_at DESC, f.subject_id LIMIT 20 OFFSET $5" }
    }
}

pub fn list(
    c: &mut Conn,
    viewer: Viewer,
    language: &str,
    subject: Option<Subject>,
    offset: i64,
) -> Result<Vec<Followed>, Error> {
    let sql = List { subject: subject.is_some() }.sql();
    Ok(c.query(sql, args![viewer.person, viewer.moderates, language, subject, offset])?)
}

variants! {
    struct Count {
        always { "SELECT COUNT(*)", followed!(), seen!() },
        if subject { " AND f.subject = $3" }
    }
}

pub fn count(c: &mut Conn, viewer: Viewer, subject: Option<Subject>) -> Result<i64, Error> {
    let sql = Count { subject: subject.is_some() }.sql();
    Ok(c.one(sql, args![viewer.person, viewer.moderates, subject])?)
}

pub fn export(c: &mut Conn, person: Id, out: &mut Takeaway<'_>) -> Result<(), Error> {
    out.table(
        c,
        "follows",
        sql!(
            "SELECT e.slug AS exchange, f.subject AS subject, f.subject_id AS subject_id, f.origin AS origin,
                 f.is_on AS is_on, f.created_at AS created_at
             FROM follows f JOIN exchanges e ON e.id = f.exchange_id WHERE f.person_id = $1
             ORDER BY f.created_at, f.subject_id"
        ),
        args![person],
    )
}

pub fn delete_of(tx: &mut Conn, person: Id) -> Result<(), Error> {
    tx.execute(sql!("DELETE FROM follows WHERE person_id = $1"), args![person])?;
    Ok(())
}
