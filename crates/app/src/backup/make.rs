//! Making a backup while people write: the database as it is at one moment, then the files that it
//! names, which never change.
//!
//! The view of the database is open only while its rows are read. The file has its name only when
//! it is whole, on the disk, and has been read back.

use std::fs::File;
use std::io::{BufWriter, Seek as _, SeekFrom, Write as _};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use db::{Conn, Db, Timestamp};
use flate2::Compression;
use flate2::write::GzEncoder;
use object_store::{ObjectStore, ObjectStoreExt as _};

use super::check::{check, seal};
use super::manifest::{self, Manifest, Part};
use super::{Fault, Tell, archive, held_files, rows, sync_folder};
use crate::error::Error;
use crate::{documents, issues, photos, uploads};

/// Says how many files after so many.
const TELL_FILES: usize = 100;

/// Writes a backup to a path where there is nothing yet.
pub async fn make(
    db: &Db,
    files: &Arc<dyn ObjectStore>,
    to: &Path,
    now: Timestamp,
    tell: &Tell,
) -> Result<Manifest, Fault> {
    if to.exists() {
        return Err(Fault::refused(format!("{} is there already; name another file", to.display())));
    }
    let (Some(folder), Some(name)) = (to.parent(), to.file_name().and_then(|name| name.to_str())) else {
        return Err(Fault::refused(format!("{} cannot be a file; name another one", to.display())));
    };
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    // For its owner alone: it holds addresses. Gone again when anything fails.
    let draft = tempfile::Builder::new().prefix(&format!(".{name}.")).suffix(DRAFT).tempfile_in(folder);
    let draft = draft.map_err(|e| Fault::refused(format!("{} cannot be written: {e}", to.display())))?;
    let stop = Stop::default();
    let (mut manifest, held) = rows_of(db, draft.reopen().map_err(Fault::at(to))?, now, &stop, tell).await?;
    let mut output = draft.reopen().and_then(|mut file| file.seek(SeekFrom::End(0)).map(|_| file));
    for (number, sha256) in held.iter().enumerate() {
        if let Some(part) = load(db, files, sha256).await? {
            let file = output.map_err(Fault::at(to))?;
            output = written(file, &mut manifest, archive::file_name(sha256), part).await;
        }
        if (number + 1) % TELL_FILES == 0 || number + 1 == held.len() {
            tell(&format!("{} of {} files", number + 1, held.len()));
        }
    }
    let mut file = output.map_err(Fault::at(to))?;
    let manifest = blocking(move || {
        end(&mut file, &manifest).map_err(Fault::failed)?;
        let found = check(&file)?;
        if found == manifest { Ok(found) } else { Err(Fault::failed("what was written is not what can be read")) }
    })
    .await?;
    draft.persist_noclobber(to).map_err(|e| Fault::at(to)(e.error))?;
    sync_folder(to).map_err(Fault::at(to))?;
    Ok(manifest)
}

/// How the name of a file ends that is not whole yet.
pub const DRAFT: &str = ".part";

/// Tells a thread, which nobody can end, that nobody waits for it any more.
#[derive(Default)]
struct Stop(Arc<AtomicBool>);

impl Drop for Stop {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Release);
    }
}

/// Writes the rows of one view; gives the manifest so far, and the files that the view names.
async fn rows_of(
    db: &Db,
    file: File,
    now: Timestamp,
    stop: &Stop,
    tell: &Tell,
) -> Result<(Manifest, Vec<String>), Fault> {
    let (stop, tell) = (Arc::clone(&stop.0), Arc::clone(tell));
    db.read_long(move |c| {
        // It may be run again.
        (&file).seek(SeekFrom::Start(0)).and_then(|_| file.set_len(0)).map_err(Fault::failed)?;
        let mut output = BufWriter::new(&file);
        let manifest = write_rows(c, &mut output, now, &stop, &tell)?;
        output.flush().map_err(Fault::failed)?;
        Ok((manifest, held_files(c)?))
    })
    .await
}

