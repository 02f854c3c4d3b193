//! SQL of what is given for organisations.

use db::{Conn, Id, Timestamp, args, for_update, sql};

use crate::error::Error;
use crate::ideas::Idea;
use crate::organisations::voices::{Offer, Supporting, Voice};
use crate::participants::is_in;
use crate::people::OrganisationKind;

/// Those for which a person may speak, each with what it is.
pub fn all(c: &mut Conn, exchange: Id, person: Id) -> Result<Vec<(Voice, OrganisationKind)>, Error> {
    let rows: Vec<(Id, String, String, OrganisationKind)> = c.query(
        sql!(
            "SELECT o.id, o.slug, o.name, o.kind FROM mandates m JOIN exchange_organisations o ON o.id = m.organisation_id
             WHERE m.person_id = $1 AND m.exchange_id = $2 AND m.state = 'confirmed' AND o.is_listed = 1 AND ",
            is_in!("m"),
            " ORDER BY o.name_key, o.id LIMIT 20"
        ),
        args![person, exchange],
    )?;
    let voice = |(organisation, slug, name, kind)| (Voice { organisation, slug, name }, kind);
    Ok(rows.into_iter().map(voice).collect())
}

pub fn speaks(c: &mut Conn, organisation: Id, person: Id) -> Result<bool, Error> {
    let found: Option<(Id,)> = c.find(
        sql!(
            "SELECT m.id FROM mandates m
             WHERE m.organisation_id = $1 AND m.person_id = $2 AND m.is_live = 1 AND m.state = 'confirmed' AND ",
            is_in!("m")
        ),
        args![organisation, person],
    )?;
    Ok(found.is_some())
}

pub fn offers(c: &mut Conn, exchange: Id, person: Id, idea: Id) -> Result<Vec<Offer>, Error> {
    Ok(c.query(
        sql!(
            "SELECT o.id, o.slug, o.name, CASE WHEN s.idea_id IS NULL THEN 0 ELSE 1 END
             FROM mandates m JOIN exchange_organisations o ON o.id = m.organisation_id
             LEFT JOIN organisation_supports s ON s.idea_id = $3 AND s.organisation_id = o.id
             WHERE m.person_id = $1 AND m.exchange_id = $2 AND m.state = 'confirmed' AND o.is_listed = 1 AND ",
            is_in!("m"),
            " ORDER BY o.name_key, o.id LIMIT 20"
        ),
        args![person, exchange, idea],
    )?)
}

pub fn find(c: &mut Conn, exchange: Id, person: Id, slug: &str) -> Result<Option<Voice>, Error> {
    Ok(c.find(
        sql!(
            "SELECT o.id, o.slug, o.name FROM exchange_organisations o JOIN mandates m ON m.organisation_id = o.id
             WHERE o.exchange_id = $1 AND o.slug = $2 AND o.is_listed = 1 AND m.person_id = $3 AND m.is_live = 1
                 AND m.state = 'confirmed' AND ",
            is_in!("m")
        ),
        args![exchange, slug, person],
    )?)
}

pub fn hold(tx: &mut Conn, exchange: Id, person: Id, slug: &str) -> Result<Option<Voice>, Error> {
    let found: Option<Voice> = tx.find(
        sql!(
            "SELECT id, slug, name FROM exchange_organisations WHERE exchange_id = $1 AND slug = $2 AND is_listed = 1"
        ),
        args![exchange, slug],
    )?;
    let Some(voice) = found else { return Ok(None) };
    let mandate: Option<(Id,)> = tx.find(
        sql!(
            "SELECT m.id FROM mandates m
             WHERE m.organisation_id = $1 AND m.person_id = $2 AND m.is_live = 1 AND m.state = 'confirmed' AND ",
            is_in!("m"),
            for_update!()
        ),
        args![voice.organisation, person],
    )?;
    Ok(mandate.map(|_| voice))
}

