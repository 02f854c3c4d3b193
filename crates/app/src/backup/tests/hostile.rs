//! Archives that are damaged, or made to do harm.

use std::fs;
use std::io::Write as _;

use flate2::Compression;
use flate2::write::GzEncoder;

use super::super::manifest::{self, Manifest, Part};
use super::super::{archive, check};
use super::{Empty, backup, everything, fill, refusal};
use crate::tests::{TestApp, story};
use crate::uploads;

/// The parts of an archive.
fn parts(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut reader = archive::Reader::new(std::io::Cursor::new(bytes)).unwrap();
    let mut parts = Vec::new();
    while let Some(entry) = reader.next().unwrap() {
        let body = reader.body(&entry).unwrap();
        parts.push((entry.name, body));
    }
    parts
}

/// An archive of these parts whose manifest is right.
fn forged(parts: &[(String, Vec<u8>)], change: impl Fn(&mut Manifest)) -> Vec<u8> {
    let mut out = Vec::new();
    let mut manifest = None;
    let mut listed = Vec::new();
    for (name, body) in parts {
        match name.as_str() {
            manifest::NAME => manifest = Some(Manifest::parse(body).unwrap()),
            manifest::SUM => {}
            _ => {
                archive::write(&mut out, name, body).unwrap();
                listed.push(Part { name: name.clone(), size: body.len() as u64, sha256: uploads::sum(body) });
            }
        }
    }
    let mut manifest = manifest.unwrap();
    manifest.parts = listed;
    change(&mut manifest);
    let text = serde_json::to_vec(&manifest).unwrap();
    archive::write(&mut out, manifest::NAME, &text).unwrap();
    archive::write(&mut out, manifest::SUM, check::seal(&uploads::sum(&text)).as_bytes()).unwrap();
    archive::finish(&mut out).unwrap();
    out
}

fn packed(lines: &[u8]) -> Vec<u8> {
    let mut gzip = GzEncoder::new(Vec::new(), Compression::best());
    gzip.write_all(lines).unwrap();
    gzip.finish().unwrap()
}

async fn refused(empty: &Empty, bytes: &[u8]) -> String {
    let path = empty.folder.path().join("hostile.tar");
    fs::write(&path, bytes).unwrap();
    let line = refusal(empty.restore(&path).await);
    fs::remove_file(&path).unwrap();
    line
}

/// Small, so that every byte of interest can be tried.
async fn small(t: &TestApp) -> Vec<u8> {
    crate::documents::store_file(&t.app, b"one small file".to_vec()).await.unwrap();
    fs::read(&backup(t).await.path).unwrap()
}

story!(one_flipped_bit_anywhere_is_refused_and_named, |t| {
    let whole = small(&t).await;
    let empty = Empty::sqlite().await;
    let names: Vec<String> = parts(&whole).into_iter().map(|(name, _)| name).collect();
    // Headers, contents, padding, the end: a step that has nothing in common with blocks.
    for at in (0..whole.len()).step_by(101).chain(whole.len() - 1024..whole.len()).chain(0..512) {
        let mut flipped = whole.clone();
        flipped[at] ^= 1 << (at % 8);
        let line = refused(&empty, &flipped).await;
        let is_named = names.iter().any(|name| line.contains(name)) || line.contains("the beginning");
        assert!(is_named, "byte {at}: {line}");
    }
    assert!(!empty.has_mark(), "nothing was begun");
});

story!(what_is_cut_off_is_refused_wherever_it_ends, |t| {
    let whole = small(&t).await;
    let empty = Empty::sqlite().await;
    for length in (0..whole.len()).step_by(509).chain([whole.len() - 1]) {
        let line = refused(&empty, &whole[..length]).await;
        assert!(line.contains("cut off behind"), "{length}: {line}");
    }
    let mut longer = whole.clone();
    longer.push(0);
    assert!(refused(&empty, &longer).await.contains("damaged behind"));
});

