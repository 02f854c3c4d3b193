//! The long form: how long a property takes at most with 64 KiB. It does more than its parser, which it runs several
//! times and whose output it reads again, so a parser is at least as fast as its row says.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use crate::{LARGEST, shapes};

/// Set by `cargo xtask torture`: where rows go, as lines of JSON.
const REPORT: &str = "IDEAS_EXCHANGE_TORTURE_REPORT";

const TARGET: Duration = Duration::from_millis(100);

pub(crate) fn report() -> Option<PathBuf> {
    std::env::var_os(REPORT).filter(|file| !file.is_empty()).map(PathBuf::from)
}

/// Leaves a row with the slowest shape by the median of three runs. It fails nothing: the row says whether it is met.
pub(crate) fn time(target: &str, property: fn(&[u8]), report: &Path) {
    let shapes = shapes(LARGEST);
    let timed = shapes.iter().map(|shape| (median(property, &shape.bytes), shape.name.as_str()));
    let (slowest, shape) = timed.max().unwrap_or_default();
    let row = serde_json::json!({
        "what": format!("parser: {target}, {} shapes of 64 KiB", shapes.len()),
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

fn median(property: fn(&[u8]), bytes: &[u8]) -> Duration {
    let mut times = [(); 3].map(|()| {
        let begun = Instant::now();
        property(bytes);
        begun.elapsed()
    });
    times.sort_unstable();
    times[1]
}
