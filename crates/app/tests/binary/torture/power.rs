//! The power goes: what the kernel was asked to put on the disk is replayed up to a moment, only what was synced by
//! then (and, torn, any part of the rest) is left, and everything acknowledged by then must be in it, whole.
//!
//! A kill proves nothing about this: the kernel writes back what a dead process wrote.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::sync::atomic::AtomicUsize;

use data_encoding::HEXLOWER;
use db::Timestamp;
use sha2::{Digest, Sha256};
use walkdir::WalkDir;

use super::super::import;
use super::super::program::{Server, command, run, settings as settings_file};
use super::super::scene::Scene;
use super::facts::{self, Facts};
use super::ledger::{Entry, judge, unsent};
use super::replay::{Chance, Disk};
use super::trace::{self, Change, Event, is_possible, traced};
use super::writer::Writer;
use super::{Extent, Row, report, settings};

const WRITERS: usize = 12;

/// The moments at which something happened, and every `step`-th of them is a cut.
struct Cuts {
    disk: Disk,
    events: Vec<Event>,
    moments: Vec<Timestamp>,
    folder: PathBuf,
}

/// What all cuts came to.
#[derive(Default)]
struct Found {
    cuts: usize,
    lost: usize,
    doubled: usize,
    corrupt: usize,
    words: Vec<String>,
}

impl Cuts {
    /// `told` are moments of acknowledgement: a cut right there is the hardest.
    fn new(disk: Disk, events: Vec<Event>, told: impl Iterator<Item = Timestamp>, folder: &Path) -> Self {
        let mut moments: Vec<Timestamp> = events.iter().map(|event| event.at).chain(told).collect();
        moments.sort_unstable();
        moments.dedup();
        Self { disk, events, moments, folder: folder.to_owned() }
    }

    /// Cuts so many times, evenly over all moments and at the very end, even where the time is over before; by turns
    /// clean and torn, where that is wanted.
    fn each(
        mut self,
        (count, tears): (usize, bool),
        extent: &Extent,
        mut look: impl FnMut(&Path, Timestamp, &mut Found),
    ) -> Found {
        let (mut found, mut done) = (Found::default(), 0);
        let place = tempfile::tempdir().expect("a folder");
        let mut last: BTreeMap<PathBuf, Rc<Vec<u8>>> = BTreeMap::new();
        let end = self.moments.len() - 1;
        for n in 0..count {
            let is_last = extent.is_over();
            let moment = self.moments[if is_last { end } else { n * end / (count - 1).max(1) }];
            while self.events.get(done).is_some_and(|event| event.at <= moment) {
                self.disk.apply(&self.events[done].change);
                done += 1;
            }
            let torn = (tears && n % 2 == 1).then_some(Chance(n as u64));
            let left = self.disk.cut(torn);
            lay_out(place.path(), &self.folder, &left, &last);
            look(place.path(), moment, &mut found);
            last = left;
            found.cuts += 1;
            if is_last {
                break;
            }
        }
        found
    }
}

/// Makes the folder hold exactly this; files that are the same as last time stay, but for the database, which looking
/// at it changes.
fn lay_out(place: &Path, folder: &Path, left: &BTreeMap<PathBuf, Rc<Vec<u8>>>, last: &BTreeMap<PathBuf, Rc<Vec<u8>>>) {
    let to = |path: &Path| place.join(path.strip_prefix(folder).expect("below the folder"));
    let is_database = |path: &Path| path.to_string_lossy().contains("exchange.db");
    for entry in WalkDir::new(place).into_iter().filter_map(Result::ok).filter(|entry| entry.file_type().is_file()) {
        let was = folder.join(entry.path().strip_prefix(place).expect("below"));
        if is_database(entry.path()) || !left.contains_key(&was) {
            fs::remove_file(entry.path()).expect("gone");
        }
    }
    for (path, bytes) in left {
        let same = last.get(path).is_some_and(|before| Rc::ptr_eq(before, bytes));
        // What readers of one moment share is made anew by the engine.
        if (same && !is_database(path)) || path.to_string_lossy().ends_with("-shm") {
            continue;
        }
        let path = to(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, bytes.as_slice()).expect("a file");
    }
}

/// The database of a folder, and the files that it points to.
fn look_into(scene: &Scene, place: &Path, found: &mut Found) -> Option<Facts> {
    let database = place.join("exchange.db");
    let url = format!("sqlite:{}", database.display());
    if !database.exists() || !scene.wait_for(facts::has_tables(&url)) {
        return None;
    }
    let facts = scene.wait_for(facts::read(&url));
    found.corrupt += facts.broken.len();
    found.words.extend(facts.broken.iter().cloned());
    for sum in &facts.files {
        let path = place.join("files").join(&sum[..2]).join(&sum[2..]);
        let there = fs::read(&path).map(|bytes| HEXLOWER.encode(&Sha256::digest(bytes)));
        if there.as_ref().ok() != Some(sum) {
            found.corrupt += 1;
            found.words.push(format!("the file {sum}: {there:?}"));
        }
    }
    Some(facts)
}

