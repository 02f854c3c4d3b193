//! From settings to a running server, and back down in order: requests finish, jobs are handed
//! back, the database closes.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use db::{Clock, Db, Rng, SystemClock};
use jobs::Running;
use object_store::ObjectStore;
use object_store::local::LocalFileSystem;
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};

use crate::app::App;
use crate::backup::command::refuse_half_restored;
use crate::cli::Exit;
use crate::config::Config;
use crate::operations::{self, mailer};
use crate::participants::requests;
use crate::{
    campaigns, clock, connections, keys, limits, metrics, migrations, nodes, pack, privacy, routes, search, setup,
};

/// How long requests may take to finish after SIGTERM; jobs have the same eight seconds, beside them.
const GRACE: Duration = Duration::from_secs(8);

/// Opens the database of these settings; what cannot be used is said in one line.
pub async fn open(config: &Config) -> Result<Db, Exit> {
    let settings = db::Settings {
        readers: std::thread::available_parallelism().map_or(2, std::num::NonZero::get),
        writer_queue: config.limits.writer_queue,
        ..db::Settings::new(&config.database_url)
    };
    Db::open(&settings).await.map_err(|e| Exit::usage(format!("setting database_url: {e}")))
}

/// What a process does with the database.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Serves pages or works off the queue, until it is told to stop: on SQLite one process does.
    Serves,
    /// Writes something and ends.
    Visits,
}

/// Everything that a command works with: folders, a database of the right shape, its time, files. A `rehearsal` goes by
/// a clock of its own, and leaves no trace of it.
pub async fn assemble(config: Config, rehearsal: Option<Arc<dyn Clock>>, part: Part) -> Result<App, Exit> {
    make_folder(&config.data_dir)?;
    let db = open(&config).await?;
    if part == Part::Serves {
        db.claim().map_err(|e| Exit::usage(format!("setting database_url: {e}")))?;
    }
    refuse_half_restored(&db, &config.data_dir).await?;
    db.migrate(migrations::ALL, SystemClock.now())
        .await
        .map_err(|e| Exit::usage(format!("setting database_url: {e}")))?;
    let files = files(&config)?;
    let clock = match rehearsal {
        Some(clock) => clock,
        None => clock::begin(&db).await.map_err(Exit::failure)?,
    };
    let app = App::new(config, db, clock, Rng::system(), files);
    keys::ensure(&app.db, &app.rng, app.clock.now()).await.map_err(Exit::failure)?;
    if part == Part::Serves {
        forget_again(&app).await?;
        campaigns::EARLIER.catch_up(&app).await.map_err(Exit::failure)?;
        search::EARLIER.catch_up(&app).await.map_err(Exit::failure)?;
        requests::catch_up(&app.db).await.map_err(Exit::failure)?;
    }
    setup::learn_name(&app).await.map_err(Exit::failure)?;
    Ok(app)
}

/// Whoever was forgotten since the database was what it is now, stays so.
async fn forget_again(app: &App) -> Result<(), Exit> {
    let folder = &app.config.data_dir;
    let again = privacy::catch_up(&app.db, &app.files, folder, &app.rng, app.clock.now()).await;
    let again = again.map_err(Exit::failure)?;
    if again > 0 {
        tracing::info!(people = again, "forgot again who had asked for it");
    }
    Ok(())
}

/// Where files are kept.
pub fn files(config: &Config) -> Result<Arc<dyn ObjectStore>, Exit> {
    let folder = config.data_dir.join("files");
    make_folder(&folder)?;
    let store = LocalFileSystem::new_with_prefix(&folder).map_err(|e| Exit::usage(format!("setting data_dir: {e}")))?;
    Ok(Arc::new(store.with_fsync(true)))
}

/// The folder, made where it is missing; its name is on the disk before anything in it is promised.
pub fn make_folder(path: &Path) -> Result<(), Exit> {
    let make = || {
        if path.is_dir() {
            return Ok(());
        }
        std::fs::create_dir_all(path)?;
        #[cfg(unix)]
        if let Some(around) = path.parent().filter(|around| !around.as_os_str().is_empty()) {
            std::fs::File::open(around)?.sync_all()?;
        }
        Ok(())
    };
    make().map_err(|e: std::io::Error| Exit::usage(format!("setting data_dir: {} cannot be used: {e}", path.display())))
}

/// Serves until told to stop.
pub async fn serve(config: Config) -> Result<(), Exit> {
    start_log(&config);
    // Before the database is made or brought up to date: a second start by mistake changes nothing.
    let (config, doors) = listen(config).await?;
    let app = assemble(config, None, Part::Serves).await?;
    let link = setup::link(&app).await.map_err(Exit::failure)?;
    let lines = link.map(|link| format!("Set up this site, once: {link}"));
    run(app, doors, lines.into_iter().collect()).await
}

/// Brings the database to the shape that this program needs.
pub async fn migrate(config: Config) -> Result<(), Exit> {
    make_folder(&config.data_dir)?;
    let db = open(&config).await?;
    refuse_half_restored(&db, &config.data_dir).await?;
    let applied = db.migrate(migrations::ALL, SystemClock.now()).await.map_err(Exit::usage)?;
    println!("{} migrations applied", applied.len());
    db.close().await;
    Ok(())
}

/// Tries the settings: the folder, the database, and the way out for mail.
pub async fn check(config: Config) -> Result<(), Exit> {
    make_folder(&config.data_dir)?;
    mailer::transport(&config)?;
    let db = open(&config).await?;
    db.pending(migrations::ALL).await.map_err(|e| Exit::usage(format!("setting database_url: {e}")))?;
    db.close().await;
    println!("settings are fine");
    Ok(())
}

