//! What the desk types about a work and about a revision, as typed and as checked.

use db::Timestamp;
use i18n::Lang;
use jiff::tz::TimeZone;
use serde::Deserialize;
use web::{FieldErrors, Words};

use crate::documents::dated::{Dated, Precision};
use crate::documents::edit::{Facts, Version};
use crate::documents::put::WordKind;
use crate::documents::work::{Access, Certainty, Revision, Work, place};
use crate::documents::{is_symbol, naming};
use crate::exchange::timetable::moment::{self, Fault};
use crate::uploads;

/// The most characters of each text, and the most symbols of one revision.
pub const TITLE: usize = 300;
pub const NOTE: usize = 4_000;
const LABEL: usize = 40;
const NAME: usize = 80;
const SOURCE: usize = 1_000;
const SYMBOLS: usize = 20;

/// A revision, as typed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct VersionForm {
    /// The work's revision at the desk, when the edit began.
    pub begun: String,
    pub label: String,
    /// One on each line.
    pub symbols: String,
    pub precision: String,
    pub date: String,
    pub season: String,
    pub access: String,
    pub open_date: String,
    pub open_time: String,
    pub open_which: String,
}

/// A key, and what it is called.
pub type Called = (String, String);

impl VersionForm {
    /// A new one.
    pub fn blank(begun: String) -> Self {
        let (precision, access) = (Precision::Day.to_string(), Access::Public.to_string());
        Self { begun, precision, access, ..Self::default() }
    }

    pub fn of(revision: &Revision, begun: i64, zone: &TimeZone) -> Self {
        let (open_date, open_time, open_which) = match revision.not_before {
            Timestamp::EPOCH => <(String, String, String)>::default(),
            at => moment::typed(zone, at),
        };
        let symbols = revision.symbols.iter().filter(|symbol| !symbol.is_inferred);
        Self {
            begun: begun.to_string(),
            label: revision.label.clone(),
            symbols: symbols.map(|symbol| symbol.text.as_str()).collect::<Vec<_>>().join("\n"),
            precision: revision.dated.precision.to_string(),
            date: revision.dated.typed(),
            season: revision.dated.season.clone(),
            access: revision.access.to_string(),
            open_date,
            open_time,
            open_which,
        }
    }

    /// What is said of a revision; `before` is what was said of it, `others` are the rest of the work's.
    pub fn check(
        &self,
        errors: &mut FieldErrors,
        zone: &TimeZone,
        before: Option<&Revision>,
        others: &[&Revision],
    ) -> Option<Version> {
        let label = self.label.trim();
        errors.check(label.is_empty() && !others.is_empty() && before.is_none(), "label", "library-label-missing");
        errors.check(is_long(label, LABEL), "label", too_long(LABEL));
        let is_taken = others.iter().any(|other| other.label == label && (!label.is_empty() || before.is_none()));
        errors.check(is_taken, "label", "library-label-taken");
        let symbols = self.checked_symbols(errors);
        let dated = self.dated(errors, before);
        let access = Access::parse(&self.access);
        errors.check(access.is_none(), "access", "library-choose");
        let not_before = self.not_before(errors, zone, before);
        Some(Version { label: label.to_owned(), symbols, dated: dated?, access: access?, not_before: not_before? })
    }

    fn checked_symbols(&self, errors: &mut FieldErrors) -> Vec<String> {
        let mut symbols: Vec<String> = Vec::new();
        for symbol in self.symbols.split(['\n', ',', ';']).map(str::trim).filter(|symbol| !symbol.is_empty()) {
            if !is_symbol(symbol) {
                errors.add("symbols", Words::new("library-symbol-wrong").with("symbol", markup::shorten(symbol, 60)));
            }
            if !symbols.iter().any(|known| known == symbol) {
                symbols.push(symbol.to_owned());
            }
        }
        errors.check(symbols.len() > SYMBOLS, "symbols", Words::new("library-symbols-many").with("max", SYMBOLS));
        symbols
    }

    fn dated(&self, errors: &mut FieldErrors, before: Option<&Revision>) -> Option<Dated> {
        let Some(precision) = Precision::parse(&self.precision) else {
            errors.add("precision", "library-choose");
            return None;
        };
        let season = if precision == Precision::Season { self.season.as_str() } else { "" };
        if precision == Precision::Season && season.is_empty() {
            errors.add("season", "library-season-missing");
            return None;
        }
        let dated = Dated::parse(precision, self.date.trim(), season, false);
        errors.check(dated.is_none(), "date", "library-date-wrong");
        // A date that was our reading stays so until somebody types another.
        let same = |dated: &Dated| {
            before.map(|was| &was.dated).filter(|was| Dated { is_inferred: false, ..(*was).clone() } == *dated)
        };
        let known = dated.as_ref().and_then(same).cloned();
        known.or(dated)
    }

