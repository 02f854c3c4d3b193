//! An issue among the documents: a work of the series of newsletters, with an edition in each of its languages that leads
//! to the archive.

use db::{Conn, Id, Timestamp};
use i18n::Lang;

use crate::app::App;
use crate::documents::{self, Access, Certainty, Dated, DraftEdition, DraftRevision, DraftWork, Holding, WordKind};
use crate::error::Error;
use crate::exchange::Exchange;
use crate::issues::draft::Draft;

/// Keys of the series and of the kind of document, the same as in packs.
const SERIES: &str = "newsletters";
const KIND: &str = "newsletter";

/// Adds the work, or brings it up to date, and names series and kind where nobody has.
pub fn put(tx: &mut Conn, app: &App, exchange: &Exchange, draft: &Draft, id: Id, now: Timestamp) -> Result<(), Error> {
    for lang in &exchange.languages {
        let (series, kind) = (app.catalog.say(*lang, "editions-series"), app.catalog.say(*lang, "editions-kind"));
        documents::put_word(tx, exchange.id, WordKind::Series, SERIES, (lang.code(), &series.text()))?;
        documents::put_word(tx, exchange.id, WordKind::Type, KIND, (lang.code(), &kind.text()))?;
    }
    let slug = slug(tx, exchange.id, draft, id, now)?;
    let work = work(app, exchange, draft, slug, now);
    documents::put(tx, id, exchange.id, &work, now)?;
    Ok(())
}

/// The address that the work has, or a free one.
fn slug(tx: &mut Conn, exchange: Id, draft: &Draft, id: Id, now: Timestamp) -> Result<String, Error> {
    if let Some(slug) = documents::of_issue(tx, exchange, &draft.slug, now)? {
        return Ok(slug);
    }
    let slug = documents::slug_of(&format!("newsletter {}", draft.slug));
    if documents::is_slug_free(tx, exchange, &slug)? {
        return Ok(slug);
    }
    let id = id.to_string();
    Ok(format!("{slug}-{}", &id[id.len() - 8..]))
}

fn work(app: &App, exchange: &Exchange, draft: &Draft, slug: String, now: Timestamp) -> DraftWork {
    let titled = |lang: &&Lang| !draft.title(lang.code()).trim().is_empty();
    let languages: Vec<Lang> = exchange.languages.iter().filter(titled).copied().collect();
    let edition = |lang: &Lang| DraftEdition {
        language: lang.code().to_owned(),
        is_inferred: false,
        holding: Holding::Elsewhere(app.absolute(&exchange.href(*lang, &format!("/newsletter/{}", draft.slug)))),
    };
    let texts = |text: fn(&Draft, &str) -> String| {
        let said = languages.iter().map(|lang| (lang.code().to_owned(), text(draft, lang.code())));
        said.filter(|(_, text)| !text.is_empty()).collect::<Vec<_>>()
    };
    DraftWork {
        slug,
        position: 0,
        series: SERIES.to_owned(),
        kind: KIND.to_owned(),
        certainty: Certainty::Own,
        source: String::new(),
        seen: String::new(),
        issue: Some(draft.slug.clone()),
        is_sample: false,
        is_on_front: false,
        title_is_description: false,
        titles: texts(title),
        notes: texts(preheader),
        revisions: vec![DraftRevision {
            label: String::new(),
            symbols: Vec::new(),
            inferred_symbols: Vec::new(),
            dated: Dated::day(exchange.time_zone.to_datetime(now.to_jiff()).date()),
            meeting: None,
            circulated: None,
            access: Access::Public,
            editions: languages.iter().map(edition).collect(),
        }],
    }
}

fn title(draft: &Draft, language: &str) -> String {
    draft.title(language).trim().to_owned()
}

fn preheader(draft: &Draft, language: &str) -> String {
    draft.preheader(language).trim().to_owned()
}
