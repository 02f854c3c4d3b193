//! SQL of organisations: one row for one name in one economy.

use db::{Conn, Id, Timestamp, args, sql};

use crate::error::Error;
use crate::people::OrganisationKind;
use crate::people::profile::Profile;

/// The organisation of this name in this economy, added when it is new. What is said about it
/// changes as long as only this person speaks for it.
pub fn put(
    tx: &mut Conn,
    new_id: Id,
    kind: OrganisationKind,
    profile: &Profile,
    person: Id,
    now: Timestamp,
) -> Result<Id, Error> {
    let about = &profile.about;
    let (id,): (Id,) = tx.one(
        sql!(
            "INSERT INTO organisations (id, name, name_key, kind, economy, sector, size, women_led, created_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
             ON CONFLICT (name_key, economy) DO UPDATE SET name_key = excluded.name_key RETURNING id"
        ),
        args![
            new_id,
            &about.organisation,
            markup::fold(&about.organisation),
            kind,
            &about.economy,
            &about.sector,
            &about.size,
            profile.women_led,
            now
        ],
    )?;
    tx.execute(
        sql!(
            "UPDATE organisations SET name = $3, kind = $4, sector = $5, size = $6, women_led = $7 WHERE id = $1
             AND NOT EXISTS (SELECT 1 FROM people WHERE organisation_id = $1 AND people.id <> $2)"
        ),
        args![id, person, &about.organisation, kind, &about.sector, &about.size, profile.women_led],
    )?;
    Ok(id)
}
