//! What the secretariat does with rules of moderation beside writing them: puts one elsewhere in the order, takes one out of
//! force, and back. A retired rule keeps its words, since decisions name it; nothing is flagged or hidden under it any more.

use db::{Conn, Id};

use super::{Kind, hold, record};
use crate::audit::{self, Action, By};
use crate::error::Error;
use crate::exchange;

/// A rule among the others.
#[derive(Clone, Debug)]
pub struct Place {
    pub key: String,
    /// In their order, from one.
    pub number: usize,
    pub is_last: bool,
    pub is_retired: bool,
    /// No other is in force: without it nothing could be hidden.
    pub is_only: bool,
}

/// Every published rule in its order.
pub fn places(c: &mut Conn, exchange: Id) -> Result<Vec<Place>, Error> {
    let rules = exchange::rule_order(c, exchange)?;
    let last = rules.len();
    let in_force = rules.iter().filter(|rule| rule.retired_at.is_none()).count();
    let place = |(rule, number): (exchange::RuleStanding, usize)| Place {
        key: rule.key,
        number,
        is_last: number == last,
        is_retired: rule.retired_at.is_some(),
        is_only: rule.retired_at.is_none() && in_force == 1,
    };
    Ok(rules.into_iter().zip(1..).map(place).collect())
}

/// Puts a rule one place up (−1) or down (1), from the place where it was seen. At the end of the list nothing happens.
pub fn reorder(tx: &mut Conn, by: &By, key: &str, seen: usize, step: isize) -> Result<(), Error> {
    begin(tx, by)?;
    let mut order = exchange::rule_order(tx, by.exchange)?;
    let from = order.iter().position(|rule| rule.key == key).ok_or(Error::NotFound)?;
    if from + 1 != seen {
        return Err(Error::Conflict("texts-rule-moved-meanwhile"));
    }
    let Some(to) = from.checked_add_signed(step).filter(|to| *to < order.len()) else { return Ok(()) };
    order.swap(from, to);
    // A pack counts from nought, and may have given two the same place.
    for (rule, place) in order.iter().zip(1..) {
        if rule.position != place {
            exchange::put_rule_position(tx, by.exchange, &rule.key, place)?;
        }
    }
    let place = |place: usize| audit::facts(&[("place", &(place + 1).to_string())]);
    record(tx, by, Action::MovedRule, (Kind::Rule, key), (&place(from), &place(to)))
}

/// Takes a rule out of force. The last one stays: without any, nothing could be hidden.
pub fn retire(tx: &mut Conn, by: &By, key: &str) -> Result<(), Error> {
    begin(tx, by)?;
    let order = exchange::rule_order(tx, by.exchange)?;
    let rule = order.iter().find(|rule| rule.key == key).ok_or(Error::NotFound)?;
    // Somebody else was faster, and what was wanted is so.
    if rule.retired_at.is_some() {
        return Ok(());
    }
    if order.iter().filter(|rule| rule.retired_at.is_none()).count() == 1 {
        return Err(Error::Conflict("texts-rule-last"));
    }
    exchange::put_rule_retired(tx, by.exchange, key, Some(by.at))?;
    record(tx, by, Action::RetiredRule, (Kind::Rule, key), ("", ""))
}

/// Takes a retired rule back into force.
pub fn restore(tx: &mut Conn, by: &By, key: &str) -> Result<(), Error> {
    begin(tx, by)?;
    let order = exchange::rule_order(tx, by.exchange)?;
    let rule = order.iter().find(|rule| rule.key == key).ok_or(Error::NotFound)?;
    if rule.retired_at.is_none() {
        return Ok(());
    }
    exchange::put_rule_retired(tx, by.exchange, key, None)?;
    record(tx, by, Action::RestoredRule, (Kind::Rule, key), ("", ""))
}

/// Nobody publishes a rule meanwhile, and readers see what changes at once.
fn begin(tx: &mut Conn, by: &By) -> Result<(), Error> {
    hold(tx, by.exchange)?;
    exchange::revise(tx, by.exchange)
}
