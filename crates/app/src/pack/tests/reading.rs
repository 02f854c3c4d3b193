//! Reading without a database.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::{Arc, LazyLock};

use proptest::prelude::*;

use super::{right, sample};
use crate::documents::is_symbol;
use crate::pack::csv::Records;
use crate::pack::fault::Faults;
use crate::pack::files::{Files, Sizes};
use crate::pack::properties::FILES;
use crate::pack::value::When;
use crate::{ideas, pack};

#[test]
fn the_sample_has_no_fault_in_the_folder_or_in_the_program() {
    let folder = right(pack::folder(&sample(), Sizes::USUAL));
    let built_in = right(pack::sample());
    assert_eq!(folder.files, built_in.files);
    let debate = built_in.debate.expect("a debate");
    assert_eq!((debate.ideas.len(), debate.comments.len()), (72, 360));
    assert_eq!(built_in.library.works.len(), 39);
    assert_eq!(built_in.glossary.len(), 300);
}

#[test]
fn cells_know_their_line_after_cells_of_several_lines() {
    let text = "a,b,c\n1,\"two\n\nlines, \"\"quoted\"\"\",3\n\n4,5,\"six\nmore\"\n7,8,9";
    let records: Vec<Vec<(String, usize)>> = Records::new(text)
        .map(|record| record.unwrap().into_iter().map(|cell| (cell.text, cell.line)).collect())
        .collect();
    let at = |record: usize, cell: usize| (records[record][cell].0.as_str(), records[record][cell].1);
    assert_eq!(records.len(), 4);
    assert_eq!(at(1, 1), ("two\n\nlines, \"quoted\"", 2));
    assert_eq!(at(1, 2), ("3", 4));
    assert_eq!(at(2, 0), ("4", 6));
    assert_eq!(at(3, 2), ("9", 8));
}

#[test]
fn what_breaks_a_csv_file_is_told_where_it_begins() {
    let broken = |text: &str| Records::new(text).find_map(Result::err).map(|broken| broken.line);
    assert_eq!(broken("a,b\n1,\"open\n\nfor ever"), Some(2));
    assert_eq!(broken("a,b\n\"two\nlines\"x,2"), Some(3));
    assert_eq!(broken("a,b\n1,say \"no\"\n"), Some(2));
    assert_eq!(broken("a,b\n1,2\n"), None);
}

#[test]
fn no_symbol_of_an_idea_looks_like_one_of_a_document() {
    for number in [1, 42, 9_999_999] {
        assert!(!is_symbol(&ideas::symbol(number)));
        assert!(!is_symbol(&format!("{}.{number}", ideas::symbol(number))));
    }
    for symbol in
        ["WT/MIN(17)/58/Rev.1", "INF/MSME/W/47/Rev.2", "JOB/GC/207", "IP/C/W/34/Add.3/Suppl.3", "OFFICE(00)/39"]
    {
        assert!(is_symbol(symbol), "{symbol}");
    }
}

#[test]
fn times_are_dates_or_days_and_nothing_else() {
    let zone = jiff::tz::TimeZone::get("Europe/Zurich").unwrap();
    let start = jiff::civil::date(2026, 11, 23);
    let at =
        |text: &str| When::parse(text).and_then(|when| when.resolve(start, &zone)).map(|at| at.to_jiff().to_string());
    assert_eq!(at("2026-03-01 09:00").as_deref(), Some("2026-03-01T08:00:00Z"));
    assert_eq!(at("day -28 09:00").as_deref(), Some("2026-10-26T08:00:00Z"));
    assert_eq!(at("day +1 18:30").as_deref(), Some("2026-11-24T17:30:00Z"));
    for wrong in
        ["", "day", "day 1", "2026-02-30 09:00", "2026-3-1 09:00", "day 1 9:00", "day 99999 09:00", "day 1 24:00"]
    {
        assert_eq!(at(wrong), None, "{wrong}");
    }
}

/// The sample with the debate of one topic, read once: each case changes one file of it.
static SMALL: LazyLock<BTreeMap<Arc<str>, Vec<u8>>> = LazyLock::new(|| {
    let mut files = right(pack::sample()).files;
    files.retain(|name, _| !name.starts_with("debate/") || !name[7..].contains('/') || FILES[8..].contains(&&**name));
    files
});

fn with(name: &str, bytes: Vec<u8>) -> Result<pack::Pack, Vec<pack::Fault>> {
    let mut files = SMALL.clone();
    files.insert(name.into(), bytes);
    pack::read_files(Files::from_bytes(files), Faults::default())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    /// Bytes thrown out, put in or turned around anywhere: a pack or faults, never a panic, and
    /// every fault on a line that the file has.
    #[test]
    fn a_mangled_file_never_makes_the_reader_fall_over(
        which in 0..FILES.len(), place in any::<prop::sample::Index>(), cut in 0..40usize,
        put in prop::collection::vec(prop_oneof![Just(b'"'), Just(b'\n'), Just(b','), Just(b'['), Just(b'='), Just(b'+'), any::<u8>()], 0..12),
    ) {
        let name = FILES[which];
        let mut bytes = SMALL[name].clone();
        let from = place.index(bytes.len());
        let to = (from + cut).min(bytes.len());
        bytes.splice(from..to, put);
        let lines = 1 + bytes.iter().filter(|byte| **byte == b'\n').count();
        if let Err(faults) = with(name, bytes) {
            prop_assert!(!faults.is_empty());
            for fault in faults.iter().filter(|fault| &*fault.file == name) {
                prop_assert!((1..=lines).contains(&fault.line), "{fault} of {lines} lines");
            }
        }
    }
}

#[test]
fn what_is_too_large_too_deep_or_a_link_is_told_and_not_read() {
    let folder = tempfile::tempdir().unwrap();
    let large = "x".repeat(1024 * 1024 + 1);
    fs::write(folder.path().join("exchange.toml"), large).unwrap();
    fs::create_dir_all(folder.path().join("a/b/c/d/e")).unwrap();
    fs::write(folder.path().join("a/b/c/d/e/f.md"), "deep").unwrap();
    std::os::unix::fs::symlink(Path::new("/"), folder.path().join("everything")).unwrap();
    let faults: Vec<String> =
        pack::folder(folder.path(), Sizes::USUAL).unwrap_err().iter().map(ToString::to_string).collect();
    for says in [
        "exchange.toml:1: 1048577 bytes are too many",
        "a/b/c/d/e:1: folders lie too deep",
        "everything:1: this is a link",
    ] {
        assert!(faults.iter().any(|fault| fault.starts_with(says)), "{says}: {faults:#?}");
    }
}
