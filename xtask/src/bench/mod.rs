//! `cargo xtask bench`: how fast the program is on a large database, one table for each engine.

mod database;
mod desk;
mod fill;
mod http;
mod lighthouse;
mod lists;
mod load;
mod mail;
mod pack;
mod random;
mod relay;
mod report;
mod rows;
mod server;
mod sessions;
mod size;
mod waiting;

use std::{
    cell::Cell,
    env, fs,
    path::{Path, PathBuf},
    rc::Rc,
    time::Duration,
};

use anyhow::{Context as _, Result};
use clap::{Args, ValueEnum};
use tokio::{runtime, task::LocalSet};

use crate::{
    House, command,
    machine::{self, Need},
    postgres::{Server, Use},
};
use database::Copy;
use load::Stretch;
use report::{Report, Row, Target};
use rows::{Bench, PAGES};
use server::Running;
use size::Size;

#[derive(Args)]
pub struct Options {
    /// A tenth of the data, shorter stretches.
    #[arg(long)]
    quick: bool,
    #[arg(long, value_enum, default_value = "sqlite")]
    engine: Engine,
    /// Only rows whose name has this in it, and the reference.
    #[arg(long, value_name = "PART")]
    only: Option<String>,
    /// Nothing but what Lighthouse says of the public pages.
    #[arg(long)]
    lighthouse: bool,
    /// Writes the same figures here.
    #[arg(long, value_name = "FILE")]
    json: Option<PathBuf>,
}

impl Options {
    fn size(&self) -> Size {
        if self.quick { Size::QUICK } else { Size::FULL }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Engine {
    Sqlite,
    Postgres,
}

impl Engine {
    fn name(self) -> &'static str {
        match self {
            Self::Sqlite => "SQLite",
            Self::Postgres => "PostgreSQL",
        }
    }

    /// The server that it needs, on its own folder.
    fn start(self, data: &Path, is_durable: bool) -> Result<Option<Server>> {
        let used_for = if is_durable { Use::Serving } else { Use::Filling };
        match self {
            Self::Sqlite => Ok(None),
            Self::Postgres => Server::keep(data, used_for).map(Some),
        }
    }
}

/// Measures, prints, and is content: a target that is missed is told, and stops nobody.
pub fn run(house: &House, options: &Options) -> Result<bool> {
    if cfg!(debug_assertions) {
        // The load comes from the same processors: it must cost as little as it can.
        return again_optimised(house);
    }
    if options.engine == Engine::Postgres {
        machine::prepare(&[Need::Postgres])?;
    }
    let program = build(house)?;
    let (machine, load_before) = (machine_name()?, load_now());
    let report = if options.lighthouse {
        machine::prepare(&[Need::Node, Need::Chromium])?;
        let pages = lighthouse::measure(house, &program, options.only.as_deref())?;
        Report { engine: Engine::Sqlite.name(), size: "sample", machine, load_before, rows: Vec::new(), pages }
    } else {
        let rows = rows(house, options, &program)?;
        let (engine, size) = (options.engine.name(), options.size().name);
        Report { engine, size, machine, load_before, rows, pages: Vec::new() }
    };
    report.print();
    if let Some(file) = &options.json {
        fs::write(file, serde_json::to_string_pretty(&report)?)?;
    }
    Ok(true)
}

fn rows(house: &House, options: &Options, program: &Path) -> Result<Vec<Row>> {
    let size = options.size();
    let stretch = if options.quick { stretch(500, 1500) } else { stretch(1000, 4000) };
    let run = Run { engine: options.engine, only: options.only.clone(), stretch };
    let copy = database::copy(house, program, options.engine, size)?;
    let mut rows = run.measure(&copy, size)?;
    rows.extend(mail::measure(&run, &copy, size)?);
    drop(copy);
    if !options.quick && options.only.as_ref().is_none_or(|part| GROWN.contains(part.as_str())) {
        rows.extend(run.growth(house, program)?);
    }
    Ok(rows)
}

/// This very chore, in an optimised build.
fn again_optimised(house: &House) -> Result<bool> {
    let mut build = command::cargo(&house.root);
    build.args(["build", "--release", "--package", "xtask", "--locked"]);
    command::run(&mut build)?;
    let mut again = command::program(house.target.join("release/xtask"), &env::current_dir()?);
    Ok(again.args(env::args_os().skip(1)).status()?.success())
}

fn stretch(warm_up: u64, measured: u64) -> Stretch {
    Stretch { warm_up: Duration::from_millis(warm_up), measured: Duration::from_millis(measured) }
}

fn build(house: &House) -> Result<PathBuf> {
    let mut build = command::cargo(&house.root);
    build.args(["build", "--release", "--package", "ideas-exchange", "--bin", "ideas-exchange", "--locked"]);
    command::run(&mut build)?;
    Ok(house.target.join("release/ideas-exchange"))
}

/// What a page costs when there is more: the end of its row's name.
const GROWN: &str = "at ten times the data";

/// One run, over copies of different sizes.
struct Run {
    engine: Engine,
    only: Option<String>,
    stretch: Stretch,
}

impl Run {
    /// Starting, memory, reads, writes: in this order, so that nothing read has been changed by what is written.
    fn measure(&self, copy: &Copy, size: Size) -> Result<Vec<Row>> {
        let mut times: Vec<f64> = Vec::new();
        for _ in 0..5 {
            times.push(Running::start(&copy.place)?.ready_after.as_secs_f64() * 1e3);
        }
        times.sort_by(f64::total_cmp);
        let mut rows = vec![
            Row::of_value("database on disk", copy.megabytes, "MB", Target::None),
            Row::of_value("from exec to ready", times[2], "ms", Target::AtMost(300.0)),
        ];
        let running = Running::start(&copy.place)?;
        let runtime = runtime::Builder::new_current_thread().enable_all().build()?;
        let local = LocalSet::new();
        let bench = self.bench(&running, copy, size);
        rows.push(Row::of_value("memory, idle", running.memory()?.0, "MB", Target::AtMost(80.0)));
        let mut most: f64 = 0.0;
        let mut part = |rows: &mut Vec<Row>, name: &str, measured: Vec<Row>| -> Result<()> {
            let here = running.memory()?.1;
            most = most.max(here);
            rows.extend(measured);
            rows.push(Row::of_value(format!("memory, most during {name}"), here, "MB", Target::None));
            running.begin_part()
        };
        part(&mut rows, "the pages", local.block_on(&runtime, bench.reads())?)?;
        part(&mut rows, "the desk", local.block_on(&runtime, bench.desk())?)?;
        part(&mut rows, "the exports", local.block_on(&runtime, bench.export(&running))?)?;
        part(&mut rows, "the invitations", local.block_on(&runtime, bench.invitations())?)?;
        part(&mut rows, "the writes", local.block_on(&runtime, bench.writes())?)?;
        rows.push(Row::of_value("memory, most under load", most, "MB", Target::AtMost(300.0)));
        Ok(rows)
    }

