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

    /// From which end its rows are reached.
    pub fn walk(&self) -> Walk {
        Walk::nearer_end(i64::try_from(self.total).unwrap_or(i64::MAX), self.offset(), i64::from(self.size))
    }

    pub fn previous(&self) -> Option<u32> {
        (self.page > 1).then(|| self.page - 1)
    }

    pub fn next(&self) -> Option<u32> {
        (self.page < self.pages).then(|| self.page + 1)
    }
}

/// From which end of a list the rows of a page are reached. What stands before them is counted off row by row, also where an
/// index alone is read: behind the middle, that is less from the end, in the opposite order.
///
/// The order has to end in something unique, and the total has to be of the same moment as the rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Walk {
    /// Whether the list is asked for in the opposite order.
    pub from_end: bool,
    /// Rows to skip, from there.
    pub offset: i64,
    /// Rows of the page; whoever reads more of them leaves it to [`Walk::in_order`] to drop those.
    pub limit: i64,
}

impl Walk {
    /// The way to the `size` rows behind the first `offset` of `total`.
    pub fn nearer_end(total: i64, offset: i64, size: i64) -> Self {
        let left = total.saturating_sub(offset);
        let rows = left.min(size);
        let behind = left - rows;
        if rows > 0 && behind < offset {
            Self { from_end: true, offset: behind, limit: rows }
        } else {
            Self { from_end: false, offset, limit: size }
        }
    }

    /// What was read on this way, in the order of the list.
    pub fn in_order<T>(self, mut rows: Vec<T>) -> Vec<T> {
        rows.truncate(usize::try_from(self.limit).unwrap_or(0));
        if self.from_end {
            rows.reverse();
        }
        rows
    }
}
