//! Starting and stopping: what cannot work is refused in one line that names the mend; a server
//! that is told to stop finishes what it began.

use std::net::TcpListener;
use std::os::unix::fs::PermissionsExt;
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

use super::client;
use super::program::{Server, command, run, settings};

#[test]
fn a_wrong_setting_is_named_in_one_line() {
    let folder = tempfile::tempdir().expect("a folder");
    for (wrong, says) in [
        ("trusted_proxies = \"many\"", ["trusted_proxies", "such as 1"]),
        ("public_url = \"ideas.example.org/path\"", ["public_url", "scheme and host"]),
        ("database_url = \"mysql://localhost\"", ["database_url", "sqlite:PATH or postgres://"]),
        ("lisetn = \"x\"", ["lisetn", "unknown field"]),
        ("[mail]\ntransport = \"smtp\"", ["mail.smtp_host", "name the mail relay"]),
        ("[limits]\nideas_per_day = 0", ["limits.ideas_per_day", "at least 1"]),
        ("[limits]\nconcurrent_requests = 0", ["limits.concurrent_requests", "from 1 to"]),
        ("[limits]\nwriter_queue = 0", ["limits.writer_queue", "from 1 to"]),
        ("this is no TOML", ["--config", "line 3"]),
    ] {
        let config = settings(folder.path(), wrong);
        for name in ["serve", "check-config", "migrate"] {
            run(&mut command(&[name, "--config", &config])).is_refused_with(&says);
        }
    }
    run(&mut command(&["serve", "--config", "/nowhere.toml"])).is_refused_with(&["--config", "/nowhere.toml"]);
    assert!(!folder.path().join("data").exists(), "nothing was begun");
}

#[test]
fn a_setting_of_the_environment_is_named_too() {
    let mut command = command(&["check-config"]);
    run(command.env("IDEAS_EXCHANGE_MAIL__SMTP_PORT", "mail")).is_refused_with(&["mail.smtp_port"]);
    run(command.env_clear().env("IDEAS_EXCHANGE_LISTEN", "here"))
        .is_refused_with(&["listen", "such as 127.0.0.1:8080"]);
}

#[test]
fn right_settings_are_said_to_be_fine() {
    let folder = tempfile::tempdir().expect("a folder");
    let config = settings(folder.path(), "");
    let ran = run(&mut command(&["check-config", "--config", &config]));
    assert_eq!((ran.code, ran.out.as_str()), (Some(0), "settings are fine\n"), "{}", ran.err);
}

/// A data folder with a database of this program.
fn migrated(folder: &Path) -> String {
    let config = settings(folder, "");
    let ran = run(&mut command(&["migrate", "--config", &config]));
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    config
}

#[test]
fn a_newer_database_is_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    let config = migrated(folder.path());
    let file = folder.path().join("data/exchange.db");
    tokio::runtime::Runtime::new().expect("a runtime").block_on(super::database::make_newer(&file));
    for name in ["serve", "check-config", "migrate"] {
        run(&mut command(&[name, "--config", &config])).is_refused_with(&["9999_future", "newer program"]);
    }
}

#[test]
fn what_is_no_database_is_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    let config = settings(folder.path(), "");
    std::fs::create_dir_all(folder.path().join("data")).expect("a folder");
    std::fs::write(folder.path().join("data/exchange.db"), "Dear diary, ".repeat(500)).expect("a file");
    for name in ["serve", "check-config", "migrate"] {
        run(&mut command(&[name, "--config", &config])).is_refused_with(&["database_url", "not an SQLite database"]);
    }
}

/// Root may write everywhere, so the binary runs as somebody else then.
fn as_nobody(folder: &Path, arguments: &[&str]) -> Command {
    let is_root = std::fs::metadata("/proc/self").is_ok_and(|me| std::os::unix::fs::MetadataExt::uid(&me) == 0);
    if !is_root {
        return command(arguments);
    }
    let copy = folder.join("ideas-exchange");
    if !copy.exists() {
        std::fs::copy(env!("CARGO_BIN_EXE_ideas-exchange"), &copy).expect("a copy");
    }
    let mut command = Command::new(copy);
    command.args(arguments).env_clear().uid(65_534).gid(65_534);
    command
}

