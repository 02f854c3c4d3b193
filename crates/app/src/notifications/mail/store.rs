//! All SQL of letters about notifications: who wants them, and what waits to be written.

use std::collections::{BTreeMap, BTreeSet};

use db::{Arg, Conn, Id, Timestamp, args, from_row, skip_locked, sql, sql_for};
use i18n::Lang;
use jiff::tz::TimeZone;
use mail::Address;
use serde::Serialize;

use super::pace::{Pace, Reader};
use crate::error::Error;
use crate::notifications::Kind;
use crate::takeaway::Takeaway;

mod told;

pub use told::{Names, Place, Told, names, quotes, told};

/// What somebody has chosen: the paces, and the time zone, empty where none.
#[derive(Clone, Debug)]
pub struct Settings {
    pub personal: Pace,
    pub followed: Pace,
    pub time_zone: String,
}
from_row!(Settings { personal, followed, time_zone });

/// The paces that somebody had before they stopped all letters by one press; nothing where they have chosen since.
pub fn before(c: &mut Conn, person: Id) -> Result<Option<(Pace, Pace)>, Error> {
    Ok(c.find(
        sql!(
            "SELECT personal_before, followed_before FROM notification_settings
             WHERE person_id = $1 AND personal_before <> '' AND followed_before <> ''"
        ),
        args![person],
    )?)
}

pub fn set_before(tx: &mut Conn, person: Id, (personal, followed): (Pace, Pace)) -> Result<(), Error> {
    tx.execute(
        sql!("UPDATE notification_settings SET personal_before = $2, followed_before = $3 WHERE person_id = $1"),
        args![person, personal, followed],
    )?;
    Ok(())
}

pub fn settings(c: &mut Conn, person: Id) -> Result<Option<Settings>, Error> {
    Ok(c.find(
        sql!("SELECT personal, followed, time_zone FROM notification_settings WHERE person_id = $1"),
        args![person],
    )?)
}

pub fn put_settings(tx: &mut Conn, person: Id, settings: &Settings, now: Timestamp) -> Result<(), Error> {
    tx.execute(
        sql!(
            "INSERT INTO notification_settings (person_id, personal, followed, time_zone, updated_at)
             VALUES ($1, $2, $3, $4, $5)
             ON CONFLICT (person_id) DO UPDATE SET personal = excluded.personal, followed = excluded.followed,
                 time_zone = excluded.time_zone, updated_at = excluded.updated_at, personal_before = '',
                 followed_before = ''"
        ),
        args![person, settings.personal, settings.followed, &settings.time_zone, now],
    )?;
    Ok(())
}

/// People who may be written to.
pub type Readers = BTreeMap<Id, Reader>;

/// A person who may be written to: id, address, language, both paces, the own zone, and that of the first exchange.
type Row = (Id, String, String, Pace, Pace, String, Option<String>);

/// How these people want to hear, a thousand at most; of somebody who was forgotten there is nothing.
pub fn readers(c: &mut Conn, people: &[Id]) -> Result<Readers, Error> {
    if people.is_empty() {
        return Ok(BTreeMap::new());
    }
    let rows: Vec<Row> = c.query(
        sql!(
            "SELECT p.id, p.email, p.language, COALESCE(s.personal, 'at_once'), COALESCE(s.followed, 'daily'),
                 COALESCE(s.time_zone, ''),
                 (SELECT e.time_zone FROM participants q JOIN exchanges e ON e.id = q.exchange_id
                  WHERE q.person_id = p.id ORDER BY q.joined_at, q.exchange_id LIMIT 1)
             FROM people p LEFT JOIN notification_settings s ON s.person_id = p.id
             WHERE p.id = ANY($1) AND p.erased_at IS NULL"
        ),
        args![Arg::list(people)],
    )?;
    rows.into_iter()
        .map(|(id, email, language, personal, followed, own, first)| {
            let address = Address::parse(&email).map_err(Error::internal)?;
            let lang = Lang::parse(&language).unwrap_or_default();
            let zone = if own.is_empty() { first.unwrap_or_default() } else { own };
            let zone = TimeZone::get(&zone).unwrap_or(TimeZone::UTC);
            Ok((id, Reader { id, address, lang, personal, followed, zone }))
        })
        .collect()
}

