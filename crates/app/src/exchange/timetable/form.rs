//! The form of one phase, as typed and as checked.

use db::Timestamp;
use i18n::Lang;
use jiff::tz::TimeZone;
use serde::Deserialize;
use web::{FieldErrors, Words};

use super::moment::{self, Fault};
use super::{KINDS, MOST, Timetable, is_open};
use crate::exchange::DraftPhase;

/// The most characters, as in a pack.
pub const NAME: usize = 60;
pub const SUMMARY: usize = 300;

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct PhaseForm {
    /// The timetable's, when the edit began.
    pub revision: String,
    /// What a new phase is for.
    pub kind: String,
    pub opens_date: String,
    pub opens_time: String,
    pub opens_which: String,
    pub closes_date: String,
    pub closes_time: String,
    pub closes_which: String,
    pub name_en: String,
    pub name_fr: String,
    pub name_es: String,
    pub summary_en: String,
    pub summary_fr: String,
    pub summary_es: String,
    /// `save` saves, `edit` shows the form again; otherwise what would change is shown first.
    pub then: String,
}

/// The fields of one language, by the names that forms and errors have.
pub struct Fields {
    pub name: &'static str,
    pub summary: &'static str,
}

pub const fn fields(lang: Lang) -> Fields {
    match lang {
        Lang::Fr => Fields { name: "name_fr", summary: "summary_fr" },
        Lang::Es => Fields { name: "name_es", summary: "summary_es" },
        Lang::En | Lang::Ar => Fields { name: "name_en", summary: "summary_en" },
    }
}

impl PhaseForm {
    pub fn blank(timetable: &Timetable) -> Self {
        Self { revision: timetable.revision.to_string(), ..Self::default() }
    }

    pub fn of(phase: &DraftPhase, revision: i64, zone: &TimeZone) -> Self {
        let (opens_date, opens_time, opens_which) = moment::typed(zone, phase.opens_at);
        let (closes_date, closes_time, closes_which) = moment::typed(zone, phase.closes_at);
        let mut form = Self {
            revision: revision.to_string(),
            opens_date,
            opens_time,
            opens_which,
            closes_date,
            closes_time,
            closes_which,
            ..Self::default()
        };
        for (code, name, summary) in &phase.texts {
            if let Some(lang) = Lang::parse(code) {
                let (at_name, at_summary) = form.words_mut(lang);
                (*at_name, *at_summary) = (name.clone(), summary.clone());
            }
        }
        form
    }

    fn words_mut(&mut self, lang: Lang) -> (&mut String, &mut String) {
        match lang {
            Lang::Fr => (&mut self.name_fr, &mut self.summary_fr),
            Lang::Es => (&mut self.name_es, &mut self.summary_es),
            Lang::En | Lang::Ar => (&mut self.name_en, &mut self.summary_en),
        }
    }

    /// Name and summary in a language.
    pub fn words(&self, lang: Lang) -> (&str, &str) {
        match lang {
            Lang::Fr => (&self.name_fr, &self.summary_fr),
            Lang::Es => (&self.name_es, &self.summary_es),
            Lang::En | Lang::Ar => (&self.name_en, &self.summary_en),
        }
    }

