//! The pages of comments.

mod edit;
mod form;
mod history;
mod new;
mod show;
mod view;

pub use edit::{edit, update, withdraw, withdrawn};
pub use form::{CommentForm, FormView, stances};
pub use history::{add_translation, translations, versions};
pub use new::{answer, answered, create, resume};
pub use show::show;
pub use view::{Debate, ThreadView};

use db::Conn;
use serde::Deserialize;

use super::Comment;
use crate::error::Error;
use crate::ideas::{self, Idea};
use crate::visibility::Viewer;
use crate::visit::InExchange;

/// The number in `…/ideas/{n}`.
#[derive(Clone, Copy, Deserialize)]
pub struct OfIdea {
    pub n: i64,
}

/// The numbers in `…/ideas/{n}/comments/{m}`.
#[derive(Clone, Copy, Deserialize)]
pub struct Numbered {
    pub n: i64,
    pub m: i64,
}

/// A comment and the idea that it stands under, as the viewer may see them.
#[derive(Clone, Debug)]
pub struct Subject {
    pub idea: Idea,
    pub comment: Comment,
}

/// What the path names; 404 where there never was such a comment.
pub fn subject(c: &mut Conn, viewer: Viewer, exchange: db::Id, at: Numbered, language: &str) -> Result<Subject, Error> {
    let idea = ideas::find(c, viewer, exchange, at.n)?.ok_or(Error::NotFound)?;
    let comment = super::find(c, viewer, idea.id, at.m, language)?.ok_or(Error::NotFound)?;
    Ok(Subject { idea, comment })
}

/// The same for a page or form about a text: 410 where it is withdrawn, 404 where it is not to be
/// seen.
pub async fn visible(x: &InExchange, at: Numbered) -> Result<Subject, Error> {
    let (viewer, exchange, language) = (x.viewer(), x.exchange.id, x.lang.text_code());
    let subject = x.app.db.read(move |c| subject(c, viewer, exchange, at, language)).await?;
    if subject.comment.is_visible {
        Ok(subject)
    } else if subject.comment.is_withdrawn() {
        Err(Error::Gone)
    } else {
        Err(Error::NotFound)
    }
}
