//! The pages of positions: the public one with its history, the form, withdrawing, and remarks of colleagues.

mod discard;
mod edit;
mod kept;
mod show;
mod withdraw;

pub use discard::{discard, discarded};
pub use edit::{edit, update};
pub use show::{remark, show};
pub use withdraw::{withdraw, withdrawn};

use db::{Conn, Id};
use serde::Deserialize;

use super::{Position, find};
use crate::error::Error;
use crate::ideas::{self, Idea};
use crate::moderation::Subject;
use crate::moderation::requested::{self, Reader, Request};
use crate::organisations::voices::{self, Voice};
use crate::organisations::{self, Organisation};
use crate::page::Frame;
use crate::visibility::Viewer;
use crate::visit::InExchange;

/// What stands in `…/ideas/{n}/positions/{slug}`.
#[derive(Clone, Deserialize)]
pub struct Given {
    n: i64,
    slug: String,
}

/// What the path names, as the viewer may see it.
#[derive(Clone, Debug)]
struct Loaded {
    idea: Idea,
    /// The idea's, in the reader's language where there is one, with that language.
    title: (String, String),
    organisation: Organisation,
    /// There where the viewer speaks for the organisation now.
    voice: Option<Voice>,
    position: Option<Position>,
    /// What a moderator asks those to change who speak for the organisation; only for the form.
    request: Option<Request>,
}

/// 404 where the idea cannot be read, or there is no such organisation.
fn load(c: &mut Conn, viewer: Viewer, exchange: Id, at: &Given) -> Result<Loaded, Error> {
    let idea = ideas::find(c, viewer, exchange, at.n)?.filter(|idea| idea.is_visible).ok_or(Error::NotFound)?;
    let organisation = organisations::find(c, exchange, &at.slug)?.ok_or(Error::NotFound)?;
    let voice = if viewer.person == Id::NIL { None } else { voices::find(c, exchange, viewer.person, &at.slug)? };
    let position = find(c, viewer, voice.is_some(), idea.id, organisation.id)?;
    let title = (idea.title.clone(), idea.language.clone());
    Ok(Loaded { idea, title, organisation, voice, position, request: None })
}

/// The same for a form of those who speak for the organisation: nobody else learns whether anything is there.
async fn own(x: &InExchange, at: &Given) -> Result<Loaded, Error> {
    let (viewer, exchange, at, language) = (x.viewer(), x.exchange.id, at.clone(), x.lang.text_code());
    let reader = Reader::of(x);
    let read = move |c: &mut Conn| -> Result<Loaded, Error> {
        let loaded = load(c, viewer, exchange, &at)?;
        let title = ideas::title(c, &loaded.idea, language)?;
        let request = match &loaded.position {
            Some(position) => requested::about(c, &reader, &Subject::from(position.clone()))?,
            None => None,
        };
        Ok(Loaded { title, request, ..loaded })
    };
    let loaded = x.app.db.read(read).await?;
    if loaded.voice.is_some() { Ok(loaded) } else { Err(Error::NotFound) }
}

/// A text as HTML, its symbols linked.
fn render(text: &str, p: &Frame) -> String {
    let exchange = p.exchange.as_ref().map_or("", |exchange| exchange.slug.as_str());
    crate::symbols::render(text, p.lang, exchange)
}

impl Position {
    /// Its text as HTML.
    pub fn html(&self, p: &Frame) -> String {
        render(&self.said.text, p)
    }
}
