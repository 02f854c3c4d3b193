//! How well paraphrases find what they paraphrase, among a thousand real statements (Polis open
//! data, CC BY 4.0), on both engines.

use std::path::PathBuf;

use db::Id;

use super::{idea, put_all};
use crate::search::{Entry, page_subject, similar};
use crate::tests::{TestApp, story};
use crate::visibility::Viewer;

/// The folder with the statements and their paraphrases; none where this machine has none.
fn folder() -> Option<PathBuf> {
    let ancestors = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let found =
        ancestors.ancestors().map(|folder| folder.join("shared")).find(|folder| folder.join("semantic").is_dir());
    if found.is_none() {
        println!("skipped: no folder ../shared with semantic/ and opinion/ beside the checkout");
    }
    found
}

/// Conversation, number and text of every statement.
fn statements(folder: &std::path::Path) -> Vec<(String, String, String)> {
    let mut all = Vec::new();
    for conversation in std::fs::read_dir(folder.join("opinion/opendata")).unwrap() {
        let conversation = conversation.unwrap();
        let name = conversation.file_name().into_string().unwrap();
        let mut reader = csv::Reader::from_path(conversation.path().join("comments.csv")).unwrap();
        all.extend(
            reader.records().map(|row| row.unwrap()).map(|row| (name.clone(), row[2].to_owned(), row[7].to_owned())),
        );
    }
    all.sort();
    all
}

fn subject(exchange: Id, conversation: &str, number: &str) -> Id {
    page_subject(exchange, &format!("{conversation}/{number}"))
}

/// How many of the paraphrases in this field find their statement among the first five.
async fn found(t: &TestApp, items: &serde_json::Value, field: &'static str, language: &'static str) -> (usize, usize) {
    let (mut found, mut asked) = (0, 0);
    for item in items["items"].as_array().unwrap() {
        let text = item[field].as_str().unwrap().to_owned();
        let right = subject(t.exchange, item["conversation"].as_str().unwrap(), &item["comment_id"].to_string());
        let exchange = t.exchange;
        let hits = t.app.db.read(move |c| similar(c, Viewer::VISITOR, exchange, &text, language, 5)).await.unwrap();
        asked += 1;
        found += usize::from(hits.iter().any(|hit| hit.subject == right));
    }
    (found, asked)
}

#[expect(clippy::cast_precision_loss, reason = "a dozen paraphrases")]
async fn recall(t: &TestApp) {
    let Some(folder) = folder() else { return };
    let statements = statements(&folder);
    assert!(statements.len() > 1000);
    t.with_texts(move |tx, exchange| {
        let entry = |(conversation, number, text): &(String, String, String)| {
            let subject = subject(exchange, conversation, number);
            put_all(tx, &[Entry { subject, ..idea(exchange, 1, "en", "", text) }])
        };
        statements.iter().try_for_each(entry)
    })
    .await;
    let items = std::fs::read_to_string(folder.join("semantic/cross-language-duplicates.json")).unwrap();
    let items: serde_json::Value = serde_json::from_str(&items).unwrap();
    for (field, language) in [("en_paraphrase", "en"), ("fr", "fr"), ("es", "es")] {
        let (found, asked) = found(t, &items, field, language).await;
        let recall = found as f64 / asked as f64;
        println!("recall at 5, {language}: {found} of {asked} ({recall:.2})");
        assert!(language != "en" || recall >= 0.85, "{found} of {asked}");
    }
}

story!(paraphrases_find_what_they_paraphrase, |t| {
    recall(&t).await;
});
