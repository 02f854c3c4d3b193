//! The mail queue: what waits, what was given up, and pressing once more; what did not leave as a table and as a file.
//!
//! A letter belongs to an exchange or to the site, and the queue is one. Which letters a desk looks after, [`reach`]
//! says: to the page, the file and the buttons alike.

use std::collections::BTreeMap;

use askama::Template;
use axum::response::Response;
use db::{Conn, Id, Timestamp};
use jobs::desk::{self, Listed, Order, Scope, State};
use mail::Message;
use serde::Deserialize;
use web::Pager;

use super::sorting::{self, Column};
use crate::audit::{self, Action, Entry, facts};
use crate::error::Error;
use crate::letters::unnamed::{masked, unnamed};
use crate::page::{Frame, Page, Redirect};
use crate::visit::{Form, InExchange, Query};
use crate::{address, csv_file, exchange, letters};

/// The queue as far as a desk looks after it. Whom a mail goes to is shown as far as its addressee is recognised, and
/// what it is about; what it says is not: it holds links that sign in.
pub struct MailQueue {
    pub waiting: u64,
    pub failed: u64,
    /// When the one that waits longest was added.
    pub since: Option<Timestamp>,
    /// The same, of those that were given up.
    pub failed_since: Option<Timestamp>,
    /// Mails that an attempt did not send, which go on trying.
    pub retrying: Vec<Stuck>,
    /// Mails given up, for a person to decide.
    pub given_up: Vec<Stuck>,
    pub pager: Pager,
    /// Letters of the site itself that were given up, where others look after them: whoever runs an exchange is asked
    /// why nobody gets a link to sign in.
    pub of_site: u64,
}

/// A mail that did not leave.
pub struct Stuck {
    pub job: Listed,
    /// `a…@example.org`: not all who run an exchange know everybody.
    pub to: String,
    pub subject: String,
    /// The language of the subject.
    pub language: String,
    /// What the relay said, with nobody's address or name in it; empty where it is not known whose these would be.
    pub error: String,
}

impl Stuck {
    /// Whether a person decides about it.
    fn is_given_up(&self) -> bool {
        self.job.state == State::Failed
    }

    fn new(job: Listed) -> Self {
        let Some(message) = job.payload.read::<Message>() else {
            let empty = String::new;
            return Self { to: empty(), subject: empty(), language: empty(), error: empty(), job };
        };
        let error = job.last_error.clone().unwrap_or_default();
        let (address, to) = (message.to.as_str(), masked(message.to.as_str()));
        Self {
            error: unnamed(&error, address),
            subject: message.subject.to_string(),
            language: message.language,
            to,
            job,
        }
    }
}

impl MailQueue {
    pub fn load(c: &mut Conn, page: u32, reach: Scope) -> Result<Self, Error> {
        let counts = desk::count_of(c, (letters::QUEUE, letters::KIND), reach)?;
        let (all, failed): (u64, u64) = (counts.iter().map(|(_, jobs, _)| *jobs).sum(), given_up(&counts));
        let pager = Pager::new(page, failed, desk::PAGE);
        let of_site = if reach == Scope::Any {
            0
        } else {
            given_up(&desk::count_of(c, (letters::QUEUE, letters::KIND), Scope::Nothing)?)
        };
        Ok(Self {
            waiting: all - failed,
            failed,
            since: counts.iter().map(|(.., oldest)| *oldest).min(),
            failed_since: counts.iter().find(|(state, ..)| *state == State::Failed).map(|(.., oldest)| *oldest),
            retrying: stuck(desk::retrying(c, letters::QUEUE, reach)?),
            given_up: stuck(desk::given_up(c, letters::QUEUE, reach, pager.offset())?),
            pager,
            of_site,
        })
    }

    pub fn is_empty(&self) -> bool {
        self.waiting + self.failed + self.of_site == 0
    }
}

fn stuck(jobs: Vec<Listed>) -> Vec<Stuck> {
    jobs.into_iter().map(Stuck::new).collect()
}

/// How many of these were given up.
fn given_up(counts: &[(State, u64, Timestamp)]) -> u64 {
    counts.iter().filter(|(state, ..)| *state == State::Failed).map(|(_, jobs, _)| *jobs).sum()
}

/// The letters that a desk looks after: those of its exchange. An operator has the whole site's at every desk, and so
/// has the desk of the only exchange that there is.
pub fn reach(c: &mut Conn, exchange: Id, is_operator: bool) -> Result<Scope, Error> {
    let is_whole = is_operator || exchange::slugs(c)?.len() == 1;
    Ok(if is_whole { Scope::Any } else { Scope::Of(exchange) })
}

#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    /// Only those in this state: `given-up` or `retrying`.
    state: String,
    sort: String,
    page: u32,
}

