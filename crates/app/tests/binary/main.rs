//! The real binary, as an operator and a browser meet it: what it refuses and in which words, how
//! it stops, and that nothing it acknowledged is ever lost.

mod client;
mod database;
mod import;
mod kill;
mod program;
mod starting;
