//! First contributions of newcomers: what waits, and one of them to approve, or to decline under a rule for a reason.

use askama::Template;
use axum::response::{IntoResponse, Response};
use db::{Conn, Id, Timestamp};
use i18n::Msg;
use serde::Deserialize;
use web::{FieldErrors, Pager};

use super::beside::Beside;
use super::moderation::decider;
use super::sorting::{self, Aged, Column};
use crate::csv_file;
use crate::error::Error;
use crate::exchange::{self, Rule};
use crate::ideas;
use crate::moderation::Hints;
use crate::moderation::held::{self, Became, Held, Last, Verdict};
use crate::moderation::web::{check_reason, check_rule};
use crate::page::{Frame, Page, Redirect};
use crate::people::{self, Reader};
use crate::topics::Shut;
use crate::visibility::Viewer;
use crate::visit::{At, Form, InExchange, Query};

#[derive(Template)]
#[template(path = "desk/held_index.html")]
struct Index {
    p: Frame,
    rows: Vec<(Held, Hints)>,
    since: Option<Timestamp>,
    /// What this person declined last, as long as that can be taken back.
    undo: Option<Last>,
    pager: Pager,
    base: String,
    /// The same list as a file.
    csv: String,
    age: Column,
}

/// `GET …/desk/held`
pub async fn index(x: InExchange, Query(asked): Query<Aged>) -> Result<Page, Error> {
    let (exchange, me, now, age, page) = (x.exchange.id, x.me()?.id, x.now, asked.age(), asked.page);
    let read = move |c: &mut Conn| -> Result<_, Error> {
        let undo = held::to_take_back(c, exchange, me, now)?;
        let (waiting, since) = held::waiting(c, exchange)?;
        let pager = Pager::new(page, waiting.unsigned_abs(), held::PAGE);
        let waiting = held::list(c, exchange, age, pager.offset())?;
        let hints = held::hints(c, exchange, &waiting)?;
        let rows: Vec<(Held, Hints)> = waiting.into_iter().zip(hints).collect();
        Ok((rows, since, undo, pager))
    };
    let (rows, since, undo, pager) = x.app.db.read(read).await?;
    let p = x.frame(x.t("held-title")).section("desk");
    let here = p.href("/desk/held");
    let (base, age) = (sorting::with_sort(&here, asked.sort()), asked.column(&here));
    let csv = sorting::with_sort(&p.href("/desk/held.csv"), asked.sort());
    Page::new(&Index { p, rows, since, undo, pager, base, csv, age }).map(Page::unstored)
}

/// `GET …/desk/held.csv`: the same, all of it in the same order, with the whole texts.
pub async fn csv(x: InExchange, Query(asked): Query<Aged>) -> Result<Response, Error> {
    let (exchange, words, age) = (x.exchange.id, x.clone(), asked.age());
    let header = ["queue-since", "queue-kind", "lists-author", "lists-language", "lists-title", "lists-text"];
    let list = csv_file::List {
        what: "held",
        header: header.iter().map(|id| x.t(id).text()).collect(),
        first: age.start(),
        read: move |c: &mut Conn, last: &(Timestamp, Id)| held::after(c, exchange, age, *last),
        key: |held: &Held| (held.created_at, held.id),
        cells: Box::new(move |held: &Held| {
            vec![
                csv_file::moment(held.created_at),
                words.term("held-kind-", held.kind_key()),
                held.author_name.clone(),
                held.language.clone(),
                held.title.clone(),
                held.text.clone(),
            ]
        }),
    };
    csv_file::answer(&x, list)
}

#[derive(Deserialize)]
pub struct OfText {
    text: String,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct VerdictForm {
    outcome: String,
    rule: String,
    reason: String,
    /// Of the text as the page showed it.
    mark: String,
}

/// What can be decided.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Choice {
    Approve,
    /// Its author shall change it.
    Ask,
    Decline,
    /// Those who run the exchange shall decide.
    Escalate,
}

impl Choice {
    fn names_a_rule(self) -> bool {
        matches!(self, Self::Ask | Self::Decline)
    }
}

impl VerdictForm {
    /// What was chosen; `runs`: by somebody who runs the exchange, and has nobody to pass it on to.
    fn choice(&self, held: &Held, runs: bool) -> Option<Choice> {
        match self.outcome.as_str() {
            "approve" => Some(Choice::Approve),
            "ask" if !held.is_translation() => Some(Choice::Ask),
            "decline" => Some(Choice::Decline),
            "escalate" if !runs && !held.is_passed_on => Some(Choice::Escalate),
            _ => None,
        }
    }

