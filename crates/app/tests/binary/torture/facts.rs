//! What a database says, as short facts: `comment KEY` says its text, `support 3 by PERSON` is there or not.

use std::collections::{BTreeMap, BTreeSet};

use db::{Conn, Db, Error, Id, Sql, args, sql};

use super::super::database;

/// Facts by what they are about, and what does not add up.
#[derive(Default)]
pub struct Facts {
    values: BTreeMap<String, Vec<String>>,
    /// Counters that differ from what they count, numbers with gaps, and what the engine finds broken.
    pub broken: Vec<String>,
    /// Letters that are yet to be sent, as the queue keeps them.
    pub letters: Vec<String>,
    /// Sums of the files that documents point to.
    pub files: Vec<String>,
}

impl Facts {
    pub fn values(&self, key: &str) -> &[String] {
        self.values.get(key).map_or(&[], Vec::as_slice)
    }

    /// As if this were all.
    pub fn of_one(key: &str, values: &[&str]) -> Self {
        let values = BTreeMap::from([(key.to_owned(), values.iter().map(|value| (*value).to_owned()).collect())]);
        Self { values, ..Self::default() }
    }

    fn add(&mut self, key: String, value: String) {
        self.values.entry(key).or_default().push(value);
    }
}

/// Reads them; on `SQLite` the engine's own check of the file too.
pub async fn read(url: &str) -> Facts {
    let db = database::open(url).await;
    let facts = of(&db).await;
    db.close().await;
    facts
}

async fn of(db: &Db) -> Facts {
    let is_file = db.engine() == db::Engine::Sqlite;
    let look = move |c: &mut Conn| -> Result<Facts, Error> {
        let mut facts = Facts::default();
        texts(c, &mut facts)?;
        people(c, &mut facts)?;
        counters(c, &mut facts)?;
        let files: Vec<(String,)> = c.query(sql!("SELECT sha256 FROM files"), args![])?;
        facts.files = files.into_iter().map(|(sum,)| sum).collect();
        let letters: Vec<(String,)> = c.query(sql!("SELECT payload FROM jobs WHERE queue = 'mail'"), args![])?;
        facts.letters = letters.into_iter().map(|(letter,)| letter).collect();
        if is_file {
            let (says,): (String,) = c.one(sql!("PRAGMA integrity_check"), args![])?;
            if says != "ok" {
                facts.broken.push(says);
            }
        }
        Ok(facts)
    };
    db.read(look).await.expect("a view")
}

fn texts(c: &mut Conn, facts: &mut Facts) -> Result<(), Error> {
    let pairs = [
        ("comment", sql!("SELECT form_key, text FROM comments")),
        (
            "translation",
            sql!("SELECT c.form_key, t.text FROM comment_translations t JOIN comments c ON c.id = t.comment_id"),
        ),
        ("idea", sql!("SELECT title, text FROM ideas")),
        ("draft", sql!("SELECT title, text FROM idea_drafts WHERE title <> ''")),
        ("subscription", sql!("SELECT email, '' FROM subscription_requests")),
        ("letter", sql!("SELECT form_key, '' FROM contact_letters")),
    ];
    for (kind, statement) in pairs {
        let rows: Vec<(String, String)> = c.query(statement, args![])?;
        for (key, value) in rows {
            facts.add(format!("{kind} {}", sent(&key)), value);
        }
    }
    Ok(())
}

/// The key that a comment's form was sent with: what is kept has the digest of what it says behind it.
fn sent(key: &str) -> &str {
    key.rsplit_once('.').filter(|(_, digest)| digest.len() == 16).map_or(key, |(sent, _)| sent)
}

fn people(c: &mut Conn, facts: &mut Facts) -> Result<(), Error> {
    let pairs = [
        ("support", sql!("SELECT i.number, s.person_id FROM supports s JOIN ideas i ON i.id = s.idea_id")),
        (
            "flag",
            sql!(
                "SELECT i.number, f.person_id FROM flags f JOIN ideas i ON i.id = f.subject_id WHERE f.state = 'open'"
            ),
        ),
    ];
    for (kind, statement) in pairs {
        let rows: Vec<(i64, Id)> = c.query(statement, args![])?;
        for (number, person) in rows {
            facts.add(format!("{kind} {number} by {person}"), String::new());
        }
    }
    let titles: Vec<(Id, String)> = c.query(sql!("SELECT id, title FROM people"), args![])?;
    for (person, title) in titles {
        facts.add(format!("title of {person}"), title);
    }
    Ok(())
}

/// Whether a file has all its tables as they are today: before they are made there is nothing to know.
pub async fn has_tables(url: &str) -> bool {
    let db = database::open(url).await;
    let look = |c: &mut Conn| -> Result<usize, Error> {
        let there: (i64,) =
            c.one(sql!("SELECT COUNT(*) FROM sqlite_master WHERE name = 'schema_migrations'"), args![])?;
        if there == (0,) {
            return Ok(0);
        }
        let (done,): (i64,) = c.one(sql!("SELECT COUNT(*) FROM schema_migrations"), args![])?;
        Ok(usize::try_from(done).unwrap_or_default())
    };
    let done = db.read(look).await.expect("a view");
    db.close().await;
    done == migrations()
}

/// How many there are: a pair of files, where the engines differ, is one.
fn migrations() -> usize {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../migrations");
    let files = std::fs::read_dir(folder).expect("the migrations").map(|file| file.expect("a file").file_name());
    let names: BTreeSet<String> =
        files.filter_map(|name| name.to_str().and_then(|name| name.split('.').next()).map(ToOwned::to_owned)).collect();
    names.len()
}

type Pair = (&'static str, &'static Sql);

