//! How large the database is.

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Size {
    pub name: &'static str,
    pub people: usize,
    pub ideas: usize,
    pub comments: usize,
    pub supports: usize,
}

impl Size {
    pub const FULL: Self = Self { name: "full", people: 20_000, ideas: 50_000, comments: 200_000, supports: 1_000_000 };
    /// A tenth of everything.
    pub const QUICK: Self = Self { name: "quick", people: 2_000, ideas: 5_000, comments: 20_000, supports: 100_000 };
}
