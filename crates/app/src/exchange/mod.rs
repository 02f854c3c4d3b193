//! An exchange: its settings, its texts in the reader's language, its timetable.
//!
//! The ground floor: other slices point here, never back.

mod closed;
mod known;
mod official;
mod phase;
mod put;
pub mod settings;
mod store;
mod texts;
pub mod timetable;
pub mod web;
pub mod zone;

pub use closed::Closed;
pub use known::Known;
pub use official::{
    OfficialText, RuleStanding, gone_pages, official_pages, official_rules, official_titles, put_official_page,
    put_official_rule, put_official_title, put_page_gone, put_rule_position, put_rule_retired, rule_order,
};
pub use phase::Phase;
pub use put::{Draft, DraftPage, DraftPhase, DraftRule, DraftText, put};
pub use store::{
    Counts, Listed, begun, counts, created_at, list, lock_round, round, set_documents_boundary, set_round, slugs, zones,
};
pub use texts::{OfficialPage, OwnPage, Rule, own_slugs, page, rule, rule_name, rules, rules_of};

use db::{Conn, Id, Timestamp, text_enum};
use i18n::Lang;
use jiff::tz::TimeZone;

use crate::error::Error;

/// First parts of a path (after the language) that no exchange may take.
const RESERVED: &[&str] = &["sign-in", "sign-out", "me", "notifications", "setup", "api", "assets"];

pub fn is_reserved(slug: &str) -> bool {
    slug.is_empty() || RESERVED.contains(&slug)
}

text_enum! {
    /// How one becomes a participant.
    pub enum Joining { Open = "open", Request = "request", Invitation = "invitation" }
}

text_enum! {
    /// Who looks inside: everybody, or those who take part. Others find the front door (`front_door`).
    pub enum Visibility { Public = "public", Members = "members" }
}

/// One consultation space, in the reader's language.
#[derive(Clone, Debug)]
pub struct Exchange {
    pub id: Id,
    pub slug: String,
    pub languages: Vec<Lang>,
    pub joining: Joining,
    pub visibility: Visibility,
    pub time_zone: TimeZone,
    /// Where the secretariat reads mail.
    pub contact: String,
    pub is_sample: bool,
    pub revision: i64,
    /// When the next revision of a document opens.
    pub documents_boundary: Timestamp,
    pub written: Written,
    /// The language of title, promise and audience: the reader's, where they are written in it.
    pub language: String,
    pub title: String,
    pub promise: String,
    pub audience: String,
    pub phases: Vec<Phase>,
    /// Those that the secretariat added and that are shown, as far as the foot of a page has them.
    pub pages: Vec<OwnPage>,
}

/// Which of the pages that others lead to have something to read, in whichever language.
#[derive(Clone, Copy, Debug)]
pub struct Written {
    /// The rules, which people agree to.
    pub rules: bool,
    /// What becomes of their data.
    pub privacy: bool,
    /// Who the Members of the Initiative are.
    pub members: bool,
}

impl Exchange {
    /// An address within the exchange: `/en/msme` + rest.
    pub fn href(&self, lang: Lang, rest: &str) -> String {
        format!("/{}/{}{rest}", lang.code(), self.slug)
    }

    /// Where the language of this code stands in lists; one that the exchange does not speak comes last.
    pub fn rank_of(&self, code: &str) -> usize {
        self.languages.iter().position(|lang| lang.code() == code).unwrap_or(usize::MAX)
    }

    /// Only those who take part look inside.
    pub fn is_for_members(&self) -> bool {
        self.visibility == Visibility::Members
    }

    /// Which of the pages that people rely on when they join nobody has written, in any language.
    pub fn unwritten(&self) -> Vec<&'static str> {
        let pages = [("rules", self.written.rules), ("privacy", self.written.privacy)];
        pages.into_iter().filter(|(_, is_written)| !is_written).map(|(page, _)| page).collect()
    }

    /// With what somebody agrees to take part: nobody agrees to rules that are not written.
    pub fn consent(&self) -> &'static str {
        if self.written.rules { "participate-consent" } else { "participate-consent-unwritten" }
    }

    /// The same of somebody who takes part by contributing.
    pub fn joins(&self) -> &'static str {
        if self.written.rules { "page-joins" } else { "page-joins-unwritten" }
    }

    /// What stands beside the box with which somebody agrees to take part: who will read what they publish.
    pub fn consent_hint(&self) -> &'static str {
        if self.is_for_members() { "visibility-consent-hint" } else { "participate-consent-hint" }
    }

    pub fn phase(&self, key: &str) -> Option<&Phase> {
        self.phases.iter().find(|phase| phase.key == key)
    }

    /// Whether a phase is open: what may be done follows from the timetable alone.
    pub fn is_open(&self, key: &str, now: Timestamp) -> bool {
        self.phase(key).is_some_and(|phase| phase.is_open(now))
    }

    /// When time alone changes next what may be done, or which documents there are.
    pub fn next_boundary(&self, now: Timestamp) -> Option<Timestamp> {
        let phases = self.phases.iter().flat_map(|phase| [phase.opens_at, phase.closes_at]);
        phases.chain([self.documents_boundary]).filter(|at| *at > now).min()
    }

    /// Whether ideas, comments and supports are taken.
    pub fn debate_is_open(&self, now: Timestamp) -> bool {
        self.is_open(timetable::DEBATE, now)
    }

    /// Whether texts and topics are still being written, and nothing is taken.
    pub fn is_preparing(&self, now: Timestamp) -> bool {
        self.is_open(timetable::PREPARING, now) && !self.debate_is_open(now)
    }
}

/// The exchange at this address, in the reader's language.
pub fn find(c: &mut Conn, slug: &str, lang: Lang) -> Result<Option<Exchange>, Error> {
    store::find_row(c, slug)?.map(|row| store::find_words(c, slug, lang, row)).transpose()
}

/// Whether a phase is open by the timetable as it stands now, and until the transaction ends: the exchange's row is locked,
/// and whoever changes the timetable or turns the round locks it too. Everywhere it is locked after the rows of ideas and of
/// their debates, and before those of topics, positions and suggestions.
pub fn hold_phase(tx: &mut Conn, exchange: Id, key: &str, at: Timestamp) -> Result<bool, Error> {
    store::lock(tx, exchange)?;
    let times = store::phase_times(tx, exchange, key)?;
    Ok(times.is_some_and(|(opens_at, closes_at)| opens_at <= at && at < closes_at))
}

/// How one joins by the settings as they stand now, and until the transaction ends.
pub fn hold_joining(tx: &mut Conn, exchange: Id) -> Result<Joining, Error> {
    store::lock(tx, exchange)?;
    store::joining(tx, exchange)
}

/// Locks the exchange's row until the transaction ends. Nothing is changed that readers would see.
pub fn lock(tx: &mut Conn, exchange: Id) -> Result<(), Error> {
    store::lock(tx, exchange)
}

/// Moves the revision: readers must see the change at once.
pub fn revise(tx: &mut Conn, exchange: Id) -> Result<(), Error> {
    store::revise(tx, exchange)
}
