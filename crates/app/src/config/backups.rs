//! Backups that are made by themselves.

use std::path::{Path, PathBuf};

use serde::Deserialize;

use super::WrongSetting;

/// Once a week at least, where there are any.
const MOST_HOURS: u32 = 168;
/// More than any folder should hold.
const MOST_KEPT: usize = 1000;

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Backups {
    /// Where they are put; empty is `DIR/backups`.
    pub folder: PathBuf,
    /// Hours from one to the next; 0 for none.
    pub every_hours: u32,
    /// The hour of the day (UTC) from which these hours are counted.
    pub hour: u32,
    /// The newest that stay when another one is complete.
    pub keep: usize,
}

impl Default for Backups {
    fn default() -> Self {
        Self { folder: PathBuf::new(), every_hours: 0, hour: 3, keep: 7 }
    }
}

impl Backups {
    /// Fills in the folder, and refuses what cannot work.
    pub fn checked(mut self, data_dir: &Path) -> Result<Self, WrongSetting> {
        if self.folder.as_os_str().is_empty() {
            self.folder = data_dir.join("backups");
        }
        if self.every_hours > MOST_HOURS {
            let mend = format!("write a number of hours up to {MOST_HOURS}, or 0 for no backups");
            return Err(WrongSetting::new("backups.every_hours", mend));
        }
        if self.hour > 23 {
            return Err(WrongSetting::new("backups.hour", "write an hour of the day in UTC, from 0 to 23"));
        }
        if !(1..=MOST_KEPT).contains(&self.keep) {
            return Err(WrongSetting::new("backups.keep", format!("write a number from 1 to {MOST_KEPT}")));
        }
        Ok(self)
    }
}
