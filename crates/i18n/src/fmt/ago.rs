//! "3 days ago": how long ago, to one unit, for people; the exact moment stands beside it in
//! `<time datetime>`.

use jiff::Timestamp;

use super::word;
use crate::Lang;

const MINUTE: i64 = 60;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;
// No zone is known here, so months and years are average ones: only the count is shown.
const MONTH: i64 = 30 * DAY;
const YEAR: i64 = 365 * DAY;

/// How long before `now` something was, or how long after it will be: "just now", "3 days ago",
/// "in 2 hours". Rounded down, so that a deadline is never said to be further than it is.
pub fn ago(lang: Lang, then: Timestamp, now: Timestamp) -> String {
    let seconds = now.as_second() - then.as_second();
    let (ago, ahead, size) = match seconds.abs() {
        0..MINUTE => return word(lang, "now").text(),
        MINUTE..HOUR => ("minutes-ago", "in-minutes", MINUTE),
        HOUR..DAY => ("hours-ago", "in-hours", HOUR),
        DAY..MONTH => ("days-ago", "in-days", DAY),
        MONTH..YEAR => ("months-ago", "in-months", MONTH),
        _ => ("years-ago", "in-years", YEAR),
    };
    word(lang, if seconds > 0 { ago } else { ahead }).arg("n", seconds.abs() / size).text()
}
