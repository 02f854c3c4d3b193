//! What people take along of themselves: every file of the archive, and no private word of anybody else in it, whatever
//! the desk shows them on its pages.

use std::collections::BTreeSet;

use futures_util::StreamExt as _;
use object_store::path::Path;
use object_store::{ObjectStore as _, ObjectStoreExt as _};

use super::super::plant::{address, word};
use super::super::scene::Scene;
use super::super::who::Who;
use super::{Canary, all};
use crate::exchange::Joining;
use crate::privacy::tests::taking;
use crate::tests::{Actor, TestApp, story};

/// What the author wrote and no page shows any more, or only the desk.
const OWN: [&str; 15] = [
    "withdrawn",
    "withdrawnold",
    "withdrawnwhy",
    "withdrawnfr",
    "withdrawncomment",
    "withdrawncommentold",
    "withdrawncommentwhy",
    "withdrawncommentfr",
    "goneposition",
    "unlistedabout",
    "inviteewords",
    "importwords",
    "mailsubject",
    "mailtext",
    "mailsaid",
];

/// What others wrote and the author sees as a steward.
const SEEN_AS_A_STEWARD: [&str; 4] = ["waitingtitle", "waitingwhy", "pasttitle", "pastwhy"];

/// Whether a private word is this person's own: the author's, who wrote everything, or an address.
fn is_own(canary: &Canary, who: Who) -> bool {
    let is_one_of = |names: &[&str]| names.iter().any(|name| canary.word == word(false, name));
    let is_authors = is_one_of(&OWN) || ((canary.seen_by)(Who::Author) && !is_one_of(&SEEN_AS_A_STEWARD));
    canary.word == address(who) || (who == Who::Author && is_authors)
}

/// Everything that somebody gets who asks for their data, in small letters.
async fn take(t: &TestApp, actor: &Actor<'_>) -> String {
    actor.post("/en/me/privacy/data", &[]).await.expect(303);
    t.work().await;
    let parts = taking::parts(t).await;
    let exports = Path::from("exports");
    let there: Vec<Path> =
        t.app.files.list(Some(&exports)).map(|found| found.expect("its name").location).collect().await;
    for at in there {
        t.app.files.delete(&at).await.expect("it goes");
    }
    parts.values().map(|bytes| String::from_utf8_lossy(bytes).to_lowercase()).collect::<Vec<_>>().join("\n")
}

/// The private words of others. A word of one's own may begin like one of them.
fn of_others(canaries: &[Canary], who: Who, taken: &str) -> Vec<String> {
    let (own, others): (Vec<&Canary>, Vec<&Canary>) = canaries.iter().partition(|canary| is_own(canary, who));
    let own: BTreeSet<&str> = own.into_iter().map(|canary| canary.word.as_str()).collect();
    let words: Vec<&str> = taken.split(|c: char| !c.is_ascii_alphanumeric()).filter(|w| !own.contains(w)).collect();
    let is_told = |word: &str| {
        let is_one = word.chars().all(|c| c.is_ascii_alphanumeric());
        if is_one { words.iter().any(|said| said.contains(word)) } else { taken.contains(word) }
    };
    others.into_iter().map(|canary| canary.word.clone()).filter(|word| is_told(word)).collect()
}

story!(nobody_takes_along_a_private_word_of_somebody_else, |t| {
    let scene = Scene::set(&t, Joining::Open).await;
    let (canaries, mut faults) = (all(), Vec::new());
    // Letters that wait leave first: what they say was for whom they are for.
    t.work().await;
    for (who, actor) in scene.actors.iter().filter(|(who, _)| who.is_signed_in()) {
        let taken = take(&t, actor).await;
        assert!(taken.contains(&address(*who)), "{who:?} takes something along");
        let told = of_others(&canaries, *who, &taken);
        faults.extend(told.iter().map(|word| format!("{who:?} takes {word} along")));
        if *who == Who::Author {
            let own = ["hidden", "withdrawn", "draft", "changedraft", "commentdraft", "held", "claimwhy"];
            for name in own.into_iter().chain(["hiddenphoto"]) {
                assert!(taken.contains(&word(false, name)), "their own {name}");
            }
        }
    }
    assert!(faults.is_empty(), "{} leaks:\n{}", faults.len(), faults.join("\n"));
});
