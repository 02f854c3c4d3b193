//! All SQL of the newsletter.

pub mod issues;
pub mod subscribers;
