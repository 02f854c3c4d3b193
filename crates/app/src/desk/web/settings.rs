//! `…/desk/settings`: how people join, where the secretariat is reached, whose clocks hold, which languages are offered.

use askama::Template;
use axum::response::{IntoResponse, Response};
use db::Conn;
use http::StatusCode;
use i18n::Lang;
use web::FieldErrors;

use crate::audit::{self, Action};
use crate::error::Error;
use crate::exchange::settings::{self, Settings, SettingsForm};
use crate::exchange::{self, Joining, Visibility};
use crate::newsletter;
use crate::page::{Frame, Page, Redirect};
use crate::visit::{Form, InExchange};

#[derive(Template)]
#[template(path = "desk/settings.html")]
struct Edit {
    p: Frame,
    form: SettingsForm,
    errors: FieldErrors,
    joinings: Vec<(&'static str, String)>,
    visibilities: Vec<(&'static str, String)>,
    /// Who would look inside instead: what that means for readers is said before it is saved.
    turn: Option<Visibility>,
    /// Subscribers of the newsletter who do not take part.
    outsiders: i64,
    languages: Vec<(&'static str, &'static str, bool)>,
    firsts: Vec<(&'static str, &'static str)>,
    zones: Vec<String>,
    /// Somebody saved meanwhile; the settings as they are now.
    clash: Option<Settings>,
}

impl Edit {
    fn names(&self, settings: &Settings) -> String {
        let name = |lang: &Lang| self.p.term("language-", lang.code()).text();
        let names: Vec<String> = settings.languages.iter().map(name).collect();
        i18n::fmt::list(self.p.lang, &names)
    }
}

/// The settings as they are, and what depends on them.
struct Known {
    revision: i64,
    settings: Settings,
    /// Somebody knows the addresses of the exchange.
    is_used: bool,
    /// Subscribers of the newsletter who do not take part.
    outsiders: i64,
}

fn page(
    x: &InExchange,
    known: &Known,
    form: SettingsForm,
    errors: FieldErrors,
    clash: Option<Settings>,
) -> Result<Page, Error> {
    let p = x.frame(x.t("settings-title")).section("desk").errors(&errors);
    let joinings = Joining::ALL.iter().map(|joining| (joining.as_str(), x.term("settings-joining-", joining.as_str())));
    let visibilities = Visibility::ALL.iter().map(|one| (one.as_str(), x.term("visibility-", one.as_str()))).collect();
    let (turn, outsiders) = (form.turns(&known.settings), known.outsiders);
    let languages = Lang::OFFICIAL.map(|lang| (lang.code(), lang.native_name(), form.speaks(lang))).to_vec();
    let firsts = Lang::OFFICIAL.map(|lang| (lang.code(), lang.native_name())).to_vec();
    let (is_wrong, is_clash) = (!errors.is_empty(), clash.is_some());
    let joinings = joinings.collect();
    let zones = exchange::zone::names(x.lang);
    let edit = Edit { p, form, errors, joinings, visibilities, turn, outsiders, languages, firsts, zones, clash };
    let page = Page::new(&edit)?.unstored();
    Ok(match (is_clash, is_wrong) {
        (true, _) => page.status(StatusCode::CONFLICT),
        (_, true) => page.invalid(),
        _ => page,
    })
}

async fn load(x: &InExchange) -> Result<Known, Error> {
    let exchange = x.exchange.id;
    let read = move |c: &mut Conn| -> Result<_, Error> {
        let (revision, settings) = settings::load(c, exchange)?;
        let outsiders = newsletter::outsiders(c, exchange)?;
        let is_read = outsiders > 0 || newsletter::subscribers(c, exchange)? > 0;
        let is_used = is_read || !exchange::counts(c, exchange)?.are_zero();
        Ok(Known { revision, settings, is_used, outsiders })
    };
    x.app.db.read(read).await
}

/// `GET …/desk/settings`
pub async fn edit(x: InExchange) -> Result<Page, Error> {
    let known = load(&x).await?;
    page(&x, &known, SettingsForm::of(&known.settings, known.revision), FieldErrors::new(), None)
}

/// The form again for whoever was second: what they typed, and what is there now.
async fn clash(x: &InExchange, form: SettingsForm) -> Result<Response, Error> {
    let known = load(x).await?;
    let form = SettingsForm { revision: known.revision.to_string(), ..form };
    Ok(page(x, &known, form, FieldErrors::new(), Some(known.settings.clone()))?.into_response())
}

/// `POST …/desk/settings`
pub async fn update(x: InExchange, Form(form): Form<SettingsForm>) -> Result<Response, Error> {
    let known = load(&x).await?;
    if form.revision != known.revision.to_string() {
        return clash(&x, form).await;
    }
    let next = match form.check(&known.settings, known.is_used) {
        Ok(next) => next,
        Err(errors) => return Ok(page(&x, &known, form, errors, None)?.into_response()),
    };
    // The page of a language that was taken away would not be there.
    let lang =
        if next.languages.contains(&x.lang) { x.lang } else { next.languages.first().copied().unwrap_or(x.lang) };
    let to = x.exchange.href(lang, "/desk/settings");
    if next != known.settings && !save(&x, known.revision, known.settings, next).await? {
        return clash(&x, form).await;
    }
    x.app.revised();
    Ok(Redirect::to(to).notice(&x.app, "settings-saved", None).into_response())
}

/// False where somebody saved meanwhile.
async fn save(x: &InExchange, revision: i64, known: Settings, next: Settings) -> Result<bool, Error> {
    let (exchange, person, id, at) = (x.exchange.id, x.me()?.id, x.app.rng.id(x.now), x.now);
    let object = x.exchange.slug.clone();
    let write = move |tx: &mut Conn| -> Result<bool, Error> {
        if !settings::save(tx, exchange, revision, &next)? {
            return Ok(false);
        }
        let (before, after) = (known.in_short(), next.in_short());
        let entry = audit::Entry {
            id,
            exchange,
            person,
            action: Action::ChangedSettings,
            object: &object,
            path: "/desk/settings",
            before: &before,
            after: &after,
            at,
        };
        audit::record(tx, &entry)?;
        Ok(true)
    };
    x.app.db.write(write).await
}
