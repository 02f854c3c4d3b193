//! `backup`, `restore` and `transfer`, as an operator calls them: lines about how far it is go to
//! the error output, what came of it to the output.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use db::{Clock as _, Rng, SystemClock};

use super::restore::{Archive, Place};
use super::{Fault, Tell, make, restore, transfer};
use crate::cli::Exit;
use crate::config::Config;
use crate::{migrations, privacy, serve};

impl From<Fault> for Exit {
    fn from(fault: Fault) -> Self {
        match fault {
            Fault::Refused(line) => Self::usage(line),
            other => Self::failure(other),
        }
    }
}

fn tell() -> Tell {
    Arc::new(|line| eprintln!("{line}"))
}

/// Writes the whole exchange into one file, while it is served.
pub async fn backup(config: Config, file: PathBuf) -> Result<(), Exit> {
    refuse_missing(config.database_url.strip_prefix("sqlite:").map(Path::new))?;
    let db = serve::open(&config).await?;
    refuse_nothing(&db).await?;
    let made = make::make(&db, &serve::files(&config)?, &file, SystemClock.now(), &tell()).await;
    db.close().await;
    let made = made?;
    println!("{}: {} rows and {} files as of {}", file.display(), made.rows(), made.files(), made.made_at);
    Ok(())
}

/// The lists of deleted accounts by which a restore deletes again whoever has left since.
pub struct Lists {
    /// Those that were named, to be joined to that of the data folder.
    pub erased: Vec<PathBuf>,
    /// Whether it goes on without any.
    pub may_lack: bool,
}

impl Lists {
    /// A backup still has everybody who left after it was made: without a list they would be back, and nobody would
    /// know.
    fn check(&self, data_dir: &Path) -> Result<(), Exit> {
        let own = privacy::list_in(data_dir);
        if self.may_lack || !self.erased.is_empty() || own.exists() {
            return Ok(());
        }
        Err(Exit::usage(format!(
            "{}: there is no list of deleted accounts, and without it whoever deleted theirs since the backup comes \
             back; name the file `erased` of the old data folder of every node, --erased DIR/erased, or, where nobody \
             has ever deleted an account or every list is lost, say --without-erased",
            own.display()
        )))
    }
}

/// Puts a backup into an empty place.
pub async fn restore(config: Config, file: PathBuf, lists: Lists) -> Result<(), Exit> {
    let archive = Archive::open(&file).await?;
    lists.check(&config.data_dir)?;
    let named = privacy::read_lists(&lists.erased).map_err(Exit::usage)?;
    serve::make_folder(&config.data_dir)?;
    privacy::join_lists(&config.data_dir, &named).map_err(Exit::failure)?;
    let is_known = privacy::list_in(&config.data_dir).exists();
    let db = serve::open(&config).await?;
    let place = Place { db: db.clone(), files: serve::files(&config)?, data_dir: config.data_dir };
    let restored = restored(&place, &archive).await;
    db.close().await;
    let again = restored?;
    let made = archive.manifest;
    println!("restored {} rows and {} files as of {}", made.rows(), made.files(), made.made_at);
    if again > 0 {
        println!("accounts deleted again, as their people had asked since: {again}");
    }
    if !is_known {
        println!("no list of deleted accounts: whoever deleted theirs after {} is back", made.made_at);
    }
    Ok(())
}

/// Gives how many people were forgotten again, who had asked for it after the backup was made.
async fn restored(place: &Place, archive: &Archive) -> Result<usize, Exit> {
    let now = SystemClock.now();
    restore::restore(place, archive, now, &tell()).await?;
    let again = privacy::catch_up(&place.db, &place.files, &place.data_dir, &Rng::system(), now).await;
    again.map_err(Exit::failure)
}

/// Moves an exchange from an SQLite file into the PostgreSQL database of the settings.
pub async fn transfer(config: Config, from: PathBuf) -> Result<(), Exit> {
    if config.database_url.starts_with("sqlite:") {
        return Err(Exit::usage("setting database_url: name the PostgreSQL database to move to: postgres://…"));
    }
    refuse_missing(Some(&from))?;
    let old = db::Settings::new(format!("sqlite:{}", from.display()));
    let old = db::Db::open(&old).await.map_err(Exit::usage)?;
    refuse_nothing(&old).await?;
    let new = serve::open(&config).await?;
    let moved = transfer::transfer(&old, &new, &serve::files(&config)?, SystemClock.now(), &tell()).await;
    old.close().await;
    new.close().await;
    let moved = moved?;
    let rows: u64 = moved.iter().map(|table| table.rows).sum();
    println!("moved {rows} rows of {} tables, and read every one back", moved.len());
    Ok(())
}

/// Opening would make an empty database.
pub fn refuse_missing(file: Option<&Path>) -> Result<(), Exit> {
    match file {
        Some(file) if !file.exists() => Err(Exit::usage(format!("{}: there is no such database", file.display()))),
        _ => Ok(()),
    }
}

/// A database without tables is no exchange.
pub async fn refuse_nothing(db: &db::Db) -> Result<(), Exit> {
    let pending = db.pending(migrations::ALL).await.map_err(Exit::usage)?;
    if pending.len() == migrations::ALL.len() {
        Err(Exit::usage("the database is empty: nothing is there"))
    } else {
        Ok(())
    }
}

/// No server starts where a restore was interrupted.
pub async fn refuse_half_restored(db: &db::Db, data_dir: &Path) -> Result<(), Exit> {
    match restore::is_interrupted(db, data_dir).await? {
        Some(mark) => Err(Exit::usage(format!(
            "setting data_dir: a restore was interrupted here; run it again, or delete {} to begin with nothing",
            mark.display()
        ))),
        None => Ok(()),
    }
}
