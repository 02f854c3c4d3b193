//! `cargo xtask fuzz`: every target of `fuzz/` under cargo-fuzz, and one table. No part of the test command: it needs a
//! nightly compiler. What the targets assert is, with their seeds.

use std::{
    fs,
    path::Path,
    process::Command,
    time::{Duration, Instant},
};

use anyhow::{Context as _, Result, bail};
use clap::Args;
use serde::Deserialize;

use crate::{
    House, bench, command,
    machine::{self, NotReady},
};

#[derive(Args)]
pub struct Options {
    /// How many inputs each target gets; of ten, one may have up to 64 KiB and the others up to 4 KiB.
    #[arg(long, default_value_t = 1_000_000)]
    runs: u64,
    /// Only this target (may be repeated).
    #[arg(long, value_name = "TARGET")]
    only: Vec<String>,
}

/// What of the manifest matters here.
#[derive(Deserialize)]
struct Manifest {
    bin: Vec<Target>,
}

#[derive(Deserialize)]
struct Target {
    name: String,
}

/// What came of a target.
#[derive(Default)]
struct Row {
    runs: u64,
    slowest: u64,
    crashes: usize,
    time: Duration,
}

/// True when no input made any target fall over.
pub fn run(house: &House, options: &Options) -> Result<bool> {
    machine::fuzzing()?;
    let targets = chosen(&names(&house.root)?, &options.only)?;
    // What is fuzzed is what is shipped: cargo only adds to the lock what the targets alone need.
    fs::copy(house.root.join("Cargo.lock"), house.root.join("fuzz/Cargo.lock")).context("the lock file")?;
    // First, so that no target's time is that of the compiler.
    command::run(cargo_fuzz(house, "build").args(targets.first().filter(|_| targets.len() == 1)))?;
    let (machine, load) = (bench::machine_name()?, bench::load_now());
    let mut rows = Vec::new();
    for target in targets {
        let mut row = Row::default();
        for (runs, longest) in [(options.runs - options.runs / 10, 4096), (options.runs / 10, 65_536)] {
            if row.crashes == 0 {
                fuzz(house, &target, runs, longest, &mut row)?;
            }
        }
        rows.push((target, row));
    }
    println!("\n{machine}; load before {load}\n");
    println!("| target | runs | slowest input | crashes | time |");
    println!("|---|--:|--:|--:|--:|");
    for (target, Row { runs, slowest, crashes, time }) in &rows {
        let slowest = if *slowest == 0 { "under 1 s".to_owned() } else { format!("{slowest} s") };
        println!("| {target} | {runs} | {slowest} | {crashes} | {} s |", time.as_secs());
    }
    Ok(rows.iter().all(|(_, row)| row.crashes == 0))
}

fn names(root: &Path) -> Result<Vec<String>> {
    let manifest = fs::read_to_string(root.join("fuzz/Cargo.toml")).context("fuzz/Cargo.toml")?;
    let manifest: Manifest = toml::from_str(&manifest).context("fuzz/Cargo.toml")?;
    Ok(manifest.bin.into_iter().map(|target| target.name).collect())
}

fn chosen(names: &[String], only: &[String]) -> Result<Vec<String>> {
    if let Some(unknown) = only.iter().find(|name| !names.contains(name)) {
        bail!(NotReady::new(format!("--only {unknown}: the targets are {}", names.join(", "))));
    }
    Ok(names.iter().filter(|name| only.is_empty() || only.contains(name)).cloned().collect())
}

fn fuzz(house: &House, target: &str, runs: u64, longest: usize, row: &mut Row) -> Result<()> {
    let folder = |kind: &str| house.root.join("fuzz").join(kind).join(target);
    fs::create_dir_all(folder("corpus"))?;
    let mut cargo = cargo_fuzz(house, "run");
    // The first folder is where inputs are kept that reach something new; git does not see it.
    cargo.arg(target).args([folder("corpus"), folder("seeds")]).arg("--");
    cargo.args([format!("-runs={runs}"), format!("-max_len={longest}"), "-timeout=5".to_owned()]);
    cargo.args(["-print_final_stats=1", "-rss_limit_mb=1024", "-verbosity=0"]);
    let (before, begun) = (crashes(&folder("artifacts")), Instant::now());
    let mut said = Vec::new();
    let ended_well = command::listened(&mut cargo, |line| said.extend(statistic(line)))?;
    row.time += begun.elapsed();
    for (name, figure) in said {
        match name.as_str() {
            "number_of_executed_units" => row.runs += figure,
            "slowest_unit_time_sec" => row.slowest = row.slowest.max(figure),
            _ => {}
        }
    }
    row.crashes += (crashes(&folder("artifacts")) - before).max(usize::from(!ended_well));
    Ok(())
}

/// Our code has no unsafe block to look for with an address sanitiser, and without one it gets far more inputs.
fn cargo_fuzz(house: &House, what: &str) -> Command {
    let mut cargo = command::cargo(&house.root);
    cargo.args(["+nightly", "fuzz", what, "--sanitizer", "none", "--target-dir"]).arg(house.target.join("fuzz"));
    cargo
}

/// `stat::number_of_executed_units: 1000`.
fn statistic(line: &str) -> Option<(String, u64)> {
    let (name, figure) = line.strip_prefix("stat::")?.split_once(':')?;
    Some((name.to_owned(), figure.trim().parse().ok()?))
}

/// Inputs that were kept because something fell over.
fn crashes(folder: &Path) -> usize {
    fs::read_dir(folder).map_or(0, Iterator::count)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_target_is_one_line_with_seeds_and_a_property_that_the_tests_hold() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        let names = names(&root).unwrap();
        assert_eq!(fs::read_dir(root.join("fuzz/fuzz_targets")).unwrap().count(), names.len());
        assert_eq!(fs::read_dir(root.join("fuzz/seeds")).unwrap().count(), names.len());
        let properties = properties(&root.join("crates"));
        for name in names {
            let target = fs::read_to_string(root.join(format!("fuzz/fuzz_targets/{name}.rs"))).unwrap();
            let call = format!("::properties::{name}(data));\n");
            assert!(target.lines().count() == 3 && target.ends_with(&call), "{name}: {target}");
            assert!(crashes(&root.join("fuzz/seeds").join(&name)) > 0, "{name} has no seed");
            assert!(properties.contains(&format!("pub fn {name}(bytes: &[u8])")), "{name} has no property");
            assert!(properties.contains(&format!("hostile::hold(\"{name}\", super::{name})")), "{name} has no test");
        }
    }

    /// What every `properties.rs` below a folder says.
    fn properties(folder: &Path) -> String {
        let mut all = String::new();
        for entry in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
            if entry.is_dir() {
                all += &properties(&entry);
            } else if entry.file_name().is_some_and(|name| name == "properties.rs") {
                all += &fs::read_to_string(entry).unwrap();
            }
        }
        all
    }

    #[test]
    fn figures_are_read_from_what_the_fuzzer_says() {
        assert_eq!(statistic("stat::slowest_unit_time_sec:     3"), Some(("slowest_unit_time_sec".to_owned(), 3)));
        assert_eq!(statistic("#1000 DONE cov: 3"), None);
    }

    #[test]
    fn a_target_that_is_none_is_refused() {
        let names = ["a".to_owned(), "b".to_owned()];
        assert_eq!(chosen(&names, &[]).unwrap(), names);
        assert_eq!(chosen(&names, &["b".to_owned()]).unwrap(), ["b"]);
        assert!(chosen(&names, &["c".to_owned()]).is_err());
    }
}
