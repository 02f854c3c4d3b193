//! What an organisation is, how it comes in and how it is changed.

use db::{Conn, Id, Timestamp, from_row};
use i18n::Lang;

use super::store;
use crate::audit::{self, Action, Entry};
use crate::error::Error;
use crate::exchange;
use crate::people::OrganisationKind;

/// Rows of one page of a list.
pub const PAGE: u32 = 50;
/// The longest address made of a name, in characters.
const SLUG: usize = 60;

/// What is known of an organisation. Empty text: nothing was said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facts {
    pub name: String,
    pub kind: OrganisationKind,
    pub economy: String,
    pub sector: String,
    pub size: String,
    /// How many members it represents.
    pub members: Option<i64>,
    pub web: String,
    pub about_en: String,
    pub about_fr: String,
    pub about_es: String,
}
from_row!(Facts { name, kind, economy, sector, size, members, web, about_en, about_fr, about_es });

impl Facts {
    /// A few lines about it with their language: the reader's, or else the first in which there are any.
    pub fn about(&self, lang: Lang) -> Option<(&'static str, &str)> {
        let all = [("en", &self.about_en), ("fr", &self.about_fr), ("es", &self.about_es)];
        let written = || all.iter().filter(|(_, text)| !text.is_empty());
        let found = written().find(|(code, _)| *code == lang.text_code()).or_else(|| written().next());
        found.map(|(code, text)| (*code, text.as_str()))
    }

    /// For the audit log: the same in every language.
    fn in_short(&self, is_listed: bool) -> String {
        let members = self.members.map_or_else(String::new, |n| n.to_string());
        audit::facts(&[
            ("name", &self.name),
            ("kind", self.kind.as_str()),
            ("economy", &self.economy),
            ("sector", &self.sector),
            ("size", &self.size),
            ("members", &members),
            ("web", &self.web),
            ("about en", &self.about_en),
            ("about fr", &self.about_fr),
            ("about es", &self.about_es),
            ("listed", if is_listed { "yes" } else { "no" }),
        ])
    }
}

#[derive(Clone, Debug)]
pub struct Organisation {
    pub id: Id,
    pub slug: String,
    /// Everybody may read about it.
    pub is_listed: bool,
    pub updated_at: Timestamp,
    /// By which lists are ordered: the name, folded.
    pub name_key: String,
    pub facts: Facts,
}
from_row!(Organisation { id, slug, is_listed, updated_at, name_key, facts });

/// Which of them, by who may read about them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Shown {
    /// What everybody may read about.
    #[default]
    Listed,
    /// What only the desk reads about.
    Unlisted,
    All,
}

/// In which order they come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    #[default]
    Name,
    NameBack,
}

impl Order {
    /// The place before the first of all: before every name, or behind every one.
    pub fn start(self) -> (String, Id) {
        match self {
            Self::Name => (String::new(), Id::NIL),
            Self::NameBack => (char::MAX.to_string(), Id::NIL),
        }
    }
}

/// Which of them: an empty text does not narrow.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(default)]
pub struct Filter {
    pub kind: String,
    pub economy: String,
    /// A part of the name.
    pub q: String,
    pub page: u32,
    /// For the desk to choose; no address of a public page says it.
    #[serde(skip)]
    pub shown: Shown,
    #[serde(skip)]
    pub order: Order,
}

impl Filter {
    pub fn is_narrow(&self) -> bool {
        !self.kind.is_empty() || !self.economy.is_empty() || !self.q.trim().is_empty()
    }
}

/// An organisation as it comes in.
#[derive(Clone, Debug)]
pub struct NewOrganisation {
    pub id: Id,
    pub exchange: Id,
    pub facts: Facts,
    pub is_listed: bool,
    /// Whose word it is alone; nobody's at the desk.
    pub named_by: Option<Id>,
    /// Of what is recorded, and who adds it, where that happens at the desk.
    pub recorded: Option<(Id, Id)>,
    pub at: Timestamp,
}

/// The address that a name makes; names that leave nothing, or what the desk needs for itself, get another.
pub(super) fn slug(name: &str) -> String {
    let slug = markup::slug(name, SLUG);
    match slug.as_str() {
        "" => "organisation".to_owned(),
        "new" => "organisation-new".to_owned(),
        _ => slug,
    }
}

/// Adds an organisation; where one of this name is there in this economy, it is that one, unchanged. Returns its id, and
/// whether it is new.
pub fn add(tx: &mut Conn, new: &NewOrganisation) -> Result<(Id, bool), Error> {
    let slug = slug(&new.facts.name);
    if !store::insert(tx, new, &slug)? {
        if let Some(there) = store::find_by_name(tx, new.exchange, &new.facts.name, &new.facts.economy)? {
            return Ok((there, false));
        }
        // Another one has the address: this one's ends in a part of its id.
        let id = new.id.to_string();
        if !store::insert(tx, new, &format!("{slug}-{}", &id[id.len() - 8..]))? {
            return Err(Error::Busy);
        }
    }
    if let Some((entry, person)) = new.recorded {
        let path = store::slug_of(tx, new.id)?.map_or_else(String::new, |slug| format!("/desk/organisations/{slug}"));
        let after = new.facts.in_short(new.is_listed);
        let entry = Entry {
            id: entry,
            exchange: new.exchange,
            person,
            action: Action::ChangedOrganisation,
            object: &new.facts.name,
            path: &path,
            before: "",
            after: &after,
            at: new.at,
        };
        audit::record(tx, &entry)?;
    }
    if new.is_listed {
        exchange::revise(tx, new.exchange)?;
    }
    Ok((new.id, true))
}

/// What became of a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Updated {
    Done,
    /// Somebody else has changed it since it was read.
    Meanwhile,
    /// Another organisation in this economy has the name.
    Taken,
}

/// Changes an organisation as it was seen; its address stays. `by`: the id of what is recorded, and who.
pub fn update(
    tx: &mut Conn,
    exchange: Id,
    seen: &Organisation,
    (facts, is_listed): (&Facts, bool),
    (entry, person): (Id, Id),
    at: Timestamp,
) -> Result<Updated, Error> {
    let namesake = store::find_by_name(tx, exchange, &facts.name, &facts.economy)?;
    if namesake.is_some_and(|id| id != seen.id) {
        return Ok(Updated::Taken);
    }
    if !store::update(tx, seen, facts, is_listed, at)? {
        return Ok(Updated::Meanwhile);
    }
    let (before, after) = (seen.facts.in_short(seen.is_listed), facts.in_short(is_listed));
    let entry = Entry {
        id: entry,
        exchange,
        person,
        action: Action::ChangedOrganisation,
        object: &facts.name,
        path: &format!("/desk/organisations/{}", seen.slug),
        before: &before,
        after: &after,
        at,
    };
    audit::record(tx, &entry)?;
    exchange::revise(tx, exchange)?;
    Ok(Updated::Done)
}
