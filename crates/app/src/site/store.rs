//! What the site reads across slices: the addresses that a search engine may follow.

use db::{Conn, args, sql};

use crate::error::Error;

/// Slug and languages of each public exchange.
pub fn exchanges(c: &mut Conn) -> Result<Vec<(String, String)>, Error> {
    Ok(c.query(
        sql!("SELECT slug, languages FROM exchanges WHERE visibility = 'public' ORDER BY created_at, id LIMIT 200"),
        args![],
    )?)
}
