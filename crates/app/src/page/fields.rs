//! Fields of forms, as templates of their own: `macros.html` calls them.

use std::fmt::Display;

use askama::Template;
use web::{FieldErrors, Words};

use super::Frame;

/// A line to type.
#[derive(Template)]
#[template(path = "page/fields/text.html")]
pub struct TextField<'a> {
    p: &'a Frame,
    name: &'a str,
    label: &'a dyn Display,
    value: &'a dyn Display,
    error: Option<&'a Words>,
    hint: String,
    kind: &'a str,
    auto: &'a str,
    max: usize,
    class: &'a str,
    optional: bool,
    mode: &'a str,
    suggest: &'a str,
}

/// Several lines to type.
#[derive(Template)]
#[template(path = "page/fields/text_area.html")]
pub struct TextArea<'a> {
    p: &'a Frame,
    name: &'a str,
    label: &'a dyn Display,
    value: &'a dyn Display,
    error: Option<&'a Words>,
    hint: String,
    max: usize,
    rows: u32,
    optional: bool,
}

/// One of several, from a list that opens.
#[derive(Template)]
#[template(path = "page/fields/select.html")]
pub struct Select<'a> {
    p: &'a Frame,
    name: &'a str,
    label: &'a dyn Display,
    value: String,
    options: Vec<(String, &'a dyn Display)>,
    error: Option<&'a Words>,
    hint: String,
    blank: String,
    auto: &'a str,
    optional: bool,
}

/// What is wrong with a form, above it.
#[derive(Template)]
#[template(path = "page/fields/error_summary.html")]
pub struct ErrorSummary<'a> {
    p: &'a Frame,
    errors: &'a FieldErrors,
    helped: bool,
}

impl Frame {
    pub fn text_field<'a>(
        &'a self,
        name: &'a str,
        label: &'a dyn Display,
        value: &'a dyn Display,
        error: Option<&'a Words>,
    ) -> TextField<'a> {
        TextField {
            p: self,
            name,
            label,
            value,
            error,
            hint: String::new(),
            kind: "text",
            auto: "",
            max: 0,
            class: "",
            optional: false,
            mode: "",
            suggest: "",
        }
    }

    pub fn text_area<'a>(
        &'a self,
        name: &'a str,
        label: &'a dyn Display,
        value: &'a dyn Display,
        error: Option<&'a Words>,
    ) -> TextArea<'a> {
        TextArea { p: self, name, label, value, error, hint: String::new(), max: 0, rows: 0, optional: false }
    }

    /// `options`: what is sent and what is shown.
    pub fn select<'a, K: Display, L: Display>(
        &'a self,
        name: &'a str,
        label: &'a dyn Display,
        value: &dyn Display,
        options: &'a [(K, L)],
        error: Option<&'a Words>,
    ) -> Select<'a> {
        let options = options.iter().map(|(key, label)| (key.to_string(), label as &dyn Display)).collect();
        Select {
            p: self,
            name,
            label,
            value: value.to_string(),
            options,
            error,
            hint: String::new(),
            blank: String::new(),
            auto: "",
            optional: false,
        }
    }

    pub fn error_summary<'a>(&'a self, errors: &'a FieldErrors) -> ErrorSummary<'a> {
        ErrorSummary { p: self, errors, helped: false }
    }
}

impl<'a> TextField<'a> {
    pub fn hint(self, hint: &dyn Display) -> Self {
        Self { hint: hint.to_string(), ..self }
    }

    /// The input's type.
    pub fn kind(self, kind: &'a str) -> Self {
        Self { kind, ..self }
    }

    /// What a browser may fill in by itself.
    pub fn auto(self, auto: &'a str) -> Self {
        Self { auto, ..self }
    }

    /// Characters that are counted down, and never cut; 0 counts nothing.
    pub fn max(self, max: usize) -> Self {
        Self { max, ..self }
    }

    pub fn class(self, class: &'a str) -> Self {
        Self { class, ..self }
    }

    pub fn optional(self, optional: bool) -> Self {
        Self { optional, ..self }
    }

    /// Which keys a phone shows.
    pub fn mode(self, mode: &'a str) -> Self {
        Self { mode, ..self }
    }

    /// The id of what is proposed.
    pub fn suggest(self, suggest: &'a str) -> Self {
        Self { suggest, ..self }
    }
}

impl TextArea<'_> {
    pub fn hint(self, hint: &dyn Display) -> Self {
        Self { hint: hint.to_string(), ..self }
    }

    /// Characters that are counted down, and never cut; 0 counts nothing.
    pub fn max(self, max: usize) -> Self {
        Self { max, ..self }
    }

    pub fn rows(self, rows: u32) -> Self {
        Self { rows, ..self }
    }

    pub fn optional(self, optional: bool) -> Self {
        Self { optional, ..self }
    }
}

impl<'a> Select<'a> {
    pub fn hint(self, hint: &dyn Display) -> Self {
        Self { hint: hint.to_string(), ..self }
    }

    /// The words of an empty first choice; none without them.
    pub fn blank(self, blank: &dyn Display) -> Self {
        Self { blank: blank.to_string(), ..self }
    }

    pub fn auto(self, auto: &'a str) -> Self {
        Self { auto, ..self }
    }

    pub fn optional(self, optional: bool) -> Self {
        Self { optional, ..self }
    }
}

impl ErrorSummary<'_> {
    /// Whether the page says in another place who helps.
    pub fn helped(self, helped: bool) -> Self {
        Self { helped, ..self }
    }
}
