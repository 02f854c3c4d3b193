//! The desk: what waits for those who run the exchange, on one page, the oldest first; and a page
//! for each decision.

mod nav;
pub mod web;

#[cfg(test)]
mod tests;
