//! What a form answers to whoever sends it: the page that says what is wrong shows more than what was typed.

use super::super::entries::{self, Entry, Form};
use super::super::rule::{Verdict, verdict};
use super::super::scene::{Scene, Target};
use super::super::who::Who;
use super::Canaries;
use crate::exchange::Joining;
use crate::tests::story;

/// Fields that say what was seen when somebody began. With another number nothing is done, and the page shows what is
/// there by now.
const SEEN: [&str; 4] = ["version", "begun", "revision", "number"];
const NEVER_SEEN: &str = "77";

/// Forms that say what is missing when nothing is sent; the others without fields are buttons, and would be pressed.
const EMPTY: [&str; 7] = [
    "/{lang}/sign-in",
    "/{lang}/sign-in/code",
    "/{lang}/{exchange}/contact",
    "/{lang}/{exchange}/entered",
    "/{lang}/{exchange}/newsletter",
    "/{lang}/{exchange}/newsletter/check",
    "/{lang}/{exchange}/ideas/new",
];

/// The form with nothing in it that a person types or chooses, so that everything is wrong with it.
fn emptied(form: Form) -> Vec<(&'static str, &'static str)> {
    let empty = |name: &str, value: &'static str| match name {
        "key" => value,
        _ if SEEN.contains(&name) => NEVER_SEEN,
        _ => "",
    };
    form.iter().map(|(name, value)| (*name, empty(name, value))).collect()
}

/// The form as somebody sends it who began long ago; none where it does not say when.
fn late(form: Form) -> Option<Vec<(&'static str, &'static str)>> {
    let is_late = form.iter().any(|(name, _)| SEEN.contains(name));
    let late = form.iter().map(|(name, value)| (*name, if SEEN.contains(name) { NEVER_SEEN } else { *value }));
    is_late.then(|| late.collect())
}

/// Whether this can be sent and nothing comes of it.
fn is_harmless(entry: &Entry, form: Form, may: bool) -> bool {
    !may || !form.is_empty() || EMPTY.contains(&entry.path)
}

async fn send(scene: &Scene<'_>, canaries: &Canaries, entry: &Entry, target: &Target) -> Vec<String> {
    let Some((right, form)) = entry.post else { return Vec::new() };
    let about: Vec<(&str, &str)> = target.form.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let mut faults = Vec::new();
    for (who, actor) in &scene.actors {
        let may = verdict(right, *who, target.state, scene.joining) != Verdict::No;
        if !is_harmless(entry, form, may) {
            continue;
        }
        for fields in [Some(emptied(form)), late(form)].into_iter().flatten() {
            let answer = actor.post(&entry.target_of(target), &[fields.as_slice(), about.as_slice()].concat()).await;
            let told = canaries.leaks(*who, entry, &answer);
            let from = |word: &String| format!("POST {} as {who:?} names {word}, with {}", target.path, answer.status);
            faults.extend(told.iter().map(from));
        }
    }
    faults
}

story!(no_private_word_is_in_the_answer_to_a_form_for_somebody_who_must_not_see_it, |t| {
    let scene = Scene::set(&t, Joining::Open).await;
    let (canaries, mut faults) = (Canaries::sought(), Vec::new());
    for entry in entries::all() {
        for target in scene.targets(&entry) {
            faults.extend(send(&scene, &canaries, &entry, &target).await);
        }
    }
    assert!(faults.is_empty(), "{} leaks:\n{}", faults.len(), faults.join("\n"));
    // These were such answers: of a form with mistakes, and of one that came late.
    let form_of = |end: &str| {
        let entry = entries::all().into_iter().find(|entry| entry.path.ends_with(end) && entry.post.is_some());
        entry.and_then(|entry| entry.post).expect("a form").1
    };
    let actor = |who: Who| &scene.actors.iter().find(|(of, _)| *of == who).expect("everybody is there").1;
    let (edit, library) = (form_of("/ideas/{n}/edit"), form_of("/desk/documents/{slug}/edit"));
    actor(Who::Author).post("/en/msme/ideas/1/edit", &emptied(edit)).await.expect(422);
    let stale = late(library).expect("it says what was seen");
    actor(Who::Coordinator).post("/en/msme/desk/documents/kept/edit", &stale).await.expect(409);
});
