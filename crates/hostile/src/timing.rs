//! How long a parser takes at most with 64 KiB: the long form, which `cargo xtask torture` runs and prints.

use std::io::Write as _;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use crate::{LARGEST, SMALL, shapes};

/// Set by `cargo xtask torture`: where rows go, as lines of JSON.
const REPORT: &str = "IDEAS_EXCHANGE_TORTURE_REPORT";

const TARGET: Duration = Duration::from_millis(100);

fn report() -> Option<PathBuf> {
    std::env::var_os(REPORT).filter(|file| !file.is_empty()).map(PathBuf::from)
}

/// In the long form leaves a row with the slowest of the [`shapes()`] of 64 KiB, by the median of three runs. It fails
/// nothing: the row says whether the target is met. Otherwise the parser only has to bear small ones.
///
/// # Panics
/// When the parser does, or the row cannot be written.
pub fn time(parser: &str, parse: impl Fn(&[u8])) {
    let Some(report) = report() else {
        return shapes(SMALL).iter().for_each(|shape| parse(&shape.bytes));
    };
    let shapes = shapes(LARGEST);
    let timed = shapes.iter().map(|shape| (median(&parse, &shape.bytes), shape.name.as_str()));
    let (slowest, shape) = timed.max().unwrap_or_default();
    let row = serde_json::json!({
        "what": format!("parser: {parser}, {} shapes of 64 KiB", shapes.len()),
        "engine": "–",
        "rounds": 3 * shapes.len(),
        "lost": 0,
        "doubled": 0,
        "corrupt": 0,
        "figure": format!("{} ms with {}", slowest.as_millis(), shape.replace('|', "\\|")),
        "target": "≤ 100 ms",
        "met": slowest <= TARGET,
    });
    let mut file = std::fs::OpenOptions::new().create(true).append(true).open(report).expect("the report");
    writeln!(file, "{row}").expect("a line");
}

fn median(parse: impl Fn(&[u8]), bytes: &[u8]) -> Duration {
    let mut times = [(); 3].map(|()| {
        let begun = Instant::now();
        parse(bytes);
        begun.elapsed()
    });
    times.sort_unstable();
    times[1]
}
