//! Texts that are nearly the same, counted together as one campaign. Nothing is ever hidden, discarded or ranked lower for
//! being in one, and nothing is decided by it: readers and the secretariat learn how many said the same.
//!
//! Each contribution that everybody may read and that is long enough belongs to the campaign of a text that says the same,
//! or else of the text that stands for a campaign, or alone, and that it is most like; or it stands alone. It is looked for
//! by keys, at most eight texts for each of eight, and compared with at most eight of them for good, so that no text costs
//! more than another. Compared is with the one that stands for all: a campaign does not drift.
//!
//! The slice that owns a text calls [`put`] in the transaction that writes or shows it, [`hide`] where it is hidden,
//! [`remove`] where it goes, beside what it tells the search index. Each of them locks the exchange's row, whoever calls it,
//! and looks only then: so two texts that say the same and are published at once meet, one after the other, and no counter
//! misses what another transaction counts at that moment. An idea that became part of another stays counted: somebody said
//! it, and everybody can read it.
//!
//! A moderator may take a text out, which holds until a moderator puts it back.

mod campaign;
mod catching_up;
mod likeness;
mod repeats;
mod store;
pub mod web;

pub use campaign::{Campaign, Mark, Marks, Order};
pub use catching_up::{EARLIER, Progress};
pub use repeats::repeats;

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};

use db::{Conn, Id, Timestamp};
use likeness::{BANDS, Shingles};
use store::Kept;

use crate::comments::Comment;
use crate::error::Error;
use crate::exchange;
use crate::ideas::{self, Idea};
use crate::moderation::{self, Kind, Subject};
use crate::positions::{self, Position};
use crate::takeaway::Takeaway;

/// Texts on one page of a campaign.
pub const PAGE: u32 = 20;
/// With so many others a text is compared for good.
const COMPARED: usize = 8;

/// A text as everybody may read it.
#[derive(Clone, Copy, Debug)]
pub struct Written<'a> {
    pub exchange: Id,
    pub kind: Kind,
    pub subject: Id,
    /// The idea that it is, or that it stands under.
    pub idea: Id,
    pub person: Id,
    /// The name of the organisation that it is given for or that its author shows; empty: none.
    pub organisation: &'a str,
    pub text: &'a str,
    /// When it was published.
    pub at: Timestamp,
}

impl Written<'_> {
    /// By which the same organisation is known again; the name is not kept.
    fn organisation(&self) -> Option<Id> {
        (!self.organisation.is_empty()).then(|| likeness::key(&markup::fold(self.organisation)))
    }
}

impl<'a> From<&'a Idea> for Written<'a> {
    fn from(idea: &'a Idea) -> Self {
        let given_for = idea.given.as_ref().map_or(&idea.author.organisation, |given| &given.name);
        Self {
            exchange: idea.exchange_id,
            kind: Kind::Idea,
            subject: idea.id,
            idea: idea.id,
            person: idea.author.person_id,
            organisation: given_for,
            text: &idea.text,
            at: idea.published_at,
        }
    }
}

impl<'a> From<&'a Comment> for Written<'a> {
    fn from(comment: &'a Comment) -> Self {
        let given_for = if comment.for_name.is_empty() { &comment.author.organisation } else { &comment.for_name };
        Self {
            exchange: comment.exchange_id,
            kind: Kind::Comment,
            subject: comment.id,
            idea: comment.idea_id,
            person: comment.author.person_id,
            organisation: given_for,
            text: &comment.text,
            at: comment.published_at,
        }
    }
}

impl<'a> From<&'a Position> for Written<'a> {
    fn from(position: &'a Position) -> Self {
        Self {
            exchange: position.exchange_id,
            kind: Kind::Position,
            subject: position.id,
            idea: position.idea_id,
            person: position.author.person_id,
            organisation: &position.name,
            text: &position.said.text,
            at: position.published_at.unwrap_or(position.said_at),
        }
    }
}

