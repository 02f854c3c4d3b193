//! All SQL of the newsletter.

pub mod personal;
pub mod requests;
pub mod subscribers;
