//! `import`: a right pack becomes an exchange, twice the same; a wrong one is told fault by fault,
//! each where it stands, and changes nothing.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use walkdir::WalkDir;

use super::program::{command, run, settings};

const SAMPLE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../packs/msme");

/// A slip: in this file this text becomes that one, and the fault stands on the line where `at`
/// begins afterwards.
struct Slip {
    file: &'static str,
    from: &'static str,
    to: &'static str,
    at: &'static str,
    says: &'static str,
}

const fn slip(file: &'static str, from: &'static str, to: &'static str, at: &'static str, says: &'static str) -> Slip {
    Slip { file, from, to, at, says }
}

/// Rows of several lines, which are right: what follows them must be told on its own line.
const STRETCHED: &[(&str, &str, &str)] = &[
    (
        "debate/access-to-information/comments.csv",
        "\"In a small trade",
        "\"In a small trade,\n\nand mine is \"\"small\"\",\n",
    ),
    (
        "debate/trade-finance/comments.csv",
        "fin-c01,fin-01,",
        "fin-c00,fin-01,,p50,fr,question,-9.9,\"Une\n\nquestion, une seule.\n\"\nfin-c01,fin-01,",
    ),
];

const SLIPS: &[Slip] = &[
    slip(
        "exchange.toml",
        "joining = \"open\"",
        "joining = \"opne\"",
        "joining",
        "write one of open, request, invitation",
    ),
    slip("exchange.toml", "Europe/Zurich", "Europe/Zürich", "time_zone", "the time zone “Europe/Zürich” is not known"),
    slip("exchange.toml", "sample = true", "sample = true\nsampel = true", "sampel", "the key “sampel” is not known"),
    slip("exchange.toml", "fr = \"Débat\"\n", "", "[phase.name]\nen = \"Debate\"", "the key “fr” is missing"),
    slip(
        "exchange.toml",
        "closes = \"day +89 18:00\"",
        "closes = \"day +60 18:00\"",
        "closes = \"day +60 18:00\"\n[phase.name]\nen = \"Opinion\"",
        "closes before it opens",
    ),
    slip(
        "exchange.toml",
        "opens = \"day +90 09:00\"",
        "opens = \"day 90, 9h\"",
        "opens = \"day 90, 9h\"",
        "write it like 2026-03-01 09:00",
    ),
    slip("pages/rules.es.md", "# Reglas", "Reglas", "Reglas", "the first line is no title"),
    slip("topics/trade-finance.es.md", "position = 3", "position = \"3\"", "position", "write a number without quotes"),
    slip(
        "members.csv",
        "ARM,Armenia,Arménie,Armenia,cis,",
        "ARM,Armenia,Arménie,Armenia,atlantis,",
        "ARM,",
        "the region is “atlantis”",
    ),
    slip("members.csv", "ARG,", "ALB,", "ALB,Argentina", "the Member “ALB” stands twice"),
    slip("member_counts.csv", "range,90,", "range,ninety,", "2018/2020-11", "the count is “ninety”"),
    slip("invited.csv", "firm,SN,C", "firm,XX,C", "Awa", "the economy “XX” is not known"),
    slip(
        "glossary.csv",
        "micro enterprise | micro-enterprise,",
        "micro enterprise, micro-enterprise,",
        "micro enterprise,",
        "this row has 4 cells and the header 3",
    ),
    slip("documents.toml", "\"JOB/GC/207\"", "\"JOB-GC-207\"", "symbols = [\"JOB-GC-207\"]", "no symbol of a document"),
    slip(
        "documents.toml",
        "date = \"2018-12-03\"",
        "date = \"2018-13-03\"",
        "date = \"2018-13-03\"",
        "write the day like 2024-10-29",
    ),
    slip(
        "documents.toml",
        "file = \"files/checklist-first-export.rev1.fr.md\"",
        "file = \"files/../../secret.txt\"",
        "file = \"files/../",
        "lies outside files/",
    ),
    slip(
        "newsletters/2019-winter.fr.md",
        "season = \"winter\"",
        "season = \"hiver\"",
        "season",
        "the season is “hiver”",
    ),
    slip(
        "debate/people.csv",
        "tendai.mukwasha@example.org",
        "tendai.mukwasha(at)example.org",
        "p05,",
        "is no mail address",
    ),
    slip("debate/people.csv", "lerato.mokoenya@example.org", "habiba.tazrout@example.org", "p07,", "stands twice"),
    slip("debate/requests.csv", ",-9.3\n", ",soon\n", "Deux lots", "the day is no number"),
    slip("debate/requests.csv", ",M,1,en,", ",M,one,en,", "Benedict", "the size is “one”"),
    slip(
        "debate/access-to-information/ideas/02-enquiry-points-clock.md",
        "author = \"p03\"",
        "author = \"p99\"",
        "author",
        "the person “p99” is not known",
    ),
    slip(
        "debate/access-to-information/ideas/02-enquiry-points-clock.v2.md",
        "day = -9.4",
        "day = -26",
        "key",
        "not later than the one before it",
    ),
    slip(
        "debate/access-to-information/comments.csv",
        "info-c51,info-10,info-c50,p14,fr",
        "info-c51,info-10,info-c50,p14,xx",
        "info-c51,info-10,",
        "the language is “xx”",
    ),
    slip(
        "debate/access-to-information/comments.csv",
        "info-c52,info-10,,p23,es,experience",
        "info-c52,info-10,,p23,es,agree",
        "info-c52,info-10,",
        "the stance is “agree”",
    ),
    slip(
        "debate/access-to-information/comments.csv",
        "info-c53,info-10,info-c52",
        "info-c53,info-10,info-c51",
        "info-c53,",
        "an answer to an answer",
    ),
    slip(
        "debate/access-to-information/flags.csv",
        "-3.1,personal-attack",
        "-3.1,impolite",
        "info-c57,",
        "the rule is “impolite”",
    ),
    slip("debate/trade-finance/comments.csv", "fin-c65,", "fin-c59,", "fin-c59,fin-12", "stands twice"),
    slip(
        "debate/trade-finance/supports.csv",
        "fin-01,p05,",
        "fin-77,p05,",
        "fin-77,",
        "the idea “fin-77” is not known",
    ),
];

