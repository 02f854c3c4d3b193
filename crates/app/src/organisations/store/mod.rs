//! All SQL of organisations; that of mandates stands in its own file.

pub mod mandates;
pub mod personal;
pub mod voices;

use db::{Conn, Id, Timestamp, args, like, sql, variants};

use super::organisation::{Facts, Filter, NewOrganisation, Order, Organisation, Shown};
use crate::error::Error;

/// What an [`Organisation`] is read from, in the order of its fields.
macro_rules! organisation {
    () => {
        "SELECT id, slug, is_listed, updated_at, name_key, name, kind, economy, sector, size, members, web, about_en,
             about_fr, about_es
         FROM exchange_organisations"
    };
}

/// What both statements below write of an organisation: `$1` is its id, `$2` to `$12` are its facts, then whether it is
/// listed and when; what is a statement's own comes behind.
macro_rules! written {
    ($id:expr, $facts:expr, $is_listed:expr, $at:expr, $($more:expr),+) => {
        args![
            $id,
            &$facts.name,
            markup::fold(&$facts.name),
            $facts.kind,
            &$facts.economy,
            &$facts.sector,
            &$facts.size,
            $facts.members,
            &$facts.web,
            &$facts.about_en,
            &$facts.about_fr,
            &$facts.about_es,
            $is_listed,
            $at,
            $($more),+
        ]
    };
}

/// False where its address or its name is taken.
pub fn insert(tx: &mut Conn, new: &NewOrganisation, slug: &str) -> Result<bool, Error> {
    let added = tx.execute(
        sql!(
            "INSERT INTO exchange_organisations (id, name, name_key, kind, economy, sector, size, members, web,
                 about_en, about_fr, about_es, is_listed, created_at, updated_at, exchange_id, slug, named_by)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $14, $15, $16, $17)
             ON CONFLICT DO NOTHING"
        ),
        written!(new.id, new.facts, new.is_listed, new.at, new.exchange, slug, new.named_by),
    )?;
    Ok(added > 0)
}

/// False where it is not as it was seen. From now on it is the secretariat's word, whoever named it.
pub fn update(tx: &mut Conn, seen: &Organisation, f: &Facts, is_listed: bool, at: Timestamp) -> Result<bool, Error> {
    let changed = tx.execute(
        sql!(
            "UPDATE exchange_organisations SET name = $2, name_key = $3, kind = $4, economy = $5, sector = $6,
                 size = $7, members = $8, web = $9, about_en = $10, about_fr = $11, about_es = $12, is_listed = $13,
                 updated_at = $14, named_by = NULL
             WHERE id = $1 AND updated_at = $15"
        ),
        written!(seen.id, f, is_listed, at, seen.updated_at),
    )?;
    Ok(changed > 0)
}

/// Shows everybody what only the desk has seen; whether it was hidden before.
pub fn show(tx: &mut Conn, id: Id, at: Timestamp) -> Result<bool, Error> {
    let shown = tx.execute(
        sql!(
            "UPDATE exchange_organisations SET is_listed = 1, named_by = NULL, updated_at = $2 WHERE id = $1 AND is_listed = 0"
        ),
        args![id, at],
    )?;
    Ok(shown > 0)
}

pub fn find(c: &mut Conn, exchange: Id, slug: &str) -> Result<Option<Organisation>, Error> {
    Ok(c.find(sql!(organisation!(), " WHERE exchange_id = $1 AND slug = $2"), args![exchange, slug])?)
}

pub fn find_by_name(c: &mut Conn, exchange: Id, name: &str, economy: &str) -> Result<Option<Id>, Error> {
    let found: Option<(Id,)> = c.find(
        sql!("SELECT id FROM exchange_organisations WHERE exchange_id = $1 AND name_key = $2 AND economy = $3"),
        args![exchange, markup::fold(name), economy],
    )?;
    Ok(found.map(|(id,)| id))
}

