//! Campaigns one by one and as a list, and the texts of each.

use db::{Arg, Conn, Id, args, sql, variants};

use crate::campaigns::campaign::{Campaign, Order};
use crate::error::Error;
use crate::moderation::Kind;

macro_rules! campaign {
    () => {
        "SELECT number, texts, people, organisations, first_id, first_kind, first_at, last_at, topic_id FROM campaigns
         WHERE exchange_id = $1"
    };
}

pub fn find_campaign(c: &mut Conn, exchange: Id, number: i64) -> Result<Option<Campaign>, Error> {
    Ok(c.find(sql!(campaign!(), " AND number = $2"), args![exchange, number])?)
}

variants! {
    struct List {
        always { campaign!(), " AND texts > 1" },
        if topic { " AND topic_id = $2" },
        match order: Order {
            Order::Most => { " ORDER BY texts DESC, number DESC" }
            Order::Fewest => { " ORDER BY texts, number" }
            Order::Latest => { " ORDER BY last_at DESC, number DESC" }
            Order::Earliest => { " ORDER BY last_at, number" }
        },
        always { " LIMIT 50 OFFSET $3" }
    }
}

/// One page of the campaigns of an exchange, or of those whose first text is in this topic.
pub fn list(c: &mut Conn, exchange: Id, topic: Option<Id>, order: Order, offset: i64) -> Result<Vec<Campaign>, Error> {
    let sql = List { topic: topic.is_some(), order }.sql();
    Ok(c.query(sql, args![exchange, topic, offset])?)
}

variants! {
    struct Count {
        always { "SELECT COUNT(*) FROM campaigns WHERE exchange_id = $1 AND texts > 1" },
        if topic { " AND topic_id = $2" }
    }
}

pub fn count_all(c: &mut Conn, exchange: Id, topic: Option<Id>) -> Result<i64, Error> {
    let (n,) = c.one(Count { topic: topic.is_some() }.sql(), args![exchange, topic])?;
    Ok(n)
}

variants! {
    struct After {
        always { campaign!(), " AND number > $3 AND texts > 1" },
        if topic { " AND topic_id = $2" },
        always { " ORDER BY number LIMIT 1000" }
    }
}

/// A thousand after this number, of all or of those whose first text is in this topic.
pub fn after(c: &mut Conn, exchange: Id, topic: Option<Id>, number: i64) -> Result<Vec<Campaign>, Error> {
    let sql = After { topic: topic.is_some() }.sql();
    Ok(c.query(sql, args![exchange, topic, number])?)
}

/// One page of its texts, the earliest first, each with the sum of its words.
pub fn texts(c: &mut Conn, exchange: Id, number: i64, offset: i64) -> Result<Vec<(Id, Kind, Id)>, Error> {
    Ok(c.query(
        sql!(
            "SELECT subject_id, kind, words FROM campaign_texts WHERE exchange_id = $1 AND campaign = $2
             ORDER BY published_at, subject_id LIMIT 20 OFFSET $3"
        ),
        args![exchange, number, offset],
    )?)
}

/// The hundred earliest.
pub fn earliest(c: &mut Conn, exchange: Id, number: i64) -> Result<Vec<(Id,)>, Error> {
    Ok(c.query(
        sql!(
            "SELECT subject_id FROM campaign_texts WHERE exchange_id = $1 AND campaign = $2
             ORDER BY published_at, subject_id LIMIT 100"
        ),
        args![exchange, number],
    )?)
}

/// Of these texts those that are in it, the earliest first.
pub fn among(c: &mut Conn, exchange: Id, number: i64, texts: &[Id]) -> Result<Vec<(Kind, Id)>, Error> {
    if texts.is_empty() {
        return Ok(Vec::new());
    }
    Ok(c.query(
        sql!(
            "SELECT kind, subject_id FROM campaign_texts
             WHERE subject_id = ANY($3) AND exchange_id = $1 AND campaign = $2
             ORDER BY published_at, subject_id LIMIT 100"
        ),
        args![exchange, number, Arg::list(texts)],
    )?)
}

/// The hundred earliest that were taken out of it.
pub fn outs(c: &mut Conn, exchange: Id, number: i64) -> Result<Vec<(Id, Kind)>, Error> {
    Ok(c.query(
        sql!(
            "SELECT subject_id, kind FROM campaign_texts WHERE exchange_id = $1 AND out_of = $2
             ORDER BY published_at, subject_id LIMIT 100"
        ),
        args![exchange, number],
    )?)
}