fn copy(to: &Path) {
    for entry in WalkDir::new(SAMPLE).into_iter().map(|entry| entry.expect("an entry")) {
        let target = to.join(entry.path().strip_prefix(SAMPLE).expect("within"));
        if entry.file_type().is_dir() {
            fs::create_dir_all(target).expect("a folder");
        } else {
            fs::copy(entry.path(), target).expect("a copy");
        }
    }
}

/// The sample with the debate of one topic: quicker to import.
pub fn copy_one_topic(to: &Path, topic: &str) {
    copy(to);
    for entry in fs::read_dir(to.join("debate")).expect("a folder").map(|entry| entry.expect("an entry")) {
        if entry.path().is_dir() && entry.file_name() != topic {
            fs::remove_dir_all(entry.path()).expect("a folder");
        }
    }
}

fn replace(pack: &Path, file: &str, from: &str, to: &str) {
    let path = pack.join(file);
    let text = fs::read_to_string(&path).expect("a text");
    assert!(text.contains(from), "{file} does not contain {from:?}");
    fs::write(path, text.replacen(from, to, 1)).expect("a file");
}

/// The line on which a text begins, as an editor counts.
fn line(pack: &Path, file: &str, text: &str) -> usize {
    let content = fs::read_to_string(pack.join(file)).expect("a text");
    let offset = content.rfind(text).unwrap_or_else(|| panic!("{file} does not contain {text:?}"));
    1 + content[..offset].matches('\n').count()
}

/// Everything in a folder, byte for byte.
fn state(folder: &Path) -> BTreeSet<(String, Vec<u8>)> {
    let files = WalkDir::new(folder).into_iter().filter_map(Result::ok).filter(|entry| entry.file_type().is_file());
    files.map(|entry| (entry.path().display().to_string(), fs::read(entry.path()).expect("bytes"))).collect()
}

fn append(pack: &Path, file: &str, bytes: &[u8]) {
    let path = pack.join(file);
    fs::write(&path, [&fs::read(&path).expect("bytes"), bytes].concat()).expect("a file");
}

