//! The desk's pages. Nothing of them is kept anywhere: `no-store`.

mod index;
mod mail;
mod moderation;
mod requests;

pub use index::index;
pub use mail::{MailQueue, update as update_mail};
pub use moderation::{decide, next as next_flagged, show as show_flagged};
pub use requests::{decide as decide_request, show as show_request};

use web::Pager;

/// Rows of one page of a list.
const PAGE: u32 = 20;

/// One page of rows that are all there.
fn page_of<T>(rows: Vec<T>, page: u32) -> (Vec<T>, Pager) {
    let pager = Pager::new(page, rows.len() as u64, PAGE);
    let first = usize::try_from(pager.offset()).unwrap_or(0);
    (rows.into_iter().skip(first).take(PAGE as usize).collect(), pager)
}
