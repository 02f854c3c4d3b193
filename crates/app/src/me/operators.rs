//! The operators of the site: who they are, naming another one by address, giving the office back. For operators; where
//! there is none, a [`command`] on the machine does it.

pub mod command;

use askama::Template;
use axum::response::{IntoResponse, Response};
use db::{Conn, Id, Timestamp};
use mail::Address;
use serde::Deserialize;
use web::FieldErrors;

use crate::app::App;
use crate::audit::{self, Action};
use crate::error::Error;
use crate::exchange;
use crate::letters::{self, Letter};
use crate::page::{Frame, Page, Redirect};
use crate::people;
use crate::people::operators::{self, Ended, Named, Operator};
use crate::visit::{Form, Visit};

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct NameForm {
    email: String,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct EndForm {
    person: String,
}

#[derive(Template)]
#[template(path = "me/operators.html")]
struct Index {
    p: Frame,
    operators: Vec<Operator>,
    /// Whoever looks.
    own: Id,
    form: NameForm,
    errors: FieldErrors,
}

async fn page(visit: &Visit, form: NameForm, errors: FieldErrors) -> Result<Page, Error> {
    let own = visit.me()?.id;
    let operators = visit.app.db.read(operators::list).await?;
    let p = visit.frame(visit.t("me-operators")).section("me").errors(&errors);
    let is_wrong = !errors.is_empty();
    Ok(Page::new(&Index { p, operators, own, form, errors })?.unstored().invalid_if(is_wrong))
}

/// `GET /{lang}/me/operators`
pub async fn index(visit: Visit) -> Result<Page, Error> {
    page(&visit, NameForm::default(), FieldErrors::new()).await
}

/// `POST /{lang}/me/operators`
pub async fn create(visit: Visit, Form(form): Form<NameForm>) -> Result<Response, Error> {
    let Ok(address) = Address::parse(&form.email) else {
        return Ok(page(&visit, form, FieldErrors::of("email", "people-email-wrong")).await?.into_response());
    };
    let change = Change::draw(&visit.app, Some(visit.me()?.id), Action::NamedOperator, visit.now).await?;
    let named = visit.app.db.write(move |tx| change.name(tx, &address)).await?;
    let notice = match named {
        Named::Yes(_) => "me-operators-named",
        Named::Already => "me-operators-already",
        Named::Unknown => {
            return Ok(page(&visit, form, FieldErrors::of("email", "me-operators-unknown")).await?.into_response());
        }
    };
    Ok(Redirect::to(visit.site("/me/operators")).notice(&visit.app, notice, None).into_response())
}

/// `POST /{lang}/me/operators/end`
pub async fn end(visit: Visit, Form(form): Form<EndForm>) -> Result<Response, Error> {
    let person: Id = form.person.parse().map_err(|_| Error::NotFound)?;
    let me = visit.me()?.id;
    let change = Change::draw(&visit.app, Some(me), Action::EndedOperator, visit.now).await?;
    let is_me = person == me;
    let ended = visit.app.db.write(move |tx| change.end(tx, person)).await?;
    let (to, notice) = match ended {
        Ended::Last => {
            let errors = FieldErrors::of("email", "me-operators-last");
            return Ok(page(&visit, NameForm::default(), errors).await?.into_response());
        }
        Ended::Yes(_) if is_me => ("/me", "me-operators-given-back"),
        Ended::Yes(_) | Ended::Already => ("/me/operators", "me-operators-ended"),
    };
    Ok(Redirect::to(visit.site(to)).notice(&visit.app, notice, None).into_response())
}

/// What the transaction needs, drawn before it: it may run again.
struct Change {
    app: App,
    /// Nobody: a command on the machine.
    by: Option<Id>,
    action: Action,
    letter: Id,
    /// Each exchange with the id of its entry: whoever runs a part of the site knows who looks after the whole.
    entries: Vec<(Id, Id)>,
    at: Timestamp,
}

impl Change {
    async fn draw(app: &App, by: Option<Id>, action: Action, at: Timestamp) -> Result<Self, Error> {
        let app = app.clone();
        let exchanges = app.db.read(exchange::slugs).await?;
        let entries = exchanges.into_iter().map(|(exchange, _)| (exchange, app.rng.id(at))).collect();
        let letter = app.rng.id(at);
        Ok(Self { app, by, action, letter, entries, at })
    }

    fn name(&self, tx: &mut Conn, address: &Address) -> Result<Named, Error> {
        let named = operators::name(tx, self.by, address)?;
        if let Named::Yes(operator) = &named {
            self.record(tx, operator)?;
            self.tell(tx, operator.id)?;
        }
        Ok(named)
    }

    fn end(&self, tx: &mut Conn, person: Id) -> Result<Ended, Error> {
        let ended = operators::end(tx, self.by, person)?;
        if let Ended::Yes(operator) = &ended {
            self.record(tx, operator)?;
            // Who gives it back knows.
            if self.by != Some(person) {
                self.tell(tx, operator.id)?;
            }
        }
        Ok(ended)
    }

    /// Of a command nobody knows who ran it: the entry names the operator whom it was about, and says that it was one.
    fn record(&self, tx: &mut Conn, operator: &Operator) -> Result<(), Error> {
        let after = if self.by.is_none() { audit::facts(&[("by", command::NAME)]) } else { String::new() };
        let path = format!("/desk/people/{}", operator.id);
        self.entries.iter().try_for_each(|(exchange, id)| {
            let entry = audit::Entry {
                id: *id,
                exchange: *exchange,
                person: self.by.unwrap_or(operator.id),
                action: self.action,
                object: operator.shown_name(),
                // By which it is found when they leave, whatever they are called by then.
                path: &path,
                before: "",
                after: &after,
                at: self.at,
            };
            audit::record(tx, &entry)
        })
    }

    /// The letter to whoever is an operator now, or is none any more. Not who did it, which the audit log keeps.
    fn tell(&self, tx: &mut Conn, person: Id) -> Result<(), Error> {
        let Some(reader) = people::reader(tx, person)? else { return Ok(()) };
        let lang = reader.lang;
        let say = |id| self.app.catalog.say(lang, id);
        let site = self.app.site_name(lang);
        let letter = Letter::new(lang, reader.address);
        let letter = if self.action == Action::NamedOperator {
            letter
                .subject(say("me-operators-letter-named").arg("site", site.as_str()))
                .paragraph(say("me-operators-letter-what").arg("site", site.as_str()))
                .button(say("me-operators-letter-open"), self.app.absolute(&format!("/{}/me/operators", lang.code())))
        } else {
            letter
                .subject(say("me-operators-letter-ended").arg("site", site.as_str()))
                .paragraph(say("me-operators-letter-over").arg("site", site.as_str()))
        };
        let letter = letter.reason(say("me-operators-letter-reason").arg("site", site.as_str()));
        letters::queue(tx, &self.app, self.letter, &letter, self.at)
    }
}
