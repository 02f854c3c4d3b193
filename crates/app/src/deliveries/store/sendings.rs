//! Sendings, what they send, and how many of their letters stand where.

use std::time::Duration;

use db::{Arg, Conn, Id, Timestamp, args, for_update, from_row, sql};

use crate::deliveries::{Body, Counts, Fate, NewSending, Sending, State};
use crate::error::Error;

/// False where the issue has a sending.
pub fn insert(tx: &mut Conn, new: &NewSending, fallback: &str, job: Id) -> Result<bool, Error> {
    let segment = serde_json::to_string(&new.segment).map_err(Error::internal)?;
    let nobody: &[u8] = &[];
    let inserted = tx.execute(
        sql!(
            "INSERT INTO sendings (id, exchange_id, issue_id, state, segment, list_id, fallback, prepared_to, job_id,
                 begun_by, begun_at, dated_at)
             VALUES ($1, $2, $3, 'preparing', $4, $5, $6, $7, $8, $9, $10, $10) ON CONFLICT (issue_id) DO NOTHING"
        ),
        args![new.id, new.exchange, new.issue, segment, &new.list_id, fallback, nobody, job, new.by, new.at],
    )?;
    Ok(inserted == 1)
}

/// An edition, with its row of counters.
pub fn insert_body(tx: &mut Conn, sending: Id, body: &Body) -> Result<(), Error> {
    tx.execute(
        sql!("INSERT INTO sending_bodies (sending_id, language, subject, text, html) VALUES ($1, $2, $3, $4, $5)"),
        args![sending, &body.language, &body.subject, &body.text, &body.html],
    )?;
    tx.execute(
        sql!("INSERT INTO sending_counts (sending_id, language) VALUES ($1, $2)"),
        args![sending, &body.language],
    )?;
    Ok(())
}

struct Row {
    id: Id,
    exchange: Id,
    state: State,
    job: Id,
    setbacks: i64,
    rests_until: Timestamp,
    said: String,
    begun_at: Timestamp,
    ended_at: Option<Timestamp>,
}
from_row!(Row { id, exchange, state, job, setbacks, rests_until, said, begun_at, ended_at });

pub fn find(c: &mut Conn, issue: Id) -> Result<Option<Sending>, Error> {
    let row: Option<Row> = c.find(
        sql!(
            "SELECT id, exchange_id, state, job_id, setbacks, rests_until, said, begun_at, ended_at
             FROM sendings WHERE issue_id = $1"
        ),
        args![issue],
    )?;
    let Some(row) = row else { return Ok(None) };
    let by_language = counts(c, row.id)?;
    Ok(Some(Sending {
        id: row.id,
        exchange: row.exchange,
        state: row.state,
        job: row.job,
        setbacks: row.setbacks,
        rests_until: row.rests_until,
        said: row.said,
        begun_at: row.begun_at,
        ended_at: row.ended_at,
        by_language,
    }))
}

fn counts(c: &mut Conn, sending: Id) -> Result<Vec<Counts>, Error> {
    Ok(c.query(
        sql!(
            "SELECT language, waiting, sent, refused, bounced, complained, skipped FROM sending_counts
             WHERE sending_id = $1 ORDER BY language COLLATE \"C\""
        ),
        args![sending],
    )?)
}

/// What whoever holds or cancels it decides by.
pub struct Held {
    pub id: Id,
    pub exchange: Id,
    pub state: State,
    pub is_prepared: bool,
    pub job: Id,
}
from_row!(Held { id, exchange, state, is_prepared, job });

/// Locks the sending of an issue.
pub fn lock(tx: &mut Conn, issue: Id) -> Result<Option<Held>, Error> {
    Ok(tx.find(
        sql!("SELECT id, exchange_id, state, is_prepared, job_id FROM sendings WHERE issue_id = $1", for_update!()),
        args![issue],
    )?)
}

pub fn set_state(tx: &mut Conn, id: Id, state: State) -> Result<(), Error> {
    tx.execute(sql!("UPDATE sendings SET state = $2 WHERE id = $1"), args![id, state])?;
    Ok(())
}

/// Pauses what is under way in these exchanges.
pub fn pause_all(tx: &mut Conn, exchanges: &[Id]) -> Result<(), Error> {
    tx.execute(
        sql!(
            "UPDATE sendings SET state = 'paused', held_by = NULL
             WHERE exchange_id = ANY($1) AND state IN ('preparing', 'sending')"
        ),
        args![Arg::list(exchanges)],
    )?;
    Ok(())
}

