//! `documents.toml`: works, their revisions, and the editions of each, with the files held here.

use std::collections::{HashMap, HashSet};

use super::Reading;
use crate::pack::fault::{Place, quoted};
use crate::pack::model::{Edition, Holding, Issue, Library, Revision, RevisionDate, Texts, Work};
use crate::pack::table::{Source, Table};
use crate::pack::value::Value;

/// What of the file every work refers to.
struct Words<'a> {
    reading: &'a Reading<'a>,
    series: Vec<String>,
    types: Vec<String>,
    labels: Vec<String>,
    issues: Vec<&'a str>,
}

pub fn read(reading: &Reading<'_>, issues: &[Issue]) -> Library {
    let Some(text) = reading.files.text("documents.toml", reading.faults) else { return Library::default() };
    Source::new(&text.file, &text.text, 0).read(reading.faults, |table| {
        let list = |key: &str| table.table(key, |table| words(reading, table)).unwrap_or_default();
        let (series, types, labels) = (list("series"), list("types"), list("labels"));
        let keys = |words: &[(String, Texts)]| words.iter().map(|(key, _)| key.clone()).collect();
        let book = Words {
            reading,
            series: keys(&series),
            types: keys(&types),
            labels: keys(&labels),
            issues: issues.iter().map(|issue| issue.slug.as_str()).collect(),
        };
        let (mut slugs, mut symbols) = (HashSet::new(), HashMap::new());
        let works = table.tables("work", |table| book.work(table, &mut slugs, &mut symbols));
        Library { series, types, labels, works: works.into_iter().flatten().collect() }
    })
}

/// A list of words: keys with a text in every language.
fn words(reading: &Reading<'_>, table: &Table<'_, '_>) -> Vec<(String, Texts)> {
    let keys = table.keys();
    let read = |key: &Value| {
        let texts = reading.in_all(table, &key.text, "the word", 80);
        Some((key.key("the key", reading.faults)?, texts?))
    };
    keys.iter().filter_map(read).collect()
}

