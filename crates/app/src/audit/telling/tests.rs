//! The log in the reader's words: the table of facts is whole, and a page in French says nothing in English.

use std::collections::BTreeSet;

use db::{Conn, Id};
use i18n::Lang;
use regex::Regex;
use walkdir::WalkDir;

use super::facts::{FACTS, Sort, known, outcomes, states};
use super::{unknown_in, with_language};
use crate::audit::{Action, Entry, facts, record};
use crate::error::Error;
use crate::organisations::mandates;
use crate::participants::members::{Member, put_members};
use crate::tests::{TestApp, story};
use crate::{documents, entered, exchange, ideas, locales, moderation, participants, people, setup};

const LOG: &str = "/fr/msme/desk/audit";

/// The names of facts that stand in calls of `facts` anywhere in the source.
fn recorded() -> BTreeSet<String> {
    let call = Regex::new(r"facts\(&\[([^\]]*)\]").expect("a pattern");
    let name = Regex::new(r#"\(\s*"([a-z0-9 -]+)","#).expect("a pattern");
    let mut names = BTreeSet::new();
    for file in WalkDir::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src")).into_iter().filter_map(Result::ok) {
        let Ok(text) = std::fs::read_to_string(file.path()) else { continue };
        for pairs in call.captures_iter(&text) {
            names.extend(name.captures_iter(&pairs[1]).map(|found| found[1].to_owned()));
        }
    }
    names
}

#[test]
fn every_fact_that_the_source_records_has_a_name_for_readers() {
    let names = recorded();
    assert!(names.len() > 50, "the source is read: {names:?}");
    let missing: Vec<&String> = names.iter().filter(|name| known(name).is_none()).collect();
    assert!(missing.is_empty(), "add to `FACTS` in `audit/telling/facts.rs`, with words in `audit.ftl`: {missing:?}");
    for lang in Lang::OFFICIAL {
        let id = |name: &str| format!("audit-fact-{}", name.replace(' ', "-"));
        let mute: Vec<&str> =
            FACTS.iter().map(|(name, _)| *name).filter(|name| !locales::catalog().has(lang, &id(name))).collect();
        assert!(mute.is_empty(), "{lang}: {mute:?}");
    }
}

fn prefix(sort: Sort) -> &'static str {
    if let Sort::Key(prefix) = sort { prefix } else { "" }
}

