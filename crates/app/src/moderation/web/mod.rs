//! Flagging a text, the public log of what was hidden, and appealing.

mod appeal;
mod flag;
mod log;

pub use appeal::{create as appeal, show as decision};
pub use flag::{Pointed, come_upon, create, new};
pub use log::{csv as log_csv, index as log};

use web::{FieldErrors, Words};

use super::{REASON, Subject};
use crate::exchange::Rule;
use crate::visit::InExchange;

/// The title of a page about a text, said with its symbol; of a position, which is called by whose it is, with other
/// words.
fn titled(x: &InExchange, subject: &Subject, [plain, of_position]: [&str; 2]) -> String {
    match subject.position() {
        Some(position) => {
            let title = x.t(of_position).arg("organisation", position.name.as_str());
            title.arg("symbol", position.idea_symbol()).text()
        }
        None => x.t(plain).arg("symbol", subject.symbol()).text(),
    }
}

/// The title of the page on which a moderator decides about a text.
pub fn decide_title(x: &InExchange, subject: &Subject) -> String {
    titled(x, subject, ["moderation-decide-title", "moderation-decide-position-title"])
}

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
