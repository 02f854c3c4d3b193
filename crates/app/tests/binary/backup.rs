//! `backup`, `restore` and `transfer` as an operator uses them: while people write, onto another
//! engine, interrupted, and run again.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};

use db::testing::TestDb;
use tempfile::TempDir;
use tokio::runtime::Runtime;

use super::client;
use super::database;
use super::letters::{letters, path_of};
use super::program::{Server, command, run, settings};
use super::scene::{self, GENEROUS, Scene};

/// A place to restore into.
struct Place {
    folder: TempDir,
    config: String,
    url: String,
    runtime: Runtime,
    server: Option<TestDb>,
}

impl Place {
    fn new(on_postgres: bool) -> Option<Self> {
        let runtime = Runtime::new().expect("a runtime");
        let server = if on_postgres { Some(runtime.block_on(TestDb::postgres(&[]))?) } else { None };
        let folder = tempfile::tempdir().expect("a folder");
        let line = server.as_ref().map_or(String::new(), |db| format!("database_url = {:?}", db.settings().url));
        let config = settings(folder.path(), &format!("{line}\n[limits]\n{GENEROUS}"));
        let url = database::url(folder.path(), &line);
        Some(Self { folder, config, url, runtime, server })
    }

    fn each() -> impl Iterator<Item = Self> {
        [false, true].into_iter().filter_map(Self::new)
    }

    fn restore(&self, from: &Path) -> Command {
        self.restore_with(from, &["--without-erased"])
    }

    fn restore_with(&self, from: &Path, more: &[&str]) -> Command {
        let mut restore = command(&["restore", &from.display().to_string(), "--config", &self.config]);
        restore.args(more);
        restore
    }

    fn serve(&self) -> Server {
        Server::start(&mut command(&["serve", "--config", &self.config]))
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let server = self.server.take();
        // What drops a database of a server waits inside a runtime.
        self.runtime.block_on(async move { drop(server) });
    }
}

fn backup(scene: &Scene, name: &str) -> PathBuf {
    let file = scene.folder.path().join(name);
    let ran = run(&mut command(&["backup", &file.display().to_string(), "--config", &scene.config]));
    assert_eq!(ran.code, Some(0), "{}{}", ran.out, ran.err);
    assert!(ran.out.starts_with(&file.display().to_string()) && ran.err.contains("ideas: "), "{}{}", ran.out, ran.err);
    file
}

#[track_caller]
fn succeeds(command: &mut Command) -> String {
    let ran = run(command);
    assert_eq!(ran.code, Some(0), "{}{}", ran.out, ran.err);
    ran.out
}

/// What somebody wrote, one after the other: the next one only when the one before is published.
fn said(writer: usize, number: usize) -> String {
    format!("Writer {writer} says for the {number}. time that it took a week.")
}

/// Takes a backup while people write; gives how much of each was published before it began, and
/// sent before it ended.
fn backup_under_writers(scene: &Scene, file: &str) -> (PathBuf, Vec<(usize, usize)>) {
    let server = scene.serve();
    let writers: Vec<_> = scene.people.iter().take(4).collect();
    let counts: Vec<Mutex<(usize, usize)>> = writers.iter().map(|_| Mutex::default()).collect();
    let read = |of: fn(&(usize, usize)) -> usize| -> Vec<usize> {
        counts.iter().map(|count| of(&count.lock().unwrap_or_else(PoisonError::into_inner))).collect()
    };
    let ended = AtomicBool::new(false);
    let (path, before, after) = std::thread::scope(|scope| {
        for (writer, person) in writers.iter().enumerate() {
            let (count, address, ended) = (&counts[writer], &server.address, &ended);
            scope.spawn(move || {
                while !ended.load(Ordering::SeqCst) {
                    let number = {
                        let mut count = count.lock().expect("a count");
                        count.1 += 1;
                        count.1
                    };
                    let answer = scene::comment(address, person, &said(writer, number)).expect("an answer");
                    assert_eq!(answer.status, 303, "{}", answer.body);
                    count.lock().expect("a count").0 = number;
                }
            });
        }
        super::program::until("everybody writes", || read(|count| count.0).iter().all(|n| *n > 2).then_some(()));
        let before = read(|count| count.0);
        let path = backup(scene, file);
        let after = read(|count| count.1);
        ended.store(true, Ordering::SeqCst);
        (path, before, after)
    });
    (path, before.into_iter().zip(after).collect())
}

/// A restored exchange is the state of one moment: of each writer everything up to some word, which
/// is no older than what was published when the backup began.
fn is_one_moment(place: &Place, counts: &[(usize, usize)]) {
    let there = place.runtime.block_on(database::everything(&place.url));
    for (writer, (before, after)) in counts.iter().enumerate() {
        let found = there.comments.iter().filter(|text| text.starts_with(&format!("Writer {writer} "))).count();
        assert!((*before..=*after).contains(&found), "writer {writer}: {found} of {before} to {after}");
        for number in 1..=found {
            assert!(there.comments.contains(&said(writer, number)), "{number} of {found} is missing");
        }
    }
    assert_eq!(there.wrong_counters, Vec::<String>::new());
}

