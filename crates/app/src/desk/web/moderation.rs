//! One flagged text: text, rule, why, who flagged; keep it, or hide it under a rule for a reason.

use askama::Template;
use axum::response::{IntoResponse, Response};
use db::Id;
use serde::Deserialize;
use web::FieldErrors;

use crate::error::Error;
use crate::exchange::{self, Rule};
use crate::moderation::web::check_reason;
use crate::moderation::{self, Flagged, NewDecision, Outcome};
use crate::page::{Frame, Page, Redirect};
use crate::visit::{At, Form, InExchange};

#[derive(Deserialize)]
pub struct OfSubject {
    subject: String,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct DecisionForm {
    outcome: String,
    rule: String,
    reason: String,
}

impl DecisionForm {
    fn check(&self, rules: &[Rule]) -> (Option<Outcome>, FieldErrors) {
        let mut errors = FieldErrors::new();
        let outcome = Outcome::parse(&self.outcome);
        let hides = outcome == Some(Outcome::Hide);
        errors.check(outcome.is_none(), "outcome", "moderation-outcome-missing");
        errors.check(hides && !rules.iter().any(|rule| rule.key == self.rule), "rule", "moderation-rule-missing");
        check_reason(&self.reason, hides, &mut errors);
        (outcome, errors)
    }
}

#[derive(Template)]
#[template(path = "desk/moderation.html")]
struct ShowPage {
    p: Frame,
    /// How many texts wait.
    waiting: i64,
    flagged: Option<Flagged>,
    html: String,
    /// The one to look at after this one.
    next: Option<Id>,
    rules: Vec<Rule>,
    form: DecisionForm,
    errors: FieldErrors,
}

impl ShowPage {
    fn rule_name<'a>(&'a self, key: &'a str) -> &'a str {
        self.rules.iter().find(|rule| rule.key == key).map_or(key, |rule| rule.name.as_str())
    }

    fn rule_choices(&self) -> Vec<(&str, &str)> {
        self.rules.iter().map(|rule| (rule.key.as_str(), rule.name.as_str())).collect()
    }
}

struct Loaded {
    waiting: i64,
    flagged: Option<Flagged>,
    next: Option<Id>,
    rules: Vec<Rule>,
}

async fn load(x: &InExchange, subject: Option<Id>) -> Result<Loaded, Error> {
    let (exchange, lang) = (x.exchange.id, x.lang);
    x.app
        .db
        .read(move |c| -> Result<_, Error> {
            let (waiting, _) = moderation::waiting(c, exchange)?;
            let mut queue = moderation::queue(c, exchange, 0)?;
            let at = subject.and_then(|subject| queue.iter().position(|flagged| flagged.subject.id() == subject));
            let next = queue.get(at.unwrap_or(0) + 1).map(|flagged| flagged.subject.id());
            let flagged = match (subject, at) {
                (None, _) => (!queue.is_empty()).then(|| queue.swap_remove(0)),
                (Some(_), Some(at)) => Some(queue.swap_remove(at)),
                // Beyond the first page of the queue, or decided meanwhile.
                (Some(subject), None) => moderation::flagged(c, exchange, subject)?,
            };
            Ok(Loaded { waiting, flagged, next, rules: exchange::rules(c, exchange, lang)? })
        })
        .await
}

fn page(x: &InExchange, loaded: Loaded, form: Option<DecisionForm>, errors: FieldErrors) -> Result<Page, Error> {
    let Loaded { waiting, flagged, next, rules } = loaded;
    let text = flagged.as_ref().map_or("", |flagged| flagged.subject.text());
    let html = crate::symbols::render(text, x.lang, &x.exchange.slug);
    let form = form.unwrap_or_else(|| DecisionForm {
        rule: flagged.as_ref().map_or_else(String::new, |flagged| flagged.rule().to_owned()),
        ..DecisionForm::default()
    });
    let p = x.frame(x.t("moderation-title")).section("desk").errors(&errors);
    let invalid = !errors.is_empty();
    let page = Page::new(&ShowPage { p, waiting, flagged, html, next, rules, form, errors })?.unstored();
    Ok(if invalid { page.invalid() } else { page })
}

/// `GET …/desk/moderation`: the text that waits longest.
pub async fn next(x: InExchange) -> Result<Page, Error> {
    let loaded = load(&x, None).await?;
    page(&x, loaded, None, FieldErrors::new())
}

/// `GET …/desk/moderation/{subject}`
pub async fn show(x: InExchange, At(at): At<OfSubject>) -> Result<Response, Error> {
    let subject = at.subject.parse().map_err(|_| Error::NotFound)?;
    let loaded = load(&x, Some(subject)).await?;
    if loaded.flagged.is_none() {
        let to = Redirect::to(x.href("/desk/moderation"));
        return Ok(to.notice(&x.app, "moderation-decided-already", None).into_response());
    }
    Ok(page(&x, loaded, None, FieldErrors::new())?.into_response())
}

/// `POST …/desk/moderation/{subject}`
pub async fn decide(x: InExchange, At(at): At<OfSubject>, Form(form): Form<DecisionForm>) -> Result<Response, Error> {
    let subject = at.subject.parse().map_err(|_| Error::NotFound)?;
    let loaded = load(&x, Some(subject)).await?;
    if loaded.flagged.is_none() {
        return Err(Error::Conflict("moderation-decided-already"));
    }
    let (outcome, errors) = form.check(&loaded.rules);
    let Some(outcome) = outcome.filter(|_| errors.is_empty()) else {
        return Ok(page(&x, loaded, Some(form), errors)?.into_response());
    };
    let me = x.me()?;
    let new = NewDecision {
        id: x.app.rng.id(x.now),
        letter: x.app.rng.id(x.now),
        subject,
        by: me.id,
        by_name: me.name.clone(),
        outcome,
        rule: if outcome == Outcome::Hide { form.rule } else { String::new() },
        reason: form.reason,
        at: x.now,
    };
    let (app, exchange) = (x.app.clone(), x.exchange.clone());
    let decided = x.app.db.write(move |tx| moderation::decide(tx, &app, &exchange, &new)).await?;
    x.app.revised();
    let notice = match outcome {
        Outcome::Keep => "moderation-kept",
        Outcome::Hide => "moderation-hidden",
    };
    let to = Redirect::to(x.href("/desk/moderation"));
    Ok(to.notice(&x.app, notice, Some(&decided.symbol())).into_response())
}
