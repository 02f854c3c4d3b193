//! The database of every released schema opens in this program, and is an exchange as before.
//! `tests/schemas/README.md` says what is stored, and how.

use std::fs;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use db::testing::TestDb;
use flate2::read::GzDecoder;
use tokio::runtime::Runtime;

use super::client;
use super::database;
use super::program::{Server, command, run, settings};

const SCHEMAS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/schemas");

/// A folder for each schema that was ever released.
fn released() -> Vec<PathBuf> {
    let entries = fs::read_dir(SCHEMAS).expect("a folder").map(|entry| entry.expect("an entry").path());
    let mut folders: Vec<PathBuf> = entries.filter(|path| path.is_dir()).collect();
    folders.sort();
    assert!(!folders.is_empty());
    folders
}

fn unpacked(file: &Path) -> Vec<u8> {
    let mut bytes = Vec::new();
    let packed = fs::File::open(file).expect("it is stored");
    GzDecoder::new(packed).read_to_end(&mut bytes).expect("it is whole");
    bytes
}

/// The current program serves what is there, finds it, and lets people go on.
fn is_an_exchange(config: &str, url: &str, runtime: &Runtime) {
    let server = Server::start(&mut command(&["serve", "--config", config]));
    let at = server.address.as_str();
    let idea = client::get(at, "/en/msme/ideas/1", "").expect("an answer");
    assert!(idea.status == 200 && idea.text().contains("purchase order"), "{}", idea.body);
    for path in ["/fr/msme", "/es/msme/ideas", "/en/msme/documents", "/en/msme/rules"] {
        assert_eq!(client::get(at, path, "").expect("an answer").status, 200, "{path}");
    }
    let found = client::get(at, "/en/msme/search?q=order", "").expect("an answer");
    assert!(found.body.contains("/en/msme/ideas/1"), "{}", found.body);
    let people = runtime.block_on(database::sign_in_everybody(url));
    let me = client::get(at, "/en/me", &people[0].cookie()).expect("an answer");
    assert_eq!(me.status, 200, "{}", me.body);
    // Writing that no phase of its timetable, which is over some day, can refuse.
    let asked = client::post(at, "/en/sign-in", "", &[("email", "awa@example.org")]).expect("an answer");
    assert_eq!(asked.status, 303, "{}", asked.body);
    server.signal("TERM");
    assert!(server.wait().0.success());
    let there = runtime.block_on(database::everything(url));
    assert_eq!((there.ideas.len(), there.comments.len()), (3, 19));
    assert_eq!(there.wrong_counters, Vec::<String>::new());
}

#[test]
fn the_sqlite_database_of_every_release_opens() {
    let runtime = Runtime::new().expect("a runtime");
    for released in released() {
        let folder = tempfile::tempdir().expect("a folder");
        let (config, data) = (settings(folder.path(), ""), folder.path().join("data"));
        fs::create_dir_all(&data).expect("a folder");
        fs::write(data.join("exchange.db"), unpacked(&released.join("exchange.db.gz"))).expect("a file");
        let url = database::url(folder.path(), "");
        is_an_exchange(&config, &url, &runtime);
        assert_eq!(runtime.block_on(database::integrity(&url)), "ok");
    }
}

#[test]
fn so_does_that_of_postgresql() {
    let runtime = Runtime::new().expect("a runtime");
    for released in released() {
        let Some(empty) = runtime.block_on(TestDb::postgres(&[])) else { return };
        let dump = String::from_utf8(unpacked(&released.join("exchange.postgres.sql.gz"))).expect("a text");
        // With the list of migrations of the release in the place of an empty one.
        runtime.block_on(empty.replay(&format!("DROP TABLE schema_migrations;\n{dump}")));
        let folder = tempfile::tempdir().expect("a folder");
        let url = empty.settings().url.clone();
        let config = settings(folder.path(), &format!("database_url = {url:?}"));
        is_an_exchange(&config, &url, &runtime);
        runtime.block_on(async move { drop(empty) });
    }
}

#[test]
fn the_backup_of_every_release_can_be_restored() {
    let runtime = Runtime::new().expect("a runtime");
    for released in released() {
        let backup = released.join("backup.tar").display().to_string();
        for server in [None, runtime.block_on(TestDb::postgres(&[]))] {
            let folder = tempfile::tempdir().expect("a folder");
            let line = server.as_ref().map_or(String::new(), |db| format!("database_url = {:?}", db.settings().url));
            let config = settings(folder.path(), &line);
            let ran = run(&mut command(&["restore", &backup, "--without-erased", "--config", &config]));
            assert_eq!(ran.code, Some(0), "{}{}", ran.out, ran.err);
            is_an_exchange(&config, &database::url(folder.path(), &line), &runtime);
            runtime.block_on(async move { drop(server) });
        }
    }
}
