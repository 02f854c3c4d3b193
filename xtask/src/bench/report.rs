//! The figures as a table for people and as JSON for whoever compares two runs.

use serde::Serialize;

use super::{
    lighthouse::{self, Page},
    load::Outcome,
};

/// What the figure of a row must be.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Target {
    /// A ratio to the reference of at least this, and a p99 of at most 25 ms.
    Ratio(f64),
    /// A p99 of at most so many milliseconds.
    P99(f64),
    /// At least so many per second.
    PerSecond(f64),
    /// At most so much of the row's unit.
    AtMost(f64),
    /// At least so much of it.
    AtLeast(f64),
    /// Told for comparison.
    None,
}

/// The longest that one page in a hundred may take where a ratio is asked for.
const P99: f64 = 25.0;

#[derive(Serialize)]
pub struct Row {
    pub name: String,
    /// Requests or writes per second.
    pub per_second: Option<f64>,
    pub p50_ms: Option<f64>,
    pub p99_ms: Option<f64>,
    /// To the reference of the same run.
    pub ratio: Option<f64>,
    /// A figure that is neither: milliseconds, megabytes, a factor.
    pub value: Option<f64>,
    pub unit: &'static str,
    /// Answers that were not what was wanted.
    pub failed: usize,
    pub target: String,
    pub is_met: Option<bool>,
}

impl Row {
    pub fn of_load(name: impl Into<String>, outcome: &Outcome, reference: Option<f64>, target: Target) -> Self {
        let row = Self {
            name: name.into(),
            per_second: Some(outcome.per_second),
            p50_ms: Some(outcome.p50.as_secs_f64() * 1e3),
            p99_ms: Some(outcome.p99.as_secs_f64() * 1e3),
            ratio: reference.map(|reference| outcome.per_second / reference),
            value: None,
            unit: "",
            failed: outcome.failed,
            target: String::new(),
            is_met: None,
        };
        row.judged(target)
    }

    pub fn of_value(name: impl Into<String>, value: f64, unit: &'static str, target: Target) -> Self {
        let row = Self {
            name: name.into(),
            per_second: None,
            p50_ms: None,
            p99_ms: None,
            ratio: None,
            value: Some(value),
            unit,
            failed: 0,
            target: String::new(),
            is_met: None,
        };
        row.judged(target)
    }

    fn judged(mut self, target: Target) -> Self {
        let p99 = self.p99_ms.unwrap_or_default();
        (self.target, self.is_met) = match target {
            Target::Ratio(least) => {
                let met = self.ratio.is_some_and(|ratio| ratio >= least) && p99 <= P99;
                (format!("≥ {least} and p99 ≤ {P99} ms"), Some(met))
            }
            Target::P99(most) => (format!("p99 ≤ {most} ms"), Some(p99 <= most)),
            Target::PerSecond(least) => {
                (format!("≥ {least}/s"), Some(self.per_second.is_some_and(|rate| rate >= least)))
            }
            Target::AtMost(most) => (
                format!("≤ {most} {}", self.unit).trim_end().to_owned(),
                Some(self.value.is_some_and(|value| value <= most)),
            ),
            Target::AtLeast(least) => (
                format!("≥ {least} {}", self.unit).trim_end().to_owned(),
                Some(self.value.is_some_and(|value| value >= least)),
            ),
            Target::None => (String::new(), None),
        };
        self
    }

    pub fn line(&self) -> String {
        let rate = self.per_second.map(|rate| format!("{rate:.0}"));
        let value = self.value.map(|value| format!("{value:.2} {}", self.unit).trim_end().to_owned());
        let p99 = self.p99_ms.map(|time| format!("{time:.1}")).unwrap_or_default();
        let ratio = self.ratio.map(|ratio| format!("{ratio:.3}")).unwrap_or_default();
        let met = match self.is_met {
            Some(true) => "met",
            Some(false) => "NOT MET",
            None => "",
        };
        let failed = if self.failed > 0 { format!(" ({} failed)", self.failed) } else { String::new() };
        format!(
            "| {} | {} | {p99} | {ratio} | {} | {met}{failed} |",
            self.name,
            rate.or(value).unwrap_or_default(),
            self.target
        )
    }
}

/// What was measured, on what.
#[derive(Serialize)]
pub struct Report {
    pub engine: &'static str,
    pub size: &'static str,
    pub machine: String,
    /// Work that other programs had the processors do meanwhile shows here: the load when the run began.
    pub load_before: String,
    pub rows: Vec<Row>,
    /// What Lighthouse said, where it was asked.
    pub pages: Vec<Page>,
}

impl Report {
    /// Markdown, as the book shows it.
    pub fn print(&self) {
        println!("\n{} database on {}; {}; load before {}\n", self.size, self.engine, self.machine, self.load_before);
        if !self.pages.is_empty() {
            return lighthouse::print(&self.pages);
        }
        println!("| what | per second, or figure | p99 ms | ratio | target | |\n|---|--:|--:|--:|---|---|");
        for row in &self.rows {
            println!("{}", row.line());
        }
        let judged = self.rows.iter().filter(|row| row.is_met.is_some()).count();
        let met = self.rows.iter().filter(|row| row.is_met == Some(true)).count();
        println!("\n{met} of {judged} targets met");
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    fn outcome(per_second: f64, p99: u64) -> Outcome {
        Outcome { per_second, p50: Duration::from_millis(1), p99: Duration::from_millis(p99), failed: 0 }
    }

    #[test]
    fn a_page_meets_its_ratio_only_when_it_is_quick_for_nearly_everyone() {
        let met = |rate, p99| Row::of_load("page", &outcome(rate, p99), Some(1000.0), Target::Ratio(0.6)).is_met;
        assert_eq!([met(600.0, 25), met(599.0, 25), met(900.0, 26)], [Some(true), Some(false), Some(false)]);
    }

    #[test]
    fn a_figure_is_met_up_to_its_target() {
        let met = |value| Row::of_value("memory", value, "MB", Target::AtMost(80.0)).is_met;
        assert_eq!([met(80.0), met(80.1)], [Some(true), Some(false)]);
        let met = |value| Row::of_value("mails", value, "mails/s", Target::AtLeast(1500.0)).is_met;
        assert_eq!([met(1500.0), met(1499.9)], [Some(true), Some(false)]);
    }
}
