//! From settings to a running server, and back down in order: requests finish, jobs are handed
//! back, the database closes.

use std::future::IntoFuture;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use db::{Clock, Db, Rng, SystemClock};
use object_store::local::LocalFileSystem;
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};

use crate::app::App;
use crate::cli::Exit;
use crate::config::Config;
use crate::{migrations, routes};

/// How long requests may take to finish after SIGTERM.
const GRACE: Duration = Duration::from_secs(8);

/// Opens the database of these settings; what cannot be used is said in one line.
async fn open(config: &Config) -> Result<Db, Exit> {
    let settings = db::Settings {
        url: config.database_url.clone(),
        readers: std::thread::available_parallelism().map_or(2, std::num::NonZero::get),
        writer_queue: config.limits.writer_queue,
        pg_connections: 8,
    };
    Db::open(&settings).await.map_err(|e| Exit::usage(format!("setting database_url: {e}")))
}

async fn assemble(config: Config, clock: Arc<dyn Clock>) -> Result<App, Exit> {
    make_folder(&config.data_dir)?;
    let db = open(&config).await?;
    db.migrate(migrations::ALL, clock.now()).await.map_err(|e| Exit::usage(format!("setting database_url: {e}")))?;
    let files = config.data_dir.join("files");
    make_folder(&files)?;
    let files = LocalFileSystem::new_with_prefix(&files).map_err(|e| Exit::usage(format!("setting data_dir: {e}")))?;
    Ok(App::new(config, db, clock, Rng::system(), Arc::new(files)))
}

fn make_folder(path: &Path) -> Result<(), Exit> {
    std::fs::create_dir_all(path)
        .map_err(|e| Exit::usage(format!("setting data_dir: {} cannot be used: {e}", path.display())))
}

/// Serves until told to stop.
pub async fn serve(config: Config) -> Result<(), Exit> {
    start_log(&config);
    let app = assemble(config, Arc::new(SystemClock)).await?;
    run(app, |_| Vec::new()).await
}

pub async fn demo(data_dir: PathBuf, listen: SocketAddr, now: Option<jiff::Timestamp>) -> Result<(), Exit> {
    let config = Config { data_dir, listen, pseudo_locale: true, ..Config::default() };
    let _ = now;
    let config = config.checked()?;
    start_log(&config);
    let app = assemble(config, Arc::new(SystemClock)).await?;
    run(app, |_| Vec::new()).await
}

pub async fn migrate(config: Config) -> Result<(), Exit> {
    make_folder(&config.data_dir)?;
    let db = open(&config).await?;
    let applied = db.migrate(migrations::ALL, SystemClock.now()).await.map_err(Exit::usage)?;
    println!("{} migrations applied", applied.len());
    Ok(())
}

pub async fn check(config: Config) -> Result<(), Exit> {
    make_folder(&config.data_dir)?;
    open(&config).await?;
    println!("settings are fine");
    Ok(())
}

pub async fn import(_config: Config, _pack: PathBuf) -> Result<(), Exit> {
    Err(Exit::usage("import is not there yet"))
}

/// Listens, prints `lines` and the address last, serves, and closes in order.
async fn run(app: App, lines: impl FnOnce(SocketAddr) -> Vec<String>) -> Result<(), Exit> {
    let listener = TcpListener::bind(app.config.listen)
        .await
        .map_err(|e| Exit::usage(format!("setting listen: {} cannot be used: {e}", app.config.listen)))?;
    let address = listener.local_addr().map_err(Exit::failure)?;
    let router = routes::map(&app).into_router();
    let service = router.into_make_service_with_connect_info::<SocketAddr>();
    let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
    let server = axum::serve(listener, service).with_graceful_shutdown(async move {
        let _ = stopped.await;
    });
    for line in lines(address) {
        println!("{line}");
    }
    println!("Listening on http://{address}");
    let server = tokio::spawn(server.into_future());
    told_to_stop().await.map_err(Exit::failure)?;
    let _ = stop.send(());
    // A client that keeps its connection open does not keep us from stopping.
    let _ = tokio::time::timeout(GRACE, server).await;
    app.db.clone().close().await;
    Ok(())
}

async fn told_to_stop() -> std::io::Result<()> {
    let mut terminate = signal(SignalKind::terminate())?;
    let mut interrupt = signal(SignalKind::interrupt())?;
    tokio::select! {
        _ = terminate.recv() => {}
        _ = interrupt.recv() => {}
    }
    Ok(())
}

fn start_log(config: &Config) {
    let filter = tracing_subscriber::EnvFilter::new("info");
    let builder = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    // A second start in one process (tests) keeps the first log.
    let _ = if config.log_json { builder.json().try_init() } else { builder.try_init() };
}
