//! What a suggestion is, writing one and supporting one.

use db::{Conn, DAY, Id, Timestamp, from_row, text_enum};
use web::{FieldErrors, Words};

use super::store;
use crate::app::App;
use crate::error::Error;
use crate::exchange::{self, Exchange};
use crate::moderation::Kind;
use crate::moderation::held::{self, Held};
use crate::participants::Standing;

/// Longest title and reason for it, in characters.
pub const TITLE: usize = 80;
pub const WHY: usize = 1000;
/// How many one person may make in a day.
const PER_DAY: i64 = 5;

text_enum! {
    pub enum State {
        /// Nobody has decided yet.
        Open = "open",
        /// It became a topic.
        Selected = "selected",
        /// It is part of a topic.
        Merged = "merged",
        Declined = "declined",
    }
}

text_enum! {
    /// What the secretariat can decide.
    pub enum Outcome { Selected = "selected", Merged = "merged", Declined = "declined" }
}

impl Outcome {
    /// Whether it leads to a topic; the others owe a reason.
    pub fn has_topic(self) -> bool {
        self != Self::Declined
    }
}

/// One suggestion, as everybody sees it.
#[derive(Clone, Debug)]
pub struct Suggestion {
    pub id: Id,
    pub exchange_id: Id,
    pub number: i64,
    pub person_id: Id,
    pub name: String,
    pub organisation: String,
    pub economy: String,
    pub language: String,
    /// Empty where its text has gone, or is hidden from this reader.
    pub title: String,
    pub why: String,
    pub state: State,
    /// By a moderator, under this rule.
    pub is_hidden: bool,
    pub hidden_rule: String,
    pub topic_id: Option<Id>,
    pub reason: String,
    pub reason_language: String,
    pub decided_at: Option<Timestamp>,
    pub supports: i64,
    pub created_at: Timestamp,
    /// Whether the reader supports it.
    pub is_supported: bool,
}
from_row!(Suggestion {
    id,
    exchange_id,
    number,
    person_id,
    name,
    organisation,
    economy,
    language,
    title,
    why,
    state,
    is_hidden,
    hidden_rule,
    topic_id,
    reason,
    reason_language,
    decided_at,
    supports,
    created_at,
    is_supported
});

impl Suggestion {
    /// What readers call it: a topic that is suggested. (`S-12` will be a statement.)
    pub fn symbol(&self) -> String {
        format!("T-{}", self.number)
    }

    /// The address that leads to it, within the exchange: on whichever page of the list it stands by then.
    pub fn place(&self) -> String {
        format!("/topics/suggestions/{}", self.number)
    }

    /// Whether this reader only learns that it is hidden.
    pub fn is_stub(&self) -> bool {
        self.is_hidden && self.title.is_empty()
    }
}

/// In which order they come; each has its index.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    #[default]
    Newest,
    Oldest,
    Supported,
    LeastSupported,
}

/// Which suggestions, in which order, which page.
#[derive(Clone, Copy, Debug, Default)]
pub struct Selection {
    pub state: Option<State>,
    pub order: Order,
    pub offset: i64,
}

/// Checks title and reason as a form sends them.
pub fn check(title: &str, why: &str) -> FieldErrors {
    let mut errors = FieldErrors::new();
    errors.check(title.trim().is_empty(), "title", "suggestions-title-missing");
    errors.check(title.trim().contains('\n'), "title", "suggestions-title-lines");
    let long = markup::count_chars(title).saturating_sub(TITLE);
    errors.check(long > 0, "title", Words::new("suggestions-long").with("n", long));
    errors.check(why.trim().is_empty(), "why", "suggestions-why-missing");
    let long = markup::count_chars(why).saturating_sub(WHY);
    errors.check(long > 0, "why", Words::new("suggestions-long").with("n", long));
    errors
}

/// A suggestion about to be made.
#[derive(Clone, Debug)]
pub struct NewSuggestion {
    pub id: Id,
    pub exchange: Id,
    pub by: Standing,
    pub language: String,
    pub title: String,
    pub why: String,
    /// Sent twice, it is one suggestion.
    pub form_key: String,
    pub at: Timestamp,
}

