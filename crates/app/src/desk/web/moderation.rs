//! One flagged text: text, rule, why, who flagged; keep it, or hide it under a rule for a reason, or take a part of it
//! away.

use askama::Template;
use axum::response::{IntoResponse, Response};
use db::Id;
use serde::Deserialize;
use web::FieldErrors;

use super::beside::Beside;
use crate::error::Error;
use crate::exchange::{self, Rule};
use crate::moderation::part::{self, Part};
use crate::moderation::web::check_reason;
use crate::moderation::{self, Decider, Decision, Flagged, Hints, Last, NewDecision, Outcome, Waiting};
use crate::page::{Frame, Page, Redirect};
use crate::participants::Role;
use crate::photos::{self, Photo};
use crate::visit::{At, Form, InExchange};

#[derive(Deserialize)]
pub struct OfSubject {
    subject: String,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct DecisionForm {
    /// That of a decision, or [`TAKE`].
    outcome: String,
    /// The part that is taken away.
    part: String,
    rule: String,
    reason: String,
}

/// Hides a part of the text alone.
const TAKE: &str = "take";

impl DecisionForm {
    fn takes(&self) -> bool {
        self.outcome == TAKE
    }

    fn check(&self, rules: &[Rule], parts: &[Part]) -> (Option<Outcome>, FieldErrors) {
        let mut errors = FieldErrors::new();
        let outcome = if self.takes() { Some(Outcome::Hide) } else { Outcome::parse(&self.outcome) };
        let outcome = outcome.filter(|outcome| Outcome::FIRST.contains(outcome));
        let has_part = parts.iter().any(|part| part.key() == self.part);
        errors.check(self.takes() && !has_part, "part", "moderation-part-missing");
        let names_a_rule = outcome.is_some_and(Outcome::names_a_rule);
        let is_known = rules.iter().any(|rule| rule.key == self.rule && !rule.is_retired);
        errors.check(outcome.is_none(), "outcome", "moderation-outcome-missing");
        errors.check(names_a_rule && !is_known, "rule", "moderation-rule-missing");
        check_reason(&self.reason, outcome.is_some_and(Outcome::gives_a_reason), &mut errors);
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
    /// The decision by which its author was asked to change it.
    asked: Option<Decision>,
    html: String,
    /// Those to look at before and after this one.
    beside: Beside,
    /// Of an idea.
    photos: Vec<Photo>,
    /// What can be taken away of it, and what it is called; with the words of a translation.
    parts: Vec<(Part, String)>,
    /// What can be taken back.
    undo: Option<Last>,
    hints: Option<Hints>,
    rules: Vec<Rule>,
    form: DecisionForm,
    errors: FieldErrors,
}

impl ShowPage {
    fn rule_name(&self, key: &str) -> String {
        if key == moderation::disowning::DISOWNED {
            return self.p.t("disowning-rule").text();
        }
        self.rules.iter().find(|rule| rule.key == key).map_or(key, |rule| rule.name.as_str()).to_owned()
    }

    /// What a flag is about; nothing where it is the text, or something that is gone.
    fn part_name(&self, key: &str) -> &str {
        self.parts.iter().find(|(part, _)| part.key() == key).map_or("", |(_, name)| name.as_str())
    }

    fn part_choices(&self) -> Vec<(String, String)> {
        self.parts.iter().map(|(part, name)| (part.key(), name.clone())).collect()
    }

    /// Translations that somebody has flagged: what they are called, their language, and what they say as HTML.
    fn flagged_translations(&self) -> Vec<(&str, &str, String)> {
        let Some(flagged) = &self.flagged else { return Vec::new() };
        let is_flagged = |part: &Part| flagged.flags.iter().any(|flag| flag.part == part.key());
        let is_text = |part: &Part| matches!(part, Part::Translation { .. });
        let slug = self.p.exchange.as_ref().map_or("", |exchange| exchange.slug.as_str());
        let html = |part: &Part| crate::symbols::render(&part.said(), self.p.lang, slug);
        let parts = self.parts.iter().filter(|(part, _)| is_text(part) && is_flagged(part));
        parts.map(|(part, name)| (name.as_str(), part.language(), html(part))).collect()
    }

