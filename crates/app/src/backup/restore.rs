//! Putting a backup into an empty place.
//!
//! The whole archive is read before anything is touched. Then come the files, each under its sum,
//! and last the rows, in one transaction that reads them back before it commits: that commit is
//! what makes the place an exchange. Until then a mark says that a restore is under way, and no
//! server starts beside it.

use std::collections::HashSet;
use std::fs::{self, File};
use std::io::{BufReader, Read as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use db::{Conn, Db, Timestamp};
use flate2::read::GzDecoder;
use futures_util::StreamExt as _;
use object_store::{ObjectStore, ObjectStoreExt as _};

use super::archive::{self, Reader};
use super::check::check;
use super::make::blocking;
use super::manifest::Manifest;
use super::rows::{self, Piece};
use super::{Fault, Tell, sync_folder};
use crate::{deliveries, documents, issues, migrations, photos, uploads};

const MARK: &str = "restoring";
const WORDS: &str =
    "A restore is under way, or was interrupted. Run it again; no server starts here until it has ended.\n";

/// An empty place for an exchange.
pub struct Place {
    pub db: Db,
    pub files: Arc<dyn ObjectStore>,
    pub data_dir: PathBuf,
}

/// The archive, once it is known to be whole.
pub struct Archive {
    file: Arc<File>,
    pub manifest: Manifest,
}

impl Archive {
    pub async fn open(path: &Path) -> Result<Self, Fault> {
        let refused = |e: std::io::Error| Fault::refused(format!("{} cannot be read: {e}", path.display()));
        let file = Arc::new(File::open(path).map_err(refused)?);
        let reading = Arc::clone(&file);
        let manifest = blocking(move || check(&reading)).await?;
        Ok(Self { file, manifest })
    }

    fn reader(file: &File) -> Result<Reader<BufReader<&File>>, Fault> {
        Reader::new(BufReader::with_capacity(256 * 1024, file))
    }
}

/// Restores all of it, or says why not.
pub async fn restore(place: &Place, archive: &Archive, now: Timestamp, tell: &Tell) -> Result<(), Fault> {
    let shape = shape(&archive.manifest.migrations, archive.manifest.engine()?)?;
    let mark = place.data_dir.join(MARK);
    refuse_full(&place.db, shape.len()).await?;
    if !mark.exists() && place.files.list(None).next().await.is_some() {
        let folder = place.data_dir.join("files");
        return Err(Fault::refused(format!("{} is not empty; restore into an empty place", folder.display())));
    }
    fs::write(&mark, WORDS).and_then(|()| File::open(&mark)?.sync_all()).map_err(Fault::at(&mark))?;
    sync_folder(&mark).map_err(Fault::at(&mark))?;
    place.db.migrate(&shape, now).await.map_err(Fault::refused_by)?;
    put_files(place, archive, tell).await?;
    let (file, contents, telling) = (Arc::clone(&archive.file), archive.manifest.tables.clone(), Arc::clone(tell));
    let held: HashSet<String> = archive.manifest.parts.iter().map(|part| part.name.clone()).collect();
    let fill = move |tx: &mut Conn| {
        let mut reader = Archive::reader(&file)?;
        rows::fill(tx, &telling, &mut || Ok(next(&mut reader)?.unwrap_or_else(|| Piece::End(contents.clone()))))?;
        let brings = |name: &str| contents.iter().any(|table| table.name == name);
        let has = |sha256: &str| held.contains(&archive::file_name(sha256));
        // A photo whose file went while the backup was made: its row is older than the file's end.
        if brings(photos::TABLE) {
            photos::keep_only(tx, &has, now).map_err(Fault::failed)?;
        }
        if brings(issues::TABLE) {
            issues::keep_only(tx, &has).map_err(Fault::failed)?;
        }
        // What left since the backup was made is not known here: nothing leaves again by itself.
        if brings(deliveries::TABLE) && brings(issues::TABLE) {
            deliveries::stand_still(tx, now).map_err(Fault::failed)?;
        }
        Ok::<(), Fault>(())
    };
    place.db.write(fill).await?;
    place.db.migrate(migrations::ALL, now).await.map_err(Fault::refused_by)?;
    fs::remove_file(&mark).and_then(|()| sync_folder(&mark)).map_err(Fault::at(&mark))
}

/// The steps of the schema that an exchange elsewhere was made with.
pub fn shape(applied: &[(String, String)], engine: db::Engine) -> Result<Vec<db::Migration>, Fault> {
    db::shape(migrations::ALL, applied, engine).map_err(Fault::refused_by)
}

impl Fault {
    pub fn refused_by(error: db::MigrateError) -> Self {
        match error {
            db::MigrateError::Database(error) => Self::Database(error),
            other => Self::Refused(other.to_string()),
        }
    }
}

/// Nothing may be in the database but what an earlier try left: tables without a row.
pub async fn refuse_full(db: &Db, steps: usize) -> Result<(), Fault> {
    let full = db.read(filled).await?;
    if let Some(table) = full {
        let line = format!("the database is not empty (there are {table}); name an empty one in database_url");
        return Err(Fault::Refused(line));
    }
    let pending = db.pending(migrations::ALL).await.map_err(Fault::refused_by)?;
    if migrations::ALL.len() - pending.len() > steps {
        return Err(Fault::refused("the database has newer tables than the backup; name an empty one in database_url"));
    }
    Ok(())
}

/// A table that has rows.
pub fn filled(c: &mut Conn) -> Result<Option<String>, Fault> {
    for table in c.tables()? {
        if c.has_rows(&table)? {
            return Ok(Some(table.name));
        }
    }
    Ok(None)
}

/// Whether a restore was interrupted here. One that came to its end, and was killed before it could
/// take its mark away, was not.
pub async fn is_interrupted(db: &Db, data_dir: &Path) -> Result<Option<PathBuf>, Fault> {
    let mark = data_dir.join(MARK);
    if !mark.exists() {
        return Ok(None);
    }
    if db.read(filled).await?.is_none() {
        return Ok(Some(mark));
    }
    fs::remove_file(&mark).map_err(Fault::at(&mark))?;
    Ok(None)
}

async fn put_files(place: &Place, archive: &Archive, tell: &Tell) -> Result<(), Fault> {
    let mut reader = Archive::reader(&archive.file)?;
    let mut number = 0;
    while let Some(entry) = reader.next()? {
        if !archive::is_file(&entry.name) {
            reader.skip(&entry)?;
            continue;
        }
        let bytes = reader.body(&entry)?;
        let sum = uploads::sum(&bytes);
        // It was so when the archive was checked.
        if archive::file_name(&sum) != entry.name {
            return Err(Fault::refused(format!("{} has changed while it was read", entry.name)));
        }
        place.files.put(&documents::file_path(&sum), bytes.into()).await.map_err(Fault::failed)?;
        number += 1;
        tell(&format!("{number} of {} files written", archive.manifest.files()));
    }
    Ok(())
}

/// The next stretch of a table.
fn next(reader: &mut Reader<BufReader<&File>>) -> Result<Option<Piece>, Fault> {
    while let Some(entry) = reader.next()? {
        let Some(table) = archive::table_of(&entry.name).map(str::to_owned) else {
            reader.skip(&entry)?;
            continue;
        };
        let packed = reader.body(&entry)?;
        let mut lines = Vec::new();
        let most = rows::LARGEST_PIECE as u64;
        let unpacked = GzDecoder::new(packed.as_slice()).take(most + 1).read_to_end(&mut lines);
        unpacked.map_err(|e| Fault::refused(format!("{} cannot be unpacked: {e}", entry.name)))?;
        if lines.len() as u64 > most {
            return Err(Fault::refused(format!("{} holds more than a part may", entry.name)));
        }
        return Ok(Some(Piece::Lines { table, lines }));
    }
    Ok(None)
}
