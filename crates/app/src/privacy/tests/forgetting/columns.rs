//! That the search for what somebody has left looks into every private column: a new one fails the test until a word of
//! theirs is planted in it, or it is said here why none can stand there.

use std::collections::BTreeSet;

use super::looking::columns_with;
use super::planting::planted;
use crate::tests::{private_columns, story};

/// With what all words begin that are planted.
const PLANTED: &[&str] = &["zanzibari", "tanganyika"];

/// Private columns, apart by blanks, in which nobody who leaves has a word of their own that is planted, and why.
const LEFT: [(&str, &str); 15] = [
    (
        "comment_drafts.reason",
        "of a change that came too late: it goes with the row of its draft, whose text is planted",
    ),
    (
        "contact_letters.peer requests.peer sign_ins.peer subscription_requests.peer",
        "the network that a form came from, to count forms: no word of anybody; the rows go with the person or in time",
    ),
    (
        "decisions.person_name decisions.reason audit_entries.before_text",
        "of those who moderate: `what_a_moderator_decided_stays_without_their_name`; reasons stand in the public log",
    ),
    (
        "deliveries.email deliveries.domain deliveries.said sendings.said suppressed.email suppressed.email_key
         suppressed.said",
        "what was sent to an address: `who_is_forgotten_leaves_numbers_and_a_fingerprint`; of a sending the relay's words",
    ),
    (
        "document_editions.name document_editions.url document_revisions.label document_symbols.symbol
         document_symbols.folded document_texts.title document_texts.note document_uploads.name documents.source
         documents.folded file_words.text",
        "documents belong to the exchange: no person stands in their rows",
    ),
    ("held_texts.asked_reason", "what a moderator asked of an author; it goes with the author's text"),
    ("exchanges.watch_words", "the list of an exchange"),
    ("idea_note_texts.text idea_steps.reason", "what the secretariat said officially of an idea; no name beside it"),
    (
        "newsletter_frozen.content",
        "what the secretariat wrote in an issue, and ids: what people said is read anew each time",
    ),
    ("invitation_imports.message", "the words of the secretariat to everybody in a sheet"),
    (
        "subscriber_imports.proof subscriber_imports.source subscriber_imports.ignored",
        "what the secretariat said of a whole list of subscribers, and its headings",
    ),
    (
        "subscriber_consents.proof subscriber_consents.source",
        "of a list that was taken over, whose rows are planted: it goes with the subscription",
    ),
    (
        "newsletter_issues.name newsletter_editions.title newsletter_editions.preheader newsletter_block_texts.text
         newsletter_block_texts.alt newsletter_block_texts.url",
        "what the secretariat writes in its newsletter; what it shows of somebody is read anew from the record, and the \
         text that is sent goes when its sending ends",
    ),
    ("text_versions.heading text_versions.lead text_versions.body", "official texts are the exchange's"),
    (
        "text_versions.person_name",
        "of whoever edits official texts: `what_a_coordinator_wrote_officially_stays_without_their_name`",
    ),
];

story!(every_private_column_is_looked_into_or_it_is_said_why_not, |t| {
    planted(&t).await;
    let (private, found) = (private_columns(), columns_with(&t, PLANTED).await);
    let mut left = BTreeSet::new();
    for (columns, why) in LEFT {
        for column in columns.split_whitespace() {
            assert!(private.contains(column), "{column} ({why}) is no private column");
            assert!(left.insert(column.to_owned()), "{column} is named twice");
        }
    }
    let bare: Vec<_> = private.iter().filter(|column| !found.contains(*column) && !left.contains(*column)).collect();
    assert!(
        bare.is_empty(),
        "plant a word of whoever leaves in each of these (`planting.rs`), and let `privacy/erase.rs` take it out; or \
         say in `forgetting/columns.rs` why there is none: {bare:#?}"
    );
});
