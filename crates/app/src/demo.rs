//! `demo`: the sample exchange, ready to click, in a folder of its own.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;

use db::{Clock, SystemClock, Timestamp};

use crate::app::App;
use crate::cli::Exit;
use crate::config::Config;
use crate::error::Error;
use crate::{exchange, pack, serve};

/// Imports the sample with its debate on the first start, and serves it.
pub async fn run(data_dir: PathBuf, listen: SocketAddr, now: Option<jiff::Timestamp>) -> Result<(), Exit> {
    let config = Config { data_dir, listen, pseudo_locale: true, ..Config::default() };
    let mut config = config.checked()?;
    serve::start_log(&config);
    let listener = serve::listen(&config).await?;
    // With port 0 the system chooses, and links must name what it chose.
    config.listen = listener.local_addr().map_err(Exit::failure)?;
    config.public_url = format!("http://{}", config.listen);
    let clock: Arc<dyn Clock> = match now {
        Some(start) => Arc::new(Shifted::to(start.into())),
        None => Arc::new(SystemClock),
    };
    let app = serve::assemble(config, clock).await?;
    fill(&app).await?;
    serve::run(app, listener, Vec::new()).await
}

/// The first start brings the sample; a later one finds what was made of it.
async fn fill(app: &App) -> Result<(), Exit> {
    let pack = pack::sample().map_err(|faults| {
        let faults: Vec<String> = faults.iter().map(ToString::to_string).collect();
        Exit::failure(format!("the sample has faults:\n{}", faults.join("\n")))
    })?;
    let slug = pack.exchange.slug.clone();
    let there =
        app.db.read(move |c| -> Result<_, Error> { exchange::created_at(c, &slug) }).await.map_err(Exit::failure)?;
    if there.is_none() {
        pack::put(app, Arc::new(pack), true).await.map_err(Exit::failure)?;
    }
    Ok(())
}

/// The machine's clock, set to another day: it goes on from there.
struct Shifted {
    /// Microseconds ahead of the machine's clock.
    by: i64,
}

impl Shifted {
    fn to(start: Timestamp) -> Self {
        Self { by: start.0 - SystemClock.now().0 }
    }
}

impl Clock for Shifted {
    fn now(&self) -> Timestamp {
        Timestamp(SystemClock.now().0 + self.by)
    }
}
