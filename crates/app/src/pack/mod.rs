//! A pack: an exchange as a folder of files that a secretariat can write by hand. Reading checks
//! everything and tells every fault with file, line and mend; only a pack without any is written,
//! in one transaction.

mod csv;
mod fault;
mod files;
mod model;
#[cfg(any(test, fuzzing))]
pub(crate) mod properties;
mod put;
mod read;
mod sample;
mod sheet;
mod table;
mod value;

#[cfg(test)]
mod tests;

pub use fault::Fault;
pub use files::Sizes;
pub use model::Pack;
pub use put::{Putting, put};
#[cfg(any(test, fuzzing))]
use read::pack as read_files;
pub use read::{built_in, folder};
pub use sample::sample;
pub use value::{are_links, is_key, is_part_of_date, is_range};
