//! What the log keeps as `name: value`, in the reader's words. What the table of names does not have, such as what an older
//! release wrote, is shown as it is stored.

mod facts;

use jiff::tz::TimeZone;

use super::{Action, Done};
use crate::documents::dated;
use crate::exchange::{Phase, Rule};
use crate::page::Frame;
use crate::participants::members::{self, Member};
use crate::people::economies;
use crate::texts::{self, Subject};
use crate::topics::Topic;
use facts::{Sort, keeps_text, known, outcomes, states};

/// A name and the language in brackets behind it: `rule-spam (fr)`.
fn with_language(object: &str) -> (&str, Option<&str>) {
    let parts = object.strip_suffix(')').and_then(|rest| rest.rsplit_once(" ("));
    parts.map_or((object, None), |(name, language)| (name, Some(language)))
}

/// A fact in the reader's words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// Empty where what is stored has none, or none that is known.
    pub name: String,
    pub value: String,
    /// Of a value that is somebody's words in a known language; otherwise empty.
    pub language: String,
}

/// Says what stands in the log. Rules, topics and phases are those of the exchange, in the reader's language; Members
/// have their names in each.
pub struct Teller<'a> {
    pub p: &'a Frame,
    pub rules: &'a [Rule],
    pub topics: &'a [Topic],
    pub phases: &'a [Phase],
    pub members: &'a [Member],
}

