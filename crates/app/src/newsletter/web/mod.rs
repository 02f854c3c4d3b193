//! Everything around a subscription.

mod confirm;
mod manage;
mod subscribe;

pub use confirm::{check, confirm, confirmed, tried};
pub use manage::{leave, manage, one_click, undo, unsubscribe, update};
pub use subscribe::{BoxForm, create, index};
