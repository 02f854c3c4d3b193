//! Writing a pack: the official part may come again and again and leaves the same state; the debate
//! comes once, into an exchange where nobody has said anything yet.

mod debate;
mod library;
mod official;
mod profile;
mod searchable;

use std::collections::HashMap;
use std::sync::Arc;

use db::{Conn, Id, Rng, Timestamp};

use library::Held;

use super::Pack;
use crate::app::App;
use crate::error::Error;
use crate::exchange;

/// Creates or updates the exchange of a pack, all of it or nothing; with its debate when asked for
/// and when the exchange is empty.
pub async fn put(app: &App, pack: Arc<Pack>, with_debate: bool) -> Result<Id, Error> {
    let putting = Putting::prepare(app, pack, with_debate).await?;
    let now = app.clock.now();
    let id = app.db.write(move |tx| putting.write(tx, now)).await?;
    app.revised();
    Ok(id)
}

/// A pack about to be written: its files are stored, and what chance gives it is drawn, since the
/// transaction may run again and must then make the same ids.
pub struct Putting {
    pack: Arc<Pack>,
    held: HashMap<String, Held>,
    seed: u64,
    with_debate: bool,
}

impl Putting {
    pub async fn prepare(app: &App, pack: Arc<Pack>, with_debate: bool) -> Result<Self, Error> {
        let held = library::store(app, &pack).await?;
        Ok(Self { pack, held, seed: app.rng.below(u64::MAX), with_debate })
    }

    /// Writes it whole, in the transaction of the caller; returns the exchange.
    pub fn write(&self, tx: &mut Conn, now: Timestamp) -> Result<Id, Error> {
        write(tx, &self.pack, &self.held, &Rng::seeded(self.seed), self.with_debate, now)
    }
}

fn write(
    tx: &mut Conn,
    pack: &Pack,
    held: &HashMap<String, Held>,
    rng: &Rng,
    with_debate: bool,
    now: Timestamp,
) -> Result<Id, Error> {
    let start = exchange::created_at(tx, &pack.exchange.slug)?.unwrap_or(now);
    let day = pack.zone.to_datetime(start.to_jiff()).date();
    let id = official::put(tx, pack, rng, day, now)?;
    library::put(tx, id, pack, held, rng, (day, now))?;
    if let Some(debate) = pack.debate.as_ref().filter(|_| with_debate)
        && exchange::counts(tx, id)?.are_zero()
    {
        debate::put(tx, id, debate, rng, start)?;
    }
    Ok(id)
}
