//! `…/desk/audit`: what was done at the desk, for those who run the exchange.

use askama::Template;
use axum::response::{IntoResponse, Response};
use db::{Conn, Id, Timestamp};
use jiff::tz::TimeZone;
use serde::Deserialize;
use web::{FieldErrors, Pager};

use super::store::{self, Order, Which};
use super::telling::{Teller, Told};
use super::{Action, Done, PAGE, fact};
use crate::address;
use crate::csv_file;
use crate::desk::web::sorting::Column;
use crate::error::Error;
use crate::exchange::timetable::moment;
use crate::exchange::{self, Phase, Rule};
use crate::page::{Frame, Page, Redirect};
use crate::participants::members::{self, Member};
use crate::topics::{self, Topic};
use crate::visit::{InExchange, Query};

const LOG: &str = "/desk/audit";
const OLDEST: &str = "oldest";

#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    /// Only this action.
    action: String,
    /// Only what was done to the one thing whose page this is, within the exchange.
    of: String,
    /// Only what this one did: an id.
    person: String,
    /// Only from this day on and until the end of that one, by the clocks of the exchange.
    from: String,
    to: String,
    /// `oldest`, or the newest first.
    sort: String,
    page: u32,
}

impl Asked {
    /// Without what says nothing: an action that there is not, a person who is none, the usual order.
    fn known(self) -> Self {
        Self {
            action: Action::parse(&self.action).map_or_else(String::new, |action| action.to_string()),
            person: self.person.parse::<Id>().map_or_else(|_| String::new(), |person| person.to_string()),
            sort: if self.sort == OLDEST { self.sort } else { String::new() },
            ..self
        }
    }

    /// The entries that are asked for; what is no day is a fault.
    fn which(&self, zone: &TimeZone) -> Result<Which, FieldErrors> {
        let mut errors = FieldErrors::new();
        let since = day(zone, "from", &self.from, &mut errors).map(|(first, _)| first);
        let until = day(zone, "to", &self.to, &mut errors).map(|(_, next)| next);
        let is_backwards = since.zip(until).is_some_and(|(since, until)| since >= until);
        errors.check(is_backwards, "to", "audit-to-before-from");
        let is_dated = since.is_some() || until.is_some();
        let bounds = (since.unwrap_or(Timestamp(i64::MIN)), until.unwrap_or(Timestamp(i64::MAX)));
        errors.or(|| Which {
            action: Action::parse(&self.action),
            path: (!self.of.is_empty()).then(|| self.of.clone()),
            person: self.person.parse().ok(),
            within: is_dated.then_some(bounds),
            order: if self.is_oldest() { Order::Oldest } else { Order::Newest },
        })
    }

    fn is_oldest(&self) -> bool {
        self.sort == OLDEST
    }

    /// The heading of the column of times.
    fn when(&self, p: &Frame) -> Column {
        let here = p.href(&Self { sort: String::new(), ..self.clone() }.address(LOG, &self.action));
        let sort = if self.is_oldest() { OLDEST } else { "newest" };
        Column::new(&here, sort, [OLDEST, "newest"], "newest")
    }

    /// Whether anything but the one thing is chosen.
    fn is_narrow(&self) -> bool {
        [&self.action, &self.person, &self.from, &self.to].iter().any(|chosen| !chosen.is_empty())
    }

    /// An address of the log with these filters in this order, and this action.
    fn address(&self, path: &str, action: &str) -> String {
        let filters = [
            ("action", action),
            ("of", self.of.as_str()),
            ("person", self.person.as_str()),
            ("from", self.from.as_str()),
            ("to", self.to.as_str()),
            ("sort", self.sort.as_str()),
        ];
        address::asking(path, filters)
    }
}

/// The day in a field, if there is one: its first moment, and that of the next.
fn day(zone: &TimeZone, field: &'static str, typed: &str, errors: &mut FieldErrors) -> Option<(Timestamp, Timestamp)> {
    if typed.trim().is_empty() {
        return None;
    }
    moment::day(zone, typed.trim()).map_err(|_| errors.add(field, "timetable-date-wrong")).ok()
}