fn allow(path: &Path, mode: u32) {
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).expect("permissions");
}

#[test]
fn a_database_that_may_not_be_written_or_read_is_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    let config = migrated(folder.path());
    let (data, file) = (folder.path().join("data"), folder.path().join("data/exchange.db"));
    for path in [folder.path(), &data, &data.join("files")] {
        if path.exists() {
            allow(path, 0o777);
        }
    }
    allow(&file, 0o444);
    run(&mut as_nobody(folder.path(), &["serve", "--config", &config])).is_refused_with(&["database_url", "read-only"]);
    allow(&file, 0o000);
    run(&mut as_nobody(folder.path(), &["serve", "--config", &config]))
        .is_refused_with(&["database_url", "not readable"]);
    allow(&file, 0o666);
    allow(&data, 0o555);
    run(&mut as_nobody(folder.path(), &["serve", "--config", &config])).is_refused_with(&["read-only"]);
    allow(&data, 0o777);
}

#[test]
fn a_busy_port_is_refused_before_anything_is_touched() {
    let folder = tempfile::tempdir().expect("a folder");
    let taken = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = taken.local_addr().expect("an address").to_string();
    let data = folder.path().join("data");
    let path = data.display().to_string();
    let arguments = ["demo", "--data-dir", &path, "--listen", &address];
    run(&mut command(&arguments)).is_refused_with(&["listen", &address]);
    let config = settings(folder.path(), "");
    run(command(&["serve", "--config", &config]).env("IDEAS_EXCHANGE_LISTEN", &address))
        .is_refused_with(&["listen", &address]);
    run(command(&["serve", "--config", &config]).env("IDEAS_EXCHANGE_METRICS_LISTEN", &address))
        .is_refused_with(&["metrics_listen", &address]);
    assert!(!data.exists());
}

#[test]
fn told_to_stop_a_server_ends_well_and_soon_also_while_somebody_holds_on() {
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path().display().to_string();
    for signal in ["TERM", "INT"] {
        let server = Server::start(&mut command(&["demo", "--data-dir", &data, "--listen", "127.0.0.1:0"]));
        assert_eq!(client::get(&server.address, "/readyz", "").expect("an answer").status, 200);
        // A connection that stays open and says nothing.
        let held = std::net::TcpStream::connect(&server.address).expect("a connection");
        server.signal(signal);
        let (status, took) = server.wait();
        assert!(status.success(), "{status}");
        assert!(took < Duration::from_secs(10), "{took:?}");
        drop(held);
    }
}

#[test]
fn the_demo_says_three_ways_in_and_last_where_it_listens() {
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path().display().to_string();
    let mut links = Vec::new();
    for _ in 0..2 {
        let server = Server::start(&mut command(&["demo", "--data-dir", &data, "--listen", "127.0.0.1:0"]));
        let roles: Vec<bool> = ["coordinator", "participant", "delegate"]
            .iter()
            .zip(&server.lines)
            .map(|(role, line)| {
                line.contains(role) && line.contains(&format!("http://{}/en/sign-in/link/", server.address))
            })
            .collect();
        assert_eq!(roles, [true, true, true], "{:?}", server.lines);
        for line in &server.lines {
            let url = line.rsplit(' ').next().expect("a link").to_owned();
            let path = url.strip_prefix(&format!("http://{}", server.address)).expect("ours").to_owned();
            // Looking at the page signs nobody in; the button does, once.
            for (again, expected) in [(false, 303), (true, 410)] {
                let page = client::get(&server.address, &path, "").expect("a page");
                assert!(again || page.status == 200, "{}", page.status);
                let answer = client::post(&server.address, &path, "", &[]).expect("an answer");
                assert!(answer.status == expected || again && answer.status >= 400, "{}", answer.status);
                if !again {
                    assert!(answer.cookies().iter().any(|cookie| cookie.starts_with("session=")));
                }
            }
            links.push(url);
        }
    }
    links.sort();
    links.dedup();
    assert_eq!(links.len(), 6, "links of each start are their own");
}
