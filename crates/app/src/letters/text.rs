//! The plain text of a letter: for readers without HTML, on any screen, and in any archive.

use i18n::Lang;

use super::letter::Letter;
use crate::app::App;

/// The few words that every letter needs.
pub(super) struct Words {
    pub code: String,
    pub address: String,
}

impl Words {
    pub fn new(app: &App, lang: Lang) -> Self {
        let say = |id| app.catalog.say(lang, id).text();
        Self { code: say("letters-code"), address: say("letters-address") }
    }
}

pub(super) fn write(letter: &Letter, words: &Words) -> String {
    let mut blocks: Vec<String> = letter.paragraphs.clone();
    if let Some(quote) = &letter.quote {
        blocks.push(
            quote.text.lines().map(|line| format!("> {line}").trim_end().to_owned()).collect::<Vec<_>>().join("\n"),
        );
    }
    if let Some(button) = &letter.button {
        blocks.push(format!("{}\n{}", button.label, button.url));
    }
    if let Some(code) = &letter.code {
        blocks.push(format!("{}\n{code}", words.code));
    }
    blocks.extend(letter.after.iter().cloned());
    let mut foot = letter.reason.clone();
    if let Some(manage) = &letter.manage {
        foot = format!("{foot}\n{}\n{}", manage.label, manage.url);
    }
    // Two hyphens and a blank: where mail programs cut when somebody answers.
    format!("{}\n\n-- \n{}\n", blocks.join("\n\n"), foot.trim())
}
