//! `…/log`: what was hidden, for everybody.

use askama::Template;
use axum::response::Response;
use db::{Conn, Id, Timestamp};
use serde::Deserialize;
use web::Pager;

use super::super::log::{self, CameOfIt, Logged, PAGE};
use super::super::part;
use crate::address;
use crate::csv_file;
use crate::error::Error;
use crate::exchange::{self, Rule};
use crate::page::{Frame, Page};
use crate::visit::{InExchange, Query};

#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    /// Only what was hidden under this one.
    rule: String,
    /// Only the text of this symbol.
    of: String,
    page: u32,
}

/// A rule with how many texts were hidden under it.
struct Used {
    rule: Rule,
    hidden: i64,
}

#[derive(Template)]
#[template(path = "moderation/log.html")]
struct Index {
    p: Frame,
    rows: Vec<Logged>,
    rules: Vec<Used>,
    /// The one that was asked for.
    chosen: String,
    /// The symbol of the one text that was asked for; empty for all.
    of: String,
    total: i64,
    pager: Pager,
    base: String,
    /// The same list as a file, for those who moderate.
    csv: String,
}

impl Index {
    fn rule_name<'a>(&'a self, key: &'a str) -> &'a str {
        exchange::rule_name(self.rules.iter().map(|used| &used.rule), key)
    }
}

/// `GET …/log`
pub async fn index(x: InExchange, Query(asked): Query<Asked>) -> Result<Page, Error> {
    let (exchange, lang, chosen, of) = (x.exchange.id, x.lang, asked.rule.clone(), asked.of.trim().to_owned());
    let (rows, rules, counts, pager) = x
        .app
        .db
        .read(move |c| -> Result<_, Error> {
            let rules = exchange::rules(c, exchange, lang)?;
            let counts = log::hidden_under(c, exchange)?;
            if !asked.of.trim().is_empty() {
                let rows = log::logged_of(c, exchange, asked.of.trim())?;
                return Ok((rows, rules, counts, Pager::new(1, 1, PAGE)));
            }
            let rule = counts.iter().find(|(rule, _)| *rule == asked.rule).map(|(rule, _)| rule.as_str());
            let shown: i64 = counts.iter().filter(|(of, _)| rule.is_none_or(|rule| of == rule)).map(|(_, n)| n).sum();
            let pager = Pager::new(asked.page, shown.unsigned_abs(), PAGE);
            let rows = log::logged(c, exchange, rule, pager.offset())?;
            Ok((rows, rules, counts, pager))
        })
        .await?;
    let total = counts.iter().map(|(_, n)| n).sum();
    let hidden = |key: &str| counts.iter().find(|(rule, _)| rule == key).map_or(0, |(_, n)| *n);
    let rules: Vec<Used> = rules.into_iter().map(|rule| Used { hidden: hidden(&rule.key), rule }).collect();
    // A rule that nothing was hidden under filters nothing.
    let chosen = rules.iter().find(|used| used.rule.key == chosen && used.hidden > 0).map_or(String::new(), |_| chosen);
    let p = x.frame(x.t("moderation-log-title")).section("log").description(x.t("moderation-log-description"));
    let base = p.href(&address::asking("/log", [("rule", &chosen)]));
    let csv = p.href(&address::asking("/desk/log.csv", [("rule", &chosen), ("of", &of)]));
    Page::new(&Index { p, rows, rules, chosen, of, total, pager, base, csv })
}

/// What became of a decision, when, and why, as the cells of a table.
fn came_of(words: &InExchange, logged: &Logged) -> (String, String, String) {
    let shown = if logged.decision.part.is_empty() { "moderation-log-shown" } else { "moderation-log-part-back" };
    match &logged.came_of_it {
        CameOfIt::Stands => (String::new(), String::new(), String::new()),
        CameOfIt::Appealed => (words.t("moderation-log-appealed").text(), String::new(), String::new()),
        CameOfIt::Upheld { reason, at } => {
            (words.t("moderation-log-upheld").text(), csv_file::moment(*at), reason.clone())
        }
        CameOfIt::Shown { reason, at } => (words.t(shown).text(), csv_file::moment(*at), reason.clone()),
        CameOfIt::Undone { at } => (words.t("moderation-log-undone").text(), csv_file::moment(*at), String::new()),
    }
}

/// `GET …/desk/log.csv`: the same, all that is left by what was chosen, with no name and no hidden text, as everybody
/// reads it.
pub async fn csv(x: InExchange, Query(asked): Query<Asked>) -> Result<Response, Error> {
    let (exchange, lang, words, of) = (x.exchange.id, x.lang, x.clone(), asked.of.trim().to_owned());
    let read = move |c: &mut Conn| -> Result<_, Error> {
        Ok((exchange::rules(c, exchange, lang)?, log::hidden_under(c, exchange)?))
    };
    let (rules, counts) = x.app.db.read(read).await?;
    let rule = counts.into_iter().map(|(rule, _)| rule).find(|rule| *rule == asked.rule);
    let header = [
        "lists-number",
        "moderation-rule",
        "moderation-log-hidden",
        "moderation-reason",
        "moderation-log-came",
        "moderation-log-came-on",
        "moderation-log-came-reason",
        "library-column-address",
        "moderation-part",
    ];
    let list = csv_file::List {
        what: "log",
        header: header.iter().map(|id| x.t(id).text()).collect(),
        first: (Timestamp(i64::MAX), Id::NIL),
        read: move |c: &mut Conn, after: &(Timestamp, Id)| {
            // Of one text there is no more than a page.
            if !of.is_empty() {
                return log::logged_of(c, exchange, &of);
            }
            log::logged_after(c, exchange, rule.as_deref(), *after)
        },
        key: |row: &Logged| (row.decision.at, row.decision.id),
        cells: Box::new(move |row: &Logged| {
            let decision = &row.decision;
            let (came, at, reason) = came_of(&words, row);
            let part = match decision.part.as_str() {
                "" => String::new(),
                part => part::called(&words.app, words.lang, part),
            };
            vec![
                decision.symbol.clone(),
                exchange::rule_name(&rules, &decision.rule).to_owned(),
                csv_file::moment(decision.at),
                decision.reason.clone(),
                came,
                at,
                reason,
                words.app.absolute(&words.href(&format!("/log/{}", decision.id))),
                part,
            ]
        }),
    };
    csv_file::answer(&x, list)
}
