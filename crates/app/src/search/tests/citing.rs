//! Which texts name a symbol: the newest of many, and those that were published before symbols were kept.

use db::{Conn, Id, Timestamp, args, sql};

use super::idea;
use crate::error::Error;
use crate::search::cited_before::step;
use crate::search::store::go_on;
use crate::search::{EARLIER, Entry, Kind, State, citing, page_subject, put, set_state};
use crate::tests::{TestApp, story};
use crate::visibility::Viewer;

/// The idea with this number, published so many seconds after the first, says this.
fn say(tx: &mut Conn, exchange: Id, n: u32, text: &str) -> Result<(), Error> {
    let subject = page_subject(exchange, &n.to_string());
    let path = format!("/ideas/{n}");
    let at = Timestamp(1_770_000_000_000_000 + i64::from(n) * 1_000_000);
    put(tx, &Entry { subject, path: &path, at, ..idea(exchange, 1, "en", "Parcels", text) })
}

/// Sixty texts that name a symbol, published before symbols were kept.
async fn sixty(t: &TestApp) {
    t.with_texts(|tx, exchange| {
        (0..60).try_for_each(|n| say(tx, exchange, n, "See WT/MIN(17)/58."))?;
        tx.execute(sql!("DELETE FROM symbol_citations"), args![])?;
        tx.execute(sql!("INSERT INTO symbol_progress (exchange_id, after_id) SELECT id, -1 FROM exchanges"), args![])?;
        Ok(())
    })
    .await;
}

/// How many texts are known to name `WT/MIN(17)/58`, how many anything, and in how many exchanges something is left.
async fn known(t: &TestApp) -> (i64, i64, i64) {
    let named = sql!(
        "SELECT COUNT(*) FROM symbol_citations n
         JOIN search_entries e ON e.id = n.entry_id AND e.subject_id = n.subject_id
         WHERE n.symbol = 'WT/MIN(17)/58'"
    );
    let all = sql!("SELECT COUNT(*) FROM symbol_citations");
    let left = sql!("SELECT COUNT(*) FROM symbol_progress");
    (t.count(named).await, t.count(all).await, t.count(left).await)
}

story!(the_job_goes_on_where_it_was_interrupted_and_a_text_that_was_changed_names_what_it_says_now, |t| {
    sixty(&t).await;
    let exchange = t.exchange;
    t.app.db.write(move |tx| step(tx, exchange)).await.unwrap();
    assert_eq!(known(&t).await, (50, 50, 1));
    // One that was gone through, and one that was not.
    t.with_texts(|tx, exchange| {
        say(tx, exchange, 0, "See WT/MIN(17)/59.")?;
        say(tx, exchange, 59, "See WT/MIN(17)/59.")
    })
    .await;
    assert_eq!(known(&t).await, (49, 51, 1));
    EARLIER.catch_up(&t.app).await.unwrap();
    EARLIER.catch_up(&t.app).await.unwrap();
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM jobs WHERE kind = 'search.citations'")).await, 1);
    t.work().await;
    assert_eq!(known(&t).await, (58, 60, 0));
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM jobs WHERE kind = 'search.citations'")).await, 0);
});

story!(two_workers_at_once_keep_each_citation_once_and_both_come_to_an_end, |t| {
    sixty(&t).await;
    let until = Timestamp(i64::MAX);
    let (one, other) = tokio::join!(EARLIER.ran(&t.app, Id::NIL, until), EARLIER.ran(&t.app, Id::NIL, until));
    one.unwrap();
    other.unwrap();
    assert_eq!(known(&t).await, (60, 60, 0));
});

