//! The glossary of an exchange: a term said in one language is the same term in the others.
//!
//! Each row of `glossary.csv` becomes one term of the index. A form of several words is recognised
//! by the stems of its words, so that `certificats d’origine` is `certificate of origin`.

use std::collections::{BTreeSet, HashMap};
use std::sync::LazyLock;

use super::stems::{self, OURS};
use super::words::{self, Word};

/// One term in its languages, as the file has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Language and forms; alternatives stand between `|`.
    pub forms: Vec<(String, String)>,
}

/// A glossary ready for use.
#[derive(Debug, Default)]
pub struct Glossary {
    /// By language and first stem (`fr certificat`), the forms that begin with it.
    forms: HashMap<String, Vec<Form>>,
    /// Acronyms, in capitals: they are used across languages.
    acronyms: HashMap<String, Vec<String>>,
    /// Every word of it, folded, as a vocabulary for correcting typing errors.
    words: BTreeSet<String>,
}

#[derive(Debug)]
struct Form {
    stems: Vec<String>,
    term: String,
    /// No small word may stand between.
    is_tight: bool,
}

/// A term said in a text, from one of its words up to, not including, another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Said<'g> {
    pub term: &'g str,
    pub from: usize,
    pub to: usize,
}

impl Glossary {
    pub fn new(rows: &[Row]) -> Self {
        Self::named(rows, 'g')
    }

    fn named(rows: &[Row], kind: char) -> Self {
        let mut glossary = Self::default();
        for row in rows {
            let Some(term) = name(row, kind) else { continue };
            for (language, alternatives) in &row.forms {
                for form in alternatives.split('|') {
                    glossary.add(language, form.trim(), &term);
                }
            }
        }
        glossary
    }

    fn add(&mut self, language: &str, form: &str, term: &str) {
        let words = words::words(form);
        let kept: Vec<&Word<'_>> = words.iter().filter(|word| !stems::is_stop_word(language, &word.folded)).collect();
        // `à l’usine` would leave a word that says something else alone.
        if kept.is_empty() || (kept.len() == 1 && words.len() > 1) {
            return;
        }
        self.words.extend(kept.iter().map(|word| word.folded.clone()));
        if let [word] = kept[..]
            && word.is_acronym()
        {
            let known = self.acronyms.entry(word.shown.to_uppercase()).or_default();
            if !known.iter().any(|known| known == term) {
                known.push(term.to_owned());
            }
            return;
        }
        let stems: Vec<String> = kept.iter().map(|word| stemmed(language, &word.folded)).collect();
        if let ("en", [first, second]) = (language, &stems[..]) {
            // `origin certificate`, `laboratory test`: English puts either noun first.
            self.insert(
                language,
                Form { stems: vec![second.clone(), first.clone()], term: term.to_owned(), is_tight: true },
            );
        }
        self.insert(language, Form { stems, term: term.to_owned(), is_tight: false });
    }

    fn insert(&mut self, language: &str, form: Form) {
        self.forms.entry(format!("{language} {}", form.stems[0])).or_default().push(form);
    }

    /// The terms said in a text of a language, those inside longer ones included.
    pub fn said(&self, words: &[Word<'_>], language: &str) -> Vec<Said<'_>> {
        let mut said = Vec::new();
        let asked = [language];
        let languages: &[&str] = if OURS.contains(&language) { &asked } else { &OURS };
        for language in languages {
            self.forms_said(words, language, &mut said);
        }
        for (from, word) in words.iter().enumerate().filter(|(_, word)| word.is_acronym()) {
            self.acronym_said(&word.shown.to_uppercase(), from, &mut said);
        }
        said
    }

    /// The terms asked for in a query, whatever its language: the longest first, none twice.
    /// Acronyms of three letters and more need no capitals there.
    pub fn asked(&self, words: &[Word<'_>]) -> Vec<Said<'_>> {
        let mut asked = self.said(words, "");
        for (from, word) in words.iter().enumerate().filter(|(_, word)| word.folded.len() >= 3) {
            self.acronym_said(&word.folded.to_uppercase(), from, &mut asked);
        }
        asked.sort_by(|a, b| (b.to - b.from).cmp(&(a.to - a.from)).then(a.from.cmp(&b.from)).then(a.term.cmp(b.term)));
        asked.dedup();
        asked
    }

    fn acronym_said<'g>(&'g self, capitals: &str, from: usize, said: &mut Vec<Said<'g>>) {
        let known = self.acronyms.get(capitals).or_else(|| self.acronyms.get(capitals.strip_suffix('S')?));
        said.extend(known.into_iter().flatten().map(|term| Said { term, from, to: from + 1 }));
    }

    fn forms_said<'g>(&'g self, words: &[Word<'_>], language: &str, said: &mut Vec<Said<'g>>) {
        if self.forms.is_empty() {
            return;
        }
        let kept: Vec<(usize, &Word<'_>, String)> = words
            .iter()
            .enumerate()
            .filter(|(_, word)| !stems::is_stop_word(language, &word.folded))
            .map(|(index, word)| (index, word, stemmed(language, &word.folded)))
            .collect();
        for (start, (from, _, stem)) in kept.iter().enumerate() {
            for form in self.forms.get(&format!("{language} {stem}")).into_iter().flatten() {
                let end = start + form.stems.len();
                let Some(stretch) = kept.get(start..end) else { continue };
                let last = stretch[stretch.len() - 1].0;
                let same = stretch.iter().zip(&form.stems).all(|((_, _, stem), wanted)| stem == wanted);
                let whole = !words[from + 1..=last].iter().any(|word| word.after_break);
                let between = last + 1 - from - form.stems.len();
                if same && whole && between <= if form.is_tight { 0 } else { 5 } {
                    said.push(Said { term: &form.term, from: *from, to: last + 1 });
                }
            }
        }
    }

    /// Whether a folded word stands in it, for correcting typing errors.
    pub fn knows(&self, folded: &str) -> bool {
        self.words.contains(folded)
    }
}

/// Words of public debate that people use for one another, in three languages: two texts that say
/// `cut taxes` and `lower taxes` are alike. Not used for finding, where it would surprise.
pub fn synonyms() -> &'static Glossary {
    static SYNONYMS: LazyLock<Glossary> =
        LazyLock::new(|| Glossary::named(&rows(include_str!("../synonyms.csv")), 's'));
    &SYNONYMS
}

/// The rows of a file whose first line names the languages; what cannot be read is left out.
fn rows(file: &str) -> Vec<Row> {
    let mut reader = csv::Reader::from_reader(file.as_bytes());
    let languages: Vec<String> = reader.headers().map(|h| h.iter().map(str::to_owned).collect()).unwrap_or_default();
    let row = |record: csv::StringRecord| Row {
        forms: languages.iter().cloned().zip(record.iter().map(str::to_owned)).collect(),
    };
    reader.into_records().filter_map(Result::ok).map(row).collect()
}

fn stemmed(language: &str, folded: &str) -> String {
    stems::stem(language, folded).unwrap_or_else(|| folded.to_owned())
}

/// The term in the index: the first form of the first language, which stays what it is when rows
/// are added or moved.
fn name(row: &Row, kind: char) -> Option<String> {
    let (_, forms) = row.forms.first()?;
    let first = forms.split('|').next()?.trim();
    let name: String = words::words(first).into_iter().map(|word| word.folded).collect();
    (!name.is_empty()).then(|| format!("0{kind}_{name}"))
}
