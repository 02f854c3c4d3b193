//! The desk's pages of a sending: how far it is, whom it did not reach; and of addresses that are suppressed.

mod receivers;
mod sending;
mod suppressed;

pub use receivers::{csv as receivers_csv, index as receivers};
pub use sending::{ask_to_cancel, cancel, show, update};
pub use suppressed::{
    ask_to_release, create as suppress, csv as suppressed_csv, index as suppressed, new as new_suppressed, release,
};

use db::{Conn, Id};
use serde::Deserialize;

use super::Sending;
use super::store::sendings;
use crate::error::Error;
use crate::visit::InExchange;

#[derive(Deserialize)]
pub struct OfIssue {
    issue: String,
}

impl OfIssue {
    fn id(&self) -> Result<Id, Error> {
        self.issue.parse().map_err(|_| Error::NotFound)
    }
}

/// A sending of this exchange, with the language and the words of its subject for the reader.
struct Found {
    sending: Sending,
    language: String,
    subject: String,
}

fn load(c: &mut Conn, exchange: Id, issue: Id, lang: &str) -> Result<Found, Error> {
    let sending = super::find(c, issue)?.filter(|sending| sending.exchange == exchange).ok_or(Error::NotFound)?;
    let subjects = sendings::subjects(c, sending.id)?;
    let found = |code: &str| subjects.iter().find(|(language, _)| language == code);
    let (language, subject) =
        found(lang).or_else(|| found("en")).or_else(|| subjects.first()).cloned().unwrap_or_default();
    Ok(Found { sending, language, subject })
}

/// The page of an issue's sending.
fn page_of(x: &InExchange, issue: Id) -> String {
    x.href(&path_of(issue))
}

fn path_of(issue: Id) -> String {
    format!("/desk/newsletter/{issue}/sending")
}
