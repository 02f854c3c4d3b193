//! Writing positions, versions and remarks.

use db::{Conn, Id, Timestamp, args, from_row, sql};

use crate::error::Error;
use crate::positions::position::{Act, Position};
use crate::positions::saving::{NewPosition, NewRemark};

/// False where the organisation has a position on the idea: the key in the database decides.
pub fn insert(tx: &mut Conn, new: &NewPosition) -> Result<bool, Error> {
    let (a, said) = (&new.author, &new.said);
    let added = tx.execute(
        sql!(
            "INSERT INTO positions (id, exchange_id, idea_id, idea_number, for_id, for_slug, for_name, author_id, author_name,
                 author_role, stance, language, text, firms, version, state, state_at, said_at, published_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, 1, $15, $16, $16, $17)
             ON CONFLICT (idea_id, for_id) DO NOTHING"
        ),
        args![
            new.id,
            new.exchange,
            new.idea.id,
            new.idea.number,
            new.voice.organisation,
            &new.voice.slug,
            &new.voice.name,
            a.person_id,
            &a.name,
            &a.role,
            said.stance,
            &said.language,
            &said.text,
            said.firms,
            new.state(),
            new.at,
            new.is_public.then_some(new.at)
        ],
    )?;
    Ok(added > 0)
}

/// The next version, for everybody or for colleagues, as the next state says. False where it is not the one that was seen, is
/// hidden, or is to be a draft again when everybody may read it by now.
pub fn change(tx: &mut Conn, id: Id, new: &NewPosition) -> Result<bool, Error> {
    let (a, said) = (&new.author, &new.said);
    // Whoever drafts finds a draft or what was withdrawn; what is published changes only into what is published.
    let changed = tx.execute(
        sql!(
            "UPDATE positions SET for_name = $3, author_id = $4, author_name = $5, author_role = $6, stance = $7,
                 language = $8, text = $9, firms = $10, version = version + 1, said_at = $11, state = $12,
                 state_at = CASE WHEN state = 'published' THEN state_at ELSE $11 END,
                 published_at = CASE WHEN state <> 'published' AND CAST($12 AS TEXT) = 'published' THEN $11
                     ELSE published_at END,
                 withdrawn_at = CASE WHEN CAST($12 AS TEXT) = 'published' THEN NULL ELSE withdrawn_at END
             WHERE id = $1 AND version = $2 AND state IN ('draft', 'withdrawn', $12)"
        ),
        args![
            id,
            new.seen,
            &new.voice.name,
            a.person_id,
            &a.name,
            &a.role,
            said.stance,
            &said.language,
            &said.text,
            said.firms,
            new.at,
            new.state()
        ],
    )?;
    Ok(changed > 0)
}

/// The next version, for colleagues, while everybody reads on what is there. False where that is not the one that was seen.
pub fn advance(tx: &mut Conn, id: Id, seen: i64) -> Result<bool, Error> {
    let advanced = tx.execute(
        sql!("UPDATE positions SET version = version + 1 WHERE id = $1 AND version = $2 AND state = 'published'"),
        args![id, seen],
    )?;
    Ok(advanced > 0)
}

/// Whether the newest version is this very one, kept for colleagues.
pub fn is_kept(c: &mut Conn, new: &NewPosition) -> Result<bool, Error> {
    let said = &new.said;
    let found: Option<(i64,)> = c.find(
        sql!(
            "SELECT v.version FROM positions o JOIN position_versions v ON v.position_id = o.id AND v.version = o.version
             WHERE o.idea_id = $1 AND o.for_id = $2 AND v.is_public = 0 AND v.person_id = $3 AND v.stance = $4
                 AND v.language = $5 AND v.text = $6 AND v.firms IS NOT DISTINCT FROM $7"
        ),
        args![
            new.idea.id,
            new.voice.organisation,
            new.author.person_id,
            said.stance,
            &said.language,
            &said.text,
            said.firms
        ],
    )?;
    Ok(found.is_some())
}

/// A draft about to be discarded.
pub struct Drafted {
    /// Since when a former position is withdrawn, if there was one.
    pub withdrawn_at: Option<Timestamp>,
}
from_row!(Drafted { withdrawn_at });

/// Locks a draft to be discarded; `None` where it is not the one that was seen.
pub fn hold_draft(tx: &mut Conn, position: &Position) -> Result<Option<Drafted>, Error> {
    Ok(tx.find(
        sql!(
            "UPDATE positions SET version = version + 1 WHERE id = $1 AND version = $2 AND state = 'draft'
             RETURNING withdrawn_at"
        ),
        args![position.id, position.version],
    )?)
}

