//! Discarding a draft, for all who speak for the organisation: by anybody of them, also when the debate is closed.

use askama::Template;
use serde::Deserialize;

use super::{Given, Loaded, load, own};
use crate::error::Error;
use crate::ideas::Idea;
use crate::organisations::voices;
use crate::page::{Frame, Page, Redirect};
use crate::positions::{self, Position};
use crate::visit::{At, Form, InExchange};

#[derive(Template)]
#[template(path = "positions/discard.html")]
struct Discard {
    p: Frame,
    idea: Idea,
    position: Position,
}

/// The draft that is there; nobody else learns whether there is one.
fn drafted(position: Option<Position>) -> Result<Position, Error> {
    position.filter(Position::is_draft).ok_or(Error::NotFound)
}

/// `GET …/ideas/{n}/positions/{slug}/discard`: says what goes, and asks.
pub async fn discard(x: InExchange, At(at): At<Given>) -> Result<Page, Error> {
    let Loaded { idea, position, .. } = own(&x, &at).await?;
    let position = drafted(position)?;
    let title = x.t("positions-discard-title").arg("organisation", position.name.as_str());
    let p = x.frame(title.arg("symbol", idea.symbol())).section("ideas");
    Page::new(&Discard { p, idea, position }).map(Page::unstored)
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct DiscardForm {
    /// The version that was seen.
    version: String,
}

/// `POST …/ideas/{n}/positions/{slug}/discard`
pub async fn discarded(x: InExchange, At(at): At<Given>, Form(form): Form<DiscardForm>) -> Result<Redirect, Error> {
    let Loaded { idea, position, .. } = own(&x, &at).await?;
    drafted(position)?;
    let (viewer, exchange) = (x.viewer(), x.exchange.id);
    x.app
        .db
        .write(move |tx| -> Result<(), Error> {
            voices::hold(tx, exchange, viewer.person, &at.slug)?;
            let position = drafted(load(tx, viewer, exchange, &at)?.position)?;
            if form.version == position.version.to_string() && positions::discard(tx, &position)? {
                Ok(())
            } else {
                Err(Error::Conflict("positions-changed-meanwhile"))
            }
        })
        .await?;
    let to = x.href(&format!("/ideas/{}#positions", idea.number));
    Ok(Redirect::to(to).notice(&x.app, "positions-discarded", None))
}
