//! `…/waiting/{text}`: a held text, for its author, who mends it there where a moderator has asked for that.

use std::time::Duration;

use askama::Template;
use axum::response::{IntoResponse, Response};
use db::Id;
use serde::Deserialize;
use web::FieldErrors;

use super::super::Kind;
use super::{Held, Mended, State};
use crate::error::Error;
use crate::exchange::{self, Rule};
use crate::page::{Frame, Page, Redirect};
use crate::topics::Shut;
use crate::visit::{At, Form, InExchange};
use crate::{comments, ideas, suggestions};

const HOUR: u64 = 3_600;

#[derive(Deserialize)]
pub struct OfText {
    text: String,
}

#[derive(Template)]
#[template(path = "moderation/held.html")]
struct Show {
    p: Frame,
    held: Held,
    html: String,
    /// What it is about, where that can be read: the idea, by its symbol and its page.
    on: Option<(String, String)>,
    /// How long it usually takes; empty where nobody knows yet.
    usual: String,
    /// What has closed since it was sent.
    shut: Option<Shut>,
    /// The rule under which its author is asked to change it; only where they are.
    rule: Option<Rule>,
    form: MendForm,
    errors: FieldErrors,
}

impl Show {
    /// Whether its author is asked to change it, and told so.
    fn is_asked(&self) -> bool {
        self.held.is_told(self.p.now)
    }

    fn is_undecided(&self) -> bool {
        self.held.is_undecided(self.p.now)
    }

    /// What its author has to know beforehand: in words about what has closed, while it waits.
    fn beforehand(&self) -> Option<&'static str> {
        match self.shut.filter(|_| self.is_undecided())? {
            Shut::Round => Some("held-yours-round"),
            Shut::Debate => Some("held-yours-debate"),
            Shut::Topic => None,
        }
    }

    fn is_suggestion(&self) -> bool {
        self.held.kind == Kind::Suggestion
    }

    fn has_title(&self) -> bool {
        self.held.kind != Kind::Comment
    }

    fn most_title(&self) -> usize {
        if self.held.kind == Kind::Suggestion { suggestions::TITLE } else { ideas::TITLE }
    }

    fn most_text(&self) -> usize {
        match self.held.kind {
            Kind::Comment => comments::TEXT,
            Kind::Suggestion => suggestions::WHY,
            Kind::Idea | Kind::Position => ideas::TEXT,
        }
    }
}

/// A text of somebody's own, with what its page says about it.
struct Found {
    held: Held,
    on: Option<(String, String)>,
    usual: Option<Duration>,
    shut: Option<Shut>,
    rule: Option<Rule>,
}

/// Whose text it is not learns nothing of it: moderators read it at the desk.
async fn find(x: &InExchange, at: &OfText) -> Result<Found, Error> {
    let id: Id = at.text.parse().map_err(|_| Error::NotFound)?;
    let (exchange, me, lang, now) = (x.exchange.id, x.me()?.id, x.lang, x.now);
    let (is_open, viewer) = (x.exchange.debate_is_open(now), x.viewer());
    let read = move |c: &mut db::Conn| -> Result<_, Error> {
        let held = super::find(c, exchange, id)?.filter(|held| held.author == me).ok_or(Error::NotFound)?;
        let rule = if held.is_told(now) {
            exchange::rules(c, exchange, lang)?.into_iter().find(|rule| rule.key == held.asked_rule)
        } else {
            None
        };
        let idea = match held.idea {
            Some(idea) => ideas::find_by_id(c, viewer, idea)?,
            None => None,
        };
        let on = idea.map(|idea| (idea.symbol(), format!("/ideas/{}", idea.number)));
        Ok(Found { usual: super::usual_wait(c, exchange)?, shut: super::shut(c, &held, is_open)?, rule, on, held })
    };
    x.app.db.read(read).await
}

