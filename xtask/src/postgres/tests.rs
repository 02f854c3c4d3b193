use std::path::PathBuf;

use super::*;

#[test]
fn a_free_port_can_be_listened_on() {
    let port = free_port().unwrap();
    assert!(TcpListener::bind(("127.0.0.1", port)).is_ok());
}

/// Skipped where `PostgreSQL` is not installed, as in the inner loop.
#[test]
fn a_server_answers_and_leaves_nothing_behind() {
    if machine::postgres_folder().is_none() {
        println!("skipped: no PostgreSQL");
        return;
    }
    let server = Server::start().unwrap();
    let folder = server.folder.path().to_owned();
    let process = PathBuf::from(format!("/proc/{}", server.process.id()));
    assert!(server.url().contains(&server.port.to_string()) && process.exists());
    drop(server);
    assert!(!folder.exists() && !process.exists());
}

#[test]
fn what_is_free_is_read_from_what_is_said_of_a_disk() {
    assert_eq!(free_bytes("      Avail\n4294967296\n"), Some(4_294_967_296));
    assert_eq!(free_bytes("df: /dev/shm: No such file or directory\n"), None);
}
