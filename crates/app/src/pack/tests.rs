//! Reading: the sample pack is right, and what is wrong is told where it stands.

use std::path::Path;

fn sample() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../packs/msme"))
}

#[test]
fn the_sample_pack_has_no_fault() {
    if let Err(faults) = super::folder(sample()) {
        panic!("{}", faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"));
    }
}
