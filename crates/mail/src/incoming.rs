//! Mail that arrives: bytes from anybody, read within limits.
//!
//! Nothing here is believed or done. [`read`] says what a mail claims: who wrote it, what is in it, whether a machine
//! sent it, whether it tells of a mail that did not arrive (RFC 3464) or that somebody complained of (RFC 5965), and
//! what the mail server found out about the sender (RFC 8601). Whoever calls decides what of that is proven.
//!
//! mail-parser reads headers, encodings and character sets. The parts of a mail are taken apart here (`mime`), because
//! it nests them as deep as the sender likes.

mod authentication;
mod bounce;
mod fields;
mod head;
mod html;
mod mime;
mod reply;

#[cfg(test)]
mod tests;

use jiff::Timestamp;

pub use authentication::{Aligned, AuthResults, MethodResult};
pub use bounce::{Action, BounceReport, ComplaintReport};
pub use reply::{MARK, reply_text};

use crate::{Address, Header};
use head::Head;
use mime::Leaf;

/// The largest mail that is read, in bytes.
pub const LARGEST: usize = 10 * 1024 * 1024;
/// The longest text that is kept of one, in bytes.
const LONGEST_TEXT: usize = 1024 * 1024;
/// Addresses of receivers, and identities of earlier mails.
const MOST: usize = 100;

/// What a mail claims.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Incoming {
    /// Who wrote it. `None` also where several are named, or where it stands twice: then nobody can say whose domain was
    /// checked.
    pub from: Option<Address>,
    /// To whom: `To`, `Cc`, `Delivered-To` and `X-Original-To`.
    pub to: Vec<Address>,
    /// To whom whoever wrote it addressed it: what stands in `To`. Empty where that header stands twice, since a signature is
    /// about one of them; and without `Cc`, which can be added to a signed mail that had none.
    pub addressed: Vec<Address>,
    /// One line.
    pub subject: String,
    /// Without the angle brackets.
    pub message_id: Option<String>,
    /// What it answers, `In-Reply-To` first, then `References`; without the angle brackets.
    pub in_reply_to: Vec<String>,
    /// When it was written, by the sender's clock.
    pub date: Option<Timestamp>,
    /// What it says. From its HTML when it has no plain text.
    pub text: String,
    /// Whether it brings files.
    pub has_attachments: bool,
    /// How many servers it passed.
    pub received: usize,
    /// Whether a machine sent it: nothing of the kind is ever answered.
    pub is_automatic: bool,
    /// What servers say of its sender, topmost first. Anybody can write such a thing: only that of one's own server
    /// counts, and only where that server takes out what pretends to be its.
    pub results: Vec<AuthResults>,
    /// What kind of mail it is.
    pub kind: Kind,
}

/// What kind of mail it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Somebody writes.
    Letter,
    /// A mail server tells what became of a mail: one report a receiver, at least one.
    Bounce(Vec<BounceReport>),
    /// A provider tells that a reader complained of a mail.
    Complaint(ComplaintReport),
}

/// Why bytes are no mail.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    /// More than [`LARGEST`], or a head that goes on and on.
    #[error("the mail is too large")]
    TooLarge,
    /// Not one header.
    #[error("this is no mail")]
    NoHead,
}

/// Reads a mail.
pub fn read(bytes: &[u8]) -> Result<Incoming, Unreadable> {
    if bytes.len() > LARGEST {
        return Err(Unreadable::TooLarge);
    }
    let (head, body) = head::halves(bytes);
    if head.len() > head::LARGEST {
        return Err(Unreadable::TooLarge);
    }
    let head = Head::read(head).ok_or(Unreadable::NoHead)?;
    let leaves = mime::leaves(&head, body);
    let subject = Header::cleaned(&head.text("Subject").unwrap_or_default()).as_str().to_owned();
    let text = text(&leaves);
    let from = head.only_address("From");
    let is_automatic = is_automatic(&head, from.as_ref());
    let kind = bounce::kind(&head, &leaves, &subject, &text, is_automatic);
    Ok(Incoming {
        to: receivers(&head),
        addressed: addressed(&head),
        message_id: head.ids("Message-ID").into_iter().next(),
        in_reply_to: answered(&head),
        date: head.date(),
        has_attachments: leaves.iter().any(|leaf| leaf.is_file),
        received: head.count("Received"),
        is_automatic: is_automatic || kind != Kind::Letter,
        results: head.raw_all("Authentication-Results").filter_map(|raw| AuthResults::read(&raw)).collect(),
        from,
        subject,
        text,
        kind,
    })
}

