//! Runs other programs with their output seen as it comes.

use std::{
    env,
    ffi::OsStr,
    io::{BufRead, BufReader, IsTerminal as _, Write as _, stdout},
    path::Path,
    process::{Command, Stdio},
};

use anyhow::{Context as _, Result, bail};

use crate::counts::{Count, Reader};

/// A program found on the path, to run in `folder`.
pub fn program(name: impl AsRef<OsStr>, folder: &Path) -> Command {
    let mut command = Command::new(name);
    command.current_dir(folder).stdin(Stdio::null());
    command
}

/// The cargo that runs us, without what it told us of ourselves: build scripts that look at it would be run again
/// whenever somebody calls cargo by hand in between, and half of the dependencies compiled after them.
pub fn cargo(folder: &Path) -> Command {
    let mut command = program("cargo", folder);
    for (name, _) in env::vars_os().filter(|(name, _)| is_about_us(name)) {
        command.env_remove(name);
    }
    if stdout().is_terminal() {
        // Cargo cannot see the terminal through our pipe.
        command.env("CARGO_TERM_COLOR", "always");
    }
    command
}

fn is_about_us(variable: &OsStr) -> bool {
    let name = variable.to_string_lossy();
    ["CARGO_MANIFEST_", "CARGO_PKG_"].iter().any(|beginning| name.starts_with(beginning))
}

/// Runs it, showing what it prints, and adds up what `reader` finds in its lines.
///
/// A program that fails without having counted a failed test counts as one.
pub fn counted(command: &mut Command, reader: Reader) -> Result<Count> {
    announce(command);
    let mut child = command
        .stdout(Stdio::piped())
        .spawn()
        .with_context(|| format!("cannot run {}", command.get_program().display()))?;
    let pipe = child.stdout.take().context("the output was piped")?;
    let count = echo(BufReader::new(pipe), reader)?;
    let status = child.wait()?;
    Ok(if !status.success() && count.failed == 0 { Count { failed: 1, ..count } } else { count })
}

fn echo(mut from: impl BufRead, reader: Reader) -> Result<Count> {
    let mut count = Count::default();
    let mut line = Vec::new();
    while from.read_until(b'\n', &mut line)? > 0 {
        let mut out = stdout().lock();
        out.write_all(&line)?;
        out.flush()?;
        if let Some(found) = reader(String::from_utf8_lossy(&line).trim_end()) {
            count += found;
        }
        line.clear();
    }
    Ok(count)
}

/// Runs it, shows what it says on its error output, line by line, and hands each line on; whether it ended well.
pub fn listened(command: &mut Command, mut hear: impl FnMut(&str)) -> Result<bool> {
    announce(command);
    let mut child = command
        .stderr(Stdio::piped())
        .spawn()
        .with_context(|| format!("cannot run {}", command.get_program().display()))?;
    let pipe = child.stderr.take().context("the output was piped")?;
    for line in BufReader::new(pipe).split(b'\n') {
        let line = line?;
        let line = String::from_utf8_lossy(&line);
        eprintln!("{line}");
        hear(&line);
    }
    Ok(child.wait()?.success())
}

/// Runs it for its effect.
pub fn run(command: &mut Command) -> Result<()> {
    announce(command);
    let status = command.status().with_context(|| format!("cannot run {}", command.get_program().display()))?;
    if !status.success() {
        bail!("{} ended with {status}", shown(command));
    }
    Ok(())
}

/// Runs it silently for what it prints.
pub fn said(command: &mut Command) -> Result<String> {
    let output = command.output().with_context(|| format!("cannot run {}", command.get_program().display()))?;
    if !output.status.success() {
        bail!("{} ended with {}: {}", shown(command), output.status, String::from_utf8_lossy(&output.stderr).trim());
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

fn announce(command: &Command) {
    println!("$ {}", shown(command));
}

fn shown(command: &Command) -> String {
    let mut words = vec![command.get_program().to_string_lossy()];
    words.extend(command.get_args().map(OsStr::to_string_lossy));
    words.join(" ")
}