/// Makes it; its number, or that of the one which the same form made before.
fn suggest(tx: &mut Conn, new: &NewSuggestion) -> Result<i64, Error> {
    // The exchange's row first: numbers have neither gaps nor twins, and a second send of the form finds the first one's.
    exchange::revise(tx, new.exchange)?;
    if let Some(number) = store::number_of_form(tx, new.by.person_id, &new.form_key)? {
        return Ok(number);
    }
    keep_limit(tx, new)?;
    store::insert(tx, new)
}

/// The same of one that was sent in time, and has waited for a moderator since: it was counted when it was sent.
pub fn suggest_in_time(tx: &mut Conn, new: &NewSuggestion) -> Result<i64, Error> {
    exchange::revise(tx, new.exchange)?;
    match store::number_of_form(tx, new.by.person_id, &new.form_key)? {
        Some(number) => Ok(number),
        None => store::insert(tx, new),
    }
}

/// What waits for a moderator counts too.
fn keep_limit(c: &mut Conn, new: &NewSuggestion) -> Result<(), Error> {
    let (person, since) = (new.by.person_id, new.at - DAY);
    let made = store::made_since(c, person, since)?;
    let (sent, first) = held::sent_since(c, person, Kind::Suggestion, since, made)?;
    if sent < PER_DAY { Ok(()) } else { Err(Error::too_many(first, DAY, new.at)) }
}

/// What became of a suggestion that was sent.
pub enum Sent {
    /// It is there, under this number.
    Made(i64),
    /// It waits for a moderator, as this held text.
    Held(Id),
}

/// Makes it, or holds it where a moderator reads first what this person writes. The exchange's row is locked already, so
/// that the same form sent twice at once is one.
pub fn send(tx: &mut Conn, app: &App, exchange: &Exchange, new: &NewSuggestion, letter: Id) -> Result<Sent, Error> {
    let person = new.by.person_id;
    if store::number_of_form(tx, person, &new.form_key)?.is_none() {
        // Sent before, it may be waiting still, though nobody's would any more.
        if let Some(text) = held::of_form(tx, person, &new.form_key)? {
            return Ok(Sent::Held(text));
        }
        if held::must_wait(tx, new.exchange, &new.by)? {
            keep_limit(tx, new)?;
            held::hold(tx, app, exchange, &Held::from(new), letter)?;
            return Ok(Sent::Held(new.id));
        }
    }
    suggest(tx, new).map(Sent::Made)
}

/// Why a suggestion cannot be supported; each has its words in `suggestions.ftl`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    Decided,
    Own,
    Hidden,
}

impl Refusal {
    pub fn words(self) -> &'static str {
        match self {
            Self::Decided => "suggestions-refused-decided",
            Self::Own => "suggestions-refused-own",
            Self::Hidden => "suggestions-refused-hidden",
        }
    }
}

/// A support about to be given or taken back.
#[derive(Clone, Copy, Debug)]
pub struct Supporting {
    pub person: Id,
    pub is_back: bool,
    pub at: Timestamp,
}

/// Supports a suggestion, or takes that back; twice is once. Only while nobody has decided: what was counted then stays.
pub fn support(tx: &mut Conn, suggestion: Id, by: Supporting) -> Result<Result<(), Refusal>, Error> {
    // Locked: whoever decides at this moment waits, or has been waited for.
    let (state, author, is_hidden) = store::lock(tx, suggestion)?;
    if is_hidden {
        return Ok(Err(Refusal::Hidden));
    }
    if state != State::Open {
        return Ok(Err(Refusal::Decided));
    }
    if author == by.person {
        return Ok(Err(Refusal::Own));
    }
    let moved = if by.is_back {
        -store::delete_support(tx, suggestion, by.person)?
    } else {
        store::insert_support(tx, suggestion, by.person, by.at)?
    };
    if moved != 0 {
        store::count_support(tx, suggestion, moved)?;
    }
    Ok(Ok(()))
}
