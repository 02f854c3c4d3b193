//! What the rows of mail need of the database, and what they read there: subscribers, how far a sending is, notifications
//! that wait for a digest.

use anyhow::{Context as _, Result, ensure};
use db::{Clock as _, Conn, Db, Error, Id, Rng, Settings, SystemClock, Timestamp, args, from_row, sql};

/// Domains among which the subscribers are.
const DOMAINS: usize = 200;
/// Rows of one transaction.
const BATCH: usize = 5_000;
/// What waits for each person.
const NEWS: usize = 3;

/// The database, beside the server that works on it.
pub struct Books {
    db: Db,
}

/// How far a sending is.
pub struct Sending {
    state: String,
    begun_at: Timestamp,
    ended_at: Option<Timestamp>,
    pub sent: i64,
}
from_row!(Sending { state, begun_at, ended_at, sent });

impl Sending {
    /// Nothing of it is sent any more.
    pub fn is_over(&self) -> bool {
        matches!(self.state.as_str(), "ended" | "cancelled")
    }

    /// Letters in a second, from its beginning to its end.
    pub fn per_second(&self) -> f64 {
        let took = self.ended_at.map_or(0, |at| at.as_micros() - self.begun_at.as_micros());
        #[expect(clippy::cast_precision_loss, reason = "counts are small")]
        let (sent, seconds) = (self.sent as f64, took as f64 / 1e6);
        sent / seconds
    }
}

impl Books {
    pub async fn open(url: &str) -> Result<Self> {
        let db = Db::open(&Settings { pg_connections: 2, ..Settings::new(url) }).await.context("the database")?;
        Ok(Self { db })
    }

    pub async fn close(&self) {
        self.db.clone().close().await;
    }

