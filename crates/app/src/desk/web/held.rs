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
use crate::moderation::held::{self, Became, Held, Verdict};
use crate::moderation::web::check_reason;
use crate::page::{Frame, Page, Redirect};
use crate::topics::Shut;
use crate::visibility::Viewer;
use crate::visit::{At, Form, InExchange, Query};

#[derive(Template)]
#[template(path = "desk/held_index.html")]
struct Index {
    p: Frame,
    rows: Vec<Held>,
    since: Option<Timestamp>,
    /// What this person declined last, as long as that can be taken back.
    undo: Option<Held>,
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
        Ok((held::list(c, exchange, age, pager.offset())?, since, undo, pager))
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
}

impl VerdictForm {
    fn declines(&self) -> bool {
        self.outcome == "decline"
    }

    fn check(&self, rules: &[Rule]) -> FieldErrors {
        let mut errors = FieldErrors::new();
        errors.check(!self.declines() && self.outcome != "approve", "outcome", "moderation-outcome-missing");
        let is_known = rules.iter().any(|rule| rule.key == self.rule);
        errors.check(self.declines() && !is_known, "rule", "moderation-rule-missing");
        check_reason(&self.reason, self.declines(), &mut errors);
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
    beside: Beside,
    rules: Vec<Rule>,
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
        self.p.t(if self.shut == Some(Shut::Round) { "held-approve-round-hint" } else { "held-approve-hint" })
    }

    /// What comes of declining: of a translation nothing is published, and so nothing is hidden; nor once the round is
    /// closed.
    fn decline_hint(&self) -> Msg<'_> {
        self.p.t(match self.shut {
            Some(Shut::Round) => "held-decline-round-hint",
            _ if self.held.is_translation() => "held-decline-translation-hint",
            _ => "held-decline-hint",
        })
    }

    fn rule_choices(&self) -> Vec<(&str, &str)> {
        self.rules.iter().map(|rule| (rule.key.as_str(), rule.name.as_str())).collect()
    }
}

struct Loaded {
    held: Held,
    on: Option<(String, String)>,
    shut: Option<Shut>,
    beside: Beside,
    rules: Vec<Rule>,
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
        Ok(Loaded { beside: Beside::of(&order, id), held, on, shut, rules })
    };
    x.app.db.read(read).await
}

fn page(x: &InExchange, loaded: Loaded, form: VerdictForm, errors: FieldErrors) -> Result<Page, Error> {
    let Loaded { held, on, shut, beside, rules } = loaded;
    let html = crate::symbols::render(&held.text, x.lang, &x.exchange.slug);
    let p = x.frame(x.t("held-one")).section("desk").errors(&errors);
    let invalid = !errors.is_empty();
    let page = Page::new(&Show { p, held, html, on, shut, beside, rules, form, errors })?.unstored();
    Ok(if invalid { page.invalid() } else { page })
}

/// `GET …/desk/held/{text}`: once somebody has decided, or its author has withdrawn it, the queue.
pub async fn show(x: InExchange, At(at): At<OfText>) -> Result<Response, Error> {
    let loaded = load(&x, &at).await?;
    if !loaded.held.is_waiting() {
        let to = Redirect::to(x.href("/desk/held"));
        return Ok(to.notice(&x.app, "held-no-longer", None).into_response());
    }
    Ok(page(&x, loaded, VerdictForm::default(), FieldErrors::new())?.into_response())
}

/// `POST …/desk/held/{text}`
pub async fn decide(x: InExchange, At(at): At<OfText>, Form(form): Form<VerdictForm>) -> Result<Response, Error> {
    let loaded = load(&x, &at).await?;
    let errors = form.check(&loaded.rules);
    if !errors.is_empty() && loaded.held.is_waiting() {
        return Ok(page(&x, loaded, form, errors)?.into_response());
    }
    let (id, declines, is_translation) = (loaded.held.id, form.declines(), loaded.held.is_translation());
    let new_id = || x.app.rng.id(x.now);
    let verdict = Verdict {
        by: decider(&x)?,
        declines,
        rule: if declines { form.rule } else { String::new() },
        reason: if declines { form.reason } else { String::new() },
        ids: (new_id(), new_id(), new_id()),
        at: x.now,
    };
    let (app, exchange) = (x.app.clone(), x.exchange.clone());
    let became = x.app.db.write(move |tx| held::decide(tx, &app, &exchange, id, &verdict)).await?;
    x.app.revised();
    let to = Redirect::to(x.href("/desk/held"));
    Ok(match became {
        Became::Contribution(subject) => {
            let notice = if is_translation { "held-translation-approved" } else { "held-approved" };
            to.notice(&x.app, notice, Some(&subject.symbol()))
        }
        Became::Declined => to.notice(&x.app, "held-declined", None),
        Became::Lapsed => to.notice(&x.app, "held-lapsed-desk", None),
    }
    .into_response())
}

#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct UndoForm {}

/// `POST …/desk/held/{text}/undo`
pub async fn undo(x: InExchange, At(at): At<OfText>, Form(_): Form<UndoForm>) -> Result<Redirect, Error> {
    let id: Id = at.text.parse().map_err(|_| Error::NotFound)?;
    let (exchange, by, entry, now) = (x.exchange.clone(), x.me()?.id, x.app.rng.id(x.now), x.now);
    x.app.db.write(move |tx| held::take_back(tx, &exchange, id, by, entry, now)).await?;
    Ok(Redirect::to(x.href(&format!("/desk/held/{id}"))).notice(&x.app, "held-undone", None))
}