    fn check(&self, choice: Option<Choice>, held: &Held, rules: &[Rule]) -> FieldErrors {
        let mut errors = FieldErrors::new();
        errors.check(!held.was_read(&self.mark), "outcome", held::CHANGED);
        errors.check(choice.is_none(), "outcome", "moderation-outcome-missing");
        if choice.is_some_and(Choice::names_a_rule) {
            check_rule(&self.rule, rules, &mut errors);
        }
        check_reason(&self.reason, choice.is_some_and(|choice| choice != Choice::Approve), &mut errors);
        errors
    }
}

#[derive(Template)]
#[template(path = "desk/held.html")]
struct Show {
    p: Frame,
    held: Held,
    html: String,
    /// The idea that a comment is about: its symbol and its page.
    on: Option<(String, String)>,
    /// What has closed since it was sent.
    shut: Option<Shut>,
    hints: Hints,
    beside: Beside,
    rules: Vec<Rule>,
    /// To whom the letter goes.
    reader: Option<Reader>,
    form: VerdictForm,
    errors: FieldErrors,
}

impl Show {
    /// What has closed since, and what that means, before anything is chosen.
    fn beforehand(&self) -> Option<&'static str> {
        match self.shut? {
            Shut::Round => Some("held-desk-round"),
            Shut::Debate => Some("held-desk-debate"),
            Shut::Topic => None,
        }
    }

    /// What comes of approving: once the round is closed, nothing is published.
    fn approve_hint(&self) -> Msg<'_> {
        self.p.t(match self.shut {
            Some(Shut::Round) => "held-approve-round-hint",
            _ if self.held.may_wait_again() => "held-approve-hint",
            _ => "held-approve-at-once-hint",
        })
    }

    /// What comes of declining: of a translation only the decision stands in the log, without any text; once the round
    /// is closed, nothing does.
    fn decline_hint(&self) -> Msg<'_> {
        self.p.t(match self.shut {
            Some(Shut::Round) => "held-decline-round-hint",
            _ if self.held.is_translation() => "held-decline-translation-hint",
            _ => "held-decline-hint",
        })
    }

    /// Whoever runs the exchange would pass it on to themselves.
    fn may_pass_on(&self) -> bool {
        !self.held.is_passed_on && !self.p.is_by_secretariat()
    }

    /// The rule under which its author was asked before to change it.
    fn asked_rule(&self) -> &str {
        exchange::rule_name(&self.rules, &self.held.asked_rule)
    }
}

struct Loaded {
    held: Held,
    on: Option<(String, String)>,
    shut: Option<Shut>,
    hints: Hints,
    beside: Beside,
    rules: Vec<Rule>,
    reader: Option<Reader>,
}

async fn load(x: &InExchange, at: &OfText) -> Result<Loaded, Error> {
    let id: Id = at.text.parse().map_err(|_| Error::NotFound)?;
    let (exchange, lang, is_open) = (x.exchange.id, x.lang, x.exchange.debate_is_open(x.now));
    let read = move |c: &mut Conn| -> Result<_, Error> {
        let held = held::find(c, exchange, id)?.ok_or(Error::NotFound)?;
        let idea = match held.idea {
            Some(idea) => ideas::find_by_id(c, Viewer::VISITOR, idea)?,
            None => None,
        };
        let on = idea.map(|idea| (idea.symbol(), format!("/ideas/{}", idea.number)));
        let order: Vec<Id> = held::queue(c, exchange, 0)?.iter().map(|held| held.id).collect();
        let (shut, rules) = (held::shut(c, &held, is_open)?, exchange::rules(c, exchange, lang)?);
        let hints = held::hints(c, exchange, std::slice::from_ref(&held))?.pop().unwrap_or_default();
        let reader = people::reader(c, held.author)?;
        Ok(Loaded { beside: Beside::of(&order, id), held, on, shut, hints, rules, reader })
    };
    x.app.db.read(read).await
}

fn page(x: &InExchange, loaded: Loaded, form: VerdictForm, errors: FieldErrors) -> Result<Page, Error> {
    let Loaded { held, on, shut, hints, beside, rules, reader } = loaded;
    let html = crate::symbols::render(&held.text, x.lang, &x.exchange.slug);
    let p = x.frame(x.t("held-one")).section("desk").errors(&errors);
    let invalid = !errors.is_empty();
    let page = Page::new(&Show { p, held, html, on, shut, hints, beside, rules, reader, form, errors })?.unstored();
    Ok(page.invalid_if(invalid))
}

