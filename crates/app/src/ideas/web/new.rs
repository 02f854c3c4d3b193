//! Sharing an idea, in steps: topic → title and text → similar ideas → check and send. The draft
//! is on the server from the first step, also of somebody who has not signed in; that, and the
//! profile, are asked for only before sending, and nothing is lost on the way.

use askama::Template;
use axum::response::{IntoResponse, Response};
use db::{Conn, Id};
use http::StatusCode;
use serde::Deserialize;
use web::FieldErrors;

use super::choosing::{self, choices};
use super::for_firm::{self, ForFirm};
use super::results::Results;
use super::sending::{Missing, Send, Sending, admission};
use super::{is_language, languages};
use crate::campaigns::Marks;
use crate::error::Error;
use crate::exchange::{Closed, Joining};
use crate::ideas::drafts::{self, Draft, Owner};
use crate::ideas::idea as rules;
use crate::moderation::held;
use crate::page::{Frame, Page, Redirect};
use crate::participants::Barrier;
use crate::participants::web::way_in;
use crate::people::Browser;
use crate::rounds::{self, Between};
use crate::topics::{self, Topic};
use crate::visit::{At, Form, InExchange, Query};
use crate::{ideas, search};

async fn draft(x: &InExchange, id: &str) -> Result<(Owner, Draft), Error> {
    let id: Id = id.parse().map_err(|_| Error::NotFound)?;
    let owner = Owner::of(x).ok_or(Error::NotFound)?;
    let (mine, exchange) = (owner.clone(), x.exchange.id);
    let draft = x.app.db.read(move |c| drafts::find(c, &mine, id)).await?;
    draft.filter(|draft| draft.is_new_in(exchange)).map(|draft| (owner, draft)).ok_or(Error::NotFound)
}

async fn all_topics(x: &InExchange) -> Result<Vec<Topic>, Error> {
    let (exchange, lang) = (x.exchange.id, x.lang);
    x.app.db.read(move |c| topics::list(c, exchange, lang)).await
}

#[derive(Deserialize)]
pub struct DraftId {
    draft: String,
}

#[derive(Template)]
#[template(path = "ideas/new/topic.html")]
struct ChooseTopic {
    p: Frame,
    topics: Vec<Topic>,
    /// Whether there is any, also where none takes ideas.
    has_topics: bool,
    form: TopicForm,
    /// How the writer comes to take part, where others decide it.
    by: Option<Joining>,
    /// Whether the writer may enter ideas for firms.
    for_firms: bool,
    errors: FieldErrors,
    /// Ideas begun before, to go on with.
    begun: Vec<Draft>,
    /// Why nothing is taken, and then what was found: of this topic, or of all.
    closed: Option<Closed>,
    /// The same, where it is the round that is closed.
    between: Option<Between>,
    results: Results,
    results_of: Option<Topic>,
}

impl ChooseTopic {
    fn marks(&self) -> &Marks {
        &self.results.marks
    }
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub struct AskedTopic {
    topic: String,
    /// `yes`: for a firm, as an organisation's page proposes.
    firm: String,
}

/// `GET …/ideas/new`: step 1.
pub async fn new(x: InExchange, Query(asked): Query<AskedTopic>) -> Result<Page, Error> {
    step_topic(&x, TopicForm { topic: asked.topic, firm: asked.firm }, FieldErrors::new()).await
}

async fn step_topic(x: &InExchange, mut form: TopicForm, errors: FieldErrors) -> Result<Page, Error> {
    let (exchange, lang) = (x.exchange.id, x.lang);
    let read = move |c: &mut Conn| -> Result<_, Error> {
        Ok((topics::list(c, exchange, lang)?, rounds::between(c, exchange)?))
    };
    let (all, between) = x.app.db.read(read).await?;
    form.topic = choosing::carried(&all, form.topic);
    let closed = x.exchange.closed(x.now);
    let is_shut = closed.is_some() || between.is_some();
    let results_of = all.iter().find(|topic| topic.slug == form.topic).cloned();
    let results = if is_shut { Results::of(x, results_of.as_ref()).await? } else { Results::default() };
    let has_topics = !all.is_empty();
    let topics = choices(all, "");
    let begun = match Owner::of(x) {
        Some(owner) => x.app.db.read(move |c| drafts::list(c, &owner)).await?,
        None => Vec::new(),
    };
    let begun = begun.into_iter().filter(|draft| draft.is_new_in(exchange)).collect();
    let (by, for_firms) = (admission(x), for_firm::is_offered(x).await?);
    let p = x.frame(x.t("ideas-new-title")).section("ideas").errors(&errors);
    let invalid = !errors.is_empty();
    let page =
        ChooseTopic { p, topics, has_topics, form, by, for_firms, errors, begun, closed, between, results, results_of };
    Ok(Page::new(&page)?.invalid_if(invalid))
}

#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct TopicForm {
    topic: String,
    /// `yes`: for a firm without e-mail, which is named next.
    firm: String,
}

