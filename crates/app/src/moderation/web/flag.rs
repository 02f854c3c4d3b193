//! Flagging an idea, a comment, the position of an organisation, or a suggestion of a topic.

use askama::Template;
use axum::response::{IntoResponse, Response};
use db::{Conn, DAY, Id};
use serde::Deserialize;
use web::FieldErrors;

use super::super::disowning::{self, DISOWNED, IN_MY_NAME};
use super::super::flag::NewFlag;
use super::super::part::{self, Part};
use super::super::subject::Subject;
use super::super::{self as moderation, Waiting, in_my_name, letters, store};
use super::{check_reason, check_rule, titled};
use crate::app::App;
use crate::comments;
use crate::error::Error;
use crate::exchange::{self, Exchange, Rule};
use crate::ideas::{self, Idea, State};
use crate::organisations;
use crate::page::{Frame, Page, Redirect};
use crate::positions::{self, Position};
use crate::suggestions;
use crate::visibility::Viewer;
use crate::visit::{At, Form, InExchange, Query};

/// What stands in `…/ideas/{n}/flag`, `…/ideas/{n}/comments/{m}/flag`, `…/ideas/{n}/positions/{slug}/flag` and
/// `…/topics/suggestions/{number}/flag`; and the same before `/decide`.
#[derive(Clone, Deserialize)]
pub struct Pointed {
    #[serde(default)]
    n: i64,
    #[serde(default)]
    number: Option<i64>,
    #[serde(default)]
    m: Option<i64>,
    #[serde(default)]
    slug: Option<String>,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct FlagForm {
    /// What of it is meant; empty for the text itself.
    part: String,
    rule: String,
    reason: String,
}

#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    part: String,
}

#[derive(Template)]
#[template(path = "moderation/flag.html")]
struct FlagPage {
    p: Frame,
    subject: Subject,
    html: String,
    rules: Vec<Rule>,
    /// What can be meant, where there is more than the text.
    parts: Vec<(String, String)>,
    form: FlagForm,
    errors: FieldErrors,
    /// The person has flagged it already, and nobody has decided yet.
    is_flagged: bool,
    /// The organisation for which the person can say that the text is not its own.
    claimant: Option<String>,
}

struct Loaded {
    subject: Subject,
    parts: Vec<Part>,
    rules: Vec<Rule>,
    is_flagged: bool,
    claimant: Option<String>,
}

impl Loaded {
    fn has_part(&self, key: &str) -> bool {
        key.is_empty() || self.parts.iter().any(|part| part.key() == key)
    }

    /// The choices of the form: the text, and everything that belongs to it. None where there is only the text, unless
    /// something else was meant that is gone.
    fn choices(&self, x: &InExchange, meant: &str) -> Vec<(String, String)> {
        if self.parts.is_empty() && meant.is_empty() {
            return Vec::new();
        }
        let text = (String::new(), part::called(&x.app, x.lang, ""));
        let parts = self.parts.iter().map(|part| (part.key(), part.called(&x.app, x.lang)));
        std::iter::once(text).chain(parts).collect()
    }
}

/// The published text of the path; one's own cannot be flagged.
async fn load(x: &InExchange, at: Pointed) -> Result<Loaded, Error> {
    let (viewer, exchange, lang) = (x.viewer(), x.exchange.id, x.lang);
    let loaded = x
        .app
        .db
        .read(move |c| -> Result<_, Error> {
            let subject = pointed_at(c, viewer, exchange, &at)?;
            let is_flagged = store::is_flagged_by(c, subject.id(), viewer.person)?;
            let claimant = disowning::claimant(c, exchange, viewer.person, &subject)?;
            let parts = part::list(c, &subject)?;
            Ok(Loaded { rules: exchange::rules(c, exchange, lang)?, subject, parts, is_flagged, claimant })
        })
        .await?;
    match loaded.subject.state() {
        State::Withdrawn => Err(Error::Gone),
        State::Hidden => Err(Error::NotFound),
        State::Published | State::Merged if loaded.subject.author().person_id == x.me()?.id => {
            Err(Error::Forbidden("moderation-own-flag"))
        }
        State::Published | State::Merged => Ok(loaded),
    }
}

fn pointed_at(c: &mut Conn, viewer: Viewer, exchange: Id, at: &Pointed) -> Result<Subject, Error> {
    if let Some(number) = at.number {
        return suggestions::find(c, exchange, number, viewer)?.map(Subject::from).ok_or(Error::NotFound);
    }
    let idea = ideas::find(c, viewer, exchange, at.n)?.ok_or(Error::NotFound)?;
    Ok(match (at.m, &at.slug) {
        (Some(m), _) => Subject::from(comments::find(c, viewer, idea.id, m, "")?.ok_or(Error::NotFound)?),
        (None, Some(slug)) => Subject::from(position(c, viewer, &idea, slug)?),
        (None, None) => Subject::from(idea),
    })
}

