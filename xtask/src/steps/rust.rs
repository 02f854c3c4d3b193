//! Unit and story tests, once: the tests themselves run on `SQLite` and, where they are told of a server, on
//! `PostgreSQL` too.

use anyhow::Result;

use crate::{House, command, counts, counts::Count, postgres::Server};

/// Holds the URL of a `PostgreSQL` server on which tests may make and drop databases.
pub const SERVER: &str = "IDEAS_EXCHANGE_TEST_POSTGRES";
/// The file of the authority that vouches for that server.
const AUTHORITY: &str = "IDEAS_EXCHANGE_TEST_POSTGRES_CA";

pub fn test(house: &House) -> Result<Count> {
    let server = if house.fast { None } else { Some(Server::start()?) };
    let mut test = command::cargo(&house.root);
    test.args(["test", "--workspace", "--locked", "--no-fail-fast"]);
    if let Some(server) = &server {
        test.env(SERVER, server.url());
        if let Some(authority) = server.authority() {
            test.env(AUTHORITY, authority);
        }
    }
    command::counted(&mut test, counts::cargo)
}
