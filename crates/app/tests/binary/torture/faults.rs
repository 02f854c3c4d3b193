//! Writes that fail: no space, a broken disk, a write that takes nothing, a sync that does not come back, each at the
//! next place in what the program asks of the kernel. Nothing acknowledged is lost, reading goes on, nothing panics,
//! and after a failed sync nothing more is acknowledged.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};

use db::{Clock, SystemClock};
use walkdir::WalkDir;

use super::super::client;
use super::super::program::{Server, command};
use super::super::scene::{self, Scene};
use super::ledger::judge;
use super::trace::is_possible;
use super::writer::Writer;
use super::{Extent, Row, facts, report, settings};

const WRITERS: usize = 6;
/// Acknowledged writes of one life: enough to come to the places that fail.
const MOST: usize = 40;
/// How often in a row somebody is told to come back before they give up.
const PATIENCE: usize = 25;

struct Fault {
    name: &'static str,
    calls: &'static str,
    what: &'static str,
    /// Whether writing must go on afterwards, in the same process.
    passes: bool,
}

const FAULTS: [Fault; 4] = [
    Fault { name: "no space", calls: "pwrite64", what: "error=ENOSPC", passes: true },
    Fault { name: "a broken disk", calls: "pwrite64", what: "error=EIO", passes: false },
    Fault { name: "a short write", calls: "pwrite64", what: "retval=0", passes: true },
    Fault { name: "a failed sync", calls: "fsync,fdatasync", what: "error=EIO", passes: false },
];

/// What went wrong in one life.
#[derive(Default)]
struct Wrong {
    lost: usize,
    doubled: usize,
    corrupt: usize,
    other: Vec<String>,
}

fn copy(from: &Path, to: &Path) {
    for entry in WalkDir::new(from).into_iter().map(|entry| entry.expect("an entry")) {
        let target = to.join(entry.path().strip_prefix(from).expect("within"));
        if entry.file_type().is_dir() {
            fs::create_dir_all(target).expect("a folder");
        } else {
            fs::copy(entry.path(), target).expect("a copy");
        }
    }
}

/// The program, whose n-th such call of each thread fails once.
fn failing(scene: &Scene, fault: &Fault, at: usize) -> Command {
    let serve = command(&["serve", "--config", &scene.config]);
    let mut strace = Command::new("strace");
    strace.args(["-D", "-f", "-qq", "-o", "/dev/null", "-e", &format!("trace={}", fault.calls)]);
    strace.args(["-e", &format!("inject={}:{}:when={at}", fault.calls, fault.what)]);
    strace.arg(serve.get_program()).args(serve.get_args()).env_clear();
    strace
}

/// One life with one fault.
fn life(scene: &Scene, seed: &Path, fault: &Fault, at: usize, wrong: &mut Wrong) {
    let (data, log) = (scene.data(), scene.folder.path().join("stderr"));
    let _ = fs::remove_dir_all(&data);
    copy(seed, &data);
    let place = format!("{} at {at}", fault.name);
    let errors = Stdio::from(fs::File::create(&log).expect("a file"));
    let mut writers = Writer::all(&scene.people, WRITERS);
    match Server::try_start(&mut failing(scene, fault, at), errors) {
        Ok(server) => work(scene, &server, &mut writers, fault, &place, &mut wrong.other),
        Err((_, status)) if status.success() => wrong.other.push(format!("{place}: ended as if all were well")),
        // A fault while starting: it said so and went.
        Err(_) => {}
    }
    let said = fs::read_to_string(&log).expect("text");
    if said.contains("panicked") {
        wrong.other.push(format!("{place}: {said}"));
    }
    let facts = scene.wait_for(facts::read(&scene.url));
    let verdict = judge(writers.iter().flat_map(|writer| &writer.entries), &facts, SystemClock.now());
    wrong.lost += verdict.lost;
    wrong.doubled += verdict.doubled;
    wrong.corrupt += facts.broken.len();
    wrong.other.extend(verdict.words.iter().chain(&facts.broken).map(|words| format!("{place}: {words}")));
}

fn work(scene: &Scene, server: &Server, writers: &mut [Writer], fault: &Fault, place: &str, other: &mut Vec<String>) {
    let told = AtomicUsize::new(0);
    std::thread::scope(|scope| {
        for writer in &mut *writers {
            let (address, told) = (server.address.as_str(), &told);
            scope.spawn(move || writer.write(address, told, MOST, PATIENCE));
        }
    });
    let cookie = scene.people[0].cookie();
    for path in ["/en/msme/ideas", "/en/msme/ideas/1", "/en/me"] {
        let answer = client::get(&server.address, path, &cookie).expect("an answer");
        if answer.status != 200 {
            other.push(format!("{place}: reading {path} was answered with {}", answer.status));
        }
    }
    let refused: Vec<u16> = writers.iter().flat_map(|writer| writer.refused.iter().copied()).collect();
    if fault.passes && told.load(Ordering::SeqCst) < MOST {
        other.push(format!("{place}: writing did not go on: {refused:?}"));
    }
    let is_ready = client::get(&server.address, "/readyz", "").expect("an answer").status == 200;
    for turn in 0..if is_ready { 0 } else { 5 } {
        let text = format!("{place}, {turn}");
        let answer = scene::comment(&server.address, &scene.people[turn], &text).expect("an answer");
        let helps = answer.text().contains("nothing was saved") && answer.keeps("text", &text);
        if answer.status != 503 || answer.header("retry-after").is_none() || !helps {
            other.push(format!("{place}: it does not say that nothing was saved: {} {}", answer.head, answer.body));
        }
    }
}

#[test]
fn a_failing_write_loses_nothing_and_stops_no_reading_on_sqlite() {
    if !is_possible() {
        return;
    }
    let (extent, scene) = (Extent::new(), Scene::on_sqlite(&settings()));
    let seed = scene.folder.path().join("seed");
    fs::rename(scene.data(), &seed).expect("moved");
    let (mut wrong, mut lives) = (Wrong::default(), 0);
    // The short form looks at places far apart, the long one at each.
    let step = extent.count(19, 1);
    for n in 0..extent.count(16, 2000) {
        if extent.is_over() {
            break;
        }
        life(&scene, &seed, &FAULTS[n % FAULTS.len()], 1 + n / FAULTS.len() * step, &mut wrong);
        lives += 1;
    }
    report(&Row {
        what: "failing writes: no space, a broken disk, a short write, a failed sync".to_owned(),
        engine: "SQLite",
        rounds: lives,
        lost: wrong.lost,
        doubled: wrong.doubled,
        corrupt: wrong.corrupt,
        figure: format!("{} places of each", lives / FAULTS.len()),
        target: "0 lost, 0 doubled, 0 corrupt, no panic, reading goes on".to_owned(),
        met: lives > 0 && wrong.other.is_empty(),
    });
    assert_eq!(wrong.other, Vec::<String>::new());
}
