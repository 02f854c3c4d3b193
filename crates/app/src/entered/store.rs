//! All SQL of entered ideas.

use db::{Arg, Conn, Id, Timestamp, args, for_update, sql, variants};

use super::entering::NewEntry;
use super::entry::{Entered, Mark, State};
use super::{Narrow, Order};
use crate::error::Error;
use crate::organisations::voices::Voice;
use crate::takeaway::Takeaway;

macro_rules! entered {
    ($($rest:tt)+) => {
        sql!(
            "SELECT n.id, n.idea_id, n.number, n.organisation_id, n.for_slug, n.for_name, n.person_id, n.firm, n.place,
                 n.economy, n.sector, n.size, n.channel, n.note, n.state, n.code_hash, n.sheets, n.tries, n.reason,
                 n.entered_at, n.decided_at FROM entered_ideas n ",
            $($rest)+
        )
    };
}

/// False where it has been published: then it has a number, and is nobody's draft any more.
pub fn upsert_draft(tx: &mut Conn, new: &NewEntry, voice: &Voice) -> Result<bool, Error> {
    let (firm, agreed) = (&new.firm, &new.agreed);
    let kept = tx.execute(
        sql!(
            "INSERT INTO entered_ideas (id, exchange_id, organisation_id, for_slug, for_name, person_id, firm, place,
                 economy, sector, size, channel, note, agreed_version, agreed_language, agreed_at, entered_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $16)
             ON CONFLICT (id) DO UPDATE SET organisation_id = excluded.organisation_id, for_slug = excluded.for_slug,
                 for_name = excluded.for_name, firm = excluded.firm, place = excluded.place, economy = excluded.economy,
                 sector = excluded.sector, size = excluded.size, channel = excluded.channel, note = excluded.note,
                 agreed_version = excluded.agreed_version, agreed_language = excluded.agreed_language,
                 agreed_at = excluded.agreed_at
             WHERE entered_ideas.state = 'draft' AND entered_ideas.person_id = excluded.person_id"
        ),
        args![
            new.id,
            new.exchange,
            voice.organisation,
            &voice.slug,
            &voice.name,
            new.person,
            &firm.name,
            &firm.place,
            &firm.economy,
            &firm.sector,
            &firm.size,
            new.channel,
            &new.note,
            &agreed.version,
            &agreed.language,
            new.at
        ],
    )?;
    Ok(kept > 0)
}

pub fn find_draft(c: &mut Conn, person: Id, draft: Id) -> Result<Option<Entered>, Error> {
    Ok(c.find(entered!("WHERE n.id = $1 AND n.person_id = $2 AND n.state = 'draft'"), args![draft, person])?)
}

/// The organisation as it is called now.
pub fn publish(tx: &mut Conn, id: Id, voice: &Voice, (idea, number): (Id, i64), at: Timestamp) -> Result<(), Error> {
    tx.execute(
        sql!(
            "UPDATE entered_ideas SET state = 'unconfirmed', idea_id = $2, number = $3, for_slug = $4, for_name = $5,
                 entered_at = $6 WHERE id = $1 AND state = 'draft'"
        ),
        args![id, idea, number, &voice.slug, &voice.name, at],
    )?;
    Ok(())
}

pub fn find(c: &mut Conn, exchange: Id, number: i64) -> Result<Option<Entered>, Error> {
    Ok(c.find(entered!("WHERE n.exchange_id = $1 AND n.number = $2 AND n.number > 0"), args![exchange, number])?)
}

/// The same, held until the transaction ends.
pub fn hold(tx: &mut Conn, exchange: Id, number: i64) -> Result<Option<Entered>, Error> {
    Ok(tx.find(
        entered!("WHERE n.exchange_id = $1 AND n.number = $2 AND n.number > 0", for_update!()),
        args![exchange, number],
    )?)
}

pub fn hold_state(tx: &mut Conn, idea: Id) -> Result<Option<State>, Error> {
    let found: Option<(State,)> =
        tx.find(sql!("SELECT state FROM entered_ideas WHERE idea_id = $1", for_update!()), args![idea])?;
    Ok(found.map(|(state,)| state))
}