/// A notification that was just written: id, whose, of what kind, whether it concerns them personally.
pub type Fresh = (Id, Id, Kind, bool);

/// Of these, a thousand at most, those about which nothing was decided yet.
pub fn fresh(c: &mut Conn, ids: &[Id]) -> Result<Vec<Fresh>, Error> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    Ok(c.query(
        sql!(
            "SELECT id, person_id, kind, is_personal FROM notifications WHERE id = ANY($1) AND mailed_at IS NULL
             ORDER BY id"
        ),
        args![Arg::list(ids)],
    )?)
}

/// Of these nothing more is to be mailed.
pub fn mark_mailed(tx: &mut Conn, ids: &[Id], now: Timestamp) -> Result<(), Error> {
    if ids.is_empty() {
        return Ok(());
    }
    tx.execute(
        sql!("UPDATE notifications SET mailed_at = $2 WHERE id = ANY($1) AND mailed_at IS NULL"),
        args![Arg::list(ids), now],
    )?;
    Ok(())
}

/// Of each of these letters of its own have told.
pub fn mark_alone(tx: &mut Conn, ids: &[Id], now: Timestamp) -> Result<(), Error> {
    if ids.is_empty() {
        return Ok(());
    }
    tx.execute(sql!("UPDATE notifications SET alone_at = $2 WHERE id = ANY($1)"), args![Arg::list(ids), now])?;
    Ok(())
}

/// How many letters of their own things these people got since a moment; nobody stands there who got none.
pub fn count_alone(c: &mut Conn, people: &[Id], since: Timestamp) -> Result<BTreeMap<Id, i64>, Error> {
    let rows: Vec<(Id, i64)> = c.query(
        sql!(
            "SELECT person_id, COUNT(*) FROM notifications WHERE person_id = ANY($1) AND alone_at > $2
             GROUP BY person_id"
        ),
        args![Arg::list(people), since],
    )?;
    Ok(rows.into_iter().collect())
}

/// These get letters of their own; one that waits for it already waits on.
pub fn insert_letters(tx: &mut Conn, ids: &[Id], due: Timestamp) -> Result<(), Error> {
    if ids.is_empty() {
        return Ok(());
    }
    tx.execute(
        sql!(
            "INSERT INTO notification_letters (notification_id, person_id, due_at)
             SELECT n.id, n.person_id, CAST($2 AS BIGINT) FROM notifications n WHERE n.id = ANY($1)
             ON CONFLICT (notification_id) DO NOTHING"
        ),
        args![Arg::list(ids), due],
    )?;
    Ok(())
}

/// Two hundred whose letters are due, and whose they are. Another worker leaves them out.
pub fn due_letters(tx: &mut Conn, now: Timestamp) -> Result<Vec<(Id, Id)>, Error> {
    Ok(tx.query(
        sql!(
            "SELECT notification_id, person_id FROM notification_letters WHERE due_at <= $1
             ORDER BY due_at, notification_id LIMIT 200",
            skip_locked!()
        ),
        args![now],
    )?)
}

pub fn delete_letters(tx: &mut Conn, ids: &[Id]) -> Result<(), Error> {
    tx.execute(sql!("DELETE FROM notification_letters WHERE notification_id = ANY($1)"), args![Arg::list(ids)])?;
    Ok(())
}

/// Whose digests of what kind are due when.
pub type Waits = BTreeMap<(Id, bool), Timestamp>;

#[derive(Serialize)]
struct Wait {
    person: String,
    personal: i64,
    due: i64,
}

