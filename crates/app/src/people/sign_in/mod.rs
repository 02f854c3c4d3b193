//! Signing in without a password: a link that works in any browser, and a six-digit code that
//! works only in the browser that asked.
//!
//! Asking does the same whether or not the address is known: people are looked up only when
//! somebody has proved to read mail there. Opening the link changes nothing (mail scanners open
//! links); pressing the button does, once.

mod ask;
mod consume;
mod enter;
mod hand_over;
mod letter;
pub mod web;

pub use ask::{Asked, Fresh, ask};
pub use consume::{Opened, SignIn, Tried, find, newest, open, try_code};
pub use enter::{Entered, Entry, Proved, enter_proved};
pub use hand_over::{Link, hand_over};

use std::time::Duration;

/// How long a link and its code work.
pub const LIFE: Duration = Duration::from_mins(15);
/// Wrong codes after which a new one must be asked for.
pub const TRIES: i64 = 5;
/// Over which time asking is counted.
const WINDOW: Duration = Duration::from_hours(1);

#[cfg(test)]
mod tests;