    /// So many subscribers, a third in each language.
    pub async fn subscribe(&self, count: usize) -> Result<()> {
        let (rng, now, exchange) = (Rng::seeded(11), SystemClock.now(), self.exchange().await?);
        let languages = ["en", "fr", "es"];
        let all: Vec<(Id, String, &str)> = (0..count)
            .map(|n| (rng.id(now), format!("reader{n}@d{}.example", n % DOMAINS), languages[n % languages.len()]))
            .collect();
        for part in all.chunks(BATCH) {
            let part = part.to_vec();
            let insert = move |tx: &mut Conn| -> Result<(), Error> {
                part.iter().try_for_each(|(id, email, language)| {
                    tx.execute(
                        sql!(
                            "INSERT INTO subscribers (id, exchange_id, email, email_key, language, state, state_at,
                                 created_at) VALUES ($1, $2, $3, $3, $4, 'active', $5, $5)"
                        ),
                        args![*id, exchange, email, *language, now],
                    )
                    .map(drop)
                })
            };
            self.db.write(insert).await?;
        }
        Ok(())
    }

    async fn exchange(&self) -> Result<Id> {
        let find = |c: &mut Conn| -> Result<Id, Error> {
            c.one(sql!("SELECT id FROM exchanges WHERE slug = 'msme'"), args![])
        };
        Ok(self.db.read(find).await?)
    }

    /// Makes a coordinator of whoever has this address: a second person approves an issue.
    pub async fn put_in_charge(&self, address: String) -> Result<()> {
        let promote = sql!(
            "UPDATE participants SET role = 'coordinator'
             WHERE person_id = (SELECT id FROM people WHERE email = $1)"
        );
        self.db.write(move |tx| tx.execute(promote, args![&address])).await?;
        Ok(())
    }

    /// That of the issue with this address, once it is begun.
    pub async fn sending(&self, slug: &str) -> Result<Option<Sending>> {
        let slug = slug.to_owned();
        let look = move |c: &mut Conn| -> Result<Option<Sending>, Error> {
            c.find(
                sql!(
                    "SELECT s.state, s.begun_at, s.ended_at,
                         (SELECT CAST(COALESCE(SUM(n.sent), 0) AS BIGINT) FROM sending_counts n
                          WHERE n.sending_id = s.id)
                     FROM sendings s JOIN newsletter_issues i ON i.id = s.issue_id WHERE i.slug = $1"
                ),
                args![&slug],
            )
        };
        Ok(self.db.read(look).await?)
    }

    /// As the desk does; the server sees it with its next letter.
    pub async fn cancel(&self, slug: &str) -> Result<()> {
        let (slug, now) = (slug.to_owned(), SystemClock.now());
        let cancel = sql!(
            "UPDATE sendings SET state = 'cancelled', ended_at = $2
             WHERE issue_id = (SELECT id FROM newsletter_issues WHERE slug = $1)"
        );
        self.db.write(move |tx| tx.execute(cancel, args![&slug, now])).await?;
        Ok(())
    }

    /// Some comments that each of so many people has not heard of and wants to read in a digest, which is due; how many
    /// people there are.
    pub async fn notify(&self, people: usize) -> Result<i64> {
        let (rng, now, exchange) = (Rng::seeded(12), SystemClock.now(), self.exchange().await?);
        let read = |c: &mut Conn| -> Result<(Vec<Id>, Vec<Said>), Error> {
            let people = c.query(sql!("SELECT id FROM people WHERE erased_at IS NULL ORDER BY id"), args![])?;
            let said = c.query(
                sql!(
                    "SELECT k.id, k.idea_id, i.topic_id FROM comments k JOIN ideas i ON i.id = k.idea_id
                     WHERE k.state = 'published' AND i.state = 'published' ORDER BY k.id LIMIT 3000"
                ),
                args![],
            )?;
            Ok((people, said))
        };
        let (mut ids, said) = self.db.read_long(read).await?;
        ids.truncate(people);
        ensure!(said.len() >= NEWS, "nobody has said anything");
        for (part, first) in ids.chunks(BATCH).zip((0..).step_by(BATCH)) {
            let news = |n: usize, one: usize| said[((first + n) * NEWS + one) % said.len()];
            let rows = part.iter().enumerate().flat_map(|(n, person)| (0..NEWS).map(move |one| (*person, n, one)));
            let rows: Vec<Waiting> = rows.map(|(person, n, one)| (rng.id(now), person, news(n, one))).collect();
            let people = part.to_vec();
            self.db.write(move |tx| insert(tx, &people, &rows, exchange, now)).await?;
        }
        let job = rng.id(now);
        // What the schedule asks for four times an hour.
        let begin = sql!(
            "INSERT INTO jobs (id, queue, kind, payload, state, run_at, attempts, created_at)
             VALUES ($1, 'notification-mail', 'notifications.digests', 'null', 'ready', 0, 0, $2)"
        );
        self.db.write(move |tx| tx.execute(begin, args![job, now])).await?;
        Ok(i64::try_from(ids.len())?)
    }

    /// Digests that were written.
    pub async fn digests(&self) -> Result<i64> {
        let count = |c: &mut Conn| -> Result<i64, Error> { c.one(sql!("SELECT COUNT(*) FROM digests"), args![]) };
        Ok(self.db.read(count).await?)
    }

    /// Letters that are due and have not left.
    pub async fn letters(&self) -> Result<i64> {
        let now = SystemClock.now();
        let count = move |c: &mut Conn| -> Result<i64, Error> {
            c.one(
                sql!("SELECT COUNT(*) FROM jobs WHERE queue = 'mail' AND state <> 'failed' AND run_at <= $1"),
                args![now],
            )
        };
        Ok(self.db.read(count).await?)
    }
}

/// A comment, with its idea and topic.
type Said = (Id, Id, Id);
/// A notification: its id, whose it is, and what it tells of.
type Waiting = (Id, Id, Said);

fn insert(tx: &mut Conn, people: &[Id], rows: &[Waiting], exchange: Id, now: Timestamp) -> Result<(), Error> {
    for (id, person, (comment, idea, topic)) in rows {
        tx.execute(
            sql!(
                "INSERT INTO notifications (id, news_id, person_id, exchange_id, kind, is_personal, topic_id, idea_id,
                     comment_id, created_at)
                 VALUES ($1, $2, $3, $4, 'comment', 0, $5, $6, $2, $7) ON CONFLICT (news_id, person_id) DO NOTHING"
            ),
            args![*id, *comment, *person, exchange, *topic, *idea, now],
        )?;
    }
    for person in people {
        tx.execute(
            sql!(
                "INSERT INTO digest_waits (person_id, is_personal, due_at) VALUES ($1, 0, 0)
                 ON CONFLICT (person_id, is_personal) DO NOTHING"
            ),
            args![*person],
        )?;
    }
    Ok(())
}
