//! The home of an exchange: what it is for, where it stands, and the ways in. It only gathers what
//! the other slices know.

pub mod web;

#[cfg(test)]
mod tests;
