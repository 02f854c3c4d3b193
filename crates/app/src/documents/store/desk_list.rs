//! The desk's list: everything, whether readers find it or not.

use db::{Conn, Id, Timestamp, args, variants};

use super::list::{Asked, Sought};
use super::read::{Eyes, head, with_parts};
use crate::documents::work::Work;
use crate::error::Error;

/// What the desk looks for; an empty text does not narrow.
#[derive(Clone, Debug, Default)]
pub struct Asking {
    pub q: String,
    pub series: String,
    pub standing: Standing,
}

/// How a work stands with its readers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Standing {
    #[default]
    Any,
    Published,
    /// One of its revisions, or all of it, is not open yet.
    KeptBack,
    Withdrawn,
}

macro_rules! conditions {
    ($name:ident, [$($start:tt)+], [$($end:tt)*]) => {
        variants! {
            struct $name {
                always { $($start)+, "WHERE d.exchange_id = $1" },
                match sought: Sought {
                    Sought::Anything => { "" }
                    Sought::Symbol => {
                        " AND EXISTS (SELECT 1 FROM document_symbols s WHERE s.document_id = d.id
                          AND (s.folded = $2 OR s.folded LIKE $3 ESCAPE '!'))"
                    }
                    Sought::Text => {
                        " AND d.folded LIKE $4 ESCAPE '!' AND d.folded LIKE $5 ESCAPE '!'
                          AND d.folded LIKE $6 ESCAPE '!' AND d.folded LIKE $7 ESCAPE '!'"
                    }
                },
                if series { " AND d.series = $8" },
                match standing: Standing {
                    Standing::Any => { "" }
                    Standing::Published => { " AND d.state = 'published' AND d.public_from <= $9" }
                    Standing::KeptBack => {
                        " AND EXISTS (SELECT 1 FROM document_revisions r WHERE r.document_id = d.id AND r.not_before > $9)"
                    }
                    Standing::Withdrawn => { " AND d.state = 'withdrawn'" }
                },
                always { "", $($end)* }
            }
        }
    };
}

conditions!(Rows, [head!()], [" ORDER BY d.sort_date DESC, d.position LIMIT 20 OFFSET $10"]);
conditions!(RowsBack, [head!()], [" ORDER BY d.sort_date, d.position DESC LIMIT 20 OFFSET $10"]);
conditions!(After, [head!()], [" AND d.id > $10 ORDER BY d.id LIMIT 1000"]);
conditions!(Number, ["SELECT COUNT(*) FROM documents d "], [""]);

pub fn total_at_desk(c: &mut Conn, exchange: Id, asking: &Asking, now: Timestamp) -> Result<i64, Error> {
    let asked = Asked::new(&asking.q);
    let series = !asking.series.is_empty();
    let sql = Number { sought: (asked.sought)(), series, standing: asking.standing }.sql();
    let [one, two, three, four] = &asked.words;
    Ok(c.one(sql, args![exchange, &asked.symbol, &asked.below, one, two, three, four, &asking.series, now])?)
}

/// Twenty works, the newest first; those without a known date last. The other way round where that is asked for.
pub fn list_at_desk(
    c: &mut Conn,
    exchange: Id,
    asking: &Asking,
    (is_back, offset): (bool, i64),
    now: Timestamp,
) -> Result<Vec<Work>, Error> {
    let asked = Asked::new(&asking.q);
    let series = !asking.series.is_empty();
    let sql = if is_back {
        RowsBack { sought: (asked.sought)(), series, standing: asking.standing }.sql()
    } else {
        Rows { sought: (asked.sought)(), series, standing: asking.standing }.sql()
    };
    let [one, two, three, four] = &asked.words;
    let heads =
        c.query(sql, args![exchange, &asked.symbol, &asked.below, one, two, three, four, &asking.series, now, offset])?;
    with_parts(c, heads, Eyes::Desk)
}

/// A thousand of these works behind an id, for the file.
pub fn list_after(c: &mut Conn, exchange: Id, asking: &Asking, after: Id, now: Timestamp) -> Result<Vec<Work>, Error> {
    let asked = Asked::new(&asking.q);
    let series = !asking.series.is_empty();
    let sql = After { sought: (asked.sought)(), series, standing: asking.standing }.sql();
    let [one, two, three, four] = &asked.words;
    let heads =
        c.query(sql, args![exchange, &asked.symbol, &asked.below, one, two, three, four, &asking.series, now, after])?;
    with_parts(c, heads, Eyes::Desk)
}
