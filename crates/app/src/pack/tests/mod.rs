//! Reading: the sample pack is right, what is wrong is told where it stands, and nothing that a
//! folder may hold makes the reader fall over.

mod debate;
mod putting;
mod reading;

use std::path::{Path, PathBuf};

use super::{Fault, Pack};

/// The pack of the repository.
fn sample() -> PathBuf {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../packs/msme")).to_owned()
}

/// A pack or, in a failed test, its faults one a line.
#[track_caller]
fn right(pack: Result<Pack, Vec<Fault>>) -> Pack {
    pack.unwrap_or_else(|faults| panic!("{}", faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")))
}