/// A text that this moderator has come upon: published, or waiting for a decision.
pub fn come_upon(c: &mut Conn, viewer: Viewer, exchange: Id, at: &Pointed) -> Result<Waiting, Error> {
    let subject = pointed_at(c, viewer, exchange, at)?;
    if let Some(waiting) = moderation::waiting_text(c, exchange, subject.id())? {
        return Ok(waiting);
    }
    match subject.state() {
        State::Published => Ok(Waiting::unflagged(subject)),
        State::Withdrawn => Err(Error::Gone),
        State::Hidden | State::Merged => Err(Error::NotFound),
    }
}

/// The position of an organisation on an idea that can be read; a draft is none, also for its author.
fn position(c: &mut Conn, viewer: Viewer, idea: &Idea, slug: &str) -> Result<Position, Error> {
    let organisation = organisations::find(c, idea.exchange_id, slug)?.filter(|_| idea.is_visible);
    let organisation = organisation.ok_or(Error::NotFound)?;
    positions::find(c, viewer, false, idea.id, organisation.id)?.ok_or(Error::NotFound)
}

fn page(x: &InExchange, loaded: Loaded, form: FlagForm, errors: FieldErrors) -> Result<Page, Error> {
    let parts = loaded.choices(x, &form.part);
    let Loaded { subject, mut rules, is_flagged, claimant, .. } = loaded;
    rules.retain(|rule| !rule.is_retired);
    let plain = if is_flagged { "moderation-flag-done-title" } else { "moderation-flag-title" };
    let title = titled(x, &subject, [plain, "moderation-flag-position-title"]);
    let p = x.frame(title).section(if subject.is_suggestion() { "topics" } else { "ideas" }).errors(&errors);
    let html = crate::symbols::render(subject.text(), x.lang, &x.exchange.slug);
    let invalid = !errors.is_empty();
    let page = Page::new(&FlagPage { p, subject, html, rules, parts, form, errors, is_flagged, claimant })?.unstored();
    Ok(page.invalid_if(invalid))
}

/// `GET …/flag`; with `?part=…` from where that part stands.
pub async fn new(x: InExchange, At(at): At<Pointed>, Query(asked): Query<Asked>) -> Result<Page, Error> {
    let loaded = load(&x, at).await?;
    page(&x, loaded, FlagForm { part: asked.part, ..FlagForm::default() }, FieldErrors::new())
}

/// `POST …/flag`
pub async fn create(x: InExchange, At(at): At<Pointed>, Form(form): Form<FlagForm>) -> Result<Response, Error> {
    let loaded = load(&x, at).await?;
    let mut errors = FieldErrors::new();
    let claimant = loaded.claimant.clone().filter(|_| form.rule == DISOWNED);
    let is_disowned = claimant.is_some() || form.rule == IN_MY_NAME;
    errors.check(!loaded.has_part(&form.part), "part", "moderation-part-missing");
    if !is_disowned {
        check_rule(&form.rule, &loaded.rules, &mut errors);
    }
    check_reason(&form.reason, true, &mut errors);
    if !errors.is_empty() {
        return Ok(page(&x, loaded, form, errors)?.into_response());
    }
    let me = x.me()?;
    let subject = loaded.subject;
    let new = NewFlag {
        id: x.app.rng.id(x.now),
        exchange: x.exchange.id,
        kind: subject.kind(),
        subject: subject.id(),
        // All of it is disowned.
        part: if is_disowned { String::new() } else { form.part },
        person: me.id,
        person_name: me.name.clone(),
        rule: form.rule,
        reason: form.reason,
        at: x.now,
    };
    let (app, exchange) = (x.app.clone(), x.exchange.clone());
    let ids = (x.app.rng.id(x.now), x.app.rng.id(x.now));
    let to = x.href(&subject.place());
    let is_marked = claimant.is_some();
    x.app.db.write(move |tx| raise(tx, &app, &exchange, &subject, &new, claimant.as_deref(), ids)).await?;
    if is_marked {
        x.app.revised();
    }
    Ok(Redirect::to(to).notice(&x.app, "moderation-flagged", None).into_response())
}

/// Raises a flag, with its letters: to the secretariat, and to whoever says that the text was filed in their name.
fn raise(
    tx: &mut Conn,
    app: &App,
    exchange: &Exchange,
    subject: &Subject,
    new: &NewFlag,
    claimant: Option<&str>,
    (letter, receipt): (Id, Id),
) -> Result<(), Error> {
    let (flagged, first) = store::flagged_since(tx, new.person, new.at - DAY)?;
    // A second send of the same flag is not one more.
    let again = store::is_flagged_by(tx, new.subject, new.person)?;
    if !again && flagged >= app.config.limits.flags_per_day {
        return Err(Error::too_many(first, DAY, new.at));
    }
    if !moderation::flag(tx, new)? {
        return Ok(());
    }
    if let Some(organisation) = claimant {
        disowning::claim(tx, new.id, organisation)?;
        exchange::revise(tx, exchange.id)?;
    }
    letters::flagged(tx, app, exchange, letter, subject, new)?;
    if new.rule == IN_MY_NAME {
        in_my_name::arrived(tx, app, exchange, receipt, subject, new)?;
    }
    Ok(())
}