/// Takes their time from the issues of these exchanges that were to be sent by now: they are approved still.
pub fn hold_up_all(tx: &mut Conn, exchanges: &[Id], now: Timestamp) -> Result<(), Error> {
    tx.execute(
        sql!(
            "UPDATE newsletter_issues SET state = 'approved', scheduled_at = NULL, held_up = 'restored', held_up_at = $2
             WHERE exchange_id = ANY($1) AND state = 'scheduled' AND scheduled_at <= $2"
        ),
        args![Arg::list(exchanges), now],
    )?;
    Ok(())
}

/// Goes on by another job, at once, with letters of today.
pub fn resume(tx: &mut Conn, id: Id, state: State, job: Id, now: Timestamp) -> Result<(), Error> {
    tx.execute(
        sql!(
            "UPDATE sendings SET state = $2, job_id = $3, dated_at = $4, setbacks = 0, rests_until = 0, said = ''
             WHERE id = $1"
        ),
        args![id, state, job, now],
    )?;
    Ok(())
}

/// Over, and with it the issue is one that was sent. What was sent goes but for the subjects, which the desk shows: what
/// somebody withdraws or erases afterwards does not stay here.
pub fn end(tx: &mut Conn, id: Id, state: State, now: Timestamp) -> Result<(), Error> {
    tx.execute(
        sql!("UPDATE sendings SET state = $2, ended_at = $3, rests_until = 0, said = '' WHERE id = $1"),
        args![id, state, now],
    )?;
    tx.execute(sql!("UPDATE sending_bodies SET text = '', html = '' WHERE sending_id = $1"), args![id])?;
    tx.execute(
        sql!(
            "UPDATE newsletter_issues SET state = 'sent'
             WHERE id = (SELECT g.issue_id FROM sendings g WHERE g.id = $1) AND state = 'sending'"
        ),
        args![id],
    )?;
    Ok(())
}

/// What writing the rows goes by.
pub struct Preparing {
    pub exchange: Id,
    pub state: State,
    pub segment: String,
    pub fallback: String,
    pub prepared_to: Vec<u8>,
    pub job: Id,
    pub begun_at: Timestamp,
}
from_row!(Preparing { exchange, state, segment, fallback, prepared_to, job, begun_at });

macro_rules! preparing {
    () => {
        "SELECT exchange_id, state, segment, fallback, prepared_to, job_id, begun_at FROM sendings WHERE id = $1"
    };
}

pub fn find_preparing(c: &mut Conn, id: Id) -> Result<Option<Preparing>, Error> {
    Ok(c.find(sql!(preparing!()), args![id])?)
}

pub fn lock_preparing(tx: &mut Conn, id: Id) -> Result<Option<Preparing>, Error> {
    Ok(tx.find(sql!(preparing!(), for_update!()), args![id])?)
}

pub fn set_prepared_to(tx: &mut Conn, id: Id, last: Id) -> Result<(), Error> {
    tx.execute(sql!("UPDATE sendings SET prepared_to = $2 WHERE id = $1"), args![id, last])?;
    Ok(())
}

/// All rows are there: the next job sends.
pub fn set_prepared(tx: &mut Conn, id: Id, job: Id) -> Result<(), Error> {
    tx.execute(
        sql!("UPDATE sendings SET is_prepared = 1, state = 'sending', job_id = $2 WHERE id = $1"),
        args![id, job],
    )?;
    Ok(())
}

/// What the engine sends by.
pub struct Work {
    pub exchange_slug: String,
    pub issue_slug: String,
    pub list_id: String,
    pub dated_at: Timestamp,
    pub setbacks: i64,
    pub rests_until: Timestamp,
}
from_row!(Work { exchange_slug, issue_slug, list_id, dated_at, setbacks, rests_until });

pub fn find_work(c: &mut Conn, id: Id) -> Result<Option<Work>, Error> {
    Ok(c.find(
        sql!(
            "SELECT e.slug, i.slug, g.list_id, g.dated_at, g.setbacks, g.rests_until
             FROM sendings g JOIN exchanges e ON e.id = g.exchange_id JOIN newsletter_issues i ON i.id = g.issue_id
             WHERE g.id = $1"
        ),
        args![id],
    )?)
}

pub fn bodies(c: &mut Conn, sending: Id) -> Result<Vec<Body>, Error> {
    let rows: Vec<(String, String, String, String)> = c.query(
        sql!(
            "SELECT language, subject, text, html FROM sending_bodies WHERE sending_id = $1
             ORDER BY language COLLATE \"C\""
        ),
        args![sending],
    )?;
    Ok(rows.into_iter().map(|(language, subject, text, html)| Body { language, subject, text, html }).collect())
}

/// The subjects, by language.
pub fn subjects(c: &mut Conn, sending: Id) -> Result<Vec<(String, String)>, Error> {
    Ok(c.query(
        sql!("SELECT language, subject FROM sending_bodies WHERE sending_id = $1 ORDER BY language COLLATE \"C\""),
        args![sending],
    )?)
}

