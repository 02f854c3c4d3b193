//! SQL of the settings.

use db::{Conn, Id, args, sql};
use i18n::Lang;

use super::Settings;
use crate::error::Error;
use crate::exchange::Joining;

pub fn load(c: &mut Conn, exchange: Id) -> Result<(i64, Settings), Error> {
    let (revision, joining, contact, time_zone, languages): (i64, Joining, String, String, String) = c.one(
        sql!("SELECT settings_revision, joining, contact, time_zone, languages FROM exchanges WHERE id = $1"),
        args![exchange],
    )?;
    let languages = languages.split(' ').filter_map(Lang::parse).collect();
    Ok((revision, Settings { joining, contact, time_zone, languages }))
}

/// Moves the revision of the settings, and the exchange's: every page shows something of them.
pub fn update(tx: &mut Conn, exchange: Id, revision: i64, settings: &Settings) -> Result<bool, Error> {
    let codes: Vec<&str> = settings.languages.iter().map(|lang| lang.code()).collect();
    let moved = tx.execute(
        sql!(
            "UPDATE exchanges SET joining = $3, contact = $4, time_zone = $5, languages = $6,
                 settings_revision = settings_revision + 1, revision = revision + 1
             WHERE id = $1 AND settings_revision = $2"
        ),
        args![exchange, revision, settings.joining, &settings.contact, &settings.time_zone, codes.join(" ")],
    )?;
    Ok(moved == 1)
}
