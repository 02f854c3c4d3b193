//! The table at the end, and the one line that machines read.

use std::time::Duration;

use crate::counts::Count;

pub struct Line {
    pub step: &'static str,
    pub count: Count,
    pub time: Duration,
}

/// Says what happened; true when nothing failed. The closing line stands alone, in exactly this form.
pub fn tell(lines: &[Line]) -> bool {
    let mut sum = Count::default();
    let mut time = Duration::ZERO;
    println!("\n{:<10} {:<6} {:>7} {:>7} {:>8}", "step", "", "passed", "failed", "time");
    for line in lines {
        let verdict = if line.count.failed == 0 { "ok" } else { "FAILED" };
        row(line.step, verdict, line.count, line.time);
        sum += line.count;
        time += line.time;
    }
    row("together", "", sum, time);
    println!("\n{sum}");
    sum.failed == 0
}

fn row(name: &str, verdict: &str, count: Count, time: Duration) {
    let seconds = time.as_secs();
    println!("{name:<10} {verdict:<6} {:>7} {:>7} {:>5}:{:02}", count.passed, count.failed, seconds / 60, seconds % 60);
}
