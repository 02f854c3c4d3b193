//! Texts in every language of the exchange: pages, topics, newsletters, and the glossary.

use std::collections::HashSet;

use i18n::Lang;

use super::{Reading, front};
use crate::exchange::DraftPage;
use crate::pack::fault::{Place, quoted};
use crate::pack::model::{Issue, IssueEdition, Topic, TopicText};
use crate::pack::sheet::Sheet;
use crate::pack::value::{Value, is_key};

/// Pages that every exchange has, in every language.
const PAGES: &[&str] = &["message", "rules", "privacy", "accessibility", "contact"];
/// Pages that it may have.
const MORE_PAGES: &[&str] = &["members"];

pub fn pages(reading: &Reading<'_>) -> Vec<DraftPage> {
    let faults = reading.faults;
    let mut pages = Vec::new();
    let more = MORE_PAGES.iter().filter(|slug| {
        reading
            .languages
            .iter()
            .any(|lang| reading.files.within("pages").any(|name| name == format!("{slug}.{}.md", lang.code())))
    });
    for slug in PAGES.iter().chain(more) {
        for lang in &reading.languages {
            let name = format!("pages/{slug}.{}.md", lang.code());
            let Some(text) = reading.files.required(&name, faults) else { continue };
            let (first, body) = text.text.split_once('\n').unwrap_or((&text.text, ""));
            let Some(title) = first.strip_prefix("# ") else {
                faults.add(&Place::new(&text.file, 1), "the first line is no title", "begin with “# ” and the title");
                continue;
            };
            let title = Value { text: title.to_owned(), at: Place::new(&text.file, 1) }.line("the title", 120, faults);
            let body = Value { text: body.to_owned(), at: Place::new(&text.file, 2) }.prose("the text", 40_000, faults);
            if let (Some(title), Some(body)) = (title, body) {
                pages.push(DraftPage { slug: (*slug).to_owned(), language: lang.code().to_owned(), title, body });
            }
        }
    }
    pages
}

pub fn topics(reading: &Reading<'_>) -> Vec<Topic> {
    let faults = reading.faults;
    let mut topics: Vec<Topic> = Vec::new();
    for (slug, languages) in front::in_languages(reading, "topics") {
        let mut topic = Topic { slug: slug.clone(), position: 0, texts: Vec::new() };
        for language in languages {
            let name = format!("topics/{slug}.{}.md", language.code());
            let text = front::read(reading, &name, |table, body| {
                let position = table.count("position");
                let name = table.text("name").and_then(|value| value.line("the name", 80, faults));
                let question = table.text("question").and_then(|value| value.line("the question", 200, faults));
                let why = body.prose("the text", 2_000, faults);
                if !is_key(&slug) {
                    faults.add(
                        &Place::new(&body.at.file, 1),
                        "the name of the file is no slug",
                        "use small letters, digits and hyphens",
                    );
                }
                if let Some(position) =
                    position.filter(|position| !topic.texts.is_empty() && *position != topic.position)
                {
                    let mend = format!("write {} as in the other languages", topic.position);
                    faults.add(&table.at, format!("the position is {position} here"), mend);
                }
                Some((position?, TopicText { language, name: name?, question: question?, why: why? }))
            });
            if let Some(Some((position, text))) = text {
                topic.position = position;
                topic.texts.push(text);
            }
        }
        if let Some(other) = topics.iter().find(|other| other.position == topic.position && !topic.texts.is_empty()) {
            let at = Place::new(&format!("topics/{slug}.{}.md", reading.languages[0].code()).into(), 2);
            faults.add(&at, format!("the position is that of {}", other.slug), "give each topic its own position");
        }
        topics.push(topic);
    }
    topics.sort_by_key(|topic| topic.position);
    topics
}

pub fn newsletters(reading: &Reading<'_>) -> Vec<Issue> {
    front::in_languages(reading, "newsletters")
        .into_iter()
        .filter_map(|(slug, languages)| newsletter(reading, slug, languages))
        .collect()
}

fn newsletter(reading: &Reading<'_>, slug: String, languages: Vec<Lang>) -> Option<Issue> {
    let faults = reading.faults;
    let mut issue: Option<Issue> = None;
    for language in languages {
        let name = format!("newsletters/{slug}.{}.md", language.code());
        let found = front::read(reading, &name, |table, body| {
            let title = table.text("title").and_then(|value| value.line("the title", 160, faults));
            let season = table
                .text("season")
                .and_then(|value| value.word("the season", &["spring", "summer", "fall", "winter"], faults));
            let year = table.count("year");
            let source = table.text("source").and_then(|value| value.links("the source", faults));
            let seen = table.text("seen").and_then(|value| value.date("month", faults));
            let is_sample = table.flag("sample");
            let text = body.prose("the text", 40_000, faults);
            if !is_key(&slug) {
                faults.add(
                    &Place::new(&body.at.file, 1),
                    "the name of the file is no slug",
                    "use small letters, digits and hyphens",
                );
            }
            let edition = IssueEdition { language, title: title?, text: text? };
            let (season, year, source, seen) = (season?, year?, source?, seen?);
            Some((edition, Issue { slug: slug.clone(), season, year, source, seen, is_sample, editions: Vec::new() }))
        });
        let Some(Some((edition, head))) = found else { continue };
        let issue = issue.get_or_insert(head);
        issue.editions.push(edition);
    }
    issue
}

/// One row for each thing, one column for each language of the exchange; words for the same thing
/// stand between `|`.
pub fn glossary(reading: &Reading<'_>) -> Vec<Vec<(Lang, Vec<String>)>> {
    const COLUMNS: &[&str] = &["en", "fr", "es"];
    let faults = reading.faults;
    let sheet = Sheet::read(reading.files, "glossary.csv", COLUMNS, faults);
    let mut seen = HashSet::new();
    let mut glossary = Vec::new();
    for row in &sheet.rows {
        let mut terms = Vec::new();
        for lang in Lang::OFFICIAL {
            let Some(cell) = row.filled(lang.code()) else { continue };
            let words: Vec<String> = cell
                .text
                .split('|')
                .filter_map(|word| Value { text: word.to_owned(), at: cell.at.clone() }.line("the term", 120, faults))
                .collect();
            if let Some(first) = words.first()
                && !seen.insert((lang.code(), words.iter().map(|word| markup::fold(word)).collect::<Vec<_>>()))
            {
                faults.add(&cell.at, format!("the term {} stands twice", quoted(first)), "keep one of the rows");
            }
            terms.push((lang, words));
        }
        if terms.len() < 2 {
            faults.add(
                &row.at,
                "a term stands in fewer than two languages",
                "add it in another language, or take the row out",
            );
        }
        glossary.push(terms);
    }
    glossary
}
