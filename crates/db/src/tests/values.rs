//! Values go in and come out the same, and what does not fit is an error that says where.

use std::time::Duration;

use proptest::prelude::*;

use super::SCHEMA;
use crate::testing::each;
use crate::time::Clock;
use crate::{Arg, Error, FixedClock, Id, Rng, TestClock, Timestamp, args, from_row, sql};

crate::id_type!(pub struct TopicId);

crate::text_enum!(
    enum Stance {
        For = "for",
        Against = "against",
    }
);

#[derive(Debug, PartialEq)]
struct Author {
    name: String,
    economy: Option<String>,
}
from_row!(Author { name, economy });

#[derive(Debug, PartialEq)]
struct Idea {
    id: i64,
    author: Author,
    open: bool,
}
from_row!(Idea { id, author, open });

#[tokio::test]
async fn every_kind_of_value_comes_back_as_it_went_in() {
    each(SCHEMA, async |db| {
        let stored = db
            .write(|c| {
                c.execute(
                    sql!("INSERT INTO ideas (id, title, body, weight) VALUES ($1, $2, $3, $4)"),
                    args![i64::MIN, "œuvre ☃ 𝄞", &[0_u8, 255, 7], Some(0.1)],
                )?;
                c.one::<(i64, String, Vec<u8>, f64, Option<Id>)>(
                    sql!("SELECT id, title, body, weight, topic_id FROM ideas"),
                    args![],
                )
            })
            .await;
        let expected = (i64::MIN, "œuvre ☃ 𝄞".to_owned(), vec![0, 255, 7], 0.1, None);
        assert_eq!(stored, Ok::<_, Error>(expected));
    })
    .await;
}

#[tokio::test]
async fn ids_and_times_and_enums_have_columns_of_their_own_types() {
    each(SCHEMA, async |db| {
        let id = TopicId(Rng::seeded(1).id(Timestamp::from_seconds(1_800_000_000)));
        let read = db
            .write(move |c| {
                c.execute(sql!("INSERT INTO topics (id, title) VALUES ($1, $2)"), args![&id, Stance::Against])?;
                c.one::<(TopicId, Stance)>(sql!("SELECT id, title FROM topics WHERE id = $1"), args![id])
            })
            .await;
        assert_eq!(read, Ok::<_, Error>((id, Stance::Against)));
        let time =
            db.read(|c| c.one::<Timestamp>(sql!("SELECT CAST($1 AS BIGINT)"), args![Timestamp::from_seconds(5)])).await;
        assert_eq!(time, Ok::<_, Error>(Timestamp(5_000_000)));
    })
    .await;
}

#[tokio::test]
async fn sums_and_averages_and_conditions_read_the_same_on_both_engines() {
    each(SCHEMA, async |db| {
        let read = db
            .write(|c| {
                for (id, supports) in [(1, 3), (2, 4), (3, 12_345_678_901_234_i64)] {
                    c.execute(
                        sql!("INSERT INTO ideas (id, title, supports) VALUES ($1, 't', $2)"),
                        args![id, supports],
                    )?;
                }
                let sums = sql!(
                    "SELECT SUM(supports), AVG(id), AVG(supports), EXISTS (SELECT 1 FROM topics),
                            SUM(-supports), SUM(id) * 10000 * 10000, COUNT(*) > 2
                     FROM ideas"
                );
                c.one::<(i64, f64, f64, bool, i64, i64, bool)>(sums, args![])
            })
            .await;
        let (sum, average, large, exists, negative, zeros, many) = read.unwrap_or_else(|e: Error| panic!("{e}"));
        assert_eq!((sum, negative), (12_345_678_901_241, -12_345_678_901_241));
        assert_eq!(zeros, 600_000_000);
        assert!((average - 2.0).abs() < 1e-9, "{average}");
        assert!((large - 4_115_226_300_413.666_5).abs() < 1.0, "{large}");
        assert_eq!((exists, many), (false, true));
        let empty =
            db.read(|c| c.one::<Option<i64>>(sql!("SELECT SUM(supports) FROM ideas WHERE id = 99"), args![])).await;
        assert_eq!(empty, Ok::<_, Error>(None));
    })
    .await;
}

