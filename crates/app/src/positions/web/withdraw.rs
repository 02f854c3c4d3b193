//! Withdrawing a position: by anybody who speaks for the organisation, at any time.

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
#[template(path = "positions/withdraw.html")]
struct Withdraw {
    p: Frame,
    idea: Idea,
    position: Position,
}

/// What is published: of what is withdrawn it is said so, and nothing else is there to be withdrawn.
fn published(position: Option<Position>) -> Result<Position, Error> {
    let position = position.ok_or(Error::NotFound)?;
    match (position.is_published(), position.is_withdrawn()) {
        (true, _) => Ok(position),
        (false, true) => Err(Error::Gone),
        (false, false) => Err(Error::NotFound),
    }
}

/// `GET …/ideas/{n}/positions/{slug}/withdraw`: says what stays, and asks.
pub async fn withdraw(x: InExchange, At(at): At<Given>) -> Result<Page, Error> {
    let Loaded { idea, position, .. } = own(&x, &at).await?;
    let position = published(position)?;
    let title = x.t("positions-withdraw-title").arg("organisation", position.name.as_str());
    let p = x.frame(title.arg("symbol", idea.symbol())).section("ideas");
    Page::new(&Withdraw { p, idea, position }).map(Page::unstored)
}

#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Press {}

/// `POST …/ideas/{n}/positions/{slug}/withdraw`
pub async fn withdrawn(x: InExchange, At(at): At<Given>, Form(Press {}): Form<Press>) -> Result<Redirect, Error> {
    let position = published(own(&x, &at).await?.position)?;
    let (viewer, exchange, now) = (x.viewer(), x.exchange.id, x.now);
    let (to, name) = (x.href(&position.path()), x.me()?.name.clone());
    x.app
        .db
        .write(move |tx| -> Result<(), Error> {
            voices::hold(tx, exchange, viewer.person, &at.slug)?;
            let position = published(load(tx, viewer, exchange, &at)?.position)?;
            if positions::withdraw(tx, &position, (viewer.person, name.as_str()), now)? {
                Ok(())
            } else {
                Err(Error::Conflict("positions-changed-meanwhile"))
            }
        })
        .await?;
    x.app.revised();
    Ok(Redirect::to(to).notice(&x.app, "positions-withdrawn", None))
}
