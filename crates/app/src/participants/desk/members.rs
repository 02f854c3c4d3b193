//! `…/desk/members`: the Members of the Initiative, by name and in published numbers, as a list and as a file.

use askama::Template;
use axum::response::Response;
use db::Conn;
use i18n::Lang;
use serde::Deserialize;
use web::Pager;

use super::super::members::{self, Member, MemberCount, REGIONS, text};
use super::super::web::date;
use super::{lacks, paged};
use crate::address;
use crate::csv_file;
use crate::desk::web::sorting::{self, Column};
use crate::error::Error;
use crate::page::{Frame, Page};
use crate::people::choices::Said;
use crate::visit::{InExchange, Query};

#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    /// Only those of this one.
    region: String,
    sort: String,
    page: u32,
}

impl Asked {
    fn sort(&self) -> &'static str {
        sorting::known(&self.sort, &["name", "name-back", "joined", "joined-back"])
    }
}

/// Those of a region, or all, in an order. They are two hundred at most, and were read whole.
fn sorted(mut all: Vec<Member>, region: &str, sort: &str, lang: Lang) -> Vec<Member> {
    all.retain(|member| region.is_empty() || member.region == region);
    all.sort_by_cached_key(|member| markup::fold(text(&member.names, lang)));
    if matches!(sort, "joined" | "joined-back") {
        // Those of one date stay in the order of their names.
        all.sort_by_cached_key(|member| member.joined.trim_start_matches("by ").to_owned());
    }
    if matches!(sort, "name-back" | "joined-back") {
        all.reverse();
    }
    all
}

/// A region that there is not narrows nothing.
fn known(region: &str) -> &'static str {
    REGIONS.into_iter().find(|key| *key == region).unwrap_or_default()
}

/// The address of the list, or of its file, with its filter alone, within the exchange.
pub(super) fn narrowed(path: &str, region: &str) -> String {
    address::asking(path, [("region", known(region))])
}

#[derive(Template)]
#[template(path = "participants/desk/members.html")]
struct Index {
    p: Frame,
    counts: Vec<(i64, MemberCount)>,
    rows: Vec<Member>,
    region: &'static str,
    regions: Said,
    pager: Pager,
    base: String,
    csv: String,
    name: Column,
    joined: Column,
}

impl Index {
    /// Whether some published number is above what is listed; of one region nothing can be told.
    fn is_shorter(&self) -> bool {
        let listed = self.pager.total;
        let is_above = |published: &MemberCount| published.count.unsigned_abs() > listed;
        self.region.is_empty() && listed != 0 && self.counts.iter().any(|(_, published)| is_above(published))
    }

    fn say<'a>(&self, texts: &'a [String; 3]) -> &'a str {
        text(texts, self.p.lang)
    }

    /// With its language, which may be another than the reader's.
    fn said<'a>(&self, texts: &'a [String; 3]) -> (&'static str, &'a str) {
        members::said(texts, self.p.lang)
    }

    fn date(&self, text: &str) -> String {
        date(&self.p, text)
    }

    /// In which languages something is not written.
    fn lacks(&self, texts: &[String; 3]) -> String {
        lacks(&self.p, texts)
    }

    /// Where a Member is changed or removed, with the way back to this list.
    fn step(&self, path: &str, row: &Member) -> String {
        let asked = [("code", row.code.as_str()), ("region", self.region)];
        self.p.href(&address::asking(path, asked))
    }
}

/// What a form or a filter offers, each key with its words.
pub(super) fn said(p: &Frame, prefix: &str, keys: &[&'static str]) -> Said {
    keys.iter().map(|key| (*key, p.term(prefix, key).text())).collect()
}

/// `GET …/desk/members`
pub async fn index(x: InExchange, Query(asked): Query<Asked>) -> Result<Page, Error> {
    let (exchange, lang) = (x.exchange.id, x.lang);
    let (all, counts) = x
        .app
        .db
        .read(move |c| -> Result<_, Error> {
            Ok((members::members(c, exchange)?, members::placed_counts(c, exchange)?))
        })
        .await?;
    let region = known(&asked.region);
    let (rows, pager) = paged(sorted(all, region, asked.sort(), lang), asked.page);
    let p = x.frame(x.t("participants-members-title")).section("desk");
    let here = p.href(&narrowed("/desk/members", region));
    let csv = sorting::with_sort(&p.href(&narrowed("/desk/members.csv", region)), asked.sort());
    let name = Column::new(&here, asked.sort(), ["name", "name-back"], "name");
    let joined = Column::new(&here, asked.sort(), ["joined", "joined-back"], "joined");
    let base = sorting::with_sort(&here, asked.sort());
    let regions = said(&p, "region-", &REGIONS);
    Page::new(&Index { p, counts, rows, region, regions, pager, base, csv, name, joined }).map(Page::unstored)
}

/// `GET …/desk/members.csv`: those that the list would show, in its order.
pub async fn csv(x: InExchange, Query(asked): Query<Asked>) -> Result<Response, Error> {
    let (exchange, lang, region, words) = (x.exchange.id, x.lang, known(&asked.region), x.clone());
    let sort = asked.sort();
    let header = [
        "participants-member",
        "participants-region",
        "participants-joined",
        "participants-certainty",
        "mandates-reason",
        "participants-source",
        "participants-desk-counted",
    ];
    let list = csv_file::List {
        what: "members",
        header: header.iter().map(|id| x.t(id).text()).collect(),
        first: 0,
        read: move |c: &mut Conn, after: &i64| -> Result<Vec<(i64, Member)>, Error> {
            let all = sorted(members::members(c, exchange)?, region, sort, lang);
            Ok((1_i64..).zip(all).filter(|(place, _)| place > after).take(csv_file::PAGE).collect())
        },
        key: |(place, _): &(i64, Member)| *place,
        cells: Box::new(move |(_, member): &(i64, Member)| {
            vec![
                text(&member.names, words.lang).to_owned(),
                words.term("region-", &member.region),
                member.joined.clone(),
                words.term("certainty-", &member.certainty),
                text(&member.evidence, words.lang).to_owned(),
                member.source.clone(),
                i64::from(member.counted).to_string(),
            ]
        }),
    };
    csv_file::answer(&x, list)
}
