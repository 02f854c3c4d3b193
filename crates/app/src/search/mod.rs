//! Search over everything public, across languages, and texts that are like a text.
//!
//! An *entry* is one text in one language: the original of an idea, its title in another language,
//! a document's title. The slice that owns the text calls [`put`] in the transaction that writes
//! it, [`set_state`] when it is hidden or kept, [`remove`] when it goes, so the index is never out
//! of step. What is found for whom is decided by the one visibility rule, on the entry itself.
//!
//! The analyser makes terms of texts and queries; the engines only know which entry holds which
//! term; ranking is ours. So both engines find the same things in the same order.

mod analyser;
mod cited;
mod cited_before;
mod entry;
mod find;
#[cfg(any(test, fuzzing))]
pub(crate) mod properties;
mod query;
mod rank;
mod results;
mod similar;
mod snippet;
mod spelling;
mod store;
pub mod web;

#[cfg(test)]
mod tests;

pub use analyser::glossary::Row as GlossaryRow;
pub use cited::{Citing, citing};
pub use cited_before::EARLIER;
pub use entry::{Entry, Kind, State, page_subject, put, remove, set_state};
pub use similar::{Hit, similar};

use std::collections::HashMap;
use std::fmt::Write as _;
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

use db::{Conn, Id};
use sha2::{Digest, Sha256};

use crate::error::Error;
use analyser::glossary::Glossary;

/// Replaces the glossary of an exchange. Where it has changed, the terms of all texts that are
/// already there are made anew: put the glossary first, then the texts.
pub fn glossary_put(tx: &mut Conn, exchange: Id, rows: &[GlossaryRow]) -> Result<(), Error> {
    let mut digest = Sha256::new();
    for (language, forms) in rows.iter().flat_map(|row| &row.forms) {
        digest.update(format!("{language}\t{forms}\n"));
    }
    let sha256 = digest.finalize().iter().fold(String::new(), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    });
    if store::find_glossary(tx, exchange)?.as_ref() == Some(&sha256) {
        return Ok(());
    }
    store::replace_glossary(tx, exchange, &sha256, rows)?;
    entry::reindex(tx, exchange)
}

/// Makes what the engine keeps of the entries, where they came without it: out of a backup, or from
/// the other engine.
pub fn rebuild(tx: &mut Conn) -> Result<(), Error> {
    store::index_all(tx)
}

/// The glossary of an exchange. It is compiled once per content and kept, because every text that
/// is written and every query needs it.
fn glossary(c: &mut Conn, exchange: Id) -> Result<Arc<Glossary>, Error> {
    static KEPT: LazyLock<Mutex<HashMap<String, Arc<Glossary>>>> = LazyLock::new(Mutex::default);
    let Some(sha256) = store::find_glossary(c, exchange)? else { return Ok(Arc::default()) };
    let kept = KEPT.lock().unwrap_or_else(PoisonError::into_inner).get(&sha256).cloned();
    if let Some(glossary) = kept {
        return Ok(glossary);
    }
    let glossary = Arc::new(Glossary::new(&store::list_glossary(c, exchange)?));
    let mut kept = KEPT.lock().unwrap_or_else(PoisonError::into_inner);
    // A host of many exchanges has a few glossaries; one that was edited often leaves old ones.
    if kept.len() >= 64 {
        kept.clear();
    }
    kept.insert(sha256, Arc::clone(&glossary));
    Ok(glossary)
}
