//! A document that is kept back, in the last second before its moment and at it: first nothing of it for anybody but
//! the desk, then all of it for everybody, without anybody's doing and whatever pages are kept.

use std::time::Duration;

use db::{Conn, Id, Timestamp, args, sql};

use super::entries::{self, Names};
use super::plant::{asked, word};
use super::rule::{State, Verdict};
use super::scene::Scene;
use super::{fault, said};
use crate::documents::{self, DraftWord, WordKind};
use crate::error::Error;
use crate::exchange::Joining;
use crate::tests::{TestApp, story};

const WAIT: Duration = Duration::from_mins(30);
const SECOND: Duration = Duration::from_secs(1);
const ALL_BUT_A_SECOND: Duration = Duration::from_secs(30 * 60 - 1);

/// What a document says of itself, wherever that stands.
const WORDS: [&str; 6] = ["keptpaper", "keptsymbol", "keptlabel", "keptname", "keptlink", "keptfile"];

/// Where it is found, and not named by whoever asks: the title, its words in the box, the words of its file.
const SEARCHES: [&str; 5] = [
    "/en/msme/search?q=seekkeptpaper",
    "/en/msme/search?q=seekkeptpape",
    "/en/msme/search?q=zqxkeptfile",
    "/fr/msme/search?q=zqxkeptfile",
    "/en/msme/documents?q=seekkeptpaper",
];

/// Where everybody finds it once it is open, with nobody's help.
const PLACES: [&str; 5] =
    ["/en/msme", "/en/msme/documents", "/en/msme/documents/kept", "/en/msme/documents.atom", "/en/msme/sitemap.xml"];

/// Sets its moment, as the desk does: the job that brings the search to it waits for it. Its series has a name, and so
/// a shelf on the home page.
async fn keep_back(t: &TestApp) {
    let (exchange, now, job) = (t.exchange, t.clock_now(), t.app.rng.id(t.clock_now()));
    let at: Timestamp = now + WAIT;
    let texts = vec![("en".to_owned(), "Reports".to_owned())];
    let series = DraftWord { kind: WordKind::Series, key: "reports".to_owned(), texts };
    let set = sql!(
        "UPDATE document_revisions SET not_before = $1
         WHERE document_id = (SELECT id FROM documents WHERE slug = 'kept') RETURNING document_id"
    );
    let write = move |tx: &mut Conn| -> Result<(), Error> {
        documents::put_words(tx, exchange, std::slice::from_ref(&series))?;
        let (document,): (Id,) = tx.one(set, args![at])?;
        documents::reading::open_at(tx, exchange, document, job, at, now)?;
        documents::refresh(tx, exchange, "kept", now)
    };
    t.app.db.write(write).await.expect("it is kept back");
    t.app.revised();
}

/// Words of the document in an answer, its address among them, but for what was asked for.
fn told(path: &str, said: &str) -> Vec<String> {
    let others = ["documents/kept".to_owned(), asked(&word(false, "keptpaper"))];
    let words = WORDS.iter().map(|name| word(false, name)).chain(others);
    words.filter(|word| !path.contains(word.as_str()) && said.contains(word.as_str())).collect()
}

/// Every page that is no single object's, everything of the library, and every search for the document.
fn paths(scene: &Scene<'_>) -> Vec<String> {
    let mut paths: Vec<String> = SEARCHES.map(str::to_owned).to_vec();
    for entry in entries::all().iter().filter(|entry| entry.get.is_some()) {
        let (names, of_library) = (entry.names, [Names::Document, Names::Version, Names::Edition, Names::File]);
        if names == Names::Nothing || of_library.contains(&names) {
            paths.extend(scene.targets(entry).iter().map(|target| entry.target_of(target)));
        }
    }
    paths
}

/// The second before: nobody but the desk learns of it, and no answer may be kept beyond the moment.
async fn look(scene: &Scene<'_>) -> Vec<String> {
    let mut faults = Vec::new();
    for path in paths(scene) {
        for (who, actor) in scene.actors.iter().filter(|(who, _)| !who.runs()) {
            let answer = actor.get(&path).await;
            faults.extend(told(&path, &said(&answer)).iter().map(|word| format!("GET {path} as {who:?} names {word}")));
            let kept = answer.headers.get("cache-control").and_then(|kept| kept.to_str().ok()).unwrap_or_default();
            let is_its_file = path.ends_with("/kept.txt");
            if (path.contains("/msme") && kept == "public, max-age=2") || (is_its_file && kept.contains("max-age")) {
                faults.push(format!("GET {path} as {who:?} may be kept beyond the moment: {kept}"));
            }
        }
    }
    faults
}

/// All of it is there for everybody, and its file.
async fn find(t: &TestApp, scene: &Scene<'_>) {
    for path in PLACES {
        let answer = t.visitor().get(path).await.expect(200);
        assert!(said(&answer).contains("documents/kept"), "{path}");
    }
    let page = said(&t.visitor().get("/en/msme/documents/kept").await.expect(200));
    for name in WORDS.into_iter().filter(|name| *name != "keptfile") {
        assert!(page.contains(&word(false, name)), "{name}");
    }
    for (who, actor) in &scene.actors {
        for path in ["/en/msme/documents/kept", "/en/msme/documents"] {
            assert!(said(&actor.get(path).await).contains(&word(false, "keptpaper")), "{who:?} {path}");
        }
    }
    let file = entries::all().into_iter().find(|entry| entry.names == Names::File).expect("files");
    for target in scene.targets(&file).iter().filter(|target| target.state == State::Embargoed) {
        let answer = t.visitor().get(&target.path).await;
        assert_eq!(fault(&file, target, Verdict::Yes, &answer), None);
    }
}

story!(a_second_before_its_moment_nothing_of_a_document_is_anywhere_and_at_it_all_of_it_is, |t| {
    let scene = Scene::set(&t, Joining::Open).await;
    keep_back(&t).await;
    t.wait(ALL_BUT_A_SECOND);
    let faults = look(&scene).await;
    assert!(faults.is_empty(), "{} leaks:\n{}", faults.len(), faults.join("\n"));
    for path in PLACES.into_iter().filter(|path| !path.ends_with("/kept")) {
        let answer = t.visitor().get(path).await.expect(200);
        assert_eq!(answer.headers["cache-control"], "public, max-age=1", "{path} is kept, and not beyond the moment");
    }
    // Nobody empties what is kept: only time passes.
    t.clock.advance(SECOND);
    t.steady.advance(SECOND);
    find(&t, &scene).await;
    // The search follows by a job.
    t.work().await;
    for path in SEARCHES.into_iter().filter(|path| !path.ends_with("pape")) {
        let found = t.visitor().get(path).await.expect(200);
        assert!(found.has("main a[href$='/documents/kept']"), "{path}");
    }
});
