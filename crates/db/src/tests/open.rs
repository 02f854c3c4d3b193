//! Opening: every setting is on, and what is wrong is said in one line.

use std::fs;

use tempfile::tempdir;

use super::{SCHEMA, count, insert};
use crate::sqlite::check_version;
use crate::testing::TestDb;
use crate::{Conn, Db, Error, OpenError, Settings, Timestamp, args, sql};

async fn open(url: &str) -> Result<Db, OpenError> {
    Db::open(&Settings::new(url)).await
}

#[tokio::test]
async fn a_url_of_neither_engine_is_refused() {
    for url in ["", "mysql://host/db", "sqlite:", "/path/exchange.db"] {
        let refused = open(url).await;
        assert!(matches!(refused, Err(OpenError::Url { .. })), "{url}: {refused:?}");
    }
}

#[tokio::test]
async fn a_missing_folder_and_a_file_of_another_kind_are_named() {
    let folder = tempdir().unwrap();
    let missing = folder.path().join("none/exchange.db");
    let error = open(&format!("sqlite:{}", missing.display())).await.unwrap_err();
    assert!(matches!(error, OpenError::NoFolder { .. }), "{error}");
    let text = folder.path().join("notes.txt");
    fs::write(&text, "These are notes, and not a database at all. ".repeat(40)).unwrap();
    let error = open(&format!("sqlite:{}", text.display())).await.unwrap_err();
    assert!(matches!(error, OpenError::NotADatabase { .. }), "{error}");
    let error = open(&format!("sqlite:{}", folder.path().display())).await.unwrap_err();
    assert!(matches!(error, OpenError::NotReadable { .. }), "{error}");
    assert!(!error.to_string().contains('\n'));
}

#[tokio::test]
async fn a_file_that_this_user_may_not_change_is_refused() {
    let folder = tempdir().unwrap();
    let path = folder.path().join("exchange.db");
    let url = format!("sqlite:{}", path.display());
    open(&url).await.unwrap().close().await;
    let mut rights = fs::metadata(&path).unwrap().permissions();
    rights.set_readonly(true);
    fs::set_permissions(&path, rights).unwrap();
    // The administrator may write anything: then there is nothing to see.
    if fs::OpenOptions::new().append(true).open(&path).is_err() {
        let error = open(&url).await.unwrap_err();
        assert!(matches!(error, OpenError::ReadOnly { .. }), "{error}");
    }
}

#[cfg(unix)]
#[tokio::test]
async fn nobody_else_on_the_machine_reads_the_file() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempdir().unwrap();
    let db = open(&format!("sqlite:{}", folder.path().join("exchange.db").display())).await.unwrap();
    db.migrate(SCHEMA, Timestamp::EPOCH).await.unwrap();
    for name in ["exchange.db", "exchange.db-wal", "exchange.db-shm"] {
        let file = folder.path().join(name);
        assert_eq!(fs::metadata(file).unwrap().permissions().mode() & 0o777, 0o600, "{name}");
    }
}

#[test]
fn a_version_that_can_lose_data_is_refused() {
    assert_eq!(check_version(3_051_003), Ok(()));
    assert_eq!(check_version(3_054_001), Ok(()));
    let found = "3.51.2".to_owned();
    assert_eq!(check_version(3_051_002), Err(OpenError::TooOld { found }));
}

#[tokio::test]
async fn the_writer_has_the_settings_that_keep_what_was_acknowledged() {
    let db = TestDb::sqlite(SCHEMA).await;
    let settings = db
        .write(|c| {
            Ok::<_, Error>((
                c.one::<String>(sql!("SELECT journal_mode FROM pragma_journal_mode"), args![])?,
                c.one::<i64>(sql!("SELECT synchronous FROM pragma_synchronous"), args![])?,
                c.one::<i64>(sql!("SELECT foreign_keys FROM pragma_foreign_keys"), args![])?,
                c.one::<i64>(sql!("SELECT secure_delete FROM pragma_secure_delete"), args![])?,
                c.one::<i64>(sql!("SELECT cache_size FROM pragma_cache_size"), args![])?,
            ))
        })
        .await;
    assert_eq!(settings, Ok(("wal".to_owned(), 2, 1, 1, -32000)));
    let file = db.folder().unwrap().join("exchange.db");
    assert!(file.exists());
}

