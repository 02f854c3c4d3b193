//! `/{lang}/me/privacy`: what a person agreed to, takes along, and leaves.

mod data;
mod delete;
mod show;
mod withdraw;

pub use data::{ask_for_data, take_data};
pub use delete::{delete, deleted, done};
pub use show::show;
pub use withdraw::{ask, withdraw};
