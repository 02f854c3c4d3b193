//! Plural forms: every category that a language has must be spoken for, and none that it lacks.

use super::Problem;
use super::entries::{Choice, Entry};
use crate::Lang;

const CATEGORIES: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];

/// What CLDR says about a language's cardinal or ordinal numbers.
struct Rules {
    needed: &'static [&'static str],
    /// Categories that exist, but whose numbers read well under "other" (millions in French).
    optional: &'static [&'static str],
    /// Whole numbers that make up "one": naming each of them serves as well.
    ones: &'static [&'static str],
}

fn rules(lang: Lang, ordinal: bool) -> Rules {
    let (needed, optional, ones): (&[_], &[_], &[_]) = match (lang, ordinal) {
        (Lang::En | Lang::Ar, false) => (&["one", "other"], &[], &["1"]),
        (Lang::Fr, false) => (&["one", "other"], &["many"], &["0", "1"]),
        (Lang::Es, false) => (&["one", "other"], &["many"], &["1"]),
        (Lang::En | Lang::Ar, true) => (&["one", "two", "few", "other"], &[], &[]),
        (Lang::Fr, true) => (&["one", "other"], &[], &[]),
        (Lang::Es, true) => (&["other"], &[], &[]),
    };
    Rules { needed, optional, ones }
}

pub(super) fn check(entry: &Entry, problems: &mut Vec<Problem>) {
    for choice in entry.choices.iter().filter(|choice| is_plural(choice)) {
        let rules = rules(entry.lang, choice.ordinal);
        let has = |key: &str| choice.keys.iter().any(|k| k == key);
        for category in rules.needed {
            let by_number = *category == "one" && !rules.ones.is_empty() && rules.ones.iter().all(|n| has(n));
            if !has(category) && !by_number {
                problems.push(entry.problem(format!("has no plural form [{category}]")));
            }
        }
        for key in &choice.keys {
            let number = key.parse::<f64>().is_ok();
            let known = rules.needed.contains(&key.as_str()) || rules.optional.contains(&key.as_str());
            if !number && !known {
                let what = format!("has the form [{key}], which is never chosen in this language");
                problems.push(entry.problem(what));
            }
        }
    }
}

/// A choice by number: some key is a plural category or a number. Choices by word have others.
fn is_plural(choice: &Choice) -> bool {
    let by_number = |key: &String| CATEGORIES[..5].contains(&key.as_str()) || key.parse::<f64>().is_ok();
    choice.keys.iter().any(by_number)
}
