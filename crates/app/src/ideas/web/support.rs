//! Supporting an idea, and taking it back.

use axum::response::{IntoResponse, Response};
use serde::Deserialize;

use super::Numbered;
use crate::error::Error;
use crate::ideas::{self, find};
use crate::page::Redirect;
use crate::participants;
use crate::visit::{At, Form, InExchange};

#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SupportForm {
    /// `back` takes the support back.
    action: String,
    /// `no`: counted, but not named in the list.
    public: String,
}

/// `POST …/ideas/{n}/support`
pub async fn support(
    x: InExchange,
    At(Numbered { n }): At<Numbered>,
    Form(form): Form<SupportForm>,
) -> Result<Response, Error> {
    let here = x.href(&format!("/ideas/{n}"));
    let Some(person) = &x.person else { return Err(Error::SignIn) };
    let (viewer, exchange, now, person) = (x.viewer(), x.exchange.id, x.now, person.id);
    let (is_open, is_public, back) = (x.exchange.debate_is_open(now), form.public != "no", form.action == "back");
    let outcome = x
        .app
        .db
        .write(move |tx| -> Result<_, Error> {
            let idea = find(tx, viewer, exchange, n)?.ok_or(Error::NotFound)?;
            if back {
                ideas::take_back(tx, &idea, person)?;
                return Ok(Some(Ok(())));
            }
            let Some(standing) = participants::standing(tx, exchange, person)? else { return Ok(None) };
            Ok(Some(ideas::support(tx, &idea, &standing, is_public, is_open, now)?))
        })
        .await?;
    Ok(match outcome {
        Some(Ok(())) => Redirect::to(here).into_response(),
        Some(Err(refusal)) => return Err(Error::Forbidden(refusal.words())),
        None => Redirect::to(format!("{}?next={here}", x.href("/participate"))).into_response(),
    })
}
