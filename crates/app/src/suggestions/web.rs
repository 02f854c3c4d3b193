//! The pages of suggestions: the list, suggesting, supporting; and at the desk, the table and deciding.

mod desk;
mod new;
pub mod table;

pub use desk::{decide, show};
pub use new::{create, new, resume};

use askama::Template;
use axum::response::{IntoResponse, Response};
use db::{Conn, Id};
use serde::Deserialize;
use web::Pager;

use super::{Order, Selection, State, Suggestion, Supporting, count, count_newer, find, list, support as give};
use crate::address;
use crate::error::Error;
use crate::exchange::timetable::CALL;
use crate::exchange::{self, Rule};
use crate::page::{Frame, Page, Redirect};
use crate::participants::{self, web::way_in};
use crate::topics::{self, Topic};
use crate::visit::{At, Form, InExchange, Query};

/// Rows of a page, as the statement has it.
const PAGE: u32 = 20;

#[derive(Clone, Copy, Deserialize)]
pub struct Numbered {
    number: i64,
}

/// What the address of the list may ask for; anything else is the plain list.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    /// `supported`, or the newest first.
    sort: String,
    state: String,
    page: u32,
}

impl Asked {
    fn by_supports(&self) -> bool {
        self.sort == "supported"
    }

    fn state(&self) -> Option<State> {
        State::parse(&self.state)
    }
}

/// One choice in a row of filters.
struct Choice {
    label: String,
    href: String,
    current: bool,
}

fn address(path: &str, by_supports: bool, state: Option<State>) -> String {
    let sort = if by_supports { "supported" } else { "" };
    address::asking(path, [("sort", sort), ("state", state.map_or("", State::as_str))])
}

#[derive(Template)]
#[template(path = "suggestions/index.html")]
struct Index {
    p: Frame,
    suggestions: Vec<Suggestion>,
    topics: Vec<Topic>,
    sorts: Vec<Choice>,
    states: Vec<Choice>,
    pager: Pager,
    base: String,
    /// Whether the call for topics is.
    is_open: bool,
    me: Id,
    /// Where something is hidden.
    rules: Vec<Rule>,
}

impl Index {
    fn rule_name<'a>(&'a self, key: &'a str) -> &'a str {
        exchange::rule_name(&self.rules, key)
    }

    /// Somebody else's, as long as it can be read.
    fn can_flag(&self, suggestion: &Suggestion) -> bool {
        !suggestion.is_hidden && !suggestion.title.is_empty() && suggestion.person_id != self.me
    }

    fn topic(&self, suggestion: &Suggestion) -> Option<&Topic> {
        let id = suggestion.topic_id?;
        self.topics.iter().find(|topic| topic.id == id)
    }

    fn can_support(&self, suggestion: &Suggestion) -> bool {
        let is_there = suggestion.state == State::Open && !suggestion.title.is_empty() && !suggestion.is_hidden;
        self.is_open && is_there && suggestion.person_id != self.me
    }

    fn can_decide(&self, suggestion: &Suggestion) -> bool {
        suggestion.state == State::Open && self.p.me.as_ref().is_some_and(|me| me.runs)
    }
}

