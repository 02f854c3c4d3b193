//! What one caller, one address or one person may do, and how often.

use std::num::NonZero;
use std::thread::available_parallelism;

use serde::Deserialize;

use super::WrongSetting;

/// More at once than any machine serves.
const MOST: usize = 1_000_000;
/// Requests that one core works on at once: enough that it never waits for work, and few enough that whoever finds a
/// place is answered within half a second where a request takes eight milliseconds.
const PLACES: usize = 64;

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Limits {
    /// Requests of one caller per minute (an IPv6 /64 is one caller).
    pub requests_per_minute: u32,
    /// Sign-in mails to one address per hour.
    pub sign_ins_per_address: i64,
    /// Sign-in mails asked for by one caller per hour.
    pub sign_ins_per_caller: i64,
    /// Ideas of one person per day.
    pub ideas_per_day: i64,
    /// Comments of one person per hour.
    pub comments_per_hour: i64,
    /// Drafts begun by one caller per hour without signing in.
    pub drafts_per_hour: u32,
    /// Codes of printed sheets that one caller tries per hour.
    pub codes_per_hour: u32,
    /// Flags of one person per day.
    pub flags_per_day: i64,
    /// Letters from the contact form, and as many newsletter confirmations, by one caller per hour.
    pub letters_per_hour: i64,
    /// Writes waiting for the database before new ones are told to come back.
    pub writer_queue: usize,
    /// Requests worked on at once before new ones are told to come back.
    pub concurrent_requests: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            requests_per_minute: 600,
            sign_ins_per_address: 5,
            sign_ins_per_caller: 30,
            ideas_per_day: 10,
            comments_per_hour: 30,
            drafts_per_hour: 200,
            codes_per_hour: 60,
            flags_per_day: 30,
            letters_per_hour: 10,
            writer_queue: 1024,
            concurrent_requests: available_parallelism().map_or(1, NonZero::get) * PLACES,
        }
    }
}

impl Limits {
    pub fn check(&self) -> Result<(), WrongSetting> {
        let counts = [
            ("limits.requests_per_minute", i64::from(self.requests_per_minute)),
            ("limits.sign_ins_per_address", self.sign_ins_per_address),
            ("limits.sign_ins_per_caller", self.sign_ins_per_caller),
            ("limits.ideas_per_day", self.ideas_per_day),
            ("limits.comments_per_hour", self.comments_per_hour),
            ("limits.drafts_per_hour", i64::from(self.drafts_per_hour)),
            ("limits.codes_per_hour", i64::from(self.codes_per_hour)),
            ("limits.flags_per_day", self.flags_per_day),
            ("limits.letters_per_hour", self.letters_per_hour),
        ];
        if let Some((setting, _)) = counts.iter().find(|(_, count)| *count < 1) {
            return Err(WrongSetting::new(setting, "write a number of at least 1"));
        }
        let places =
            [("limits.writer_queue", self.writer_queue), ("limits.concurrent_requests", self.concurrent_requests)];
        match places.iter().find(|(_, count)| !(1..=MOST).contains(count)) {
            Some((setting, _)) => Err(WrongSetting::new(setting, format!("write a number from 1 to {MOST}"))),
            None => Ok(()),
        }
    }
}