/// The server on a restored place knows the sessions, lets people write, finds texts, and signs in.
fn serves(place: &Place, scene: &Scene) {
    let server = place.serve();
    let at = server.address.as_str();
    let person = &scene.people[0];
    let me = client::get(at, "/en/me", &person.cookie()).expect("an answer");
    assert_eq!(me.status, 200, "{}", me.body);
    assert_eq!(scene::comment(at, person, "Written after the restore.").expect("an answer").status, 303);
    let found = client::get(at, "/en/msme/search?q=bank", "").expect("an answer");
    assert!(found.status == 200 && found.body.contains("/en/msme/ideas/"), "{}", found.body);
    let asked = client::post(at, "/en/sign-in", "", &[("email", "a.new.person@example.org")]).expect("an answer");
    assert_eq!(asked.status, 303, "{}", asked.body);
    let outbox = place.folder.path().join("data/outbox");
    let letter = super::program::until("the letter", || {
        letters(&outbox).into_iter().find(|letter| letter.contains("/sign-in/link/"))
    });
    let link = path_of(&letter, "/en/sign-in/link/");
    let signed_in = client::post(at, &link, "", &[]).expect("an answer");
    assert!(signed_in.cookies().iter().any(|cookie| cookie.starts_with("session=")), "{}", signed_in.body);
}

fn a_backup_taken_while_people_write_restores_one_moment(scene: &Scene) {
    let (file, counts) = backup_under_writers(scene, "busy.tar");
    for place in Place::each() {
        let said = succeeds(&mut place.restore(&file));
        assert!(said.starts_with("restored ") && said.contains(" files as of "), "{said}");
        is_one_moment(&place, &counts);
        serves(&place, scene);
        run(&mut place.restore(&file)).is_refused_with(&["not empty", "database_url"]);
    }
}

#[test]
fn a_backup_taken_while_people_write_restores_one_moment_on_either_engine() {
    let scene = Scene::on_sqlite(&format!("[limits]\n{GENEROUS}"));
    a_backup_taken_while_people_write_restores_one_moment(&scene);
}

#[test]
fn so_does_one_of_postgresql() {
    let Some(scene) = Scene::on_postgres(&format!("[limits]\n{GENEROUS}")) else { return };
    a_backup_taken_while_people_write_restores_one_moment(&scene);
}

/// Kills a command as soon as it has said a line that begins so.
fn kill_at(command: &mut Command, line: &str) {
    let mut child = command.stdout(Stdio::null()).stderr(Stdio::piped()).stdin(Stdio::null()).spawn().expect("a start");
    let lines = BufReader::new(child.stderr.take().expect("its lines"));
    let seen = lines.lines().map_while(Result::ok).any(|said| said.starts_with(line));
    child.kill().expect("a kill");
    child.wait().expect("an end");
    assert!(seen, "it never said {line:?}");
}

#[test]
fn a_restore_that_is_killed_is_no_exchange_until_it_is_run_again() {
    let scene = Scene::on_sqlite("");
    let file = backup(&scene, "all.tar");
    for place in Place::each() {
        for line in ["1 of ", "comment_threads: ", "comments: "] {
            kill_at(&mut place.restore(&file), line);
            for name in ["serve", "migrate"] {
                let refused = run(&mut command(&[name, "--config", &place.config]));
                refused.is_refused_with(&["a restore was interrupted here", "restoring"]);
            }
        }
        succeeds(&mut place.restore(&file));
        serves(&place, &scene);
    }
}

#[test]
fn a_transfer_that_is_killed_can_be_run_again() {
    let scene = Scene::on_sqlite("");
    let Some(place) = Place::new(true) else { return };
    let from = scene.data().join("exchange.db").display().to_string();
    let transfer = || command(&["transfer", &from, "--config", &place.config]);
    run(&mut transfer()).is_refused_with(&["the file ", "copy that folder"]);
    copy(&scene.data().join("files"), &place.folder.path().join("data/files"));
    for line in ["comment_threads: ", "comments: "] {
        kill_at(&mut transfer(), line);
    }
    let said = succeeds(&mut transfer());
    assert!(said.starts_with("moved ") && said.contains("read every one back"), "{said}");
    serves(&place, &scene);
    run(&mut transfer()).is_refused_with(&["not empty"]);
    run(&mut command(&["transfer", &from, "--config", &scene.config]))
        .is_refused_with(&["database_url", "postgres://"]);
    run(&mut command(&["transfer", "/nowhere.db", "--config", &place.config])).is_refused_with(&["/nowhere.db"]);
}

/// The list of deleted accounts of a scene, for another place.
fn hand_over_list(scene: &Scene, place: &Place) {
    let data = place.folder.path().join("data");
    fs::create_dir_all(&data).expect("a folder");
    fs::copy(scene.data().join("erased"), data.join("erased")).expect("a list");
}