fn write_rows(
    c: &mut Conn,
    output: &mut BufWriter<&File>,
    now: Timestamp,
    stop: &AtomicBool,
    tell: &Tell,
) -> Result<Manifest, Fault> {
    let mut manifest = Manifest::new(now, c.engine(), c.applied_migrations()?);
    let (mut last, mut number) = (String::new(), 0);
    let (parts, mut packed) = (&mut manifest.parts, Vec::new());
    manifest.tables = rows::dump(c, tell, |table, lines| {
        if stop.load(Ordering::Acquire) {
            return Err(Fault::Stopped);
        }
        number = if table.name == last { number + 1 } else { 0 };
        last.clone_from(&table.name);
        packed.clear();
        let mut gzip = GzEncoder::new(&mut packed, Compression::default());
        gzip.write_all(lines).and_then(|()| gzip.finish().map(drop)).map_err(Fault::failed)?;
        let name = archive::table_name(&table.name, number);
        archive::write(output, &name, &packed).map_err(Fault::failed)?;
        parts.push(part(name, &packed));
        Ok(())
    })?;
    Ok(manifest)
}

fn part(name: String, bytes: &[u8]) -> Part {
    Part { name, size: bytes.len() as u64, sha256: uploads::sum(bytes) }
}

/// The bytes of a file, if they are still what they were; `None` where it went meanwhile, with the photo that it was.
async fn load(db: &Db, files: &Arc<dyn ObjectStore>, sha256: &str) -> Result<Option<Vec<u8>>, Fault> {
    let mend = "put it back from an older backup, or import its pack again";
    let found = match files.get(&documents::file_path(sha256)).await {
        Ok(found) => found.bytes().await,
        Err(object_store::Error::NotFound { .. }) => {
            if !is_named(db, sha256).await? {
                return Ok(None);
            }
            return Err(Fault::refused(format!("the file {sha256}, which a document names, is missing; {mend}")));
        }
        Err(other) => Err(other),
    };
    let bytes = found.map_err(Fault::failed)?;
    if uploads::sum(&bytes) != sha256 {
        return Err(Fault::refused(format!("the file {sha256}, which a document names, is damaged; {mend}")));
    }
    Ok(Some(bytes.into()))
}

/// Whether the database names a file now.
async fn is_named(db: &Db, sha256: &str) -> Result<bool, Fault> {
    let sum = sha256.to_owned();
    let look = move |c: &mut Conn| -> Result<bool, Error> {
        Ok(documents::has_file(c, &sum)? || photos::has_file(c, &sum)? || issues::has_file(c, &sum)?)
    };
    db.read(look).await.map_err(Fault::failed)
}

async fn written(file: File, manifest: &mut Manifest, name: String, bytes: Vec<u8>) -> std::io::Result<File> {
    manifest.parts.push(part(name.clone(), &bytes));
    let write = move || {
        let mut output = BufWriter::new(&file);
        archive::write(&mut output, &name, &bytes)?;
        output.flush()?;
        drop(output);
        Ok(file)
    };
    tokio::task::spawn_blocking(write).await.unwrap_or_else(|_| Err(std::io::Error::other("it was stopped")))
}

/// Closes the archive and waits for the disk.
fn end(file: &mut File, manifest: &Manifest) -> std::io::Result<()> {
    let text = serde_json::to_vec_pretty(manifest)?;
    archive::write(file, manifest::NAME, &text)?;
    archive::write(file, manifest::SUM, seal(&uploads::sum(&text)).as_bytes())?;
    archive::finish(file)?;
    file.sync_all()
}

/// On a thread that may wait for the disk.
pub async fn blocking<T: Send + 'static>(work: impl FnOnce() -> Result<T, Fault> + Send + 'static) -> Result<T, Fault> {
    tokio::task::spawn_blocking(work).await.unwrap_or(Err(Fault::Stopped))
}
