//! The child process that reads files for us, and what it may not.
//!
//! It is this program again, with one question, the file as its input and the answer as its output. Before it reads the
//! first byte it limits itself for good: it opens nothing any more (no file, no connection), no file grows by it, and it has
//! so much memory and so much time of a processor. It begins no process either, unless it runs as root, for whom the system
//! counts none. Its environment is empty and its folder is `/`; nothing that it says of the file reaches the log.
//!
//! What stays: it is the same user in the same system, and no call of the system is forbidden to it. Code that somebody
//! made it run could send signals to other processes of that user. A reader that fails, runs away or fills the memory
//! fails alone; a reader that is taken over is only hindered.

use std::fs::File;
use std::io::{self, Read as _, Seek as _, Write as _};
use std::os::fd::AsRawFd as _;
use std::os::unix::process::ExitStatusExt as _;
use std::path::{Path, PathBuf};
use std::process::{ExitStatus, Stdio};
use std::sync::Arc;
use std::time::Duration;

use rustix::process::{Resource, Rlimit, setrlimit};
use tokio::io::AsyncReadExt as _;
use tokio::process::{Child, Command};
use tokio::sync::Semaphore;
use tokio::time::timeout;

use super::Fault;
use super::put::read_at;
use super::read::{Question, answer};
use crate::cli::Exit;
use crate::error::Error;

/// The largest file that is read.
const LARGEST: usize = 64 * 1024 * 1024;
/// Bytes of address space. The largest picture that is read takes 450 MiB while it is made smaller. The rest is for the
/// allocator, which asks the system for more than it hands out, for the file itself, and for the program.
const SPACE: u64 = 1024 * 1024 * 1024;
/// Seconds of a processor.
const SECONDS: u64 = 15;
/// How long it may take in all, on a machine that has other things to do.
const WALL: Duration = Duration::from_secs(20);
/// The allocator (mimalloc) reserves a whole GiB at its first breath, which would be all the address space there is; so it
/// is told to reserve less at a time. This is the one word in the child's environment.
const ARENAS: (&str, &str) = ("MIMALLOC_ARENA_RESERVE", "64M");
/// Pictures are made while somebody waits, who has one of the places of the site meanwhile: so many at once …
const PICTURES: usize = 2;
/// … and who finds no reader within this time is asked to come again.
const MOMENT: Duration = Duration::from_secs(3);
/// Documents are read by jobs, which keep nobody waiting and which nobody keeps waiting.
const DOCUMENTS: usize = 1;
/// What a panic of a Rust program ends with.
const PANICKED: i32 = 101;
/// Signals by which people and systems end programs.
const HANGUP: i32 = 1;
const INTERRUPT: i32 = 2;
const TERMINATE: i32 = 15;

impl Fault {
    const ALL: [Self; 5] = [Self::Broken, Self::Locked, Self::TooLong, Self::TooLarge, Self::NoText];
    /// Of the first one, and so on.
    const FIRST: u8 = 40;

    /// What the child ends with.
    fn code(self) -> u8 {
        Self::FIRST + Self::ALL.iter().position(|one| *one == self).and_then(|n| u8::try_from(n).ok()).unwrap_or(0)
    }

    fn of_code(code: i32) -> Option<Self> {
        Self::ALL.into_iter().find(|fault| i32::from(fault.code()) == code)
    }
}

/// Who reads files, and how many at once.
#[derive(Debug)]
pub struct Reader {
    by: By,
    pictures: Semaphore,
    documents: Semaphore,
}

#[derive(Debug)]
enum By {
    /// The program at this path.
    Child(PathBuf),
    /// This process: in tests of the library, whose program is the test.
    Here,
}

impl Default for Reader {
    fn default() -> Self {
        let by = if cfg!(test) { By::Here } else { By::Child(program()) };
        Self { by, pictures: Semaphore::new(PICTURES), documents: Semaphore::new(DOCUMENTS) }
    }
}

/// This program, also after another release was put in its place.
fn program() -> PathBuf {
    let own = Path::new("/proc/self/exe");
    if own.exists() { own.to_owned() } else { std::env::current_exe().unwrap_or_else(|_| "ideas-exchange".into()) }
}

