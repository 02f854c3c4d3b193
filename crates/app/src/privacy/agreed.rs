//! What a person agreed to, in one list, and taking it back.

use db::{Conn, Id, Timestamp};
use i18n::Lang;

use crate::error::Error;
use crate::participants::{self, requests};
use crate::people::consents::{self, Consent, Purpose};
use crate::{exchange, newsletter, organisations, people};

/// What can be agreed to: what people keep, and the newsletter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    Of(Purpose),
    Newsletter,
}

impl What {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Of(purpose) => purpose.as_str(),
            Self::Newsletter => "newsletter",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        if text == "newsletter" { Some(Self::Newsletter) } else { Purpose::parse(text).map(Self::Of) }
    }

    /// How it is taken back.
    pub fn way(self) -> Way {
        match self {
            Self::Of(Purpose::Profile) => Way::WithAccount,
            Self::Of(Purpose::Participation | Purpose::Request) => Way::Asks,
            _ => Way::AtOnce,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    AtOnce,
    /// It has consequences, which are told first.
    Asks,
    /// Only by deleting the account.
    WithAccount,
}

/// An exchange as the list names it.
#[derive(Clone, Debug)]
pub struct Place {
    pub id: Id,
    pub title: String,
}

/// A consent as its person reads it.
pub struct Row {
    pub what: What,
    /// `None`: the site.
    pub place: Option<Place>,
    /// What stood there; empty where only its version was kept.
    pub text: String,
    pub language: String,
    pub version: String,
    /// The version of the rules that it named; empty where it named none.
    pub rules: String,
    pub given_at: Timestamp,
    pub withdrawn_at: Option<Timestamp>,
}

impl Row {
    pub fn is_at_once(&self) -> bool {
        self.withdrawn_at.is_none() && self.what.way() == Way::AtOnce
    }

    pub fn asks(&self) -> bool {
        self.withdrawn_at.is_none() && self.what.way() == Way::Asks
    }

    pub fn goes_with_account(&self) -> bool {
        self.withdrawn_at.is_none() && self.what.way() == Way::WithAccount
    }

    /// How a form names the place.
    pub fn place_id(&self) -> Id {
        self.place.as_ref().map_or(Id::NIL, |place| place.id)
    }
}

/// Everything that a person agreed to, the newest first.
pub fn list(c: &mut Conn, person: Id, lang: Lang) -> Result<Vec<Row>, Error> {
    let places = places(c, lang)?;
    let place = |id: Id| places.iter().find(|place| place.id == id).cloned();
    let kept = consents::list(c, person)?.into_iter().map(|consent| of_consent(consent, place));
    let letters = newsletter::consents(c, person)?.into_iter().map(|consent| Row {
        what: What::Newsletter,
        place: place(consent.exchange),
        text: String::new(),
        language: consent.language,
        version: consent.version,
        rules: String::new(),
        given_at: consent.given_at,
        withdrawn_at: consent.withdrawn_at,
    });
    let mut rows: Vec<Row> = kept.chain(letters).collect();
    rows.sort_by_key(|row| std::cmp::Reverse(row.given_at));
    Ok(rows)
}

fn of_consent(consent: Consent, place: impl Fn(Id) -> Option<Place>) -> Row {
    Row {
        what: What::Of(consent.purpose),
        place: place(consent.exchange),
        text: consent.text,
        language: consent.language,
        version: consent.version,
        rules: consent.documents.strip_prefix("rules ").unwrap_or_default().to_owned(),
        given_at: consent.given_at,
        withdrawn_at: consent.withdrawn_at,
    }
}

/// Every exchange, as it is called in the reader's language where it is public.
pub fn places(c: &mut Conn, lang: Lang) -> Result<Vec<Place>, Error> {
    let listed = exchange::list(c, lang)?;
    let title = |slug: String| listed.iter().find(|x| x.slug == slug).map_or(slug, |x| x.title.clone());
    Ok(exchange::slugs(c)?.into_iter().map(|(id, slug)| Place { id, title: title(slug) }).collect())
}

/// Takes a consent back, and what rested on it.
pub fn withdraw(tx: &mut Conn, person: Id, what: What, place: Id, now: Timestamp) -> Result<(), Error> {
    let purpose = match what {
        What::Newsletter => return newsletter::end(tx, place, person, now),
        What::Of(Purpose::Profile) => return Err(Error::NotFound),
        What::Of(purpose) => purpose,
    };
    match purpose {
        Purpose::Participation => {
            // Who has an office lays it down first: the exchange would be without whoever runs it.
            let is_there = participants::role(tx, place, person)?.is_some();
            if !participants::leave(tx, place, person)? && is_there {
                return Err(Error::Forbidden("privacy-office"));
            }
            organisations::leave(tx, place, person, now)?;
        }
        Purpose::Request => requests::take_back(tx, place, person)?,
        other => people::hide(tx, person, other)?,
    }
    consents::withdraw(tx, person, purpose, place, now)?;
    Ok(())
}
