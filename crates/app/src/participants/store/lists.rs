//! SQL of the lists that the secretariat keeps: Members, their published numbers, and those invited first.

use db::{Conn, Id, args, sql};

use super::super::directory::Invited;
use super::super::members::{Member, MemberCount, MemberRow};
use crate::error::Error;

/// A thousand of those invited first that stand behind a place, each with its own.
pub fn list_invited(c: &mut Conn, exchange: Id, after: i64) -> Result<Vec<(i64, Invited)>, Error> {
    let rows: Vec<(i64, String, String, String, String, String)> = c.query(
        sql!(
            "SELECT position, name, organisation, kind, economy, sector FROM invited
             WHERE exchange_id = $1 AND position > $2 ORDER BY position LIMIT 1000"
        ),
        args![exchange, after],
    )?;
    let invited = |(position, name, organisation, kind, economy, sector)| {
        (position, Invited { name, organisation, kind, economy, sector })
    };
    Ok(rows.into_iter().map(invited).collect())
}

pub fn find_invited(c: &mut Conn, exchange: Id, position: i64) -> Result<Option<Invited>, Error> {
    Ok(c.find(
        sql!("SELECT name, organisation, kind, economy, sector FROM invited WHERE exchange_id = $1 AND position = $2"),
        args![exchange, position],
    )?)
}

/// The place of the last one; 0 where there is none.
pub fn last_invited(c: &mut Conn, exchange: Id) -> Result<i64, Error> {
    let (last,) =
        c.one(sql!("SELECT COALESCE(MAX(position), 0) FROM invited WHERE exchange_id = $1"), args![exchange])?;
    Ok(last)
}

pub fn insert_invited(tx: &mut Conn, exchange: Id, position: i64, row: &Invited) -> Result<(), Error> {
    tx.execute(
        sql!(
            "INSERT INTO invited (exchange_id, position, name, organisation, kind, economy, sector)
             VALUES ($1, $2, $3, $4, $5, $6, $7)"
        ),
        args![exchange, position, &row.name, &row.organisation, &row.kind, &row.economy, &row.sector],
    )?;
    Ok(())
}

pub fn delete_invited(tx: &mut Conn, exchange: Id, position: i64) -> Result<(), Error> {
    tx.execute(sql!("DELETE FROM invited WHERE exchange_id = $1 AND position = $2"), args![exchange, position])?;
    Ok(())
}

pub fn replace_invited(tx: &mut Conn, exchange: Id, rows: &[Invited]) -> Result<(), Error> {
    tx.execute(sql!("DELETE FROM invited WHERE exchange_id = $1"), args![exchange])?;
    (1_i64..).zip(rows).try_for_each(|(position, row)| insert_invited(tx, exchange, position, row))
}

pub fn list_members(c: &mut Conn, exchange: Id) -> Result<Vec<Member>, Error> {
    let rows: Vec<MemberRow> = c.query(
        sql!(
            "SELECT code, name_en, name_fr, name_es, region, joined, certainty, evidence_en, evidence_fr, evidence_es,
                 source, counted
             FROM members WHERE exchange_id = $1 ORDER BY code LIMIT 500"
        ),
        args![exchange],
    )?;
    Ok(rows.into_iter().map(Member::from).collect())
}

pub fn find_member(c: &mut Conn, exchange: Id, code: &str) -> Result<Option<Member>, Error> {
    let row: Option<MemberRow> = c.find(
        sql!(
            "SELECT code, name_en, name_fr, name_es, region, joined, certainty, evidence_en, evidence_fr, evidence_es,
                 source, counted
             FROM members WHERE exchange_id = $1 AND code = $2"
        ),
        args![exchange, code],
    )?;
    Ok(row.map(Member::from))
}

/// False where the Member is there already: by its code, or by its English name, since a pack may use other codes.
pub fn insert_member(tx: &mut Conn, exchange: Id, m: &Member) -> Result<bool, Error> {
    let added = tx.execute(
        sql!(
            "INSERT INTO members (exchange_id, code, name_en, name_fr, name_es, region, joined, certainty,
                 evidence_en, evidence_fr, evidence_es, source, counted)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
             ON CONFLICT DO NOTHING"
        ),
        args![
            exchange,
            &m.code,
            &m.names[0],
            &m.names[1],
            &m.names[2],
            &m.region,
            &m.joined,
            &m.certainty,
            &m.evidence[0],
            &m.evidence[1],
            &m.evidence[2],
            &m.source,
            m.counted
        ],
    )?;
    Ok(added > 0)
}

