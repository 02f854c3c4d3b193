//! Pages that the secretariat added: taken away again, and shown again. What was published stays at the desk meanwhile.

use db::Conn;

use super::{Kind, PAGES, Subject, find, hold, index_page, record};
use crate::audit::{Action, By};
use crate::error::Error;
use crate::exchange;
use crate::search;

/// Whether a page is one of those that the secretariat added.
pub fn is_own(slug: &str) -> bool {
    !PAGES.contains(&slug)
}

/// Takes a page away from readers and from the search.
pub fn take_away(tx: &mut Conn, by: &By, slug: &str) -> Result<(), Error> {
    begin(tx, by, slug)?;
    // Somebody else was faster, and what was wanted is so.
    if !exchange::put_page_gone(tx, by.exchange, slug, Some(by.at))? {
        return Ok(());
    }
    search::remove(tx, search::Kind::Page, search::page_subject(by.exchange, slug))?;
    record(tx, by, Action::RemovedPage, (Kind::Page, slug), ("", ""))
}

/// Shows it again, with the words that were published.
pub fn show_again(tx: &mut Conn, by: &By, slug: &str) -> Result<(), Error> {
    let item = begin(tx, by, slug)?;
    if !exchange::put_page_gone(tx, by.exchange, slug, None)? {
        return Ok(());
    }
    for (language, text) in &item.published {
        index_page(tx, by.exchange, slug, language, text, by.at)?;
    }
    record(tx, by, Action::RestoredPage, (Kind::Page, slug), ("", ""))
}

fn begin(tx: &mut Conn, by: &By, slug: &str) -> Result<super::Item, Error> {
    hold(tx, by.exchange)?;
    exchange::revise(tx, by.exchange)?;
    let item = find(tx, by.exchange, &Subject::new(Kind::Page, slug))?;
    item.filter(|item| is_own(slug) && !item.published.is_empty()).ok_or(Error::NotFound)
}
