//! Reading works: the heads first, then the parts of up to twenty works at once.

use std::collections::HashMap;

use db::{Arg, Args, Conn, Id, Timestamp, args, sql};

use crate::documents::dated::Dated;
use crate::documents::put::WordKind;
use crate::documents::symbol::Symbol;
use crate::documents::work::{Access, Edition, Head, Revision, Text, Work};
use crate::error::Error;

/// So many works have their parts read at once.
const AT_ONCE: usize = 20;

macro_rules! head {
    () => {
        "SELECT d.id, d.slug, d.series, d.kind, d.certainty, d.source, d.seen, d.issue, d.is_sample,
             d.is_on_front, d.title_is_description, d.updated_at, d.state, d.reason, d.reason_language, d.public_from,
             d.desk_revision FROM documents d "
    };
}
pub(super) use head;

/// Whose eyes works are read with.
#[derive(Clone, Copy, Debug)]
pub enum Eyes {
    /// Everybody's, at this moment.
    Public(Timestamp),
    /// Those of the desk, which sees all of it.
    Desk,
}

/// Whose it is, its number, label, date, meeting, day of circulation, access, and when it opens.
type RevisionRow = (Id, i64, String, Dated, String, String, Access, Timestamp);

impl Eyes {
    fn see(self, not_before: Timestamp) -> bool {
        match self {
            Self::Public(now) => not_before <= now,
            Self::Desk => true,
        }
    }
}

/// The one condition on works that readers find in lists, counts, feeds and files; `$now` is the parameter of the
/// moment.
macro_rules! public {
    ($now:literal) => {
        concat!(" AND d.state = 'published' AND d.public_from <= ", $now)
    };
}
pub(super) use public;

/// The parts of the works `$1…$20`; unused places hold the nil id, which no work has.
macro_rules! of_these {
    ($alias:literal) => {
        concat!(
            " WHERE ",
            $alias,
            ".document_id IN ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16,
             $17, $18, $19, $20)"
        )
    };
}

/// The work at this address. To the public one that is not yet open is not there; one that was withdrawn is, with its
/// reason and without its files.
pub fn find(c: &mut Conn, exchange: Id, slug: &str, eyes: Eyes) -> Result<Option<Work>, Error> {
    let head: Option<Head> =
        c.find(sql!(head!(), "WHERE d.exchange_id = $1 AND d.slug = $2"), args![exchange, slug])?;
    let head = head.filter(|head| eyes.see(head.public_from));
    Ok(with_parts(c, head.into_iter().collect(), eyes)?.pop())
}

/// All of a work, by its id.
pub fn find_by_id(c: &mut Conn, id: Id) -> Result<Option<Work>, Error> {
    let head = c.find(sql!(head!(), "WHERE d.id = $1"), args![id])?;
    Ok(with_parts(c, head.into_iter().collect(), Eyes::Desk)?.pop())
}

pub fn of_issue(c: &mut Conn, exchange: Id, issue: &str, now: Timestamp) -> Result<Option<String>, Error> {
    Ok(c.find(
        sql!(
            "SELECT d.slug FROM documents d WHERE d.exchange_id = $1 AND d.issue = $2",
            public!("$3"),
            " ORDER BY d.position LIMIT 1"
        ),
        args![exchange, issue, now],
    )?)
}

/// Works on the shelves of the home page, in their order.
pub fn front(c: &mut Conn, exchange: Id, now: Timestamp) -> Result<Vec<Work>, Error> {
    let heads = c.query(
        sql!(
            head!(),
            "WHERE d.exchange_id = $1 AND d.is_on_front = 1",
            public!("$2"),
            " ORDER BY d.position, d.sort_date DESC, d.id LIMIT 60"
        ),
        args![exchange, now],
    )?;
    with_parts(c, heads, Eyes::Public(now))
}

/// The works that changed last.
pub fn newest(c: &mut Conn, exchange: Id, now: Timestamp) -> Result<Vec<Work>, Error> {
    let heads = c.query(
        sql!(
            head!(),
            "WHERE d.exchange_id = $1",
            public!("$2"),
            " ORDER BY d.updated_at DESC, d.sort_date DESC, d.position LIMIT 20"
        ),
        args![exchange, now],
    )?;
    with_parts(c, heads, Eyes::Public(now))
}

