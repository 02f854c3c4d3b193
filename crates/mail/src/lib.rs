//! Messages, the three ways they leave (a relay, a folder, a test's memory), and those that arrive.
//!
//! A [`Message`] is plain data that serialises, because it waits in the job queue between the
//! transaction that decided to send it and the moment it goes out. Its identity and its date are
//! part of it, so that a second attempt produces the very same bytes and a receiver can recognise
//! the copy: the queue delivers *at least* once.
//!
//! What could break a message is refused where the value is made ([`Address`], [`Header`],
//! [`HeaderName`], [`MessageId`]), never escaped later: a line break in a name or a title must not
//! become a header of its own. Everything that leaves is ASCII on the wire, so any relay takes it.
//!
//! What arrives ([`incoming`]) is bytes from anybody: it is read within limits, and says what is claimed, by whom.

mod address;
mod dkim;
mod encoding;
mod folder;
mod header;
pub mod incoming;
mod memory;
mod message;
#[cfg(any(test, fuzzing))]
pub mod properties;
mod refusal;
mod smtp;
mod transport;

#[cfg(test)]
mod tests;

pub use address::{Address, AddressError};
pub use dkim::Dkim;
pub use folder::Folder;
pub use header::{Header, HeaderError, HeaderName, HeaderNameError, MessageId, MessageIdError};
pub use memory::Memory;
pub use message::{Message, MessageError};
pub use refusal::{Refusal, Status};
pub use smtp::{Secret, SetupError, Smtp, SmtpSettings, TlsMode};
pub use transport::{Prepared, SendError, Transport};
