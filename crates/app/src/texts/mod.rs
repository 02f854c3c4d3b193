//! Official texts as the secretariat writes them: the exchange's own words, its pages, its rules, its topics. One way for
//! all kinds: a text has a heading, perhaps a lead, and a body, in each language; an edit is a draft, and a version that
//! stays; publishing hands the newest drafts to the slice whose text it is.

mod begin;
pub mod pages;
pub mod rules;
mod store;
mod version;

#[cfg(test)]
mod tests;

pub use begin::{Begun, NewText, begin, best_key, discard, is_key_of};
pub use version::{Cell, Version, cells, mark};

use db::{Conn, Id, Timestamp, text_enum};
use i18n::Lang;

use crate::audit::{Action, By};
use crate::error::Error;
use crate::exchange::{self, OfficialText};
use crate::search::{self, Entry};
use crate::takeaway::Takeaway;
use crate::{pack, topics};

text_enum! {
    /// What it is a text of.
    pub enum Kind { Exchange = "exchange", Page = "page", Rule = "rule", Topic = "topic" }
}

/// The most characters of heading, lead and body, as in a pack; a kind without a lead has none.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    pub heading: usize,
    pub lead: usize,
    pub body: usize,
}

impl Kind {
    pub const fn limits(self) -> Limits {
        let (heading, lead, body) = match self {
            Self::Exchange => (80, 160, 400),
            Self::Page => (120, 0, 40_000),
            Self::Rule => (60, 0, 600),
            Self::Topic => (80, 200, 2_000),
        };
        Limits { heading, lead, body }
    }

    /// Whether it may have no body: a topic is a question, and why it matters can be written later.
    pub const fn may_be_bare(self) -> bool {
        matches!(self, Self::Topic)
    }

    /// Whether the body is Markdown.
    pub const fn is_markdown(self) -> bool {
        matches!(self, Self::Page | Self::Topic)
    }
}

/// Pages that links lead to, written or not.
const PAGES: [&str; 6] = ["message", "rules", "privacy", "accessibility", "contact", "members"];
/// The only key of the exchange's own words.
const OWN: &str = "words";

/// Which text: in addresses `page-rules`, `topic-logistics`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subject {
    pub kind: Kind,
    pub key: String,
}

impl Subject {
    fn new(kind: Kind, key: &str) -> Self {
        Self { kind, key: key.to_owned() }
    }

    pub fn parse(text: &str) -> Option<Self> {
        let (kind, key) = text.split_once('-')?;
        pack::is_key(key).then_some(())?;
        Some(Self::new(Kind::parse(kind)?, key))
    }

    /// Its part of an address.
    pub fn slug(&self) -> String {
        format!("{}-{}", self.kind, self.key)
    }

    /// Where readers see it once it is published, below the exchange.
    pub fn path(&self) -> String {
        let key = &self.key;
        match self.kind {
            Kind::Exchange => String::new(),
            Kind::Page if pages::is_own(key) => format!("/pages/{key}"),
            Kind::Page => format!("/{key}"),
            Kind::Rule => format!("/rules#{key}"),
            Kind::Topic => format!("/topics/{key}"),
        }
    }
}

/// A text as readers have it now, in every language in which it is written.
#[derive(Clone, Debug)]
pub struct Item {
    pub subject: Subject,
    pub published: Vec<(String, OfficialText)>,
}

/// Every text of the exchange: its own words, pages, rules and topics in their order; of each kind at the end what has been
/// begun and was never published.
pub fn items(c: &mut Conn, exchange: Id) -> Result<Vec<Item>, Error> {
    let own = Subject::new(Kind::Exchange, OWN);
    let mut items = vec![Item { subject: own, published: exchange::official_titles(c, exchange)? }];
    items.extend(PAGES.map(|slug| Item { subject: Subject::new(Kind::Page, slug), published: Vec::new() }));
    let kinds = [
        (Kind::Page, exchange::official_pages(c, exchange)?),
        (Kind::Rule, exchange::official_rules(c, exchange)?),
        (Kind::Topic, topics::official(c, exchange)?),
    ];
    let begun = store::begun(c, exchange)?;
    for (kind, texts) in kinds {
        for (key, language, text) in texts {
            let subject = Subject::new(kind, &key);
            match items.iter_mut().find(|item| item.subject == subject) {
                Some(item) => item.published.push((language, text)),
                None => items.push(Item { subject, published: vec![(language, text)] }),
            }
        }
        for (_, key) in begun.iter().filter(|(of, _)| *of == kind) {
            let subject = Subject::new(kind, key);
            if items.iter().all(|item| item.subject != subject) {
                items.push(Item { subject, published: Vec::new() });
            }
        }
    }
    Ok(items)
}

pub fn find(c: &mut Conn, exchange: Id, subject: &Subject) -> Result<Option<Item>, Error> {
    Ok(items(c, exchange)?.into_iter().find(|item| item.subject == *subject))
}

/// The newest version of every text in every language.
pub fn heads(c: &mut Conn, exchange: Id) -> Result<Vec<Version>, Error> {
    store::heads(c, exchange)
}

/// Every version of a text, the newest first.
pub fn versions(c: &mut Conn, exchange: Id, subject: &Subject) -> Result<Vec<Version>, Error> {
    store::versions(c, exchange, subject)
}

/// Writes out which versions a person wrote.
pub fn export_of(c: &mut Conn, person: Id, out: &mut Takeaway<'_>) -> Result<(), Error> {
    store::export(c, person, out)
}

