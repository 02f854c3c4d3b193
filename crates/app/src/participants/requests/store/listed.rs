//! SQL of the table of all requests, and of the file of them.

use db::{Conn, Id, Timestamp, args, sql, variants};

use crate::error::Error;
use crate::participants::requests::{Order, Request, State, Which};

/// How many there are in each state; of those that wait, the asked ones stand with the rest.
pub fn count_by_state(c: &mut Conn, exchange: Id) -> Result<Vec<(State, i64)>, Error> {
    Ok(c.query(
        sql!("SELECT state, COUNT(*) FROM requests WHERE exchange_id = $1 GROUP BY state ORDER BY state LIMIT 10"),
        args![exchange],
    )?)
}

/// A statement about the requests of a state, and how it ends.
macro_rules! sought {
    (struct $name:ident { $($end:tt)+ }) => {
        variants! {
            struct $name {
                always { "SELECT ", columns!(), " FROM requests WHERE exchange_id = $1" },
                match which: Which {
                    Which::All => { "" }
                    Which::Waiting => { " AND state = 'received' AND asked_at IS NULL" }
                    Which::Asked => { " AND state = 'received' AND asked_at IS NOT NULL" }
                    Which::Approved => { " AND state = 'approved'" }
                    Which::Declined => { " AND state = 'declined'" }
                },
                $($end)+
            }
        }
    };
}

sought! {
    struct Listed {
        match order: Order {
            Order::Newest => { " ORDER BY created_at DESC, id DESC" }
            Order::Oldest => { " ORDER BY created_at, id" }
            Order::Name => { " ORDER BY name_key, id" }
            Order::NameBack => { " ORDER BY name_key DESC, id DESC" }
            Order::Organisation => { " ORDER BY organisation_key, id" }
            Order::OrganisationBack => { " ORDER BY organisation_key DESC, id DESC" }
            Order::Economy => { " ORDER BY economy, id" }
            Order::EconomyBack => { " ORDER BY economy DESC, id DESC" }
        },
        match span: Span {
            Span::Page => { " LIMIT 50 OFFSET $2" }
            Span::File => { " LIMIT 1000" }
        }
    }
}

/// How much of the table is read at once.
enum Span {
    Page,
    File,
}

/// One page of the table.
pub fn list(c: &mut Conn, exchange: Id, which: Which, order: Order, offset: i64) -> Result<Vec<Request>, Error> {
    let sql = Listed { which, order, span: Span::Page }.sql();
    Ok(c.query(sql, args![exchange, offset])?)
}

sought! {
    struct After {
        match order: Order {
            Order::Newest => { " AND (created_at, id) < ($2, $4) ORDER BY created_at DESC, id DESC" }
            Order::Oldest => { " AND (created_at, id) > ($2, $4) ORDER BY created_at, id" }
            Order::Name => { " AND (name_key, id) > ($3, $4) ORDER BY name_key, id" }
            Order::NameBack => { " AND (name_key, id) < ($3, $4) ORDER BY name_key DESC, id DESC" }
            Order::Organisation => { " AND (organisation_key, id) > ($3, $4) ORDER BY organisation_key, id" }
            Order::OrganisationBack => {
                " AND (organisation_key, id) < ($3, $4) ORDER BY organisation_key DESC, id DESC"
            }
            Order::Economy => { " AND (economy, id) > ($3, $4) ORDER BY economy, id" }
            Order::EconomyBack => { " AND (economy, id) < ($3, $4) ORDER BY economy DESC, id DESC" }
        },
        always { " LIMIT 1000" }
    }
}

/// Where the next rows of a file begin: behind a row as it stood when it was read.
#[derive(Clone, Debug)]
pub struct Place {
    at: Timestamp,
    key: String,
    id: Id,
}

impl Place {
    pub fn of(request: &Request, order: Order) -> Self {
        let key: &str = match order {
            Order::Newest | Order::Oldest => "",
            Order::Name | Order::NameBack => &request.name_key,
            Order::Organisation | Order::OrganisationBack => &request.organisation_key,
            Order::Economy | Order::EconomyBack => &request.about.economy,
        };
        Self { at: request.created_at, key: key.to_owned(), id: request.id }
    }
}

/// The first thousand of the table, or those behind a place.
pub fn list_after(
    c: &mut Conn,
    exchange: Id,
    which: Which,
    order: Order,
    place: Option<&Place>,
) -> Result<Vec<Request>, Error> {
    let Some(Place { at, key, id }) = place else {
        return Ok(c.query(Listed { which, order, span: Span::File }.sql(), args![exchange, 0_i64])?);
    };
    Ok(c.query(After { which, order }.sql(), args![exchange, *at, key, *id])?)
}
