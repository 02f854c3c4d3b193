//! What is done at the desk: who, what, before and after. Written in the transaction of the action itself, never changed.

mod store;
mod telling;
pub mod web;

#[cfg(test)]
pub use telling::unknown_in;

use db::{Conn, Id, Timestamp, from_row, text_enum};

use crate::error::Error;
use crate::takeaway::Takeaway;
use crate::visit::InExchange;

text_enum! {
    /// What can be done at the desk.
    pub enum Action {
        /// About a text that waits, or an appeal.
        Decided = "decided",
        TookBack = "took-back",
        /// About a request to participate.
        AnsweredRequest = "answered-request",
        AskedAboutRequest = "asked-about-request",
        /// A letter that did not leave.
        RetriedMail = "retried-mail",
        DiscardedMail = "discarded-mail",
        /// An answer that came by mail, of which nothing proved whose it is.
        DecidedMail = "decided-mail",
        Invited = "invited",
        ResentInvitation = "resent-invitation",
        RevokedInvitation = "revoked-invitation",
        /// Another role, or none.
        Appointed = "appointed",
        /// Of the site: one more, or one less.
        NamedOperator = "named-operator",
        EndedOperator = "ended-operator",
        /// An organisation of the exchange, and who speaks for it.
        ChangedOrganisation = "changed-organisation",
        ChangedMandate = "changed-mandate",
        /// Of an idea entered for a firm: a new sheet, and what the firm said with its code. The latter is done by nobody who
        /// has an account; the entry names who entered the idea.
        PrintedSheet = "printed-sheet",
        FirmDecided = "firm-decided",
        /// The exchange's words, its topics and pages.
        ChangedText = "changed-text",
        PublishedTexts = "published-texts",
        /// Drafts that were never published.
        DiscardedText = "discarded-text",
        /// A rule of moderation: to another place in the order, out of force, and back.
        MovedRule = "moved-rule",
        RetiredRule = "retired-rule",
        RestoredRule = "restored-rule",
        /// A page that the secretariat added.
        RemovedPage = "removed-page",
        RestoredPage = "restored-page",
        ChangedTimetable = "changed-timetable",
        /// How people join, where the secretariat is reached.
        ChangedSettings = "changed-settings",
        /// Of an idea: what came of it, an official note, another topic, another idea that it is part of.
        ChangedStatus = "changed-status",
        WroteNote = "wrote-note",
        MovedIdea = "moved-idea",
        MergedIdea = "merged-idea",
        PartedIdea = "parted-idea",
        AddedTopic = "added-topic",
        /// To new ideas.
        ClosedTopic = "closed-topic",
        ReopenedTopic = "reopened-topic",
        /// To another place in the order.
        MovedTopic = "moved-topic",
        /// Of the exchange, for ever; and the next one.
        ClosedRound = "closed-round",
        OpenedRound = "opened-round",
        DecidedSuggestion = "decided-suggestion",
        /// Of texts that are nearly the same: one that is not.
        TookOutOfCampaign = "took-out-of-campaign",
        PutBackIntoCampaign = "put-back-into-campaign",
        /// A document, its revisions, its editions.
        AddedDocument = "added-document",
        ChangedDocument = "changed-document",
        ChangedEdition = "changed-edition",
        WithdrewDocument = "withdrew-document",
        RestoredDocument = "restored-document",
        /// A file whose words could not be read.
        ReadAgain = "read-again",
        /// Members of the Initiative and their published numbers; those who were invited first.
        ChangedMembers = "changed-members",
        ChangedInvited = "changed-invited",
        /// An issue of the newsletter: its words, a second person, its time, a letter to see it by; put aside.
        ChangedIssue = "changed-issue",
        ApprovedIssue = "approved-issue",
        ScheduledIssue = "scheduled-issue",
        TestedIssue = "tested-issue",
        DiscardedIssue = "discarded-issue",
        /// Somebody else's text, by a moderator.
        Translated = "translated",
        /// Of the newsletter: a list of subscribers taken over, a subscription ended for somebody, the link to manage it sent.
        ImportedSubscribers = "imported-subscribers",
        EndedSubscription = "ended-subscription",
        SentSubscriptionLink = "sent-subscription-link",
        /// The sending of a newsletter.
        PausedSending = "paused-sending",
        ResumedSending = "resumed-sending",
        CancelledSending = "cancelled-sending",
        /// An address to which no newsletter goes any more, and one to which they go again.
        SuppressedAddress = "suppressed-address",
        ReleasedAddress = "released-address",
        /// The site, and with it who runs the exchange.
        SetUp = "set-up",
    }
}

/// An action about to be recorded.
#[derive(Clone, Debug)]
pub struct Entry<'a> {
    pub id: Id,
    pub exchange: Id,
    /// Who did it.
    pub person: Id,
    pub action: Action,
    /// What it was done to, as people call it: a symbol, an address, a title.
    pub object: &'a str,
    /// Its page, within the exchange; empty where there is none.
    pub path: &'a str,
    pub before: &'a str,
    pub after: &'a str,
    pub at: Timestamp,
}

