//! `…/desk/subscribers`: who receives the newsletter, one of them, and lists that are brought.

mod draft;
mod import;
mod index;
mod show;

pub use draft::{faults_csv, show as show_import, take};
pub use import::{create as read_list, new as bring_list};
pub use index::{csv, index};
pub use show::{end, send_link, show};

use crate::newsletter::store::list::Listed;

/// (value, words) pairs of a list.
type Choices = Vec<(&'static str, String)>;

/// How somebody stands, as the end of the message that says it.
fn standing(row: &Listed, is_suppressed: bool) -> &'static str {
    if row.is_active() && is_suppressed { "suppressed" } else { row.state.as_str() }
}

/// The colour of its mark.
fn mark(standing: &str) -> &'static str {
    match standing {
        "active" => "ok",
        "suppressed" => "warn",
        _ => "",
    }
}
