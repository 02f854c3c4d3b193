//! Lints: every warning is an error here, and only here, so that half-written code still runs.

use anyhow::Result;

use crate::{House, command, counts, counts::Count};

pub fn check(house: &House) -> Result<Count> {
    let mut clippy = command::cargo(&house.root);
    clippy.args(["clippy", "--workspace", "--all-targets", "--locked", "--", "-D", "warnings"]);
    command::counted(&mut clippy, counts::none)
}
