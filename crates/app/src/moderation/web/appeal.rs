//! `…/log/{decision}`: one decision, for everybody; for the author of the text also how to appeal.

use askama::Template;
use axum::response::{IntoResponse, Response};
use db::{Conn, Id};
use serde::Deserialize;
use web::FieldErrors;

use super::super::log::{self, CameOfIt, Logged};
use super::super::review::{self, Appeal, NewAppeal};
use super::super::{Subject, store, subject};
use super::check_reason;
use crate::error::Error;
use crate::exchange::{self, Rule};
use crate::page::{Frame, Page, Redirect};
use crate::visit::{At, Form, InExchange};

#[derive(Deserialize)]
pub struct OfDecision {
    decision: String,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct AppealForm {
    reason: String,
}

/// What only the author of the text sees.
struct Theirs {
    subject: Subject,
    html: String,
    appeal: Option<Appeal>,
    /// Nobody has looked at the decision again, and no appeal was made.
    may_appeal: bool,
}

#[derive(Template)]
#[template(path = "moderation/decision.html")]
struct Show {
    p: Frame,
    logged: Logged,
    rule: Rule,
    theirs: Option<Theirs>,
    form: AppealForm,
    errors: FieldErrors,
}

impl Show {
    /// What the author is asked.
    fn asks(&self) -> &'static str {
        if self.logged.decision.part.is_empty() { "moderation-appeal-reason" } else { "moderation-part-appeal-reason" }
    }
}

struct Loaded {
    logged: Logged,
    rule: Rule,
    theirs: Option<(Subject, Option<Appeal>)>,
}

/// A decision that hid a text, or took a part of it away; others are between a moderator and the author.
fn find(c: &mut Conn, x: &(Id, i18n::Lang, Option<Id>), id: Id) -> Result<Loaded, Error> {
    let (exchange, lang, me) = *x;
    let logged = log::find(c, exchange, id)?.ok_or(Error::NotFound)?;
    let rule = exchange::rule(c, exchange, lang, &logged.decision.rule)?;
    let subject = subject::find(c, logged.decision.kind, logged.decision.subject)?;
    let is_theirs = |subject: &Subject| me.is_some_and(|me| subject.author().person_id == me);
    let theirs = subject.filter(is_theirs);
    let theirs = match theirs {
        Some(subject) => Some((subject, store::appeal_of(c, id)?)),
        None => None,
    };
    Ok(Loaded { logged, rule, theirs })
}

async fn load(x: &InExchange, at: &OfDecision) -> Result<Loaded, Error> {
    let id: Id = at.decision.parse().map_err(|_| Error::NotFound)?;
    let who = (x.exchange.id, x.lang, x.person.as_ref().map(|person| person.id));
    x.app.db.read(move |c| find(c, &who, id)).await
}

fn page(x: &InExchange, loaded: Loaded, form: AppealForm, errors: FieldErrors) -> Result<Page, Error> {
    let Loaded { logged, rule, theirs } = loaded;
    let stands = logged.came_of_it == CameOfIt::Stands;
    let theirs = theirs.map(|(subject, appeal)| Theirs {
        html: crate::symbols::render(subject.text(), x.lang, &x.exchange.slug),
        may_appeal: stands && appeal.is_none(),
        subject,
        appeal,
    });
    let title = match (logged.decision.part.is_empty(), logged.is_over()) {
        // The text stands: what is gone is a part of it, or was never there.
        (false, _) => "moderation-decided-title",
        (true, true) => "moderation-decision-title-was",
        (true, false) => "moderation-decision-title",
    };
    let title = x.t(title).arg("symbol", logged.decision.symbol.as_str());
    let p = x.frame(title).section("log").errors(&errors);
    let invalid = !errors.is_empty();
    Ok(Page::new(&Show { p, logged, rule, theirs, form, errors })?.unstored().invalid_if(invalid))
}

/// `GET …/log/{decision}`
pub async fn show(x: InExchange, At(at): At<OfDecision>) -> Result<Page, Error> {
    let loaded = load(&x, &at).await?;
    page(&x, loaded, AppealForm::default(), FieldErrors::new())
}

/// `POST …/log/{decision}/appeal`
pub async fn create(x: InExchange, At(at): At<OfDecision>, Form(form): Form<AppealForm>) -> Result<Response, Error> {
    let loaded = load(&x, &at).await?;
    if loaded.theirs.is_none() {
        return Err(Error::NotFound);
    }
    let mut errors = FieldErrors::new();
    errors.check(form.reason.is_empty(), "reason", "moderation-appeal-missing");
    check_reason(&form.reason, false, &mut errors);
    if !errors.is_empty() {
        return Ok(page(&x, loaded, form, errors)?.into_response());
    }
    let decision = loaded.logged.decision.id;
    let new = NewAppeal {
        decision,
        person: x.me()?.id,
        text: form.reason,
        language: x.lang.code().to_owned(),
        letter: x.app.rng.id(x.now),
        at: x.now,
    };
    let (app, exchange) = (x.app.clone(), x.exchange.clone());
    x.app.db.write(move |tx| review::appeal(tx, &app, &exchange, &new)).await?;
    x.app.revised();
    let to = Redirect::to(x.href(&format!("/log/{decision}")));
    Ok(to.notice(&x.app, "moderation-appealed", None).into_response())
}
