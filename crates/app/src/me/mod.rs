//! A person's own pages: what needs them, what they began and wrote, their settings.

pub mod drafts;
pub mod operators;
pub mod settings;
pub mod web;

#[cfg(test)]
mod tests;
