//! The page of one's own profile.

use askama::Template;
use axum::response::{IntoResponse, Response};
use db::{Conn, Id};
use i18n::{Lang, native_name};
use serde::Deserialize;
use web::FieldErrors;

use super::{LANGUAGES, Profile, ProfileForm};
use crate::error::Error;
use crate::invitations;
use crate::page::{Frame, Page, Redirect};
use crate::participants;
use crate::people::consents::{self, Given, Purpose, Wording};
use crate::people::{Next, choices};
use crate::visit::{Form, Query, Visit};

#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Begin {
    next: String,
}

#[derive(Template)]
#[template(path = "people/profile/edit.html")]
struct EditPage {
    p: Frame,
    form: ProfileForm,
    /// Whoever runs an exchange is asked for a name and languages; the rest is folded away.
    is_staff: bool,
    /// It is unfolded all the same: something is said there, or wrong.
    is_open: bool,
    errors: FieldErrors,
    kinds: Vec<(&'static str, String)>,
    economies: Vec<(&'static str, &'static str)>,
    sectors: Vec<(&'static str, &'static str)>,
    sizes: Vec<(&'static str, String)>,
    women_led: Vec<(&'static str, String)>,
    languages: Vec<(&'static str, String, bool)>,
}

pub async fn edit(visit: Visit, Query(begin): Query<Begin>) -> Result<Page, Error> {
    let (me, lang) = (visit.me()?.id, visit.lang);
    let (profile, is_staff) =
        visit.app.db.read(move |c| -> Result<_, Error> { Ok((proposed(c, me)?, is_staff(c, me, lang)?)) }).await?;
    let next = Next::parse(&begin.next);
    let visit = visit.on_the_way_to(next.as_ref()).await?;
    let next = next.map_or_else(String::new, |next| next.as_str().to_owned());
    let form = ProfileForm { next, ..ProfileForm::of(&profile, visit.lang) };
    page(&visit, form, is_staff, FieldErrors::new())
}

/// The profile; before there is one, with the organisation of the invitation that was accepted, which they may change.
fn proposed(c: &mut Conn, person: Id) -> Result<Profile, Error> {
    let mut profile = super::find(c, person)?;
    if profile.since.is_none() && profile.about.organisation.is_empty() {
        profile.about.organisation = invitations::organisation_of(c, person)?.unwrap_or_default();
    }
    Ok(profile)
}

/// Whether a person moderates or runs some exchange.
fn is_staff(c: &mut Conn, person: Id, lang: Lang) -> Result<bool, Error> {
    Ok(participants::of_person(c, person, lang)?.iter().any(|exchange| exchange.role.moderates()))
}

pub async fn update(visit: Visit, Form(form): Form<ProfileForm>) -> Result<Response, Error> {
    let (me, lang) = (visit.me()?.id, visit.lang);
    let is_staff = visit.app.db.read(move |c| is_staff(c, me, lang)).await?;
    let profile = match form.check(is_staff) {
        Ok(profile) => profile,
        Err(errors) => {
            let visit = visit.on_the_way_to(Next::parse(&form.next).as_ref()).await?;
            return Ok(page(&visit, form, is_staff, errors)?.invalid().into_response());
        }
    };
    let (organisation, now) = (visit.app.rng.id(visit.now), visit.now);
    let agreed = agreed(&visit, &profile);
    visit
        .app
        .db
        .write(move |tx| {
            super::save(tx, organisation, me, &profile, now)?;
            agreed.iter().try_for_each(|(given, is_on)| consents::follow(tx, me, given, *is_on, now))
        })
        .await?;
    // Who is listed, and as what, may have changed.
    visit.app.revised();
    let to = Next::parse(&form.next).map_or_else(|| visit.site("/me"), |next| next.as_str().to_owned());
    Ok(Redirect::to(to).notice(&visit.app, "people-profile-saved", None).into_response())
}

/// What somebody agrees to who saves this profile, in the words that stand beside it.
fn agreed(visit: &Visit, profile: &Profile) -> Vec<(Given, bool)> {
    let given = |purpose, ids: &[&'static str]| {
        Given::to_site(visit.app.rng.id(visit.now), purpose, Wording::of(visit.app.catalog, visit.lang, ids))
    };
    let always = ["people-profile-lead", "people-public-always", "people-public-never"];
    let organisation = ["people-shows-organisation", "people-shows-organisation-hint"];
    vec![
        (given(Purpose::Profile, &always), true),
        (given(Purpose::Organisation, &organisation), profile.shows_organisation),
        (given(Purpose::Firm, &["people-shows-firm", "people-shows-firm-hint"]), profile.shows_firm),
        (given(Purpose::Directory, &["people-is-listed", "people-is-listed-hint"]), profile.is_listed),
    ]
}

fn page(visit: &Visit, form: ProfileForm, is_staff: bool, errors: FieldErrors) -> Result<Page, Error> {
    let p = visit.frame(visit.t("people-profile-title")).section("me").errors(&errors);
    let is_ticked = |code: &str| form.languages.iter().any(|l| l == code);
    let languages = LANGUAGES.map(|code| (code, native_name(code).to_owned(), is_ticked(code))).to_vec();
    let women_led = ["yes", "no", "unsaid"].map(|key| (key, p.term("people-women-led-", key).text())).to_vec();
    let is_open = form.says_more() || !errors.is_empty();
    Page::new(&EditPage {
        is_staff,
        is_open,
        kinds: choices::kinds(&p),
        economies: choices::economies(p.lang),
        sectors: choices::sectors(p.lang),
        sizes: choices::sizes(&p),
        women_led,
        languages,
        p,
        form,
        errors,
    })
    .map(Page::unstored)
}
