//! The rewriting, and that both engines then say the same.

use proptest::prelude::*;

use super::{SCHEMA, insert};
use crate::dialect::{moves_rows, renumber, to_postgres, to_sqlite};
use crate::testing::each;
use crate::{Arg, Error, args, sql};

#[test]
fn placeholders_are_rewritten_outside_of_quotes_and_comments() {
    let cases = [
        ("SELECT $1, $12", "SELECT ?1, ?12"),
        ("SELECT '$1', \"$2\", $3", "SELECT '$1', \"$2\", ?3"),
        ("SELECT 'it''s $1', $2", "SELECT 'it''s $1', ?2"),
        ("SELECT $1 -- $2\n, $3", "SELECT ?1 -- $2\n, ?3"),
        ("SELECT $1 /* $2 */, $3", "SELECT ?1 /* $2 */, ?3"),
        ("SELECT a$1, $ 1, $", "SELECT a$1, $ 1, $"),
        ("SELECT 'open $1", "SELECT 'open $1"),
        ("SELECT 'é $1', é, $2", "SELECT 'é $1', é, ?2"),
        ("SELECT 1-$1/$2", "SELECT 1-?1/?2"),
    ];
    for (written, expected) in cases {
        assert_eq!(to_sqlite(written), expected);
    }
}

#[test]
fn a_script_that_may_break_a_reference_is_told_from_one_that_only_adds() {
    let adds = [
        "CREATE TABLE a (id BIGINT); CREATE INDEX b ON a (id); ALTER TABLE a ADD COLUMN d TEXT;",
        "-- DROP TABLE a\nALTER TABLE a DROP COLUMN d; /* UPDATE */ CREATE TABLE e (f TEXT DEFAULT 'delete');",
        "CREATE TABLE updated (\"insert\" TEXT);",
        "ALTER TABLE a ADD COLUMN b BIGINT REFERENCES c (id); ALTER TABLE a ADD COLUMN d TEXT NOT NULL DEFAULT '';",
        "CREATE TABLE a (b BIGINT NOT NULL DEFAULT 1 REFERENCES c (id));",
    ];
    for script in adds {
        assert!(!moves_rows(script), "{script}");
    }
    let moves = [
        "CREATE TABLE a (id BIGINT); insert into a values (1);",
        "UPDATE a SET b = 1;",
        "DELETE FROM a;",
        "CREATE TABLE c (d TEXT); DROP\n  TABLE a;",
        "CREATE TABLE c (d TEXT); drop /* the old one */ index b;",
        "ALTER TABLE a ADD COLUMN b BIGINT NOT NULL DEFAULT 7 REFERENCES c (id);",
        "ALTER TABLE a RENAME TO b;",
        "REPLACE INTO a VALUES (1);",
    ];
    for script in moves {
        assert!(moves_rows(script), "{script}");
    }
}

#[test]
fn what_only_postgresql_knows_is_left_out_or_said_otherwise() {
    let cases = [
        ("SELECT a FROM t FOR UPDATE", "SELECT a FROM t"),
        ("SELECT a FROM t LIMIT 1 FOR NO KEY UPDATE SKIP LOCKED", "SELECT a FROM t LIMIT 1"),
        (
            "WITH n AS (SELECT a FROM t i FOR UPDATE OF i, t NOWAIT) SELECT a FROM n",
            "WITH n AS (SELECT a FROM t i) SELECT a FROM n",
        ),
        ("SELECT 'FOR UPDATE' FROM t", "SELECT 'FOR UPDATE' FROM t"),
        ("SELECT substring(a FOR 3)", "SELECT substring(a FOR 3)"),
        ("ORDER BY a COLLATE \"C\", \"C\"", "ORDER BY a COLLATE BINARY, \"C\""),
        ("SELECT greatest(a, LEAST(b, 1))", "SELECT MAX(a, MIN(b, 1))"),
        ("WHERE a = ANY($2) AND b", "WHERE a IN (SELECT value FROM rarray(?2)) AND b"),
        ("WHERE NOT (a=ANY($2))", "WHERE NOT (a IN (SELECT value FROM rarray(?2)))"),
    ];
    for (written, expected) in cases {
        assert_eq!(to_sqlite(written), expected);
    }
}

