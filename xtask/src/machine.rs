//! What the machine must have, and how to get it from Debian.
//!
//! As root everything missing is installed; otherwise the exact command is said, and nothing is started.

use std::{
    fmt, fs,
    path::{Path, PathBuf},
};

use anyhow::{Context as _, Result};

use crate::command;

/// Something that a step cannot do without.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    Rustfmt,
    Clippy,
    Node,
    Chromium,
    Postgres,
    /// Tests of power cuts and failing writes; without it they are skipped, and say so.
    Strace,
    /// Tests under a clock that is set; without it they are skipped, and say so.
    Faketime,
    /// A mail server and its tools, and `swaks`: tests and the bench start one of their own. As a server of the machine it
    /// gets no settings and does not start. Where another one is installed, which it would displace, it is left out: the
    /// tests are skipped, and say so.
    Postfix,
}

/// The machine lacks something that only its owner can give; the text is the mend.
#[derive(Debug)]
pub struct NotReady(String);

impl NotReady {
    pub fn new(mend: impl Into<String>) -> Self {
        Self(mend.into())
    }
}

impl fmt::Display for NotReady {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for NotReady {}

/// The browser without its windows: the same engine, and half of the time, since nobody sees its menus.
const CHROMIUM: &str = "/usr/bin/chromium-headless-shell";
const STRACE: &str = "/usr/bin/strace";
const FAKETIME: &str = "/usr/bin/faketime";
const POSTFIX: &str = "/usr/sbin/postfix";
const SWAKS: &str = "/usr/bin/swaks";
/// Every mail server brings this.
const SENDMAIL: &str = "/usr/sbin/sendmail";
const OLDEST_NODE: u32 = 20;
const OLDEST_POSTGRES: u32 = 15;
/// Debian's server package makes and starts a cluster of its own; the tests have no use for one.
const NO_CLUSTER: &str = "/etc/postgresql-common/createcluster.d/no-main-cluster.conf";
/// Debian's mail server asks what the machine is in the world of mail, and starts by itself unless it is nothing.
const NO_MAILER: &str = "postfix postfix/main_mailer_type select No configuration\n";

/// Makes sure that all of `needs` are there.
pub fn prepare(needs: &[Need]) -> Result<()> {
    for need in needs {
        match need {
            Need::Rustfmt => component("rustfmt", &["fmt", "--version"])?,
            Need::Clippy => component("clippy", &["clippy", "--version"])?,
            Need::Node => node()?,
            Need::Chromium | Need::Postgres | Need::Strace | Need::Faketime | Need::Postfix => {}
        }
    }
    let mut packages = Vec::new();
    if needs.contains(&Need::Chromium) && !Path::new(CHROMIUM).exists() {
        packages.push("chromium-headless-shell");
    }
    if needs.contains(&Need::Postgres) && postgres_folder().is_none() {
        packages.push("postgresql-15");
    }
    if needs.contains(&Need::Strace) && !Path::new(STRACE).exists() && is_root() {
        packages.push("strace");
    }
    if needs.contains(&Need::Faketime) && !Path::new(FAKETIME).exists() && is_root() {
        packages.push("faketime");
    }
    let has_another_mailer = Path::new(SENDMAIL).exists() && !Path::new(POSTFIX).exists();
    if needs.contains(&Need::Postfix) && !has_another_mailer {
        let mail = [("postfix", POSTFIX), ("swaks", SWAKS)];
        packages.extend(mail.into_iter().filter(|(_, path)| !Path::new(path).exists()).map(|(package, _)| package));
    }
    if packages.is_empty() { Ok(()) } else { install(&packages) }
}

/// The folder of `PostgreSQL`'s programs: the oldest version that the product promises to work with, if it is there.
pub fn postgres_folder() -> Option<PathBuf> {
    let mut versions: Vec<u32> = fs::read_dir("/usr/lib/postgresql")
        .ok()?
        .filter_map(|entry| entry.ok()?.file_name().to_str()?.parse().ok())
        .filter(|version| *version >= OLDEST_POSTGRES)
        .collect();
    versions.sort_unstable();
    versions
        .iter()
        .map(|version| PathBuf::from(format!("/usr/lib/postgresql/{version}/bin")))
        .find(|folder| folder.join("initdb").exists() && folder.join("postgres").exists())
}

pub fn is_root() -> bool {
    command::said(command::program("id", Path::new("/")).arg("-u")).is_ok_and(|id| id.trim() == "0")
}

fn component(name: &str, probe: &[&str]) -> Result<()> {
    match command::said(command::cargo(Path::new("/")).args(probe)) {
        Ok(_) => Ok(()),
        Err(_) => Err(NotReady(format!("{name} is missing. Run: rustup component add {name}")).into()),
    }
}

/// What fuzzing needs, which nothing else does.
pub fn fuzzing() -> Result<()> {
    let there = |arguments: &[&str]| command::said(command::cargo(Path::new("/")).args(arguments)).is_ok();
    if !there(&["+nightly", "--version"]) {
        return Err(NotReady::new("a nightly compiler is missing. Run: rustup toolchain install nightly").into());
    }
    if !there(&["fuzz", "--version"]) {
        return Err(NotReady::new("cargo-fuzz is missing. Run: cargo install cargo-fuzz --locked").into());
    }
    Ok(())
}

fn node() -> Result<()> {
    let version = command::said(command::program("node", Path::new("/")).arg("--version")).unwrap_or_default();
    let major = version.trim_start_matches('v').split('.').next().and_then(|n| n.parse::<u32>().ok());
    if major.is_some_and(|major| major >= OLDEST_NODE) {
        return Ok(());
    }
    Err(NotReady(format!("the browser stories need Node {OLDEST_NODE} or newer, with npm, on the path")).into())
}

fn install(packages: &[&str]) -> Result<()> {
    let wanted = packages.join(" ");
    if !is_root() || !Path::new("/usr/bin/apt-get").exists() {
        let answers = format!("echo '{}' | sudo debconf-set-selections && ", NO_MAILER.trim_end());
        let answers = if packages.contains(&"postfix") { answers.as_str() } else { "" };
        return Err(NotReady(format!(
            "{wanted} missing. Run: {answers}sudo apt-get update && sudo apt-get install -y --no-install-recommends {wanted}"
        ))
        .into());
    }
    if packages.contains(&"postgresql-15") {
        let file = Path::new(NO_CLUSTER);
        fs::create_dir_all(file.parent().context("a folder")?)?;
        fs::write(file, "create_main_cluster = false\n")?;
    }
    if packages.contains(&"postfix") {
        let answers = tempfile::NamedTempFile::new()?;
        fs::write(answers.path(), NO_MAILER)?;
        command::run(command::program("debconf-set-selections", Path::new("/")).arg(answers.path()))?;
    }
    apt(&["update"])?;
    let mut arguments = vec!["install", "-y", "--no-install-recommends"];
    arguments.extend(packages);
    apt(&arguments)
}

fn apt(arguments: &[&str]) -> Result<()> {
    command::run(
        command::program("apt-get", Path::new("/"))
            .args(["-q", "-o", "Acquire::Retries=3"])
            .args(arguments)
            .env("DEBIAN_FRONTEND", "noninteractive"),
    )
}
