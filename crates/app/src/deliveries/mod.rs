//! Deliveries: an issue of the newsletter on its way to each of its subscribers.
//!
//! A sending is begun once for an issue. A job writes a row for everybody who gets it; another sends what waits, a few
//! letters at once, and writes down what became of each before its connection takes the next: after a kill the letters
//! on the open connections are sent again, and no others. What the other side refuses, what comes back and who complains
//! moves the row, the counters and the list of suppressed addresses in one transaction.

mod bouncing;
mod engine;
mod judging;
mod message;
mod personal;
mod preparing;
mod sending;
mod store;
mod suppression;
pub mod web;

pub use bouncing::{Failure, bounced, bounced_letter, complained};
pub use message::{Links, MANAGE, UNSUBSCRIBE, one};
pub use personal::{Delivered, export_of, forget, of_subscriber};
pub use sending::{Counts, NewSending, Sending, State, begin, cancel, find, hold, stand_still, unsubscribed};
pub use suppression::{NewSuppression, Reason, Suppressed, release, suppress, suppressed, suppressed_in};

use std::sync::Arc;
use std::time::Duration;

use db::{Conn, Id, text_enum};
use jobs::{Registry, Runner};
use mail::Transport;
use serde::{Deserialize, Serialize};

use crate::app::App;
use crate::error::Error;
use crate::participants::Role;
use engine::Engine;

/// Where sendings stand: in a backup that is older than these there is no such table.
pub const TABLE: &str = "sendings";
/// Bulk waits for nothing of others, and nothing waits for it.
const QUEUE: &str = "newsletter";
const PREPARE: &str = "deliveries.prepare";
const SEND: &str = "deliveries.send";
/// One job at a time, each for a turn of a few seconds: several sendings take turns.
const AT_ONCE: usize = 1;
/// Longer than a turn and the slowest letter on its last connection together.
const LEASE: Duration = Duration::from_secs(180);

/// What the jobs of a sending get.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
struct Job {
    sending: Id,
}

/// To whom an issue goes; what is empty narrows nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Segment {
    /// Codes of languages in which somebody reads it.
    pub languages: Vec<String>,
    /// Somebody chose one of these topics, or none: then all.
    pub topics: Vec<Id>,
    /// Somebody takes part in one of these roles.
    #[serde(with = "roles")]
    pub roles: Vec<Role>,
    /// Somebody with an account is from one of these economies.
    pub economies: Vec<String>,
}

/// Roles by their keys.
mod roles {
    use serde::de::Error as _;
    use serde::{Deserialize, Deserializer, Serializer};

    use crate::participants::Role;

    pub fn serialize<S: Serializer>(roles: &[Role], to: S) -> Result<S::Ok, S::Error> {
        to.collect_seq(roles.iter().map(|role| role.as_str()))
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<Role>, D::Error> {
        let keys = Vec::<String>::deserialize(from)?;
        keys.iter().map(|key| Role::parse(key).ok_or_else(|| D::Error::custom("no such role"))).collect()
    }
}

/// What is sent in one language, with marks where something personal goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Body {
    pub language: String,
    pub subject: String,
    pub text: String,
    pub html: String,
}

text_enum! {
    /// What became of an issue to one subscriber.
    pub enum Fate {
        Waiting = "waiting",
        /// The relay took it, and nothing came back.
        Sent = "sent",
        /// The relay did not take it.
        Refused = "refused",
        /// It came back, or the mailbox is not there.
        Bounced = "bounced",
        /// It was taken, and reported as unwanted.
        Complained = "complained",
        /// Whoever it was for had left, or is suppressed, when its turn came.
        Skipped = "skipped",
    }
}

/// How many would get an issue now, by the language in which they read.
pub fn reach(c: &mut Conn, exchange: Id, segment: &Segment, now: db::Timestamp) -> Result<Vec<(String, i64)>, Error> {
    store::audience::count(c, exchange, segment, now)
}

/// The handlers of this slice.
pub fn register(registry: Registry, app: &App, transport: Transport) -> Registry {
    let (preparing, engine) = (app.clone(), Arc::new(Engine::new(app.clone(), transport)));
    registry.on(PREPARE, move |job: Job, own: jobs::Job| preparing::run(preparing.clone(), job.sending, own.id)).on(
        SEND,
        move |job: Job, own: jobs::Job| {
            let engine = Arc::clone(&engine);
            async move { engine.run(job.sending, own.id).await }
        },
    )
}

/// Works on the queue.
pub fn work(runner: Runner) -> Runner {
    runner.queue(QUEUE, AT_ONCE, LEASE)
}

#[cfg(test)]
mod tests;
