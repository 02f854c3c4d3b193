//! One work with everything known of it; the text first, where it is held here.

use askama::Template;
use serde::Deserialize;

use crate::documents::files;
use crate::documents::store::{self, Eyes, Words};
use crate::documents::telling;
use crate::documents::work::{Edition, Revision, Text, Work, native_name};
use crate::error::Error;
use crate::exchange::web::official;
use crate::page::{Frame, Page};
use crate::search::{self, Citing};
use crate::visit::{At, InExchange, Query};

/// No text that is shown on a page is longer.
const MAX_SHOWN: i64 = 64 * 1024;

/// Which state, in which language.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Chosen {
    version: i64,
    language: String,
}

/// The text that the page shows.
struct Shown {
    /// What it is: version and language.
    what: String,
    language: String,
    /// Whether the reader's language was wanted and is not there.
    is_other: bool,
    html: String,
    edition: Edition,
}

#[derive(Template)]
#[template(path = "documents/show.html")]
struct Show {
    p: Frame,
    work: Work,
    title: Text,
    note: Option<(String, String)>,
    words: Words,
    shown: Option<Shown>,
    /// Texts of the exchange that link to this page, or name a symbol of the document.
    cited: Vec<Citing>,
    address: String,
    citation: String,
}

pub async fn show(
    x: InExchange,
    At((_, _, slug)): At<(String, String, String)>,
    Query(chosen): Query<Chosen>,
) -> Result<Page, Error> {
    let (exchange, lang, viewer, eyes) = (x.exchange.id, x.lang, x.viewer(), Eyes::Public(x.now));
    let (work, words, cited) = x
        .app
        .db
        .read(move |c| -> Result<_, Error> {
            let work = store::find(c, exchange, &slug, eyes)?;
            // Of what is not open yet nobody is told the symbol, nor who knows it.
            let symbols = work.as_ref().map(Work::folded_symbols).unwrap_or_default();
            let cited = search::citing(c, viewer, exchange, &slug, &symbols)?;
            Ok((work, store::words(c, exchange, lang.code())?, cited))
        })
        .await?;
    let work = work.ok_or(Error::NotFound)?;
    let title = work.title(&lang).clone();
    let note = work.note(&lang).map(|text| (text.language.clone(), official(&text.note)));
    let mut p = x.frame(&title.title).section("documents");
    if let Some(note) = work.note(&lang) {
        p = p.description(markup::excerpt(&note.note, 150));
    }
    let shown = text(&x, &p, &work, &words, &chosen).await?;
    let address = x.app.absolute(&p.href(&format!("/documents/{}", work.head.slug)));
    p.canonical.clone_from(&address);
    let citation = telling::citation(&p, &work, &address);
    Page::new(&Show { p, work, title, note, words, shown, cited, address, citation })
}

/// The text to read: the state and language that were asked for, else the newest that is held.
async fn text(x: &InExchange, p: &Frame, work: &Work, words: &Words, chosen: &Chosen) -> Result<Option<Shown>, Error> {
    let newest = || work.revisions.iter().rev().find(|revision| revision.is_held());
    let Some(revision) = work.revision(chosen.version).filter(|revision| revision.is_held()).or_else(newest) else {
        return Ok(None);
    };
    let wanted = if chosen.language.is_empty() { x.lang.code() } else { chosen.language.as_str() };
    let is_shown = |edition: &&Edition| edition.is_readable() && edition.size <= MAX_SHOWN;
    let Some(edition) = revision.to_read(wanted).filter(is_shown) else { return Ok(None) };
    let bytes = files::load(&x.app, edition.sha256.as_deref().unwrap_or_default()).await?;
    let Ok(source) = std::str::from_utf8(&bytes) else { return Ok(None) };
    Ok(Some(Shown {
        what: described(p, words, work, revision, edition),
        language: edition.language.clone(),
        is_other: edition.language != x.lang.code() && chosen.language.is_empty() && !x.lang.is_test(),
        html: markup::render(
            source,
            &markup::Options { official: true, heading_base: 3, ..markup::Options::default() },
        ),
        edition: edition.clone(),
    }))
}

fn described(p: &Frame, words: &Words, work: &Work, revision: &Revision, edition: &Edition) -> String {
    let version = telling::heading(p, words, work, revision);
    p.t("documents-text-of").arg("version", version).arg("language", native_name(&edition.language)).text()
}
