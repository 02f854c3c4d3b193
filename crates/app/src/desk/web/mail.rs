//! The mail queue: what waits, what was given up, and pressing once more.

use db::{Conn, Id, Timestamp};
use jobs::desk::{self, Listed, State};
use mail::Message;
use serde::Deserialize;
use web::Pager;

use super::page_of;
use crate::error::Error;
use crate::letters;
use crate::page::Redirect;
use crate::visit::{Form, InExchange};

/// The queue as the desk shows it. Whom a mail goes to is shown as far as its addressee is recognised, and what it is
/// about; what it says is not: it holds links that sign in.
pub struct MailQueue {
    pub waiting: u64,
    pub failed: u64,
    /// When the one that waits longest was added.
    pub since: Option<Timestamp>,
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
    pub subject: String,
    /// The language of the subject.
    pub language: String,
}

impl From<Listed> for Stuck {
    fn from(job: Listed) -> Self {
        let message = job.payload.read::<Message>();
        let said = |say: fn(&Message) -> String| message.as_ref().map(say).unwrap_or_default();
        Self {
            to: said(|message| masked(message.to.as_str())),
            subject: said(|message| message.subject.to_string()),
            language: said(|message| message.language.clone()),
            job,
        }
    }
}

/// The first letter of an address, and its domain.
fn masked(address: &str) -> String {
    let (local, domain) = address.rsplit_once('@').unwrap_or((address, ""));
    let first: String = local.chars().take(1).collect();
    format!("{first}…@{domain}")
}

impl MailQueue {
    pub fn load(c: &mut Conn, page: u32) -> Result<Self, Error> {
        let counts = desk::counts(c)?;
        let of_mail = || counts.iter().filter(|count| count.queue == letters::QUEUE);
        let sum = |failed: bool| of_mail().filter(|n| (n.state == State::Failed) == failed).map(|n| n.jobs).sum();
        let mails = |rows: Vec<Listed>| rows.into_iter().filter(|job| job.queue == letters::QUEUE);
        let waiting = mails(desk::list(c, State::Ready, None)?).filter(|job| job.last_error.is_some());
        let retrying = waiting.take(5).map(Stuck::from).collect();
        let (given_up, pager) = page_of(mails(desk::list(c, State::Failed, None)?).map(Stuck::from).collect(), page);
        Ok(Self {
            waiting: sum(false),
            failed: sum(true),
            since: of_mail().map(|count| count.oldest).min(),
            retrying,
            given_up,
            pager,
        })
    }

    pub fn is_empty(&self) -> bool {
        self.waiting + self.failed == 0
    }
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct MailForm {
    /// `retry`, `discard`, or `retry-all`.
    action: String,
    job: String,
}

/// `POST …/desk/mail`
pub async fn update(x: InExchange, Form(form): Form<MailForm>) -> Result<Redirect, Error> {
    let job = form.job.parse::<Id>().ok();
    let now = x.now;
    let notice = x
        .app
        .db
        .write(move |tx| -> Result<&'static str, Error> {
            let did = match (form.action.as_str(), job) {
                ("retry-all", _) => {
                    return desk::retry_queue(tx, letters::QUEUE, now)
                        .map(|_| "desk-mail-retried")
                        .map_err(Error::from);
                }
                ("retry", Some(job)) => desk::retry(tx, job, now)?.then_some("desk-mail-retried"),
                ("discard", Some(job)) => desk::discard(tx, job)?.then_some("desk-mail-discarded"),
                _ => return Err(Error::Invalid("no such action".to_owned())),
            };
            // Somebody else pressed first, or it has left meanwhile: there is nothing to do.
            Ok(did.unwrap_or("desk-mail-gone"))
        })
        .await?;
    x.app.ring();
    Ok(Redirect::to(format!("{}#mail", x.href("/desk"))).notice(&x.app, notice, None))
}
