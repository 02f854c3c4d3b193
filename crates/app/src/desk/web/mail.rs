//! The mail queue: what waits, what was given up, and pressing once more; what did not leave as a table and as a file.

use askama::Template;
use axum::response::Response;
use db::{Conn, Id, Timestamp};
use jobs::desk::{self, Listed, Order, State};
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

/// The queue as the desk shows it. Whom a mail goes to is shown as far as its addressee is recognised, and what it is
/// about; what it says is not: it holds links that sign in.
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
}

/// A mail that did not leave.
pub struct Stuck {
    pub job: Listed,
    /// `a…@example.org`; the queue is the whole site's, and not all who run an exchange know everybody.
    pub to: String,
    /// Empty where it may be another exchange's: people's own words stand in some.
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

    fn new(job: Listed, knows_subjects: bool) -> Self {
        let Some(message) = job.payload.read::<Message>() else {
            let empty = String::new;
            return Self { to: empty(), subject: empty(), language: empty(), error: empty(), job };
        };
        let error = job.last_error.clone().unwrap_or_default();
        let (address, to) = (message.to.as_str(), masked(message.to.as_str()));
        Self {
            error: unnamed(&error, address),
            subject: if knows_subjects { message.subject.to_string() } else { String::new() },
            language: message.language,
            to,
            job,
        }
    }
}

impl MailQueue {
    /// `knows_subjects`: whether this desk may read what all letters of the site are about.
    pub fn load(c: &mut Conn, page: u32, knows_subjects: bool) -> Result<Self, Error> {
        let counts = desk::counts(c)?;
        let of_mail = || counts.iter().filter(|count| count.queue == letters::QUEUE);
        let sum = |failed: bool| of_mail().filter(|n| (n.state == State::Failed) == failed).map(|n| n.jobs).sum();
        let (waiting, failed) = (sum(false), sum(true));
        let pager = Pager::new(page, failed, desk::PAGE);
        let stuck = |jobs: Vec<Listed>| jobs.into_iter().map(|job| Stuck::new(job, knows_subjects)).collect();
        Ok(Self {
            waiting,
            failed,
            since: of_mail().map(|count| count.oldest).min(),
            failed_since: of_mail().filter(|count| count.state == State::Failed).map(|count| count.oldest).min(),
            retrying: stuck(desk::retrying(c, letters::QUEUE)?),
            given_up: stuck(desk::list(c, letters::QUEUE, State::Failed, pager.offset())?),
            pager,
        })
    }

    pub fn is_empty(&self) -> bool {
        self.waiting + self.failed == 0
    }
}

/// Whether a desk may read what all letters of the site are about.
pub fn knows_subjects(c: &mut Conn, is_operator: bool) -> Result<bool, Error> {
    Ok(is_operator || exchange::slugs(c)?.len() == 1)
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
    let (is_operator, which, order, page) = (x.me()?.is_operator, asked.which(), asked.order(), asked.page);
    let read = move |c: &mut Conn| -> Result<_, Error> {
        let (given_up, retrying) = desk::count_stuck(c, letters::QUEUE)?;
        let found = match which {
            desk::Stuck::Any => given_up + retrying,
            desk::Stuck::GivenUp => given_up,
            desk::Stuck::Retrying => retrying,
        };
        let pager = Pager::new(page, found.unsigned_abs(), desk::TABLE_PAGE);
        let jobs = desk::list_stuck(c, letters::QUEUE, which, order, pager.offset())?;
        let knows_subjects = knows_subjects(c, is_operator)?;
        let rows: Vec<Stuck> = jobs.into_iter().map(|job| Stuck::new(job, knows_subjects)).collect();
        Ok((rows, given_up, retrying, pager))
    };
    let (rows, given_up, retrying, pager) = x.app.db.read(read).await?;
    let p = x.frame(x.t("desk-mail-table")).section("desk");
    let (state, sort, total) = (asked.state(), asked.sort(), given_up + retrying);
    let here = p.href(&asked.narrowed("/desk/mail"));
    let date = Column::new(&here, sort, ["oldest", "newest"], "newest");
    let base = sorting::with_sort(&here, sort);
    let csv = sorting::with_sort(&p.href(&asked.narrowed("/desk/mail.csv")), sort);
    let page = Index { p, rows, given_up, retrying, total, state, sort, pager, base, csv, date };
    Page::new(&page).map(Page::unstored)
}

/// `GET …/desk/mail.csv`: the same, all of it in the same order, with no more than the page says.
pub async fn csv(x: InExchange, Query(asked): Query<Asked>) -> Result<Response, Error> {
    let (is_operator, words) = (x.me()?.is_operator, x.clone());
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
            let knows_subjects = knows_subjects(c, is_operator)?;
            let jobs = desk::stuck_after(c, letters::QUEUE, which, order, *after)?;
            Ok(jobs.into_iter().map(|job| Stuck::new(job, knows_subjects)).collect())
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
    let pressed = Pressed { by: x.me()?.id, exchange: x.exchange.id, entry: x.app.rng.id(x.now), at: x.now };
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

/// Who pressed a button, where and when, and what the audit log knows it by.
#[derive(Clone, Copy)]
struct Pressed {
    by: Id,
    exchange: Id,
    entry: Id,
    at: Timestamp,
}

impl Pressed {
    fn retry_all(self, tx: &mut Conn) -> Result<&'static str, Error> {
        let mails = desk::retry_queue(tx, letters::QUEUE, self.at)?;
        if mails > 0 {
            self.record(tx, Action::RetriedMail, "", "", &facts(&[("mails", &mails.to_string())]))?;
        }
        Ok("desk-mail-retried")
    }

    /// Tries one mail again, or discards it.
    fn decide(self, tx: &mut Conn, job: Id, action: Action) -> Result<&'static str, Error> {
        let gone = "desk-mail-gone";
        let Some(listed) = desk::find_failed(tx, letters::QUEUE, job)? else { return Ok(gone) };
        let is_retried = action == Action::RetriedMail;
        let done = if is_retried { desk::retry(tx, job, self.at)? } else { desk::discard(tx, job)? };
        if !done {
            // Somebody else pressed first, or it has left meanwhile: there is nothing to do.
            return Ok(gone);
        }
        let stuck = Stuck::new(listed, false);
        let attempts = stuck.job.attempts.to_string();
        let before = facts(&[("state", State::Failed.as_str()), ("attempts", &attempts)]);
        let after = if is_retried { facts(&[("state", State::Ready.as_str())]) } else { String::new() };
        self.record(tx, action, &stuck.to, &before, &after)?;
        Ok(if is_retried { "desk-mail-retried" } else { "desk-mail-discarded" })
    }

    /// The log says no more of a letter than the queue does: to whom, as far as its addressee is recognised.
    fn record(self, tx: &mut Conn, action: Action, to: &str, before: &str, after: &str) -> Result<(), Error> {
        let Self { by: person, exchange, entry: id, at } = self;
        audit::record(tx, &Entry { id, exchange, person, action, object: to, path: "", before, after, at })
    }
}
