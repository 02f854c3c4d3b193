//! All SQL of positions.

mod personal;
mod writing;

pub use personal::*;
pub use writing::*;

use db::{Arg, Conn, FromRow, Id, Row, Timestamp, args, sql};

use super::position::{Position, Remark, State, Statement, Version};
use crate::error::Error;
use crate::participants::{Standing, is_in};
use crate::visibility::{Viewer, visible_to};

/// Whether the viewer may read the text: `$1` and `$2` are the viewer's, `$3` says whether they speak for the organisation,
/// to whom the draft belongs.
macro_rules! readable {
    () => {
        concat!("(", visible_to!("o"), " OR (CAST($3 AS BIGINT) = 1 AND o.state <> 'withdrawn'))")
    };
}

/// Whether there is anything for the viewer to know of.
macro_rules! known {
    () => {
        "(o.state <> 'draft' OR o.withdrawn_at IS NOT NULL OR CAST($3 AS BIGINT) = 1)"
    };
}

macro_rules! select {
    () => {
        concat!(
            "SELECT o.id, o.exchange_id, o.idea_id, o.idea_number, o.for_slug, o.for_name, o.author_id, o.author_name,
                 o.author_role, o.stance, o.language, o.firms, o.version, o.state, o.state_rule, o.state_at, o.said_at,
                 o.published_at, o.withdrawn_at,
                 CASE WHEN ",
            readable!(),
            " THEN 1 ELSE 0 END,
                 CASE WHEN ",
            readable!(),
            " THEN o.text ELSE '' END
             FROM positions o "
        )
    };
}

/// A position read with the columns of `select!`; who may not read it learns neither who wrote it nor that another one is
/// drafted.
struct Found(Position);

impl FromRow for Found {
    fn from_row(row: &mut Row<'_>) -> Result<Self, db::Error> {
        let (id, exchange_id, idea_id, idea_number) = (row.take()?, row.take()?, row.take()?, row.take()?);
        let (slug, name): (String, String) = (row.take()?, row.take()?);
        let author = Standing {
            person_id: row.take()?,
            name: row.take()?,
            role: row.take()?,
            organisation: name.clone(),
            ..Standing::default()
        };
        let (stance, language, firms) = (row.take()?, row.take()?, row.take()?);
        let (version, state, state_rule, state_at) = (row.take()?, row.take()?, row.take()?, row.take()?);
        let (said_at, published_at) = (row.take()?, row.take()?);
        let withdrawn_at: Option<Timestamp> = row.take()?;
        let (is_visible, text): (bool, String) = (row.take()?, row.take()?);
        let mut position = Position {
            id,
            exchange_id,
            idea_id,
            idea_number,
            slug,
            name,
            author,
            said: Statement { stance, language, text, firms },
            version,
            state,
            state_rule,
            state_at,
            said_at,
            published_at,
            is_visible,
            campaign: None,
        };
        if !is_visible {
            position.author = Standing::default();
            position.said.firms = None;
            if let (State::Draft, Some(at)) = (position.state, withdrawn_at) {
                (position.state, position.state_at, position.said_at) = (State::Withdrawn, at, at);
            }
        }
        Ok(Self(position))
    }
}

pub fn find(c: &mut Conn, viewer: Viewer, speaks: bool, idea: Id, organisation: Id) -> Result<Option<Position>, Error> {
    let found: Option<Found> = c.find(
        sql!(select!(), "WHERE o.idea_id = $4 AND o.for_id = $5 AND ", known!()),
        args![viewer.person, viewer.moderates, speaks, idea, organisation],
    )?;
    Ok(found.map(|Found(position)| position))
}

pub fn find_by_id(c: &mut Conn, viewer: Viewer, id: Id) -> Result<Option<Position>, Error> {
    let found: Option<Found> =
        c.find(sql!(select!(), "WHERE o.id = $4 AND ", known!()), args![viewer.person, viewer.moderates, false, id])?;
    Ok(found.map(|Found(position)| position))
}

/// At most a hundred.
pub fn find_all(c: &mut Conn, viewer: Viewer, ids: &[Id]) -> Result<Vec<Position>, Error> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let found: Vec<Found> = c.query(
        sql!(select!(), "WHERE o.id = ANY($4) AND ", known!(), " LIMIT 100"),
        args![viewer.person, viewer.moderates, false, Arg::list(ids)],
    )?;
    Ok(found.into_iter().map(|Found(position)| position).collect())
}

pub fn list(c: &mut Conn, viewer: Viewer, idea: Id) -> Result<Vec<Position>, Error> {
    let found: Vec<Found> = c.query(
        sql!(select!(), "WHERE o.idea_id = $4 AND ", known!(), " ORDER BY o.published_at, o.id LIMIT 100"),
        args![viewer.person, viewer.moderates, false, idea],
    )?;
    Ok(found.into_iter().map(|Found(position)| position).collect())
}

