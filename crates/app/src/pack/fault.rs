//! What is wrong with a pack: where, what, and how to mend it. A run gathers every fault, because
//! a secretariat that mends one line at a time and starts again gives up at the third.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::fmt;
use std::sync::Arc;

/// More faults than anybody reads at once; what follows adds nothing.
const MOST: usize = 1_000;

/// A line of a file of the pack.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// Relative to the pack's folder, with `/`.
    pub file: Arc<str>,
    /// From 1.
    pub line: usize,
}

impl Place {
    pub fn new(file: &Arc<str>, line: usize) -> Self {
        Self { file: Arc::clone(file), line }
    }
}

/// One fault. Sorted as a reader walks through the folder.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fault {
    pub file: Arc<str>,
    pub line: usize,
    pub what: String,
    pub mend: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}; {}", self.file, self.line, self.what, self.mend)
    }
}

/// The faults of one run, gathered by readers that share it.
#[derive(Debug, Default)]
pub struct Faults(RefCell<BTreeSet<Fault>>);

impl Faults {
    pub fn add(&self, at: &Place, what: impl Into<String>, mend: impl Into<String>) {
        let mut faults = self.0.borrow_mut();
        if faults.len() < MOST {
            faults.insert(Fault { file: Arc::clone(&at.file), line: at.line, what: what.into(), mend: mend.into() });
        }
    }

    /// Every fault, by file and line.
    pub fn sorted(self) -> Vec<Fault> {
        self.0.into_inner().into_iter().collect()
    }
}

/// What stands in a file, as somebody wrote it: in these pages it is shown in quotes, cut short.
pub fn quoted(text: &str) -> String {
    let line = text.lines().next().unwrap_or_default();
    let short: String = line.chars().filter(|c| !c.is_control()).take(40).collect();
    if short.len() < text.trim_end().len() { format!("“{short}…”") } else { format!("“{short}”") }
}
