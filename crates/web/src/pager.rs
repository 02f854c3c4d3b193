//! Paging. Short lists page by number; long ones page by key: the last row of a page names where
//! the next one starts, so that page 1,000 costs what page 1 does.

/// A list's pages by number, `size` rows each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pager {
    pub page: u32,
    pub pages: u32,
    pub total: u64,
    pub size: u32,
}

impl Pager {
    /// `page` counts from 1; a page outside the list becomes the nearest one inside.
    pub fn new(page: u32, total: u64, size: u32) -> Self {
        let pages = u32::try_from(total.div_ceil(u64::from(size.max(1)))).unwrap_or(u32::MAX).max(1);
        Self { page: page.clamp(1, pages), pages, total, size }
    }

    /// Rows to skip.
    pub fn offset(&self) -> i64 {
        i64::from(self.page - 1) * i64::from(self.size)
    }

    pub fn previous(&self) -> Option<u32> {
        (self.page > 1).then(|| self.page - 1)
    }

    pub fn next(&self) -> Option<u32> {
        (self.page < self.pages).then(|| self.page + 1)
    }
}