/// `POST …/ideas/new`: the draft begins.
pub async fn create(x: InExchange, Form(form): Form<TopicForm>) -> Result<Response, Error> {
    if let Some(fault) = choosing::fault(&all_topics(&x).await?, &form.topic) {
        let errors = FieldErrors::of("topic", fault);
        return Ok(step_topic(&x, form, errors).await?.into_response());
    }
    // Whose mandate has ended meanwhile begins an idea of their own.
    let next = if form.firm == "yes" && for_firm::is_offered(&x).await? { "/firm" } else { "" };
    x.begin_draft()?;
    let browser = x.browser.clone().unwrap_or_else(|| Browser::new(&x.app));
    let owner = Owner::of(&x).unwrap_or_else(|| Owner::Browser(browser.hash()));
    let draft = Draft {
        id: x.app.rng.id(x.now),
        exchange_id: x.exchange.id,
        topic: form.topic,
        language: x.lang.text_code().to_owned(),
        title: String::new(),
        text: String::new(),
        organisation: String::new(),
        firms: String::new(),
        changes: None,
        of_version: None,
        reason: String::new(),
        updated_at: x.now,
    };
    let to = x.href(&format!("/ideas/new/{}{next}", draft.id));
    let stale = drafts::stale(x.now);
    x.app
        .db
        .write(move |tx| {
            drafts::sweep(tx, stale)?;
            drafts::put(tx, &owner, &draft)
        })
        .await?;
    let redirect = Redirect::to(to);
    Ok(if x.person.is_some() { redirect } else { redirect.cookie(browser.cookie(&x.app)) }.into_response())
}

#[derive(Template)]
#[template(path = "ideas/new/write.html")]
struct WriteIdea {
    p: Frame,
    draft: Draft,
    topic: Option<Topic>,
    topics: Vec<(String, String)>,
    languages: Vec<(String, String)>,
    errors: FieldErrors,
    firm: ForFirm,
}

/// `GET …/ideas/new/{draft}`: step 2.
pub async fn rewrite(x: InExchange, At(DraftId { draft: id }): At<DraftId>) -> Result<Page, Error> {
    let (_, draft) = draft(&x, &id).await?;
    // Closed since it was begun: said at once, before anybody writes on.
    let fault = choosing::fault(&all_topics(&x).await?, &draft.topic).filter(|fault| *fault != choosing::MISSING);
    let mut errors = fault.map_or_else(FieldErrors::new, |fault| FieldErrors::of("topic", fault));
    // So is a mandate that has ended.
    let firm = ForFirm::of(&x, draft.id).await?;
    firm.check(&draft, &mut errors);
    step_write(&x, draft, firm, errors).await
}

async fn step_write(x: &InExchange, mut draft: Draft, firm: ForFirm, errors: FieldErrors) -> Result<Page, Error> {
    let topics = all_topics(x).await?;
    draft.topic = choosing::carried(&topics, draft.topic);
    let topic = topics.iter().find(|topic| topic.slug == draft.topic).cloned();
    let topics = choices(topics, &draft.topic).into_iter().map(|topic| (topic.slug, topic.name)).collect();
    let p = x.frame(x.t("ideas-new-write-title")).section("ideas").errors(&errors);
    let invalid = !errors.is_empty();
    Ok(Page::new(&WriteIdea { p, draft, topic, topics, languages: languages(x), errors, firm })?.invalid_if(invalid))
}

