//! E-mail addresses, exactly as a form accepts them.
//!
//! The grammar is the one browsers apply to `<input type=email>`, less what no mail server takes
//! (dots at the ends or doubled), and with a dot asked for in the domain, because its absence is a
//! typing error in every case but `localhost`. Quoted local parts and address literals are legal
//! and nobody has one; accepting them has been the way in for header tricks elsewhere.
//!
//! A domain in another script is kept as typed, for showing, and turned to its ASCII form for
//! sending and comparing.

use serde::{Deserialize, Serialize};

use crate::header::{Header, HeaderError};

#[cfg(test)]
mod tests;

/// The longest address that fits an SMTP command (RFC 5321), in bytes.
const MAX_LENGTH: usize = 254;
/// The longest part before the `@` (RFC 5321), in bytes.
const MAX_LOCAL: usize = 64;

/// An address that can be written to, with an optional name to show beside it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "Stored", into = "Stored")]
pub struct Address {
    typed: String,
    wire: String,
    name: Option<Header>,
}

/// Why a text is not an address. Each variant deserves its own sentence in a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AddressError {
    /// Nothing was typed.
    #[error("the address is empty")]
    Empty,
    /// There is no `@`, or more than one.
    #[error("an address has exactly one @, like name@example.com")]
    At,
    /// The part before the `@` is empty, too long, or has a character that does not belong there.
    #[error("the part before the @ is not valid")]
    Local,
    /// The part after the `@` is not the name of a domain.
    #[error("the part after the @ is not a domain name")]
    Domain,
    /// More than 254 bytes.
    #[error("the address is longer than 254 characters")]
    TooLong,
    /// The name beside the address has a line break or another control character, or is too long.
    #[error("the name beside the address is not valid: {0}")]
    Name(#[from] HeaderError),
}

impl Address {
    /// Reads a bare address as typed into a form; blanks around it are ignored.
    pub fn parse(typed: &str) -> Result<Self, AddressError> {
        let typed = typed.trim();
        if typed.is_empty() {
            return Err(AddressError::Empty);
        }
        if typed.len() > MAX_LENGTH {
            return Err(AddressError::TooLong);
        }
        let (local, domain) = typed.split_once('@').ok_or(AddressError::At)?;
        if domain.contains('@') {
            return Err(AddressError::At);
        }
        if !is_local(local) {
            return Err(AddressError::Local);
        }
        let ascii = ascii_domain(domain).ok_or(AddressError::Domain)?;
        let wire = format!("{local}@{ascii}");
        if wire.len() > MAX_LENGTH {
            return Err(AddressError::TooLong);
        }
        Ok(Self { typed: typed.to_owned(), wire, name: None })
    }

    /// Reads `Name <name@example.com>`, `"Name" <…>` or a bare address: the form used in settings.
    pub fn parse_named(text: &str) -> Result<Self, AddressError> {
        let text = text.trim();
        let Some(body) = text.strip_suffix('>') else {
            return Self::parse(text);
        };
        let (name, address) = body.rsplit_once('<').ok_or(AddressError::At)?;
        let name = name.trim();
        let name = match name.strip_prefix('"').and_then(|n| n.strip_suffix('"')) {
            Some(quoted) => quoted.replace("\\\"", "\"").replace("\\\\", "\\"),
            None => name.to_owned(),
        };
        Ok(Self::parse(address)?.with_name(&name)?)
    }

    /// The same address with a name to show beside it; a blank name means none.
    pub fn with_name(mut self, name: &str) -> Result<Self, HeaderError> {
        let name = name.trim();
        self.name = if name.is_empty() { None } else { Some(Header::new(name)?) };
        Ok(self)
    }

    /// The address as it was typed, without the name.
    pub fn as_str(&self) -> &str {
        &self.typed
    }

    /// The name beside the address.
    pub fn name(&self) -> Option<&str> {
        self.name.as_ref().map(Header::as_str)
    }

    /// What must be unique: two spellings that reach the same mailbox have one key.
    ///
    /// Case is folded on both sides of the `@` (no provider in use tells `Ama@` from `ama@`) and
    /// the domain is in its ASCII form. A `+tag` is kept: it is a different mailbox at some
    /// providers, and people use it on purpose.
    pub fn key(&self) -> String {
        self.wire.to_ascii_lowercase()
    }

    /// The key with its domain in the letters of its own script: the other way in which a text may name the mailbox.
    pub fn key_in_letters(&self) -> String {
        let (local, domain) = self.split();
        let (letters, _) = idna::domain_to_unicode(domain);
        format!("{}@{letters}", local.to_ascii_lowercase())
    }

    /// The domain in its ASCII form, lower case: for limits and statistics by receiver.
    pub fn domain(&self) -> &str {
        self.split().1
    }

    /// What is sent: the part before the `@` as typed, and the ASCII domain.
    pub(crate) fn split(&self) -> (&str, &str) {
        // There is always an `@`: `parse` is the only way to make an address.
        self.wire.split_once('@').unwrap_or((&self.wire, ""))
    }
}

impl std::fmt::Display for Address {
    /// The address as typed, without the name.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.typed)
    }
}

impl std::str::FromStr for Address {
    type Err = AddressError;

    fn from_str(typed: &str) -> Result<Self, AddressError> {
        Self::parse(typed)
    }
}

/// The shape in a job's payload; reading it checks again, for a row may outlive a stricter rule.
#[derive(Serialize, Deserialize)]
struct Stored {
    address: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    name: Option<String>,
}

impl TryFrom<Stored> for Address {
    type Error = AddressError;

    fn try_from(stored: Stored) -> Result<Self, AddressError> {
        let address = Self::parse(&stored.address)?;
        Ok(address.with_name(stored.name.as_deref().unwrap_or_default())?)
    }
}

impl From<Address> for Stored {
    fn from(address: Address) -> Self {
        let name = address.name().map(str::to_owned);
        Self { address: address.typed, name }
    }
}

fn is_local(local: &str) -> bool {
    !local.is_empty()
        && local.len() <= MAX_LOCAL
        && local.split('.').all(|atom| {
            !atom.is_empty() && atom.bytes().all(|b| b.is_ascii_alphanumeric() || b"!#$%&'*+/=?^_`{|}~-".contains(&b))
        })
}

/// The ASCII form of a domain, lower case, or `None` when it is not the name of a mail domain.
pub(crate) fn ascii_domain(domain: &str) -> Option<String> {
    let ascii = idna::domain_to_ascii(domain).ok()?;
    let mut labels = ascii.split('.').rev();
    // A top-level domain of digits would be an IP address.
    let top = labels.next().filter(|top| is_label(top) && !top.bytes().all(|b| b.is_ascii_digit()))?;
    let mut rest = 0;
    for label in labels {
        if !is_label(label) {
            return None;
        }
        rest += 1;
    }
    (ascii.len() <= 253 && (rest > 0 || top == "localhost")).then_some(ascii)
}

fn is_label(label: &str) -> bool {
    !label.is_empty()
        && label.len() <= 63
        && !label.starts_with('-')
        && !label.ends_with('-')
        && label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
}
