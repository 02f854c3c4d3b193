//! The one rule about who may see a contribution, composed by every reader: pages, counts, search,
//! feeds, mail.
//!
//! A published contribution is for everyone. A hidden one is for its author and for those who
//! moderate; others see a stub where it stood. A withdrawn one is for nobody.
//!
//! An idea that was merged into another is in no list, count or feed; whoever has its address may read it.

use db::Id;

/// Whose eyes a query looks with: the first two parameters of every such statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Viewer {
    /// The person, or the nil id for a visitor, which no author has.
    pub person: Id,
    pub moderates: bool,
}

impl Viewer {
    pub const VISITOR: Self = Self { person: Id::NIL, moderates: false };
    /// The program's own eyes: whatever is not withdrawn. Who may see what comes of it is decided when somebody looks.
    pub const ALL_SEEING: Self = Self { person: Id::NIL, moderates: true };
}

/// A condition on the contribution with this alias; `$1` is the viewer's id, `$2` the flag whether
/// they moderate. Write both parameters first.
macro_rules! visible_to {
    ($alias:literal) => {
        concat!(
            "(",
            $alias,
            ".state = 'published' OR (",
            $alias,
            ".state = 'hidden' AND (",
            $alias,
            ".author_id = $1 OR CAST($2 AS BIGINT) = 1)))"
        )
    };
}
pub(crate) use visible_to;

/// The same condition for what stands at an idea's own address: one that was merged stays readable there.
macro_rules! readable_by {
    ($alias:literal) => {
        concat!("(", $alias, ".state = 'merged' OR ", visible_to!($alias), ")")
    };
}
pub(crate) use readable_by;
