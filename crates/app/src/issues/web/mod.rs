//! The pages of issues: at the desk, where they are composed; and for their readers.

mod approve;
mod block;
mod block_form;
mod discard;
mod index;
mod new;
pub mod preview;
pub mod reading;
mod schedule;
mod settings;
mod show;
pub mod statistics;
mod subjects;
mod trial;

pub use approve::{decide as approve, show as ask_to_approve};
pub use block::{add as add_block, edit as edit_block, move_block, remove as remove_block, update as update_block};
pub use discard::{ask as ask_to_discard, decide as discard};
pub use index::{csv, index};
pub use new::{create, new};
pub use schedule::{edit as edit_schedule, update as schedule};
pub use settings::{edit as edit_settings, update as update_settings};
pub use show::show;
pub use trial::send as send_test;

use ::web::Words;
use db::{Conn, Id, Timestamp};
use i18n::Lang;
use serde::Deserialize;

use super::checks::{self, Severity};
use super::draft::{self, Draft, Obstacle, Standing};
use super::store::drafts;
use crate::app::App;
use crate::deliveries;
use crate::error::Error;
use crate::exchange::Exchange;
use crate::visit::InExchange;

/// The issue in `…/desk/newsletter/{issue}`.
#[derive(Clone, Debug, Deserialize)]
pub struct OfIssue {
    issue: String,
}

impl OfIssue {
    /// What is no id is not there.
    fn id(&self) -> Result<Id, Error> {
        self.issue.parse().map_err(|_| Error::NotFound)
    }
}

/// A block of it.
#[derive(Clone, Debug, Deserialize)]
pub struct OfBlock {
    issue: String,
    block: String,
}

impl OfBlock {
    fn ids(&self) -> Result<(Id, Id), Error> {
        let id = |text: &str| text.parse::<Id>().map_err(|_| Error::NotFound);
        Ok((id(&self.issue)?, id(&self.block)?))
    }
}

/// An issue with how it stands; 404 where this exchange has none.
fn find(c: &mut Conn, exchange: Id, issue: Id) -> Result<(Draft, Standing), Error> {
    let draft = drafts::find(c, exchange, issue)?.ok_or(Error::NotFound)?;
    let standing = drafts::standing(c, issue)?.ok_or(Error::NotFound)?;
    Ok((draft, standing))
}

/// The same of an issue that may still be changed.
fn find_open(c: &mut Conn, exchange: Id, issue: Id) -> Result<(Draft, Standing), Error> {
    let found = find(c, exchange, issue)?;
    if found.0.state.is_open() { Ok(found) } else { Err(Error::Conflict("issues-not-open")) }
}

/// How many would get an issue now. All subscribers are looked at: other pages do not wait for that.
async fn reach(x: &InExchange, draft: &Draft) -> Result<i64, Error> {
    let (exchange, segment, now) = (x.exchange.id, draft.segment.clone(), x.now);
    let count = move |c: &mut Conn| deliveries::reach(c, exchange, &segment, now);
    Ok(x.app.db.read_long(count).await?.iter().map(|(_, n)| n).sum())
}

/// What stands in the way of a second person, in words. The checks are worth a look once nothing else does.
fn in_the_way(
    c: &mut Conn,
    app: &App,
    exchange: &Exchange,
    draft: &Draft,
    now: Timestamp,
) -> Result<Vec<Words>, Error> {
    let obstacles = draft::obstacles(draft, &exchange.languages);
    if !obstacles.is_empty() {
        return Ok(obstacles.into_iter().map(words).collect());
    }
    let checks = checks::run(c, app, exchange, draft, now)?;
    let stops = checks.iter().filter(|check| check.severity == Severity::Stop).count();
    Ok(if stops == 0 { Vec::new() } else { vec![Words::new("issues-obstacle-checks").with("n", stops)] })
}

fn words(obstacle: Obstacle) -> Words {
    match obstacle {
        Obstacle::NoTitle => Words::new("issues-obstacle-title"),
        Obstacle::NoBlocks => Words::new("issues-obstacle-blocks"),
        Obstacle::Empty(n) => Words::new("issues-obstacle-empty").with("n", n),
        Obstacle::Missing(n) => Words::new("issues-obstacle-missing").with("n", n),
    }
}

/// In the order of the forms, which is that of their errors too.
fn languages(x: &InExchange) -> Vec<Lang> {
    x.lang.first_among(&x.exchange.languages)
}
