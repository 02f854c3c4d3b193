//! Issues as they are composed: the issue itself, its titles, and how far it has come.

use db::{Conn, Id, Timestamp, args, for_update, from_row, sql};

use super::blocks;
use crate::deliveries::Segment;
use crate::error::Error;
use crate::issues::draft::{Draft, IssueState, Standing};
use crate::issues::issue::Place;

/// An issue without its parts.
struct Head {
    id: Id,
    exchange: Id,
    slug: String,
    name: String,
    state: IssueState,
    segment: String,
    scheduled_at: Option<Timestamp>,
    zone: String,
    allows_missing: bool,
    made_by: Option<Id>,
    approved_by: Option<Id>,
    revision: i64,
}
from_row!(Head {
    id,
    exchange,
    slug,
    name,
    state,
    segment,
    scheduled_at,
    zone,
    allows_missing,
    made_by,
    approved_by,
    revision
});

/// Of what was composed at the desk, and not of what a pack brought.
pub fn find(c: &mut Conn, exchange: Id, issue: Id) -> Result<Option<Draft>, Error> {
    let head: Option<Head> = c.find(
        sql!(
            "SELECT id, exchange_id, slug, name, state, segment, scheduled_at, zone, allows_missing, made_by, approved_by,
                 revision
             FROM newsletter_issues WHERE id = $1 AND exchange_id = $2 AND made_by IS NOT NULL"
        ),
        args![issue, exchange],
    )?;
    let Some(head) = head else { return Ok(None) };
    let texts: Vec<(String, String, String)> = c.query(
        sql!(
            "SELECT language, title, preheader FROM newsletter_editions WHERE issue_id = $1 ORDER BY language LIMIT 50"
        ),
        args![issue],
    )?;
    let titles = texts.iter().map(|(language, title, _)| (language.clone(), title.clone())).collect();
    let preheaders = texts.into_iter().map(|(language, _, preheader)| (language, preheader)).collect();
    Ok(Some(Draft {
        id: head.id,
        exchange: head.exchange,
        slug: head.slug,
        name: head.name,
        state: head.state,
        titles,
        preheaders,
        blocks: blocks::list(c, issue)?,
        segment: segment(&head.segment)?,
        scheduled_at: head.scheduled_at,
        zone: head.zone,
        allows_missing: head.allows_missing,
        made_by: head.made_by,
        approved_by: head.approved_by,
        revision: head.revision,
    }))
}

/// What was kept of whom it is for; empty: everybody.
fn segment(kept: &str) -> Result<Segment, Error> {
    if kept.is_empty() {
        return Ok(Segment::default());
    }
    serde_json::from_str(kept).map_err(|fault| Error::internal(format!("the segment of an issue: {fault}")))
}

pub fn standing(c: &mut Conn, issue: Id) -> Result<Option<Standing>, Error> {
    Ok(c.find(
        sql!(
            "SELECT changed_by, changed_at, asked_at, approved_at, held_up, settings_revision
             FROM newsletter_issues WHERE id = $1"
        ),
        args![issue],
    )?)
}

/// A draft about to be begun.
#[derive(Clone, Debug)]
pub struct NewDraft {
    pub id: Id,
    pub exchange: Id,
    pub slug: String,
    pub name: String,
    pub place: Place,
    pub zone: String,
    pub by: Id,
    pub at: Timestamp,
    pub form_key: String,
}

/// False where the address is taken, or the form was sent before: the keys in the table decide.
pub fn insert(tx: &mut Conn, new: &NewDraft) -> Result<bool, Error> {
    let added = tx.execute(
        sql!(
            "INSERT INTO newsletter_issues (id, exchange_id, slug, season, year, source, seen, is_sample, sort_key, state,
                 name, made_by, made_at, changed_by, changed_at, zone, form_key)
             VALUES ($1, $2, $3, $4, $5, '', '', 0, $6, 'draft', $7, $8, $9, $8, $9, $10, $11) ON CONFLICT DO NOTHING"
        ),
        args![
            new.id,
            new.exchange,
            &new.slug,
            new.place.season,
            new.place.year,
            &new.place.sort_key,
            &new.name,
            new.by,
            new.at,
            &new.zone,
            &new.form_key
        ],
    )?;
    Ok(added > 0)
}

/// The issue that was begun with this form.
pub fn of_form(c: &mut Conn, person: Id, form_key: &str) -> Result<Option<Id>, Error> {
    let row: Option<(Id,)> =
        c.find(sql!("SELECT id FROM newsletter_issues WHERE made_by = $1 AND form_key = $2"), args![person, form_key])?;
    Ok(row.map(|(id,)| id))
}

