//! My page.

use askama::Template;
use db::{Id, Timestamp};
use i18n::Lang;

use crate::comments::{self, drafts::Draft as CommentDraft};
use crate::debates::{self, Debate};
use crate::error::Error;
use crate::exchange;
use crate::ideas::drafts::{self, Draft};
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
    /// Ideas that the person has begun, and comments that wait to be sent.
    drafts: Vec<Begun>,
    /// Those with something new first.
    debates: Vec<Debate>,
    /// Requests to participate that nobody has decided yet.
    requests: Vec<Pending>,
}

/// A draft as its owner finds it again.
struct Begun {
    /// Empty while there is none.
    title: String,
    language: String,
    href: String,
    updated_at: Timestamp,
}

impl Begun {
    fn of(draft: Draft, slugs: &[(Id, String)], lang: Lang) -> Option<Self> {
        let (_, slug) = slugs.iter().find(|(id, _)| *id == draft.exchange_id)?;
        let href = format!("/{}/{slug}/ideas/new/{}", lang.code(), draft.id);
        Some(Self { title: draft.title, language: draft.language, href, updated_at: draft.updated_at })
    }

    fn of_comment(draft: &CommentDraft, slugs: &[(Id, String)], lang: Lang) -> Option<Self> {
        let (_, slug) = slugs.iter().find(|(id, _)| *id == draft.exchange_id)?;
        Some(Self {
            title: markup::excerpt(&draft.text, 80),
            language: draft.language.clone(),
            href: format!("/{}/{slug}/ideas/{}/comments/new?draft={}", lang.code(), draft.idea_number, draft.id),
            updated_at: draft.updated_at,
        })
    }
}

pub async fn index(visit: Visit) -> Result<Page, Error> {
    let me = visit.me()?;
    let (id, email, lang) = (me.id, me.email.clone(), visit.lang);
    let viewer = visit.viewer();
    let (profile, participations, requests, drafts, unsent, slugs, debates) = visit
        .app
        .db
        .read(move |c| -> Result<_, Error> {
            let drafts = drafts::list(c, &drafts::Owner::Person(id))?;
            let unsent = comments::drafts::list(c, id)?;
            let slugs = if drafts.is_empty() && unsent.is_empty() { Vec::new() } else { exchange::slugs(c)? };
            let participations = participants::of_person(c, id, lang)?;
            let debates = debates::list(c, viewer, None, lang.text_code(), 5)?;
            Ok((
                profile::find(c, id)?,
                participations,
                participants::requests_of(c, id, lang)?,
                drafts,
                unsent,
                slugs,
                debates,
            ))
        })
        .await?;
    let unsent = unsent.iter().filter_map(|draft| Begun::of_comment(draft, &slugs, lang));
    let drafts = drafts.into_iter().filter_map(|draft| Begun::of(draft, &slugs, lang)).chain(unsent).collect();
    let p = visit.frame(visit.t("me-title")).section("me");
    Page::new(&IndexPage { p, email, profile, participations, drafts, debates, requests }).map(Page::unstored)
}