/// `GET …/desk/held/{text}`: once somebody has decided, or its author has withdrawn it, what became of it.
pub async fn show(x: InExchange, At(at): At<OfText>) -> Result<Response, Error> {
    let loaded = load(&x, &at).await?;
    if !loaded.held.is_waiting() {
        return super::held_closed::show(&x, loaded.held, loaded.beside, loaded.rules).await;
    }
    Ok(page(&x, loaded, VerdictForm::default(), FieldErrors::new())?.into_response())
}

/// `POST …/desk/held/{text}`
pub async fn decide(x: InExchange, At(at): At<OfText>, Form(form): Form<VerdictForm>) -> Result<Response, Error> {
    let loaded = load(&x, &at).await?;
    let choice = form.choice(&loaded.held, decider(&x)?.runs);
    let errors = form.check(choice, &loaded.held, &loaded.rules);
    if !errors.is_empty() && loaded.held.is_waiting() {
        return Ok(page(&x, loaded, form, errors)?.into_response());
    }
    let Some(choice) = choice else { return Err(Error::Conflict("moderation-decided-already")) };
    match write(&x, loaded.held.id, choice, &form).await {
        Err(Error::Conflict(held::CHANGED)) => {
            let now = load(&x, &at).await?;
            Ok(page(&x, now, form, FieldErrors::of("outcome", held::CHANGED))?.into_response())
        }
        Err(error) => Err(error),
        Ok(became) => Ok(decided(&x, &loaded.held, choice, became)),
    }
}

/// Records what was chosen; what the text became, where it did.
async fn write(x: &InExchange, id: Id, choice: Choice, form: &VerdictForm) -> Result<Option<Became>, Error> {
    let new_id = || x.app.rng.id(x.now);
    let is_approved = choice == Choice::Approve;
    let verdict = Verdict {
        by: decider(x)?,
        declines: choice == Choice::Decline,
        rule: if choice.names_a_rule() { form.rule.clone() } else { String::new() },
        reason: if is_approved { String::new() } else { form.reason.clone() },
        mark: form.mark.clone(),
        ids: (new_id(), new_id(), new_id()),
        batch: None,
        at: x.now,
    };
    let (app, exchange) = (x.app.clone(), x.exchange.clone());
    let write = move |tx: &mut Conn| -> Result<Option<Became>, Error> {
        match choice {
            Choice::Approve | Choice::Decline => held::decide(tx, &app, &exchange, id, &verdict).map(Some),
            Choice::Ask => held::ask(tx, &exchange, id, &verdict).map(|()| None),
            Choice::Escalate => held::pass_on(tx, &app, &exchange, id, &verdict).map(|()| None),
        }
    };
    let became = x.app.db.write(write).await?;
    x.app.revised();
    Ok(became)
}

/// Back to the list, with what was done.
fn decided(x: &InExchange, held: &Held, choice: Choice, became: Option<Became>) -> Response {
    let to = Redirect::to(x.href("/desk/held"));
    match became {
        Some(Became::Contribution(subject)) => {
            to.notice(&x.app, published(held), Some(&subject.symbol())).into_response()
        }
        Some(Became::Declined) => to.notice(&x.app, "held-declined", None).into_response(),
        Some(Became::Lapsed) => to.notice(&x.app, "held-lapsed-desk", None).into_response(),
        None if choice == Choice::Ask => to.notice(&x.app, "held-asked", None).into_response(),
        None => to.notice(&x.app, "held-passed-on", None).into_response(),
    }
}

/// What is said of a text that is published now.
fn published(held: &Held) -> &'static str {
    match (held.is_translation(), held.may_wait_again()) {
        (true, _) => "held-translation-approved",
        (false, true) => "held-approved-for-now",
        (false, false) => "held-approved",
    }
}

#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct UndoForm {
    /// The step that it was a part of: all of it is taken back.
    batch: String,
}

/// `POST …/desk/held/{text}/undo`
pub async fn undo(x: InExchange, At(at): At<OfText>, Form(form): Form<UndoForm>) -> Result<Redirect, Error> {
    let id: Id = at.text.parse().map_err(|_| Error::NotFound)?;
    if !form.batch.is_empty() {
        return super::held_many::undo(&x, form.batch.parse().map_err(|_| Error::NotFound)?).await;
    }
    let (exchange, by, entry, now) = (x.exchange.clone(), x.me()?.id, x.app.rng.id(x.now), x.now);
    x.app.db.write(move |tx| held::take_back(tx, &exchange, id, by, entry, now)).await?;
    // What was published is not there any more.
    x.app.revised();
    Ok(Redirect::to(x.href(&format!("/desk/held/{id}"))).notice(&x.app, "held-undone", None))
}
