//! Nothing is ever lost: the whole exchange as one file, and back, on either engine; and the move
//! from SQLite to PostgreSQL.
//!
//! One form serves all three. [`rows::dump`] writes every row of one view, table by table, as lines
//! that do not tell which engine they come from; [`rows::fill`] reads them into an empty database,
//! in one transaction, and before it commits it reads all of it back and compares. A backup puts
//! the lines into a file ([`archive`]), a restore takes them out of it, and a transfer hands them
//! from one database to the other.

mod archive;
mod check;
pub mod command;
mod make;
mod manifest;
#[cfg(any(test, fuzzing))]
pub(crate) mod properties;
mod restore;
mod rows;
pub mod scheduled;
mod transfer;

#[cfg(test)]
mod tests;

use std::path::Path;
use std::sync::Arc;

use db::Conn;

use crate::{documents, issues, photos};

/// Who hears how far it is, in a line.
pub type Tell = Arc<dyn Fn(&str) + Send + Sync>;

/// Why it did not come to an end.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// What was asked for cannot be done: says what is wrong and what to mend.
    #[error("{0}")]
    Refused(String),
    /// Something on the way failed.
    #[error("{0}")]
    Failed(String),
    #[error("database: {0}")]
    Database(#[from] db::Error),
    /// The other side ended, or the program does.
    #[error("it was stopped")]
    Stopped,
}

impl Fault {
    fn refused(line: impl Into<String>) -> Self {
        Self::Refused(line.into())
    }

    fn failed(fault: impl std::fmt::Display) -> Self {
        Self::Failed(fault.to_string())
    }

    /// Of a file or a folder.
    fn at(path: &Path) -> impl Fn(std::io::Error) -> Self {
        let path = path.display().to_string();
        move |error| Self::Failed(format!("{path}: {error}"))
    }
}

/// The sums of all files that the database names.
fn held_files(c: &mut Conn) -> Result<Vec<String>, Fault> {
    let mut all = documents::list_files(c).map_err(Fault::failed)?;
    all.extend(photos::list_files(c).map_err(Fault::failed)?);
    all.extend(issues::list_files(c).map_err(Fault::failed)?);
    Ok(all)
}

/// Lets a name in a folder be there after a power cut.
fn sync_folder(of: &Path) -> std::io::Result<()> {
    let folder = of.parent().filter(|folder| !folder.as_os_str().is_empty());
    std::fs::File::open(folder.unwrap_or(Path::new(".")))?.sync_all()
}
