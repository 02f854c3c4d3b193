//! Chores of this repository: `cargo xtask …`.
//!
//! They are written in Rust so that a machine with Rust, Node and Debian needs nothing else to run them, and so
//! that CI (`.ci/run`) and a person at a desk run the very same thing.

mod bench;
mod browser;
mod command;
mod counts;
mod fuzz;
mod machine;
mod postgres;
mod spdx;
mod steps;
mod summary;
mod torture;

use std::{env, path::PathBuf, process::ExitCode};

use anyhow::{Context as _, Result};
use clap::{Parser, Subcommand};

use machine::NotReady;

#[derive(Parser)]
#[command(name = "cargo xtask", about = "Chores of this repository")]
struct Arguments {
    #[command(subcommand)]
    chore: Chore,
}

#[derive(Subcommand)]
enum Chore {
    /// Check everything; install what is missing; end with "N passed, N failed".
    Test {
        #[arg(long, help = "The inner loop: no browser, no PostgreSQL, nothing installed")]
        fast: bool,
        /// Run this step alone (may be repeated).
        #[arg(long, value_name = "STEP", value_parser = steps::names())]
        only: Vec<String>,
    },
    /// Measure speed and memory on a large database, which is built once and kept.
    Bench(bench::Options),
    /// Kill, cut the power, race and fail writes, on real processes, and print what was lost: nothing, one hopes.
    Torture(torture::Options),
    /// Throw a million inputs at each parser; needs a nightly compiler and cargo-fuzz.
    Fuzz(fuzz::Options),
    /// Photograph every page × language × width × theme into out/screens/.
    Screens {
        /// Only pages whose name contains this.
        #[arg(value_name = "PAGE")]
        page: Option<String>,
    },
}

/// Where the checkout is, and where cargo builds.
pub struct House {
    pub root: PathBuf,
    pub target: PathBuf,
    pub fast: bool,
}

impl House {
    fn find(fast: bool) -> Result<Self> {
        let manifest = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
        let root = manifest.parent().context("xtask lives in a folder of the checkout")?.to_owned();
        let target = match env::var_os("CARGO_TARGET_DIR") {
            Some(folder) => root.join(folder),
            None => root.join("target"),
        };
        Ok(Self { root, target, fast })
    }
}

fn main() -> ExitCode {
    match run(Arguments::parse()) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("error: {error:#}");
            if error.is::<NotReady>() { ExitCode::from(2) } else { ExitCode::FAILURE }
        }
    }
}

fn run(arguments: Arguments) -> Result<bool> {
    match arguments.chore {
        Chore::Test { fast, only } => steps::run(&House::find(fast)?, &only),
        Chore::Bench(options) => bench::run(&House::find(false)?, &options),
        Chore::Torture(options) => torture::run(&House::find(false)?, &options),
        Chore::Fuzz(options) => fuzz::run(&House::find(false)?, &options),
        Chore::Screens { page } => browser::screens(&House::find(false)?, page.as_deref()),
    }
}
