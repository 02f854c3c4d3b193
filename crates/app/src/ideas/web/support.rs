//! Supporting an idea, and taking it back.

use axum::response::{IntoResponse, Response};
use db::{Conn, Id, Timestamp};
use serde::Deserialize;

use super::Numbered;
use crate::error::Error;
use crate::ideas::{self, Idea, Refusal, find};
use crate::organisations::voices;
use crate::page::Redirect;
use crate::participants::{self, web::way_in};
use crate::visit::{At, Form, InExchange};

#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SupportForm {
    /// `back` takes the support back.
    action: String,
    /// `no`: counted, but not named in the list.
    public: String,
    /// Address of the organisation that it is given for; empty: the person's own.
    organisation: String,
}

/// How the address of the way back says what was pressed by somebody who had to sign in first.
pub const NAMED: &str = "named";
pub const UNNAMED: &str = "unnamed";

/// `POST …/ideas/{n}/support`
pub async fn support(
    x: InExchange,
    At(Numbered { n }): At<Numbered>,
    Form(form): Form<SupportForm>,
) -> Result<Response, Error> {
    let here = x.href(&format!("/ideas/{n}"));
    // Whoever has to go elsewhere first comes back to the button, with one press left.
    let wish = if form.public == "no" { UNNAMED } else { NAMED };
    let again = format!("{here}?support={wish}#support");
    let Some(person) = &x.person else {
        return Ok(Redirect::to(way_in(&x, None, &again)).into_response());
    };
    let (viewer, exchange, now, person) = (x.viewer(), x.exchange.clone(), x.now, person.id);
    let (is_public, back) = (form.public != "no", form.action == "back");
    let outcome = x
        .app
        .db
        .write(move |tx| -> Result<_, Error> {
            let idea = find(tx, viewer, exchange.id, n)?.ok_or(Error::NotFound)?;
            let refused = |refusal: Refusal| Error::Forbidden(refusal.words());
            if back {
                take_back(tx, &idea, (person, &form.organisation), now)?.map_err(refused)?;
                return Ok(Ok(()));
            }
            // Who takes part no more speaks for nobody here either.
            let (by, joined) = match participants::ensure(tx, &exchange, person, now)? {
                Ok(ensured) => ensured,
                Err(barrier) => return Ok(Err(barrier)),
            };
            let given = if form.organisation.is_empty() {
                ideas::support(tx, &idea, &by, is_public, now)?
            } else {
                let voice = voices::hold(tx, exchange.id, person, &form.organisation)?;
                voices::support(tx, &idea, &voice, person, now)?
            };
            given.map_err(refused)?;
            joined.count(tx, exchange.id)?;
            Ok(Ok(()))
        })
        .await?;
    let to = match outcome {
        Ok(()) => here,
        Err(barrier) => way_in(&x, Some(barrier), &again),
    };
    Ok(Redirect::to(to).into_response())
}

/// Takes back one's own support, or that of the organisation at this address.
fn take_back(
    tx: &mut Conn,
    idea: &Idea,
    (person, organisation): (Id, &str),
    at: Timestamp,
) -> Result<Result<(), Refusal>, Error> {
    if organisation.is_empty() {
        return ideas::take_back(tx, idea, person, at);
    }
    let voice = voices::hold(tx, idea.exchange_id, person, organisation)?;
    voices::take_back(tx, idea, &voice, at)
}
