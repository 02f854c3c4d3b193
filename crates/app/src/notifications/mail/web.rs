//! Which letters somebody wants; and stopping all of them by the link of a letter.

use askama::Template;
use axum::response::{IntoResponse, Response};
use db::Conn;
use http::StatusCode;
use serde::Deserialize;
use web::FieldErrors;

use super::line::SETTINGS;
use super::pace::{Pace, Reader};
use super::settings::{self, Settings};
use super::stopping;
use crate::address;
use crate::error::Error;
use crate::exchange::zone;
use crate::letters::unnamed::masked;
use crate::page::{Frame, Page, Redirect};
use crate::people::sign_in::web::Press;
use crate::visit::{Form, Query, Visit};

#[derive(Template)]
#[template(path = "notifications/mail/settings.html")]
struct SettingsPage {
    p: Frame,
    form: SettingsForm,
    email: String,
    /// Keys and what they are called.
    paces: Vec<(&'static str, String)>,
    zones: Vec<String>,
    is_stopped: bool,
    errors: FieldErrors,
}

/// What the form sends.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SettingsForm {
    personal: String,
    followed: String,
    zone: String,
}

impl SettingsForm {
    fn of(chosen: &Settings) -> Self {
        Self {
            personal: chosen.personal.to_string(),
            followed: chosen.followed.to_string(),
            zone: chosen.time_zone.clone(),
        }
    }

    /// What was chosen, or what is wrong by field. No zone is that of the exchange.
    fn check(&self) -> Result<Settings, FieldErrors> {
        let mut errors = FieldErrors::new();
        let personal = Pace::parse(&self.personal);
        if personal.is_none() {
            errors.add("personal", "digests-pace-missing");
        }
        let followed = Pace::parse(&self.followed);
        if followed.is_none() {
            errors.add("followed", "digests-pace-missing");
        }
        let typed = self.zone.trim();
        let zone = if typed.is_empty() { Ok(String::new()) } else { zone::read(typed) };
        let zone = zone.map_err(|words| errors.add("zone", words)).ok();
        match (personal, followed, zone) {
            (Some(personal), Some(followed), Some(time_zone)) => Ok(Settings { personal, followed, time_zone }),
            _ => Err(errors),
        }
    }
}

pub async fn show(visit: Visit) -> Result<Page, Error> {
    let me = visit.me()?.id;
    let chosen = visit.app.db.read(move |c| settings::find(c, me)).await?;
    page(&visit, SettingsForm::of(&chosen), chosen.are_stopped(), FieldErrors::new())
}

fn page(visit: &Visit, form: SettingsForm, is_stopped: bool, errors: FieldErrors) -> Result<Page, Error> {
    let email = visit.me()?.email.clone();
    let paces = Pace::ALL.iter().map(|pace| (pace.as_str(), visit.term("digests-pace-", pace.as_str()))).collect();
    let p = visit.frame(visit.t("digests-title")).section("me").errors(&errors);
    let zones = zone::names(visit.lang);
    Page::new(&SettingsPage { p, form, email, paces, zones, is_stopped, errors }).map(Page::unstored)
}

pub async fn update(visit: Visit, Form(form): Form<SettingsForm>) -> Result<Response, Error> {
    let (me, now) = (visit.me()?.id, visit.now);
    let chosen = match form.check() {
        Ok(chosen) => chosen,
        // What stands in the form is not what holds: the way to stop everything is shown.
        Err(errors) => return Ok(page(&visit, form, false, errors)?.invalid().into_response()),
    };
    visit.app.db.write(move |tx| settings::put(tx, me, &chosen, now)).await?;
    Ok(Redirect::to(visit.site(SETTINGS)).notice(&visit.app, "digests-saved", None).into_response())
}

/// Stops everything, of whoever is signed in.
pub async fn stop_mine(visit: Visit, Form(Press {}): Form<Press>) -> Result<Redirect, Error> {
    let (me, now) = (visit.me()?.id, visit.now);
    visit.app.db.write(move |tx| settings::stop(tx, me, now)).await?;
    Ok(Redirect::to(visit.site(SETTINGS)).notice(&visit.app, "digests-stopped", None))
}

