//! Each kind of mistake is found, and what is right is left alone.

use super::{check, messages};
use crate::Lang::{self, En, Es, Fr};

fn said(files: &[(Lang, &str)]) -> Vec<String> {
    let files = files.iter().map(|&(lang, text)| (lang, "a.ftl", text));
    check(files).iter().map(ToString::to_string).collect()
}

/// One message in one language, which has the same arguments everywhere.
fn alone(lang: Lang, text: &str) -> Vec<String> {
    said(&[(lang, &format!("m = {text}\n"))])
}

#[test]
fn what_is_right_is_left_alone() {
    let en =
        "a = Ideas: { $n }\nb = { $n ->\n    [one] one idea\n   *[other] { $n } ideas\n}\n-t = T\nc = { -t }, { a }\n";
    let fr = "a = Idées\u{a0}: { $n }\nb = { $n ->\n    [one] une idée\n    [many] { $n } d’idées\n   *[other] { $n } idées\n}\nc = { a }, T\u{202f}!\n";
    let es = "a = Ideas: { $n }\nb = { $n ->\n    [one] una idea\n   *[other] { $n } ideas\n}\nc = ¿{ a } y T?\n";
    assert_eq!(said(&[(En, en), (Fr, fr), (Es, es)]), Vec::<String>::new());
}

#[test]
fn a_message_or_an_attribute_that_a_language_lacks_is_found() {
    let problems = said(&[(En, "a = A\n    .title = T\nb = B\n"), (Fr, "a = A\n")]);
    assert_eq!(problems, ["fr: a.title: is missing; it is in en/a.ftl", "fr: b: is missing; it is in en/a.ftl"]);
    assert_eq!(said(&[(En, ""), (Es, "x = X\n")]), ["en: x: is missing; it is in es/a.ftl"]);
}

#[test]
fn arguments_that_differ_are_found_also_through_included_messages() {
    assert_eq!(
        said(&[(En, "a = { $n } of { $all }\n"), (Fr, "\na = { $m } sur { $all }\n")]),
        ["fr/a.ftl:2: a: does not use $n, as en does", "fr/a.ftl:2: a: uses $m, unlike en"]
    );
    let included = "a = { b }\nb = { c }\nc = { $n }\n";
    let direct = "a = { $n }\nb = { $n }\nc = { $n }\n";
    assert_eq!(said(&[(En, included), (Fr, direct)]), Vec::<String>::new());
    let circle = "a = { b }\nb = { a }\n";
    assert_eq!(said(&[(En, circle), (Fr, circle)]), Vec::<String>::new());
}

#[test]
fn an_id_given_twice_is_found_across_files() {
    let files = [(En, "a.ftl", "x = X\n"), (En, "b.ftl", "y = Y\nx = again\n")];
    let problems = check(files);
    assert_eq!(problems.len(), 1);
    assert_eq!(problems[0].to_string(), "en/b.ftl:2: x: is already in a.ftl line 1");
}

#[test]
fn a_reference_to_nothing_is_found() {
    let problems = said(&[(En, "a = { b } { -t } { c.title }\nc = C\n")]);
    assert_eq!(problems.len(), 3, "{problems:?}");
    assert_eq!(problems[0], "en/a.ftl:1: a: includes -t, which does not exist");
}

#[test]
fn what_does_not_parse_is_found_with_its_line() {
    let problems = said(&[(En, "a = A\nb = { $n\n")]);
    assert_eq!(problems.len(), 1);
    assert!(problems[0].starts_with("en/a.ftl:2: syntax: "), "{problems:?}");
}

#[test]
fn plural_forms_must_cover_the_categories_of_the_language() {
    let no_one = "{ $n ->\n    [0] none\n   *[other] { $n } ideas\n }";
    assert_eq!(alone(En, no_one), ["en/a.ftl:1: m: has no plural form [one]"]);
    let one_by_number = "{ $n ->\n    [1] one\n   *[other] { $n }\n }";
    assert_eq!(alone(En, one_by_number), Vec::<String>::new());
    assert_eq!(alone(Fr, one_by_number), ["fr/a.ftl:1: m: has no plural form [one]"], "0 is one too");
    let no_other = "{ $n ->\n    [one] x\n   *[many] y\n }";
    let problems = alone(Es, no_other);
    assert_eq!(problems, ["es/a.ftl:1: m: has no plural form [other]"]);
    let few = "{ $n ->\n    [one] x\n    [few] y\n   *[other] z\n }";
    assert!(alone(En, few)[0].contains("[few], which is never chosen"));
    let misspelt = "{ $n ->\n    [one] x\n   *[othr] z\n }";
    assert_eq!(alone(En, misspelt).len(), 2);
}

