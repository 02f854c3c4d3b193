//! A first contribution that waits no more: who decided what about it, under which rule and why, and what can still be
//! done.

use askama::Template;
use axum::response::{IntoResponse, Response};
use db::Conn;

use super::beside::Beside;
use super::moderation::rule_name;
use crate::error::Error;
use crate::exchange::Rule;
use crate::ideas;
use crate::moderation::held::{self, Closed, Held, State};
use crate::page::{Frame, Page, Redirect};
use crate::visit::InExchange;

#[derive(Template)]
#[template(path = "desk/held_closed.html")]
struct Show {
    p: Frame,
    held: Held,
    closed: Closed,
    /// Its title and its text, where it can be read here.
    text: Option<(String, String)>,
    rules: Vec<Rule>,
    beside: Beside,
}

impl Show {
    fn rule_name(&self) -> String {
        rule_name(&self.p, &self.rules, self.closed.rule())
    }

    /// Whether it stands somewhere as what it became.
    fn is_published(&self) -> bool {
        self.held.state == State::Approved && !self.held.path.is_empty()
    }

    /// What comes of taking the decision back.
    fn undo_hint(&self) -> &'static str {
        match self.held.state {
            State::Approved => "held-undo-approval-hint",
            State::Asked => "held-undo-asked-hint",
            _ => "held-undo-hint",
        }
    }
}

/// What it says: as a contribution, or as it was sent. What its author has withdrawn is for nobody, and a translation that
/// was refused is not kept.
fn text(held: &Held, closed: &Closed) -> Option<(String, String)> {
    if let Some(subject) = &closed.subject {
        let is_there = subject.state() != ideas::State::Withdrawn;
        return is_there.then(|| (subject.title().to_owned(), subject.text().to_owned()));
    }
    let is_kept = matches!(held.state, State::Declined | State::Asked | State::Lapsed) && !held.text.is_empty();
    is_kept.then(|| (held.title.clone(), held.text.clone()))
}

/// The page of a text that waits no more; of one that was hidden, that of what it has become.
pub async fn show(x: &InExchange, held: Held, beside: Beside, rules: Vec<Rule>) -> Result<Response, Error> {
    let (me, now) = (x.me()?.id, x.now);
    let of = held.clone();
    let read =
        move |c: &mut Conn| -> Result<_, Error> { Ok((held::hidden_as(c, &of)?, held::closed(c, &of, me, now)?)) };
    let (hidden, closed) = x.app.db.read(read).await?;
    if let Some(subject) = hidden {
        return Ok(Redirect::to(x.href(&format!("/desk/moderation/{subject}"))).into_response());
    }
    let html = |said: &str| crate::symbols::render(said, x.lang, &x.exchange.slug);
    let text = text(&held, &closed).map(|(title, said)| (title, html(&said)));
    let p = x.frame(x.t("held-one")).section("desk");
    let page = Page::new(&Show { p, held, closed, text, rules, beside })?.unstored();
    Ok(page.into_response())
}
