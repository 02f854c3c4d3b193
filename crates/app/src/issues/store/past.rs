//! Issues that have been published, and their editions.

use db::{Conn, Id, args, sql};

use crate::error::Error;
use crate::issues::{DraftEdition, DraftIssue, Edition, Issue};

/// Whether readers find an issue.
macro_rules! public {
    () => {
        "i.state IN ('sending', 'sent')"
    };
}

macro_rules! select {
    () => {
        "SELECT i.id, i.slug, i.season, i.year, i.source, i.seen FROM newsletter_issues i "
    };
}

pub fn find(c: &mut Conn, exchange: Id, slug: &str) -> Result<Option<Issue>, Error> {
    Ok(c.find(sql!(select!(), "WHERE i.exchange_id = $1 AND i.slug = $2 AND ", public!()), args![exchange, slug])?)
}

pub fn editions(c: &mut Conn, issue: Id) -> Result<Vec<Edition>, Error> {
    Ok(c.query(
        sql!("SELECT language, title, body FROM newsletter_editions WHERE issue_id = $1 ORDER BY language"),
        args![issue],
    )?)
}

/// `None` where one that was composed at the desk has the address.
pub fn upsert(tx: &mut Conn, new_id: Id, exchange: Id, draft: &DraftIssue) -> Result<Option<Id>, Error> {
    Ok(tx.find(
        sql!(
            "INSERT INTO newsletter_issues (id, exchange_id, slug, season, year, source, seen, is_sample, sort_key)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
             ON CONFLICT (exchange_id, slug) DO UPDATE SET season = excluded.season, year = excluded.year,
                 source = excluded.source, seen = excluded.seen, is_sample = excluded.is_sample,
                 sort_key = excluded.sort_key
             WHERE newsletter_issues.made_by IS NULL
             RETURNING id"
        ),
        args![
            new_id,
            exchange,
            &draft.slug,
            &draft.season,
            draft.year,
            &draft.source,
            &draft.seen,
            draft.is_sample,
            draft.sort_key()
        ],
    )?)
}

pub fn delete_editions(tx: &mut Conn, issue: Id) -> Result<(), Error> {
    tx.execute(sql!("DELETE FROM newsletter_editions WHERE issue_id = $1"), args![issue])?;
    Ok(())
}

pub fn insert_edition(tx: &mut Conn, issue: Id, edition: &DraftEdition) -> Result<(), Error> {
    tx.execute(
        sql!("INSERT INTO newsletter_editions (issue_id, language, title, body) VALUES ($1, $2, $3, $4)"),
        args![issue, &edition.language, &edition.title, &edition.body],
    )?;
    Ok(())
}
