//! What blocks show of the record: how somebody names it, and how the desk calls it.

use db::{Conn, Id};
use i18n::Lang;

use crate::error::Error;
use crate::ideas;
use crate::issues::draft::{Block, BlockKind};
use crate::issues::store::blocks;
use crate::topics;
use crate::visibility::Viewer;

/// Something of the record that a block shows.
#[derive(Clone, Debug)]
pub struct Named {
    pub id: Id,
    /// As it would be typed.
    pub typed: String,
    pub name: String,
    /// The name's; empty where there is none.
    pub language: String,
    /// Within the exchange.
    pub path: String,
    /// Readers see nothing of it (any more).
    pub is_gone: bool,
}

/// What these blocks show, as everybody reads it, in no order.
pub fn named(c: &mut Conn, exchange: Id, blocks: &[Block], lang: Lang) -> Result<Vec<Named>, Error> {
    let ids = |kind: BlockKind| -> Vec<Id> {
        blocks.iter().filter(|block| block.kind == kind).filter_map(|block| block.subject).collect()
    };
    let mut all = ideas_of(c, exchange, &ids(BlockKind::Idea), lang)?;
    all.extend(works_of(c, exchange, &ids(BlockKind::Document), lang)?);
    let topics = ids(BlockKind::Topic);
    if !topics.is_empty() {
        let known = topics::list(c, exchange, lang)?;
        all.extend(known.into_iter().filter(|topic| topics.contains(&topic.id)).map(|topic| Named {
            id: topic.id,
            path: format!("/topics/{}", topic.slug),
            typed: topic.slug,
            name: topic.name,
            language: topic.language,
            is_gone: false,
        }));
    }
    Ok(all)
}

fn ideas_of(c: &mut Conn, exchange: Id, ids: &[Id], lang: Lang) -> Result<Vec<Named>, Error> {
    let mut found = ideas::find_all(c, Viewer::VISITOR, ids)?;
    found.retain(|idea| idea.exchange_id == exchange);
    ideas::translate_titles(c, &mut found, lang.text_code())?;
    let named = found.into_iter().map(|idea| Named {
        id: idea.id,
        typed: idea.symbol(),
        is_gone: !idea.is_visible || !idea.is_public(),
        path: format!("/ideas/{}", idea.number),
        name: if idea.is_visible { idea.title } else { String::new() },
        language: idea.language,
    });
    Ok(named.collect())
}

fn works_of(c: &mut Conn, exchange: Id, ids: &[Id], lang: Lang) -> Result<Vec<Named>, Error> {
    let mut all: Vec<Named> = Vec::new();
    for (id, slug, language, name) in blocks::works(c, exchange, ids)? {
        if let Some(known) = all.iter_mut().find(|one| one.id == id) {
            if language == lang.text_code() {
                (known.name, known.language) = (name, language);
            }
            continue;
        }
        let path = format!("/documents/{slug}");
        all.push(Named { id, typed: slug, name, language, path, is_gone: false });
    }
    Ok(all)
}

/// What a form says that a block shows: a symbol or a number, a slug, or an address of it. `None` where readers find
/// nothing of that kind.
pub fn parse(c: &mut Conn, exchange: Id, kind: BlockKind, typed: &str, lang: Lang) -> Result<Option<Id>, Error> {
    let last = last_of(typed);
    Ok(match kind {
        BlockKind::Idea => {
            let number = last.strip_prefix("I-").or_else(|| last.strip_prefix("i-")).unwrap_or(last);
            let Ok(number) = number.parse::<i64>() else { return Ok(None) };
            let idea = ideas::find(c, Viewer::VISITOR, exchange, number)?;
            idea.filter(|idea| idea.is_visible && idea.is_public()).map(|idea| idea.id)
        }
        BlockKind::Document => blocks::work_of(c, exchange, last)?,
        BlockKind::Topic => topics::find(c, exchange, last, lang)?.map(|topic| topic.id),
        _ => None,
    })
}

/// The last step of an address, or all that was typed where it is none.
fn last_of(typed: &str) -> &str {
    let path = typed.split(['?', '#']).next().unwrap_or_default().trim().trim_end_matches('/');
    path.rsplit('/').next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::last_of;

    #[test]
    fn something_of_the_record_is_named_by_itself_or_by_its_address() {
        for typed in ["I-12", " I-12 ", "https://x.example/en/msme/ideas/I-12/?sort=new#top", "/ideas/I-12"] {
            assert_eq!(last_of(typed), "I-12", "{typed}");
        }
        assert_eq!(last_of(""), "");
    }
}
