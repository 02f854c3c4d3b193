//! What an idea is, and the rules about it; no I/O.

use std::time::Duration;

use db::{Id, Timestamp, text_enum};
use web::FieldErrors;

use super::translating::added_by;
use crate::exchange::Exchange;
use crate::organisations::voices::Voice;
use crate::participants::Standing;
use crate::positions::check_firms;
use crate::topics::Shut;
use crate::visibility::Viewer;

/// Longest title, in characters.
pub const TITLE: usize = 120;
/// Longest text, in characters.
pub const TEXT: usize = 3000;
/// How long an author may mend a text without a new version.
pub const FREE_EDITING: Duration = Duration::from_secs(15 * 60);

text_enum! {
    pub enum State {
        Published = "published",
        Hidden = "hidden",
        Withdrawn = "withdrawn",
        /// Part of another idea. A comment never is.
        Merged = "merged",
    }
}

text_enum! {
    /// What became of an idea with the secretariat.
    pub enum Status {
        Published = "published",
        UnderStudy = "under-study",
        TakenUp = "taken-up",
        NotTakenUp = "not-taken-up",
    }
}

text_enum! {
    /// Who made a translation.
    pub enum TranslationOrigin { Author = "author", Human = "human", Machine = "machine" }
}

impl TranslationOrigin {
    /// Who may add a translation, and as made by whom: an author anything, those who moderate not in
    /// the author's name, others nothing.
    pub fn allowed(is_published: bool, is_author: bool, moderates: bool) -> &'static [Self] {
        match (is_published, is_author, moderates) {
            (true, true, _) => &[Self::Author, Self::Human, Self::Machine],
            (true, false, true) => &[Self::Human, Self::Machine],
            _ => &[],
        }
    }
}

/// `I-42`.
pub fn symbol(number: i64) -> String {
    format!("I-{number}")
}

/// The association or the chamber that submits an idea.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Given {
    pub organisation: Id,
    /// Its address; empty where nobody reads about it any more.
    pub slug: String,
    /// As it was called then.
    pub name: String,
    /// For how many firms, by its own word.
    pub firms: Option<i64>,
    /// The organisation that says that it is not its own; empty where none does, and where nobody asked.
    pub questioned: String,
}

/// One idea, as its viewer may see it.
#[derive(Clone, Debug)]
pub struct Idea {
    pub id: Id,
    pub exchange_id: Id,
    pub number: i64,
    pub topic_id: Id,
    pub author: Standing,
    /// The body for which its author sent it.
    pub given: Option<Given>,
    pub language: String,
    pub title: String,
    pub text: String,
    pub version: i64,
    pub state: State,
    /// The rule under which it was hidden.
    pub state_rule: String,
    pub state_at: Timestamp,
    pub status: Status,
    pub supports: i64,
    /// From how many economies the supports come.
    pub economies: i64,
    /// How many organisations support it; they are counted apart.
    pub organisation_supports: i64,
    /// Comments and answers that everyone may read.
    pub comments: i64,
    pub published_at: Timestamp,
    pub edited_at: Option<Timestamp>,
    /// Moves with every support and comment.
    pub changes: i64,
    /// The number of the idea that it is part of, also where it was hidden or withdrawn afterwards.
    pub merged_into: Option<i64>,
    /// Whether this viewer may read its text.
    pub is_visible: bool,
    /// Since when the round of its topic is closed: nothing is added to it any more.
    pub over_at: Option<Timestamp>,
}

/// In the place of a rule, where nobody has withdrawn the text, but a moderator has taken back that it was published. No rule
/// has this key.
pub const WAITS_AGAIN: &str = "-waits-again";

/// Why something may not be done to an idea; each has its words in `ideas.ftl`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// It is not debated any more, or not yet.
    Closed,
    /// The same to whoever takes a support back: it stays as it was counted.
    Counted,
    /// One does not support one's own idea.
    Own,
    /// Only its author may.
    NotAuthor,
    /// It is hidden or withdrawn.
    NotPublished,
    /// It is part of another idea.
    Merged,
}

