//! One flagged text: text, rule, why, who flagged; keep it, or hide it under a rule for a reason, or take a part of it
//! away. And one that nobody has flagged, which a moderator has come upon.

use askama::Template;
use axum::response::{IntoResponse, Response};
use db::{Conn, Id};
use serde::Deserialize;
use web::FieldErrors;

use super::beside::Beside;
use crate::error::Error;
use crate::exchange::{self, Rule};
use crate::moderation::part::{self, Part};
use crate::moderation::web::{Pointed, check_reason, check_rule, come_upon, decide_title};
use crate::moderation::{
    self, Barred, Decider, Decision, Flagged, Ground, Hints, Last, NewDecision, Outcome, Subject, Waiting,
};
use crate::page::{Frame, Page, Redirect};
use crate::participants::Role;
use crate::people::{self, Reader};
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

    /// `runs`: by somebody who runs the exchange, and has nobody to pass it on to.
    fn check(&self, loaded: &Loaded, runs: bool) -> (Option<Outcome>, FieldErrors) {
        let Loaded { rules, parts, no_ask, .. } = loaded;
        let mut errors = FieldErrors::new();
        let outcome = if self.takes() { Some(Outcome::Hide) } else { Outcome::parse(&self.outcome) };
        let outcomes = if loaded.is_seen() { &Outcome::SEEN[..] } else { &Outcome::FIRST[..] };
        let outcome = outcome.filter(|one| outcomes.contains(one) && !(runs && *one == Outcome::Escalate));
        let has_part = parts.iter().any(|part| part.key() == self.part);
        errors.check(self.takes() && !has_part, "part", "moderation-part-missing");
        let names_a_rule = outcome.is_some_and(Outcome::names_a_rule);
        errors.check(outcome.is_none(), "outcome", "moderation-outcome-missing");
        if names_a_rule {
            check_rule(&self.rule, rules, &mut errors);
        }
        if let Some(words) = no_ask {
            errors.check(outcome == Some(Outcome::Ask), "outcome", *words);
        }
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
    /// Nobody has flagged it.
    is_seen: bool,
    /// Why somebody else decides about it.
    barred: Option<Barred>,
    /// Why its author cannot be asked to change it, in words.
    no_ask: Option<&'static str>,
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
    /// To whom the letter goes.
    reader: Option<Reader>,
    form: DecisionForm,
    errors: FieldErrors,
}

impl ShowPage {
    /// Where the decision goes, within the exchange.
    fn action(&self, subject: &Subject) -> String {
        if self.is_seen { subject.decide_path() } else { format!("/desk/moderation/{}", subject.id()) }
    }

    /// The first choice carries the id of the group.
    fn hide_id(&self) -> &'static str {
        if self.is_seen { "outcome" } else { "outcome-3" }
    }

    /// Whether a part can be taken away.
    fn can_take(&self, flagged: &Flagged) -> bool {
        !self.parts.is_empty() && (self.is_seen || !flagged.flags.is_empty())
    }

    fn rule_name(&self, key: &str) -> String {
        rule_name(&self.p, &self.rules, key)
    }

    /// What a rule of the exchange says.
    fn rule_text(&self, key: &str) -> &str {
        self.rules.iter().find(|rule| rule.key == key).map_or("", |rule| rule.text.as_str())
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
}

#[derive(Default)]
struct Loaded {
    waiting: i64,
    text: Option<Waiting>,
    barred: Option<Barred>,
    no_ask: Option<&'static str>,
    beside: Beside,
    photos: Vec<Photo>,
    parts: Vec<Part>,
    undo: Option<Last>,
    hints: Option<Hints>,
    rules: Vec<Rule>,
    reader: Option<Reader>,
}

impl Loaded {
    /// Whether it is a text that nobody has flagged.
    fn is_seen(&self) -> bool {
        self.text.as_ref().is_some_and(|text| !text.waits())
    }
}

/// Which text a page is about.
enum About {
    /// The first of those that this person comes to.
    First,
    Waiting(Id),
    /// One that they have come upon.
    Seen(Pointed),
}

