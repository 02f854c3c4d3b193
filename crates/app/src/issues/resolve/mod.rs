//! From a draft to an edition: an issue in one language, as its readers get it.
//!
//! Words that are missing in a language stand in another one, which the edition says. Blocks that are taken from the record
//! show what everybody may read of it, whoever looks: an edition is the same for all.

mod edition;
mod fill;
#[cfg(test)]
mod tests;

pub use edition::{Cited, DocumentLine, Edition, IdeaLine, Item, TopicLine, What};
pub use fill::fill;

use db::{Conn, Id, Timestamp};
use i18n::Lang;

use super::{Block, BlockKind, BlockText, Draft};
use crate::app::App;
use crate::error::Error;
use crate::exchange::timetable::DEBATE;
use crate::exchange::{self, Exchange};
use crate::participants::directory;

/// The draft in one language, with what everybody may read of the record at this moment.
pub fn edition(
    c: &mut Conn,
    app: &App,
    exchange: &Exchange,
    draft: &Draft,
    lang: Lang,
    now: Timestamp,
) -> Result<Edition, Error> {
    Ok(look(c, app, exchange, draft, lang, now)?.0)
}

/// The same, with the blocks that are left out because nobody can read what they show.
pub fn look(
    c: &mut Conn,
    app: &App,
    exchange: &Exchange,
    draft: &Draft,
    lang: Lang,
    now: Timestamp,
) -> Result<(Edition, Vec<Id>), Error> {
    let named = app.exchanges.find(c, &exchange.slug, lang)?;
    let title = named.map_or_else(|| exchange.title.clone(), |named| named.title.clone());
    let from = Record { figures: figures(c, exchange.id, draft)?, until: until(exchange, now) };
    let mut edition = compose(draft, lang.text_code(), &title, &from, now);
    let filled = fill(c, exchange.id, &mut edition, lang, now)?;
    Ok((edition, filled.gone))
}

/// What is asked of the record once for all blocks.
struct Record {
    /// Keys and numbers.
    figures: Vec<(&'static str, i64)>,
    /// When the debate closes, while it is open.
    until: Option<Timestamp>,
}

/// The numbers that a block can show; nothing is counted where none does.
fn figures(c: &mut Conn, exchange: Id, draft: &Draft) -> Result<Vec<(&'static str, i64)>, Error> {
    if !draft.blocks.iter().any(|block| matches!(block.kind, BlockKind::Numbers)) {
        return Ok(Vec::new());
    }
    let counts = exchange::counts(c, exchange)?;
    let economies = directory::economies(c, exchange)?.len();
    Ok(vec![
        ("ideas", counts.ideas),
        ("comments", counts.comments),
        ("supports", counts.supports),
        ("people", counts.participants),
        ("economies", i64::try_from(economies).unwrap_or(i64::MAX)),
    ])
}

fn until(exchange: &Exchange, now: Timestamp) -> Option<Timestamp> {
    exchange.phase(DEBATE).filter(|phase| phase.is_open(now)).map(|phase| phase.closes_at)
}

fn compose(draft: &Draft, code: &str, exchange: &str, record: &Record, now: Timestamp) -> Edition {
    let (title_language, title) = best(&draft.titles, code);
    let (_, preheader) = best(&draft.preheaders, code);
    let items: Vec<Item> = draft.blocks.iter().filter_map(|block| item(block, code, record)).collect();
    let is_own = |item: &Item| item.language == code || item.language.is_empty();
    Edition {
        language: code.to_owned(),
        slug: draft.slug.clone(),
        exchange: exchange.to_owned(),
        is_fallback: title_language != code || !items.iter().all(is_own),
        title,
        title_language,
        preheader,
        at: now,
        items,
    }
}

/// Language and text: in this language, in English, or the first there is.
fn best(texts: &[(String, String)], code: &str) -> (String, String) {
    let is_said = |text: &&(String, String)| !text.1.trim().is_empty();
    let found = |wanted: &str| texts.iter().filter(is_said).find(|(language, _)| language == wanted);
    found(code).or_else(|| found("en")).or_else(|| texts.iter().find(is_said)).cloned().unwrap_or_default()
}

/// The same of a block, of what says something.
fn words<'a>(block: &'a Block, code: &str, is_said: fn(&BlockText) -> bool) -> Option<&'a BlockText> {
    let said = || block.texts.iter().filter(|text| is_said(text));
    let found = |wanted: &str| said().find(|text| text.language == wanted);
    found(code).or_else(|| found("en")).or_else(|| said().next())
}

fn has_text(text: &BlockText) -> bool {
    !text.text.trim().is_empty()
}

fn has_alt(text: &BlockText) -> bool {
    !text.alt.trim().is_empty()
}

fn has_url(text: &BlockText) -> bool {
    !text.url.trim().is_empty()
}

/// One block; nothing where it says nothing in any language.
fn item(block: &Block, code: &str, record: &Record) -> Option<Item> {
    let text = words(block, code, has_text);
    // Beside something of the record words may be missing: then there is nothing in another language.
    let language = text.map(|text| text.language.clone()).unwrap_or_default();
    let said = text.map(|text| text.text.trim().to_owned()).unwrap_or_default();
    let what = match block.kind {
        BlockKind::Heading => What::Heading(text.map(|_| markup::one_line(&said))?),
        BlockKind::Text => What::Text(text.map(|_| said)?),
        BlockKind::Picture => return picture(block, code, &said),
        BlockKind::Idea => What::Idea(Cited::new(block.subject?, said)),
        BlockKind::Document => What::Document(Cited::new(block.subject?, said)),
        BlockKind::Topic => What::Topic(Cited { until: record.until, ..Cited::new(block.subject?, said) }),
        BlockKind::Numbers => What::Numbers { figures: chosen(&block.figures, record), said },
        BlockKind::Call => {
            let url = text.filter(|text| has_url(text)).or_else(|| words(block, code, has_url))?;
            What::Call { label: text.map(|_| markup::one_line(&said))?, url: url.url.trim().to_owned() }
        }
    };
    Some(Item { block: block.id, language, what })
}

fn picture(block: &Block, code: &str, caption: &str) -> Option<Item> {
    if block.picture.is_empty() {
        return None;
    }
    let described = words(block, code, has_alt);
    let language = described.or_else(|| words(block, code, has_text)).map(|text| text.language.clone());
    let alt = described.map(|text| text.alt.trim().to_owned()).unwrap_or_default();
    let what = What::Picture { sha256: block.picture.clone(), alt, caption: caption.to_owned() };
    Some(Item { block: block.id, language: language.unwrap_or_default(), what })
}

/// The figures that the block names, in its order.
fn chosen(keys: &str, record: &Record) -> Vec<(String, i64)> {
    let figure = |key: &str| record.figures.iter().find(|(known, _)| *known == key);
    keys.split_whitespace().filter_map(|key| figure(key).map(|(key, n)| ((*key).to_owned(), *n))).collect()
}
