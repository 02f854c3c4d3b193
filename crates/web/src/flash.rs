//! A message that survives one redirect: its id alone travels in a short-lived cookie, so nobody
//! can put words of their own on our page.

/// Name of the cookie.
pub const COOKIE: &str = "flash";
/// Seconds it lives: long enough for a slow redirect.
pub const SECONDS: u64 = 60;

/// A message id as it may stand in the cookie: letters, digits and hyphens, and then optionally
/// `.` and one argument of letters, digits, `-` and `.` (a symbol such as `I-42`).
pub fn parse(value: &str) -> Option<(&str, Option<&str>)> {
    let plain = |s: &str| !s.is_empty() && s.len() <= 64 && s.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    let (id, argument) = match value.split_once('.') {
        Some((id, argument)) => (id, Some(argument)),
        None => (value, None),
    };
    let argument_fits = argument.is_none_or(|a| a.split('.').all(plain));
    (plain(id) && argument_fits).then_some((id, argument))
}
