//! What the record says in an edition, as everybody reads it at this moment.

use db::{Conn, Id, Timestamp};
use i18n::Lang;

use super::edition::{Cited, DocumentLine, Edition, IdeaLine, TopicLine, What};
use crate::documents::{self, Work, native_name};
use crate::error::Error;
use crate::ideas::{self, Idea};
use crate::topics::{self, Topic};
use crate::uploads;
use crate::visibility::Viewer;

/// What was found out while an edition was filled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filled {
    /// The blocks that were taken out: nobody reads any more what they show.
    pub gone: Vec<Id>,
    /// Something says other words than when the edition was kept.
    pub has_changed: bool,
}

impl Filled {
    /// Everything is there, as it was.
    pub fn is_as_seen(&self) -> bool {
        self.gone.is_empty() && !self.has_changed
    }
}

/// Fills in what the blocks take from the record, and takes out those of which nobody reads anything any more.
pub fn fill(c: &mut Conn, exchange: Id, edition: &mut Edition, lang: Lang, now: Timestamp) -> Result<Filled, Error> {
    let ideas = ideas_of(c, exchange, edition, lang)?;
    let works = documents::readable(c, exchange, &ids(edition, document_id), now)?;
    let has_topics = edition.items.iter().any(|item| matches!(item.what, What::Topic(_)));
    let topics = if has_topics { topics::list(c, exchange, lang)? } else { Vec::new() };
    let mut has_changed = false;
    for item in &mut edition.items {
        has_changed |= match &mut item.what {
            What::Idea(cited) => {
                fill_idea(cited, &ideas);
                is_other(cited, |line| sum(&[&line.title, &line.author, &line.organisation]))
            }
            What::Document(cited) => {
                cited.line = works.iter().find(|work| work.head.id == cited.id).map(|work| document(work, lang));
                is_other(cited, |line| sum(&[&line.title]))
            }
            What::Topic(cited) => {
                cited.line = topics.iter().find(|topic| topic.id == cited.id).map(topic_line);
                is_other(cited, |line| sum(&[&line.name, &line.question]))
            }
            _ => false,
        };
    }
    let gone = edition.items.iter().filter(|item| item.what.is_gone()).map(|item| item.block).collect();
    edition.items.retain(|item| !item.what.is_gone());
    Ok(Filled { gone, has_changed })
}

/// Whether the record says something else than was seen. Whoever looks first has seen what it says now.
fn is_other<T>(cited: &mut Cited<T>, sum: impl Fn(&T) -> String) -> bool {
    let Some(now) = cited.line.as_ref().map(sum) else { return false };
    if cited.seen.is_empty() {
        cited.seen = now;
        return false;
    }
    cited.seen != now
}

/// Of these words, apart from each other.
fn sum(words: &[&str]) -> String {
    uploads::sum(format!("{words:?}").as_bytes())
}

/// Only what everybody reads, also where somebody looks who could see more: it goes to thousands.
fn ideas_of(c: &mut Conn, exchange: Id, edition: &Edition, lang: Lang) -> Result<Vec<Idea>, Error> {
    let mut found = ideas::find_all(c, Viewer::VISITOR, &ids(edition, idea_id))?;
    found.retain(|idea| idea.exchange_id == exchange && idea.is_visible && idea.is_public());
    ideas::translate_titles(c, &mut found, lang.text_code())?;
    Ok(found)
}

fn ids(edition: &Edition, id: fn(&What) -> Option<Id>) -> Vec<Id> {
    edition.items.iter().filter_map(|item| id(&item.what)).collect()
}

fn idea_id(what: &What) -> Option<Id> {
    if let What::Idea(cited) = what { Some(cited.id) } else { None }
}

fn document_id(what: &What) -> Option<Id> {
    if let What::Document(cited) = what { Some(cited.id) } else { None }
}

fn fill_idea(cited: &mut Cited<IdeaLine>, ideas: &[Idea]) {
    let found = ideas.iter().find(|idea| idea.id == cited.id);
    if let Some(idea) = found {
        cited.supports.get_or_insert(idea.supports);
    }
    cited.line = found.map(|idea| IdeaLine {
        number: idea.number,
        title: idea.title.clone(),
        language: idea.language.clone(),
        author: idea.author.name.clone(),
        organisation: idea.author.organisation.clone(),
        economy: idea.author.economy.clone(),
        status: idea.status,
    });
}

fn document(work: &Work, lang: Lang) -> DocumentLine {
    let title = work.title(&lang);
    let latest = work.latest();
    // What is our reading is told as such on its page, and not here.
    let symbol = latest.and_then(|revision| revision.symbol()).filter(|symbol| !symbol.is_inferred);
    let editions = latest.map(|revision| revision.editions.as_slice()).unwrap_or_default();
    DocumentLine {
        slug: work.head.slug.clone(),
        symbol: symbol.map(|symbol| symbol.text.clone()).unwrap_or_default(),
        title: title.title.clone(),
        language: title.language.clone(),
        editions: editions
            .iter()
            .map(|edition| (edition.language.clone(), native_name(&edition.language).to_owned()))
            .collect(),
    }
}

fn topic_line(topic: &Topic) -> TopicLine {
    TopicLine {
        slug: topic.slug.clone(),
        name: topic.name.clone(),
        question: topic.question.clone(),
        language: topic.language.clone(),
        is_closed: topic.is_closed(),
    }
}