/// What is there to show.
struct Found {
    entries: Vec<Done>,
    /// How often each action was done; those that nobody has done are left out, but for the one that was chosen.
    counts: Vec<(Action, i64)>,
    /// All who have ever done anything.
    people: Vec<(Id, String)>,
    pager: Pager,
}

impl Found {
    fn read(c: &mut Conn, exchange: Id, which: Option<&Which>, page: u32) -> Result<Self, Error> {
        let people = store::people(c, exchange)?;
        let Some(which) = which else {
            return Ok(Self { entries: Vec::new(), counts: Vec::new(), people, pager: Pager::new(1, 0, PAGE) });
        };
        let mut counts = store::count_by_action(c, exchange, which)?;
        let shown: i64 =
            counts.iter().filter(|(of, _)| which.action.is_none_or(|one| *of == one)).map(|(_, n)| n).sum();
        if let Some(action) = which.action.filter(|one| counts.iter().all(|(of, _)| of != one)) {
            counts.push((action, 0));
        }
        let pager = Pager::new(page, shown.unsigned_abs(), PAGE);
        let entries = store::page(c, exchange, which, &pager)?;
        Ok(Self { entries, counts, people, pager })
    }
}

/// What entries name by a key, in the reader's language.
struct Spoken {
    rules: Vec<Rule>,
    topics: Vec<Topic>,
    phases: Vec<Phase>,
    /// None where no entry is about them.
    members: Vec<Member>,
}

#[derive(Template)]
#[template(path = "audit/index.html")]
struct Index {
    p: Frame,
    found: Found,
    spoken: Spoken,
    asked: Asked,
    errors: FieldErrors,
    total: i64,
    base: String,
    /// The same list as a file.
    csv: String,
    when: Column,
}

impl Index {
    fn is_chosen(&self, action: &Action) -> bool {
        action.as_str() == self.asked.action
    }

    /// The list with every action, filtered alike.
    fn all(&self) -> String {
        self.p.href(&self.asked.address(LOG, ""))
    }

    fn only(&self, action: &Action) -> String {
        self.p.href(&self.asked.address(LOG, action.as_str()))
    }

    /// The list without a filter, of the same thing.
    fn wide(&self) -> String {
        let (of, sort) = (self.asked.of.clone(), self.asked.sort.clone());
        self.p.href(&Asked { of, sort, ..Asked::default() }.address(LOG, ""))
    }

    /// What it was called last.
    fn last_called(&self) -> String {
        let mut entries = self.found.entries.iter();
        let last = if self.asked.is_oldest() { entries.next_back() } else { entries.next() };
        last.map_or_else(String::new, |done| self.object(done))
    }

    fn teller(&self) -> Teller<'_> {
        let Spoken { rules, topics, phases, members } = &self.spoken;
        Teller { p: &self.p, rules, topics, phases, members }
    }

    fn object(&self, done: &Done) -> String {
        self.teller().object(done)
    }

    /// Whose days and hours are meant, said once for all rows.
    fn zone(&self) -> String {
        i18n::fmt::zone(self.p.lang, &self.p.zone)
    }

    fn time(&self, at: &Timestamp) -> String {
        i18n::fmt::time(at.to_jiff(), &self.p.zone)
    }

    /// What was done: an organisation that was not there before has been added.
    fn what(&self, done: &Done) -> String {
        if done.action == Action::ChangedOrganisation && done.before.is_empty() {
            return self.p.t("audit-added-organisation").text();
        }
        self.p.term("audit-action-", done.action.as_str()).text()
    }

    /// Of an edit, what it changed.
    fn before(&self, done: &Done) -> Vec<Told> {
        let stored = if keeps_all(done) { differing(&done.before, &done.after) } else { done.before.clone() };
        self.teller().facts(done, &stored)
    }

    /// The same, with what had a value before and has none any more.
    fn after(&self, done: &Done) -> Vec<Told> {
        if !keeps_all(done) {
            return self.teller().facts(done, &done.after);
        }
        let teller = self.teller();
        let gone = done.before.lines().filter(|line| is_gone(line, &done.after));
        let changed = teller.facts(done, &differing(&done.after, &done.before));
        changed.into_iter().chain(gone.map(|line| teller.gone(done, line))).collect()
    }

    fn people(&self) -> Vec<(String, String)> {
        self.found.people.iter().map(|(id, name)| (id.to_string(), self.p.named(name))).collect()
    }
}

