//! The head of a mail or of a part of it, as mail-parser reads it.

use jiff::Timestamp;
use mail_parser::{HeaderValue, Message, MessageParser};

use crate::{Address, Header};

/// A head that is longer is no mail of anybody.
pub(super) const LARGEST: usize = 256 * 1024;
/// A longer identity is none.
const LONGEST_ID: usize = 500;

pub(super) struct Head<'a> {
    message: Message<'a>,
}

/// The head with the empty line after it, and the rest.
pub(super) fn halves(bytes: &[u8]) -> (&[u8], &[u8]) {
    let mut at = 0;
    loop {
        let rest = &bytes[at..];
        for blank in [&b"\n"[..], b"\r\n"] {
            if rest.starts_with(blank) {
                return bytes.split_at(at + blank.len());
            }
        }
        match rest.iter().position(|byte| *byte == b'\n') {
            Some(end) => at += end + 1,
            None => return (bytes, &[]),
        }
    }
}

impl<'a> Head<'a> {
    /// `None` without a single header.
    pub(super) fn read(head: &'a [u8]) -> Option<Self> {
        let message = MessageParser::default().parse_headers(head)?;
        (!message.parts.is_empty() && !message.headers().is_empty()).then_some(Self { message })
    }

    fn values<'s>(&'s self, name: &'s str) -> impl Iterator<Item = &'s HeaderValue<'a>> {
        let named = self.message.headers().iter().filter(move |header| header.name().eq_ignore_ascii_case(name));
        named.map(|header| &header.value)
    }

    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.message.headers().iter().map(mail_parser::Header::name)
    }

    pub(super) fn count(&self, name: &str) -> usize {
        self.values(name).count()
    }

    /// The type of a part, such as `text/plain`, and its attributes.
    pub(super) fn content_type(&self) -> Option<&mail_parser::ContentType<'a>> {
        self.values("Content-Type").next().and_then(HeaderValue::as_content_type)
    }

    pub(super) fn disposition(&self) -> Option<&mail_parser::ContentType<'a>> {
        self.values("Content-Disposition").next().and_then(HeaderValue::as_content_type)
    }

    /// A text that people read, decoded.
    pub(super) fn text(&self, name: &str) -> Option<String> {
        self.values(name).next().and_then(HeaderValue::as_text).map(str::to_owned)
    }

    /// Values of headers that have no form, on one line each, topmost first.
    pub(super) fn raw_all<'s>(&'s self, name: &'s str) -> impl Iterator<Item = String> {
        self.values(name).filter_map(HeaderValue::as_text).map(one_line)
    }

    pub(super) fn raw(&self, name: &str) -> Option<String> {
        self.raw_all(name).next()
    }

    pub(super) fn ids(&self, name: &str) -> Vec<String> {
        let values = self.values(name).flat_map(|value| match value {
            HeaderValue::Text(id) => vec![&**id],
            HeaderValue::TextList(ids) => ids.iter().map(|id| &**id).collect(),
            _ => Vec::new(),
        });
        let fits = |id: &&str| !id.is_empty() && id.len() <= LONGEST_ID && !id.contains(char::is_control);
        values.map(str::trim).filter(fits).map(str::to_owned).collect()
    }

    pub(super) fn addresses(&self, name: &str) -> Vec<Address> {
        let lists = self.values(name).filter_map(HeaderValue::as_address);
        let all = lists.flat_map(mail_parser::Address::iter);
        all.filter_map(|one| address(one.address()?, one.name())).collect()
    }

    /// The address of a header that stands there once and names one.
    pub(super) fn only_address(&self, name: &str) -> Option<Address> {
        let mut lists = self.values(name);
        let list = lists.next().filter(|_| lists.next().is_none())?.as_address()?;
        let mut all = list.iter();
        let one = all.next().filter(|_| all.next().is_none())?;
        address(one.address()?, one.name())
    }

    pub(super) fn date(&self) -> Option<Timestamp> {
        let date = self.values("Date").next().and_then(HeaderValue::as_datetime)?;
        date.is_valid().then(|| Timestamp::from_second(date.to_timestamp()).ok())?
    }

    /// Whether failures of this mail are to be told to nobody.
    pub(super) fn has_empty_return_path(&self) -> bool {
        self.values("Return-Path").any(|value| match value {
            HeaderValue::Empty => true,
            HeaderValue::Text(path) => matches!(path.trim(), "" | "<>"),
            _ => false,
        })
    }
}

fn address(typed: &str, name: Option<&str>) -> Option<Address> {
    let address = Address::parse(typed).ok()?;
    address.with_name(Header::cleaned(name.unwrap_or_default()).as_str()).ok()
}

/// A folded value on one line.
pub(super) fn one_line(value: &str) -> String {
    let words = value.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}
