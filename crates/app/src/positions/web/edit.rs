//! Writing a position, as a draft for colleagues or for everybody. Of two who save at once, the second sees both.

use askama::Template;
use axum::response::{IntoResponse, Response};
use http::StatusCode;
use serde::Deserialize;
use web::FieldErrors;

use super::{Given, Loaded, kept, load, own};
use crate::error::Error;
use crate::ideas::Idea;
use crate::ideas::web::{closed, is_language, languages};
use crate::moderation::requested::Request;
use crate::organisations::voices;
use crate::page::{Frame, Page, Redirect};
use crate::participants::web::way_in;
use crate::participants::{self, Barrier};
use crate::positions::position::{check_firms, check_text, path};
use crate::positions::{self, NewPosition, Position, Refusal, Saving, Stance, State, Statement, may_be_written};
use crate::visit::{At, Form, InExchange};

/// As typed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct PositionForm {
    stance: String,
    text: String,
    language: String,
    firms: String,
    /// The version that was seen; nothing or zero where there was none.
    version: String,
    /// `publish`: everybody may read it from now on.
    then: String,
}

impl PositionForm {
    /// Of what is there; what was withdrawn is not drafted again by itself.
    fn of(x: &InExchange, position: Option<&Position>) -> Self {
        let version = position.map_or(0, |position| position.version).to_string();
        let Some(said) = position.filter(|position| !position.is_withdrawn()).map(|position| &position.said) else {
            return Self { language: x.lang.text_code().to_owned(), version, ..Self::default() };
        };
        Self {
            stance: said.stance.to_string(),
            text: said.text.clone(),
            language: said.language.clone(),
            firms: said.firms.map_or_else(String::new, |n| n.to_string()),
            version,
            then: String::new(),
        }
    }

    /// What it says; what is wrong is added to the errors, in the order of the form.
    fn check(&self, x: &InExchange, errors: &mut FieldErrors) -> Option<Statement> {
        let stance = Stance::parse(&self.stance);
        errors.check(stance.is_none(), "stance", "positions-stance-missing");
        check_text(&self.text, errors);
        errors.check(!is_language(x, &self.language), "language", "comments-language-missing");
        let firms = check_firms(&self.firms, errors);
        let (language, text) = (self.language.clone(), self.text.clone());
        stance.filter(|_| errors.is_empty()).map(|stance| Statement { stance, language, text, firms })
    }
}

