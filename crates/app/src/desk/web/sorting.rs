//! Headings of tables by which a list can be ordered: links that work without scripts, and `aria-sort`.

use serde::Deserialize;

use crate::address;
use crate::moderation::Age;

/// The heading of a column.
pub struct Column {
    /// The same list, ordered by it; the other way round where it is already.
    pub href: String,
    /// `ascending`, `descending`, or empty where the list is ordered by something else.
    pub aria: &'static str,
    /// The key of the present order where it is one of this column's: a form that narrows the list keeps it.
    pub kept: String,
}

impl Column {
    /// `sort` is the key of the present order, `up` and `down` are those of this column; `first` is what it begins with.
    pub fn new(here: &str, sort: &str, [up, down]: [&str; 2], first: &str) -> Self {
        let (next, aria) = match sort {
            _ if sort == up => (down, "ascending"),
            _ if sort == down => (up, "descending"),
            _ => (first, ""),
        };
        let kept = if aria.is_empty() { String::new() } else { sort.to_owned() };
        Self { href: with_sort(here, next), aria, kept }
    }
}

/// The key that was asked for, or the first where it is none of these.
pub fn known<'a>(asked: &str, keys: &[&'a str]) -> &'a str {
    keys.iter().copied().find(|key| *key == asked).or_else(|| keys.first().copied()).unwrap_or_default()
}

/// What an address says of the order of a list that waits: the oldest first, or the newest.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct Aged {
    sort: String,
    pub page: u32,
}

impl Aged {
    pub fn sort(&self) -> &'static str {
        known(&self.sort, &["oldest", "newest"])
    }

    pub fn age(&self) -> Age {
        if self.sort() == "newest" { Age::Newest } else { Age::Oldest }
    }

    /// The heading of the column of ages.
    pub fn column(&self, here: &str) -> Column {
        Column::new(here, self.sort(), ["oldest", "newest"], "oldest")
    }
}

/// The address of a list in this order.
pub fn with_sort(here: &str, sort: &str) -> String {
    address::asking(here, [("sort", sort)])
}

#[cfg(test)]
mod tests {
    use super::{Column, known, with_sort};

    #[test]
    fn a_heading_turns_the_order_that_it_has_given() {
        let column = |sort| Column::new("/desk/people?role=delegate", sort, ["name", "name-back"], "name");
        assert_eq!(
            (column("name").aria, column("name-back").aria, column("newest").aria),
            ("ascending", "descending", "")
        );
        assert_eq!(column("name").href, "/desk/people?role=delegate&sort=name-back");
        assert_eq!(column("newest").href, "/desk/people?role=delegate&sort=name");
        assert_eq!((column("name-back").kept.as_str(), column("newest").kept.as_str()), ("name-back", ""));
        assert_eq!(with_sort("/desk/people", "name"), "/desk/people?sort=name");
    }

    #[test]
    fn an_order_that_nobody_knows_is_the_usual_one() {
        assert_eq!(known("name", &["newest", "name"]), "name");
        assert_eq!(known("'; DROP", &["newest", "name"]), "newest");
    }
}