#[tokio::test]
async fn a_struct_takes_its_columns_in_order_and_a_struct_inside_takes_its_own() {
    each(SCHEMA, async |db| {
        let idea = db.read(|c| c.one::<Idea>(sql!("SELECT 7, 'Awa', NULL, 1"), args![])).await;
        let author = Author { name: "Awa".into(), economy: None };
        let open = true;
        assert_eq!(idea, Ok::<_, Error>(Idea { id: 7, author, open }));
    })
    .await;
}

#[tokio::test]
async fn a_wrong_type_is_an_error_that_names_the_statement_and_the_column() {
    each(SCHEMA, async |db| {
        let wrong = db.read(|c| c.one::<(i64, i64)>(sql!("SELECT 1, 'two'"), args![])).await;
        let error = wrong.unwrap_err();
        let Error::Column { at, column, expected, found } = &error else {
            panic!("{error}");
        };
        assert!(at.file.ends_with("tests/values.rs"), "{at}");
        assert_eq!((*column, *found), (1, "text"));
        assert_eq!(*expected, "an integer (i64)");
    })
    .await;
}

#[tokio::test]
async fn columns_that_are_missing_or_not_read_are_errors() {
    each(SCHEMA, async |db| {
        let few = db.read(|c| c.one::<(i64, i64)>(sql!("SELECT 1"), args![])).await;
        assert!(matches!(few, Err(Error::Column { column: 1, .. })), "{few:?}");
        let many = db.read(|c| c.one::<i64>(sql!("SELECT 1, 2"), args![])).await;
        assert!(matches!(many, Err(Error::Statement { .. })), "{many:?}");
        let unknown = db.read(|c| c.one::<Stance>(sql!("SELECT 'perhaps'"), args![])).await;
        assert!(matches!(unknown, Err(Error::Column { .. })), "{unknown:?}");
        let too_large = db.read(|c| c.one::<u8>(sql!("SELECT 256"), args![])).await;
        assert!(matches!(too_large, Err(Error::Column { .. })), "{too_large:?}");
    })
    .await;
}

#[tokio::test]
async fn arguments_that_cannot_be_kept_are_refused_on_both_engines() {
    each(SCHEMA, async |db| {
        let nul = db.write(|c| super::insert(c, 1, "a\0b")).await;
        assert!(matches!(nul, Err(Error::Statement { .. })), "{nul:?}");
        let few = db.read(|c| c.find::<i64>(sql!("SELECT id FROM ideas WHERE id = $1"), args![])).await;
        assert!(matches!(few, Err(Error::Statement { .. })), "{few:?}");
        let many = db.read(|c| c.find::<i64>(sql!("SELECT id FROM ideas WHERE id = $1"), args![1, 2])).await;
        assert!(matches!(many, Err(Error::Statement { .. })), "{many:?}");
    })
    .await;
}

#[test]
fn arguments_do_not_show_their_values() {
    let args: crate::Args<'_> = args!["secret", 7, None::<&str>, b"key"];
    assert_eq!(format!("{args:?}"), "[text, an integer, null, bytes]");
}

#[test]
fn arguments_are_made_from_values_and_from_references() {
    let (id, name, none) = (Id::from_bytes([1; 16]), String::from("n"), None::<String>);
    let some = Some(name.clone());
    let by_reference: crate::Args<'_> = args![&id, &name, &none, &some, &true, &Timestamp(3)];
    let by_value: crate::Args<'_> = args![id, name.clone(), none.clone(), some.clone(), true, Timestamp(3)];
    assert_eq!(by_reference, by_value);
    assert_eq!(Arg::from(&by_value[1]), by_value[1]);
}

proptest! {
    #[test]
    fn an_id_is_read_back_from_its_text_and_nothing_else_is(bytes: [u8; 16]) {
        let id = Id::from_bytes(bytes);
        let text = id.to_string();
        prop_assert_eq!(text.len(), 32);
        prop_assert_eq!(text.parse(), Ok(id));
        prop_assert!(text[1..].parse::<Id>().is_err());
        let other = text[1..].to_owned() + "G";
        prop_assert_eq!(other.parse::<Id>(), Err(crate::NotAnId));
    }

    #[test]
    fn ids_sort_by_the_time_they_were_made(a in 0..4_000_000_000_000_000_i64, b in 0..4_000_000_000_000_000_i64, x: [u8; 10], y: [u8; 10]) {
        prop_assume!(a != b);
        let (first, second) = (Id::new(Timestamp(a), x), Id::new(Timestamp(b), y));
        prop_assert_eq!(first < second, a < b);
    }

    #[test]
    fn a_number_below_a_limit_is(seed: u64, limit in 1..u64::MAX) {
        prop_assert!(Rng::seeded(seed).below(limit) < limit);
    }
}

