//! Reads a file of messages into what the checks look at. Attributes count as entries of their
//! own (`id.attribute`), because code says them and translators forget them like any message.

use std::collections::BTreeSet;

use fluent_syntax::ast::{
    Attribute, CallArguments, Entry as Node, Expression, InlineExpression, Pattern, PatternElement, Variant, VariantKey,
};
use fluent_syntax::parser;
use fluent_syntax::unicode::unescape_unicode_to_string;

use super::Problem;
use crate::Lang;
use crate::catalog::line_of;

/// Stands for what is put into a message when its text is looked at.
pub(super) const FILLED: char = '\u{fffc}';

/// A message, an attribute of one, or a term.
#[derive(Debug, Default)]
pub(super) struct Entry {
    pub lang: Lang,
    pub file: String,
    pub line: usize,
    pub id: String,
    pub args: BTreeSet<String>,
    /// Ids of messages and terms it includes.
    pub references: BTreeSet<String>,
    pub choices: Vec<Choice>,
    /// The text with every variant shown at least once, in its place.
    pub texts: Vec<String>,
}

/// A selector and the keys of its variants.
#[derive(Debug, Default)]
pub(super) struct Choice {
    pub keys: Vec<String>,
    pub ordinal: bool,
}

impl Entry {
    pub fn problem(&self, what: impl Into<String>) -> Problem {
        Problem { lang: self.lang, file: self.file.clone(), line: self.line, id: self.id.clone(), what: what.into() }
    }
}

/// The entries of a file, and what in it does not parse.
pub(super) fn read(lang: Lang, file: &str, text: &str) -> (Vec<Entry>, Vec<Problem>) {
    let (resource, errors) = match parser::parse(text) {
        Ok(resource) => (resource, Vec::new()),
        Err((resource, errors)) => (resource, errors),
    };
    let errors = errors.iter().map(|error| Problem {
        lang,
        file: file.to_owned(),
        line: line_of(text, error),
        id: "syntax".to_owned(),
        what: error.to_string(),
    });
    let mut lines = Lines { text, from: 0 };
    let mut entries = Vec::new();
    for node in &resource.body {
        let (id, value, attributes) = match node {
            Node::Message(message) => (message.id.name.to_owned(), message.value.as_ref(), &message.attributes),
            Node::Term(term) => (format!("-{}", term.id.name), Some(&term.value), &term.attributes),
            _ => continue,
        };
        let line = lines.of(&id);
        let mut add = |id: String, value: &Pattern<&str>| {
            let mut entry = Entry { lang, file: file.to_owned(), line, id, ..Entry::default() };
            entry.texts = entry.pattern(value);
            entries.push(entry);
        };
        if let Some(value) = value {
            add(id.clone(), value);
        }
        for Attribute { id: name, value } in attributes {
            add(format!("{id}.{}", name.name), value);
        }
    }
    (entries, errors.collect())
}

/// Finds the lines of definitions, in order: the syntax tree has no positions.
struct Lines<'t> {
    text: &'t str,
    from: usize,
}

impl Lines<'_> {
    fn of(&mut self, id: &str) -> usize {
        let defines = |line: &str| line.strip_prefix(id).is_some_and(|rest| rest.trim_start().starts_with('='));
        let found = self.text.lines().enumerate().skip(self.from).find(|(_, line)| defines(line));
        self.from = found.map_or(self.from, |(at, _)| at + 1);
        self.from
    }
}

impl Entry {
    /// Takes note of everything in a pattern and returns its texts. The first is the one with
    /// all default variants.
    fn pattern(&mut self, pattern: &Pattern<&str>) -> Vec<String> {
        let mut texts = vec![String::new()];
        for element in &pattern.elements {
            match element {
                PatternElement::TextElement { value } => append(&mut texts, value),
                PatternElement::Placeable { expression } => self.expression(expression, &mut texts),
            }
        }
        texts
    }

    fn expression(&mut self, expression: &Expression<&str>, texts: &mut Vec<String>) {
        match expression {
            Expression::Inline(inline) => self.inline(inline, texts),
            Expression::Select { selector, variants } => {
                self.choices.push(choice(selector, variants));
                // What a selector shows is not part of the text, but its arguments count.
                self.inline(selector, &mut Vec::new());
                let (default, others): (Vec<_>, Vec<_>) = variants.iter().partition(|v| v.default);
                let mut shown: Vec<String> =
                    default.into_iter().chain(others).flat_map(|v| self.pattern(&v.value)).collect();
                if shown.is_empty() {
                    return;
                }
                let usual = shown.remove(0);
                let before = texts[0].clone();
                append(texts, &usual);
                texts.extend(shown.into_iter().map(|variant| before.clone() + &variant));
            }
        }
    }

    fn inline(&mut self, inline: &InlineExpression<&str>, texts: &mut Vec<String>) {
        match inline {
            InlineExpression::StringLiteral { value } => {
                append(texts, &unescape_unicode_to_string(value));
            }
            InlineExpression::NumberLiteral { value } => append(texts, value),
            InlineExpression::Placeable { expression } => self.expression(expression, texts),
            InlineExpression::VariableReference { id } => {
                self.args.insert(id.name.to_owned());
                append(texts, FILLED.encode_utf8(&mut [0; 4]));
            }
            InlineExpression::FunctionReference { arguments, .. } => {
                self.arguments(arguments);
                append(texts, FILLED.encode_utf8(&mut [0; 4]));
            }
            InlineExpression::MessageReference { id, attribute } => {
                let attribute = attribute.as_ref().map(|a| format!(".{}", a.name));
                self.references.insert(format!("{}{}", id.name, attribute.unwrap_or_default()));
                append(texts, FILLED.encode_utf8(&mut [0; 4]));
            }
            InlineExpression::TermReference { id, attribute, arguments } => {
                let attribute = attribute.as_ref().map(|a| format!(".{}", a.name));
                self.references.insert(format!("-{}{}", id.name, attribute.unwrap_or_default()));
                if let Some(arguments) = arguments {
                    self.arguments(arguments);
                }
                append(texts, FILLED.encode_utf8(&mut [0; 4]));
            }
        }
    }

    fn arguments(&mut self, arguments: &CallArguments<&str>) {
        let named = arguments.named.iter().map(|argument| &argument.value);
        for argument in arguments.positional.iter().chain(named) {
            self.inline(argument, &mut Vec::new());
        }
    }
}

fn append(texts: &mut [String], more: &str) {
    for text in texts {
        text.push_str(more);
    }
}

fn choice(selector: &InlineExpression<&str>, variants: &[Variant<&str>]) -> Choice {
    let keys = variants.iter().map(|variant| match variant.key {
        VariantKey::Identifier { name } => name.to_owned(),
        VariantKey::NumberLiteral { value } => value.to_owned(),
    });
    let ordinal = matches!(selector, InlineExpression::FunctionReference { arguments, .. }
        if arguments.named.iter().any(|a| a.name.name == "type"
            && matches!(a.value, InlineExpression::StringLiteral { value: "ordinal" })));
    Choice { keys: keys.collect(), ordinal }
}
