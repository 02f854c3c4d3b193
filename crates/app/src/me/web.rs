//! My page.

use askama::Template;

use crate::error::Error;
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
    /// The exchanges that the person takes part in.
    participations: Vec<Participation>,
    /// Requests to participate that nobody has decided yet.
    requests: Vec<Pending>,
}

pub async fn index(visit: Visit) -> Result<Page, Error> {
    let me = visit.me()?;
    let (id, email, lang) = (me.id, me.email.clone(), visit.lang);
    let (profile, participations, requests) = visit
        .app
        .db
        .read(move |c| -> Result<_, Error> {
            Ok((profile::find(c, id)?, participants::of_person(c, id, lang)?, participants::requests_of(c, id, lang)?))
        })
        .await?;
    let p = visit.frame(visit.t("me-title")).section("me");
    Page::new(&IndexPage { p, email, profile, participations, requests }).map(Page::unstored)
}
