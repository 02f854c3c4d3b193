//! One app over one empty database, with a clock and chance that the test decides.

use std::sync::Arc;

use axum::Router;
use data_encoding::BASE64URL_NOPAD;
use db::testing::TestDb;
use db::{Db, ForwardClock, Id, Rng, TestClock, Timestamp};
use i18n::Lang;
use object_store::memory::InMemory;
use tempfile::TempDir;

use super::{Actor, Answer};
use crate::app::App;
use crate::config::Config;
use crate::error::Error;
use crate::participants::Role;
use crate::takeaway::Takeaway;
use crate::{exchange, keys, migrations, participants, people, routes};

/// The day on which every story begins: Tuesday 10 March 2026, 09:00 UTC.
pub const START: Timestamp = Timestamp(1_773_133_200_000_000);
/// Who is asked for help where no exchange is.
pub const HELPER: &str = "help@example.org";
const DAY: i64 = 24 * 3600 * 1_000_000;

/// The product under test. The exchange `msme` is there: open, in debate, empty.
pub struct TestApp {
    pub app: App,
    pub router: Router,
    /// The machine's clock; what the app shows never goes back.
    pub clock: TestClock,
    /// The time that nobody can set.
    pub steady: TestClock,
    pub exchange: Id,
    /// What stands beside the database.
    pub folder: TempDir,
    db: TestDb,
}

impl TestApp {
    pub async fn sqlite() -> Self {
        Self::new(TestDb::sqlite(migrations::ALL).await).await
    }

    /// `None`, said once, where no PostgreSQL is given.
    pub async fn postgres() -> Option<Self> {
        Some(Self::new(TestDb::postgres(migrations::ALL).await?).await)
    }

    async fn new(db: TestDb) -> Self {
        let (clock, steady) = (TestClock::at(START), TestClock::at(Timestamp::EPOCH));
        let folder = tempfile::tempdir().expect("a folder");
        let app = start(Db::clone(&db), &clock, &steady, Rng::seeded(1), &folder).await;
        let router = routes::map(&app).into_router();
        let id = app.rng.id(START);
        let draft = sample_exchange();
        let exchange = app.db.write(move |tx| exchange::put(tx, id, &draft, START)).await.expect("an exchange");
        Self { app, router, clock, steady, exchange, folder, db }
    }

    /// The same exchange after a kill and a start.
    pub async fn restarted(self) -> Self {
        let db = Db::open(self.db.settings()).await.expect("it opens");
        let app = start(db, &self.clock, &self.steady, self.app.rng.clone(), &self.folder).await;
        let router = routes::map(&app).into_router();
        Self { app, router, ..self }
    }

    /// The folder of the database, which is on SQLite one file with its log.
    pub fn database_folder(&self) -> Option<std::path::PathBuf> {
        self.db.folder().map(std::path::Path::to_owned)
    }

    /// Does every job that is due; letters leave for nowhere.
    pub async fn work(&self) {
        let way = mail::Transport::Memory(mail::Memory::default());
        crate::operations::runner(&self.app, way).run_due().await.expect("the queue");
    }

