//! Blocks and what they say.

use db::{Arg, Conn, Id, args, from_row, sql};

use crate::error::Error;
use crate::issues::draft::{Block, BlockKind, BlockText};

struct Row {
    id: Id,
    kind: BlockKind,
    position: i64,
    subject: Option<Id>,
    figures: String,
    picture: String,
}
from_row!(Row { id, kind, position, subject, figures, picture });

pub fn list(c: &mut Conn, issue: Id) -> Result<Vec<Block>, Error> {
    let rows: Vec<Row> = c.query(
        sql!(
            "SELECT id, kind, position, subject, figures, picture FROM newsletter_blocks
             WHERE issue_id = $1 ORDER BY position, id LIMIT 100"
        ),
        args![issue],
    )?;
    let texts: Vec<(Id, String, String, String, String)> = c.query(
        sql!(
            "SELECT t.block_id, t.language, t.text, t.alt, t.url FROM newsletter_blocks b
             JOIN newsletter_block_texts t ON t.block_id = b.id WHERE b.issue_id = $1
             ORDER BY t.block_id, t.language LIMIT 1000"
        ),
        args![issue],
    )?;
    let of = |id: Id| {
        let own = texts.iter().filter(move |(block, ..)| *block == id);
        own.map(|(_, language, text, alt, url)| BlockText {
            language: language.clone(),
            text: text.clone(),
            alt: alt.clone(),
            url: url.clone(),
        })
        .collect::<Vec<BlockText>>()
    };
    let block = |row: Row| Block {
        texts: of(row.id),
        id: row.id,
        kind: row.kind,
        position: row.position,
        subject: row.subject,
        figures: row.figures,
        picture: row.picture,
    };
    Ok(rows.into_iter().map(block).collect())
}

/// The block that was added with this form.
pub fn of_form(c: &mut Conn, issue: Id, form_key: &str) -> Result<Option<Id>, Error> {
    let row: Option<(Id,)> =
        c.find(sql!("SELECT id FROM newsletter_blocks WHERE issue_id = $1 AND form_key = $2"), args![issue, form_key])?;
    Ok(row.map(|(id,)| id))
}

/// A block as whatever is done to it finds it.
#[derive(Clone, Debug)]
pub struct Placed {
    pub id: Id,
    pub kind: BlockKind,
    pub position: i64,
    pub picture: String,
    /// That of the issue when it was changed last.
    pub revision: i64,
}
from_row!(Placed { id, kind, position, picture, revision });

/// All of them, in their order.
pub fn placed(c: &mut Conn, issue: Id) -> Result<Vec<Placed>, Error> {
    Ok(c.query(
        sql!(
            "SELECT id, kind, position, picture, revision FROM newsletter_blocks
             WHERE issue_id = $1 ORDER BY position, id LIMIT 100"
        ),
        args![issue],
    )?)
}

/// A block about to be added, behind all others.
#[derive(Clone, Debug)]
pub struct NewBlock {
    pub id: Id,
    pub issue: Id,
    pub kind: BlockKind,
    pub form_key: String,
}

pub fn insert(tx: &mut Conn, new: &NewBlock, position: i64, revision: i64) -> Result<(), Error> {
    tx.execute(
        sql!(
            "INSERT INTO newsletter_blocks (id, issue_id, kind, position, subject, figures, picture, revision, form_key)
             VALUES ($1, $2, $3, $4, NULL, '', '', $5, $6)"
        ),
        args![new.id, new.issue, new.kind, position, revision, &new.form_key],
    )?;
    Ok(())
}

/// What a form says of a block.
#[derive(Clone, Debug)]
pub struct Change {
    pub block: Id,
    pub subject: Option<Id>,
    pub figures: String,
    pub picture: String,
    pub texts: Vec<BlockText>,
}

pub fn update(tx: &mut Conn, change: &Change, revision: i64) -> Result<(), Error> {
    tx.execute(
        sql!("UPDATE newsletter_blocks SET subject = $2, figures = $3, picture = $4, revision = $5 WHERE id = $1"),
        args![change.block, change.subject, &change.figures, &change.picture, revision],
    )?;
    Ok(())
}

pub fn put_text(tx: &mut Conn, block: Id, text: &BlockText) -> Result<(), Error> {
    tx.execute(
        sql!(
            "INSERT INTO newsletter_block_texts (block_id, language, text, alt, url) VALUES ($1, $2, $3, $4, $5)
             ON CONFLICT (block_id, language) DO UPDATE SET text = excluded.text, alt = excluded.alt, url = excluded.url"
        ),
        args![block, &text.language, &text.text, &text.alt, &text.url],
    )?;
    Ok(())
}

/// Each at the place of the other.
pub fn swap(tx: &mut Conn, (one, at): (Id, i64), (other, there): (Id, i64)) -> Result<(), Error> {
    tx.execute(
        sql!(
            "UPDATE newsletter_blocks SET position = CASE WHEN id = $1 THEN CAST($4 AS BIGINT) ELSE CAST($3 AS BIGINT) END
             WHERE id = $1 OR id = $2"
        ),
        args![one, other, at, there],
    )?;
    Ok(())
}

/// Takes a block out, with all that it says.
pub fn delete(tx: &mut Conn, block: Id) -> Result<(), Error> {
    tx.execute(sql!("DELETE FROM newsletter_block_texts WHERE block_id = $1"), args![block])?;
    tx.execute(sql!("DELETE FROM newsletter_blocks WHERE id = $1"), args![block])?;
    Ok(())
}

/// Whether some block shows this file.
pub fn has_file(c: &mut Conn, sha256: &str) -> Result<bool, Error> {
    let row: Option<(Id,)> =
        c.find(sql!("SELECT id FROM newsletter_blocks WHERE picture = $1 LIMIT 1"), args![sha256])?;
    Ok(row.is_some())
}

/// The sums of all files of blocks, a thousand at a time.
pub fn list_files(c: &mut Conn) -> Result<Vec<String>, Error> {
    let mut all: Vec<String> = Vec::new();
    loop {
        let after = all.last().cloned().unwrap_or_default();
        let next: Vec<(String,)> = c.query(
            sql!("SELECT picture FROM newsletter_blocks WHERE picture > $1 ORDER BY picture LIMIT 1000"),
            args![after],
        )?;
        if next.is_empty() {
            return Ok(all);
        }
        all.extend(next.into_iter().map(|(picture,)| picture));
    }
}

/// Takes a file that is not there out of whatever shows it.
pub fn forget_file(tx: &mut Conn, sha256: &str) -> Result<(), Error> {
    tx.execute(sql!("UPDATE newsletter_blocks SET picture = '' WHERE picture = $1"), args![sha256])?;
    Ok(())
}

/// What documents are called: id, slug, language and title of each, by the desk's eyes.
pub fn works(c: &mut Conn, exchange: Id, ids: &[Id]) -> Result<Vec<(Id, String, String, String)>, Error> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    Ok(c.query(
        sql!(
            "SELECT d.id, d.slug, t.language, t.title FROM documents d JOIN document_texts t ON t.document_id = d.id
             WHERE d.id = ANY($2) AND d.exchange_id = $1 AND t.title <> '' ORDER BY d.slug, t.language LIMIT 1000"
        ),
        args![exchange, Arg::list(ids)],
    )?)
}

/// The work at this address, published or not.
pub fn work_of(c: &mut Conn, exchange: Id, slug: &str) -> Result<Option<Id>, Error> {
    let row: Option<(Id,)> =
        c.find(sql!("SELECT id FROM documents WHERE exchange_id = $1 AND slug = $2"), args![exchange, slug])?;
    Ok(row.map(|(id,)| id))
}
