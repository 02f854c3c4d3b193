//! My page.

use askama::Template;

use super::drafts::{self, Begun};
use crate::debates::{self, Debate};
use crate::error::Error;
use crate::moderation::requested::{self, Yours};
use crate::page::{Frame, Page};
use crate::participants::{self, Participation, Pending};
use crate::people::profile::{self, Profile};
use crate::visit::Visit;

#[derive(Template)]
#[template(path = "me/index.html")]
struct IndexPage {
    p: Frame,
    email: String,
    profile: Profile,
    /// What moderators ask the person to change.
    asked: Vec<Yours>,
    /// The exchanges that the person takes part in.
    participations: Vec<Participation>,
    /// Ideas that the person has begun, and comments that wait to be sent.
    drafts: Vec<Begun>,
    /// Those with something new first.
    debates: Vec<Debate>,
    /// Requests to participate that nobody has decided yet.
    requests: Vec<Pending>,
}

pub async fn index(visit: Visit) -> Result<Page, Error> {
    let me = visit.me()?;
    let (id, email, lang, now) = (me.id, me.email.clone(), visit.lang, visit.now);
    let viewer = visit.viewer();
    let (profile, asked, participations, requests, drafts, debates) = visit
        .app
        .db
        .read(move |c| -> Result<_, Error> {
            let participations = participants::of_person(c, id, lang)?;
            let debates = debates::list(c, viewer, None, lang.text_code(), 5)?;
            Ok((
                profile::find(c, id)?,
                requested::of_person(c, id, lang, now)?,
                participations,
                participants::requests_of(c, id, lang)?,
                drafts::list(c, id, lang)?,
                debates,
            ))
        })
        .await?;
    let p = visit.frame(visit.t("me-title")).section("me");
    let page = IndexPage { p, email, profile, asked, participations, drafts, debates, requests };
    Page::new(&page).map(Page::unstored)
}
