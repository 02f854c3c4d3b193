//! Lists of ideas. Every order has its index; filters are variants, never `OR … IS NULL`.

use db::{Arg, Conn, FromRow, Id, Timestamp, args, sql, variants};
use web::Pager;

use crate::error::Error;
use crate::ideas::idea::{Card, Order, Selection, Status};
use crate::visibility::{Viewer, visible_to};

/// Of the round of this number. What is in a round was published after it began, and nothing happens to an idea before
/// it is published: beside this condition, that time leads an index to a list in its order, and former rounds are not
/// walked through.
macro_rules! of_round {
    ($number:literal) => {
        concat!("(SELECT o.round FROM topics o WHERE o.id = i.topic_id) = ", $number)
    };
}

/// A [`Card`], in the language `$3` where it is translated.
macro_rules! card {
    () => {
        "SELECT i.id, i.number, i.topic_id, i.author_name, i.organisation, i.economy, i.for_name, i.firms, i.language,
             COALESCE(t.title, i.title), CASE WHEN t.title IS NULL THEN i.language ELSE t.language END,
             CASE WHEN t.text IS NULL OR t.text = '' THEN i.text ELSE t.text END,
             i.state, i.status, i.supports, i.economies, i.comments, i.published_at
         FROM ideas i LEFT JOIN idea_translations t ON t.idea_id = i.id AND t.language = $3 AND i.language <> $3 WHERE "
    };
}

/// What a list is asked for.
enum What {
    Cards,
    /// Which ideas stand on the page, and nothing of them.
    Places,
}

variants! {
    struct Cards {
        match what: What {
            What::Cards => { card!() }
            What::Places => { "SELECT i.id FROM ideas i WHERE " }
        },
        always { visible_to!("i") },
        match scope: Scope {
            Scope::Exchange => { " AND i.exchange_id = $4" }
            Scope::Topic => { " AND i.topic_id = $5" }
            Scope::Round => { " AND i.exchange_id = $4 AND ", of_round!("$12") }
            Scope::Author => { " AND i.exchange_id = $4 AND i.author_id = $6" }
        },
        // Each leads to one index; both at once, to either.
        match since: Since {
            Since::Ever => { "" }
            Since::Published => { " AND i.published_at >= $11" }
            Since::Active => { " AND i.active_at >= $11" }
        },
        if language { " AND i.language = $7" },
        if status { " AND i.status = $10" },
        if unanswered { " AND i.comments = 0" },
        match order: Order {
            Order::Newest => { " ORDER BY i.published_at DESC, i.number DESC" }
            Order::Oldest => { " ORDER BY i.published_at, i.number" }
            Order::Supported => { " ORDER BY i.supports DESC, i.number DESC" }
            Order::LeastSupported => { " ORDER BY i.supports, i.number" }
            Order::Active => { " ORDER BY i.active_at DESC, i.number DESC" }
        },
        always { " LIMIT $9 OFFSET $8" }
    }
}

variants! {
    struct Count {
        always { "SELECT COUNT(*) FROM ideas i WHERE ", visible_to!("i") },
        match scope: Scope {
            Scope::Exchange => { " AND i.exchange_id = $3" }
            Scope::Topic => { " AND i.topic_id = $4" }
            Scope::Round => { " AND i.exchange_id = $3 AND i.published_at >= $8 AND ", of_round!("$9") }
            Scope::Author => { " AND i.exchange_id = $3 AND i.author_id = $5" }
        },
        if language { " AND i.language = $6" },
        if status { " AND i.status = $7" },
        if unanswered { " AND i.comments = 0" }
    }
}

enum Scope {
    Exchange,
    Topic,
    Round,
    Author,
}

fn scope(selection: &Selection) -> Scope {
    match (selection.topic, selection.author) {
        (_, Some(_)) => Scope::Author,
        (Some(_), None) => Scope::Topic,
        (None, None) if selection.round.is_some() => Scope::Round,
        (None, None) => Scope::Exchange,
    }
}

enum Since {
    Ever,
    Published,
    Active,
}

