//! Where somebody goes on after signing in: a page of this site, and nothing else.
//!
//! An address that merely looks relative is the classic open redirect (`//evil.example`,
//! `/\evil.example`), so the whole path is parsed: it must begin with one of our languages.

use i18n::Lang;

use crate::address;

/// The longest address remembered.
const MAX: usize = 1_000;

/// A path of this site, with its query: `/fr/msme/ideas/7#c-3`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Next(String);

impl Next {
    /// The path, unless it is anything but a page of ours to go on to.
    pub fn parse(text: &str) -> Option<Self> {
        let allowed = |b: u8| b.is_ascii_alphanumeric() || b"/-._~%?&=+#,:;!$()*'@[]".contains(&b);
        if text.len() > MAX || !text.bytes().all(allowed) {
            return None;
        }
        let path = text.split(['?', '#']).next()?;
        let mut steps = path.strip_prefix('/')?.split('/');
        Lang::parse_in(steps.next()?, Lang::offered(true))?;
        let rest: Vec<&str> = steps.collect();
        // A dot segment or an empty one would be read differently by different readers.
        let plain = rest.iter().all(|step| !step.is_empty() && *step != "." && *step != "..");
        let loops = matches!(rest.first().copied(), Some("sign-in" | "sign-out"));
        let decoded_escape = path.to_ascii_lowercase();
        let hidden = ["%2f", "%5c", "%2e", "%0", "%1", "%7f"].iter().any(|code| decoded_escape.contains(code));
        (plain && !loops && !hidden).then(|| Self(text.to_owned()))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The address with this page as where to go on: `/en/sign-in?next=%2Fen…`.
    pub fn after(next: Option<&Self>, path: &str) -> String {
        match next {
            Some(next) => address::asking(path, [("next", next.as_str())]),
            None => path.to_owned(),
        }
    }
}
