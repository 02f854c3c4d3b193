//! `…/desk/rounds`: closing the round that goes on, with what that means in numbers, and opening the next.

use askama::Template;
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use web::FieldErrors;

use super::{Forecast, Round, forecast, list, turning};
use crate::audit::By;
use crate::error::Error;
use crate::page::{Frame, Page, Redirect};
use crate::topics::{self, Topic};
use crate::visit::{Form, InExchange};

#[derive(Template)]
#[template(path = "rounds/desk/index.html")]
struct Index {
    p: Frame,
    rounds: Vec<Round>,
    /// Whether the newest round is closed, and the next one still to come.
    is_between: bool,
}

/// `GET …/desk/rounds`
pub async fn index(x: InExchange) -> Result<Page, Error> {
    let exchange = x.exchange.id;
    let rounds = x.app.db.read(move |c| list(c, exchange)).await?;
    let is_between = rounds.first().is_some_and(Round::is_closed);
    let p = x.frame(x.t("rounds-title")).section("desk");
    Page::new(&Index { p, rounds, is_between }).map(Page::unstored)
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct CloseForm {
    /// The round that was looked at: somebody else may have turned it meanwhile.
    number: String,
    /// `yes`: whoever sends it knows that it is for ever.
    sure: String,
}

#[derive(Template)]
#[template(path = "rounds/desk/close.html")]
struct Close {
    p: Frame,
    forecast: Forecast,
    /// What the phases are called that are still open, with their languages.
    phases: Vec<(String, String)>,
    errors: FieldErrors,
}

async fn close_page(x: &InExchange, errors: FieldErrors) -> Result<Page, Error> {
    let exchange = x.exchange.id;
    let forecast = x.app.db.read(move |c| forecast(c, exchange)).await?;
    let title = x.t("rounds-close-title").arg("n", forecast.round.number).text();
    let p = x.frame(title).section("desk").errors(&errors);
    let invalid = !errors.is_empty();
    let open = x.exchange.phases.iter().filter(|phase| phase.is_open(x.now));
    let phases = open.map(|phase| (phase.language.clone(), phase.name.clone())).collect();
    Ok(Page::new(&Close { p, forecast, phases, errors })?.unstored().invalid_if(invalid))
}

/// `GET …/desk/rounds/close`: what it means, in numbers.
pub async fn ask_to_close(x: InExchange) -> Result<Page, Error> {
    close_page(&x, FieldErrors::new()).await
}

/// `POST …/desk/rounds/close`
pub async fn close(x: InExchange, Form(form): Form<CloseForm>) -> Result<Response, Error> {
    if form.sure != "yes" {
        return Ok(close_page(&x, FieldErrors::of("sure", "rounds-sure-missing")).await?.into_response());
    }
    let number = number(&form.number)?;
    let by = By::of(&x)?;
    if !x.app.db.write(move |tx| turning::close(tx, &by, number)).await? {
        return Err(Error::Conflict("rounds-closed-meanwhile"));
    }
    Ok(done(&x, "rounds-closed-done"))
}

/// A number that a form of ours sent.
fn number(sent: &str) -> Result<i64, Error> {
    sent.parse().map_err(|_| Error::Invalid("the number of a round".to_owned()))
}

fn done(x: &InExchange, notice: &'static str) -> Response {
    x.app.revised();
    Redirect::to(x.href("/desk/rounds")).notice(&x.app, notice, None).into_response()
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct OpenForm {
    /// The round after which the new one comes.
    after: String,
    /// Addresses of the topics that begin anew.
    topics: Vec<String>,
}

#[derive(Template)]
#[template(path = "rounds/desk/open.html")]
struct Open {
    p: Frame,
    after: i64,
    is_between: bool,
    /// Those of the round that was closed: address, name, whether chosen.
    topics: Vec<(String, String, bool)>,
}

/// `GET …/desk/rounds/open`
pub async fn ask_to_open(x: InExchange) -> Result<Page, Error> {
    let (exchange, lang) = (x.exchange.id, x.lang);
    let (round, topics) = x
        .app
        .db
        .read(move |c| -> Result<_, Error> {
            Ok((crate::exchange::round(c, exchange)?, topics::list_current(c, exchange, lang)?))
        })
        .await?;
    let (after, closed_at) = round;
    let choice = |topic: Topic| (topic.slug, topic.name, true);
    let topics = topics.into_iter().map(choice).collect();
    let p = x.frame(x.t("rounds-open-title").arg("n", after.saturating_add(1)).text()).section("desk");
    Page::new(&Open { p, after, is_between: closed_at.is_some(), topics }).map(Page::unstored)
}

/// `POST …/desk/rounds/open`
pub async fn open(x: InExchange, Form(form): Form<OpenForm>) -> Result<Response, Error> {
    let after = number(&form.after)?;
    if form.topics.len() > 200 {
        return Err(Error::Invalid("more topics than there can be".to_owned()));
    }
    let chosen: Vec<_> = form.topics.into_iter().map(|slug| (x.app.rng.id(x.now), slug)).collect();
    let by = By::of(&x)?;
    if !x.app.db.write(move |tx| turning::open(tx, &by, after, &chosen)).await? {
        return Err(Error::Conflict("rounds-opened-meanwhile"));
    }
    Ok(done(&x, "rounds-opened-done"))
}
