//! The rounds as everybody reads them: all of them, and the topics of one.

use askama::Template;
use serde::Deserialize;

use super::{Round, find, list};
use crate::error::Error;
use crate::page::{Frame, Page};
use crate::topics::{self, Topic};
use crate::visit::{At, InExchange};

#[derive(Template)]
#[template(path = "rounds/index.html")]
struct Index {
    p: Frame,
    rounds: Vec<Round>,
}

/// `…/rounds`
pub async fn index(x: InExchange) -> Result<Page, Error> {
    let exchange = x.exchange.id;
    let rounds = x.app.db.read(move |c| list(c, exchange)).await?;
    let p = x.frame(x.t("rounds-title")).section("topics").description(x.t("rounds-description"));
    Page::new(&Index { p, rounds })
}

#[derive(Clone, Copy, Deserialize)]
pub struct OfRound {
    number: i64,
}

#[derive(Template)]
#[template(path = "rounds/show.html")]
struct Show {
    p: Frame,
    round: Round,
    topics: Vec<Topic>,
}

/// `…/rounds/{number}`
pub async fn show(x: InExchange, At(at): At<OfRound>) -> Result<Page, Error> {
    let (exchange, lang) = (x.exchange.id, x.lang);
    let (round, topics) = x
        .app
        .db
        .read(move |c| -> Result<_, Error> {
            let round = find(c, exchange, at.number)?.ok_or(Error::NotFound)?;
            let topics = topics::list_of_round(c, exchange, round.number, lang)?;
            Ok((round, topics))
        })
        .await?;
    let title = x.t("rounds-one").arg("n", round.number).text();
    let p = x.frame(title).section("topics").description(x.t("rounds-description"));
    Page::new(&Show { p, round, topics })
}
