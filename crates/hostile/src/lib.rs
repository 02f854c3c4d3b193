//! What hostile people send, for the tests of everything that reads bytes from outside. Only tests depend on it.
//!
//! A *property* is a function of bytes that panics when something does not hold. Each stands beside the parser it is
//! about, in a module `properties`, and is used three times: by [`hold`] in the test command, by the target of the same
//! name in `fuzz/`, and for every seed in `fuzz/seeds`. An input that was found once becomes a seed.

mod generated;
mod repeated;
mod shapes;
mod timing;

use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::path::Path;

use proptest::test_runner::{Config, TestRunner};

pub use shapes::{Input, shapes};
pub use timing::time;

/// The most that a form may bring, and what a parser must bear.
pub const LARGEST: usize = 64 * 1024;

/// Shapes in tests: large enough for what grows with the square of its input to be felt by who runs the tests, small
/// enough for a parser that was not optimised.
pub(crate) const SMALL: usize = 2 * 1024;

/// Whether the property holds for its seeds, for the [`shapes()`], for many small inputs and for a few of 64 KiB.
///
/// # Panics
/// With the input, when it does not.
pub fn hold(target: &str, property: fn(&[u8])) {
    let seeds = seeds(target);
    for seed in &seeds {
        tried(&seed.name, &seed.bytes, property);
    }
    for shape in shapes(SMALL) {
        tried(&shape.name, &shape.bytes, property);
    }
    for (cases, least, most) in [(192, 0, 24), (48, 24, 200)] {
        run(cases, &generated::pieces(&seeds, least, most), property);
    }
    run(3, &generated::large(&seeds, LARGEST), property);
}

fn run(cases: u32, inputs: &generated::Inputs, property: fn(&[u8])) {
    let config = Config { cases, failure_persistence: None, max_shrink_iters: 2_000, ..Config::default() };
    let outcome = TestRunner::new(config).run(inputs, |bytes| {
        property(&bytes);
        Ok(())
    });
    if let Err(failure) = outcome {
        panic!("{failure}");
    }
}

/// Says which input it was before it panics.
fn tried(name: &str, bytes: &[u8], property: fn(&[u8])) {
    if let Err(panic) = catch_unwind(AssertUnwindSafe(|| property(bytes))) {
        eprintln!("the property does not hold for {name}: {:?}", String::from_utf8_lossy(bytes));
        resume_unwind(panic);
    }
}

/// The seeds of a target, by name.
///
/// # Panics
/// When it has none: a target is not finished without.
pub fn seeds(target: &str) -> Vec<Input> {
    let folder = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../fuzz/seeds")).join(target);
    let entries = fs::read_dir(&folder).unwrap_or_else(|fault| panic!("{}: {fault}", folder.display()));
    let mut seeds: Vec<Input> = entries
        .map(|entry| {
            let path = entry.expect("an entry of a folder").path();
            let bytes = fs::read(&path).unwrap_or_else(|fault| panic!("{}: {fault}", path.display()));
            Input { name: path.file_name().unwrap_or_default().to_string_lossy().into_owned(), bytes }
        })
        .collect();
    assert!(!seeds.is_empty(), "{} is empty", folder.display());
    seeds.sort_by(|a, b| a.name.cmp(&b.name));
    seeds
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_shape_has_the_size_that_is_asked_for_and_a_name_of_its_own() {
        for size in [0, 100, LARGEST] {
            let mut names = std::collections::BTreeSet::new();
            for shape in shapes(size) {
                assert!(shape.bytes.len() <= size, "{}: {}", shape.name, shape.bytes.len());
                assert!(size < LARGEST || shape.bytes.len() > size * 9 / 10, "{}: {}", shape.name, shape.bytes.len());
                assert!(names.insert(shape.name.clone()), "{} comes twice", shape.name);
            }
        }
    }

    #[test]
    fn a_property_that_does_not_hold_is_noticed() {
        let fails = |property: fn(&[u8])| catch_unwind(|| hold("markup", property)).is_err();
        assert!(fails(|bytes| assert!(bytes.len() < LARGEST / 2, "a large one")));
        assert!(fails(|bytes| assert!(!bytes.contains(&0), "a NUL")));
        assert!(!fails(|_| ()));
    }
}
