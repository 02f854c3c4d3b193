//! The list of documents with its filters.

use db::{Conn, Id, Timestamp, args, like, sql, variants};

use super::read::{Eyes, head, public, with_parts};
use crate::documents::symbol;
use crate::documents::work::Work;
use crate::error::Error;

/// Which documents; an empty text does not narrow.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Deserialize)]
#[serde(default)]
pub struct Filter {
    pub q: String,
    pub series: String,
    pub year: String,
    pub language: String,
    pub page: u32,
}

impl Filter {
    pub fn is_on(&self) -> bool {
        [&self.q, &self.series, &self.year, &self.language].iter().any(|text| !text.is_empty())
    }
}

/// How the words of the box are looked for.
pub(super) enum Sought {
    Anything,
    /// A symbol, or the beginning of one up to a stroke.
    Symbol,
    /// Up to four words.
    Text,
}

macro_rules! conditions {
    ($name:ident, [$($start:tt)+], $now:tt, [$($end:tt)*]) => {
        variants! {
            struct $name {
                always { $($start)+, "WHERE d.exchange_id = $1", public!($now) },
                match sought: Sought {
                    Sought::Anything => { "" }
                    Sought::Symbol => {
                        " AND EXISTS (SELECT 1 FROM document_symbols s JOIN document_revisions r
                          ON r.document_id = s.document_id AND r.number = s.number WHERE s.document_id = d.id
                          AND r.not_before <= ", $now, " AND (s.folded = $2 OR s.folded LIKE $3 ESCAPE '!'))"
                    }
                    Sought::Text => {
                        " AND d.folded LIKE $4 ESCAPE '!' AND d.folded LIKE $5 ESCAPE '!'
                          AND d.folded LIKE $6 ESCAPE '!' AND d.folded LIKE $7 ESCAPE '!'"
                    }
                },
                if series { " AND d.series = $8" },
                if year {
                    " AND EXISTS (SELECT 1 FROM document_revisions r WHERE r.document_id = d.id AND r.year = $9
                      AND r.not_before <= ", $now, ")"
                },
                if language {
                    " AND EXISTS (SELECT 1 FROM document_editions e JOIN document_revisions r
                      ON r.document_id = e.document_id AND r.number = e.number WHERE e.document_id = d.id
                      AND e.language = $10 AND r.not_before <= ", $now, ")"
                },
                always { "", $($end)* }
            }
        }
    };
}

conditions!(Rows, [head!()], "$12", [" ORDER BY d.sort_date DESC, d.position LIMIT 20 OFFSET $11"]);
conditions!(Number, ["SELECT COUNT(*) FROM documents d "], "$11", [""]);

/// What the box asks for, as parameters.
pub(super) struct Asked {
    pub sought: fn() -> Sought,
    pub symbol: String,
    pub below: String,
    pub words: [String; 4],
}

impl Asked {
    pub fn new(q: &str) -> Self {
        let none = || std::array::from_fn(|_| String::new());
        if q.is_empty() {
            return Self { sought: || Sought::Anything, symbol: String::new(), below: String::new(), words: none() };
        }
        if symbol::looks_like(q) {
            let symbol = symbol::fold(q).trim_end_matches('/').to_owned();
            let below = format!("{}/%", like::plain(&symbol));
            return Self { sought: || Sought::Symbol, symbol, below, words: none() };
        }
        let folded = markup::fold(q);
        let mut given = folded.split_whitespace();
        let words = std::array::from_fn(|_| given.next().map_or_else(|| "%".to_owned(), like::holding));
        Self { sought: || Sought::Text, symbol: String::new(), below: String::new(), words }
    }
}

pub fn count(c: &mut Conn, exchange: Id, filter: &Filter, now: Timestamp) -> Result<i64, Error> {
    let asked = Asked::new(&filter.q);
    let sql = Number {
        sought: (asked.sought)(),
        series: !filter.series.is_empty(),
        year: !filter.year.is_empty(),
        language: !filter.language.is_empty(),
    }
    .sql();
    let [one, two, three, four] = &asked.words;
    Ok(c.one(
        sql,
        args![
            exchange,
            &asked.symbol,
            &asked.below,
            one,
            two,
            three,
            four,
            &filter.series,
            &filter.year,
            &filter.language,
            now
        ],
    )?)
}

/// Twenty works, the newest first; those without a known date last.
pub fn list(c: &mut Conn, exchange: Id, filter: &Filter, offset: i64, now: Timestamp) -> Result<Vec<Work>, Error> {
    let asked = Asked::new(&filter.q);
    let sql = Rows {
        sought: (asked.sought)(),
        series: !filter.series.is_empty(),
        year: !filter.year.is_empty(),
        language: !filter.language.is_empty(),
    }
    .sql();
    let [one, two, three, four] = &asked.words;
    let heads = c.query(
        sql,
        args![
            exchange,
            &asked.symbol,
            &asked.below,
            one,
            two,
            three,
            four,
            &filter.series,
            &filter.year,
            &filter.language,
            offset,
            now
        ],
    )?;
    with_parts(c, heads, Eyes::Public(now))
}

/// What the filters offer: the series, years and languages that there are. A series of nothing but what is not open yet is
/// not among them.
#[derive(Clone, Debug, Default)]
pub struct Choices {
    pub series: Vec<String>,
    pub years: Vec<String>,
    pub languages: Vec<String>,
}

pub fn choices(c: &mut Conn, exchange: Id, now: Timestamp) -> Result<Choices, Error> {
    let series: Vec<(String,)> = c.query(
        sql!(
            "SELECT DISTINCT d.series FROM documents d WHERE d.exchange_id = $1",
            public!("$2"),
            " ORDER BY d.series LIMIT 500"
        ),
        args![exchange, now],
    )?;
    let years: Vec<(String,)> = c.query(
        sql!(
            "SELECT DISTINCT r.year FROM document_revisions r JOIN documents d ON d.id = r.document_id
             WHERE d.exchange_id = $1 AND r.year <> '' AND r.not_before <= $2",
            public!("$2"),
            " ORDER BY r.year DESC LIMIT 200"
        ),
        args![exchange, now],
    )?;
    let languages: Vec<(String,)> = c.query(
        sql!(
            "SELECT DISTINCT e.language FROM document_editions e JOIN documents d ON d.id = e.document_id
             JOIN document_revisions r ON r.document_id = e.document_id AND r.number = e.number
             WHERE d.exchange_id = $1 AND r.not_before <= $2",
            public!("$2"),
            " ORDER BY e.language LIMIT 100"
        ),
        args![exchange, now],
    )?;
    let only = |rows: Vec<(String,)>| rows.into_iter().map(|(text,)| text).collect();
    Ok(Choices { series: only(series), years: only(years), languages: only(languages) })
}
