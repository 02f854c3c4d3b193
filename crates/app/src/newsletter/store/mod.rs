//! All SQL of the newsletter.

pub mod issues;
pub mod requests;
pub mod subscribers;
