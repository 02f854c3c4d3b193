//! Formatting, as `cargo fmt` writes it.

use anyhow::Result;

use crate::{House, command, counts, counts::Count};

pub fn check(house: &House) -> Result<Count> {
    let mut format = command::cargo(&house.root);
    // The names of the files are enough: the mend is one command.
    format.args(["fmt", "--all", "--check", "--", "-l"]);
    let count = command::counted(&mut format, counts::none)?;
    if count.failed > 0 {
        println!("Run: cargo fmt --all");
    }
    Ok(count)
}
