//! The plain text of a letter: for readers without HTML, on any screen, and in any archive.

use i18n::Lang;

use super::letter::{Letter, Line, Section};
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
    let mut blocks: Vec<String> = letter.marker.iter().chain(&letter.paragraphs).cloned().collect();
    if let Some(quote) = &letter.quote {
        blocks.push(
            quote.text.lines().map(|line| format!("> {line}").trim_end().to_owned()).collect::<Vec<_>>().join("\n"),
        );
    }
    letter.sections.iter().for_each(|section| list(section, &mut blocks));
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

/// A section's heading is underlined; those of its groups stand above their lines.
fn list(section: &Section, blocks: &mut Vec<String>) {
    blocks.push(format!("{}\n{}", section.title, "=".repeat(section.title.chars().count().min(60))));
    for group in &section.groups {
        if !group.title.is_empty() {
            blocks.push(group.title.clone());
        }
        blocks.extend(group.lines.iter().map(line));
    }
}

fn line(line: &Line) -> String {
    let about = if line.about.is_empty() { String::new() } else { format!("\n  {}", line.about) };
    format!("- {}{about}\n  {}", line.text, line.url)
}
