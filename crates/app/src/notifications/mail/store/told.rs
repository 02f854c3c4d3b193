//! What a letter says of notifications, as everybody may read it at this moment.

use std::collections::BTreeMap;

use db::{Arg, Conn, Id, Timestamp, args, from_row, sql};

use crate::error::Error;
use crate::notifications::Kind;
use crate::visibility::{Viewer, readable_by, visible_to};

/// A notification with what a letter says of it. What stands in no text any more is `None`.
#[derive(Clone, Debug)]
pub struct Told {
    pub id: Id,
    pub person: Id,
    pub exchange: Id,
    pub topic: Option<Id>,
    pub kind: Kind,
    pub is_personal: bool,
    /// Whether the person may look into the exchange as things stand now.
    pub is_open: bool,
    idea_id: Option<Id>,
    pub idea: Option<i64>,
    pub title: Option<String>,
    pub title_language: Option<String>,
    idea_author: Option<String>,
    comment_id: Option<Id>,
    pub comment: Option<i64>,
    pub thread: Option<i64>,
    comment_author: Option<String>,
    organisation_id: Option<Id>,
    pub organisation: Option<String>,
    organisation_name: Option<String>,
    work_id: Option<Id>,
    pub work: Option<String>,
    work_title: Option<String>,
    work_language: Option<String>,
    /// Of a position that everybody may read.
    position_id: Option<Id>,
}
from_row!(Told {
    id,
    person,
    exchange,
    topic,
    kind,
    is_personal,
    is_open,
    idea_id,
    idea,
    title,
    title_language,
    idea_author,
    comment_id,
    comment,
    thread,
    comment_author,
    organisation_id,
    organisation,
    organisation_name,
    work_id,
    work,
    work_title,
    work_language,
    position_id
});

impl Told {
    /// Whether there is still something to read for the person.
    pub fn is_there(&self) -> bool {
        let has = |named: Option<Id>, is_read: bool| named.is_none() || is_read;
        self.is_open
            && has(self.idea_id, self.idea.is_some())
            && has(self.comment_id, self.comment.is_some())
            && (self.kind != Kind::Position
                || (has(self.organisation_id, self.organisation.is_some()) && self.position_id.is_some()))
            && has(self.work_id, self.work.is_some())
    }

    /// The idea that it is about, for the thread of letters.
    pub fn thread_of(&self) -> Option<Id> {
        self.idea_id
    }

    /// The comment whose words a letter quotes.
    pub fn quoted(&self) -> Option<Id> {
        self.comment_id
    }

    /// Whoever did it, as they are named on the site; empty where that is not said.
    pub fn actor(&self) -> &str {
        let name = match self.kind {
            Kind::Position => self.organisation_name.as_deref(),
            _ if self.comment_id.is_some() => self.comment_author.as_deref(),
            _ => self.idea_author.as_deref(),
        };
        name.unwrap_or_default()
    }

    /// What it is about, with its language; empty where that has no title.
    pub fn about(&self) -> (&str, &str) {
        let (title, language) = if self.work_id.is_some() {
            (&self.work_title, &self.work_language)
        } else {
            (&self.title, &self.title_language)
        };
        (title.as_deref().unwrap_or_default(), language.as_deref().unwrap_or_default())
    }
}