impl<'a> Written<'a> {
    /// A contribution, if it is of a kind that campaigns are made of.
    pub fn of(subject: &'a Subject) -> Option<Self> {
        match subject {
            Subject::Idea(idea) => Some(Self::from(&**idea)),
            Subject::Comment(comment) => Some(Self::from(&**comment)),
            Subject::Position(position) => Some(Self::from(&**position)),
            Subject::Suggestion(_) => None,
        }
    }
}

/// Puts a text that everybody may read where it belongs, or leaves it where it is.
pub fn put(tx: &mut Conn, text: &Written<'_>) -> Result<(), Error> {
    exchange::lock(tx, text.exchange)?;
    let before = store::find(tx, text.subject)?;
    let Some(shingles) = Shingles::of(text.text) else {
        // Too short to be compared, and so nowhere.
        return match before {
            Some(before) if before.out_of.is_none() => leave(tx, &before),
            _ => Ok(()),
        };
    };
    if let Some(before) = before {
        let is_the_same = before.words == shingles.words()
            && before.person == text.person
            && before.organisation == text.organisation();
        if is_the_same {
            return Ok(());
        }
        if before.out_of.is_some() {
            return store::update_out(tx, text, (shingles.words(), &shingles.bands()));
        }
        leave(tx, &before)?;
    }
    place(tx, text, &shingles)
}

/// A text is hidden: it is counted nowhere. That a moderator took it out stays known.
pub fn hide(tx: &mut Conn, subject: Id) -> Result<(), Error> {
    match hold(tx, subject)? {
        Some(kept) if kept.out_of.is_none() => leave(tx, &kept),
        _ => Ok(()),
    }
}

/// A text has gone for good, and with it all that is known of it here.
pub fn remove(tx: &mut Conn, subject: Id) -> Result<(), Error> {
    match hold(tx, subject)? {
        Some(kept) => leave(tx, &kept),
        None => Ok(()),
    }
}

/// A text as it is known once the exchange's row is locked.
fn hold(tx: &mut Conn, subject: Id) -> Result<Option<Kept>, Error> {
    let Some(kept) = store::find(tx, subject)? else { return Ok(None) };
    exchange::lock(tx, kept.exchange)?;
    store::find(tx, subject)
}

/// An idea is shown again, and with it the positions on it, which nobody reads without it.
pub fn put_idea(tx: &mut Conn, idea: &Idea) -> Result<(), Error> {
    put(tx, &Written::from(idea))?;
    let mut after = Id::NIL;
    loop {
        let some = positions::published_after(tx, idea.id, after)?;
        let Some(last) = some.last() else { return Ok(()) };
        after = last.id;
        some.iter().try_for_each(|position| put(tx, &Written::from(position)))?;
    }
}

/// An idea is hidden, and with it the positions on it.
pub fn hide_idea(tx: &mut Conn, idea: Id) -> Result<(), Error> {
    hide(tx, idea)?;
    hide_positions(tx, idea)
}

/// An idea has gone for good.
pub fn remove_idea(tx: &mut Conn, idea: Id) -> Result<(), Error> {
    remove(tx, idea)?;
    hide_positions(tx, idea)
}

/// All of them, however many there are: whatever is hidden is not among the next.
fn hide_positions(tx: &mut Conn, idea: Id) -> Result<(), Error> {
    loop {
        let some = store::positions_on(tx, idea)?;
        if some.is_empty() {
            return Ok(());
        }
        some.into_iter().try_for_each(|position| hide(tx, position))?;
    }
}

