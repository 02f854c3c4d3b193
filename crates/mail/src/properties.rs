//! What holds for everything that goes into a message, whatever was typed: see the crate `hostile`.

use crate::{
    Address, Header, HeaderName, Message, MessageId,
    incoming::{self, Aligned, Kind},
};

/// An address that is accepted can be sent to, is one line, and reads back as itself.
pub fn address(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    for typed in [text.as_ref(), text.lines().next().unwrap_or_default()] {
        if let Ok(address) = Address::parse(typed) {
            accepted(&address);
            assert_eq!(address.as_str(), typed.trim());
            assert_eq!(address.name(), None);
        }
        if let Ok(address) = Address::parse_named(typed) {
            accepted(&address);
            if let Some(name) = address.name() {
                assert!(!name.is_empty() && !name.contains(char::is_control));
                let escaped = name.replace('\\', "\\\\").replace('"', "\\\"");
                let written = format!("\"{escaped}\" <{address}>");
                assert_eq!(Address::parse_named(&written).as_ref(), Ok(&address), "{written} reads back");
            }
        }
    }
    if let Ok(id) = MessageId::try_from(text.clone().into_owned()) {
        assert!(id.to_string().bytes().all(|byte| byte.is_ascii_graphic()));
        assert!(!id.unique().contains(['/', '.']), "it is the name of a file");
        assert_eq!(MessageId::try_from(String::from(id.clone())), Ok(id));
    }
    if let Ok(name) = HeaderName::new(text.as_ref()) {
        assert!(name.as_str().bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-'));
        assert!(!["to", "bcc", "from", "subject"].contains(&name.as_str().to_ascii_lowercase().as_str()));
    }
}

fn accepted(address: &Address) {
    assert!(!address.as_str().contains(|c: char| c.is_control() || c.is_whitespace()), "{address:?} is one word");
    let key = address.key();
    assert!(key.bytes().all(|byte| byte.is_ascii_graphic()) && key.matches('@').count() == 1, "{key:?}");
    assert_eq!(Address::parse(&key).map(|again| again.key()).as_ref(), Ok(&key), "a key is its own key");
    let (local, domain) = address.split();
    assert!(lettre::Address::new(local, domain).is_ok(), "{address:?} can be sent");
    assert!(!domain.is_empty() && domain == address.domain() && !domain.contains(char::is_uppercase));
}

/// A message with the input as subject, names, text and HTML has the head that it should have, in lines that a relay takes.
pub fn letter(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let subject = Header::cleaned(&text);
    assert_eq!(Header::new(subject.as_str()).as_ref(), Ok(&subject), "cleaned is clean");
    if let Ok(header) = Header::new(text.as_ref()) {
        assert!(!header.as_str().contains(char::is_control));
    }
    let mut message = message(&text);
    let both = wire(&message);
    message.html = None;
    let plain = wire(&message);
    for head in [head(&plain), head(&both)] {
        let mut names: Vec<&str> = head.lines().filter(|line| !line.starts_with([' ', '\t'])).map(name).collect();
        names.sort_unstable();
        names.retain(|name| !["Content-Type", "Content-Transfer-Encoding"].contains(name));
        let wanted = [
            "Auto-Submitted",
            "Content-Language",
            "Date",
            "From",
            "List-Id",
            "MIME-Version",
            "Message-ID",
            "Subject",
            "To",
        ];
        assert_eq!(names, wanted, "no header of its own in {head:?}");
    }
}

/// A mail that is read has values of one line, a text without what no text has, and reports that say something.
pub fn incoming(bytes: &[u8]) {
    let Ok(mail) = incoming::read(bytes) else { return };
    assert!(!mail.subject.contains(char::is_control), "{:?}", mail.subject);
    assert!(!mail.text.contains(['\r', '\0']) && mail.text.len() <= 1024 * 1024);
    assert!(mail.to.len() <= 100 && mail.in_reply_to.len() <= 100);
    for id in mail.in_reply_to.iter().chain(&mail.message_id) {
        assert!(!id.is_empty() && !id.contains(char::is_control), "{id:?}");
    }
    mail.from.iter().chain(&mail.to).for_each(accepted);
    assert!(mail.kind == Kind::Letter || mail.is_automatic, "nothing answers a report");
    assert_eq!(mail.is_aligned(""), Aligned::Unknown);
    let said: Vec<String> = match &mail.kind {
        Kind::Letter => Vec::new(),
        Kind::Bounce(reports) => {
            assert!(!reports.is_empty() && reports.len() <= 50);
            let said = |report: &incoming::BounceReport| {
                let addresses = [&report.final_recipient, &report.original_recipient, &report.original_to];
                let all = addresses.into_iter().chain([&report.original_return_path]).flatten().cloned();
                all.chain([report.diagnostic.clone()]).collect::<Vec<_>>()
            };
            reports.iter().flat_map(said).collect()
        }
        Kind::Complaint(report) => {
            let addresses = [&report.original_mail_from, &report.original_return_path].into_iter().flatten();
            addresses.chain(&report.original_rcpt_to).chain(&report.original_to).cloned().collect()
        }
    };
    assert!(said.iter().all(|value| !value.contains(char::is_control)), "{said:?}");
    reply_text(mail.text.as_bytes());
}

/// What is left of an answer are whole lines of it, in their order, and none that is marked as quoted.
pub fn reply_text(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let anew = incoming::reply_text(&text);
    assert!(!anew.contains('\r') && !anew.starts_with('\n') && anew == anew.trim_end(), "{anew:?}");
    let breaks = text.replace("\r\n", "\n").replace('\r', "\n");
    let mut lines = breaks.lines().map(str::trim_end);
    for line in anew.lines().filter(|line| !line.is_empty()) {
        assert!(!line.trim_start().starts_with('>'), "{line:?} is quoted");
        assert!(lines.any(|theirs| theirs == line), "{line:?} is not theirs, or not in its place");
    }
}

/// With the text wherever people's texts come.
fn message(text: &str) -> Message {
    let address = |typed| Address::parse(typed).unwrap_or_else(|fault| unreachable!("a fixed address: {fault}"));
    let subject = Header::cleaned(text);
    let named = address("ama@example.com").with_name(subject.as_str());
    Message {
        id: MessageId::new("0193-a", "example.org").unwrap_or_else(|fault| unreachable!("a fixed id: {fault}")),
        date: jiff::Timestamp::UNIX_EPOCH,
        to: named.unwrap_or_else(|fault| unreachable!("a clean name: {fault}")),
        from: address("ideas@example.org"),
        return_path: None,
        reply_to: None,
        subject: subject.clone(),
        text: text.to_owned(),
        html: Some(text.to_owned()),
        language: "en".to_owned(),
        headers: HeaderName::new("List-Id").map(|name| (name, subject)).into_iter().collect(),
    }
}

fn wire(message: &Message) -> String {
    let bytes = message.formatted().unwrap_or_else(|fault| panic!("{fault}"));
    let text = String::from_utf8(bytes).unwrap_or_else(|fault| panic!("{fault}"));
    assert!(text.is_ascii());
    assert!(text.split("\r\n").all(|line| line.len() <= 998 && !line.contains(['\r', '\n', '\0'])), "lines of a relay");
    text
}

fn head(message: &str) -> &str {
    message.split_once("\r\n\r\n").map_or(message, |(head, _)| head)
}

fn name(line: &str) -> &str {
    line.split_once(':').map_or(line, |(name, _)| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_that_is_accepted_is_one_and_nothing_else() {
        hostile::hold("address", super::address);
    }

    #[test]
    fn no_text_becomes_a_header_of_its_own() {
        hostile::hold("letter", super::letter);
    }

    #[test]
    fn a_mail_of_anybody_is_read_within_limits() {
        hostile::hold("incoming", super::incoming);
    }

    #[test]
    fn an_answer_is_made_of_its_own_lines() {
        hostile::hold("reply_text", super::reply_text);
    }

    #[test]
    fn parsers_bear_what_is_long() {
        hostile::time("a mail that arrives", super::incoming);
        hostile::time("an answer by mail", super::reply_text);
        hostile::time("an address of mail", super::address);
        // With the text twice, as itself and as HTML.
        hostile::time("a letter", |bytes| drop(wire(&message(&String::from_utf8_lossy(&bytes[..bytes.len() / 2])))));
    }
}
