//! Mails that tell what became of mails: not delivered (RFC 3464, and the forms that are older than it), or complained
//! of (RFC 5965).

use super::{
    Kind,
    fields::{self, Fields},
    head::{Head, halves, one_line},
    mime::Leaf,
};
use crate::refusal::{Status, says_unknown};

/// Receivers of one report.
const MOST: usize = 50;
/// The other side's words, in characters.
const LONGEST: usize = 500;

/// What became of a mail to one receiver. All of it is what somebody claims.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BounceReport {
    /// What the server did.
    pub action: Action,
    /// Why, as a code; of several the one that says most.
    pub status: Option<Status>,
    /// Who did not get it, after what servers on the way made of the address.
    pub final_recipient: Option<String>,
    /// Whom it was written to.
    pub original_recipient: Option<String>,
    /// Why, in the other side's words, on one line.
    pub diagnostic: String,
    /// Whom the returned mail names in `To`.
    pub original_to: Option<String>,
    /// Where failures of the returned mail were to be told.
    pub original_return_path: Option<String>,
}

/// What a server did with a mail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// It gave up.
    Failed,
    /// It goes on trying.
    Delayed,
    /// It delivered it.
    Delivered,
    /// It handed it on to one that tells nothing.
    Relayed,
    /// It handed it on to the members of a list.
    Expanded,
}

impl BounceReport {
    /// Whether the mailbox is not there, so that no other mail will arrive either; see
    /// [`Refusal::is_about_mailbox`](crate::Refusal::is_about_mailbox).
    pub fn is_about_mailbox(&self) -> bool {
        self.action == Action::Failed
            && match self.status {
                Some(status) if !status.is_vague() => status.is_about_mailbox(),
                Some(status) if status.class != 5 => false,
                _ => says_unknown(&self.diagnostic),
            }
    }
}

/// That a reader told their provider that a mail of ours is not wanted. All of it is what somebody claims.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ComplaintReport {
    /// `abuse`, `not-spam`, …
    pub feedback_type: String,
    /// The sender of the envelope.
    pub original_mail_from: Option<String>,
    /// The receivers of the envelope; many providers leave them out.
    pub original_rcpt_to: Vec<String>,
    /// The receivers that the mail itself names in `To` and `Delivered-To`.
    pub original_to: Vec<String>,
    /// Where failures of the mail were to be told.
    pub original_return_path: Option<String>,
    /// The way to unsubscribe that the mail named.
    pub list_unsubscribe: Option<String>,
}

/// What kind of mail this is.
pub(super) fn kind(head: &Head<'_>, leaves: &[Leaf], subject: &str, text: &str, is_automatic: bool) -> Kind {
    if let Some(report) = one_of(leaves, &["message/feedback-report"]) {
        return Kind::Complaint(complaint(report, &Original::of(leaves)));
    }
    if let Some(report) = one_of(leaves, &["message/delivery-status", "message/global-delivery-status"]) {
        let reports = delivery_status(report, &Original::of(leaves));
        if !reports.is_empty() {
            return Kind::Bounce(reports);
        }
    }
    let tells = is_automatic && tells_of_failure(head, subject);
    if tells { Kind::Bounce(vec![old_form(head, leaves, subject, text)]) } else { Kind::Letter }
}

fn one_of<'a>(leaves: &'a [Leaf], kinds: &[&str]) -> Option<&'a Leaf> {
    leaves.iter().find(|leaf| kinds.contains(&leaf.kind.as_str()))
}

/// The head of the mail that came back.
#[derive(Default)]
struct Original {
    fields: Fields,
}

impl Original {
    fn of(leaves: &[Leaf]) -> Self {
        const KINDS: [&str; 6] = [
            "message/rfc822",
            "message/global",
            "message/rfc822-headers",
            "message/global-headers",
            "text/rfc822-headers",
            "text/rfc822",
        ];
        one_of(leaves, &KINDS).map(|leaf| Self::read(&leaf.text)).unwrap_or_default()
    }

    fn read(text: &str) -> Self {
        let (head, _) = halves(text.trim_start().as_bytes());
        let fields = fields::groups(&String::from_utf8_lossy(head)).into_iter().next().unwrap_or_default();
        Self { fields }
    }

    fn address(&self, name: &str) -> Option<String> {
        fields::first(&self.fields, name).and_then(fields::address)
    }
}

fn delivery_status(report: &Leaf, original: &Original) -> Vec<BounceReport> {
    let groups = fields::groups(&report.text);
    let about_receivers = groups.iter().filter(|fields| {
        ["action", "final-recipient", "original-recipient"].iter().any(|name| fields::first(fields, name).is_some())
    });
    about_receivers.take(MOST).map(|fields| one(fields, original)).collect()
}

fn one(fields: &[(String, String)], original: &Original) -> BounceReport {
    let diagnostic = fields::first(fields, "diagnostic-code").unwrap_or_default();
    let diagnostic = shortened(diagnostic.split_once(';').map_or(diagnostic, |(_, words)| words));
    let status = best(fields::first(fields, "status").and_then(Status::find), Status::find(&diagnostic));
    let address = |name: &str| fields::first(fields, name).and_then(fields::address);
    BounceReport {
        action: action(fields::first(fields, "action").unwrap_or_default(), status),
        status,
        final_recipient: address("final-recipient"),
        original_recipient: address("original-recipient"),
        diagnostic,
        original_to: original.address("to"),
        original_return_path: original.address("return-path"),
    }
}