pub fn mark(c: &mut Conn, idea: Id) -> Result<Option<Mark>, Error> {
    Ok(c.find(
        sql!(
            "SELECT organisation_id, for_name, firm, place, economy, sector, size, state, decided_at
             FROM entered_ideas WHERE idea_id = $1"
        ),
        args![idea],
    )?)
}

pub fn set_code(tx: &mut Conn, id: Id, hash: &[u8]) -> Result<(), Error> {
    tx.execute(sql!("UPDATE entered_ideas SET code_hash = $2, sheets = sheets + 1 WHERE id = $1"), args![id, hash])?;
    Ok(())
}

pub fn confirm(tx: &mut Conn, id: Id, (sector, size): (&str, &str), at: Timestamp) -> Result<(), Error> {
    tx.execute(
        sql!(
            "UPDATE entered_ideas SET state = 'confirmed', sector = $2, size = $3, decided_at = $4
             WHERE id = $1 AND state = 'unconfirmed'"
        ),
        args![id, sector, size, at],
    )?;
    Ok(())
}

/// Of a firm that has nothing to do with the idea it is no longer known which one it was, nor how it is said to have spoken.
pub fn disown(tx: &mut Conn, id: Id, reason: &str, by: Option<Id>, at: Timestamp) -> Result<(), Error> {
    tx.execute(
        sql!(
            "UPDATE entered_ideas SET state = 'disowned', reason = $2, reason_by = $3, decided_at = $4, firm = '',
                 place = '', note = '' WHERE id = $1 AND state IN ('unconfirmed', 'confirmed')"
        ),
        args![id, reason, by, at],
    )?;
    Ok(())
}

pub fn count_try(tx: &mut Conn, exchange: Id, number: i64) -> Result<(), Error> {
    tx.execute(
        sql!("UPDATE entered_ideas SET tries = tries + 1 WHERE exchange_id = $1 AND number = $2 AND number > 0"),
        args![exchange, number],
    )?;
    Ok(())
}

variants! {
    struct Listed {
        always {
            "SELECT n.id, n.idea_id, n.number, n.organisation_id, n.for_slug, n.for_name, n.person_id, n.firm, n.place,
                 n.economy, n.sector, n.size, n.channel, n.note, n.state, n.code_hash, n.sheets, n.tries, n.reason,
                 n.entered_at, n.decided_at FROM entered_ideas n WHERE n.exchange_id = $1 AND n.state <> 'draft'"
        },
        if state { " AND n.state = $2" },
        if organisation { " AND n.organisation_id = $3" },
        match order: Order {
            Order::Newest => { " ORDER BY n.entered_at DESC, n.id DESC" }
            Order::Oldest => { " ORDER BY n.entered_at, n.id" }
        },
        always { " LIMIT 50 OFFSET $4" }
    }
}

pub fn list(c: &mut Conn, exchange: Id, narrow: Narrow, order: Order, offset: i64) -> Result<Vec<Entered>, Error> {
    let sql = Listed { state: narrow.state.is_some(), organisation: narrow.organisation.is_some(), order }.sql();
    Ok(c.query(sql, args![exchange, narrow.state.map(State::as_str), narrow.organisation, offset])?)
}

variants! {
    struct Count {
        always { "SELECT COUNT(*) FROM entered_ideas WHERE exchange_id = $1 AND state <> 'draft'" },
        if state { " AND state = $2" },
        if organisation { " AND organisation_id = $3" }
    }
}

pub fn count(c: &mut Conn, exchange: Id, narrow: Narrow) -> Result<i64, Error> {
    let sql = Count { state: narrow.state.is_some(), organisation: narrow.organisation.is_some() }.sql();
    let (n,) = c.one(sql, args![exchange, narrow.state.map(State::as_str), narrow.organisation])?;
    Ok(n)
}

pub fn organisations(c: &mut Conn, exchange: Id) -> Result<Vec<(Id, String, String)>, Error> {
    Ok(c.query(
        sql!(
            "SELECT o.id, o.slug, o.name FROM exchange_organisations o WHERE o.exchange_id = $1 AND EXISTS (
                 SELECT 1 FROM entered_ideas n WHERE n.organisation_id = o.id AND n.state <> 'draft')
             ORDER BY o.name_key, o.id LIMIT 500"
        ),
        args![exchange],
    )?)
}

