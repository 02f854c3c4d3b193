//! Backups that are made by themselves.

use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use db::Rng;

use super::super::{make, scheduled};
use super::Empty;
use crate::app::App;
use crate::tests::{START, TestApp, story};
use crate::{documents, operations};

/// The app with these settings, and backups in a folder of their own.
fn with_backups(t: &TestApp, folder: &Path, keep: usize) -> App {
    let mut config = t.app.config.clone();
    config.backups.folder = folder.join("kept");
    config.backups.every_hours = 24;
    config.backups.keep = keep;
    let config = config.checked().unwrap();
    App::new(config, t.app.db.clone(), Arc::new(t.clock.clone()), Rng::seeded(2), Arc::clone(&t.app.files))
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

async fn next_day(t: &TestApp, app: &App) {
    t.clock.advance(Duration::from_hours(24));
    let outbox = mail::Transport::Folder(mail::Folder::new(app.config.backups.folder.join("..").join("outbox")));
    operations::runner(app, outbox).run_due().await.unwrap();
}

story!(the_newest_stay_and_nothing_else_in_the_folder_is_touched, |t| {
    let folder = tempfile::tempdir().unwrap();
    let app = with_backups(&t, folder.path(), 2);
    let kept = app.config.backups.folder.clone();
    next_day(&t, &app).await;
    assert!(!kept.exists(), "the first start is no occasion");
    next_day(&t, &app).await;
    assert_eq!(names(&kept), ["ideas-exchange-2026-03-12-090000.tar"]);
    let draft = format!(".ideas-exchange-2026-03-01-030000.tar.Xy12{}", make::DRAFT);
    for name in ["before-upgrade.tar", "notes.txt", &draft] {
        fs::write(kept.join(name), "x").unwrap();
    }
    for _ in 0..3 {
        next_day(&t, &app).await;
    }
    let newest = ["ideas-exchange-2026-03-14-090000.tar", "ideas-exchange-2026-03-15-090000.tar"];
    assert_eq!(names(&kept), ["before-upgrade.tar", newest[0], newest[1], "notes.txt"]);
    let empty = Empty::sqlite().await;
    empty.restore(&kept.join(newest[1])).await.unwrap();
});

story!(when_one_cannot_be_made_the_older_ones_stay_and_it_is_tried_again, |t| {
    let folder = tempfile::tempdir().unwrap();
    let app = with_backups(&t, folder.path(), 1);
    let kept = app.config.backups.folder.clone();
    next_day(&t, &app).await;
    next_day(&t, &app).await;
    let sha256 = documents::store_file(&t.app, b"a document".to_vec()).await.unwrap();
    let path = documents::file_path(&sha256);
    object_store::ObjectStoreExt::delete(&t.app.files, &path).await.unwrap();
    next_day(&t, &app).await;
    assert_eq!(names(&kept), ["ideas-exchange-2026-03-12-090000.tar"]);
    let waiting = db::sql!("SELECT COUNT(*) FROM jobs WHERE queue = 'backups' AND last_error LIKE '%is missing%'");
    assert_eq!(t.count(waiting).await, 1);
    object_store::ObjectStoreExt::put(&t.app.files, &path, b"a document".to_vec().into()).await.unwrap();
    next_day(&t, &app).await;
    assert_eq!(names(&kept), ["ideas-exchange-2026-03-14-090000.tar"]);
});

story!(without_the_setting_there_are_none, |t| {
    assert!(scheduled::schedule(&t.app.config.backups).is_none());
    assert_eq!(START, t.clock_now());
});
