//! The site around its exchanges: choosing a language, the list of exchanges, installing it on a
//! phone, reading offline, and what search engines ask for.

mod install;
pub mod sitemap;
mod store;
pub mod web;

pub use install::{manifest, offline, robots, service_worker};

#[cfg(test)]
mod tests;
