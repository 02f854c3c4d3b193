//! `debate/{topic}/ideas/`: an idea's file, and beside it its later versions (`….v2.md`) and its
//! translations (`….fr.md`).

use i18n::Lang;

use super::debate::{IdeaNote, Known};
use super::{Reading, front};
use crate::pack::fault::{Place, quoted};
use crate::pack::model::{Idea, Translation, Version};
use crate::pack::value::{Value, in_debate};

const LONGEST_TITLE: usize = 120;
const LONGEST_TEXT: usize = 3_000;

/// One file of the folder; which idea it belongs to is checked when all are read.
pub enum Part {
    Idea(Box<Idea>, Value),
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
        let note = IdeaNote {
            topic: topic.to_owned(),
            author: author.clone().unwrap_or_default(),
            day: day.unwrap_or(-366.0),
        };
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
        let stem = path.rsplit('/').next().and_then(|name| name.strip_suffix(".md")).unwrap_or_default();
        Some(Part::Idea(Box::new(idea), Value { text: stem.to_owned(), at: key.at }))
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

/// Puts versions and translations to their ideas.
pub fn join(reading: &Reading<'_>, parts: Vec<Part>, known: &Known) -> Vec<Idea> {
    let mut ideas: Vec<(Idea, String)> = Vec::new();
    let mut others = Vec::new();
    for part in parts {
        match part {
            Part::Idea(idea, stem) => ideas.push((*idea, stem.text)),
            other => others.push(other),
        }
    }
    // Names sort `v10` before `v2`.
    others.sort_by_key(|part| if let Part::Version { number, .. } = part { *number } else { 0 });
    for part in others {
        let (of, stem) = match &part {
            Part::Version { of, stem, .. } | Part::Translation { of, stem, .. } => (of.clone(), stem.clone()),
            Part::Idea(..) => continue,
        };
        let Some(note) = known.ideas.find(&of, "the idea", "write the key of the idea beside it", reading) else {
            continue;
        };
        let Some((idea, own)) = ideas.iter_mut().find(|(idea, _)| idea.key == of.text.trim()) else { continue };
        if *own != stem {
            let mend = format!("write the key of {stem}.md, or rename this file");
            reading.faults.add(&of.at, format!("the idea {} is that of {own}.md", quoted(&of.text)), mend);
        }
        add(reading, idea, note, part, &of.at);
    }
    ideas.into_iter().map(|(idea, _)| idea).collect()
}

fn add(reading: &Reading<'_>, idea: &mut Idea, note: &IdeaNote, part: Part, at: &Place) {
    match part {
        Part::Version { number, version, .. } => {
            let expected = idea.versions.len() + 2;
            if number != expected {
                reading.faults.add(
                    at,
                    format!("version {number} follows version {}", expected - 1),
                    format!("name it v{expected}"),
                );
            }
            if version.day <= idea.versions.last().map_or(note.day, |last| last.day) {
                reading.faults.add(at, "this version is not later than the one before it", "write a later day");
            }
            idea.versions.push(version);
        }
        Part::Translation { translation, .. } => {
            if translation.language == idea.language {
                reading.faults.add(at, "this is the language of the original", "take the file out");
            }
            idea.translations.push(translation);
        }
        Part::Idea(..) => {}
    }
}
