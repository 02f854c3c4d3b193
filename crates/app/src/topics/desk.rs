//! `…/desk/topics`: the topics in their order, a new one, which begins as a draft, and closing one to new ideas.

use askama::Template;
use axum::response::{IntoResponse, Response};
use db::Conn;
use i18n::Lang;
use serde::Deserialize;
use web::{FieldErrors, Words};

use super::keeping::{self, Closing};
use super::{Topic, find, list_current, official};
use crate::audit::By;
use crate::csv_file;
use crate::desk::web::sorting::{self, Column};
use crate::desk::web::texts::fresh::{self, FreshForm};
use crate::error::Error;
use crate::page::{Frame, Page, Redirect};
use crate::texts::{self, Kind, Version};
use crate::visit::{At, Form, InExchange, Query};

/// Longest reason, in characters.
const REASON: usize = 500;

#[derive(Clone, Debug, Deserialize)]
pub struct OfTopic {
    slug: String,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    sort: String,
}

impl Asked {
    /// The order that readers see, unless another is asked for.
    fn sort(&self) -> &'static str {
        sorting::known(&self.sort, &["placed", "name", "name-back", "most", "fewest"])
    }
}

/// A handful of topics, which were read whole, in an order.
fn sorted(mut topics: Vec<Topic>, sort: &str) -> Vec<Topic> {
    match sort {
        "name" | "name-back" => topics.sort_by_cached_key(|topic| markup::fold(&topic.name)),
        "most" | "fewest" => topics.sort_by_key(|topic| topic.ideas),
        _ => {}
    }
    if matches!(sort, "name-back" | "most") {
        topics.reverse();
    }
    topics
}

#[derive(Template)]
#[template(path = "topics/desk/index.html")]
struct Index {
    p: Frame,
    topics: Vec<Topic>,
    /// In the order that readers see, which can be changed there.
    is_placed: bool,
    name: Column,
    ideas: Column,
    /// Address and language of every text of a topic.
    written: Vec<(String, String)>,
    /// Those that no reader has ever seen.
    drafts: Vec<Begun>,
    languages: Vec<Lang>,
}

/// A topic that is a draft in every language in which it is written.
struct Begun {
    slug: String,
    /// In the reader's language or the first one there is, with its language.
    language: String,
    name: String,
}

/// What was begun and never published, from the newest versions of all texts.
fn begun(items: Vec<texts::Item>, heads: &[Version], lang: Lang) -> Vec<Begun> {
    let topics = items.into_iter().filter(|item| item.subject.kind == Kind::Topic && item.published.is_empty());
    let named = |item: texts::Item| {
        let mut own = heads.iter().filter(|head| head.subject == item.subject);
        let best = own.clone().find(|head| head.language == lang.text_code()).or_else(|| own.next())?;
        Some(Begun { slug: item.subject.key, language: best.language.clone(), name: best.text.heading.clone() })
    };
    topics.filter_map(named).collect()
}

impl Index {
    /// The languages of the exchange in which a topic is not written; empty where it is in all of them.
    fn missing(&self, topic: &Topic) -> String {
        let is_written =
            |lang: &Lang| self.written.iter().any(|(slug, code)| *slug == topic.slug && code == lang.code());
        let missing = self.languages.iter().filter(|lang| !is_written(lang));
        let names: Vec<String> = missing.map(|lang| self.p.term("language-", lang.code()).text()).collect();
        if names.is_empty() { String::new() } else { i18n::fmt::list(self.p.lang, &names) }
    }
}

/// `GET …/desk/topics`
pub async fn index(x: InExchange, Query(asked): Query<Asked>) -> Result<Page, Error> {
    let (exchange, lang) = (x.exchange.id, x.lang);
    let read = move |c: &mut Conn| -> Result<_, Error> {
        let drafts = begun(texts::items(c, exchange)?, &texts::heads(c, exchange)?, lang);
        Ok((list_current(c, exchange, lang)?, official(c, exchange)?, drafts))
    };
    let (topics, texts, drafts) = x.app.db.read(read).await?;
    let written = texts.into_iter().map(|(slug, language, _)| (slug, language)).collect();
    let p = x.frame(x.t("topics-title")).section("desk");
    let here = p.href("/desk/topics");
    let name = Column::new(&here, asked.sort(), ["name", "name-back"], "name");
    let ideas = Column::new(&here, asked.sort(), ["fewest", "most"], "most");
    let (topics, is_placed) = (sorted(topics, asked.sort()), asked.sort() == "placed");
    let languages = x.exchange.languages.clone();
    Page::new(&Index { p, topics, is_placed, name, ideas, written, drafts, languages }).map(Page::unstored)
}

/// `GET …/desk/topics.csv`: those of the round that goes on, in the order that readers see.
pub async fn csv(x: InExchange) -> Result<Response, Error> {
    let (exchange, lang, words) = (x.exchange.id, x.lang, x.clone());
    let header =
        ["topics-name", "topics-question", "ideas-title", "library-column-state", "lists-language", "topics-slug"];
    let list = csv_file::List {
        what: "topics",
        header: header.iter().map(|id| x.t(id).text()).collect(),
        first: 0,
        read: move |c: &mut Conn, after: &i64| -> Result<Vec<(i64, Topic)>, Error> {
            let all = list_current(c, exchange, lang)?;
            Ok((1_i64..).zip(all).filter(|(place, _)| place > after).take(csv_file::PAGE).collect())
        },
        key: |(place, _): &(i64, Topic)| *place,
        cells: Box::new(move |(_, topic): &(i64, Topic)| {
            vec![
                topic.name.clone(),
                topic.question.clone(),
                topic.ideas.to_string(),
                if topic.is_closed() { words.t("topics-closed-mark").text() } else { String::new() },
                topic.language.clone(),
                words.app.absolute(&words.href(&format!("/topics/{}", topic.slug))),
            ]
        }),
    };
    csv_file::answer(&x, list)
}

