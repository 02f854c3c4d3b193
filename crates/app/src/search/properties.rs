//! What holds for every query and every text that is searched, whatever was typed: see the crate `hostile`.

use std::sync::LazyLock;

use super::GlossaryRow;
use super::analyser::glossary::Glossary;
use super::analyser::{self, symbols, words};
use super::query::{self, LONGEST, Match};
use super::snippet::{Marker, Piece};

/// Words, terms of several words, acronyms: each kind that a glossary knows.
static GLOSSARY: LazyLock<Glossary> = LazyLock::new(|| {
    let rows = [
        ["certificate of origin|CO", "certificat d’origine", "certificado de origen"],
        ["MSME", "MPME", "MIPYME"],
        ["customs", "douane", "aduana"],
        ["trade finance", "financement du commerce", "financiación del comercio"],
    ];
    let form = |(language, text): (&str, &str)| (language.to_owned(), text.to_owned());
    let row = |texts: [&str; 3]| GlossaryRow { forms: ["en", "fr", "es"].into_iter().zip(texts).map(form).collect() };
    Glossary::new(&rows.map(row))
});

const LANGUAGES: [&str; 2] = ["en", "ar"];

/// Any text is a query, whose terms the engines keep as they are and whose operators are ours.
pub fn query(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    for language in LANGUAGES {
        let query = query::parse(&text, language, &GLOSSARY);
        assert!(query.text.chars().count() <= LONGEST && query.concepts.len() <= 12 && query.unwanted.len() <= 12);
        if query.is_empty() {
            continue;
        }
        let known = query.beginning().map(|beginning| vec![format!("{beginning}x"), beginning.to_owned()]);
        let query = query.continue_with(&known.unwrap_or_default());
        for asked in [query.all_of(&[]), query.any_of(&[]), query.clone().loosened().all_of(&[])] {
            asked.wanted.terms().into_iter().chain(asked.unwanted.iter().flat_map(|not| not.terms())).for_each(plain);
            expression(&asked, &asked.for_fts5(), '"', &["AND", "OR", "NOT"]);
            expression(&asked, &asked.for_tsquery(), '\'', &["&", "|", "&", "!"]);
        }
    }
}

/// What an engine reads: terms in quotes, our operators, brackets that close.
fn expression(asked: &Match, text: &str, quote: char, operators: &[&str]) {
    let (mut depth, mut operands) = (0_i32, 0);
    for (index, part) in text.split(quote).enumerate() {
        if index % 2 == 1 {
            plain(part);
            operands += 1;
            continue;
        }
        for c in part.chars() {
            depth += i32::from(c == '(') - i32::from(c == ')');
            assert!(depth >= 0, "{text} of {asked:?}");
        }
        let words = part.replace(['(', ')', ' '], "\n").replace('!', "\n!\n");
        assert!(words.lines().all(|word| word.is_empty() || operators.contains(&word)), "{text} of {asked:?}");
        assert!(!part.contains("()"), "{text} of {asked:?}");
    }
    assert!(depth == 0 && operands > 0 && text.matches(quote).count() == 2 * operands, "{text} of {asked:?}");
}

fn plain(term: &str) {
    let fits = !term.is_empty() && term.len() < 400 && term.chars().all(|c| c.is_alphanumeric() || c == '_');
    assert!(fits, "{term:?} stays what it is in both engines");
}

/// Behind the first NUL stands a text, before it what is looked for: a snippet is a stretch of the text, in which only
/// what answers is marked; the terms of the text are ones that the engines keep.
pub fn snippet(bytes: &[u8]) {
    let both = String::from_utf8_lossy(bytes);
    let (asked, text) = both.split_once('\0').unwrap_or((&both, &both));
    for language in ["en", "fr"] {
        let query = query::parse(asked, language, &GLOSSARY);
        let marker = Marker::new(&query.concepts, &GLOSSARY);
        let title = marker.title(text, language);
        assert_eq!(together(&title), text, "a title is whole");
        let snippet = marker.snippet(text, language);
        let shown = together(&snippet);
        let shown = shown.strip_prefix("… ").filter(|_| !text.starts_with("… ")).unwrap_or(&shown);
        let shown = shown.strip_suffix(" …").filter(|shown| text.contains(shown)).unwrap_or(shown);
        assert!(text.contains(shown), "{shown:?} is a stretch of the text");
        let known = query.concepts.iter().flat_map(|concept| concept.expr.terms()).collect::<Vec<_>>();
        let begun = query.beginning().unwrap_or("\0");
        for piece in title.iter().chain(&snippet).filter(|piece| piece.marked) {
            // Words without weight are no terms of a text, and are looked for where they are all that was asked.
            // And a word that begins with a mark is cut otherwise where nothing stands before it.
            let whole: String = markup::fold(&piece.text).chars().filter(|c| c.is_alphanumeric()).collect();
            let words = words::words(&piece.text).into_iter().map(|word| word.folded).chain([whole]);
            let ways = words.flat_map(|word| [Some(analyser::exact(&word)), analyser::stem(language, &word)]).flatten();
            let own: Vec<String> = analyser::terms(&piece.text, language, &GLOSSARY).into_keys().chain(ways).collect();
            let answers = own.iter().any(|term| known.contains(&term.as_str()) || term.starts_with(begun));
            assert!(answers, "{piece:?} answers nothing of {known:?}");
        }
    }
    for term in analyser::terms(text, "en", &GLOSSARY).keys() {
        plain(term);
    }
    for word in words::words(text) {
        assert_eq!(&text[word.at..word.end()], word.shown);
    }
    let mut done = 0;
    for symbol in symbols::find(text) {
        assert!(symbol.at >= done && symbol.at < symbol.end, "symbols come one after the other");
        assert!(text[symbol.at..symbol.end].contains(|c: char| c.is_ascii_digit()));
        done = symbol.end;
    }
}

fn together(pieces: &[Piece]) -> String {
    pieces.iter().map(|piece| piece.text.as_str()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_text_is_a_query() {
        hostile::hold("query", super::query);
    }

    #[test]
    fn a_snippet_is_a_stretch_of_the_text_and_marks_only_what_answers() {
        hostile::hold("snippet", super::snippet);
    }

    #[test]
    fn parsers_bear_what_is_long() {
        hostile::time("a query", super::query);
        hostile::time("the terms of a text", |bytes| {
            analyser::terms(&String::from_utf8_lossy(bytes), "en", &GLOSSARY);
        });
        let query = query::parse("certificates of origin I-42 s r w1 \"a b\" mor", "en", &GLOSSARY);
        let marker = Marker::new(&query.concepts, &GLOSSARY);
        hostile::time("a snippet", |bytes| drop(marker.snippet(&String::from_utf8_lossy(bytes), "en")));
    }
}