/// Of these; no issue of the newsletter names more.
pub fn readable(c: &mut Conn, exchange: Id, ids: &[Id], now: Timestamp) -> Result<Vec<Work>, Error> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let heads = c.query(
        sql!(head!(), "WHERE d.id = ANY($3) AND d.exchange_id = $1", public!("$2"), " LIMIT 100"),
        args![exchange, now, Arg::list(ids)],
    )?;
    with_parts(c, heads, Eyes::Public(now))
}

pub fn slugs(c: &mut Conn, exchange: Id, now: Timestamp) -> Result<Vec<String>, Error> {
    let rows: Vec<(String,)> = c.query(
        sql!("SELECT d.slug FROM documents d WHERE d.exchange_id = $1", public!("$2"), " ORDER BY d.slug LIMIT 5000"),
        args![exchange, now],
    )?;
    Ok(rows.into_iter().map(|(slug,)| slug).collect())
}

/// Puts together works and their parts.
pub(super) fn with_parts(c: &mut Conn, heads: Vec<Head>, eyes: Eyes) -> Result<Vec<Work>, Error> {
    let mut parts = Parts::default();
    for some in heads.chunks(AT_ONCE) {
        let mut ids = [Id::NIL; AT_ONCE];
        for (place, head) in ids.iter_mut().zip(some) {
            *place = head.id;
        }
        parts.read(c, &ids.map(Into::into), eyes)?;
    }
    let whole = |head: Head| Work {
        texts: parts.texts.remove(&head.id).unwrap_or_default(),
        revisions: parts.revisions.remove(&head.id).unwrap_or_default(),
        head,
    };
    let mut works: Vec<Work> = heads.into_iter().map(whole).collect();
    if matches!(eyes, Eyes::Public(_)) {
        works.iter_mut().filter(|work| work.is_withdrawn()).flat_map(|work| &mut work.revisions).for_each(|revision| {
            revision.editions.clear();
        });
    }
    Ok(works)
}

#[derive(Default)]
struct Parts {
    texts: HashMap<Id, Vec<Text>>,
    revisions: HashMap<Id, Vec<Revision>>,
}

impl Parts {
    fn read(&mut self, c: &mut Conn, ids: Args<'_>, eyes: Eyes) -> Result<(), Error> {
        let texts: Vec<(Id, Text)> = c.query(
            sql!(
                "SELECT t.document_id, t.language, t.title, t.note FROM document_texts t",
                of_these!("t"),
                " ORDER BY t.language"
            ),
            ids,
        )?;
        for (id, text) in texts {
            self.texts.entry(id).or_default().push(text);
        }
        let revisions: Vec<RevisionRow> = c.query(
            sql!(
                "SELECT r.document_id, r.number, r.label, r.precision, r.date_from, r.date_to, r.season,
                     r.is_date_inferred, r.meeting, r.circulated, r.access, r.not_before FROM document_revisions r",
                of_these!("r"),
                " ORDER BY r.document_id, r.number"
            ),
            ids,
        )?;
        for (id, number, label, dated, meeting, circulated, access, not_before) in revisions {
            // Its symbols and editions find no place then, and are left out with it.
            if !eyes.see(not_before) {
                continue;
            }
            let revision = Revision {
                number,
                label,
                dated,
                meeting,
                circulated,
                access,
                not_before,
                symbols: Vec::new(),
                editions: Vec::new(),
            };
            self.revisions.entry(id).or_default().push(revision);
        }
        self.read_symbols(c, ids)?;
        self.read_editions(c, ids, eyes)
    }

    fn read_symbols(&mut self, c: &mut Conn, ids: Args<'_>) -> Result<(), Error> {
        let rows: Vec<(Id, i64, Symbol)> = c.query(
            sql!(
                "SELECT s.document_id, s.number, s.symbol, s.is_inferred FROM document_symbols s",
                of_these!("s"),
                " ORDER BY s.document_id, s.number, s.position"
            ),
            ids,
        )?;
        for (id, number, symbol) in rows {
            if let Some(revision) = self.revision(id, number) {
                revision.symbols.push(symbol);
            }
        }
        Ok(())
    }

    fn read_editions(&mut self, c: &mut Conn, ids: Args<'_>, eyes: Eyes) -> Result<(), Error> {
        let rows: Vec<(Id, i64, Edition)> = c.query(
            sql!(
                "SELECT e.document_id, e.number, e.language, e.is_inferred, e.sha256, e.name, e.size, e.media_type,
                     e.url FROM document_editions e",
                of_these!("e"),
                " ORDER BY e.document_id, e.number, e.position"
            ),
            ids,
        )?;
        for (id, number, mut edition) in rows {
            if let Some(revision) = self.revision(id, number) {
                // No reader of works ever learns of a file that is not for everyone.
                if matches!(eyes, Eyes::Public(_)) && revision.access == Access::Restricted {
                    edition.sha256 = None;
                }
                revision.editions.push(edition);
            }
        }
        Ok(())
    }

