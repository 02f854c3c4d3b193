//! What a program did to its files, as the kernel saw it: a log of `strace`, read into one order of events.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use db::Timestamp;

use super::super::program::until;

/// Everything that changes a file, a name, or what a disk has for sure.
const CALLS: &str = "trace=openat,open,creat,pwrite64,write,ftruncate,fsync,fdatasync,sync_file_range,fallocate,\
                     rename,renameat,renameat2,link,linkat,unlink,unlinkat,mkdir,mkdirat";

/// One change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    Create(PathBuf),
    Folder(PathBuf),
    /// At an offset, or after what was written before.
    Write(PathBuf, Option<u64>, Vec<u8>),
    Truncate(PathBuf, u64),
    /// The file, or the names in the folder, are on the disk.
    Sync(PathBuf),
    Rename(PathBuf, PathBuf),
    Link(PathBuf, PathBuf),
    Unlink(PathBuf),
}

/// A change and the moment at which it was done.
#[derive(Clone, Debug)]
pub struct Event {
    pub at: Timestamp,
    pub change: Change,
}

/// Whether `strace` is here and may trace; a skipped test says what is missing.
pub fn is_possible() -> bool {
    let probe = Command::new("strace").args(["-o", "/dev/null", "true"]).output();
    let works = probe.is_ok_and(|output| output.status.success());
    if !works {
        println!("skipped: strace cannot trace here (Debian package strace; as root the test command installs it)");
    }
    works
}

/// The command under `strace`, which leaves its log in this folder. The traced program keeps the process number.
pub fn traced(command: &Command, log: &Path) -> Command {
    fs::create_dir_all(log).expect("a folder");
    let mut strace = Command::new("strace");
    strace.args(["-D", "-ff", "-ttt", "-T", "-y", "-xx", "-s", "16000000", "-e", CALLS, "-o"]);
    strace.arg(log.join("log")).arg(command.get_program()).args(command.get_args());
    strace.env_clear();
    strace
}

/// What was done below a folder, in the order in which it was done; waits until the log is whole.
pub fn read(log: &Path, below: &Path) -> Vec<Event> {
    let mut events = Vec::new();
    for entry in fs::read_dir(log).expect("a log").map(|entry| entry.expect("an entry")) {
        let text = until("the log is whole", || {
            let text = fs::read_to_string(entry.path()).expect("text");
            text.trim_end().rsplit('\n').next().is_some_and(|last| last.contains("+++ ")).then_some(text)
        });
        events.extend(text.lines().filter_map(event).filter(|event| is_below(&event.change, below)));
    }
    // Each thread has a log of its own; a call that ended first was first.
    events.sort_by_key(|event| event.at);
    events
}

fn is_below(change: &Change, folder: &Path) -> bool {
    let (Change::Create(path)
    | Change::Folder(path)
    | Change::Write(path, ..)
    | Change::Truncate(path, _)
    | Change::Sync(path)
    | Change::Rename(path, _)
    | Change::Link(path, _)
    | Change::Unlink(path)) = change;
    path.starts_with(folder)
}

/// A line such as `17.5 fsync(3<path>) = 0 <0.002>`; `None` for what failed or changes nothing.
fn event(line: &str) -> Option<Event> {
    let (begun, rest) = line.split_once(' ')?;
    let (call, rest) = rest.split_once('(')?;
    let (arguments, result) = rest.rsplit_once(") = ")?;
    if result.starts_with('-') {
        return None;
    }
    let (result, took) = result.rsplit_once(" <")?;
    let at = Timestamp(micros(begun)? + micros(took.trim_end_matches('>'))?);
    let arguments: Vec<&str> = arguments.split(", ").collect();
    Some(Event { at, change: change(call, &arguments, result)? })
}

