//! Hearing of what other processes did on the same database, so that what this one keeps in memory
//! is forgotten in time.
//!
//! On `PostgreSQL` they tell, by NOTIFY, and each listens on a connection of its own. On `SQLite`
//! nobody needs to tell: the file's own version says that another process wrote.

use std::time::Duration;

use tokio::time::{Interval, MissedTickBehavior, interval};

use crate::db::Store;
use crate::error::Error;
use crate::{Db, postgres};

/// How often to look: at the file's version, or whether the connection still answers. A connection
/// over which nothing comes any more looks like one over which there is nothing to say.
const BEAT: Duration = Duration::from_secs(1);

/// An ear at the database; see the module. Open a new one when it fails.
#[derive(Debug)]
pub struct Ear {
    way: Way,
    beat: Interval,
}

#[derive(Debug)]
enum Way {
    Postgres(postgres::Line),
    Sqlite {
        db: Db,
        /// As of the last look.
        version: i64,
    },
}

impl Db {
    /// Hears everything that others do from now on.
    pub async fn ear(&self) -> Result<Ear, Error> {
        let way = match self.store() {
            Store::Postgres(store) => Way::Postgres(postgres::Line::open(store.server()).await?),
            Store::Sqlite(store) => Way::Sqlite { db: self.clone(), version: store.version_of_others().await? },
        };
        let mut beat = interval(BEAT);
        beat.set_missed_tick_behavior(MissedTickBehavior::Delay);
        Ok(Ear { way, beat })
    }
}

impl Ear {
    /// Waits until another process told something (`PostgreSQL`) or wrote something (`SQLite`), not
    /// this one. Err when nothing can be heard any more, a second or two after it began. What happens
    /// while nobody waits is not missed, and a wait may be given up at any time.
    pub async fn heard(&mut self) -> Result<(), Error> {
        loop {
            match &mut self.way {
                Way::Postgres(line) => tokio::select! {
                    heard = line.heard() => return heard,
                    _ = self.beat.tick() => line.check().await?,
                },
                Way::Sqlite { db, version } => {
                    self.beat.tick().await;
                    let Store::Sqlite(store) = db.store() else { return Err(Error::Closed) };
                    let now = match store.version_of_others().await {
                        // So much to write, or another process at it: the next look sees it.
                        Err(Error::Busy) => continue,
                        looked => looked?,
                    };
                    if std::mem::replace(version, now) != now {
                        return Ok(());
                    }
                }
            }
        }
    }

    /// Tells the others, after the commit of what there is to tell. Nothing to do on `SQLite`.
    pub async fn tell(&self) -> Result<(), Error> {
        match &self.way {
            Way::Postgres(line) => line.tell().await,
            Way::Sqlite { .. } => Ok(()),
        }
    }
}