impl Incoming {
    /// Whether the server of this name vouches for the domain of the sender (DMARC). Of its results only the topmost
    /// header counts, and only about the very domain of `from`. Without a name nobody's results are believed.
    pub fn is_aligned(&self, authserv_id: &str) -> Aligned {
        let Some(from) = self.from.as_ref().filter(|_| !authserv_id.is_empty()) else { return Aligned::Unknown };
        let ours = self.results.iter().find(|results| results.authserv_id.eq_ignore_ascii_case(authserv_id));
        ours.map_or(Aligned::Unknown, |results| results.dmarc_of(from.domain()))
    }
}

fn receivers(head: &Head<'_>) -> Vec<Address> {
    let mut receivers: Vec<Address> = Vec::new();
    let named = ["To", "Cc"].into_iter().flat_map(|name| head.addresses(name));
    let delivered = ["Delivered-To", "X-Original-To"].into_iter().flat_map(|name| head.raw_all(name));
    let delivered = delivered.filter_map(|raw| Address::parse_named(&raw).ok());
    for address in named.chain(delivered).take(MOST) {
        if !receivers.iter().any(|known| known.key() == address.key()) {
            receivers.push(address);
        }
    }
    receivers
}

fn addressed(head: &Head<'_>) -> Vec<Address> {
    if head.count("To") != 1 {
        return Vec::new();
    }
    head.addresses("To").into_iter().take(MOST).collect()
}

fn answered(head: &Head<'_>) -> Vec<String> {
    let mut ids: Vec<String> = Vec::new();
    for id in ["In-Reply-To", "References"].into_iter().flat_map(|name| head.ids(name)).take(MOST) {
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    ids
}

/// RFC 3834, and what programs that are older than it write.
fn is_automatic(head: &Head<'_>, from: Option<&Address>) -> bool {
    let first_word =
        |value: String| value.split([';', ' ', '(']).next().unwrap_or_default().trim().to_ascii_lowercase();
    let submitted = head.raw_all("Auto-Submitted").map(first_word).any(|word| !word.is_empty() && word != "no");
    let precedence = head
        .raw_all("Precedence")
        .map(first_word)
        .any(|word| ["bulk", "list", "junk", "auto_reply"].contains(&word.as_str()));
    let marked = head.names().any(|name| {
        let name = name.to_ascii_lowercase();
        name.starts_with("x-auto") || ["x-loop", "list-id", "x-failed-recipients"].contains(&name.as_str())
    });
    submitted || precedence || marked || head.has_empty_return_path() || from.is_some_and(is_machine)
}

/// Whether nobody sits behind this address.
fn is_machine(address: &Address) -> bool {
    let local = address.split().0.to_ascii_lowercase();
    ["mailer-daemon", "mail-daemon", "postmaster", "noreply", "no-reply", "donotreply"].contains(&local.as_str())
}

/// What the mail says, of all its parts that are read in place.
fn text(leaves: &[Leaf]) -> String {
    let of = |kind: &str| {
        let texts = leaves.iter().filter(|leaf| leaf.kind == kind && !leaf.is_file).map(|leaf| leaf.text.as_str());
        texts.filter(|text| !text.trim().is_empty()).map(str::to_owned).collect::<Vec<_>>()
    };
    let plain = of("text/plain");
    let texts = if plain.is_empty() { of("text/html").iter().map(|text| html::to_text(text)).collect() } else { plain };
    let mut text = texts.join("\n").replace("\r\n", "\n").replace('\r', "\n").replace('\0', "");
    text.truncate(text.floor_char_boundary(LONGEST_TEXT));
    text
}