/// Every counter beside what it counts, and every row of numbers beside its length.
fn counters(c: &mut Conn, facts: &mut Facts) -> Result<(), Error> {
    let of_texts = of_campaigns().into_iter().chain(of_flags());
    for (what, statement) in of_ideas().into_iter().chain(of_exchanges()).chain(of_texts).chain(numbers()) {
        let rows: Vec<(i64, i64)> = c.query(statement, args![])?;
        let wrong = rows.into_iter().filter(|(counter, counted)| counter != counted);
        facts.broken.extend(wrong.map(|(counter, counted)| format!("{what}: {counter}, and there are {counted}")));
    }
    Ok(())
}

fn of_ideas() -> [Pair; 5] {
    [
        (
            "supports of an idea",
            sql!("SELECT i.supports, (SELECT COUNT(*) FROM supports s WHERE s.idea_id = i.id) FROM ideas i"),
        ),
        (
            "organisations that support an idea",
            sql!(
                "SELECT i.organisation_supports, (SELECT COUNT(*) FROM organisation_supports s WHERE s.idea_id = i.id)
                 FROM ideas i"
            ),
        ),
        (
            "comments of an idea",
            sql!(
                "SELECT i.comments, (SELECT COUNT(*) FROM comments k WHERE k.idea_id = i.id AND k.state = 'published')
                 FROM ideas i"
            ),
        ),
        (
            "supports by economy",
            sql!(
                "SELECT e.supports,
                     (SELECT COUNT(*) FROM supports s WHERE s.idea_id = e.idea_id AND s.economy = e.economy)
                 FROM support_economies e"
            ),
        ),
        (
            "answers of a comment",
            sql!(
                "SELECT k.answers, (SELECT COUNT(*) FROM comments a WHERE a.parent_id = k.id AND a.state = 'published')
                 FROM comments k"
            ),
        ),
    ]
}

fn of_exchanges() -> [Pair; 5] {
    [
        (
            "supports of the exchange",
            sql!(
                "SELECT e.supports, (SELECT COUNT(*) FROM supports s JOIN ideas i ON i.id = s.idea_id WHERE i.merged_into IS NULL) FROM exchanges e"
            ),
        ),
        (
            "ideas of the exchange",
            sql!("SELECT e.ideas, (SELECT COUNT(*) FROM ideas WHERE state = 'published') FROM exchanges e"),
        ),
        (
            "ideas of a topic",
            sql!(
                "SELECT t.ideas, (SELECT COUNT(*) FROM ideas i WHERE i.topic_id = t.id AND i.state = 'published')
                 FROM topics t"
            ),
        ),
        (
            "comments of the exchange",
            sql!("SELECT e.comments, (SELECT COUNT(*) FROM comments WHERE state = 'published') FROM exchanges e"),
        ),
        (
            "participants of the exchange",
            sql!("SELECT e.participants, (SELECT COUNT(*) FROM participants) FROM exchanges e"),
        ),
    ]
}

fn of_campaigns() -> [Pair; 3] {
    [
        (
            "texts of a campaign",
            sql!(
                "SELECT k.texts, (SELECT COUNT(*) FROM campaign_texts t
                     WHERE t.exchange_id = k.exchange_id AND t.campaign = k.number) FROM campaigns k"
            ),
        ),
        (
            "people of a campaign",
            sql!(
                "SELECT k.people, (SELECT COUNT(DISTINCT t.person_id) FROM campaign_texts t
                     WHERE t.exchange_id = k.exchange_id AND t.campaign = k.number) FROM campaigns k"
            ),
        ),
        (
            "organisations of a campaign",
            sql!(
                "SELECT k.organisations, (SELECT COUNT(DISTINCT t.organisation) FROM campaign_texts t
                     WHERE t.exchange_id = k.exchange_id AND t.campaign = k.number) FROM campaigns k"
            ),
        ),
    ]
}

fn of_flags() -> [Pair; 4] {
    [
        (
            "open flags of a text",
            sql!(
                "SELECT t.flags, (SELECT COUNT(*) FROM flags f WHERE f.subject_id = t.subject_id AND f.state = 'open')
                 FROM flagged_texts t"
            ),
        ),
        (
            "first open flag of a text",
            sql!(
                "SELECT t.since,
                     (SELECT MIN(f.created_at) FROM flags f WHERE f.subject_id = t.subject_id AND f.state = 'open')
                 FROM flagged_texts t"
            ),
        ),
        (
            "flagged texts that are passed on",
            sql!(
                "SELECT t.is_passed_on,
                     (SELECT MAX(f.is_escalated) FROM flags f WHERE f.subject_id = t.subject_id AND f.state = 'open')
                 FROM flagged_texts t WHERE t.flags > 0"
            ),
        ),
        (
            "flagged texts",
            sql!(
                "SELECT COUNT(*), (SELECT COUNT(DISTINCT subject_id) FROM flags WHERE state = 'open')
                 FROM flagged_texts"
            ),
        ),
    ]
}

fn numbers() -> [Pair; 4] {
    [
        ("the next number of an idea", sql!("SELECT e.next_idea, 1 + (SELECT COUNT(*) FROM ideas) FROM exchanges e")),
        ("the numbers of ideas", sql!("SELECT COUNT(*), COALESCE(MAX(number), 0) FROM ideas")),
        (
            "the next number of a comment",
            sql!(
                "SELECT t.next_number, 1 + (SELECT COUNT(*) FROM comments k WHERE k.idea_id = t.idea_id)
                 FROM comment_threads t"
            ),
        ),
        ("the numbers of comments", sql!("SELECT COUNT(*), MAX(number) FROM comments GROUP BY idea_id")),
    ]
}