/// The key of a link; forms carry it on.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Token {
    token: String,
}

/// The same in an address, to which mail programs may have added something.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Link {
    token: String,
}

#[derive(Template)]
#[template(path = "notifications/mail/stop.html")]
struct StopPage {
    p: Frame,
    /// Whose letters, as far as whoever reads over a shoulder may know.
    whose: String,
    token: String,
    is_stopped: bool,
    can_undo: bool,
}

#[derive(Template)]
#[template(path = "notifications/mail/expired.html")]
struct ExpiredPage {
    p: Frame,
}

fn expired(visit: &Visit) -> Result<Page, Error> {
    let p = visit.frame(visit.t("digests-expired-title"));
    Ok(Page::new(&ExpiredPage { p })?.status(StatusCode::GONE).unstored())
}

/// Shows whose letters would stop, and a button. Opening it changes nothing: mail scanners do.
pub async fn ask(visit: Visit, Query(Link { token }): Query<Link>) -> Result<Page, Error> {
    let sought = token.clone();
    let look = move |c: &mut Conn| -> Result<_, Error> {
        let Some(reader) = stopping::find(c, &sought)? else { return Ok(None) };
        let can_undo = settings::can_undo(c, reader.id)?;
        Ok(Some((reader, can_undo)))
    };
    let Some((reader, can_undo)) = visit.app.db.read(look).await? else { return expired(&visit) };
    let (p, whose) = (visit.frame(visit.t("digests-stop-title")), masked(reader.address.as_str()));
    Ok(Page::new(&StopPage { p, whose, token, is_stopped: is_stopped(&reader), can_undo })?.unstored())
}

fn is_stopped(reader: &Reader) -> bool {
    reader.personal == Pace::Site && reader.followed == Pace::Site
}

/// Stops the letters that a link belongs to; false where it belongs to none.
async fn stop(visit: &Visit, token: String) -> Result<bool, Error> {
    let now = visit.now;
    visit
        .app
        .db
        .write(move |tx| -> Result<bool, Error> {
            let Some(reader) = stopping::find(tx, &token)? else { return Ok(false) };
            settings::stop(tx, reader.id, now)?;
            Ok(true)
        })
        .await
}

/// Stops them by the button.
pub async fn stopped(visit: Visit, Form(Token { token }): Form<Token>) -> Result<Response, Error> {
    let is_done = stop(&visit, token.clone()).await?;
    answer(&visit, is_done, &token, "digests-stopped")
}

/// Takes that back, with the same key: letters come as they did before.
pub async fn undo(visit: Visit, Form(Token { token }): Form<Token>) -> Result<Response, Error> {
    let (now, sought) = (visit.now, token.clone());
    let undo = move |tx: &mut Conn| -> Result<bool, Error> {
        let Some(reader) = stopping::find(tx, &sought)? else { return Ok(false) };
        settings::undo(tx, reader.id, now)?;
        Ok(true)
    };
    let is_done = visit.app.db.write(undo).await?;
    answer(&visit, is_done, &token, "digests-undone")
}

fn answer(visit: &Visit, is_done: bool, token: &str, notice: &'static str) -> Result<Response, Error> {
    if !is_done {
        return Ok(expired(visit)?.into_response());
    }
    let to = visit.site(&address::asking("/notifications/stop", [("token", token)]));
    Ok(Redirect::to(to).notice(&visit.app, notice, None).into_response())
}

/// RFC 8058: a mail program stops them for its reader, without cookies, from nowhere; it wants no page and no redirect.
pub async fn one_click(visit: Visit, Query(Link { token }): Query<Link>) -> Result<Response, Error> {
    let is_done = stop(&visit, token).await?;
    let status = if is_done { StatusCode::OK } else { StatusCode::NOT_FOUND };
    Ok((status, visit.t(if is_done { "digests-stopped" } else { "digests-expired-title" }).text()).into_response())
}
