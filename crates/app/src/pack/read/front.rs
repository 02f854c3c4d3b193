//! Markdown files with TOML between two lines of `+++` before the text.

use std::sync::Arc;

use super::Reading;
use crate::pack::fault::Place;
use crate::pack::files::Text;
use crate::pack::table::{Source, Table};
use crate::pack::value::Value;

/// Reads the head of a file with `read`, and gives it the text below. `None` when the file is not
/// there or has no head.
pub fn read<T>(reading: &Reading<'_>, name: &str, read: impl FnOnce(&Table<'_, '_>, Value) -> T) -> Option<T> {
    let Text { file, text } = reading.files.text(name, reading.faults)?;
    let Some((head, body, line)) = split(&text) else {
        reading.faults.add(
            &Place::new(&file, 1),
            "the head is missing",
            "begin with a line +++, then key = value lines, then +++",
        );
        return None;
    };
    let body = Value { text: body.to_owned(), at: Place::new(&file, line) };
    Some(Source::new(&file, head, 1).read(reading.faults, |table| read(table, body)))
}

/// Head, body, and the line on which the body's text begins.
fn split(text: &str) -> Option<(&str, &str, usize)> {
    let rest = text.strip_prefix("+++\n")?;
    let end = if rest.starts_with("+++") { 0 } else { rest.find("\n+++")? + 1 };
    let (head, rest) = rest.split_at(end);
    let body = rest.strip_prefix("+++")?;
    if !body.is_empty() && !body.starts_with('\n') {
        return None;
    }
    let blank = body.len() - body.trim_start().len();
    let before = head.matches('\n').count() + 2 + body[..blank].matches('\n').count();
    Some((head, body, before.max(1)))
}

/// `slug.lang.md` in two parts, where the language is one of the exchange's.
pub fn in_languages(reading: &Reading<'_>, folder: &str) -> Vec<(String, Vec<i18n::Lang>)> {
    let mut slugs: Vec<(String, Vec<i18n::Lang>)> = Vec::new();
    for name in reading.files.within(folder) {
        let Some((slug, code)) = name.strip_suffix(".md").and_then(|stem| stem.rsplit_once('.')) else { continue };
        let Some(lang) = reading.languages.iter().find(|lang| lang.code() == code) else { continue };
        match slugs.iter_mut().find(|(known, _)| known == slug) {
            Some((_, langs)) => langs.push(*lang),
            None => slugs.push((slug.to_owned(), vec![*lang])),
        }
    }
    for (slug, langs) in &slugs {
        for lang in reading.languages.iter().filter(|lang| !langs.contains(lang)) {
            let file: Arc<str> = format!("{folder}/{slug}.{}.md", lang.code()).into();
            reading.faults.add(&Place::new(&file, 1), "this language is missing", "add the file");
        }
    }
    slugs
}
