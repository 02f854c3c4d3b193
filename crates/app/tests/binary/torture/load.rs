//! A client for storms: many connections, raw requests, and of each answer no more than its status, its length and, of
//! a refusal, what it says. Cheap, since it shares the machine with the server.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::io::{self, Read as _};
use std::net::SocketAddr;
use std::rc::Rc;
use std::time::{Duration, Instant};

use flate2::read::GzDecoder;
use memchr::memmem;
use tokio::net::TcpStream;
use tokio::sync::Notify;
use tokio::task::{JoinSet, LocalSet};
use tokio::time::MissedTickBehavior;

/// So long an arrival waits for a free connection, and whoever was asked last for an answer.
const PATIENCE: Duration = Duration::from_secs(2);

/// One request that somebody may send.
pub struct Ask {
    /// Which kind it is, as a place in a list of names.
    pub kind: usize,
    pub bytes: Vec<u8>,
    /// How it is answered when there is a place.
    pub good: u16,
    pub lang: &'static str,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    Served,
    /// 503 with `Retry-After`, in words of the reader's language.
    Refused,
    /// Not even asked: no connection became free in time.
    Late,
    /// Anything else, or nothing.
    Other,
}

/// What became of one request.
#[derive(Clone, Copy)]
pub struct Seen {
    pub kind: usize,
    pub end: End,
    /// From the moment at which it was due.
    pub took: Duration,
}

/// What became of all of them.
pub struct Outcome {
    pub seen: Vec<Seen>,
    /// The first answers that were neither served nor refused properly.
    pub odd: Vec<String>,
    pub lasted: Duration,
}

impl Outcome {
    pub fn count(&self, end: End) -> usize {
        self.seen.iter().filter(|seen| seen.end == end).count()
    }

    pub fn count_of(&self, kind: usize, end: End) -> usize {
        self.seen.iter().filter(|seen| seen.end == end && seen.kind == kind).count()
    }

    #[expect(clippy::cast_precision_loss, reason = "counts are small")]
    pub fn per_second(&self, count: usize) -> f64 {
        count as f64 / self.lasted.as_secs_f64()
    }

    /// That of ninety-nine in a hundred, in milliseconds.
    pub fn p99(&self, end: End) -> f64 {
        p99(self.seen.iter().filter(|seen| seen.end == end).map(|seen| seen.took).collect())
    }
}

/// In milliseconds; 0 of none.
pub fn p99(mut times: Vec<Duration>) -> f64 {
    times.sort_unstable();
    let last = times.len().saturating_sub(1);
    times.get(last * 99 / 100).map_or(0.0, |time| time.as_secs_f64() * 1e3)
}

struct Storm {
    address: SocketAddr,
    asks: Rc<Vec<Ask>>,
    seen: RefCell<Vec<Seen>>,
    odd: RefCell<Vec<String>>,
}

impl Storm {
    fn new(address: SocketAddr, asks: &Rc<Vec<Ask>>) -> Rc<Self> {
        let (seen, odd) = (RefCell::default(), RefCell::default());
        Rc::new(Self { address, asks: Rc::clone(asks), seen, odd })
    }

    fn note(&self, ask: &Ask, due: Instant, end: Result<End, String>) {
        let end = end.unwrap_or_else(|odd| {
            if self.odd.borrow().len() < 5 {
                self.odd.borrow_mut().push(odd);
            }
            End::Other
        });
        self.seen.borrow_mut().push(Seen { kind: ask.kind, end, took: due.elapsed() });
    }

    fn outcome(&self, begin: Instant) -> Outcome {
        Outcome { seen: self.seen.take(), odd: self.odd.take(), lasted: begin.elapsed() }
    }
}

