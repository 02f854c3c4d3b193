//! Somebody signs up, leaves a word in every kind of place, and deletes the account: the bytes of the data folder and
//! the log know none of them.

use std::fs;
use std::path::Path;
use std::process::Stdio;
use std::time::{Duration, Instant};

use super::client::{self, Answer};
use super::database;
use super::letters::{letters, path_of};
use super::program::{Server, command, until};
use super::scene::{COMMENTS, GENEROUS, Scene, picture};

/// With what every word begins that is planted.
const PLANTED: &str = "zanzibari";
/// What the data folder holds before.
const KEPT: [&str; 9] = [
    "zanzibarimail",
    "zanzibarinext",
    "zanzibariname",
    "zanzibarifirm",
    "zanzibarititle",
    "zanzibariheading",
    "zanzibaricomment",
    "zanzibaridraft",
    "zanzibarialt",
];
/// How long the program may take to let go of everything.
const PATIENCE: Duration = Duration::from_secs(60);

/// Somebody at a browser.
struct Guest<'a> {
    at: &'a str,
    session: String,
    csrf: String,
}

impl<'a> Guest<'a> {
    /// Signs in for the first time, by the link of a letter.
    fn new(at: &'a str, outbox: &Path) -> Self {
        let asks = [("email", "zanzibarimail@example.org"), ("next", "/en/msme/search?q=zanzibarinext")];
        assert_eq!(client::post(at, "/en/sign-in", "", &asks).expect("an answer").status, 303);
        let letter = until("the letter", || letters(outbox).pop());
        let opened = client::post(at, &path_of(&letter, "/en/sign-in/link/"), "", &[]).expect("an answer");
        let session = opened.cookies().into_iter().find(|cookie| cookie.starts_with("session=")).expect("a session");
        let page = client::get(at, "/en/me/profile", &session).expect("an answer");
        let (_, rest) = page.body.split_once("name=\"csrf\" value=\"").expect("a token");
        let csrf = rest.split('"').next().expect("a token").to_owned();
        Self { at, session, csrf }
    }

    fn get(&self, path: &str) -> u16 {
        client::get(self.at, path, &self.session).expect("an answer").status
    }

    fn post(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let fields = [fields, &[("csrf", self.csrf.as_str())]].concat();
        client::post(self.at, path, &self.session, &fields).expect("an answer")
    }

    #[track_caller]
    fn sends(&self, path: &str, fields: &[(&str, &str)]) -> String {
        let answer = self.post(path, fields);
        assert_eq!(answer.status, 303, "{path}: {}", answer.body);
        answer.header("location").expect("a way on").to_owned()
    }

    /// A profile, an idea with a photo, a comment, an idea that is only begun.
    fn writes(&self) {
        let profile = [
            ("name", "Zanzibariname Diop"),
            ("kind", "firm"),
            ("organisation", "Zanzibarifirm"),
            ("title", "Zanzibarititle"),
            ("economy", "SN"),
            ("sector", "C"),
            ("size", "2-9"),
            ("is_listed", "yes"),
        ];
        self.sends("/en/me/profile", &profile);
        let draft = self.drafts("A zanzibariheading");
        let idea = self.sends(&format!("{draft}/check"), &[]);
        let fields = [("alt", "A zanzibarialt"), ("key", "p1"), ("csrf", self.csrf.as_str())];
        let (to, file) = (format!("{idea}/photos"), picture("zanzibari"));
        let photo = client::post_file(self.at, &to, &self.session, &fields, ("photo", &file));
        assert_eq!(photo.expect("an answer").status, 303);
        let said = [("stance", "experience"), ("language", "en"), ("text", "A zanzibaricomment."), ("key", "k1")];
        self.sends(COMMENTS, &said);
        self.drafts("A zanzibaridraft");
    }