variants! {
    struct After {
        always {
            "SELECT n.id, n.idea_id, n.number, n.organisation_id, n.for_slug, n.for_name, n.person_id, n.firm, n.place,
                 n.economy, n.sector, n.size, n.channel, n.note, n.state, n.code_hash, n.sheets, n.tries, n.reason,
                 n.entered_at, n.decided_at FROM entered_ideas n
             WHERE n.exchange_id = $1 AND n.state <> 'draft'"
        },
        if state { " AND n.state = $4" },
        if organisation { " AND n.organisation_id = $5" },
        match order: Order {
            Order::Newest => { " AND (n.entered_at, n.id) < ($2, $3) ORDER BY n.entered_at DESC, n.id DESC" }
            Order::Oldest => { " AND (n.entered_at, n.id) > ($2, $3) ORDER BY n.entered_at, n.id" }
        },
        always { " LIMIT 1000" }
    }
}

pub fn after(
    c: &mut Conn,
    exchange: Id,
    narrow: Narrow,
    order: Order,
    (at, id): (Timestamp, Id),
) -> Result<Vec<Entered>, Error> {
    let sql = After { state: narrow.state.is_some(), organisation: narrow.organisation.is_some(), order }.sql();
    Ok(c.query(sql, args![exchange, at, id, narrow.state.map(State::as_str), narrow.organisation])?)
}

pub fn delete_drafts(tx: &mut Conn, drafts: &[Id]) -> Result<(), Error> {
    if drafts.is_empty() {
        return Ok(());
    }
    tx.execute(sql!("DELETE FROM entered_ideas WHERE id = ANY($1) AND state = 'draft'"), args![Arg::list(drafts)])?;
    Ok(())
}

pub fn export(c: &mut Conn, person: Id, out: &mut Takeaway<'_>) -> Result<(), Error> {
    out.table(
        c,
        "entered_ideas",
        sql!(
            "SELECT e.slug AS exchange, n.number AS number, n.for_name AS organisation, n.firm AS firm, n.place AS place,
                 n.economy AS economy, n.sector AS sector, n.size AS size, n.channel AS channel, n.note AS note,
                 t.text AS agreed, n.agreed_at AS agreed_at, n.state AS state, n.entered_at AS entered_at,
                 n.decided_at AS decided_at
             FROM entered_ideas n JOIN exchanges e ON e.id = n.exchange_id
             JOIN consent_texts t ON t.version = n.agreed_version AND t.language = n.agreed_language
             WHERE n.person_id = $1 ORDER BY n.entered_at, n.id"
        ),
        args![person],
    )?;
    out.table(
        c,
        "entered_ideas_disowned",
        sql!(
            "SELECT e.slug AS exchange, n.number AS number, n.reason AS reason, n.decided_at AS decided_at
             FROM entered_ideas n JOIN exchanges e ON e.id = n.exchange_id
             WHERE n.reason_by = $1 ORDER BY n.decided_at, n.id"
        ),
        args![person],
    )
}

/// Why a person has disowned ideas.
pub fn reasons_of(c: &mut Conn, person: Id) -> Result<Vec<String>, Error> {
    let rows: Vec<(String,)> = c.query(
        sql!("SELECT reason FROM entered_ideas WHERE reason_by = $1 AND reason <> '' LIMIT 1000"),
        args![person],
    )?;
    Ok(rows.into_iter().map(|(reason,)| reason).collect())
}

pub fn forget(tx: &mut Conn, person: Id) -> Result<(), Error> {
    tx.execute(sql!("DELETE FROM entered_ideas WHERE person_id = $1 AND state = 'draft'"), args![person])?;
    tx.execute(sql!("UPDATE entered_ideas SET note = '' WHERE person_id = $1 AND note <> ''"), args![person])?;
    tx.execute(sql!("UPDATE entered_ideas SET reason = '', reason_by = NULL WHERE reason_by = $1"), args![person])?;
    Ok(())
}