impl Reader {
    /// Asks something of a file; waits a while where others ask.
    pub(super) async fn ask(&self, question: Question, file: &Arc<File>) -> Result<Result<Vec<u8>, Fault>, Error> {
        let (turns, patience) = match question {
            Question::Picture { .. } => (&self.pictures, MOMENT),
            Question::Words(_) | Question::Traces(_) => (&self.documents, WALL),
        };
        let Ok(Ok(_turn)) = timeout(patience, turns.acquire()).await else { return Err(Error::Busy) };
        match &self.by {
            By::Child(program) => ask_child(program, question, file).await,
            By::Here => here(question, Arc::clone(file)).await,
        }
    }
}

async fn here(question: Question, file: Arc<File>) -> Result<Result<Vec<u8>, Fault>, Error> {
    let read = move || -> io::Result<Result<Vec<u8>, Fault>> { Ok(answer(question, &read_at(&file, 0, LARGEST)?)) };
    // A panic is what the child would have ended with.
    tokio::task::spawn_blocking(read).await.unwrap_or(Ok(Err(Fault::Broken))).map_err(Error::internal)
}

async fn ask_child(program: &Path, question: Question, file: &File) -> Result<Result<Vec<u8>, Fault>, Error> {
    let input = input_of(file).map_err(Error::internal)?;
    let mut child = Command::new(program)
        .arg("read-file")
        .args(question.words())
        .env_clear()
        .env(ARENAS.0, ARENAS.1)
        .current_dir("/")
        // What a terminal sends to the server is not meant for it.
        .process_group(0)
        .stdin(Stdio::from(input))
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .kill_on_drop(true)
        .spawn()
        .map_err(Error::internal)?;
    let Ok(ended) = timeout(WALL, end_of(&mut child, question.most())).await else {
        // Ended and gone, not left behind. Its own seconds were not over: the machine had other things to do.
        child.kill().await.map_err(Error::internal)?;
        return Err(Error::Busy);
    };
    let Some((said, status)) = ended.map_err(Error::internal)? else {
        child.kill().await.map_err(Error::internal)?;
        return Ok(Err(Fault::TooLarge));
    };
    Ok(outcome(status)?.map(|()| said))
}

/// The file once more, for reading only and with a place in it of its own, where the system can do that with a file that has
/// no name; else the same one, from its beginning.
fn input_of(file: &File) -> io::Result<File> {
    File::open(format!("/proc/self/fd/{}", file.as_raw_fd())).or_else(|_| {
        let mut same = file.try_clone()?;
        same.rewind()?;
        Ok(same)
    })
}

/// What it says of the file that the child ended so.
fn outcome(status: ExitStatus) -> Result<Result<(), Fault>, Error> {
    match (status.code(), status.signal()) {
        (Some(0), _) => Ok(Ok(())),
        (Some(PANICKED), _) => Ok(Err(Fault::Broken)),
        (Some(code), _) => {
            Fault::of_code(code).map(Err).ok_or_else(|| Error::internal(format!("reading a file: {status}")))
        }
        // Somebody stops the server, or the machine. The file has nothing to do with it.
        (None, Some(HANGUP | INTERRUPT | TERMINATE)) => Err(Error::Busy),
        // One of its limits ended it.
        (None, _) => Ok(Err(Fault::TooLarge)),
    }
}

/// What it wrote and how it ended; `None` where it writes more than it may.
async fn end_of(child: &mut Child, most: usize) -> io::Result<Option<(Vec<u8>, ExitStatus)>> {
    let mut said = Vec::new();
    if let Some(output) = child.stdout.take() {
        output.take(most as u64 + 1).read_to_end(&mut said).await?;
    }
    if said.len() > most { Ok(None) } else { Ok(Some((said, child.wait().await?))) }
}

