//! Jobs that an attempt did not do, as a table and as a file.

use db::{Conn, Error, Id, args, variants};

use super::{Listed, Scope};

/// Which of the jobs that an attempt did not do.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Stuck {
    /// All of them.
    #[default]
    Any,
    /// For a person to decide.
    GivenUp,
    /// Tried again by themselves.
    Retrying,
}

/// By when a job was added.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// The last one first.
    #[default]
    Newest,
    /// The first one first.
    Oldest,
}

impl Order {
    /// The id before the first of all, in this order.
    pub fn start(self) -> Id {
        match self {
            Self::Newest => Id::from_bytes([0xff; 16]),
            Self::Oldest => Id::NIL,
        }
    }
}

variants! {
    // Grouped, they would be looked for among all that wait.
    struct CountStuck {
        always {
            "SELECT COUNT(CASE WHEN state = 'failed' THEN 1 END), COUNT(CASE WHEN state = 'ready' THEN 1 END) ",
            "FROM jobs ",
            stuck!()
        },
        match scope: Scope {
            Scope::Any => { "" }
            Scope::Of(_) => { " AND scope = $2" }
            Scope::Nothing => { " AND scope IS NULL" }
        }
    }
}

/// How many jobs of a queue were given up, and how many are tried again because an attempt did not work.
pub fn count_stuck(c: &mut Conn, queue: &str, scope: Scope) -> Result<(i64, i64), Error> {
    c.one(CountStuck { scope }.sql(), args![queue, scope.id()])
}

/// Jobs on one page of the table of those that did not work.
pub const TABLE_PAGE: u32 = 50;

variants! {
    // Which ones stand on the page, an index tells without a look at the letters.
    struct ListStuck {
        always { listed!(), "WHERE id IN (SELECT id FROM jobs ", stuck!() },
        match which: Stuck {
            Stuck::Any => { "" }
            Stuck::GivenUp => { " AND state = 'failed'" }
            Stuck::Retrying => { " AND state = 'ready'" }
        },
        match scope: Scope {
            Scope::Any => { "" }
            Scope::Of(_) => { " AND scope = $3" }
            Scope::Nothing => { " AND scope IS NULL" }
        },
        match order: Order {
            Order::Newest => { " ORDER BY id DESC LIMIT 50 OFFSET $2) ORDER BY id DESC LIMIT 50" }
            Order::Oldest => { " ORDER BY id LIMIT 50 OFFSET $2) ORDER BY id LIMIT 50" }
        }
    }
}

/// Fifty jobs of a queue that an attempt did not do, after the first `offset`.
pub fn list_stuck(
    c: &mut Conn,
    queue: &str,
    scope: Scope,
    (which, order): (Stuck, Order),
    offset: i64,
) -> Result<Vec<Listed>, Error> {
    c.query(ListStuck { which, scope, order }.sql(), args![queue, offset, scope.id()])
}

variants! {
    struct StuckAfter {
        always { listed!(), stuck!() },
        match which: Stuck {
            Stuck::Any => { "" }
            Stuck::GivenUp => { " AND state = 'failed'" }
            Stuck::Retrying => { " AND state = 'ready'" }
        },
        match scope: Scope {
            Scope::Any => { "" }
            Scope::Of(_) => { " AND scope = $3" }
            Scope::Nothing => { " AND scope IS NULL" }
        },
        match order: Order {
            Order::Newest => { " AND id < $2 ORDER BY id DESC LIMIT 1000" }
            Order::Oldest => { " AND id > $2 ORDER BY id LIMIT 1000" }
        }
    }
}

/// A thousand jobs of a queue behind this one, in their order, that an attempt did not do; the first of all is behind
/// [`Order::start`].
pub fn stuck_after(
    c: &mut Conn,
    queue: &str,
    scope: Scope,
    (which, order): (Stuck, Order),
    id: Id,
) -> Result<Vec<Listed>, Error> {
    c.query(StuckAfter { which, scope, order }.sql(), args![queue, id, scope.id()])
}
