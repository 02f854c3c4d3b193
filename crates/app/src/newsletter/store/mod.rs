//! All SQL of the newsletter.

pub mod imports;
pub mod list;
pub mod personal;
pub mod requests;
pub mod subscribers;
pub mod taking;
