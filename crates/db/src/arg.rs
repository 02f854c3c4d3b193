//! Arguments of statements: five kinds of value, the same on both engines.

use std::borrow::Cow;
use std::fmt;

use crate::{Id, Timestamp};

/// One argument, borrowed where it can be.
#[derive(Clone, PartialEq)]
pub enum Arg<'a> {
    Null,
    Int(i64),
    Text(Cow<'a, str>),
    Blob(Cow<'a, [u8]>),
    Real(f64),
    /// For `= ANY($1)`; made by [`Arg::list`].
    List(Vec<Self>),
}

/// The arguments of a statement: `$1` is the first. Made by [`args!`](crate::args).
pub type Args<'a> = &'a [Arg<'a>];

/// `args![a, b]`: the arguments of a statement, from values or references.
#[macro_export]
macro_rules! args {
    ($($value:expr),* $(,)?) => {
        &[$($crate::Arg::from($value)),*]
    };
}

impl Arg<'_> {
    /// Several values of one kind as one argument: `WHERE id = ANY($1)` finds those that are in the
    /// list. `args![exchange, Arg::list(&ids)]`
    pub fn list<T: Into<Self>>(values: impl IntoIterator<Item = T>) -> Self {
        Self::List(values.into_iter().map(Into::into).collect())
    }

    /// Whether there is a NUL character in a text.
    pub(crate) fn has_nul(&self) -> bool {
        match self {
            Self::Text(text) => text.contains('\0'),
            Self::List(values) => values.iter().any(Self::has_nul),
            _ => false,
        }
    }

    pub(crate) fn kind(&self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Int(_) => "an integer",
            Self::Text(_) => "text",
            Self::Blob(_) => "bytes",
            Self::Real(_) => "a real number",
            Self::List(_) => "a list",
        }
    }
}

/// The kind only: arguments hold addresses and keys, and errors end up in logs.
impl fmt::Debug for Arg<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.kind())
    }
}

/// For each type: by value and by reference.
macro_rules! from {
    ($($type:ty: $value:ident => $arg:expr;)+) => { $(
        impl From<$type> for Arg<'_> {
            fn from($value: $type) -> Self {
                $arg
            }
        }
        impl From<&$type> for Arg<'_> {
            fn from($value: &$type) -> Self {
                let $value = *$value;
                $arg
            }
        }
    )+ };
}

from! {
    i64: n => Self::Int(n);
    i32: n => Self::Int(n.into());
    i16: n => Self::Int(n.into());
    u32: n => Self::Int(n.into());
    u16: n => Self::Int(n.into());
    u8: n => Self::Int(n.into());
    bool: flag => Self::Int(flag.into());
    f64: n => Self::Real(n);
    Timestamp: at => Self::Int(at.as_micros());
}

impl From<Id> for Arg<'_> {
    fn from(id: Id) -> Self {
        Self::Blob(Cow::Owned(id.as_bytes().to_vec()))
    }
}

impl<'a> From<&'a Id> for Arg<'a> {
    fn from(id: &'a Id) -> Self {
        Self::Blob(Cow::Borrowed(id.as_bytes()))
    }
}

impl<'a> From<&'a str> for Arg<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl<'a> From<&&'a str> for Arg<'a> {
    fn from(text: &&'a str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl From<String> for Arg<'_> {
    fn from(text: String) -> Self {
        Self::Text(Cow::Owned(text))
    }
}

impl<'a> From<&'a String> for Arg<'a> {
    fn from(text: &'a String) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl<'a> From<Cow<'a, str>> for Arg<'a> {
    fn from(text: Cow<'a, str>) -> Self {
        Self::Text(text)
    }
}

impl<'a> From<&'a Cow<'a, str>> for Arg<'a> {
    fn from(text: &'a Cow<'a, str>) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl<'a> From<&'a [u8]> for Arg<'a> {
    fn from(bytes: &'a [u8]) -> Self {
        Self::Blob(Cow::Borrowed(bytes))
    }
}

impl From<Vec<u8>> for Arg<'_> {
    fn from(bytes: Vec<u8>) -> Self {
        Self::Blob(Cow::Owned(bytes))
    }
}

impl<'a> From<&'a Vec<u8>> for Arg<'a> {
    fn from(bytes: &'a Vec<u8>) -> Self {
        Self::Blob(Cow::Borrowed(bytes))
    }
}

impl<const N: usize> From<[u8; N]> for Arg<'_> {
    fn from(bytes: [u8; N]) -> Self {
        Self::Blob(Cow::Owned(bytes.to_vec()))
    }
}

impl<'a, const N: usize> From<&'a [u8; N]> for Arg<'a> {
    fn from(bytes: &'a [u8; N]) -> Self {
        Self::Blob(Cow::Borrowed(bytes))
    }
}

impl<'a, T: Into<Arg<'a>>> From<Option<T>> for Arg<'a> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}

/// One by one: for every `T` at once the compiler would look for `&Option<Option<…>>` without end.
macro_rules! from_optional {
    ($($type:ty)+) => { $(
        impl<'a> From<&'a Option<$type>> for Arg<'a> {
            fn from(value: &'a Option<$type>) -> Self {
                value.as_ref().map_or(Self::Null, Into::into)
            }
        }
    )+ };
}
from_optional! { i64 u32 bool f64 Timestamp Id String Vec<u8> }

impl<'a> From<&'a Arg<'_>> for Arg<'a> {
    fn from(arg: &'a Arg<'_>) -> Self {
        match arg {
            Arg::Null => Self::Null,
            Arg::Int(n) => Self::Int(*n),
            Arg::Real(n) => Self::Real(*n),
            Arg::List(values) => Self::list(values),
            Arg::Text(text) => Self::Text(Cow::Borrowed(text)),
            Arg::Blob(bytes) => Self::Blob(Cow::Borrowed(bytes)),
        }
    }
}
