//! Facts about documents as pages say them.

use i18n::fmt;

use super::dated::part;
use super::store::Words;
use super::work::{Edition, Revision, Work};
use crate::page::Frame;

/// What a state is called: its label, its symbol, or "the first version".
pub fn name(p: &Frame, words: &Words, revision: &Revision) -> String {
    match (revision.label.as_str(), revision.symbol()) {
        ("", Some(symbol)) => symbol.text.clone(),
        ("", None) => p.t("documents-the-first").text(),
        (label, _) => words.label(label).to_owned(),
    }
}

/// The heading of a state among its fellows.
pub fn heading(p: &Frame, words: &Words, work: &Work, revision: &Revision) -> String {
    match revision.label.as_str() {
        "" if work.revisions.len() == 1 => p.t("documents-only").text(),
        "" => p.t("documents-first").text(),
        label => words.label(label).to_owned(),
    }
}

/// "Markdown, 1.2 kB"; the size alone where the format has no name.
pub fn size(p: &Frame, edition: &Edition) -> String {
    let size = fmt::bytes(p.lang, edition.size.unsigned_abs());
    match edition.format() {
        "" => size,
        format => format!("{format}, {size}"),
    }
}

/// An ISO day or month in words.
pub fn day(p: &Frame, iso: &str) -> String {
    part(p.lang, iso)
}

/// The languages of the exchange that a state lacks: "in French or in Spanish"; empty when none.
pub fn missing(p: &Frame, revision: &Revision) -> String {
    let codes: Vec<i18n::Lang> = p.languages.iter().map(|link| link.lang).collect();
    let name = |lang: &i18n::Lang| p.t("documents-in").arg("language", p.term("language-", lang.code()).text()).text();
    let names: Vec<String> = revision.missing(&codes).iter().map(name).collect();
    if names.is_empty() { String::new() } else { fmt::list_or(p.lang, &names) }
}

/// A line that names the document elsewhere: title, symbols, date, exchange, address; nothing in it is our reading.
pub fn citation(p: &Frame, work: &Work, address: &str) -> String {
    let mut parts = vec![work.title(&p.lang).title.clone()];
    if let Some(revision) = work.latest() {
        parts.extend(revision.symbols.iter().filter(|symbol| !symbol.is_inferred).map(|symbol| symbol.text.clone()));
        if revision.dated.is_known() && !revision.dated.is_inferred {
            parts.push(revision.dated.words(p));
        }
    }
    parts.extend(p.exchange.as_ref().map(|exchange| exchange.title.clone()));
    parts.push(address.to_owned());
    parts.join(", ")
}
