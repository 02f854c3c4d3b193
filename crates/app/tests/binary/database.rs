//! Looking into a database behind the server's back.

use std::path::Path;

use data_encoding::BASE64URL_NOPAD;
use db::{Conn, Db, Error, Id, Settings, args, sql};
use sha2::{Digest, Sha256};

/// The url in a line of settings, or that of the data folder.
pub fn url(folder: &Path, setting: &str) -> String {
    let named = setting.split('"').nth(1).map(str::to_owned);
    named.unwrap_or_else(|| format!("sqlite:{}", folder.join("data/exchange.db").display()))
}

/// Opens it as the program does.
pub async fn open(url: &str) -> Db {
    Db::open(&Settings { pg_connections: 2, ..Settings::new(url) }).await.expect("it opens")
}

/// Lets a closed database look as if a later program had been there.
pub async fn make_newer(file: &Path) {
    let db = open(&format!("sqlite:{}", file.display())).await;
    db.write(|tx| {
        tx.execute(
            sql!("INSERT INTO schema_migrations (name, sha256, applied_at) VALUES ('9999_future', 'x', 0)"),
            args![],
        )
    })
    .await
    .expect("it is written");
    db.close().await;
}

/// Somebody with a session.
#[derive(Clone, Debug)]
pub struct Person {
    pub id: Id,
    pub name: String,
    token: [u8; 32],
    secret: [u8; 32],
}

impl Person {
    pub fn cookie(&self) -> String {
        format!("session={}", BASE64URL_NOPAD.encode(&self.token))
    }

    /// The token that a form of this session carries.
    pub fn csrf(&self) -> String {
        web::csrf::mask(&self.secret, &[7; 32])
    }
}

/// A session for everybody who takes part.
pub async fn sign_in_everybody(url: &str) -> Vec<Person> {
    let db = open(url).await;
    let people = db
        .write(|tx| {
            let rows: Vec<(Id, String)> = tx.query(
                sql!(
                    "SELECT p.id, p.name FROM people p JOIN participants q ON q.person_id = p.id
                     WHERE q.role = 'participant' ORDER BY p.email LIMIT 100"
                ),
                args![],
            )?;
            rows.into_iter().map(|(id, name)| sign_in(tx, id, name)).collect::<Result<Vec<Person>, Error>>()
        })
        .await
        .expect("sessions");
    db.close().await;
    people
}

/// A session for whoever runs the exchange.
pub async fn coordinator(url: &str) -> Person {
    let db = open(url).await;
    let person = db
        .write(|tx| -> Result<Person, Error> {
            let (id, name): (Id, String) = tx.one(
                sql!(
                    "SELECT p.id, p.name FROM people p JOIN participants q ON q.person_id = p.id
                     WHERE q.role = 'coordinator' ORDER BY p.email LIMIT 1"
                ),
                args![],
            )?;
            sign_in(tx, id, name)
        })
        .await
        .expect("a session");
    db.close().await;
    person
}

/// Makes a moderator of somebody who takes part, and a session for them. They are none of [`sign_in_everybody`] then.
pub async fn moderator(url: &str) -> Person {
    let db = open(url).await;
    let person = db
        .write(|tx| -> Result<Person, Error> {
            let (id, name): (Id, String) = tx.one(
                sql!(
                    "SELECT p.id, p.name FROM people p JOIN participants q ON q.person_id = p.id
                     WHERE q.role = 'participant' ORDER BY p.email DESC LIMIT 1"
                ),
                args![],
            )?;
            tx.execute(sql!("UPDATE participants SET role = 'moderator' WHERE person_id = $1"), args![id])?;
            sign_in(tx, id, name)
        })
        .await
        .expect("a session");
    db.close().await;
    person
}

/// Ends all other connections to a database of a server.
pub async fn end_connections(url: &str) {
    let db = open(url).await;
    let ended = db.read(|c| -> Result<Vec<bool>, Error> {
        c.query(
            sql!(
                "SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity
                 WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'"
            ),
            args![],
        )
    });
    assert!(ended.await.expect("they end").into_iter().all(|ended| ended));
    db.close().await;
}

/// What the engine says of a file: `ok`, or what is broken.
pub async fn integrity(url: &str) -> String {
    let db = open(url).await;
    let says = db.read(|c| -> Result<(String,), Error> { c.one(sql!("PRAGMA integrity_check"), args![]) });
    let (says,) = says.await.expect("a verdict");
    db.close().await;
    says
}

/// Name and languages of the site, its operators, and how many coordinators it has.
pub async fn site(url: &str) -> (String, String, Vec<String>, i64) {
    let db = open(url).await;
    let site = db
        .read(|c| -> Result<_, Error> {
            let (name, languages) = c.one(sql!("SELECT name, languages FROM site"), args![])?;
            let operators: Vec<(String,)> = c.query(sql!("SELECT email FROM people WHERE is_operator = 1"), args![])?;
            let coordinators = c.one(
                sql!(
                    "SELECT COUNT(*) FROM participants q JOIN people p ON p.id = q.person_id
                     WHERE q.role = 'coordinator' AND p.is_operator = 1"
                ),
                args![],
            );
            let (coordinators,): (i64,) = coordinators?;
            Ok((name, languages, operators.into_iter().map(|(email,)| email).collect(), coordinators))
        })
        .await
        .expect("a site");
    db.close().await;
    site
}

