//! `…/desk/campaigns`: all campaigns as a table and as a file; and one of them, out of which a text can be taken that is
//! not the same.

use std::collections::HashMap;

use askama::Template;
use axum::response::Response;
use db::{Conn, Id};
use serde::Deserialize;
use web::Pager;

use super::show::{Loaded, Row, load};
use super::{Numbered, Paged};
use crate::address;
use crate::audit::{self, Action, Entry, facts};
use crate::campaigns::{self, Campaign, Order, store};
use crate::csv_file;
use crate::desk::web::sorting::{self, Column};
use crate::error::Error;
use crate::moderation::{Kind, Subject};
use crate::page::{Frame, Page, Redirect};
use crate::topics::{self, Topic};
use crate::visit::{At, Form, InExchange, Query};

/// Campaigns on one page of the table.
const PAGE: u32 = 50;

#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    /// Slug of a topic.
    topic: String,
    sort: String,
    page: u32,
}

impl Asked {
    fn sort(&self) -> &'static str {
        sorting::known(&self.sort, &["most", "fewest", "latest", "earliest"])
    }

    fn order(&self) -> Order {
        match self.sort() {
            "fewest" => Order::Fewest,
            "latest" => Order::Latest,
            "earliest" => Order::Earliest,
            _ => Order::Most,
        }
    }
}

/// A campaign in the table, with its first text.
struct Line {
    campaign: Campaign,
    first: Option<Subject>,
}

#[derive(Template)]
#[template(path = "campaigns/desk/index.html")]
struct Index {
    p: Frame,
    lines: Vec<Line>,
    topics: Vec<Topic>,
    /// What was chosen.
    topic: String,
    pager: Pager,
    base: String,
    /// The file of those shown.
    csv: String,
    texts: Column,
    date: Column,
}

impl Index {
    fn topic_name(&self, id: &Id) -> &str {
        self.topics.iter().find(|topic| topic.id == *id).map_or("", |topic| topic.name.as_str())
    }

    fn topic_choices(&self) -> Vec<(&str, &str)> {
        self.topics.iter().map(|topic| (topic.slug.as_str(), topic.name.as_str())).collect()
    }
}

/// `GET …/desk/campaigns`
pub async fn index(x: InExchange, Query(asked): Query<Asked>) -> Result<Page, Error> {
    let (exchange, lang, known) = (x.exchange.id, x.lang, asked.clone());
    let (topics, lines, pager) = x
        .app
        .db
        .read(move |c| -> Result<_, Error> {
            let topics = topics::list(c, exchange, lang)?;
            let topic = topics.iter().find(|topic| topic.slug == known.topic).map(|topic| topic.id);
            let pager = Pager::new(known.page, store::count_all(c, exchange, topic)?.unsigned_abs(), PAGE);
            let campaigns = store::list(c, exchange, topic, known.order(), pager.offset())?;
            let wanted: Vec<(Kind, Id)> = campaigns.iter().map(|one| (one.first_kind, one.first)).collect();
            let mut texts = campaigns::readable(c, &wanted)?;
            let line = |one: Campaign| Line { first: texts.remove(&one.first), campaign: one };
            let lines: Vec<Line> = campaigns.into_iter().map(line).collect();
            Ok((topics, lines, pager))
        })
        .await?;
    let p = x.frame(x.t("campaigns-title")).section("desk");
    let chosen = topics.iter().find(|topic| topic.slug == asked.topic);
    let topic = chosen.map_or_else(String::new, |topic| topic.slug.clone());
    let here = p.href(&address::asking("/desk/campaigns", [("topic", &topic)]));
    let csv = p.href(&address::asking("/desk/campaigns.csv", [("topic", &topic)]));
    let texts = Column::new(&here, asked.sort(), ["fewest", "most"], "most");
    let date = Column::new(&here, asked.sort(), ["earliest", "latest"], "latest");
    let base = sorting::with_sort(&here, asked.sort());
    Page::new(&Index { p, lines, topics, topic, pager, base, csv, texts, date }).map(Page::unstored)
}

/// `GET …/desk/campaigns.csv`: all of them, or of the topic that was chosen, in the order of their numbers.
pub async fn csv(x: InExchange, Query(asked): Query<Asked>) -> Result<Response, Error> {
    let (exchange, lang) = (x.exchange.id, x.lang);
    let topics = x.app.db.read(move |c| topics::list(c, exchange, lang)).await?;
    let chosen = topics.iter().find(|topic| topic.slug == asked.topic).map(|topic| topic.id);
    let topics: HashMap<Id, String> = topics.into_iter().map(|topic| (topic.id, topic.name)).collect();
    let header = [
        "campaigns-number",
        "campaigns-texts",
        "campaigns-column-people",
        "campaigns-column-organisations",
        "lists-topic",
        "campaigns-column-first",
        "campaigns-column-last",
        "campaigns-first-text",
    ];
    let list = csv_file::List {
        what: "campaigns",
        header: header.iter().map(|id| x.t(id).text()).collect(),
        first: 0,
        read: move |c: &mut Conn, number: &i64| with_texts(c, exchange, chosen, *number),
        key: |line: &Line| line.campaign.number,
        cells: Box::new(move |line: &Line| {
            let campaign = &line.campaign;
            vec![
                campaign.number.to_string(),
                campaign.texts.to_string(),
                campaign.people.to_string(),
                campaign.organisations.to_string(),
                topics.get(&campaign.topic).cloned().unwrap_or_default(),
                csv_file::moment(campaign.first_at),
                csv_file::moment(campaign.last_at),
                line.first.as_ref().map_or_else(String::new, |first| first.text().to_owned()),
            ]
        }),
    };
    csv_file::answer(&x, list)
}