/// Of a round that began at some time, the part of the order's index in which it is.
fn since(selection: &Selection) -> Since {
    match (selection.round, selection.order) {
        (Some(_), Order::Newest | Order::Oldest) => Since::Published,
        (Some(_), Order::Active) => Since::Active,
        _ => Since::Ever,
    }
}

/// The opposite order; of the one by what happened last there is none.
fn back(order: Order) -> Option<Order> {
    match order {
        Order::Newest => Some(Order::Oldest),
        Order::Oldest => Some(Order::Newest),
        Order::Supported => Some(Order::LeastSupported),
        Order::LeastSupported => Some(Order::Supported),
        Order::Active => None,
    }
}

/// One page, from the end of the list that is nearer, where its order can be turned round.
pub fn page(
    c: &mut Conn,
    viewer: Viewer,
    exchange: Id,
    language: &str,
    s: &Selection,
    pager: &Pager,
) -> Result<Vec<Card>, Error> {
    let walk = pager.walk();
    let Some(order) = back(s.order).filter(|_| walk.from_end) else {
        let selection = Selection { offset: pager.offset(), ..s.clone() };
        return cards(c, viewer, exchange, language, &selection, pager.size);
    };
    let selection = Selection { order, offset: walk.offset, ..s.clone() };
    Ok(walk.in_order(cards(c, viewer, exchange, language, &selection, pager.size)?))
}

/// A page behind so many ideas is far.
const FAR: i64 = 500;

pub fn cards(
    c: &mut Conn,
    viewer: Viewer,
    exchange: Id,
    language: &str,
    s: &Selection,
    most: u32,
) -> Result<Vec<Card>, Error> {
    if s.offset < FAR {
        return listed(c, viewer, exchange, language, s, (What::Cards, most));
    }
    far_cards(c, viewer, exchange, language, s, most)
}

/// The same in two steps: all that stands before a far page is counted off without its texts and translations, which
/// are read for the page alone.
pub fn far_cards(
    c: &mut Conn,
    viewer: Viewer,
    exchange: Id,
    language: &str,
    s: &Selection,
    most: u32,
) -> Result<Vec<Card>, Error> {
    let places: Vec<(Id,)> = listed(c, viewer, exchange, language, s, (What::Places, most))?;
    let places: Vec<Id> = places.into_iter().map(|(id,)| id).collect();
    if places.is_empty() {
        return Ok(Vec::new());
    }
    let mut cards: Vec<Card> = c.query(
        sql!(card!(), visible_to!("i"), " AND i.id = ANY($4) LIMIT 100"),
        args![viewer.person, viewer.moderates, language, Arg::list(&places)],
    )?;
    cards.sort_by_key(|card| places.iter().position(|id| *id == card.id));
    Ok(cards)
}

/// Twenty ideas sent for an organisation that everybody may read, the newest first. Their state is said beside the rule
/// about who sees what, as it leads the index to them in their order.
pub fn sent_for(c: &mut Conn, organisation: Id, language: &str, offset: i64) -> Result<Vec<Card>, Error> {
    let viewer = Viewer::VISITOR;
    Ok(c.query(
        sql!(
            card!(),
            visible_to!("i"),
            " AND i.for_id = $4 AND i.state = 'published' ORDER BY i.published_at DESC, i.id DESC LIMIT 20 OFFSET $5"
        ),
        args![viewer.person, viewer.moderates, language, organisation, offset],
    )?)
}

pub fn count_sent_for(c: &mut Conn, organisation: Id) -> Result<i64, Error> {
    let viewer = Viewer::VISITOR;
    let (n,) = c.one(
        sql!("SELECT COUNT(*) FROM ideas i WHERE ", visible_to!("i"), " AND i.for_id = $3 AND i.state = 'published'"),
        args![viewer.person, viewer.moderates, organisation],
    )?;
    Ok(n)
}