impl Teller<'_> {
    /// What was before, or is after.
    pub fn facts(&self, done: &Done, stored: &str) -> Vec<Told> {
        if !keeps_text(done.action) {
            return stored.lines().map(|line| self.fact(done.action, line)).collect();
        }
        let (_, language) = with_language(&done.object);
        let language = language.unwrap_or_default().to_owned();
        let whole = Told { name: String::new(), value: stored.to_owned(), language };
        if stored.is_empty() { Vec::new() } else { vec![whole] }
    }

    /// What this line tells had a value, and has none any more.
    pub fn gone(&self, done: &Done, line: &str) -> Told {
        Told { value: self.p.t("audit-gone").text(), language: String::new(), ..self.fact(done.action, line) }
    }

    fn fact(&self, action: Action, line: &str) -> Told {
        let parts = line.split_once(": ").and_then(|(name, value)| Some((known(name)?, value)));
        let Some(((name, language, sort), stored)) = parts else {
            return Told { name: String::new(), value: line.to_owned(), language: String::new() };
        };
        let value = self.value(action, sort, stored).unwrap_or_else(|| stored.to_owned());
        Told { name: self.name(name, language), value, language: language.unwrap_or_default().to_owned() }
    }

    fn name(&self, name: &str, language: Option<&str>) -> String {
        let of = language.map(|code| self.p.word("language-", code).unwrap_or_else(|| code.to_owned()));
        match (name, of) {
            ("", of) => of.unwrap_or_default(),
            (name, None) => self.p.term("audit-fact-", &name.replace(' ', "-")).text(),
            (name, Some(of)) => {
                let what = self.p.term("audit-fact-", name).text();
                self.p.t("audit-in").arg("what", what).arg("language", of).text()
            }
        }
    }

    /// `None` where nothing is known that says it better than what is stored.
    fn value(&self, action: Action, sort: Sort, value: &str) -> Option<String> {
        let p = self.p;
        match sort {
            Sort::Plain => None,
            Sort::Number => value.parse::<i64>().ok().map(|n| p.number(n)),
            Sort::Flag => match value {
                "yes" => Some(p.t("audit-yes").text()),
                "no" => Some(p.t("audit-no").text()),
                _ => None,
            },
            Sort::Day => {
                let days: Vec<String> = value.split('/').map(|day| dated::part(p.lang, day)).collect();
                Some(days.join(" – "))
            }
            Sort::Moment => value.parse::<jiff::Timestamp>().ok().map(|at| p.date_time(&at.into())),
            Sort::Zone => TimeZone::get(value).ok().map(|zone| i18n::fmt::zone(p.lang, &zone)),
            Sort::Language => p.word("language-", value),
            Sort::Languages => {
                let codes = value.split([',', ' ']).filter(|code| !code.is_empty());
                let names = codes.map(|code| p.word("language-", code)).collect::<Option<Vec<String>>>()?;
                Some(i18n::fmt::list(p.lang, &names))
            }
            Sort::Economy => Some(p.economy(value).to_owned()).filter(|name| !name.is_empty()),
            Sort::Sector => Some(p.sector(value).to_owned()).filter(|name| !name.is_empty()),
            Sort::Part => Some(self.part(value)),
            Sort::Rule => self.rule(value),
            Sort::Topic => self.topic(value),
            Sort::Topics => Some(self.topics(value)),
            Sort::Idea => value.parse::<i64>().ok().map(crate::ideas::symbol),
            // Whoever is forgotten left a stroke.
            Sort::Decider => (value == "-").then(|| p.named("")),
            Sort::Key(prefix) => p.word(prefix, &value.replace(' ', "-")),
            Sort::State => self.value(action, states(action), value),
            Sort::Outcome => self.value(action, outcomes(action), value),
        }
    }

    fn rule(&self, key: &str) -> Option<String> {
        self.rules.iter().find(|rule| rule.key == key).map(|rule| rule.name.clone())
    }

    fn topic(&self, slug: &str) -> Option<String> {
        self.topics.iter().find(|topic| topic.slug == slug).map(|topic| topic.name.clone())
    }

    fn topics(&self, value: &str) -> String {
        if let Ok(n) = value.parse::<i64>() {
            return self.p.number(n);
        }
        let name = |slug: &str| self.topic(slug).unwrap_or_else(|| slug.to_owned());
        i18n::fmt::list(self.p.lang, &value.split(' ').map(name).collect::<Vec<String>>())
    }

    fn part(&self, key: &str) -> String {
        let Some(code) = key.strip_prefix("translation-") else { return self.p.t("moderation-part-photo").text() };
        let language = self.p.word("language-", code).unwrap_or_else(|| code.to_owned());
        self.p.t("moderation-part-translation").arg("language", language).text()
    }

    /// What it was done to, so that whoever reads a link to it knows what comes.
    pub fn object(&self, done: &Done) -> String {
        let found = if done.object.is_empty() { None } else { self.found(done) };
        found.unwrap_or_else(|| done.object.clone())
    }

    /// `None` where it is called by its own name.
    fn found(&self, done: &Done) -> Option<String> {
        let (p, object) = (self.p, done.object.as_str());
        let is_at = |place: &str| done.path.starts_with(place);
        match done.action {
            Action::Invited | Action::ResentInvitation | Action::RevokedInvitation
                if is_at("/desk/invitations/imports/") =>
            {
                object.parse::<i64>().ok().map(|n| p.t("audit-object-sheet").arg("n", n).text())
            }
            Action::ImportedSubscribers => {
                object.parse::<i64>().ok().map(|n| p.t("subscribers-list-of").arg("n", n).text())
            }
            Action::Decided | Action::TookBack if is_at("/desk/held/") => {
                Some(p.t("audit-object-held").arg("name", object).text())
            }
            Action::ClosedRound | Action::OpenedRound => {
                object.parse::<i64>().ok().map(|n| p.t("rounds-one").arg("n", n).text())
            }
            Action::ChangedTimetable => {
                let name = self.phase(done).unwrap_or(object);
                Some(p.t("audit-object-phase").arg("name", name).text())
            }
            Action::ChangedSettings if p.exchange.as_ref().is_some_and(|heading| heading.slug == object) => {
                Some(p.t("settings-title").text())
            }
            Action::ChangedMembers if [&done.before, &done.after].iter().any(|told| told.starts_with("number: ")) => {
                Some(p.t("audit-object-number").arg("date", dated::part(p.lang, object)).text())
            }
            Action::ChangedMembers => self.member(object),
            Action::AddedTopic | Action::ClosedTopic | Action::ReopenedTopic | Action::MovedTopic => self.topic(object),
            Action::MovedRule
            | Action::RetiredRule
            | Action::RestoredRule
            | Action::RemovedPage
            | Action::RestoredPage => self.text(object),
            action if keeps_text(action) => self.text(object),
            _ => None,
        }
    }

    /// A phase as the timetable calls it, or, once it is taken out, as the entry itself does.
    fn phase<'a>(&'a self, done: &'a Done) -> Option<&'a str> {
        let standing = self.phases.iter().find(|phase| phase.key == done.object).map(|phase| phase.name.as_str());
        standing.or_else(|| {
            let codes = [self.p.lang].into_iter().chain(i18n::Lang::OFFICIAL).map(i18n::Lang::code);
            let mut said = codes.flat_map(|code| [&done.after, &done.before].map(|facts| super::fact(facts, code)));
            let said = said.find(|said| !said.is_empty())?;
            // Its summary stands behind the name.
            Some(said.split_once(". ").map_or(said, |(name, _)| name))
        })
    }

    /// A Member by the English name, which the log keeps: as the list calls it, or as its economy where it stands there
    /// no more.
    fn member(&self, english: &str) -> Option<String> {
        let lang = self.p.lang;
        let listed = self.members.iter().find(|member| member.names[0] == english);
        let name = listed.map(|member| members::text(&member.names, lang));
        name.or_else(|| economies::translated(english, lang)).map(str::to_owned)
    }

    /// A text of the exchange, if it is one: its kind, its name, and in which language it was written.
    fn text(&self, object: &str) -> Option<String> {
        let p = self.p;
        let (slug, language) = with_language(object);
        let Subject { kind, key } = Subject::parse(slug)?;
        let kinds = p.term("texts-kind-", kind.as_str()).text();
        let name = match kind {
            texts::Kind::Exchange => return Some(self.written_in(kinds, language)),
            texts::Kind::Page => self.page(&key),
            texts::Kind::Rule => self.rule(&key),
            texts::Kind::Topic => self.topic(&key),
        };
        let what = p.t("audit-object-text").arg("kind", kinds).arg("name", name.unwrap_or(key)).text();
        Some(self.written_in(what, language))
    }

    fn written_in(&self, what: String, language: Option<&str>) -> String {
        let Some(code) = language else { return what };
        let language = self.p.word("language-", code).unwrap_or_else(|| code.to_owned());
        self.p.t("audit-in").arg("what", what).arg("language", language).text()
    }

    fn page(&self, key: &str) -> Option<String> {
        let p = self.p;
        match key {
            "message" => Some(p.t("audit-page-message").text()),
            "rules" => Some(p.t("page-rules").text()),
            "privacy" => Some(p.t("page-privacy").text()),
            "accessibility" => Some(p.t("page-accessibility").text()),
            "contact" => Some(p.t("contact-title").text()),
            "members" => Some(p.t("page-members").text()),
            _ => p.own_pages().iter().find(|page| page.slug == key).map(|page| page.title.clone()),
        }
    }
}

/// The lines that have no words, and are shown as they are stored.
#[cfg(test)]
pub fn unknown_in(action: Action, stored: &str) -> Vec<String> {
    if keeps_text(action) {
        return Vec::new();
    }
    let is_known = |line: &&str| line.split_once(": ").is_some_and(|(name, _)| known(name).is_some());
    stored.lines().filter(|line| !is_known(line)).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests;
