//! The page of a position that came too late: why, what was written, and where it is kept.

use askama::Template;

use super::{Loaded, render};
use crate::error::Error;
use crate::ideas::Idea;
use crate::page::{Frame, Page};
use crate::positions::position::path;
use crate::positions::{Position, Refusal, Statement};
use crate::visit::InExchange;

#[derive(Template)]
#[template(path = "positions/kept.html")]
struct Kept {
    p: Frame,
    idea: Idea,
    /// The idea's, in the reader's language where there is one, with that language.
    title: (String, String),
    path: String,
    /// Everybody reads on what the organisation said before.
    is_public: bool,
    refusal: Refusal,
    said: Statement,
}

impl Kept {
    fn html(&self) -> String {
        render(&self.said.text, &self.p)
    }
}

/// As it stands after keeping.
pub fn page(x: &InExchange, loaded: Loaded, said: Statement, refusal: Refusal) -> Result<Page, Error> {
    let Loaded { idea, title, organisation, position, .. } = loaded;
    let heading = x.t("positions-title").arg("organisation", organisation.facts.name.as_str());
    let p = x.frame(heading.arg("symbol", idea.symbol())).section("ideas");
    let path = path(idea.number, &organisation.slug);
    let is_public = position.as_ref().is_some_and(Position::is_published);
    Ok(Page::new(&Kept { p, idea, title, path, is_public, refusal, said })?.unstored().invalid())
}
