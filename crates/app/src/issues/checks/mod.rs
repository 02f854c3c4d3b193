//! What is looked at before an issue goes out: each check says what stands in the way, what is better mended, or that all
//! is well.
//!
//! Nothing outside is asked: whether a page elsewhere is there, nobody can promise for the day on which somebody reads.

mod links;
#[cfg(test)]
mod tests;

use db::{Conn, Id, Timestamp};
use i18n::Lang;
use mail::Address;

use super::draft::{self, Block, BlockKind, Draft};
use super::render;
use super::resolve::{self, Edition};
use crate::app::App;
use crate::config::Transport;
use crate::deliveries;
use crate::error::Error;
use crate::exchange::Exchange;

/// Mail programs show about so many characters of a subject.
const SUBJECT: usize = 78;
/// What everybody could read is hidden, withdrawn or not open.
pub const GONE: &str = "editions-check-gone";

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// It must not go out so.
    Stop,
    /// Readers would be better off otherwise.
    Warn,
    Fine,
}

impl Severity {
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Stop => "stop",
            Self::Warn => "warn",
            Self::Fine => "fine",
        }
    }
}

/// What a check found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Check {
    /// The message that says it.
    pub what: &'static str,
    pub severity: Severity,
    /// Its arguments; `language` is a code, `number` is the place of the block, from 1.
    pub args: Vec<(&'static str, String)>,
    /// The block that is to be mended.
    pub block: Option<Id>,
}

/// Collects what was found.
#[derive(Default)]
struct Found(Vec<Check>);

impl Found {
    fn add(&mut self, severity: Severity, what: &'static str, args: &[(&'static str, &str)], block: Option<Id>) {
        let args = args.iter().map(|(name, value)| (*name, (*value).to_owned())).collect();
        let check = Check { what, severity, args, block };
        // The same of another language is said once.
        if !self.0.contains(&check) {
            self.0.push(check);
        }
    }

    /// Says that all is well, where nothing was found since.
    fn fine_since(&mut self, before: usize, what: &'static str) {
        if self.0.len() == before {
            self.add(Severity::Fine, what, &[], None);
        }
    }
}

/// All checks of a draft, what stops it first.
pub fn run(c: &mut Conn, app: &App, exchange: &Exchange, draft: &Draft, now: Timestamp) -> Result<Vec<Check>, Error> {
    let mut found = Found::default();
    let mut editions = Vec::new();
    let mut gone = Vec::new();
    for lang in &exchange.languages {
        let (edition, lost) = resolve::look(c, app, exchange, draft, *lang, now)?;
        editions.push(edition);
        gone = lost;
    }
    subjects(draft, &exchange.languages, &mut found);
    blocks(draft, &gone, &mut found);
    missing(draft, &exchange.languages, &mut found);
    pictures(draft, &exchange.languages, &mut found);
    links::check(c, app, exchange, draft, now, &mut found)?;
    mails(app, exchange, &editions, &mut found)?;
    sender(app, &mut found);
    found.0.sort_by_key(|check| check.severity);
    Ok(found.0)
}

/// Its place among the blocks, from 1, as pages number them.
fn number(draft: &Draft, block: Id) -> String {
    draft.blocks.iter().position(|known| known.id == block).map_or(0, |place| place + 1).to_string()
}

fn subjects(draft: &Draft, languages: &[Lang], found: &mut Found) {
    let before = found.0.len();
    if draft.titles.iter().all(|(_, title)| title.trim().is_empty()) {
        found.add(Severity::Stop, "editions-check-no-subject", &[], None);
    }
    for lang in languages {
        let language = [("language", lang.code())];
        if markup::count_chars(draft.title(lang.code())) > SUBJECT {
            found.add(Severity::Warn, "editions-check-subject-long", &language, None);
        }
        if !draft.title(lang.code()).is_empty() && draft.preheader(lang.code()).trim().is_empty() {
            found.add(Severity::Warn, "editions-check-no-preheader", &language, None);
        }
    }
    found.fine_since(before, "editions-check-subjects");
}

