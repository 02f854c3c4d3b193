//! What a relay, or whoever it hands on to, said when it would not take a message: understood as far as it can be.

use std::fmt;

/// Why a message was not taken, in the other side's words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// What the relay answered to *this message*, such as 550. `None` where nothing was said about the message: nobody
    /// answered, the conversation broke off, we were not let in, or the message cannot be written at all.
    pub code: Option<u16>,
    /// The finer code in the relay's words.
    pub status: Option<Status>,
    /// One line, for a log and for the desk. It may name the receiver, and never holds what the message says.
    pub text: String,
}

impl Refusal {
    /// From an answer to this message.
    pub(crate) fn answered(code: Option<u16>, text: String) -> Self {
        Self { code, status: Status::find(&text), text }
    }

    /// Whether it is the mailbox that is refused, so that another message to it would be too: no such person, no such
    /// domain, disabled. Everything else (a full mailbox, a message that is too large, a policy, spam) says nothing
    /// about the next message.
    ///
    /// Without a finer code only words decide that can mean nothing else: a bare 550 is said to spam as well.
    pub fn is_about_mailbox(&self) -> bool {
        match self.status {
            Some(status) => status.is_about_mailbox(),
            None => matches!(self.code, Some(550 | 551 | 553)) && says_unknown(&self.text),
        }
    }

    /// Whether it is about us and not about this message: the relay is away, does not let us in, or we are refused by
    /// policy or reputation. Then nothing counts against a receiver.
    pub fn is_about_us(&self) -> bool {
        /// Not available; sign in first, and its kind.
        const CODES: [u16; 6] = [421, 454, 530, 534, 535, 538];
        self.code.is_none_or(|code| CODES.contains(&code)) || self.status.is_some_and(|status| status.subject == 7)
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl From<String> for Refusal {
    /// Of what is not an answer to a message.
    fn from(text: String) -> Self {
        Self { code: None, status: None, text }
    }
}

impl From<&str> for Refusal {
    fn from(text: &str) -> Self {
        Self::from(text.to_owned())
    }
}

/// A code such as 5.1.1 (RFC 3463).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Status {
    /// 2 done, 4 not now, 5 never.
    pub class: u8,
    /// What it is about: 1 the address, 2 the mailbox, 3 the mail system, 4 the way there, 5 the conversation, 6 the
    /// content, 7 a policy.
    pub subject: u16,
    /// What exactly.
    pub detail: u16,
}

impl Status {
    /// Reads one code and nothing else.
    pub fn parse(text: &str) -> Option<Self> {
        let mut numbers = text.split('.').map(|digits| {
            let fits = (1..=3).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
            fits.then(|| digits.parse::<u16>().ok()).flatten()
        });
        let (class, subject, detail) = (numbers.next()??, numbers.next()??, numbers.next()??);
        let class = u8::try_from(class).ok().filter(|class| [2, 4, 5].contains(class))?;
        numbers.next().is_none().then_some(Self { class, subject, detail })
    }

    /// The first code in somebody's words. A version or an address of four numbers is none.
    pub fn find(text: &str) -> Option<Self> {
        let words = text.split(|c: char| !(c.is_ascii_digit() || c == '.'));
        words.map(|word| word.trim_end_matches('.')).find_map(Self::parse)
    }

    /// See [`Refusal::is_about_mailbox`]: 5.1.1 no such mailbox, 5.1.2 no such domain, 5.1.3 no such form of address,
    /// 5.1.6 moved away, 5.1.10 the domain takes no mail, 5.2.1 disabled.
    pub fn is_about_mailbox(self) -> bool {
        self.class == 5 && matches!((self.subject, self.detail), (1, 1 | 2 | 3 | 6 | 10) | (2, 1))
    }

    /// Whether it says no more than its class.
    pub fn is_vague(self) -> bool {
        self.subject == 0
    }
}

impl fmt::Display for Status {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}.{}", self.class, self.subject, self.detail)
    }
}

/// Whether these words say that nobody lives there.
pub(crate) fn says_unknown(text: &str) -> bool {
    const WORDS: [&str; 14] = [
        "user unknown",
        "unknown user",
        "no such user",
        "no such recipient",
        "no such mailbox",
        "no mailbox here",
        "mailbox not found",
        "mailbox does not exist",
        "address does not exist",
        "user does not exist",
        "user doesn't exist",
        "recipient unknown",
        "unknown recipient",
        "host or domain name not found",
    ];
    let text = text.to_ascii_lowercase();
    WORDS.iter().any(|words| text.contains(words))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answered(code: u16, text: &str) -> Refusal {
        Refusal::answered(Some(code), text.to_owned())
    }

    #[test]
    fn a_code_is_found_in_words_and_nothing_else_is_taken_for_one() {
        let found = |text: &str| Status::find(text).map(|status| status.to_string());
        assert_eq!(found("permanent error (550): 5.1.1 <a@example.org>: no").as_deref(), Some("5.1.1"));
        assert_eq!(found("550-5.7.26 This mail has been blocked").as_deref(), Some("5.7.26"));
        assert_eq!(found("Sorry, no mailbox here by that name. (#5.1.1)").as_deref(), Some("5.1.1"));
        assert_eq!(found("it was 4.2.2.").as_deref(), Some("4.2.2"));
        for none in ["", "550", "host 192.0.2.1 said no", "5.1", "3.1.1", "5.1.1234", "5..1", "5.1.1.1"] {
            assert_eq!(found(none), None, "{none}");
        }
    }

    #[test]
    fn only_a_mailbox_that_nobody_has_is_about_the_mailbox() {
        for (code, text) in [(550, "5.1.1 no"), (550, "5.1.10 null MX"), (554, "5.2.1 off"), (550, "User unknown")] {
            assert!(answered(code, text).is_about_mailbox(), "{text}");
        }
        for (code, text) in [
            (550, "5.7.1 spam"),
            (552, "5.2.2 full"),
            (550, "blocked"),
            (450, "4.1.1 user unknown, for now"),
            (554, "5.4.4 no route"),
        ] {
            assert!(!answered(code, text).is_about_mailbox(), "{text}");
        }
    }

    #[test]
    fn what_is_about_us_counts_against_nobody() {
        assert!(Refusal::from("the relay did not answer").is_about_us());
        for (code, text) in [(530, "sign in"), (421, "too busy"), (550, "5.7.1 your reputation")] {
            assert!(answered(code, text).is_about_us(), "{text}");
        }
        assert!(!answered(550, "5.1.1 no").is_about_us());
        assert!(!answered(451, "4.2.2 full").is_about_us());
    }
}