/// There will be digests, at these times or earlier. They go in as one JSON text, in the order of their keys, so that two
/// who write some at once wait for each other and never in a ring.
pub fn put_waits(tx: &mut Conn, waits: &Waits) -> Result<(), Error> {
    if waits.is_empty() {
        return Ok(());
    }
    let rows: Vec<Wait> = waits
        .iter()
        .map(|((person, is_personal), due)| Wait {
            person: person.to_string(),
            personal: i64::from(*is_personal),
            due: due.as_micros(),
        })
        .collect();
    let rows = serde_json::to_string(&rows).map_err(Error::internal)?;
    tx.execute(
        sql_for!(
            sqlite: "INSERT INTO digest_waits (person_id, is_personal, due_at)
                 SELECT unhex(json_extract(value, '$.person')), json_extract(value, '$.personal'),
                     json_extract(value, '$.due')
                 FROM json_each($1) WHERE 1 = 1
                 ON CONFLICT (person_id, is_personal) DO UPDATE SET due_at = excluded.due_at
                 WHERE excluded.due_at < digest_waits.due_at",
            postgres: "INSERT INTO digest_waits (person_id, is_personal, due_at)
                 SELECT decode(r.person, 'hex'), r.personal, r.due
                 FROM json_to_recordset(CAST(CAST($1 AS TEXT) AS JSON)) AS r (person TEXT, personal BIGINT, due BIGINT)
                 WHERE 1 = 1
                 ON CONFLICT (person_id, is_personal) DO UPDATE SET due_at = excluded.due_at
                 WHERE excluded.due_at < digest_waits.due_at"
        ),
        args![rows],
    )?;
    Ok(())
}

/// Two hundred digests that are due: whose, and of what kind. Another worker leaves them out.
pub fn due_waits(tx: &mut Conn, now: Timestamp) -> Result<Vec<(Id, bool)>, Error> {
    Ok(tx.query(
        sql!(
            "SELECT person_id, is_personal FROM digest_waits WHERE due_at <= $1
             ORDER BY due_at, person_id, is_personal LIMIT 200",
            skip_locked!()
        ),
        args![now],
    )?)
}

/// All that is due of these people: of somebody the second kind may stand in the next two hundred. What another worker is
/// at stays with it.
pub fn due_of(tx: &mut Conn, people: &[Id], now: Timestamp) -> Result<Vec<(Id, bool)>, Error> {
    Ok(tx.query(
        sql!(
            "SELECT person_id, is_personal FROM digest_waits WHERE person_id = ANY($1) AND due_at <= $2
             ORDER BY person_id, is_personal",
            skip_locked!()
        ),
        args![Arg::list(people), now],
    )?)
}

/// Removes these, which the transaction has locked: one statement for each of the two kinds.
pub fn delete_waits(tx: &mut Conn, due: &BTreeSet<(Id, bool)>) -> Result<(), Error> {
    for kind in [false, true] {
        let people: Vec<Id> = due.iter().filter(|(_, is_personal)| *is_personal == kind).map(|(of, _)| *of).collect();
        tx.execute(
            sql!("DELETE FROM digest_waits WHERE person_id = ANY($1) AND is_personal = $2"),
            args![Arg::list(&people), kind],
        )?;
    }
    Ok(())
}

/// What waits for a digest of one person: of what kind.
pub fn waits_of(c: &mut Conn, person: Id) -> Result<Vec<bool>, Error> {
    Ok(c.query(sql!("SELECT is_personal FROM digest_waits WHERE person_id = $1 ORDER BY is_personal"), args![person])?)
}

/// Takes back what waits for a digest of one kind.
pub fn delete_wait(tx: &mut Conn, person: Id, is_personal: bool) -> Result<(), Error> {
    tx.execute(sql!("DELETE FROM digest_waits WHERE person_id = $1 AND is_personal = $2"), args![person, is_personal])?;
    Ok(())
}

/// Whoever wants no letters of a kind gets none of what is there already either.
pub fn leave_to_the_site(tx: &mut Conn, person: Id, is_personal: bool, now: Timestamp) -> Result<(), Error> {
    delete_wait(tx, person, is_personal)?;
    tx.execute(
        sql!("UPDATE notifications SET mailed_at = $3 WHERE person_id = $1 AND mailed_at IS NULL AND is_personal = $2"),
        args![person, is_personal, now],
    )?;
    Ok(())
}

