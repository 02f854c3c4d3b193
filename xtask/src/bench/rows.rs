//! What is measured: reads, writes, and what is asked of the server beside them.

use std::{
    cell::{Cell, RefCell},
    net::SocketAddr,
    rc::Rc,
    time::Duration,
};

use anyhow::{Context as _, Result};
use tokio::{task::JoinHandle, time::interval};

use super::{
    Engine,
    http::{Client, get, post},
    load::{self, Outcome, Stretch, Work},
    random::{Random, Zipf},
    report::{Row, Target},
    sessions::Session,
    size::Size,
};

/// Connections of pages and of writes.
const READERS: usize = 32;
const WRITERS: usize = 64;
const SEARCHERS: usize = 8;
const REPEATS: usize = 3;
/// Supports that arrive every second while ideas are read.
const SUPPORTS_BESIDE: u64 = 20;
const TOPIC: &str = "/en/msme/topics/trade-finance";
/// Anything but the program's own version: a file that is the same for everyone, compressed once.
const REFERENCE: &str = "/assets/bench/app.js";

/// Everything that is searched for, in the same order every time: the ten commonest words of the sample's sentences,
/// then what people look for, with typing errors, acronyms, several words and a phrase among them.
pub const SEARCHES: &[&str] = &[
    "paper",
    "days",
    "firms",
    "customs",
    "small",
    "bank",
    "year",
    "papel",
    "jours",
    "entreprises",
    "certificate",
    "certificat",
    "certificado",
    "trade finance",
    "guarantee",
    "garantie",
    "garantía",
    "MSME",
    "MPME",
    "MIPYME",
    "tariff",
    "aranceles",
    "parcel return",
    "colis",
    "paquete",
    "custms",
    "certifcate",
    "export declaration",
    "\"small firms\"",
    "women",
    "coffee",
    "laboratorio",
    "étiquette",
    "etiquette",
    "single window",
    "guichet unique",
    "ventanilla única",
    "SPS",
    "phytosanitary",
    "deadline",
];

/// A server with the sessions of its people.
pub struct Bench {
    pub address: SocketAddr,
    pub sessions: Rc<Vec<Session>>,
    pub size: Size,
    pub stretch: Stretch,
    pub engine: Engine,
    /// A part of the names of the rows that are measured; all of them without.
    pub only: Option<String>,
    /// Sources of chance handed out.
    pub drawn: Cell<u64>,
}

impl Bench {
    async fn measure<W: Work>(&self, connections: usize, work: impl Fn(usize) -> W) -> Result<Outcome> {
        let mut outcomes = Vec::new();
        for _ in 0..REPEATS {
            outcomes.push(load::drive(self.address, connections, self.stretch, &work).await?);
        }
        Ok(load::median(&outcomes))
    }

    /// The same page for everybody who is signed out.
    async fn page(&self, path: &str) -> Result<Outcome> {
        let request = Rc::new(get(path, ""));
        self.measure(READERS, |_| reading(vec![Rc::clone(&request)], 0)).await
    }

    /// A page for one person, each time another one.
    async fn own_page(&self, path: &str, connections: usize) -> Result<Outcome> {
        let people = self.sessions.iter().step_by(self.sessions.len().div_ceil(500));
        let requests: Vec<_> = people.map(|session| Rc::new(get(path, &session.cookie))).collect();
        self.measure(connections, |number| reading(requests.clone(), number)).await
    }

    /// Whether a row was asked for.
    pub fn wants(&self, name: &str) -> bool {
        self.only.as_ref().is_none_or(|part| name.contains(part.as_str()))
    }

