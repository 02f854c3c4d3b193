//! The documents of a pack, with the files that are held, and the past issues of the newsletter.

use std::collections::HashMap;

use db::{Conn, Id, Rng, Timestamp};
use jiff::civil::Date;

use crate::app::App;
use crate::documents::{
    self, Access, Certainty, Dated, DraftEdition, DraftRevision, DraftWord, DraftWork, Precision, WordKind,
};
use crate::error::Error;
use crate::issues::{self, DraftIssue};
use crate::pack::Pack;
use crate::pack::model::{Edition, Holding, Issue, Revision, RevisionDate, Texts, Work};

/// A file of the pack that has been stored.
#[derive(Clone)]
pub struct Held {
    sha256: String,
    size: i64,
    media_type: String,
    text: String,
}

/// Stores every file that an edition names. Files are known by their bytes, so one that is stored
/// and then not written about does no harm.
pub async fn store(app: &App, pack: &Pack) -> Result<HashMap<String, Held>, Error> {
    let editions = pack.library.works.iter().flat_map(|work| &work.revisions).flat_map(|revision| &revision.editions);
    let mut held = HashMap::new();
    for edition in editions {
        let Holding::File(path) = &edition.holding else { continue };
        let bytes =
            pack.files.get(path.as_str()).ok_or_else(|| Error::internal(format!("{path} is not in the pack")))?;
        let media_type = documents::media_type(path, bytes);
        // What is no text has its words read by a job, even where its bytes could be taken for letters.
        let text = if media_type.starts_with("text/") { std::str::from_utf8(bytes).unwrap_or_default() } else { "" };
        let file = Held {
            sha256: documents::store_file(app, bytes.clone()).await?,
            size: i64::try_from(bytes.len()).map_err(Error::internal)?,
            media_type: media_type.to_owned(),
            text: text.to_owned(),
        };
        held.insert(path.clone(), file);
    }
    Ok(held)
}

/// Writes words, works and issues. Works that have not changed keep their date.
pub fn put(
    tx: &mut Conn,
    exchange: Id,
    pack: &Pack,
    held: &HashMap<String, Held>,
    rng: &Rng,
    (start, now): (Date, Timestamp),
) -> Result<(), Error> {
    documents::put_words(tx, exchange, &words(pack))?;
    for (position, work) in (0..).zip(&pack.library.works) {
        let draft = work_of(work, position, held, start)?;
        documents::put(tx, rng.id(now), exchange, &draft, now)?;
    }
    for issue in &pack.newsletters {
        issues::put(tx, rng.id(now), exchange, &issue_of(issue))?;
    }
    Ok(())
}

fn texts(texts: &Texts) -> Vec<(String, String)> {
    texts.iter().map(|(lang, text)| (lang.code().to_owned(), text.clone())).collect()
}

fn words(pack: &Pack) -> Vec<DraftWord> {
    let library = &pack.library;
    let lists =
        [(WordKind::Series, &library.series), (WordKind::Type, &library.types), (WordKind::Label, &library.labels)];
    let word = |kind, (key, words): &(String, Texts)| DraftWord { kind, key: key.clone(), texts: texts(words) };
    lists.into_iter().flat_map(|(kind, list)| list.iter().map(move |entry| word(kind, entry))).collect()
}

fn work_of(work: &Work, position: i64, held: &HashMap<String, Held>, start: Date) -> Result<DraftWork, Error> {
    let certainty = Certainty::parse(&work.certainty);
    let revisions = work.revisions.iter().map(|revision| revision_of(work, revision, held, start));
    Ok(DraftWork {
        slug: work.slug.clone(),
        position,
        series: work.series.clone(),
        kind: work.kind.clone(),
        certainty: certainty.ok_or_else(|| Error::internal(format!("no certainty is {}", work.certainty)))?,
        source: work.source.clone(),
        seen: work.seen.clone(),
        issue: work.issue.clone(),
        is_sample: work.is_sample,
        is_on_front: work.on_seed_page,
        title_is_description: work.title_is_description,
        titles: texts(&work.titles),
        notes: texts(&work.notes),
        revisions: revisions.collect::<Result<_, _>>()?,
    })
}

fn revision_of(
    work: &Work,
    revision: &Revision,
    held: &HashMap<String, Held>,
    start: Date,
) -> Result<DraftRevision, Error> {
    let access = Access::parse(&revision.access);
    let named = |language: &&String| !revision.editions.iter().any(|edition| edition.language == **language);
    // A language of which nothing but its name is known is not held here either.
    let others = revision.languages.iter().filter(named).map(|language| DraftEdition {
        language: language.clone(),
        is_inferred: revision.languages_inferred,
        holding: documents::Holding::Elsewhere(work.source.clone()),
    });
    let editions = revision.editions.iter().map(|edition| edition_of(edition, revision.languages_inferred, held));
    Ok(DraftRevision {
        label: revision.label.clone(),
        symbols: revision.symbols.clone(),
        inferred_symbols: revision.inferred_symbols.clone(),
        dated: dated(revision, start)?,
        meeting: revision.meeting.clone(),
        circulated: revision.circulated.clone(),
        access: access.ok_or_else(|| Error::internal(format!("no access is {}", revision.access)))?,
        editions: editions.chain(others.map(Ok)).collect::<Result<_, _>>()?,
    })
}

fn dated(revision: &Revision, start: Date) -> Result<Dated, Error> {
    let unreadable = || Error::internal(format!("no date is {:?}", revision.date));
    match &revision.date {
        None => Ok(Dated::UNKNOWN),
        Some(RevisionDate::Day(days)) => {
            let date = start.checked_add(jiff::Span::new().days(*days)).map_err(Error::internal)?;
            Ok(Dated::day(date))
        }
        Some(RevisionDate::Known(date)) => {
            let precision = Precision::parse(&revision.precision).ok_or_else(unreadable)?;
            Dated::parse(precision, date, &revision.season, revision.is_date_inferred).ok_or_else(unreadable)
        }
    }
}

fn edition_of(edition: &Edition, is_inferred: bool, held: &HashMap<String, Held>) -> Result<DraftEdition, Error> {
    let holding = match &edition.holding {
        Holding::Elsewhere(url) => documents::Holding::Elsewhere(url.clone()),
        Holding::File(path) => {
            let file = held.get(path).cloned().ok_or_else(|| Error::internal(format!("{path} was not stored")))?;
            documents::Holding::File {
                sha256: file.sha256,
                name: path.rsplit('/').next().unwrap_or_default().to_owned(),
                size: file.size,
                media_type: file.media_type,
                text: file.text,
            }
        }
    };
    Ok(DraftEdition { language: edition.language.clone(), is_inferred, holding })
}

fn issue_of(issue: &Issue) -> DraftIssue {
    let editions = issue.editions.iter().map(|edition| issues::DraftEdition {
        language: edition.language.code().to_owned(),
        title: edition.title.clone(),
        body: edition.text.clone(),
    });
    DraftIssue {
        slug: issue.slug.clone(),
        season: issue.season.clone(),
        year: issue.year,
        source: issue.source.clone(),
        seen: issue.seen.clone(),
        is_sample: issue.is_sample,
        editions: editions.collect(),
    }
}
