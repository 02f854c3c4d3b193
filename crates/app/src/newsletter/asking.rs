//! Somebody asks for the newsletter.

use std::sync::Arc;

use db::{Conn, Id, Timestamp};
use i18n::Lang;
use mail::Address;

use super::store::requests::{self as store, NewRequest};
use super::{LETTERS_PER_ADDRESS, LIFE, WINDOW, letter};
use crate::app::App;
use crate::error::Error;
use crate::exchange::Exchange;
use crate::letters;
use crate::people::Browser;
use crate::token;

/// What is asked, by whom.
#[derive(Clone)]
pub struct Asked {
    pub exchange: Arc<Exchange>,
    pub address: Address,
    /// Of the newsletter, and of its letters.
    pub lang: Lang,
    /// Slugs of topics; none means all.
    pub topics: Vec<String>,
    pub browser: Browser,
    /// The caller as limits count them.
    pub caller: String,
}

/// What chance gives; drawn before the transaction, which may run again.
#[derive(Clone)]
pub struct Fresh {
    pub id: Id,
    pub letter: Id,
    pub token: String,
    pub code: String,
}

impl Fresh {
    pub fn draw(app: &App, now: Timestamp) -> Self {
        Self {
            id: app.rng.id(now),
            letter: app.rng.id(now),
            token: token::draw(app),
            code: format!("{:06}", app.rng.below(1_000_000)),
        }
    }
}

/// Notes the asking and queues the letter. Beyond the limit of an address nothing is sent and
/// nobody is told; beyond that of a caller the wait is said.
pub fn ask(tx: &mut Conn, app: &App, asked: &Asked, fresh: &Fresh, now: Timestamp) -> Result<(), Error> {
    let since = now - WINDOW;
    // Both are counted first: who asks many times at once must not pass both limits at once.
    tx.hold(&format!("newsletter from {}", asked.caller))?;
    tx.hold(&format!("newsletter to {}", asked.address.key()))?;
    let (by_caller, first) = store::count_of_caller(tx, &asked.caller, since)?;
    if by_caller >= app.config.limits.letters_per_hour {
        return Err(Error::too_many(first, WINDOW, now));
    }
    let sends = store::count_of_address(tx, &asked.address.key(), since)? < LETTERS_PER_ADDRESS;
    store::sweep(tx, now)?;
    store::insert(
        tx,
        &NewRequest {
            id: fresh.id,
            exchange: asked.exchange.id,
            address: &asked.address,
            lang: asked.lang,
            topics: asked.topics.join(" "),
            link_hash: token::hash(&fresh.token),
            code_hash: asked.browser.seal(fresh.id, &fresh.code),
            browser_hash: asked.browser.hash(),
            caller: &asked.caller,
            now,
            // What was never sent has ended already, and does not count against the address: a
            // stranger who goes on asking cannot keep its owner out.
            expires_at: if sends { now + LIFE } else { now },
        },
    )?;
    if sends {
        let letter = letter::confirm(tx, app, asked, fresh)?;
        letters::queue(tx, app, fresh.letter, &letter, now)?;
    }
    Ok(())
}
