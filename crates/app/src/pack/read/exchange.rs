//! `exchange.toml`: settings, titles, timetable and rules.

use std::collections::HashSet;

use i18n::Lang;
use jiff::tz::TimeZone;

use super::Reading;
use crate::exchange::{Draft, DraftRule, DraftText, Joining, is_reserved};
use crate::pack::fault::{Faults, quoted};
use crate::pack::files::Files;
use crate::pack::model::{Phase, Texts};
use crate::pack::table::{Source, Table};

/// What the file says.
pub struct Found {
    pub draft: Draft,
    pub zone: TimeZone,
    pub phases: Vec<Phase>,
}

/// What other files are read against, also when the exchange itself has faults.
pub struct Ground {
    pub found: Option<Found>,
    pub languages: Vec<Lang>,
    /// Keys of the rules; `None` when they could not be read.
    pub rules: Option<Vec<String>>,
}

pub fn read(files: &Files, faults: &Faults) -> Ground {
    let Some(text) = files.required("exchange.toml", faults) else {
        return Ground { found: None, languages: Lang::OFFICIAL.to_vec(), rules: None };
    };
    Source::new(&text.file, &text.text, 0).read(faults, |table| {
        let languages = languages(table, faults);
        let known = languages.clone().unwrap_or_else(|| Lang::OFFICIAL.to_vec());
        let reading = Reading { files, faults, languages: known };
        let (rules, keys) = rules(table, &reading);
        let found = found(table, &reading, languages, rules);
        Ground { found, languages: reading.languages, rules: (!table.is_cut()).then_some(keys) }
    })
}

fn found(
    table: &Table<'_, '_>,
    reading: &Reading<'_>,
    languages: Option<Vec<Lang>>,
    rules: Option<Vec<DraftRule>>,
) -> Option<Found> {
    let faults = reading.faults;
    let slug = table.text("slug").and_then(|value| {
        let slug = value.key("the slug", faults)?;
        if is_reserved(&slug) {
            faults.add(&value.at, format!("the slug {} is taken by the site", quoted(&slug)), "choose another word");
        }
        Some(slug)
    });
    let joinings: Vec<&str> = Joining::ALL.iter().map(|joining| joining.as_str()).collect();
    let joining = table.text("joining").and_then(|value| value.one_of("joining", &joinings, Joining::parse, faults));
    let zone = table.text("time_zone").and_then(|value| {
        let zone = TimeZone::get(value.text.trim()).ok();
        if zone.is_none() {
            let what = format!("the time zone {} is not known", quoted(&value.text));
            faults.add(&value.at, what, "write a name such as Europe/Zurich");
        }
        Some((value.text.trim().to_owned(), zone?))
    });
    let contact = table.text("contact").and_then(|value| value.email(faults));
    let is_sample = table.flag("sample");
    let titles = reading.in_all(table, "title", "the title", 80);
    let promises = reading.in_all(table, "promise", "the promise", 160);
    let audiences = reading.in_all(table, "audience", "the audience", 400);
    let phases = phases(table, reading);
    let (languages, (time_zone, zone)) = (languages?, zone?);
    let draft = Draft {
        slug: slug?,
        languages: languages.iter().map(|lang| lang.code().to_owned()).collect(),
        joining: joining?,
        time_zone,
        contact: contact?.as_str().to_owned(),
        is_sample,
        texts: texts(titles?, &promises?, &audiences?),
        phases: Vec::new(),
        rules: rules?,
        pages: Vec::new(),
    };
    Some(Found { draft, zone, phases: phases? })
}

fn languages(table: &Table<'_, '_>, faults: &Faults) -> Option<Vec<Lang>> {
    let values = table.texts("languages");
    if values.is_empty() {
        faults.add(&table.at, "the exchange has no languages", "add languages = [\"en\"], the leading one first");
        return None;
    }
    let mut seen = HashSet::new();
    let each: Vec<Option<Lang>> = values
        .iter()
        .map(|value| {
            if !seen.insert(value.text.clone()) {
                faults.add(&value.at, format!("the language {} stands twice", quoted(&value.text)), "keep one of them");
            }
            value.language(&Lang::OFFICIAL, faults)
        })
        .collect();
    each.into_iter().collect()
}

fn texts(titles: Texts, promises: &Texts, audiences: &Texts) -> Vec<DraftText> {
    titles
        .into_iter()
        .zip(promises.iter().zip(audiences))
        .map(|((lang, title), ((_, promise), (_, audience)))| DraftText {
            language: lang.code().to_owned(),
            title,
            promise: promise.clone(),
            audience: audience.clone(),
        })
        .collect()
}

/// Language, name and text, as the exchange's drafts have them.
fn triples(names: Texts, texts: Texts) -> Vec<(String, String, String)> {
    names.into_iter().zip(texts).map(|((lang, name), (_, text))| (lang.code().to_owned(), name, text)).collect()
}

fn phases(table: &Table<'_, '_>, reading: &Reading<'_>) -> Option<Vec<Phase>> {
    let mut keys = HashSet::new();
    let phases = table.tables("phase", |table| {
        let faults = reading.faults;
        let key = table.text("key").and_then(|value| {
            let key = value.key("the key of the phase", faults)?;
            if !keys.insert(key.clone()) {
                faults.add(
                    &value.at,
                    format!("the phase {} stands twice", quoted(&key)),
                    "give each phase its own key",
                );
            }
            Some(key)
        });
        let opens = table.text("opens").and_then(|value| value.when(faults));
        let closes = table.text("closes").and_then(|value| {
            let closes = value.when(faults)?;
            match opens.map(|opens| closes.is_after(opens)) {
                Some(Some(false)) => faults.add(&value.at, "the phase closes before it opens", "let it close later"),
                Some(None) => faults.add(
                    &value.at,
                    "the phase opens and closes in different ways",
                    "write two dates, or two days",
                ),
                _ => {}
            }
            Some(closes)
        });
        let names = reading.in_all(table, "name", "the name of the phase", 60);
        let summaries = reading.in_all(table, "summary", "the summary of the phase", 300);
        Some(Phase { key: key?, opens: opens?, closes: closes?, texts: triples(names?, summaries?) })
    });
    phases.into_iter().collect()
}

/// The rules, if they are right, and their keys in any case.
fn rules(table: &Table<'_, '_>, reading: &Reading<'_>) -> (Option<Vec<DraftRule>>, Vec<String>) {
    let mut keys = Vec::new();
    let rules = table.tables("rule", |table| {
        let key = table.text("key").and_then(|value| {
            let key = value.key("the key of the rule", reading.faults)?;
            if keys.contains(&key) {
                let what = format!("the rule {} stands twice", quoted(&key));
                reading.faults.add(&value.at, what, "give each rule its own key");
            }
            keys.push(key.clone());
            Some(key)
        });
        let names = reading.in_all(table, "name", "the name of the rule", 60);
        let texts = reading.in_all(table, "text", "the text of the rule", 600);
        Some(DraftRule { key: key?, texts: triples(names?, texts?) })
    });
    (rules.into_iter().collect(), keys)
}
