//! Rows and how they become types.
//!
//! Columns are read by position: names would have to be unique over joins, and looked up.

use crate::error::{At, Error};
use crate::{Id, Timestamp};

/// What a column holds, borrowed from the engine.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Value<'a> {
    Null,
    Int(i64),
    Text(&'a str),
    Blob(&'a [u8]),
    Real(f64),
}

impl Value<'_> {
    fn kind(&self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Int(_) => "an integer",
            Self::Text(_) => "text",
            Self::Blob(_) => "bytes",
            Self::Real(_) => "a real number",
        }
    }
}

/// A type that one column can be read into.
pub trait FromValue: Sized {
    /// What the column should have held, for the error: "an integer".
    const EXPECTED: &'static str;
    /// None when the value does not fit.
    fn from_value(value: Value<'_>) -> Option<Self>;
}

/// A type that a row, or a stretch of its columns, can be read into.
pub trait FromRow: Sized {
    /// Takes its columns from the row, in order, with [`Row::take`].
    fn from_row(row: &mut Row<'_>) -> Result<Self, Error>;
}

/// The engine's row.
pub(crate) enum Columns<'a> {
    Sqlite(&'a rusqlite::Row<'a>),
    Postgres(&'a tokio_postgres::Row),
}

/// One row of a result.
pub struct Row<'a> {
    columns: Columns<'a>,
    at: At,
    next: usize,
}

impl<'a> Row<'a> {
    pub(crate) fn new(columns: Columns<'a>, at: At) -> Self {
        Self { columns, at, next: 0 }
    }

    /// The column at `index` (the first is 0).
    pub fn get<T: FromValue>(&self, index: usize) -> Result<T, Error> {
        let value = match &self.columns {
            Columns::Sqlite(row) => crate::sqlite::column(row, index),
            Columns::Postgres(row) => crate::postgres::column(row, index),
        };
        let value = value.map_err(|found| self.mismatch::<T>(index, found))?;
        T::from_value(value).ok_or_else(|| self.mismatch::<T>(index, value.kind()))
    }

    /// The next column, or the next columns where `T` is a struct or a tuple.
    pub fn take<T: FromRow>(&mut self) -> Result<T, Error> {
        T::from_row(self)
    }

    fn mismatch<T: FromValue>(&self, column: usize, found: &'static str) -> Error {
        Error::Column { at: self.at, column, expected: T::EXPECTED, found }
    }

    /// Every column with its name: for what is written on as it comes.
    pub fn named(&self) -> Result<Vec<(&str, Value<'_>)>, Error> {
        (0..self.width()).map(|index| self.column(index)).collect()
    }

    fn column(&self, index: usize) -> Result<(&str, Value<'_>), Error> {
        let named = match &self.columns {
            Columns::Sqlite(row) => crate::sqlite::column(row, index)
                .and_then(|value| Ok((row.as_ref().column_name(index).map_err(|_| "no such column")?, value))),
            Columns::Postgres(row) => {
                crate::postgres::column(row, index).map(|value| (row.columns()[index].name(), value))
            }
        };
        named.map_err(|found| Error::Column { at: self.at, column: index, expected: "a column", found })
    }

    fn width(&self) -> usize {
        match &self.columns {
            Columns::Sqlite(row) => row.as_ref().column_count(),
            Columns::Postgres(row) => row.len(),
        }
    }

