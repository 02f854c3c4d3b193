//! The public log: what was hidden, under which rule, why, and what came of looking at it again. No hidden text, and nobody's
//! name.

use db::{Conn, Id, Timestamp};

use super::decide::Outcome;
use super::review::{AppealState, Decision};
use super::store;
use crate::error::Error;

/// Decisions on one page.
pub const PAGE: u32 = 20;

/// A decision as everybody may know it.
#[derive(Clone, Debug)]
pub struct Logged {
    pub decision: Decision,
    pub came_of_it: CameOfIt,
}

impl Logged {
    /// Whether the text can be read again.
    pub fn is_over(&self) -> bool {
        matches!(self.came_of_it, CameOfIt::Shown { .. } | CameOfIt::Undone { .. })
    }

    /// Where the text stood, within the exchange: symbols name it.
    pub fn place(&self) -> String {
        let symbol = self.decision.symbol.as_str();
        if let Some(number) = symbol.strip_prefix("T-") {
            return format!("/topics/suggestions/{number}");
        }
        let number = symbol.trim_start_matches("I-");
        match number.split_once('.') {
            // An organisation's position has its name in the place of a number.
            Some((idea, given)) if given.parse::<i64>().is_err() => format!("/ideas/{idea}/positions/{given}"),
            Some((idea, comment)) => format!("/ideas/{idea}/comments/{comment}"),
            None => format!("/ideas/{number}"),
        }
    }
}

/// What came of a decision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CameOfIt {
    /// Nothing so far.
    Stands,
    /// The author has appealed, and nobody has decided yet.
    Appealed,
    /// Another person has looked at it again, and it stands.
    Upheld { reason: String, at: Timestamp },
    /// After an appeal, the text can be read again.
    Shown { reason: String, at: Timestamp },
    /// Whoever decided took it back within minutes. It stays in the log: for these minutes everybody saw a stub that
    /// leads here, and nobody can hide a text for a while without a trace.
    Undone { at: Timestamp },
}

/// A page of what was hidden, the newest first; under one rule alone, where one is named.
pub fn logged(c: &mut Conn, exchange: Id, rule: Option<&str>, offset: i64) -> Result<Vec<Logged>, Error> {
    let decisions = match rule {
        Some(rule) => store::log_of_rule(c, exchange, rule, offset)?,
        None => store::log(c, exchange, offset)?,
    };
    with_what_came_of_them(c, decisions)
}

/// How often this text was hidden, the last time first; no more than a page of it.
pub fn logged_of(c: &mut Conn, exchange: Id, symbol: &str) -> Result<Vec<Logged>, Error> {
    let decisions = store::log_of_symbol(c, exchange, symbol)?;
    with_what_came_of_them(c, decisions)
}

/// A thousand of them behind this one, the newest first.
pub fn logged_after(
    c: &mut Conn,
    exchange: Id,
    rule: Option<&str>,
    last: (Timestamp, Id),
) -> Result<Vec<Logged>, Error> {
    let decisions = match rule {
        Some(rule) => store::log_of_rule_after(c, exchange, rule, last)?,
        None => store::log_after(c, exchange, last)?,
    };
    with_what_came_of_them(c, decisions)
}

/// One of them.
pub fn find(c: &mut Conn, exchange: Id, id: Id) -> Result<Option<Logged>, Error> {
    let decision = store::decision(c, exchange, id)?.filter(|decision| decision.outcome == Outcome::Hide);
    Ok(with_what_came_of_them(c, decision.into_iter().collect())?.pop())
}

fn with_what_came_of_them(c: &mut Conn, decisions: Vec<Decision>) -> Result<Vec<Logged>, Error> {
    let ids: Vec<Id> = decisions.iter().map(|decision| decision.id).collect();
    let (reviews, appeals) = (store::reviews_of(c, &ids)?, store::appeals_of(c, &ids)?);
    let with = |decision: Decision| {
        let review = reviews.iter().find(|(of, ..)| *of == decision.id);
        let is_open = |(of, state): &(Id, AppealState)| *of == decision.id && *state == AppealState::Open;
        let came_of_it = match review {
            Some((_, Outcome::Uphold, reason, at)) => CameOfIt::Upheld { reason: reason.clone(), at: *at },
            Some((_, Outcome::Undo, _, at)) => CameOfIt::Undone { at: *at },
            Some((_, _, reason, at)) => CameOfIt::Shown { reason: reason.clone(), at: *at },
            None if appeals.iter().any(is_open) => CameOfIt::Appealed,
            None => CameOfIt::Stands,
        };
        Logged { decision, came_of_it }
    };
    Ok(decisions.into_iter().map(with).collect())
}

/// How many texts were hidden under each rule.
pub fn hidden_under(c: &mut Conn, exchange: Id) -> Result<Vec<(String, i64)>, Error> {
    store::count_log(c, exchange)
}
