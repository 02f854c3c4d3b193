//! Statements: constant texts that register themselves.
//!
//! What a query macro with a live database would check at compile time, a test checks: since every
//! statement of the program stands in one list, [`Db::prepare_all`](crate::Db::prepare_all) can
//! prepare them all on both engines.

use std::sync::OnceLock;

use linkme::distributed_slice;

use crate::error::At;
use crate::{Engine, Variants, dialect};

/// A statement of the program. Made by [`sql!`](macro@crate::sql), [`sql_for!`](crate::sql_for) and
/// [`variants!`](macro@crate::variants) only, so every one is registered.
#[derive(Debug)]
pub struct Sql {
    sqlite: Text,
    postgres: Text,
    /// For a variant: which of the caller's arguments the placeholders stand for, in order.
    pub(crate) chosen: Option<Vec<usize>>,
    at: At,
}

#[derive(Debug)]
struct Text {
    source: &'static str,
    translated: OnceLock<String>,
}

impl Sql {
    #[doc(hidden)]
    pub const fn new(sqlite: &'static str, postgres: &'static str, file: &'static str, line: u32) -> Self {
        Self {
            sqlite: Text { source: sqlite, translated: OnceLock::new() },
            postgres: Text { source: postgres, translated: OnceLock::new() },
            chosen: None,
            at: At { file, line },
        }
    }

    /// A variant whose text was put together at run time.
    pub(crate) fn variant(text: &'static str, chosen: Vec<usize>, at: At) -> Self {
        Self { chosen: Some(chosen), ..Self::new(text, text, at.file, at.line) }
    }

    /// The text as the engine gets it.
    pub fn text(&self, engine: Engine) -> &str {
        match engine {
            Engine::Postgres => self.postgres.translated.get_or_init(|| dialect::to_postgres(self.postgres.source)),
            Engine::Sqlite => self.sqlite.translated.get_or_init(|| dialect::to_sqlite(self.sqlite.source)),
        }
    }

    /// Where it stands in the source.
    pub fn at(&self) -> At {
        self.at
    }

    /// Whether it can change data; a write that only looked wakes nobody.
    pub(crate) fn writes(&self) -> bool {
        let word = self.postgres.source.trim_start().get(..6);
        !word.is_some_and(|word| word.eq_ignore_ascii_case("select"))
    }
}

#[doc(hidden)]
#[distributed_slice]
pub static STATEMENTS: [&'static Sql];

#[doc(hidden)]
#[distributed_slice]
pub static VARIANTS: [&'static Variants];

/// Every statement of the program, each variant included.
pub fn registered() -> impl Iterator<Item = &'static Sql> {
    let variants = VARIANTS.iter().flat_map(|variants| variants.all());
    STATEMENTS.iter().copied().chain(variants)
}

/// A statement: literals and macros that expand to literals, joined.
///
/// `sql!("SELECT … FROM ideas i WHERE ", visible_to!("i"), " AND i.id = $3")`
#[macro_export]
macro_rules! sql {
    ($($part:tt)+) => {
        $crate::sql_for!(
            sqlite: ::std::concat!($($part)+),
            postgres: ::std::concat!($($part)+)
        )
    };
}

/// A statement that must differ between the engines. Both texts take the same arguments; belongs in
/// a slice's store only where `dialect` cannot bridge the difference.
#[macro_export]
macro_rules! sql_for {
    (sqlite: $sqlite:expr, postgres: $postgres:expr $(,)?) => {{
        static SQL: $crate::Sql =
            $crate::Sql::new(::std::concat!($sqlite), ::std::concat!($postgres), ::std::file!(), ::std::line!());
        #[$crate::macros::linkme::distributed_slice($crate::macros::STATEMENTS)]
        #[linkme(crate = $crate::macros::linkme)]
        static REGISTERED: &'static $crate::Sql = &SQL;
        &SQL
    }};
}
