//! All SQL of versions of official texts.

use db::{Conn, Id, Timestamp, args, sql};

use super::{Kind, NewVersion, Subject, Version};
use crate::error::Error;
use crate::exchange::OfficialText;
use crate::takeaway::Takeaway;

macro_rules! select {
    () => {
        "SELECT v.id, v.kind, v.key, v.language, v.version, v.heading, v.lead, v.body, v.person_name, v.created_at,
             v.published_at, (SELECT MIN(f.published_at) FROM text_versions f WHERE f.exchange_id = v.exchange_id
                 AND f.kind = v.kind AND f.key = v.key AND f.language = v.language)
         FROM text_versions v WHERE v.exchange_id = $1"
    };
}

pub fn heads(c: &mut Conn, exchange: Id) -> Result<Vec<Version>, Error> {
    Ok(c.query(
        sql!(
            select!(),
            " AND v.version = (SELECT MAX(n.version) FROM text_versions n WHERE n.exchange_id = v.exchange_id
                 AND n.kind = v.kind AND n.key = v.key AND n.language = v.language)
             ORDER BY v.kind, v.key, v.language LIMIT 2000"
        ),
        args![exchange],
    )?)
}

pub fn versions(c: &mut Conn, exchange: Id, subject: &Subject) -> Result<Vec<Version>, Error> {
    Ok(c.query(
        sql!(
            select!(),
            " AND v.kind = $2 AND v.key = $3 ORDER BY v.created_at DESC, v.language, v.version DESC LIMIT 200"
        ),
        args![exchange, subject.kind, &subject.key],
    )?)
}

/// What has versions, none of which was ever published.
pub fn begun(c: &mut Conn, exchange: Id) -> Result<Vec<(Kind, String)>, Error> {
    Ok(c.query(
        sql!(
            "SELECT kind, key FROM text_versions WHERE exchange_id = $1
             GROUP BY kind, key HAVING MAX(published_at) IS NULL ORDER BY kind, key LIMIT 500"
        ),
        args![exchange],
    )?)
}

pub fn delete(tx: &mut Conn, exchange: Id, subject: &Subject) -> Result<(), Error> {
    tx.execute(
        sql!("DELETE FROM text_versions WHERE exchange_id = $1 AND kind = $2 AND key = $3"),
        args![exchange, subject.kind, &subject.key],
    )?;
    Ok(())
}

pub fn newest(c: &mut Conn, exchange: Id, subject: &Subject, language: &str) -> Result<i64, Error> {
    let (version,): (i64,) = c.one(
        sql!(
            "SELECT COALESCE(MAX(version), CAST(0 AS BIGINT)) FROM text_versions
             WHERE exchange_id = $1 AND kind = $2 AND key = $3 AND language = $4"
        ),
        args![exchange, subject.kind, &subject.key, language],
    )?;
    Ok(version)
}

pub fn version_read(c: &mut Conn, exchange: Id, subject: &Subject, language: &str) -> Result<i64, Error> {
    let (version,): (i64,) = c.one(
        sql!(
            "SELECT COALESCE(MAX(version), CAST(1 AS BIGINT)) FROM text_versions
             WHERE exchange_id = $1 AND kind = $2 AND key = $3 AND language = $4 AND published_at IS NOT NULL"
        ),
        args![exchange, subject.kind, &subject.key, language],
    )?;
    Ok(version)
}

/// What was there before the first edit: nobody knows since when, so it carries no time.
pub fn insert_first(tx: &mut Conn, new: &NewVersion, text: &OfficialText) -> Result<(), Error> {
    tx.execute(
        sql!(
            "INSERT INTO text_versions (id, exchange_id, kind, key, language, version, heading, lead, body, person_name,
                 created_at, published_at)
             VALUES ($1, $2, $3, $4, $5, 1, $6, $7, $8, '', 0, 0)"
        ),
        args![
            new.ids[0],
            new.exchange,
            new.subject.kind,
            &new.subject.key,
            &new.language,
            &text.heading,
            &text.lead,
            &text.body
        ],
    )?;
    Ok(())
}

pub fn insert(tx: &mut Conn, new: &NewVersion, version: i64) -> Result<(), Error> {
    tx.execute(
        sql!(
            "INSERT INTO text_versions (id, exchange_id, kind, key, language, version, heading, lead, body, person_id,
                 person_name, created_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)"
        ),
        args![
            new.ids[1],
            new.exchange,
            new.subject.kind,
            &new.subject.key,
            &new.language,
            version,
            &new.text.heading,
            &new.text.lead,
            &new.text.body,
            new.person,
            &new.person_name,
            new.at
        ],
    )?;
    Ok(())
}

pub fn set_published(tx: &mut Conn, id: Id, now: Timestamp) -> Result<(), Error> {
    tx.execute(sql!("UPDATE text_versions SET published_at = $2 WHERE id = $1"), args![id, now])?;
    Ok(())
}

pub fn export(c: &mut Conn, person: Id, out: &mut Takeaway<'_>) -> Result<(), Error> {
    out.table(
        c,
        "text_versions",
        sql!(
            "SELECT e.slug AS exchange, v.kind AS kind, v.key AS key, v.language AS language, v.version AS version,
                 v.heading AS heading, v.lead AS lead, v.body AS body, v.person_name AS person_name,
                 v.created_at AS created_at, v.published_at AS published_at
             FROM text_versions v JOIN exchanges e ON e.id = v.exchange_id WHERE v.person_id = $1
             ORDER BY v.created_at, v.id"
        ),
        args![person],
    )
}

pub fn unname(tx: &mut Conn, person: Id) -> Result<(), Error> {
    tx.execute(sql!("UPDATE text_versions SET person_name = '' WHERE person_id = $1"), args![person])?;
    Ok(())
}
