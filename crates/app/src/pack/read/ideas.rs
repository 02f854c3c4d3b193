//! `debate/{topic}/ideas/`: an idea's file, and beside it its later versions (`….v2.md`) and its
//! translations (`….fr.md`).

use std::collections::HashMap;

use i18n::Lang;

use super::debate::{IdeaNote, Known};
use super::{Reading, front};
use crate::pack::fault::quoted;
use crate::pack::model::{Idea, Translation, Version};
use crate::pack::value::{Value, in_debate};

const LONGEST_TITLE: usize = 120;
const LONGEST_TEXT: usize = 3_000;

/// One file of the folder; which idea it belongs to is checked when all are read.
pub enum Part {
    Idea(Box<Idea>),
    Version { of: Value, stem: String, number: usize, version: Version },
    Translation { of: Value, stem: String, translation: Translation },
}

/// A file's name in parts: `02-slug.v2.md` is version 2 of `02-slug`.
enum Name<'a> {
    Idea,
    Version(&'a str, usize),
    Translation(&'a str, Lang),
}

fn parse<'a>(reading: &Reading<'_>, name: &'a str) -> Option<Name<'a>> {
    let stem = name.strip_suffix(".md")?;
    let Some((stem, suffix)) = stem.split_once('.') else { return Some(Name::Idea) };
    if let Some(number) = suffix.strip_prefix('v') {
        return number
            .parse()
            .ok()
            .filter(|number| (2..=99).contains(number))
            .map(|number| Name::Version(stem, number));
    }
    reading.languages.iter().find(|lang| lang.code() == suffix).map(|lang| Name::Translation(stem, *lang))
}

/// Reads the files of one topic. Files of other names are left for `refuse_unknown`.
pub fn read(reading: &Reading<'_>, topic: &str, known: &mut Known) -> Vec<Part> {
    let folder = format!("debate/{topic}/ideas");
    let names: Vec<&str> = reading.files.within(&folder).collect();
    let mut parts = Vec::new();
    for name in names {
        let path = format!("{folder}/{name}");
        let part = match parse(reading, name) {
            None => continue,
            Some(Name::Idea) => idea(reading, &path, topic, known).or_else(|| broken(reading, &path, known)),
            Some(Name::Version(stem, number)) => version(reading, &path, stem, number),
            Some(Name::Translation(stem, language)) => translation(reading, &path, stem, language),
        };
        parts.extend(part);
    }
    parts
}

fn idea(reading: &Reading<'_>, path: &str, topic: &str, known: &mut Known) -> Option<Part> {
    let faults = reading.faults;
    front::read(reading, path, |table, body| {
        let key = table.text("key");
        let language = table.text("language").and_then(|value| value.language(&reading.languages, faults));
        let author = table.text("author").and_then(|value| known.author(&value, language, reading));
        let day = table.number("day").and_then(|(day, at)| in_debate(Some(day), &at, faults));
        let titles = reading.in_all(table, "title", "the title", LONGEST_TITLE);
        let text = body.prose("the text", LONGEST_TEXT, faults);
        let stem = path.rsplit('/').next().and_then(|name| name.strip_suffix(".md")).unwrap_or_default().to_owned();
        let (written, day_of) = (author.clone().unwrap_or_default(), day.unwrap_or(-366.0));
        let note = IdeaNote { topic: topic.to_owned(), stem, author: written, language, day: day_of };
        let key = key?;
        let name = known.ideas.insert(&key, note, reading)?;
        let idea = Idea {
            key: name.clone(),
            topic: topic.to_owned(),
            author: author?,
            language: language?,
            day: day?,
            titles: titles?,
            text: text?,
            versions: Vec::new(),
            translations: Vec::new(),
        };
        Some(Part::Idea(Box::new(idea)))
    })?
}

/// Who refers to a file that could not be read is not at fault.
fn broken(reading: &Reading<'_>, path: &str, known: &mut Known) -> Option<Part> {
    let bytes = reading.files.bytes(path).unwrap_or_default();
    let text = String::from_utf8_lossy(bytes);
    let key = text.lines().find_map(|line| line.strip_prefix("key")?.trim_start().strip_prefix('=')?.split('"').nth(1));
    known.ideas.broken(key.map(str::to_owned), key.is_none());
    None
}

fn version(reading: &Reading<'_>, path: &str, stem: &str, number: usize) -> Option<Part> {
    let faults = reading.faults;
    front::read(reading, path, |table, body| {
        let of = table.text("key");
        let day = table.number("day").and_then(|(day, at)| in_debate(Some(day), &at, faults));
        let reason = table.text("reason").and_then(|value| value.line("the reason", 200, faults));
        let text = body.prose("the text", LONGEST_TEXT, faults);
        Some(Part::Version {
            of: of?,
            stem: stem.to_owned(),
            number,
            version: Version { day: day?, reason: reason?, text: text? },
        })
    })?
}

fn translation(reading: &Reading<'_>, path: &str, stem: &str, language: Lang) -> Option<Part> {
    let faults = reading.faults;
    front::read(reading, path, |table, body| {
        let of = table.text("key");
        let origin =
            table.text("origin").and_then(|value| value.word("the origin", &["author", "human", "machine"], faults));
        let text = body.prose("the text", LONGEST_TEXT, faults);
        Some(Part::Translation {
            of: of?,
            stem: stem.to_owned(),
            translation: Translation { language, origin: origin?, text: text? },
        })
    })?
}

/// Puts versions and translations to their ideas. They are checked against what is known of the
/// idea, also when something else about it is wrong.
pub fn join(reading: &Reading<'_>, parts: Vec<Part>, known: &Known) -> Vec<Idea> {
    let mut ideas: Vec<Idea> = Vec::new();
    let mut others = Vec::new();
    for part in parts {
        match part {
            Part::Idea(idea) => ideas.push(*idea),
            other => others.push(other),
        }
    }
    // Names sort `v10` before `v2`.
    others.sort_by_key(|part| if let Part::Version { number, .. } = part { *number } else { 0 });
    let mut last = HashMap::new();
    for part in others {
        let (Part::Version { of, stem, .. } | Part::Translation { of, stem, .. }) = &part else { continue };
        let find = "write the key of the idea beside it";
        let Some(note) = known.ideas.find(of, "the idea", find, reading) else { continue };
        if note.stem != *stem {
            let mend = format!("write the key of {stem}.md, or rename this file");
            reading.faults.add(&of.at, format!("the idea {} is that of {}.md", quoted(&of.text), note.stem), mend);
        }
        check(reading, note, &part, last.entry(of.text.clone()).or_insert((1, note.day)));
        if let Some(idea) = ideas.iter_mut().find(|idea| idea.key == of.text.trim()) {
            match part {
                Part::Version { version, .. } => idea.versions.push(version),
                Part::Translation { translation, .. } => idea.translations.push(translation),
                Part::Idea(..) => {}
            }
        }
    }
    ideas
}

/// `last` is the version before this one, and its day.
fn check(reading: &Reading<'_>, note: &IdeaNote, part: &Part, last: &mut (usize, f64)) {
    let faults = reading.faults;
    match part {
        Part::Version { of, number, version, .. } => {
            let expected = last.0 + 1;
            if *number != expected {
                let what = format!("version {number} follows version {}", last.0);
                faults.add(&of.at, what, format!("name it v{expected}"));
            }
            if version.day <= last.1 {
                faults.add(&of.at, "this version is not later than the one before it", "write a later day");
            }
            *last = (*number, version.day);
        }
        Part::Translation { of, translation, .. } if Some(translation.language) == note.language => {
            faults.add(&of.at, "this is the language of the original", "take the file out");
        }
        _ => {}
    }
}
