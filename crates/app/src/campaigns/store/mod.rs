//! All SQL of campaigns.

mod catching_up;
mod listed;

pub use catching_up::*;
pub use listed::*;

use db::{Arg, Conn, Id, Timestamp, args, from_row, sql};

use super::Written;
use super::campaign::Mark;
use super::likeness::BANDS;
use crate::error::Error;
use crate::moderation::Kind;
use crate::takeaway::Takeaway;

/// A text as it is known here.
#[derive(Clone, Debug)]
pub struct Kept {
    pub subject: Id,
    pub exchange: Id,
    pub kind: Kind,
    pub idea: Id,
    pub person: Id,
    pub organisation: Option<Id>,
    pub published_at: Timestamp,
    pub words: Id,
    pub stands: bool,
    pub campaign: Option<i64>,
    pub out_of: Option<i64>,
}
from_row!(Kept { subject, exchange, kind, idea, person, organisation, published_at, words, stands, campaign, out_of });

macro_rules! select {
    () => {
        "SELECT subject_id, exchange_id, kind, idea_id, person_id, organisation, published_at, words, stands, campaign,
             out_of FROM campaign_texts "
    };
}

pub fn find(c: &mut Conn, subject: Id) -> Result<Option<Kept>, Error> {
    Ok(c.find(sql!(select!(), "WHERE subject_id = $1"), args![subject])?)
}

/// One with the same words that nobody has taken out.
pub fn same(c: &mut Conn, exchange: Id, words: Id) -> Result<Option<Kept>, Error> {
    Ok(c.find(
        sql!(select!(), "WHERE exchange_id = $1 AND words = $2 AND out_of IS NULL ORDER BY subject_id LIMIT 1"),
        args![exchange, words],
    )?)
}

/// How many texts have each of these sums of words; those that a moderator has taken out not among them.
pub fn count_same(c: &mut Conn, exchange: Id, words: &[Id]) -> Result<Vec<(Id, i64)>, Error> {
    if words.is_empty() {
        return Ok(Vec::new());
    }
    Ok(c.query(
        sql!(
            "SELECT words, COUNT(*) FROM campaign_texts
             WHERE exchange_id = $1 AND words = ANY($2) AND out_of IS NULL GROUP BY words LIMIT 100"
        ),
        args![exchange, Arg::list(words)],
    )?)
}

/// The eight oldest that share a band: so many are looked at, however many there are.
macro_rules! of_band {
    ($column:literal, $place:literal) => {
        concat!(
            "SELECT q.subject_id, q.kind FROM (SELECT subject_id, kind FROM campaign_texts
                 WHERE exchange_id = $1 AND stands = 1 AND ",
            $column,
            " = ",
            $place,
            " ORDER BY subject_id LIMIT 8) q"
        )
    };
}

/// Those that stand for others or alone and share a band, once for each band.
pub fn with_a_band(c: &mut Conn, exchange: Id, b: &[i64; BANDS]) -> Result<Vec<(Id, Kind)>, Error> {
    Ok(c.query(
        sql!(
            of_band!("band_1", "$2"),
            " UNION ALL ",
            of_band!("band_2", "$3"),
            " UNION ALL ",
            of_band!("band_3", "$4"),
            " UNION ALL ",
            of_band!("band_4", "$5"),
            " UNION ALL ",
            of_band!("band_5", "$6"),
            " UNION ALL ",
            of_band!("band_6", "$7"),
            " UNION ALL ",
            of_band!("band_7", "$8"),
            " UNION ALL ",
            of_band!("band_8", "$9")
        ),
        args![exchange, b[0], b[1], b[2], b[3], b[4], b[5], b[6], b[7]],
    )?)
}

/// A text on its place; false where one that says the same stands for itself at this moment.
pub fn insert(
    tx: &mut Conn,
    text: &Written<'_>,
    (words, b): (Id, &[i64; BANDS]),
    campaign: Option<i64>,
) -> Result<bool, Error> {
    let added = tx.execute(
        sql!(
            "INSERT INTO campaign_texts (subject_id, exchange_id, kind, idea_id, person_id, organisation, published_at, words,
                 band_1, band_2, band_3, band_4, band_5, band_6, band_7, band_8, stands, campaign)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)
             ON CONFLICT (exchange_id, words) WHERE stands = 1 DO NOTHING"
        ),
        args![
            text.subject,
            text.exchange,
            text.kind,
            text.idea,
            text.person,
            text.organisation(),
            text.at,
            words,
            b[0],
            b[1],
            b[2],
            b[3],
            b[4],
            b[5],
            b[6],
            b[7],
            campaign.is_none(),
            campaign
        ],
    )?;
    Ok(added > 0)
}