fn change(call: &str, arguments: &[&str], result: &str) -> Option<Change> {
    let name = |place: usize| Some(PathBuf::from(String::from_utf8(bytes(arguments.get(place)?)).ok()?));
    let file = |text: &str| {
        let (_, path) = text.split_once('<')?;
        Some(PathBuf::from(String::from_utf8(bytes(path)).ok()?))
    };
    let here = arguments.first().and_then(|first| file(first));
    Some(match call {
        "openat" | "open" | "creat" => {
            let truncates = arguments.iter().any(|flags| flags.contains("O_TRUNC"));
            let creates = call == "creat" || arguments.iter().any(|flags| flags.contains("O_CREAT"));
            match (truncates, creates) {
                (true, false) => Change::Truncate(file(result)?, 0),
                (_, true) => Change::Create(file(result)?),
                _ => return None,
            }
        }
        "pwrite64" => {
            let written = bytes(arguments.get(1)?);
            let count: usize = result.parse().ok()?;
            Change::Write(here?, Some(arguments.get(3)?.parse().ok()?), whole(written, count))
        }
        "write" => {
            let written = bytes(arguments.get(1)?);
            let count: usize = result.parse().ok()?;
            Change::Write(here?, None, whole(written, count))
        }
        "ftruncate" => Change::Truncate(here?, arguments.get(1)?.parse().ok()?),
        "fsync" | "fdatasync" => Change::Sync(here?),
        "rename" => Change::Rename(name(0)?, name(1)?),
        "renameat" | "renameat2" => Change::Rename(name(1)?, name(3)?),
        "link" => Change::Link(name(0)?, name(1)?),
        "linkat" => Change::Link(name(1)?, name(3)?),
        "unlink" => Change::Unlink(name(0)?),
        "unlinkat" => Change::Unlink(name(1)?),
        "mkdir" => Change::Folder(name(0)?),
        "mkdirat" => Change::Folder(name(1)?),
        // SQLite and the file store use none of these; if that changes, the replay must learn it.
        other => panic!("the replay does not know {other}({arguments:?})"),
    })
}

/// What the kernel took of it.
fn whole(mut written: Vec<u8>, count: usize) -> Vec<u8> {
    assert!(written.len() >= count, "the log holds {} bytes of {count}", written.len());
    written.truncate(count);
    written
}

/// `1795871301.841994` in microseconds.
fn micros(text: &str) -> Option<i64> {
    let (seconds, fraction) = text.split_once('.')?;
    Some(seconds.parse::<i64>().ok()? * 1_000_000 + fraction.parse::<i64>().ok()?)
}

/// `"\x61\x62"` as bytes.
fn bytes(text: &str) -> Vec<u8> {
    text.split("\\x").skip(1).filter_map(|hex| u8::from_str_radix(hex.get(..2)?, 16).ok()).collect()
}

#[test]
fn a_log_is_read_as_what_was_done() {
    let lines = [
        r#"1.000100 pwrite64(3<\x2f\x61>, "\x68\x00\x22", 3, 4096) = 3 <0.000025>"#,
        r"1.000200 fdatasync(3<\x2f\x61>) = 0 <0.005980>",
        r#"1.000300 rename("\x2f\x61", "\x2f\x62") = -1 ENOENT (No such file or directory) <0.000040>"#,
        r#"1.000400 openat(AT_FDCWD<\x2f>, "\x2f\x63", O_RDWR|O_CREAT|O_CLOEXEC, 0644) = 4<\x2f\x63> <0.000001>"#,
        "1.000500 +++ exited with 0 +++",
    ];
    let events: Vec<(i64, Change)> =
        lines.iter().filter_map(|line| event(line)).map(|event| (event.at.0, event.change)).collect();
    let (a, c) = (PathBuf::from("/a"), PathBuf::from("/c"));
    let expected = [
        (1_000_125, Change::Write(a.clone(), Some(4096), b"h\0\"".to_vec())),
        (1_006_180, Change::Sync(a)),
        (1_000_401, Change::Create(c)),
    ];
    assert_eq!(events, expected);
}