/// The key in the database decides, not a look before.
pub fn insert(tx: &mut Conn, idea: Id, voice: &Voice, person: Id, at: Timestamp) -> Result<bool, Error> {
    let added = tx.execute(
        sql!(
            "INSERT INTO organisation_supports (idea_id, organisation_id, person_id, name, created_at)
             VALUES ($1, $2, $3, $4, $5) ON CONFLICT (idea_id, organisation_id) DO NOTHING"
        ),
        args![idea, voice.organisation, person, &voice.name, at],
    )?;
    Ok(added > 0)
}

pub fn delete(tx: &mut Conn, idea: Id, organisation: Id) -> Result<bool, Error> {
    let gone = tx.execute(
        sql!("DELETE FROM organisation_supports WHERE idea_id = $1 AND organisation_id = $2"),
        args![idea, organisation],
    )?;
    Ok(gone > 0)
}

/// How many support the other idea from now on: the key decides.
pub fn copy(tx: &mut Conn, idea: &Idea, into: &Idea) -> Result<i64, Error> {
    let added = tx.execute(
        sql!(
            "INSERT INTO organisation_supports (idea_id, organisation_id, person_id, name, created_at, merged_from)
             SELECT i.id, s.organisation_id, s.person_id, s.name, s.created_at, CAST($4 AS BIGINT)
             FROM organisation_supports s JOIN ideas i ON i.id = $2 WHERE s.idea_id = $1 AND s.person_id <> $3
             ON CONFLICT (idea_id, organisation_id) DO NOTHING"
        ),
        args![idea.id, into.id, into.author.person_id, idea.number],
    )?;
    Ok(added.cast_signed())
}

/// What [`copy`] would take along, by name.
pub fn moving(c: &mut Conn, idea: &Idea, into: &Idea) -> Result<Vec<String>, Error> {
    Ok(c.query(
        sql!(
            "SELECT s.name FROM organisation_supports s
             LEFT JOIN organisation_supports b ON b.idea_id = $2 AND b.organisation_id = s.organisation_id
             WHERE s.idea_id = $1 AND s.person_id <> $3 AND b.idea_id IS NULL
             ORDER BY s.created_at, s.organisation_id LIMIT 200"
        ),
        args![idea.id, into.id, into.author.person_id],
    )?)
}

/// A support that came with this idea and was given to another part of the same one as well came with that.
pub fn pass_on(tx: &mut Conn, idea: &Idea, out_of: &Idea) -> Result<(), Error> {
    tx.execute(
        sql!(
            "UPDATE organisation_supports SET merged_from = COALESCE((SELECT MIN(i.number)
                 FROM organisation_supports s JOIN ideas i ON i.id = s.idea_id
                 WHERE s.organisation_id = organisation_supports.organisation_id AND i.exchange_id = $3
                     AND i.merged_into = $4 AND i.number <> $2), merged_from)
             WHERE idea_id = $1 AND merged_from = $2"
        ),
        args![out_of.id, idea.number, idea.exchange_id, out_of.number],
    )?;
    Ok(())
}

/// How many came with this part and go.
pub fn delete_from(tx: &mut Conn, idea: Id, part: i64) -> Result<i64, Error> {
    let gone = tx.execute(
        sql!("DELETE FROM organisation_supports WHERE idea_id = $1 AND merged_from = $2"),
        args![idea, part],
    )?;
    Ok(gone.cast_signed())
}

pub fn supporting(c: &mut Conn, idea: Id) -> Result<Vec<Supporting>, Error> {
    Ok(c.query(
        sql!(
            "SELECT o.slug, s.name, o.is_listed, s.created_at
             FROM organisation_supports s JOIN exchange_organisations o ON o.id = s.organisation_id
             WHERE s.idea_id = $1 ORDER BY s.created_at DESC, o.id LIMIT 200"
        ),
        args![idea],
    )?)
}

pub fn supported(c: &mut Conn, organisation: Id) -> Result<Vec<Id>, Error> {
    let rows: Vec<(Id,)> = c.query(
        sql!(
            "SELECT idea_id FROM organisation_supports WHERE organisation_id = $1 ORDER BY created_at DESC, idea_id LIMIT 50"
        ),
        args![organisation],
    )?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}
