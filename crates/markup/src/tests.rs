//! Behaviour of the whole crate: rendering, hostile input, plain text, cleaning, differences.

mod changes;
mod hostile;
mod plain_text;
mod rendering;
mod symbols;
mod typed;
