//! The symbols in what was published before symbols were kept are gathered by a job, beside requests, in small steps.

use db::{Conn, Id};

use super::{cited, store};
use crate::catching_up::CatchingUp;
use crate::error::Error;

/// So many bytes are gone through in one transaction, or one text: whoever publishes waits for it.
const PIECE: usize = 200_000;

/// What was published before symbols were kept, by exchange. A citation that is there stays there.
pub static EARLIER: CatchingUp<Id> = CatchingUp {
    queue: "citations",
    kind: "search.citations",
    left: |c| Ok(store::unfinished(c)?.into_iter().collect()),
    step: |tx, exchange| step(tx, *exchange),
};

/// The next texts of an exchange, fifty at most, or its end. The place that was reached is read in the transaction that
/// goes on from it, and the texts as they are then: another worker waits and goes on behind, and who changes a text
/// meanwhile comes before or after.
pub(super) fn step(tx: &mut Conn, exchange: Id) -> Result<(), Error> {
    let Some(after) = store::lock_progress(tx, exchange)? else { return Ok(()) };
    let (mut size, mut last) = (0, None);
    for text in store::lock_earlier(tx, exchange, after)? {
        store::add_earlier(tx, exchange, &text, &cited::symbols(&text.title, &text.text))?;
        last = Some(text.id);
        size += text.title.len() + text.text.len();
        if size >= PIECE {
            break;
        }
    }
    match last {
        Some(last) => store::go_on(tx, exchange, last),
        None => store::finish(tx, exchange),
    }
}
