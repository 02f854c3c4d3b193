//! All SQL of participants.

use db::{Conn, Id, Timestamp, args, sql};

use super::{Role, Standing};
use crate::error::Error;

pub fn find_role(c: &mut Conn, exchange: Id, person: Id) -> Result<Option<Role>, Error> {
    Ok(c.find(sql!("SELECT role FROM participants WHERE exchange_id = $1 AND person_id = $2"), args![exchange, person])?)
}

pub fn insert(tx: &mut Conn, exchange: Id, person: Id, role: Role, now: Timestamp) -> Result<bool, Error> {
    let added = tx.execute(
        sql!(
            "INSERT INTO participants (exchange_id, person_id, role, joined_at) VALUES ($1, $2, $3, $4)
             ON CONFLICT (exchange_id, person_id) DO NOTHING"
        ),
        args![exchange, person, role, now],
    )?;
    if added > 0 {
        tx.execute(sql!("UPDATE exchanges SET participants = participants + 1 WHERE id = $1"), args![exchange])?;
    }
    Ok(added > 0)
}

pub fn upsert(tx: &mut Conn, exchange: Id, person: Id, role: Role, now: Timestamp) -> Result<(), Error> {
    if !insert(tx, exchange, person, role, now)? {
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
    Ok(row.map(|(name, role, organisation_id, organisation, kind, economy, sector, size, shows_organisation, shows_firm)| Standing {
        person_id: person,
        name,
        role,
        organisation_id: organisation_id.filter(|_| shows_organisation),
        organisation: organisation.filter(|_| shows_organisation).unwrap_or_default(),
        kind: kind.unwrap_or_default(),
        economy,
        sector: if shows_firm { sector } else { String::new() },
        size: if shows_firm { size } else { String::new() },
    }))
}