/// What is to be said of these. Everything is read as the public reads it, whoever the letter is for: what was hidden since
/// is in none. Titles are in the language of the person's mails, where there is such a translation.
pub fn told(c: &mut Conn, ids: &[Id], now: Timestamp) -> Result<Vec<Told>, Error> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let Viewer { person, moderates } = Viewer::VISITOR;
    // Each join is one that cannot be turned round: they begin with the notifications. Documents are open by the rule of
    // `documents`, which its own statements have.
    Ok(c.query(
        sql!(
            "SELECT n.id, n.person_id, n.exchange_id, n.topic_id, n.kind, n.is_personal,
                 CASE WHEN e.visibility = 'public' OR q.person_id IS NOT NULL THEN 1 ELSE 0 END,
                 n.idea_id, i.number, COALESCE(t.title, i.title), COALESCE(t.language, i.language), i.author_name,
                 n.comment_id, k.number, k.thread, k.author_name,
                 n.organisation_id, o.slug, o.name,
                 n.work_id, d.slug,
                 (SELECT w.title FROM document_texts w WHERE w.document_id = d.id AND w.title <> ''
                  ORDER BY CASE WHEN w.language = p.language THEN 0 WHEN w.language = 'en' THEN 1 ELSE 2 END, w.language
                  LIMIT 1),
                 (SELECT w.language FROM document_texts w WHERE w.document_id = d.id AND w.title <> ''
                  ORDER BY CASE WHEN w.language = p.language THEN 0 WHEN w.language = 'en' THEN 1 ELSE 2 END, w.language
                  LIMIT 1),
                 z.id
             FROM notifications n
             LEFT JOIN people p ON p.id = n.person_id
             LEFT JOIN exchanges e ON e.id = n.exchange_id
             LEFT JOIN participants q ON q.exchange_id = n.exchange_id AND q.person_id = n.person_id
             LEFT JOIN ideas i ON i.id = n.idea_id AND ",
            readable_by!("i"),
            " LEFT JOIN idea_translations t ON t.idea_id = i.id AND t.language = p.language AND i.language <> p.language
             LEFT JOIN comments k ON k.id = n.comment_id AND ",
            visible_to!("k"),
            " LEFT JOIN exchange_organisations o ON o.id = n.organisation_id AND o.is_listed = 1
             LEFT JOIN documents d ON d.id = n.work_id AND d.state = 'published' AND d.public_from <= $4
             LEFT JOIN positions z ON n.kind = 'position' AND z.id = n.news_id AND ",
            visible_to!("z"),
            " WHERE n.id = ANY($3) AND n.mailed_at IS NULL AND n.read_at IS NULL
             ORDER BY n.created_at DESC, n.id"
        ),
        args![person, moderates, Arg::list(ids), now],
    )?)
}

/// The words of these comments, two hundred at most, each with its language.
pub fn quotes(c: &mut Conn, ids: &[Id]) -> Result<BTreeMap<Id, (String, String)>, Error> {
    if ids.is_empty() {
        return Ok(BTreeMap::new());
    }
    let Viewer { person, moderates } = Viewer::VISITOR;
    let rows: Vec<(Id, String, String)> = c.query(
        sql!(
            "SELECT k.id, k.language, k.text FROM comments k WHERE ",
            visible_to!("k"),
            " AND k.id = ANY($3) LIMIT 200"
        ),
        args![person, moderates, Arg::list(ids)],
    )?;
    Ok(rows.into_iter().map(|(id, language, text)| (id, (language, text))).collect())
}

/// What exchanges and topics are called, in each language in which they have a name.
#[derive(Clone, Debug, Default)]
pub struct Names {
    /// By the exchange: its address, its languages, and its titles.
    pub exchanges: BTreeMap<Id, Place>,
    /// By the topic.
    pub topics: BTreeMap<Id, Vec<(String, String)>>,
}

#[derive(Clone, Debug, Default)]
pub struct Place {
    pub slug: String,
    pub languages: String,
    pub contact: String,
    pub titles: Vec<(String, String)>,
}

/// What these notifications' exchanges and topics are called.
pub fn names(c: &mut Conn, told: &[Told]) -> Result<Names, Error> {
    let mut names = Names::default();
    let mut exchanges: Vec<Id> = told.iter().map(|one| one.exchange).collect();
    let mut topics: Vec<Id> = told.iter().filter_map(|one| one.topic).collect();
    for ids in [&mut exchanges, &mut topics] {
        ids.sort_unstable();
        ids.dedup();
    }
    if exchanges.is_empty() {
        return Ok(names);
    }
    let rows: Vec<(Id, String, String, String, String, String)> = c.query(
        sql!(
            "SELECT e.id, e.slug, e.languages, e.contact, t.language, t.title
             FROM exchanges e JOIN exchange_texts t ON t.exchange_id = e.id WHERE e.id = ANY($1)
             ORDER BY e.id, t.language"
        ),
        args![Arg::list(&exchanges)],
    )?;
    for (id, slug, languages, contact, language, title) in rows {
        let place = names.exchanges.entry(id).or_insert_with(|| Place { slug, languages, contact, titles: Vec::new() });
        place.titles.push((language, title));
    }
    if topics.is_empty() {
        return Ok(names);
    }
    let rows: Vec<(Id, String, String)> = c.query(
        sql!("SELECT topic_id, language, name FROM topic_texts WHERE topic_id = ANY($1) ORDER BY topic_id, language"),
        args![Arg::list(&topics)],
    )?;
    for (id, language, name) in rows {
        names.topics.entry(id).or_default().push((language, name));
    }
    Ok(names)
}
