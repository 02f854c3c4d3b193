//! A link that the command line prints instead of mailing it: for the demo's people, and for an
//! operator who has lost the mail.

use std::time::Duration;

use db::{Conn, Id, Timestamp};
use i18n::Lang;
use mail::Address;

use crate::app::App;
use crate::error::Error;
use crate::people::Next;
use crate::people::store::sign_ins::{self as store, NewSignIn};
use crate::token;

/// A link with what chance gave it; drawn before the transaction, which may run again.
#[derive(Clone)]
pub struct Link {
    id: Id,
    token: String,
    /// No browser asked, so no code opens it.
    nobody: [u8; 32],
    address: Address,
    lang: Lang,
    next: Option<Next>,
}

impl Link {
    pub fn draw(app: &App, address: Address, lang: Lang, next: &str, now: Timestamp) -> Self {
        let token = token::draw(app);
        Self { id: app.rng.id(now), token, nobody: app.rng.token(), address, lang, next: Next::parse(next) }
    }

    /// The address that signs in, once.
    pub fn url(&self, app: &App) -> String {
        app.absolute(&format!("/{}/sign-in/link/{}", self.lang.code(), self.token))
    }
}

/// Lets the link work for this long.
pub fn hand_over(tx: &mut Conn, link: &Link, life: Duration, now: Timestamp) -> Result<(), Error> {
    store::insert(
        tx,
        &NewSignIn {
            id: link.id,
            address: &link.address,
            link_hash: token::hash(&link.token),
            code_hash: link.nobody.to_vec(),
            browser_hash: link.nobody.to_vec(),
            lang: link.lang,
            next: link.next.as_ref().map_or("", Next::as_str),
            caller: "command line",
            now,
            expires_at: now + life,
        },
    )
}
