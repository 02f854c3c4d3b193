//! Thousands of clients who take for ever: over their headers, over a form, over reading what they asked for. Somebody
//! who just wants to read hardly notices, and in the end the server has let go of all of them.

use std::net::{Ipv4Addr, SocketAddr};
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpSocket, TcpStream};

use super::super::client;
use super::super::database::Person;
use super::super::program::{Server, command, until};
use super::super::scene::Scene;
use super::load::p99;
use super::{Extent, Row, report, settings};

const CLIENTS: usize = 5000;
/// Each does a little, so often.
const DRIP: Duration = Duration::from_secs(4);
/// The server's own patience, and a little.
const LET_GO: Duration = Duration::from_secs(45);
const MEMORY: u64 = 1024;

/// What somebody is slow at.
#[derive(Clone, Copy)]
enum Slow {
    Head,
    Form,
    /// A byte now and then.
    Reading,
    /// Nothing at all.
    Deaf,
}

impl Slow {
    /// In thirds; of those who read slowly, every second one does not read at all.
    fn of(number: usize) -> Self {
        match (number % 3, number % 2) {
            (0, _) => Self::Head,
            (1, _) => Self::Form,
            (_, 0) => Self::Reading,
            _ => Self::Deaf,
        }
    }

    fn begins(self, at: SocketAddr) -> String {
        match self {
            Self::Head => format!("GET /en/msme HTTP/1.1\r\nHost: {at}\r\nX-Slow: "),
            Self::Form => format!(
                "POST /en/sign-in HTTP/1.1\r\nHost: {at}\r\nContent-Length: 5000\r\n\
                 Content-Type: application/x-www-form-urlencoded\r\n\r\nemail="
            ),
            // Uncompressed, and more of it than the systems at both ends take in on their own.
            Self::Reading | Self::Deaf => format!("GET /en/msme HTTP/1.1\r\nHost: {at}\r\n\r\n").repeat(20),
        }
    }

    /// Until the server has had enough.
    async fn be(self, number: usize, stream: &mut TcpStream, at: SocketAddr) -> std::io::Result<()> {
        stream.write_all(self.begins(at).as_bytes()).await?;
        // Not all in the same moment.
        tokio::time::sleep(DRIP / 1000 * u32::try_from(number % 1000).unwrap_or(0)).await;
        loop {
            tokio::time::sleep(DRIP).await;
            match self {
                Self::Head | Self::Form => stream.write_all(b"a").await?,
                Self::Reading => drop(stream.read_u8().await?),
                // Only this tells that nobody is there any more.
                Self::Deaf => stream.write_all(b"\r\n").await?,
            }
        }
    }
}

struct Crowd {
    /// Whether whoever was let go comes back.
    comes_back: AtomicBool,
    here: AtomicUsize,
    came: AtomicUsize,
}

async fn client(number: usize, at: SocketAddr, crowd: Arc<Crowd>) {
    let slow = Slow::of(number);
    while crowd.comes_back.load(Ordering::Relaxed) {
        let Ok(mut stream) = connect(number, at, slow).await else {
            tokio::time::sleep(Duration::from_millis(200)).await;
            continue;
        };
        crowd.came.fetch_add(1, Ordering::Relaxed);
        crowd.here.fetch_add(1, Ordering::Relaxed);
        let _ = slow.be(number, &mut stream, at).await;
        crowd.here.fetch_sub(1, Ordering::Relaxed);
    }
}

/// From one of fifty addresses; who reads slowly takes in next to nothing at once.
async fn connect(number: usize, at: SocketAddr, slow: Slow) -> std::io::Result<TcpStream> {
    let socket = TcpSocket::new_v4()?;
    if matches!(slow, Slow::Reading | Slow::Deaf) {
        socket.set_recv_buffer_size(1024)?;
    }
    let last = u8::try_from(number % 50).unwrap_or(0) + 2;
    socket.bind((Ipv4Addr::new(127, 0, 0, last), 0).into())?;
    socket.connect(at).await
}

/// Reads pages for so long, a kept one and an own one in turn, each over a connection of its own.
fn read(at: &str, person: &Person, lasts: Duration) -> (Vec<Duration>, Vec<String>) {
    let (since, mut times, mut odd) = (Instant::now(), Vec::new(), Vec::new());
    let cookie = person.cookie();
    while since.elapsed() < lasts {
        for (path, cookie) in [("/en/msme/ideas/1", ""), ("/en/msme/ideas/2", cookie.as_str())] {
            let asked = Instant::now();
            match client::get(at, path, cookie) {
                Ok(answer) if answer.status == 200 => times.push(asked.elapsed()),
                Ok(answer) => odd.push(format!("{path}: {}", answer.head)),
                Err(fault) => odd.push(format!("{path}: {fault}")),
            }
            std::thread::sleep(Duration::from_millis(5));
        }
    }
    (times, odd)
}

