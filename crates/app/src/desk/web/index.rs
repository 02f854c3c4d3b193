//! `…/desk`: what an empty exchange needs first, counts, and every list with its oldest first.

use std::sync::Arc;

use askama::Template;
use db::{Conn, Id, Timestamp};
use serde::Deserialize;
use web::Pager;

use super::MailQueue;
use super::first_steps::{self, Step};
use super::mail::reach;
use super::moderation::decider;
use crate::clock;
use crate::error::Error;
use crate::exchange::{self, Counts};
use crate::moderation::{self, Appeal, Asked as AskedText, Decider, Decision, Flagged, held};
use crate::organisations::mandates;
use crate::page::{Frame, Page};
use crate::participants::Role;
use crate::participants::requests::{self, Request};
use crate::rounds::{self, Between};
use crate::visit::{InExchange, Query};
use crate::{inbox, issues, newsletter, suggestions};

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
    /// What is to be done before people come.
    steps: Vec<Step>,
    /// What waits for whoever looks; lists in which nothing waits are left out.
    needs: Vec<Need>,
    numbers: Counts,
    l: Lists,
    /// What only those who run the exchange see.
    running: Option<Running>,
}

/// A list in which something waits.
struct Need {
    /// The message that names it.
    what: &'static str,
    count: i64,
    /// When the one that waits longest came.
    since: Option<Timestamp>,
    href: String,
}

/// The lists in which something waits, in the order of the page.
fn needs(p: &Frame, l: &Lists, running: Option<&Running>) -> Vec<Need> {
    let elsewhere =
        |what, (count, since): (i64, Option<Timestamp>), path: &str| Need { what, count, since, href: p.href(path) };
    let need = |what, count: u64, since, place: &str| {
        elsewhere(what, (i64::try_from(count).unwrap_or(i64::MAX), since), &format!("/desk#{place}"))
    };
    let mut needs = Vec::new();
    if let Some(over) = running.and_then(|r| r.between) {
        needs.push(elsewhere("desk-needs-round", (1, Some(over.since)), "/desk/rounds/open"));
    }
    if let Some(r) = running {
        needs.push(need("desk-requests", r.requests_pager.total, r.requests_since, "requests"));
    }
    needs.push(elsewhere("held-title", l.held, "/desk/held"));
    needs.push(elsewhere("desk-flags", l.flags_for_me, "/desk#flags"));
    needs.push(elsewhere("desk-appeals", l.appeals_for_me, "/desk#appeals"));
    needs.push(elsewhere("inbox-needs", l.inbox, "/desk/inbox?state=waiting&sort=oldest"));
    needs.push(need("desk-asked", l.texts_pager.total, l.texts_since, "asked"));
    if let Some(r) = running {
        needs.push(elsewhere("desk-needs-mandates", r.mandates, "/desk/organisations"));
        needs.push(elsewhere("desk-needs-suggestions", r.suggestions, "/desk/suggestions?state=open"));
        needs.push(elsewhere("desk-needs-issues", r.issues, "/desk/newsletter?state=draft"));
        needs.push(elsewhere("desk-needs-held-up", r.held_up, "/desk/newsletter?state=approved"));
        needs.push(need("desk-needs-mail", r.mail.failed, r.mail.failed_since, "mail"));
    }
    needs.retain(|need| need.count > 0);
    needs
}

/// What waits for whoever moderates.
struct Lists {
    /// First contributions that are held and that whoever looks may decide about: how many, and since when the first of
    /// them is.
    held: (i64, Option<Timestamp>),
    /// The same of flagged texts and of appeals; the lists have those too that are for others.
    flags_for_me: (i64, Option<Timestamp>),
    appeals_for_me: (i64, Option<Timestamp>),
    flagged: Vec<Flagged>,
    flags_since: Option<Timestamp>,
    flags_pager: Pager,
    appeals: Vec<(Appeal, Decision)>,
    appeals_since: Option<Timestamp>,
    appeals_pager: Pager,
    /// Answers by mail of which nothing proves whose they are.
    inbox: (i64, Option<Timestamp>),
    /// Texts whose authors were asked to change them.
    texts: Vec<AskedText>,
    texts_since: Option<Timestamp>,
    texts_pager: Pager,
}

