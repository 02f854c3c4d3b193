//! The words of files.

use db::{Conn, Id, args, from_row, sql};

use crate::documents::reading::State;
use crate::error::Error;

/// A file that waits to be read.
pub struct Waiting {
    pub sha256: String,
    pub media_type: String,
    pub size: i64,
}
from_row!(Waiting { sha256, media_type, size });

/// Notes every file of a work that nobody has read; false where nothing of it waits, from now or from before.
pub fn await_words(tx: &mut Conn, document: Id) -> Result<bool, Error> {
    tx.execute(
        sql!(
            "INSERT INTO file_words (sha256, media_type, state, fault, text)
             SELECT e.sha256, e.media_type, 'waiting', '', '' FROM document_editions e
             WHERE e.document_id = $1 AND e.sha256 IS NOT NULL ON CONFLICT (sha256) DO NOTHING"
        ),
        args![document],
    )?;
    Ok(!waiting(tx, document)?.is_empty())
}

/// A file that was too much for the reader then may be read where it is put again: perhaps the machine had no time.
pub fn read_again(tx: &mut Conn, sha256: &str) -> Result<(), Error> {
    tx.execute(
        sql!(
            "UPDATE file_words SET state = 'waiting', fault = ''
             WHERE sha256 = $1 AND state = 'failed' AND fault = 'too-large'"
        ),
        args![sha256],
    )?;
    Ok(())
}

/// What could not be read waits once more; false where it is read, or waits already.
pub fn await_again(tx: &mut Conn, sha256: &str) -> Result<bool, Error> {
    let count = tx.execute(
        sql!("UPDATE file_words SET state = 'waiting', fault = '' WHERE sha256 = $1 AND state = 'failed'"),
        args![sha256],
    )?;
    Ok(count > 0)
}

/// Words that came with the file.
pub fn put_words(tx: &mut Conn, sha256: &str, media_type: &str, state: State, text: &str) -> Result<(), Error> {
    tx.execute(
        sql!(
            "INSERT INTO file_words (sha256, media_type, state, fault, text) VALUES ($1, $2, $3, '', $4)
             ON CONFLICT (sha256) DO NOTHING"
        ),
        args![sha256, media_type, state, text],
    )?;
    Ok(())
}

pub fn waiting(c: &mut Conn, document: Id) -> Result<Vec<Waiting>, Error> {
    Ok(c.query(
        sql!(
            "SELECT DISTINCT w.sha256, w.media_type, f.size FROM document_editions e
             JOIN file_words w ON w.sha256 = e.sha256 JOIN files f ON f.sha256 = e.sha256
             WHERE e.document_id = $1 AND w.state = 'waiting' ORDER BY w.sha256 LIMIT 500"
        ),
        args![document],
    )?)
}

/// False where somebody else has written down what came of it.
pub fn set_words(
    tx: &mut Conn,
    sha256: &str,
    (state, fault): (State, &str),
    text: &str,
    traces: &str,
) -> Result<bool, Error> {
    let count = tx.execute(
        sql!(
            "UPDATE file_words SET state = $2, fault = $3, text = $4, traces = $5
             WHERE sha256 = $1 AND state = 'waiting'"
        ),
        args![sha256, state, fault, text, traces],
    )?;
    Ok(count > 0)
}

/// Exchange and id of every work that names a file.
pub fn documents_of_file(c: &mut Conn, sha256: &str) -> Result<Vec<(Id, Id)>, Error> {
    Ok(c.query(
        sql!(
            "SELECT DISTINCT d.exchange_id, d.id FROM document_editions e JOIN documents d ON d.id = e.document_id
             WHERE e.sha256 = $1 LIMIT 500"
        ),
        args![sha256],
    )?)
}

/// The words of a work's files, by their sums.
pub fn words_of_files(c: &mut Conn, document: Id) -> Result<Vec<(String, String)>, Error> {
    Ok(c.query(
        sql!(
            "SELECT w.sha256, w.text FROM document_editions e JOIN file_words w ON w.sha256 = e.sha256
             WHERE e.document_id = $1 AND w.state = 'read' LIMIT 500"
        ),
        args![document],
    )?)
}

/// How far a file has been read, what stood in the way, and what it tells besides its words.
pub struct Told {
    pub sha256: String,
    pub state: State,
    pub fault: String,
    /// Apart by blanks.
    pub traces: String,
}
from_row!(Told { sha256, state, fault, traces });

/// The same of all files of a work.
pub fn states(c: &mut Conn, document: Id) -> Result<Vec<Told>, Error> {
    Ok(c.query(
        sql!(
            "SELECT w.sha256, w.state, w.fault, w.traces FROM document_editions e JOIN file_words w ON w.sha256 = e.sha256
             WHERE e.document_id = $1 LIMIT 500"
        ),
        args![document],
    )?)
}
