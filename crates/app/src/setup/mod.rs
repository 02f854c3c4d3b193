//! The first start of a site: a link that works once, for whoever reads the server's output. It
//! names the site, its languages and its first exchange, and makes its reader operator of the one
//! and coordinator of the other.

mod first;
mod form;
mod store;
pub mod web;

use db::{Conn, Timestamp};

use crate::app::App;
use crate::error::Error;
use crate::token;

pub use first::Start;

/// A new link for a site that is not set up yet, in the place of one that an earlier start printed;
/// `None` where there is nothing left to set up.
pub async fn link(app: &App) -> Result<Option<String>, Error> {
    let key = token::draw(app);
    let (hash, now) = (token::hash(&key), app.clock.now());
    let is_new = app.db.write(move |tx| renew(tx, &hash, now)).await?;
    Ok(is_new.then(|| app.absolute(&format!("/setup?key={key}"))))
}

/// Reads what the site is called, if it has been set up.
pub async fn learn_name(app: &App) -> Result<(), Error> {
    if let Some(name) = app.db.read(store::site_name).await? {
        // Named before, it keeps that name: a site is set up once.
        let _ = app.name.set(name);
    }
    Ok(())
}

fn renew(tx: &mut Conn, hash: &[u8], now: Timestamp) -> Result<bool, Error> {
    if store::is_set_up(tx)? {
        return Ok(false);
    }
    store::replace_link(tx, hash, now)?;
    Ok(true)
}

#[cfg(test)]
mod tests;
