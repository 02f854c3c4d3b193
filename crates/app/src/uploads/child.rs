//! The child process that reads files for us, and what it may not.
//!
//! It is this program again, with one question, the file as its input and the answer as its output. Before it reads the
//! first byte it gives up nearly everything: it opens no file, writes none, begins no process, and has so much memory and
//! time. Nothing that it might say about the file reaches the log. What a reader of PDF does with a file that was made to
//! surprise it happens there, and ends there.

use std::fs::File;
use std::io::{self, Read as _, Seek as _, Write as _};
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
/// So many at once.
const AT_ONCE: usize = 2;
/// What a panic of a Rust program ends with.
const PANICKED: i32 = 101;

static READERS: Semaphore = Semaphore::const_new(AT_ONCE);

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

/// Who reads files.
#[derive(Clone, Debug)]
pub enum Reader {
    /// The program at this path.
    Child(PathBuf),
    /// This process: in tests of the library, whose program is the test.
    Here,
}

impl Default for Reader {
    fn default() -> Self {
        if cfg!(test) { Self::Here } else { Self::Child(program()) }
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
        let Ok(Ok(_turn)) = timeout(WALL, READERS.acquire()).await else { return Err(Error::Busy) };
        match self {
            Self::Child(program) => ask_child(program, question, file).await,
            Self::Here => here(question, Arc::clone(file)).await,
        }
    }
}

async fn here(question: Question, file: Arc<File>) -> Result<Result<Vec<u8>, Fault>, Error> {
    let read = move || -> io::Result<Result<Vec<u8>, Fault>> { Ok(answer(question, &read_at(&file, 0, LARGEST)?)) };
    // A panic is what the child would have ended with.
    tokio::task::spawn_blocking(read).await.unwrap_or(Ok(Err(Fault::Broken))).map_err(Error::internal)
}

async fn ask_child(program: &Path, question: Question, file: &File) -> Result<Result<Vec<u8>, Fault>, Error> {
    // Both have one place in the file, which is nobody else's.
    let mut input = file.try_clone().map_err(Error::internal)?;
    input.rewind().map_err(Error::internal)?;
    let mut child = Command::new(program)
        .arg("read-file")
        .args(question.words())
        .env_clear()
        .env(ARENAS.0, ARENAS.1)
        .current_dir("/")
        .stdin(Stdio::from(input))
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .kill_on_drop(true)
        .spawn()
        .map_err(Error::internal)?;
    let ended = timeout(WALL, end_of(&mut child, question.most())).await;
    let ended = ended.unwrap_or(Ok(None)).map_err(Error::internal)?;
    let Some((said, status)) = ended else {
        // Ended and gone, not left behind.
        child.kill().await.map_err(Error::internal)?;
        return Ok(Err(Fault::TooLarge));
    };
    match status.code() {
        Some(0) => Ok(Ok(said)),
        Some(PANICKED) => Ok(Err(Fault::Broken)),
        Some(code) => Fault::of_code(code).map(Err).ok_or_else(|| Error::internal(format!("reading a file: {status}"))),
        // One of its limits ended it.
        None => Ok(Err(Fault::TooLarge)),
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
    // Input, output and errors are open already.
    most(Resource::Nofile, 3)?;
    Ok(())
}