fn listed<T: FromRow>(
    c: &mut Conn,
    viewer: Viewer,
    exchange: Id,
    language: &str,
    s: &Selection,
    (what, most): (What, u32),
) -> Result<Vec<T>, Error> {
    let sql = Cards {
        what,
        scope: scope(s),
        since: since(s),
        language: s.language.is_some(),
        status: s.status.is_some(),
        unanswered: s.unanswered,
        order: s.order,
    }
    .sql();
    Ok(c.query(
        sql,
        args![
            viewer.person,
            viewer.moderates,
            language,
            exchange,
            s.topic,
            s.author,
            s.language.as_deref(),
            s.offset,
            i64::from(most),
            s.status.map(Status::as_str),
            s.round.map(|(_, began)| began),
            s.round.map(|(number, _)| number)
        ],
    )?)
}

pub fn count(c: &mut Conn, viewer: Viewer, exchange: Id, s: &Selection) -> Result<i64, Error> {
    let sql =
        Count { scope: scope(s), language: s.language.is_some(), status: s.status.is_some(), unanswered: s.unanswered }
            .sql();
    let (n,) = c.one(
        sql,
        args![
            viewer.person,
            viewer.moderates,
            exchange,
            s.topic,
            s.author,
            s.language.as_deref(),
            s.status.map(Status::as_str),
            s.round.map(|(_, began)| began),
            s.round.map(|(number, _)| number)
        ],
    )?;
    Ok(n)
}

variants! {
    struct CountOfStatus {
        always { "SELECT COUNT(*) FROM ideas WHERE exchange_id = $1 AND state <> 'withdrawn' AND state <> 'merged'" },
        match status: Option<Status> {
            Some(_) => { " AND status = $2" }
            None => { " AND status IN ('under-study', 'taken-up', 'not-taken-up')" }
        },
        if topic { " AND topic_id = $3" }
    }
}

/// Those of a status that whoever moderates finds in lists, from an index alone; without one, those of all but the first.
pub fn count_of_status(c: &mut Conn, exchange: Id, topic: Option<Id>, status: Option<Status>) -> Result<i64, Error> {
    let sql = CountOfStatus { status, topic: topic.is_some() }.sql();
    let (n,) = c.one(sql, args![exchange, status, topic])?;
    Ok(n)
}

variants! {
    struct CountHidden {
        // Said twice: by the first words the index of the few that are not published is known, by the second they are found.
        always { "SELECT COUNT(*) FROM ideas WHERE exchange_id = $1 AND state <> 'published' AND state = 'hidden'" },
        if topic { " AND topic_id = $2" }
    }
}

/// Hidden ideas of an exchange or of one of its topics, whosever they are.
pub fn count_hidden(c: &mut Conn, exchange: Id, topic: Option<Id>) -> Result<i64, Error> {
    let sql = CountHidden { topic: topic.is_some() }.sql();
    let (n,) = c.one(sql, args![exchange, topic])?;
    Ok(n)
}

/// A person's own hidden ideas, in an exchange or one of its topics.
pub fn count_hidden_of(c: &mut Conn, person: Id, exchange: Id, topic: Option<Id>) -> Result<i64, Error> {
    let of_topic: Vec<(Id,)> = c.query(
        // In no order: one would lead SQLite through all ideas of the exchange.
        sql!("SELECT topic_id FROM ideas WHERE author_id = $1 AND state = 'hidden' AND exchange_id = $2 LIMIT 1000"),
        args![person, exchange],
    )?;
    let here = of_topic.iter().filter(|(id,)| topic.is_none_or(|topic| topic == *id));
    Ok(i64::try_from(here.count()).unwrap_or(i64::MAX))
}

/// The newest published ideas, with their last change.
pub fn newest(c: &mut Conn, exchange: Id) -> Result<Vec<(i64, Timestamp)>, Error> {
    Ok(c.query(
        sql!(
            "SELECT i.number, COALESCE(i.edited_at, i.published_at) FROM ideas i WHERE ",
            visible_to!("i"),
            " AND i.exchange_id = $3 ORDER BY i.published_at DESC, i.number DESC LIMIT 5000"
        ),
        args![Viewer::VISITOR.person, Viewer::VISITOR.moderates, exchange],
    )?)
}