/// Forgets who wrote; what they wrote is the exchange's.
pub fn forget(tx: &mut Conn, person: Id) -> Result<(), Error> {
    store::unname(tx, person)
}

/// The language and version of a page that readers of a language have: the first version until somebody has edited it.
/// Nothing where it is not written in any language.
pub fn version_read(c: &mut Conn, exchange: Id, page: &str, lang: Lang) -> Result<Option<(String, i64)>, Error> {
    let Some(read) = exchange::page(c, exchange, page, lang)? else { return Ok(None) };
    let version = store::version_read(c, exchange, &Subject::new(Kind::Page, page), &read.language)?;
    Ok(Some((read.language, version)))
}

/// An edit about to be kept.
#[derive(Clone, Debug)]
pub struct NewVersion {
    /// Of what was there before, and of what is new.
    pub ids: [Id; 2],
    pub exchange: Id,
    pub subject: Subject,
    pub language: String,
    pub text: OfficialText,
    /// The version that the edit began from; zero where there was none.
    pub begun: i64,
    pub person: Id,
    pub person_name: String,
    pub at: Timestamp,
}

/// One after the other: two first versions at once have no row in common.
fn hold(tx: &mut Conn, exchange: Id) -> Result<(), Error> {
    Ok(tx.hold(&format!("texts of {exchange}"))?)
}

/// Keeps an edit as a draft. False, and nothing is done, where somebody has written another version since it began.
pub fn save(tx: &mut Conn, new: &NewVersion) -> Result<bool, Error> {
    hold(tx, new.exchange)?;
    let newest = store::newest(tx, new.exchange, &new.subject, &new.language)?;
    if newest != new.begun {
        return Ok(false);
    }
    let mut version = newest;
    if newest == 0 {
        let item = find(tx, new.exchange, &new.subject)?.ok_or(Error::NotFound)?;
        if let Some((_, text)) = item.published.iter().find(|(language, _)| *language == new.language) {
            version = 1;
            store::insert_first(tx, new, text)?;
        }
    }
    store::insert(tx, new, version + 1)?;
    Ok(true)
}

/// Records what was done with a text as a whole.
fn record(tx: &mut Conn, by: &By, action: Action, (kind, key): (Kind, &str), stood: (&str, &str)) -> Result<(), Error> {
    let slug = Subject::new(kind, key).slug();
    by.record(tx, action, (&slug, &format!("/desk/texts/{slug}")), stood)
}

/// Hands the newest drafts of a text to readers; in which languages, with what was there before and what is there now. A
/// topic that was a draft until now comes into being, with this id.
pub fn publish(
    tx: &mut Conn,
    by: &By,
    topic: Id,
    subject: &Subject,
    expected: &str,
) -> Result<Vec<(String, OfficialText, OfficialText)>, Error> {
    let (exchange, now) = (by.exchange, by.at);
    hold(tx, exchange)?;
    let item = find(tx, exchange, subject)?.ok_or(Error::NotFound)?;
    let cells = cells(&item, &heads(tx, exchange)?, &[]);
    if mark(&cells) != expected {
        return Err(Error::Conflict("texts-publish-clash"));
    }
    if subject.kind == Kind::Topic && item.published.is_empty() {
        let named = |cell: &Cell| cell.draft.as_ref().map(|draft| (draft.language.clone(), draft.text.heading.clone()));
        let names = cells.iter().filter_map(named).collect();
        topics::add(tx, by, &topics::NewTopic { id: topic, slug: subject.key.clone(), names })?;
    }
    let mut published = Vec::new();
    for cell in cells {
        let Some(draft) = cell.draft else { continue };
        hand_over(tx, exchange, subject, &cell.language, &draft.text, now)?;
        store::set_published(tx, draft.id, now)?;
        published.push((cell.language, cell.published.unwrap_or_default(), draft.text));
    }
    exchange::revise(tx, exchange)?;
    Ok(published)
}

fn hand_over(
    tx: &mut Conn,
    exchange: Id,
    subject: &Subject,
    language: &str,
    text: &OfficialText,
    now: Timestamp,
) -> Result<(), Error> {
    match subject.kind {
        Kind::Exchange => exchange::put_official_title(tx, exchange, language, text),
        Kind::Page => {
            exchange::put_official_page(tx, exchange, &subject.key, language, text, now)?;
            // A page that is taken away is found again when it is shown again.
            if exchange::gone_pages(tx, exchange)?.contains(&subject.key) {
                return Ok(());
            }
            index_page(tx, exchange, &subject.key, language, text, now)
        }
        Kind::Rule => exchange::put_official_rule(tx, exchange, &subject.key, language, text),
        Kind::Topic => topics::put_official(tx, exchange, &subject.key, language, text, now),
    }
}

/// Brings the search index to what a page says in a language, as a pack does.
fn index_page(
    tx: &mut Conn,
    exchange: Id,
    slug: &str,
    language: &str,
    text: &OfficialText,
    now: Timestamp,
) -> Result<(), Error> {
    let path = Subject::new(Kind::Page, slug).path();
    let entry = Entry {
        exchange,
        kind: search::Kind::Page,
        subject: search::page_subject(exchange, slug),
        within: None,
        author: None,
        state: search::State::Published,
        symbol: "",
        path: &path,
        language,
        title: &text.heading,
        text: &text.body,
        at: now,
    };
    search::put(tx, &entry)
}