#[test]
fn what_only_sqlite_knows_is_left_out() {
    let cases = [
        ("SELECT a FROM t i INDEXED BY t_a WHERE a = $1", "SELECT a FROM t i WHERE a = $1"),
        ("SELECT a FROM t INDEXED\n BY t_a", "SELECT a FROM t"),
        ("SELECT 'INDEXED BY t_a', indexed, by FROM t", "SELECT 'INDEXED BY t_a', indexed, by FROM t"),
        ("SELECT $12, a$1 -- $2", "SELECT $12, a$1 -- $2"),
    ];
    for (written, expected) in cases {
        assert_eq!(to_postgres(written), expected);
    }
}

#[test]
fn placeholders_are_renumbered_in_the_order_they_appear() {
    let (text, chosen) = renumber("SELECT $3 WHERE a = $1 AND b = $3 AND c = '$9'");
    assert_eq!(text, "SELECT $1 WHERE a = $2 AND b = $1 AND c = '$9'");
    assert_eq!(chosen, [2, 0]);
}

proptest! {
    #[test]
    fn any_text_is_rewritten_without_panicking(text in "\\PC{0,200}") {
        to_sqlite(&text);
        to_postgres(&text);
        renumber(&text);
    }

    #[test]
    fn sql_like_text_is_rewritten_without_panicking(text in "(FOR|UPDATE| |,|'|\"|\\$|1|=|ANY|\\(|\\)|--|/\\*|é){0,40}") {
        to_sqlite(&text);
        renumber(&text);
    }

    #[test]
    fn text_without_anything_special_stays_as_it_is(text in "[a-eA-E_ (),.<>*\n]{0,100}") {
        prop_assert_eq!(to_sqlite(&text), text);
    }
}

#[tokio::test]
async fn both_engines_sort_and_compare_text_by_code_point() {
    each(SCHEMA, async |db| {
        let titles = db
            .write(|c| {
                for (id, title) in ["b", "B", "é", "Z", "a"].iter().enumerate() {
                    insert(c, i64::try_from(id).unwrap(), title)?;
                }
                c.query::<String>(sql!("SELECT title FROM ideas ORDER BY title COLLATE \"C\""), args![])
            })
            .await;
        assert_eq!(titles, Ok::<_, Error>(["B", "Z", "a", "b", "é"].map(String::from).into()));
    })
    .await;
}

#[tokio::test]
async fn both_engines_mind_case_in_like_and_know_no_double_quoted_strings() {
    each(SCHEMA, async |db| {
        let found = db
            .write(|c| {
                insert(c, 1, "Customs")?;
                let like = sql!("SELECT COUNT(*) FROM ideas WHERE title LIKE $1");
                Ok::<_, Error>((c.one::<i64>(like, args!["Cust%"])?, c.one::<i64>(like, args!["cust%"])?))
            })
            .await;
        assert_eq!(found, Ok((1, 0)));
        let quoted = db.read(|c| c.find::<i64>(sql!("SELECT 1 FROM ideas WHERE title = \"Customs\""), args![])).await;
        assert!(matches!(quoted, Err(Error::Statement { .. })), "{quoted:?}");
    })
    .await;
}

#[tokio::test]
async fn both_engines_find_the_members_of_a_list() {
    each(SCHEMA, async |db| {
        let found = db
            .write(|c| {
                for id in 1..=5 {
                    insert(c, id, &format!("idea {id}"))?;
                }
                let by_id = sql!("SELECT id FROM ideas WHERE id = ANY($1) AND id > $2 ORDER BY id");
                let by_title = sql!("SELECT id FROM ideas WHERE title = ANY($1)");
                Ok::<_, Error>((
                    c.query::<i64>(by_id, args![Arg::list([1, 3, 9, 5]), 1])?,
                    c.query::<i64>(by_id, args![Arg::list::<i64>([]), 0])?,
                    c.query::<i64>(by_title, args![Arg::list(["idea 4", "none"])])?,
                ))
            })
            .await;
        assert_eq!(found, Ok((vec![3, 5], vec![], vec![4])));
    })
    .await;
}

#[tokio::test]
async fn both_engines_lock_rows_and_take_the_greater_number() {
    each(SCHEMA, async |db| {
        let greater = db
            .write(|c| {
                insert(c, 1, "one")?;
                let lock = sql!("SELECT id FROM ideas WHERE id = $1", crate::for_update!());
                let skip = sql!("SELECT id FROM ideas LIMIT 1", crate::skip_locked!());
                assert_eq!(c.one::<i64>(lock, args![1])?, 1);
                assert_eq!(c.one::<i64>(skip, args![])?, 1);
                c.one::<i64>(sql!("SELECT GREATEST(supports, CAST($1 AS BIGINT)) FROM ideas"), args![7])
            })
            .await;
        assert_eq!(greater, Ok::<_, Error>(7));
    })
    .await;
}
