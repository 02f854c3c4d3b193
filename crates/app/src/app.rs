//! What every request shares: settings, database, time, chance, words, caches.

use std::ops::Deref;
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use db::{Clock, Db, Id, Rng};
use i18n::{Catalog, Lang};
use object_store::ObjectStore;
use tokio::sync::{Semaphore, SemaphorePermit};
use web::cookies::Cookies;
use web::floods::Floods;

use crate::busy::Busy;
use crate::cache::PageCache;
use crate::config::Config;
use crate::error::Error;
use crate::exchange;
use crate::metrics::Metrics;
use crate::nodes::Nodes;
use crate::uploads::{Reader, Sending};

/// How long a page waits for what it only notes.
const MOMENT: Duration = Duration::from_secs(2);
/// So many forms a second that find no place are still shown again with what was typed; more would keep the machine
/// busy with nothing else.
const RESCUES: u32 = 50;
/// So many pictures that cannot be read are looked at for one person in an hour.
const BROKEN: u32 = 10;

/// A cheap handle on everything shared.
#[derive(Clone)]
pub struct App(Arc<Parts>);

/// The parts of the app; see [`App`].
pub struct Parts {
    pub config: Config,
    pub db: Db,
    pub clock: Arc<dyn Clock>,
    pub rng: Rng,
    pub catalog: &'static Catalog,
    pub cookies: Cookies,
    pub floods: Floods,
    /// Drafts begun by callers who are not signed in.
    pub begun: Floods,
    /// Codes of printed sheets that are tried.
    pub codes: Floods,
    /// Pictures that could not be read, by who sent them: reading one takes as long as it likes.
    pub broken: Floods<Id>,
    /// One permit for each request that is worked on at once.
    pub places: Semaphore,
    /// Who finds none is answered with this.
    pub busy: Busy,
    /// Refused forms that are shown again with what was typed.
    pub rescued: Floods,
    pub cache: PageCache,
    pub exchanges: exchange::Known,
    /// Other processes on the same database.
    pub nodes: Nodes,
    pub metrics: Metrics,
    /// Files by their SHA-256: a folder, or a store elsewhere.
    pub files: Arc<dyn ObjectStore>,
    /// Who reads what was sent.
    pub reader: Reader,
    /// Who sends files now.
    pub sending: Sending,
    /// What the site is called, once it has been set up.
    pub name: OnceLock<String>,
}

impl Deref for App {
    type Target = Parts;

    fn deref(&self) -> &Parts {
        &self.0
    }
}

impl App {
    pub fn new(config: Config, db: Db, clock: Arc<dyn Clock>, rng: Rng, files: Arc<dyn ObjectStore>) -> Self {
        let floods = Floods::new(config.limits.requests_per_minute, Duration::from_secs(60));
        let begun = Floods::new(config.limits.drafts_per_hour, Duration::from_hours(1));
        let codes = Floods::new(config.limits.codes_per_hour, Duration::from_hours(1));
        let catalog = crate::locales::catalog();
        Self(Arc::new(Parts {
            busy: Busy::new(catalog, &config),
            rescued: Floods::new(RESCUES, Duration::from_secs(1)),
            cookies: Cookies::new(config.is_https()),
            floods,
            begun,
            codes,
            broken: Floods::new(BROKEN, Duration::from_hours(1)),
            places: Semaphore::new(config.limits.concurrent_requests),
            metrics: Metrics::new(&db, clock.now()),
            nodes: Nodes::default(),
            config,
            db,
            clock,
            rng,
            catalog,
            cache: PageCache::new(),
            exchanges: exchange::Known::default(),
            files,
            reader: Reader::default(),
            sending: Sending::default(),
            name: OnceLock::new(),
        }))
    }

    /// To be called after a commit that readers must see at once.
    pub fn revised(&self) {
        self.cache.clear();
        self.nodes.tell();
    }

    /// A place to work in, until it is dropped.
    pub fn place(&self) -> Result<SemaphorePermit<'_>, Error> {
        self.places.try_acquire().map_err(|_| Error::Busy)
    }

    /// The name of the site: its own, or the program's as long as nobody has set it up.
    pub fn site_name(&self, lang: Lang) -> String {
        self.name.get().cloned().unwrap_or_else(|| self.catalog.say(lang, "page-site-name").text())
    }

    /// Waits a moment for a write that only remembers that somebody was here. That it could not be
    /// made, or not yet, is no reason to refuse a page: reading goes on while nothing can be stored.
    pub async fn note(&self, what: &'static str, write: impl Future<Output = Result<(), Error>>) {
        if let Ok(Err(fault)) = tokio::time::timeout(MOMENT, write).await {
            tracing::warn!(%fault, "{what} could not be noted");
        }
    }

    /// An absolute address on this site; `path` begins with a slash.
    pub fn absolute(&self, path: &str) -> String {
        format!("{}{path}", self.config.public_url)
    }
}
