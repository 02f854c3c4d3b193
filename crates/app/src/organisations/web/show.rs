//! `…/organisations/{slug}`: what is known of an organisation, and who speaks for it.

use askama::Template;
use db::{Conn, Id};
use serde::Deserialize;
use web::Pager;

use super::{Named, facts};
use crate::comments::{self, Comment};
use crate::error::Error;
use crate::follows::{self, Button, Subject};
use crate::ideas::{self, Card, Idea, State};
use crate::moderation::disowning;
use crate::organisations::mandates::{self, Mandate, Speaker};
use crate::organisations::{self, Organisation, voices};
use crate::page::{Frame, Page};
use crate::positions::{self, Position};
use crate::visibility::Viewer;
use crate::visit::{At, InExchange, Query};

#[derive(Template)]
#[template(path = "organisations/show.html")]
struct Show {
    p: Frame,
    organisation: Organisation,
    /// The reader's own newest mandate for it, whatever became of it.
    mandate: Option<Mandate>,
    /// It speaks for firms, and may enter ideas for them.
    speaks_for_firms: bool,
    speakers: Vec<Speaker>,
    /// A page of the ideas sent for it that everyone may read.
    sent: Vec<Sent>,
    sent_pager: Pager,
    /// The ideas that it supported last, as far as everyone may read them.
    supported: Vec<Idea>,
    /// Its positions, each with the idea, as far as everyone may read it.
    positions: Vec<(Position, Idea)>,
    /// Those that only the reader and colleagues see.
    drafts: Vec<(Position, Idea)>,
    comments: Vec<Comment>,
    pager: Pager,
    base: String,
    follow: Button,
}

/// An idea sent for the organisation.
struct Sent {
    card: Card,
    /// By whom it is said not to be the organisation's own; empty where nobody does.
    questioned: String,
}

#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct Paged {
    page: u32,
    /// Which list is turned to that page: `ideas` those sent for it, else the comments.
    of: String,
}

impl Paged {
    /// Of the ideas, and of the comments.
    fn pages(&self) -> [u32; 2] {
        if self.of == "ideas" { [self.page, 1] } else { [1, self.page] }
    }
}

impl Show {
    /// A few lines about it, with their language.
    fn about(&self) -> Option<(&'static str, &str)> {
        self.organisation.facts.about(self.p.lang)
    }

    /// One at a time is enough.
    fn has_live_mandate(&self) -> bool {
        self.mandate.as_ref().is_some_and(Mandate::is_live)
    }

    /// The address below which the ideas sent for it have their pages.
    fn sent_base(&self) -> String {
        format!("{}?of=ideas", self.base)
    }

    fn facts(&self) -> Vec<String> {
        facts(&self.p, &self.organisation)
    }
}

/// The reader's newest mandate for the organisation; visitors have none.
fn mandate_of(c: &mut Conn, viewer: Viewer, organisation: Id) -> Result<Option<Mandate>, Error> {
    if viewer.person == Id::NIL { Ok(None) } else { mandates::last_of(c, organisation, viewer.person) }
}

/// A page of the ideas sent for the organisation, each with who says that it is not its own.
fn sent(c: &mut Conn, organisation: Id, language: &str, page: u32) -> Result<(Vec<Sent>, Pager), Error> {
    let (cards, pager) = ideas::sent_for(c, organisation, language, page)?;
    let ids: Vec<Id> = cards.iter().map(|card| card.id).collect();
    let questioned = disowning::questioned(c, &ids)?;
    let by = |id: Id| questioned.iter().find(|(of, _)| *of == id).map_or_else(String::new, |(_, by)| by.clone());
    Ok((cards.into_iter().map(|card| Sent { questioned: by(card.id), card }).collect(), pager))
}

/// What colleagues of the reader have drafted; nothing where the reader does not speak for the organisation.
fn drafted(c: &mut Conn, viewer: Viewer, of: &Organisation, exchange: Id) -> Result<Vec<Position>, Error> {
    if viewer.person == Id::NIL || voices::find(c, exchange, viewer.person, &of.slug)?.is_none() {
        return Ok(Vec::new());
    }
    positions::drafts(c, viewer, of.id)
}

/// Each with its idea; those whose idea nobody may read are left out.
fn with_ideas(c: &mut Conn, given: Vec<Position>, language: &str) -> Result<Vec<(Position, Idea)>, Error> {
    let ids: Vec<Id> = given.iter().map(|position| position.idea_id).collect();
    let mut ideas = ideas::find_all(c, Viewer::VISITOR, &ids)?;
    ideas::translate_titles(c, &mut ideas, language)?;
    let with = |position: Position| {
        let idea = ideas.iter().find(|idea| idea.id == position.idea_id && idea.is_visible)?.clone();
        Some((position, idea))
    };
    Ok(given.into_iter().filter_map(with).collect())
}

/// `GET …/organisations/{slug}`
pub async fn show(x: InExchange, At(at): At<Named>, Query(asked): Query<Paged>) -> Result<Page, Error> {
    let (viewer, exchange, language) = (x.viewer(), x.exchange.id, x.lang.text_code());
    let (organisation, (mandate, is_on), speakers, (sent, sent_pager), supported, [positions, drafts], given) = x
        .app
        .db
        .read(move |c| -> Result<_, Error> {
            let found = organisations::find(c, exchange, &at.slug)?.filter(|found| found.is_listed);
            let organisation = found.ok_or(Error::NotFound)?;
            let is_on = follows::is_on(c, viewer.person, Subject::Organisation, organisation.id)?;
            let mandate = (mandate_of(c, viewer, organisation.id)?, is_on);
            let speakers = mandates::speakers(c, organisation.id)?;
            let [of_ideas, of_comments] = asked.pages();
            let sent = sent(c, organisation.id, language, of_ideas)?;
            let ids = voices::supported(c, organisation.id)?;
            let mut ideas = ideas::find_all(c, Viewer::VISITOR, &ids)?;
            ideas::translate_titles(c, &mut ideas, language)?;
            // What is part of another stands there.
            let newest = |id: &Id| ideas.iter().find(|idea| idea.id == *id && idea.state == State::Published).cloned();
            let supported: Vec<Idea> = ids.iter().filter_map(newest).collect();
            let given = positions::of_organisation(c, organisation.id)?;
            let drafted = drafted(c, viewer, &organisation, exchange)?;
            let positions = [with_ideas(c, given, language)?, with_ideas(c, drafted, language)?];
            let given = comments::given_for(c, organisation.id, language, of_comments)?;
            Ok((organisation, mandate, speakers, sent, supported, positions, given))
        })
        .await?;
    let about = organisation.facts.about(x.lang).map_or("", |(_, text)| text);
    let p = x.frame(&organisation.facts.name).section("participants").description(markup::shorten(about, 150));
    let ((comments, pager), path) = (given, format!("/organisations/{}", organisation.slug));
    let (base, follow) = (p.href(&path), Button::new(&x, &path, is_on));
    let speaks_for_firms = organisation.facts.kind.speaks_for_firms();
    let page = Show {
        p,
        organisation,
        mandate,
        speaks_for_firms,
        speakers,
        sent,
        sent_pager,
        supported,
        positions,
        drafts,
        comments,
        pager,
        base,
        follow,
    };
    Page::new(&page)
}
