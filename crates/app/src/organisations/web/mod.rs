//! Pages of organisations and mandates: the public ones, a person's own, and the desk's.

mod claim;
pub mod claims;
pub mod desk;
mod form;
mod index;
mod mandate;
mod own;
mod show;

pub use claim::{claimed, new as speak};
pub use index::index;
pub use mandate::{act, show as mandate};
pub use own::{create, index as mandates, new};
pub use show::show;

use serde::Deserialize;
use web::{FieldErrors, Words};

use super::Organisation;
use crate::error::Error;
use crate::page::{Frame, Redirect};
use crate::participants::Barrier;
use crate::participants::web::way_in;
use crate::people::OrganisationKind;
use crate::people::choices::Said;
use crate::visit::InExchange;

/// Longest answer to "how do we know", and longest reason, in characters.
const WHY: usize = 500;

#[derive(Deserialize)]
pub struct Named {
    slug: String,
}

/// The kinds of organisations, in words.
fn kinds(p: &Frame) -> Said {
    OrganisationKind::ALL.iter().map(|kind| (kind.as_str(), p.term("kind-", kind.as_str()).text())).collect()
}

/// What an organisation is, in words: kind, economy, sector and size as far as they are known.
fn facts(p: &Frame, organisation: &Organisation) -> Vec<String> {
    let f = &organisation.facts;
    let mut said = vec![p.term("kind-", f.kind.as_str()).text(), p.economy(&f.economy).to_owned()];
    if !f.sector.is_empty() {
        said.push(p.sector(&f.sector).to_owned());
    }
    if !f.size.is_empty() {
        said.push(p.term("size-", &f.size).text());
    }
    said
}

/// Where somebody goes first who could not send a form that they are about to fill in: nothing typed is lost on the way.
fn barrier(x: &InExchange, here: &str) -> Result<Option<Redirect>, Error> {
    let barrier = Barrier::of(x.exchange.joining, x.me()?.has_profile, x.role.is_some());
    Ok(barrier.map(|barrier| Redirect::to(way_in(x, Some(barrier), &x.href(here)))))
}

/// What a claim says beside the organisation: what the person does there, how that can be seen.
fn check_claim(title: &str, why: &str, errors: &mut FieldErrors) -> (String, String) {
    let title = crate::people::about::line("title", title, errors);
    errors.check(title.is_empty(), "title", "mandates-title-missing");
    (title, check_text("why", why, "mandates-why-missing", true, errors))
}

fn check_text(
    field: &'static str,
    typed: &str,
    missing: &'static str,
    is_needed: bool,
    errors: &mut FieldErrors,
) -> String {
    let text = markup::clean_text(typed).unwrap_or_default().trim().to_owned();
    errors.check(is_needed && text.is_empty(), field, missing);
    errors.check(markup::count_chars(&text) > WHY, field, Words::new("people-too-long").with("max", WHY));
    text
}