/// Of these contributions those that everybody may read, at most a hundred: a position on an idea that is hidden or withdrawn
/// is read by nobody.
fn readable(c: &mut Conn, wanted: &[(Kind, Id)]) -> Result<HashMap<Id, Subject>, Error> {
    let mut texts = moderation::subjects(c, wanted)?;
    let of_position = |text: &Subject| match text {
        Subject::Position(position) => Some(position.idea_id),
        Subject::Idea(_) | Subject::Comment(_) | Subject::Suggestion(_) => None,
    };
    let under: Vec<(Kind, Id)> = texts.values().filter_map(of_position).map(|idea| (Kind::Idea, idea)).collect();
    let ideas = moderation::subjects(c, &under)?;
    let is_read = |idea: Id| ideas.get(&idea).is_some_and(Subject::is_public);
    texts.retain(|_, text| text.is_public() && of_position(text).is_none_or(is_read));
    Ok(texts)
}

/// An idea has been moved to another topic.
pub fn moved(tx: &mut Conn, idea: Id, topic: Id) -> Result<(), Error> {
    store::move_idea(tx, idea, topic)
}

/// Takes a text out of a campaign: it is not the same. False where it is not in it any more.
pub fn take_out(tx: &mut Conn, exchange: Id, number: i64, subject: Id) -> Result<bool, Error> {
    // Whoever publishes, hides or edits at this moment waits, or has been waited for.
    exchange::revise(tx, exchange)?;
    let kept = store::find(tx, subject)?.filter(|kept| kept.exchange == exchange && kept.campaign == Some(number));
    let Some(kept) = kept else { return Ok(false) };
    if !store::take_out(tx, subject, number)? {
        return Ok(false);
    }
    left(tx, &kept, number)?;
    Ok(true)
}

/// Lets a text be compared again that was taken out; false where it was not taken out of this campaign.
pub fn put_back(tx: &mut Conn, exchange: Id, number: i64, subject: Id) -> Result<bool, Error> {
    exchange::revise(tx, exchange)?;
    let kept = store::find(tx, subject)?.filter(|kept| kept.exchange == exchange && kept.out_of == Some(number));
    let Some(kept) = kept else { return Ok(false) };
    store::delete(tx, subject)?;
    if let Some(found) = readable(tx, &[(kept.kind, subject)])?.remove(&subject)
        && let Some(written) = Written::of(&found)
    {
        put(tx, &written)?;
    }
    Ok(true)
}

/// Whether a text is in this campaign.
pub fn has(c: &mut Conn, exchange: Id, number: i64, subject: Id) -> Result<bool, Error> {
    let kept = store::find(c, subject)?.filter(|kept| kept.exchange == exchange);
    Ok(kept.is_some_and(|kept| kept.campaign == Some(number)))
}

/// The hundred earliest texts of a campaign.
pub fn earliest(c: &mut Conn, exchange: Id, number: i64) -> Result<Vec<Id>, Error> {
    let texts = store::earliest(c, exchange, number)?;
    Ok(texts.into_iter().map(|(text,)| text).collect())
}

/// Of these texts those that are in this campaign, the earliest first.
pub fn among(c: &mut Conn, exchange: Id, number: i64, texts: &[Id]) -> Result<Vec<(Kind, Id)>, Error> {
    store::among(c, exchange, number, texts)
}

/// The marks of those of these texts that are not alone.
pub fn marks(c: &mut Conn, subjects: &[Id]) -> Result<Marks, Error> {
    Ok(Marks::new(store::marks(c, subjects)?))
}

/// Writes out where a person's texts stand.
pub fn export_of(c: &mut Conn, person: Id, out: &mut Takeaway<'_>) -> Result<(), Error> {
    store::export(c, person, out)
}

fn place(tx: &mut Conn, text: &Written<'_>, shingles: &Shingles) -> Result<(), Error> {
    let (words, bands) = (shingles.words(), shingles.bands());
    let other = match store::same(tx, text.exchange, words)? {
        Some(same) => Some(same),
        None => nearest(tx, text.exchange, shingles, &bands)?,
    };
    let Some(other) = other else { return first_come(store::insert(tx, text, (words, &bands), None)?) };
    let number = match other.campaign {
        Some(number) => number,
        None => begin(tx, &other)?,
    };
    let (has_person, has_organisation) = store::has(tx, text.exchange, number, text.person, text.organisation())?;
    first_come(store::insert(tx, text, (words, &bands), Some(number))?)?;
    count(tx, text.exchange, number, (1, i64::from(!has_person), i64::from(!has_organisation)))
}

