//! For which firm an idea is, as the steps of writing it ask and say.

use db::{Conn, Id};

use crate::entered;
use crate::error::Error;
use crate::organisations::voices;
use crate::visit::InExchange;

/// For which firm a draft is.
pub struct ForFirm {
    /// Whether the writer may enter ideas for firms.
    pub is_offered: bool,
    /// The firm in words; empty where it is for none.
    pub said: Vec<String>,
}

impl ForFirm {
    pub async fn of(x: &InExchange, draft: Id) -> Result<Self, Error> {
        let Some(person) = &x.person else { return Ok(Self { is_offered: false, said: Vec::new() }) };
        let (exchange, me) = (x.exchange.id, person.id);
        let look = move |c: &mut Conn| -> Result<_, Error> {
            Ok((entered::of_draft(c, me, draft)?, !voices::for_firms(c, exchange, me)?.is_empty()))
        };
        let (known, speaks) = x.app.db.read(look).await?;
        let said =
            known.map_or_else(Vec::new, |known| entered::web::said(&x.frame(""), &known.firm, entered::State::Draft));
        Ok(Self { is_offered: speaks || !said.is_empty(), said })
    }
}

/// Whether somebody may enter ideas for firms, before a draft is there.
pub async fn is_offered(x: &InExchange) -> Result<bool, Error> {
    let Some(person) = &x.person else { return Ok(false) };
    let (exchange, me) = (x.exchange.id, person.id);
    x.app.db.read(move |c| -> Result<_, Error> { Ok(!voices::for_firms(c, exchange, me)?.is_empty()) }).await
}