    /// Everything typed, to be sent again from the page that asks whether it is right.
    pub fn typed(&self) -> [(&'static str, &str); 14] {
        [
            ("revision", &self.revision),
            ("kind", &self.kind),
            ("opens_date", &self.opens_date),
            ("opens_time", &self.opens_time),
            ("opens_which", &self.opens_which),
            ("closes_date", &self.closes_date),
            ("closes_time", &self.closes_time),
            ("closes_which", &self.closes_which),
            ("name_en", &self.name_en),
            ("name_fr", &self.name_fr),
            ("name_es", &self.name_es),
            ("summary_en", &self.summary_en),
            ("summary_fr", &self.summary_fr),
            ("summary_es", &self.summary_es),
        ]
    }

    /// The phase that this form describes. `known` is the one it replaces, under whose key it goes on.
    pub fn check(
        &self,
        timetable: &Timetable,
        key: Option<&str>,
        languages: &[Lang],
        zone: &TimeZone,
        now: Timestamp,
    ) -> Result<DraftPhase, FieldErrors> {
        let mut errors = FieldErrors::new();
        let known = key.and_then(|key| timetable.find(key));
        let key = key.map(str::to_owned).or_else(|| self.new_key(timetable));
        errors.check(key.is_none(), "kind", "timetable-kind-missing");
        errors.check(known.is_none() && timetable.phases.len() >= MOST, "kind", "timetable-too-many");
        let opens = self.opens(zone, &mut errors).map(|at| moment::keep(known.map(|phase| phase.opens_at), at));
        let closes = self.closes(zone, &mut errors).map(|at| moment::keep(known.map(|phase| phase.closes_at), at));
        if let (Some(opens), Some(closes)) = (opens, closes) {
            // As it was typed: a slip is not a wish to close now.
            errors.check(closes <= opens, "closes_date", "timetable-closes-before");
        }
        // People wrote until now: what was open has not been closed in the past.
        let closes = closes.map(|at| if known.is_some_and(|phase| is_open(phase, now)) { at.max(now) } else { at });
        let texts = self.texts(known, languages, &mut errors);
        match (key, opens, closes, errors.is_empty()) {
            (Some(key), Some(opens_at), Some(closes_at), true) => Ok(DraftPhase { key, opens_at, closes_at, texts }),
            _ => Err(errors),
        }
    }

    fn new_key(&self, timetable: &Timetable) -> Option<String> {
        if self.kind == "other" {
            return Some(timetable.free_key());
        }
        let kind = KINDS.into_iter().find(|kind| *kind == self.kind)?;
        timetable.find(kind).is_none().then(|| kind.to_owned())
    }

    fn opens(&self, zone: &TimeZone, errors: &mut FieldErrors) -> Option<Timestamp> {
        let typed = [self.opens_date.as_str(), self.opens_time.as_str(), self.opens_which.as_str()];
        let wrong = ["timetable-opens-date-wrong", "timetable-opens-time-wrong"];
        read(zone, typed, ["opens_date", "opens_time", "opens_which"], wrong, errors)
    }

    fn closes(&self, zone: &TimeZone, errors: &mut FieldErrors) -> Option<Timestamp> {
        let typed = [self.closes_date.as_str(), self.closes_time.as_str(), self.closes_which.as_str()];
        let wrong = ["timetable-closes-date-wrong", "timetable-closes-time-wrong"];
        read(zone, typed, ["closes_date", "closes_time", "closes_which"], wrong, errors)
    }

    /// A phase without any name would be shown nowhere; a missing one is said before saving. Words in a language that the
    /// exchange no longer offers stay for the day on which it does again.
    fn texts(
        &self,
        known: Option<&DraftPhase>,
        languages: &[Lang],
        errors: &mut FieldErrors,
    ) -> Vec<(String, String, String)> {
        let kept = known.into_iter().flat_map(|phase| &phase.texts);
        let mut texts: Vec<_> =
            kept.filter(|text| !languages.iter().any(|lang| lang.code() == text.0)).cloned().collect();
        let first = languages.first().map_or("name_en", |lang| fields(*lang).name);
        let is_nameless = languages.iter().all(|lang| self.words(*lang).0.is_empty());
        errors.check(is_nameless, first, "timetable-name-missing");
        for lang in languages {
            let (at, (name, summary)) = (fields(*lang), self.words(*lang));
            let lines = name.contains('\n');
            errors.check(lines || markup::count_chars(name) > NAME, at.name, too_long(NAME));
            errors.check(markup::count_chars(summary) > SUMMARY, at.summary, too_long(SUMMARY));
            errors.check(name.is_empty() && !summary.is_empty(), at.name, "timetable-name-for-summary");
            if !name.is_empty() {
                texts.push((lang.code().to_owned(), name.to_owned(), summary.to_owned()));
            }
        }
        // The languages come as the form shows them; what is kept is the same for every editor.
        texts.sort();
        texts
    }
}

fn too_long(max: usize) -> Words {
    Words::new("timetable-too-long").with("max", max)
}

/// The moment that was typed. Where neither day nor time is one, both are said at once.
fn read(
    zone: &TimeZone,
    [date, time, which]: [&str; 3],
    at: [&'static str; 3],
    wrong: [&'static str; 2],
    errors: &mut FieldErrors,
) -> Option<Timestamp> {
    let fault = match moment::read(zone, date, time, which) {
        Ok(found) => return Some(found),
        Err(fault) => fault,
    };
    let is_timeless = fault == Fault::Date && !moment::is_time(time);
    say(fault, at, wrong, errors);
    errors.check(is_timeless, at[1], wrong[1]);
    None
}

/// The summary stands above both moments: what it says of a day or a time names the moment.
fn say(
    fault: Fault,
    [date, time, which]: [&'static str; 3],
    [date_wrong, time_wrong]: [&'static str; 2],
    errors: &mut FieldErrors,
) {
    match fault {
        Fault::Date => errors.add(date, date_wrong),
        Fault::Time => errors.add(time, time_wrong),
        Fault::Missing { from, to } => {
            errors.add(time, Words::new("timetable-time-skipped").with("from", from).with("to", to));
        }
        Fault::Twice => errors.add(which, "timetable-time-twice"),
    }
}