fn blocks(draft: &Draft, gone: &[Id], found: &mut Found) {
    let before = found.0.len();
    if draft.blocks.is_empty() {
        found.add(Severity::Stop, "editions-check-no-blocks", &[], None);
    }
    for block in draft.blocks.iter().filter(|block| block.is_empty()) {
        found.add(Severity::Stop, "editions-check-empty", &[("number", &number(draft, block.id))], Some(block.id));
    }
    for block in gone {
        found.add(Severity::Stop, GONE, &[("number", &number(draft, *block))], Some(*block));
    }
    found.fine_since(before, "editions-check-blocks");
}

/// Words that are missing in a language: they stop an issue, unless the secretariat has said that they do not.
fn missing(draft: &Draft, languages: &[Lang], found: &mut Found) {
    let before = found.0.len();
    let severity = if draft.allows_missing { Severity::Warn } else { Severity::Stop };
    let gaps = draft::missing(draft, languages);
    for lang in languages {
        let n = gaps.iter().filter(|gap| gap.language == lang.code()).count();
        if n > 0 {
            let n = n.to_string();
            let args = [("language", lang.code()), ("n", n.as_str())];
            found.add(severity, "editions-check-missing", &args, None);
        }
    }
    found.fine_since(before, "editions-check-complete");
}

fn pictures(draft: &Draft, languages: &[Lang], found: &mut Found) {
    let before = found.0.len();
    let pictures = || draft.blocks.iter().filter(|block| block.kind == BlockKind::Picture && !block.picture.is_empty());
    for block in pictures() {
        for lang in languages.iter().filter(|lang| !is_described(block, lang.code())) {
            let number = number(draft, block.id);
            let args = [("number", number.as_str()), ("language", lang.code())];
            // In another language is better than not at all.
            let is_anywhere = block.texts.iter().any(|text| !text.alt.trim().is_empty());
            let severity = if is_anywhere && draft.allows_missing { Severity::Warn } else { Severity::Stop };
            found.add(severity, "editions-check-no-alt", &args, Some(block.id));
        }
    }
    if pictures().next().is_some() {
        found.fine_since(before, "editions-check-alts");
    }
}

fn is_described(block: &Block, language: &str) -> bool {
    block.text(language).is_some_and(|text| !text.alt.trim().is_empty())
}

/// What the mails themselves say: their size, and that everybody can stop them.
fn mails(app: &App, exchange: &Exchange, editions: &[Edition], found: &mut Found) -> Result<(), Error> {
    let (mut is_small, mut can_stop) = (true, true);
    for edition in editions {
        let body = render::body(app, exchange, edition)?;
        if body.html.len() > render::LARGEST {
            is_small = false;
            let size = body.html.len().div_ceil(1024).to_string();
            let args = [("language", edition.language.as_str()), ("n", size.as_str())];
            found.add(Severity::Stop, "editions-check-large", &args, None);
        }
        can_stop &= [&body.html, &body.text].iter().all(|text| text.contains(deliveries::UNSUBSCRIBE));
    }
    if is_small {
        found.add(Severity::Fine, "editions-check-small", &[], None);
    }
    let (severity, what) = if can_stop {
        (Severity::Fine, "editions-check-unsubscribe")
    } else {
        (Severity::Stop, "editions-check-no-unsubscribe")
    };
    found.add(severity, what, &[], None);
    Ok(())
}

/// Who the mails come from, and whether receivers can tell that it is true.
fn sender(app: &App, found: &mut Found) {
    let mail = &app.config.mail;
    let from = if mail.newsletter_from.is_empty() { &mail.from } else { &mail.newsletter_from };
    if Address::parse(from).is_err() {
        found.add(Severity::Stop, "editions-check-no-sender", &[], None);
        return;
    }
    if mail.transport == Transport::Folder {
        found.add(Severity::Warn, "editions-check-folder", &[], None);
    } else if mail.dkim_key.as_os_str().is_empty() {
        found.add(Severity::Warn, "editions-check-no-dkim", &[], None);
    } else {
        found.add(Severity::Fine, "editions-check-sender", &[("address", from)], None);
    }
}

/// How many of them say that it must not go out.
pub fn stops(checks: &[Check]) -> i64 {
    let stops = checks.iter().filter(|check| check.severity == Severity::Stop).count();
    i64::try_from(stops).unwrap_or(i64::MAX)
}
