//! The steps of `cargo xtask test`, in the order that finds mistakes soonest. Each is one module with one function,
//! which says how many tests passed and failed; a step that is not a test says "one failed" or nothing.

mod clippy;
mod docs;
mod format;
mod gates;
mod licences;
mod rust;
mod stories;

pub use rust::SERVER as POSTGRES;

use std::time::Instant;

use anyhow::Result;

use crate::{
    House,
    counts::Count,
    machine::{self, Need},
    summary::{self, Line},
};

struct Step {
    name: &'static str,
    /// In `--fast` too.
    fast: bool,
    needs: &'static [Need],
    run: fn(&House) -> Result<Count>,
}

/// What the tests start beside themselves.
const RUST: &[Need] = &[Need::Postgres, Need::Strace, Need::Faketime, Need::Postfix];

const STEPS: &[Step] = &[
    Step { name: "format", fast: true, needs: &[Need::Rustfmt], run: format::check },
    Step { name: "licences", fast: true, needs: &[], run: licences::check },
    Step { name: "clippy", fast: true, needs: &[Need::Clippy], run: clippy::check },
    Step { name: "rust", fast: true, needs: RUST, run: rust::test },
    Step { name: "docs", fast: false, needs: &[], run: docs::check },
    Step { name: "stories", fast: false, needs: &[Need::Node, Need::Chromium], run: stories::test },
    Step { name: "gates", fast: false, needs: &[Need::Node, Need::Chromium], run: gates::test },
];

/// For the command line: what `--only` may name.
pub fn names() -> Vec<&'static str> {
    STEPS.iter().map(|step| step.name).collect()
}

/// Runs all steps, or those named, to the end, whatever fails on the way; true when nothing did.
pub fn run(house: &House, only: &[String]) -> Result<bool> {
    let chosen: Vec<&Step> = STEPS.iter().filter(|step| wanted(step, house.fast, only)).collect();
    machine::prepare(&needs(&chosen, house.fast))?;
    let mut lines = Vec::new();
    for step in chosen {
        println!("\n── {} ──", step.name);
        let begun = Instant::now();
        let count = (step.run)(house).unwrap_or_else(|error| {
            println!("{}: {error:#}", step.name);
            Count::ONE_FAILED
        });
        lines.push(Line { step: step.name, count, time: begun.elapsed() });
    }
    Ok(summary::tell(&lines))
}

fn wanted(step: &Step, fast: bool, only: &[String]) -> bool {
    if only.is_empty() { step.fast || !fast } else { only.iter().any(|name| name == step.name) }
}

fn needs(steps: &[&Step], fast: bool) -> Vec<Need> {
    let all = steps.iter().flat_map(|step| step.needs).copied();
    // Without PostgreSQL the tests run on SQLite alone, which is what the inner loop wants; it installs nothing.
    all.filter(|need| !(fast && RUST.contains(need))).collect()
}

#[cfg(test)]
mod tests;