/// Also where nobody but those who speak for the organisation may know of it.
pub fn are_on(c: &mut Conn, idea: Id) -> Result<bool, Error> {
    let found: Option<(Id,)> = c.find(sql!("SELECT id FROM positions WHERE idea_id = $1 LIMIT 1"), args![idea])?;
    Ok(found.is_some())
}

/// A hundred.
pub fn published_after(c: &mut Conn, idea: Id, id: Id) -> Result<Vec<Position>, Error> {
    let viewer = Viewer::VISITOR;
    let found: Vec<Found> = c.query(
        sql!(select!(), "WHERE o.idea_id = $4 AND o.id > $5 AND o.state = 'published' ORDER BY o.id LIMIT 100"),
        args![viewer.person, viewer.moderates, false, idea, id],
    )?;
    Ok(found.into_iter().map(|Found(position)| position).collect())
}

pub fn ids_after(c: &mut Conn, exchange: Id, id: Id) -> Result<Vec<Id>, Error> {
    let ids: Vec<(Id,)> = c.query(
        sql!("SELECT id FROM positions WHERE id > $2 AND exchange_id = $1 ORDER BY id LIMIT 1000"),
        args![exchange, id],
    )?;
    Ok(ids.into_iter().map(|(id,)| id).collect())
}

pub fn of_organisation(c: &mut Conn, organisation: Id) -> Result<Vec<Position>, Error> {
    let viewer = Viewer::VISITOR;
    let found: Vec<Found> = c.query(
        sql!(select!(), "WHERE o.for_id = $4 AND o.state = 'published' ORDER BY o.published_at DESC, o.id LIMIT 50"),
        args![viewer.person, viewer.moderates, false, organisation],
    )?;
    Ok(found.into_iter().map(|Found(position)| position).collect())
}

pub fn drafts(c: &mut Conn, viewer: Viewer, organisation: Id) -> Result<Vec<Position>, Error> {
    let found: Vec<Found> = c.query(
        sql!(select!(), "WHERE o.for_id = $4 AND o.state = 'draft' ORDER BY o.said_at DESC, o.id LIMIT 50"),
        args![viewer.person, viewer.moderates, true, organisation],
    )?;
    Ok(found.into_iter().map(|Found(position)| position).collect())
}

pub fn drafts_for(c: &mut Conn, viewer: Viewer) -> Result<Vec<Position>, Error> {
    let found: Vec<Found> = c.query(
        sql!(
            select!(),
            "WHERE o.state = 'draft' AND o.for_id IN (
                 SELECT m.organisation_id FROM mandates m JOIN exchange_organisations g ON g.id = m.organisation_id
                 WHERE m.person_id = $1 AND m.state = 'confirmed' AND g.is_listed = 1 AND ",
            is_in!("m"),
            ")
             ORDER BY o.said_at DESC, o.id LIMIT 50"
        ),
        args![viewer.person, viewer.moderates, true],
    )?;
    Ok(found.into_iter().map(|Found(position)| position).collect())
}

pub fn count_versions(c: &mut Conn, position: Id, speaks: bool) -> Result<i64, Error> {
    let (count,) = c.one(
        sql!(
            "SELECT COUNT(*) FROM position_versions
             WHERE position_id = $1 AND (is_public = 1 OR CAST($2 AS BIGINT) = 1)"
        ),
        args![position, speaks],
    )?;
    Ok(count)
}

pub fn versions(c: &mut Conn, position: Id, speaks: bool, offset: i64) -> Result<Vec<Version>, Error> {
    Ok(c.query(
        sql!(
            "SELECT v.version, v.act, CASE WHEN v.version > o.gone_version THEN v.person_name ELSE '' END, v.stance,
                 v.language, CASE WHEN v.version > o.gone_version THEN v.text ELSE '' END,
                 CASE WHEN v.version > o.gone_version THEN v.firms ELSE NULL END, v.created_at
             FROM position_versions v JOIN positions o ON o.id = v.position_id
             WHERE v.position_id = $1 AND (v.is_public = 1 OR CAST($2 AS BIGINT) = 1)
             ORDER BY v.version DESC LIMIT 20 OFFSET $3"
        ),
        args![position, speaks, offset],
    )?)
}

pub fn remarks(c: &mut Conn, position: Id) -> Result<Vec<Remark>, Error> {
    Ok(c.query(
        sql!(
            "SELECT person_name, language, text, created_at FROM position_remarks
             WHERE position_id = $1 ORDER BY created_at, id LIMIT 100"
        ),
        args![position],
    )?)
}
