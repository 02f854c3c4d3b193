//! The values that go into a message's head, each unable to hold what would break out of it.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::address::ascii_domain;

#[cfg(test)]
mod tests;

/// Room for any real subject or link, and below the 998 bytes of a line that must not be folded.
const MAX_LENGTH: usize = 900;

/// The text of a header: one line, no control characters, at most 900 bytes.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Header(String);

/// Why a text cannot be a header.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum HeaderError {
    /// CR, LF, NUL or another control character: the way to smuggle in a header of one's own.
    #[error("it has a line break or another control character")]
    Control,
    /// More than 900 bytes.
    #[error("it is longer than 900 bytes")]
    TooLong,
}

impl Header {
    /// Takes the text as it is, or refuses it.
    pub fn new(text: impl Into<String>) -> Result<Self, HeaderError> {
        let text = text.into();
        if text.chars().any(char::is_control) {
            return Err(HeaderError::Control);
        }
        if text.len() > MAX_LENGTH {
            return Err(HeaderError::TooLong);
        }
        Ok(Self(text))
    }

    /// Makes a header of any text: control characters become blanks, what is too long is cut.
    ///
    /// For a subject built from a title that was accepted long ago: no mail should fail for it.
    pub fn cleaned(text: &str) -> Self {
        let spaced = text.replace(char::is_control, " ");
        let mut clean = spaced.split_whitespace().collect::<Vec<_>>().join(" ");
        clean.truncate(clean.floor_char_boundary(MAX_LENGTH));
        Self(clean)
    }

    /// The text, not encoded.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Header {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for Header {
    type Error = HeaderError;

    fn try_from(text: String) -> Result<Self, HeaderError> {
        Self::new(text)
    }
}

impl From<Header> for String {
    fn from(header: Header) -> Self {
        header.0
    }
}

/// The name of an additional header, such as `List-Unsubscribe`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct HeaderName(String);

/// Why a text cannot name an additional header.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum HeaderNameError {
    /// Not 1 to 76 ASCII letters, digits and hyphens, beginning with a letter.
    #[error("a header's name is made of letters, digits and hyphens")]
    Characters,
    /// A header that the message writes itself, or that the transport does.
    #[error("this header is written from the message's own fields")]
    Reserved,
}

/// Written from the fields of the message, or not ours to write. Those beginning with `Content-`
/// are refused as well.
const RESERVED: [&str; 14] = [
    "auto-submitted",
    "bcc",
    "cc",
    "date",
    "dkim-signature",
    "from",
    "message-id",
    "mime-version",
    "received",
    "reply-to",
    "return-path",
    "sender",
    "subject",
    "to",
];

impl HeaderName {
    /// Takes a name that the message does not write itself.
    pub fn new(name: impl Into<String>) -> Result<Self, HeaderNameError> {
        let name = name.into();
        let fits = name.len() <= 76
            && name.starts_with(|c: char| c.is_ascii_alphabetic())
            && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
        if !fits {
            return Err(HeaderNameError::Characters);
        }
        let lower = name.to_ascii_lowercase();
        if RESERVED.contains(&lower.as_str()) || lower.starts_with("content-") {
            return Err(HeaderNameError::Reserved);
        }
        Ok(Self(name))
    }

    /// The name as given.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for HeaderName {
    type Error = HeaderNameError;

    fn try_from(name: String) -> Result<Self, HeaderNameError> {
        Self::new(name)
    }
}

impl From<HeaderName> for String {
    fn from(name: HeaderName) -> Self {
        name.0
    }
}

/// The identity of a message, the same at every attempt: `<unique@domain>`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct MessageId {
    unique: String,
    domain: String,
}

/// Why a message cannot be identified so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MessageIdError {
    /// The part that makes it unique is also the name of a file in the folder transport.
    #[error("the unique part is made of 1 to 64 letters, digits, hyphens and underscores")]
    Unique,
    /// The domain is not one.
    #[error("a message's identity ends in a domain name, like exchange.example.org")]
    Domain,
}

impl MessageId {
    /// `unique` is usually an id written in hexadecimal; `domain` comes from the configuration.
    pub fn new(unique: impl fmt::Display, domain: &str) -> Result<Self, MessageIdError> {
        let unique = unique.to_string();
        let fits = (1..=64).contains(&unique.len())
            && unique.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
        if !fits {
            return Err(MessageIdError::Unique);
        }
        let domain = ascii_domain(domain).ok_or(MessageIdError::Domain)?;
        Ok(Self { unique, domain })
    }

    /// The part before the `@`: safe as a file name.
    pub fn unique(&self) -> &str {
        &self.unique
    }
}

impl fmt::Display for MessageId {
    /// With the angle brackets that belong to it in a header.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "<{}@{}>", self.unique, self.domain)
    }
}

impl TryFrom<String> for MessageId {
    type Error = MessageIdError;

    fn try_from(text: String) -> Result<Self, MessageIdError> {
        let (unique, domain) = text.split_once('@').ok_or(MessageIdError::Domain)?;
        Self::new(unique, domain)
    }
}

impl From<MessageId> for String {
    fn from(id: MessageId) -> Self {
        format!("{}@{}", id.unique, id.domain)
    }
}
