//! The clock that never goes back: its rule first, then what a database keeps of it.

use std::sync::Arc;
use std::time::Duration;

use super::{SCHEMA, count, insert};
use crate::testing::{TestDb, each};
use crate::{Clock, Conn, Db, Error, ForwardClock, Look, Migration, TestClock, Timestamp, accept_time, args};

const START: Timestamp = Timestamp(1_773_133_200_000_000);
const SECOND: Duration = Duration::from_secs(1);
const HOUR: Duration = Duration::from_hours(1);
const YEAR: Duration = Duration::from_hours(24 * 365);

/// As the program has it.
const CLOCK: Migration = Migration::both("0002_clock", include_str!("../../../../migrations/0016_clock.sql"));

/// A machine whose clock a test sets, and the process that runs on it.
struct Machine {
    clock: TestClock,
    steady: TestClock,
    process: Arc<ForwardClock>,
}

impl Machine {
    fn at(start: Timestamp) -> Self {
        let (clock, steady) = (TestClock::at(start), TestClock::at(Timestamp::EPOCH));
        let process = process(&clock, &steady);
        Self { clock, steady, process }
    }

    /// Time passes.
    fn wait(&self, by: Duration) {
        self.clock.advance(by);
        self.steady.advance(by);
    }

    fn set_back(&self, by: Duration) {
        self.clock.set(self.clock.now() - by);
    }

    /// The process ended, and another one began.
    fn restart(&mut self) {
        self.process = process(&self.clock, &self.steady);
    }

    fn now(&self) -> Timestamp {
        self.process.now()
    }
}

fn process(clock: &TestClock, steady: &TestClock) -> Arc<ForwardClock> {
    Arc::new(ForwardClock::over(Arc::new(clock.clone()), Arc::new(steady.clone())))
}

// ── The rule ──

#[test]
fn it_shows_what_the_machines_clock_shows_while_that_goes_forward() {
    let machine = Machine::at(START);
    for by in [Duration::ZERO, Duration::from_micros(1), SECOND, HOUR, YEAR] {
        machine.wait(by);
        assert_eq!((machine.now(), machine.process.behind()), (machine.clock.now(), Duration::ZERO));
    }
    machine.clock.advance(YEAR);
    assert_eq!(machine.now(), machine.clock.now(), "a jump forward is believed");
}

#[test]
fn when_the_machines_clock_is_set_back_it_goes_on_a_tenth_slower_until_that_has_caught_up() {
    let machine = Machine::at(START);
    machine.wait(HOUR);
    let before = machine.now();
    machine.set_back(HOUR);
    assert_eq!((machine.now(), machine.process.behind()), (before, HOUR));
    machine.wait(10 * SECOND);
    assert_eq!(machine.now(), before + 9 * SECOND);
    machine.wait(Duration::from_secs(35_990));
    assert_eq!((machine.now(), machine.process.behind()), (machine.clock.now(), Duration::ZERO));
    machine.wait(SECOND);
    assert_eq!(machine.now(), machine.clock.now());
}

#[test]
fn no_walk_of_the_machines_clock_makes_it_go_back_or_stand() {
    let machine = Machine::at(START);
    let mut last = machine.now();
    for step in 0..2000_i64 {
        // There and back, near and far.
        let by =
            (step * 7919 % 4001 - 2000) * [1, 1_000, 1_000_000, 10_000_000_000][usize::try_from(step % 4).unwrap()];
        machine.clock.set(Timestamp(machine.clock.now().0 + by));
        machine.wait(Duration::from_micros(100));
        let now = machine.now();
        assert!(
            now >= last + Duration::from_micros(90) && now >= machine.clock.now(),
            "{step}: {now:?} after {last:?}"
        );
        last = now;
    }
}

#[test]
fn a_step_is_told_once_with_its_direction_and_passing_time_is_none() {
    let machine = Machine::at(START);
    machine.wait(YEAR);
    assert_eq!(machine.process.stepped(), 0);
    machine.clock.advance(HOUR);
    assert_eq!([machine.process.stepped(), machine.process.stepped()], [3_600_000_000, 0]);
    machine.set_back(2 * HOUR);
    assert_eq!([machine.process.stepped(), machine.process.stepped()], [-7_200_000_000, 0]);
}

// ── What a database keeps ──

async fn each_with_clock(story: impl AsyncFn(TestDb)) {
    each(&[SCHEMA[0], CLOCK], story).await;
}

/// The same database, as another process has it.
async fn another(db: &TestDb) -> Db {
    Db::open(db.settings()).await.unwrap()
}

async fn write(db: &Db, id: i64) {
    db.write(move |tx| insert(tx, id, &id.to_string())).await.unwrap();
}

async fn kept(db: &Db) -> Timestamp {
    db.lived_until().await.unwrap().expect("a time")
}