#[tokio::test]
async fn closing_leaves_one_whole_file_that_opens_again() {
    let folder = tempdir().unwrap();
    let path = folder.path().join("exchange.db");
    let url = format!("sqlite:{}", path.display());
    let db = open(&url).await.unwrap();
    db.migrate(SCHEMA, crate::Timestamp(1)).await.unwrap();
    let writes: Vec<_> = (0..20)
        .map(|id| {
            let db = db.clone();
            tokio::spawn(async move { db.write(move |c| insert(c, id, &format!("{id}"))).await })
        })
        .collect();
    tokio::task::yield_now().await;
    db.close().await;
    let mut kept = 0;
    for write in writes {
        match write.await.unwrap() {
            Ok(_) => kept += 1,
            Err(error) => assert_eq!(error, Error::Closed),
        }
    }
    assert!(!folder.path().join("exchange.db-wal").exists());
    let again = open(&url).await.unwrap();
    assert_eq!(again.read(count).await, Ok(kept));
}

#[tokio::test]
async fn a_server_that_is_not_there_is_named_without_its_password() {
    let url = "postgres://me:secret@127.0.0.1:1/exchange";
    let error = open(url).await.unwrap_err();
    let line = error.to_string();
    assert!(matches!(error, OpenError::Connect { .. }), "{line}");
    assert!(line.contains("127.0.0.1/exchange") && !line.contains("secret"), "{line}");
    assert!(!format!("{:?}", Settings::new(url)).contains("secret"));
    for url in [
        "postgres://me:secret@host:port/x",
        "postgres://h/x?sslmode=prefer&sslrootcert=/ca.pem",
        "postgres://h/x?sslmode=require&sslrootcert=/nowhere.pem",
    ] {
        let line = open(url).await.unwrap_err().to_string();
        assert!(line.starts_with("database url:") && !line.contains("secret"), "{line}");
    }
}

/// Whether this connection is encrypted, as the server sees it.
fn is_encrypted(c: &mut Conn) -> Result<bool, Error> {
    c.one(sql!("SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()"), args![])
}

#[tokio::test]
async fn a_connection_is_encrypted_where_that_is_required_and_only_to_the_server_it_was_meant_for() {
    // The test command gives its server a certificate for 127.0.0.1 and nothing else.
    let (Some(url), Some(authority)) =
        (variable("IDEAS_EXCHANGE_TEST_POSTGRES"), variable("IDEAS_EXCHANGE_TEST_POSTGRES_CA"))
    else {
        eprintln!("skipped: no PostgreSQL with a certificate");
        return;
    };
    let required = format!("{url}?sslmode=require&sslrootcert={authority}");
    assert_eq!(open(&required).await.unwrap().read(is_encrypted).await, Ok(true));
    assert_eq!(open(&url).await.unwrap().read(is_encrypted).await, Ok(false));
    for wrong in [required.replace("127.0.0.1", "localhost"), format!("{url}?sslmode=require")] {
        let error = open(&wrong).await.unwrap_err();
        assert!(matches!(error, OpenError::Connect { .. } | OpenError::Url { .. }), "{error}");
    }
}

#[expect(clippy::disallowed_methods, reason = "tests have no configuration; this is the one thing they are told")]
fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}

#[test]
fn a_statement_is_prepared_once_whatever_its_arguments() {
    let folder = tempdir().unwrap();
    let connection = crate::sqlite::connect_to_write(&folder.path().join("test.db")).unwrap();
    connection
        .execute_batch(
            "CREATE TABLE notes (id BIGINT PRIMARY KEY, topic BIGINT, at BIGINT, state TEXT);
             CREATE INDEX notes_topic ON notes (topic, at);
             CREATE INDEX notes_open ON notes (topic) WHERE state = 'open';",
        )
        .unwrap();
    let text = "SELECT id FROM notes WHERE topic = ?1 AND state = ?2 ORDER BY at DESC LIMIT 5";
    let mut statement = connection.prepare(text).unwrap();
    for topic in 0..10 {
        statement.raw_bind_parameter(1, topic).unwrap();
        statement.raw_bind_parameter(2, "open").unwrap();
        assert!(statement.raw_query().next().unwrap().is_none());
    }
    assert_eq!(statement.get_status(rusqlite::StatementStatus::RePrepare), 0);
}
