//! Several processes on one database: what one of them changed, the others must not go on showing
//! from memory.
//!
//! After a commit that readers must see at once, a process tells the others, ten times a second at
//! most however many commits there were; whoever hears forgets its kept pages. While nothing can be
//! heard (the connection broke, the server is away) no page may grow old: everything is forgotten
//! every second until it can, and once more then.
//!
//! A process that dies between its commit and the word tells nobody. So a page may be kept beyond
//! two seconds only by who checks it against the database.

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use db::Ear;
use futures_util::FutureExt;
use tokio::sync::Notify;
use tokio::time::{interval, sleep, timeout};

use crate::app::App;

/// Between one word and the next.
const BREATH: Duration = Duration::from_millis(100);
/// How often a deaf process forgets; with the second that it takes to notice, that makes two.
const FORGET: Duration = Duration::from_secs(1);
/// Before the first attempt to hear again, and the most before a later one.
const FIRST: Duration = Duration::from_millis(250);
const LONGEST: Duration = Duration::from_secs(8);
/// How long the last word may take.
const LAST_WORD: Duration = Duration::from_secs(1);

/// What a process owes the others, and whether it hears them.
#[derive(Default)]
pub struct Nodes {
    /// Holds a permit while there is something to tell.
    untold: Notify,
    deaf: AtomicBool,
}

impl Nodes {
    /// To be called after a commit that the others must hear of.
    pub fn tell(&self) {
        self.untold.notify_one();
    }

    pub fn is_deaf(&self) -> bool {
        self.deaf.load(Ordering::Relaxed)
    }
}

/// Hears and tells for as long as it is polled.
pub async fn attend(app: &App) {
    tokio::join!(listen(app), forget(app));
}

async fn listen(app: &App) {
    let mut pause = FIRST;
    loop {
        app.nodes.deaf.store(true, Ordering::Relaxed);
        let fault = match app.db.ear().await {
            Ok(ear) => {
                // What was said before it could hear.
                app.cache.clear();
                app.nodes.deaf.store(false, Ordering::Relaxed);
                pause = FIRST;
                converse(app, ear).await
            }
            Err(fault) => fault,
        };
        app.nodes.deaf.store(true, Ordering::Relaxed);
        app.cache.clear();
        tracing::warn!(%fault, "changes made by other processes cannot be heard of; trying again in {pause:?}");
        sleep(pause).await;
        pause = (pause * 2).min(LONGEST);
    }
}

/// Until nothing can be heard or told any more; says why.
async fn converse(app: &App, mut ear: Ear) -> db::Error {
    loop {
        tokio::select! {
            heard = ear.heard() => match heard {
                Ok(()) => {
                    app.cache.clear();
                    app.metrics.revisions_heard.inc();
                }
                Err(fault) => return fault,
            },
            () = app.nodes.untold.notified() => {
                if let Err(fault) = ear.tell().await {
                    // It is still to be told, over another connection.
                    app.nodes.tell();
                    return fault;
                }
                app.metrics.revisions_told.inc();
                sleep(BREATH).await;
            }
        }
    }
}

async fn forget(app: &App) {
    let mut forget = interval(FORGET);
    loop {
        forget.tick().await;
        if app.nodes.is_deaf() {
            app.cache.clear();
        }
    }
}

/// Tells what is still to be told, where nobody attends to it any more: at the end of a process.
pub async fn last_word(app: &App) {
    if app.nodes.untold.notified().now_or_never().is_none() {
        return;
    }
    let told = timeout(LAST_WORD, async { app.db.ear().await?.tell().await }).await;
    if !matches!(told, Ok(Ok(()))) {
        tracing::warn!("other processes could not be told of the last changes");
    }
}

#[cfg(test)]
mod tests;
