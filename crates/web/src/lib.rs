//! What every page of a plain HTML site needs and no page should write again: reading a form,
//! collecting its errors, protecting it, paging a list, remembering a message across a redirect,
//! knowing who is calling, and slowing down those who call too often.
//!
//! This crate knows no feature of the product and touches neither clock nor database.

pub mod cookies;
pub mod csrf;
pub mod encoding;
pub mod errors;
pub mod flash;
pub mod floods;
pub mod form;
pub mod pager;
pub mod peer;
#[cfg(any(test, fuzzing))]
pub mod properties;

pub use errors::{FieldErrors, Words};
pub use form::{Fields, FormProblem};
pub use pager::{Pager, Walk};

#[cfg(test)]
mod tests;
