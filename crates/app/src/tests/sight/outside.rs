//! An exchange for those who take part, over all routes, as everybody who does not: no word of what is inside, and no form
//! that changes anything.

use std::collections::BTreeSet;

use super::entries::{self, Entry};
use super::scene::Scene;
use super::who::Who;
use super::{MAY_CHANGE, REFUSALS, digest, said, send};
use crate::exchange::Joining;
use crate::front_door::tests::close;
use crate::tests::{Actor, TestApp, story};

/// What stands open, written a second time.
const OPEN: [&str; 18] = [
    "",
    "/rules",
    "/privacy",
    "/accessibility",
    "/contact",
    "/contact/sent",
    "/participate",
    "/participate/request",
    "/participate/request/received",
    "/participate/request/questions/{token}",
    "/invitations/{token}",
    "/entered",
    "/entered/confirm",
    "/entered/disown",
    "/newsletter/manage",
    "/newsletter/unsubscribe",
    "/newsletter/unsubscribe/one-click",
    "/newsletter/undo",
];

fn is_closed(entry: &Entry) -> bool {
    entry.path.strip_prefix("/{lang}/{exchange}").is_some_and(|rest| !OPEN.contains(&rest))
}

fn outsiders<'a, 'b>(scene: &'b Scene<'a>) -> impl Iterator<Item = &'b (Who, Actor<'a>)> {
    scene.actors.iter().filter(|(who, _)| who.role().is_none())
}

/// The words of everything that a route of this exchange can name: none of them is for an outsider, but on the page to
/// which a key of their own leads, and among their own drafts.
fn words(scene: &Scene<'_>) -> BTreeSet<String> {
    let closed = entries::all().into_iter().filter(is_closed);
    let markers = closed.flat_map(|entry| scene.targets(&entry)).map(|target| target.marker);
    markers.filter(|word| !word.is_empty() && !word.starts_with("zqxfar")).collect()
}

async fn look(scene: &Scene<'_>) -> Vec<String> {
    let (words, mut faults) = (words(scene), Vec::new());
    assert!(words.len() > 10, "there is something to find");
    for entry in entries::all().iter().filter(|entry| entry.get.is_some()) {
        for target in scene.targets(entry) {
            for (who, actor) in outsiders(scene) {
                let answer = actor.get(&entry.target_of(&target)).await;
                let (status, said) = (answer.status.as_u16(), said(&answer));
                if is_closed(entry) && !REFUSALS.contains(&status) {
                    faults.push(format!("GET {} as {who:?}: {status}", target.path));
                }
                let told = words.iter().filter(|word| said.contains(word.as_str()));
                for word in told.filter(|word| is_closed(entry) || **word != target.marker) {
                    faults.push(format!("GET {} as {who:?} names {word}", target.path));
                }
            }
        }
    }
    faults
}

async fn press(t: &TestApp, scene: &Scene<'_>) -> Vec<String> {
    let (before, mut faults) = (digest(t).await, Vec::new());
    for entry in entries::all().iter().filter(|entry| is_closed(entry)) {
        let Some((_, form)) = entry.post else { continue };
        for target in scene.targets(entry) {
            for (who, actor) in outsiders(scene) {
                let status = send(actor, entry, &target, form).await.status.as_u16();
                if !REFUSALS.contains(&status) {
                    faults.push(format!("POST {} as {who:?}: {status}", target.path));
                }
            }
        }
    }
    for ((table, one), (_, other)) in before.iter().zip(&digest(t).await) {
        if one != other && !MAY_CHANGE.contains(&table.as_str()) {
            faults.push(format!("something that was sent from outside changed {table}"));
        }
    }
    faults
}

story!(nobody_who_does_not_take_part_learns_or_changes_anything_in_an_exchange_for_members, |t| {
    let scene = Scene::set(&t, Joining::Open).await;
    close(&t).await;
    let mut faults = look(&scene).await;
    faults.extend(press(&t, &scene).await);
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
    for (who, actor) in scene.actors.iter().filter(|(who, _)| who.role().is_some()) {
        assert_eq!(actor.get("/en/msme/ideas/1").await.status.as_u16(), 200, "{who:?}");
    }
});
