//! An exchange with a debate and people with sessions, on either engine.

use std::path::Path;

use db::testing::TestDb;
use tempfile::TempDir;
use tokio::runtime::Runtime;

use super::client::{self, Answer};
use super::database::{self, Person, There};
use super::import;
use super::program::{Server, command, run, settings};

/// Counts that no test reaches by accident.
pub const GENEROUS: &str = "requests_per_minute = 1000000\nideas_per_day = 1000000\ncomments_per_hour = 1000000\n\
                            sign_ins_per_caller = 1000000";

pub struct Scene {
    pub folder: TempDir,
    /// The settings file.
    pub config: String,
    pub url: String,
    pub people: Vec<Person>,
    pub coordinator: Person,
    /// A second one who decides; none of the people.
    pub moderator: Person,
    runtime: Runtime,
    server: Option<TestDb>,
}

impl Scene {
    /// On `SQLite`; `more` are settings, tables included.
    pub fn on_sqlite(more: &str) -> Self {
        Self::new(Runtime::new().expect("a runtime"), None, more)
    }

    /// On `PostgreSQL`, where there is a server.
    pub fn on_postgres(more: &str) -> Option<Self> {
        let runtime = Runtime::new().expect("a runtime");
        let empty = runtime.block_on(TestDb::postgres(&[]))?;
        Some(Self::new(runtime, Some(empty), more))
    }

    /// On either engine, in a folder that other accounts of this machine can come to: the usual place may be nobody
    /// else's.
    pub fn for_others(is_on_server: bool, more: &str) -> Option<Self> {
        let runtime = Runtime::new().expect("a runtime");
        let server = if is_on_server { Some(runtime.block_on(TestDb::postgres(&[]))?) } else { None };
        Some(Self::within(tempfile::tempdir_in("/tmp").expect("a folder"), runtime, server, more))
    }

    fn new(runtime: Runtime, server: Option<TestDb>, more: &str) -> Self {
        Self::within(tempfile::tempdir().expect("a folder"), runtime, server, more)
    }

    fn within(folder: TempDir, runtime: Runtime, server: Option<TestDb>, more: &str) -> Self {
        let line = server.as_ref().map_or(String::new(), |db| format!("database_url = {:?}", db.settings().url));
        let config = settings(folder.path(), &format!("{line}\n{more}"));
        let pack = folder.path().join("pack");
        import::copy_one_topic(&pack, "trade-finance");
        let ran = run(&mut command(&["import", &pack.display().to_string(), "--debate", "--config", &config]));
        assert_eq!(ran.code, Some(0), "{}{}", ran.out, ran.err);
        let url = database::url(folder.path(), &line);
        let moderator = runtime.block_on(database::moderator(&url));
        let people = runtime.block_on(database::sign_in_everybody(&url));
        let coordinator = runtime.block_on(database::coordinator(&url));
        Self { folder, config, url, people, coordinator, moderator, runtime, server }
    }

    pub fn serve(&self) -> Server {
        Server::start(&mut command(&["serve", "--config", &self.config]))
    }

    pub fn data(&self) -> std::path::PathBuf {
        self.folder.path().join("data")
    }

    /// Ends every connection to the server, as its restart does, and waits until they are gone.
    pub fn end_connections(&self) {
        self.runtime.block_on(database::end_connections(&self.url));
    }

    /// Waits for something that looks into the database.
    pub fn wait_for<T>(&self, what: impl Future<Output = T>) -> T {
        self.runtime.block_on(what)
    }

    /// What stands in the database now.
    pub fn there(&self) -> There {
        self.runtime.block_on(database::everything(&self.url))
    }

    /// What stands in a copy of the database, and what the engine says of it.
    pub fn inspect(&self, file: &Path) -> (There, String) {
        let url = format!("sqlite:{}", file.display());
        self.runtime.block_on(async { (database::everything(&url).await, database::integrity(&url).await) })
    }
}

impl Drop for Scene {
    fn drop(&mut self) {
        let server = self.server.take();
        // What drops a database of a server waits inside a runtime.
        self.runtime.block_on(async move { drop(server) });
    }
}

/// Sends a form with the token of its sender.
pub fn post(server: &str, path: &str, person: &Person, fields: &[(&str, &str)]) -> std::io::Result<Answer> {
    let csrf = person.csrf();
    let mut fields = fields.to_vec();
    fields.push(("csrf", &csrf));
    client::post(server, path, &person.cookie(), &fields)
}

/// A new idea of this person; its number.
pub fn publish(server: &str, person: &Person, title: &str) -> i64 {
    let send = |path: &str, fields: &[(&str, &str)]| post(server, path, person, fields).expect("an answer");
    let begun = send("/en/msme/ideas/new", &[("topic", "trade-finance")]);
    let draft = begun.header("location").expect("a draft").to_owned();
    let text = [("topic", "trade-finance"), ("language", "en"), ("title", title), ("text", "One list.")];
    assert_eq!(send(&draft, &text).status, 303);
    let sent = send(&format!("{draft}/check"), &[]);
    let number = sent.header("location").and_then(|to| to.rsplit('/').next()).expect("an idea");
    number.parse().expect("a number")
}

/// Adds a photo to an idea of this person.
pub fn add_photo(server: &str, person: &Person, idea: i64, key: &str, file: &[u8]) -> std::io::Result<Answer> {
    let csrf = person.csrf();
    let fields = [("alt", "A ramp with goods on it"), ("key", key), ("csrf", csrf.as_str())];
    client::post_file(server, &format!("/en/msme/ideas/{idea}/photos"), &person.cookie(), &fields, ("photo", file))
}

/// A small picture, in which somebody has written something.
pub fn picture(says: &str) -> Vec<u8> {
    let mut jpeg = Vec::new();
    let plain = image::RgbImage::from_pixel(64, 48, image::Rgb([200, 90, 30]));
    image::codecs::jpeg::JpegEncoder::new(&mut jpeg).encode_image(&plain).expect("a JPEG");
    let length = u16::try_from(says.len() + 2).expect("short enough").to_be_bytes();
    [&jpeg[..2], &[0xFF, 0xFE], &length, says.as_bytes(), &jpeg[2..]].concat()
}

/// Where [`comment`] sends to.
pub const COMMENTS: &str = "/en/msme/ideas/1/comments";

/// Comments on the first idea.
pub fn comment(server: &str, person: &Person, text: &str) -> std::io::Result<Answer> {
    let fields = [("stance", "experience"), ("language", "en"), ("text", text), ("key", text)];
    post(server, COMMENTS, person, &fields)
}