/// Deletes a position that was never anything but a draft.
pub fn delete(tx: &mut Conn, id: Id) -> Result<(), Error> {
    tx.execute(sql!("DELETE FROM position_remarks WHERE position_id = $1"), args![id])?;
    tx.execute(sql!("DELETE FROM position_versions WHERE position_id = $1"), args![id])?;
    tx.execute(sql!("DELETE FROM positions WHERE id = $1"), args![id])?;
    Ok(())
}

/// Deletes what was drafted and said about it since a position was withdrawn.
pub fn delete_since(tx: &mut Conn, id: Id, withdrawn_at: Timestamp) -> Result<(), Error> {
    tx.execute(
        sql!("DELETE FROM position_remarks WHERE position_id = $1 AND created_at > $2"),
        args![id, withdrawn_at],
    )?;
    tx.execute(
        sql!(
            "DELETE FROM position_versions WHERE position_id = $1
                 AND version > (SELECT gone_version FROM positions WHERE id = $1)"
        ),
        args![id],
    )?;
    tx.execute(
        sql!(
            "UPDATE positions SET state = 'withdrawn', state_at = withdrawn_at, said_at = withdrawn_at, text = '',
                 firms = NULL WHERE id = $1"
        ),
        args![id],
    )?;
    Ok(())
}

pub fn insert_version(tx: &mut Conn, id: Id, act: Act, new: &NewPosition) -> Result<(), Error> {
    let said = &new.said;
    tx.execute(
        sql!(
            "INSERT INTO position_versions (position_id, version, act, person_id, person_name, stance, language, text, firms,
                 is_public, created_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)"
        ),
        args![
            id,
            new.seen + 1,
            act,
            new.author.person_id,
            &new.author.name,
            said.stance,
            &said.language,
            &said.text,
            said.firms,
            new.is_public,
            new.at
        ],
    )?;
    Ok(())
}

/// False where it is not published, or not as it was seen.
pub fn withdraw(tx: &mut Conn, position: &Position, now: Timestamp) -> Result<bool, Error> {
    let withdrawn = tx.execute(
        sql!(
            "UPDATE positions SET state = 'withdrawn', state_at = $3, withdrawn_at = $3, version = version + 1,
                 gone_version = version + 1
             WHERE id = $1 AND version = $2 AND state = 'published'"
        ),
        args![position.id, position.version, now],
    )?;
    Ok(withdrawn > 0)
}

pub fn insert_withdrawal(
    tx: &mut Conn,
    position: &Position,
    (person, name): (Id, &str),
    now: Timestamp,
) -> Result<(), Error> {
    tx.execute(
        sql!(
            "INSERT INTO position_versions (position_id, version, act, person_id, person_name, stance, language, text, firms,
                 is_public, created_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, '', NULL, 1, $8)"
        ),
        args![
            position.id,
            position.version + 1,
            Act::Withdrawn,
            person,
            name,
            position.said.stance,
            &position.said.language,
            now
        ],
    )?;
    Ok(())
}

pub fn hide(tx: &mut Conn, id: Id, rule: &str, now: Timestamp) -> Result<bool, Error> {
    let hidden = tx.execute(
        sql!(
            "UPDATE positions SET state = 'hidden', state_rule = $2, state_at = $3 WHERE id = $1 AND state = 'published'"
        ),
        args![id, rule, now],
    )?;
    Ok(hidden > 0)
}

pub fn show(tx: &mut Conn, id: Id, now: Timestamp) -> Result<bool, Error> {
    let shown = tx.execute(
        sql!("UPDATE positions SET state = 'published', state_rule = '', state_at = $2 WHERE id = $1 AND state = 'hidden'"),
        args![id, now],
    )?;
    Ok(shown > 0)
}

pub fn count_remarks(c: &mut Conn, position: Id) -> Result<i64, Error> {
    let (count,) = c.one(sql!("SELECT COUNT(*) FROM position_remarks WHERE position_id = $1"), args![position])?;
    Ok(count)
}

/// Sent twice, it is one.
pub fn insert_remark(tx: &mut Conn, position: Id, new: &NewRemark) -> Result<(), Error> {
    tx.execute(
        sql!(
            "INSERT INTO position_remarks (id, position_id, person_id, person_name, language, text, form_key, created_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (person_id, form_key) DO NOTHING"
        ),
        args![
            new.id,
            position,
            new.person,
            &new.person_name,
            &new.language,
            &new.text,
            &new.form_key,
            new.at
        ],
    )?;
    Ok(())
}