/// The prefix of the messages, and every key that they say.
fn keys() -> Vec<(&'static str, Vec<&'static str>)> {
    fn of<T: Copy>(all: &[T], key: fn(T) -> &'static str) -> Vec<&'static str> {
        all.iter().map(|one| key(*one)).collect()
    }
    let state = |action| prefix(states(action));
    let row = |name: &str| known(name).map_or("", |(_, _, sort)| prefix(sort));
    let sent = vec!["waiting", "sent", "accepted", "expired", "revoked", "undelivered"];
    vec![
        (state(Action::Decided), of(moderation::held::State::ALL, moderation::held::State::as_str)),
        (state(Action::Decided), of(ideas::State::ALL, ideas::State::as_str)),
        (state(Action::Decided), vec!["escalated"]),
        (state(Action::RetriedMail), vec!["failed", "ready"]),
        (state(Action::WithdrewDocument), vec!["published", "withdrawn"]),
        (state(Action::AskedAboutRequest), vec!["received", "asked", "asked-again", "approved", "declined"]),
        (state(Action::RevokedInvitation), sent),
        (state(Action::ChangedMandate), of(mandates::State::ALL, mandates::State::as_str)),
        (state(Action::FirmDecided), of(&entered::State::ALL[1..], entered::State::as_str)),
        (prefix(outcomes(Action::Decided)), of(moderation::Outcome::ALL, moderation::Outcome::as_str)),
        (prefix(outcomes(Action::DecidedSuggestion)), vec!["selected", "merged", "declined"]),
        (row("access"), of(documents::Access::ALL, documents::Access::as_str)),
        (row("certainty"), of(documents::Certainty::ALL, documents::Certainty::as_str)),
        (row("joining"), of(exchange::Joining::ALL, exchange::Joining::as_str)),
        (row("kind"), of(people::OrganisationKind::ALL, people::OrganisationKind::as_str)),
        (row("origin"), of(ideas::TranslationOrigin::ALL, ideas::TranslationOrigin::as_str)),
        (row("role"), of(participants::Role::ALL, participants::Role::as_str)),
        (row("season"), vec!["spring", "summer", "fall", "winter"]),
        (row("size"), of(people::Size::ALL, people::Size::as_str)),
        (row("start"), of(setup::Start::ALL, setup::Start::as_str)),
        (row("status"), of(ideas::Status::ALL, ideas::Status::as_str)),
        (row("visibility"), of(exchange::Visibility::ALL, exchange::Visibility::as_str)),
    ]
}

#[test]
fn every_key_that_a_fact_can_have_has_words_in_every_language() {
    for (prefix, keys) in keys() {
        assert!(!prefix.is_empty(), "{keys:?} are said by messages");
        for (lang, key) in Lang::OFFICIAL.into_iter().flat_map(|lang| keys.iter().map(move |key| (lang, key))) {
            assert!(locales::catalog().has(lang, &format!("{prefix}{key}")), "{lang}: {prefix}{key}");
        }
    }
}

#[test]
fn a_name_is_taken_apart_into_its_words_and_its_language() {
    let parts = |name| known(name).map(|(name, language, _)| (name, language));
    assert_eq!(parts("not before"), Some(("not before", None)));
    assert_eq!(parts("title fr"), Some(("title", Some("fr"))));
    assert_eq!(parts("es"), Some(("", Some("es"))));
    assert_eq!(parts("by"), Some(("by", None)), "two letters are not always a language");
    for unknown in ["", " ", "Note", "nothing", "nothing fr", "title FR", "title  fr"] {
        assert_eq!(parts(unknown), None, "{unknown}");
    }
    assert_eq!(with_language("rule-spam (fr)"), ("rule-spam", Some("fr")));
    assert_eq!(with_language("Bo (the other one"), ("Bo (the other one", None));
    assert_eq!(unknown_in(Action::Decided, "open\nrule: spam\nodd: 1"), ["open", "odd: 1"]);
    assert!(unknown_in(Action::ChangedText, "Rules · Be brief.").is_empty(), "a text has no facts");
}

/// Recorded by this person: what was done, to what, its page, and how it is now.
async fn put(t: &TestApp, person: Id, done: &[(Action, &'static str, &'static str, String)]) {
    let (exchange, at) = (t.exchange, t.clock_now());
    let rows: Vec<_> = done.iter().map(|row| (t.app.rng.id(at), row.clone())).collect();
    let write = move |tx: &mut Conn| -> Result<(), Error> {
        for (id, (action, object, path, after)) in &rows {
            let (id, action, before) = (*id, *action, "");
            record(tx, &Entry { id, exchange, person, action, object, path, before, after, at })?;
        }
        Ok(())
    };
    t.app.db.write(write).await.expect("entries");
}

/// One entry of each kind that is said in its own way.
async fn put_samples(t: &TestApp, person: Id) {
    let decided = [("outcome", "hide"), ("rule", "off-topic"), ("part", "translation-es"), ("flags", "1200")];
    let settings = [("joining", "open"), ("time-zone", "Africa/Dakar"), ("languages", "en, fr"), ("held", "2")];
    let hidden = facts(&[&decided[..], &[("by", "-"), ("passed-on", "yes")]].concat());
    let phase = facts(&[("opens", "2026-02-28T09:00:00Z"), ("fr", "Débat")]);
    let sent = facts(&[("invitations", "312"), ("days", "30")]);
    let samples = [
        (Action::Decided, "I-1", "/ideas/1", hidden),
        (Action::ChangedSettings, "msme", "/desk/settings", facts(&settings)),
        (Action::ChangedTimetable, "debate", "/desk/timetable", phase),
        (Action::Invited, "312", "/desk/invitations/imports/x", sent),
        (Action::ClosedRound, "2", "/rounds/2", facts(&[("topics", "4"), ("ideas", "40")])),
        (Action::RetiredRule, "rule-off-topic", "/desk/texts/rule-off-topic", String::new()),
        (Action::ChangedText, "rule-off-topic (fr)", "/desk/texts/rule-off-topic/versions", "reason: x".to_owned()),
    ];
    put(t, person, &samples).await;
}

story!(the_log_speaks_the_readers_language, |t| {
    let coco = t.coordinator().await;
    put_samples(&t, coco.id).await;
    let log = coco.get(LOG).await.expect(200);
    let said = log.text("main tbody");
    for words in [
        "Décision : masqué",
        "Règle : off-topic (fr)",
        "Seulement : La traduction (espagnol)",
        "Signalements : 1 200",
        "Par : Ancien participant",
        "Transmis au secrétariat : Oui",
        "Fuseau horaire : heure de Dakar",
        "Ouverture : 28 février 2026",
        "français : Débat",
    ] {
        assert!(said.to_lowercase().contains(&words.to_lowercase()), "{words}: {said}");
    }
    let links = log.texts("main tbody a");
    for words in [
        "I-1",
        "Réglages",
        "Phase : Debate (fr)",
        "Invitations d’un fichier : 312 personnes",
        "Cycle 2",
        "Règle de modération : off-topic (fr)",
    ] {
        assert!(links.iter().any(|link| link == words), "{words}: {links:?}");
    }
    let in_french = "Règle de modération : off-topic (fr) (";
    assert!(links.iter().any(|link| link.starts_with(in_french)), "and the language of a text: {links:?}");
    assert!(said.contains("reason: x"), "what stands in a text is nothing that the log says");
    assert!(log.has("main tbody [lang=fr]"));
});

story!(a_member_is_called_as_in_the_list_of_the_readers_language_and_by_its_economy_once_it_is_gone, |t| {
    let coco = t.coordinator().await;
    let union = Member {
        code: "UN".to_owned(),
        names: ["The Union", "L’Union", "La Unión"].map(str::to_owned),
        region: "europe".to_owned(),
        joined: "2021".to_owned(),
        certainty: "sourced".to_owned(),
        evidence: ["A list", "Une liste", "Una lista"].map(str::to_owned),
        source: "https://example.org/list".to_owned(),
        counted: false,
    };
    let exchange = t.exchange;
    t.app.db.write(move |tx| put_members(tx, exchange, std::slice::from_ref(&union), &[])).await.unwrap();
    let changed = |name| (Action::ChangedMembers, name, "/desk/members", facts(&[("region", "africa")]));
    put(&t, coco.id, &["The Union", "Senegal", "Atlantis"].map(changed)).await;
    for (log, names) in [
        (LOG, ["L’Union", "Sénégal", "Atlantis"]),
        ("/es/msme/desk/audit", ["La Unión", "Senegal", "Atlantis"]),
        ("/en/msme/desk/audit", ["The Union", "Senegal", "Atlantis"]),
    ] {
        let links = coco.get(log).await.expect(200).texts("main tbody a");
        for name in names {
            assert!(links.iter().any(|link| link == name), "{name}: {links:?}");
        }
    }
});

story!(a_phase_that_was_taken_out_is_called_as_it_was, |t| {
    let coco = t.coordinator().await;
    let words = [("en", "Preparation"), ("fr", "Préparation. Rien n’est encore reçu."), ("es", "Preparación")];
    let changed = |key, words: &[(&str, &str)]| (Action::ChangedTimetable, key, "/desk/timetable", facts(words));
    put(&t, coco.id, &[changed("preparing", &words), changed("step-1", &words[..1]), changed("step-2", &[])]).await;
    for (log, names) in [
        (LOG, ["Phase : Préparation", "Phase : Preparation", "Phase : step-2"]),
        ("/es/msme/desk/audit", ["Fase: Preparación", "Fase: Preparation", "Fase: step-2"]),
    ] {
        let links = coco.get(log).await.expect(200).texts("main tbody a");
        for name in names {
            assert!(links.iter().any(|link| link == name), "{name}: {links:?}");
        }
    }
});

story!(a_french_log_has_no_english_name_of_a_fact, |t| {
    let coco = t.coordinator().await;
    // What can be said of every fact at once; some words are the same in both languages.
    let values: Vec<(&str, &str)> = FACTS.iter().map(|(name, _)| (*name, "7")).collect();
    put(&t, coco.id, &[(Action::Decided, "I-1", "/ideas/1", facts(&values))]).await;
    let catalog = locales::catalog();
    let id = |name: &str| format!("audit-fact-{}", name.replace(' ', "-"));
    let words = |lang, name: &str| catalog.say(lang, id(name)).text();
    let log = coco.get(LOG).await.expect(200);
    let lines = log.texts("main tbody td:last-child div");
    assert_eq!(lines.len(), FACTS.len());
    for ((name, _), line) in FACTS.iter().zip(&lines) {
        let (french, english) = (words(Lang::Fr, name), words(Lang::En, name));
        assert!(line.starts_with(&format!("{french} : ")), "{name}: {line}");
        assert!(french == english || !line.contains(&english), "{name}: {line}");
        assert!(!line.starts_with(&format!("{name}:")), "{name}: {line}");
    }
});

story!(what_an_older_release_wrote_is_shown_as_it_is, |t| {
    let coco = t.coordinator().await;
    let older = "open\nsecretariat@example.org\n2026-02-28 10:00 – 2026-04-09 11:00 (Europe/Zurich)\n\
                 weather: <b>fine</b>\nstate: unheard-of\nflags: many\nrule: gone\nlanguages: xx, yy";
    let odd = "state: ⟦x⟧\nsize: \nopens: yesterday\ntime-zone: Nowhere/City\n: \n::";
    put(
        &t,
        coco.id,
        &[
            (Action::ChangedSettings, "msme", "/desk/settings", older.to_owned()),
            (Action::ClosedRound, "the last", "/rounds/x", odd.to_owned()),
            (Action::Invited, "", "", String::new()),
        ],
    )
    .await;
    let log = coco.get("/en/msme/desk/audit").await.expect(200);
    let said = log.text("main table") + &log.texts("main tbody td:last-child").join(" ");
    for words in ["open", "weather: <b>fine</b>", "State: unheard-of", "Flags: many", "Languages: xx, yy"] {
        assert!(said.contains(words), "{words}: {said}");
    }
    for words in ["Rule: gone", "Opens: yesterday", "Time zone: Nowhere/City", "the last", "2026-02-28 10:00"] {
        assert!(said.contains(words), "{words}: {said}");
    }
    assert!(!log.has("main tbody div b") && !log.body.contains("⟦audit"), "{}", log.body);
});

story!(of_an_edit_the_log_shows_what_differs_and_what_has_no_value_any_more, |t| {
    let coco = t.coordinator().await;
    let (exchange, person, at) = (t.exchange, coco.id, t.clock_now());
    let id = t.app.rng.id(at);
    let write = move |tx: &mut Conn| -> Result<(), Error> {
        let before = facts(&[("joining", "open"), ("languages", "en, fr"), ("held", "20")]);
        let after = facts(&[("joining", "invitation"), ("languages", "en, fr")]);
        let (action, object, path) = (Action::ChangedSettings, "msme", "/desk/settings");
        record(tx, &Entry { id, exchange, person, action, object, path, before: &before, after: &after, at })
    };
    t.app.db.write(write).await.expect("an entry");
    let log = coco.get("/en/msme/desk/audit").await.expect(200);
    for (cell, held) in [("td:nth-child(4)", "20"), ("td:nth-child(5)", "none")] {
        let said = log.text(&format!("main tbody {cell}"));
        assert!(said.contains("How people join: "), "{said}");
        assert!(said.contains(&format!("First contributions that are held: {held}")), "{said}");
        assert!(!said.contains("Languages"), "{said}");
    }
});

story!(the_file_keeps_the_words_of_machines, |t| {
    let coco = t.coordinator().await;
    let after = facts(&[("outcome", "hide"), ("rule", "off-topic")]);
    put(&t, coco.id, &[(Action::Decided, "I-1", "/ideas/1", after)]).await;
    let file = coco.get("/fr/msme/desk/audit.csv").await.expect(200);
    assert!(file.body.contains("outcome: hide") && file.body.contains("rule: off-topic"), "{}", file.body);
});
