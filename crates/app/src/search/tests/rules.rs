//! The analyser and the query, without a database.

use proptest::prelude::*;

use super::sample_glossary;
use crate::search::analyser::glossary::Glossary;
use crate::search::analyser::{self, stems, symbols, words};
use crate::search::query::{self, Query};
use crate::search::snippet::Marker;

fn terms(text: &str, language: &str) -> Vec<String> {
    analyser::terms(text, language, &Glossary::new(&sample_glossary())).into_keys().collect()
}

fn has(text: &str, language: &str, term: &str) -> bool {
    terms(text, language).iter().any(|found| found == term)
}

fn parsed(text: &str) -> Query {
    query::parse(text, "en", &Glossary::new(&sample_glossary()))
}

#[test]
fn a_word_is_found_whatever_its_case_and_accents() {
    assert!(has("Électronique", "fr", "electronique"));
    assert!(has("ELECTRONIQUE", "fr", "electronique"));
}

#[test]
fn an_elided_article_is_no_part_of_its_word() {
    let words: Vec<String> = words::words("l’origine d'une firme qu’on").into_iter().map(|word| word.folded).collect();
    assert_eq!(words, ["origine", "une", "firme", "on"]);
}

#[test]
fn plural_and_singular_share_a_stem_in_each_language() {
    for (one, many, language) in [
        ("certificate", "certificates", "en"),
        ("douane", "douanes", "fr"),
        ("commercial", "commerciaux", "fr"),
        ("exportación", "exportaciones", "es"),
        ("exportacion", "exportaciones", "es"),
        ("país", "países", "es"),
    ] {
        let (one, many) = (terms(one, language), terms(many, language));
        let prefix = format!("0{language}_");
        assert!(one.iter().any(|term| term.starts_with(&prefix) && many.contains(term)), "{one:?} {many:?}");
    }
}

#[test]
fn small_firms_have_one_name_in_three_languages() {
    for name in ["MSME", "MSMEs", "MPME", "MIPYME", "mipymes", "MiPyMEs"] {
        assert!(has(name, "fr", "msme"), "{name}");
        assert!(analyser::terms(name, "es", &Glossary::default()).contains_key("msme"), "{name} without a glossary");
    }
}

#[test]
fn a_term_of_the_glossary_is_the_same_in_every_language_and_number() {
    let term = "0g_certificateoforigin";
    assert!(has("Le certificat d’origine coûte cher.", "fr", term));
    assert!(has("les certificats d'origine", "fr", term));
    assert!(has("un certificado de origen", "es", term));
    assert!(has("certificates of origin", "en", term));
    assert!(!has("The certificate is late. Origin matters.", "en", term), "not over the end of a sentence");
}

#[test]
fn spelling_and_order_of_english_do_not_hide_a_term() {
    assert!(has("an authorised economic operator", "en", "0g_authorizedeconomicoperator"));
    assert!(has("the laboratory test itself", "en", "0g_testinglaboratory"));
    assert!(!has("the origin of the certificate", "en", "0g_certificateoforigin"));
}

#[test]
fn an_acronym_is_known_in_texts_by_its_capitals_only() {
    assert!(has("Le statut OEA", "fr", "0g_authorizedeconomicoperator"));
    assert!(has("AEO status", "en", "0g_authorizedeconomicoperator"));
    assert!(!has("sa facture", "fr", "0g_harmonizedsystem"));
}

#[test]
fn a_symbol_is_found_whole_and_by_its_beginning() {
    let found = symbols::find("See WT/MIN(17)/58/Rev.1, (INF/MSME/4/Rev.2) and I-42.7.");
    let terms: Vec<String> = found.iter().map(symbols::Symbol::term).collect();
    assert_eq!(terms, ["0y_wt_min_17_58_rev_1", "0y_inf_msme_4_rev_2", "0y_i_42_7"]);
    assert!(found[0].beginnings().any(|term| term == "0y_wt_min_17_58"));
    assert!(symbols::find("and/or, low-value, 1/2").is_empty());
}

#[test]
fn a_compound_is_found_with_and_without_its_hyphen() {
    assert!(has("e-commerce", "en", "ecommerce"));
    assert!(has("e-commerce", "en", "commerce"));
}

#[test]
fn a_number_is_the_same_however_it_is_grouped() {
    assert!(has("USD 2,500", "en", "2500"));
    assert!(has("2.500 dólares", "es", "2500"));
    assert!(has("2.5%", "en", "2_5"));
}

#[test]
fn a_query_asks_for_all_its_words_and_leaves_out_the_small_ones() {
    let query = parsed("the cost of a parcel");
    assert_eq!(query.concepts.len(), 2);
}

#[test]
fn a_query_knows_phrases_and_words_to_leave_out() {
    let query = parsed("\"letter of credit\" bank -insurance");
    assert_eq!(query.phrases, [["letter", "of", "credit"]]);
    assert_eq!(query.unwanted.len(), 1);
    assert!(query.all_of(&[]).for_fts5().contains(" NOT "));
    assert!(query.all_of(&[]).for_tsquery().contains(" & !"));
}

#[test]
fn only_an_unfinished_last_word_may_go_on() {
    let goes_on = |q: &str| parsed(q).concepts.iter().any(|concept| !concept.expr.prefixes().is_empty());
    assert!(goes_on("cust"));
    assert!(!goes_on("cust "));
    assert!(!goes_on("\"cust\""));
    assert!(!goes_on("cu"));
}

#[test]
fn a_query_of_small_words_only_asks_for_nothing() {
    assert!(parsed("the of de la").is_empty());
    assert!(parsed("  ").is_empty());
    assert!(parsed("-only -not").is_empty());
}

#[test]
fn a_snippet_marks_the_words_asked_for_in_any_of_their_forms() {
    let glossary = Glossary::new(&sample_glossary());
    let query = query::parse("certificado de origen", "es", &glossary);
    let marker = Marker::new(&query.concepts, &glossary);
    let snippet = marker.snippet("Les certificats d’origine <b>coûtent</b> cher.", "fr");
    let answers: Vec<&str> = snippet.iter().filter(|piece| piece.marked).map(|piece| piece.text.as_str()).collect();
    assert_eq!(answers, ["certificats d’origine"]);
    let whole: String = snippet.into_iter().map(|piece| piece.text).collect();
    assert_eq!(whole, "Les certificats d’origine <b>coûtent</b> cher.");
}

proptest! {
    /// `snippet` rests on it.
    #[test]
    fn in_our_languages_a_stem_begins_as_its_word_does(word in "[a-z]{2,12}(s|es|ing|ed|ement|aient|cion|sion|ies|ying)?") {
        for language in stems::OURS {
            if let Some(stem) = stems::stem(language, &word) {
                prop_assert_eq!(stem.chars().next(), word.chars().next(), "{} in {}", &stem, language);
            }
        }
    }
}
