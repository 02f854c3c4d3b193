//! Merging an idea into another, and taking that back.
//!
//! A merged idea keeps its text, its comments and its supports, and is in no list any more; its address leads to the idea
//! that it is part of. Its supporters count there, each once: what they gave is copied, with where it came from, so that
//! everything can be as it was. Whoever wrote the other idea supports it no more than before. With the organisations that
//! support it, which are counted apart, it is the same.

use db::{Conn, Timestamp, from_row};

use super::idea::{Idea, State, symbol};
use super::publishing;
use super::store::{self, Held};
use crate::error::Error;
use crate::organisations::voices;
use crate::visibility::Viewer;
use crate::{exchange, topics};

/// An idea that is part of another.
#[derive(Clone, Debug)]
pub struct Part {
    pub number: i64,
    pub language: String,
    /// Empty where it is hidden or withdrawn.
    pub title: String,
    /// The body that submitted it, and for how many firms; as the title.
    pub for_name: String,
    pub firms: Option<i64>,
    /// When it was merged; of one that is hidden or withdrawn, since when.
    pub since: Timestamp,
}
from_row!(Part { number, language, title, for_name, firms, since });

impl Part {
    pub fn symbol(&self) -> String {
        symbol(self.number)
    }
}

/// Why an idea cannot be merged into another; each has its words in `merging.ftl`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unfit {
    /// Into itself.
    Itself,
    /// It is not published, or part of another already.
    NotPublished,
    /// The other one is part of another itself.
    IntoMerged,
    /// The other one is hidden or withdrawn.
    IntoNotPublished,
    /// They belong to different rounds: what one said stays there.
    OtherRound,
}

impl Unfit {
    /// The message that says so.
    pub fn words(self) -> &'static str {
        match self {
            Self::Itself => "merging-itself",
            Self::NotPublished => "merging-not-published",
            Self::IntoMerged => "merging-into-merged",
            Self::IntoNotPublished => "merging-into-not-published",
            Self::OtherRound => "rounds-merging-other",
        }
    }
}

impl Idea {
    /// Whether it can become part of the other one. There are no circles: what is part of another takes nothing in.
    pub fn may_be_merged_into(&self, other: &Idea) -> Result<(), Unfit> {
        match (self.state, other.state) {
            _ if self.id == other.id => Err(Unfit::Itself),
            (State::Published, State::Published) if self.over_at != other.over_at => Err(Unfit::OtherRound),
            (State::Published, State::Published) => Ok(()),
            (State::Published, State::Merged) => Err(Unfit::IntoMerged),
            (State::Published, _) => Err(Unfit::IntoNotPublished),
            _ => Err(Unfit::NotPublished),
        }
    }
}

/// What a merge would do with the supports.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Forecast {
    /// How many people support both.
    pub both: i64,
    /// How many supports the other idea gains.
    pub gains: i64,
}

pub fn forecast(c: &mut Conn, idea: &Idea, into: &Idea) -> Result<Forecast, Error> {
    let (both, own) = store::shared_supports(c, idea.id, into.id, into.author.person_id)?;
    Ok(Forecast { both, gains: idea.supports - both - own })
}

/// The ideas that are part of this one, as the viewer may see them.
pub fn parts(c: &mut Conn, viewer: Viewer, idea: &Idea) -> Result<Vec<Part>, Error> {
    store::parts(c, viewer, idea.exchange_id, idea.number)
}

/// Makes an idea part of another. False, and nothing changes, where one of them is not what it was. The caller holds the
/// idea's debate, so that no comment comes in meanwhile.
pub fn merge(tx: &mut Conn, idea: &Idea, into: &Idea, now: Timestamp) -> Result<bool, Error> {
    let (from, to) = hold_both(tx, idea, into)?;
    let fresh = Idea { state: from.state, ..idea.clone() };
    if fresh.may_be_merged_into(&Idea { state: to.state, ..into.clone() }).is_err() {
        return Ok(false);
    }
    voices::merged(tx, idea, into)?;
    store::copy_supports(tx, idea, into)?;
    let gained = store::recount_supports_of(tx, into.id)? - to.supports;
    store::set_merged(tx, idea.id, into.number, now)?;
    // What was given to the merged idea is counted with the other one from now on.
    store::count_in_exchange(tx, idea.exchange_id, -1, gained - from.supports)?;
    let topic = store::topic_of(tx, idea.id)?;
    topics::count_idea(tx, topic, -1)?;
    exchange::revise(tx, idea.exchange_id)?;
    publishing::unlist(tx, idea.id)?;
    Ok(true)
}

/// Takes a merge back: the idea stands by itself again, and the supports that came with it leave the other one. False, and
/// nothing changes, where it is not merged any more, or the other one has become part of a third.
pub fn unmerge(tx: &mut Conn, idea: &Idea, out_of: &Idea, now: Timestamp) -> Result<bool, Error> {
    let (from, to) = hold_both(tx, idea, out_of)?;
    if from.state != State::Merged || from.merged_into != Some(out_of.number) || to.merged_into.is_some() {
        return Ok(false);
    }
    voices::parted(tx, idea, out_of)?;
    store::pass_supports_on(tx, idea, out_of)?;
    store::delete_supports_from(tx, out_of.id, idea.number)?;
    let lost = to.supports - store::recount_supports_of(tx, out_of.id)?;
    store::set_unmerged(tx, idea.id, now)?;
    store::count_in_exchange(tx, idea.exchange_id, 1, from.supports - lost)?;
    let topic = store::topic_of(tx, idea.id)?;
    topics::count_idea(tx, topic, 1)?;
    exchange::revise(tx, idea.exchange_id)?;
    publishing::index(tx, idea.id)?;
    Ok(true)
}

/// Locks both, the lower number first: two merges in opposite directions wait for each other, never in a ring.
fn hold_both(tx: &mut Conn, idea: &Idea, other: &Idea) -> Result<(Held, Held), Error> {
    if idea.number < other.number {
        let held = store::hold(tx, idea.id)?;
        Ok((held, store::hold(tx, other.id)?))
    } else {
        let held = store::hold(tx, other.id)?;
        Ok((store::hold(tx, idea.id)?, held))
    }
}
