//! What every column of text holds: a new one fails the test until it is named here.

use std::collections::BTreeSet;

use db::whole::Kind;

use crate::tests::story;

/// A table with its columns of text.
pub struct Columns {
    pub table: &'static str,
    /// Everybody who may see the row's page may see them. (Of these some are nobody's in some states of the row: then the
    /// row itself is not shown, and they stand under `private`.)
    pub public: &'static str,
    /// Somebody may not see them, always or in some state: a canary is planted in each.
    pub private: &'static str,
    /// The program's own words: keys of lists, states, kinds, sums.
    pub inner: &'static str,
}

const fn of(table: &'static str, public: &'static str, private: &'static str, inner: &'static str) -> Columns {
    Columns { table, public, private, inner }
}

pub const ALL: &[Columns] = &[
    of("appeals", "", "text", "language state"),
    of("audit_entries", "", "object before_text after_text", "action path"),
    of("campaign_progress", "", "", "kind after_key"),
    of("campaign_texts", "", "", "kind"),
    of("campaigns", "", "", "first_kind"),
    of("comment_drafts", "organisation", "text reason", "stance language"),
    of("comment_translations", "", "text", "language origin"),
    of("comment_versions", "", "text reason", ""),
    of(
        "comments",
        "author_name organisation for_slug for_name",
        "text",
        "author_role organisation_kind economy sector size language stance state state_rule form_key",
    ),
    // Words of the interface.
    of("consent_texts", "text", "", "version language"),
    of("consents", "", "email_key", "purpose version language documents"),
    of("contact_letters", "", "peer", "form_key"),
    of("data_exports", "", "", "state language"),
    of("decisions", "symbol", "person_name reason", "kind outcome rule part"),
    of("deliveries", "", "email domain said", "language state status"),
    // Of a document that is not open yet nobody reads but the desk.
    of("digests", "", "", "day"),
    of("document_citations", "", "", "kind language slug"),
    of("document_editions", "", "name url", "language sha256 media_type"),
    of("document_revisions", "date_from date_to year meeting circulated", "label", "precision season access"),
    of("document_symbols", "", "symbol folded", ""),
    of("document_texts", "", "title note", "language"),
    of("document_uploads", "", "name", "sha256 media_type"),
    of("document_words", "text", "", "kind key language"),
    of(
        "documents",
        "slug seen sort_date reason",
        "source folded",
        "series kind certainty issue checksum state reason_language form_key",
    ),
    of("edit_requests", "", "", "kind checksum"),
    // Of the firm it is known what it wished to be known; how it said so is for those who entered it.
    of(
        "entered_ideas",
        "for_slug for_name firm place",
        "note reason",
        "economy sector size channel agreed_version agreed_language state",
    ),
    // Of one that is not listed nobody reads but the desk; its address is made of its name.
    of("exchange_organisations", "slug", "name name_key web about_en about_fr about_es", "kind economy sector size"),
    of("exchange_texts", "title promise audience", "", "language"),
    // Where the secretariat is reached stands on the page about taking part.
    of("exchanges", "slug contact", "watch_words", "languages joining visibility time_zone"),
    of("file_words", "", "text", "sha256 media_type state fault traces"),
    of("files", "", "", "sha256"),
    of("files_going", "", "", "sha256"),
    of("flagged_texts", "", "", "kind"),
    of("flags", "for_name", "person_name reason", "kind rule state part"),
    of("follows", "", "", "subject origin"),
    of("glossaries", "", "", "sha256"),
    of("glossary_terms", "forms", "", "language"),
    of(
        "held_texts",
        "author_name",
        "title text asked_reason",
        "kind stance origin language form_key state path asked_rule",
    ),
    of("idea_drafts", "organisation", "title text firms reason", "topic language"),
    of("idea_note_texts", "", "text", "language"),
    of("idea_notes", "", "", "role"),
    // Its sum is its address, and no secret; its words are the idea's.
    of("idea_photos", "", "alt", "language sha256 form_key"),
    of("idea_steps", "", "reason", "kind before_key after_key language role"),
    of("idea_translations", "", "title text", "language origin"),
    of("idea_versions", "", "title text reason", ""),
    of(
        "ideas",
        "author_name organisation for_slug for_name",
        "title text",
        "author_role organisation_kind economy sector size language state state_rule status form_key",
    ),
    of("incoming_mails", "", "email email_key subject text said reason", "kind state why language path"),
    of("invitation_imports", "", "sheet pasted message", "state language role"),
    of("invitations", "", "email email_key name organisation search_key message", "language role state"),
    of("invited", "name organisation", "", "kind economy sector"),
    of("job_schedules", "", "", "name"),
    of("jobs", "", "payload last_error", "queue kind unique_key state"),
    // Of whoever agreed to be named, what they do stands on the organisation's page.
    of("mandates", "", "title why reason", "language state decided_as ended_as"),
    of("member_counts", "date note_en note_fr note_es source", "", ""),
    of(
        "members",
        "name_en name_fr name_es region joined evidence_en evidence_fr evidence_es source",
        "",
        "code certainty",
    ),
    // Of an issue that is composed nobody reads but the desk.
    of("newsletter_block_texts", "", "text alt url", "language"),
    of("newsletter_blocks", "", "", "kind figures picture form_key"),
    of("newsletter_editions", "body", "title preheader", "language"),
    // What was approved and is not published yet.
    of("newsletter_frozen", "", "content", "language checksum"),
    of("newsletter_issues", "slug source seen", "name", "season sort_key state zone held_up segment form_key"),
    of("notification_settings", "", "", "personal followed time_zone personal_before followed_before"),
    of("notifications", "", "", "kind"),
    of("organisation_supports", "name", "", ""),
    // What kind of firm somebody has is of lists: whether it is shown is tested with profiles.
    of("organisations", "", "name name_key", "kind economy sector size"),
    of("pages", "title body", "", "slug language"),
    of("participants", "", "", "role"),
    of("people", "", "email email_key name name_key title", "language economy sector size languages"),
    of("phase_texts", "name summary", "", "key language"),
    of("phases", "", "", "key"),
    of("position_remarks", "", "person_name text", "language form_key"),
    of("position_versions", "person_name", "text", "act stance language"),
    of("positions", "for_slug for_name author_name", "text", "author_role stance language state state_rule"),
    of("request_questions", "", "question answer", ""),
    of(
        "requests",
        "",
        "email email_key name name_key organisation organisation_key why reason peer",
        "kind economy sector size language state decided_as",
    ),
    of("rule_texts", "name text", "", "key language"),
    of("search_entries", "symbol path", "title text", "kind language state title_terms terms"),
    // Stems of all texts, hidden ones among them: no page shows them, and none corrects a word to them.
    of("search_terms", "", "", "term"),
    // What is sent is read by everybody.
    of("sending_bodies", "subject text html", "", "language"),
    of("sending_counts", "", "", "language"),
    of("sendings", "", "said", "state segment list_id fallback"),
    of("sessions", "", "browser", ""),
    of("sign_ins", "", "email email_key next peer", "language"),
    of("site", "name", "", "languages"),
    of("subscriber_consents", "", "proof source", "text_version language channel"),
    of("subscriber_import_rows", "", "email email_key proof source said", "language outcome fault"),
    of("subscriber_imports", "", "proof source ignored", "mode state language consented_on"),
    of("subscribers", "", "email email_key", "language state frequency"),
    of("subscription_requests", "", "email email_key peer", "language topics text_version"),
    of("support_economies", "", "", "economy"),
    of("suggestion_drafts", "", "title why", "language"),
    of("supports", "organisation", "name", "role economy"),
    of("suppressed", "", "email email_key said", "reason"),
    of("symbol_citations", "", "", "kind language symbol"),
    of("text_versions", "", "heading lead body person_name", "kind key language"),
    of(
        "topic_suggestions",
        "name organisation reason",
        "title why",
        "economy language state hidden_rule reason_language form_key",
    ),
    of("topic_texts", "name question why", "", "language"),
    of("topics", "slug closed_reason", "", "closed_language"),
];

