//! The big database: built once for each engine and size, with a session for everybody, and kept. A run works on a
//! copy, so that what it writes does not make the next one slower.

use std::{
    fs,
    hash::{DefaultHasher, Hash as _, Hasher as _},
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use anyhow::{Context as _, Result};
use tokio::{runtime, task::LocalSet};

use super::{
    Engine, fill, pack,
    relay::Relay,
    server::{Place, Running},
    sessions::{self, Session},
    size::Size,
};
use crate::{House, command, postgres::Server};

/// To be raised when `pack` or `fill` makes something else, or the import writes it differently.
const EDITION: u32 = 4;
/// The debate of the sample is open for sixty days from the import, and sessions end after ninety.
const KEPT: Duration = Duration::from_hours(24 * 30);

/// A copy of a database, ready to be served.
pub struct Copy {
    pub place: Place,
    pub sessions: Vec<Session>,
    /// Where its tables are, in MB.
    pub megabytes: f64,
    /// Lives as long as the copy is used; stopped after the server.
    server: Option<Server>,
}

impl Copy {
    /// As the program names the database.
    pub fn url(&self) -> String {
        let file = || format!("sqlite:{}", self.place.data.join("exchange.db").display());
        self.place.database_url.clone().unwrap_or_else(file)
    }

    /// After very many rows came at once: as autovacuum leaves it.
    pub fn vacuum(&self) -> Result<()> {
        self.server.as_ref().map_or(Ok(()), Server::vacuum)
    }
}

/// A fresh copy of the database of this size, which is built first if it is not there.
pub fn copy(house: &House, program: &Path, engine: Engine, size: Size) -> Result<Copy> {
    let folder = house.target.join("bench").join(format!("{}-{}", engine.name(), size.name));
    let kept = folder.join("kept");
    if !is_usable(house, &folder)? {
        build(house, program, engine, size, &folder)?;
    }
    let used = folder.join("used");
    remove(&used)?;
    command::said(command::program("cp", &folder).args(["-a", "--reflink=auto"]).arg(&kept).arg(&used))?;
    let sessions = serde_json::from_str(&fs::read_to_string(folder.join("sessions.json"))?)?;
    let server = engine.start(&used.join("postgres"), true)?;
    let place = place(program, &used, server.as_ref());
    settle(&place, server.as_ref())?;
    Ok(Copy { place, sessions, megabytes: megabytes(&used)?, server })
}

/// What the first start on a copy has to do, and no row is to measure: tables that came since, and letters that have
/// become due, as those about decisions do ten minutes after them. `PostgreSQL` then looks at what there is.
fn settle(place: &Place, server: Option<&Server>) -> Result<()> {
    let relay = Relay::bind()?;
    let runtime = runtime::Builder::new_current_thread().enable_all().build()?;
    {
        let _running = Running::start(&Place { relay: Some(relay.address), ..place.clone() })?;
        LocalSet::new().block_on(&runtime, async {
            relay.answer()?.quiet().await;
            anyhow::Ok(())
        })?;
    }
    server.map_or(Ok(()), Server::vacuum)
}

fn place(program: &Path, folder: &Path, server: Option<&Server>) -> Place {
    let (program, data) = (program.to_owned(), folder.join("data"));
    Place { program, data, database_url: server.map(Server::url), relay: None, settings: Vec::new() }
}

/// Whether what is kept was made of the same sample, and is not too old. Tables that came since are no matter: `settle`
/// makes them.
fn is_usable(house: &House, folder: &Path) -> Result<bool> {
    let mark = folder.join("made-of");
    let young =
        mark.metadata().and_then(|data| data.modified()).is_ok_and(|at| at.elapsed().is_ok_and(|age| age < KEPT));
    Ok(young && fs::read_to_string(mark)? == stamp(house)?)
}

/// What a database is made of: the sample, and how `pack` uses it.
fn stamp(house: &House) -> Result<String> {
    let mut hasher = DefaultHasher::new();
    EDITION.hash(&mut hasher);
    let mut names: Vec<PathBuf> =
        fs::read_dir(house.root.join("packs/msme"))?.filter_map(Result::ok).map(|entry| entry.path()).collect();
    names.sort();
    for file in names.iter().filter(|path| path.is_file()) {
        fs::read(file)?.hash(&mut hasher);
    }
    Ok(format!("{:016x}", hasher.finish()))
}

fn build(house: &House, program: &Path, engine: Engine, size: Size, folder: &Path) -> Result<()> {
    println!("building the {} database on {}; it is kept in {}", size.name, engine.name(), folder.display());
    remove(folder)?;
    let kept = folder.join("kept");
    fs::create_dir_all(kept.join("data"))?;
    let begun = Instant::now();
    match engine {
        Engine::Sqlite => import(house, program, size, folder, begun)?,
        Engine::Postgres => move_over(house, program, size, folder)?,
    }
    said("the database is there", begun);
    fs::write(folder.join("made-of"), stamp(house)?)?;
    Ok(())
}

/// Writes a pack of this size, imports it, signs everybody in, and fills the desk.
fn import(house: &House, program: &Path, size: Size, folder: &Path, begun: Instant) -> Result<()> {
    let written = folder.join("pack");
    pack::write(&house.root.join("packs/msme"), &written, size)?;
    said("the pack is written", begun);
    let place = place(program, &folder.join("kept"), None);
    let path = written.to_str().context("the path of the target folder is text")?;
    command::run(&mut place.command(&["import", path, "--debate", "--any-size"]))?;
    said("imported", begun);
    let runtime = runtime::Builder::new_current_thread().enable_all().build()?;
    let sessions = {
        let running = Running::start(&place)?;
        LocalSet::new().block_on(&runtime, sessions::sign_in(running.address, &place.data, size.people))?
    };
    said("everybody has signed in", begun);
    {
        let relay = Relay::bind()?;
        let running = Running::start(&Place { relay: Some(relay.address), ..place.clone() })?;
        LocalSet::new().block_on(&runtime, fill::fill(running.address, relay, &sessions, size))?;
    }
    said("the desk is filled", begun);
    fs::write(folder.join("sessions.json"), serde_json::to_string(&sessions)?)?;
    remove(&written)
}

/// The same rows as on `SQLite`, sessions and all. An import asks the server a question for every row, a transfer does
/// not.
fn move_over(house: &House, program: &Path, size: Size, folder: &Path) -> Result<()> {
    let from = copy(house, program, Engine::Sqlite, size)?;
    let kept = folder.join("kept");
    let server = Engine::Postgres.start(&kept.join("postgres"), false)?;
    let files = from.place.data.join("files");
    command::said(command::program("cp", folder).arg("-a").arg(files).arg(kept.join("data")))?;
    let database = from.place.data.join("exchange.db");
    let database = database.to_str().context("the path of the target folder is text")?;
    command::run(&mut place(program, &kept, server.as_ref()).command(&["transfer", database]))?;
    server.as_ref().map_or(Ok(()), Server::vacuum)?;
    fs::write(folder.join("sessions.json"), serde_json::to_string(&from.sessions)?)?;
    Ok(())
}

fn said(what: &str, begun: Instant) {
    println!("{what} after {} s", begun.elapsed().as_secs());
}

fn remove(folder: &Path) -> Result<()> {
    if folder.exists() { Ok(fs::remove_dir_all(folder)?) } else { Ok(()) }
}

fn megabytes(folder: &Path) -> Result<f64> {
    let said = command::said(command::program("du", folder).args(["-sk", "."]))?;
    let kilobytes: f64 = said.split_whitespace().next().context("a size")?.parse()?;
    Ok(kilobytes / 1024.0)
}