    pub async fn reads(&self) -> Result<Vec<Row>> {
        let reference = self.page(REFERENCE).await.context("the reference")?;
        let rate = Some(reference.per_second);
        let signed_in = if self.engine == Engine::Sqlite { 0.06 } else { 0.03 };
        let mut rows = vec![told(Row::of_load("reference: one file, gzip", &reference, rate, Target::None))];
        for (name, path) in
            [("home", "/en/msme"), ("topic", TOPIC), ("idea", "/en/msme/ideas/1"), ("documents", "/en/msme/documents")]
        {
            if self.wants(name) {
                let outcome = self.page(path).await.with_context(|| format!("the page {path}"))?;
                rows.push(told(Row::of_load(name, &outcome, rate, Target::Ratio(0.6))));
            }
        }
        let name = "ideas by Zipf, 20 supports/s";
        if self.wants(name) {
            rows.push(told(Row::of_load(name, &self.ideas_by_zipf().await?, rate, Target::Ratio(0.2))));
        }
        for (name, path, target) in [
            ("topic, signed in", TOPIC, Target::Ratio(signed_in)),
            ("home, signed in", "/en/msme", Target::None),
            ("idea, signed in", "/en/msme/ideas/1", Target::None),
            ("documents, signed in", "/en/msme/documents", Target::None),
            ("My page", "/en/me", Target::None),
        ] {
            if self.wants(name) {
                rows.push(told(Row::of_load(name, &self.own_page(path, READERS).await?, rate, target)));
            }
        }
        let name = "search, 8 connections";
        if self.wants(name) {
            let target = if self.engine == Engine::Sqlite { Target::P99(50.0) } else { Target::None };
            rows.push(told(Row::of_load(name, &self.search().await?, rate, target)));
        }
        Ok(rows)
    }

    /// Each connection draws for itself; supports of ideas drawn the same way arrive beside.
    async fn ideas_by_zipf(&self) -> Result<Outcome> {
        let zipf = Rc::new(Zipf::new(self.size.ideas, 1.0));
        let beside = self.supports_beside(Rc::clone(&zipf));
        let outcome = self
            .measure(READERS, |number| {
                let (zipf, random) = (Rc::clone(&zipf), RefCell::new(Random::new(1000 + number as u64)));
                async move |client: &mut Client| {
                    let idea = 1 + zipf.draw(&mut random.borrow_mut());
                    Ok(client.send(&get(&format!("/en/msme/ideas/{idea}"), "")).await?.status == 200)
                }
            })
            .await;
        beside.abort();
        outcome
    }

    fn supports_beside(&self, zipf: Rc<Zipf>) -> JoinHandle<()> {
        let (address, sessions) = (self.address, Rc::clone(&self.sessions));
        tokio::task::spawn_local(async move {
            let (mut client, mut random) = (Client::new(address), Random::new(3));
            let mut ticks = interval(Duration::from_millis(1000 / SUPPORTS_BESIDE));
            loop {
                ticks.tick().await;
                let (session, idea) = (random.choose(&sessions), 1 + zipf.draw(&mut random));
                let request = post(&format!("/en/msme/ideas/{idea}/support"), &session.cookie, "", &support(session));
                // One that is refused (their own idea) is one support less.
                let _ = client.send(&request).await;
            }
        })
    }

    /// With a session, so that no answer comes out of the cache of pages.
    async fn search(&self) -> Result<Outcome> {
        let session = self.sessions.first().context("nobody is signed in")?;
        let requests: Vec<_> = SEARCHES
            .iter()
            .map(|words| Rc::new(get(&format!("/en/msme/search?q={}", encoded(words)), &session.cookie)))
            .collect();
        self.measure(SEARCHERS, |number| reading(requests.clone(), number * 5)).await
    }

    pub async fn writes(&self) -> Result<Vec<Row>> {
        let target = if self.engine == Engine::Sqlite { Target::PerSecond(3000.0) } else { Target::None };
        let mut rows = Vec::new();
        let name = "durable supports, 64 connections";
        if self.wants(name) {
            rows.push(told(Row::of_load(name, &self.supports().await?, None, target)));
        }
        let name = "durable comments, 64 connections";
        if self.wants(name) {
            rows.push(told(Row::of_load(name, &self.comments().await?, None, Target::None)));
        }
        let name = "durable ideas (3 writes each), 64 connections";
        if self.wants(name) {
            rows.push(told(Row::of_load(name, &self.ideas().await?, None, Target::None)));
        }
        Ok(rows)
    }