    /// What each page costs on the full database, against a tenth of it.
    fn growth(&self, house: &House, program: &Path) -> Result<Vec<Row>> {
        let costs = |size: Size| -> Result<Vec<f64>> {
            let copy = database::copy(house, program, self.engine, size)?;
            let running = Running::start(&copy.place)?;
            let runtime = runtime::Builder::new_current_thread().enable_all().build()?;
            let bench = self.bench(&running, &copy, size);
            LocalSet::new().block_on(&runtime, async {
                let mut costs = Vec::new();
                for (_, path) in PAGES {
                    costs.push(bench.cost(path).await?);
                }
                Ok(costs)
            })
        };
        let (small, large) = (costs(Size::QUICK)?, costs(Size::FULL)?);
        let rows = PAGES.iter().zip(small.iter().zip(&large)).map(|((name, _), (small, large))| {
            let name = format!("{name} {GROWN} ({small:.2} → {large:.2} ms)");
            Row::of_value(name, large / small, "", Target::AtMost(1.3))
        });
        Ok(rows.collect())
    }

    fn bench(&self, running: &Running, copy: &Copy, size: Size) -> Bench {
        Bench {
            address: running.address,
            sessions: Rc::new(copy.sessions.clone()),
            size,
            stretch: self.stretch,
            engine: self.engine,
            only: self.only.clone(),
            drawn: Cell::default(),
        }
    }
}

/// How many processors of which kind.
pub fn machine_name() -> Result<String> {
    let processors = fs::read_to_string("/proc/cpuinfo")?;
    let model = processors.lines().find_map(|line| line.strip_prefix("model name")).context("a processor")?;
    let count = processors.lines().filter(|line| line.starts_with("processor")).count();
    Ok(format!("{count} × {}", model.trim_start_matches([' ', '\t', ':'])))
}

/// How many others want them.
pub fn load_now() -> String {
    let said = fs::read_to_string("/proc/loadavg").unwrap_or_default();
    said.split(' ').next().unwrap_or_default().to_owned()
}