/// Sends as fast as answers come, over so many connections; what the program can do.
pub fn closed(address: SocketAddr, asks: &Rc<Vec<Ask>>, connections: usize, lasts: Duration) -> Outcome {
    let storm = Storm::new(address, asks);
    let begin = Instant::now();
    run(async {
        let (next, mut lines) = (Rc::new(Cell::new(0)), JoinSet::new());
        for _ in 0..connections {
            let (storm, next) = (Rc::clone(&storm), Rc::clone(&next));
            lines.spawn_local(async move {
                let (mut stream, mut buffer) = (None, Vec::new());
                while begin.elapsed() < lasts {
                    let ask = &storm.asks[next.replace(next.get() + 1) % storm.asks.len()];
                    let due = Instant::now();
                    let end = once(&mut stream, storm.address, ask, &mut buffer).await;
                    storm.note(ask, due, end);
                }
            });
        }
        lines.join_all().await;
    });
    storm.outcome(begin)
}

async fn once(
    stream: &mut Option<TcpStream>,
    address: SocketAddr,
    ask: &Ask,
    buffer: &mut Vec<u8>,
) -> Result<End, String> {
    let mut connected = match stream.take() {
        Some(connected) => connected,
        None => connect(address).await.map_err(|fault| fault.to_string())?,
    };
    let sent = tokio::io::AsyncWriteExt::write_all(&mut connected, &ask.bytes).await;
    sent.map_err(|fault| fault.to_string())?;
    let end = receive(&connected, ask, buffer).await;
    // What was not read to its end cannot be asked again.
    *stream = end.is_ok().then_some(connected);
    end
}

async fn connect(address: SocketAddr) -> io::Result<TcpStream> {
    let stream = TcpStream::connect(address).await?;
    stream.set_nodelay(true)?;
    Ok(stream)
}

/// One connection of an open loop.
struct Line {
    stream: RefCell<Option<Rc<TcpStream>>>,
    /// What was sent over it, and when that was due.
    under_way: Cell<Option<(usize, Instant)>>,
    sent: Notify,
}

