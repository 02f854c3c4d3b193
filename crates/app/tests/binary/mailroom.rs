//! What a database knows of mail: subscribers, the sending of an issue, what came in; and bringing near what would wait.

use db::{Clock, Conn, Error, Id, Rng, SystemClock, args, from_row, sql};
use jobs::NewJob;

use super::database::open;

/// Subscribers who have confirmed: addresses, and the languages in which they read.
pub async fn subscribe(url: &str, readers: Vec<(String, &'static str)>) {
    let (db, rng, now) = (open(url).await, Rng::system(), SystemClock.now());
    let readers: Vec<(Id, String, &str)> =
        readers.into_iter().map(|(email, language)| (rng.id(now), email, language)).collect();
    let subscribe = move |tx: &mut Conn| -> Result<(), Error> {
        let exchange: Id = tx.one(sql!("SELECT id FROM exchanges WHERE slug = 'msme'"), args![])?;
        readers.iter().try_for_each(|(id, email, language)| {
            tx.execute(
                sql!(
                    "INSERT INTO subscribers (id, exchange_id, email, email_key, language, state, state_at, created_at)
                     VALUES ($1, $2, $3, $3, $4, 'active', $5, $5)"
                ),
                args![*id, exchange, email, *language, now],
            )
            .map(drop)
        })
    };
    db.write(subscribe).await.expect("they are there");
    db.close().await;
}

/// Whether somebody still gets the newsletter.
pub async fn is_subscribed(url: &str, email: &str) -> bool {
    let (db, email) = (open(url).await, email.to_owned());
    let look = move |c: &mut Conn| -> Result<i64, Error> {
        c.one(sql!("SELECT COUNT(*) FROM subscribers WHERE email_key = $1 AND state = 'active'"), args![&email])
    };
    let n = db.read(look).await.expect("a look");
    db.close().await;
    n > 0
}

/// Makes a coordinator of somebody who takes part.
pub async fn put_in_charge(url: &str, person: Id) {
    let db = open(url).await;
    let promote = sql!("UPDATE participants SET role = 'coordinator' WHERE person_id = $1");
    db.write(move |tx| tx.execute(promote, args![person])).await.expect("it is written");
    db.close().await;
}

pub async fn address_of(url: &str, person: Id) -> String {
    let db = open(url).await;
    let find = move |c: &mut Conn| -> Result<String, Error> {
        c.one(sql!("SELECT email FROM people WHERE id = $1"), args![person])
    };
    let email = db.read(find).await.expect("an address");
    db.close().await;
    email
}

/// How far the sending of an issue is: its state, and how many letters wait, were sent, came back, were refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sending {
    pub state: String,
    pub waiting: i64,
    pub sent: i64,
    pub bounced: i64,
    pub refused: i64,
}
from_row!(Sending { state, waiting, sent, bounced, refused });

/// That of the only issue, if it was begun.
pub async fn sending(url: &str) -> Option<Sending> {
    let db = open(url).await;
    let look = |c: &mut Conn| -> Result<Option<Sending>, Error> {
        c.find(
            sql!(
                "SELECT s.state, CAST(SUM(n.waiting) AS BIGINT), CAST(SUM(n.sent) AS BIGINT),
                     CAST(SUM(n.bounced) AS BIGINT), CAST(SUM(n.refused) AS BIGINT)
                 FROM sendings s JOIN sending_counts n ON n.sending_id = s.id GROUP BY s.id, s.state"
            ),
            args![],
        )
    };
    let found = db.read(look).await.expect("a look");
    db.close().await;
    found
}

/// Addresses to which nothing is sent any more, and why.
pub async fn suppressed(url: &str) -> Vec<(String, String)> {
    let db = open(url).await;
    let look = |c: &mut Conn| -> Result<Vec<(String, String)>, Error> {
        c.query(sql!("SELECT email, reason FROM suppressed ORDER BY email"), args![])
    };
    let found = db.read(look).await.expect("a look");
    db.close().await;
    found
}

/// A mail that came in: its id, what it was, what became of it, and why.
#[derive(Clone, Debug)]
pub struct Received {
    pub id: Id,
    kind: String,
    state: String,
    why: String,
}
from_row!(Received { id, kind, state, why });

impl Received {
    pub fn is(&self, kind: &str, state: &str, why: &str) -> bool {
        (self.kind.as_str(), self.state.as_str(), self.why.as_str()) == (kind, state, why)
    }
}

/// All of them, the oldest first.
pub async fn received(url: &str) -> Vec<Received> {
    let db = open(url).await;
    let look = |c: &mut Conn| -> Result<Vec<Received>, Error> {
        c.query(sql!("SELECT id, kind, state, why FROM incoming_mails ORDER BY received_at, id"), args![])
    };
    let found = db.read(look).await.expect("a look");
    db.close().await;
    found
}

/// Lets somebody have a letter about everything, at once.
pub async fn write_at_once(url: &str, person: Id) {
    let db = open(url).await;
    let choose = sql!(
        "INSERT INTO notification_settings (person_id, personal, followed, time_zone, updated_at)
         VALUES ($1, 'at_once', 'at_once', '', 0)"
    );
    db.write(move |tx| tx.execute(choose, args![person])).await.expect("it is chosen");
    db.close().await;
}

/// Lets the letters be due that wait so that what is corrected at once is in none; false where none is there yet.
pub async fn bring_letters(url: &str) -> bool {
    let (db, rng, now) = (open(url).await, Rng::system(), SystemClock.now());
    let id = rng.id(now);
    let bring = move |tx: &mut Conn| -> Result<bool, Error> {
        if tx.execute(sql!("UPDATE notification_letters SET due_at = 0"), args![])? == 0 {
            return Ok(false);
        }
        // What the schedule asks for once a minute.
        let job = NewJob {
            id,
            queue: "notification-mail",
            kind: "notifications.letters",
            payload: &(),
            unique_key: None,
            run_at: now,
        };
        jobs::enqueue(tx, job, now)
    };
    let brought = db.write(bring).await.expect("it is written");
    db.close().await;
    brought
}

/// What a server that was killed had begun is begun again at once: as if the time had gone by that others leave it, in case
/// it is only slow, and that a job rests which may have been the cause.
pub async fn forget_death(url: &str) {
    let db = open(url).await;
    let forget = sql!(
        "UPDATE jobs SET state = 'ready', leased_by = NULL, leased_until = NULL, attempts = 0, run_at = 0
         WHERE state = 'leased'"
    );
    db.write(move |tx| tx.execute(forget, args![])).await.expect("it is forgotten");
    db.close().await;
}