impl Words<'_> {
    fn known(&self, value: &Value, what: &str, known: &[String]) -> Option<String> {
        let known: Vec<&str> = known.iter().map(String::as_str).collect();
        value.word(what, &known, self.reading.faults)
    }

    fn work(
        &self,
        table: &Table<'_, '_>,
        slugs: &mut HashSet<String>,
        symbols: &mut HashMap<String, Place>,
    ) -> Option<Work> {
        let faults = self.reading.faults;
        let slug = table.text("slug").and_then(|value| {
            let slug = value.key("the slug", faults)?;
            if !slugs.insert(slug.clone()) {
                faults.add(
                    &value.at,
                    format!("the work {} stands twice", quoted(&slug)),
                    "give each work its own slug",
                );
            }
            Some(slug)
        });
        let series = table.text("series").and_then(|value| self.known(&value, "the series", &self.series));
        let kind = table.text("type").and_then(|value| self.known(&value, "the type", &self.types));
        let certainty = table
            .text("certainty")
            .and_then(|value| value.word("the certainty", &["sourced", "title-only", "sample"], faults));
        let is_sample = table.flag("sample");
        // A document of our own has no source but itself.
        let source = if is_sample { table.maybe("source") } else { table.text("source") };
        let source = source.map(|value| value.links("the source", faults));
        let seen = if is_sample { table.maybe("seen") } else { table.text("seen") };
        let seen = seen.map(|value| value.date("month", faults));
        let issue = table.maybe("issue").map(|value| value.word("the issue", &self.issues, faults));
        let (on_seed_page, title_is_description) = (table.flag("on_seed_page"), table.flag("title_is_description"));
        let titles = self.reading.in_some(table, "title", "the title", 300);
        let notes = self.reading.in_all(table, "note", "the note", 1_000);
        let revisions = table.tables("revision", |table| self.revision(table, symbols));
        if revisions.is_empty() {
            faults.add(
                &table.at,
                "the work has no revision",
                "add [[work.revision]], with an empty label for the first",
            );
        }
        Some(Work {
            slug: slug?,
            series: series?,
            kind: kind?,
            on_seed_page,
            is_sample,
            title_is_description,
            certainty: certainty?,
            source: source.unwrap_or_else(|| Some(String::new()))?,
            seen: seen.unwrap_or_else(|| Some(String::new()))?,
            issue: issue.map_or(Some(None), |issue| issue.map(Some))?,
            titles: titles?,
            notes: notes?,
            revisions: revisions.into_iter().collect::<Option<_>>()?,
        })
    }

    fn revision(&self, table: &Table<'_, '_>, symbols: &mut HashMap<String, Place>) -> Option<Revision> {
        const PRECISIONS: &[&str] = &["day", "month", "season", "year", "range", "unknown"];
        let faults = self.reading.faults;
        let label = table.text("label").and_then(|value| self.label(&value));
        let own = self.symbols(&table.texts("symbols"), symbols);
        let inferred = self.symbols(&table.texts("inferred_symbols"), symbols);
        let precision = table.text("date_precision").and_then(|value| value.word("the precision", PRECISIONS, faults));
        let date = table.maybe("date");
        if date.is_none() && precision.as_ref().is_some_and(|precision| precision != "unknown") {
            faults.add(&table.at, "a precision without a date", "add date = …, or write date_precision = \"unknown\"");
        }
        let date = date.zip(precision.clone()).map(|(value, precision)| self.date(&value, &precision));
        let season = table
            .maybe("season")
            .map(|value| value.word("the season", &["spring", "summer", "fall", "winter"], faults));
        if precision.as_deref() == Some("season") && season.is_none() {
            faults.add(&table.at, "a date to the season without its season", "add season = \"fall\" and the like");
        }
        let is_date_inferred = table.flag("date_inferred");
        let meeting = table.maybe("meeting").map(|value| value.date("day", faults));
        let circulated = table.maybe("circulated").map(|value| value.date("day", faults));
        let access = table
            .text("access")
            .and_then(|value| value.word("the access", &["public", "restricted", "unknown"], faults));
        let languages: Vec<Option<String>> =
            table.texts("languages").iter().map(|value| self.language(value)).collect();
        let languages_inferred = table.flag("languages_inferred");
        let editions = table.tables("edition", |table| self.edition(table));
        Some(Revision {
            label: label?,
            symbols: own?,
            inferred_symbols: inferred?,
            date: date.map_or(Some(None), |date| date.map(Some))?,
            precision: precision?,
            season: season.unwrap_or_else(|| Some(String::new()))?,
            is_date_inferred,
            meeting: meeting.map_or(Some(None), |date| date.map(Some))?,
            circulated: circulated.map_or(Some(None), |date| date.map(Some))?,
            access: access?,
            languages: languages.into_iter().collect::<Option<_>>()?,
            languages_inferred,
            editions: editions.into_iter().collect::<Option<_>>()?,
        })
    }

    /// Nothing, a suffix as documents carry it, or one of our words.
    fn label(&self, value: &Value) -> Option<String> {
        let text = value.text.trim();
        let is_suffix = ["Rev.", "Add.", "Corr.", "Suppl."].iter().any(|suffix| {
            text.strip_prefix(suffix).is_some_and(|number| {
                !number.is_empty() && number.len() <= 3 && number.bytes().all(|b| b.is_ascii_digit())
            })
        });
        if text.is_empty() || is_suffix || self.labels.iter().any(|label| label == text) {
            return Some(text.to_owned());
        }
        let mend = format!("write Rev.1 and the like, nothing, or one of {}", self.labels.join(", "));
        self.reading.faults.add(&value.at, format!("the label is {}", quoted(text)), mend);
        None
    }

    /// Symbols of one revision; each names one revision of one work.
    fn symbols(&self, values: &[Value], known: &mut HashMap<String, Place>) -> Option<Vec<String>> {
        let read = |value: &Value| {
            let symbol = value.symbol(self.reading.faults)?;
            if let Some(first) = known.insert(symbol.clone(), value.at.clone()) {
                let mend = format!("it names the revision on line {} already; keep one of them", first.line);
                self.reading.faults.add(&value.at, format!("the symbol {} stands twice", quoted(&symbol)), mend);
            }
            Some(symbol)
        };
        values.iter().map(read).collect::<Vec<_>>().into_iter().collect()
    }

    fn date(&self, value: &Value, precision: &str) -> Option<RevisionDate> {
        let Some(day) = value.text.trim().strip_prefix("day ") else {
            return value.date(precision, self.reading.faults).map(RevisionDate::Known);
        };
        let day = day.parse::<i32>().ok().filter(|day| (-3_650..=0).contains(day));
        if day.is_none() {
            self.reading.faults.add(
                &value.at,
                format!("the date is {}", quoted(&value.text)),
                "write a day before the first start, such as day -20",
            );
        }
        day.map(RevisionDate::Day)
    }

    /// Any language: documents come in more than the exchange speaks.
    fn language(&self, value: &Value) -> Option<String> {
        let text = value.text.trim();
        let fits = text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_lowercase());
        if !fits {
            self.reading.faults.add(
                &value.at,
                format!("the language is {}", quoted(text)),
                "write its two small letters, such as fr",
            );
        }
        fits.then(|| text.to_owned())
    }

    fn edition(&self, table: &Table<'_, '_>) -> Option<Edition> {
        let language = table.text("language").and_then(|value| self.language(&value));
        let holding = if table.flag("held") {
            let file = table.text("file");
            if let Some(url) = table.maybe("url") {
                self.reading.faults.add(
                    &url.at,
                    "an edition that is held here has a file, not an address",
                    "take the address out, or write held = false",
                );
            }
            file.and_then(|value| self.file(&value)).map(Holding::File)
        } else {
            if let Some(file) = table.maybe("file") {
                self.reading.faults.add(
                    &file.at,
                    "an edition with a file is held here",
                    "write held = true, or give its url",
                );
            }
            table.text("url").and_then(|value| value.links("the url", self.reading.faults)).map(Holding::Elsewhere)
        };
        Some(Edition { language: language?, holding: holding? })
    }

    /// A file of the pack, in `files/` and nowhere else.
    fn file(&self, value: &Value) -> Option<String> {
        let path = value.text.trim();
        let is_inside = path
            .strip_prefix("files/")
            .is_some_and(|name| !name.is_empty() && !name.contains(['/', '\\']) && !name.starts_with('.'));
        if !is_inside {
            self.reading.faults.add(
                &value.at,
                format!("the file {} lies outside files/", quoted(path)),
                "put it into files/ and write files/NAME",
            );
        } else if self.reading.files.bytes(path).is_none_or(<[u8]>::is_empty) {
            self.reading.faults.add(
                &value.at,
                format!("there is no file {}, or it is empty", quoted(path)),
                "add it to files/",
            );
        } else {
            return Some(path.to_owned());
        }
        None
    }
}
