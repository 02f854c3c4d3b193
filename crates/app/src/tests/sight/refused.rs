//! Every refusal, over all routes: it says what to do and who can help, in the caller's language, and shows what was
//! typed.

use super::rule::{Verdict, verdict};
use super::scene::{Scene, Target};
use super::who::Who;
use super::{asks, entries, send};
use crate::exchange::Joining;
use crate::tests::{refusals, story};

/// A word in what is typed.
const WORD: &str = "Zqxtyped";

/// Nobody is above whoever looks after the site: pages outside of the exchanges send them to nobody.
fn is_asked_first(who: Who, fault: &str) -> bool {
    who == Who::Operator && fault.contains(refusals::NOBODY)
}

/// The same page in another language, where its path names one.
fn speak(target: &mut Target, lang: &'static str) -> &'static str {
    let Some(rest) = target.path.strip_prefix("/en").map(str::to_owned) else { return "en" };
    target.path = format!("/{lang}{rest}");
    lang
}

story!(every_page_that_refuses_something_says_what_to_do_and_who_can_help, |t| {
    let scene = Scene::set(&t, Joining::Request).await;
    let (mut faults, mut place, mut seen) = (Vec::new(), 0, 0);
    for entry in entries::all() {
        for mut target in scene.targets(&entry) {
            place += 1;
            let lang = speak(&mut target, refusals::LANGUAGES[place % refusals::LANGUAGES.len()]);
            for (number, (who, actor)) in scene.actors.iter().enumerate() {
                if !asks(true, (place, super::SAMPLE), number) {
                    continue;
                }
                let mut answers = Vec::new();
                if entry.get.is_some() {
                    answers.push(actor.get(&entry.target_of(&target)).await);
                }
                // Only what changes nothing: those who may would leave less and less to be asked for.
                if let Some((right, form)) = entry.post
                    && verdict(right, *who, target.state, scene.joining) == Verdict::No
                {
                    answers.push(send(actor, &entry, &target, form).await);
                }
                for answer in answers.iter().filter(|answer| answer.status.as_u16() >= 400) {
                    seen += 1;
                    let fault = refusals::fault(answer, lang).filter(|fault| !is_asked_first(*who, fault));
                    faults.extend(fault.map(|fault| format!("{} as {who:?}: {fault}", target.path)));
                }
            }
        }
    }
    assert!(seen > 300, "there is something to look at: {seen}");
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
});

/// Whether a form's example is a text, not a choice or a code.
fn is_text(example: &str) -> bool {
    example.len() > 3 && example.chars().any(char::is_uppercase)
}

/// Fields that the page of this caller does not have, and why.
const NOT_THERE: [(&str, &str, &str); 6] = [
    ("/mandates/{mandate}", "reason", "whose mandate it is ends it without a word"),
    ("/desk/organisations/new", "title", "the desk says it of an organisation, not of itself"),
    ("/desk/organisations/new", "why", "the same"),
    ("/desk/organisations/{slug}", "title", "the same"),
    ("/desk/organisations/{slug}", "why", "the same"),
    ("/log/{decision}/appeal", "reason", "who has appealed already reads their appeal there"),
];

// Whoever may send a form sends one text that is too long for its field, and nothing else. Where that is taken, or
// leads to another step, there is nothing to show. Files are excepted: no page gives them back to a browser.
story!(what_was_typed_into_a_form_that_is_refused_stands_on_the_page_that_says_so, |t| {
    let scene = Scene::set(&t, Joining::Open).await;
    let typed = format!("{WORD} {}", "and so on ".repeat(600));
    let (mut faults, mut seen) = (Vec::new(), 0);
    for entry in entries::all() {
        let Some((right, form)) = entry.post else { continue };
        let may = |target: &Target| {
            let mut actors = scene.actors.iter();
            actors.find(|(who, _)| verdict(right, *who, target.state, scene.joining) == Verdict::Yes)
        };
        let targets = scene.targets(&entry);
        let Some((target, (who, actor))) = targets.iter().find_map(|target| Some((target, may(target)?))) else {
            continue;
        };
        let is_there =
            |field: &str| !NOT_THERE.iter().any(|(end, name, _)| *name == field && entry.path.ends_with(end));
        for (field, _) in form.iter().filter(|(field, example)| is_text(example) && is_there(field)) {
            let named = target.form.iter().map(|(name, value)| (*name, value.as_str()));
            let fields: Vec<(&str, &str)> = named.chain([(*field, typed.as_str())]).collect();
            let answer = actor.post(&entry.target_of(target), &fields).await;
            if answer.status.as_u16() < 400 {
                continue;
            }
            seen += 1;
            if !answer.body.contains(WORD) {
                faults.push(format!("{} as {who:?} loses {field}: {}", target.path, answer.status));
            }
            let fault = refusals::fault(&answer, "en").filter(|fault| !is_asked_first(*who, fault));
            faults.extend(fault.map(|fault| format!("{} as {who:?}: {fault}", target.path)));
        }
    }
    assert!(seen > 15, "there is something to look at: {seen}");
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
});
