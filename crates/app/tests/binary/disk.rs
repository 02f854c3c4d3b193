//! A disk that is full: writing is refused in words and with the text kept, reading goes on, and
//! as soon as there is space again so does writing. Nothing acknowledged is lost.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use walkdir::WalkDir;

use super::client;
use super::program::{Server, until};
use super::scene::{COMMENTS, GENEROUS, Scene, comment};

/// A disk of a few megabytes over a folder, for those alone who run inside: it lives in a
/// namespace, which ends with the process that holds it. Nobody else's mounts are touched.
struct Disk {
    holder: Child,
    over: PathBuf,
    is_root: bool,
}

impl Disk {
    /// `None` where the system lets nobody mount anything.
    fn over(folder: &Path) -> Option<Self> {
        let is_root = fs::metadata("/proc/self").is_ok_and(|me| me.uid() == 0);
        let mut unshare = Command::new("unshare");
        if !is_root {
            unshare.args(["--user", "--map-root-user"]);
        }
        let script = "mount -t tmpfs -o size=12m,mode=0700 exchange \"$1\" && echo ready && exec cat";
        unshare.args(["--mount", "sh", "-c", script, "sh"]).arg(folder);
        let mut holder = unshare.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().ok()?;
        let mut line = String::new();
        BufReader::new(holder.stdout.take()?).read_line(&mut line).ok()?;
        if line != "ready\n" {
            let _ = holder.wait();
            return None;
        }
        Some(Self { holder, over: folder.to_owned(), is_root })
    }

    /// A command of the program inside.
    fn command(&self, arguments: &[&str]) -> Command {
        let mut enter = Command::new("nsenter");
        enter.args(["--target", &self.holder.id().to_string(), "--mount"]);
        if !self.is_root {
            enter.args(["--user", "--preserve-credentials"]);
        }
        enter.env_clear().env("PATH", "/usr/sbin:/usr/bin:/sbin:/bin");
        enter.arg(env!("CARGO_BIN_EXE_ideas-exchange")).args(arguments);
        enter
    }

    /// A file of the disk as seen from outside.
    fn path(&self, name: &str) -> PathBuf {
        let inside = self.over.strip_prefix("/").expect("an absolute folder");
        Path::new("/proc").join(self.holder.id().to_string()).join("root").join(inside).join(name)
    }

    fn put(&self, from: &Path) {
        for entry in WalkDir::new(from).into_iter().map(|entry| entry.expect("an entry")) {
            let name = entry.path().strip_prefix(from).expect("within").display().to_string();
            if entry.file_type().is_dir() {
                fs::create_dir_all(self.path(&name)).expect("a folder");
            } else {
                fs::copy(entry.path(), self.path(&name)).expect("a copy");
            }
        }
    }

    /// Takes all the space that is left.
    fn fill(&self) {
        let mut filler = fs::OpenOptions::new().create(true).append(true).open(self.path("filler")).expect("a file");
        while filler.write_all(&[b'x'; 4096]).is_ok() {}
    }

    fn make_space(&self) {
        fs::remove_file(self.path("filler")).expect("it is gone");
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        drop(self.holder.stdin.take());
        let _ = self.holder.wait();
    }
}

#[test]
fn on_a_full_disk_nothing_acknowledged_is_lost_and_reading_goes_on() {
    let scene = Scene::on_sqlite(&format!("[limits]\n{GENEROUS}"));
    let seed = scene.folder.path().join("seed");
    fs::rename(scene.data(), &seed).expect("moved");
    fs::create_dir(scene.data()).expect("a folder");
    let Some(disk) = Disk::over(&scene.data()) else {
        println!("skipped: this system lets nobody here mount a small disk (tried unshare and mount)");
        return;
    };
    disk.put(&seed);
    let server = Server::start(&mut disk.command(&["serve", "--config", &scene.config]));
    let (at, people) = (server.address.as_str(), &scene.people);
    let mut told = Vec::new();
    let mut say = |text: String| {
        let answer = comment(at, &people[told.len() % 6], &text).expect("an answer");
        if answer.status == 303 {
            told.push(text.clone());
        }
        (answer, text)
    };
    for turn in 0..5 {
        assert_eq!(say(format!("With space, {turn} days in a row.")).0.status, 303);
    }

    disk.fill();
    let mut turn = 0;
    let (refused, kept) = until("a full disk is noticed", || {
        turn += 1;
        let (answer, text) = say(format!("Is there \"space\" & time? Asked {turn} times."));
        (answer.status != 303).then_some((answer, text))
    });
    assert_eq!(refused.status, 507, "{}", refused.body);
    assert_eq!(refused.header("retry-after"), Some("60"));
    assert!(refused.keeps("text", &kept), "{}", refused.body);
    assert!(refused.text().contains(&format!("<p>{kept}</p>")), "{}", refused.body);
    assert!(refused.body.contains(&format!("action=\"{COMMENTS}\"")), "{}", refused.body);
    let asked = client::post(at, "/en/sign-in", "", &[("email", "awa@example.org")]).expect("an answer");
    assert_eq!(asked.status, 507, "{}", asked.body);
    assert!(asked.keeps("email", "awa@example.org"), "{}", asked.body);
    for cookie in ["", &people[0].cookie()] {
        for path in ["/en/msme", "/en/msme/ideas/1", "/fr/msme/search?q=banque", "/readyz"] {
            let answer = client::get(at, path, cookie).expect("an answer");
            assert_eq!(answer.status, 200, "{path}: {}", answer.body);
        }
    }
    assert_eq!(client::get(at, "/en/me", &people[0].cookie()).expect("an answer").status, 200);

    disk.make_space();
    let since = Instant::now();
    until("writing goes on", || (say(kept.clone()).0.status == 303).then_some(()));
    assert!(since.elapsed() < Duration::from_secs(5), "{:?}", since.elapsed());
    server.signal("TERM");
    assert!(server.wait().0.success());
    let copy = scene.folder.path().join("copy.db");
    fs::copy(disk.path("exchange.db"), &copy).expect("a copy");
    let (there, integrity) = scene.inspect(&copy);
    assert_eq!(integrity, "ok");
    assert_eq!(there.wrong_counters, Vec::<String>::new());
    for text in &told {
        assert_eq!(there.comments.iter().filter(|there| *there == text).count(), 1, "{text}");
    }
}