/// The keys in the database decide; whoever came second does it all again, and finds the first.
fn first_come(is_first: bool) -> Result<(), Error> {
    if is_first { Ok(()) } else { Err(Error::Busy) }
}

/// Of the texts that stand for themselves or for others, the one that this is most like. Of two that are equally like it,
/// always the same.
fn nearest(tx: &mut Conn, exchange: Id, shingles: &Shingles, bands: &[i64; BANDS]) -> Result<Option<Kept>, Error> {
    let mut shared: BTreeMap<Id, (Kind, usize)> = BTreeMap::new();
    for (subject, kind) in store::with_a_band(tx, exchange, bands)? {
        shared.entry(subject).or_insert((kind, 0)).1 += 1;
    }
    if shared.is_empty() {
        return Ok(None);
    }
    let mut near: Vec<(Id, (Kind, usize))> = shared.into_iter().collect();
    near.sort_by_key(|(subject, (_, bands))| (Reverse(*bands), *subject));
    near.truncate(COMPARED);
    let wanted: Vec<(Kind, Id)> = near.iter().map(|(subject, (kind, _))| (*kind, *subject)).collect();
    let texts = moderation::subjects(tx, &wanted)?;
    let mut most: Option<(u64, Id)> = None;
    for (_, subject) in wanted {
        let Some(other) = texts.get(&subject).and_then(|text| Shingles::of(text.text())) else { continue };
        let likeness = shingles.likeness(&other);
        if shingles.is_like(&other) && most.is_none_or(|(most, _)| likeness > most) {
            most = Some((likeness, subject));
        }
    }
    match most {
        Some((_, subject)) => store::find(tx, subject),
        None => Ok(None),
    }
}

/// Begins a campaign with a text that stood alone.
fn begin(tx: &mut Conn, other: &Kept) -> Result<i64, Error> {
    let number = store::next_number(tx, other.exchange)?;
    let topic = ideas::topic_of(tx, other.idea)?;
    first_come(store::begin(tx, other, number, topic)?)?;
    Ok(number)
}

/// Takes a text out of everything. A campaign whose text stood for it gets another one, the earliest.
fn leave(tx: &mut Conn, kept: &Kept) -> Result<(), Error> {
    store::delete(tx, kept.subject)?;
    match kept.campaign {
        Some(number) => left(tx, kept, number),
        None => Ok(()),
    }
}

fn left(tx: &mut Conn, kept: &Kept, number: i64) -> Result<(), Error> {
    let (has_person, has_organisation) = store::has(tx, kept.exchange, number, kept.person, kept.organisation)?;
    count(tx, kept.exchange, number, (-1, -i64::from(!has_person), -i64::from(!has_organisation)))?;
    if kept.stands
        && let Some(next) = store::first(tx, kept.exchange, number)?
    {
        store::stand(tx, next.subject)?;
    }
    Ok(())
}

/// Counts texts, people and organisations, and writes down which text is the first and when the last came.
fn count(tx: &mut Conn, exchange: Id, number: i64, by: (i64, i64, i64)) -> Result<(), Error> {
    let texts = store::count(tx, exchange, number, by)?;
    if let Some(first) = store::first(tx, exchange, number)?
        && let Some(last_at) = store::last_at(tx, exchange, number)?
    {
        let topic = ideas::topic_of(tx, first.idea)?;
        store::settle(tx, number, &first, topic, last_at)?;
    }
    // Of two texts one has had no mark until now, or has none any more, and its page may be kept for longer.
    let (came, went) = (by.0 > 0 && texts == 2, by.0 < 0 && texts == 1);
    if came || went { exchange::revise(tx, exchange) } else { Ok(()) }
}

#[cfg(test)]
mod tests;