/// Leaves the site without an operator, as nothing in the program can.
pub async fn end_operators(url: &str) {
    let db = open(url).await;
    let ended = db.write(|tx| tx.execute(sql!("UPDATE people SET is_operator = 0 WHERE is_operator = 1"), args![]));
    assert!(ended.await.expect("they are ended") > 0);
    db.close().await;
}

/// Holds the database as another program would that writes and does not end: on `SQLite` the one
/// who may write, on `PostgreSQL` the table of comments.
pub struct Held {
    release: Option<std::sync::mpsc::Sender<()>>,
    thread: Option<std::thread::JoinHandle<()>>,
}

impl Held {
    pub fn hold(url: &str) -> Self {
        let (release, released) = std::sync::mpsc::channel::<()>();
        let (tell, told) = std::sync::mpsc::channel();
        let url = url.to_owned();
        let thread = std::thread::spawn(move || {
            let runtime = tokio::runtime::Runtime::new().expect("a runtime");
            let released = std::sync::Mutex::new(released);
            runtime.block_on(async {
                let db = open(&url).await;
                let on_server = db.engine() == db::Engine::Postgres;
                let hold = move |tx: &mut Conn| -> Result<(), Error> {
                    if on_server {
                        tx.execute(sql!("LOCK TABLE comments IN SHARE ROW EXCLUSIVE MODE"), args![])?;
                    }
                    let _ = tell.send(());
                    let _ = released.lock().map(|released| released.recv());
                    Ok(())
                };
                db.write(hold).await.expect("held");
                db.close().await;
            });
        });
        told.recv().expect("it is held");
        Self { release: Some(release), thread: Some(thread) }
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        drop(self.release.take());
        let _ = self.thread.take().map(std::thread::JoinHandle::join);
    }
}

fn sign_in(tx: &mut Conn, id: Id, name: String) -> Result<Person, Error> {
    let token: [u8; 32] = Sha256::digest(id.as_bytes()).into();
    let person = Person { id, name, token, secret: Sha256::digest(token).into() };
    let hash = Sha256::digest(BASE64URL_NOPAD.encode(&token)).to_vec();
    tx.execute(
        sql!(
            "INSERT INTO sessions (token_hash, person_id, secret, browser, created_at, last_seen_at, expires_at)
             VALUES ($1, $2, $3, 'test', 0, 4000000000000000, 4000000000000000)"
        ),
        args![hash.as_slice(), id, person.secret.as_slice()],
    )?;
    Ok(person)
}

/// Lets every session look as if its address had just been proved.
pub async fn make_fresh(url: &str) {
    let db = open(url).await;
    let fresh = sql!("UPDATE sessions SET created_at = 4000000000000000");
    db.write(move |tx| tx.execute(fresh, args![])).await.expect("it is written");
    db.close().await;
}

/// Lets the job be due that waits for the night after somebody was forgotten; false where it is not there yet.
pub async fn bring_night(url: &str) -> bool {
    let db = open(url).await;
    let night = sql!("UPDATE jobs SET run_at = 0 WHERE kind = 'privacy.clear'");
    let waiting = db.write(move |tx| tx.execute(night, args![])).await.expect("it is written");
    db.close().await;
    waiting > 0
}

/// Names of people, on whatever they wrote too.
pub async fn names(url: &str) -> Vec<String> {
    let db = open(url).await;
    let names = db.read(|c| -> Result<Vec<(String,)>, Error> {
        c.query(
            sql!("SELECT name FROM people UNION SELECT author_name FROM ideas UNION SELECT author_name FROM comments"),
            args![],
        )
    });
    let names = names.await.expect("a view").into_iter().map(|(name,)| name).collect();
    db.close().await;
    names
}

/// What was written, by its words.
pub struct There {
    pub comments: Vec<String>,
    pub ideas: Vec<String>,
    /// Counters that differ from what they count.
    pub wrong_counters: Vec<String>,
}

pub async fn everything(url: &str) -> There {
    let db = open(url).await;
    let there = db
        .read(|c| -> Result<There, Error> {
            let texts = |rows: Vec<(String,)>| rows.into_iter().map(|(text,)| text).collect();
            let counted: Vec<(i64, i64, i64, i64, i64)> = c.query(
                sql!(
                    "SELECT i.number, i.supports, (SELECT COUNT(*) FROM supports s WHERE s.idea_id = i.id),
                         i.comments, (SELECT COUNT(*) FROM comments k WHERE k.idea_id = i.id AND k.state = 'published')
                     FROM ideas i ORDER BY i.number"
                ),
                args![],
            )?;
            let wrong = counted.into_iter().filter(|(_, s, supports, k, comments)| (s, k) != (supports, comments));
            Ok(There {
                comments: texts(c.query(sql!("SELECT text FROM comments"), args![])?),
                ideas: texts(c.query(sql!("SELECT title FROM ideas"), args![])?),
                wrong_counters: wrong.map(|row| format!("{row:?}")).collect(),
            })
        })
        .await
        .expect("a view");
    db.close().await;
    there
}
