//! The library, one work of it, and files.

mod file;
mod index;
mod show;

pub use file::file;
pub use index::index;
pub use show::show;