    async fn supports(&self) -> Result<Outcome> {
        let ideas = self.size.ideas;
        self.measure(WRITERS, |number| {
            let (sessions, random) = (Rc::clone(&self.sessions), RefCell::new(self.chance(number)));
            async move |client: &mut Client| {
                let (session, idea) = somebody(&sessions, ideas, &random);
                let path = format!("/en/msme/ideas/{idea}/support");
                Ok(client.send(&post(&path, &session.cookie, "", &support(session))).await?.status == 303)
            }
        })
        .await
    }

    async fn comments(&self) -> Result<Outcome> {
        let ideas = self.size.ideas;
        self.measure(WRITERS, |number| {
            let (sessions, random) = (Rc::clone(&self.sessions), RefCell::new(self.chance(number)));
            async move |client: &mut Client| {
                let (session, idea) = somebody(&sessions, ideas, &random);
                let key = random.borrow_mut().next();
                let text = encoded("Our bank asked for a certificate that nobody at the port had ever seen.");
                let body =
                    format!("csrf={}&stance=for&language=en&text={text}&key=bench{key:016x}&draft=", session.token);
                let path = format!("/en/msme/ideas/{idea}/comments");
                Ok(client.send(&post(&path, &session.cookie, "", &body)).await?.status == 303)
            }
        })
        .await
    }

    /// As a person shares one: the topic, the text, sending it.
    async fn ideas(&self) -> Result<Outcome> {
        self.measure(WRITERS, |number| {
            let (sessions, random) = (Rc::clone(&self.sessions), RefCell::new(self.chance(number)));
            async move |client: &mut Client| {
                let (session, _) = somebody(&sessions, 1, &random);
                let csrf = format!("csrf={}", session.token);
                let begin = format!("{csrf}&topic=trade-finance");
                let answer = client.send(&post("/en/msme/ideas/new", &session.cookie, "", &begin)).await?;
                let Some(draft) = answer.header("location").map(str::to_owned) else { return Ok(false) };
                let (title, text) =
                    (encoded("One list of papers for small orders"), encoded(&"A sentence. ".repeat(30)));
                let write = format!("{csrf}&topic=trade-finance&language=en&title={title}&text={text}&then=");
                if client.send(&post(&draft, &session.cookie, "", &write)).await?.status != 303 {
                    return Ok(false);
                }
                Ok(client.send(&post(&format!("{draft}/check"), &session.cookie, "", &csrf)).await?.status == 303)
            }
        })
        .await
    }

    /// Every connection of every stretch draws for itself: hardly anybody supports the same idea twice.
    fn chance(&self, number: usize) -> Random {
        self.drawn.set(self.drawn.get() + 1);
        Random::new(self.drawn.get() << 32 | number as u64)
    }

    /// How long a page takes that is made for one person, one request at a time.
    pub async fn cost(&self, path: &str) -> Result<f64> {
        Ok(self.own_page(path, 1).await?.p50.as_secs_f64() * 1e3)
    }
}

/// Pages whose cost must not grow with the data.
pub const PAGES: &[(&str, &str)] = &[
    ("home", "/en/msme"),
    ("topic", TOPIC),
    ("idea", "/en/msme/ideas/1"),
    ("documents", "/en/msme/documents"),
    ("My page", "/en/me"),
];

/// One after another of these requests, from a place in the list.
pub fn reading(requests: Vec<Rc<Vec<u8>>>, from: usize) -> impl Work {
    let mut at = from;
    async move |client: &mut Client| {
        at += 1;
        Ok(client.send(&requests[at % requests.len()]).await?.status == 200)
    }
}

fn somebody<'a>(sessions: &'a [Session], ideas: usize, random: &RefCell<Random>) -> (&'a Session, usize) {
    let mut random = random.borrow_mut();
    (&sessions[random.below(sessions.len())], 1 + random.below(ideas))
}

fn support(session: &Session) -> String {
    format!("csrf={}&action=&public=", session.token)
}

/// As a form sends a text.
pub fn encoded(text: &str) -> String {
    text.bytes()
        .map(|byte| match byte {
            b' ' => "+".to_owned(),
            _ if byte.is_ascii_alphanumeric() => char::from(byte).to_string(),
            _ => format!("%{byte:02X}"),
        })
        .collect()
}

/// Says a row as soon as it is known.
pub fn told(row: Row) -> Row {
    println!("{}", row.line());
    row
}