pub fn slug_of(c: &mut Conn, id: Id) -> Result<Option<String>, Error> {
    let found: Option<(String,)> = c.find(sql!("SELECT slug FROM exchange_organisations WHERE id = $1"), args![id])?;
    Ok(found.map(|(slug,)| slug))
}

macro_rules! narrowed {
    ($name:ident, [$($start:tt)+], [$($end:tt)*]) => {
        variants! {
            struct $name {
                always { $($start)+, " WHERE exchange_id = $1" },
                match shown: Shown {
                    Shown::All => { "" }
                    Shown::Listed => { " AND is_listed = 1" }
                    Shown::Unlisted => { " AND is_listed = 0" }
                },
                if kind { " AND kind = $2" },
                if economy { " AND economy = $3" },
                if name { " AND name_key LIKE $4 ESCAPE '!'" },
                always { "", $($end)* }
            }
        }
    };
}

narrowed!(Count, ["SELECT COUNT(*) FROM exchange_organisations"], [""]);
narrowed!(List, [organisation!()], [" ORDER BY name_key, id LIMIT 50 OFFSET $5"]);
narrowed!(ListBack, [organisation!()], [" ORDER BY name_key DESC, id DESC LIMIT 50 OFFSET $5"]);
narrowed!(After, [organisation!()], [" AND (name_key, id) > ($5, $6) ORDER BY name_key, id LIMIT 1000"]);
narrowed!(AfterBack, [organisation!()], [" AND (name_key, id) < ($5, $6) ORDER BY name_key DESC, id DESC LIMIT 1000"]);

pub fn count(c: &mut Conn, exchange: Id, f: &Filter) -> Result<i64, Error> {
    let part = part(f);
    let (kind, economy, name) = narrows(f, &part);
    let sql = Count { shown: f.shown, kind, economy, name }.sql();
    let (total,) = c.one(sql, args![exchange, &f.kind, &f.economy, &part])?;
    Ok(total)
}

pub fn list(c: &mut Conn, exchange: Id, f: &Filter, offset: i64) -> Result<Vec<Organisation>, Error> {
    let part = part(f);
    let (kind, economy, name) = narrows(f, &part);
    let sql = match f.order {
        Order::Name => List { shown: f.shown, kind, economy, name }.sql(),
        Order::NameBack => ListBack { shown: f.shown, kind, economy, name }.sql(),
    };
    Ok(c.query(sql, args![exchange, &f.kind, &f.economy, &part, offset])?)
}

/// A thousand behind a place, in the order of the list.
pub fn after(c: &mut Conn, exchange: Id, f: &Filter, (key, id): (&str, Id)) -> Result<Vec<Organisation>, Error> {
    let part = part(f);
    let (kind, economy, name) = narrows(f, &part);
    let sql = match f.order {
        Order::Name => After { shown: f.shown, kind, economy, name }.sql(),
        Order::NameBack => AfterBack { shown: f.shown, kind, economy, name }.sql(),
    };
    Ok(c.query(sql, args![exchange, &f.kind, &f.economy, &part, key, id])?)
}

/// Whether the kind, the economy and a part of the name narrow.
fn narrows(filter: &Filter, part: &str) -> (bool, bool, bool) {
    (!filter.kind.is_empty(), !filter.economy.is_empty(), !part.is_empty())
}

/// What a name must contain, as a pattern; what means something in a pattern means itself.
fn part(filter: &Filter) -> String {
    let folded = markup::fold(filter.q.trim());
    if folded.is_empty() {
        return folded;
    }
    like::holding(&folded)
}

pub fn economies(c: &mut Conn, exchange: Id) -> Result<Vec<String>, Error> {
    let rows: Vec<(String,)> = c.query(
        sql!("SELECT DISTINCT economy FROM exchange_organisations WHERE exchange_id = $1 AND is_listed = 1 LIMIT 300"),
        args![exchange],
    )?;
    Ok(rows.into_iter().map(|(code,)| code).collect())
}
