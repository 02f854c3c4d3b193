//! `…/desk`: counts, and every list with its oldest first.

use askama::Template;
use db::Timestamp;
use serde::Deserialize;
use web::Pager;

use super::MailQueue;
use crate::clock;
use crate::error::Error;
use crate::exchange;
use crate::moderation::{self, Appeal, Asked as AskedText, Decision, Flagged};
use crate::newsletter;
use crate::page::{Frame, Page};
use crate::participants::Role;
use crate::participants::requests::{self, Request};
use crate::visit::{InExchange, Query};

#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    /// Which list `page` is about; the others show their first page.
    list: String,
    page: u32,
}

impl Asked {
    fn page_of(&self, list: &str) -> u32 {
        if self.list == list { self.page } else { 1 }
    }
}

#[derive(Template)]
#[template(path = "desk/index.html")]
struct Index {
    p: Frame,
    l: Lists,
    /// What only those who run the exchange see.
    running: Option<Running>,
}

/// What waits for whoever moderates.
struct Lists {
    flagged: Vec<Flagged>,
    flags_since: Option<Timestamp>,
    flags_pager: Pager,
    appeals: Vec<(Appeal, Decision)>,
    appeals_since: Option<Timestamp>,
    appeals_pager: Pager,
    /// Texts whose authors were asked to change them.
    texts: Vec<AskedText>,
    texts_pager: Pager,
}

/// Requests, subscribers, mail.
struct Running {
    requests: Vec<Request>,
    requests_since: Option<Timestamp>,
    requests_pager: Pager,
    subscribers: i64,
    mail: MailQueue,
    /// The machine's clock was set back.
    clock_is_behind: bool,
}

impl Index {
    /// A list's address without its page.
    fn base(&self, list: &str) -> String {
        self.p.href(&format!("/desk?list={list}"))
    }
}

/// `GET …/desk`
pub async fn index(x: InExchange, Query(asked): Query<Asked>) -> Result<Page, Error> {
    let (id, lang, runs) = (x.exchange.id, x.lang, x.role.is_some_and(Role::runs));
    let is_operator = x.me()?.is_operator;
    let clock_is_behind = x.app.clock.behind() > clock::NOTABLE;
    let p = x.frame(x.t("desk-title")).section("desk");
    let (l, running) = x
        .app
        .db
        .read(move |c| -> Result<_, Error> {
            let (texts, flags_since) = moderation::waiting(c, id)?;
            let flags_pager = Pager::new(asked.page_of("flags"), texts.unsigned_abs(), moderation::PAGE);
            let flagged = moderation::queue(c, id, flags_pager.offset())?;
            let (waiting, appeals_since) = moderation::count_appeals(c, id)?;
            let appeals_pager = Pager::new(asked.page_of("appeals"), waiting.unsigned_abs(), moderation::PAGE);
            let appeals = moderation::appeals(c, id, appeals_pager.offset())?;
            let (waiting, _) = moderation::count_asked(c, id)?;
            let texts_pager = Pager::new(asked.page_of("asked"), waiting.unsigned_abs(), moderation::PAGE);
            let texts_asked = moderation::asked(c, id, texts_pager.offset())?;
            let running = if runs {
                let (waiting, requests_since) = requests::count_pending(c, id)?;
                let requests_pager = Pager::new(asked.page_of("requests"), waiting.unsigned_abs(), requests::PAGE);
                let requests = requests::pending(c, id, requests_pager.offset())?;
                let subscribers = newsletter::subscribers(c, id)?;
                let knows_subjects = is_operator || exchange::list(c, lang)?.len() == 1;
                let mail = MailQueue::load(c, asked.page_of("mail"), knows_subjects)?;
                Some(Running { requests, requests_since, requests_pager, subscribers, mail, clock_is_behind })
            } else {
                None
            };
            let lists = Lists {
                flagged,
                flags_since,
                flags_pager,
                appeals,
                appeals_since,
                appeals_pager,
                texts: texts_asked,
                texts_pager,
            };
            Ok((lists, running))
        })
        .await?;
    Page::new(&Index { p, l, running }).map(Page::unstored)
}
