//! What a mail server found out about the sender of a mail, in the header `Authentication-Results` (RFC 8601).

use crate::address::ascii_domain;

/// Results and properties of one header.
const MOST: usize = 100;

/// One header.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuthResults {
    /// The name of the server that says so, as it says.
    pub authserv_id: String,
    /// What it found out.
    pub methods: Vec<MethodResult>,
}

/// One result, such as `dmarc=pass header.from=example.org`. All in lower case but the values of properties.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MethodResult {
    /// `dkim`, `spf`, `dmarc`, …
    pub method: String,
    /// `pass`, `fail`, `none`, …
    pub result: String,
    /// Names such as `header.from`, and values.
    pub properties: Vec<(String, String)>,
}

/// Whether a domain vouches for a mail in its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Aligned {
    /// It does.
    Pass,
    /// It says that the mail is not its own.
    Fail,
    /// Nobody whom we believe has said anything about that domain.
    Unknown,
}

impl AuthResults {
    /// Reads a value; `None` when it names no server.
    pub(super) fn read(value: &str) -> Option<Self> {
        let mut clauses = clauses(value).into_iter();
        let authserv_id = clauses.next()?.into_iter().next().filter(|id| !id.contains('='))?;
        let methods = clauses.filter_map(MethodResult::read).take(MOST).collect();
        Some(Self { authserv_id, methods })
    }

    /// What is said of this domain as the domain of `From`. Where two things are said, the worse one counts.
    pub(super) fn dmarc_of(&self, domain: &str) -> Aligned {
        let about = |found: &&MethodResult| {
            let from = found.properties.iter().find(|(name, _)| name == "header.from");
            let named = from.map(|(_, value)| value.rsplit_once('@').map_or(value.as_str(), |(_, domain)| domain));
            named.and_then(ascii_domain).is_some_and(|named| named == domain)
        };
        let dmarc = self.methods.iter().filter(|found| found.method == "dmarc");
        let mut aligned = Aligned::Unknown;
        for found in dmarc {
            match found.result.as_str() {
                "pass" if about(&found) => aligned = Aligned::Pass,
                "fail" | "pass" => return Aligned::Fail,
                _ => {}
            }
        }
        aligned
    }
}

impl MethodResult {
    fn read(words: Vec<String>) -> Option<Self> {
        let mut words = words.into_iter();
        let first = words.next()?.to_ascii_lowercase();
        let (method, result) = first.split_once('=')?;
        // `dkim/1` names a version of the method.
        let method = method.split('/').next().unwrap_or_default().to_owned();
        let properties = words
            .filter_map(|word| word.split_once('=').map(|(name, value)| (name.to_ascii_lowercase(), value.to_owned())))
            .take(MOST)
            .collect();
        Some(Self { method, result: result.to_owned(), properties })
    }
}

/// The words between semicolons, without comments and quotation marks. `a = b` is one word.
fn clauses(value: &str) -> Vec<Vec<String>> {
    let mut clauses: Vec<Vec<String>> = vec![Vec::new()];
    let mut word = String::new();
    let (mut depth, mut is_quoted, mut is_escaped) = (0_usize, false, false);
    for c in value.chars().chain([';']) {
        if is_escaped {
            is_escaped = false;
            if depth == 0 {
                word.push(c);
            }
            continue;
        }
        match c {
            '\\' if depth > 0 || is_quoted => is_escaped = true,
            '"' if depth == 0 => is_quoted = !is_quoted,
            _ if is_quoted => word.push(c),
            '(' => depth += 1,
            ')' if depth > 0 => depth -= 1,
            _ if depth > 0 => {}
            ';' => {
                end(&mut word, clauses.last_mut());
                clauses.push(Vec::new());
            }
            '=' => {
                // After blanks it belongs to the word before them.
                let before = clauses.last_mut().filter(|words| word.is_empty() && may_go_on(words)).and_then(Vec::pop);
                word.insert_str(0, &before.unwrap_or_default());
                word.push('=');
            }
            c if c.is_whitespace() => {
                // A value may be set off from its sign; one that ends in the sign is whole.
                if word.find('=') != word.len().checked_sub(1) || word.is_empty() {
                    end(&mut word, clauses.last_mut());
                }
            }
            c => word.push(c),
        }
    }
    clauses.retain(|words| !words.is_empty());
    clauses
}

/// Whether the last word is a name without its value.
fn may_go_on(words: &[String]) -> bool {
    words.last().is_some_and(|word| !word.contains('='))
}

fn end(word: &mut String, clause: Option<&mut Vec<String>>) {
    if let Some(clause) = clause.filter(|_| !word.is_empty()) {
        clause.push(std::mem::take(word));
    }
}
