//! All SQL of photos.

use db::{Conn, Id, Timestamp, args, sql};

use super::photo::{MOST, NewPhoto, Photo};
use crate::error::Error;
use crate::ideas::Idea;
use crate::takeaway::Takeaway;

macro_rules! select {
    () => {
        "SELECT f.id, f.exchange_id, f.idea_number, f.alt, f.language, f.sha256, f.size FROM idea_photos f "
    };
}

pub fn list(c: &mut Conn, idea: Id) -> Result<Vec<Photo>, Error> {
    Ok(c.query(
        sql!(select!(), "WHERE f.idea_id = $1 AND f.number IS NOT NULL ORDER BY f.number LIMIT 3"),
        args![idea],
    )?)
}

pub fn find(c: &mut Conn, idea: Id, sha256: &str) -> Result<Option<Photo>, Error> {
    Ok(c.find(
        sql!(select!(), "WHERE f.sha256 = $2 AND f.idea_id = $1 AND f.number IS NOT NULL LIMIT 1"),
        args![idea, sha256],
    )?)
}

/// A thousand at a time.
pub fn list_files(c: &mut Conn) -> Result<Vec<String>, Error> {
    let mut all: Vec<String> = Vec::new();
    loop {
        let after = all.last().cloned().unwrap_or_default();
        let next: Vec<(String,)> =
            c.query(sql!("SELECT sha256 FROM idea_photos WHERE sha256 > $1 ORDER BY sha256 LIMIT 1000"), args![after])?;
        if next.is_empty() {
            return Ok(all);
        }
        all.extend(next.into_iter().map(|(sha256,)| sha256));
    }
}

pub fn has_file(c: &mut Conn, sha256: &str) -> Result<bool, Error> {
    let row: Option<(Id,)> = c.find(sql!("SELECT id FROM idea_photos WHERE sha256 = $1 LIMIT 1"), args![sha256])?;
    Ok(row.is_some())
}

pub fn is_of_form(c: &mut Conn, person: Id, form_key: &str) -> Result<bool, Error> {
    let row: Option<(Id,)> =
        c.find(sql!("SELECT id FROM idea_photos WHERE person_id = $1 AND form_key = $2"), args![person, form_key])?;
    Ok(row.is_some())
}

/// How many a person has added since, and when the first of them was.
pub fn added_since(c: &mut Conn, person: Id, since: Timestamp) -> Result<(i64, Option<Timestamp>), Error> {
    Ok(c.one(
        sql!("SELECT COUNT(*), MIN(created_at) FROM idea_photos WHERE person_id = $1 AND created_at > $2"),
        args![person, since],
    )?)
}

/// The first number that no photo of the idea has.
pub fn free_number(c: &mut Conn, idea: Id) -> Result<Option<i64>, Error> {
    let taken: Vec<(i64,)> = c.query(
        sql!("SELECT number FROM idea_photos WHERE idea_id = $1 AND number IS NOT NULL ORDER BY number LIMIT 3"),
        args![idea],
    )?;
    Ok((1..=MOST).find(|number| !taken.contains(&(*number,))))
}

/// False where the idea has a photo with this number by now, or the form was sent before: the keys in the table decide.
pub fn insert(tx: &mut Conn, idea: &Idea, number: i64, new: &NewPhoto) -> Result<bool, Error> {
    let added = tx.execute(
        sql!(
            "INSERT INTO idea_photos (id, exchange_id, idea_id, idea_number, person_id, number, alt, language, sha256, size,
                 width, height, form_key, created_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14) ON CONFLICT DO NOTHING"
        ),
        args![
            new.id,
            idea.exchange_id,
            idea.id,
            idea.number,
            new.person,
            number,
            &new.alt,
            &new.language,
            &new.sha256,
            new.size,
            i64::from(new.width),
            i64::from(new.height),
            &new.form_key,
            new.at
        ],
    )?;
    Ok(added > 0)
}

/// Takes out what it shows; false where somebody was faster.
pub fn remove(tx: &mut Conn, id: Id, now: Timestamp) -> Result<bool, Error> {
    let removed = tx.execute(
        sql!(
            "UPDATE idea_photos SET number = NULL, alt = '', sha256 = '', removed_at = $2
             WHERE id = $1 AND number IS NOT NULL"
        ),
        args![id, now],
    )?;
    Ok(removed > 0)
}

/// The same of whatever has this file.
pub fn remove_file(tx: &mut Conn, sha256: &str, now: Timestamp) -> Result<(), Error> {
    tx.execute(
        sql!(
            "UPDATE idea_photos SET number = NULL, alt = '', sha256 = '', removed_at = $2
             WHERE sha256 = $1 AND number IS NOT NULL"
        ),
        args![sha256, now],
    )?;
    Ok(())
}

/// A hundred.
pub fn added_by(c: &mut Conn, person: Id, after: Id) -> Result<Vec<Photo>, Error> {
    Ok(c.query(
        sql!(select!(), "WHERE f.person_id = $1 AND f.id > $2 AND f.number IS NOT NULL ORDER BY f.id LIMIT 100"),
        args![person, after],
    )?)
}

pub fn export(c: &mut Conn, person: Id, out: &mut Takeaway<'_>) -> Result<(), Error> {
    out.table(
        c,
        "idea_photos",
        sql!(
            "SELECT e.slug AS exchange, f.idea_number AS idea_number, f.number AS number, f.alt AS alt,
                 f.language AS language, f.sha256 AS sha256, f.size AS size, f.width AS width, f.height AS height,
                 f.created_at AS created_at, f.removed_at AS removed_at
             FROM idea_photos f JOIN exchanges e ON e.id = f.exchange_id WHERE f.person_id = $1
             ORDER BY f.created_at, f.id"
        ),
        args![person],
    )
}