    fn not_before(&self, errors: &mut FieldErrors, zone: &TimeZone, before: Option<&Revision>) -> Option<Timestamp> {
        if self.open_date.is_empty() && self.open_time.is_empty() {
            return Some(Timestamp::EPOCH);
        }
        match moment::read(zone, &self.open_date, &self.open_time, &self.open_which) {
            Ok(at) => Some(moment::keep(before.map(|revision| revision.not_before), at)),
            Err(fault) => {
                match fault {
                    Fault::Date => errors.add("open_date", "timetable-date-wrong"),
                    Fault::Time => errors.add("open_time", "timetable-time-wrong"),
                    Fault::Missing { from, to } => {
                        let words = Words::new("timetable-time-skipped").with("from", from).with("to", to);
                        errors.add("open_time", words);
                    }
                    Fault::Twice => errors.add("open_which", "timetable-time-twice"),
                }
                None
            }
        }
    }

    /// Both moments that were meant, where the clocks show the time twice.
    pub fn twice(&self, zone: &TimeZone) -> Option<(Timestamp, Timestamp)> {
        moment::both(zone, &self.open_date, &self.open_time)
    }
}

fn is_long(text: &str, max: usize) -> bool {
    text.contains('\n') || markup::count_chars(text) > max
}

fn too_long(max: usize) -> Words {
    Words::new("library-too-long").with("max", max)
}

/// A work, as typed; a new one with its first revision.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct WorkForm {
    /// Of the file of a new work.
    pub language: String,
    /// A file that came before, by its id.
    pub upload: String,
    pub begun: String,
    /// Of a new work: the same form is one work.
    pub key: String,
    pub series: String,
    pub new_series: String,
    pub kind: String,
    pub new_kind: String,
    pub certainty: String,
    pub source: String,
    pub front: String,
    pub title_en: String,
    pub title_fr: String,
    pub title_es: String,
    pub note_en: String,
    pub note_fr: String,
    pub note_es: String,
    pub label: String,
    pub symbols: String,
    pub precision: String,
    pub date: String,
    pub season: String,
    pub access: String,
    pub open_date: String,
    pub open_time: String,
    pub open_which: String,
}

/// The fields of a language, by the names that form and errors have.
pub const fn fields(lang: Lang) -> (&'static str, &'static str) {
    match lang {
        Lang::Fr => ("title_fr", "note_fr"),
        Lang::Es => ("title_es", "note_es"),
        Lang::En | Lang::Ar => ("title_en", "note_en"),
    }
}

impl WorkForm {
    /// A new work.
    pub fn blank(key: String, language: &str, (zone, now): (&TimeZone, Timestamp)) -> Self {
        let version = VersionForm::blank(String::new());
        let certainty = Certainty::Own.to_string();
        let (language, (date, _, _)) = (language.to_owned(), moment::typed(zone, now));
        Self { key, language, date, certainty, precision: version.precision, access: version.access, ..Self::default() }
    }

    pub fn of(work: &Work) -> Self {
        let head = &work.head;
        let text = |code: &str| {
            let found = work.texts.iter().find(|text| text.language == code);
            found.map(|text| (text.title.clone(), text.note.clone())).unwrap_or_default()
        };
        let ((title_en, note_en), (title_fr, note_fr), (title_es, note_es)) = (text("en"), text("fr"), text("es"));
        Self {
            begun: head.desk_revision.to_string(),
            series: head.series.clone(),
            kind: head.kind.clone(),
            certainty: head.certainty.to_string(),
            source: head.source.clone(),
            front: if head.is_on_front { "yes".to_owned() } else { String::new() },
            title_en,
            title_fr,
            title_es,
            note_en,
            note_fr,
            note_es,
            ..Self::default()
        }
    }

    /// Title and note in a language.
    pub fn words(&self, lang: Lang) -> (&str, &str) {
        match lang {
            Lang::Fr => (&self.title_fr, &self.note_fr),
            Lang::Es => (&self.title_es, &self.note_es),
            Lang::En | Lang::Ar => (&self.title_en, &self.note_en),
        }
    }

    /// The first revision of a new work.
    pub fn version(&self) -> VersionForm {
        VersionForm {
            begun: String::new(),
            label: self.label.clone(),
            symbols: self.symbols.clone(),
            precision: self.precision.clone(),
            date: self.date.clone(),
            season: self.season.clone(),
            access: self.access.clone(),
            open_date: self.open_date.clone(),
            open_time: self.open_time.clone(),
            open_which: self.open_which.clone(),
        }
    }

