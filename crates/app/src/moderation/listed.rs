//! What waits, as tables and files: flagged texts, appeals, and texts whose authors were asked to change them.

use std::collections::HashMap;

use ::web::Walk;
use db::{Conn, Id, Timestamp};

use super::store::{self, Row, Span};
use super::{Appeal, Asked, Decision, Flagged, Kind, Subject, subjects, with_flags};
use crate::error::Error;

/// How what waits is ordered: by since when.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Age {
    #[default]
    Oldest,
    Newest,
}

impl Age {
    /// The place before the first of all, in this order.
    pub fn start(self) -> (Timestamp, Id) {
        match self {
            Self::Oldest => (Timestamp(i64::MIN), Id::NIL),
            Self::Newest => (Timestamp(i64::MAX), Id::NIL),
        }
    }
}

/// How texts whose authors were asked to change them are ordered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum EditOrder {
    #[default]
    Oldest,
    Newest,
    /// Those of one kind together, the oldest first.
    Kind,
    KindBack,
}

/// How flagged texts are ordered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FlagOrder {
    /// What is disowned before all others, and then the oldest.
    #[default]
    Usual,
    UsualBack,
    Oldest,
    Newest,
    /// By how many have flagged it.
    Most,
    Fewest,
    /// Those of one kind together, the oldest first.
    Kind,
    KindBack,
}

/// Before all words for kinds, and behind them.
const KINDS: (&str, &str) = ("", "zzz");

/// Where the next rows of a file begin: behind a row as it stood when it was read.
#[derive(Clone, Debug)]
pub struct Place {
    /// Of its order: how many flags there are, or whose turn it is.
    pub(super) number: i64,
    pub(super) since: Timestamp,
    pub(super) kind: String,
    pub(super) subject: Id,
}

impl Place {
    fn before_all((number, since, kind): (i64, i64, &str)) -> Self {
        Self { number, since: Timestamp(since), kind: kind.to_owned(), subject: Id::NIL }
    }
}

impl FlagOrder {
    /// The place before the first of all, in this order.
    pub fn start(self) -> Place {
        let is_back = matches!(self, Self::UsualBack | Self::Newest | Self::Most | Self::KindBack);
        Place::before_all(if is_back { (i64::MAX, i64::MAX, KINDS.1) } else { (i64::MIN, i64::MIN, KINDS.0) })
    }

    /// The same list from its end.
    fn opposite(self) -> Self {
        match self {
            Self::Usual => Self::UsualBack,
            Self::UsualBack => Self::Usual,
            Self::Oldest => Self::Newest,
            Self::Newest => Self::Oldest,
            Self::Most => Self::Fewest,
            Self::Fewest => Self::Most,
            Self::Kind => Self::KindBack,
            Self::KindBack => Self::Kind,
        }
    }

    fn place(self, row: &Row) -> Place {
        let number = if matches!(self, Self::Usual | Self::UsualBack) { row.turn } else { row.flags };
        Place { number, since: row.since, kind: row.kind.as_str().to_owned(), subject: row.subject }
    }
}

impl EditOrder {
    /// The place before the first of all, in this order.
    pub fn start(self) -> Place {
        let is_back = matches!(self, Self::Newest | Self::KindBack);
        Place::before_all(if is_back { (0, i64::MAX, KINDS.1) } else { (0, i64::MIN, KINDS.0) })
    }
}

/// A row of a file, and where the next one begins.
#[derive(Clone, Debug)]
pub struct Told<T> {
    pub place: Place,
    pub flags: i64,
    /// The rules that these flags name, by their keys.
    pub rules: Vec<String>,
    pub since: Timestamp,
    pub kind: Kind,
    /// Nothing where the text has gone.
    pub of: Option<T>,
}

/// Several texts, a hundred of which are read at once.
fn many(c: &mut Conn, wanted: &[(Kind, Id)]) -> Result<HashMap<Id, Subject>, Error> {
    let mut all = HashMap::new();
    for some in wanted.chunks(100) {
        all.extend(subjects(c, some)?);
    }
    Ok(all)
}

/// The rules that the open flags of several texts name, a hundred of which are read at once.
fn rules_of(c: &mut Conn, exchange: Id, wanted: &[(Kind, Id)]) -> Result<HashMap<Id, Vec<String>>, Error> {
    let mut all: HashMap<Id, Vec<String>> = HashMap::new();
    for some in wanted.chunks(100) {
        let ids: Vec<Id> = some.iter().map(|(_, id)| *id).collect();
        for (subject, rule) in store::flagged_under(c, exchange, &ids)? {
            all.entry(subject).or_default().push(rule);
        }
    }
    Ok(all)
}

