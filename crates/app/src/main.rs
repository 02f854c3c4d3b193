//! The program: reads the command line, runs it, and leaves with a code that says how it went.

use std::process::ExitCode;

fn main() -> ExitCode {
    app::cli::run()
}
