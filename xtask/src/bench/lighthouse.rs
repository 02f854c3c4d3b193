//! What Lighthouse says of the public pages, from `e2e/lighthouse`: a folder of its own, so that the packages of the
//! ordinary tests stay few.

use std::{fs, path::Path};

use anyhow::Result;
use serde::{Deserialize, Serialize};

use crate::{House, browser, command};

/// One page of the sample exchange, each figure the median of three runs.
#[derive(Serialize, Deserialize)]
pub struct Page {
    page: String,
    /// Performance, accessibility, best practices, findability: up to 100.
    scores: [u8; 4],
    /// When the largest thing on the page was painted, as Lighthouse throttles by itself.
    lcp_ms: f64,
    /// The same at 800 ms there and back and 280 kbit/s.
    lcp_2g_ms: f64,
    /// All that was sent.
    bytes: f64,
}

const FULL: u8 = 100;

/// Every public page, or those whose name has `only` in it.
pub fn measure(house: &House, program: &Path, only: Option<&str>) -> Result<Vec<Page>> {
    let folder = house.root.join("e2e");
    browser::install(&folder)?;
    browser::install(&folder.join("lighthouse"))?;
    let file = house.target.join("bench/lighthouse.json");
    let mut node = command::program("node", &folder);
    node.arg("lighthouse/run.mjs").arg(&file).args(only).env("IDEAS_EXCHANGE_BIN", program);
    command::run(&mut node)?;
    Ok(serde_json::from_str(&fs::read_to_string(file)?)?)
}

/// Markdown, as the book shows it.
pub fn print(pages: &[Page]) {
    println!("\n| page | scores | LCP ms | on 2G, ms | bytes | |\n|---|---|--:|--:|--:|---|");
    for Page { page, scores, lcp_ms, lcp_2g_ms, bytes } in pages {
        let [performance, accessibility, practices, found] = scores;
        let met = if scores.iter().all(|score| *score == FULL) { "met" } else { "NOT MET" };
        println!(
            "| {page} | {performance} {accessibility} {practices} {found} | {lcp_ms:.0} | {lcp_2g_ms:.0} | {bytes} | {met} |"
        );
    }
}
