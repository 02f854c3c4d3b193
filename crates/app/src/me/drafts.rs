//! What a person has begun and not sent: ideas, and comments that waited for signing in or a profile. And what
//! colleagues have drafted: positions of the organisations that the person speaks for, which anyone of them may publish.

use askama::Template;
use db::{Conn, Id, Timestamp};
use i18n::Lang;
use serde::Deserialize;

use crate::comments;
use crate::error::Error;
use crate::exchange;
use crate::ideas;
use crate::moderation::held::{self, Held};
use crate::page::{Frame, Page, Redirect};
use crate::positions::{self, Position};
use crate::visit::{Form, Visit};

/// A draft as its owner finds it again.
pub struct Begun {
    pub id: Id,
    /// Empty while there is none.
    pub title: String,
    pub language: String,
    /// The symbol of the idea that a comment goes to; empty for an idea.
    pub to: String,
    pub href: String,
    pub updated_at: Timestamp,
}

impl Begun {
    fn idea(draft: ideas::drafts::Draft, slug: &str, lang: Lang) -> Self {
        let href = format!("/{}/{slug}/ideas/new/{}", lang.code(), draft.id);
        let (title, language) = (draft.title, draft.language);
        Self { id: draft.id, title, language, to: String::new(), href, updated_at: draft.updated_at }
    }

    fn comment(draft: comments::drafts::Draft, slug: &str, lang: Lang) -> Self {
        let idea = draft.idea_number;
        Self {
            id: draft.id,
            title: markup::excerpt(&draft.text, 80),
            language: draft.language,
            to: ideas::symbol(idea),
            href: format!("/{}/{slug}/ideas/{idea}/comments/new?draft={}", lang.code(), draft.id),
            updated_at: draft.updated_at,
        }
    }
}

/// Everything that a person has begun, in all exchanges, newest first; at most fifty of each kind.
pub fn list(c: &mut Conn, person: Id, lang: Lang) -> Result<Vec<Begun>, Error> {
    let of_ideas = ideas::drafts::list(c, &ideas::drafts::Owner::Person(person))?;
    let of_comments = comments::drafts::list(c, person)?;
    if of_ideas.is_empty() && of_comments.is_empty() {
        return Ok(Vec::new());
    }
    let slugs = exchange::slugs(c)?;
    let slug = |exchange: Id| slugs.iter().find(|(id, _)| *id == exchange).map(|(_, slug)| slug.as_str());
    let of_ideas =
        of_ideas.into_iter().filter_map(|draft| Some(Begun::idea(draft.clone(), slug(draft.exchange_id)?, lang)));
    let of_comments =
        of_comments.into_iter().filter_map(|draft| Some(Begun::comment(draft.clone(), slug(draft.exchange_id)?, lang)));
    let mut begun: Vec<Begun> = of_ideas.chain(of_comments).collect();
    begun.sort_by_key(|draft| std::cmp::Reverse(draft.updated_at));
    Ok(begun)
}

/// What somebody sent as a newcomer and nobody has read yet, each with its page.
fn waiting(c: &mut Conn, person: Id, lang: Lang) -> Result<Vec<(Held, String)>, Error> {
    let waiting = held::waiting_of(c, person)?;
    if waiting.is_empty() {
        return Ok(Vec::new());
    }
    let slugs = exchange::slugs(c)?;
    let with_page = |held: Held| {
        let (_, slug) = slugs.iter().find(|(id, _)| *id == held.exchange)?;
        let page = format!("/{}/{slug}/waiting/{}", lang.code(), held.id);
        Some((held, page))
    };
    Ok(waiting.into_iter().filter_map(with_page).collect())
}

/// Drafts of positions that the person may publish, each with its page.
fn shared(c: &mut Conn, person: Id, lang: Lang) -> Result<Vec<(Position, String)>, Error> {
    let shared = positions::drafts_for(c, person)?;
    if shared.is_empty() {
        return Ok(Vec::new());
    }
    let slugs = exchange::slugs(c)?;
    let with_page = |draft: Position| {
        let (_, slug) = slugs.iter().find(|(id, _)| *id == draft.exchange_id)?;
        let page = format!("/{}/{slug}{}", lang.code(), draft.path());
        Some((draft, page))
    };
    Ok(shared.into_iter().filter_map(with_page).collect())
}

#[derive(Template)]
#[template(path = "me/drafts.html")]
struct Drafts {
    p: Frame,
    drafts: Vec<Begun>,
    /// What was sent and waits for a moderator, each with its page.
    waiting: Vec<(Held, String)>,
    /// Of organisations that the person speaks for, each with its page.
    shared: Vec<(Position, String)>,
    me: Id,
    /// Days that an untouched draft is kept.
    days: u32,
}

/// `/{lang}/me/drafts`
pub async fn index(visit: Visit) -> Result<Page, Error> {
    let (me, lang) = (visit.me()?.id, visit.lang);
    let (drafts, waiting, shared) = visit
        .app
        .db
        .read(move |c| -> Result<_, Error> { Ok((list(c, me, lang)?, waiting(c, me, lang)?, shared(c, me, lang)?)) })
        .await?;
    let p = visit.frame(visit.t("me-drafts")).section("me");
    Page::new(&Drafts { p, drafts, waiting, shared, me, days: ideas::drafts::DAYS }).map(Page::unstored)
}

#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct DiscardForm {
    draft: String,
}

/// `POST /{lang}/me/drafts/discard`: a draft that is gone already is no mistake.
pub async fn discard(visit: Visit, Form(form): Form<DiscardForm>) -> Result<Redirect, Error> {
    let me = visit.me()?.id;
    let draft: Id = form.draft.parse().map_err(|_| Error::NotFound)?;
    visit
        .app
        .db
        .write(move |tx| {
            ideas::drafts::delete(tx, me, draft)?;
            comments::drafts::delete(tx, me, draft)
        })
        .await?;
    Ok(Redirect::to(visit.site("/me/drafts")).notice(&visit.app, "me-draft-discarded", None))
}
