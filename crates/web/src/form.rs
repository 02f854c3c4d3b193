//! Reading a form body. Text is brought into one shape before anything counts or stores it: NFC,
//! line feeds, no trailing blanks; a NUL refuses the whole form (databases disagree about it).

use serde::de::DeserializeOwned;
use unicode_normalization::UnicodeNormalization;

/// The most bytes that a form without files may have: a 3,000-character idea in any script,
/// percent-encoded, with room to spare.
pub const MAX_BYTES: usize = 64 * 1024;
const MAX_FIELDS: usize = 200;

/// The fields of a form as sent, in order, already in one shape.
#[derive(Clone, Debug, Default)]
pub struct Fields(Vec<(String, String)>);

#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum FormProblem {
    #[error("the form has too many fields")]
    TooManyFields,
    #[error("a text contains a character that cannot be stored")]
    Nul,
    #[error("the form cannot be read: {0}")]
    Unreadable(String),
}

impl Fields {
    /// Reads an `application/x-www-form-urlencoded` body or query string.
    pub fn parse(body: &[u8]) -> Result<Self, FormProblem> {
        Self::parse_keeping(body, None)
    }

    /// The same, with one field whose blanks and empty lines mean something: a pasted table would lose cells and rows.
    pub fn parse_keeping(body: &[u8], kept: Option<&str>) -> Result<Self, FormProblem> {
        let pairs: Vec<(String, String)> =
            serde_html_form::from_bytes(body).map_err(|e| FormProblem::Unreadable(e.to_string()))?;
        Self::shaped(pairs, kept)
    }

    /// The fields of a form that was read already: of the parts of a `multipart/form-data` body. One of them may be kept
    /// with its blanks, as above.
    pub fn from_pairs(pairs: Vec<(String, String)>, kept: Option<&str>) -> Result<Self, FormProblem> {
        Self::shaped(pairs, kept)
    }

    fn shaped(pairs: Vec<(String, String)>, kept: Option<&str>) -> Result<Self, FormProblem> {
        if pairs.len() > MAX_FIELDS {
            return Err(FormProblem::TooManyFields);
        }
        let shape = |(name, value): (String, String)| {
            let value = if kept == Some(name.as_str()) { one_shape(&value)? } else { clean(&value)? };
            Ok((name, value))
        };
        pairs.into_iter().map(shape).collect::<Result<_, _>>().map(Self)
    }

    /// Removes a field and returns its (last) value.
    pub fn take(&mut self, name: &str) -> Option<String> {
        let mut found = None;
        self.0.retain_mut(|(key, value)| {
            let hit = key == name;
            if hit {
                found = Some(std::mem::take(value));
            }
            !hit
        });
        found
    }

    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().rev().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// The form as a typed value. Types say `#[serde(default, deny_unknown_fields)]`: a missing
    /// field is empty and becomes a field error later, an unknown one is refused here.
    pub fn into<T: DeserializeOwned>(self) -> Result<T, FormProblem> {
        let body = serde_html_form::to_string(&self.0).map_err(|e| FormProblem::Unreadable(e.to_string()))?;
        serde_html_form::from_str(&body).map_err(|e| FormProblem::Unreadable(e.to_string()))
    }

    /// All fields in order, for showing again what was typed when the form itself cannot go on.
    pub fn pairs(&self) -> &[(String, String)] {
        &self.0
    }
}

/// One shape for all text: NFC, `\n` line ends, no blanks at line ends or around the whole.
fn clean(text: &str) -> Result<String, FormProblem> {
    let text = one_shape(text)?;
    let lines: Vec<&str> = text.split('\n').map(str::trim_end).collect();
    Ok(lines.join("\n").trim().to_owned())
}

/// The same with all its blanks.
fn one_shape(text: &str) -> Result<String, FormProblem> {
    if text.contains('\0') {
        return Err(FormProblem::Nul);
    }
    Ok(text.replace("\r\n", "\n").replace('\r', "\n").nfc().collect())
}