/// Sends so many a second whatever the answers; the time of each counts from when it was due.
pub fn open(address: SocketAddr, asks: &Rc<Vec<Ask>>, connections: usize, per_second: f64, lasts: Duration) -> Outcome {
    let storm = Storm::new(address, asks);
    let free: Rc<RefCell<Vec<Rc<Line>>>> = Rc::default();
    let mut begin = Instant::now();
    run(async {
        let mut lines = JoinSet::new();
        for _ in 0..connections {
            let stream = connect(address).await.ok().map(Rc::new);
            let line = Rc::new(Line { stream: stream.into(), under_way: Cell::default(), sent: Notify::new() });
            free.borrow_mut().push(Rc::clone(&line));
            lines.spawn_local(answers(Rc::clone(&storm), line, Rc::clone(&free)));
        }
        begin = Instant::now();
        arrivals(&storm, &free, per_second, lasts).await;
        // Whoever waits still hears something.
        let late = Instant::now();
        while free.borrow().len() < connections && late.elapsed() < PATIENCE {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        let silent = connections - free.borrow().len();
        for _ in 0..silent {
            storm.note(&storm.asks[0], late, Err("nothing within two seconds".to_owned()));
        }
        lines.shutdown().await;
    });
    let mut outcome = storm.outcome(begin);
    outcome.lasted = lasts;
    outcome
}

async fn arrivals(storm: &Storm, free: &RefCell<Vec<Rc<Line>>>, per_second: f64, lasts: Duration) {
    let begin = Instant::now();
    let mut tick = tokio::time::interval(Duration::from_millis(1));
    tick.set_missed_tick_behavior(MissedTickBehavior::Skip);
    let (mut came, mut waiting) = (0_u32, VecDeque::new());
    loop {
        tick.tick().await;
        let elapsed = begin.elapsed().min(lasts).as_secs_f64();
        while f64::from(came) < elapsed * per_second {
            waiting.push_back((
                came as usize % storm.asks.len(),
                begin + Duration::from_secs_f64(f64::from(came) / per_second),
            ));
            came += 1;
        }
        while let Some((place, due)) = waiting.front().copied() {
            let ask = &storm.asks[place];
            if due.elapsed() > PATIENCE {
                storm.note(ask, due, Ok(End::Late));
            } else {
                let Some(line) = free.borrow_mut().pop() else { break };
                let stream = line.stream.borrow().clone();
                // A request is far smaller than what the system takes at once. A line that broke is told by its reader.
                let _ = stream.map(|stream| stream.try_write(&ask.bytes));
                line.under_way.set(Some((place, due)));
                line.sent.notify_one();
            }
            waiting.pop_front();
        }
        if begin.elapsed() >= lasts && waiting.is_empty() {
            return;
        }
    }
}

async fn answers(storm: Rc<Storm>, line: Rc<Line>, free: Rc<RefCell<Vec<Rc<Line>>>>) {
    let mut buffer = Vec::new();
    loop {
        line.sent.notified().await;
        let Some((place, due)) = line.under_way.get() else { continue };
        let (ask, stream) = (&storm.asks[place], line.stream.borrow().clone());
        let end = match stream {
            Some(stream) => receive(&stream, ask, &mut buffer).await,
            None => Err("no connection".to_owned()),
        };
        if end.is_err() {
            line.stream.replace(connect(storm.address).await.ok().map(Rc::new));
        }
        storm.note(ask, due, end);
        line.under_way.set(None);
        free.borrow_mut().push(Rc::clone(&line));
    }
}

/// Reads one answer to its end and judges it.
async fn receive(stream: &TcpStream, ask: &Ask, buffer: &mut Vec<u8>) -> Result<End, String> {
    buffer.clear();
    let mut whole = None;
    loop {
        stream.readable().await.map_err(|fault| fault.to_string())?;
        match stream.try_read_buf(buffer) {
            Ok(0) => return Err(format!("cut off after {} bytes", buffer.len())),
            Ok(_) => {}
            Err(fault) if fault.kind() == io::ErrorKind::WouldBlock => continue,
            Err(fault) => return Err(fault.to_string()),
        }
        if whole.is_none()
            && let Some(head) = memmem::find(buffer, b"\r\n\r\n")
        {
            whole = Some((
                head,
                head + 4 + header(&buffer[..head], "content-length").map_or(Ok(0), str::parse).unwrap_or(0),
            ));
        }
        if let Some((head, length)) = whole
            && buffer.len() >= length
        {
            return judge(&buffer[..head], &buffer[head + 4..], ask);
        }
    }
}

fn judge(head: &[u8], body: &[u8], ask: &Ask) -> Result<End, String> {
    let status: u16 = head.get(9..12).and_then(|status| std::str::from_utf8(status).ok()?.parse().ok()).unwrap_or(0);
    if status == ask.good {
        return Ok(End::Served);
    }
    let mut plain = Vec::new();
    let body = match header(head, "content-encoding") {
        Some("gzip") => GzDecoder::new(body).read_to_end(&mut plain).map_or(body, |_| plain.as_slice()),
        _ => body,
    };
    let speaks = memmem::find(body, format!("<html lang=\"{}\"", ask.lang).as_bytes()).is_some();
    if status == 503 && header(head, "retry-after") == Some("2") && speaks {
        return Ok(End::Refused);
    }
    let request = String::from_utf8_lossy(&ask.bytes[..ask.bytes.len().min(120)]).into_owned();
    Err(format!("{request}: {} {}", String::from_utf8_lossy(head), String::from_utf8_lossy(body)))
}

fn header<'a>(head: &'a [u8], name: &str) -> Option<&'a str> {
    let mut lines = std::str::from_utf8(head).ok()?.split("\r\n").filter_map(|line| line.split_once(": "));
    lines.find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value)
}

/// On this thread alone, which may have a core of its own.
fn run(what: impl Future<Output = ()>) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    LocalSet::new().block_on(&runtime, what);
}