fn judged(what: &str, found: &Found, figure: String) {
    let is_clean = found.lost + found.doubled + found.corrupt == 0;
    report(&Row {
        what: what.to_owned(),
        engine: "SQLite",
        rounds: found.cuts,
        lost: found.lost,
        doubled: found.doubled,
        corrupt: found.corrupt,
        figure,
        target: "0 lost, 0 doubled, 0 corrupt".to_owned(),
        met: is_clean,
    });
    assert!(is_clean, "{what}: {:#?}", &found.words[..found.words.len().min(20)]);
}

/// People write to a program that is traced: the disk as it was before, what was done to it, and what was said.
fn written(scene: &Scene, most: usize) -> (Disk, Vec<Event>, Vec<Writer>) {
    let (folder, log) = (scene.data(), scene.folder.path().join("log"));
    let disk = Disk::of(&folder);
    let serve = command(&["serve", "--config", &scene.config]);
    let server = Server::start(&mut traced(&serve, &log));
    let mut writers = Writer::all(&scene.people, WRITERS);
    let told = AtomicUsize::new(0);
    std::thread::scope(|scope| {
        for writer in &mut writers {
            let (address, told) = (server.address.clone(), &told);
            scope.spawn(move || writer.write(&address, told, most, usize::MAX));
        }
    });
    server.signal("TERM");
    assert!(server.wait().0.success());
    let events = trace::read(&log, &folder);
    fs::remove_dir_all(&log).expect("gone");
    (disk, events, writers)
}

#[test]
fn nothing_acknowledged_is_lost_when_the_power_goes_on_sqlite() {
    if !is_possible() {
        return;
    }
    let (extent, scene) = (Extent::new(), Scene::on_sqlite(&settings()));
    let (disk, events, writers) = written(&scene, extent.count(120, 600));
    let entries: Vec<&Entry> = writers.iter().flat_map(|writer| &writer.entries).collect();
    let look = |place: &Path, at: Timestamp, found: &mut Found| {
        let facts = look_into(&scene, place, found).expect("the database was there before");
        let verdict = judge(entries.iter().copied(), &facts, at);
        let letters = unsent(&entries, &facts, &place.join("outbox"), at);
        found.lost += verdict.lost + letters.len();
        found.doubled += verdict.doubled;
        found.words.extend(verdict.words.into_iter().chain(letters));
    };
    let told: Vec<Timestamp> = entries.iter().filter_map(|entry| entry.told).collect();
    let cuts = |events| Cuts::new(disk.clone(), events, told.iter().copied(), &scene.data());
    // First without the syncs of the log: a program that forgot them must be found out.
    let is_log = |path: &Path| path.to_string_lossy().ends_with("-wal");
    let forgotten = |event: &&Event| matches!(&event.change, Change::Sync(path) if is_log(path));
    let forgetful = events.iter().filter(|event| !forgotten(event)).cloned().collect();
    let blind = cuts(forgetful).each((10, false), &Extent::endless(), look);
    assert!(blind.lost > 0, "a log that is never synced loses what it held, and the replay shows it");
    let found = cuts(events).each((extent.count(200, 10_000), true), &extent, look);
    judged("power cuts while people write", &found, format!("{} acknowledged", told.len()));
}

#[test]
fn a_document_that_is_listed_is_whole_whenever_the_power_goes_on_sqlite() {
    if !is_possible() {
        return;
    }
    // It only lends what looks into databases: what is cut is an import of its own.
    let (extent, scene) = (Extent::new(), Scene::on_sqlite(&settings()));
    let place = tempfile::tempdir().expect("a folder");
    let (pack, log, data) = (place.path().join("pack"), place.path().join("log"), place.path().join("data"));
    let config = settings_file(place.path(), "");
    import::copy_one_topic(&pack, "trade-finance");
    let pack = pack.display().to_string();
    fs::create_dir(&data).expect("a folder");
    let ran = run(&mut traced(&command(&["import", &pack, "--config", &config]), &log));
    assert_eq!(ran.code, Some(0), "{}{}", ran.out, ran.err);
    let events = trace::read(&log, &data);
    fs::remove_dir_all(&log).expect("gone");
    let end = events.last().expect("events").at;
    let cuts = Cuts::new(Disk::default(), events, std::iter::once(Timestamp(end.0 + 1)), &data);
    let mut files = 0;
    let found = cuts.each((extent.count(60, 2000), true), &extent, |place, at, found| {
        let facts = look_into(&scene, place, found);
        if at > end {
            files = facts.map_or(0, |facts| facts.files.len());
            found.lost += usize::from(files == 0);
        }
    });
    judged("power cuts while documents come in", &found, format!("{files} documents in the end"));
}
