//! The desk's pages. Nothing of them is kept anywhere: `no-store`.

mod appeals;
mod beside;
mod decided;
mod first_steps;
pub mod held;
mod held_closed;
pub mod held_many;
pub mod ideas;
mod index;
mod mail;
pub mod many;
mod moderation;
pub mod people;
mod requests;
pub mod settings;
pub mod sorting;
pub mod texts;
pub mod timetable;
pub mod waiting;

pub use appeals::{answer as answer_appeal, show as show_appeal};
pub use index::index;
pub use mail::{MailQueue, csv as mail_csv, index as mail_index, reach as mail_reach, update as update_mail};
pub use moderation::{come, decide, decide_seen, next as next_flagged, show as show_flagged, undo};
pub use requests::{csv as requests_csv, decide as decide_request, index as requests_index, show as show_request};
