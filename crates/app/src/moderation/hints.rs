//! What stands beside a text that waits: hints for whoever moderates. They decide nothing, order nothing, and nobody else
//! sees them.

use std::time::Duration;

use db::{DAY, Timestamp};

use super::repeated::Repeated;
use super::words::words;
use crate::campaigns::Mark;

/// So long an account is new.
pub const NEW_ACCOUNT: Duration = Duration::from_hours(7 * 24);

/// What may be worth a look.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hints {
    pub flags: usize,
    pub links: usize,
    /// How many days old the author's account was when the text was written, where it was new.
    pub account_days: Option<u64>,
    /// Words of the exchange's list that stand in it.
    pub words: Vec<String>,
    /// How many texts are nearly the same.
    pub campaign: Option<Mark>,
    /// How many short texts say exactly the same.
    pub repeated: Option<Repeated>,
    /// Of a text that nobody reads yet, which is in no campaign: how many others say the same.
    pub alike: usize,
}

/// What they are taken from.
#[derive(Clone, Copy, Debug)]
pub struct Seen<'a> {
    pub flags: usize,
    pub title: &'a str,
    pub text: &'a str,
    pub written: Timestamp,
    /// When the author's account was made.
    pub registered: Option<Timestamp>,
}

impl Hints {
    pub fn of(seen: &Seen<'_>, list: &WatchList) -> Self {
        let age = seen.registered.map(|at| seen.written.since(at)).filter(|age| *age < NEW_ACCOUNT);
        Self {
            flags: seen.flags,
            links: links(seen.text) + links(seen.title),
            account_days: age.map(|age| age.as_secs() / DAY.as_secs()),
            words: list.found_in(&format!("{}\n{}", seen.title, seen.text)),
            campaign: None,
            repeated: None,
            alike: 0,
        }
    }

    /// How many there are of a text that nobody can have flagged.
    pub fn count(&self) -> usize {
        let seen = [
            self.links > 0,
            self.account_days.is_some(),
            self.campaign.is_some(),
            self.repeated.is_some(),
            self.alike > 0,
            !self.words.is_empty(),
        ];
        seen.into_iter().filter(|is_seen| *is_seen).count()
    }

    /// Whether there is nothing to look at.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// How many web addresses stand in a text, with a scheme or as people say them.
fn links(text: &str) -> usize {
    let lower = text.to_ascii_lowercase();
    let with_scheme = lower.matches("http://").count() + lower.matches("https://").count();
    let begins = |at: usize| !lower[..at].ends_with(|c: char| c.is_alphanumeric() || c == '/' || c == '.');
    with_scheme + lower.match_indices("www.").filter(|(at, _)| begins(*at)).count()
}

/// The words of the exchange that a hint points at, as they were written and as they are compared.
#[derive(Clone, Debug, Default)]
pub struct WatchList(Vec<(String, String)>);

impl WatchList {
    /// One word or phrase on each line; an asterisk at its end stands for any ending.
    pub fn parse(lines: &str) -> Self {
        let compared = |line: &str| {
            let end = if line.ends_with('*') { "" } else { " " };
            let words = words(line);
            (!words.is_empty()).then(|| (line.to_owned(), format!(" {}{end}", words.join(" "))))
        };
        Self(lines.lines().map(str::trim).filter_map(compared).collect())
    }

    /// Those that stand in a text, as they were written.
    fn found_in(&self, text: &str) -> Vec<String> {
        if self.0.is_empty() {
            return Vec::new();
        }
        let text = format!(" {} ", words(text).join(" "));
        self.0.iter().filter(|(_, sought)| text.contains(sought)).map(|(line, _)| line.clone()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const DAYS: i64 = 24 * 60 * 60;

    fn seen(text: &str) -> Seen<'_> {
        let written = Timestamp::from_seconds(100 * DAYS);
        Seen { flags: 1, title: "", text, written, registered: None }
    }

    #[test]
    fn addresses_are_counted_once_each_however_they_are_written() {
        let of = |text| Hints::of(&seen(text), &WatchList::default()).links;
        assert_eq!(of("Our parcels wait for weeks."), 0);
        assert_eq!(of("See https://www.example.org and HTTP://example.net/www.html"), 2);
        assert_eq!(of("See www.example.org, (www.example.net)"), 2);
    }

    #[test]
    fn an_account_is_new_for_a_week() {
        let of = |registered| {
            let registered = Some(Timestamp::from_seconds(registered));
            Hints::of(&Seen { registered, ..seen("Soap") }, &WatchList::default()).account_days
        };
        assert_eq!((of(100 * DAYS - 60), of(97 * DAYS)), (Some(0), Some(3)));
        assert_eq!((of(93 * DAYS), of(93 * DAYS + 1)), (None, Some(6)));
        assert_eq!(of(101 * DAYS), Some(0), "a clock that was set back");
    }

    #[test]
    fn words_of_the_list_are_found_whole_and_whatever_their_case_and_accents() {
        let list = WatchList::parse("Casino\n\n  crédit rapide \n pill*\n***");
        let of = |text| Hints::of(&seen(text), &list).words;
        assert_eq!(of("The CASINO of the port."), ["Casino"]);
        assert!(of("Casinos are something else.").is_empty());
        assert_eq!(of("Credit\nrapide, and pillows"), ["crédit rapide", "pill*"]);
        assert!(of("").is_empty());
    }

    #[test]
    fn a_word_of_a_script_without_blanks_is_found_too() {
        assert_eq!(Hints::of(&seen("这是赌场广告。"), &WatchList::parse("赌场")).words, ["赌场"]);
    }
}