/// The same of one that was taken out, which stays so.
pub fn update_out(tx: &mut Conn, text: &Written<'_>, (words, b): (Id, &[i64; BANDS])) -> Result<(), Error> {
    tx.execute(
        sql!(
            "UPDATE campaign_texts SET person_id = $2, organisation = $3, words = $4, band_1 = $5, band_2 = $6, band_3 = $7,
                 band_4 = $8, band_5 = $9, band_6 = $10, band_7 = $11, band_8 = $12 WHERE subject_id = $1"
        ),
        args![
            text.subject,
            text.person,
            text.organisation(),
            words,
            b[0],
            b[1],
            b[2],
            b[3],
            b[4],
            b[5],
            b[6],
            b[7]
        ],
    )?;
    Ok(())
}

/// A thousand positions on an idea that are counted.
pub fn positions_on(c: &mut Conn, idea: Id) -> Result<Vec<Id>, Error> {
    let positions: Vec<(Id,)> = c.query(
        sql!(
            "SELECT subject_id FROM campaign_texts WHERE idea_id = $1 AND kind = 'position' AND out_of IS NULL
             ORDER BY subject_id LIMIT 1000"
        ),
        args![idea],
    )?;
    Ok(positions.into_iter().map(|(position,)| position).collect())
}

pub fn delete(tx: &mut Conn, subject: Id) -> Result<(), Error> {
    tx.execute(sql!("DELETE FROM campaign_texts WHERE subject_id = $1"), args![subject])?;
    Ok(())
}

pub fn next_number(c: &mut Conn, exchange: Id) -> Result<i64, Error> {
    let last: Option<(i64,)> = c.find(
        sql!("SELECT number FROM campaigns WHERE exchange_id = $1 ORDER BY number DESC LIMIT 1"),
        args![exchange],
    )?;
    Ok(last.map_or(1, |(number,)| number + 1))
}

/// Begins one with a text that stood alone; false where the number is taken.
pub fn begin(tx: &mut Conn, first: &Kept, number: i64, topic: Id) -> Result<bool, Error> {
    let begun = tx.execute(
        sql!(
            "INSERT INTO campaigns (exchange_id, number, texts, people, organisations, first_id, first_kind, first_at, idea_id,
                 topic_id, last_at)
             VALUES ($1, $2, 1, 1, $3, $4, $5, $6, $7, $8, $6) ON CONFLICT (exchange_id, number) DO NOTHING"
        ),
        args![
            first.exchange,
            number,
            i64::from(first.organisation.is_some()),
            first.subject,
            first.kind,
            first.published_at,
            first.idea,
            topic
        ],
    )?;
    tx.execute(sql!("UPDATE campaign_texts SET campaign = $2 WHERE subject_id = $1"), args![first.subject, number])?;
    Ok(begun > 0)
}

/// Whether a campaign has a text of this person, and one that names this organisation.
pub fn has(
    c: &mut Conn,
    exchange: Id,
    number: i64,
    person: Id,
    organisation: Option<Id>,
) -> Result<(bool, bool), Error> {
    let of_person: Option<(Id,)> = c.find(
        sql!(
            "SELECT subject_id FROM campaign_texts WHERE person_id = $1 AND exchange_id = $2 AND campaign = $3 LIMIT 1"
        ),
        args![person, exchange, number],
    )?;
    let Some(organisation) = organisation else { return Ok((of_person.is_some(), true)) };
    let of_organisation: Option<(Id,)> = c.find(
        sql!(
            "SELECT subject_id FROM campaign_texts
             WHERE exchange_id = $1 AND campaign = $2 AND organisation = $3 LIMIT 1"
        ),
        args![exchange, number, organisation],
    )?;
    Ok((of_person.is_some(), of_organisation.is_some()))
}

