//! The sample exchange, built into the program: one file to start with is enough.

use include_dir::{Dir, include_dir};

use super::{Fault, Pack, built_in};

static SAMPLE: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../packs/msme");

/// The MSME Ideas Exchange with its debate.
pub fn sample() -> Result<Pack, Vec<Fault>> {
    built_in(&SAMPLE)
}