/// `…/topics/suggestions`
pub async fn index(x: InExchange, Query(asked): Query<Asked>) -> Result<Page, Error> {
    let (exchange, lang, viewer) = (x.exchange.id, x.lang, x.viewer());
    let wanted = asked.clone();
    let read = move |c: &mut Conn| -> Result<_, Error> {
        let counts = count(c, exchange)?;
        let of = |state: State| wanted.state().is_none_or(|wanted| wanted == state);
        let total: i64 = counts.iter().filter(|(state, _)| of(*state)).map(|(_, n)| n).sum();
        let pager = Pager::new(wanted.page, total.unsigned_abs(), PAGE);
        let order = if wanted.by_supports() { Order::Supported } else { Order::Newest };
        let selection = Selection { state: wanted.state(), order, offset: pager.offset() };
        let suggestions = list(c, exchange, viewer, &selection)?;
        let is_any_hidden = suggestions.iter().any(|suggestion| suggestion.is_hidden);
        let rules = if is_any_hidden { exchange::rules(c, exchange, lang)? } else { Vec::new() };
        Ok((pager, suggestions, topics::list(c, exchange, lang)?, rules))
    };
    let (pager, suggestions, topics, rules) = x.app.db.read(read).await?;
    let p = x.frame(x.t("suggestions-title")).section("topics").description(x.t("suggestions-description"));
    let (path, by_supports, state) = (p.href("/topics/suggestions"), asked.by_supports(), asked.state());
    let sorts = [(false, "suggestions-newest"), (true, "suggestions-supported")].map(|(sort, label)| Choice {
        label: p.t(label).to_string(),
        href: address(&path, sort, state),
        current: sort == by_supports,
    });
    let all = std::iter::once(None).chain(State::ALL.iter().copied().map(Some));
    let states = all.map(|one| Choice {
        label: one.map_or_else(
            || p.t("suggestions-all").to_string(),
            |one| p.term("suggestions-state-", one.as_str()).to_string(),
        ),
        href: address(&path, by_supports, one),
        current: one == state,
    });
    let (sorts, states, base) = (sorts.into(), states.collect(), address(&path, by_supports, state));
    let is_open = x.exchange.is_open(CALL, x.now);
    Page::new(&Index { p, suggestions, topics, sorts, states, pager, base, is_open, me: viewer.person, rules })
}

/// `GET …/topics/suggestions/{number}`: leads to the suggestion, on its page of the list.
pub async fn place(x: InExchange, At(Numbered { number }): At<Numbered>) -> Result<Response, Error> {
    let (exchange, viewer) = (x.exchange.id, x.viewer());
    let read = move |c: &mut Conn| -> Result<i64, Error> {
        let suggestion = find(c, exchange, number, viewer)?.ok_or(Error::NotFound)?;
        count_newer(c, &suggestion)
    };
    let page = x.app.db.read(read).await? / i64::from(PAGE) + 1;
    let query = if page > 1 { format!("?page={page}") } else { String::new() };
    Ok(Redirect::to(x.href(&format!("/topics/suggestions{query}#suggestion-{number}"))).into_response())
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SupportForm {
    /// `back` takes the support back.
    action: String,
}

/// `POST …/topics/suggestions/{number}/support`
pub async fn support(
    x: InExchange,
    At(Numbered { number }): At<Numbered>,
    Form(form): Form<SupportForm>,
) -> Result<Response, Error> {
    let here = x.href("/topics/suggestions");
    let Some(person) = &x.person else { return Ok(Redirect::to(way_in(&x, None, &here)).into_response()) };
    if !x.exchange.is_open(CALL, x.now) {
        return Err(Error::Forbidden("suggestions-closed"));
    }
    let (exchange, me, now, is_back) = (x.exchange.clone(), person.id, x.now, form.action == "back");
    let viewer = x.viewer();
    let write = move |tx: &mut Conn| -> Result<_, Error> {
        let suggestion = find(tx, exchange.id, number, viewer)?.ok_or(Error::NotFound)?;
        let joined = match participants::ensure(tx, &exchange, me, now)? {
            Ok((_, joined)) => joined,
            Err(barrier) => return Ok(Err(barrier)),
        };
        // The exchange's row before the suggestion's, as whoever decides about it: closed at this moment, it comes too late.
        if !exchange::hold_phase(tx, exchange.id, CALL, now)? {
            return Err(Error::Forbidden("suggestions-closed"));
        }
        give(tx, suggestion.id, Supporting { person: me, is_back, at: now })?
            .map_err(|refusal| Error::Forbidden(refusal.words()))?;
        joined.count(tx, exchange.id)?;
        Ok(Ok(()))
    };
    let to = match x.app.db.write(write).await? {
        Ok(()) => format!("{here}/{number}"),
        Err(barrier) => way_in(&x, Some(barrier), &here),
    };
    Ok(Redirect::to(to).into_response())
}
