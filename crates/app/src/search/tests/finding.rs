//! How well search finds, over the ideas of the sample exchange: every line of `queries.csv` names
//! a query, the language of the reader, the idea that must be among the first three, and where the
//! query misses it a little, by what: a letter, an accent, a plural, an acronym of another language.

use std::collections::BTreeMap;

use super::put_all;
use crate::search::find::{Asked, find};
use crate::search::{Entry, Kind, State, page_subject};
use crate::tests::{TestApp, story};
use crate::visibility::Viewer;

/// An idea of the pack.
struct Sample {
    key: String,
    language: String,
    titles: Vec<(String, String)>,
    text: String,
}

fn ideas() -> Vec<Sample> {
    let debate = concat!(env!("CARGO_MANIFEST_DIR"), "/../../packs/msme/debate");
    let files = walkdir::WalkDir::new(debate).sort_by_file_name().into_iter().filter_map(Result::ok);
    let originals = files.filter(|file| {
        let name = file.file_name().to_string_lossy();
        name.matches('.').count() == 1 && name.ends_with(".md")
    });
    originals.map(|file| read(&std::fs::read_to_string(file.path()).unwrap())).collect()
}

fn read(file: &str) -> Sample {
    let (front, text) = file.strip_prefix("+++\n").and_then(|rest| rest.split_once("\n+++\n")).expect("front matter");
    let front: toml::Table = front.parse().unwrap();
    let text_of = |key: &str| front[key].as_str().unwrap().to_owned();
    let titles = front["title"].as_table().unwrap();
    Sample {
        key: text_of("key"),
        language: text_of("language"),
        titles: titles.iter().map(|(language, title)| (language.clone(), title.as_str().unwrap().to_owned())).collect(),
        text: text.to_owned(),
    }
}

async fn library(t: &TestApp) {
    t.with_sample_glossary().await;
    t.with_texts(|tx, exchange| {
        for idea in ideas() {
            let path = format!("/ideas/{}", idea.key);
            let entry = |(language, title): &(String, String)| -> Result<(), crate::error::Error> {
                let text = if *language == idea.language { idea.text.as_str() } else { "" };
                let subject = page_subject(exchange, &idea.key);
                let (within, author, state) = (None, None, State::Published);
                let at = db::Timestamp(1_770_000_000_000_000);
                let entry = Entry {
                    exchange,
                    kind: Kind::Idea,
                    subject,
                    within,
                    author,
                    state,
                    symbol: "",
                    path: &path,
                    language,
                    title,
                    text,
                    at,
                };
                put_all(tx, &[entry])
            };
            idea.titles.iter().try_for_each(entry)?;
        }
        Ok(())
    })
    .await;
}

story!(nine_in_ten_of_the_committed_queries_find_their_idea_among_the_first_three, |t| {
    library(&t).await;
    let file = include_str!("../queries.csv");
    let (mut right, mut all, mut missed) = (0, 0, Vec::new());
    let mut slips: BTreeMap<String, usize> = BTreeMap::new();
    for row in csv::Reader::from_reader(file.as_bytes()).records() {
        let row = row.unwrap();
        let language =
            ["en", "fr", "es"].into_iter().find(|language| *language == &row[1]).expect("a language of ours");
        let asked = Asked {
            viewer: Viewer::VISITOR,
            exchange: t.exchange,
            text: row[0].to_owned(),
            kind: None,
            only: None,
            language,
            page: 1,
        };
        let found = t.app.db.read(move |c| find(c, &asked)).await.unwrap();
        let first: Vec<&str> =
            found.results.iter().take(3).map(|result| result.path.trim_start_matches("/ideas/")).collect();
        if &row[3] == "letter" {
            assert!(found.changed.corrected, "{} was not corrected", &row[0]);
        }
        *slips.entry(row[3].to_owned()).or_insert(0) += 1;
        all += 1;
        if first.contains(&&row[2]) {
            right += 1;
        } else {
            missed.push(format!("{} ({}): {first:?}, not {}", &row[0], &row[1], &row[2]));
        }
    }
    println!("{right} of {all} queries find their idea among the first three\n{}", missed.join("\n"));
    assert!(all >= 40 && right * 10 >= all * 9, "{right} of {all}\n{}", missed.join("\n"));
    assert!(["letter", "accent", "plural", "acronym"].iter().all(|slip| slips[*slip] >= 3), "{slips:?}");
});
