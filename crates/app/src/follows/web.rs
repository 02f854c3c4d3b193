//! Following something from its own page, and the list of what one follows.

use askama::Template;
use axum::response::{IntoResponse, Response};
use db::{Conn, Id};
use i18n::Lang;
use serde::Deserialize;
use web::Pager;

use super::{Follow, Followed, Subject, follow, unfollow};
use crate::error::Error;
use crate::page::{Frame, Page, Redirect};
use crate::participants::web::way_in;
use crate::visibility::Viewer;
use crate::visit::{At, Form, InExchange, Query, Visit};
use crate::{address, ideas, organisations, people, topics};

/// What a page shows of following what it is about.
pub struct Button {
    pub is_on: bool,
    /// The address of the page.
    pub href: String,
}

impl Button {
    /// `path` is the page's, within the exchange.
    pub fn new(x: &InExchange, path: &str, is_on: bool) -> Self {
        Self { is_on, href: x.href(path) }
    }
}

/// What the path of a button names.
enum Place {
    Exchange,
    Topic(String),
    Idea(i64),
    Organisation(String),
}

impl Place {
    fn subject(&self) -> Subject {
        match self {
            Self::Exchange => Subject::Exchange,
            Self::Topic(_) => Subject::Topic,
            Self::Idea(_) => Subject::Idea,
            Self::Organisation(_) => Subject::Organisation,
        }
    }

    /// Its page, within the exchange.
    fn path(&self) -> String {
        match self {
            Self::Exchange => String::new(),
            Self::Topic(slug) => format!("/topics/{slug}"),
            Self::Idea(number) => format!("/ideas/{number}"),
            Self::Organisation(slug) => format!("/organisations/{slug}"),
        }
    }

    /// Its id; 404 where this reader sees nothing there.
    fn find(&self, c: &mut Conn, exchange: Id, viewer: Viewer, lang: Lang) -> Result<Id, Error> {
        let found = match self {
            Self::Exchange => Some(exchange),
            Self::Topic(slug) => topics::find(c, exchange, slug, lang)?.map(|topic| topic.id),
            Self::Idea(number) => {
                ideas::find(c, viewer, exchange, *number)?.filter(|idea| idea.is_visible).map(|idea| idea.id)
            }
            Self::Organisation(slug) => {
                organisations::find(c, exchange, slug)?.filter(|found| found.is_listed).map(|found| found.id)
            }
        };
        found.ok_or(Error::NotFound)
    }
}

#[derive(Deserialize)]
pub struct Slug {
    slug: String,
}

#[derive(Clone, Copy, Deserialize)]
pub struct Numbered {
    n: i64,
}

/// The button says all.
#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ButtonForm {}

/// `POST …/follow`
pub async fn follow_exchange(x: InExchange, Form(_): Form<ButtonForm>) -> Result<Response, Error> {
    set(x, Place::Exchange, true).await
}

/// `POST …/unfollow`
pub async fn unfollow_exchange(x: InExchange, Form(_): Form<ButtonForm>) -> Result<Response, Error> {
    set(x, Place::Exchange, false).await
}

/// `POST …/topics/{slug}/follow`
pub async fn follow_topic(
    x: InExchange,
    At(Slug { slug }): At<Slug>,
    Form(_): Form<ButtonForm>,
) -> Result<Response, Error> {
    set(x, Place::Topic(slug), true).await
}

/// `POST …/topics/{slug}/unfollow`
pub async fn unfollow_topic(
    x: InExchange,
    At(Slug { slug }): At<Slug>,
    Form(_): Form<ButtonForm>,
) -> Result<Response, Error> {
    set(x, Place::Topic(slug), false).await
}

/// `POST …/ideas/{n}/follow`
pub async fn follow_idea(
    x: InExchange,
    At(Numbered { n }): At<Numbered>,
    Form(_): Form<ButtonForm>,
) -> Result<Response, Error> {
    set(x, Place::Idea(n), true).await
}

/// `POST …/ideas/{n}/unfollow`
pub async fn unfollow_idea(
    x: InExchange,
    At(Numbered { n }): At<Numbered>,
    Form(_): Form<ButtonForm>,
) -> Result<Response, Error> {
    set(x, Place::Idea(n), false).await
}

