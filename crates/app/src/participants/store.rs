//! All SQL of participants.

mod insiders;
mod lists;
mod personal;

pub use insiders::*;
pub use lists::*;
pub use personal::*;

use db::{Arg, Conn, Id, Timestamp, args, for_update, sql, variants};
use i18n::Lang;

use super::directory::{Filter, Listed};
use super::roster::{Order, Person, Sought};
use super::{Participation, Role, Standing};
use crate::error::Error;

pub fn find_role(c: &mut Conn, exchange: Id, person: Id) -> Result<Option<Role>, Error> {
    Ok(c.find(
        sql!("SELECT role FROM participants WHERE exchange_id = $1 AND person_id = $2"),
        args![exchange, person],
    )?)
}

/// The same, with the row locked until the transaction ends.
pub fn lock_role(tx: &mut Conn, exchange: Id, person: Id) -> Result<Option<Role>, Error> {
    Ok(tx.find(
        sql!("SELECT role FROM participants WHERE exchange_id = $1 AND person_id = $2", for_update!()),
        args![exchange, person],
    )?)
}

/// Gives somebody another role than the one that was seen; false where it is that one no more, or they have left.
pub fn set_role(tx: &mut Conn, exchange: Id, person: Id, (from, to): (Role, Role)) -> Result<bool, Error> {
    let set = tx.execute(
        sql!("UPDATE participants SET role = $4 WHERE exchange_id = $1 AND person_id = $2 AND role = $3"),
        args![exchange, person, from, to],
    )?;
    Ok(set > 0)
}

/// Which of these addresses (by their keys, 5,000 at most) take part, and in which role.
pub fn roles_of(c: &mut Conn, exchange: Id, keys: &[String]) -> Result<Vec<(String, Role)>, Error> {
    Ok(c.query(
        sql!(
            "SELECT p.email_key, q.role FROM people p JOIN participants q ON q.person_id = p.id
             WHERE q.exchange_id = $1 AND p.email_key = ANY($2) LIMIT 5000"
        ),
        args![exchange, Arg::list(keys)],
    )?)
}

/// Whether it is new; whoever adds one counts it with [`count_in`], once.
pub fn insert(tx: &mut Conn, exchange: Id, person: Id, role: Role, now: Timestamp) -> Result<bool, Error> {
    let added = tx.execute(
        sql!(
            "INSERT INTO participants (exchange_id, person_id, role, joined_at) VALUES ($1, $2, $3, $4)
             ON CONFLICT (exchange_id, person_id) DO NOTHING"
        ),
        args![exchange, person, role, now],
    )?;
    Ok(added > 0)
}

/// Counts one participant more.
pub fn count_in(tx: &mut Conn, exchange: Id) -> Result<(), Error> {
    tx.execute(sql!("UPDATE exchanges SET participants = participants + 1 WHERE id = $1"), args![exchange])?;
    Ok(())
}

pub fn count_out(tx: &mut Conn, exchange: Id) -> Result<(), Error> {
    tx.execute(sql!("UPDATE exchanges SET participants = participants - 1 WHERE id = $1"), args![exchange])?;
    Ok(())
}

/// Whether there was somebody without an office to take out.
pub fn delete_plain(tx: &mut Conn, exchange: Id, person: Id) -> Result<bool, Error> {
    let deleted = tx.execute(
        sql!(
            "DELETE FROM participants WHERE exchange_id = $1 AND person_id = $2
                 AND role IN ('participant', 'observer', 'delegate')"
        ),
        args![exchange, person],
    )?;
    Ok(deleted > 0)
}

pub fn upsert(tx: &mut Conn, exchange: Id, person: Id, role: Role, now: Timestamp) -> Result<(), Error> {
    if insert(tx, exchange, person, role, now)? {
        count_in(tx, exchange)?;
    } else {
        tx.execute(
            sql!("UPDATE participants SET role = $1 WHERE exchange_id = $2 AND person_id = $3"),
            args![role, exchange, person],
        )?;
    }
    Ok(())
}

pub fn find_standing(c: &mut Conn, exchange: Id, person: Id) -> Result<Option<Standing>, Error> {
    type Row = (String, String, Option<Id>, Option<String>, Option<String>, String, String, String, bool, bool);
    let row: Option<Row> = c.find(
        sql!(
            "SELECT p.name, q.role, p.organisation_id, o.name, o.kind, p.economy, p.sector, p.size, p.shows_organisation, p.shows_firm
             FROM people p JOIN participants q ON q.person_id = p.id LEFT JOIN organisations o ON o.id = p.organisation_id
             WHERE q.exchange_id = $1 AND p.id = $2 AND p.profiled_at IS NOT NULL"
        ),
        args![exchange, person],
    )?;
    Ok(row.map(
        |(name, role, organisation_id, organisation, kind, economy, sector, size, shows_organisation, shows_firm)| {
            Standing {
                person_id: person,
                name,
                role,
                organisation_id: organisation_id.filter(|_| shows_organisation),
                organisation: organisation.filter(|_| shows_organisation).unwrap_or_default(),
                kind: kind.unwrap_or_default(),
                economy,
                sector: if shows_firm { sector } else { String::new() },
                size: if shows_firm { size } else { String::new() },
            }
        },
    ))
}