/// Counts texts, people and organisations in, or out; how many texts there are then.
pub fn count(tx: &mut Conn, exchange: Id, number: i64, by: (i64, i64, i64)) -> Result<i64, Error> {
    let (texts,) = tx.one(
        sql!(
            "UPDATE campaigns SET texts = texts + $3, people = people + $4, organisations = organisations + $5
             WHERE exchange_id = $1 AND number = $2 RETURNING texts"
        ),
        args![exchange, number, by.0, by.1, by.2],
    )?;
    Ok(texts)
}

/// The earliest text of a campaign.
pub fn first(c: &mut Conn, exchange: Id, number: i64) -> Result<Option<Kept>, Error> {
    Ok(c.find(
        sql!(select!(), "WHERE exchange_id = $1 AND campaign = $2 ORDER BY published_at, subject_id LIMIT 1"),
        args![exchange, number],
    )?)
}

/// When its latest text was published.
pub fn last_at(c: &mut Conn, exchange: Id, number: i64) -> Result<Option<Timestamp>, Error> {
    let last: Option<(Timestamp,)> = c.find(
        sql!(
            "SELECT published_at FROM campaign_texts WHERE exchange_id = $1 AND campaign = $2
             ORDER BY published_at DESC, subject_id DESC LIMIT 1"
        ),
        args![exchange, number],
    )?;
    Ok(last.map(|(at,)| at))
}

/// Writes down which text is the first, and when the last was published.
pub fn settle(tx: &mut Conn, number: i64, first: &Kept, topic: Id, last_at: Timestamp) -> Result<(), Error> {
    tx.execute(
        sql!(
            "UPDATE campaigns SET first_id = $3, first_kind = $4, first_at = $5, idea_id = $6, topic_id = $7, last_at = $8
             WHERE exchange_id = $1 AND number = $2"
        ),
        args![first.exchange, number, first.subject, first.kind, first.published_at, first.idea, topic, last_at],
    )?;
    Ok(())
}

/// From now on others are compared with this one.
pub fn stand(tx: &mut Conn, subject: Id) -> Result<(), Error> {
    tx.execute(sql!("UPDATE campaign_texts SET stands = 1 WHERE subject_id = $1"), args![subject])?;
    Ok(())
}

/// False where it is not in the campaign any more.
pub fn take_out(tx: &mut Conn, subject: Id, number: i64) -> Result<bool, Error> {
    let taken = tx.execute(
        sql!(
            "UPDATE campaign_texts SET campaign = NULL, out_of = $2, stands = 0 WHERE subject_id = $1 AND campaign = $2"
        ),
        args![subject, number],
    )?;
    Ok(taken > 0)
}

/// An idea has another topic.
pub fn move_idea(tx: &mut Conn, idea: Id, topic: Id) -> Result<(), Error> {
    tx.execute(sql!("UPDATE campaigns SET topic_id = $2 WHERE idea_id = $1"), args![idea, topic])?;
    Ok(())
}

/// Of these texts those that are in a campaign: a thousand at most.
pub fn marks(c: &mut Conn, subjects: &[Id]) -> Result<Vec<(Id, Mark)>, Error> {
    if subjects.is_empty() {
        return Ok(Vec::new());
    }
    let rows: Vec<(Id, i64, i64)> = c.query(
        sql!(
            "SELECT t.subject_id, k.number, k.texts FROM campaign_texts t
             JOIN campaigns k ON k.exchange_id = t.exchange_id AND k.number = t.campaign
             WHERE t.subject_id = ANY($1) LIMIT 1000"
        ),
        args![Arg::list(subjects)],
    )?;
    Ok(rows.into_iter().map(|(subject, number, texts)| (subject, Mark { number, texts })).collect())
}

pub fn export(c: &mut Conn, person: Id, out: &mut Takeaway<'_>) -> Result<(), Error> {
    out.table(
        c,
        "campaign_texts",
        sql!(
            "SELECT e.slug AS exchange, t.kind AS kind, t.published_at AS published_at, t.campaign AS campaign,
                 t.out_of AS taken_out_of
             FROM campaign_texts t JOIN exchanges e ON e.id = t.exchange_id
             WHERE t.person_id = $1 ORDER BY t.published_at, t.subject_id"
        ),
        args![person],
    )
}
