//! `…/organisations`: those that take part, by name.

use askama::Template;
use web::Pager;

use super::{facts, kinds};
use crate::address;
use crate::error::Error;
use crate::organisations::{self, Filter, Organisation};
use crate::page::{Frame, Page};
use crate::people::choices::Said;
use crate::visit::{InExchange, Query};

#[derive(Template)]
#[template(path = "organisations/index.html")]
struct Index {
    p: Frame,
    filter: Filter,
    rows: Vec<Organisation>,
    pager: Pager,
    base: String,
    kinds: Said,
    economies: Vec<(String, String)>,
    is_filtered: bool,
}

impl Index {
    fn facts(&self, organisation: &Organisation) -> Vec<String> {
        facts(&self.p, organisation)
    }
}

/// `GET …/organisations`
pub async fn index(x: InExchange, Query(filter): Query<Filter>) -> Result<Page, Error> {
    let (exchange, asked) = (x.exchange.id, filter.clone());
    let (rows, pager, codes) = x
        .app
        .db
        .read(move |c| -> Result<_, Error> {
            let (rows, pager) = organisations::list(c, exchange, &asked)?;
            Ok((rows, pager, organisations::economies(c, exchange)?))
        })
        .await?;
    let p = x.frame(x.t("organisations-title")).section("participants").description(x.t("organisations-description"));
    let mut economies: Vec<_> = codes.iter().map(|code| (code.clone(), p.economy(code).to_owned())).collect();
    economies.sort_by_cached_key(|(_, name)| markup::fold(name));
    let is_filtered = filter.is_narrow();
    let pairs = [("kind", &filter.kind), ("economy", &filter.economy), ("q", &filter.q)];
    Page::new(&Index {
        base: p.href(&address::asking("/organisations", pairs)),
        kinds: kinds(&p),
        p,
        filter,
        rows,
        pager,
        economies,
        is_filtered,
    })
}
