//! Accessibility and page budgets: every page, checked for what cannot depend on time.

use anyhow::Result;

use crate::{House, browser, counts::Count};

pub fn test(house: &House) -> Result<Count> {
    browser::run(house, "gates", None)
}
