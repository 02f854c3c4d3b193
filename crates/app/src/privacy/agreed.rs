//! What a person agreed to, in one list, and taking it back.

use db::{Conn, Id, Timestamp};
use i18n::Lang;
use jiff::tz::TimeZone;

use super::store;
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
    pub slug: String,
    pub title: String,
    /// Whose clocks hold there.
    pub zone: TimeZone,
}

/// The version of the rules that a consent named.
#[derive(Clone, Debug)]
pub struct Rules {
    pub version: i64,
    /// Where that is known.
    pub published_at: Option<Timestamp>,
}

/// A consent as its person reads it.
pub struct Row {
    pub what: What,
    /// `None`: the site.
    pub place: Option<Place>,
    /// What stood there; empty where only its version was kept.
    pub text: String,
    pub language: String,
    pub rules: Option<Rules>,
    /// By which the days are said: the exchange's clocks; of the site, those of the exchange agreed to last.
    pub zone: TimeZone,
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
    let published = Published::load(c, person)?;
    let kept = consents::list(c, person)?.into_iter().map(|consent| of_consent(consent, place, &published));
    let letters = newsletter::consents(c, person)?.into_iter().map(|consent| Row {
        what: What::Newsletter,
        place: place(consent.exchange),
        text: String::new(),
        language: consent.language,
        rules: None,
        zone: TimeZone::UTC,
        given_at: consent.given_at,
        withdrawn_at: consent.withdrawn_at,
    });
    let mut rows: Vec<Row> = kept.chain(letters).collect();
    rows.sort_by_key(|row| std::cmp::Reverse(row.given_at));
    let last = rows.iter().find_map(|row| row.place.as_ref()).map_or(TimeZone::UTC, |place| place.zone.clone());
    for row in &mut rows {
        row.zone = row.place.as_ref().map_or_else(|| last.clone(), |place| place.zone.clone());
    }
    Ok(rows)
}

/// When the rules of the exchanges were published that a person agreed to something in.
struct Published {
    versions: Vec<(Id, String, i64, Timestamp)>,
    unchanged: Vec<(Id, String, Timestamp)>,
}

impl Published {
    fn load(c: &mut Conn, person: Id) -> Result<Self, Error> {
        Ok(Self { versions: store::rules_published(c, person)?, unchanged: store::rules_imported(c, person)? })
    }

    /// The rules that a consent names: `rules fr 3`, and `rules 3` where they were read in the language of its words.
    fn rules(&self, consent: &Consent) -> Option<Rules> {
        let named = consent.documents.strip_prefix("rules ")?;
        let (language, version) = named.split_once(' ').unwrap_or((consent.language.as_str(), named));
        let version: i64 = version.parse().ok()?;
        let at = |exchange: Id, of: &str| exchange == consent.exchange && of == language;
        let of_version = self.versions.iter().find(|known| at(known.0, &known.1) && known.2 == version);
        // Brought anew since, they are not what was read then.
        let unchanged = self.unchanged.iter().find(|known| at(known.0, &known.1) && known.2 <= consent.given_at);
        let published_at = of_version.map(|known| known.3).or_else(|| unchanged.map(|known| known.2));
        Some(Rules { version, published_at })
    }
}

fn of_consent(consent: Consent, place: impl Fn(Id) -> Option<Place>, published: &Published) -> Row {
    Row {
        rules: published.rules(&consent),
        zone: TimeZone::UTC,
        what: What::Of(consent.purpose),
        place: place(consent.exchange),
        text: consent.text,
        language: consent.language,
        given_at: consent.given_at,
        withdrawn_at: consent.withdrawn_at,
    }
}

/// Every exchange, as it is called in the reader's language where it is public.
pub fn places(c: &mut Conn, lang: Lang) -> Result<Vec<Place>, Error> {
    let listed = exchange::list(c, lang)?;
    let zones = exchange::zones(c)?;
    let place = |(id, slug): (Id, String)| Place {
        id,
        title: listed.iter().find(|x| x.slug == slug).map_or_else(|| slug.clone(), |x| x.title.clone()),
        zone: zones.iter().find(|(of, _)| *of == id).map_or(TimeZone::UTC, |(_, zone)| zone.clone()),
        slug,
    };
    Ok(exchange::slugs(c)?.into_iter().map(place).collect())
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
