//! One appeal: what was hidden, why, and what its author says; it is shown again, or the decision stands.

use askama::Template;
use axum::response::{IntoResponse, Response};
use db::Id;
use serde::Deserialize;
use web::FieldErrors;

use super::beside::Beside;
use super::moderation::decider;
use crate::error::Error;
use crate::exchange::{self, Rule};
use crate::moderation::web::check_reason;
use crate::moderation::{self, Answer, Appealed, Outcome};
use crate::page::{Frame, Page, Redirect};
use crate::people::{self, Reader};
use crate::visit::{At, Form, InExchange};

#[derive(Deserialize)]
pub struct OfDecision {
    decision: String,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct AnswerForm {
    outcome: String,
    reason: String,
}

impl AnswerForm {
    fn check(&self) -> (Option<Outcome>, FieldErrors) {
        let mut errors = FieldErrors::new();
        let outcome = Outcome::parse(&self.outcome).filter(|outcome| Outcome::ON_APPEAL.contains(outcome));
        errors.check(outcome.is_none(), "outcome", "moderation-outcome-missing");
        check_reason(&self.reason, true, &mut errors);
        (outcome, errors)
    }
}

#[derive(Template)]
#[template(path = "desk/appeal.html")]
struct ShowPage {
    p: Frame,
    appealed: Appealed,
    rule: Rule,
    html: String,
    /// The person decided it, or wrote the text or the translation: somebody else answers.
    is_own: bool,
    beside: Beside,
    /// To whom the letter goes.
    reader: Option<Reader>,
    form: AnswerForm,
    errors: FieldErrors,
}

impl ShowPage {
    /// Whether a part was taken away, and the text stands where it stood.
    fn is_part(&self) -> bool {
        !self.appealed.decision.part.is_empty()
    }
}

struct Loaded {
    appealed: Appealed,
    rule: Rule,
    beside: Beside,
    reader: Option<Reader>,
}

async fn load(x: &InExchange, at: &OfDecision) -> Result<Loaded, Error> {
    let id: Id = at.decision.parse().map_err(|_| Error::NotFound)?;
    let (exchange, lang) = (x.exchange.id, x.lang);
    x.app
        .db
        .read(move |c| -> Result<_, Error> {
            let appealed = moderation::appealed(c, exchange, id)?.ok_or(Error::NotFound)?;
            let rule = exchange::rule(c, exchange, lang, &appealed.decision.rule)?;
            let order: Vec<Id> =
                moderation::appeals(c, exchange, 0)?.iter().map(|(appeal, _)| appeal.decision).collect();
            let reader = people::reader(c, appealed.subject.author().person_id)?;
            Ok(Loaded { appealed, rule, beside: Beside::of(&order, id), reader })
        })
        .await
}

fn page(x: &InExchange, loaded: Loaded, form: AnswerForm, errors: FieldErrors) -> Result<Page, Error> {
    let Loaded { appealed, rule, beside, reader } = loaded;
    let me = x.me()?.id;
    let is_theirs = appealed.subject.author().person_id == me || appealed.maker == Some(me);
    let is_own = appealed.decision.person == me || is_theirs;
    let html = crate::symbols::render(appealed.subject.text(), x.lang, &x.exchange.slug);
    let title = x.t("moderation-appeal-title").arg("symbol", appealed.decision.symbol.as_str());
    let p = x.frame(title).section("desk").errors(&errors);
    let invalid = !errors.is_empty();
    let page = ShowPage { p, appealed, rule, html, is_own, beside, reader, form, errors };
    Ok(Page::new(&page)?.unstored().invalid_if(invalid))
}

/// `GET …/desk/appeals/{decision}`
pub async fn show(x: InExchange, At(at): At<OfDecision>) -> Result<Page, Error> {
    let loaded = load(&x, &at).await?;
    page(&x, loaded, AnswerForm::default(), FieldErrors::new())
}

/// `POST …/desk/appeals/{decision}`
pub async fn answer(x: InExchange, At(at): At<OfDecision>, Form(form): Form<AnswerForm>) -> Result<Response, Error> {
    let loaded = load(&x, &at).await?;
    let (outcome, errors) = form.check();
    let Some(outcome) = outcome.filter(|_| errors.is_empty()) else {
        return Ok(page(&x, loaded, form, errors)?.into_response());
    };
    let ids = (x.app.rng.id(x.now), x.app.rng.id(x.now));
    let answer = Answer { by: decider(&x)?, outcome, reason: form.reason, ids, at: x.now };
    let (app, exchange, decision) = (x.app.clone(), x.exchange.clone(), loaded.appealed.decision.id);
    let subject = x.app.db.write(move |tx| moderation::answer(tx, &app, &exchange, decision, &answer)).await?;
    x.app.revised();
    let notice = match (outcome, loaded.appealed.decision.part.is_empty()) {
        (Outcome::Show, true) => "moderation-shown",
        (Outcome::Show, false) => "moderation-part-allowed",
        (_, true) => "moderation-upheld",
        (_, false) => "moderation-part-upheld",
    };
    Ok(Redirect::to(x.href("/desk")).notice(&x.app, notice, Some(&subject.symbol())).into_response())
}
