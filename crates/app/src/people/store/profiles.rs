//! SQL of profiles.

use db::{Conn, FromRow, Id, Timestamp, args, sql};

use crate::error::Error;
use crate::people::profile::Profile;

impl FromRow for Profile {
    fn from_row(row: &mut db::Row<'_>) -> Result<Self, db::Error> {
        let about = row.take()?;
        let (title, women_led, languages): (String, Option<bool>, String) = (row.take()?, row.take()?, row.take()?);
        Ok(Self {
            about,
            title,
            women_led,
            languages: languages.split_whitespace().map(str::to_owned).collect(),
            shows_organisation: row.take()?,
            shows_firm: row.take()?,
            is_listed: row.take()?,
            since: row.take()?,
        })
    }
}

pub fn find(c: &mut Conn, person: Id) -> Result<Profile, Error> {
    Ok(c.one(
        sql!(
            "SELECT p.name, COALESCE(o.kind, ''), COALESCE(o.name, ''), p.economy, p.sector, p.size, p.title, p.women_led,
                 p.languages, p.shows_organisation, p.shows_firm, p.is_listed, p.profiled_at
             FROM people p LEFT JOIN organisations o ON o.id = p.organisation_id WHERE p.id = $1"
        ),
        args![person],
    )?)
}

pub fn update(
    tx: &mut Conn,
    person: Id,
    organisation: Option<Id>,
    profile: &Profile,
    now: Timestamp,
) -> Result<(), Error> {
    let about = &profile.about;
    tx.execute(
        sql!(
            "UPDATE people SET name = $2, name_key = $3, title = $4, organisation_id = $5, economy = $6, sector = $7,
                 size = $8, women_led = $9, languages = $10, shows_organisation = $11, shows_firm = $12, is_listed = $13,
                 profiled_at = COALESCE(profiled_at, $14)
             WHERE id = $1"
        ),
        args![
            person,
            &about.name,
            markup::fold(&about.name),
            &profile.title,
            organisation,
            &about.economy,
            &about.sector,
            &about.size,
            profile.women_led,
            profile.languages.join(" "),
            profile.shows_organisation,
            profile.shows_firm,
            profile.is_listed,
            now
        ],
    )?;
    Ok(())
}

pub fn unlist(tx: &mut Conn, person: Id) -> Result<(), Error> {
    tx.execute(sql!("UPDATE people SET is_listed = 0 WHERE id = $1"), args![person])?;
    Ok(())
}

pub fn hide_organisation(tx: &mut Conn, person: Id) -> Result<(), Error> {
    tx.execute(sql!("UPDATE people SET shows_organisation = 0 WHERE id = $1"), args![person])?;
    Ok(())
}

pub fn hide_firm(tx: &mut Conn, person: Id) -> Result<(), Error> {
    tx.execute(sql!("UPDATE people SET shows_firm = 0 WHERE id = $1"), args![person])?;
    Ok(())
}

/// Everything but that it is complete.
pub fn suggest(tx: &mut Conn, person: Id, organisation: Option<Id>, profile: &Profile) -> Result<(), Error> {
    let about = &profile.about;
    tx.execute(
        sql!(
            "UPDATE people SET name = $2, name_key = $3, organisation_id = $4, economy = $5, sector = $6, size = $7
             WHERE id = $1 AND profiled_at IS NULL"
        ),
        args![person, &about.name, markup::fold(&about.name), organisation, &about.economy, &about.sector, &about.size],
    )?;
    Ok(())
}