/// Which issue has this address.
pub fn id_of(c: &mut Conn, exchange: Id, slug: &str) -> Result<Option<Id>, Error> {
    let row: Option<(Id,)> =
        c.find(sql!("SELECT id FROM newsletter_issues WHERE exchange_id = $1 AND slug = $2"), args![exchange, slug])?;
    Ok(row.map(|(id,)| id))
}

/// What a decision about an issue rests on.
#[derive(Clone, Debug)]
pub struct Locked {
    pub name: String,
    pub state: IssueState,
    pub revision: i64,
    pub settings_revision: i64,
    pub changed_by: Option<Id>,
    pub tests: i64,
}
from_row!(Locked { name, state, revision, settings_revision, changed_by, tests });

/// Locks an issue until the transaction ends.
pub fn lock(tx: &mut Conn, exchange: Id, issue: Id) -> Result<Option<Locked>, Error> {
    Ok(tx.find(
        sql!(
            "SELECT name, state, revision, settings_revision, changed_by, tests FROM newsletter_issues
             WHERE id = $1 AND exchange_id = $2 AND made_by IS NOT NULL",
            for_update!()
        ),
        args![issue, exchange],
    )?)
}

/// Something in it was changed: whatever was approved or planned is not any more. Gives the revision that it has now.
pub fn change(tx: &mut Conn, issue: Id, by: Id, at: Timestamp) -> Result<i64, Error> {
    let (revision,): (i64,) = tx.one(
        sql!(
            "UPDATE newsletter_issues SET revision = revision + 1, state = 'draft', changed_by = $2, changed_at = $3,
                 asked_at = NULL, approved_by = NULL, approved_at = NULL, scheduled_at = NULL, held_up = '',
                 held_up_at = NULL
             WHERE id = $1 RETURNING revision"
        ),
        args![issue, by, at],
    )?;
    Ok(revision)
}

/// The settings of an issue, checked.
#[derive(Clone, Debug)]
pub struct Settings {
    pub name: String,
    pub slug: String,
    /// Language, title and what stands beside it.
    pub texts: Vec<(String, String, String)>,
    pub segment: Segment,
    pub allows_missing: bool,
}

impl Settings {
    fn segment(&self) -> Result<String, Error> {
        serde_json::to_string(&self.segment).map_err(Error::internal)
    }
}

pub fn set_settings(tx: &mut Conn, issue: Id, settings: &Settings, revision: i64) -> Result<(), Error> {
    let segment = settings.segment()?;
    tx.execute(
        sql!(
            "UPDATE newsletter_issues SET name = $2, slug = $3, segment = $4, allows_missing = $5, settings_revision = $6
             WHERE id = $1"
        ),
        args![issue, &settings.name, &settings.slug, &segment, settings.allows_missing, revision],
    )?;
    Ok(())
}

pub fn put_text(tx: &mut Conn, issue: Id, (language, title, preheader): (&str, &str, &str)) -> Result<(), Error> {
    tx.execute(
        sql!(
            "INSERT INTO newsletter_editions (issue_id, language, title, body, preheader) VALUES ($1, $2, $3, '', $4)
             ON CONFLICT (issue_id, language) DO UPDATE SET title = excluded.title, preheader = excluded.preheader"
        ),
        args![issue, language, title, preheader],
    )?;
    Ok(())
}

pub fn delete_text(tx: &mut Conn, issue: Id, language: &str) -> Result<(), Error> {
    tx.execute(sql!("DELETE FROM newsletter_editions WHERE issue_id = $1 AND language = $2"), args![issue, language])?;
    Ok(())
}

/// It waits for a second person since, or does not any more.
pub fn set_asked(tx: &mut Conn, issue: Id, at: Option<Timestamp>) -> Result<(), Error> {
    tx.execute(sql!("UPDATE newsletter_issues SET asked_at = $2 WHERE id = $1"), args![issue, at])?;
    Ok(())
}

pub fn approve(tx: &mut Conn, issue: Id, by: Id, at: Timestamp) -> Result<(), Error> {
    tx.execute(
        sql!(
            "UPDATE newsletter_issues SET state = 'approved', approved_by = $2, approved_at = $3, asked_at = NULL,
                 held_up = '', held_up_at = NULL
             WHERE id = $1"
        ),
        args![issue, by, at],
    )?;
    Ok(())
}