    pub fn visitor(&self) -> Actor<'_> {
        Actor::visitor(self)
    }

    /// A participant with a full profile: a firm in Senegal, 2–9 people, manufacturing.
    pub async fn participant(&self, name: &str) -> Actor<'_> {
        self.with_role(name, Some(Role::Participant)).await
    }

    pub async fn moderator(&self) -> Actor<'_> {
        self.with_role("Mo Moderator", Some(Role::Moderator)).await
    }

    pub async fn coordinator(&self) -> Actor<'_> {
        self.with_role("Coco Coordinator", Some(Role::Coordinator)).await
    }

    /// Somebody signed in who takes part in nothing and has no profile.
    pub async fn stranger(&self, name: &str) -> Actor<'_> {
        self.with_role(name, None).await
    }

    pub async fn with_role(&self, name: &str, role: Option<Role>) -> Actor<'_> {
        let (token, secret) = (self.app.rng.token(), self.app.rng.token());
        let (person, now, exchange) = (self.app.rng.id(self.clock_now()), self.clock_now(), self.exchange);
        let address = mail::Address::parse(&format!("{}@example.org", name.to_lowercase().replace(' ', ".")))
            .expect("an address");
        let name = name.to_owned();
        let id = self
            .app
            .db
            .write(move |tx| -> Result<Id, Error> {
                let id = people::register(tx, person, &address, Lang::En, now)?;
                people::session::start(tx, id, "test browser", token, secret, now)?;
                if let Some(role) = role {
                    people::testing::fill_in(tx, id, &name, now)?;
                    participants::appoint(tx, exchange, id, role, now)?;
                }
                Ok(id)
            })
            .await
            .expect("a person");
        Actor::signed_in(self, id, &BASE64URL_NOPAD.encode(&token), secret)
    }

    /// Every letter that waits to be sent to an address, in the order in which they were written; of those of one
    /// moment, in that in which they leave.
    pub async fn letters_to(&self, address: &str) -> Vec<mail::Message> {
        let now = self.clock_now();
        let payloads: Vec<(String,)> = self
            .app
            .db
            .read(move |c| {
                c.query(
                    db::sql!("SELECT payload FROM jobs WHERE queue = 'mail' AND (run_at <= $1 OR attempts > 0) ORDER BY created_at, run_at, id LIMIT 10000"),
                    db::args![now],
                )
            })
            .await
            .expect("the queue");
        let letters = payloads.into_iter().map(|(payload,)| serde_json::from_str(&payload).expect("a letter"));
        letters.filter(|letter: &mail::Message| letter.to.as_str() == address).collect()
    }

    /// The one number that a statement gives.
    pub async fn count(&self, sql: &'static db::Sql) -> i64 {
        self.app.db.read(move |c| c.one(sql, &[])).await.expect("a number")
    }

    /// What a person takes along of what a slice writes out.
    pub async fn taken(
        &self,
        person: Id,
        export_of: fn(&mut db::Conn, Id, &mut Takeaway<'_>) -> Result<(), Error>,
    ) -> String {
        let write = move |c: &mut db::Conn| -> Result<String, Error> {
            let mut out = Vec::new();
            export_of(c, person, &mut Takeaway::new(&mut out, false))?;
            Ok(String::from_utf8(out).expect("text"))
        };
        self.app.db.read(write).await.expect("an export")
    }

    /// The rules are written, in English alone.
    pub async fn write_rules(&self) {
        let (id, now) = (self.exchange, self.clock_now());
        let heading = "Rules".to_owned();
        let text = exchange::OfficialText { heading, lead: String::new(), body: "Be kind.".to_owned() };
        let write = move |tx: &mut db::Conn| -> Result<(), Error> {
            exchange::put_official_page(tx, id, "rules", "en", &text, now)?;
            exchange::revise(tx, id)
        };
        self.app.db.write(write).await.unwrap();
        self.app.revised();
    }

    pub fn clock_now(&self) -> Timestamp {
        self.app.clock.now()
    }

    /// Moves the clock and forgets cached pages, as their two seconds have passed.
    pub fn wait(&self, by: std::time::Duration) {
        self.clock.advance(by);
        self.steady.advance(by);
        self.app.revised();
    }

    /// Somebody sets the machine's clock back.
    pub fn set_back(&self, by: std::time::Duration) {
        self.clock.set(db::Clock::now(&self.clock) - by);
    }
}

/// The app as a process has it that has just begun.
async fn start(db: Db, machine: &TestClock, steady: &TestClock, rng: Rng, folder: &TempDir) -> App {
    let (data_dir, contact) = (folder.path().to_owned(), HELPER.to_owned());
    let config = Config { pseudo_locale: true, data_dir, contact, ..Config::default() };
    let config = config.checked().expect("the defaults are fine");
    let clock = Arc::new(ForwardClock::over(Arc::new(machine.clone()), Arc::new(steady.clone())));
    db.keep_time(&clock).await.expect("the time");
    let app = App::new(config, db, clock, rng, Arc::new(InMemory::new()));
    keys::ensure(&app.db, &app.rng, app.clock.now()).await.expect("a key");
    app
}

/// What a visitor reads there now: a page that was kept has had its two seconds.
pub async fn read(t: &TestApp, path: &str) -> Answer {
    t.clock.advance(std::time::Duration::from_secs(3));
    t.visitor().get(path).await
}

pub fn sample_exchange() -> exchange::Draft {
    let texts =
        [("en", "MSME Ideas Exchange"), ("fr", "Forum d’idées des MPME"), ("es", "Foro de ideas de las mipymes")];
    let in_three =
        |name: &str| texts.map(|(lang, _)| (lang.to_owned(), format!("{name} ({lang})"), String::new())).to_vec();
    exchange::Draft {
        slug: "msme".to_owned(),
        languages: ["en", "fr", "es"].map(str::to_owned).to_vec(),
        joining: exchange::Joining::Open,
        time_zone: "Europe/Zurich".to_owned(),
        contact: "secretariat@example.org".to_owned(),
        is_sample: false,
        texts: texts
            .map(|(language, title)| exchange::DraftText {
                language: language.to_owned(),
                title: title.to_owned(),
                promise: format!("Promise ({language})"),
                audience: format!("Audience ({language})"),
            })
            .to_vec(),
        phases: vec![exchange::DraftPhase {
            key: "debate".to_owned(),
            opens_at: Timestamp(START.0 - 10 * DAY),
            closes_at: Timestamp(START.0 + 30 * DAY),
            texts: in_three("Debate"),
        }],
        rules: ["off-topic", "personal-attack"]
            .map(|key| exchange::DraftRule { key: key.to_owned(), texts: in_three(key) })
            .to_vec(),
        pages: Vec::new(),
    }
}
