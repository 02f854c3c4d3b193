//! `…/desk/invitations/new`: one person is invited, and the letter is looked at before it is sent.

use askama::Template;
use axum::response::{IntoResponse, Response};
use i18n::Lang;
use mail::Address;
use serde::Deserialize;
use web::{FieldErrors, Words};

use super::{Choices, by, languages, offered, roles};
use crate::error::Error;
use crate::exchange;
use crate::invitations::invitation::offered_by;
use crate::invitations::invite::{self, Invited, NewInvitation};
use crate::invitations::letter::{self, Preview};
use crate::invitations::token::Token;
use crate::invitations::{DAYS, MAX_DAYS, MAX_MESSAGE};
use crate::page::{Frame, Page, Redirect};
use crate::participants::Role;
use crate::people::about;
use crate::visit::{Form, InExchange};

/// As typed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct InviteForm {
    email: String,
    name: String,
    organisation: String,
    language: String,
    role: String,
    message: String,
    days: String,
    /// `check`, `edit` or `send`.
    then: String,
}

#[derive(Template)]
#[template(path = "invitations/new.html")]
struct NewPage {
    p: Frame,
    form: InviteForm,
    errors: FieldErrors,
    languages: Choices,
    roles: Choices,
}

#[derive(Template)]
#[template(path = "invitations/check.html")]
struct CheckPage {
    p: Frame,
    form: InviteForm,
    mail: Preview,
}

impl CheckPage {
    /// What was typed, to be carried along.
    fn typed(&self) -> [(&'static str, &str); 7] {
        let form = &self.form;
        [
            ("email", &form.email),
            ("name", &form.name),
            ("organisation", &form.organisation),
            ("language", &form.language),
            ("role", &form.role),
            ("message", &form.message),
            ("days", &form.days),
        ]
        .map(|(name, value)| (name, value.as_str()))
    }
}

fn page(x: &InExchange, form: InviteForm, errors: FieldErrors) -> Result<Page, Error> {
    let p = x.frame(x.t("invitations-new-title")).section("desk").errors(&errors);
    let is_wrong = !errors.is_empty();
    let page = Page::new(&NewPage { p, form, errors, languages: languages(x), roles: roles(x) })?.unstored();
    Ok(page.invalid_if(is_wrong))
}

/// `GET …/desk/invitations/new`
pub async fn new(x: InExchange) -> Result<Page, Error> {
    let form = InviteForm {
        language: x.lang.code().to_owned(),
        role: Role::Participant.as_str().to_owned(),
        days: DAYS.to_string(),
        ..InviteForm::default()
    };
    page(&x, form, FieldErrors::new())
}

/// Days that an invitation may be open, from what was typed.
pub(super) fn days(typed: &str, errors: &mut FieldErrors) -> i64 {
    let days = typed.parse::<i64>().ok().filter(|days| (1..=MAX_DAYS).contains(days));
    errors.check(days.is_none(), "days", Words::new("invitations-days-wrong").with("max", MAX_DAYS));
    days.unwrap_or(DAYS)
}

/// The inviter's own words.
pub(super) fn message(typed: &str, errors: &mut FieldErrors) -> String {
    // Forms with NUL were refused before.
    let message = markup::clean_text(typed).unwrap_or_default();
    let too_long = markup::count_chars(&message) > MAX_MESSAGE;
    errors.check(too_long, "message", Words::new("people-too-long").with("max", MAX_MESSAGE));
    message
}

/// The language of a letter, one that the exchange speaks.
pub(super) fn language(x: &InExchange, typed: &str, errors: &mut FieldErrors) -> Lang {
    let lang = Lang::parse(typed).filter(|lang| offered(x).contains(lang));
    errors.check(lang.is_none(), "language", "invitations-language-wrong");
    lang.unwrap_or(x.lang)
}

/// A role that the visitor may offer.
pub(super) fn role(x: &InExchange, typed: &str, errors: &mut FieldErrors) -> Role {
    let role = Role::parse(typed).filter(|role| offered_by(x.role).contains(role));
    errors.check(role.is_none(), "role", "invitations-role-wrong");
    role.unwrap_or(Role::Participant)
}

fn check(x: &InExchange, form: &InviteForm) -> Result<NewInvitation, FieldErrors> {
    let mut errors = FieldErrors::new();
    let address = Address::parse(&form.email).ok();
    errors.check(address.is_none(), "email", "people-email-wrong");
    let name = about::line("name", &form.name, &mut errors);
    errors.check(name.is_empty(), "name", "invitations-name-missing");
    let organisation = about::line("organisation", &form.organisation, &mut errors);
    let lang = language(x, &form.language, &mut errors);
    let role = role(x, &form.role, &mut errors);
    let message = message(&form.message, &mut errors);
    let days = days(&form.days, &mut errors);
    let by = by(x).ok();
    match (address, by) {
        (Some(address), Some(by)) if errors.is_empty() => {
            let (rng, now) = (&x.app.rng, x.now);
            let (id, letter, token) = (rng.id(now), rng.id(now), Token::draw(&x.app));
            Ok(NewInvitation { id, letter, token, by, address, name, organisation, lang, role, message, days })
        }
        _ => Err(errors),
    }
}

fn refused(obstacle: Invited) -> FieldErrors {
    let words = if obstacle == Invited::Open { "invitations-open-already" } else { "invitations-takes-part-already" };
    FieldErrors::of("email", words)
}

/// `POST …/desk/invitations/new`
pub async fn create(x: InExchange, Form(form): Form<InviteForm>) -> Result<Response, Error> {
    if form.then == "edit" {
        return Ok(page(&x, form, FieldErrors::new())?.into_response());
    }
    let new = match check(&x, &form) {
        Ok(new) => new,
        Err(errors) => return Ok(page(&x, form, errors)?.into_response()),
    };
    let (app, exchange, now) = (x.app.clone(), x.exchange.clone(), x.now);
    if form.then != "send" {
        let (key, role, lang) = (new.address.key(), new.role, new.lang);
        let read = move |c: &mut db::Conn| -> Result<_, Error> {
            let named = exchange::find(c, &exchange.slug, lang)?.ok_or(Error::NotFound)?;
            Ok((invite::obstacle(c, exchange.id, &key, role, now)?, named))
        };
        let (obstacle, named) = app.db.read(read).await?;
        if let Some(obstacle) = obstacle {
            return Ok(page(&x, form, refused(obstacle))?.into_response());
        }
        let mail = letter::preview(&app, &named, lang, &new.words(now));
        let p = x.frame(x.t("invitations-check-title")).section("desk");
        return Ok(Page::new(&CheckPage { p, form, mail })?.unstored().into_response());
    }
    let invited = x.app.db.write(move |tx| invite::invite(tx, &app, &exchange, &new, now)).await?;
    match invited {
        Invited::Sent => {
            let to = Redirect::to(x.href("/desk/invitations")).notice(&x.app, "invitations-sent", None);
            Ok(to.into_response())
        }
        obstacle => Ok(page(&x, form, refused(obstacle))?.into_response()),
    }
}
