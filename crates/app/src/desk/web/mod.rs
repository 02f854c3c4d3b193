//! The desk's pages. Nothing of them is kept anywhere: `no-store`.

mod index;
mod mail;
mod moderation;
mod requests;

pub use index::index;
pub use mail::{MailQueue, update as update_mail};
pub use moderation::{decide, next as next_flagged, show as show_flagged};
pub use requests::{decide as decide_request, show as show_request};
