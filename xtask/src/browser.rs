//! Runs what lives in `e2e/`: installs its two packages, builds the program, and starts Node.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::Result;

use crate::{
    House, command, counts,
    counts::Count,
    machine::{self, Need},
};

/// Runs `e2e/run.mjs` with `what` (stories, gates or screens), on pages or tests whose name contains `only`.
pub fn run(house: &House, what: &str, only: Option<&str>) -> Result<Count> {
    install(&house.root.join("e2e"))?;
    let program = build(house)?;
    let mut node = command::program("node", &house.root.join("e2e"));
    // Node's own runner picks a format that nobody can read when it does not see a terminal.
    node.args(["--test-reporter=spec", "run.mjs", what]).args(only);
    node.env("IDEAS_EXCHANGE_BIN", program);
    command::counted(&mut node, counts::node)
}

/// `cargo xtask screens`.
pub fn screens(house: &House, page: Option<&str>) -> Result<bool> {
    machine::prepare(&[Need::Node, Need::Chromium])?;
    Ok(run(house, "screens", page)?.failed == 0)
}

/// `npm ci`, unless the packages in place came from this very lock file.
pub fn install(folder: &Path) -> Result<()> {
    let wanted = fs::read(folder.join("package-lock.json"))?;
    let mark = folder.join("node_modules/.installed-from");
    if fs::read(&mark).is_ok_and(|installed| installed == wanted) {
        return Ok(());
    }
    let arguments = ["ci", "--ignore-scripts", "--no-audit", "--no-fund"];
    command::run(command::program("npm", folder).args(arguments))?;
    Ok(fs::write(mark, wanted)?)
}

/// The development build, as the tests of the workspace made it.
///
/// `--examples` (there are none) makes cargo choose the dependencies' features as it does for `cargo test`;
/// without it a good part of them would be compiled a second time.
fn build(house: &House) -> Result<PathBuf> {
    let mut build = command::cargo(&house.root);
    build.args(["build", "--workspace", "--bin", "ideas-exchange", "--examples", "--locked"]);
    command::run(&mut build)?;
    Ok(house.target.join("debug/ideas-exchange"))
}