/// The languages in which there is an edition.
pub fn languages(c: &mut Conn, sending: Id) -> Result<Vec<String>, Error> {
    let rows: Vec<(String,)> = c.query(
        sql!("SELECT language FROM sending_bodies WHERE sending_id = $1 ORDER BY language COLLATE \"C\""),
        args![sending],
    )?;
    Ok(rows.into_iter().map(|(language,)| language).collect())
}

/// Whose newsletter it is.
pub fn exchange(c: &mut Conn, id: Id) -> Result<Option<Id>, Error> {
    Ok(c.find(sql!("SELECT exchange_id FROM sendings WHERE id = $1"), args![id])?)
}

/// Where a sending stands, and whose it is.
pub fn standing(c: &mut Conn, id: Id) -> Result<Option<(State, Id)>, Error> {
    Ok(c.find(sql!("SELECT state, job_id FROM sendings WHERE id = $1"), args![id])?)
}

/// Takes a sending for a job, until a time; false where it is not its to send, or another still holds it.
pub fn claim(tx: &mut Conn, id: Id, job: Id, lease: Duration, now: Timestamp) -> Result<bool, Error> {
    let claimed = tx.execute(
        sql!(
            "UPDATE sendings SET held_by = $2, held_until = $4
             WHERE id = $1 AND job_id = $2 AND state = 'sending'
                 AND (held_by IS NULL OR held_by = $2 OR held_until <= $3)"
        ),
        args![id, job, now, now + lease],
    )?;
    Ok(claimed == 1)
}

/// Lets it go, where the job holds it.
pub fn release(tx: &mut Conn, id: Id, job: Id) -> Result<(), Error> {
    tx.execute(sql!("UPDATE sendings SET held_by = NULL WHERE id = $1 AND held_by = $2"), args![id, job])?;
    Ok(())
}

/// The relay is away: nothing is tried until then.
pub fn rest(tx: &mut Conn, id: Id, until: Timestamp, said: &str) -> Result<(), Error> {
    tx.execute(
        sql!("UPDATE sendings SET setbacks = setbacks + 1, rests_until = $2, said = $3 WHERE id = $1"),
        args![id, until, said],
    )?;
    Ok(())
}

/// It is back.
pub fn wake(tx: &mut Conn, id: Id) -> Result<(), Error> {
    tx.execute(
        sql!("UPDATE sendings SET setbacks = 0, rests_until = 0, said = '' WHERE id = $1 AND setbacks > 0"),
        args![id],
    )?;
    Ok(())
}

/// Adds rows that wait to the counters.
pub fn count_in(tx: &mut Conn, sending: Id, language: &str, rows: i64) -> Result<(), Error> {
    tx.execute(
        sql!("UPDATE sending_counts SET waiting = waiting + $3 WHERE sending_id = $1 AND language = $2"),
        args![sending, language, rows],
    )?;
    Ok(())
}

/// Moves letters from one counter to another.
pub fn count_over(
    tx: &mut Conn,
    sending: Id,
    language: &str,
    (from, to): (Fate, Fate),
    letters: i64,
) -> Result<(), Error> {
    let moved = |fate: Fate| {
        let gone = if fate == from { letters } else { 0 };
        let come = if fate == to { letters } else { 0 };
        come - gone
    };
    tx.execute(
        sql!(
            "UPDATE sending_counts SET waiting = waiting + $3, sent = sent + $4, refused = refused + $5,
                 bounced = bounced + $6, complained = complained + $7, skipped = skipped + $8
             WHERE sending_id = $1 AND language = $2"
        ),
        args![
            sending,
            language,
            moved(Fate::Waiting),
            moved(Fate::Sent),
            moved(Fate::Refused),
            moved(Fate::Bounced),
            moved(Fate::Complained),
            moved(Fate::Skipped)
        ],
    )?;
    Ok(())
}

/// After which leaving has little to do with what was sent.
const MONTH: Duration = Duration::from_hours(30 * 24);

pub fn unsubscribed(c: &mut Conn, sending: &Sending) -> Result<Vec<(String, i64)>, Error> {
    Ok(c.query(
        sql!(
            "SELECT d.language, COUNT(*) FROM subscribers s
             JOIN deliveries d ON d.sending_id = $1 AND d.subscriber_id = s.id
             WHERE s.exchange_id = $2 AND s.state = 'unsubscribed' AND s.state_at >= $3 AND s.state_at < $4
                 AND d.state <> 'waiting'
             GROUP BY d.language ORDER BY d.language COLLATE \"C\""
        ),
        args![sending.id, sending.exchange, sending.begun_at, sending.begun_at + MONTH],
    )?)
}