/// What these people have neither read nor got by mail, the newest first; each is handed on as it comes. What is older than
/// `since` is no news.
pub fn each_unmailed(
    c: &mut Conn,
    people: &[Id],
    since: Timestamp,
    mut each: impl FnMut(Id, Id, bool),
) -> Result<(), Error> {
    c.for_each(
        sql!(
            "SELECT n.id, n.person_id, n.is_personal FROM notifications n
             WHERE n.person_id = ANY($1) AND n.mailed_at IS NULL AND n.created_at > $2 AND n.read_at IS NULL
             ORDER BY n.created_at DESC, n.id"
        ),
        args![Arg::list(people), since],
        |row| -> Result<(), Error> {
            each(row.get(0)?, row.get(1)?, row.get(2)?);
            Ok(())
        },
    )
}

/// A digest about to be written.
#[derive(Clone, Debug, Serialize)]
pub struct NewDigest {
    pub person: String,
    pub day: String,
    pub letter: String,
    pub notifications: i64,
}

/// Notes digests; gives whose. Whoever had one that day gets no second.
pub fn insert_digests(tx: &mut Conn, digests: &[NewDigest], now: Timestamp) -> Result<Vec<Id>, Error> {
    if digests.is_empty() {
        return Ok(Vec::new());
    }
    let rows = serde_json::to_string(digests).map_err(Error::internal)?;
    Ok(tx.query(
        sql_for!(
            sqlite: "INSERT INTO digests (person_id, day, letter_id, notifications, created_at)
                 SELECT unhex(json_extract(value, '$.person')), json_extract(value, '$.day'),
                     unhex(json_extract(value, '$.letter')), json_extract(value, '$.notifications'), $2
                 FROM json_each($1) WHERE 1 = 1
                 ON CONFLICT (person_id, day) DO NOTHING RETURNING person_id",
            postgres: "INSERT INTO digests (person_id, day, letter_id, notifications, created_at)
                 SELECT decode(r.person, 'hex'), r.day, decode(r.letter, 'hex'), r.notifications, CAST($2 AS BIGINT)
                 FROM json_to_recordset(CAST(CAST($1 AS TEXT) AS JSON))
                     AS r (person TEXT, day TEXT, letter TEXT, notifications BIGINT)
                 WHERE 1 = 1
                 ON CONFLICT (person_id, day) DO NOTHING RETURNING person_id"
        ),
        args![rows, now],
    )?)
}

/// Removes what is known of digests before a moment.
pub fn delete_digests(tx: &mut Conn, before: Timestamp) -> Result<(), Error> {
    tx.execute(sql!("DELETE FROM digests WHERE created_at < $1"), args![before])?;
    Ok(())
}

pub fn export(c: &mut Conn, person: Id, out: &mut Takeaway<'_>) -> Result<(), Error> {
    out.table(
        c,
        "notification_settings",
        sql!(
            "SELECT personal AS personal, followed AS followed, time_zone AS time_zone, updated_at AS updated_at,
                 personal_before AS personal_before, followed_before AS followed_before
             FROM notification_settings WHERE person_id = $1"
        ),
        args![person],
    )?;
    out.table(
        c,
        "digests",
        sql!(
            "SELECT day AS day, notifications AS notifications, created_at AS created_at FROM digests
             WHERE person_id = $1 ORDER BY day"
        ),
        args![person],
    )?;
    out.table(
        c,
        "digest_waits",
        sql!(
            "SELECT is_personal AS is_personal, due_at AS due_at FROM digest_waits
             WHERE person_id = $1 ORDER BY is_personal"
        ),
        args![person],
    )?;
    out.table(
        c,
        "notification_letters",
        sql!(
            "SELECT n.kind AS kind, l.due_at AS due_at FROM notification_letters l
             JOIN notifications n ON n.id = l.notification_id WHERE l.person_id = $1 ORDER BY l.due_at, l.notification_id"
        ),
        args![person],
    )
}

pub fn delete_person(tx: &mut Conn, person: Id) -> Result<(), Error> {
    tx.execute(sql!("DELETE FROM notification_settings WHERE person_id = $1"), args![person])?;
    tx.execute(sql!("DELETE FROM notification_letters WHERE person_id = $1"), args![person])?;
    tx.execute(sql!("DELETE FROM digest_waits WHERE person_id = $1"), args![person])?;
    tx.execute(sql!("DELETE FROM digests WHERE person_id = $1"), args![person])?;
    Ok(())
}