/// The child: `ideas-exchange read-file …`.
pub fn read_file(words: &[String]) -> Result<(), Exit> {
    let question = Question::parse(words).ok_or_else(|| Exit::usage("read-file: no such question"))?;
    limit().map_err(Exit::failure)?;
    let mut file = Vec::new();
    io::stdin().lock().take(LARGEST as u64 + 1).read_to_end(&mut file).map_err(Exit::failure)?;
    let said = if file.len() > LARGEST { Err(Fault::TooLarge) } else { answer(question, &file) };
    let said = said.map_err(|fault| Exit { code: fault.code(), line: format!("{fault:?}") })?;
    let mut output = io::stdout().lock();
    output.write_all(&said).and_then(|()| output.flush()).map_err(Exit::failure)
}

/// From here on there is no way back.
fn limit() -> io::Result<()> {
    // Where memory is short, this process is the one that ends; a system that knows no such wish does as it likes.
    let _ = std::fs::write("/proc/self/oom_score_adj", "1000");
    let most = |resource, most| setrlimit(resource, Rlimit { current: Some(most), maximum: Some(most) });
    most(Resource::As, SPACE)?;
    most(Resource::Cpu, SECONDS)?;
    most(Resource::Fsize, 0)?;
    most(Resource::Core, 0)?;
    most(Resource::Nproc, 0)?;
    // What is open stays usable: input, output and errors.
    most(Resource::Nofile, 0)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::uploads::Kind;

    #[test]
    fn a_signal_from_outside_says_nothing_of_the_file() {
        for signal in [HANGUP, INTERRUPT, TERMINATE] {
            assert!(matches!(outcome(ExitStatus::from_raw(signal)), Err(Error::Busy)), "{signal}");
        }
        let killed = outcome(ExitStatus::from_raw(9)).expect("an answer");
        assert_eq!(killed, Err(Fault::TooLarge));
        let said = |code: i32| outcome(ExitStatus::from_raw(code << 8)).expect("an answer");
        assert_eq!((said(0), said(PANICKED)), (Ok(()), Err(Fault::Broken)));
        for fault in Fault::ALL {
            assert_eq!(said(i32::from(fault.code())), Err(fault));
        }
    }

    #[test]
    fn nothing_is_opened_any_more_once_the_limits_are_there() {
        const NAME: &str = "uploads::child::tests::nothing_is_opened_any_more_once_the_limits_are_there";
        const LIMITED: &str = "IDEAS_TEST_LIMITED";
        const NOTHING_OPENED: i32 = 17;
        if std::env::var_os(LIMITED).is_some() {
            // This process is there for it alone.
            let is_limited = limit().is_ok();
            let opened = File::open("/").is_ok() || std::net::UdpSocket::bind("127.0.0.1:0").is_ok();
            std::process::exit(if is_limited && !opened { NOTHING_OPENED } else { 1 });
        }
        let mut own = std::process::Command::new(std::env::current_exe().expect("this test"));
        own.args([NAME, "--exact"]).env(LIMITED, "1").stdout(Stdio::null()).stderr(Stdio::null());
        assert_eq!(own.status().expect("it runs").code(), Some(NOTHING_OPENED));
    }

    #[test]
    fn the_child_cannot_write_into_what_was_sent() {
        let mut file = tempfile::tempfile().expect("a file");
        file.write_all(b"words").expect("written");
        let mut input = input_of(&file).expect("the file");
        let mut read = String::new();
        input.read_to_string(&mut read).expect("read");
        assert_eq!(read, "words");
        assert!(!Path::new("/proc/self/fd").exists() || input.write_all(b"x").is_err());
    }

    #[tokio::test]
    async fn whoever_finds_no_reader_is_soon_told_so_and_documents_have_readers_of_their_own() {
        let (reader, file) = (Reader::default(), Arc::new(tempfile::tempfile().expect("a file")));
        let _all = reader.pictures.acquire_many(2).await.expect("all of them");
        let since = std::time::Instant::now();
        let picture = reader.ask(Question::Picture { most: 10, bytes: 10 }, &file).await;
        assert!(matches!(picture, Err(Error::Busy)) && since.elapsed() < WALL);
        assert!(reader.ask(Question::Words(Kind::Pdf), &file).await.is_ok());
    }
}
