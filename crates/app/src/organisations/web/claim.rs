//! `…/organisations/{slug}/speak`: claiming to speak for an organisation that is there.

use askama::Template;
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use web::FieldErrors;

use super::{Named, barrier, check_claim};
use crate::error::Error;
use crate::organisations::mandates::{self, Mandate, NewClaim, STEWARDS};
use crate::organisations::{self, Organisation};
use crate::page::{Frame, Page, Redirect};
use crate::participants::{self, web::way_in};
use crate::visit::{At, Form, InExchange};

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ClaimForm {
    title: String,
    why: String,
    is_shown: String,
}

#[derive(Template)]
#[template(path = "organisations/speak.html")]
struct SpeakPage {
    p: Frame,
    organisation: Organisation,
    /// The person's live mandate for it.
    mandate: Option<Mandate>,
    form: ClaimForm,
    errors: FieldErrors,
}

struct Loaded {
    organisation: Organisation,
    mandate: Option<Mandate>,
}

async fn load(x: &InExchange, at: Named) -> Result<Loaded, Error> {
    let (exchange, me) = (x.exchange.id, x.me()?.id);
    x.app
        .db
        .read(move |c| -> Result<_, Error> {
            let found = organisations::find(c, exchange, &at.slug)?.filter(|found| found.is_listed);
            let organisation = found.ok_or(Error::NotFound)?;
            let mandate = mandates::last_of(c, organisation.id, me)?.filter(Mandate::is_live);
            Ok(Loaded { organisation, mandate })
        })
        .await
}

fn page(x: &InExchange, loaded: Loaded, form: ClaimForm, errors: FieldErrors) -> Result<Page, Error> {
    let Loaded { organisation, mandate } = loaded;
    let title = x.t("mandates-speak-title").arg("organisation", organisation.facts.name.as_str());
    let p = x.frame(title).section("participants").errors(&errors);
    let invalid = !errors.is_empty();
    Ok(Page::new(&SpeakPage { p, organisation, mandate, form, errors })?.unstored().invalid_if(invalid))
}

/// `GET …/organisations/{slug}/speak`
pub async fn new(x: InExchange, At(at): At<Named>) -> Result<Response, Error> {
    let here = format!("/organisations/{}/speak", at.slug);
    let loaded = load(&x, at).await?;
    if let Some(elsewhere) = barrier(&x, &here)? {
        return Ok(elsewhere.into_response());
    }
    Ok(page(&x, loaded, ClaimForm::default(), FieldErrors::new())?.into_response())
}

/// `POST …/organisations/{slug}/speak`
pub async fn claimed(x: InExchange, At(at): At<Named>, Form(form): Form<ClaimForm>) -> Result<Response, Error> {
    let loaded = load(&x, at).await?;
    let mut errors = FieldErrors::new();
    let (title, why) = check_claim(&form.title, &form.why, &mut errors);
    if !errors.is_empty() {
        return Ok(page(&x, loaded, form, errors)?.into_response());
    }
    let me = x.me()?;
    let new = NewClaim {
        id: x.app.rng.id(x.now),
        letter: x.app.rng.id(x.now),
        steward_letters: [(); STEWARDS].map(|()| x.app.rng.id(x.now)),
        person: me.id,
        person_name: me.name.clone(),
        organisation: loaded.organisation.id,
        organisation_name: loaded.organisation.facts.name,
        title,
        why,
        language: x.lang.code().to_owned(),
        is_shown: form.is_shown == "yes",
        at: x.now,
    };
    let (app, exchange, now) = (x.app.clone(), x.exchange.clone(), x.now);
    let outcome = x
        .app
        .db
        .write(move |tx| -> Result<_, Error> {
            let joined = match participants::ensure(tx, &exchange, new.person, now)? {
                Ok((_, joined)) => joined,
                Err(barrier) => return Ok(Err(barrier)),
            };
            let is_new = mandates::claim(tx, &app, &exchange, &new)?;
            joined.count(tx, exchange.id)?;
            Ok(Ok(is_new))
        })
        .await?;
    Ok(match outcome {
        Err(barrier) => {
            let here = x.href(&format!("/organisations/{}/speak", loaded.organisation.slug));
            Redirect::to(way_in(&x, Some(barrier), &here))
        }
        Ok(is_new) => {
            let notice = if is_new { "mandates-claimed" } else { "mandates-claimed-already" };
            Redirect::to(x.href("/mandates")).notice(&x.app, notice, None)
        }
    }
    .into_response())
}
