//! Looking for words wherever somebody may have left them: in every table, in the bytes of the database and its log, in
//! what stands beside it, and in the store of files.

use std::collections::BTreeSet;
use std::path::Path;

use db::Value;
use futures_util::StreamExt as _;
use object_store::{ObjectStore as _, ObjectStoreExt as _};

use crate::error::Error;
use crate::tests::TestApp;

/// Every text of every table, in one, and what can be read in bytes; in small letters.
pub async fn everything(t: &TestApp) -> String {
    t.app
        .db
        .read_long(|c| -> Result<String, Error> {
            let mut all = String::new();
            for table in c.tables()? {
                c.each_row(&table, |row| -> Result<(), Error> {
                    for value in row {
                        match value {
                            Value::Text(text) => all.push_str(&text.to_lowercase()),
                            Value::Blob(bytes) => all.push_str(&String::from_utf8_lossy(bytes).to_lowercase()),
                            Value::Null | Value::Int(_) | Value::Real(_) => continue,
                        }
                        all.push('\n');
                    }
                    Ok(())
                })?;
            }
            Ok(all)
        })
        .await
        .unwrap()
}

/// `table.column` of all that hold one of these words now.
pub async fn columns_with(t: &TestApp, words: &'static [&'static str]) -> BTreeSet<String> {
    t.app
        .db
        .read_long(move |c| -> Result<BTreeSet<String>, Error> {
            let mut found = BTreeSet::new();
            for table in c.tables()? {
                c.each_row(&table, |row: &[Value<'_>]| -> Result<(), Error> {
                    for (column, value) in table.columns.iter().zip(row) {
                        let Value::Text(text) = value else { continue };
                        let text = text.to_lowercase();
                        if words.iter().any(|word| text.contains(*word)) {
                            found.insert(format!("{}.{}", table.name, column.name));
                        }
                    }
                    Ok(())
                })?;
            }
            Ok(found)
        })
        .await
        .unwrap()
}

/// How many files lie in the store.
pub async fn files(t: &TestApp) -> usize {
    t.app.files.list(None).count().await
}

/// The bytes of all of them, in small letters.
async fn stored(t: &TestApp) -> Vec<u8> {
    let (mut all, mut there) = (Vec::new(), t.app.files.list(None));
    while let Some(file) = there.next().await {
        let at = file.expect("its name").location;
        let bytes = t.app.files.get(&at).await.expect("the file").bytes().await.expect("its bytes");
        all.extend(bytes.to_ascii_lowercase());
    }
    all
}

/// The bytes of every file in a folder, however deep, in small letters.
fn bytes(folder: &Path) -> Vec<u8> {
    let mut all = Vec::new();
    for file in std::fs::read_dir(folder).unwrap() {
        let path = file.unwrap().path();
        if path.is_dir() {
            all.extend(bytes(&path));
        } else if path.is_file() {
            all.extend(std::fs::read(path).unwrap().to_ascii_lowercase());
        }
    }
    all
}

/// Fails where one of these words is anywhere, and says what stands around it.
pub async fn holds_none(words: &[&str], t: &TestApp) {
    let mut places = vec![("a table".to_owned(), everything(t).await.into_bytes())];
    places.push(("a file of the store".to_owned(), stored(t).await));
    for folder in t.database_folder().into_iter().chain([t.folder.path().to_owned()]) {
        places.push((format!("a file of {}", folder.display()), bytes(&folder)));
    }
    for (place, bytes) in &places {
        for word in words {
            let found = memchr::memmem::find(bytes, word.as_bytes());
            let around = found.map(|at| &bytes[at.saturating_sub(60)..bytes.len().min(at + 60)]);
            let around = around.map(String::from_utf8_lossy);
            assert!(around.is_none(), "{word} is in {place}: {around:?}");
        }
    }
}
