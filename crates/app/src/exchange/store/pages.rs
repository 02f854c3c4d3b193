//! SQL of the pages that the secretariat adds beside those that every exchange has.

use db::{Conn, Id, Timestamp, args, sql};
use i18n::Lang;

use crate::error::Error;
use crate::exchange::OwnPage;

/// Those that are shown, each in the best language there is: as many as the foot of a page bears.
pub fn own_pages(c: &mut Conn, exchange: Id, lang: Lang) -> Result<Vec<OwnPage>, Error> {
    Ok(c.query(
        sql!(
            "SELECT p.slug, p.title, p.language FROM pages p WHERE p.exchange_id = $1 AND p.gone_at IS NULL
             AND p.slug NOT IN ('message', 'rules', 'privacy', 'accessibility', 'contact', 'members')
             AND p.language = (SELECT b.language FROM pages b WHERE b.exchange_id = p.exchange_id AND b.slug = p.slug
                 ORDER BY CASE WHEN b.language = $2 THEN 0 WHEN b.language = 'en' THEN 1 ELSE 2 END, b.language LIMIT 1)
             ORDER BY p.slug LIMIT 50"
        ),
        args![exchange, lang.text_code()],
    )?)
}

/// The addresses of those that are shown, of which there may be more than at the foot.
pub fn list_own_slugs(c: &mut Conn, exchange: Id) -> Result<Vec<String>, Error> {
    let rows: Vec<(String,)> = c.query(
        sql!(
            "SELECT DISTINCT slug FROM pages WHERE exchange_id = $1 AND gone_at IS NULL
             AND slug NOT IN ('message', 'rules', 'privacy', 'accessibility', 'contact', 'members')
             ORDER BY slug LIMIT 1000"
        ),
        args![exchange],
    )?;
    Ok(rows.into_iter().map(|(slug,)| slug).collect())
}

/// The addresses of those that were taken away.
pub fn gone_pages(c: &mut Conn, exchange: Id) -> Result<Vec<String>, Error> {
    let rows: Vec<(String,)> = c.query(
        sql!("SELECT DISTINCT slug FROM pages WHERE exchange_id = $1 AND gone_at IS NOT NULL ORDER BY slug LIMIT 500"),
        args![exchange],
    )?;
    Ok(rows.into_iter().map(|(slug,)| slug).collect())
}

/// Takes a page away, or shows it again (`None`); false where it stood so already, or there is none.
pub fn set_page_gone(tx: &mut Conn, exchange: Id, slug: &str, at: Option<Timestamp>) -> Result<bool, Error> {
    let changed = match at {
        Some(at) => tx.execute(
            sql!("UPDATE pages SET gone_at = $3 WHERE exchange_id = $1 AND slug = $2 AND gone_at IS NULL"),
            args![exchange, slug, at],
        )?,
        None => tx.execute(
            sql!("UPDATE pages SET gone_at = NULL WHERE exchange_id = $1 AND slug = $2 AND gone_at IS NOT NULL"),
            args![exchange, slug],
        )?,
    };
    Ok(changed > 0)
}
