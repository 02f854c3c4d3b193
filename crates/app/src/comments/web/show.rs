//! One comment under its permanent address, with its answers and the way back to its place.

use askama::Template;
use axum::response::{IntoResponse, Response};
use db::Id;
use http::StatusCode;
use serde::Deserialize;
use web::Pager;

use super::{Debate, Numbered, Subject, subject};
use crate::comments::reading::mark;
use crate::comments::{Comment, place_in_merged, store};
use crate::error::Error;
use crate::ideas::{self, Idea, State};
use crate::moderation::disowning;
use crate::moderation::requested::{self, Reader};
use crate::page::{Frame, Page};
use crate::visit::{At, InExchange, Query};

/// Answers on one page.
const PAGE: u32 = 50;

#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    page: u32,
}

#[derive(Template)]
#[template(path = "comments/show.html")]
struct Show {
    p: Frame,
    idea: Idea,
    /// The idea's, in the reader's language where there is one, with that language.
    title: (String, String),
    comment: Comment,
    answers: Vec<Comment>,
    pager: Pager,
    base: String,
    me: Id,
    is_open: bool,
}

impl Show {
    fn is_merged(&self) -> bool {
        self.idea.state == State::Merged
    }

    /// The idea's own page: the address of one that was merged leads to the other one.
    fn idea_href(&self) -> String {
        let here = self.p.idea(self.idea.number);
        if self.is_merged() { format!("{here}?merged=1") } else { here }
    }

    /// The comment's place in the debate.
    fn place(&self) -> String {
        let comment = &self.comment;
        let place = if self.is_merged() {
            place_in_merged(comment.idea_number, comment.thread, comment.number)
        } else {
            comment.place()
        };
        self.p.href(&place)
    }
}

/// `GET …/ideas/{n}/comments/{m}`
pub async fn show(x: InExchange, At(at): At<Numbered>, Query(asked): Query<Asked>) -> Result<Response, Error> {
    let (viewer, exchange, language) = (x.viewer(), x.exchange.id, x.lang.text_code());
    let reader = Reader::of(&x);
    let (Subject { idea, comment }, title, answers, pager) = x
        .app
        .db
        .read(move |c| -> Result<_, Error> {
            let mut found = subject(c, viewer, exchange, at, language)?;
            let total = store::count_answers(c, found.comment.id)?;
            let pager = Pager::new(asked.page, total.unsigned_abs(), PAGE);
            let mut answers = store::page_of_answers(c, viewer, language, found.comment.id, pager.offset())?;
            disowning::mark(c, std::iter::once(&mut found.comment).chain(&mut answers))?;
            requested::mark(c, &reader, std::iter::once(&mut found.comment).chain(&mut answers))?;
            mark(c, &mut [std::slice::from_mut(&mut found.comment), &mut answers[..]])?;
            let title = ideas::title(c, &found.idea, language)?;
            Ok((found, title, answers, pager))
        })
        .await?;
    let p = x.frame(x.t("comments-title").arg("symbol", comment.symbol())).section("ideas");
    let p = if comment.is_visible { p.description(markup::excerpt(comment.shown().1, 150)) } else { p };
    let status = if comment.is_withdrawn() { StatusCode::GONE } else { StatusCode::OK };
    let is_open = Debate::of(&x, &idea).is_open();
    let base = x.href(&comment.path());
    let show = Show { p, idea, title, comment, answers, pager, base, me: viewer.person, is_open };
    Ok(Page::new(&show)?.status(status).into_response())
}
