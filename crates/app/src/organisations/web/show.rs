//! `…/organisations/{slug}`: what is known of an organisation, and who speaks for it.

use askama::Template;
use db::{Conn, Id};
use serde::Deserialize;
use web::Pager;

use super::{Named, facts};
use crate::comments::{self, Comment};
use crate::error::Error;
use crate::ideas::{self, Idea, State};
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
    /// The ideas that it supported last, as far as everyone may read them.
    supported: Vec<Idea>,
    /// Its positions, each with the idea, as far as everyone may read it.
    positions: Vec<(Position, Idea)>,
    /// Those that only the reader and colleagues see.
    drafts: Vec<(Position, Idea)>,
    comments: Vec<Comment>,
    pager: Pager,
    base: String,
}

#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct Paged {
    page: u32,
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

    fn facts(&self) -> Vec<String> {
        facts(&self.p, &self.organisation)
    }
}

/// The reader's newest mandate for the organisation; visitors have none.
fn mandate_of(c: &mut Conn, viewer: Viewer, organisation: Id) -> Result<Option<Mandate>, Error> {
    if viewer.person == Id::NIL { Ok(None) } else { mandates::last_of(c, organisation, viewer.person) }
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
    let (organisation, mandate, speakers, supported, [positions, drafts], (comments, pager)) = x
        .app
        .db
        .read(move |c| -> Result<_, Error> {
            let found = organisations::find(c, exchange, &at.slug)?.filter(|found| found.is_listed);
            let organisation = found.ok_or(Error::NotFound)?;
            let mandate = mandate_of(c, viewer, organisation.id)?;
            let speakers = mandates::speakers(c, organisation.id)?;
            let ids = voices::supported(c, organisation.id)?;
            let mut ideas = ideas::find_all(c, Viewer::VISITOR, &ids)?;
            ideas::translate_titles(c, &mut ideas, language)?;
            // What is part of another stands there.
            let newest = |id: &Id| ideas.iter().find(|idea| idea.id == *id && idea.state == State::Published).cloned();
            let supported: Vec<Idea> = ids.iter().filter_map(newest).collect();
            let given = positions::of_organisation(c, organisation.id)?;
            let drafted = drafted(c, viewer, &organisation, exchange)?;
            let positions = [with_ideas(c, given, language)?, with_ideas(c, drafted, language)?];
            let given = comments::given_for(c, organisation.id, language, asked.page)?;
            Ok((organisation, mandate, speakers, supported, positions, given))
        })
        .await?;
    let about = organisation.facts.about(x.lang).map_or("", |(_, text)| text);
    let p = x.frame(&organisation.facts.name).section("participants").description(markup::shorten(about, 150));
    let base = p.href(&format!("/organisations/{}", organisation.slug));
    let speaks_for_firms = organisation.facts.kind.speaks_for_firms();
    let page = Show {
        p,
        organisation,
        mandate,
        speaks_for_firms,
        speakers,
        supported,
        positions,
        drafts,
        comments,
        pager,
        base,
    };
    Page::new(&page)
}