    /// Reads the whole row, and insists that it was the whole row: a column that nobody reads is a
    /// statement and a type that drifted apart.
    pub(crate) fn into<T: FromRow>(mut self) -> Result<T, Error> {
        let value = T::from_row(&mut self)?;
        let width = self.width();
        // Zero: a type that reads by index with `get`.
        if self.next == 0 || self.next == width {
            Ok(value)
        } else {
            Err(Error::Statement { at: self.at, message: format!("{width} columns selected, {} read", self.next) })
        }
    }
}

/// A single column, so that `one::<i64>` and fields of structs need no wrapping.
impl<T: FromValue> FromRow for T {
    fn from_row(row: &mut Row<'_>) -> Result<Self, Error> {
        let index = row.next;
        row.next += 1;
        row.get(index)
    }
}

/// For a statement whose rows matter only by their number.
impl FromRow for () {
    fn from_row(_: &mut Row<'_>) -> Result<Self, Error> {
        Ok(())
    }
}

macro_rules! tuples {
    ($(($($name:ident)+))+) => { $(
        impl<$($name: FromRow),+> FromRow for ($($name,)+) {
            fn from_row(row: &mut Row<'_>) -> Result<Self, Error> {
                Ok(($(row.take::<$name>()?,)+))
            }
        }
    )+ };
}

tuples! {
    (A)
    (A B)
    (A B C)
    (A B C D)
    (A B C D E)
    (A B C D E F)
    (A B C D E F G)
    (A B C D E F G H)
    (A B C D E F G H I)
    (A B C D E F G H I J)
    (A B C D E F G H I J K)
    (A B C D E F G H I J K L)
}

/// `from_row!(Idea { id, number, title, author });` reads the fields from the columns in the order
/// written here. A field may itself be a struct with `from_row!`: it takes as many columns as it
/// has fields.
#[macro_export]
macro_rules! from_row {
    ($name:ident { $($field:ident),+ $(,)? }) => {
        impl $crate::FromRow for $name {
            fn from_row(
                row: &mut $crate::Row<'_>,
            ) -> ::std::result::Result<Self, $crate::Error> {
                ::std::result::Result::Ok(Self { $($field: row.take()?),+ })
            }
        }
    };
}

/// An enum kept as text: `text_enum!(pub enum Stance { For = "for", Against = "against" });` gives
/// `as_str`, `ALL`, `parse`, and reading from and binding to a column. A text that is none of them
/// is an error that names the statement, like any wrong type.
#[macro_export]
macro_rules! text_enum {
    ($(#[$meta:meta])* $vis:vis enum $name:ident {
        $($(#[$inner:meta])* $variant:ident = $text:literal),+ $(,)?
    }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        $vis enum $name { $($(#[$inner])* $variant),+ }

        impl $name {
            $vis const ALL: &'static [Self] = &[$(Self::$variant),+];

            $vis const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $text),+ }
            }

            $vis fn parse(text: &str) -> ::std::option::Option<Self> {
                Self::ALL.iter().copied().find(|value| value.as_str() == text)
            }
        }

        impl ::std::fmt::Display for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl $crate::FromValue for $name {
            const EXPECTED: &'static str = ::std::concat!("one of", $(" ", $text),+);
            fn from_value(value: $crate::Value<'_>) -> ::std::option::Option<Self> {
                match value {
                    $crate::Value::Text(text) => Self::parse(text),
                    _ => ::std::option::Option::None,
                }
            }
        }

        impl ::std::convert::From<$name> for $crate::Arg<'_> {
            fn from(value: $name) -> Self {
                value.as_str().into()
            }
        }

        impl ::std::convert::From<&$name> for $crate::Arg<'_> {
            fn from(value: &$name) -> Self {
                value.as_str().into()
            }
        }
    };
}

macro_rules! integers {
    ($($type:ty)+) => { $(
        impl FromValue for $type {
            const EXPECTED: &'static str = concat!("an integer (", stringify!($type), ")");
            fn from_value(value: Value<'_>) -> Option<Self> {
                match value {
                    Value::Int(n) => n.try_into().ok(),
                    _ => None,
                }
            }
        }
    )+ };
}

integers!(i64 i32 i16 u64 u32 u16 u8 usize);

impl FromValue for bool {
    const EXPECTED: &'static str = "a flag (0 or 1)";
    fn from_value(value: Value<'_>) -> Option<Self> {
        match value {
            Value::Int(0) => Some(false),
            Value::Int(1) => Some(true),
            _ => None,
        }
    }
}

impl FromValue for f64 {
    const EXPECTED: &'static str = "a real number";
    #[expect(
        clippy::cast_precision_loss,
        reason = "an integer where a real is read: averages and sums; the nearest real is meant"
    )]
    fn from_value(value: Value<'_>) -> Option<Self> {
        match value {
            Value::Real(n) => Some(n),
            Value::Int(n) => Some(n as Self),
            _ => None,
        }
    }
}

impl FromValue for String {
    const EXPECTED: &'static str = "text";
    fn from_value(value: Value<'_>) -> Option<Self> {
        match value {
            Value::Text(text) => Some(text.to_owned()),
            _ => None,
        }
    }
}

impl FromValue for Vec<u8> {
    const EXPECTED: &'static str = "bytes";
    fn from_value(value: Value<'_>) -> Option<Self> {
        match value {
            Value::Blob(bytes) => Some(bytes.to_vec()),
            _ => None,
        }
    }
}

impl<const N: usize> FromValue for [u8; N] {
    const EXPECTED: &'static str = "bytes of a fixed length";
    fn from_value(value: Value<'_>) -> Option<Self> {
        match value {
            Value::Blob(bytes) => bytes.try_into().ok(),
            _ => None,
        }
    }
}

impl FromValue for Id {
    const EXPECTED: &'static str = "an id (16 bytes)";
    fn from_value(value: Value<'_>) -> Option<Self> {
        FromValue::from_value(value).map(Self::from_bytes)
    }
}

impl FromValue for Timestamp {
    const EXPECTED: &'static str = "a time (microseconds)";
    fn from_value(value: Value<'_>) -> Option<Self> {
        FromValue::from_value(value).map(Self)
    }
}

impl<T: FromValue> FromValue for Option<T> {
    const EXPECTED: &'static str = T::EXPECTED;
    fn from_value(value: Value<'_>) -> Option<Self> {
        match value {
            Value::Null => Some(None),
            value => T::from_value(value).map(Some),
        }
    }
}