#[derive(Template)]
#[template(path = "positions/edit.html")]
struct Edit {
    p: Frame,
    idea: Idea,
    /// The idea's, with its language.
    title: (String, String),
    slug: String,
    path: String,
    /// As it stands now.
    position: Option<Position>,
    /// Everybody reads it already.
    is_public: bool,
    form: PositionForm,
    errors: FieldErrors,
    stances: Vec<(&'static str, String)>,
    languages: Vec<(String, String)>,
    /// A colleague saved meanwhile: theirs stands beside what was typed.
    is_clash: bool,
    /// What a moderator asks the reader to change, who saved it last.
    request: Option<Request>,
}

/// Whether it may be written now, as far as is known; what is sent is asked again.
fn check(x: &InExchange, loaded: &Loaded) -> Result<(), Refusal> {
    let state = loaded.position.as_ref().map(|position| position.state);
    may_be_written(&loaded.idea, state, loaded.idea.is_debated(&x.exchange, x.now))
}

fn page(
    x: &InExchange,
    loaded: Loaded,
    form: PositionForm,
    errors: FieldErrors,
    is_clash: bool,
) -> Result<Page, Error> {
    let Loaded { idea, title, organisation, position, request, .. } = loaded;
    let heading = x.t("positions-edit-title").arg("organisation", organisation.facts.name.as_str());
    let p = x.frame(heading.arg("symbol", idea.symbol())).section("ideas").errors(&errors);
    // What is sent next time rests on what is seen now.
    let form = PositionForm { version: position.as_ref().map_or(0, |now| now.version).to_string(), ..form };
    let is_wrong = !errors.is_empty();
    let page = Page::new(&Edit {
        p,
        path: path(idea.number, &organisation.slug),
        slug: organisation.slug,
        idea,
        title,
        is_public: position.as_ref().is_some_and(Position::is_published),
        position,
        form,
        errors,
        stances: Stance::ALL.iter().map(|stance| (stance.as_str(), x.term("stance-", stance.as_str()))).collect(),
        languages: languages(x),
        is_clash,
        request,
    })?
    .unstored();
    Ok(match (is_clash, is_wrong) {
        (true, _) => page.status(StatusCode::CONFLICT),
        (false, true) => page.invalid(),
        (false, false) => page,
    })
}

/// `GET …/ideas/{n}/positions/{slug}/edit`
pub async fn edit(x: InExchange, At(at): At<Given>) -> Result<Page, Error> {
    let loaded = own(&x, &at).await?;
    match check(&x, &loaded) {
        Err(Refusal::Closed) => return shut(&x, loaded).await,
        Err(refusal) => return Err(Error::Forbidden(refusal.words())),
        Ok(()) => {}
    }
    let form = PositionForm::of(&x, loaded.position.as_ref());
    page(&x, loaded, form, FieldErrors::new(), false)
}

/// In the place of the form, once the debate is closed: the way to the position, or to the idea where there is none.
async fn shut(x: &InExchange, loaded: Loaded) -> Result<Page, Error> {
    let Loaded { idea, organisation, position, .. } = loaded;
    let title = x.t("positions-edit-title").arg("organisation", organisation.facts.name.as_str());
    let title = title.arg("symbol", idea.symbol()).text();
    let about = match position {
        Some(position) => (position.symbol(), position.path()),
        None => (idea.symbol(), format!("/ideas/{}", idea.number)),
    };
    closed::page(x, idea, title, about).await
}

/// `POST …/ideas/{n}/positions/{slug}/edit`: what comes too late is kept all the same.
pub async fn update(x: InExchange, At(at): At<Given>, Form(form): Form<PositionForm>) -> Result<Response, Error> {
    let loaded = own(&x, &at).await?;
    let mut errors = FieldErrors::new();
    let said = form.check(&x, &mut errors);
    let now = loaded.position.as_ref();
    let is_public = form.then == "publish" || now.is_some_and(Position::is_published);
    let seen = form.version.parse().unwrap_or(0);
    // Sent twice, or nothing was changed.
    if said.as_ref().is_some_and(|said| is_there(now, said, is_public)) {
        return Ok(done(&x, &at, is_public));
    }
    let Some(said) = said else {
        // Whoever was faster comes before what is wrong.
        let is_clash = now.map_or(0, |now| now.version) != seen;
        let errors = if is_clash { FieldErrors::new() } else { errors };
        return Ok(page(&x, loaded, form, errors, is_clash)?.into_response());
    };
    match write(&x, &at, said.clone(), seen, is_public).await? {
        Ok(Saving::Saved) => Ok(done(&x, &at, is_public)),
        Ok(Saving::Clash) => {
            let loaded = own(&x, &at).await?;
            Ok(page(&x, loaded, form, FieldErrors::new(), true)?.into_response())
        }
        Ok(Saving::Kept(refusal)) => Ok(kept::page(&x, own(&x, &at).await?, said, refusal)?.into_response()),
        Err(barrier) => {
            let here = x.href(&format!("{}/edit", path(at.n, &at.slug)));
            Ok(Redirect::to(way_in(&x, Some(barrier), &here)).into_response())
        }
    }
}

/// Whether the organisation says just this already, to the same readers.
fn is_there(now: Option<&Position>, said: &Statement, is_public: bool) -> bool {
    let state = if is_public { State::Published } else { State::Draft };
    now.is_some_and(|now| now.state == state && now.said == *said)
}

async fn write(
    x: &InExchange,
    at: &Given,
    said: Statement,
    seen: i64,
    is_public: bool,
) -> Result<Result<Saving, Barrier>, Error> {
    let (viewer, exchange, now) = (x.viewer(), x.exchange.clone(), x.now);
    let (id, at) = (x.app.rng.id(now), at.clone());
    x.app
        .db
        .write(move |tx| -> Result<_, Error> {
            let voice = voices::hold(tx, exchange.id, viewer.person, &at.slug)?;
            let Loaded { idea, .. } = load(tx, viewer, exchange.id, &at)?;
            let (author, joined) = match participants::ensure(tx, &exchange, viewer.person, now)? {
                Ok(ensured) => ensured,
                Err(barrier) => return Ok(Err(barrier)),
            };
            let said = said.clone();
            let new = NewPosition { id, exchange: exchange.id, idea, voice, author, said, seen, is_public, at: now };
            let saving = positions::save(tx, &new)?;
            joined.count(tx, exchange.id)?;
            Ok(Ok(saving))
        })
        .await
}

fn done(x: &InExchange, at: &Given, is_public: bool) -> Response {
    let notice = if is_public { "positions-published" } else { "positions-saved" };
    if is_public {
        x.app.revised();
    }
    Redirect::to(x.href(&path(at.n, &at.slug))).notice(&x.app, notice, None).into_response()
}
