//! Subscribers, what they agreed to, and the links in their letters.

use db::{Conn, Id, args, sql};

use crate::error::Error;

pub fn count(c: &mut Conn, exchange: Id) -> Result<i64, Error> {
    Ok(c.one(sql!("SELECT COUNT(*) FROM subscribers WHERE exchange_id = $1 AND state = 'active'"), args![exchange])?)
}
