//! A message as data, and the bytes made of it.

use std::{
    borrow::Cow,
    fmt,
    time::{Duration, SystemTime},
};

use jiff::Timestamp;
use lettre::{
    address::Envelope,
    message::{
        Mailbox, MultiPart, SinglePart,
        header::{ContentType, Date, HeaderName as WireName, HeaderValue},
    },
};
use memchr::{memchr2, memmem};
use serde::{Deserialize, Serialize};

use crate::{
    address::Address,
    encoding,
    header::{Header, HeaderName, MessageId},
};

#[cfg(test)]
mod tests;

/// One message to one person, complete: nothing is looked up or decided when it is sent.
///
/// `Debug` shows who it goes to and how long it is, never what it says: sign-in links and codes
/// are in texts and subjects, and must not reach a log.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Message {
    /// Kept at every attempt, so that receivers drop the second copy of a message sent twice.
    pub id: MessageId,
    /// When it was written. Like the identity it stays the same at every attempt.
    #[serde(with = "microseconds")]
    pub date: Timestamp,
    /// Who reads it; the only recipient.
    pub to: Address,
    /// Who it is from, and where failures are reported to unless `return_path` says otherwise.
    pub from: Address,
    /// Where failures are reported to: the sender of the envelope, which readers do not see.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub return_path: Option<Address>,
    /// Where an answer goes, when not to `from`.
    pub reply_to: Option<Address>,
    /// The subject, not encoded.
    pub subject: Header,
    /// The plain text; lines end in LF.
    pub text: String,
    /// The same as HTML, for readers that show it.
    pub html: Option<String>,
    /// The language it is written in, a BCP 47 tag such as `fr`.
    pub language: String,
    /// More headers, such as `List-Unsubscribe`; structured ones must be ASCII. Of two with one
    /// name the last counts.
    #[serde(default)]
    pub headers: Vec<(HeaderName, Header)>,
}

/// What the types of the fields cannot rule out. Such a message can never be sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MessageError {
    /// A language that is not a BCP 47 tag.
    #[error("the language of a message is a tag such as \"fr\"")]
    Language,
    /// A date before 1970 or after 9999.
    #[error("the date of a message lies between 1970 and 9999")]
    Date,
    /// The library below refuses an address or the composition.
    #[error("the message cannot be composed")]
    Composition,
}

/// A message ready to go: the envelope for the relay and the bytes, ASCII with CRLF.
pub(crate) struct Sealed {
    pub envelope: Envelope,
    pub bytes: Vec<u8>,
    /// When it was written, in seconds since 1970: the date of a signature.
    pub second: i64,
}

impl Message {
    /// The bytes as they are sent, for a preview or an archive.
    pub fn formatted(&self) -> Result<Vec<u8>, MessageError> {
        Ok(self.seal()?.bytes)
    }

    pub(crate) fn seal(&self) -> Result<Sealed, MessageError> {
        let sender = wire(self.return_path.as_ref().unwrap_or(&self.from))?;
        let envelope = Envelope::new(Some(sender), vec![wire(&self.to)?]).map_err(|_| MessageError::Composition)?;
        let mut head = lettre::Message::builder()
            .envelope(envelope.clone())
            .header(Date::new(self.system_time()?))
            .message_id(Some(self.id.to_string()))
            .from(mailbox(&self.from)?)
            .to(mailbox(&self.to)?);
        if let Some(reply_to) = &self.reply_to {
            head = head.reply_to(mailbox(reply_to)?);
        }
        head = head
            .raw_header(text_header("Subject", self.subject.as_str()))
            .raw_header(text_header("Content-Language", self.language_tag()?))
            // Keeps holiday notices from answering, and mailing lists from looping (RFC 3834).
            .raw_header(text_header("Auto-Submitted", "auto-generated"));
        for (name, value) in &self.headers {
            head = head.raw_header(extra_header(name, value)?);
        }
        let message = match &self.html {
            None => head.singlepart(part(ContentType::TEXT_PLAIN, &self.text)),
            Some(html) => head.multipart(
                MultiPart::alternative()
                    .boundary(self.boundary(html))
                    .singlepart(part(ContentType::TEXT_PLAIN, &self.text))
                    .singlepart(part(ContentType::TEXT_HTML, html)),
            ),
        };
        let bytes = message.map_err(|_| MessageError::Composition)?.formatted();
        Ok(Sealed { envelope, bytes, second: self.date.as_second() })
    }