impl Asked {
    fn sort(&self) -> &'static str {
        sorting::known(&self.sort, &["newest", "oldest"])
    }

    fn order(&self) -> Order {
        if self.sort() == "oldest" { Order::Oldest } else { Order::Newest }
    }

    /// A state that there is not narrows nothing.
    fn which(&self) -> desk::Stuck {
        match self.state() {
            "given-up" => desk::Stuck::GivenUp,
            "retrying" => desk::Stuck::Retrying,
            _ => desk::Stuck::Any,
        }
    }

    fn state(&self) -> &'static str {
        sorting::known(&self.state, &["", "given-up", "retrying"])
    }

    /// An address with the state.
    fn narrowed(&self, path: &str) -> String {
        narrowed(path, self.state())
    }
}

fn narrowed(path: &str, state: &str) -> String {
    address::asking(path, [("state", state)])
}

#[derive(Template)]
#[template(path = "desk/mail.html")]
struct Index {
    p: Frame,
    rows: Vec<Stuck>,
    /// Whether they are the whole site's.
    is_whole: bool,
    given_up: i64,
    retrying: i64,
    total: i64,
    /// The state that was chosen; empty for both.
    state: &'static str,
    sort: &'static str,
    pager: Pager,
    base: String,
    csv: String,
    date: Column,
}

impl Index {
    fn is_chosen(&self, state: &str) -> bool {
        self.state == state
    }

    /// The list in this state, ordered alike.
    fn only(&self, state: &str) -> String {
        sorting::with_sort(&self.p.href(&narrowed("/desk/mail", state)), self.sort)
    }
}

/// `GET …/desk/mail`
pub async fn index(x: InExchange, Query(asked): Query<Asked>) -> Result<Page, Error> {
    let (exchange, is_operator) = (x.exchange.id, x.me()?.is_operator);
    let (which, order, page) = (asked.which(), asked.order(), asked.page);
    let read = move |c: &mut Conn| -> Result<_, Error> {
        let reach = reach(c, exchange, is_operator)?;
        let (given_up, retrying) = desk::count_stuck(c, letters::QUEUE, reach)?;
        let found = match which {
            desk::Stuck::Any => given_up + retrying,
            desk::Stuck::GivenUp => given_up,
            desk::Stuck::Retrying => retrying,
        };
        let pager = Pager::new(page, found.unsigned_abs(), desk::TABLE_PAGE);
        let rows = stuck(desk::list_stuck(c, letters::QUEUE, reach, (which, order), pager.offset())?);
        Ok((rows, reach == Scope::Any, given_up, retrying, pager))
    };
    let (rows, is_whole, given_up, retrying, pager) = x.app.db.read(read).await?;
    let p = x.frame(x.t("desk-mail-table")).section("desk");
    let (state, sort, total) = (asked.state(), asked.sort(), given_up + retrying);
    let here = p.href(&asked.narrowed("/desk/mail"));
    let date = Column::new(&here, sort, ["oldest", "newest"], "newest");
    let base = sorting::with_sort(&here, sort);
    let csv = sorting::with_sort(&p.href(&asked.narrowed("/desk/mail.csv")), sort);
    let page = Index { p, rows, is_whole, given_up, retrying, total, state, sort, pager, base, csv, date };
    Page::new(&page).map(Page::unstored)
}

/// `GET …/desk/mail.csv`: the same, all of it in the same order, with no more than the page says.
pub async fn csv(x: InExchange, Query(asked): Query<Asked>) -> Result<Response, Error> {
    let (exchange, is_operator, words) = (x.exchange.id, x.me()?.is_operator, x.clone());
    let (which, order) = (asked.which(), asked.order());
    let header = [
        "invitations-state",
        "desk-mail-to",
        "desk-mail-subject",
        "desk-mail-attempts-column",
        "desk-mail-added",
        "desk-mail-next-column",
        "desk-mail-refused-column",
    ];
    let list = csv_file::List {
        what: "mail",
        header: header.iter().map(|id| x.t(id).text()).collect(),
        first: order.start(),
        read: move |c: &mut Conn, after: &Id| -> Result<Vec<Stuck>, Error> {
            let reach = reach(c, exchange, is_operator)?;
            Ok(stuck(desk::stuck_after(c, letters::QUEUE, reach, (which, order), *after)?))
        },
        key: |mail: &Stuck| mail.job.id,
        cells: Box::new(move |mail: &Stuck| {
            let is_given_up = mail.is_given_up();
            vec![
                words.t(if is_given_up { "desk-mail-failed" } else { "desk-mail-retrying" }).text(),
                mail.to.clone(),
                mail.subject.clone(),
                mail.job.attempts.to_string(),
                csv_file::moment(mail.job.created_at),
                if is_given_up { String::new() } else { csv_file::moment(mail.job.run_at) },
                mail.error.clone(),
            ]
        }),
    };
    csv_file::answer(&x, list)
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct MailForm {
    /// `retry`, `discard`, or `retry-all`.
    action: String,
    job: String,
    /// `table` where it was pressed there, and not in the overview.
    from: String,
}

/// `POST …/desk/mail`
pub async fn update(x: InExchange, Form(form): Form<MailForm>) -> Result<Redirect, Error> {
    let pressed = Pressed::draw(&x).await?;
    let job = form.job.parse::<Id>().ok();
    let notice = x
        .app
        .db
        .write(move |tx| -> Result<&'static str, Error> {
            match (form.action.as_str(), job) {
                ("retry-all", _) => pressed.retry_all(tx),
                ("retry", Some(job)) => pressed.decide(tx, job, Action::RetriedMail),
                ("discard", Some(job)) => pressed.decide(tx, job, Action::DiscardedMail),
                _ => Err(Error::Invalid("no such action".to_owned())),
            }
        })
        .await?;
    let back = if form.from == "table" { x.href("/desk/mail") } else { format!("{}#mail", x.href("/desk")) };
    Ok(Redirect::to(back).notice(&x.app, notice, None))
}

