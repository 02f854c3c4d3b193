//! The form of one block, as typed and as checked: all its languages side by side.

use i18n::Lang;
use serde::Deserialize;
use web::{FieldErrors, Words};

use super::subjects::Named;
use crate::issues::draft::{Block, BlockKind, BlockText};
use crate::photos;

/// The most characters.
pub const HEADING: usize = 120;
pub const TEXT: usize = 5_000;
pub const CAPTION: usize = 300;
pub const LABEL: usize = 60;
pub const ALT: usize = photos::ALT;
const URL: usize = 1_000;

/// What a block of numbers can show.
pub const FIGURES: [&str; 5] = ["ideas", "comments", "supports", "people", "economies"];

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct BlockForm {
    /// The issue's, when the edit began.
    pub revision: String,
    /// What it shows of the record.
    pub subject: String,
    pub figures: Vec<String>,
    pub text_en: String,
    pub text_fr: String,
    pub text_es: String,
    pub alt_en: String,
    pub alt_fr: String,
    pub alt_es: String,
    pub url_en: String,
    pub url_fr: String,
    pub url_es: String,
}

/// The fields of one language, by the names that forms and errors have.
#[derive(Clone, Copy)]
pub struct Fields {
    pub text: &'static str,
    pub alt: &'static str,
    pub url: &'static str,
}

pub const fn fields(lang: Lang) -> Fields {
    match lang {
        Lang::Fr => Fields { text: "text_fr", alt: "alt_fr", url: "url_fr" },
        Lang::Es => Fields { text: "text_es", alt: "alt_es", url: "url_es" },
        Lang::En | Lang::Ar => Fields { text: "text_en", alt: "alt_en", url: "url_en" },
    }
}

/// The most characters of a block's text.
pub const fn most(kind: BlockKind) -> usize {
    match kind {
        BlockKind::Heading => HEADING,
        BlockKind::Picture => CAPTION,
        BlockKind::Call => LABEL,
        _ => TEXT,
    }
}

impl BlockForm {
    pub fn of(block: &Block, revision: i64, named: &[Named]) -> Self {
        let subject = block.subject.and_then(|id| named.iter().find(|one| one.id == id));
        let mut form = Self {
            revision: revision.to_string(),
            subject: subject.map(|one| one.typed.clone()).unwrap_or_default(),
            figures: block.figures.split_whitespace().map(str::to_owned).collect(),
            ..Self::default()
        };
        for text in &block.texts {
            if let Some(lang) = Lang::parse(&text.language) {
                let (own, alt, url) = form.words_mut(lang);
                own.clone_from(&text.text);
                alt.clone_from(&text.alt);
                url.clone_from(&text.url);
            }
        }
        form
    }

    fn words_mut(&mut self, lang: Lang) -> (&mut String, &mut String, &mut String) {
        match lang {
            Lang::Fr => (&mut self.text_fr, &mut self.alt_fr, &mut self.url_fr),
            Lang::Es => (&mut self.text_es, &mut self.alt_es, &mut self.url_es),
            Lang::En | Lang::Ar => (&mut self.text_en, &mut self.alt_en, &mut self.url_en),
        }
    }

    /// Text, words for a picture and address in a language.
    pub fn words(&self, lang: Lang) -> (&str, &str, &str) {
        match lang {
            Lang::Fr => (&self.text_fr, &self.alt_fr, &self.url_fr),
            Lang::Es => (&self.text_es, &self.alt_es, &self.url_es),
            Lang::En | Lang::Ar => (&self.text_en, &self.alt_en, &self.url_en),
        }
    }

    /// The figures in the order in which they are shown.
    pub fn chosen(&self) -> String {
        let chosen = FIGURES.into_iter().filter(|key| self.figures.iter().any(|one| one == key));
        chosen.collect::<Vec<_>>().join(" ")
    }

    /// What is said in each language, checked. Nothing has to be written yet: what is missing is marked, and not refused.
    pub fn check(&self, kind: BlockKind, languages: &[Lang], errors: &mut FieldErrors) -> Vec<BlockText> {
        let mut texts = Vec::new();
        for lang in languages {
            let (at, (text, alt, url)) = (fields(*lang), self.words(*lang));
            let is_line = matches!(kind, BlockKind::Heading | BlockKind::Call);
            too_long(text, most(kind), at.text, errors);
            errors.check(is_line && text.trim().contains('\n'), at.text, "issues-one-line");
            too_long(alt, ALT, at.alt, errors);
            errors.check(alt.trim().contains('\n'), at.alt, "issues-one-line");
            let url = url.trim();
            errors.check(!url.is_empty() && !is_link(url), at.url, "issues-url-wrong");
            texts.push(BlockText {
                language: lang.code().to_owned(),
                text: text.trim().to_owned(),
                alt: if kind == BlockKind::Picture { alt.trim().to_owned() } else { String::new() },
                url: if kind == BlockKind::Call { url.to_owned() } else { String::new() },
            });
        }
        texts
    }

    /// The revision that the edit began from; of something else that was typed, the first.
    pub fn begun(&self) -> i64 {
        self.revision.parse().unwrap_or_default()
    }
}

fn too_long(text: &str, most: usize, field: &'static str, errors: &mut FieldErrors) {
    let long = markup::count_chars(text).saturating_sub(most);
    errors.check(long > 0, field, Words::new("issues-too-long").with("n", long));
}

/// A page on the web or of this site that a mail may lead to, and nothing else that a link can do.
fn is_link(text: &str) -> bool {
    // In a mail that would be the mark of somebody's own link.
    if text.contains("%%") {
        return false;
    }
    let is_word = markup::count_chars(text) <= URL && !text.chars().any(|c| c.is_whitespace() || c.is_control());
    // Two slashes would be another host.
    if text.starts_with('/') && !text.starts_with("//") {
        return is_word;
    }
    let host = text.strip_prefix("https://").map_or("", |rest| rest.split(['/', '?', '#']).next().unwrap_or_default());
    let is_host = host.contains('.') && host.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '-' | ':'));
    is_host && is_word
}

#[cfg(test)]
mod tests {
    use super::is_link;

    #[test]
    fn a_button_leads_to_a_page_on_the_web_and_does_nothing_else() {
        for fine in ["https://x.example/a?b=1#c", "https://café.example", "/en/msme/ideas"] {
            assert!(is_link(fine), "{fine}");
        }
        for wrong in [
            "http://x.example",
            "javascript:alert(1)",
            "https://me@x.example",
            "https://x",
            "//x.example",
            "https://x.example/%%manage%%",
            "/en/%%unsubscribe%%",
            "",
        ] {
            assert!(!is_link(wrong), "{wrong}");
        }
    }
}