/// `POST …/organisations/{slug}/follow`
pub async fn follow_organisation(
    x: InExchange,
    At(Slug { slug }): At<Slug>,
    Form(_): Form<ButtonForm>,
) -> Result<Response, Error> {
    set(x, Place::Organisation(slug), true).await
}

/// `POST …/organisations/{slug}/unfollow`
pub async fn unfollow_organisation(
    x: InExchange,
    At(Slug { slug }): At<Slug>,
    Form(_): Form<ButtonForm>,
) -> Result<Response, Error> {
    set(x, Place::Organisation(slug), false).await
}

/// Follows, or stops; pressed twice, it is once. Whoever is not signed in comes back to the button.
async fn set(x: InExchange, place: Place, is_on: bool) -> Result<Response, Error> {
    let here = x.href(&place.path());
    let Some(person) = &x.person else { return Ok(Redirect::to(way_in(&x, None, &here)).into_response()) };
    let (person, exchange, viewer, lang, at) = (person.id, x.exchange.id, x.viewer(), x.lang, x.now);
    let write = move |tx: &mut Conn| -> Result<(), Error> {
        let of = place.find(tx, exchange, viewer, lang)?;
        let subject = place.subject();
        if is_on {
            follow(tx, &Follow { person, exchange, subject, of, at })
        } else {
            unfollow(tx, person, subject, of).map(drop)
        }
    };
    x.app.db.write(write).await?;
    let words = if is_on { "follows-begun" } else { "follows-stopped" };
    Ok(Redirect::to(here).notice(&x.app, words, None).into_response())
}

/// What the address of the list may ask for; anything else is the plain list.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    subject: String,
    page: u32,
}

#[derive(Template)]
#[template(path = "follows/index.html")]
struct Index {
    p: Frame,
    follows: Vec<Followed>,
    /// The kind that the list is narrowed to; empty for all.
    subject: String,
    /// Kinds, and what they are called.
    subjects: Vec<(&'static str, String)>,
    pager: Pager,
    base: String,
    takes_mentions: bool,
}

impl Index {
    fn takes_mentions(&self) -> bool {
        self.takes_mentions
    }
}

/// `GET /{lang}/me/follows`
pub async fn index(visit: Visit, Query(asked): Query<Asked>) -> Result<Page, Error> {
    let (me, language) = (visit.me()?.id, visit.lang.text_code());
    // As everybody sees it: a moderator's eyes are for the exchange where they moderate.
    let viewer = Viewer { person: me, moderates: false };
    let subject = Subject::parse(&asked.subject);
    let ((follows, pager), takes_mentions) = visit
        .app
        .db
        .read(move |c| -> Result<_, Error> {
            Ok((super::list(c, viewer, language, subject, asked.page)?, people::takes_mentions(c, me)?))
        })
        .await?;
    let p = visit.frame(visit.t("follows-title")).section("me");
    let name = |subject: &Subject| (subject.as_str(), p.term("follows-subject-", subject.as_str()).text());
    let subjects = Subject::ALL.iter().map(name).collect();
    let subject = subject.map_or("", Subject::as_str).to_owned();
    let base = address::asking(&visit.site("/me/follows"), [("subject", subject.as_str())]);
    Page::new(&Index { p, follows, subject, subjects, pager, base, takes_mentions }).map(Page::unstored)
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct EndForm {
    subject: String,
    of: String,
}

/// `POST /{lang}/me/follows/end`: what is not followed any more is no mistake.
pub async fn end(visit: Visit, Form(form): Form<EndForm>) -> Result<Redirect, Error> {
    let me = visit.me()?.id;
    if let (Some(subject), Ok(of)) = (Subject::parse(&form.subject), form.of.parse::<Id>()) {
        visit.app.db.write(move |tx| unfollow(tx, me, subject, of)).await?;
    }
    Ok(Redirect::to(visit.site("/me/follows")).notice(&visit.app, "follows-stopped", None))
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct MentionsForm {
    /// `yes`: others may mention the person.
    mentions: String,
}

/// `POST /{lang}/me/follows/mentions`
pub async fn set_mentions(visit: Visit, Form(form): Form<MentionsForm>) -> Result<Redirect, Error> {
    let me = visit.me()?.id;
    let takes = form.mentions == "yes";
    visit.app.db.write(move |tx| people::take_mentions(tx, me, takes)).await?;
    Ok(Redirect::to(visit.site("/me/follows")).notice(&visit.app, "follows-mentions-kept", None))
}
