//! What an entered idea is, and the rules about it; no I/O.

use data_encoding::HEXLOWER;
use db::{Id, Timestamp, from_row, text_enum};
use sha2::{Digest, Sha256};
use web::{FieldErrors, Words};

use crate::ideas::Idea;
use crate::people::{Size, about, economies, sectors};

/// Longest note about how the firm said it, and longest reason for disowning, in characters.
pub const NOTE: usize = 500;

text_enum! {
    pub enum State {
        /// It has not been sent.
        Draft = "draft",
        Unconfirmed = "unconfirmed",
        Confirmed = "confirmed",
        /// For ever: the last word is the firm's.
        Disowned = "disowned",
    }
}

text_enum! {
    /// How the firm said it.
    pub enum Channel { Phone = "phone", Meeting = "meeting", Letter = "letter" }
}

/// The firm, as readers are told.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Firm {
    /// Empty where it does not wish to be named; then there is no place either.
    pub name: String,
    pub place: String,
    pub economy: String,
    pub sector: String,
    pub size: String,
}

from_row!(Firm { name, place, economy, sector, size });

/// An idea that was entered for a firm, or a draft of one.
#[derive(Clone, Debug)]
pub struct Entered {
    pub id: Id,
    pub idea: Option<Id>,
    pub number: i64,
    pub organisation: Id,
    pub slug: String,
    /// As the organisation was called then.
    pub organisation_name: String,
    pub person: Id,
    pub firm: Firm,
    pub channel: Channel,
    /// For those who entered it alone.
    pub note: String,
    pub state: State,
    pub code_hash: Option<Vec<u8>>,
    /// How often a sheet was printed.
    pub sheets: i64,
    /// Wrong codes that were tried.
    pub tries: i64,
    /// Why the firm disowned it.
    pub reason: String,
    pub entered_at: Timestamp,
    pub decided_at: Option<Timestamp>,
}

from_row!(Entered {
    id,
    idea,
    number,
    organisation,
    slug,
    organisation_name,
    person,
    firm,
    channel,
    note,
    state,
    code_hash,
    sheets,
    tries,
    reason,
    entered_at,
    decided_at
});

impl Entered {
    pub fn symbol(&self) -> String {
        crate::ideas::symbol(self.number)
    }

    /// Whether a sheet may be printed. Once the firm has confirmed with its code, those who entered the idea do not take
    /// that code from it by printing another; for a firm that has lost its sheet the secretariat does.
    pub fn may_be_printed(&self, runs: bool) -> bool {
        match self.state {
            State::Unconfirmed => true,
            State::Confirmed => runs,
            State::Draft | State::Disowned => false,
        }
    }

    /// Whether the firm may confirm it: the idea must be there to be read.
    pub fn may_be_confirmed(&self, idea: &Idea) -> bool {
        self.state == State::Unconfirmed && idea.is_public()
    }

    /// Whether these are the words that the firm saw: those who entered the idea may have changed it meanwhile. A form that
    /// does not say what was seen was not made by our page.
    pub fn is_as_seen(idea: &Idea, seen: &str) -> bool {
        seen.is_empty() || seen == checksum(idea)
    }

    /// Whether the firm may disown it, also after it has confirmed, and also where others have taken the text away.
    pub fn may_be_disowned(&self) -> bool {
        matches!(self.state, State::Unconfirmed | State::Confirmed)
    }
}

/// By which the words of an idea are known to be still what somebody saw.
pub fn checksum(idea: &Idea) -> String {
    let digest = Sha256::new().chain_update(&idea.title).chain_update([0]).chain_update(&idea.text).finalize();
    HEXLOWER.encode(&digest[..8])
}

/// What everybody reads beside an entered idea.
#[derive(Clone, Debug)]
pub struct Mark {
    pub organisation: Id,
    /// As it was called then.
    pub organisation_name: String,
    pub firm: Firm,
    pub state: State,
    pub decided_at: Option<Timestamp>,
    /// The organisation by which it is questioned; empty where it is by none.
    pub questioned: String,
}

impl db::FromRow for Mark {
    fn from_row(row: &mut db::Row<'_>) -> Result<Self, db::Error> {
        Ok(Self {
            organisation: row.take()?,
            organisation_name: row.take()?,
            firm: row.take()?,
            state: row.take()?,
            decided_at: row.take()?,
            questioned: String::new(),
        })
    }
}

impl Mark {
    pub fn is_disowned(&self) -> bool {
        self.state == State::Disowned
    }

    pub fn is_confirmed(&self) -> bool {
        self.state == State::Confirmed
    }
}

/// What a form says about the firm, as typed.
#[derive(Clone, Copy, Default)]
pub struct Typed<'a> {
    pub name: &'a str,
    pub is_unnamed: bool,
    pub place: &'a str,
    pub economy: &'a str,
    pub sector: &'a str,
    pub size: &'a str,
}

/// Checks what a form says about the firm; what is wrong is added to the errors, in the order of the form.
pub fn check_firm(typed: Typed<'_>, errors: &mut FieldErrors) -> Firm {
    let (mut name, mut place) = (String::new(), String::new());
    if !typed.is_unnamed {
        name = about::line("firm", typed.name, errors);
        errors.check(name.is_empty(), "firm", "entered-firm-missing");
        errors.check(about::mixes_scripts(&name), "firm", "people-name-mixed");
        place = about::line("place", typed.place, errors);
    }
    errors.check(economies::find(typed.economy).is_none(), "economy", "people-economy-missing");
    let (sector, size) = check_kind(typed.sector, typed.size, errors);
    Firm { name, place, economy: typed.economy.to_owned(), sector, size }
}

/// Sector and size, which the firm may also correct itself.
pub fn check_kind(sector: &str, size: &str, errors: &mut FieldErrors) -> (String, String) {
    let sector = sectors::find(sector).map_or("", |sector| sector.code.as_str());
    errors.check(sector.is_empty(), "sector", "people-sector-missing");
    let size = Size::parse(size).map_or("", Size::as_str);
    errors.check(size.is_empty(), "size", "people-size-missing");
    (sector.to_owned(), size.to_owned())
}

/// A note or a reason in one shape.
pub fn check_note(field: &'static str, typed: &str, errors: &mut FieldErrors) -> String {
    let text = markup::clean_text(typed).unwrap_or_default().trim().to_owned();
    errors.check(markup::count_chars(&text) > NOTE, field, Words::new("people-too-long").with("max", NOTE));
    text
}
