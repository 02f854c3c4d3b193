//! Nothing acknowledged is lost: a server is killed twenty times, as by a power cut, while people
//! write; what any of them was told is published is there afterwards, once.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use db::testing::TestDb;

use super::client::{self, Answer};
use super::database::{self, Person, There};
use super::import;
use super::program::{Server, command, run, settings};

const KILLS: usize = 20;
/// Acknowledged writes before each kill, all writers together: enough that some are under way.
const BETWEEN: usize = 6;
/// How long a round waits for those on a slow machine before it kills anyway.
const PATIENCE: Duration = Duration::from_secs(10);
const LIMITS: &str = "[limits]\nrequests_per_minute = 1000000\nideas_per_day = 1000000\ncomments_per_hour = 1000000";

/// Something that a person sends, and sends again until somebody says it is there.
#[derive(Clone, Debug)]
enum Act {
    Comment { idea: i64, text: String },
    Support { idea: i64 },
    Idea { title: String, draft: Option<String> },
}

/// One person at a browser, over all rounds.
pub struct Writer {
    person: Person,
    /// The next thing to say.
    turn: usize,
    /// What was sent and not answered.
    pending: Option<Act>,
    acknowledged: Vec<Act>,
}

impl Writer {
    pub fn new(person: Person) -> Self {
        Self { person, turn: 0, pending: None, acknowledged: Vec::new() }
    }

    fn next(&mut self) -> Act {
        if let Some(act) = self.pending.take() {
            return act;
        }
        self.turn += 1;
        let (turn, name) = (self.turn, &self.person.name);
        let idea = i64::try_from(turn % 12).unwrap_or(0) + 1;
        match turn % 5 {
            0 => Act::Idea { title: format!("Idea {turn} of {name}"), draft: None },
            1 => Act::Support { idea },
            _ => Act::Comment { idea, text: format!("Comment {turn} of {name}: it took {turn} days.") },
        }
    }

    /// Writes until the connection breaks.
    pub fn write(&mut self, address: &str, told: &AtomicUsize) {
        loop {
            let mut act = self.next();
            if self.send(address, &mut act).is_err() {
                self.pending = Some(act);
                return;
            }
            self.acknowledged.push(act);
            told.fetch_add(1, Ordering::SeqCst);
        }
    }

    fn send(&self, address: &str, act: &mut Act) -> std::io::Result<()> {
        match act {
            Act::Support { idea } => {
                self.post(address, &format!("/en/msme/ideas/{idea}/support"), &[]).map(|answer| accepted(&answer, act))
            }
            Act::Comment { idea, text } => {
                let path = format!("/en/msme/ideas/{idea}/comments");
                let fields =
                    [("stance", "experience"), ("language", "en"), ("text", text.as_str()), ("key", text.as_str())];
                self.post(address, &path, &fields).map(|answer| accepted(&answer, act))
            }
            Act::Idea { title, draft } => {
                if draft.is_none() {
                    let begun = self.post(address, "/en/msme/ideas/new", &[("topic", "trade-finance")])?;
                    *draft = begun.header("location").map(str::to_owned);
                }
                let path = draft.clone().ok_or_else(|| std::io::Error::other("no draft"))?;
                let text = format!("{title}: we waited, and we counted.");
                let fields = [("topic", "trade-finance"), ("language", "en"), ("title", title), ("text", &text)];
                // A draft that was published before the answer came is no draft any more.
                self.post(address, &path, &fields)?;
                self.post(address, &format!("{path}/check"), &[]).map(|answer| accepted(&answer, act))
            }
        }
    }

    fn post(&self, address: &str, path: &str, fields: &[(&str, &str)]) -> std::io::Result<Answer> {
        let mut fields = fields.to_vec();
        let csrf = self.person.csrf();
        fields.push(("csrf", &csrf));
        client::post(address, path, &self.person.cookie(), &fields)
    }
}

/// Accepted is a redirect into the exchange; anything else but a broken connection is a fault.
fn accepted(answer: &Answer, act: &Act) {
    let to = answer.header("location").unwrap_or_default();
    let own = matches!(act, Act::Support { .. }) && answer.status == 403;
    assert!(
        own || answer.status == 303 && to.starts_with("/en/msme/ideas/"),
        "{act:?}: {} {to}\n{}",
        answer.status,
        answer.body
    );
}

/// One life of the server: it starts, people write, it dies.
fn round(config: &str, writers: &mut [Writer]) {
    let server = Server::start(&mut command(&["serve", "--config", config]));
    let told = AtomicUsize::new(0);
    std::thread::scope(|scope| {
        for writer in writers {
            let (address, told) = (server.address.clone(), &told);
            scope.spawn(move || writer.write(&address, told));
        }
        let since = std::time::Instant::now();
        while told.load(Ordering::SeqCst) < BETWEEN && since.elapsed() < PATIENCE {
            std::thread::sleep(Duration::from_millis(1));
        }
        server.kill();
    });
}

fn tell(folder: &Path, url: &str) {
    let config = settings(folder, &format!("{url}\n{LIMITS}"));
    let pack = folder.join("pack");
    import::copy_one_topic(&pack, "trade-finance");
    let ran = run(&mut command(&["import", &pack.display().to_string(), "--debate", "--config", &config]));
    assert_eq!(ran.code, Some(0), "{}{}", ran.out, ran.err);

    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    let url = database::url(folder, url);
    let people = runtime.block_on(database::sign_in_everybody(&url));
    let mut writers: Vec<Writer> = people.into_iter().take(6).map(Writer::new).collect();
    for _ in 0..KILLS {
        round(&config, &mut writers);
    }
    // A last life that is not killed, so that what starts after a crash is the server itself.
    let server = Server::start(&mut command(&["serve", "--config", &config]));
    assert_eq!(client::get(&server.address, "/en/msme/ideas", "").expect("an answer").status, 200);
    server.signal("TERM");
    assert!(server.wait().0.success());

    let acknowledged = all_there(&writers, &runtime.block_on(database::everything(&url)));
    assert!(acknowledged >= KILLS, "only {acknowledged} writes were acknowledged");
}

/// Everything that was acknowledged is there, once, and counted; gives how much that was.
#[track_caller]
pub fn all_there(writers: &[Writer], there: &There) -> usize {
    let (mut acknowledged, mut missing) = (0, BTreeMap::new());
    for writer in writers {
        for act in &writer.acknowledged {
            acknowledged += 1;
            let found = match act {
                Act::Comment { text, .. } => there.comments.iter().filter(|there| *there == text).count(),
                Act::Idea { title, .. } => there.ideas.iter().filter(|there| *there == title).count(),
                Act::Support { idea } => there.supports(*idea, writer.person.id),
            };
            if found != 1 {
                missing.insert(format!("{act:?}"), found);
            }
        }
    }
    assert!(missing.is_empty(), "of {acknowledged}: {missing:#?}");
    assert_eq!(there.wrong_counters, Vec::<String>::new());
    acknowledged
}

#[test]
fn nothing_acknowledged_is_lost_when_the_server_is_killed_twenty_times() {
    let folder = tempfile::tempdir().expect("a folder");
    tell(folder.path(), "");
}

#[test]
fn nor_on_postgresql() {
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    let Some(empty) = runtime.block_on(TestDb::postgres(&[])) else { return };
    let folder = tempfile::tempdir().expect("a folder");
    tell(folder.path(), &format!("database_url = {:?}", empty.settings().url));
    runtime.block_on(async move { drop(empty) });
}
