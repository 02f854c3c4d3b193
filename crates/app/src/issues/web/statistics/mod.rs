//! What became of an issue that was sent, by language: what relays and mailboxes said, and who ended a subscription. Who
//! opened it, nobody knows.

use askama::Template;
use axum::response::Response;
use db::{Conn, Id, Timestamp};

use super::OfIssue;
use crate::csv_file::{self, List};
use crate::deliveries::{self, Counts};
use crate::error::Error;
use crate::exchange::Exchange;
use crate::issues::draft::{self, Draft};
use crate::issues::publishing::store;
use crate::page::{Frame, Page};
use crate::visit::{At, InExchange};

/// One language.
#[derive(Clone, Debug)]
struct Row {
    counts: Counts,
    /// Who got it and ended the subscription afterwards.
    left: i64,
}

#[derive(Template)]
#[template(path = "issues/web/statistics/show.html")]
struct Show {
    p: Frame,
    draft: Draft,
    published_at: Option<Timestamp>,
    rows: Vec<Row>,
    /// All languages together.
    total: Row,
}

/// The rows of an issue, none where it has not been sent.
fn rows(c: &mut Conn, exchange: &Exchange, issue: Id) -> Result<Vec<Row>, Error> {
    let Some(mut sending) = deliveries::find(c, issue)? else { return Ok(Vec::new()) };
    sending.by_language.sort_by_key(|counts| exchange.rank_of(&counts.language));
    let left = deliveries::unsubscribed(c, &sending)?;
    let row = |counts: Counts| {
        let left = left.iter().find(|(language, _)| *language == counts.language).map_or(0, |(_, n)| *n);
        Row { counts, left }
    };
    Ok(sending.by_language.into_iter().map(row).collect())
}

fn total(rows: &[Row]) -> Row {
    let sum = |of: fn(&Row) -> i64| -> i64 { rows.iter().map(of).sum() };
    Row {
        counts: Counts {
            language: String::new(),
            waiting: sum(|row| row.counts.waiting),
            sent: sum(|row| row.counts.sent),
            refused: sum(|row| row.counts.refused),
            bounced: sum(|row| row.counts.bounced),
            complained: sum(|row| row.counts.complained),
            skipped: sum(|row| row.counts.skipped),
        },
        left: sum(|row| row.left),
    }
}

/// `GET …/desk/newsletter/{issue}/statistics`
pub async fn show(x: InExchange, At(of): At<OfIssue>) -> Result<Page, Error> {
    let (exchange, issue) = (x.exchange.clone(), of.id()?);
    let (draft, published_at, rows) = x
        .app
        .db
        .read(move |c| -> Result<_, Error> {
            let draft = draft::draft(c, exchange.id, issue)?.ok_or(Error::NotFound)?;
            Ok((draft, store::published_at(c, issue)?, rows(c, &exchange, issue)?))
        })
        .await?;
    let p = x.frame(x.t("editions-statistics")).section("desk");
    Ok(Page::new(&Show { p, draft, published_at, total: total(&rows), rows })?.unstored())
}

/// `GET …/desk/newsletter/{issue}/statistics.csv`
pub async fn csv(x: InExchange, At(of): At<OfIssue>) -> Result<Response, Error> {
    let (exchange, issue) = (x.exchange.clone(), of.id()?);
    let found = x
        .app
        .db
        .read(move |c| -> Result<_, Error> {
            draft::draft(c, exchange.id, issue)?.ok_or(Error::NotFound)?;
            rows(c, &exchange, issue)
        })
        .await?;
    let columns = [
        "editions-column-language",
        "editions-column-all",
        "editions-column-handed-over",
        "editions-column-delivered",
        "editions-column-refused",
        "editions-column-bounced",
        "editions-column-complained",
        "editions-column-left",
        "editions-column-skipped",
        "editions-column-waiting",
    ];
    let list = List {
        what: "newsletter-statistics",
        header: columns.map(|id| x.t(id).text()).to_vec(),
        first: (),
        read: move |_: &mut Conn, (): &()| Ok(found.clone()),
        key: |_: &Row| (),
        cells: Box::new(|row: &Row| {
            let counts = &row.counts;
            let numbers = [
                counts.all(),
                counts.handed_over(),
                counts.delivered(),
                counts.refused,
                counts.bounced,
                counts.complained,
                row.left,
                counts.skipped,
                counts.waiting,
            ];
            [counts.language.clone()].into_iter().chain(numbers.map(|n| n.to_string())).collect()
        }),
    };
    csv_file::answer(&x, list)
}