/// What is said of a Member; its code and its names stay.
pub fn update_member(tx: &mut Conn, exchange: Id, m: &Member) -> Result<(), Error> {
    tx.execute(
        sql!(
            "UPDATE members SET region = $3, joined = $4, certainty = $5, evidence_en = $6, evidence_fr = $7,
                 evidence_es = $8, source = $9, counted = $10
             WHERE exchange_id = $1 AND code = $2"
        ),
        args![
            exchange,
            &m.code,
            &m.region,
            &m.joined,
            &m.certainty,
            &m.evidence[0],
            &m.evidence[1],
            &m.evidence[2],
            &m.source,
            m.counted
        ],
    )?;
    Ok(())
}

pub fn delete_member(tx: &mut Conn, exchange: Id, code: &str) -> Result<(), Error> {
    tx.execute(sql!("DELETE FROM members WHERE exchange_id = $1 AND code = $2"), args![exchange, code])?;
    Ok(())
}

type CountRow = (i64, String, i64, String, String, String, String);

fn count((position, date, count, en, fr, es, source): CountRow) -> (i64, MemberCount) {
    (position, MemberCount { date, count, notes: [en, fr, es], source })
}

/// The published numbers, each with its place.
pub fn list_member_counts(c: &mut Conn, exchange: Id) -> Result<Vec<(i64, MemberCount)>, Error> {
    let rows: Vec<CountRow> = c.query(
        sql!(
            "SELECT position, date, count, note_en, note_fr, note_es, source FROM member_counts
             WHERE exchange_id = $1 ORDER BY position LIMIT 200"
        ),
        args![exchange],
    )?;
    Ok(rows.into_iter().map(count).collect())
}

pub fn find_member_count(c: &mut Conn, exchange: Id, position: i64) -> Result<Option<MemberCount>, Error> {
    let row: Option<CountRow> = c.find(
        sql!(
            "SELECT position, date, count, note_en, note_fr, note_es, source FROM member_counts
             WHERE exchange_id = $1 AND position = $2"
        ),
        args![exchange, position],
    )?;
    Ok(row.map(|row| count(row).1))
}

/// The place of the last one; 0 where there is none.
pub fn last_member_count(c: &mut Conn, exchange: Id) -> Result<i64, Error> {
    let (last,) =
        c.one(sql!("SELECT COALESCE(MAX(position), 0) FROM member_counts WHERE exchange_id = $1"), args![exchange])?;
    Ok(last)
}

pub fn insert_member_count(tx: &mut Conn, exchange: Id, position: i64, n: &MemberCount) -> Result<(), Error> {
    tx.execute(
        sql!(
            "INSERT INTO member_counts (exchange_id, position, date, count, note_en, note_fr, note_es, source)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"
        ),
        args![exchange, position, &n.date, n.count, &n.notes[0], &n.notes[1], &n.notes[2], &n.source],
    )?;
    Ok(())
}

pub fn delete_member_count(tx: &mut Conn, exchange: Id, position: i64) -> Result<(), Error> {
    tx.execute(sql!("DELETE FROM member_counts WHERE exchange_id = $1 AND position = $2"), args![exchange, position])?;
    Ok(())
}

pub fn replace_members(tx: &mut Conn, exchange: Id, members: &[Member], counts: &[MemberCount]) -> Result<(), Error> {
    tx.execute(sql!("DELETE FROM members WHERE exchange_id = $1"), args![exchange])?;
    tx.execute(sql!("DELETE FROM member_counts WHERE exchange_id = $1"), args![exchange])?;
    members.iter().try_for_each(|member| insert_member(tx, exchange, member).map(|_| ()))?;
    (1_i64..).zip(counts).try_for_each(|(position, n)| insert_member_count(tx, exchange, position, n))
}
