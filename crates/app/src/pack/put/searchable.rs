//! What of a pack is found by search and belongs to no slice that puts it there itself: the
//! glossary, and the official pages.

use db::{Conn, Id, Timestamp};

use crate::error::Error;
use crate::pack::Pack;
use crate::search::{self, Entry, GlossaryRow, Kind, State};

/// Comes before all other texts, so that their terms are made with this glossary.
pub fn put(tx: &mut Conn, exchange: Id, pack: &Pack, now: Timestamp) -> Result<(), Error> {
    let row = |terms: &Vec<(i18n::Lang, Vec<String>)>| GlossaryRow {
        forms: terms.iter().map(|(lang, forms)| (lang.code().to_owned(), forms.join(" | "))).collect(),
    };
    let glossary: Vec<GlossaryRow> = pack.glossary.iter().map(row).collect();
    search::glossary_put(tx, exchange, &glossary)?;
    for page in &pack.exchange.pages {
        let entry = Entry {
            exchange,
            kind: Kind::Page,
            subject: search::page_subject(exchange, &page.slug),
            within: None,
            author: None,
            state: State::Published,
            symbol: "",
            path: &format!("/{}", page.slug),
            language: &page.language,
            title: &page.title,
            text: &page.body,
            at: now,
        };
        search::put(tx, &entry)?;
    }
    Ok(())
}
