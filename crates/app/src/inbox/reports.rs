//! Reports of other mail servers: that a mail of ours did not arrive (RFC 3464), or that somebody called one junk
//! (RFC 5965). Anybody can write such a report about anybody. It changes something only where it brings a tag of ours that
//! belongs to whom it is about; all others stand at the desk, and change nothing.

use db::Conn;
use mail::Address;
use mail::incoming::{Action, BounceReport, ComplaintReport};

use super::addresses::{self, Tag};
use super::incoming::{Mail, State, What, Why};
use super::receiving::{Case, cut};
use crate::deliveries::{self, Failure, NewSuppression, Reason};
use crate::error::Error;
use crate::keys::Key;
use crate::newsletter;

/// So many parts of a report are looked at: one mail of ours goes to one address.
const PARTS: usize = 20;

/// The complaints that say that somebody wants no such mail: other ones (RFC 5965, RFC 6591), such as that a check has
/// failed or that a mail is no junk after all, say nothing of that.
const UNWANTED: [&str; 4] = ["abuse", "fraud", "opt-out", "opt-out-list"];

/// Whom a part of a report is about.
fn about(report: &BounceReport) -> impl Iterator<Item = Address> {
    let named = [&report.original_recipient, &report.final_recipient, &report.original_to];
    named.into_iter().flatten().filter_map(|text| address(text))
}

/// An address as reports write it: `rfc822; name@example.org`, or between brackets.
fn address(text: &str) -> Option<Address> {
    let text = text.rsplit_once(';').map_or(text, |(_, address)| address).trim();
    Address::parse_named(text).ok()
}

/// What a part says about our mail, in few words.
fn failure(report: &BounceReport) -> Failure {
    Failure {
        hard: report.is_about_mailbox(),
        status: report.status.map_or_else(String::new, |status| status.to_string()),
        said: cut(&report.diagnostic),
    }
}

/// Where the report came to, or else where the mail in it said that it shall go.
fn tag(case: &Case, key: &Key, reports: &[BounceReport]) -> Option<Tag> {
    let of_mail =
        |report: &BounceReport| addresses::tag_of(&case.app, key, &address(report.original_return_path.as_deref()?)?);
    case.tag(key).or_else(|| reports.iter().take(PARTS).find_map(of_mail))
}

/// A mail of ours did not arrive.
pub fn bounced(tx: &mut Conn, case: &Case, key: &Key, reports: &[BounceReport]) -> Result<Mail, Error> {
    let failed = reports.iter().take(PARTS).find(|report| matches!(report.action, Action::Failed));
    let Some(report) = failed.or(reports.first()) else {
        return Ok(case.begin(What::Bounce).ended(State::Unattributed, Some(Why::Nobody)));
    };
    let whom = about(report).next();
    let mail = Mail {
        email: whom.as_ref().map_or_else(String::new, |address| address.as_str().to_owned()),
        said: cut(&report.diagnostic),
        ..case.begin(What::Bounce)
    };
    if failed.is_none() {
        // That it is late, or has arrived. Whoever sends it tries on, or has nothing more to do.
        return Ok(mail.ended(State::Noted, Some(Why::Delayed)));
    }
    let failure = failure(report);
    let unattributed = |why| (State::Unattributed, Some(why));
    let (state, why) = match tag(case, key, reports) {
        Some(Tag::Delivery(id)) if deliveries::bounced(tx, &case.app, id, &failure, case.at)? => (State::Noted, None),
        Some(Tag::Delivery(_)) => unattributed(Why::Unknown),
        Some(tag @ Tag::Letter(_)) => match about(report).find(|to| addresses::letter_tag(key, &to.key()) == tag) {
            Some(to) => {
                deliveries::bounced_letter(tx, &case.app, &to.key(), &failure, case.at)?;
                (State::Noted, None)
            }
            None => unattributed(Why::Forged),
        },
        Some(Tag::Notification(_) | Tag::Unsubscribe(_)) => unattributed(Why::Forged),
        None => unattributed(Why::Nobody),
    };
    Ok(mail.ended(state, why))
}

/// Every address in a complaint that may be one of ours: the way back of the mail, its header for ending a subscription,
/// and whom it was for.
fn tagged(case: &Case, key: &Key, report: &ComplaintReport) -> Option<Tag> {
    let ways_back = report.original_return_path.iter().chain(&report.original_mail_from);
    let listed = report.list_unsubscribe.iter().flat_map(|header| header.split(','));
    let listed = listed.filter_map(|part| part.trim().trim_matches(['<', '>']).strip_prefix("mailto:"));
    let listed = listed.map(|to| to.split('?').next().unwrap_or_default());
    let named = ways_back.map(String::as_str).chain(listed).chain(report.original_to.iter().map(String::as_str));
    let of_mail = named.take(PARTS * 2).filter_map(address).find_map(|to| addresses::tag_of(&case.app, key, &to));
    of_mail.or_else(|| case.tag(key))
}

/// Whom a complaint is about.
fn complaining(report: &ComplaintReport) -> impl Iterator<Item = Address> {
    report.original_rcpt_to.iter().chain(&report.original_to).take(PARTS).filter_map(|text| address(text))
}

/// Somebody has called a mail of ours junk: they get no issue and no notification any more.
pub fn complained(tx: &mut Conn, case: &Case, key: &Key, report: &ComplaintReport) -> Result<Mail, Error> {
    let whom = complaining(report).next();
    let mail = Mail {
        email: whom.map_or_else(String::new, |address| address.as_str().to_owned()),
        said: cut(&report.feedback_type),
        ..case.begin(What::Complaint)
    };
    let said = report.feedback_type.trim();
    if !said.is_empty() && !UNWANTED.iter().any(|unwanted| said.eq_ignore_ascii_case(unwanted)) {
        return Ok(mail.ended(State::Noted, Some(Why::Delayed)));
    }
    let unattributed = |why| (State::Unattributed, Some(why));
    let (state, why) = match tagged(case, key, report) {
        Some(Tag::Delivery(id)) if deliveries::complained(tx, &case.app, id, case.at)? => (State::Noted, None),
        Some(Tag::Unsubscribe(id)) if newsletter::unsubscribe_by_mail(tx, id, case.at)? => (State::Noted, None),
        Some(Tag::Delivery(_) | Tag::Unsubscribe(_)) => unattributed(Why::Unknown),
        Some(tag @ Tag::Letter(_)) => {
            match complaining(report).find(|to| addresses::letter_tag(key, &to.key()) == tag) {
                Some(to) => {
                    suppress(tx, case, &to, &mail.said)?;
                    (State::Noted, None)
                }
                None => unattributed(Why::Forged),
            }
        }
        Some(Tag::Notification(_)) => unattributed(Why::Noreport),
        None => unattributed(Why::Nobody),
    };
    Ok(mail.ended(state, why))
}

fn suppress(tx: &mut Conn, case: &Case, to: &Address, said: &str) -> Result<(), Error> {
    let new = NewSuppression {
        id: case.ids.letter,
        email: to.as_str().to_owned(),
        email_key: to.key(),
        reason: Reason::Complaint,
        said: said.to_owned(),
        exchange: None,
        at: case.at,
    };
    deliveries::suppress(tx, &new).map(drop)
}
