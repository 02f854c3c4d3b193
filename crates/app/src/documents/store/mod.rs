//! All SQL of documents.

mod desk;
mod desk_list;
mod list;
mod read;
mod reading;
mod write;

pub use desk::{
    Derived, Upload, delete_edition, delete_old_uploads, delete_symbols, delete_text, delete_unnamed, find_form,
    find_upload, going_since, hold, insert_upload, insert_work, is_slug_free, lock, next_opening, put_edition,
    put_text, put_word, set_changed, set_derived, set_going, set_state, unset_going, update_revision, update_work,
};
pub use desk_list::{Asking, Standing, list_after, list_at_desk, total_at_desk};
pub use list::{Choices, Filter, choices, count, list};
pub use read::{
    Eyes, Words, file, file_at_desk, find, find_by_id, front, has_file, list_files, newest, of_issue, readable, slugs,
    words,
};
pub use reading::{
    Told, Waiting, await_again, await_words, documents_of_file, put_words, read_again, set_words, states, waiting,
    words_of_files,
};
pub use write::{
    NewHead, delete_parts, delete_words, find_checksum, insert_edition, insert_file, insert_revision, insert_symbol,
    insert_text, insert_word, upsert_head,
};
