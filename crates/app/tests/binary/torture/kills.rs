//! Nothing acknowledged is lost, and nothing is there twice: the server is killed again and again, as by the kernel
//! when memory runs out, while fifty people contribute in every way there is.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use db::{Clock, SystemClock};

use super::super::client;
use super::super::scene::Scene;
use super::ledger::{Entry, Verdict, judge, unsent};
use super::writer::Writer;
use super::{Extent, Row, facts, report, settings};

const WRITERS: usize = 50;
/// How long a round waits on a slow machine before it kills anyway.
const PATIENCE: Duration = Duration::from_secs(2);
/// Within which a server that was killed is ready again, for one in a hundred.
const READY: Duration = Duration::from_secs(2);

/// One life of the server: it starts, people write, it dies. How long it took to be ready.
fn round(scene: &Scene, writers: &mut [Writer], after: usize) -> Duration {
    let since = Instant::now();
    let server = scene.serve();
    let ready = since.elapsed();
    let told = AtomicUsize::new(0);
    std::thread::scope(|scope| {
        for writer in writers {
            let (address, told) = (server.address.clone(), &told);
            scope.spawn(move || writer.write(&address, told, usize::MAX, usize::MAX));
        }
        let since = Instant::now();
        while told.load(Ordering::SeqCst) < after && since.elapsed() < PATIENCE {
            std::thread::sleep(Duration::from_millis(1));
        }
        server.kill();
    });
    ready
}

/// What was acknowledged by now, and what is there.
pub fn look(scene: &Scene, writers: &[Writer]) -> (Verdict, Vec<String>) {
    let facts = scene.wait_for(facts::read(&scene.url));
    let entries: Vec<&Entry> = writers.iter().flat_map(|writer| &writer.entries).collect();
    let mut verdict = judge(entries.iter().copied(), &facts, SystemClock.now());
    let letters = unsent(&entries, &facts, &scene.data().join("outbox"), SystemClock.now());
    verdict.lost += letters.len();
    verdict.words.extend(letters);
    (verdict, facts.broken)
}

fn tell(scene: &Scene, engine: &'static str) {
    let extent = Extent::new();
    let mut writers = Writer::all(&scene.people, WRITERS);
    assert_eq!(writers.len(), WRITERS);
    let (mut ready, mut kills) = (Vec::new(), 0);
    let mut wrong = (Verdict::default(), Vec::new());
    while kills < extent.count(50, 1000) && !extent.is_over() {
        // From none to some, so that a kill meets every part of a write.
        ready.push(round(scene, &mut writers, kills * 7 % 23));
        kills += 1;
        if kills % 50 == 0 {
            wrong = look(scene, &writers);
            if !wrong.0.is_clean() || !wrong.1.is_empty() {
                break;
            }
        }
    }
    // A last life that is not killed, so that what starts after a crash is the server itself.
    let server = scene.serve();
    assert_eq!(client::get(&server.address, "/en/msme/ideas", "").expect("an answer").status, 200);
    server.signal("TERM");
    assert!(server.wait().0.success());
    if wrong.0.is_clean() && wrong.1.is_empty() {
        wrong = look(scene, &writers);
    }
    let told = writers.iter().flat_map(|writer| &writer.entries).filter(|entry| entry.told.is_some()).count();
    ready.sort_unstable();
    let slowest = ready[(ready.len() - 1) * 99 / 100];
    let (verdict, broken) = wrong;
    report(&Row {
        what: format!("kills under {WRITERS} writers of every kind"),
        engine,
        rounds: kills,
        lost: verdict.lost,
        doubled: verdict.doubled,
        corrupt: broken.len(),
        figure: format!("{told} acknowledged; ready again p99 {} ms", slowest.as_millis()),
        target: "0 lost, 0 doubled, 0 corrupt; ready p99 ≤ 2000 ms".to_owned(),
        met: kills > 0 && verdict.is_clean() && broken.is_empty() && slowest <= READY,
    });
    let refused: Vec<u16> = writers.iter().flat_map(|writer| writer.refused.iter().copied()).collect();
    assert!(refused.iter().all(|status| *status == 503), "{refused:?}");
    assert!(told > 0, "nothing was ever acknowledged");
    assert!(verdict.is_clean(), "of {told}: {verdict:#?}");
    assert_eq!(broken, Vec::<String>::new());
}

#[test]
fn nothing_acknowledged_is_lost_or_doubled_by_kills_on_sqlite() {
    tell(&Scene::on_sqlite(&settings()), "SQLite");
}

#[test]
fn nothing_acknowledged_is_lost_or_doubled_by_kills_on_postgresql() {
    let Some(scene) = Scene::on_postgres(&settings()) else { return };
    tell(&scene, "PostgreSQL");
}
