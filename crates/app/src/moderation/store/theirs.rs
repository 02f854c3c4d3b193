//! SQL of how much waits that one person may decide: the rule of `impartial`, for many texts at once.

use db::{Conn, Id, Timestamp, args, sql, variants};

use super::super::decide::Decider;
use super::super::part;
use crate::error::Error;

variants! {
    // What somebody wrote, and what they translated, is found by who they are: there is less of it than of what waits.
    struct Waiting {
        always { "SELECT COUNT(*), MIN(w.since) FROM flagged_texts w WHERE w.exchange_id = $1" },
        if not_passed_on { " AND w.is_passed_on = 0" },
        always {
            " AND w.subject_id NOT IN (
                 SELECT id FROM ideas WHERE author_id = $2
                 UNION ALL SELECT id FROM comments WHERE author_id = $2
                 UNION ALL SELECT id FROM positions WHERE author_id = $2
                 UNION ALL SELECT id FROM topic_suggestions WHERE person_id = $2
                 UNION ALL SELECT f.subject_id FROM idea_translations t JOIN flags f ON f.subject_id = t.idea_id
                     WHERE t.made_by = $2 AND f.exchange_id = $1 AND f.state = 'open'
                     AND f.part = CAST($3 AS TEXT) || t.language
                 UNION ALL SELECT f.subject_id FROM comment_translations t JOIN flags f ON f.subject_id = t.comment_id
                     WHERE t.made_by = $2 AND f.exchange_id = $1 AND f.state = 'open'
                     AND f.part = CAST($3 AS TEXT) || t.language)"
        }
    }
}

/// Of the flagged texts.
pub fn waiting_for(c: &mut Conn, exchange: Id, by: &Decider) -> Result<(i64, Option<Timestamp>), Error> {
    let of_translations = part::translation_key("");
    Ok(c.one(Waiting { not_passed_on: !by.runs }.sql(), args![exchange, by.id, of_translations])?)
}

/// Of the appeals: neither against their own decision, nor about their own text or translation.
pub fn appeals_for(c: &mut Conn, exchange: Id, person: Id) -> Result<(i64, Option<Timestamp>), Error> {
    Ok(c.one(
        sql!(
            "SELECT COUNT(*), MIN(a.created_at) FROM appeals a JOIN decisions d ON d.id = a.decision_id
             WHERE a.exchange_id = $1 AND a.state = 'open' AND a.person_id <> $2 AND d.person_id <> $2
                 AND (d.made_by IS NULL OR d.made_by <> $2)"
        ),
        args![exchange, person],
    )?)
}