    fn drafts(&self, title: &str) -> String {
        let draft = self.sends("/en/msme/ideas/new", &[("topic", "trade-finance")]);
        let text = [("topic", "trade-finance"), ("language", "en"), ("title", title), ("text", "One zanzibari list.")];
        self.sends(&draft, &text);
        draft
    }

    /// What is asked for and refused leaves nothing anywhere.
    fn errs(&self) {
        assert_eq!(self.get("/en/msme/search?q=zanzibarisearched"), 200);
        assert_eq!(self.get("/en/msme/zanzibarinowhere"), 404);
        let wrong = [("stance", ""), ("language", "xx"), ("text", "A zanzibarifailed comment."), ("key", "k2")];
        assert_eq!(self.post(COMMENTS, &wrong).status, 422);
        let wrong = [("name", "Zanzibariname"), ("email", "zanzibariwrong"), ("message", "A zanzibarimessage.")];
        assert_eq!(self.post("/en/msme/contact", &wrong).status, 422);
        let stale = [("stance", "for"), ("language", "en"), ("text", "A zanzibaristale comment."), ("csrf", "old")];
        assert_eq!(client::post(self.at, COMMENTS, &self.session, &stale).expect("an answer").status, 403);
    }
}

/// The bytes of every file, however deep, in small letters; but for letters that have left: they are with whoever got
/// them.
fn files(place: &Path) -> Vec<(String, Vec<u8>)> {
    if place.is_dir() {
        if place.ends_with("outbox") {
            return Vec::new();
        }
        let inside = fs::read_dir(place).expect("a folder").filter_map(Result::ok);
        return inside.flat_map(|file| files(&file.path())).collect();
    }
    // One that goes at this moment holds nothing.
    let bytes = fs::read(place).unwrap_or_default().to_ascii_lowercase();
    vec![(place.display().to_string(), bytes)]
}

/// The files that hold a word, each with what stands around it.
fn holding(files: &[(String, Vec<u8>)], word: &str) -> Vec<String> {
    let around = |(name, bytes): &(String, Vec<u8>)| {
        let at = memchr::memmem::find(bytes, word.as_bytes())?;
        let around = &bytes[at.saturating_sub(40)..bytes.len().min(at + 60)];
        Some(format!("{name}: {}", String::from_utf8_lossy(around)))
    };
    files.iter().filter_map(around).collect()
}

#[test]
fn who_deletes_the_account_is_found_neither_in_the_data_folder_nor_in_the_log() {
    let scene = Scene::on_sqlite(&format!("[limits]\n{GENEROUS}"));
    let (data, log) = (scene.data(), scene.folder.path().join("log"));
    let file = fs::File::create(&log).expect("a file");
    // The log says no more than this at any setting.
    let started = Server::try_start(&mut command(&["serve", "--config", &scene.config]), Stdio::from(file));
    let server = started.unwrap_or_else(|(lines, status)| panic!("it does not listen: {lines:?}, {status}"));
    let blobs = files(&data.join("files")).len();

    let guest = Guest::new(&server.address, &data.join("outbox"));
    guest.writes();
    guest.errs();
    let before = files(&data);
    for word in KEPT {
        assert!(!holding(&before, word).is_empty(), "{word} was not planted");
    }
    assert_eq!(files(&data.join("files")).len(), blobs + 1, "the photo");

    guest.sends("/en/me/privacy/delete", &[("texts", "remove"), ("sure", "yes")]);
    until("the job is done", || scene.wait_for(database::bring_night(&scene.url)).then_some(()));
    let since = Instant::now();
    let is_left = || !holding(&files(&data), PLANTED).is_empty() || files(&data.join("files")).len() > blobs;
    while is_left() && since.elapsed() < PATIENCE {
        std::thread::sleep(Duration::from_millis(50));
    }
    server.signal("TERM");
    assert!(server.wait().0.success());
    let left = [files(&data), files(&log)].concat();
    assert_eq!(holding(&left, PLANTED), Vec::<String>::new());
    assert_eq!(files(&data.join("files")).len(), blobs, "the photo is gone");
}