/// The campaigns after this number with their first texts, a hundred of which are read at once.
fn with_texts(c: &mut Conn, exchange: Id, topic: Option<Id>, number: i64) -> Result<Vec<Line>, Error> {
    let campaigns = store::after(c, exchange, topic, number)?;
    let mut texts = HashMap::new();
    for some in campaigns.chunks(100) {
        let wanted: Vec<(Kind, Id)> = some.iter().map(|one| (one.first_kind, one.first)).collect();
        texts.extend(campaigns::readable(c, &wanted)?);
    }
    let line = |one: Campaign| Line { first: texts.remove(&one.first), campaign: one };
    Ok(campaigns.into_iter().map(line).collect())
}

#[derive(Template)]
#[template(path = "campaigns/desk/show.html")]
struct Show {
    p: Frame,
    campaign: Campaign,
    rows: Vec<Row>,
    /// What was taken out and everybody may read.
    outs: Vec<Subject>,
    pager: Pager,
    base: String,
}

/// `GET …/desk/campaigns/{number}`
pub async fn show(x: InExchange, At(at): At<Numbered>, Query(asked): Query<Paged>) -> Result<Page, Error> {
    let exchange = x.exchange.id;
    let (loaded, outs) = x
        .app
        .db
        .read(move |c| -> Result<_, Error> {
            let loaded = load(c, exchange, at.number, asked.page)?.ok_or(Error::NotFound)?;
            let outs = store::outs(c, exchange, at.number)?;
            let wanted: Vec<(Kind, Id)> = outs.iter().map(|(subject, kind)| (*kind, *subject)).collect();
            let mut texts = campaigns::readable(c, &wanted)?;
            let outs: Vec<Subject> = outs.iter().filter_map(|(subject, _)| texts.remove(subject)).collect();
            Ok((loaded, outs))
        })
        .await?;
    let Loaded { campaign, rows, pager, .. } = loaded.compared().await?;
    let title = x.t("campaigns-desk-title").arg("number", campaign.number).text();
    let p = x.frame(title).section("desk");
    let base = p.href(&format!("/desk/campaigns/{}", campaign.number));
    Page::new(&Show { p, campaign, rows, outs, pager, base }).map(Page::unstored)
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct TextForm {
    /// Id of a text.
    text: String,
    /// `out` or `back`.
    action: String,
}

/// `POST …/desk/campaigns/{number}/texts`: takes a text out, or puts it back.
pub async fn update(x: InExchange, At(at): At<Numbered>, Form(form): Form<TextForm>) -> Result<Redirect, Error> {
    let subject: Id = form.text.parse().map_err(|_| Error::NotFound)?;
    let is_out = match form.action.as_str() {
        "out" => true,
        "back" => false,
        _ => return Err(Error::NotFound),
    };
    let (exchange, person, now, number) = (x.exchange.id, x.me()?.id, x.now, at.number);
    let entry = x.app.rng.id(now);
    let symbol = x
        .app
        .db
        .write(move |tx| -> Result<String, Error> {
            store::find_campaign(tx, exchange, number)?.ok_or(Error::NotFound)?;
            let kept = store::find(tx, subject)?.filter(|kept| kept.exchange == exchange).ok_or(Error::NotFound)?;
            let text = campaigns::readable(tx, &[(kept.kind, subject)])?.remove(&subject).ok_or(Error::NotFound)?;
            let done = if is_out {
                campaigns::take_out(tx, exchange, number, subject)?
            } else {
                campaigns::put_back(tx, exchange, number, subject)?
            };
            if !done {
                return Err(Error::Conflict("campaigns-changed-meanwhile"));
            }
            record(tx, &text, &Done { id: entry, exchange, person, number, is_out, at: now })?;
            Ok(text.symbol())
        })
        .await?;
    x.app.revised();
    let notice = if is_out { "campaigns-taken-out" } else { "campaigns-put-back" };
    Ok(Redirect::to(x.href(&format!("/desk/campaigns/{number}"))).notice(&x.app, notice, Some(symbol.as_str())))
}

/// What was done with a text.
struct Done {
    id: Id,
    exchange: Id,
    person: Id,
    number: i64,
    is_out: bool,
    at: db::Timestamp,
}

fn record(tx: &mut Conn, text: &Subject, done: &Done) -> Result<(), Error> {
    let inside = facts(&[("campaign", &done.number.to_string())]);
    let outside = facts(&[("out-of-campaign", &done.number.to_string())]);
    let (before, after) = if done.is_out { (&inside, &outside) } else { (&outside, &inside) };
    let action = if done.is_out { Action::TookOutOfCampaign } else { Action::PutBackIntoCampaign };
    audit::record(
        tx,
        &Entry {
            id: done.id,
            exchange: done.exchange,
            person: done.person,
            action,
            object: &text.symbol(),
            path: &text.place(),
            before,
            after,
            at: done.at,
        },
    )
}
