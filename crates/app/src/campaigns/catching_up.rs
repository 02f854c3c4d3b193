//! What was published before texts were compared is put together by a job, in small steps.

use db::{Conn, Id, from_row};

use super::{Written, put, readable, store};
use crate::catching_up::CatchingUp;
use crate::error::Error;
use crate::moderation::Kind;
use crate::visibility::Viewer;
use crate::{comments, exchange, ideas, positions};

/// Texts in one transaction.
const BATCH: usize = 20;

/// What was published before texts were compared. A text that is in its place stays there.
pub static EARLIER: CatchingUp<Batch> = CatchingUp { queue: "campaigns", kind: "campaigns.catch-up", left, step };

/// What is left to be gone through, of one exchange and one kind.
#[derive(Clone, Debug)]
pub struct Progress {
    pub exchange: Id,
    pub kind: Kind,
    /// The key of the last one that was looked at.
    pub after: String,
}
from_row!(Progress { exchange, kind, after });

/// A few texts of one exchange and one kind, each with its key; none where no more are left of them.
#[derive(Clone, Debug)]
pub struct Batch {
    exchange: Id,
    kind: Kind,
    texts: Vec<(String, Id)>,
}

/// The next texts, a few in each piece.
fn left(c: &mut Conn) -> Result<Vec<Batch>, Error> {
    let Some(work) = store::progress(c)? else { return Ok(Vec::new()) };
    let next = next(c, &work)?;
    let batch = |texts: &[(String, Id)]| Batch { exchange: work.exchange, kind: work.kind, texts: texts.to_vec() };
    Ok(if next.is_empty() { vec![batch(&[])] } else { next.chunks(BATCH).map(batch).collect() })
}

/// Those that come next, each with its key.
fn next(c: &mut Conn, work: &Progress) -> Result<Vec<(String, Id)>, Error> {
    let after_id = work.after.parse().unwrap_or(Id::NIL);
    let by_id = |id: Id| (id.to_string(), id);
    Ok(match work.kind {
        Kind::Idea => {
            let ideas = ideas::after(c, Viewer::ALL_SEEING, work.exchange, work.after.parse().unwrap_or(0))?;
            ideas.into_iter().map(|idea| (idea.number.to_string(), idea.id)).collect()
        }
        Kind::Comment => {
            let comments = comments::after(c, Viewer::ALL_SEEING, work.exchange, after_id)?;
            comments.into_iter().map(|comment| by_id(comment.id)).collect()
        }
        Kind::Position => positions::ids_after(c, work.exchange, after_id)?.into_iter().map(by_id).collect(),
        // A suggestion is a question with supporters, and joins no campaign.
        Kind::Suggestion => Vec::new(),
    })
}

/// Puts a few texts where they belong, as they are now; after the last of a kind nothing of it is left.
fn step(tx: &mut Conn, batch: &Batch) -> Result<(), Error> {
    let (exchange, kind) = (batch.exchange, batch.kind);
    let Some((last, _)) = batch.texts.last() else { return store::finish(tx, exchange, kind) };
    // Nobody publishes or hides meanwhile.
    exchange::revise(tx, exchange)?;
    let wanted: Vec<(Kind, Id)> = batch.texts.iter().map(|(_, id)| (kind, *id)).collect();
    let mut texts = readable(tx, &wanted)?;
    for (_, id) in wanted {
        if let Some(text) = texts.remove(&id)
            && let Some(written) = Written::of(&text)
        {
            put(tx, &written)?;
        }
    }
    store::advance(tx, exchange, kind, last)
}
