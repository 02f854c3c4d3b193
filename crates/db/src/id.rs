//! Ids: 16 bytes that sort by the time they were made.
//!
//! Rows made together lie together in an index, on both engines. Ids are inside matters: what
//! people see and cite are the numbers of an exchange.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use crate::Timestamp;

/// A `UUIDv7`; BYTEA in the database, 32 lowercase hexadecimal digits in text.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Id([u8; 16]);

impl Id {
    /// All zeros: no row has it.
    pub const NIL: Self = Self([0; 16]);

    /// Makes an id; usually through [`Rng::id`](crate::Rng::id).
    ///
    /// The first 12 random bits are replaced by the microseconds within the millisecond (RFC 9562,
    /// 6.2, method 3), so that ids of the same millisecond still sort by time.
    pub fn new(now: Timestamp, mut random: [u8; 10]) -> Self {
        let micros = u64::try_from(now.as_micros()).unwrap_or(0);
        let fraction = (micros % 1000) * 4096 / 1000;
        let [.., high, low] = fraction.to_be_bytes();
        random[0] = high;
        random[1] = low;
        Self(uuid::Builder::from_unix_timestamp_millis(micros / 1000, &random).into_uuid().into_bytes())
    }

    pub const fn from_bytes(bytes: [u8; 16]) -> Self {
        Self(bytes)
    }

    pub const fn as_bytes(&self) -> &[u8; 16] {
        &self.0
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Id({self})")
    }
}

/// The text is not an id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not an id: 32 lowercase hexadecimal digits are expected")]
pub struct NotAnId;

impl FromStr for Id {
    type Err = NotAnId;

    /// One spelling only, so that an id in a URL or a key has one form.
    fn from_str(text: &str) -> Result<Self, NotAnId> {
        let digits = text.as_bytes();
        if digits.len() != 32 {
            return Err(NotAnId);
        }
        let mut bytes = [0; 16];
        for (byte, pair) in bytes.iter_mut().zip(digits.chunks_exact(2)) {
            *byte = digit(pair[0])? << 4 | digit(pair[1])?;
        }
        Ok(Self(bytes))
    }
}

fn digit(c: u8) -> Result<u8, NotAnId> {
    match c {
        b'0'..=b'9' => Ok(c - b'0'),
        b'a'..=b'f' => Ok(c - b'a' + 10),
        _ => Err(NotAnId),
    }
}

impl Serialize for Id {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Id {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        text.parse().map_err(de::Error::custom)
    }
}

/// Makes a type of its own around [`Id`], so that the id of a topic is never taken for an idea's:
/// `id_type!(pub struct TopicId);`
#[macro_export]
macro_rules! id_type {
    ($(#[$meta:meta])* $vis:vis struct $name:ident) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        $vis struct $name(pub $crate::Id);

        impl ::std::fmt::Display for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                ::std::fmt::Display::fmt(&self.0, f)
            }
        }

        impl ::std::str::FromStr for $name {
            type Err = $crate::NotAnId;
            fn from_str(text: &str) -> ::std::result::Result<Self, $crate::NotAnId> {
                text.parse().map(Self)
            }
        }

        impl $crate::FromValue for $name {
            const EXPECTED: &'static str = <$crate::Id as $crate::FromValue>::EXPECTED;
            fn from_value(value: $crate::Value<'_>) -> ::std::option::Option<Self> {
                <$crate::Id as $crate::FromValue>::from_value(value).map(Self)
            }
        }

        impl ::std::convert::From<$name> for $crate::Arg<'_> {
            fn from(id: $name) -> Self {
                id.0.into()
            }
        }

        impl<'a> ::std::convert::From<&'a $name> for $crate::Arg<'a> {
            fn from(id: &'a $name) -> Self {
                (&id.0).into()
            }
        }

        impl $crate::macros::serde::Serialize for $name {
            fn serialize<S: $crate::macros::serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::std::result::Result<S::Ok, S::Error> {
                $crate::macros::serde::Serialize::serialize(&self.0, serializer)
            }
        }

        impl<'de> $crate::macros::serde::Deserialize<'de> for $name {
            fn deserialize<D: $crate::macros::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::std::result::Result<Self, D::Error> {
                $crate::macros::serde::Deserialize::deserialize(deserializer).map(Self)
            }
        }
    };
}
