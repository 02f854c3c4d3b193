//! Somebody asks for a link and a code.

use db::{Conn, Id, Timestamp};
use i18n::Lang;
use mail::Address;

use super::{LIFE, WINDOW, letter};
use crate::app::App;
use crate::error::Error;
use crate::letters;
use crate::people::store::sign_ins::{self as store, NewSignIn};
use crate::people::{Browser, Next};
use crate::token;

/// What is asked, by whom.
#[derive(Clone)]
pub struct Asked {
    pub address: Address,
    pub lang: Lang,
    pub next: Option<Next>,
    pub browser: Browser,
    /// The caller as limits count them.
    pub caller: String,
}

/// What chance gives a sign-in; drawn before the transaction, which may run again.
#[derive(Clone)]
pub struct Fresh {
    id: Id,
    letter: Id,
    token: String,
    code: String,
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
    let limits = &app.config.limits;
    let since = now - WINDOW;
    // Both are counted first: who asks many times at once must not pass both limits at once.
    tx.hold(&format!("sign-in from {}", asked.caller))?;
    tx.hold(&format!("sign-in to {}", asked.address.key()))?;
    let (by_caller, first) = store::count_of_caller(tx, &asked.caller, since)?;
    if by_caller >= limits.sign_ins_per_caller {
        return Err(Error::too_many(first, WINDOW, now));
    }
    let sends = store::count_of_address(tx, &asked.address.key(), since)? < limits.sign_ins_per_address;
    store::sweep(tx, now)?;
    store::insert(
        tx,
        &NewSignIn {
            id: fresh.id,
            address: &asked.address,
            link_hash: token::hash(&fresh.token),
            code_hash: asked.browser.seal(fresh.id, &fresh.code),
            browser_hash: asked.browser.hash(),
            lang: asked.lang,
            next: asked.next.as_ref().map_or("", Next::as_str),
            caller: &asked.caller,
            now,
            // What was never sent has ended already: it does not count against the address, or a
            // stranger who goes on asking could keep its owner out for ever.
            expires_at: if sends { now + LIFE } else { now },
        },
    )?;
    if sends {
        let letter = letter::write(app, asked, &fresh.token, &fresh.code);
        letters::queue(tx, app, fresh.letter, &letter, now)?;
    }
    Ok(())
}
