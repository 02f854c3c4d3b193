//! The database's shape, one numbered file after another; one text for both engines, a pair
//! (`NAME.sqlite.sql`, `NAME.postgres.sql`) where they differ.

use db::Migration;

macro_rules! migrations {
    ($($name:literal $(($kind:ident))?),* $(,)?) => {
        /// Every migration, in order.
        pub const ALL: &[Migration] = &[$(migrations!(@one $name $($kind)?)),*];
    };
    (@one $name:literal) => {
        Migration {
            name: $name,
            sqlite: include_str!(concat!("../../../migrations/", $name, ".sql")),
            postgres: include_str!(concat!("../../../migrations/", $name, ".sql")),
        }
    };
    (@one $name:literal pair) => {
        Migration {
            name: $name,
            sqlite: include_str!(concat!("../../../migrations/", $name, ".sqlite.sql")),
            postgres: include_str!(concat!("../../../migrations/", $name, ".postgres.sql")),
        }
    };
}

migrations! {
    "0001_people",
    "0002_jobs",
    "0003_exchange",
    "0004_participants",
    "0005_topics",
    "0006_ideas",
    "0007_comments",
    "0008_moderation",
    "0009_documents",
    "0010_newsletter",
    "0011_search"(pair),
    "0012_contact",
    "0013_waiting_requests",
    "0014_jobs_counted",
    "0015_idea_changes"(pair),
    "0016_clock",
    "0017_ideas_placed",
    "0018_decisions",
    "0019_audit",
    "0020_desk_edits",
    "0021_idea_steps",
    "0022_invitations",
    "0023_organisations",
    "0024_ideas_worked_on",
    "0025_held_texts",
    "0026_privacy",
    "0027_desk_lists",
    "0028_rounds",
    "0029_positions",
    "0030_many_texts",
    "0031_request_questions",
    "0032_photos",
    "0033_documents_desk",
    "0034_campaigns",
    "0035_entered_ideas",
    "0036_comment_drafts_for",
    "0037_second_thoughts",
    "0038_people_joined",
    "0040_unwritten_pages",
    "0041_members_once",
    "0044_files_going",
    "0045_parts_of_ideas",
    "0048_far_pages",
    "0050_late_drafts",
    "0051_parts_flagged",
    "0053_operators",
    "0054_decisions_of_text",
    "0055_late_changes",
    "0056_translations_made",
    "0058_left_behind",
    "0060_short_texts",
    "0062_held_decisions",
    "0064_invitations_many",
    "0066_requests_listed",
    "0067_waiting_listed",
    "0070_cited_and_traced",
    "0072_retired_rules",
    "0073_own_pages",
    "0074_waiting_about",
    "0075_cited_in_order"(pair),
    "0077_requests_folded",
    "0079_firms_of_ideas",
    "0080_made_by_of_decisions",
    "0082_said_in_a_round",
    "0083_jobs_of_exchanges",
    "0084_symbols_of_suggestions",
    "0085_flagged_texts",
    "0086_ideas_unpublished",
    "0087_keys_and_deliveries",
    "0088_issues",
    "0089_subscribers",
    "0090_notifications",
    "0091_notification_mail",
    "0092_inbox",
    "0093_issue_archive",
    "0094_issue_tests",
    "0095_mail_of_news",
}
