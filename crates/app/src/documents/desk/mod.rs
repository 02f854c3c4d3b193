//! `…/desk/documents`: every document with how it stands; one of them; adding and changing works, revisions and editions;
//! taking a work from the public. What readers find of it is in [`crate::documents::web`].

mod edition;
mod filling;
mod form;
mod list;
mod reading;
mod show;
mod version;
mod work;

#[cfg(test)]
mod tests;

pub use edition::{ask_to_remove, edit as edit_edition, remove, send as send_edition};
pub use list::{csv, index};
pub use reading::read_again;
pub use show::{ask_to_withdraw, restore, show, withdraw};
pub use version::{create as create_version, edit as edit_version, new as new_version, update as update_version};
pub use work::{create, edit, new, update};

use db::Conn;
use i18n::Lang;
use serde::Deserialize;

use super::edit::By;
use super::store::{self, Eyes, Words};
use super::work::{Certainty, Work};
use crate::error::Error;
use crate::page::Frame;
use crate::visit::InExchange;

#[derive(Clone, Debug, Deserialize)]
pub struct OfWork {
    slug: String,
}

#[derive(Clone, Debug, Deserialize)]
pub struct OfVersion {
    slug: String,
    number: i64,
}

/// Pairs of a key and its words, for a list of choices.
type Choices = Vec<(String, String)>;

/// The work at this address, as the desk sees it, and what series, types and labels are called.
async fn load(x: &InExchange, slug: &str) -> Result<(Work, Words), Error> {
    let (exchange, lang, slug) = (x.exchange.id, x.lang, slug.to_owned());
    let read = move |c: &mut Conn| -> Result<_, Error> {
        Ok((store::find(c, exchange, &slug, Eyes::Desk)?, store::words(c, exchange, lang.text_code())?))
    };
    let (work, words) = x.app.db.read(read).await?;
    Ok((work.ok_or(Error::NotFound)?, words))
}

fn by(x: &InExchange) -> Result<By, Error> {
    let id = || x.app.rng.id(x.now);
    Ok(By { entry: id(), jobs: [id(), id()], exchange: x.exchange.id, person: x.me()?.id, at: x.now })
}

/// The title in the reader's language or the best there is; its address where it has none.
fn title(work: &Work, lang: Lang) -> String {
    let title = &work.title(&lang).title;
    if title.is_empty() { work.head.slug.clone() } else { title.clone() }
}

/// What can be said of how a work is known: two things for a new one, and what was said of an old one.
fn certainties(p: &Frame, work: Option<&Work>) -> Choices {
    let mut all = vec![Certainty::Own, Certainty::Sourced];
    all.extend(
        work.map(|work| work.head.certainty).filter(|known| ![Certainty::Own, Certainty::Sourced].contains(known)),
    );
    all.into_iter().map(|certainty| (certainty.to_string(), p.term("certainty-", certainty.as_str()).text())).collect()
}

/// Choices with the one that is chosen, also where nothing is known to be called so.
fn with_chosen(mut choices: Choices, chosen: &str) -> Choices {
    if !chosen.is_empty() && !choices.iter().any(|(key, _)| key == chosen) {
        choices.push((chosen.to_owned(), chosen.to_owned()));
    }
    choices
}