/// When an issue is to be sent, by whose clocks, and its place among the others.
#[derive(Clone, Debug)]
pub struct Plan {
    pub at: Timestamp,
    pub zone: String,
    pub place: Place,
}

pub fn schedule(tx: &mut Conn, issue: Id, plan: &Plan) -> Result<(), Error> {
    tx.execute(
        sql!(
            "UPDATE newsletter_issues SET state = 'scheduled', scheduled_at = $2, zone = $3, season = $4, year = $5,
                 sort_key = $6, held_up = '', held_up_at = NULL
             WHERE id = $1"
        ),
        args![issue, plan.at, &plan.zone, plan.place.season, plan.place.year, &plan.place.sort_key],
    )?;
    Ok(())
}

/// It stays approved, and has no time any more.
pub fn unschedule(tx: &mut Conn, issue: Id) -> Result<(), Error> {
    tx.execute(
        sql!("UPDATE newsletter_issues SET state = 'approved', scheduled_at = NULL WHERE id = $1"),
        args![issue],
    )?;
    Ok(())
}

/// It was not sent at its time, and why: a key of the words `issues-held-up-…`. It is approved still, and the desk is told.
/// False where it does not wait to be sent.
pub fn hold_up(tx: &mut Conn, issue: Id, why: &str, now: Timestamp) -> Result<bool, Error> {
    let held = tx.execute(
        sql!(
            "UPDATE newsletter_issues SET state = 'approved', scheduled_at = NULL, held_up = $2, held_up_at = $3
             WHERE id = $1 AND state = 'scheduled'"
        ),
        args![issue, why, now],
    )?;
    Ok(held > 0)
}

/// It was held up because it shows other words than were approved: a second person is to read it anew.
pub fn ask_again(tx: &mut Conn, issue: Id, now: Timestamp) -> Result<(), Error> {
    tx.execute(
        sql!(
            "UPDATE newsletter_issues SET state = 'draft', asked_at = $2, approved_by = NULL, approved_at = NULL
             WHERE id = $1 AND state = 'approved'"
        ),
        args![issue, now],
    )?;
    Ok(())
}

/// From one state to the next; false where it is not in the first.
pub fn set_state(tx: &mut Conn, issue: Id, (from, to): (IssueState, IssueState)) -> Result<bool, Error> {
    let set = tx.execute(
        sql!("UPDATE newsletter_issues SET state = $3 WHERE id = $1 AND state = $2"),
        args![issue, from, to],
    )?;
    Ok(set > 0)
}

/// It goes on as this, as nobody has approved or planned it.
pub fn put_aside(tx: &mut Conn, issue: Id, state: IssueState) -> Result<(), Error> {
    tx.execute(
        sql!(
            "UPDATE newsletter_issues SET state = $2, asked_at = NULL, approved_by = NULL, approved_at = NULL,
                 scheduled_at = NULL, held_up = '', held_up_at = NULL
             WHERE id = $1"
        ),
        args![issue, state],
    )?;
    Ok(())
}

/// Whether an issue is to be sent at this very moment.
pub fn is_scheduled_at(c: &mut Conn, issue: Id, at: Timestamp) -> Result<bool, Error> {
    let row: Option<(Id,)> = c.find(
        sql!("SELECT id FROM newsletter_issues WHERE id = $1 AND state = 'scheduled' AND scheduled_at = $2"),
        args![issue, at],
    )?;
    Ok(row.is_some())
}

/// How many letters to look at an issue went to an address, by what the key of the site makes of it.
pub fn tests_to(c: &mut Conn, issue: Id, receiver: &[u8]) -> Result<i64, Error> {
    let row: Option<(i64,)> = c.find(
        sql!("SELECT sent FROM newsletter_tests WHERE issue_id = $1 AND receiver = $2"),
        args![issue, receiver],
    )?;
    Ok(row.map_or(0, |(sent,)| sent))
}

pub fn count_test(tx: &mut Conn, issue: Id, receiver: &[u8]) -> Result<(), Error> {
    tx.execute(sql!("UPDATE newsletter_issues SET tests = tests + 1 WHERE id = $1"), args![issue])?;
    tx.execute(
        sql!(
            "INSERT INTO newsletter_tests (issue_id, receiver, sent) VALUES ($1, $2, 1)
             ON CONFLICT (issue_id, receiver) DO UPDATE SET sent = newsletter_tests.sent + 1"
        ),
        args![issue, receiver],
    )?;
    Ok(())
}
