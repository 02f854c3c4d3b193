//! Several texts hidden in one step, under one rule for one reason: of those that wait, or of a campaign, where none needs
//! a flag of its own.
//!
//! Each has a decision of its own, as if it had been made alone: with its letter, its entry in the log and its appeal. So
//! each is hidden once, whoever else decides about it meanwhile, and what cannot be hidden is left as it is. The decisions
//! carry the id of the step, by which whoever made them takes them back together.

use db::{Conn, Id, Timestamp};

use super::decide::{Decider, Ground, NewDecision, Outcome};
use super::subject::Subject;
use super::{impartial, store};
use crate::campaigns;
use crate::error::Error;

/// The most texts of one step.
pub const MOST: usize = 100;

/// A step about to be taken.
#[derive(Clone, Debug)]
pub struct Batch {
    pub id: Id,
    pub by: Decider,
    /// Key of a rule.
    pub rule: String,
    pub reason: String,
    pub at: Timestamp,
}

impl Batch {
    /// The decision about one of its texts; `ids` are its own and its letter's.
    pub fn decision(&self, text: &Chosen, ids: (Id, Id)) -> NewDecision {
        NewDecision {
            id: ids.0,
            letter: ids.1,
            letter_to_maker: None,
            subject: text.subject.id(),
            ground: text.ground,
            part: String::new(),
            by: self.by.clone(),
            outcome: Outcome::Hide,
            rule: self.rule.clone(),
            reason: self.reason.clone(),
            reviews: None,
            batch: Some(self.id),
            at: self.at,
        }
    }
}

/// A text of a step.
#[derive(Clone, Debug)]
pub struct Chosen {
    pub subject: Subject,
    pub ground: Ground,
}

/// Those of these texts that this person can hide: they wait, or are in this campaign, are published, and theirs to decide
/// about. Those flagged first at the top; of a campaign, the earliest.
pub fn choose(
    c: &mut Conn,
    exchange: Id,
    by: &Decider,
    chosen: &[Id],
    campaign: Option<i64>,
) -> Result<Vec<Chosen>, Error> {
    let texts = match campaign {
        Some(number) => campaigns::among(c, exchange, number, chosen)?,
        None => store::queued(c, exchange, chosen)?,
    };
    let texts = super::with_flags(c, exchange, &texts)?;
    let barred = impartial::barred_from(c, &texts, by)?;
    let theirs = texts.into_iter().zip(barred).filter(|(_, barred)| barred.is_none());
    let with_ground = |subject: Subject| {
        let ground = campaign.map_or(Ground::Waits, |number| Ground::InCampaign(subject.kind(), number));
        Chosen { subject, ground }
    };
    Ok(theirs.map(|(text, _)| text.subject).filter(Subject::is_published).map(with_ground).collect())
}

/// The decisions of a step of this person that nobody has looked at again.
pub fn open(c: &mut Conn, exchange: Id, person: Id, batch: Id) -> Result<Vec<Id>, Error> {
    store::open_of_batch(c, exchange, person, batch)
}
