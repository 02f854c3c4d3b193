//! What search promises: rules first, then stories over HTTP, then how well it finds.

mod citing;
mod erasure;
mod finding;
mod likeness;
mod rules;
mod stories;

use db::{Conn, Id, Timestamp};

use super::entry::{Entry, Kind, State, put};
use super::{GlossaryRow, glossary_put};
use crate::tests::TestApp;

/// A file of the sample exchange.
fn sample(path: &str) -> String {
    let path = format!("{}/../../packs/msme/{path}", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The glossary of the sample exchange.
fn sample_glossary() -> Vec<GlossaryRow> {
    let text = sample("glossary.csv");
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let languages: Vec<String> = reader.headers().unwrap().iter().map(str::to_owned).collect();
    let forms = |record: csv::StringRecord| languages.iter().cloned().zip(record.iter().map(str::to_owned)).collect();
    reader.records().map(|record| GlossaryRow { forms: forms(record.unwrap()) }).collect()
}

/// An id made of a number.
fn id(n: u8) -> Id {
    Id::from_bytes([n; 16])
}

/// An idea with this number, in a language.
fn idea<'a>(exchange: Id, number: u8, language: &'a str, title: &'a str, text: &'a str) -> Entry<'a> {
    Entry {
        exchange,
        kind: Kind::Idea,
        subject: id(number),
        within: None,
        author: Some(id(200)),
        state: State::Published,
        symbol: "",
        path: "/ideas/1",
        language,
        title,
        text,
        at: Timestamp(1_770_000_000_000_000 + i64::from(number) * 1_000_000),
    }
}

impl TestApp {
    /// Writes to the index, as the slice that owns a text does.
    async fn with_texts(
        &self,
        write: impl Fn(&mut Conn, Id) -> Result<(), crate::error::Error> + Send + Sync + 'static,
    ) {
        let exchange = self.exchange;
        self.app.db.write(move |tx| write(tx, exchange)).await.expect("texts are indexed");
        self.app.revised();
    }

    async fn with_sample_glossary(&self) {
        let rows = sample_glossary();
        self.with_texts(move |tx, exchange| glossary_put(tx, exchange, &rows)).await;
    }
}

/// The address of a search on the English pages.
fn search(q: &str) -> String {
    format!("/en/msme/search?q={}", percent_encoding::utf8_percent_encode(q, percent_encoding::NON_ALPHANUMERIC))
}

fn put_all(tx: &mut Conn, entries: &[Entry<'_>]) -> Result<(), crate::error::Error> {
    entries.iter().try_for_each(|entry| put(tx, entry))
}
