//! Your debates: what a person wrote, supported or commented, and what is new there.

use db::{Conn, Id, Timestamp};

use crate::app::App;
use crate::error::Error;

#[expect(clippy::unused_async, reason = "reads soon")]
pub async fn is_news(_: &App, _: Id, _: Id, _: i64) -> Result<bool, Error> {
    Ok(false)
}

pub fn seen(_: &mut Conn, _: Id, _: Id, _: i64, _: Timestamp) -> Result<(), Error> {
    Ok(())
}