/// Whether an entry keeps all that could be edited, before and after: then most of it is the same on both sides.
fn keeps_all(done: &Done) -> bool {
    let is_edit = matches!(
        done.action,
        Action::ChangedSettings | Action::ChangedTimetable | Action::ChangedOrganisation | Action::ChangedMembers
    );
    is_edit && !done.before.is_empty() && !done.after.is_empty() && done.before != done.after
}

/// The lines that the other side does not have.
fn differing(stored: &str, other: &str) -> String {
    let lines = stored.lines().filter(|line| other.lines().all(|one| one != *line));
    lines.collect::<Vec<_>>().join("\n")
}

/// Whether what this line names is not named afterwards.
fn is_gone(line: &str, after: &str) -> bool {
    line.split_once(": ").is_some_and(|(name, _)| fact(after, name).is_empty())
}

/// `GET …/desk/audit`
pub async fn index(x: InExchange, Query(asked): Query<Asked>) -> Result<Page, Error> {
    let asked = asked.known();
    let (exchange, page) = (x.exchange.id, asked.page);
    let (which, errors) = match asked.which(&x.exchange.time_zone) {
        Ok(which) => (Some(which), FieldErrors::new()),
        Err(errors) => (None, errors),
    };
    let lang = x.lang;
    let read = move |c: &mut Conn| -> Result<_, Error> {
        let (rules, topics) = (exchange::rules(c, exchange, lang)?, topics::list(c, exchange, lang)?);
        let found = Found::read(c, exchange, which.as_ref(), page)?;
        let names_members = found.entries.iter().any(|done| done.action == Action::ChangedMembers);
        let members = if names_members { members::members(c, exchange)? } else { Vec::new() };
        Ok((found, rules, topics, members))
    };
    let (found, rules, topics, members) = x.app.db.read(read).await?;
    let spoken = Spoken { rules, topics, phases: x.exchange.phases.clone(), members };
    let total = found.counts.iter().map(|(_, n)| n).sum();
    let p = x.frame(x.t("audit-title")).section("desk").errors(&errors);
    let base = p.href(&asked.address(LOG, &asked.action));
    let csv = p.href(&asked.address("/desk/audit.csv", &asked.action));
    let (is_wrong, when) = (!errors.is_empty(), asked.when(&p));
    let page = Page::new(&Index { p, found, spoken, asked, errors, total, base, csv, when })?.unstored();
    Ok(page.invalid_if(is_wrong))
}

/// `GET …/desk/audit.csv`: the same, all of it, in the same order. Before and after are as they are stored, the same in
/// every language: for programs.
pub async fn csv(x: InExchange, Query(asked): Query<Asked>) -> Result<Response, Error> {
    let asked = asked.known();
    let Ok(which) = asked.which(&x.exchange.time_zone) else {
        // The page says what is wrong.
        return Ok(Redirect::to(x.href(&asked.address(LOG, &asked.action))).into_response());
    };
    let (exchange, words) = (x.exchange.id, x.clone());
    let header = ["audit-when", "audit-who", "audit-what", "audit-object", "audit-before", "audit-after"];
    let list = csv_file::List {
        what: "audit",
        header: header.iter().map(|id| x.t(id).text()).collect(),
        first: which.start(),
        read: move |c: &mut Conn, after: &(Timestamp, Id)| store::after(c, exchange, &which, *after),
        key: |done: &Done| (done.at, done.id),
        cells: Box::new(move |done: &Done| {
            let action = words.term("audit-action-", done.action.as_str());
            let (object, before, after) = (done.object.clone(), done.before.clone(), done.after.clone());
            vec![csv_file::moment(done.at), done.person_name.clone(), action, object, before, after]
        }),
    };
    csv_file::answer(&x, list)
}
