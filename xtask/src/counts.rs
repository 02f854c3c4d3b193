//! How many tests passed and failed, read from what the runners print, because the closing line of
//! `cargo xtask test` must tell the truth about all of them together.

use std::{fmt, ops::AddAssign};

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    pub passed: u64,
    pub failed: u64,
}

impl Count {
    pub const ONE_FAILED: Self = Self { passed: 0, failed: 1 };
}

impl AddAssign for Count {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
    }
}

impl fmt::Display for Count {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} passed, {} failed", self.passed, self.failed)
    }
}

/// Reads a line of a runner; most lines say nothing.
pub type Reader = fn(&str) -> Option<Count>;

/// Cargo's: `test result: ok. 12 passed; 0 failed; 1 ignored; …`, one line per test program.
pub fn cargo(line: &str) -> Option<Count> {
    let (_, result) = line.split_once("test result: ")?;
    let mut count = Count::default();
    for part in result.split([';', '.']) {
        match part.trim().split_once(' ') {
            Some((n, "passed")) => count.passed = n.parse().ok()?,
            Some((n, "failed")) => count.failed = n.parse().ok()?,
            _ => {}
        }
    }
    Some(count)
}

/// Node's: `# pass 3` or `ℹ pass 3`, and the same for `fail` and `cancelled`, each on its own line.
pub fn node(line: &str) -> Option<Count> {
    let (_, said) = line.split_once("# ").or_else(|| line.split_once("ℹ "))?;
    match said.trim().split_once(' ')? {
        ("pass", n) => Some(Count { passed: n.parse().ok()?, failed: 0 }),
        ("fail" | "cancelled", n) => Some(Count { passed: 0, failed: n.parse().ok()? }),
        _ => None,
    }
}

/// For programs that are not test runners.
pub fn none(_: &str) -> Option<Count> {
    None
}

#[cfg(test)]
mod tests;
