//! A text that waits no more: what it says, who decided what about it, under which rule and why, and what can still be
//! done.

use askama::Template;
use axum::response::{IntoResponse, Response};
use db::Id;

use super::beside::Beside;
use super::moderation::rule_name;
use crate::error::Error;
use crate::exchange::Rule;
use crate::ideas::State;
use crate::moderation::{self, Decided, Outcome, Subject};
use crate::page::{Frame, Page, Redirect};
use crate::visit::InExchange;

#[derive(Template)]
#[template(path = "desk/decided.html")]
struct Show {
    p: Frame,
    decided: Decided,
    html: String,
    rules: Vec<Rule>,
    /// Whether the person can take the decision back.
    can_undo: bool,
    beside: Beside,
}

impl Show {
    fn rule_name(&self) -> String {
        rule_name(&self.p, &self.rules, &self.decided.decision.rule)
    }

    /// The text, as far as those who moderate read it: not what its author has withdrawn.
    fn readable(&self) -> Option<&Subject> {
        self.decided.subject.as_ref().filter(|subject| subject.state() != State::Withdrawn)
    }

    /// Whether a part of it was taken away, or never published: the text stands, and the part is kept nowhere.
    fn is_part(&self) -> bool {
        !self.decided.decision.part.is_empty()
    }

    /// Whether everybody finds the decision in the log.
    fn is_logged(&self) -> bool {
        self.decided.decision.outcome == Outcome::Hide
    }

    /// Whether nobody has looked at the decision again.
    fn stands(&self) -> bool {
        self.decided.review.is_none()
    }
}

/// The page of a text about which nothing waits; of one that nobody ever decided about, the next that waits.
pub async fn show(x: &InExchange, subject: Id, beside: Beside, rules: Vec<Rule>) -> Result<Response, Error> {
    let exchange = x.exchange.id;
    let decided = x.app.db.read(move |c| moderation::decided(c, exchange, subject)).await?;
    let Some(decided) = decided else {
        let to = Redirect::to(x.href("/desk/moderation"));
        return Ok(to.notice(&x.app, "moderation-decided-already", None).into_response());
    };
    let text = decided.subject.as_ref().map_or("", Subject::text);
    let html = crate::symbols::render(text, x.lang, &x.exchange.slug);
    let can_undo = decided.review.is_none() && decided.decision.may_be_undone_by(x.me()?.id, x.now);
    let title = x.t("moderation-decided-title").arg("symbol", decided.decision.symbol.as_str());
    let p = x.frame(title).section("desk");
    let page = Page::new(&Show { p, decided, html, rules, can_undo, beside })?.unstored();
    Ok(page.into_response())
}
