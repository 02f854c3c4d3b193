//! Test databases on a server.
//!
//! Copying a migrated template takes a few hundredths of a second, however many migrations there
//! are; the template is named after them, so that all test programs of a run share it.

use std::collections::BTreeSet;

use tokio::sync::Mutex;
use tokio_postgres::Client;

use super::{fingerprint, number};
use crate::{Db, Migration, Settings, Timestamp, postgres};

const VARIABLE: &str = "IDEAS_EXCHANGE_TEST_POSTGRES";

/// Held while a template is made; any number that the program itself does not lock.
const LOCK: &str = "SELECT pg_advisory_lock(314960671092)";

/// Text sorts by a language's rules, as on most servers in use, so that a forgotten `COLLATE "C"`
/// shows; where the server knows no ICU, as it sorts by itself.
const COLLATED: &str = "LOCALE_PROVIDER icu ICU_LOCALE 'en'";

/// The url of the server's database to connect to, if one is set.
#[expect(clippy::disallowed_methods, reason = "tests have no configuration; this is the one thing they are told")]
pub(super) fn server() -> Option<String> {
    std::env::var(VARIABLE).ok().filter(|url| !url.is_empty())
}

/// A database to drop.
pub(super) struct Dropped {
    server: postgres::Server,
    name: String,
}

impl Drop for Dropped {
    /// On a thread of its own, since a drop cannot wait inside the test's runtime. A database that
    /// stays behind does no harm: its name is never used again by this server's later tests.
    fn drop(&mut self) {
        let (server, name) = (self.server.clone(), self.name.clone());
        let dropping = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
            let Ok(runtime) = runtime else { return };
            runtime.block_on(async {
                if let Ok(client) = postgres::connect(&server).await {
                    let sql = format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)");
                    let _ = client.batch_execute(&sql).await;
                }
            });
        });
        let _ = dropping.join();
    }
}

/// A new database with the migrations applied: its url, and what drops it.
pub(super) async fn create(server: &str, migrations: &[Migration]) -> (String, Dropped) {
    let open = postgres::server(server).expect("the url of the test server is one");
    let client = postgres::connect(&open).await.unwrap_or_else(|e| panic!("{VARIABLE}: no connection: {e:?}"));
    let template = template(&client, server, migrations).await;
    let name = format!("ie_test_{}_{}", std::process::id(), number());
    // FORCE: left over from a process with the same number, which was killed.
    run(&client, &format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)")).await;
    run(&client, &format!("CREATE DATABASE {name} TEMPLATE {template}")).await;
    let url = with_database(server, &name);
    let dropped = Dropped { server: open, name };
    (url, dropped)
}

/// The name of a database with the migrations applied; made if there is none.
async fn template(client: &Client, server: &str, migrations: &[Migration]) -> String {
    // What this process has seen. Other processes are kept out by a lock in the server.
    static READY: Mutex<BTreeSet<String>> = Mutex::const_new(BTreeSet::new());
    let name = template_name(migrations);
    let mut ready = READY.lock().await;
    if ready.contains(&name) {
        return name;
    }
    run(client, "SET lock_timeout = '120s'").await;
    run(client, LOCK).await;
    let there = client
        .query("SELECT 1 FROM pg_database WHERE datname = $1", &[&name])
        .await
        .expect("the databases can be listed");
    if there.is_empty() {
        make_template(client, server, &name, migrations).await;
    }
    run(client, "SELECT pg_advisory_unlock_all()").await;
    ready.insert(name.clone());
    name
}

/// Under another name until it is complete: a run that was killed half-way leaves no broken one.
async fn make_template(client: &Client, server: &str, name: &str, migrations: &[Migration]) {
    let draft = format!("{name}_draft");
    run(client, &format!("DROP DATABASE IF EXISTS {draft} WITH (FORCE)")).await;
    let create = format!("CREATE DATABASE {draft} TEMPLATE template0 ENCODING 'UTF8'");
    if client.batch_execute(&format!("{create} {COLLATED}")).await.is_err() {
        run(client, &create).await;
    }
    let db = Db::open(&Settings::new(with_database(server, &draft))).await.expect("the template opens");
    db.migrate(migrations, Timestamp::EPOCH).await.expect("the migrations apply");
    db.close().await;
    // Connections that are just closing would keep it from being renamed.
    let others = format!("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{draft}'");
    let rename = format!("ALTER DATABASE {draft} RENAME TO {name}");
    for _ in 0..50 {
        run(client, &others).await;
        if client.batch_execute(&rename).await.is_ok() {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    run(client, &rename).await;
}

fn template_name(migrations: &[Migration]) -> String {
    format!("ie_template_{}", fingerprint(migrations))
}

/// The url with another database: what stands after the host, up to the parameters.
fn with_database(url: &str, name: &str) -> String {
    let (base, parameters) = match url.split_once('?') {
        Some((base, parameters)) => (base, format!("?{parameters}")),
        None => (url, String::new()),
    };
    let (scheme, rest) = base.split_once("://").expect("the url has a scheme");
    let host = rest.split('/').next().unwrap_or(rest);
    format!("{scheme}://{host}/{name}{parameters}")
}

async fn run(client: &Client, sql: &str) {
    client.batch_execute(sql).await.unwrap_or_else(|e| panic!("{sql}: {e:?}"));
}

/// Runs a script on a connection of its own.
pub(super) async fn replay(url: &str, script: &str) {
    let server = postgres::server(url).expect("the url of a test database is one");
    let client = postgres::connect(&server).await.expect("the test database is there");
    client.batch_execute(script).await.unwrap_or_else(|e| panic!("a script fails: {e:?}"));
}
