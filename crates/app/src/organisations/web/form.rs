//! The form of an organisation: the desk's, and that of somebody who names one to speak for it.

use askama::Template;
use http::StatusCode;
use web::FieldErrors;

use super::desk::Asked;
use super::{facts, kinds};
use crate::error::Error;
use crate::organisations::mandates::Mandate;
use crate::organisations::{Organisation, OrganisationForm};
use crate::page::{Frame, Page};
use crate::people::choices::{self, Choices, Said};
use crate::visit::InExchange;

/// What the desk sees beside its form.
#[derive(Default)]
pub(super) struct Desk {
    /// `None`: a new one.
    pub organisation: Option<Organisation>,
    pub mandates: Vec<Mandate>,
    /// Somebody else has changed it since it was read: it is shown as it is now.
    pub is_clash: bool,
    /// What the list was narrowed to from which one comes.
    pub asked: Asked,
}

#[derive(Template)]
#[template(path = "organisations/form.html")]
struct FormPage {
    p: Frame,
    is_desk: bool,
    /// `None`: a new one.
    organisation: Option<Organisation>,
    mandates: Vec<Mandate>,
    is_clash: bool,
    /// Where the form goes.
    action: String,
    /// The desk's list.
    list: String,
    form: OrganisationForm,
    errors: FieldErrors,
    kinds: Said,
    economies: Choices,
    sectors: Choices,
    sizes: Said,
}

impl FormPage {
    /// As it is now, for whoever was second.
    fn clash(&self) -> Option<&Organisation> {
        self.organisation.as_ref().filter(|_| self.is_clash)
    }

    fn facts(&self, organisation: &Organisation) -> Vec<String> {
        facts(&self.p, organisation)
    }
}

/// The page; 422 where there are errors, 409 where somebody else was faster. Without a `desk` it is that of whoever claims to speak for one that nobody has named
/// yet.
pub(super) fn page(
    x: &InExchange,
    desk: Option<Desk>,
    form: OrganisationForm,
    errors: FieldErrors,
) -> Result<Page, Error> {
    let is_desk = desk.is_some();
    let Desk { organisation, mandates, is_clash, asked } = desk.unwrap_or_default();
    let (title, action) = match &organisation {
        Some(known) => (known.facts.name.clone(), format!("/desk/organisations/{}", known.slug)),
        None if is_desk => (x.t("organisations-new-title").text(), "/desk/organisations/new".to_owned()),
        None => (x.t("mandates-new-title").text(), "/mandates/new".to_owned()),
    };
    let p = x.frame(title).section(if is_desk { "desk" } else { "participants" }).errors(&errors);
    let is_invalid = !errors.is_empty();
    let page = Page::new(&FormPage {
        action: x.href(&asked.address(&action)),
        list: x.href(&asked.address("/desk/organisations")),
        kinds: kinds(&p),
        economies: choices::economies(p.lang),
        sectors: choices::sectors(p.lang),
        sizes: choices::sizes(&p),
        p,
        is_desk,
        organisation,
        mandates,
        is_clash,
        form,
        errors,
    })?
    .unstored();
    Ok(match (is_clash, is_invalid) {
        (true, _) => page.status(StatusCode::CONFLICT),
        (_, true) => page.invalid(),
        _ => page,
    })
}