#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct IdeaForm {
    topic: String,
    language: String,
    title: String,
    text: String,
    /// For which body it is sent, and for how many firms; `yes` where that was asked.
    organisation: String,
    firms: String,
    asked: String,
    /// `later` keeps the draft and leaves; `firm` goes on to for which firm it is.
    then: String,
}

/// `POST …/ideas/new/{draft}`: keeps the text, finished or not.
pub async fn write(
    x: InExchange,
    At(DraftId { draft: id }): At<DraftId>,
    Form(form): Form<IdeaForm>,
) -> Result<Response, Error> {
    let (owner, known) = draft(&x, &id).await?;
    let mut errors = rules::check(&form.title, &form.text);
    errors.check(!is_language(&x, &form.language), "language", "ideas-language-missing");
    let topics = all_topics(&x).await?;
    if let Some(fault) = choosing::fault(&topics, &form.topic) {
        errors.add("topic", fault);
    }
    // What was not asked stays as it was.
    let is_asked = form.asked == "yes";
    let draft = Draft {
        topic: form.topic,
        language: form.language,
        title: form.title,
        text: form.text,
        organisation: if is_asked { form.organisation } else { known.organisation },
        firms: if is_asked { form.firms } else { known.firms },
        updated_at: x.now,
        ..known
    };
    let firm = ForFirm::of(&x, draft.id).await?;
    firm.check(&draft, &mut errors);
    let kept = draft.clone();
    x.app.db.write(move |tx| drafts::put(tx, &owner, &kept)).await?;
    if form.then == "firm" {
        return Ok(Redirect::to(x.href(&format!("/ideas/new/{}/firm", draft.id))).into_response());
    }
    if form.then == "later" {
        let to = x.href("/ideas/new");
        return Ok(Redirect::to(to).notice(&x.app, "ideas-draft-kept", None).into_response());
    }
    if !errors.is_empty() {
        return Ok(step_write(&x, draft, firm, errors).await?.into_response());
    }
    Ok(Redirect::to(x.href(&format!("/ideas/new/{}/similar", draft.id))).into_response())
}

#[derive(Template)]
#[template(path = "ideas/new/similar.html")]
struct Similar {
    p: Frame,
    draft: Draft,
    hits: Vec<search::Hit>,
}

/// `GET …/ideas/new/{draft}/similar`: perhaps somebody has said it already.
pub async fn similar(x: InExchange, At(DraftId { draft: id }): At<DraftId>) -> Result<Response, Error> {
    let (_, draft) = draft(&x, &id).await?;
    let (viewer, exchange) = (x.viewer(), x.exchange.id);
    let (text, language) = (format!("{}\n{}", draft.title, draft.text), draft.language.clone());
    let hits = x.app.db.read(move |c| search::similar(c, viewer, exchange, &text, &language, 5)).await?;
    if hits.is_empty() {
        return Ok(Redirect::to(x.href(&format!("/ideas/new/{}/check", draft.id))).into_response());
    }
    let p = x.frame(x.t("ideas-new-similar-title")).section("ideas");
    Ok(Page::new(&Similar { p, draft, hits })?.into_response())
}

#[derive(Template)]
#[template(path = "ideas/new/check.html")]
struct Check {
    p: Frame,
    draft: Draft,
    topic: Option<Topic>,
    html: String,
    /// What is missing before it can be sent.
    missing: Missing,
    /// The same as in step 1.
    by: Option<Joining>,
    /// The debate is not open.
    closed: Option<Closed>,
    firm: ForFirm,
    /// For how many firms it is submitted.
    firms: Option<i64>,
    /// It is a first contribution, which a moderator reads before it is published.
    waits: bool,
}

/// `GET …/ideas/new/{draft}/check`: the last step.
pub async fn check(x: InExchange, At(DraftId { draft: id }): At<DraftId>) -> Result<Response, Error> {
    last_step(&x, &id).await
}

