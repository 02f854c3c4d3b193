//! `…/desk/subscribers/{subscriber}`: what is known of one, ending the subscription, and the link to manage it once more.

use askama::Template;
use axum::response::{IntoResponse, Response};
use db::{Conn, Id};
use i18n::Lang;
use mail::Address;
use serde::Deserialize;
use web::FieldErrors;

use super::{mark, standing};
use crate::audit::{Action, By, facts};
use crate::deliveries::Delivered;
use crate::error::Error;
use crate::letters::unnamed::masked;
use crate::newsletter::store::list::{self as store, Given, Listed};
use crate::newsletter::store::subscribers;
use crate::newsletter::{letter, links, managing};
use crate::page::{Frame, Page, Redirect};
use crate::visit::{At, Form, InExchange};
use crate::{deliveries, keys, letters, topics};

/// The most characters of a reason.
const MAX_REASON: usize = 500;

#[derive(Deserialize)]
pub struct OfSubscriber {
    subscriber: String,
}

impl OfSubscriber {
    fn id(&self) -> Result<Id, Error> {
        self.subscriber.parse().map_err(|_| Error::NotFound)
    }
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct EndForm {
    reason: String,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Press {}

#[derive(Template)]
#[template(path = "newsletter/subscriber.html")]
struct Show {
    p: Frame,
    subscriber: Listed,
    is_suppressed: bool,
    /// Names of the topics that were chosen; none means all.
    topics: Vec<String>,
    consents: Vec<Given>,
    /// The issues that went to them, the newest first.
    deliveries: Vec<Delivered>,
    form: EndForm,
    errors: FieldErrors,
}

impl Show {
    fn standing(&self) -> &'static str {
        standing(&self.subscriber, self.is_suppressed)
    }

    fn mark(&self) -> &'static str {
        mark(self.standing())
    }
}

async fn page(x: &InExchange, id: Id, form: EndForm, errors: FieldErrors) -> Result<Page, Error> {
    let (exchange, lang) = (x.exchange.id, x.lang);
    let read = move |c: &mut Conn| -> Result<_, Error> {
        let subscriber = store::find(c, exchange, id)?.ok_or(Error::NotFound)?;
        let (chosen, known) = (subscribers::topics(c, id)?, topics::list(c, exchange, lang)?);
        let names = known.into_iter().filter(|topic| chosen.contains(&topic.id)).map(|topic| topic.name).collect();
        let found = deliveries::suppressed_in(c, exchange, std::slice::from_ref(&subscriber.email_key))?;
        Ok((subscriber, !found.is_empty(), names, store::consents(c, id)?, deliveries::of_subscriber(c, id)?))
    };
    let (subscriber, is_suppressed, topics, consents, deliveries) = x.app.db.read(read).await?;
    let p = x.frame(x.t("subscribers-one-title")).section("desk").errors(&errors);
    let is_wrong = !errors.is_empty();
    let page = Page::new(&Show { p, subscriber, is_suppressed, topics, consents, deliveries, form, errors })?;
    Ok(page.unstored().invalid_if(is_wrong))
}

/// `GET …/desk/subscribers/{subscriber}`
pub async fn show(x: InExchange, At(at): At<OfSubscriber>) -> Result<Page, Error> {
    page(&x, at.id()?, EndForm::default(), FieldErrors::new()).await
}

fn back(x: &InExchange, id: Id, notice: &'static str) -> Response {
    Redirect::to(x.href(&format!("/desk/subscribers/{id}"))).notice(&x.app, notice, None).into_response()
}

/// `POST …/desk/subscribers/{subscriber}/end`: somebody asked the desk, or the address is wrong.
pub async fn end(x: InExchange, At(at): At<OfSubscriber>, Form(form): Form<EndForm>) -> Result<Response, Error> {
    let (id, exchange, now) = (at.id()?, x.exchange.id, x.now);
    let reason = markup::clean_line(&form.reason).unwrap_or_default();
    let mut errors = FieldErrors::new();
    errors.check(reason.is_empty(), "reason", "subscribers-reason-missing");
    errors.check(markup::count_chars(&reason) > MAX_REASON, "reason", "subscribers-reason-long");
    if !errors.is_empty() {
        return Ok(page(&x, id, form, errors).await?.into_response());
    }
    let by = By::of(&x)?;
    let write = move |tx: &mut Conn| -> Result<bool, Error> {
        let subscriber = store::find(tx, exchange, id)?.ok_or(Error::NotFound)?;
        if !managing::end(tx, id, now)? {
            return Ok(false);
        }
        let (object, path) = (masked(&subscriber.email), format!("/desk/subscribers/{id}"));
        by.record(tx, Action::EndedSubscription, (&object, &path), ("", &facts(&[("reason", &reason)])))?;
        Ok(true)
    };
    let is_ended = x.app.db.write(write).await?;
    Ok(back(&x, id, if is_ended { "subscribers-ended" } else { "subscribers-ended-already" }))
}

/// `POST …/desk/subscribers/{subscriber}/link`: the link by which they decide themselves, to their own address alone.
pub async fn send_link(
    x: InExchange,
    At(at): At<OfSubscriber>,
    Form(Press {}): Form<Press>,
) -> Result<Response, Error> {
    let (app, id, exchange, now) = (x.app.clone(), at.id()?, x.exchange.clone(), x.now);
    let (by, mail) = (By::of(&x)?, x.app.rng.id(x.now));
    let write = move |tx: &mut Conn| -> Result<(), Error> {
        let subscriber = store::find(tx, exchange.id, id)?.ok_or(Error::NotFound)?;
        let lang = Lang::parse(&subscriber.language).unwrap_or_default();
        let to = Address::parse(&subscriber.email).map_err(Error::internal)?;
        let token = links::link(&keys::get(tx)?, id);
        let letter = letter::manage(tx, &app, &exchange, lang, to, &token)?;
        letters::queue(tx, &app, mail, &letter, now)?;
        let (object, path) = (masked(&subscriber.email), format!("/desk/subscribers/{id}"));
        by.record(tx, Action::SentSubscriptionLink, (&object, &path), ("", ""))
    };
    x.app.db.write(write).await?;
    Ok(back(&x, id, "subscribers-link-sent"))
}
