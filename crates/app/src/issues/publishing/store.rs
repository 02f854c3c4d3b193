//! What is kept of an issue that was approved, and of one that was published.

use db::{Arg, Conn, Id, Timestamp, args, from_row, sql};

use crate::error::Error;
use crate::issues::IssueState;

/// An edition as it was approved.
pub struct Frozen {
    pub language: String,
    pub content: String,
    pub checksum: String,
}
from_row!(Frozen { language, content, checksum });

pub fn exchange_of(c: &mut Conn, issue: Id) -> Result<Option<Id>, Error> {
    let row: Option<(Id,)> = c.find(sql!("SELECT exchange_id FROM newsletter_issues WHERE id = $1"), args![issue])?;
    Ok(row.map(|(id,)| id))
}

pub fn frozen(c: &mut Conn, issue: Id) -> Result<Vec<Frozen>, Error> {
    Ok(c.query(
        sql!(
            "SELECT language, content, checksum FROM newsletter_frozen WHERE issue_id = $1 ORDER BY language LIMIT 50"
        ),
        args![issue],
    )?)
}

pub fn delete_frozen(tx: &mut Conn, issue: Id) -> Result<(), Error> {
    tx.execute(sql!("DELETE FROM newsletter_frozen WHERE issue_id = $1"), args![issue])?;
    Ok(())
}

pub fn insert_frozen(tx: &mut Conn, issue: Id, frozen: &Frozen, now: Timestamp) -> Result<(), Error> {
    tx.execute(
        sql!(
            "INSERT INTO newsletter_frozen (issue_id, language, content, checksum, frozen_at) VALUES ($1, $2, $3, $4, $5)"
        ),
        args![issue, &frozen.language, &frozen.content, &frozen.checksum, now],
    )?;
    Ok(())
}

/// Readers have it since; the first time stays.
pub fn insert_published(tx: &mut Conn, issue: Id, exchange: Id, now: Timestamp) -> Result<(), Error> {
    tx.execute(
        sql!(
            "INSERT INTO newsletter_published (issue_id, exchange_id, published_at) VALUES ($1, $2, $3)
             ON CONFLICT DO NOTHING"
        ),
        args![issue, exchange, now],
    )?;
    Ok(())
}

pub fn published_at(c: &mut Conn, issue: Id) -> Result<Option<Timestamp>, Error> {
    let row: Option<(Timestamp,)> =
        c.find(sql!("SELECT published_at FROM newsletter_published WHERE issue_id = $1"), args![issue])?;
    Ok(row.map(|(at,)| at))
}

/// What the secretariat wrote in it, for lists and feeds.
pub fn set_body(tx: &mut Conn, issue: Id, language: &str, body: &str) -> Result<(), Error> {
    tx.execute(
        sql!("UPDATE newsletter_editions SET body = $3 WHERE issue_id = $1 AND language = $2"),
        args![issue, language, body],
    )?;
    Ok(())
}

/// A language in which there is no title has no edition.
pub fn delete_untitled(tx: &mut Conn, issue: Id) -> Result<(), Error> {
    tx.execute(sql!("DELETE FROM newsletter_editions WHERE issue_id = $1 AND title = ''"), args![issue])?;
    Ok(())
}

/// A published issue in a list.
#[derive(Clone, Debug)]
pub struct Past {
    pub id: Id,
    pub slug: String,
    pub season: String,
    pub year: i64,
    pub is_sample: bool,
    /// Of one that was sent from here.
    pub published_at: Option<Timestamp>,
}
from_row!(Past { id, slug, season, year, is_sample, published_at });

pub fn count_past(c: &mut Conn, exchange: Id) -> Result<i64, Error> {
    let (n,) = c.one(
        sql!("SELECT COUNT(*) FROM newsletter_issues i WHERE i.exchange_id = $1 AND i.state IN ('sending', 'sent')"),
        args![exchange],
    )?;
    Ok(n)
}

/// Twenty of them, the newest first.
pub fn list_past(c: &mut Conn, exchange: Id, offset: i64) -> Result<Vec<Past>, Error> {
    Ok(c.query(
        sql!(
            "SELECT i.id, i.slug, i.season, i.year, i.is_sample, p.published_at FROM newsletter_issues i
             LEFT JOIN newsletter_published p ON p.issue_id = i.id
             WHERE i.exchange_id = $1 AND i.state IN ('sending', 'sent')
             ORDER BY i.sort_key DESC, i.id DESC LIMIT 20 OFFSET $2"
        ),
        args![exchange, offset],
    )?)
}

/// Issue, language, title and what the secretariat wrote, of these issues.
pub fn editions_of(c: &mut Conn, issues: &[Id]) -> Result<Vec<(Id, String, String, String)>, Error> {
    if issues.is_empty() {
        return Ok(Vec::new());
    }
    Ok(c.query(
        sql!(
            "SELECT issue_id, language, title, body FROM newsletter_editions WHERE issue_id = ANY($1)
             ORDER BY issue_id, language LIMIT 1000"
        ),
        args![Arg::list(issues)],
    )?)
}

/// The issues that were sent from here last: id, address, and when.
pub fn newest(c: &mut Conn, exchange: Id) -> Result<Vec<(Id, String, Timestamp)>, Error> {
    Ok(c.query(
        sql!(
            "SELECT i.id, i.slug, p.published_at FROM newsletter_published p
             JOIN newsletter_issues i ON i.id = p.issue_id
             WHERE p.exchange_id = $1 ORDER BY p.published_at DESC, p.issue_id DESC LIMIT 20"
        ),
        args![exchange],
    )?)
}

/// How far the issue with this address has come, if a picture with this sum stands in it.
pub fn of_picture(c: &mut Conn, exchange: Id, slug: &str, sha256: &str) -> Result<Option<IssueState>, Error> {
    let row: Option<(IssueState,)> = c.find(
        sql!(
            "SELECT i.state FROM newsletter_issues i JOIN newsletter_blocks b ON b.issue_id = i.id
             WHERE i.exchange_id = $1 AND i.slug = $2 AND b.picture = $3 LIMIT 1"
        ),
        args![exchange, slug, sha256],
    )?;
    Ok(row.map(|(state,)| state))
}