async fn load(x: &InExchange, about: About) -> Result<Loaded, Error> {
    let (exchange, lang, by, now) = (x.exchange.id, x.lang, decider(x)?, x.now);
    let (whole, viewer) = (x.exchange.clone(), x.viewer());
    x.app
        .db
        .read(move |c| -> Result<_, Error> {
            let (waiting, _) = moderation::waiting(c, exchange)?;
            let (order, changed) = order(c, exchange, &by)?;
            let wanted = match &about {
                About::First => order.first().copied(),
                About::Waiting(id) => Some(*id),
                About::Seen(_) => None,
            };
            let text = match (&about, wanted) {
                (About::Seen(at), _) => Some(come_upon(c, viewer, exchange, at)?),
                (_, Some(id)) => moderation::waiting_text(c, exchange, id)?,
                (_, None) => None,
            };
            let subject = wanted.or(text.as_ref().map(|text| text.flagged.subject.id()));
            let beside = subject.map_or_else(Beside::default, |subject| Beside::of(&order, subject));
            let undo = moderation::to_undo(c, exchange, by.id, now)?;
            let rules = exchange::rules(c, exchange, lang)?;
            let waiting = waiting + changed;
            let none = Loaded { waiting, beside, undo, rules, ..Loaded::default() };
            let Some(text) = text else { return Ok(none) };
            let flagged = std::slice::from_ref(&text.flagged);
            let barred = moderation::barred_from(c, flagged, &by)?.pop().flatten();
            let hints = moderation::hints(c, exchange, flagged)?.pop();
            let photos = photos::list(c, text.flagged.subject.id())?;
            let parts = part::list(c, &text.flagged.subject)?;
            let no_ask = moderation::cannot_be_asked(c, &whole, &text.flagged.subject, now)?;
            let reader = people::reader(c, text.flagged.subject.author().person_id)?;
            Ok(Loaded { text: Some(text), barred, no_ask, hints, photos, parts, reader, ..none })
        })
        .await
}

/// The texts that this person comes to one after the other; what was flagged comes before what its author has changed
/// on request. And how many of the latter there are.
fn order(c: &mut Conn, exchange: Id, by: &Decider) -> Result<(Vec<Id>, i64), Error> {
    let mut order = moderation::order(c, exchange, by)?;
    let changed: Vec<Id> = moderation::asked(c, exchange, 0)?
        .iter()
        .filter(|asked| asked.is_changed && asked.subject.author().person_id != by.id)
        .map(|asked| asked.subject.id())
        .filter(|id| !order.contains(id))
        .collect();
    let count = i64::try_from(changed.len()).unwrap_or_default();
    order.extend(changed);
    Ok((order, count))
}

fn page(x: &InExchange, loaded: Loaded, form: Option<DecisionForm>, errors: FieldErrors) -> Result<Page, Error> {
    let Loaded { waiting, text, barred, no_ask, photos, parts, beside, undo, hints, rules, reader } = loaded;
    let named = |part: Part| {
        let name = part.called(&x.app, x.lang);
        (part, name)
    };
    let parts = parts.into_iter().map(named).collect();
    let is_seen = text.as_ref().is_some_and(|text| !text.waits());
    let (flagged, asked) = text.map_or((None, None), |text| (Some(text.flagged), text.asked));
    let html = crate::symbols::render(flagged.as_ref().map_or("", |f| f.subject.text()), x.lang, &x.exchange.slug);
    let form = form.unwrap_or_else(|| DecisionForm {
        rule: flagged.as_ref().map_or_else(String::new, |flagged| flagged.rule().to_owned()),
        ..DecisionForm::default()
    });
    let title = flagged.as_ref().map_or_else(|| x.t("moderation-title").text(), |f| decide_title(x, &f.subject));
    let p = x.frame(title).section("desk").errors(&errors);
    let invalid = !errors.is_empty();
    let show = ShowPage {
        p,
        waiting,
        flagged,
        is_seen,
        barred,
        no_ask,
        asked,
        html,
        beside,
        photos,
        parts,
        undo,
        hints,
        rules,
        reader,
        form,
        errors,
    };
    Ok(Page::new(&show)?.unstored().invalid_if(invalid))
}

/// `GET …/desk/moderation`: the text that waits longest of those that this person decides about.
pub async fn next(x: InExchange) -> Result<Page, Error> {
    let loaded = load(&x, About::First).await?;
    page(&x, loaded, None, FieldErrors::new())
}

