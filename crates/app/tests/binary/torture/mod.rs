//! Hard to kill: the real program under kills, power cuts, races, failing disks and clocks that are set. A short form runs with all
//! tests; `cargo xtask torture` runs the same tests for longer and prints what they report as one table.

mod acts;
mod clock;
mod facts;
mod faults;
mod kills;
mod ledger;
mod load;
mod mail;
mod overload;
mod power;
mod races;
mod replay;
mod slow;
mod trace;
mod writer;

use std::io::Write as _;
use std::time::{Duration, Instant};

use serde::Serialize;

pub use kills::look;
pub use writer::Writer;

use super::scene::GENEROUS;

/// Set by `cargo xtask torture`: how many minutes each test may take at most in its long form.
const MINUTES: &str = "IDEAS_EXCHANGE_TORTURE_MINUTES";
/// Where each test then leaves its row, as a line of JSON.
const REPORT: &str = "IDEAS_EXCHANGE_TORTURE_REPORT";

#[expect(clippy::disallowed_methods, reason = "tests have no configuration; this is what the long form is told with")]
fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}

/// How much of a torture there is.
pub struct Extent {
    until: Option<Instant>,
}

impl Extent {
    pub fn new() -> Self {
        let minutes = variable(MINUTES).and_then(|minutes| minutes.parse::<f64>().ok());
        Self { until: minutes.map(|minutes| Instant::now() + Duration::from_secs_f64(minutes * 60.0)) }
    }

    /// Of something small that is done whole whatever the time.
    pub fn endless() -> Self {
        Self { until: None }
    }

    pub fn is_long(&self) -> bool {
        self.until.is_some()
    }

    /// The count of the short form, or that of the long one.
    pub fn count(&self, short: usize, long: usize) -> usize {
        if self.until.is_some() { long } else { short }
    }

    /// Whether the minutes of the long form are over.
    pub fn is_over(&self) -> bool {
        self.until.is_some_and(|until| Instant::now() >= until)
    }
}

/// Settings under which no limit is reached by accident.
pub fn settings() -> String {
    let many = ["drafts_per_hour", "codes_per_hour", "flags_per_day", "letters_per_hour"];
    format!("[limits]\n{GENEROUS}\n{}", many.map(|limit| format!("{limit} = 1000000")).join("\n"))
}

/// What one torture came to.
#[derive(Serialize)]
pub struct Row {
    pub what: String,
    pub engine: &'static str,
    pub rounds: usize,
    /// Acknowledged and not there.
    pub lost: usize,
    /// There more than once.
    pub doubled: usize,
    /// Databases or files that are not whole.
    pub corrupt: usize,
    /// What was counted or measured, in words.
    pub figure: String,
    pub target: String,
    pub met: bool,
}

/// Tells a row to whoever runs the long form.
pub fn report(row: &Row) {
    let line = serde_json::to_string(row).expect("a row is JSON");
    println!("{line}");
    if let Some(file) = variable(REPORT) {
        let mut file = std::fs::OpenOptions::new().create(true).append(true).open(file).expect("the report");
        writeln!(file, "{line}").expect("a line");
    }
}
