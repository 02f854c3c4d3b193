//! A message being filled: `catalog.say(lang, "ideas-support").arg("n", 3)`.
//!
//! It is written only when displayed, straight into the page, so that a template pays for no
//! intermediate string. What it writes is plain text: the template escapes it.

use std::borrow::Cow;
use std::fmt;

use fluent_bundle::{FluentArgs, FluentValue};

use crate::{Catalog, Lang};

/// An argument of a message: a number (which chooses plural forms and is written with the
/// language's separators) or text (which is written as it is).
///
/// Fluent computes with doubles: beyond 2⁵³ a number loses its last digits.
#[derive(Clone, Debug)]
pub struct Value<'a>(FluentValue<'a>);

macro_rules! numbers {
    ($($number:ty),*) => {$(
        impl From<$number> for Value<'_> {
            fn from(number: $number) -> Self {
                Self(FluentValue::from(number))
            }
        }
        impl From<&$number> for Value<'_> {
            fn from(number: &$number) -> Self {
                Self(FluentValue::from(*number))
            }
        }
    )*};
}
numbers!(i32, i64, u8, u16, u32, u64, usize, f64);

impl<'a> From<&'a str> for Value<'a> {
    fn from(text: &'a str) -> Self {
        Self(FluentValue::String(Cow::Borrowed(text)))
    }
}

impl<'a> From<&'a String> for Value<'a> {
    fn from(text: &'a String) -> Self {
        Self(FluentValue::String(Cow::Borrowed(text)))
    }
}

impl From<String> for Value<'_> {
    fn from(text: String) -> Self {
        Self(FluentValue::String(Cow::Owned(text)))
    }
}

impl<'a> From<Cow<'a, str>> for Value<'a> {
    fn from(text: Cow<'a, str>) -> Self {
        Self(FluentValue::String(text))
    }
}

/// A message inside another.
impl From<Msg<'_>> for Value<'_> {
    fn from(msg: Msg<'_>) -> Self {
        msg.text().into()
    }
}

/// A message of the catalog in one language, with the arguments given so far. Displays as plain
/// text, NOT as HTML.
#[must_use = "a message says nothing until it is displayed"]
#[derive(Debug)]
pub struct Msg<'a> {
    catalog: &'a Catalog,
    lang: Lang,
    id: Cow<'a, str>,
    args: FluentArgs<'a>,
}

impl<'a> Msg<'a> {
    pub(crate) fn new(catalog: &'a Catalog, lang: Lang, id: Cow<'a, str>) -> Self {
        Self { catalog, lang, id, args: FluentArgs::new() }
    }

    /// Fills `{ $name }`. The last value given for a name counts.
    pub fn arg(mut self, name: &'a str, value: impl Into<Value<'a>>) -> Self {
        self.args.set(name, value.into().0);
        self
    }

    /// The finished text.
    pub fn text(&self) -> String {
        self.to_string()
    }
}

impl fmt::Display for Msg<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.catalog.write(f, self.lang, &self.id, &self.args)
    }
}