story!(a_part_that_is_missing_or_does_not_belong_is_named, |t| {
    fill(&t).await;
    let whole = fs::read(&backup(&t).await.path).unwrap();
    let (empty, all) = (Empty::sqlite().await, parts(&whole));
    for kind in ["files/", "tables/ideas.", "manifest.json", "manifest.sha256"] {
        let gone = all.iter().find(|(name, _)| name.starts_with(kind)).unwrap().0.clone();
        let mut out = Vec::new();
        for (name, body) in all.iter().filter(|(name, _)| *name != gone) {
            archive::write(&mut out, name, body).unwrap();
        }
        archive::finish(&mut out).unwrap();
        let line = refused(&empty, &out).await;
        assert!(line.contains(&gone) || gone == "manifest.json" && line.contains("manifest.sha256"), "{gone}: {line}");
    }
    for more in ["../../etc/cron.d/x", "/etc/passwd", "files/../x", "other", "tables/ideas.000000.jsonl.gz"] {
        let mut extra = all.clone();
        extra.insert(extra.len() - 2, (more.to_owned(), b"x".to_vec()));
        let mut out = Vec::new();
        for (name, body) in &extra {
            archive::write(&mut out, name, body).unwrap();
        }
        archive::finish(&mut out).unwrap();
        assert!(refused(&empty, &out).await.contains(more));
        // Nor when the manifest vouches for it.
        let line = refused(&empty, &forged(&extra, |_| {})).await;
        assert!(line.contains(more), "{more}: {line}");
    }
    assert!(!empty.has_mark(), "nothing was begun");
});

story!(links_long_names_and_absurd_sizes_are_no_parts, |t| {
    let whole = small(&t).await;
    let empty = Empty::sqlite().await;
    for (at, bytes) in [(156, "1"), (156, "2"), (156, "5"), (156, "L"), (156, "x"), (124, "77777777777"), (345, "../")]
    {
        let mut changed = whole.clone();
        changed[at..at + bytes.len()].copy_from_slice(bytes.as_bytes());
        // With a sum of its own that is right.
        changed[148..156].copy_from_slice(b"        ");
        let sum: u32 = changed[..512].iter().map(|byte| u32::from(*byte)).sum();
        changed[148..156].copy_from_slice(format!("{sum:06o}\0 ").as_bytes());
        assert!(refused(&empty, &changed).await.contains("damaged behind the beginning"), "{bytes}");
    }
});

story!(forged_rows_fill_nothing, |t| {
    fill(&t).await;
    let whole = fs::read(&backup(&t).await.path).unwrap();
    let all = parts(&whole);
    let with = |name: &str, lines: &[u8]| {
        let mut changed = all.clone();
        let place = changed.iter().position(|(there, _)| there == name);
        match place {
            Some(place) => changed[place].1 = packed(lines),
            None => changed.insert(0, (name.to_owned(), packed(lines))),
        }
        changed
    };
    let topics = "tables/topics.000000.jsonl.gz";
    let bomb = vec![b' '; super::rows::LARGEST_PIECE + 1];
    let forgeries = [
        (forged(&with("tables/sqlite_master.000000.jsonl.gz", b"[1]\n"), |_| {}), "sqlite_master is not known"),
        (forged(&with("tables/schema_migrations.000000.jsonl.gz", b"[1]\n"), |_| {}), "schema_migrations is not known"),
        (forged(&with(topics, b"[]\n"), |_| {}), "a row of topics cannot be read"),
        (forged(&with(topics, b"[1,2,3,4,5]\n"), |_| {}), "a row of topics cannot be read"),
        (forged(&with(topics, "[".repeat(100_000).as_bytes()), |_| {}), "a row of topics cannot be read"),
        (forged(&with(topics, &bomb), |_| {}), "holds more than a part may"),
        (forged(&all, |manifest| manifest.tables[3].rows += 1), "is not what it was"),
        (forged(&all, |manifest| manifest.migrations.push(("9999_later".to_owned(), String::new()))), "9999_later"),
        (forged(&all, |manifest| manifest.migrations[0].1 = "0".repeat(64)), "0001_people"),
        (forged(&all, |manifest| manifest.engine = "dBase".to_owned()), "engine"),
        (forged(&all, |manifest| manifest.format = 2), "the form 2"),
    ];
    for empty in Empty::each().await {
        for (bytes, says) in &forgeries {
            let line = refused(&empty, bytes).await;
            assert!(line.contains(says), "{says}: {line}");
            assert!(empty.place.db.read(super::restore::filled).await.unwrap().is_none());
        }
        // Rows that no reference allows, with sums that are right, are refused by the database.
        let orphan = b"[\"00\",null,0,0,\"orphan\"]\n";
        let path = empty.folder.path().join("orphan.tar");
        fs::write(&path, forged(&with(topics, orphan), |_| {})).unwrap();
        assert!(empty.restore(&path).await.is_err());
        assert!(everything(&empty.place.db).await.is_empty());
    }
});