/// How many files a process has open, connections among them.
fn files(server: &Server) -> usize {
    std::fs::read_dir(server.proc("fd")).expect("its files").count()
}

/// This process may have as many connections as the system lets it have; how many that are.
fn most_clients() -> usize {
    let limit = getrlimit(Resource::Nofile);
    let _ = setrlimit(Resource::Nofile, Rlimit { current: limit.maximum, ..limit });
    let files = getrlimit(Resource::Nofile).current.unwrap_or(u64::MAX);
    // Other tests have files open at the same time; the server keeps a quarter of its own for other things.
    usize::try_from(files / 4 * 3).unwrap_or(usize::MAX).saturating_sub(300)
}

struct Told {
    clients: usize,
    came: usize,
    before: Vec<Duration>,
    during: Vec<Duration>,
    odd: Vec<String>,
    /// How long until the last was let go.
    gone: Option<Duration>,
    memory: u64,
}

fn tell(scene: &Scene, server: &Server, clients: usize, lasts: Duration, is_long: bool) -> Told {
    let (at, person) = (server.address.as_str(), &scene.people[0]);
    let address: SocketAddr = at.parse().expect("an address");
    let quiet = files(server);
    let (before, mut odd) = read(at, person, lasts);
    let crowd =
        Arc::new(Crowd { comes_back: AtomicBool::new(true), here: AtomicUsize::new(0), came: AtomicUsize::new(0) });
    // A crowd on a thread of its own.
    let runtime =
        tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().expect("a runtime");
    for number in 0..clients {
        runtime.spawn(client(number, address, Arc::clone(&crowd)));
    }
    until("all are there", || (crowd.came.load(Ordering::Relaxed) >= clients).then_some(()));
    let (during, more) = read(at, person, lasts);
    odd.extend(more);
    crowd.comes_back.store(false, Ordering::Relaxed);
    let since = Instant::now();
    let all_gone = || files(server) <= quiet + 8;
    while is_long && since.elapsed() < LET_GO * 2 && !all_gone() {
        std::thread::sleep(Duration::from_millis(100));
    }
    let gone = (is_long && all_gone()).then(|| since.elapsed());
    let came = crowd.came.load(Ordering::Relaxed);
    runtime.shutdown_background();
    Told { clients, came, before, during, odd, gone, memory: server.most_memory() }
}

fn row(told: &Told) -> Row {
    let (before, during) = (p99(told.before.clone()), p99(told.during.clone()));
    let times = during / before.max(0.001);
    let gone = told.gone.map_or("-".to_owned(), |gone| format!("{:.0} s", gone.as_secs_f64()));
    Row {
        what: format!("{} clients slow to send or to read", told.clients),
        engine: "SQLite",
        rounds: told.came,
        lost: 0,
        doubled: 0,
        corrupt: 0,
        figure: format!(
            "a reader's p99 {before:.1} ms without, {during:.1} ms with them ({times:.1} times, {} pages); all let go \
             after {gone}; {} MB",
            told.during.len(),
            told.memory
        ),
        target: "at most twice; all let go ≤ 45 s; ≤ 1024 MB".to_owned(),
        met: told.clients >= CLIENTS
            && times <= 2.0
            && told.gone.is_some_and(|gone| gone <= LET_GO)
            && told.memory <= MEMORY,
    }
}

#[test]
fn who_just_reads_gets_every_page_whatever_a_crowd_of_slow_clients_does_on_sqlite() {
    let (is_long, scene) = (Extent::new().is_long(), Scene::on_sqlite(&settings()));
    let told = if is_long {
        let server = scene.serve();
        tell(&scene, &server, CLIENTS.min(most_clients()), Duration::from_secs(25), true)
    } else {
        // More of them than the server has places for, and places for a reader all the same.
        let serve = command(&["serve", "--config", &scene.config]);
        let mut few = Command::new("sh");
        few.args(["-c", "ulimit -n 200 && exec \"$@\"", "sh"]).arg(serve.get_program()).args(serve.get_args());
        let server = Server::start(few.env_clear());
        tell(&scene, &server, 300, Duration::from_secs(2), false)
    };
    report(&row(&told));
    assert!(told.came >= told.clients && !told.during.is_empty());
    assert_eq!(told.odd, Vec::<String>::new());
    assert!(told.memory <= MEMORY, "{} MB", told.memory);
    assert!(!is_long || told.gone.is_some(), "the server holds on to some of them");
}