/// What a new topic is made of, as the desk found it elsewhere: a suggestion, in its language.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Found {
    language: String,
    name: String,
    question: String,
}

impl From<Found> for FreshForm {
    fn from(found: Found) -> Self {
        let lang = Lang::parse(&found.language).unwrap_or_default();
        Self::topic(lang, found.name, found.question)
    }
}

/// `GET …/desk/topics/new`
pub async fn new(x: InExchange, Query(found): Query<Found>) -> Result<Page, Error> {
    fresh::page(&x, Kind::Topic, &found.into(), FieldErrors::new())
}

/// `POST …/desk/topics/new`: the topic is a draft, and published as other texts are.
pub async fn create(x: InExchange, Form(form): Form<FreshForm>) -> Result<Response, Error> {
    fresh::create(&x, Kind::Topic, &form).await
}

fn done(x: &InExchange, notice: &'static str) -> Response {
    x.app.revised();
    Redirect::to(x.href("/desk/topics")).notice(&x.app, notice, None).into_response()
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct CloseForm {
    reason: String,
}

#[derive(Template)]
#[template(path = "topics/desk/close.html")]
struct Close {
    p: Frame,
    topic: Topic,
    form: CloseForm,
    errors: FieldErrors,
}

async fn load(x: &InExchange, slug: String) -> Result<Topic, Error> {
    let (exchange, lang) = (x.exchange.id, x.lang);
    x.app.db.read(move |c| find(c, exchange, &slug, lang)).await?.ok_or(Error::NotFound)
}

/// A topic of a round that is closed is closed for ever.
fn going_on(topic: Topic) -> Result<Topic, Error> {
    if topic.is_over() { Err(Error::Conflict("rounds-over")) } else { Ok(topic) }
}

fn close_page(x: &InExchange, topic: Topic, form: CloseForm, errors: FieldErrors) -> Result<Page, Error> {
    let title = match (topic.is_over(), topic.is_closed()) {
        (true, _) => topic.name.clone(),
        (false, true) => x.t("topics-reopen-title").arg("name", topic.name.as_str()).text(),
        (false, false) => x.t("topics-close-title").arg("name", topic.name.as_str()).text(),
    };
    let p = x.frame(title).section("desk").errors(&errors);
    let invalid = !errors.is_empty();
    Ok(Page::new(&Close { p, topic, form, errors })?.unstored().invalid_if(invalid))
}

/// `GET …/desk/topics/{slug}`
pub async fn show(x: InExchange, At(at): At<OfTopic>) -> Result<Page, Error> {
    let topic = load(&x, at.slug).await?;
    close_page(&x, topic, CloseForm::default(), FieldErrors::new())
}

/// `POST …/desk/topics/{slug}/close`
pub async fn close(x: InExchange, At(at): At<OfTopic>, Form(form): Form<CloseForm>) -> Result<Response, Error> {
    let topic = going_on(load(&x, at.slug.clone()).await?)?;
    let mut errors = FieldErrors::new();
    errors.check(form.reason.trim().is_empty(), "reason", "steps-reason-missing");
    let long = markup::count_chars(&form.reason).saturating_sub(REASON);
    errors.check(long > 0, "reason", Words::new("steps-reason-long").with("n", long));
    if errors.is_empty() {
        let closing = Closing { reason: form.reason.trim().to_owned(), language: x.lang.code().to_owned() };
        let (by, slug) = (By::of(&x)?, topic.slug.clone());
        if x.app.db.write(move |tx| keeping::close(tx, &by, &slug, &closing)).await? {
            return Ok(done(&x, "topics-closed-done"));
        }
        let topic = load(&x, at.slug).await?;
        return Ok(close_page(&x, topic, form, FieldErrors::of("reason", "topics-changed-meanwhile"))?.into_response());
    }
    Ok(close_page(&x, topic, form, errors)?.into_response())
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ReopenForm {}

/// `POST …/desk/topics/{slug}/reopen`
pub async fn reopen(x: InExchange, At(at): At<OfTopic>, Form(_): Form<ReopenForm>) -> Result<Response, Error> {
    let topic = going_on(load(&x, at.slug).await?)?;
    let by = By::of(&x)?;
    // Open already: somebody else was faster, and what was wanted is so.
    x.app.db.write(move |tx| keeping::reopen(tx, &by, &topic.slug)).await?;
    Ok(done(&x, "topics-reopened"))
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct OrderForm {
    /// `up` or `down`.
    to: String,
}

/// `POST …/desk/topics/{slug}/order`
pub async fn reorder(x: InExchange, At(at): At<OfTopic>, Form(form): Form<OrderForm>) -> Result<Response, Error> {
    let topic = load(&x, at.slug).await?;
    let step = match form.to.as_str() {
        "up" => -1,
        "down" => 1,
        _ => return Err(Error::Invalid("up or down".to_owned())),
    };
    let by = By::of(&x)?;
    x.app.db.write(move |tx| keeping::reorder(tx, &by, &topic.slug, step)).await?;
    Ok(done(&x, "topics-moved"))
}
