//! What the record says in an edition, as everybody reads it at this moment.

use db::{Conn, Id, Timestamp};
use i18n::Lang;

use super::edition::{Cited, DocumentLine, Edition, IdeaLine, TopicLine, What};
use crate::documents::{self, Work, native_name};
use crate::error::Error;
use crate::ideas::{self, Idea};
use crate::topics::{self, Topic};
use crate::visibility::Viewer;

/// Fills in what the blocks take from the record, takes out those of which nobody reads anything any more, and gives the
/// ids of the blocks taken out.
pub fn fill(c: &mut Conn, exchange: Id, edition: &mut Edition, lang: Lang, now: Timestamp) -> Result<Vec<Id>, Error> {
    let ideas = ideas_of(c, exchange, edition, lang)?;
    let works = documents::readable(c, exchange, &ids(edition, document_id), now)?;
    let has_topics = edition.items.iter().any(|item| matches!(item.what, What::Topic(_)));
    let topics = if has_topics { topics::list(c, exchange, lang)? } else { Vec::new() };
    for item in &mut edition.items {
        match &mut item.what {
            What::Idea(cited) => fill_idea(cited, &ideas),
            What::Document(cited) => {
                cited.line = works.iter().find(|work| work.head.id == cited.id).map(|work| document(work, lang))
            }
            What::Topic(cited) => cited.line = topics.iter().find(|topic| topic.id == cited.id).map(topic_line),
            _ => {}
        }
    }
    let gone = edition.items.iter().filter(|item| item.what.is_gone()).map(|item| item.block).collect();
    edition.items.retain(|item| !item.what.is_gone());
    Ok(gone)
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
