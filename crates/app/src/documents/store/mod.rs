//! All SQL of documents.

mod list;
mod read;
mod write;

pub use list::{Choices, Filter, choices, count, list};
pub use read::{Words, file, find, front, has_file, list_files, newest, of_issue, slugs, words};
pub use write::{
    NewHead, delete_parts, delete_words, find_checksum, insert_edition, insert_file, insert_revision, insert_symbol,
    insert_text, insert_word, upsert_head,
};
