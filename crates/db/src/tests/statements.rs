//! The list of all statements, and preparing them.

use super::SCHEMA;
use crate::testing::each;
use crate::{Engine, Sql, registered, sql, sql_for};

macro_rules! visible_to {
    ($table:literal) => {
        concat!($table, ".supports >= $1")
    };
}

fn composed() -> &'static Sql {
    sql!("SELECT id FROM ideas i WHERE ", visible_to!("i"), " LIMIT 1")
}

fn different() -> &'static Sql {
    sql_for!(sqlite: "SELECT id FROM ideas -- here $1\n WHERE id = $1", postgres: concat!("SELECT id FROM ideas i WHERE id = $1 AND ", visible_to!("i")))
}

/// Never run, but registered: the list does not depend on what ran before.
#[expect(dead_code, reason = "stands here to be found by the list only")]
fn broken() -> &'static Sql {
    sql!("SELECT nothing FROM nowhere")
}

#[test]
fn fragments_of_other_macros_become_part_of_the_text() {
    let text = "SELECT id FROM ideas i WHERE i.supports >= $1 LIMIT 1";
    assert_eq!(composed().text(Engine::Postgres), text);
    assert!(different().text(Engine::Sqlite).ends_with("id = ?1"));
    assert!(different().text(Engine::Postgres).ends_with(">= $1"));
}

#[test]
fn every_statement_is_registered_with_its_place() {
    let found = registered().filter(|sql| std::ptr::eq(*sql, composed()));
    assert_eq!(found.count(), 1);
    assert!(composed().at().to_string().contains("tests/statements.rs:"));
}

#[tokio::test]
async fn preparing_all_statements_finds_exactly_the_broken_ones() {
    each(SCHEMA, async |db| {
        let wrong = db.prepare_all().await;
        let places: Vec<_> = wrong.iter().map(|(place, _)| place).collect();
        let names = |name: &str| places.iter().filter(|p| p.contains(name)).count();
        assert_eq!(names("tests/statements.rs"), 1, "{wrong:?}");
        // The statement with a name in double quotes, which stands for a column that is not there,
        // and those on tables of other tests.
        assert_eq!(names("tests/dialect.rs"), 1, "{wrong:?}");
        assert_eq!(names("tests/variants.rs"), 0, "{wrong:?}");
    })
    .await;
}