    /// What is said of the work; `lang` is the language in which a new series or type is named, `series` and `kinds` are
    /// the keys that there are.
    pub fn check(
        &self,
        errors: &mut FieldErrors,
        (languages, lang): (&[Lang], Lang),
        (series, kinds): (&[Called], &[Called]),
        before: Option<&Work>,
    ) -> Option<Facts> {
        let mut words = Vec::new();
        let named = (&self.new_series, &self.series, WordKind::Series, series);
        let series = chosen(errors, named, ["series", "new_series"], lang, &mut words);
        let named = (&self.new_kind, &self.kind, WordKind::Type, kinds);
        let kind = chosen(errors, named, ["kind", "new_kind"], lang, &mut words);
        let certainty = Certainty::parse(&self.certainty);
        errors.check(certainty.is_none(), "certainty", "library-choose");
        self.check_source(errors, certainty, before);
        for lang in languages {
            let ((title, note), (at_title, at_note)) = (self.words(*lang), fields(*lang));
            errors.check(is_long(title, TITLE), at_title, too_long(TITLE));
            errors.check(markup::count_chars(note) > NOTE, at_note, too_long(NOTE));
        }
        let first = languages.first().copied().unwrap_or_default();
        let is_titled = languages.iter().any(|lang| !self.words(*lang).0.is_empty());
        // Of a new one the file gives the title, where one comes.
        let untitled = if before.is_none() { "library-title-or-file" } else { "library-title-missing" };
        errors.check(!is_titled, fields(first).0, untitled);
        let text = |lang: &Lang| {
            let (title, note) = self.words(*lang);
            (lang.code().to_owned(), title.to_owned(), note.to_owned())
        };
        Some(Facts {
            series: series?,
            kind: kind?,
            certainty: certainty?,
            source: markup::one_line(&self.source),
            is_on_front: self.front == "yes",
            texts: languages.iter().map(text).collect(),
            words,
        })
    }

    /// A document from elsewhere says where; every address is a safe one, or was there before.
    fn check_source(&self, errors: &mut FieldErrors, certainty: Option<Certainty>, before: Option<&Work>) {
        let is_known = before.is_some_and(|work| work.head.source == self.source);
        let is_wrong = self.source.split_whitespace().any(|address| !is_safe(address));
        errors.check(is_wrong && !is_known, "source", "library-link-wrong");
        errors.check(self.source.len() > SOURCE && !is_known, "source", too_long(SOURCE));
        let is_missing = certainty == Some(Certainty::Sourced) && self.source.is_empty();
        errors.check(is_missing, "source", "library-source-missing");
    }

    /// The title that the address of a new work is made of: in the first language that has one.
    pub fn first_title(&self, languages: &[Lang]) -> &str {
        languages.iter().map(|lang| self.words(*lang).0).find(|title| !title.is_empty()).unwrap_or_default()
    }
}

/// What was typed as a new name, what was chosen, of what, and what there is to choose.
type Named<'a> = (&'a String, &'a String, WordKind, &'a [(String, String)]);

/// The key of a series or a type: a new one, or one of those there are.
fn chosen(
    errors: &mut FieldErrors,
    (new, key, of, known): Named<'_>,
    [at, at_new]: [&'static str; 2],
    lang: Lang,
    words: &mut Vec<(WordKind, String, String, String)>,
) -> Option<String> {
    if !new.is_empty() {
        errors.check(is_long(new, NAME), at_new, too_long(NAME));
        // Somebody types the name of one that is there.
        if let Some((key, _)) = known.iter().find(|(_, name)| markup::fold(name) == markup::fold(new)) {
            return Some(key.clone());
        }
        let key = key_of(new);
        words.push((of, key.clone(), lang.text_code().to_owned(), new.clone()));
        return Some(key);
    }
    let is_known = known.iter().any(|(known, _)| known == key);
    errors.check(!is_known, at, "library-choose-or-name");
    is_known.then(|| key.clone())
}

/// A key for a name in any script.
fn key_of(name: &str) -> String {
    match naming::slug(name) {
        slug if slug == "document" => {
            let sum = uploads::sum(markup::fold(name).as_bytes());
            format!("{slug}-{}", &sum[..8])
        }
        slug => slug,
    }
}

/// An address that a reader can be led to.
pub fn is_safe(address: &str) -> bool {
    let is_clean = |c: char| !c.is_whitespace() && !c.is_control() && !matches!(c, '"' | '<' | '>' | '\\');
    let host = place(address).map_or("", |(_, host)| host);
    address.starts_with("https://")
        && address.chars().all(is_clean)
        && host.contains('.')
        && !host.contains('@')
        && address.len() <= 2_000
}

#[cfg(test)]
mod tests {
    use super::{is_safe, key_of};

    #[test]
    fn only_a_safe_address_leads_away() {
        assert!(is_safe("https://www.wto.org/a_b?c=d#e"));
        for wrong in ["http://www.wto.org", "javascript:alert(1)", "https://", "https://a", "https://a.b@c.d/", "//a.b"]
        {
            assert!(!is_safe(wrong), "{wrong}");
        }
        assert!(!is_safe("https://a.b/\"onclick") && !is_safe("https://a.b/ c"));
    }

    #[test]
    fn a_name_in_any_script_has_a_key_of_its_own() {
        assert_eq!(key_of("Meeting reports"), "meeting-reports");
        assert_ne!(key_of("تقارير"), key_of("وثائق"));
    }
}