/// Creates or updates an exchange from a folder, or tells every fault and changes nothing: the
/// database is not even opened then.
pub async fn import(config: Config, folder: PathBuf, sizes: pack::Sizes, with_debate: bool) -> Result<(), Exit> {
    let pack = match pack::folder(&folder, sizes) {
        Ok(pack) => pack,
        Err(faults) => {
            for fault in &faults {
                println!("{}", folder.join(fault.to_string()).display());
            }
            return Err(Exit::usage(format!("{} faults in the pack; nothing was changed", faults.len())));
        }
    };
    let app = assemble(config, None, Part::Visits).await?;
    let slug = pack.exchange.slug.clone();
    pack::put(&app, Arc::new(pack), with_debate).await.map_err(Exit::failure)?;
    println!("{slug} is there: {}", app.absolute(&format!("/en/{slug}")));
    nodes::last_word(&app).await;
    app.db.clone().close().await;
    Ok(())
}

/// The addresses of the settings, taken.
pub struct Doors {
    pages: TcpListener,
    metrics: Option<TcpListener>,
}

/// Takes the addresses of the settings. With port 0 the system chooses one, and links name it.
pub async fn listen(config: Config) -> Result<(Config, Doors), Exit> {
    let asked = config.listen;
    let pages = bind("listen", asked).await?;
    let listen = pages.local_addr().map_err(Exit::failure)?;
    let metrics = listen_for_metrics(&config).await?;
    let public_url =
        if config.public_url == format!("http://{asked}") { format!("http://{listen}") } else { config.public_url };
    Ok((Config { listen, public_url, ..config }, Doors { pages, metrics }))
}

async fn listen_for_metrics(config: &Config) -> Result<Option<TcpListener>, Exit> {
    match config.metrics_listen {
        Some(address) => bind("metrics_listen", address).await.map(Some),
        None => Ok(None),
    }
}

async fn bind(setting: &str, address: SocketAddr) -> Result<TcpListener, Exit> {
    let refused = |e| Exit::usage(format!("setting {setting}: {address} cannot be used: {e}"));
    TcpListener::bind(address).await.map_err(refused)
}

/// Prints `lines` and, last, the address; serves and works off the queue; closes in order.
pub async fn run(app: App, doors: Doors, lines: Vec<String>) -> Result<(), Exit> {
    let address = doors.pages.local_addr().map_err(Exit::failure)?;
    let workers = if app.config.run_jobs { Some(start_jobs(&app)?) } else { None };
    let router = routes::map(&app).into_router();
    let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
    let turn_away = {
        let app = app.clone();
        move |request: &http::Request<hyper::body::Incoming>| limits::turn_away(&app, request)
    };
    let server = connections::serve(doors.pages, router, turn_away, async move {
        let _ = stopped.await;
    });
    // Signals first: whoever reads the last line may send one at once.
    let told = told_to_stop().map_err(Exit::failure)?;
    let server = tokio::spawn(server);
    let hearing = tokio::spawn({
        let app = app.clone();
        async move { tokio::join!(nodes::attend(&app), clock::attend(&app)) }
    });
    for line in lines {
        println!("{line}");
    }
    show_metrics(&app, doors.metrics)?;
    println!("Listening on http://{address}");
    told.await;
    let _ = stop.send(());
    // A client that keeps its connection open does not keep us from stopping.
    let _ = tokio::join!(tokio::time::timeout(GRACE, server), finish(workers));
    hearing.abort();
    nodes::last_word(&app).await;
    app.db.clone().close().await;
    Ok(())
}

/// Works off the queue until told to stop, and serves no pages.
pub async fn work(config: Config) -> Result<(), Exit> {
    start_log(&config);
    let metrics = listen_for_metrics(&config).await?;
    let app = assemble(config, None, Part::Serves).await?;
    let workers = start_jobs(&app)?;
    let told = told_to_stop().map_err(Exit::failure)?;
    show_metrics(&app, metrics)?;
    println!("Working off the queue");
    let looking = tokio::spawn({
        let app = app.clone();
        async move { clock::attend(&app).await }
    });
    told.await;
    finish(Some(workers)).await;
    looking.abort();
    app.db.clone().close().await;
    Ok(())
}

fn start_jobs(app: &App) -> Result<Running, Exit> {
    Ok(operations::runner(app, mailer::transport(&app.config)?).start())
}

async fn finish(workers: Option<Running>) {
    if let Some(workers) = workers {
        workers.shutdown().await;
    }
}

/// Answers Prometheus from now on, and says where.
fn show_metrics(app: &App, listener: Option<TcpListener>) -> Result<(), Exit> {
    if let Some(listener) = listener {
        println!("Metrics on http://{}/metrics", listener.local_addr().map_err(Exit::failure)?);
        tokio::spawn(metrics::serve(app.clone(), listener));
    }
    Ok(())
}

fn told_to_stop() -> std::io::Result<impl Future<Output = ()>> {
    let mut terminate = signal(SignalKind::terminate())?;
    let mut interrupt = signal(SignalKind::interrupt())?;
    Ok(async move {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
    })
}

/// Log lines go to the error output; what a person must read goes to the output.
pub fn start_log(config: &Config) {
    let filter = tracing_subscriber::EnvFilter::new("info");
    let builder = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .with_ansi(std::io::IsTerminal::is_terminal(&std::io::stderr()));
    // A second start in one process (tests) keeps the first log.
    let _ = if config.log_json { builder.json().try_init() } else { builder.try_init() };
}
