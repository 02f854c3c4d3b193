//! What an idea's page is made of: what its address asks for, all that is read for it, and how far it was read.

use db::{Conn, Id};
use serde::Deserialize;

use crate::campaigns::{self, Marks};
use crate::comments;
use crate::debates;
use crate::entered::{self, Mark};
use crate::error::Error;
use crate::exchange::{self, Rule};
use crate::follows::{self, Button};
use crate::ideas::{self, EconomyCount, Idea, Part, State, Translation, find, store, supports_of};
use crate::moderation::Subject;
use crate::moderation::disowning;
use crate::moderation::requested::{self, Reader, Request};
use crate::notes::{self, Note};
use crate::notifications;
use crate::organisations::voices::{self, Offer};
use crate::photos::{self, Photo};
use crate::positions::{self, Position};
use crate::steps::{self, Step};
use crate::topics::{self, Topic};
use crate::visit::InExchange;

#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    /// `1` shows the original where a translation would come first.
    pub original: String,
    /// Which comments: a stance.
    pub stance: String,
    /// Which page of comments.
    pub page: u32,
    /// What was pressed before signing in, as the module `support` writes it; one press is left.
    pub support: String,
    /// `1` shows an idea that was merged at its own address.
    pub merged: String,
}

impl Asked {
    /// Whether the address says nothing of what to see of the idea.
    pub fn is_plain(&self) -> bool {
        self.merged.is_empty() && self.original.is_empty() && self.stance.is_empty() && self.page == 0
    }
}

/// All that the page needs, loaded in one view.
pub struct Loaded {
    pub idea: Idea,
    pub topic: Option<Topic>,
    pub economies: Vec<EconomyCount>,
    pub is_supported: bool,
    /// For whom the reader may speak; asked only for somebody signed in.
    pub offers: Vec<Offer>,
    pub translations: Vec<Translation>,
    pub rules: Vec<Rule>,
    pub steps: Vec<Step>,
    /// Those that the steps name; empty where none does.
    pub topics: Vec<Topic>,
    pub note: Option<Note>,
    pub photos: Vec<Photo>,
    /// The ideas that are part of it.
    pub parts: Vec<Part>,
    /// Of organisations.
    pub positions: Vec<Position>,
    /// It was entered for a firm.
    pub entered: Option<Mark>,
    /// With how many other texts it is nearly the same.
    pub campaign: Option<campaigns::Mark>,
    pub thread: comments::Thread,
    /// What the reader is asked to change, where the idea is theirs.
    pub request: Option<Request>,
    pub follow: Button,
}

pub async fn load(x: &InExchange, n: i64, asked: &Asked) -> Result<Loaded, Error> {
    let (viewer, exchange, lang, asked) = (x.viewer(), x.exchange.id, x.lang, asked.clone());
    let (reader, inside) = (Reader::of(x), x.clone());
    x.app
        .db
        .read(move |c| {
            let mut idea = find(c, viewer, exchange, n)?.ok_or(Error::NotFound)?;
            disowning::mark_idea(c, &mut idea)?;
            let (economies, is_supported) = supports_of(c, &idea, viewer.person)?;
            let is_signed_in = viewer.person != db::Id::NIL;
            let offers = if is_signed_in { voices::offers(c, exchange, viewer.person, idea.id)? } else { Vec::new() };
            let rules = if idea.state == State::Hidden { exchange::rules(c, exchange, lang)? } else { Vec::new() };
            let translations = if idea.is_visible { store::translations(c, idea.id)? } else { Vec::new() };
            let steps = if idea.is_visible { steps::list(c, idea.id)? } else { Vec::new() };
            let note = if idea.is_visible { notes::find(c, idea.id)? } else { None };
            let photos = if idea.is_visible { photos::list(c, idea.id)? } else { Vec::new() };
            let mut positions = if idea.is_visible { positions::list(c, viewer, idea.id)? } else { Vec::new() };
            let marks = mark(c, &idea, &mut positions)?;
            let entered = entered::mark(c, idea.id)?;
            let names_topics = steps.iter().any(Step::is_topic);
            let topics = if names_topics { topics::list(c, exchange, lang)? } else { Vec::new() };
            let stance = comments::Stance::parse(&asked.stance);
            let mut thread = comments::thread(c, viewer, &idea, lang.text_code(), asked.page, stance)?;
            requested::mark(c, &reader, thread.texts_mut())?;
            let is_theirs = idea.author.person_id == viewer.person;
            let request = if is_theirs { requested::about(c, &reader, &Subject::from(idea.clone()))? } else { None };
            let is_on = follows::is_on(c, viewer.person, follows::Subject::Idea, idea.id)?;
            Ok(Loaded {
                follow: Button::new(&inside, &format!("/ideas/{}", idea.number), is_on),
                topic: topics::find_by_id(c, idea.topic_id, lang)?,
                thread,
                request,
                economies,
                is_supported,
                offers,
                translations,
                rules,
                steps,
                topics,
                note,
                photos,
                parts: ideas::parts(c, viewer, &idea)?,
                positions,
                entered,
                campaign: marks.of(&idea.id),
                idea,
            })
        })
        .await
}

/// Says of the positions, and of the idea, with how many other texts they are nearly the same.
fn mark(c: &mut Conn, idea: &Idea, positions: &mut [Position]) -> Result<Marks, Error> {
    let ids: Vec<Id> = positions.iter().map(|position| position.id).chain([idea.id]).collect();
    let marks = campaigns::marks(c, &ids)?;
    for position in positions {
        position.campaign = marks.of(&position.id);
    }
    Ok(marks)
}

/// Remembers how far a signed-in reader has read, for *Your debates*.
pub async fn note_reading(x: &InExchange, loaded: &Loaded) {
    let Some(person) = &x.person else { return };
    notifications::note_seen(x, loaded.idea.id).await;
    let (person, idea, now) = (person.id, loaded.idea.id, x.now);
    if let Some(number) = loaded.thread.seen {
        x.app.note("reading", x.app.db.write(move |tx| debates::seen(tx, person, idea, number, now))).await;
    }
}
