//! `cargo xtask torture`: the tests of `crates/app/tests/binary/torture` in their long form, and one table of what they
//! report. The short form of each is a part of `cargo xtask test`.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context as _, Result};
use clap::{Args, ValueEnum};
use serde::{Deserialize, Serialize};

use crate::{
    House,
    bench::{self, Engine},
    command,
    counts::{self, Count},
    machine::{self, Need},
    postgres::Server,
    steps,
};

#[derive(Args)]
pub struct Options {
    /// About how long all of it may take; what does not fit is left out, and the table says how much was done.
    #[arg(long, default_value_t = 90)]
    minutes: u32,
    /// Only this torture (may be repeated).
    #[arg(long, value_enum, value_name = "NAME")]
    only: Vec<Torture>,
    /// Only on this engine.
    #[arg(long, value_enum)]
    engine: Option<Engine>,
    /// Writes the same rows here.
    #[arg(long, value_name = "FILE")]
    json: Option<PathBuf>,
}

/// Names as the modules of the tests have them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Torture {
    Kills,
    Power,
    Races,
    Faults,
    Clock,
    Overload,
    Slow,
    /// An issue of the newsletter on its way while the server is killed.
    Mail,
    /// How long each parser takes at most with 64 KiB, whichever engine.
    Parsers,
}

impl Torture {
    fn module(self) -> &'static str {
        match self {
            Self::Kills => "torture::kills::",
            Self::Power => "torture::power::",
            Self::Races => "torture::races::",
            Self::Faults => "torture::faults::",
            Self::Clock => "torture::clock::",
            Self::Overload => "torture::overload::",
            Self::Slow => "torture::slow::",
            Self::Mail => "torture::mail::",
            Self::Parsers => "properties::tests::parsers_bear",
        }
    }

    /// How many tests share its time on an engine. What a power cut or a failing write does to a database server is
    /// that server's to answer for; a storm lasts as long as it takes to measure it, a minute or two, and so does an issue
    /// until everybody has it.
    fn tests(self, engine: Engine) -> u32 {
        match (self, engine) {
            (Self::Kills | Self::Clock, _) | (Self::Faults, Engine::Sqlite) => 1,
            (Self::Races, _) | (Self::Power, Engine::Sqlite) => 2,
            (Self::Power | Self::Faults, Engine::Postgres)
            | (Self::Overload | Self::Slow | Self::Mail | Self::Parsers, _) => 0,
        }
    }
}

/// As the tests report it.
#[derive(Serialize, Deserialize)]
struct Row {
    what: String,
    engine: String,
    rounds: usize,
    lost: usize,
    doubled: usize,
    corrupt: usize,
    figure: String,
    target: String,
    met: bool,
}

impl Row {
    fn line(&self) -> String {
        let Self { what, engine, rounds, lost, doubled, corrupt, figure, target, met } = self;
        let met = if *met { "met" } else { "NOT MET" };
        format!("| {what} | {engine} | {rounds} | {lost} | {doubled} | {corrupt} | {figure} | {target} | {met} |")
    }
}

/// Tortures, prints, and is content when nothing failed.
pub fn run(house: &House, options: &Options) -> Result<bool> {
    let is_chosen = |one: &Torture| options.only.is_empty() || options.only.contains(one);
    let on_processes = |one: &Torture| *one != Torture::Parsers && is_chosen(one);
    let chosen: Vec<Torture> = Torture::value_variants().iter().copied().filter(on_processes).collect();
    let (machine, load) = (bench::machine_name()?, bench::load_now());
    let folder = tempfile::tempdir()?;
    let report = folder.path().join("report");
    let mut count = Count::default();
    if is_chosen(&Torture::Parsers) {
        count += parsers(house, &report)?;
    }
    if !chosen.is_empty() {
        count += processes(house, options, &chosen, &report)?;
    }
    tell(&report, options, &machine, &load, count)
}

/// Times the properties of the parsers, which stand beside them.
fn parsers(house: &House, report: &Path) -> Result<Count> {
    let mut cargo = command::cargo(&house.root);
    cargo.args(["test", "--release", "--locked", "--workspace", "--exclude", "xtask", "--lib", "--no-fail-fast"]);
    cargo.args(["--", "--test-threads", "1", Torture::Parsers.module()]);
    cargo.env("IDEAS_EXCHANGE_TORTURE_REPORT", report);
    command::counted(&mut cargo, counts::cargo)
}

/// Tortures real processes.
fn processes(house: &House, options: &Options, chosen: &[Torture], report: &Path) -> Result<Count> {
    let engines: Vec<Engine> = [Engine::Sqlite, Engine::Postgres]
        .into_iter()
        .filter(|engine| options.engine.is_none_or(|only| only == *engine))
        .collect();
    let on_server = engines.contains(&Engine::Postgres);
    let needs = [Need::Strace, Need::Faketime, Need::Postgres];
    machine::prepare(if on_server { &needs } else { &needs[..2] })?;
    let server = if on_server { Some(Server::start()?) } else { None };
    let tests: u32 = engines.iter().flat_map(|engine| chosen.iter().map(|one| one.tests(*engine))).sum();

    let mut cargo = command::cargo(&house.root);
    cargo.args(["test", "--release", "--locked", "--package", "ideas-exchange", "--test", "binary", "--no-fail-fast"]);
    // One after another: each shall have the machine for itself.
    cargo.args(["--", "--test-threads", "1"]);
    cargo.args(chosen.iter().map(|one| one.module()));
    if options.engine == Some(Engine::Postgres) {
        cargo.args(["--skip", "on_sqlite"]);
    }
    cargo.env("IDEAS_EXCHANGE_TORTURE_MINUTES", (f64::from(options.minutes) / f64::from(tests.max(1))).to_string());
    cargo.env("IDEAS_EXCHANGE_TORTURE_REPORT", report);
    if let Some(server) = &server {
        cargo.env(steps::POSTGRES, server.url());
    }
    command::counted(&mut cargo, counts::cargo)
}

fn tell(report: &Path, options: &Options, machine: &str, load: &str, count: Count) -> Result<bool> {
    let said = fs::read_to_string(report).unwrap_or_default();
    let rows: Vec<Row> = said.lines().map(|line| serde_json::from_str(line).context("a row")).collect::<Result<_>>()?;
    println!("\n{machine}; load before {load}\n");
    println!("| what | engine | rounds | lost | doubled | corrupt | figure | target | |");
    println!("|---|---|--:|--:|--:|--:|---|---|---|");
    for row in &rows {
        println!("{}", row.line());
    }
    let met = rows.iter().filter(|row| row.met).count();
    println!("\n{met} of {} targets met", rows.len());
    if let Some(file) = &options.json {
        fs::write(file, serde_json::to_string_pretty(&rows)?)?;
    }
    Ok(count.failed == 0)
}
