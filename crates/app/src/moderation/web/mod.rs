//! Flagging a text, the public log of what was hidden, and appealing.

mod appeal;
mod flag;
mod log;

pub use appeal::{create as appeal, show as decision};
pub use flag::{Pointed, come_upon, create, new};
pub use log::{csv as log_csv, index as log};

use web::{FieldErrors, Words};

use super::REASON;
use crate::exchange::Rule;

/// Checks the rule under which somebody flags or decides, among all of the exchange. One that was retired since they saw
/// the form is refused, in words that say so; the form comes back with everything else as it was typed.
pub fn check_rule(key: &str, rules: &[Rule], errors: &mut FieldErrors) {
    match rules.iter().find(|rule| rule.key == key) {
        Some(rule) if rule.is_retired => {
            errors.add("rule", Words::new("moderation-rule-retired").with("rule", &rule.name));
        }
        Some(_) => {}
        None => errors.add("rule", "moderation-rule-missing"),
    }
}

/// Checks why somebody flags, decides or appeals.
pub fn check_reason(reason: &str, is_needed: bool, errors: &mut FieldErrors) {
    errors.check(is_needed && reason.is_empty(), "reason", "moderation-reason-missing");
    let long = markup::count_chars(reason);
    errors.check(long > REASON, "reason", Words::new("moderation-reason-long").with("n", long.saturating_sub(REASON)));
}
