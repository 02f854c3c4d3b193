//! `…/log`: what was hidden, for everybody.

use askama::Template;
use serde::Deserialize;
use web::Pager;

use super::super::log::{self, CameOfIt, Logged, PAGE};
use crate::error::Error;
use crate::exchange::{self, Rule};
use crate::page::{Frame, Page};
use crate::visit::{InExchange, Query};

#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    /// Only what was hidden under this one.
    rule: String,
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
    total: i64,
    pager: Pager,
    base: String,
}

impl Index {
    fn rule_name<'a>(&'a self, key: &'a str) -> &'a str {
        self.rules.iter().find(|used| used.rule.key == key).map_or(key, |used| used.rule.name.as_str())
    }
}

/// `GET …/log`
pub async fn index(x: InExchange, Query(asked): Query<Asked>) -> Result<Page, Error> {
    let (exchange, lang, chosen) = (x.exchange.id, x.lang, asked.rule.clone());
    let (rows, rules, counts, pager) = x
        .app
        .db
        .read(move |c| -> Result<_, Error> {
            let rules = exchange::rules(c, exchange, lang)?;
            let counts = log::hidden_under(c, exchange)?;
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
    let base = p.href(&if chosen.is_empty() { "/log".to_owned() } else { format!("/log?rule={chosen}") });
    Page::new(&Index { p, rows, rules, chosen, total, pager, base })
}