#[test]
fn ordinals_have_categories_of_their_own() {
    let ordinal = |forms: &str| format!("{{ NUMBER($n, type: \"ordinal\") ->\n{forms}\n }}");
    let english = ordinal("    [one] st\n    [two] nd\n    [few] rd\n   *[other] th");
    assert_eq!(alone(En, &english), Vec::<String>::new());
    let short = ordinal("    [one] st\n   *[other] th");
    assert_eq!(alone(En, &short).len(), 2);
    assert_eq!(alone(Fr, &short), Vec::<String>::new());
}

#[test]
fn choices_by_word_are_not_plurals() {
    let stance = "{ $stance ->\n    [for] For\n    [against] Against\n   *[other] Question\n }";
    assert_eq!(alone(En, stance), Vec::<String>::new());
}

#[test]
fn french_marks_need_their_no_break_spaces() {
    for wrong in ["Vraiment ?", "Vraiment?", "Vraiment\u{a0}?", "Oui ; non", "{ $x } !", "{ $x }!", "45 %"] {
        assert_eq!(alone(Fr, wrong).len(), 1, "{wrong}");
    }
    for wrong in ["Sujet : oui", "Sujet:"] {
        assert_eq!(alone(Fr, wrong), ["fr/a.ftl:1: m: needs U+00A0 before “:”"], "{wrong}");
    }
    assert_eq!(alone(Fr, "« Oui »").len(), 2);
    for right in [
        "Vraiment\u{202f}?!",
        "Sujet\u{a0}: { $x }",
        "«\u{202f}{ $x }\u{202f}»",
        "45\u{202f}%",
        "à 14:05",
        "https://example.org/?q=1;a",
        "nom@example.org",
        "/fr/x?y=1",
        "(!)",
    ] {
        assert_eq!(alone(Fr, right), Vec::<String>::new(), "{right}");
    }
}

#[test]
fn french_has_curly_apostrophes_and_angle_quotes() {
    assert_eq!(alone(Fr, "l'idée"), ["fr/a.ftl:1: m: has a straight apostrophe instead of “’”"]);
    assert_eq!(alone(Fr, "un \"mot\"").len(), 1);
    assert_eq!(alone(Fr, "l’idée"), Vec::<String>::new());
}

#[test]
fn spanish_questions_and_exclamations_are_opened() {
    assert_eq!(alone(Es, "Seguro?"), ["es/a.ftl:1: m: has “?” without “¿”"]);
    assert_eq!(alone(Es, "Gracias!"), ["es/a.ftl:1: m: has “!” without “¡”"]);
    assert_eq!(alone(Es, "¿Seguro? Y otra?").len(), 1);
    assert_eq!(alone(Es, "¿Seguro").len(), 1);
    for right in ["¿Seguro? ¿{ $x }?", "¡Gracias!", "¡Qué!!", "vea https://example.org/?q=1"] {
        assert_eq!(alone(Es, right), Vec::<String>::new(), "{right}");
    }
}

#[test]
fn every_variant_is_read_in_its_place() {
    let text = "{ $n ->\n    [one] Une idée ?\n   *[other] { $n } idées\u{202f}?\n }";
    assert_eq!(alone(Fr, text), ["fr/a.ftl:1: m: needs U+202F before “?”"]);
    let around = "Voir { $n ->\n    [one] une idée\n   *[other] des idées\n } : oui";
    assert_eq!(alone(Fr, around), ["fr/a.ftl:1: m: needs U+00A0 before “:”"]);
    let attribute = "M\n    .title = Vraiment ?";
    assert_eq!(alone(Fr, attribute), ["fr/a.ftl:1: m.title: needs U+202F before “?”"]);
}

#[test]
fn messages_lists_what_code_may_say_and_with_what() {
    let text = "# Comment\n-brand = X\na = { b } { -brand }\n    .title = { $t }\nb = { $n }\n";
    let found = messages(text);
    let ids: Vec<_> = found.iter().map(|m| (m.id.as_str(), m.line)).collect();
    assert_eq!(ids, [("a", 3), ("a.title", 3), ("b", 5)]);
    assert!(found[0].args.contains("n") && found[1].args.contains("t"));
    assert!(found[0].includes.contains("b") && found[0].includes.len() == 1);
}

proptest::proptest! {
    #[test]
    fn no_text_makes_the_checks_panic(text in "[a-c =\\n{}$.\\-\\[\\]*>?!«»:']{0,200}") {
        let _ = check([(En, "a", text.as_str()), (Fr, "a", text.as_str()), (Es, "a", text.as_str())]);
        let _ = messages(&text);
    }
}
