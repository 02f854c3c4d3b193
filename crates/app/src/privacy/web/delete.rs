//! Deleting one's account: what will happen, in numbers, and then that it has happened.

use std::time::Duration;

use askama::Template;
use axum::response::{IntoResponse, Response};
use db::Id;
use serde::Deserialize;
use web::FieldErrors;

use crate::error::Error;
use crate::page::{Frame, Page, Redirect};
use crate::participants;
use crate::people::{SESSION_COOKIE, SignedIn, operators};
use crate::privacy::agreed::{Place, places};
use crate::privacy::erase::{self, Begun, Counts};
use crate::visit::{Form, Query, Visit};

/// Who proved the address longer ago does so again: a browser that was left open must not be enough.
const FRESH: Duration = Duration::from_mins(30);

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Wish {
    /// keep or remove
    texts: String,
    sure: String,
}

#[derive(Template)]
#[template(path = "privacy/delete.html")]
struct DeletePage {
    p: Frame,
    email: String,
    counts: Counts,
    /// Exchanges that would be without a coordinator.
    needed: Vec<Place>,
    /// The site would be without an operator.
    is_last_operator: bool,
    is_fresh: bool,
    /// Where to come back to.
    next: String,
    form: Wish,
    errors: FieldErrors,
    choices: Vec<(&'static str, String)>,
}

impl DeletePage {
    /// Whether somebody else must be named before this person can leave.
    fn is_needed(&self) -> bool {
        !self.needed.is_empty() || self.is_last_operator
    }
}

fn is_fresh(me: &SignedIn, visit: &Visit) -> bool {
    visit.now.since(me.since) <= FRESH
}

async fn page(visit: &Visit, form: Wish, errors: FieldErrors) -> Result<Page, Error> {
    let me = visit.me()?;
    let (id, lang) = (me.id, visit.lang);
    let (counts, needed, is_last_operator) = visit
        .app
        .db
        .read(move |c| -> Result<_, Error> {
            let needed = participants::only_coordinated_by(c, id)?;
            let needed = if needed.is_empty() { Vec::new() } else { named(places(c, lang)?, &needed) };
            Ok((erase::counts(c, id)?, needed, operators::is_last(c, id)?))
        })
        .await?;
    let p = visit.frame(visit.t("privacy-delete-title")).section("me").errors(&errors);
    let choices = ["keep", "remove"].map(|key| (key, p.term("privacy-texts-", key).text())).to_vec();
    let (email, is_fresh, next) = (me.email.clone(), is_fresh(me, visit), visit.site("/me/privacy/delete"));
    let page = DeletePage { p, email, counts, needed, is_last_operator, is_fresh, next, form, errors, choices };
    Page::new(&page).map(Page::unstored)
}

fn named(places: Vec<Place>, ids: &[Id]) -> Vec<Place> {
    places.into_iter().filter(|place| ids.contains(&place.id)).collect()
}

/// `GET /{lang}/me/privacy/delete`
pub async fn delete(visit: Visit) -> Result<Page, Error> {
    page(&visit, Wish::default(), FieldErrors::new()).await
}

/// `POST /{lang}/me/privacy/delete`
pub async fn deleted(visit: Visit, Form(form): Form<Wish>) -> Result<Response, Error> {
    let me = visit.me()?;
    let mut errors = FieldErrors::new();
    errors.check(!matches!(form.texts.as_str(), "keep" | "remove"), "texts", "privacy-texts-missing");
    errors.check(form.sure != "yes", "sure", "privacy-sure-missing");
    errors.check(!is_fresh(me, &visit), "sure", "privacy-not-fresh");
    if !errors.is_empty() {
        return Ok(page(&visit, form, errors).await?.invalid().into_response());
    }
    let (id, now, job) = (me.id, visit.now, visit.app.rng.id(visit.now));
    let keeps_texts = form.texts == "keep";
    let looked = erase::look(&visit.app.db, id, now).await?;
    let begun = visit
        .app
        .db
        .write(move |tx| -> Result<_, Error> {
            let begun = erase::begin(tx, id, keeps_texts, &looked, now)?;
            if let Begun::Yes(file) = &begun {
                erase::enqueue(tx, id, *file, job, now)?;
            }
            Ok(begun)
        })
        .await?;
    let refused = match begun {
        Begun::Needed => Some("privacy-needed"),
        Begun::LastOperator => Some("privacy-last-operator"),
        Begun::Yes(_) | Begun::Before => None,
    };
    if let Some(words) = refused {
        return Ok(page(&visit, form, FieldErrors::of("sure", words)).await?.invalid().into_response());
    }
    // On the disk, outside of what a backup brings back, before anybody is told.
    erase::list(&visit.app, id, keeps_texts).await?;
    visit.app.revised();
    let to = visit.site(if keeps_texts { "/me/privacy/deleted" } else { "/me/privacy/deleted?texts=remove" });
    Ok(Redirect::to(to).cookie(visit.app.cookies.clear(SESSION_COOKIE)).into_response())
}

/// What the person chose, for the words of the page after it.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Chosen {
    texts: String,
}

#[derive(Template)]
#[template(path = "privacy/deleted.html")]
struct DonePage {
    p: Frame,
    removes_texts: bool,
}

/// `GET /{lang}/me/privacy/deleted`: that it is done, and what remains. Whoever has an account is sent
/// to it.
pub async fn done(visit: Visit, Query(chosen): Query<Chosen>) -> Result<Response, Error> {
    if visit.person.is_some() {
        return Ok(Redirect::to(visit.site("/me/privacy")).into_response());
    }
    let p = visit.frame(visit.t("privacy-deleted-title"));
    let page = Page::new(&DonePage { p, removes_texts: chosen.texts == "remove" })?;
    Ok(page.unstored().into_response())
}
