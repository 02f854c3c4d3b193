//! Backups that are made by themselves, and how many are kept.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use db::Timestamp;
use jobs::{Outcome, Schedule};

use super::{Fault, make};
use crate::app::App;
use crate::config::Backups;

pub const QUEUE: &str = "backups";
pub const KIND: &str = "backup.make";
/// The longest that one may take.
pub const LEASE: Duration = Duration::from_hours(6);

const PREFIX: &str = "ideas-exchange-";
const ENDING: &str = ".tar";

/// When, if they are wanted at all.
pub fn schedule(settings: &Backups) -> Option<Schedule> {
    let hours = |n: u32| Duration::from_hours(n.into());
    (settings.every_hours > 0).then(|| Schedule {
        name: "backups",
        every: hours(settings.every_hours),
        offset: hours(settings.hour),
        queue: QUEUE,
        kind: KIND,
    })
}

/// Makes one, and then takes the oldest away.
pub async fn run(app: App) -> Outcome {
    let settings = &app.config.backups;
    let made = one(&app, &settings.folder).await;
    let kept = made.and_then(|path| keep(&settings.folder, settings.keep, &path).map(|()| path));
    match kept {
        Ok(path) => {
            tracing::info!(path = %path.display(), "backup made");
            Outcome::Done
        }
        Err(fault) => {
            let folder = settings.folder.display();
            tracing::error!(%fault, %folder, "no backup was made; mend this, or make one with `ideas-exchange backup`");
            Outcome::retry(fault)
        }
    }
}

async fn one(app: &App, folder: &Path) -> Result<PathBuf, Fault> {
    make_private(folder)?;
    remove_drafts(folder)?;
    let now = app.clock.now();
    let path = folder.join(name(now));
    let tell: super::Tell = std::sync::Arc::new(|line| tracing::debug!(line, "backup"));
    make::make(&app.db, &app.files, &path, now, &tell).await?;
    Ok(path)
}

fn make_private(folder: &Path) -> Result<(), Fault> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder).map_err(Fault::at(folder))
}

/// `ideas-exchange-2026-11-28-030000.tar`, in UTC.
fn name(now: Timestamp) -> String {
    format!("{PREFIX}{}{ENDING}", jiff::Timestamp::from(now).strftime("%Y-%m-%d-%H%M%S"))
}

/// Whether a name is one that [`name`] gives: nothing else in the folder is ours to take away.
fn is_ours(name: &str) -> bool {
    let shape =
        |text: &str| text.bytes().map(|b| if b.is_ascii_digit() { '0' } else { char::from(b) }).collect::<String>();
    let time = name.strip_prefix(PREFIX).and_then(|rest| rest.strip_suffix(ENDING));
    time.is_some_and(|time| shape(time) == "0000-00-00-000000")
}

fn names(folder: &Path) -> Result<Vec<String>, Fault> {
    let mut names = Vec::new();
    for entry in fs::read_dir(folder).map_err(Fault::at(folder))? {
        names.extend(entry.map_err(Fault::at(folder))?.file_name().into_string());
    }
    Ok(names)
}

/// Takes away all but the newest, which is `made` and those before it.
fn keep(folder: &Path, newest: usize, made: &Path) -> Result<(), Fault> {
    let made = made.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    let ours = oldest_first(names(folder)?.into_iter().filter(|name| is_ours(name)).collect(), made);
    remove(folder, ours.iter().rev().skip(newest))
}

/// In their order, but first those that are named for a time after the last one that was made: that time was wrong, and
/// has been given up.
fn oldest_first(mut names: Vec<String>, made: &str) -> Vec<String> {
    names.sort_unstable_by(|a, b| (a.as_str() <= made, a).cmp(&(b.as_str() <= made, b)));
    names
}

/// Takes away what a process left that was killed while it made one.
fn remove_drafts(folder: &Path) -> Result<(), Fault> {
    let is_draft = |name: &&String| {
        let name = name.strip_prefix('.').and_then(|name| name.strip_suffix(make::DRAFT));
        name.and_then(|name| name.rsplit_once('.')).is_some_and(|(of, _)| is_ours(of))
    };
    remove(folder, names(folder)?.iter().filter(is_draft))
}

fn remove<'a>(folder: &Path, names: impl Iterator<Item = &'a String>) -> Result<(), Fault> {
    for name in names {
        let path = folder.join(name);
        fs::remove_file(&path).map_err(Fault::at(&path))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_backup_named_for_a_time_that_was_given_up_goes_first() {
        let names = ["2026-03-10", "2027-03-10", "2026-03-11", "2027-03-09"].map(str::to_owned).to_vec();
        assert_eq!(oldest_first(names, "2026-03-11"), ["2027-03-09", "2027-03-10", "2026-03-10", "2026-03-11"]);
    }

    #[test]
    fn only_names_of_scheduled_backups_are_ours() {
        assert_eq!(name(Timestamp(1_773_133_200_000_000)), "ideas-exchange-2026-03-10-090000.tar");
        assert!(is_ours("ideas-exchange-2026-03-10-090000.tar"));
        for other in ["ideas-exchange-2026-03-10.tar", "before-upgrade.tar", "ideas-exchange-2026-03-10-0900000.tar"] {
            assert!(!is_ours(other), "{other}");
        }
    }
}
