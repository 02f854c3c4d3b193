//! What a position is, and the rules about it; no I/O.

use db::{Id, Timestamp, from_row, text_enum};
use web::{FieldErrors, Words};

use crate::campaigns::Mark;
use crate::ideas::{self, Idea};
use crate::participants::Standing;

/// Longest text, in characters: that of a comment.
pub const TEXT: usize = 2000;
/// Longest remark, in characters.
pub const REMARK: usize = 500;
/// More firms than there are.
const FIRMS: i64 = 1_000_000_000;

text_enum! {
    /// Where an organisation stands towards the idea. A comment may ask or tell instead; a position says where it stands.
    pub enum Stance { For = "for", Against = "against", Neutral = "neutral" }
}

text_enum! {
    pub enum State { Draft = "draft", Published = "published", Hidden = "hidden", Withdrawn = "withdrawn" }
}

text_enum! {
    /// What made a version.
    pub enum Act { Drafted = "drafted", Published = "published", Changed = "changed", Withdrawn = "withdrawn" }
}

/// What an organisation says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    pub stance: Stance,
    /// The language of the text.
    pub language: String,
    pub text: String,
    /// For how many firms it speaks, by its own word.
    pub firms: Option<i64>,
}

/// One position, as its viewer may see it.
#[derive(Clone, Debug)]
pub struct Position {
    pub id: Id,
    pub exchange_id: Id,
    pub idea_id: Id,
    pub idea_number: i64,
    /// The organisation's address, and how it was called.
    pub slug: String,
    pub name: String,
    /// Who saved it last, with the organisation that it speaks for; nobody where the viewer may not read it.
    pub author: Standing,
    pub said: Statement,
    pub version: i64,
    pub state: State,
    /// The rule under which it was hidden.
    pub state_rule: String,
    pub state_at: Timestamp,
    pub said_at: Timestamp,
    pub published_at: Option<Timestamp>,
    /// Whether this viewer may read its text.
    pub is_visible: bool,
    /// With how many other texts it is nearly the same, where somebody has asked.
    pub campaign: Option<Mark>,
}

/// Why a position may not be written now; each has its words in `positions.ftl`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The idea is not debated any more, or not yet.
    Closed,
    /// The idea is hidden, withdrawn, or part of another one.
    Idea,
    /// It is hidden: first its author appeals.
    Hidden,
}

impl Refusal {
    /// The message that says so.
    pub fn words(self) -> &'static str {
        match self {
            Self::Closed => "positions-refused-closed",
            Self::Idea => "positions-refused-idea",
            Self::Hidden => "positions-refused-hidden",
        }
    }
}

/// Whether an organisation may write its position on an idea, where that is debated; `state`: how the one stands that is
/// there. Withdrawing one is possible at any time.
pub fn may_be_written(idea: &Idea, state: Option<State>, is_debated: bool) -> Result<(), Refusal> {
    if idea.state != ideas::State::Published {
        Err(Refusal::Idea)
    } else if state == Some(State::Hidden) {
        Err(Refusal::Hidden)
    } else if is_debated {
        Ok(())
    } else {
        Err(Refusal::Closed)
    }
}

/// Its page, within the exchange.
pub fn path(idea: i64, slug: &str) -> String {
    format!("/ideas/{idea}/positions/{slug}")
}

impl Position {
    /// By which the log and letters call it.
    pub fn symbol(&self) -> String {
        format!("{}.{}", ideas::symbol(self.idea_number), self.slug)
    }

    /// The idea that it is about, as readers call it.
    pub fn idea_symbol(&self) -> String {
        ideas::symbol(self.idea_number)
    }

    /// Its page, within the exchange.
    pub fn path(&self) -> String {
        path(self.idea_number, &self.slug)
    }

    pub fn is_draft(&self) -> bool {
        self.state == State::Draft
    }

    pub fn is_published(&self) -> bool {
        self.state == State::Published
    }

    pub fn is_hidden(&self) -> bool {
        self.state == State::Hidden
    }

    pub fn is_withdrawn(&self) -> bool {
        self.state == State::Withdrawn
    }

    /// How it stands as a contribution among others. A draft is none: nobody who asks sees one.
    pub fn contribution_state(&self) -> ideas::State {
        match self.state {
            State::Published => ideas::State::Published,
            State::Hidden => ideas::State::Hidden,
            State::Draft | State::Withdrawn => ideas::State::Withdrawn,
        }
    }

    pub fn excerpt(&self) -> String {
        markup::excerpt(&self.said.text, 300)
    }
}

/// Checks a text as a form sends it.
pub fn check_text(text: &str, errors: &mut FieldErrors) {
    errors.check(markup::plain(text).trim().is_empty(), "text", "positions-text-missing");
    let long = markup::count_chars(text);
    errors.check(long > TEXT, "text", Words::new("positions-text-long").with("n", long.saturating_sub(TEXT)));
}

/// The number of firms as typed, digits in whatever groups; nothing typed is nothing said.
pub fn check_firms(typed: &str, errors: &mut FieldErrors) -> Option<i64> {
    let digits: String = typed.chars().filter(|c| !c.is_whitespace()).collect();
    if digits.is_empty() {
        return None;
    }
    let number = digits.parse::<i64>().ok().filter(|n| (1..=FIRMS).contains(n));
    errors.check(number.is_none(), "firms", "positions-firms-wrong");
    number
}

/// An earlier or the present state of a position. Who made it and what it said is empty once it has been withdrawn.
#[derive(Clone, Debug)]
pub struct Version {
    pub version: i64,
    pub act: Act,
    pub person_name: String,
    pub stance: Stance,
    pub language: String,
    pub text: String,
    pub firms: Option<i64>,
    pub created_at: Timestamp,
}
from_row!(Version { version, act, person_name, stance, language, text, firms, created_at });

/// What somebody said to colleagues about a draft.
#[derive(Clone, Debug)]
pub struct Remark {
    pub person_name: String,
    pub language: String,
    pub text: String,
    pub created_at: Timestamp,
}
from_row!(Remark { person_name, language, text, created_at });
