//! SQL of what waits, as tables and files.

use db::{Arg, Conn, Id, Timestamp, args, from_row, sql, variants};

use super::EditRequest;
use crate::error::Error;
use crate::moderation::listed::{Age, EditOrder, FlagOrder, Place};
use crate::moderation::review::Appeal;
use crate::moderation::subject::Kind;

/// How much of a list is read at once.
#[derive(Clone, Copy, Debug)]
pub enum Span {
    /// A page, after so many rows.
    Page(i64),
    /// A thousand rows.
    File,
}

impl Span {
    fn offset(self) -> i64 {
        match self {
            Self::Page(offset) => offset,
            Self::File => 0,
        }
    }
}

variants! {
    struct Appeals {
        always {
            "SELECT decision_id, text, language, created_at FROM appeals WHERE exchange_id = $1 AND state = 'open'"
        },
        match age: Age {
            Age::Oldest => { " AND (created_at, decision_id) > ($2, $3) ORDER BY created_at, decision_id" }
            Age::Newest => { " AND (created_at, decision_id) < ($2, $3) ORDER BY created_at DESC, decision_id DESC" }
        },
        match span: Span {
            Span::Page(_) => { " LIMIT 20 OFFSET $4" }
            Span::File => { " LIMIT 1000" }
        }
    }
}

/// Appeals that wait, behind one in their order.
pub fn appeals_behind(
    c: &mut Conn,
    exchange: Id,
    age: Age,
    (at, id): (Timestamp, Id),
    span: Span,
) -> Result<Vec<Appeal>, Error> {
    Ok(c.query(Appeals { age, span }.sql(), args![exchange, at, id, span.offset()])?)
}

variants! {
    struct EditRequests {
        always {
            "SELECT kind, subject_id, decision_id, checksum, created_at FROM edit_requests WHERE exchange_id = $1"
        },
        match order: EditOrder {
            EditOrder::Oldest => { " AND (created_at, subject_id) > ($2, $4) ORDER BY created_at, subject_id" }
            EditOrder::Newest => {
                " AND (created_at, subject_id) < ($2, $4) ORDER BY created_at DESC, subject_id DESC"
            }
            EditOrder::Kind => {
                " AND (kind, created_at, subject_id) > ($3, $2, $4) ORDER BY kind, created_at, subject_id"
            }
            EditOrder::KindBack => {
                " AND (kind, created_at, subject_id) < ($3, $2, $4)
                 ORDER BY kind DESC, created_at DESC, subject_id DESC"
            }
        },
        match span: Span {
            Span::Page(_) => { " LIMIT 20 OFFSET $5" }
            Span::File => { " LIMIT 1000" }
        }
    }
}

/// Texts whose authors were asked to change them, behind one in their order.
pub fn edit_requests_behind(
    c: &mut Conn,
    exchange: Id,
    order: EditOrder,
    (kind, at, id): (&str, Timestamp, Id),
    span: Span,
) -> Result<Vec<EditRequest>, Error> {
    Ok(c.query(EditRequests { order, span }.sql(), args![exchange, at, kind, id, span.offset()])?)
}

/// A flagged text among those that wait.
#[derive(Clone, Debug)]
pub struct Row {
    pub kind: Kind,
    pub subject: Id,
    pub since: Timestamp,
    pub flags: i64,
    /// 0 of one that is disowned, which comes first; 1 of any other.
    pub turn: i64,
}
from_row!(Row { kind, subject, since, flags, turn });

variants! {
    struct FlaggedRows {
        always { "SELECT kind, subject_id, since, flags, turn FROM flagged_texts WHERE exchange_id = $1 AND " },
        match order: FlagOrder {
            FlagOrder::Usual => { "(turn, since, subject_id) > ($2, $3, $5) ORDER BY turn, since, subject_id" }
            FlagOrder::UsualBack => {
                "(turn, since, subject_id) < ($2, $3, $5) ORDER BY turn DESC, since DESC, subject_id DESC"
            }
            FlagOrder::Oldest => { "(since, subject_id) > ($3, $5) ORDER BY since, subject_id" }
            FlagOrder::Newest => { "(since, subject_id) < ($3, $5) ORDER BY since DESC, subject_id DESC" }
            FlagOrder::Most => { "(flags, subject_id) < ($2, $5) ORDER BY flags DESC, subject_id DESC" }
            FlagOrder::Fewest => { "(flags, subject_id) > ($2, $5) ORDER BY flags, subject_id" }
            FlagOrder::Kind => { "(kind, since, subject_id) > ($4, $3, $5) ORDER BY kind, since, subject_id" }
            FlagOrder::KindBack => {
                "(kind, since, subject_id) < ($4, $3, $5) ORDER BY kind DESC, since DESC, subject_id DESC"
            }
        },
        match span: Span {
            Span::Page(_) => { " LIMIT 100 OFFSET $6" }
            Span::File => { " LIMIT 1000" }
        }
    }
}

/// Flagged texts that wait, behind one in their order; on a page as many as can be decided about in one step.
pub fn flagged_behind(
    c: &mut Conn,
    exchange: Id,
    order: FlagOrder,
    place: &Place,
    span: Span,
) -> Result<Vec<Row>, Error> {
    let sql = FlaggedRows { order, span }.sql();
    Ok(c.query(sql, args![exchange, place.number, place.since, &place.kind, place.subject, span.offset()])?)
}

/// The rules that the open flags of these texts name, each once for a text, in the order in which they came.
pub fn flagged_under(c: &mut Conn, exchange: Id, subjects: &[Id]) -> Result<Vec<(Id, String)>, Error> {
    if subjects.is_empty() {
        return Ok(Vec::new());
    }
    Ok(c.query(
        sql!(
            "SELECT subject_id, rule FROM flags WHERE exchange_id = $1 AND state = 'open' AND subject_id = ANY($2)
             GROUP BY subject_id, rule ORDER BY MIN(created_at), rule"
        ),
        args![exchange, Arg::list(subjects)],
    )?)
}