async fn last_step(x: &InExchange, id: &str) -> Result<Response, Error> {
    let (_, draft) = draft(x, id).await?;
    let firm = ForFirm::of(x, draft.id).await?;
    let mut errors = FieldErrors::new();
    let firms = firm.check(&draft, &mut errors);
    if !draft.is_written() || !errors.is_empty() {
        return Ok(Redirect::to(x.href(&format!("/ideas/new/{}", draft.id))).into_response());
    }
    let topic = all_topics(x).await?.into_iter().find(|topic| topic.slug == draft.topic);
    let html = crate::symbols::render(&draft.text, x.lang, &x.exchange.slug);
    let (missing, by, closed) = (Missing::of(x), admission(x), x.exchange.closed(x.now));
    // What is entered for a firm is vouched for, and so is what is sent for an organisation.
    let waits = missing == Missing::Nothing && firm.said.is_empty() && draft.organisation.is_empty() && {
        let (exchange, viewer) = (x.exchange.id, x.viewer());
        x.app.db.read(move |c| held::would_wait(c, exchange, viewer)).await?
    };
    let p = x.frame(x.t("ideas-new-check-title")).section("ideas");
    Ok(Page::new(&Check { p, draft, topic, html, missing, by, closed, firm, firms, waits })?.into_response())
}

#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct PublishForm {}

/// `POST …/ideas/new/{draft}/check`: sends the idea, once.
pub async fn publish(
    x: InExchange,
    At(DraftId { draft: id }): At<DraftId>,
    Form(_): Form<PublishForm>,
) -> Result<Response, Error> {
    let here = x.href(&format!("/ideas/new/{id}/check"));
    if !x.exchange.debate_is_open(x.now) {
        // Late by a second, perhaps: the draft is there, and the page says what happened and what comes next.
        // Without the draft it has been sent already, in time.
        match last_step(&x, &id).await {
            Err(Error::NotFound) => {}
            Ok(page) if page.status() == StatusCode::OK => return Ok((StatusCode::FORBIDDEN, page).into_response()),
            other => return other,
        }
    }
    let Some(person) = &x.person else {
        return Ok(Redirect::to(way_in(&x, None, &here)).into_response());
    };
    let send = Send {
        draft: id.parse().map_err(|_| Error::NotFound)?,
        id: x.app.rng.id(x.now),
        letter: x.app.rng.id(x.now),
        person: person.id,
        limit: x.app.config.limits.ideas_per_day,
        at: x.now,
    };
    let (exchange, lang) = (x.exchange.clone(), x.lang);
    let known: Vec<String> = languages(&x).into_iter().map(|(code, _)| code).collect();
    let app = x.app.clone();
    let sent = x.app.db.write(move |tx| send.publish(tx, &app, &exchange, lang, &known)).await;
    match sent {
        // Back to the text, which says so and offers the other topics.
        Err(Error::Conflict(ideas::TOPIC_CLOSED)) => {
            return Ok(Redirect::to(x.href(&format!("/ideas/new/{id}"))).into_response());
        }
        // Closed at this very moment: the page of the draft says since when, and what comes next.
        Err(Error::Conflict(ideas::DEBATE_CLOSED)) => return Ok(Redirect::to(here).into_response()),
        _ => {}
    }
    let number = match sent? {
        Sending::Published(number) => number,
        Sending::Entered(number) => {
            x.app.revised();
            let to = x.href(&format!("/ideas/{number}/sheet"));
            return Ok(Redirect::to(to)
                .notice(&x.app, "ideas-published", Some(&rules::symbol(number)))
                .into_response());
        }
        Sending::Held(text) => {
            let to = x.href(&format!("/waiting/{text}"));
            return Ok(Redirect::to(to).notice(&x.app, "held-received", None).into_response());
        }
        Sending::Barrier(barrier) => return Ok(Redirect::to(way_in(&x, Some(barrier), &here)).into_response()),
        // Back to the text, which says what is missing.
        Sending::Unfinished => return Ok(Redirect::to(x.href(&format!("/ideas/new/{id}"))).into_response()),
    };
    x.app.revised();
    let to = x.href(&format!("/ideas/{number}"));
    Ok(Redirect::to(to).notice(&x.app, "ideas-published", Some(&rules::symbol(number))).into_response())
}

impl Similar {
    /// The address of the next step.
    fn onward(&self) -> String {
        self.p.href(&format!("/ideas/new/{}/check", self.draft.id))
    }
}