#[test]
fn an_id_says_that_it_is_a_uuid_of_version_seven() {
    let id = Rng::system().id(Timestamp::from_seconds(1));
    assert_eq!(id.as_bytes()[6] >> 4, 7);
    assert_eq!(id.as_bytes()[8] >> 6, 2);
    assert_ne!(id, Rng::system().id(Timestamp::from_seconds(1)));
}

#[test]
fn the_same_seed_gives_the_same_bytes_and_the_system_never_does() {
    assert_eq!(Rng::seeded(4).token(), Rng::seeded(4).token());
    assert_ne!(Rng::seeded(4).token(), Rng::seeded(5).token());
    assert_ne!(Rng::system().token(), Rng::system().token());
    assert_eq!(Rng::system().below(0), 0);
    let rng = Rng::seeded(1);
    assert_ne!(rng.clone().token(), rng.token(), "clones share one stream");
}

#[test]
fn times_saturate_and_tell_how_long_ago() {
    let day = Duration::from_hours(24);
    let start = Timestamp::from_seconds(100);
    assert_eq!((start + day).since(start), day);
    assert_eq!(start.since(start + day), Duration::ZERO);
    assert_eq!(Timestamp(i64::MAX) + day, Timestamp(i64::MAX));
    assert_eq!((start - day).as_seconds(), 100 - 86_400);
    assert_eq!(Timestamp(-1).as_seconds(), -1);
    assert_eq!(Timestamp::from(start.to_jiff()), start);
    assert_eq!(Timestamp(i64::MAX).to_jiff(), jiff::Timestamp::MAX);
}

#[test]
fn a_test_moves_its_clock_and_a_fixed_one_stands_still() {
    let clock = TestClock::at(Timestamp::from_seconds(10));
    let shared: std::sync::Arc<dyn Clock> = std::sync::Arc::new(clock.clone());
    clock.advance(Duration::from_secs(5));
    assert_eq!(shared.now(), Timestamp::from_seconds(15));
    clock.set(Timestamp::EPOCH);
    assert_eq!(shared.now(), Timestamp::EPOCH);
    assert_eq!(FixedClock(Timestamp(3)).now(), Timestamp(3));
    assert!(crate::SystemClock.now() > Timestamp::from_seconds(1_700_000_000));
}

#[tokio::test]
async fn rows_are_handed_over_one_by_one_with_the_names_of_their_columns() {
    each(SCHEMA, async |db| {
        db.write(|c| (1..=3).try_for_each(|n| super::insert(c, n, &format!("Idea {n}")).map(drop))).await.unwrap();
        let seen = db
            .read(|c| {
                let mut seen = Vec::new();
                c.for_each(
                    sql!("SELECT title AS name, id FROM ideas ORDER BY id"),
                    args![],
                    |row| -> Result<(), Error> {
                        seen.push(format!("{:?}", row.named()?));
                        Ok(())
                    },
                )?;
                Ok::<_, Error>(seen)
            })
            .await
            .unwrap();
        assert_eq!(seen.len(), 3);
        assert_eq!(seen[1], "[(\"name\", Text(\"Idea 2\")), (\"id\", Int(2))]");
        // What the caller refuses ends it, and not the transaction.
        let (stopped, count) = db
            .read(|c| {
                let mut count = 0;
                let stopped = c.for_each(sql!("SELECT id FROM ideas ORDER BY id"), args![], |_| {
                    count += 1;
                    if count == 2 { Err(Error::Closed) } else { Ok(()) }
                });
                Ok::<_, Error>((stopped, super::count(c)? + count))
            })
            .await
            .unwrap();
        assert_eq!((stopped, count), (Err(Error::Closed), 5));
    })
    .await;
}
