//! `/{lang}/{exchange}/invitations/{token}`: where the letter leads. Looking changes nothing: mail scanners look.

use askama::Template;
use axum::response::{IntoResponse, Response};
use http::{HeaderMap, StatusCode};
use mail::Address;
use serde::Deserialize;
use web::FieldErrors;

use crate::error::Error;
use crate::exchange::Joining;
use crate::invitations::accept::{self as accepting, Outcome, Who};
use crate::invitations::invitation::{Invitation, State};
use crate::page::{Frame, Page, Redirect};
use crate::participants::requests::web::taking_part;
use crate::people::Next;
use crate::people::sign_in::Entry;
use crate::people::sign_in::web::label;
use crate::visit::{At, Form, InExchange};

#[derive(Deserialize)]
pub struct OfToken {
    token: String,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct AcceptForm {
    consent: String,
}

#[derive(Template)]
#[template(path = "invitations/accept.html")]
struct AcceptPage {
    p: Frame,
    exchange: String,
    contact: String,
    invitation: Invitation,
    token: String,
    /// The address that the visitor is signed in with, where it is another one.
    another: Option<String>,
    is_signed_in: bool,
    errors: FieldErrors,
}

#[derive(Template)]
#[template(path = "invitations/over.html")]
struct OverPage {
    p: Frame,
    exchange: String,
    contact: String,
    /// `accepted`, `expired`, `revoked` or `unknown`.
    why: &'static str,
    /// Where somebody signs in to come back to the exchange.
    sign_in: String,
    takes_requests: bool,
    is_signed_in: bool,
}

#[derive(Template)]
#[template(path = "invitations/in.html")]
struct InPage {
    p: Frame,
    exchange: String,
    has_profile: bool,
    fill_in: String,
}

/// `GET …/invitations/{token}`
pub async fn open(x: InExchange, At(at): At<OfToken>) -> Result<Page, Error> {
    let (exchange, token) = (x.exchange.id, at.token.clone());
    let found = x.app.db.read(move |c| accepting::find(c, exchange, &token)).await?;
    match found {
        Some(invitation) if invitation.shown(&x.now) == State::Sent => {
            page(&x, invitation, at.token, FieldErrors::new())
        }
        other => over(&x, other.as_ref()),
    }
}

fn key_of(x: &InExchange) -> Option<String> {
    x.person.as_ref().and_then(|person| Address::parse(&person.email).ok()).map(|address| address.key())
}

fn page(x: &InExchange, mut invitation: Invitation, token: String, errors: FieldErrors) -> Result<Page, Error> {
    if invitation.inviter.is_empty() {
        invitation.inviter.clone_from(&x.exchange.contact);
    }
    let title = x.exchange.title.clone();
    let p = x.frame(x.t("invitations-accept-title")).errors(&errors);
    let is_another = key_of(x).is_some_and(|key| key != invitation.email_key);
    let another = x.person.as_ref().filter(|_| is_another).map(|person| person.email.clone());
    let is_wrong = !errors.is_empty();
    let page = Page::new(&AcceptPage {
        p,
        exchange: title,
        contact: x.exchange.contact.clone(),
        invitation,
        token,
        another,
        is_signed_in: x.person.is_some(),
        errors,
    })?
    .unstored();
    Ok(page.invalid_if(is_wrong))
}

/// What is so of an invitation that cannot be accepted any more, and what to do. Who accepted it finds the way in.
fn over(x: &InExchange, invitation: Option<&Invitation>) -> Result<Page, Error> {
    let state = invitation.map(|invitation| invitation.shown(&x.now));
    let me = x.person.as_ref().map(|person| person.id);
    let is_mine = invitation.is_some_and(|invitation| me.is_some() && invitation.person_id == me);
    if state == Some(State::Accepted) && is_mine {
        let p = x.frame(x.t("invitations-in-title"));
        let fill_in = Next::after(Next::parse(&x.href("")).as_ref(), &x.site("/me/profile"));
        let has_profile = x.person.as_ref().is_some_and(|person| person.has_profile);
        return Page::new(&InPage { p, exchange: x.exchange.title.clone(), has_profile, fill_in }).map(Page::unstored);
    }
    let why = match state {
        Some(State::Accepted) => "accepted",
        Some(State::Expired) => "expired",
        Some(State::Revoked) => "revoked",
        Some(State::Waiting | State::Sent) | None => "unknown",
    };
    let page = OverPage {
        p: x.frame(x.t("invitations-over-title")),
        exchange: x.exchange.title.clone(),
        contact: x.exchange.contact.clone(),
        why,
        sign_in: Next::after(Next::parse(&x.href("")).as_ref(), &x.site("/sign-in")),
        takes_requests: x.exchange.joining != Joining::Invitation,
        is_signed_in: me.is_some(),
    };
    Ok(Page::new(&page)?.status(StatusCode::GONE).unstored())
}

/// `POST …/invitations/{token}`
pub async fn accept(
    x: InExchange,
    At(at): At<OfToken>,
    headers: HeaderMap,
    Form(form): Form<AcceptForm>,
) -> Result<Response, Error> {
    if form.consent != "yes" {
        let (exchange, token) = (x.exchange.id, at.token.clone());
        let found = x.app.db.read(move |c| accepting::find(c, exchange, &token)).await?;
        let Some(invitation) = found.filter(|found| found.shown(&x.now) == State::Sent) else {
            return open(x, At(at)).await.map(IntoResponse::into_response);
        };
        let errors = FieldErrors::of("consent", "participate-consent-missing");
        return Ok(page(&x, invitation, at.token, errors)?.into_response());
    }
    let who = match (&x.person, key_of(&x)) {
        (Some(person), Some(key)) => Who::SignedIn { person: person.id, key },
        _ => Who::Link { entry: Box::new(Entry::draw(&x, label(&headers))), lang: x.lang },
    };
    let (exchange, token, given, now) = (x.exchange.clone(), at.token.clone(), taking_part(&x), x.now);
    let outcome = x.app.db.write(move |tx| accepting::accept(tx, &exchange, &token, &who, &given, now)).await?;
    match outcome {
        Outcome::Accepted(role, entered) => {
            // The list of participants has changed.
            x.app.revised();
            let has_profile = x.person.as_ref().is_some_and(|person| person.has_profile);
            let landing = accepting::landing(&x.exchange, x.lang, role);
            let (next, profile) = (Next::parse(&landing), x.site("/me/profile"));
            let to = if has_profile { landing } else { Next::after(next.as_ref(), &profile) };
            Ok(match entered {
                Some(entered) => entered.answer_with(&x, "invitations-accepted"),
                None => Redirect::to(to).notice(&x.app, "invitations-accepted", None).into_response(),
            })
        }
        Outcome::AnotherAddress(invitation) => {
            let page = page(&x, invitation, at.token, FieldErrors::new())?;
            Ok(page.status(StatusCode::CONFLICT).into_response())
        }
        Outcome::Over(invitation) => Ok(over(&x, Some(&invitation))?.into_response()),
        Outcome::Unknown => Ok(over(&x, None)?.into_response()),
    }
}
