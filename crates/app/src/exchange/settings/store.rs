//! SQL of the settings.

use db::{Conn, Id, args, sql};
use i18n::Lang;

use super::Settings;
use crate::error::Error;
use crate::exchange::{Joining, Visibility};

/// The settings as their columns have them.
type Row = (i64, Joining, Visibility, String, String, String, i64, String);

pub fn load(c: &mut Conn, exchange: Id) -> Result<(i64, Settings), Error> {
    let row: Row = c.one(
        sql!(
            "SELECT settings_revision, joining, visibility, contact, time_zone, languages, hold_first, watch_words
             FROM exchanges WHERE id = $1"
        ),
        args![exchange],
    )?;
    let (revision, joining, visibility, contact, time_zone, languages, hold_first, watch_words) = row;
    let languages = languages.split(' ').filter_map(Lang::parse).collect();
    Ok((revision, Settings { joining, visibility, contact, time_zone, languages, hold_first, watch_words }))
}

pub fn watch_words(c: &mut Conn, exchange: Id) -> Result<String, Error> {
    let (words,): (String,) = c.one(sql!("SELECT watch_words FROM exchanges WHERE id = $1"), args![exchange])?;
    Ok(words)
}

pub fn hold_first(c: &mut Conn, exchange: Id) -> Result<i64, Error> {
    let (first,): (i64,) = c.one(sql!("SELECT hold_first FROM exchanges WHERE id = $1"), args![exchange])?;
    Ok(first)
}

/// Moves the revision of the settings, and the exchange's: every page shows something of them.
pub fn update(tx: &mut Conn, exchange: Id, revision: i64, settings: &Settings) -> Result<bool, Error> {
    let codes: Vec<&str> = settings.languages.iter().map(|lang| lang.code()).collect();
    let moved = tx.execute(
        sql!(
            "UPDATE exchanges SET joining = $3, contact = $4, time_zone = $5, languages = $6, hold_first = $7,
                 visibility = $8, watch_words = $9, settings_revision = settings_revision + 1, revision = revision + 1
             WHERE id = $1 AND settings_revision = $2"
        ),
        args![
            exchange,
            revision,
            settings.joining,
            &settings.contact,
            &settings.time_zone,
            codes.join(" "),
            settings.hold_first,
            settings.visibility,
            &settings.watch_words
        ],
    )?;
    Ok(moved == 1)
}
