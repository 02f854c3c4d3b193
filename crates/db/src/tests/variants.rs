//! Statements with optional parts.

use super::{SCHEMA, insert};
use crate::testing::each;
use crate::{Engine, Error, args, registered, variants};

enum Order {
    Newest,
    Title,
}

variants! {
    /// Ideas from a number on.
    struct List {
        always { "SELECT id FROM ", "ideas WHERE id >= $1" },
        if title { " AND title = $2" },
        if below { " AND id < $3" },
        match order: Order {
            Order::Newest => { " ORDER BY id DESC" }
            Order::Title => { " ORDER BY title COLLATE \"C\"" }
        },
        always { " LIMIT 20" },
    }
}

fn list(title: bool, below: bool, order: Order) -> List {
    List { title, below, order }
}

#[test]
fn the_text_has_the_parts_that_were_chosen_and_its_placeholders_in_order() {
    assert_eq!(
        list(false, false, Order::Newest).sql().text(Engine::Postgres),
        "SELECT id FROM ideas WHERE id >= $1 ORDER BY id DESC LIMIT 20"
    );
    assert_eq!(
        list(false, true, Order::Title).sql().text(Engine::Postgres),
        "SELECT id FROM ideas WHERE id >= $1 AND id < $2 ORDER BY title COLLATE \"C\" LIMIT 20"
    );
    assert_eq!(
        list(true, true, Order::Title).sql().text(Engine::Sqlite),
        "SELECT id FROM ideas WHERE id >= ?1 AND title = ?2 AND id < ?3 ORDER BY title COLLATE BINARY LIMIT 20"
    );
}

#[test]
fn a_variant_is_built_once() {
    let first = list(true, false, Order::Newest).sql();
    assert!(std::ptr::eq(first, list(true, false, Order::Newest).sql()));
}

#[test]
fn every_variant_is_registered() {
    let here = list(false, false, Order::Newest).sql().at();
    assert_eq!(registered().filter(|sql| sql.at() == here).count(), 8);
}

#[tokio::test]
async fn arguments_of_parts_that_are_out_are_left_aside() {
    each(SCHEMA, async |db| {
        let found = db
            .write(|c| {
                for (id, title) in [(1, "c"), (2, "b"), (3, "a"), (4, "a")] {
                    insert(c, id, title)?;
                }
                let args = args![2, "a", 4];
                Ok::<_, Error>((
                    c.query::<i64>(list(false, false, Order::Newest).sql(), args)?,
                    c.query::<i64>(list(true, false, Order::Newest).sql(), args)?,
                    c.query::<i64>(list(true, true, Order::Newest).sql(), args)?,
                    c.query::<i64>(list(false, true, Order::Title).sql(), args)?,
                ))
            })
            .await;
        assert_eq!(found, Ok((vec![4, 3, 2], vec![4, 3], vec![3], vec![3, 2])));
        let missing = db.read(|c| c.query::<i64>(list(true, true, Order::Title).sql(), args![1])).await;
        assert!(matches!(missing, Err(Error::Statement { .. })), "{missing:?}");
    })
    .await;
}