/// Who does something at the desk, where and when; drawn before the transaction, which may run again.
#[derive(Clone, Copy, Debug)]
pub struct By {
    /// Of what is recorded.
    pub entry: Id,
    pub exchange: Id,
    pub person: Id,
    pub at: Timestamp,
}

impl By {
    pub fn of(x: &InExchange) -> Result<Self, Error> {
        Ok(Self { entry: x.app.rng.id(x.now), exchange: x.exchange.id, person: x.me()?.id, at: x.now })
    }

    /// Records what they did: to what, with its page, and how that stood before and after.
    pub fn record(
        &self,
        tx: &mut Conn,
        action: Action,
        (object, path): (&str, &str),
        (before, after): (&str, &str),
    ) -> Result<(), Error> {
        let Self { entry: id, exchange, person, at } = *self;
        record(tx, &Entry { id, exchange, person, action, object, path, before, after, at })
    }
}

/// What was done, as the desk shows it.
#[derive(Clone, Debug)]
pub struct Done {
    pub id: Id,
    pub person_name: String,
    pub action: Action,
    pub object: String,
    pub path: String,
    pub before: String,
    pub after: String,
    pub at: Timestamp,
}
from_row!(Done { id, person_name, action, object, path, before, after, at });

impl Done {
    /// Whether its page can be gone to. By that of an operator alone the entry is found again: they may take part in no
    /// exchange.
    pub fn has_page(&self) -> bool {
        let is_of_site = matches!(self.action, Action::NamedOperator | Action::EndedOperator);
        !is_of_site && !self.path.is_empty() && !self.object.is_empty()
    }
}

/// Entries on one page.
pub const PAGE: u32 = 50;

/// Records it, in the transaction of the action.
pub fn record(tx: &mut Conn, entry: &Entry<'_>) -> Result<(), Error> {
    store::insert(tx, entry)
}

/// What was done at this very moment to what has this page, if anything was; of several the last.
pub fn done_at(
    c: &mut Conn,
    exchange: Id,
    (action, path): (Action, &str),
    at: Timestamp,
) -> Result<Option<Done>, Error> {
    let within = Some((at, Timestamp(at.0 + 1)));
    let which = store::Which { action: Some(action), path: Some(path.to_owned()), within, ..store::Which::default() };
    Ok(store::list(c, exchange, &which, 0)?.into_iter().next())
}

/// How often a person has done this in an exchange after a moment.
pub fn count_since(c: &mut Conn, of: (Id, Id), action: Action, since: Timestamp) -> Result<i64, Error> {
    store::count_since(c, of, action, since)
}

/// Writes out what a person did at the desk.
pub fn export_of(c: &mut Conn, person: Id, out: &mut Takeaway<'_>) -> Result<(), Error> {
    store::export(c, person, out)
}

/// Somebody who asked to be forgotten, as the log knows them.
pub struct Forgotten<'a> {
    /// The one they have, and those under which they decided.
    pub names: &'a [String],
    /// As it is, and masked.
    pub emails: [&'a str; 2],
    /// Pages at the desk that were about them.
    pub paths: &'a [String],
}

/// Forgets of whom the log speaks: that something was done stays, with by whom and when. What a person of the same name
/// was asked or told is among it; better that than a name too many.
pub fn forget(tx: &mut Conn, exchanges: &[Id], of: &Forgotten<'_>) -> Result<(), Error> {
    let names = of.names.iter().map(String::as_str);
    for object in names.chain(of.emails).filter(|object| !object.is_empty()) {
        store::forget_object(tx, object)?;
    }
    for exchange in exchanges {
        of.paths.iter().try_for_each(|path| store::forget_path(tx, *exchange, path))?;
        of.names.iter().try_for_each(|name| store::forget_decider(tx, *exchange, name))?;
    }
    Ok(())
}

/// Forgets how suggestions were called whose text is gone; that they were decided stays, with the outcome. Another one of the
/// same title is among them.
pub fn titles_gone(tx: &mut Conn, titles: &[String]) -> Result<(), Error> {
    store::forget_titles(tx, titles)
}

/// How something stands, for `before` and `after`: a line `key: value` for each value that there is, on one line each.
/// `telling` has the words that readers see instead.
pub fn facts(pairs: &[(&str, &str)]) -> String {
    let told = pairs.iter().filter(|(_, value)| !value.is_empty());
    let lines = told.map(|(key, value)| format!("{key}: {}", markup::one_line(value)));
    lines.collect::<Vec<_>>().join("\n")
}

/// What `facts` said of a key; empty where that was nothing.
pub fn fact<'a>(facts: &'a str, key: &str) -> &'a str {
    let mut said = facts.lines().filter_map(|line| line.split_once(": "));
    said.find(|(of, _)| *of == key).map_or("", |(_, value)| value)
}

#[cfg(test)]
mod tests;