    fn rule_choices(&self) -> Vec<(&str, &str)> {
        let offered = self.rules.iter().filter(|rule| !rule.is_retired);
        offered.map(|rule| (rule.key.as_str(), rule.name.as_str())).collect()
    }
}

struct Loaded {
    waiting: i64,
    text: Option<Waiting>,
    beside: Beside,
    photos: Vec<Photo>,
    parts: Vec<Part>,
    undo: Option<Last>,
    hints: Option<Hints>,
    rules: Vec<Rule>,
}

async fn load(x: &InExchange, subject: Option<Id>) -> Result<Loaded, Error> {
    let (exchange, lang, me, now) = (x.exchange.id, x.lang, x.me()?.id, x.now);
    x.app
        .db
        .read(move |c| -> Result<_, Error> {
            let (waiting, _) = moderation::waiting(c, exchange)?;
            // What was flagged comes before what its author has changed on request.
            let mut order: Vec<Id> =
                moderation::queue(c, exchange, 0)?.iter().map(|flagged| flagged.subject.id()).collect();
            let changed: Vec<Id> = moderation::asked(c, exchange, 0)?
                .iter()
                .filter(|asked| asked.is_changed && !order.contains(&asked.subject.id()))
                .map(|asked| asked.subject.id())
                .collect();
            let waiting = waiting + i64::try_from(changed.len()).unwrap_or_default();
            order.extend(changed);
            let subject = subject.or_else(|| order.first().copied());
            let beside = subject.map_or_else(Beside::default, |subject| Beside::of(&order, subject));
            let text = subject.map(|subject| moderation::waiting_text(c, exchange, subject)).transpose()?.flatten();
            let undo = moderation::to_undo(c, exchange, me, now)?;
            let hints = match &text {
                Some(text) => moderation::hints(c, exchange, std::slice::from_ref(&text.flagged))?.pop(),
                None => None,
            };
            let (photos, parts) = match &text {
                Some(text) => (photos::list(c, text.flagged.subject.id())?, part::list(c, &text.flagged.subject)?),
                None => (Vec::new(), Vec::new()),
            };
            let rules = exchange::rules(c, exchange, lang)?;
            Ok(Loaded { waiting, text, beside, photos, parts, undo, hints, rules })
        })
        .await
}

fn page(x: &InExchange, loaded: Loaded, form: Option<DecisionForm>, errors: FieldErrors) -> Result<Page, Error> {
    let Loaded { waiting, text, photos, parts, beside, undo, hints, rules } = loaded;
    let named = |part: Part| {
        let name = part.called(&x.app, x.lang);
        (part, name)
    };
    let parts = parts.into_iter().map(named).collect();
    let (flagged, asked) = text.map_or((None, None), |text| (Some(text.flagged), text.asked));
    let text = flagged.as_ref().map_or("", |flagged| flagged.subject.text());
    let html = crate::symbols::render(text, x.lang, &x.exchange.slug);
    let form = form.unwrap_or_else(|| DecisionForm {
        rule: flagged.as_ref().map_or_else(String::new, |flagged| flagged.rule().to_owned()),
        ..DecisionForm::default()
    });
    let p = x.frame(x.t("moderation-title")).section("desk").errors(&errors);
    let invalid = !errors.is_empty();
    let show = ShowPage { p, waiting, flagged, asked, html, beside, photos, parts, undo, hints, rules, form, errors };
    let page = Page::new(&show)?.unstored();
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
    if loaded.text.is_none() {
        let to = Redirect::to(x.href("/desk/moderation"));
        return Ok(to.notice(&x.app, "moderation-decided-already", None).into_response());
    }
    Ok(page(&x, loaded, None, FieldErrors::new())?.into_response())
}

/// `POST …/desk/moderation/{subject}`
pub async fn decide(x: InExchange, At(at): At<OfSubject>, Form(form): Form<DecisionForm>) -> Result<Response, Error> {
    let subject = at.subject.parse().map_err(|_| Error::NotFound)?;
    let loaded = load(&x, Some(subject)).await?;
    if loaded.text.is_none() {
        return Err(Error::Conflict("moderation-decided-already"));
    }
    let (outcome, errors) = form.check(&loaded.rules, &loaded.parts);
    let Some(outcome) = outcome.filter(|_| errors.is_empty()) else {
        return Ok(page(&x, loaded, Some(form), errors)?.into_response());
    };
    let takes = form.takes();
    let new = NewDecision {
        id: x.app.rng.id(x.now),
        letter: x.app.rng.id(x.now),
        letter_to_maker: takes.then(|| x.app.rng.id(x.now)),
        subject,
        part: if takes { form.part } else { String::new() },
        by: decider(&x)?,
        outcome,
        rule: if outcome.names_a_rule() { form.rule } else { String::new() },
        reason: form.reason,
        reviews: None,
        batch: None,
        at: x.now,
    };
    let (app, exchange) = (x.app.clone(), x.exchange.clone());
    let decided = x.app.db.write(move |tx| moderation::decide(tx, &app, &exchange, &new)).await?;
    x.app.revised();
    let notice = match outcome {
        _ if takes => "moderation-part-taken",
        Outcome::Keep => "moderation-kept",
        Outcome::Ask => "moderation-asked",
        Outcome::Escalate => "moderation-passed-on",
        Outcome::Hide | Outcome::Undo | Outcome::Show | Outcome::Uphold => "moderation-hidden",
    };
    let to = Redirect::to(x.href("/desk/moderation"));
    Ok(to.notice(&x.app, notice, Some(&decided.symbol())).into_response())
}

/// The person who decides here.
pub fn decider(x: &InExchange) -> Result<Decider, Error> {
    let me = x.me()?;
    Ok(Decider { id: me.id, name: me.name.clone(), runs: x.role.is_some_and(Role::runs) })
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct UndoForm {
    decision: String,
    /// The step that it was a part of: all of it is taken back.
    batch: String,
}

/// `POST …/desk/moderation/undo`
pub async fn undo(x: InExchange, Form(form): Form<UndoForm>) -> Result<Redirect, Error> {
    if !form.batch.is_empty() {
        return super::many::undo(&x, form.batch.parse().map_err(|_| Error::NotFound)?).await;
    }
    let decision: Id = form.decision.parse().map_err(|_| Error::NotFound)?;
    let (by, ids, now) = (decider(&x)?, (x.app.rng.id(x.now), x.app.rng.id(x.now)), x.now);
    let (app, exchange) = (x.app.clone(), x.exchange.clone());
    let subject =
        x.app.db.write(move |tx| moderation::undo(tx, &app, &exchange, decision, by.clone(), ids, now)).await?;
    x.app.revised();
    let to = Redirect::to(x.href(&format!("/desk/moderation/{}", subject.id())));
    Ok(to.notice(&x.app, "moderation-undone", Some(&subject.symbol())))
}