/// A page of the flagged texts that wait.
pub fn flagged(c: &mut Conn, exchange: Id, order: FlagOrder, walk: Walk) -> Result<Vec<Flagged>, Error> {
    let order = if walk.from_end { order.opposite() } else { order };
    let rows = store::flagged_behind(c, exchange, order, &order.start(), Span::Page(walk.offset))?;
    let rows: Vec<(Kind, Id)> = walk.in_order(rows).iter().map(|row| (row.kind, row.subject)).collect();
    with_flags(c, exchange, &rows)
}

/// A thousand of them, behind a place.
pub fn flagged_after(c: &mut Conn, exchange: Id, order: FlagOrder, place: &Place) -> Result<Vec<Told<Subject>>, Error> {
    let rows = store::flagged_behind(c, exchange, order, place, Span::File)?;
    let wanted: Vec<(Kind, Id)> = rows.iter().map(|row| (row.kind, row.subject)).collect();
    let (mut texts, mut rules) = (many(c, &wanted)?, rules_of(c, exchange, &wanted)?);
    let told = |row: Row| Told {
        place: order.place(&row),
        flags: row.flags,
        rules: rules.remove(&row.subject).unwrap_or_default(),
        since: row.since,
        kind: row.kind,
        of: texts.remove(&row.subject),
    };
    Ok(rows.into_iter().map(told).collect())
}

/// A page of the appeals that wait.
pub fn appeals(c: &mut Conn, exchange: Id, age: Age, offset: i64) -> Result<Vec<(Appeal, Decision)>, Error> {
    let appeals = store::appeals_behind(c, exchange, age, age.start(), Span::Page(offset))?;
    with_decisions(c, exchange, appeals)
}

/// A thousand of them, behind one.
pub fn appeals_after(
    c: &mut Conn,
    exchange: Id,
    age: Age,
    last: (Timestamp, Id),
) -> Result<Vec<(Appeal, Decision)>, Error> {
    let appeals = store::appeals_behind(c, exchange, age, last, Span::File)?;
    with_decisions(c, exchange, appeals)
}

/// Each with the decision that it is against, a hundred of which are read at once. There is one for each.
fn with_decisions(c: &mut Conn, exchange: Id, appeals: Vec<Appeal>) -> Result<Vec<(Appeal, Decision)>, Error> {
    let ids: Vec<Id> = appeals.iter().map(|appeal| appeal.decision).collect();
    let mut all = HashMap::new();
    for some in ids.chunks(100) {
        all.extend(store::decisions(c, exchange, some)?.into_iter().map(|decision| (decision.id, decision)));
    }
    let with = |appeal: Appeal| all.remove(&appeal.decision).map(|decision| (appeal, decision));
    Ok(appeals.into_iter().filter_map(with).collect())
}

/// A page of the texts whose authors were asked to change them.
pub fn asked(c: &mut Conn, exchange: Id, order: EditOrder, offset: i64) -> Result<Vec<Asked>, Error> {
    let told = asked_behind(c, exchange, order, &order.start(), Span::Page(offset))?;
    Ok(told.into_iter().filter_map(|row| row.of).collect())
}

/// A thousand of them, behind a place.
pub fn asked_after(c: &mut Conn, exchange: Id, order: EditOrder, place: &Place) -> Result<Vec<Told<Asked>>, Error> {
    asked_behind(c, exchange, order, place, Span::File)
}

fn asked_behind(
    c: &mut Conn,
    exchange: Id,
    order: EditOrder,
    place: &Place,
    span: Span,
) -> Result<Vec<Told<Asked>>, Error> {
    let behind = (place.kind.as_str(), place.since, place.subject);
    let rows = store::edit_requests_behind(c, exchange, order, behind, span)?;
    let wanted: Vec<(Kind, Id)> = rows.iter().map(|row| (row.kind, row.subject)).collect();
    let mut texts = many(c, &wanted)?;
    let told = |row: store::EditRequest| {
        let of = texts.remove(&row.subject).map(|subject| {
            let is_changed = subject.checksum() != row.checksum;
            Asked { subject, since: row.created_at, is_changed }
        });
        let kind = row.kind.as_str().to_owned();
        let place = Place { number: 0, since: row.created_at, kind, subject: row.subject };
        Told { place, flags: 0, rules: Vec::new(), since: row.created_at, kind: row.kind, of }
    };
    Ok(rows.into_iter().map(told).collect())
}
