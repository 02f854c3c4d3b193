//! The pages of campaigns: what everybody reads, and the desk's.

pub mod desk;
mod show;

pub use show::show;

use serde::Deserialize;

/// The number in `…/campaigns/{number}`.
#[derive(Clone, Copy, Deserialize)]
pub struct Numbered {
    pub number: i64,
}

#[derive(Clone, Copy, Default, Deserialize)]
#[serde(default)]
pub struct Paged {
    page: u32,
}
