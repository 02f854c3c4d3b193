//! Every name that a fact in the log may have, and what its value is.

use super::Action;

/// What the value of a fact is, and so how it is said.
#[derive(Clone, Copy, Debug)]
pub(super) enum Sort {
    /// Somebody's words, a name, an address.
    Plain,
    Number,
    Flag,
    /// A date cut to its precision, or two with a stroke between them.
    Day,
    Moment,
    Zone,
    Language,
    Languages,
    Economy,
    Sector,
    /// Of a contribution: a translation, or a photo.
    Part,
    Rule,
    Topic,
    /// How many there are, or their addresses.
    Topics,
    Idea,
    Decider,
    /// A key, and the prefix of the messages that say it.
    Key(&'static str),
    /// What it is the state, or the outcome, of follows from the action.
    State,
    Outcome,
}

const fn term(prefix: &'static str) -> Sort {
    Sort::Key(prefix)
}

/// Every name. Some stand with a language behind them (`title fr`), and texts with the language alone (`fr`).
pub(super) const FACTS: &[(&str, Sort)] = &[
    ("about", Sort::Plain),
    ("access", term("access-")),
    ("asked", Sort::Flag),
    ("attempts", Sort::Number),
    ("block", term("issues-kind-")),
    ("by", Sort::Decider),
    ("campaign", Sort::Number),
    ("certainty", term("certainty-")),
    ("characters", Sort::Number),
    ("closes", Sort::Moment),
    ("comments", Sort::Number),
    ("contact", Sort::Plain),
    ("counted", Sort::Flag),
    ("date", Sort::Day),
    ("days", Sort::Number),
    ("economy", Sort::Economy),
    ("evidence", Sort::Plain),
    ("file", Sort::Plain),
    ("flags", Sort::Number),
    ("front", Sort::Flag),
    ("held", Sort::Number),
    ("ideas", Sort::Number),
    ("invitations", Sort::Number),
    ("joined", Sort::Day),
    ("joining", term("settings-joining-")),
    ("kind", term("kind-")),
    ("label", Sort::Plain),
    ("language", Sort::Language),
    ("languages", Sort::Languages),
    ("link", Sort::Plain),
    ("listed", Sort::Flag),
    ("mails", Sort::Number),
    ("members", Sort::Number),
    ("merged", Sort::Idea),
    ("name", Sort::Plain),
    ("not before", Sort::Moment),
    ("note", Sort::Plain),
    ("number", Sort::Number),
    ("of-version", Sort::Number),
    ("opens", Sort::Moment),
    ("organisation", Sort::Plain),
    ("origin", term("comments-origin-")),
    ("out-of-campaign", Sort::Number),
    ("outcome", Sort::Outcome),
    ("part", Sort::Part),
    ("parted", Sort::Idea),
    ("passed-on", Sort::Flag),
    ("people", Sort::Number),
    ("place", Sort::Number),
    ("question", Sort::Plain),
    ("reason", Sort::Plain),
    ("region", term("region-")),
    ("role", term("role-")),
    ("rule", Sort::Rule),
    ("season", term("audit-season-")),
    ("sector", Sort::Sector),
    ("series", Sort::Plain),
    ("sha256", Sort::Plain),
    ("sends", Sort::Moment),
    ("sheet", Sort::Number),
    ("site", Sort::Plain),
    ("size", term("size-")),
    ("source", Sort::Plain),
    ("start", term("setup-start-")),
    ("state", Sort::State),
    ("status", term("status-")),
    ("steward", Sort::Flag),
    ("supports", Sort::Number),
    ("symbols", Sort::Plain),
    ("time-zone", Sort::Zone),
    ("title", Sort::Plain),
    ("topic", Sort::Topic),
    ("topics", Sort::Topics),
    ("type", Sort::Plain),
    ("version", Sort::Number),
    ("visibility", term("visibility-")),
    ("watched", Sort::Plain),
    ("way", term("subscribers-mode-")),
    ("web", Sort::Plain),
    ("what", Sort::Plain),
];

/// A name taken apart: in the table, or empty for a text that is named by its language alone; and that language.
pub(super) fn known(name: &str) -> Option<(&str, Option<&str>, Sort)> {
    let sort_of = |name: &str| FACTS.iter().find(|(known, _)| *known == name).map(|(_, sort)| *sort);
    let is_language = |code: &str| code.len() == 2 && code.bytes().all(|byte| byte.is_ascii_lowercase());
    if let Some(sort) = sort_of(name) {
        return Some((name, None, sort));
    }
    if is_language(name) {
        return Some(("", Some(name), Sort::Plain));
    }
    let (name, language) = name.rsplit_once(' ').filter(|(_, language)| is_language(language))?;
    Some((name, Some(language), sort_of(name)?))
}

/// The messages that say the states of what an action is about. Each has its own: the words agree with the noun.
pub(super) fn states(action: Action) -> Sort {
    match action {
        Action::Invited | Action::ResentInvitation | Action::RevokedInvitation => term("invitations-state-"),
        Action::AnsweredRequest | Action::AskedAboutRequest => term("audit-request-"),
        Action::ChangedMandate => term("mandates-state-"),
        Action::FirmDecided => term("entered-state-"),
        Action::DecidedMail => term("inbox-state-"),
        Action::ApprovedIssue | Action::ScheduledIssue | Action::DiscardedIssue => term("issues-state-"),
        _ => term("audit-state-"),
    }
}

pub(super) fn outcomes(action: Action) -> Sort {
    if action == Action::DecidedSuggestion { term("suggestions-state-") } else { term("moderation-outcome-") }
}

/// Whether an entry keeps the text itself, and no facts.
pub(super) fn keeps_text(action: Action) -> bool {
    matches!(action, Action::ChangedText | Action::PublishedTexts | Action::DiscardedText)
}
