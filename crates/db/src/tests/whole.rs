//! The database as a whole: the same rows in the same order on both engines, and an empty one filled.

use super::SCHEMA;
use crate::testing::{TestDb, each};
use crate::whole::{Kind, Table};
use crate::{Arg, Conn, Error, Value, args, sql};

/// What is hard to carry: signs that a format may use itself, nothing, extremes.
const AWKWARD: &[&str] =
    &["", "tab\there", "line\nbreak\r", "back\\slash \\N \\.", "“quoted”, 'so'", "👩‍🌾 \u{200f}", "\u{1}"];

fn owned(value: &Value<'_>) -> Arg<'static> {
    match value {
        Value::Null => Arg::Null,
        Value::Int(n) => Arg::Int(*n),
        Value::Real(n) => Arg::Real(*n),
        Value::Text(text) => (*text).to_owned().into(),
        Value::Blob(bytes) => bytes.to_vec().into(),
    }
}

type Rows = Vec<(Table, Vec<Vec<Arg<'static>>>)>;

fn everything(c: &mut Conn) -> Result<Rows, Error> {
    let mut all = Vec::new();
    for table in c.tables()? {
        let mut rows = Vec::new();
        c.each_row(&table, |row| {
            rows.push(row.iter().map(owned).collect());
            Ok::<_, Error>(())
        })?;
        all.push((table, rows));
    }
    Ok(all)
}

fn fill(tx: &mut Conn, all: &Rows) -> Result<(), Error> {
    let references = tx.references_later()?;
    for (table, rows) in all {
        let mut left = rows.iter();
        let count = tx.insert_rows(table, || Ok::<_, Error>(left.next().cloned()))?;
        assert_eq!(count, u64::try_from(rows.len()).unwrap());
    }
    tx.references_now(references)
}

fn write_awkward(tx: &mut Conn) -> Result<(), Error> {
    tx.execute(sql!("INSERT INTO topics (id, title) VALUES ($1, $2)"), args![vec![0_u8, 255, 92], "Topic"])?;
    for (number, text) in (-3_i64..).zip(AWKWARD) {
        tx.execute(
            sql!("INSERT INTO ideas (id, topic_id, title, body, weight, supports) VALUES ($1, $2, $3, $4, $5, $6)"),
            args![number, vec![0_u8, 255, 92], *text, text.as_bytes(), 0.1 + 0.2, i64::MAX],
        )?;
    }
    tx.execute(
        sql!("INSERT INTO ideas (id, title, weight) VALUES ($1, $2, $3)"),
        args![i64::MIN, "no topic", f64::MIN_POSITIVE],
    )?;
    Ok(())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_rows_of_one_engine_fill_an_empty_database_on_any() {
    each(SCHEMA, async |db| {
        db.write(write_awkward).await.unwrap();
        let rows = db.read_long(everything).await.unwrap();
        for target in [Some(TestDb::sqlite(SCHEMA).await), TestDb::postgres(SCHEMA).await].into_iter().flatten() {
            let filling = rows.clone();
            target.write(move |tx| fill(tx, &filling)).await.unwrap();
            assert!(target.read(everything).await.unwrap().iter().zip(&rows).all(|(a, b)| a.1 == b.1));
            // References hold again.
            let orphan = sql!("INSERT INTO ideas (id, topic_id, title) VALUES (99, $1, 'x')");
            let refused = target.write(move |tx| tx.execute(orphan, args![vec![1_u8]])).await;
            assert!(matches!(refused, Err(Error::Reference { .. })), "{refused:?}");
        }
        let names = db.read(Conn::tables).await.unwrap();
        assert_eq!(
            names.iter().map(|table| table.name.as_str()).collect::<Vec<_>>(),
            ["topics", "ideas"],
            "none before those that it points to"
        );
        let columns: Vec<_> = names[1].columns.iter().map(|column| (column.name.as_str(), column.kind)).collect();
        let expected = [
            ("body", Kind::Bytes),
            ("id", Kind::Integer),
            ("supports", Kind::Integer),
            ("title", Kind::Text),
            ("topic_id", Kind::Bytes),
            ("weight", Kind::Real),
        ];
        assert_eq!(columns, expected);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn rows_that_point_to_nothing_fill_nothing() {
    each(SCHEMA, async |db| {
        let row = vec![Arg::Null, 1_i64.into(), 0_i64.into(), "t".into(), vec![7_u8].into(), Arg::Null];
        let filled = db.write(move |tx| {
            let tables = tx.tables()?;
            let references = tx.references_later()?;
            let mut rows = vec![row.clone()];
            tx.insert_rows(&tables[1], || Ok::<_, Error>(rows.pop()))?;
            tx.references_now(references)
        });
        assert!(matches!(filled.await, Err(Error::Reference { .. })));
        assert_eq!(db.read(super::count).await, Ok(0));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_stops_in_the_middle_leaves_nothing_and_the_connection_goes_on() {
    each(SCHEMA, async |db| {
        for _ in 0..6 {
            let stopped = db.write(|tx| {
                let tables = tx.tables()?;
                let mut number = 0_i64;
                tx.insert_rows(&tables[1], || {
                    number += 1;
                    let title = format!("idea {number}").repeat(400);
                    let row = vec![Arg::Null, number.into(), 0_i64.into(), title.into(), Arg::Null, Arg::Null];
                    if number < 50 { Ok(Some(row)) } else { Err(Error::Closed) }
                })
            });
            assert_eq!(stopped.await, Err(Error::Closed));
        }
        assert_eq!(db.read(super::count).await, Ok(0));
        db.write(write_awkward).await.unwrap();
        for _ in 0..6 {
            let stopped = db.read_long(|c| {
                let tables = c.tables()?;
                c.each_row(&tables[1], |_| Err(Error::Closed))
            });
            assert_eq!(stopped.await, Err(Error::Closed));
        }
        assert!(
            db.read_long(|c| {
                let tables = c.tables()?;
                c.has_rows(&tables[0])
            })
            .await
            .unwrap()
        );
    })
    .await;
}
