//! The page of one's notifications.

use askama::Template;
use db::{Conn, Id};
use serde::Deserialize;
use web::Pager;

use super::{Kind, Notification, Selection, list, read, read_all, read_of_idea, store};
use crate::address;
use crate::error::Error;
use crate::page::{Frame, Page, Redirect};
use crate::visit::{Form, InExchange, Query, Visit};

/// What the address of the page may ask for; anything else is the plain list.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    /// `unread`, or all.
    show: String,
    kind: String,
    /// The address of an exchange.
    exchange: String,
    page: u32,
}

/// What somebody was told of on one day.
struct Day {
    name: String,
    rows: Vec<Notification>,
}

#[derive(Template)]
#[template(path = "notifications/index.html")]
struct Index {
    p: Frame,
    days: Vec<Day>,
    asked: Asked,
    /// Keys and what they are called.
    shows: Vec<(&'static str, String)>,
    kinds: Vec<(&'static str, String)>,
    /// Id, address and title of those in which there is something.
    exchanges: Vec<(Id, String, String)>,
    /// The same as the filter offers them.
    places: Vec<(String, String)>,
    is_filtered: bool,
    pager: Pager,
    base: String,
    unread: i64,
}

impl Index {
    /// The title of the exchange of a row, where there are several.
    fn title(&self, of: &Notification) -> &str {
        if self.exchanges.len() < 2 {
            return "";
        }
        self.exchanges.iter().find(|(id, ..)| *id == of.exchange_id).map_or("", |(_, _, title)| title.as_str())
    }

    fn has_unread(&self) -> bool {
        self.unread > 0
    }
}

/// `GET /{lang}/me/notifications`
pub async fn index(visit: Visit, Query(asked): Query<Asked>) -> Result<Page, Error> {
    let (me, language, now) = (visit.me()?.id, visit.lang.text_code(), visit.now);
    let wanted = asked.clone();
    let load = move |c: &mut Conn| -> Result<_, Error> {
        let exchanges = store::exchanges(c, me, language)?;
        let exchange = exchanges.iter().find(|(_, slug, _)| *slug == wanted.exchange).map(|(id, ..)| *id);
        let kind = Kind::parse(&wanted.kind);
        let selection = Selection { unread: wanted.show == "unread", kind, exchange };
        let (rows, pager) = list(c, me, language, selection, wanted.page, now)?;
        Ok((exchanges, selection, rows, pager))
    };
    let (exchanges, selection, rows, pager) = visit.app.db.read(load).await?;
    let p = visit.frame(visit.t("notifications-title")).section("me");
    let asked = Asked {
        show: if selection.unread { "unread".to_owned() } else { String::new() },
        kind: selection.kind.map_or("", Kind::as_str).to_owned(),
        exchange: if selection.exchange.is_some() { asked.exchange } else { String::new() },
        page: pager.page,
    };
    let pairs = [("show", &asked.show), ("kind", &asked.kind), ("exchange", &asked.exchange)];
    let base = address::asking(&visit.site("/me/notifications"), pairs);
    let is_filtered = selection.unread || selection.kind.is_some() || selection.exchange.is_some();
    let kinds = Kind::ALL.iter().map(|kind| (kind.as_str(), p.term("notifications-kind-", kind.as_str()).text()));
    let kinds = kinds.collect();
    let shows = vec![("unread", p.t("notifications-show-unread").text())];
    let places = exchanges.iter().map(|(_, slug, title)| (slug.clone(), title.clone())).collect();
    let (days, unread) = (by_day(&p, rows), visit.unread);
    let page = Index { p, days, asked, shows, kinds, exchanges, places, is_filtered, pager, base, unread };
    Page::new(&page).map(Page::unstored)
}

/// The rows of each day together, in their order.
fn by_day(p: &Frame, rows: Vec<Notification>) -> Vec<Day> {
    let mut days: Vec<Day> = Vec::new();
    for row in rows {
        let name = p.date(&row.created_at);
        match days.last_mut() {
            Some(day) if day.name == name => day.rows.push(row),
            _ => days.push(Day { name, rows: vec![row] }),
        }
    }
    days
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ReadForm {
    /// Which one; empty: all of them.
    notification: String,
}

/// `POST /{lang}/me/notifications/read`: what is not there, or not theirs, is no mistake.
pub async fn mark(visit: Visit, Form(form): Form<ReadForm>) -> Result<Redirect, Error> {
    let (me, now) = (visit.me()?.id, visit.now);
    if form.notification.is_empty() {
        visit.app.db.write(move |tx| read_all(tx, me, now)).await?;
    } else if let Ok(id) = form.notification.parse::<Id>() {
        visit.app.db.write(move |tx| read(tx, me, id, now)).await?;
    }
    Ok(Redirect::to(visit.site("/me/notifications")).notice(&visit.app, "notifications-marked", None))
}

/// Notes that a reader has opened the page of an idea: what they were told about it is read by that.
pub async fn note_seen(x: &InExchange, idea: Id) {
    let Some(person) = x.person.as_ref().filter(|_| x.unread > 0) else { return };
    let (person, now) = (person.id, x.now);
    x.app.note("what was seen", x.app.db.write(move |tx| read_of_idea(tx, person, idea, now))).await;
}