impl Refusal {
    /// The message that says so.
    pub fn words(self) -> &'static str {
        match self {
            Self::Closed => "ideas-refused-closed",
            Self::Counted => "ideas-refused-counted",
            Self::Own => "ideas-refused-own",
            Self::NotAuthor => "ideas-refused-not-author",
            Self::NotPublished => "ideas-refused-not-published",
            Self::Merged => "ideas-refused-merged",
        }
    }
}

impl Idea {
    /// Whether a moderator has taken back that it was published: its author has not withdrawn it.
    pub fn waits_again(&self) -> bool {
        self.state == State::Withdrawn && self.state_rule == WAITS_AGAIN
    }

    pub fn symbol(&self) -> String {
        symbol(self.number)
    }

    /// For how many firms it was submitted.
    pub fn firms(&self) -> Option<i64> {
        self.given.as_ref().and_then(|given| given.firms)
    }

    /// Whether it is debated still, as far as a page knows. What is written asks [`super::is_debated`].
    pub fn is_debated(&self, exchange: &Exchange, now: Timestamp) -> bool {
        Shut::of(exchange.debate_is_open(now), self.over_at, None).is_none()
    }

    /// Whether a person may support it, where it is debated. What has been asked for already is asked again in the
    /// database, where two tabs cannot both be first.
    pub fn may_be_supported_by(&self, person: Id, is_debated: bool) -> Result<(), Refusal> {
        if !is_debated {
            Err(Refusal::Closed)
        } else if self.state == State::Merged {
            Err(Refusal::Merged)
        } else if self.state != State::Published {
            Err(Refusal::NotPublished)
        } else if self.author.person_id == person {
            Err(Refusal::Own)
        } else {
            Ok(())
        }
    }

    pub fn translations_allowed(&self, viewer: Viewer) -> &'static [TranslationOrigin] {
        TranslationOrigin::allowed(
            self.state == State::Published,
            self.author.person_id == viewer.person,
            viewer.moderates,
        )
    }

    /// Whether its round takes no translation by this viewer any more, nor one of what is said to it: a round that is closed
    /// for ever gets no new words from the public. Those who moderate add none, but see to it that a former round can be
    /// read in all languages. What is written asks [`super::keep_translatable`].
    pub fn is_over_to(&self, viewer: Viewer) -> bool {
        self.over_at.is_some() && !viewer.moderates
    }

    /// Whether a person may change or withdraw it. Withdrawing is possible at any time: a text
    /// belongs to its author; changing it needs an open debate, so that others can answer.
    pub fn may_be_changed_by(&self, person: Id, is_debated: bool) -> Result<(), Refusal> {
        self.may_be_withdrawn_by(person)?;
        match self.state {
            State::Merged => Err(Refusal::Merged),
            _ if is_debated => Ok(()),
            _ => Err(Refusal::Closed),
        }
    }

    pub fn may_be_withdrawn_by(&self, person: Id) -> Result<(), Refusal> {
        if self.author.person_id != person {
            Err(Refusal::NotAuthor)
        } else if !self.is_public() {
            Err(Refusal::NotPublished)
        } else {
            Ok(())
        }
    }

    /// Whether everybody may read it: one that was merged too.
    pub fn is_public(&self) -> bool {
        matches!(self.state, State::Published | State::Merged)
    }

    /// Whether a change at this time still mends the first version, unseen.
    pub fn is_freely_editable(&self, now: Timestamp) -> bool {
        self.version == 1 && now.since(self.published_at) < FREE_EDITING
    }
}

/// Checks title and text as a form sends them.
pub fn check(title: &str, text: &str) -> FieldErrors {
    let mut errors = FieldErrors::new();
    errors.check(title.is_empty(), "title", "ideas-title-missing");
    let long = markup::count_chars(title);
    errors.check(long > TITLE, "title", web::Words::new("ideas-title-long").with("n", long - TITLE.min(long)));
    errors.check(title.contains('\n'), "title", "ideas-title-lines");
    errors.check(markup::plain(text).trim().is_empty(), "text", "ideas-text-missing");
    let long = markup::count_chars(text);
    errors.check(long > TEXT, "text", web::Words::new("ideas-text-long").with("n", long - TEXT.min(long)));
    errors
}