/// `table.column` of all that are private.
pub fn private() -> BTreeSet<String> {
    ALL.iter().flat_map(|of| of.private.split_whitespace().map(move |name| format!("{}.{name}", of.table))).collect()
}

story!(every_column_of_text_is_named_as_public_private_or_the_programs_own, |t| {
    let tables = t.app.db.read(db::Conn::tables).await.expect("the tables");
    let there: BTreeSet<String> = tables
        .iter()
        .flat_map(|table| {
            let texts = table.columns.iter().filter(|column| column.kind == Kind::Text);
            texts.map(move |column| format!("{}.{}", table.name, column.name))
        })
        .collect();
    let mut said = BTreeSet::new();
    for of in ALL {
        for name in [of.public, of.private, of.inner].iter().flat_map(|names| names.split_whitespace()) {
            let name = format!("{}.{name}", of.table);
            assert!(said.insert(name.clone()), "{name} is named twice");
        }
    }
    let missing: Vec<_> = there.difference(&said).collect();
    assert!(
        missing.is_empty(),
        "name in `tests/sight/columns.rs` as public, private or inner, and plant a canary in what is private \
         (`canaries.rs`): {missing:#?}"
    );
    let gone: Vec<_> = said.difference(&there).collect();
    assert!(gone.is_empty(), "take out of `tests/sight/columns.rs`: {gone:#?}");
});