/// An exchange in whose audit log something is noted, and the id of the entry.
type Log = (Id, Id);

/// Who pressed a button, at which desk and when, and what the audit log knows it by; drawn before the transaction.
struct Pressed {
    by: Id,
    is_operator: bool,
    here: Log,
    /// Of every other exchange: what an operator does with its letters, those who run it find in its own log.
    others: Vec<Log>,
    at: Timestamp,
}

impl Pressed {
    async fn draw(x: &InExchange) -> Result<Self, Error> {
        let (by, is_operator, at) = (x.me()?.id, x.me()?.is_operator, x.now);
        let exchanges = x.app.db.read(exchange::slugs).await?;
        let others = exchanges.into_iter().map(|(exchange, _)| exchange).filter(|exchange| *exchange != x.exchange.id);
        let others = others.map(|exchange| (exchange, x.app.rng.id(at))).collect();
        Ok(Self { by, is_operator, here: (x.exchange.id, x.app.rng.id(at)), others, at })
    }

    fn reach(&self, c: &mut Conn) -> Result<Scope, Error> {
        reach(c, self.here.0, self.is_operator)
    }

    /// Where it is noted what becomes of a letter: in the log of its exchange; of one of the site, at this desk.
    fn log(&self, exchange: Option<Id>) -> Log {
        self.others.iter().copied().find(|(id, _)| Some(*id) == exchange).unwrap_or(self.here)
    }

    fn retry_all(&self, tx: &mut Conn) -> Result<&'static str, Error> {
        let reach = self.reach(tx)?;
        let mut mails: BTreeMap<Log, u64> = BTreeMap::new();
        for exchange in desk::retry_queue(tx, letters::QUEUE, reach, self.at)? {
            *mails.entry(self.log(exchange)).or_default() += 1;
        }
        for (log, mails) in mails {
            self.record(tx, log, (Action::RetriedMail, ""), "", &facts(&[("mails", &mails.to_string())]))?;
        }
        Ok("desk-mail-retried")
    }

    /// Tries one mail again, or discards it. One that another desk looks after is none here.
    fn decide(&self, tx: &mut Conn, job: Id, action: Action) -> Result<&'static str, Error> {
        let (gone, reach) = ("desk-mail-gone", self.reach(tx)?);
        let Some(listed) = desk::find_failed(tx, letters::QUEUE, reach, job)? else { return Ok(gone) };
        let is_retried = action == Action::RetriedMail;
        let done = if is_retried { desk::retry(tx, job, self.at)? } else { desk::discard(tx, job)? };
        if !done {
            // Somebody else pressed first, or it has left meanwhile: there is nothing to do.
            return Ok(gone);
        }
        let log = self.log(listed.scope);
        let stuck = Stuck::new(listed);
        let attempts = stuck.job.attempts.to_string();
        let before = facts(&[("state", State::Failed.as_str()), ("attempts", &attempts)]);
        let after = if is_retried { facts(&[("state", State::Ready.as_str())]) } else { String::new() };
        self.record(tx, log, (action, &stuck.to), &before, &after)?;
        Ok(if is_retried { "desk-mail-retried" } else { "desk-mail-discarded" })
    }

    /// The log says no more of a letter than the queue does: to whom, as far as its addressee is recognised.
    fn record(
        &self,
        tx: &mut Conn,
        (exchange, id): Log,
        (action, to): (Action, &str),
        before: &str,
        after: &str,
    ) -> Result<(), Error> {
        let (person, at) = (self.by, self.at);
        audit::record(tx, &Entry { id, exchange, person, action, object: to, path: "", before, after, at })
    }
}
