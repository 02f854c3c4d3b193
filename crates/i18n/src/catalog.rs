//! All messages in all languages, built once at start and shared by every thread.
//!
//! A missing translation must never take a page down: it falls back to English, and a missing id
//! is shown in brackets that nobody can overlook, and logged once. The tests of the product see
//! to it that neither reaches a reader.

use std::borrow::Cow;
use std::collections::HashSet;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::types::FluentNumber;
use fluent_bundle::{FluentArgs, FluentError, FluentResource, FluentValue};
use fluent_syntax::ast::Pattern;
use fluent_syntax::parser::ParserError;

use crate::message::Msg;
use crate::{Lang, fmt as format, pseudo};

type Bundle = FluentBundle<Arc<FluentResource>>;

/// Complaints are remembered so that each is logged once; ids can come from data, so there is
/// an end to it.
const COMPLAINTS_KEPT: usize = 1_000;

/// The messages of every language.
pub struct Catalog {
    bundles: [Bundle; Lang::ALL.len()],
    complaints: Mutex<HashSet<(Lang, String)>>,
}

/// Something in a file of messages that the catalog cannot accept.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{lang}/{file}:{line}: {problem}")]
pub struct CatalogError {
    /// Language of the file.
    pub lang: Lang,
    /// Name of the file as it was given.
    pub file: String,
    /// Line, from 1.
    pub line: usize,
    /// What is wrong, in one sentence.
    pub problem: String,
}

impl Catalog {
    /// Builds the catalog from (language, file name, text of the file).
    ///
    /// # Errors
    /// Every syntax error, every id given twice in a language, and any file for the test
    /// language, which is made from English.
    pub fn new<'a>(files: impl IntoIterator<Item = (Lang, &'a str, &'a str)>) -> Result<Catalog, Vec<CatalogError>> {
        let mut bundles = Lang::ALL.map(empty_bundle);
        let mut errors = Vec::new();
        for (lang, file, text) in files {
            let mut refuse = |line, problem| {
                errors.push(CatalogError { lang, file: file.to_owned(), line, problem });
            };
            if lang.is_test() {
                refuse(1, "the test language has no files: it is made from English".to_owned());
                continue;
            }
            let resource = match FluentResource::try_new(text.to_owned()) {
                Ok(resource) => Arc::new(resource),
                Err((_, found)) => {
                    for error in found {
                        refuse(line_of(text, &error), error.to_string());
                    }
                    continue;
                }
            };
            let added = bundles[lang.index()].add_resource(Arc::clone(&resource));
            for error in added.err().unwrap_or_default() {
                refuse(line_of_id(text, &error), error.to_string());
            }
            if lang == Lang::En {
                // What English refuses is reported above, once.
                bundles[Lang::Ar.index()].add_resource_overriding(resource);
            }
        }
        if errors.is_empty() { Ok(Catalog { bundles, complaints: Mutex::default() }) } else { Err(errors) }
    }

    /// A message to be filled and displayed. `id` may name an attribute: `"search.placeholder"`.
    pub fn say<'a>(&'a self, lang: Lang, id: impl Into<Cow<'a, str>>) -> Msg<'a> {
        Msg::new(self, lang, id.into())
    }

    /// Whether this language itself (not English in its place) has the message.
    pub fn has(&self, lang: Lang, id: &str) -> bool {
        pattern(&self.bundles[lang.index()], id).is_some()
    }

    /// Writes a message: in `lang`, else in English, else its id in brackets.
    pub(crate) fn write(
        &self,
        out: &mut fmt::Formatter<'_>,
        lang: Lang,
        id: &str,
        args: &FluentArgs<'_>,
    ) -> fmt::Result {
        let own = &self.bundles[lang.index()];
        let (bundle, found) = if let Some(found) = pattern(own, id) {
            (own, found)
        } else {
            let english = &self.bundles[Lang::En.index()];
            let Some(found) = pattern(english, id) else {
                self.complain(lang, id, "message is missing");
                return write!(out, "⟦{id}⟧");
            };
            self.complain(lang, id, "translation is missing, English is shown");
            (english, found)
        };
        let mut errors = Vec::new();
        bundle.write_pattern(out, found, Some(args), &mut errors)?;
        if let Some(error) = errors.first() {
            self.complain(lang, id, &error.to_string());
        }
        Ok(())
    }

    fn complain(&self, lang: Lang, id: &str, problem: &str) {
        let mut complaints = self.complaints.lock().unwrap_or_else(PoisonError::into_inner);
        if complaints.len() < COMPLAINTS_KEPT && complaints.insert((lang, id.to_owned())) {
            tracing::warn!(i18n.lang = lang.code(), i18n.id = id, "{problem}");
        }
    }
}

impl fmt::Debug for Catalog {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Catalog").finish_non_exhaustive()
    }
}

fn empty_bundle(lang: Lang) -> Bundle {
    let mut bundle = Bundle::new_concurrent(vec![lang.fluent_id()]);
    // Isolation marks would end up in mail subjects, feeds and clipboards; pages isolate what
    // users wrote with <bdi> instead.
    bundle.set_use_isolating(false);
    // Fluent takes a plain function here, which cannot carry the language: hence one for each.
    bundle.set_formatter(Some(match lang {
        Lang::En => |value, _| written(Lang::En, value),
        Lang::Fr => |value, _| written(Lang::Fr, value),
        Lang::Es => |value, _| written(Lang::Es, value),
        Lang::Ar => |value, _| written(Lang::Ar, value),
    }));
    if lang.is_test() {
        bundle.set_transform(Some(pseudo::arabic));
    }
    // Fails only when NUMBER exists already, which it cannot in an empty bundle.
    let _ = bundle.add_builtins();
    bundle
}

/// Numbers as the language writes them; everything else as Fluent does.
fn written(lang: Lang, value: &FluentValue<'_>) -> Option<String> {
    let FluentValue::Number(FluentNumber { value, options }) = value else {
        return None;
    };
    let fewest = options.minimum_fraction_digits.unwrap_or(0);
    let most = options.maximum_fraction_digits.unwrap_or(3).max(fewest);
    Some(format::fluent_number(lang, *value, fewest, most, options.use_grouping))
}

fn pattern<'b>(bundle: &'b Bundle, id: &str) -> Option<&'b Pattern<&'b str>> {
    match id.split_once('.') {
        None => bundle.get_message(id)?.value(),
        Some((id, attribute)) => Some(bundle.get_message(id)?.get_attribute(attribute)?.value()),
    }
}

/// Line (from 1) on which the broken entry begins: the parser notices only after its end.
pub(crate) fn line_of(text: &str, error: &ParserError) -> usize {
    let start = error.slice.as_ref().map_or(error.pos.start, |slice| slice.start);
    1 + text.char_indices().filter(|&(at, c)| c == '\n' && at < start).count()
}

/// Line of the last definition of the id that an error is about: the earlier one was accepted.
fn line_of_id(text: &str, error: &FluentError) -> usize {
    let FluentError::Overriding { id, .. } = error else {
        return 1;
    };
    let defines = |line: &str| {
        let line = line.strip_prefix('-').unwrap_or(line);
        line.strip_prefix(id.as_str()).is_some_and(|rest| rest.trim_start().starts_with('='))
    };
    text.lines().enumerate().filter(|(_, line)| defines(line)).last().map_or(1, |(at, _)| at + 1)
}