/// Of a status and what the words say, the one that says more about the same outcome.
fn best(status: Option<Status>, said: Option<Status>) -> Option<Status> {
    match (status, said) {
        (Some(status), Some(said)) if status.is_vague() && status.class == said.class => Some(said),
        (Some(status), _) => Some(status),
        (None, said) => said,
    }
}

fn action(word: &str, status: Option<Status>) -> Action {
    match word.to_ascii_lowercase().split_whitespace().next().unwrap_or_default() {
        "failed" => Action::Failed,
        "delayed" => Action::Delayed,
        "delivered" => Action::Delivered,
        "relayed" => Action::Relayed,
        "expanded" => Action::Expanded,
        _ => match status.map(|status| status.class) {
            Some(2) => Action::Delivered,
            Some(4) => Action::Delayed,
            _ => Action::Failed,
        },
    }
}

fn complaint(report: &Leaf, original: &Original) -> ComplaintReport {
    let groups = fields::groups(&report.text);
    let fields: Fields = groups.into_iter().flatten().collect();
    let address = |name: &str| fields::first(&fields, name).and_then(fields::address);
    let receivers = ["to", "delivered-to"].into_iter().filter_map(|name| original.address(name));
    ComplaintReport {
        feedback_type: fields::first(&fields, "feedback-type").unwrap_or("abuse").to_ascii_lowercase(),
        original_mail_from: address("original-mail-from"),
        original_rcpt_to: fields::all(&fields, "original-rcpt-to").take(MOST).filter_map(fields::address).collect(),
        original_to: receivers.collect(),
        original_return_path: original.address("return-path"),
        list_unsubscribe: fields::first(&original.fields, "list-unsubscribe").map(str::to_owned),
    }
}

/// Whether a mail of no known form says that another did not arrive: a machine sends it, and names it so.
fn tells_of_failure(head: &Head<'_>, subject: &str) -> bool {
    const SUBJECTS: [&str; 14] = [
        "failure notice",
        "delivery failure",
        "delivery status",
        "delivery report",
        "delivery has failed",
        "mail delivery failed",
        "mail delivery system",
        "message delayed",
        "returned mail",
        "undeliver",
        "non remis",
        "no se puede entregar",
        "unzustellbar",
        "could not be delivered",
    ];
    let subject = subject.to_lowercase();
    head.count("X-Failed-Recipients") > 0 || SUBJECTS.iter().any(|words| subject.contains(words))
}

/// The form of qmail, of Exim, and of what is like them: somebody's address, then words.
fn old_form(head: &Head<'_>, leaves: &[Leaf], subject: &str, text: &str) -> BounceReport {
    let (told, returned) = told_and_returned(text);
    let receiver = head.raw("X-Failed-Recipients").and_then(|list| list.split(',').next().and_then(fields::address));
    let receiver = receiver.or_else(|| told.lines().find_map(lone_address));
    let words = receiver.as_ref().and_then(|receiver| words_about(told, receiver)).unwrap_or_else(|| told.to_owned());
    let diagnostic = shortened(&words);
    let status = Status::find(&diagnostic).or_else(|| Status::find(told));
    let lasts = subject.to_lowercase().contains("delayed") || status.is_some_and(|status| status.class == 4);
    let original = returned.map_or_else(|| Original::of(leaves), Original::read);
    BounceReport {
        action: if lasts { Action::Delayed } else { Action::Failed },
        status,
        final_recipient: receiver,
        original_recipient: None,
        diagnostic,
        original_to: original.address("to"),
        original_return_path: original.address("return-path"),
    }
}

/// What a server says, and the mail that it adds below a line.
fn told_and_returned(text: &str) -> (&str, Option<&str>) {
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        at += line.len();
        let says = line.to_ascii_lowercase();
        if says.starts_with("---") && (says.contains("copy of the message") || says.contains("returned message")) {
            return (&text[..at - line.len()], Some(&text[at..]));
        }
    }
    (text, None)
}

/// The address of a line that has nothing else: `<ama@example.org>:` or `  ama@example.org`.
fn lone_address(line: &str) -> Option<String> {
    let word = line.trim().trim_end_matches(':');
    let word = word.strip_prefix('<').and_then(|word| word.strip_suffix('>')).unwrap_or(word);
    let is_one = word.contains('@') && !word.contains(char::is_whitespace);
    is_one.then(|| crate::Address::parse(word).ok()).flatten().map(|address| address.as_str().to_owned())
}

/// The paragraph that follows an address.
fn words_about(told: &str, receiver: &str) -> Option<String> {
    let after = &told[told.find(receiver)? + receiver.len()..];
    let paragraph: Vec<&str> = after.lines().skip(1).take_while(|line| !line.trim().is_empty()).collect();
    (!paragraph.is_empty()).then(|| paragraph.join(" "))
}

fn shortened(words: &str) -> String {
    one_line(words).chars().take(LONGEST).collect()
}