/// `GET …/desk/moderation/{subject}`: once somebody has decided, what.
pub async fn show(x: InExchange, At(at): At<OfSubject>) -> Result<Response, Error> {
    let subject = at.subject.parse().map_err(|_| Error::NotFound)?;
    let loaded = load(&x, About::Waiting(subject)).await?;
    if loaded.text.is_none() {
        return super::decided::show(&x, subject, loaded.beside, loaded.rules).await;
    }
    Ok(page(&x, loaded, None, FieldErrors::new())?.into_response())
}

/// `POST …/desk/moderation/{subject}`
pub async fn decide(x: InExchange, At(at): At<OfSubject>, Form(form): Form<DecisionForm>) -> Result<Response, Error> {
    let subject = at.subject.parse().map_err(|_| Error::NotFound)?;
    let loaded = load(&x, About::Waiting(subject)).await?;
    if loaded.text.is_none() {
        return Err(Error::Conflict("moderation-decided-already"));
    }
    send(&x, loaded, form).await
}

/// `GET …/decide` below a contribution: one that waits is decided about with its flags.
pub async fn come(x: InExchange, At(at): At<Pointed>) -> Result<Response, Error> {
    let loaded = load(&x, About::Seen(at)).await?;
    match &loaded.text {
        Some(text) if text.waits() => {
            let subject = text.flagged.subject.id();
            Ok(Redirect::to(x.href(&format!("/desk/moderation/{subject}"))).into_response())
        }
        _ => Ok(page(&x, loaded, None, FieldErrors::new())?.into_response()),
    }
}

/// `POST …/decide` below a contribution
pub async fn decide_seen(
    x: InExchange,
    At(at): At<Pointed>,
    Form(form): Form<DecisionForm>,
) -> Result<Response, Error> {
    let loaded = load(&x, About::Seen(at)).await?;
    if !loaded.is_seen() {
        // Why somebody has flagged it is to be read before it is decided.
        let errors = FieldErrors::of("outcome", "moderation-flagged-meanwhile");
        return Ok(page(&x, loaded, Some(form), errors)?.into_response());
    }
    send(&x, loaded, form).await
}

/// Records a decision about the text of a page.
async fn send(x: &InExchange, loaded: Loaded, form: DecisionForm) -> Result<Response, Error> {
    let (outcome, errors) = form.check(&loaded, decider(x)?.runs);
    let (Some(outcome), Some(text)) = (outcome.filter(|_| errors.is_empty()), &loaded.text) else {
        return Ok(page(x, loaded, Some(form), errors)?.into_response());
    };
    let subject = &text.flagged.subject;
    let takes = form.takes();
    let new = NewDecision {
        id: x.app.rng.id(x.now),
        letter: x.app.rng.id(x.now),
        letter_to_maker: takes.then(|| x.app.rng.id(x.now)),
        subject: subject.id(),
        ground: if text.waits() { Ground::Waits } else { Ground::Seen(subject.kind()) },
        part: if takes { form.part } else { String::new() },
        by: decider(x)?,
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

/// What a flag names in the place of a rule, or what a rule is called.
pub(super) fn rule_name(p: &Frame, rules: &[Rule], key: &str) -> String {
    if let Some(words) = moderation::disowning::called(key) {
        return p.t(words).text();
    }
    exchange::rule_name(rules, key).to_owned()
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
    let write = move |tx: &mut Conn| -> Result<_, Error> {
        let subject = moderation::undo(tx, &app, &exchange, decision, by.clone(), ids, now)?;
        Ok((moderation::waiting_text(tx, exchange.id, subject.id())?.is_some(), subject))
    };
    let (waits, subject) = x.app.db.write(write).await?;
    x.app.revised();
    let waiting = (format!("/desk/moderation/{}", subject.id()), "moderation-undone");
    // Nobody had flagged it: it stands where it stood, and nothing is left to decide.
    let (place, notice) = if waits { waiting } else { (subject.place(), "moderation-undone-unflagged") };
    Ok(Redirect::to(x.href(&place)).notice(&x.app, notice, Some(&subject.symbol())))
}