fn is_gone(place: &Place, person: &super::database::Person) {
    let names = place.runtime.block_on(database::names(&place.url));
    assert!(!names.is_empty() && !names.contains(&person.name), "{names:?}");
    let me = client::get(&place.serve().address, "/en/me", &person.cookie()).expect("an answer");
    assert_eq!(me.status, 303, "{}", me.body);
}

#[test]
fn who_left_after_a_backup_was_made_is_not_brought_back_by_it() {
    let scene = Scene::on_sqlite("");
    let file = backup(&scene, "before.tar");
    scene.wait_for(database::make_fresh(&scene.url));
    let person = &scene.people[0];
    let server = scene.serve();
    let wish = [("texts", "remove"), ("sure", "yes")];
    let left = scene::post(&server.address, "/en/me/privacy/delete", person, &wish).expect("an answer");
    assert_eq!(left.status, 303, "{}", left.body);
    // What was acknowledged is on the disk.
    server.kill();
    for place in Place::each() {
        hand_over_list(&scene, &place);
        let said = succeeds(&mut place.restore_with(&file, &[]));
        assert!(said.contains("accounts deleted again, as their people had asked since: 1"), "{said}");
        is_gone(&place, person);
    }
    for place in Place::each() {
        let said = succeeds(&mut place.restore(&file));
        assert!(said.contains("no list of deleted accounts: whoever deleted theirs after "), "{said}");
        assert!(place.runtime.block_on(database::names(&place.url)).contains(&person.name), "without the list");
        // It comes later, and is not too late.
        hand_over_list(&scene, &place);
        drop(place.serve());
        is_gone(&place, person);
    }
}

#[test]
fn a_restore_without_the_list_of_deleted_accounts_is_refused_and_takes_the_lists_of_all_nodes() {
    let scene = Scene::on_sqlite("");
    let file = backup(&scene, "before.tar");
    scene.wait_for(database::make_fresh(&scene.url));
    let server = scene.serve();
    for person in &scene.people[..2] {
        let wish = [("texts", "remove"), ("sure", "yes")];
        let left = scene::post(&server.address, "/en/me/privacy/delete", person, &wish).expect("an answer");
        assert_eq!(left.status, 303, "{}", left.body);
    }
    server.kill();
    // As two nodes have it: each wrote down who left there.
    let list = fs::read_to_string(scene.data().join("erased")).expect("a list");
    let title = list.lines().next().expect("a title");
    let entries: Vec<&str> = list.lines().filter(|line| line.ends_with(" remove")).collect();
    assert_eq!(entries.len(), 2, "{list}");
    let [one, other] = [0, 1].map(|node| {
        let path = scene.data().join(format!("erased.{node}"));
        fs::write(&path, format!("{title}\n{}\n", entries[node])).expect("a list");
        path.display().to_string()
    });
    let nowhere = scene.data().join("nowhere").display().to_string();
    for place in Place::each() {
        let data = place.folder.path().join("data");
        let says = ["--erased DIR/erased", "--without-erased", "comes back"];
        run(&mut place.restore_with(&file, &[])).is_refused_with(&says);
        run(&mut place.restore_with(&file, &["--erased", &one, "--erased", &nowhere])).is_refused_with(&[&nowhere]);
        run(&mut place.restore_with(&file, &["--erased", &scene.config])).is_refused_with(&["not a list of deleted"]);
        assert!(!data.exists(), "nothing was made");
        let said = succeeds(&mut place.restore_with(&file, &["--erased", &one, "--erased", &other]));
        assert!(said.contains("accounts deleted again, as their people had asked since: 2"), "{said}");
        is_gone(&place, &scene.people[0]);
        is_gone(&place, &scene.people[1]);
    }
}

fn copy(from: &Path, to: &Path) {
    for entry in walkdir::WalkDir::new(from).into_iter().map(|entry| entry.expect("an entry")) {
        let target = to.join(entry.path().strip_prefix(from).expect("inside"));
        if entry.file_type().is_dir() {
            fs::create_dir_all(target).expect("a folder");
        } else {
            fs::copy(entry.path(), target).expect("a copy");
        }
    }
}

#[test]
fn what_cannot_be_backed_up_or_restored_is_said_in_one_line() {
    let place = Place::new(false).expect("SQLite is always there");
    let file = place.folder.path().join("all.tar").display().to_string();
    let backup = |file: &str| command(&["backup", file, "--config", &place.config]);
    run(&mut backup(&file)).is_refused_with(&["exchange.db", "no such database"]);
    assert!(!place.folder.path().join("data").exists(), "nothing was made");
    run(&mut place.restore(Path::new("/nowhere.tar"))).is_refused_with(&["/nowhere.tar"]);
    fs::write(&file, "Dear diary, ".repeat(500)).expect("a file");
    run(&mut place.restore(Path::new(&file))).is_refused_with(&["damaged", "take another one"]);
    assert!(!place.folder.path().join("data").exists(), "nothing was made");
    succeeds(&mut command(&["migrate", "--config", &place.config]));
    run(&mut backup(&file)).is_refused_with(&["all.tar", "is there already"]);
    run(&mut backup("/nowhere/all.tar")).is_refused_with(&["/nowhere/all.tar", "cannot be written"]);
}
