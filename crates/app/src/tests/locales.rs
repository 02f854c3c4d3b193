//! The words of the interface: complete, used, and typographically right in every language.

use std::collections::BTreeSet;

use regex::Regex;
use walkdir::WalkDir;

use crate::locales;

/// Every message id that the source names, and every prefix under which ids are computed.
fn used() -> (BTreeSet<String>, BTreeSet<String>) {
    let source = concat!(env!("CARGO_MANIFEST_DIR"), "/src");
    let quoted = Regex::new(r#""([a-z]+(?:-[a-z0-9]+)+)""#).unwrap();
    let prefix = Regex::new(r#"(?:term|word)\(\s*"([a-z-]+-)""#).unwrap();
    let (mut ids, mut prefixes) = (BTreeSet::new(), BTreeSet::new());
    for file in WalkDir::new(source).into_iter().filter_map(Result::ok) {
        let path = file.path();
        if !path.extension().is_some_and(|e| e == "rs" || e == "html") {
            continue;
        }
        let text = std::fs::read_to_string(path).unwrap();
        ids.extend(quoted.captures_iter(&text).map(|c| c[1].to_owned()));
        prefixes.extend(prefix.captures_iter(&text).map(|c| c[1].to_owned()));
    }
    (ids, prefixes)
}

#[test]
fn the_three_languages_say_the_same_things_well() {
    let problems = i18n::check::check(locales::sources());
    assert!(problems.is_empty(), "{}", problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"));
}

#[test]
fn every_message_that_is_asked_for_exists_and_none_is_unused() {
    let (ids, prefixes) = used();
    let known: BTreeSet<String> =
        locales::sources().flat_map(|(_, _, text)| i18n::check::messages(text)).map(|message| message.id).collect();
    let unused: Vec<_> =
        known.iter().filter(|id| !ids.contains(*id) && !prefixes.iter().any(|p| id.starts_with(p.as_str()))).collect();
    assert!(unused.is_empty(), "nobody says {unused:#?}");
    let slices: BTreeSet<&str> = known.iter().filter_map(|id| id.split('-').next()).collect();
    let asked = Regex::new(r#"(?:\bt|say|Words::new|notice)\(\s*(?:&?[a-z.]+,\s*)?"([a-z]+(?:-[a-z0-9]+)+)""#).unwrap();
    let mut missing = BTreeSet::new();
    for file in WalkDir::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src")).into_iter().filter_map(Result::ok) {
        let Ok(text) = std::fs::read_to_string(file.path()) else { continue };
        if file.path().components().any(|c| c.as_os_str() == "tests") {
            continue;
        }
        missing.extend(asked.captures_iter(&text).map(|c| c[1].to_owned()).filter(|id| !known.contains(id)));
    }
    assert!(missing.is_empty(), "no words for {missing:#?} (slices: {slices:?})");
}