#[tokio::test]
async fn the_time_is_kept_with_what_is_written_once_a_second_and_by_itself_after_ten() {
    each_with_clock(async |db| {
        let machine = Machine::at(START);
        assert_eq!(db.keep_time(&machine.process).await, Ok(None));
        assert_eq!(kept(&db).await, START);
        machine.wait(SECOND / 2);
        write(&db, 1).await;
        assert_eq!(kept(&db).await, START, "too soon");
        machine.wait(SECOND / 2);
        db.read(count).await.unwrap();
        db.write(count).await.unwrap();
        let refused = db.write(|tx: &mut Conn| insert(tx, 2, "2").and(Err::<(), _>(Error::Closed))).await;
        assert_eq!((refused, kept(&db).await), (Err(Error::Closed), START), "nothing was written");
        write(&db, 3).await;
        assert_eq!(kept(&db).await, START + SECOND);
        machine.wait(9 * SECOND);
        assert_eq!(db.look_at_time().await, Ok(Look::On));
        assert_eq!(kept(&db).await, START + SECOND);
        machine.wait(SECOND);
        assert_eq!(db.look_at_time().await, Ok(Look::On));
        assert_eq!(kept(&db).await, machine.now());
    })
    .await;
}

#[tokio::test]
async fn a_process_begins_no_earlier_than_anything_that_one_before_it_wrote_also_when_that_was_killed() {
    each_with_clock(async |db| {
        for (number, step) in [5 * SECOND, HOUR, YEAR].into_iter().enumerate() {
            let mut machine = Machine::at(START + YEAR * 3 * u32::try_from(number).unwrap());
            let first = another(&db).await;
            first.keep_time(&machine.process).await.unwrap();
            machine.wait(5 * SECOND);
            write(&first, i64::try_from(number * 10).unwrap()).await;
            machine.wait(Duration::from_micros(999_999));
            write(&first, i64::try_from(number * 10 + 1).unwrap()).await;
            let last = machine.now();
            assert!(kept(&first).await < last, "the last one was too soon to be kept");
            // Killed: it is not closed.
            drop(first);
            machine.set_back(step);
            machine.restart();
            assert!(machine.now() < last);
            let second = another(&db).await;
            assert!(second.keep_time(&machine.process).await.unwrap().is_some());
            assert!(machine.now() >= last, "{step:?}");
            let behind = machine.process.behind();
            assert!(behind >= step && behind < step + 12 * SECOND, "{step:?}: {behind:?}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_start_right_after_a_kill_goes_by_the_machines_clock() {
    each_with_clock(async |db| {
        let mut machine = Machine::at(START);
        db.keep_time(&machine.process).await.unwrap();
        machine.wait(2 * SECOND);
        write(&db, 1).await;
        machine.wait(Duration::from_millis(20));
        machine.restart();
        another(&db).await.keep_time(&machine.process).await.unwrap();
        assert_eq!(machine.now(), machine.clock.now());
    })
    .await;
}

#[tokio::test]
async fn a_process_that_closes_keeps_the_time_of_its_end() {
    each_with_clock(async |db| {
        let machine = Machine::at(START);
        let one = another(&db).await;
        one.keep_time(&machine.process).await.unwrap();
        machine.wait(SECOND / 4);
        one.close().await;
        assert_eq!(kept(&db).await, START + SECOND / 4);
    })
    .await;
}

#[tokio::test]
async fn a_node_learns_from_the_database_that_another_is_ahead() {
    each_with_clock(async |db| {
        let (ahead, behind) = (Machine::at(START + HOUR), Machine::at(START));
        let other = another(&db).await;
        db.keep_time(&behind.process).await.unwrap();
        other.keep_time(&ahead.process).await.unwrap();
        ahead.wait(SECOND);
        write(&other, 1).await;
        assert_eq!(db.look_at_time().await, Ok(Look::On));
        assert_eq!(behind.now(), ahead.now());
        // And drags nobody further: each keeps what it is at.
        write(&db, 2).await;
        assert_eq!(other.look_at_time().await, Ok(Look::On));
        assert_eq!((ahead.now(), ahead.process.behind()), (ahead.clock.now(), Duration::ZERO));
    })
    .await;
}

#[tokio::test]
async fn nodes_whose_clocks_are_close_do_not_take_one_another_along() {
    each_with_clock(async |db| {
        let (ahead, behind) = (Machine::at(START + SECOND), Machine::at(START));
        let other = another(&db).await;
        db.keep_time(&behind.process).await.unwrap();
        other.keep_time(&ahead.process).await.unwrap();
        for id in 0..5 {
            ahead.wait(SECOND);
            behind.wait(SECOND);
            write(&other, id).await;
            assert_eq!(db.look_at_time().await, Ok(Look::On));
        }
        assert_eq!((behind.now(), ahead.now()), (behind.clock.now(), ahead.clock.now()));
    })
    .await;
}

#[tokio::test]
async fn a_time_given_up_is_given_up_by_every_process_and_none_brings_it_back() {
    each_with_clock(async |db| {
        let machine = Machine::at(START + YEAR);
        db.keep_time(&machine.process).await.unwrap();
        machine.set_back(YEAR);
        db.write(|tx| accept_time(tx, START)).await.unwrap();
        machine.wait(2 * SECOND);
        write(&db, 1).await;
        assert_eq!(kept(&db).await, START, "it writes without having heard of it");
        assert_eq!(db.look_at_time().await, Ok(Look::GivenUp));
        assert_eq!(machine.now(), machine.clock.now());
        assert_eq!(db.look_at_time().await, Ok(Look::On));
        write(&db, 2).await;
        assert_eq!(kept(&db).await, machine.clock.now());
    })
    .await;
}

#[tokio::test]
async fn nobody_waits_for_a_time_that_another_transaction_is_keeping() {
    each_with_clock(async |db| {
        let machine = Machine::at(START);
        db.keep_time(&machine.process).await.unwrap();
        machine.wait(2 * SECOND);
        if db.engine() == crate::Engine::Sqlite {
            return;
        }
        let other = another(&db).await;
        let within = Arc::new(db.clone());
        let runtime = tokio::runtime::Handle::current();
        // While the row is held, a write of another goes through, and keeps nothing.
        let held = other.write(move |tx| {
            tx.execute(&HOLD, args![])?;
            let db = Arc::clone(&within);
            runtime.block_on(async move { db.write(|tx| insert(tx, 1, "1")).await })
        });
        assert_eq!(tokio::time::timeout(Duration::from_mins(1), held).await.expect("it does not wait"), Ok(1));
        assert_eq!(kept(&db).await, START);
        write(&db, 2).await;
        assert_eq!(kept(&db).await, machine.now(), "the next one keeps it");
    })
    .await;
}

// Not in the list of this crate's tests, which have no such table.
static EVENT: crate::Sql = crate::Sql::new(EVENT_TEXT, EVENT_TEXT, file!(), line!());
const EVENT_TEXT: &str = "INSERT INTO events (id, created_at, edited_at, closes_at) VALUES ($1, $2, $3, 9000000000)";
static HOLD: crate::Sql = crate::Sql::new(HOLD_TEXT, HOLD_TEXT, file!(), line!());
const HOLD_TEXT: &str = "UPDATE clock SET lived_until = lived_until WHERE id = 1";

#[tokio::test]
async fn what_is_dated_later_than_now_is_drawn_together_behind_it_in_its_order_and_plans_stay() {
    let schema = [CLOCK, Migration::both(
        "0003_times",
        "CREATE TABLE events (id BIGINT PRIMARY KEY, created_at BIGINT NOT NULL, edited_at BIGINT, closes_at BIGINT);
         CREATE TABLE words (id BIGINT PRIMARY KEY, at TEXT NOT NULL);",
    )];
    each(&schema, async |db| {
        let now = Timestamp(1_000_000);
        let lived = now + 999 * SECOND;
        let drawn = db.write(move |tx| -> Result<_, Error> {
            for (id, created, edited) in
                [(1, 999_999, Some(501_000_000)), (2, 1_000_000, None), (3, 501_001_000, Some(lived.0))]
            {
                tx.execute(&EVENT, args![id, created, edited])?;
            }
            let tables = tx.tables()?;
            let counted =
                tables.iter().map(|table| tx.count_later(table, &["closes_at"], now)).collect::<Result<Vec<_>, _>>()?;
            let drawn = tables
                .iter()
                .map(|table| tx.draw_together(table, &["closes_at"], now, lived))
                .collect::<Result<Vec<_>, _>>()?;
            assert_eq!(counted, drawn);
            Ok(drawn.iter().sum::<u64>())
        });
        assert_eq!(drawn.await, Ok(2));
        let dated = db.write(|tx| -> Result<Vec<Vec<Option<i64>>>, Error> {
            let tables = tx.tables()?;
            let table = tables.iter().find(|table| table.name == "events").expect("a table");
            let mut rows = Vec::new();
            tx.each_row::<Error>(table, |row| {
                let number = |value: &crate::Value<'_>| match value {
                    crate::Value::Int(number) => Some(*number),
                    _ => None,
                };
                rows.push(row.iter().map(number).collect());
                Ok(())
            })?;
            Ok(rows)
        });
        // By the names of the columns: closes_at, created_at, edited_at, id.
        let row = |created, edited, id| vec![Some(9_000_000_000), Some(created), edited, Some(id)];
        let rows = [
            row(999_999, Some(1_500_000), 1),
            row(1_000_000, None, 2),
            // A thousandth of a second apart became a millionth, and the end is less than a second after now.
            row(1_500_001, Some(1_999_000), 3),
        ];
        assert_eq!(dated.await.unwrap(), rows);
    })
    .await;
}
