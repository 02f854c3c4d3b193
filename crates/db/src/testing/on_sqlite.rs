//! Test databases in files.
//!
//! A hundred migrations take as long as most stories: they are applied once in a process, and their file is copied.

use std::collections::BTreeMap;
use std::sync::Arc;

use tokio::sync::Mutex;

use super::{Folder, fingerprint};
use crate::{Db, Migration, Timestamp};

/// The bytes of a database with the migrations applied.
pub(super) async fn template(migrations: &[Migration]) -> Arc<[u8]> {
    static READY: Mutex<BTreeMap<String, Arc<[u8]>>> = Mutex::const_new(BTreeMap::new());
    let name = fingerprint(migrations);
    let mut ready = READY.lock().await;
    if let Some(template) = ready.get(&name) {
        return Arc::clone(template);
    }
    let template = make(migrations).await;
    ready.insert(name, Arc::clone(&template));
    template
}

async fn make(migrations: &[Migration]) -> Arc<[u8]> {
    let folder = Folder::new();
    let db = Db::open(&folder.settings()).await.expect("the database opens");
    db.migrate(migrations, Timestamp::EPOCH).await.expect("the migrations apply");
    // Leaves one whole file.
    db.close().await;
    std::fs::read(folder.file()).expect("the file can be read").into()
}
