//! From a draft for a firm to a published idea.

use db::{Conn, Id, Timestamp};

use super::entry::{Channel, Firm};
use super::store;
use crate::error::Error;
use crate::ideas::drafts::{self, Owner};
use crate::organisations::{self, voices};
use crate::participants::Standing;
use crate::people::consents::{self, Wording};

const GONE: &str = "entered-draft-gone";

/// What somebody says about a firm, beside a draft of theirs.
#[derive(Clone, Debug)]
pub struct NewEntry {
    /// The draft's.
    pub id: Id,
    pub exchange: Id,
    pub person: Id,
    /// Address of the organisation for which it is entered.
    pub organisation: String,
    pub firm: Firm,
    pub channel: Channel,
    pub note: String,
    /// The words by which it was stated that the firm agreed.
    pub agreed: Wording,
    pub at: Timestamp,
}

/// Keeps it beside the draft, in place of what was said before. Refused where the draft has been sent or discarded meanwhile:
/// what was said would belong to nothing.
pub fn enter(tx: &mut Conn, new: &NewEntry) -> Result<(), Error> {
    hold_draft(tx, (new.exchange, new.person), new.id)?;
    let voice = hold(tx, new.exchange, new.person, &new.organisation)?.voice;
    consents::keep_wording(tx, &new.agreed)?;
    if store::upsert_draft(tx, new, &voice)? { Ok(()) } else { Err(Error::Conflict(GONE)) }
}

/// The draft is for no firm. Refused as above: the idea would be for the firm all the same.
pub fn enter_for_none(tx: &mut Conn, exchange: Id, person: Id, draft: Id) -> Result<(), Error> {
    hold_draft(tx, (exchange, person), draft)?;
    store::delete_drafts(tx, &[draft])
}

/// A person's draft as it stands until the transaction ends: whoever sends it at this moment, in another tab say, waits, or
/// has been waited for.
fn hold_draft(tx: &mut Conn, (exchange, person): (Id, Id), draft: Id) -> Result<(), Error> {
    tx.hold(&format!("ideas of {person}"))?;
    let found = drafts::find(tx, &Owner::Person(person), draft)?.filter(|found| found.is_new_in(exchange));
    found.map(drop).ok_or(Error::Conflict(GONE))
}

/// An idea for a firm that is about to be published.
pub struct Entering {
    id: Id,
    voice: voices::Voice,
    organisation: organisations::Organisation,
}

/// The mandate is held until the transaction ends. One that has ended, or is of another kind of body, is none.
fn hold(tx: &mut Conn, exchange: Id, person: Id, slug: &str) -> Result<Held, Error> {
    let voice = voices::hold(tx, exchange, person, slug)?;
    let organisation = organisations::find(tx, exchange, slug)?.filter(|found| found.facts.kind.speaks_for_firms());
    Ok(Held { voice, organisation: organisation.ok_or(Error::Forbidden("entered-no-mandate"))? })
}

struct Held {
    voice: voices::Voice,
    organisation: organisations::Organisation,
}

/// What goes with a draft that is sent now; `None` where it is for nobody else.
pub fn begun(tx: &mut Conn, exchange: Id, person: Id, draft: Id) -> Result<Option<Entering>, Error> {
    let Some(entered) = store::find_draft(tx, person, draft)? else { return Ok(None) };
    let Held { voice, organisation } = hold(tx, exchange, person, &entered.slug)?;
    Ok(Some(Entering { id: entered.id, voice, organisation }))
}

impl Entering {
    /// Who the idea's author is: the person, for the organisation. The firm stands beside, so that no list of what firms said
    /// counts what others said for them.
    pub fn author(&self, person: Standing) -> Standing {
        let facts = &self.organisation.facts;
        Standing {
            organisation_id: None,
            organisation: self.voice.name.clone(),
            kind: facts.kind.to_string(),
            economy: facts.economy.clone(),
            sector: facts.sector.clone(),
            size: facts.size.clone(),
            ..person
        }
    }
}

/// The draft has become this idea, in the same transaction.
pub fn publish(tx: &mut Conn, entering: &Entering, idea: Id, number: i64, at: Timestamp) -> Result<(), Error> {
    store::publish(tx, entering.id, &entering.voice, (idea, number), at)
}
