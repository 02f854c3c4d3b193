//! Browser stories: few, and each a whole journey of one person.

use anyhow::Result;

use crate::{House, browser, counts::Count};

pub fn test(house: &House) -> Result<Count> {
    browser::run(house, "stories", None)
}
