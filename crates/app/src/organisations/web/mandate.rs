//! `…/mandates/{mandate}`: one mandate, for whoever has a say in it: the person, stewards, the secretariat.

use askama::Template;
use axum::response::{IntoResponse, Response};
use db::Id;
use serde::Deserialize;
use web::FieldErrors;

use super::check_text;
use crate::error::Error;
use crate::organisations::mandates::{self, Act, Acting, Hand, Mandate, State};
use crate::page::{Frame, Page, Redirect};
use crate::participants::Role;
use crate::visit::{At, Form, InExchange};

#[derive(Deserialize)]
pub struct OfMandate {
    mandate: String,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ActForm {
    action: String,
    reason: String,
}

impl ActForm {
    /// What is to be done; others are owed a reason for what is taken from them.
    fn check(&self, hand: Hand) -> Result<Act, FieldErrors> {
        let mut errors = FieldErrors::new();
        let is_needed = hand != Hand::Person && ["decline", "end"].contains(&self.action.as_str());
        let reason = check_text("reason", &self.reason, "mandates-reason-missing", is_needed, &mut errors);
        let act = match self.action.as_str() {
            "confirm" => Some(Act::Confirm { steward: false }),
            "confirm-steward" => Some(Act::Confirm { steward: true }),
            "decline" => Some(Act::Decline { reason }),
            "end" => Some(Act::End { reason }),
            "appoint" => Some(Act::Steward(true)),
            "dismiss" => Some(Act::Steward(false)),
            _ => None,
        };
        errors.check(act.is_none(), "action", "mandates-action-missing");
        act.filter(|_| errors.is_empty()).ok_or(errors)
    }
}

#[derive(Template)]
#[template(path = "organisations/mandate.html")]
struct Show {
    p: Frame,
    mandate: Mandate,
    hand: Hand,
    form: ActForm,
    errors: FieldErrors,
}

impl Show {
    fn is_mine(&self) -> bool {
        self.hand == Hand::Person
    }

    /// Nobody has decided yet: there is no mandate that could end.
    fn is_claimed(&self) -> bool {
        self.mandate.state == State::Claimed
    }

    /// Whether everybody can read about the organisation once it is confirmed, and not before.
    fn makes_public(&self) -> bool {
        self.is_claimed() && !self.mandate.is_listed
    }

    /// What others may do with it as it stands, in the order in which it is offered.
    fn actions(&self) -> Vec<(&'static str, String)> {
        let keys: &[&'static str] = match (self.mandate.state, self.mandate.is_steward) {
            (State::Claimed, _) => &["confirm", "confirm-steward", "decline"],
            (State::Confirmed, false) => &["appoint", "end"],
            (State::Confirmed, true) => &["dismiss", "end"],
            _ => &[],
        };
        keys.iter().map(|key| (*key, self.p.term("mandates-act-", key).text())).collect()
    }
}

async fn load(x: &InExchange, at: &OfMandate) -> Result<(Mandate, Hand), Error> {
    let id: Id = at.mandate.parse().map_err(|_| Error::NotFound)?;
    let (exchange, me, runs) = (x.exchange.id, x.me()?.id, x.role.is_some_and(Role::runs));
    x.app
        .db
        .read(move |c| -> Result<_, Error> {
            let mandate = mandates::find(c, exchange, id)?.ok_or(Error::NotFound)?;
            let hand = mandates::hand(c, &mandate, me, runs)?.ok_or(Error::NotFound)?;
            if hand == Hand::Steward && !mandate.is_listed {
                return Err(Error::NotFound);
            }
            Ok((mandate, hand))
        })
        .await
}

fn page(x: &InExchange, (mandate, hand): (Mandate, Hand), form: ActForm, errors: FieldErrors) -> Result<Page, Error> {
    // Of somebody who was forgotten no name is left.
    let former = x.t("people-former").text();
    let name = if mandate.person.is_empty() { former.as_str() } else { mandate.person.as_str() };
    let title = x.t("mandates-one-title").arg("name", name);
    let title = title.arg("organisation", mandate.organisation.as_str());
    let section = if hand == Hand::Secretariat { "desk" } else { "participants" };
    let p = x.frame(title).section(section).errors(&errors);
    let invalid = !errors.is_empty();
    Ok(Page::new(&Show { p, mandate, hand, form, errors })?.unstored().invalid_if(invalid))
}

/// `GET …/mandates/{mandate}`
pub async fn show(x: InExchange, At(at): At<OfMandate>) -> Result<Page, Error> {
    let loaded = load(&x, &at).await?;
    page(&x, loaded, ActForm::default(), FieldErrors::new())
}

/// `POST …/mandates/{mandate}`
pub async fn act(x: InExchange, At(at): At<OfMandate>, Form(form): Form<ActForm>) -> Result<Response, Error> {
    let (mandate, hand) = load(&x, &at).await?;
    let wanted = match form.check(hand) {
        Ok(wanted) => wanted,
        Err(errors) => return Ok(page(&x, (mandate, hand), form, errors)?.into_response()),
    };
    let by = Acting {
        person: x.me()?.id,
        runs: x.role.is_some_and(Role::runs),
        letter: x.app.rng.id(x.now),
        entry: x.app.rng.id(x.now),
        at: x.now,
    };
    let (app, exchange, id) = (x.app.clone(), x.exchange.clone(), mandate.id);
    let outcome = x.app.db.write(move |tx| mandates::act(tx, &app, &exchange, id, &wanted, by)).await?;
    if !outcome.is_done {
        return Err(Error::Conflict("mandates-changed-meanwhile"));
    }
    x.app.revised();
    let (to, notice) = match outcome.hand {
        Hand::Person if mandate.state == State::Claimed => ("/mandates", "mandates-withdrawn-own"),
        Hand::Person => ("/mandates", "mandates-ended-own"),
        Hand::Steward => ("/mandates", "mandates-saved"),
        Hand::Secretariat => ("/desk/organisations", "mandates-saved"),
    };
    Ok(Redirect::to(x.href(to)).notice(&x.app, notice, None).into_response())
}
