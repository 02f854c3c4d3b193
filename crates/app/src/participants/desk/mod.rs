//! `…/desk/members` and `…/desk/invited`: the lists that the secretariat keeps of others than those taking part.

pub mod counts;
pub mod invited;
pub mod member;
pub mod members;

#[cfg(test)]
pub(crate) mod tests;

use askama::Template;
use axum::response::{IntoResponse, Response};
use i18n::{Lang, fmt};
use serde::Deserialize;
use web::{FieldErrors, Pager, Words};

use super::members::place;
use crate::error::Error;
use crate::page::{Frame, Page, Redirect};
use crate::visit::InExchange;

/// Rows of a page.
const PAGE: u32 = 50;
/// Longest line about a Member or a number, in characters, as in a pack.
const LINE: usize = 400;

/// One page of a list that was read whole, and how many pages there are. Both lists have an end: Members are some two
/// hundred at most, ordered by their names in the reader's language; those invited first are a thousand at most.
fn paged<T>(rows: Vec<T>, page: u32) -> (Vec<T>, Pager) {
    let pager = Pager::new(page, u64::try_from(rows.len()).unwrap_or(u64::MAX), PAGE);
    let offset = usize::try_from(pager.offset()).unwrap_or_default();
    (rows.into_iter().skip(offset).take(PAGE as usize).collect(), pager)
}

/// A line that must say something; `missing` is what is said where it says nothing.
fn line(field: &'static str, typed: &str, most: usize, missing: &'static str, errors: &mut FieldErrors) -> String {
    let line = markup::clean_line(typed).unwrap_or_default();
    errors.check(line.is_empty(), field, missing);
    errors.check(markup::count_chars(&line) > most, field, Words::new("people-too-long").with("max", most));
    line
}

/// A line in three languages, with the names of its fields.
type Typed<'a> = [(&'static str, &'a str); 3];

/// The same line in three languages, of which one at least must say something. What is wrong comes in the order of the
/// form: the reader's own language first.
fn lines(typed: Typed<'_>, lang: Lang, missing: &'static str, errors: &mut FieldErrors) -> [String; 3] {
    let lines = typed.map(|(_, typed)| markup::clean_line(typed).unwrap_or_default());
    let is_bare = lines.iter().all(String::is_empty);
    for (order, lang) in lang.first_among(&Lang::OFFICIAL).into_iter().enumerate() {
        let (field, line) = (typed[place(lang)].0, &lines[place(lang)]);
        errors.check(is_bare && order == 0, field, missing);
        errors.check(markup::count_chars(line) > LINE, field, Words::new("people-too-long").with("max", LINE));
    }
    lines
}

/// One language of such a form.
struct Side {
    code: &'static str,
    field: &'static str,
    text: String,
}

fn sides(typed: Typed<'_>, lang: Lang) -> Vec<Side> {
    let side = |lang: Lang| {
        let (field, text) = typed[place(lang)];
        Side { code: lang.code(), field, text: text.to_owned() }
    };
    lang.first_among(&Lang::OFFICIAL).into_iter().map(side).collect()
}

/// The languages of the exchange in which a line says nothing, in words; empty where there are none.
fn lacks(p: &Frame, texts: &[String; 3]) -> String {
    let offered = p.languages.iter().map(|link| link.lang).filter(|lang| texts[place(*lang)].is_empty());
    let names: Vec<String> = offered.map(|lang| p.term("language-", lang.code()).text()).collect();
    fmt::list(p.lang, &names)
}

/// Back to the list, once it is not what it was.
fn done(x: &InExchange, list: &str, notice: &'static str) -> Response {
    x.app.revised();
    Redirect::to(x.href(list)).notice(&x.app, notice, None).into_response()
}

/// Back to the list from a row that is not there any more.
fn gone(x: &InExchange, list: &str) -> Response {
    Redirect::to(x.href(list)).notice(&x.app, "participants-desk-gone", None).into_response()
}

/// A row of a list that has an order.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Placed {
    position: i64,
}

/// The same, to be removed: what was seen there must be what stands there.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct RemovePlaced {
    position: i64,
    seen: String,
}

/// Something about to be removed.
#[derive(Template)]
#[template(path = "participants/desk/remove.html")]
struct Remove {
    p: Frame,
    /// What it is, in a line.
    what: String,
    /// The list that it stands in, and what that is called.
    list: String,
    list_name: String,
    action: &'static str,
    /// What the form says of it.
    kept: Vec<(&'static str, String)>,
}

impl Remove {
    fn page(self) -> Result<Response, Error> {
        Ok(Page::new(&self)?.unstored().into_response())
    }
}
