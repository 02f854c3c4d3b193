//! Flagging a text, the public log of what was hidden, and appealing.

mod appeal;
mod flag;
mod log;

pub use appeal::{create as appeal, show as decision};
pub use flag::{Pointed, come_upon, create, new};
pub use log::{csv as log_csv, index as log};

use web::{FieldErrors, Words};

use super::REASON;

/// Checks why somebody flags, decides or appeals.
pub fn check_reason(reason: &str, is_needed: bool, errors: &mut FieldErrors) {
    errors.check(is_needed && reason.is_empty(), "reason", "moderation-reason-missing");
    let long = markup::count_chars(reason);
    errors.check(long > REASON, "reason", Words::new("moderation-reason-long").with("n", long.saturating_sub(REASON)));
}
