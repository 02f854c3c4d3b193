//! Languages and messages.

use std::thread;

use crate::{Catalog, Lang};

const EN: &str = "\
hello = Hello, { $name }!
ideas = { $n ->
    [one] { $n } idea
   *[other] { $n } ideas
}
only-english = Not translated, { $n } times
search = Search
    .title = Search the debate; now?
year = Since { NUMBER($year, useGrouping: \"false\") }
share = { NUMBER($share, minimumFractionDigits: 1, maximumFractionDigits: 1) }
";
const FR: &str = "\
hello = Bonjour, { $name }\u{202f}!
ideas = { $n ->
    [one] { $n } idée
   *[other] { $n } idées
}
search = Rechercher
    .title = Rechercher dans le débat
year = Depuis { NUMBER($year, useGrouping: \"false\") }
share = { NUMBER($share, minimumFractionDigits: 1, maximumFractionDigits: 1) }
";
const ES: &str = "\
hello = ¡Hola, { $name }!
ideas = { $n ->
    [one] { $n } idea
   *[other] { $n } ideas
}
";

fn catalog() -> Catalog {
    let files = [(Lang::En, "a.ftl", EN), (Lang::Fr, "a.ftl", FR), (Lang::Es, "a.ftl", ES)];
    Catalog::new(files).unwrap()
}

fn ideas(lang: Lang, n: u64) -> String {
    catalog().say(lang, "ideas").arg("n", n).text()
}

#[test]
fn a_message_is_filled_without_isolation_marks_or_escaping() {
    let catalog = catalog();
    let hello = |lang| catalog.say(lang, "hello").arg("name", "<Awa> & Co").text();
    assert_eq!(hello(Lang::En), "Hello, <Awa> & Co!");
    assert_eq!(hello(Lang::Fr), "Bonjour, <Awa> & Co\u{202f}!");
    assert_eq!(hello(Lang::Es), "¡Hola, <Awa> & Co!");
}

#[test]
fn plurals_and_separators_follow_the_language() {
    assert_eq!(ideas(Lang::En, 0), "0 ideas");
    assert_eq!(ideas(Lang::Fr, 0), "0 idée");
    assert_eq!(ideas(Lang::En, 1), "1 idea");
    assert_eq!(ideas(Lang::En, 1234), "1,234 ideas");
    assert_eq!(ideas(Lang::Fr, 1234), "1\u{202f}234 idées");
    assert_eq!(ideas(Lang::Es, 1234), "1234 ideas");
    assert_eq!(ideas(Lang::Es, 12_345), "12.345 ideas");
}

#[test]
fn a_million_of_something_reads_well_in_languages_with_a_form_for_millions() {
    assert_eq!(ideas(Lang::Fr, 1_000_000), "1\u{202f}000\u{202f}000 idées");
    assert_eq!(ideas(Lang::Es, 1_000_000), "1.000.000 ideas");
}

#[test]
fn numbers_of_every_type_and_texts_of_every_kind_are_arguments() {
    let catalog = catalog();
    let count = &2_u32;
    for msg in [
        catalog.say(Lang::En, "ideas").arg("n", 2),
        catalog.say(Lang::En, "ideas").arg("n", 2_i64),
        catalog.say(Lang::En, "ideas").arg("n", count),
        catalog.say(Lang::En, "ideas").arg("n", 2_usize),
        catalog.say(Lang::En, String::from("ideas")).arg("n", 2_u64),
    ] {
        assert_eq!(msg.text(), "2 ideas");
    }
    let name = String::from("Awa");
    for msg in [
        catalog.say(Lang::En, "hello").arg("name", "Awa"),
        catalog.say(Lang::En, "hello").arg("name", &name),
        catalog.say(Lang::En, "hello").arg("name", name.clone()),
    ] {
        assert_eq!(msg.to_string(), "Hello, Awa!");
    }
    let inner = catalog.say(Lang::En, "search");
    assert_eq!(catalog.say(Lang::En, "hello").arg("name", inner).text(), "Hello, Search!");
}

#[test]
fn a_message_says_how_its_numbers_are_written() {
    let catalog = catalog();
    assert_eq!(catalog.say(Lang::En, "year").arg("year", 2026).text(), "Since 2026");
    assert_eq!(catalog.say(Lang::Fr, "year").arg("year", 12026).text(), "Depuis 12026");
    assert_eq!(catalog.say(Lang::Fr, "share").arg("share", 12.345).text(), "12,3");
    assert_eq!(catalog.say(Lang::En, "share").arg("share", 12).text(), "12.0");
}

#[test]
fn an_attribute_is_said_by_its_own_name() {
    let catalog = catalog();
    assert_eq!(catalog.say(Lang::Fr, "search.title").text(), "Rechercher dans le débat");
    assert_eq!(catalog.say(Lang::Fr, "search.label").text(), "⟦search.label⟧");
}

#[test]
fn a_missing_translation_falls_back_to_english_and_a_missing_id_shows_itself() {
    let catalog = catalog();
    let text = catalog.say(Lang::Fr, "only-english").arg("n", 1234).text();
    assert_eq!(text, "Not translated, 1,234 times");
    assert_eq!(catalog.say(Lang::Es, "nowhere").text(), "⟦nowhere⟧");
    assert!(catalog.has(Lang::En, "only-english"));
    assert!(!catalog.has(Lang::Fr, "only-english"));
}

#[test]
fn a_missing_argument_shows_its_name_rather_than_nothing() {
    assert_eq!(catalog().say(Lang::En, "hello").text(), "Hello, {$name}!");
}

#[test]
fn the_test_language_is_english_in_arabic_letters_around_untouched_arguments() {
    let catalog = catalog();
    let text = catalog.say(Lang::Ar, "hello").arg("name", "Awa").text();
    assert_eq!(text, "هعللو، Awa!");
    let title = catalog.say(Lang::Ar, "search.title").text();
    assert!(title.chars().all(|c| !c.is_ascii_alphabetic()), "{title}");
    assert!(title.contains('؛') && title.ends_with('؟'));
    assert_eq!(catalog.say(Lang::Ar, "ideas").arg("n", 1).text(), "1 يدعا");
}

#[test]
fn every_mistake_in_a_file_is_reported_with_its_place() {
    let broken = "good = Good\nbad = { $n\n\nother = Other\n";
    let again = "one = One\ngood = Good again\n";
    let files = [(Lang::En, "a.ftl", "good = Good\n"), (Lang::En, "b.ftl", again), (Lang::Fr, "c.ftl", broken)];
    let errors = Catalog::new(files).unwrap_err();
    let said: Vec<String> = errors.iter().map(ToString::to_string).collect();
    assert_eq!(said.len(), 2, "{said:?}");
    assert!(said[0].starts_with("en/b.ftl:2: ") && said[0].contains("good"), "{said:?}");
    assert!(said[1].starts_with("fr/c.ftl:2: "), "{said:?}");
    let arabic = Catalog::new([(Lang::Ar, "a.ftl", "a = b\n")]).unwrap_err();
    assert!(arabic[0].problem.contains("made from English"));
}

#[test]
fn one_catalog_serves_many_threads() {
    let catalog = catalog();
    thread::scope(|scope| {
        for n in 0..4_u32 {
            let catalog = &catalog;
            scope.spawn(move || {
                for lang in Lang::ALL {
                    assert!(catalog.say(lang, "ideas").arg("n", n).text().starts_with(&n.to_string()));
                }
            });
        }
    });
}

#[test]
fn only_offered_languages_are_read_from_paths() {
    assert_eq!(Lang::parse("fr"), Some(Lang::Fr));
    assert_eq!(Lang::parse("ar"), None);
    assert_eq!(Lang::parse("FR"), None);
    assert_eq!(Lang::parse_in("ar", Lang::offered(true)), Some(Lang::Ar));
    assert_eq!(Lang::parse_in("ar", Lang::offered(false)), None);
}

#[test]
fn a_language_survives_text_and_json() {
    for lang in Lang::ALL {
        assert_eq!(lang.to_string().parse(), Ok(lang));
        let json = serde_json::to_string(&lang).unwrap();
        assert_eq!(json, format!("\"{}\"", lang.code()));
        assert_eq!(serde_json::from_str::<Lang>(&json).unwrap(), lang);
    }
    let unknown = "de".parse::<Lang>().unwrap_err();
    assert_eq!(unknown.to_string(), "“de” is not one of the languages en, fr, es");
}

#[test]
fn languages_know_their_name_and_direction() {
    assert_eq!(Lang::Fr.native_name(), "Français");
    assert_eq!(Lang::ALL.map(Lang::dir), ["ltr", "ltr", "ltr", "rtl"]);
    assert_eq!(Lang::ALL.map(Lang::index), [0, 1, 2, 3]);
}

#[test]
fn a_form_in_all_languages_begins_with_the_readers_own() {
    assert_eq!(Lang::Es.first_among(&Lang::OFFICIAL), [Lang::Es, Lang::En, Lang::Fr]);
    assert_eq!(Lang::Fr.first_among(&[Lang::Es, Lang::En]), [Lang::Es, Lang::En], "where it is one of them");
    assert_eq!(Lang::Ar.first_among(&[Lang::Fr, Lang::En]), [Lang::En, Lang::Fr]);
}

#[test]
fn the_browser_chooses_among_the_languages_offered() {
    let best = |header| Lang::negotiate(header, &Lang::OFFICIAL);
    assert_eq!(best("fr-CA,fr;q=0.8,en;q=0.5"), Some(Lang::Fr));
    assert_eq!(best("de, es;q=0.4, en;q=0.7"), Some(Lang::En));
    assert_eq!(best("ES"), Some(Lang::Es));
    assert_eq!(best("en;q=0.5,fr;q=0.5"), Some(Lang::En), "the first of equals");
    assert_eq!(best("en;q=0, fr;q=0.1"), Some(Lang::Fr));
    for nothing in ["", "de,zh", "ar", "*", ";;;,,,", "fr;q=0", "\u{0}"] {
        assert_eq!(best(nothing), None, "{nothing:?}");
    }
}

proptest::proptest! {
    #[test]
    fn no_header_no_id_and_no_argument_can_panic(
        header in ".{0,200}", id in ".{0,40}", text in ".{0,40}", n: f64,
    ) {
        let _ = Lang::negotiate(&header, &Lang::ALL);
        let catalog = catalog();
        for lang in Lang::ALL {
            let _ = catalog.say(lang, id.as_str()).arg("n", n).text();
            let hello = catalog.say(lang, "hello").arg("name", &text).text();
            proptest::prop_assert!(hello.contains(&text));
            let _ = catalog.say(lang, "ideas").arg("n", n).text();
        }
    }
}
