//! The first start: a link that works once makes a site, its first exchange, and the one who runs
//! both.

use db::testing::TestDb;
use tokio::runtime::Runtime;

use super::client;
use super::database;
use super::program::{Server, command, run, settings};

const SAMPLE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../packs/msme");

/// A site of one's own, but for how it starts.
pub const FORM: [(&str, &str); 10] = [
    ("site", "Chamber of Trade"),
    ("languages", "en"),
    ("languages", "fr"),
    ("title_en", "Port hours"),
    ("slug", "port-hours"),
    ("zone", "Africa/Dakar"),
    ("opening", "now"),
    ("name", "Awa Operator"),
    ("email", "awa@example.org"),
    ("start", ""),
];

/// The path of the link that a start printed.
pub fn link(server: &Server) -> Option<String> {
    let line = server.lines.iter().find(|line| line.starts_with("Set up this site, once: "))?;
    let (_, path) = line.split_once(&server.address).expect("a link to this server");
    Some(path.to_owned())
}

/// From the link to the desk of the first exchange, which is at this slug.
fn set_up(config: &str, url: &str, start: &str, slug: &str) {
    let stale = link(&Server::start(&mut command(&["serve", "--config", config]))).expect("a link");
    let server = Server::start(&mut command(&["serve", "--config", config]));
    let at = server.address.as_str();
    let link = link(&server).expect("a link");
    assert_ne!(link, stale, "each start has its own");

    let opened = client::get(at, &link, "").expect("an answer");
    let page = opened.header("location").expect("on to a language").to_owned();
    let shown = client::get(at, &page, "").expect("an answer");
    assert_eq!((shown.status, shown.header("cache-control")), (200, Some("no-store")), "{}", shown.body);
    let key = page.split_once("key=").expect("a key").1;
    assert!(shown.keeps("key", key));
    assert_eq!(client::get(at, &format!("/en{stale}"), "").expect("an answer").status, 410);

    let mut fields = FORM.to_vec();
    fields.push(("key", key));
    let wrong = client::post(at, "/en/setup", "", &fields).expect("an answer");
    assert_eq!(wrong.status, 422);
    assert!(wrong.body.contains("href=\"#start\"") && wrong.keeps("key", key), "{}", wrong.body);
    fields.retain(|(name, _)| *name != "start");
    fields.push(("start", start));
    let done = client::post(at, "/en/setup", "", &fields).expect("an answer");
    assert_eq!(
        (done.status, done.header("location")),
        (303, Some(format!("/en/{slug}/desk").as_str())),
        "{}",
        done.body
    );
    let cookie = done.cookies().join("; ");
    assert!(done.head.contains("; HttpOnly; SameSite=Lax"), "{}", done.head);

    for path in ["", "/desk", "/rules"] {
        let answer = client::get(at, &format!("/en/{slug}{path}"), &cookie).expect("an answer");
        assert_eq!(answer.status, 200, "{path}: {}", answer.body);
    }
    for path in [page.as_str(), "/en/setup"] {
        assert_eq!(client::get(at, path, "").expect("an answer").status, 410, "{path}");
    }
    assert_eq!(client::post(at, "/en/setup", "", &fields).expect("an answer").status, 410);
    drop(server);

    let site = Runtime::new().expect("a runtime").block_on(database::site(url));
    let expected = ("Chamber of Trade".to_owned(), "en fr".to_owned(), vec!["awa@example.org".to_owned()], 1);
    assert_eq!(site, expected);
    let again = Server::start(&mut command(&["serve", "--config", config]));
    assert_eq!(self::link(&again), None, "a site is set up once: {:?}", again.lines);
}

fn tell(line: &str, start: &str, slug: &str) {
    let folder = tempfile::tempdir().expect("a folder");
    let config = settings(folder.path(), line);
    if start == "keep" {
        let ran = run(&mut command(&["import", SAMPLE, "--config", &config]));
        assert_eq!(ran.code, Some(0), "{}{}", ran.out, ran.err);
    }
    let url = database::url(folder.path(), line);
    set_up(&config, &url, start, slug);
    name_an_operator(&config, &url);
}

/// A site that has lost its operators gets one by a command, beside the program that serves it.
fn name_an_operator(config: &str, url: &str) {
    let runtime = Runtime::new().expect("a runtime");
    runtime.block_on(database::end_operators(url));
    let _server = Server::start(&mut command(&["serve", "--config", config]));
    let order = |act: &[&str]| run(&mut command(&[&["operator"][..], act, &["--config", config]].concat()));
    order(&["add", "nobody@example.org"]).is_refused_with(&["nobody@example.org", "sign in once"]);
    for act in [&["add", "awa@example.org"][..], &["list"]] {
        let ran = order(act);
        assert!(ran.code == Some(0) && ran.out.contains("awa@example.org"), "{}{}", ran.out, ran.err);
    }
    order(&["end", "awa@example.org"]).is_refused_with(&["the last operator", "operator add"]);
    assert_eq!(runtime.block_on(database::site(url)).2, ["awa@example.org"]);
}

#[test]
fn no_operator_is_named_where_there_is_no_site() {
    let folder = tempfile::tempdir().expect("a folder");
    let config = settings(folder.path(), "");
    let add = ["operator", "add", "awa@example.org", "--config", config.as_str()];
    run(&mut command(&add)).is_refused_with(&["there is no such database"]);
    assert!(!folder.path().join("data").exists(), "nothing was begun");
}

const STARTS: [(&str, &str); 3] = [("empty", "port-hours"), ("sample", "msme"), ("keep", "msme")];

#[test]
fn the_first_start_prints_a_link_that_sets_the_site_up_once() {
    for (start, slug) in STARTS {
        tell("", start, slug);
    }
}

#[test]
fn so_it_does_on_postgresql() {
    let runtime = Runtime::new().expect("a runtime");
    for (start, slug) in STARTS {
        let Some(empty) = runtime.block_on(TestDb::postgres(&[])) else { return };
        tell(&format!("database_url = {:?}", empty.settings().url), start, slug);
        runtime.block_on(async move { drop(empty) });
    }
}