/// Checks for which body an idea is sent, of those for which its author may speak, and for how many firms. The number.
pub fn check_given(organisation: &str, firms: &str, voices: &[Voice], errors: &mut FieldErrors) -> Option<i64> {
    if organisation.is_empty() {
        errors.check(!firms.trim().is_empty(), "organisation", "ideas-firms-for-whom");
    } else {
        errors.check(!voices.iter().any(|voice| voice.slug == organisation), "organisation", "voices-none");
    }
    check_firms(firms, errors)
}

/// An earlier or the present text of an idea.
#[derive(Clone, Debug)]
pub struct Version {
    pub version: i64,
    pub title: String,
    pub text: String,
    pub reason: String,
    pub firms: Option<i64>,
    pub created_at: Timestamp,
}
db::from_row!(Version { version, title, text, reason, firms, created_at });

/// A title, and perhaps a text, in another language.
#[derive(Clone, Debug)]
pub struct Translation {
    pub language: String,
    pub title: String,
    /// Empty where only the title was translated.
    pub text: String,
    pub origin: TranslationOrigin,
    pub of_version: i64,
    /// Who made it, where that is known: its author, or somebody who moderates.
    pub made_by: Option<Id>,
    pub created_at: Timestamp,
}
db::from_row!(Translation { language, title, text, origin, of_version, made_by, created_at });

impl Translation {
    /// Whether the original has changed since.
    pub fn is_stale(&self, idea: &Idea) -> bool {
        self.of_version < idea.version
    }

    /// The message that says who added it, where there is more to say than how it was made.
    pub fn added_by(&self, idea: &Idea) -> Option<&'static str> {
        added_by(self.origin, self.made_by, idea.author.person_id)
    }
}

/// An idea in a list.
#[derive(Clone, Debug)]
pub struct Card {
    pub id: Id,
    pub number: i64,
    pub topic_id: Id,
    pub author_name: String,
    pub organisation: String,
    pub economy: String,
    /// The body for which its author sent it, and for how many firms.
    pub for_name: String,
    pub firms: Option<i64>,
    /// The language of the original.
    pub language: String,
    /// In the reader's language where there is such a title.
    pub title: String,
    pub title_language: String,
    pub text: String,
    pub state: State,
    pub status: Status,
    pub supports: i64,
    pub economies: i64,
    pub comments: i64,
    pub published_at: Timestamp,
}
db::from_row!(Card {
    id,
    number,
    topic_id,
    author_name,
    organisation,
    economy,
    for_name,
    firms,
    language,
    title,
    title_language,
    text,
    state,
    status,
    supports,
    economies,
    comments,
    published_at
});

impl Card {
    pub fn symbol(&self) -> String {
        symbol(self.number)
    }

    pub fn excerpt(&self) -> String {
        markup::excerpt(&self.text, 180)
    }
}

/// How a list of ideas is ordered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    #[default]
    Newest,
    Oldest,
    Supported,
    LeastSupported,
    /// Where something happened last.
    Active,
}

/// Which ideas, in which order, which page.
#[derive(Clone, Debug, Default)]
pub struct Selection {
    pub topic: Option<Id>,
    /// Only those of the round with this number, which began then and goes on.
    pub round: Option<(i64, Timestamp)>,
    pub author: Option<Id>,
    pub language: Option<String>,
    /// Only those of which this came.
    pub status: Option<Status>,
    /// Only those without a comment.
    pub unanswered: bool,
    pub order: Order,
    pub offset: i64,
}

impl Selection {
    /// Whether it leaves out some of the ideas of its topic or exchange.
    pub fn is_filtered(&self) -> bool {
        self.author.is_some()
            || self.round.is_some()
            || self.language.is_some()
            || self.status.is_some()
            || self.unanswered
    }
}