    fn system_time(&self) -> Result<SystemTime, MessageError> {
        // The formatter behind `Date` panics after the year 9999.
        u64::try_from(self.date.as_second())
            .ok()
            .filter(|seconds| *seconds <= 253_402_300_799)
            .map(|seconds| SystemTime::UNIX_EPOCH + Duration::from_secs(seconds))
            .ok_or(MessageError::Date)
    }

    fn language_tag(&self) -> Result<&str, MessageError> {
        let fits = (2..=35).contains(&self.language.len())
            && self.language.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
        fits.then_some(self.language.as_str()).ok_or(MessageError::Language)
    }

    /// A line that separates the parts: the same at every attempt, and in neither part.
    fn boundary(&self, html: &str) -> String {
        let mut boundary = format!("part-{}", self.id.unique());
        boundary.truncate(40);
        while [&self.text, html].iter().any(|part| memmem::find(part.as_bytes(), boundary.as_bytes()).is_some()) {
            boundary.push_str("-x");
        }
        boundary
    }
}

impl fmt::Debug for Message {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Message")
            .field("id", &self.id.to_string())
            .field("to", &self.to.as_str())
            .field("language", &self.language)
            .field("text_bytes", &self.text.len())
            .field("html_bytes", &self.html.as_ref().map(String::len))
            .finish_non_exhaustive()
    }
}

fn wire(address: &Address) -> Result<lettre::Address, MessageError> {
    let (local, domain) = address.split();
    lettre::Address::new(local, domain).map_err(|_| MessageError::Composition)
}

/// Bytes of a name that are sent: quoted they may be twice as many, and a line of a message has 998 at most.
const LONGEST_NAME: usize = 400;

fn mailbox(address: &Address) -> Result<Mailbox, MessageError> {
    let name = address.name().map(|name| name[..name.floor_char_boundary(LONGEST_NAME)].to_owned());
    Ok(Mailbox::new(name, wire(address)?))
}

fn text_header(name: &'static str, text: &str) -> HeaderValue {
    HeaderValue::dangerous_new_pre_encoded(
        WireName::new_from_ascii_str(name),
        text.to_owned(),
        encoding::unstructured(name, text),
    )
}

/// ASCII goes out as it stands, folded at blanks only: a `List-Unsubscribe` link must stay a link.
fn extra_header(name: &HeaderName, value: &Header) -> Result<HeaderValue, MessageError> {
    let wire = WireName::new_from_ascii(name.as_str().to_owned()).map_err(|_| MessageError::Composition)?;
    let text = value.as_str();
    if text.is_ascii() {
        return Ok(HeaderValue::new(wire, text.to_owned()));
    }
    let encoded = encoding::unstructured(name.as_str(), text);
    Ok(HeaderValue::dangerous_new_pre_encoded(wire, text.to_owned(), encoded))
}

/// One body, with line ends made one kind; the encoding (7bit, quoted-printable, base64) follows
/// from the text.
fn part(kind: ContentType, body: &str) -> SinglePart {
    let mut body = Cow::Borrowed(body);
    if memchr2(b'\0', b'\r', body.as_bytes()).is_some() {
        body = body.replace('\0', "").replace("\r\n", "\n").replace('\r', "\n").into();
    }
    // lettre puts what is missing in where it stands, and moves all that follows each time.
    SinglePart::builder().header(kind).body(body.replace('\n', "\r\n"))
}

/// A date in a payload, as everywhere in the database: microseconds since 1970 UTC.
mod microseconds {
    use jiff::Timestamp;
    use serde::{Deserialize, Deserializer, Serializer, de::Error as _};

    pub(super) fn serialize<S: Serializer>(date: &Timestamp, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_i64(date.as_microsecond())
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Timestamp, D::Error> {
        let microseconds = i64::deserialize(from)?;
        Timestamp::from_microsecond(microseconds).map_err(D::Error::custom)
    }
}