variants! {
    struct CountListed {
        always { "SELECT COUNT(*) FROM participants q JOIN people p ON p.id = q.person_id
             WHERE q.exchange_id = $1 AND p.is_listed = 1" },
        if economy { " AND p.economy = $2" },
        if sector { " AND p.sector = $3 AND p.shows_firm = 1" },
        if size { " AND p.size = $4 AND p.shows_firm = 1" },
        if role { " AND q.role = $5" }
    }
}

/// Filters look only at what a person shows: a filter must not tell what the page does not.
pub fn count_listed(c: &mut Conn, exchange: Id, filter: &Filter) -> Result<i64, Error> {
    let sql = CountListed {
        economy: !filter.economy.is_empty(),
        sector: !filter.sector.is_empty(),
        size: !filter.size.is_empty(),
        role: !filter.role.is_empty(),
    };
    let (total,) = c.one(sql.sql(), args![exchange, &filter.economy, &filter.sector, &filter.size, &filter.role])?;
    Ok(total)
}

variants! {
    struct ListListed {
        always { "SELECT p.name, q.role, p.title,
                 CASE WHEN p.shows_organisation = 1 THEN COALESCE(o.name, '') ELSE '' END,
                 CASE WHEN p.shows_organisation = 1 THEN COALESCE(o.kind, '') ELSE '' END,
                 p.economy,
                 CASE WHEN p.shows_firm = 1 THEN p.sector ELSE '' END,
                 CASE WHEN p.shows_firm = 1 THEN p.size ELSE '' END,
                 q.joined_at
             FROM participants q JOIN people p ON p.id = q.person_id LEFT JOIN organisations o ON o.id = p.organisation_id
             WHERE q.exchange_id = $1 AND p.is_listed = 1" },
        if economy { " AND p.economy = $2" },
        if sector { " AND p.sector = $3 AND p.shows_firm = 1" },
        if size { " AND p.size = $4 AND p.shows_firm = 1" },
        if role { " AND q.role = $5" },
        always { " ORDER BY p.name_key, p.id LIMIT 50 OFFSET $6" }
    }
}

pub fn list_listed(c: &mut Conn, exchange: Id, filter: &Filter, offset: i64) -> Result<Vec<Listed>, Error> {
    let sql = ListListed {
        economy: !filter.economy.is_empty(),
        sector: !filter.sector.is_empty(),
        size: !filter.size.is_empty(),
        role: !filter.role.is_empty(),
    };
    Ok(c.query(sql.sql(), args![exchange, &filter.economy, &filter.sector, &filter.size, &filter.role, offset])?)
}

macro_rules! people {
    () => {
        "SELECT p.id, p.name, q.role, COALESCE(o.name, ''), p.economy, q.joined_at
         FROM participants q JOIN people p ON p.id = q.person_id LEFT JOIN organisations o ON o.id = p.organisation_id
         WHERE q.exchange_id = $1"
    };
}

/// Somebody whose name or organisation holds a text, or whose address it is.
macro_rules! called {
    () => {
        " AND (p.name_key LIKE $3 ESCAPE '!' OR o.name_key LIKE $3 ESCAPE '!' OR p.email_key = $4)"
    };
}

/// Who the fifty of a page are.
macro_rules! known {
    () => {
        " LIMIT 50 OFFSET $5) q JOIN people p ON p.id = q.person_id
             LEFT JOIN organisations o ON o.id = p.organisation_id"
    };
}

variants! {
    // What stands before a far page is counted off in an index: people are looked up for the page alone.
    struct ListJoined {
        always {
            "SELECT p.id, p.name, q.role, COALESCE(o.name, ''), p.economy, q.joined_at
             FROM (SELECT person_id, role, joined_at FROM participants WHERE exchange_id = $1"
        },
        if role { " AND role = $2" },
        match order: Order {
            Order::Oldest => {
                " ORDER BY joined_at, person_id", known!(), " ORDER BY q.joined_at, q.person_id"
            }
            _ => {
                " ORDER BY joined_at DESC, person_id DESC", known!(), " ORDER BY q.joined_at DESC, q.person_id DESC"
            }
        }
    }
}

variants! {
    struct ListSought {
        always { people!() },
        if role { " AND q.role = $2" },
        if text { called!() },
        match order: Order {
            Order::Newest => { " ORDER BY q.joined_at DESC, q.person_id DESC" }
            Order::Oldest => { " ORDER BY q.joined_at, q.person_id" }
            Order::Name => { " ORDER BY p.name_key, p.id" }
            Order::NameBack => { " ORDER BY p.name_key DESC, p.id DESC" }
        },
        always { " LIMIT 50 OFFSET $5" }
    }
}

/// One page of those who take part.
pub fn list_people(
    c: &mut Conn,
    exchange: Id,
    sought: &Sought,
    order: Order,
    offset: i64,
) -> Result<Vec<Person>, Error> {
    let (has_role, has_text) = (sought.role.is_some(), sought.has_text());
    let sql = match order {
        Order::Newest | Order::Oldest if !has_text => ListJoined { role: has_role, order }.sql(),
        _ => ListSought { role: has_role, text: has_text, order }.sql(),
    };
    Ok(c.query(sql, args![exchange, sought.role(), sought.name(), sought.address(), offset])?)
}

variants! {
    struct PeopleAfter {
        always { people!() },
        if role { " AND q.role = $2" },
        if text { called!() },
        match order: Order {
            Order::Oldest => { " AND (q.joined_at, q.person_id) > ($5, $6) ORDER BY q.joined_at, q.person_id" }
            _ => { " AND (q.joined_at, q.person_id) < ($5, $6) ORDER BY q.joined_at DESC, q.person_id DESC" }
        },
        always { " LIMIT 1000" }
    }
}

/// A thousand behind a place, by when they joined: of an order by names, which has no index, the newest first.
pub fn people_after(
    c: &mut Conn,
    exchange: Id,
    sought: &Sought,
    order: Order,
    (at, person): (Timestamp, Id),
) -> Result<Vec<Person>, Error> {
    let sql = PeopleAfter { role: sought.role.is_some(), text: sought.has_text(), order }.sql();
    Ok(c.query(sql, args![exchange, sought.role(), sought.name(), sought.address(), at, person])?)
}

variants! {
    struct CountPeople {
        always { "SELECT COUNT(*) FROM participants q JOIN people p ON p.id = q.person_id
                  LEFT JOIN organisations o ON o.id = p.organisation_id WHERE q.exchange_id = $1" },
        if role { " AND q.role = $2" },
        always { called!() }
    }
}

/// How many are sought by a text.
pub fn count_people(c: &mut Conn, exchange: Id, sought: &Sought) -> Result<i64, Error> {
    let sql = CountPeople { role: sought.role.is_some() }.sql();
    let (n,) = c.one(sql, args![exchange, sought.role(), sought.name(), sought.address()])?;
    Ok(n)
}

pub fn find_person(c: &mut Conn, exchange: Id, person: Id) -> Result<Option<Person>, Error> {
    Ok(c.find(sql!(people!(), " AND q.person_id = $2"), args![exchange, person])?)
}

/// How many have each role, by the name of the role. Nearly all are participants without any other: those are what is left
/// of everybody, whom the exchange counts in its own row, when the few others are counted.
pub fn count_by_role(c: &mut Conn, exchange: Id) -> Result<Vec<(Role, i64)>, Error> {
    let mut counts: Vec<(Role, i64)> = c.query(
        sql!(
            "SELECT role, COUNT(*) FROM participants WHERE exchange_id = $1 AND role < 'participant' GROUP BY role
             UNION ALL
             SELECT role, COUNT(*) FROM participants WHERE exchange_id = $1 AND role > 'participant' GROUP BY role
             ORDER BY 1 LIMIT 20"
        ),
        args![exchange],
    )?;
    let others: i64 = counts.iter().map(|(_, n)| n).sum();
    let plain = crate::exchange::counts(c, exchange)?.participants - others;
    if plain > 0 {
        counts.push((Role::Participant, plain));
    }
    counts.sort_by_key(|(role, _)| role.as_str());
    Ok(counts)
}

pub fn count_of_role(c: &mut Conn, exchange: Id, role: Role) -> Result<i64, Error> {
    let (n,) =
        c.one(sql!("SELECT COUNT(*) FROM participants WHERE exchange_id = $1 AND role = $2"), args![exchange, role])?;
    Ok(n)
}

pub fn listed_economies(c: &mut Conn, exchange: Id) -> Result<Vec<String>, Error> {
    let rows: Vec<(String,)> = c.query(
        sql!(
            "SELECT DISTINCT p.economy FROM participants q JOIN people p ON p.id = q.person_id
             WHERE q.exchange_id = $1 AND p.is_listed = 1 LIMIT 300"
        ),
        args![exchange],
    )?;
    Ok(rows.into_iter().map(|(code,)| code).collect())
}

/// Titles come in the reader's language where there is one, else in the first that is there.
pub fn list_of_person(c: &mut Conn, person: Id, lang: Lang) -> Result<Vec<Participation>, Error> {
    Ok(c.query(
        sql!(
            "SELECT e.slug, COALESCE(t.title, e.slug), q.role
             FROM participants q JOIN exchanges e ON e.id = q.exchange_id
             LEFT JOIN exchange_texts t ON t.exchange_id = e.id AND t.language = $2
             WHERE q.person_id = $1 ORDER BY q.joined_at DESC, q.exchange_id LIMIT 50"
        ),
        args![person, lang.text_code()],
    )?)
}