story!(one_run_leaves_the_rest_to_the_next_when_its_time_is_over, |t| {
    sixty(&t).await;
    EARLIER.catch_up(&t.app).await.unwrap();
    let jobs = sql!("SELECT COUNT(*) FROM jobs WHERE kind = 'search.citations'");
    let waiting: Id = t.app.db.read(only).await.unwrap();
    // Its time is over at once; killed before that is written down, it does the same again, and nothing is there twice.
    for _ in 0..2 {
        EARLIER.ran(&t.app, waiting, t.clock_now()).await.unwrap();
        assert_eq!(t.count(jobs).await, 2, "itself, and the next");
    }
    assert_eq!(known(&t).await, (60, 60, 1));
    EARLIER.catch_up(&t.app).await.unwrap();
    assert_eq!(t.count(jobs).await, 2);
    t.work().await;
    assert_eq!((known(&t).await, t.count(jobs).await), ((60, 60, 0), 0));
});

/// The job that has the key.
fn only(c: &mut Conn) -> Result<Id, Error> {
    let (id,) = c.one(sql!("SELECT id FROM jobs WHERE unique_key = 'search.citations'"), args![])?;
    Ok(id)
}

story!(a_job_that_failed_for_good_begins_again_at_the_next_start, |t| {
    sixty(&t).await;
    EARLIER.catch_up(&t.app).await.unwrap();
    let fail = sql!("UPDATE jobs SET state = 'failed', attempts = 20 WHERE kind = 'search.citations'");
    t.app.db.write(move |tx| tx.execute(fail, args![])).await.unwrap();
    t.work().await;
    assert_eq!(known(&t).await, (0, 0, 1));
    EARLIER.catch_up(&t.app).await.unwrap();
    t.work().await;
    assert_eq!(known(&t).await, (60, 60, 0));
});

story!(long_texts_are_gone_through_a_few_at_a_time_and_one_at_least, |t| {
    sixty(&t).await;
    let long = |tx: &mut Conn| -> Result<(), Error> {
        for (n, size) in [(0, 60_000), (1, 60_000), (2, 60_000), (3, 60_000), (4, 200_000)] {
            tx.execute(
                sql!("UPDATE search_entries SET text = text || CAST($1 AS TEXT) WHERE path = $2"),
                args![" a".repeat(size / 2), format!("/ideas/{n}")],
            )?;
        }
        Ok(())
    };
    t.app.db.write(long).await.unwrap();
    let exchange = t.exchange;
    for (gone_through, left) in [(4, 1), (5, 1), (55, 1), (60, 1), (60, 0)] {
        t.app.db.write(move |tx| step(tx, exchange)).await.unwrap();
        assert_eq!(known(&t).await, (gone_through, gone_through, left));
    }
});

story!(the_place_that_the_job_has_reached_never_moves_back, |t| {
    sixty(&t).await;
    let exchange = t.exchange;
    let both = move |tx: &mut Conn| -> Result<(), Error> {
        go_on(tx, exchange, 100)?;
        go_on(tx, exchange, 50)
    };
    t.app.db.write(both).await.unwrap();
    assert_eq!(t.count(sql!("SELECT after_id FROM symbol_progress")).await, 100);
});

story!(of_many_texts_that_name_a_document_the_newest_are_shown_however_many_symbols_it_has, |t| {
    t.with_texts(|tx, exchange| {
        (0..250).try_for_each(|n| say(tx, exchange, n, "See WT/MIN(17)/9."))?;
        say(tx, exchange, 300, "See WT/MIN(17)/1 and WT/MIN(17)/9.")
    })
    .await;
    let exchange = t.exchange;
    let paths = async || {
        let symbols: Vec<String> = (1..=9).map(|n| format!("WT/MIN(17)/{n}")).collect();
        let found = t.app.db.read(move |c| citing(c, Viewer::VISITOR, exchange, "statement", &symbols)).await.unwrap();
        found.into_iter().map(|text| text.path).collect::<Vec<_>>()
    };
    let found = paths().await;
    assert_eq!((found.len(), found[0].as_str(), found[199].as_str()), (200, "/ideas/300", "/ideas/51"));
    t.with_texts(|tx, exchange| set_state(tx, Kind::Idea, page_subject(exchange, "300"), State::Hidden)).await;
    let found = paths().await;
    assert_eq!((found.len(), found[0].as_str(), found[199].as_str()), (200, "/ideas/249", "/ideas/50"));
});