    fn revision(&mut self, id: Id, number: i64) -> Option<&mut Revision> {
        self.revisions.get_mut(&id)?.iter_mut().find(|revision| revision.number == number)
    }
}

/// What series, types and labels are called, in the reader's language where there is such a word.
#[derive(Clone, Debug, Default)]
pub struct Words {
    /// Keys and texts, in the order of the exchange.
    pub series: Vec<(String, String)>,
    pub kinds: Vec<(String, String)>,
    labels: HashMap<String, String>,
}

impl Words {
    pub fn series<'a>(&'a self, key: &'a str) -> &'a str {
        self.series.iter().find(|(known, _)| known == key).map_or(key, |(_, text)| text)
    }

    pub fn kind<'a>(&'a self, key: &'a str) -> &'a str {
        self.kinds.iter().find(|(known, _)| known == key).map_or(key, |(_, text)| text)
    }

    /// `Rev.1` is what it is; a word is said in the reader's language.
    pub fn label<'a>(&'a self, key: &'a str) -> &'a str {
        self.labels.get(key).map_or(key, String::as_str)
    }
}

pub fn words(c: &mut Conn, exchange: Id, language: &str) -> Result<Words, Error> {
    // The best language comes last and stays.
    let rows: Vec<(WordKind, String, String)> = c.query(
        sql!(
            "SELECT kind, key, text FROM document_words WHERE exchange_id = $1
             ORDER BY position, CASE WHEN language = $2 THEN 2 WHEN language = 'en' THEN 1 ELSE 0 END LIMIT 2000"
        ),
        args![exchange, language],
    )?;
    let mut words = Words::default();
    for (kind, key, text) in rows {
        match kind {
            WordKind::Series => {
                words.series.retain(|(known, _)| *known != key);
                words.series.push((key, text));
            }
            WordKind::Type => {
                words.kinds.retain(|(known, _)| *known != key);
                words.kinds.push((key, text));
            }
            WordKind::Label => drop(words.labels.insert(key, text)),
        }
    }
    Ok(words)
}

/// The type of a file, if an edition that anyone may read names it so.
pub fn file(c: &mut Conn, exchange: Id, sha256: &str, name: &str, now: Timestamp) -> Result<Option<String>, Error> {
    Ok(c.find(
        sql!(
            "SELECT e.media_type FROM document_editions e JOIN documents d ON d.id = e.document_id
             JOIN document_revisions r ON r.document_id = e.document_id AND r.number = e.number
             WHERE e.sha256 = $2 AND e.name = $3 AND d.exchange_id = $1 AND r.access <> 'restricted'
                 AND r.not_before <= $4",
            public!("$4"),
            " LIMIT 1"
        ),
        args![exchange, sha256, name, now],
    )?)
}

/// The same for the desk, if any edition names it so.
pub fn file_at_desk(c: &mut Conn, exchange: Id, sha256: &str, name: &str) -> Result<Option<String>, Error> {
    Ok(c.find(
        sql!(
            "SELECT e.media_type FROM document_editions e JOIN documents d ON d.id = e.document_id
             WHERE e.sha256 = $2 AND e.name = $3 AND d.exchange_id = $1 LIMIT 1"
        ),
        args![exchange, sha256, name],
    )?)
}

pub fn has_file(c: &mut Conn, sha256: &str) -> Result<bool, Error> {
    let row: Option<(String,)> = c.find(sql!("SELECT sha256 FROM files WHERE sha256 = $1"), args![sha256])?;
    Ok(row.is_some())
}

/// The SHA-256 of every file that is held, in order.
pub fn list_files(c: &mut Conn) -> Result<Vec<String>, Error> {
    let mut all: Vec<String> = Vec::new();
    loop {
        let after = all.last().cloned().unwrap_or_default();
        let next: Vec<String> =
            c.query(sql!("SELECT sha256 FROM files WHERE sha256 > $1 ORDER BY sha256 LIMIT 1000"), args![after])?;
        if next.is_empty() {
            return Ok(all);
        }
        all.extend(next);
    }
}
