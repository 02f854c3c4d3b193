//! A pack that has been read and found right: what `put` writes. Keys of people, ideas and comments
//! are the pack's own and refer to each other; that they do was checked.

use std::collections::BTreeMap;
use std::sync::Arc;

use i18n::Lang;
use jiff::tz::TimeZone;
use mail::Address;

use super::value::When;
use crate::exchange;
use crate::people::{OrganisationKind, Size};

/// Texts by language, in the exchange's order of languages.
pub type Texts = Vec<(Lang, String)>;

/// An exchange as files.
#[derive(Debug)]
pub struct Pack {
    /// All but the phases, whose times depend on the first start.
    pub exchange: exchange::Draft,
    pub zone: TimeZone,
    pub phases: Vec<Phase>,
    pub topics: Vec<Topic>,
    pub members: Vec<Member>,
    pub member_counts: Vec<MemberCount>,
    pub invited: Vec<Invited>,
    pub library: Library,
    pub newsletters: Vec<Issue>,
    /// One list of terms for each row: a language and its words for the same thing.
    pub glossary: Vec<Vec<(Lang, Vec<String>)>>,
    pub debate: Option<Debate>,
    /// Bytes of every file, by its path in the pack.
    pub files: BTreeMap<Arc<str>, Vec<u8>>,
}

#[derive(Clone, Debug)]
pub struct Phase {
    pub key: String,
    pub opens: When,
    pub closes: When,
    /// Language, name, summary.
    pub texts: Vec<(String, String, String)>,
}

#[derive(Debug)]
pub struct Topic {
    pub slug: String,
    pub position: i64,
    pub texts: Vec<TopicText>,
}

#[derive(Debug)]
pub struct TopicText {
    pub language: Lang,
    pub name: String,
    pub question: String,
    /// Why it matters, in Markdown.
    pub why: String,
}

#[derive(Debug)]
pub struct Member {
    /// Three letters; two or four where the symbols of documents have them.
    pub code: String,
    /// English, French, Spanish.
    pub names: [String; 3],
    pub region: String,
    pub joined: String,
    pub certainty: String,
    pub evidence: [String; 3],
    /// Web addresses between spaces.
    pub source: String,
    /// Whether it counts in the published figures.
    pub is_counted: bool,
}

#[derive(Debug)]
pub struct MemberCount {
    pub date: String,
    #[expect(dead_code, reason = "checked against the date, which says it by its length")]
    pub precision: String,
    pub count: i64,
    pub notes: [String; 3],
    pub source: String,
}

#[derive(Debug)]
pub struct Invited {
    pub name: String,
    pub organisation: String,
    pub kind: OrganisationKind,
    pub economy: String,
    pub sector: String,
}

/// The documents with the words of their lists.
#[derive(Debug, Default)]
pub struct Library {
    pub series: Vec<(String, Texts)>,
    pub types: Vec<(String, Texts)>,
    pub labels: Vec<(String, Texts)>,
    pub works: Vec<Work>,
}

#[derive(Debug)]
pub struct Work {
    pub slug: String,
    pub series: String,
    pub kind: String,
    pub on_seed_page: bool,
    pub is_sample: bool,
    pub title_is_description: bool,
    /// `sourced`, `title-only` or `sample`.
    pub certainty: String,
    pub source: String,
    /// The month in which the source was read.
    pub seen: String,
    /// The newsletter's own page, where there is one.
    pub issue: Option<String>,
    pub titles: Texts,
    pub notes: Texts,
    pub revisions: Vec<Revision>,
}

#[derive(Debug)]
pub struct Revision {
    /// Empty, `Rev.1` and the like, or a key of the labels.
    pub label: String,
    pub symbols: Vec<String>,
    pub inferred_symbols: Vec<String>,
    pub date: Option<RevisionDate>,
    pub precision: String,
    pub season: String,
    pub is_date_inferred: bool,
    pub meeting: Option<String>,
    pub circulated: Option<String>,
    pub access: String,
    pub languages: Vec<String>,
    pub languages_inferred: bool,
    pub editions: Vec<Edition>,
}

/// As found in a source, or counted from the first start.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RevisionDate {
    Known(String),
    Day(i32),
}

#[derive(Debug)]
pub struct Edition {
    pub language: String,
    pub holding: Holding,
}

#[derive(Debug, PartialEq, Eq)]
pub enum Holding {
    /// A file of the pack.
    File(String),
    /// Not held here; where it, or its trace, was seen.
    Elsewhere(String),
}

/// A past number of the newsletter.
#[derive(Debug)]
pub struct Issue {
    pub slug: String,
    pub season: String,
    pub year: i64,
    pub source: String,
    pub seen: String,
    pub is_sample: bool,
    pub editions: Vec<IssueEdition>,
}

#[derive(Debug)]
pub struct IssueEdition {
    pub language: Lang,
    pub title: String,
    pub text: String,
}

/// A debate to begin with: fictional people and what they wrote. Days are counted from the first
/// start and lie before it.
#[derive(Debug, Default)]
pub struct Debate {
    pub people: Vec<Person>,
    pub requests: Vec<Request>,
    pub ideas: Vec<Idea>,
    pub comments: Vec<Comment>,
    pub supports: Vec<Support>,
    pub flags: Vec<Flag>,
}

#[derive(Debug)]
pub struct Person {
    pub key: String,
    pub name: String,
    pub email: Address,
    pub organisation: Option<(String, OrganisationKind)>,
    pub title: String,
    /// Empty only for those who run the exchange, and delegates.
    pub economy: String,
    pub sector: String,
    pub size: Option<Size>,
    pub is_women_led: Option<bool>,
    pub languages: Vec<Lang>,
    pub is_listed: bool,
    pub role: crate::participants::Role,
}

#[derive(Debug)]
pub struct Request {
    pub name: String,
    pub email: Address,
    pub organisation: String,
    pub kind: OrganisationKind,
    pub economy: String,
    pub sector: String,
    pub size: Size,
    pub language: Lang,
    pub why: String,
    pub day: f64,
}

#[derive(Debug)]
pub struct Idea {
    pub key: String,
    pub topic: String,
    pub author: String,
    pub language: Lang,
    pub day: f64,
    pub titles: Texts,
    pub text: String,
    pub versions: Vec<Version>,
    pub translations: Vec<Translation>,
}

#[derive(Debug)]
pub struct Version {
    pub day: f64,
    pub reason: String,
    pub text: String,
}

#[derive(Debug)]
pub struct Translation {
    pub language: Lang,
    /// `author`, `human` or `machine`.
    pub origin: String,
    pub text: String,
}

#[derive(Debug)]
pub struct Comment {
    pub key: String,
    pub idea: String,
    pub answers: Option<String>,
    pub author: String,
    pub language: Lang,
    /// `None` for an answer.
    pub stance: Option<String>,
    pub day: f64,
    pub text: String,
}

#[derive(Debug)]
pub struct Support {
    pub idea: String,
    pub person: String,
    pub day: f64,
    pub is_public: bool,
}

#[derive(Debug)]
pub struct Flag {
    pub subject: Subject,
    pub person: String,
    pub day: f64,
    pub rule: String,
    pub reason: String,
}

#[derive(Debug, PartialEq, Eq)]
pub enum Subject {
    Idea(String),
    Comment(String),
}