/// `GET …/waiting/{text}`; once it is a contribution, that.
pub async fn show(x: InExchange, At(at): At<OfText>) -> Result<Response, Error> {
    let found = find(&x, &at).await?;
    if !found.held.path.is_empty() {
        return Ok(Redirect::to(x.href(&found.held.path)).into_response());
    }
    let form = MendForm { title: found.held.title.clone(), text: found.held.text.clone() };
    Ok(page(&x, found, form, FieldErrors::new())?.into_response())
}

fn page(x: &InExchange, found: Found, form: MendForm, errors: FieldErrors) -> Result<Page, Error> {
    let Found { held, on, usual, shut, rule } = found;
    let usual = usual.map_or_else(String::new, |usual| in_words(x, usual));
    let html = crate::symbols::render(&held.text, x.lang, &x.exchange.slug);
    let title = if held.is_told(x.now) { "held-yours-asked" } else { "held-yours" };
    let section = if held.kind == Kind::Suggestion { "topics" } else { "ideas" };
    let p = x.frame(x.t(title)).section(section).errors(&errors);
    let invalid = !errors.is_empty();
    Ok(Page::new(&Show { p, held, html, on, usual, shut, rule, form, errors })?.unstored().invalid_if(invalid))
}

/// What its author says now.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct MendForm {
    title: String,
    text: String,
}

impl MendForm {
    /// As any text of its kind is checked.
    fn check(&self, kind: Kind) -> FieldErrors {
        match kind {
            Kind::Comment => comments::check(&self.text),
            Kind::Suggestion => {
                let mut errors = FieldErrors::new();
                for (field, words) in suggestions::check(&self.title, &self.text).iter() {
                    errors.add(if field == "why" { "text" } else { "title" }, words.clone());
                }
                errors
            }
            Kind::Idea | Kind::Position => ideas::check(&self.title, &self.text),
        }
    }
}

/// `POST …/waiting/{text}`: changed as its author was asked to, it waits again.
pub async fn mend(x: InExchange, At(at): At<OfText>, Form(form): Form<MendForm>) -> Result<Response, Error> {
    let found = find(&x, &at).await?;
    let form = MendForm { title: form.title.trim().to_owned(), text: form.text.trim().to_owned() };
    let errors = form.check(found.held.kind);
    if !errors.is_empty() && found.held.is_told(x.now) {
        return Ok(page(&x, found, form, errors)?.into_response());
    }
    let (id, letter) = (found.held.id, x.app.rng.id(x.now));
    // A comment has none.
    let title = if found.held.kind == Kind::Comment { String::new() } else { form.title };
    let new = Mended { text: id, author: x.me()?.id, title, said: form.text, letter, at: x.now };
    let (app, exchange) = (x.app.clone(), x.exchange.clone());
    x.app.db.write(move |tx| super::send_again(tx, &app, &exchange, &new)).await?;
    let to = x.href(&format!("/waiting/{id}"));
    Ok(Redirect::to(to).notice(&x.app, "held-received", None).into_response())
}

/// Rounded up: nobody minds to be early.
fn in_words(x: &InExchange, usual: Duration) -> String {
    let hours = usual.as_secs().div_ceil(HOUR).max(1);
    if hours <= 48 {
        x.t("held-usual-hours").arg("n", hours).text()
    } else {
        x.t("held-usual-days").arg("n", hours.div_ceil(24)).text()
    }
}

#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct WithdrawForm {}

/// `POST …/waiting/{text}/withdraw`
pub async fn withdraw(x: InExchange, At(at): At<OfText>, Form(_): Form<WithdrawForm>) -> Result<Redirect, Error> {
    let Found { held, .. } = find(&x, &at).await?;
    let to = x.href(&format!("/waiting/{}", held.id));
    if held.state == State::Withdrawn {
        return Ok(Redirect::to(to).notice(&x.app, "held-withdrawn", None));
    }
    let (exchange, id, now) = (x.exchange.id, held.id, x.now);
    if !x.app.db.write(move |tx| super::withdraw(tx, exchange, id, now)).await? {
        return Err(Error::Conflict("held-decided-meanwhile"));
    }
    Ok(Redirect::to(to).notice(&x.app, "held-withdrawn", None))
}