/// Requests, claims, subscribers, mail.
struct Running {
    /// A round is closed, and nobody has opened the next one.
    between: Option<Between>,
    /// Mandates that somebody claims, and since when the first of them waits.
    mandates: (i64, Option<Timestamp>),
    /// The same of suggestions of topics.
    suggestions: (i64, Option<Timestamp>),
    /// Issues of the newsletter that wait for somebody else than their writer, and those that were not sent at their time.
    issues: (i64, Option<Timestamp>),
    held_up: (i64, Option<Timestamp>),
    requests: Vec<Request>,
    requests_since: Option<Timestamp>,
    requests_pager: Pager,
    /// Requests about which something was asked and not answered yet.
    asked: Vec<Request>,
    asked_pager: Pager,
    subscribers: i64,
    mail: MailQueue,
    /// The machine's clock was set back.
    clock_is_behind: bool,
}

impl Running {
    fn load(
        c: &mut Conn,
        (id, me): (Id, Id),
        place: &Asked,
        is_operator: bool,
        clock_is_behind: bool,
    ) -> Result<Self, Error> {
        let between = rounds::between(c, id)?;
        let mandates = mandates::count_waiting(c, id)?;
        let suggestions = suggestions::waiting(c, id)?;
        let (issues, held_up) = (issues::waiting(c, id, me)?, issues::held_up(c, id)?);
        let (waiting, requests_since) = requests::count_pending(c, id)?;
        let requests_pager = Pager::new(place.page_of("requests"), waiting.unsigned_abs(), requests::PAGE);
        let requests = requests::pending(c, id, requests_pager.offset())?;
        let waiting = requests::count_asked(c, id)?;
        let asked_pager = Pager::new(place.page_of("requests-asked"), waiting.unsigned_abs(), requests::PAGE);
        let asked = requests::asked(c, id, asked_pager.offset())?;
        let subscribers = newsletter::subscribers(c, id)?;
        let reach = reach(c, id, is_operator)?;
        let mail = MailQueue::load(c, place.page_of("mail"), reach)?;
        Ok(Self {
            between,
            mandates,
            suggestions,
            issues,
            held_up,
            requests,
            requests_since,
            requests_pager,
            asked,
            asked_pager,
            subscribers,
            mail,
            clock_is_behind,
        })
    }
}

impl Index {
    /// A list's address without its page.
    fn base(&self, list: &str) -> String {
        self.p.href(&format!("/desk?list={list}"))
    }
}

/// `GET …/desk`
pub async fn index(x: InExchange, Query(asked): Query<Asked>) -> Result<Page, Error> {
    let (exchange, now, runs) = (Arc::clone(&x.exchange), x.now, x.role.is_some_and(Role::runs));
    let (by, is_operator) = (decider(&x)?, x.me()?.is_operator);
    let clock_is_behind = x.app.clock.behind() > clock::NOTABLE;
    let p = x.frame(x.t("desk-title")).section("desk");
    let read = move |c: &mut Conn| -> Result<_, Error> {
        let id = exchange.id;
        let running = runs.then(|| Running::load(c, (id, by.id), &asked, is_operator, clock_is_behind)).transpose()?;
        let numbers = exchange::counts(c, id)?;
        let steps = if runs { first_steps::load(c, &exchange, by.id, numbers, now)? } else { Vec::new() };
        Ok((lists(c, id, &by, &asked)?, running, numbers, steps))
    };
    let (l, running, numbers, steps) = x.app.db.read(read).await?;
    let needs = needs(&p, &l, running.as_ref());
    Page::new(&Index { p, steps, needs, numbers, l, running }).map(Page::unstored)
}

fn lists(c: &mut Conn, id: Id, by: &Decider, asked: &Asked) -> Result<Lists, Error> {
    let held = held::waiting_for(c, id, by)?;
    let (flags_for_me, appeals_for_me) = (moderation::waiting_for(c, id, by)?, moderation::appeals_for(c, id, by.id)?);
    let (waiting, flags_since) = moderation::waiting(c, id)?;
    let flags_pager = Pager::new(asked.page_of("flags"), waiting.unsigned_abs(), moderation::PAGE);
    let flagged = moderation::queue(c, id, flags_pager.offset())?;
    let (waiting, appeals_since) = moderation::count_appeals(c, id)?;
    let appeals_pager = Pager::new(asked.page_of("appeals"), waiting.unsigned_abs(), moderation::PAGE);
    let appeals = moderation::appeals(c, id, appeals_pager.offset())?;
    let (waiting, texts_since) = moderation::count_asked(c, id)?;
    let texts_pager = Pager::new(asked.page_of("asked"), waiting.unsigned_abs(), moderation::PAGE);
    let texts = moderation::asked(c, id, texts_pager.offset())?;
    Ok(Lists {
        held,
        flags_for_me,
        appeals_for_me,
        flagged,
        flags_since,
        flags_pager,
        appeals,
        appeals_since,
        appeals_pager,
        inbox: inbox::waiting(c, id)?,
        texts,
        texts_since,
        texts_pager,
    })
}
