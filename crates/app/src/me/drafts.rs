//! What a person has begun and not sent: ideas, comments that waited for signing in or a profile, and what came when it
//! was not taken any more, changes of ideas and of comments and suggestions of topics among them. And what colleagues
//! have drafted: positions of the organisations that the person speaks for, which anyone of them may publish.

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
use crate::suggestions;
use crate::visit::{Form, Visit};

/// What a draft becomes.
enum Becomes {
    Idea,
    /// A comment on the idea with this symbol.
    Comment(String),
    /// A change of the idea or the comment with this symbol.
    Change(String),
    /// The suggestion of a topic.
    Suggestion,
}

/// A draft as its owner finds it again.
pub struct Begun {
    pub id: Id,
    /// Empty while there is none.
    pub title: String,
    pub language: String,
    becomes: Becomes,
    pub href: String,
    /// Where that stands to which it belongs; empty where it belongs to nothing.
    pub about: String,
    pub updated_at: Timestamp,
}

impl Begun {
    /// What it becomes, in words.
    pub fn says(&self, p: &Frame) -> String {
        match &self.becomes {
            Becomes::Idea => p.t("me-draft-idea").text(),
            Becomes::Comment(symbol) => p.t("me-draft-comment-to").arg("symbol", symbol.as_str()).text(),
            Becomes::Change(symbol) => p.t("me-draft-change-of").arg("symbol", symbol.as_str()).text(),
            Becomes::Suggestion => p.t("me-draft-suggestion").text(),
        }
    }

    /// Whether something that is published stays as it is until this is sent.
    pub fn is_change(&self) -> bool {
        matches!(self.becomes, Becomes::Change(_))
    }

    fn idea(draft: ideas::drafts::Draft, slug: &str, lang: Lang) -> Self {
        let at = format!("/{}/{slug}/ideas", lang.code());
        let (becomes, place, about) = match draft.changes {
            Some(n) => (Becomes::Change(ideas::symbol(n)), format!("{n}/edit?draft="), format!("{at}/{n}")),
            None => (Becomes::Idea, "new/".to_owned(), String::new()),
        };
        let href = format!("{at}/{place}{}", draft.id);
        // It is no idea without a title, though its change may be.
        let is_bare = draft.title.is_empty() && draft.changes.is_some();
        let title = if is_bare { markup::excerpt(&draft.text, 80) } else { draft.title };
        let (language, updated_at) = (draft.language, draft.updated_at);
        Self { id: draft.id, title, language, becomes, href, about, updated_at }
    }

    fn comment(draft: comments::drafts::Draft, slug: &str, lang: Lang) -> Self {
        let idea = draft.idea_number;
        let at = format!("/{}/{slug}/ideas/{idea}", lang.code());
        let (becomes, place, about) = match draft.changes {
            Some(m) => (Becomes::Change(comments::symbol(idea, m)), format!("{m}/edit"), format!("{at}/comments/{m}")),
            None => (Becomes::Comment(ideas::symbol(idea)), "new".to_owned(), at.clone()),
        };
        Self {
            id: draft.id,
            title: markup::excerpt(&draft.text, 80),
            language: draft.language,
            becomes,
            href: format!("{at}/comments/{place}?draft={}", draft.id),
            about,
            updated_at: draft.updated_at,
        }
    }

    fn suggestion(draft: suggestions::drafts::Draft, slug: &str, lang: Lang) -> Self {
        let href = format!("/{}/{slug}/topics/suggest/{}", lang.code(), draft.id);
        let title = if draft.title.is_empty() { markup::excerpt(&draft.why, 80) } else { draft.title };
        let (language, becomes) = (draft.language, Becomes::Suggestion);
        Self { id: draft.id, title, language, becomes, href, about: String::new(), updated_at: draft.updated_at }
    }
}

/// Everything that a person has begun, in all exchanges, newest first; at most fifty of each kind.
pub fn list(c: &mut Conn, person: Id, lang: Lang) -> Result<Vec<Begun>, Error> {
    let of_ideas = ideas::drafts::list(c, &ideas::drafts::Owner::Person(person))?;
    let of_comments = comments::drafts::list(c, person)?;
    let suggested = suggestions::drafts::list(c, person)?;
    if of_ideas.is_empty() && of_comments.is_empty() && suggested.is_empty() {
        return Ok(Vec::new());
    }
    let slugs = exchange::slugs(c)?;
    let slug = |exchange: Id| slugs.iter().find(|(id, _)| *id == exchange).map(|(_, slug)| slug.as_str());
    let of_ideas =
        of_ideas.into_iter().filter_map(|draft| Some(Begun::idea(draft.clone(), slug(draft.exchange_id)?, lang)));
    let of_comments =
        of_comments.into_iter().filter_map(|draft| Some(Begun::comment(draft.clone(), slug(draft.exchange_id)?, lang)));
    let suggested = suggested
        .into_iter()
        .filter_map(|draft| Some(Begun::suggestion(draft.clone(), slug(draft.exchange_id)?, lang)));
    let mut begun: Vec<Begun> = of_ideas.chain(of_comments).chain(suggested).collect();
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
    /// What was sent and a moderator asks to change, as far as the person is told so, each with its page.
    asked: Vec<(Held, String)>,
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
    let (asked, waiting) = waiting.into_iter().partition(|(held, _)| held.is_told(visit.now));
    let p = visit.frame(visit.t("me-drafts")).section("me");
    Page::new(&Drafts { p, drafts, asked, waiting, shared, me, days: ideas::drafts::DAYS }).map(Page::unstored)
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
            comments::drafts::delete(tx, me, draft)?;
            suggestions::drafts::delete(tx, me, draft)
        })
        .await?;
    Ok(Redirect::to(visit.site("/me/drafts")).notice(&visit.app, "me-draft-discarded", None))
}