/// The place of the last line of a file, or of one before it.
fn end(pack: &Path, file: &str, before: usize) -> String {
    let bytes = fs::read(pack.join(file)).expect("bytes");
    format!("{file}:{}", bytes.iter().filter(|byte| **byte == b'\n').count() - before)
}

/// Plants every slip and says where each must be told.
fn plant(pack: &Path) -> Vec<(String, &'static str)> {
    for (file, from, to) in STRETCHED {
        replace(pack, file, from, to);
    }
    for slip in SLIPS {
        replace(pack, slip.file, slip.from, slip.to);
    }
    let mut expected: Vec<_> =
        SLIPS.iter().map(|slip| (format!("{}:{}", slip.file, line(pack, slip.file, slip.at)), slip.says)).collect();
    fs::remove_file(pack.join("pages/privacy.fr.md")).expect("a file");
    expected.push(("pages/privacy.fr.md:1".to_owned(), "this file is missing"));
    fs::write(pack.join("notes.txt"), "to do").expect("a file");
    expected.push(("notes.txt:1".to_owned(), "a pack has no file of this name"));
    std::os::unix::fs::symlink("/etc/passwd", pack.join("files/passwd.md")).expect("a link");
    expected.push(("files/passwd.md:1".to_owned(), "this is a link"));
    append(pack, "debate/capacity-building/comments.csv", b"cap-c61,cap-12,,p01,fr,for,-0.5,\"Sans fin\nni cesse\n");
    expected.push((end(pack, "debate/capacity-building/comments.csv", 1), "a quote opens here and is never closed"));
    append(pack, "newsletters/2018-fall.fr.md", b"\nCr\xe9dit\n");
    expected.push((end(pack, "newsletters/2018-fall.fr.md", 0), "this line is not UTF-8"));
    // Nobody names this edition's file any more, since its line says another.
    expected.push(("files/checklist-first-export.rev1.fr.md:1".to_owned(), "a pack has no file of this name"));
    expected
}

#[test]
fn every_planted_fault_is_told_with_its_line_and_the_database_is_as_before() {
    let folder = tempfile::tempdir().expect("a folder");
    let config = settings(folder.path(), "");
    let pack = folder.path().join("pack");
    copy(&pack);
    let first = run(&mut command(&["import", &pack.display().to_string(), "--config", &config]));
    assert_eq!(first.code, Some(0), "{}{}", first.out, first.err);
    let before = state(&folder.path().join("data"));

    let expected = plant(&pack);
    assert!(expected.len() >= 30);
    let ran = run(&mut command(&["import", &pack.display().to_string(), "--config", &config]));
    ran.is_refused_with(&["faults in the pack", "nothing was changed"]);
    let prefix = format!("{}/", pack.display());
    let told: Vec<&str> = ran.out.lines().map(|line| line.strip_prefix(&prefix).unwrap_or(line)).collect();
    for (place, says) in &expected {
        let there = told.iter().any(|line| line.starts_with(&format!("{place}: ")) && line.contains(says));
        assert!(there, "nothing says {says:?} at {place}:\n{}", told.join("\n"));
    }
    assert_eq!(told.len(), expected.len(), "{}", told.join("\n"));
    assert!(told.iter().all(|line| line.contains("; ")), "every fault says the mend");
    assert_eq!(state(&folder.path().join("data")), before);
}

#[test]
fn the_same_pack_twice_leaves_one_exchange() {
    let folder = tempfile::tempdir().expect("a folder");
    let config = settings(folder.path(), "");
    for _ in 0..2 {
        let ran = run(&mut command(&["import", SAMPLE, "--config", &config]));
        assert_eq!(ran.code, Some(0), "{}{}", ran.out, ran.err);
        assert!(ran.out.contains("/en/msme"), "{}", ran.out);
    }
}

#[test]
fn a_folder_that_is_not_there_is_said_in_one_line() {
    let folder = tempfile::tempdir().expect("a folder");
    let config = settings(folder.path(), "");
    let ran = run(&mut command(&["import", "/nowhere/pack", "--config", &config]));
    assert_eq!(ran.code, Some(2));
    assert!(ran.out.starts_with("/nowhere/pack/exchange.toml:1: "), "{}", ran.out);
    assert!(!folder.path().join("data").exists());
}
