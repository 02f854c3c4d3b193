//! Beginning a text as drafts, and throwing away what was never published.

use axum::response::{IntoResponse, Response};
use db::{Conn, Id};
use serde::Deserialize;

use super::edit::{in_short, joined};
use super::{OfText, confirm, standing};
use crate::audit::{self, Action};
use crate::error::Error;
use crate::exchange::OfficialText;
use crate::page::{Page, Redirect};
use crate::texts::{self, Begun, Kind, NewText, Subject};
use crate::topics;
use crate::visit::{At, Form, InExchange};

/// Keeps a first draft in each of these languages, and records it; nothing where there is another text of this name.
/// The name comes with whether somebody chose it.
pub async fn begin(
    x: &InExchange,
    kind: Kind,
    (key, is_chosen): (&str, bool),
    written: Vec<(String, OfficialText)>,
) -> Result<Option<Subject>, Error> {
    let (me, at) = (x.me()?, x.now);
    let entries: Vec<Id> = written.iter().map(|_| x.app.rng.id(at)).collect();
    let new = NewText {
        exchange: x.exchange.id,
        kind,
        key: key.to_owned(),
        is_chosen,
        texts: written.into_iter().map(|(language, text)| (x.app.rng.id(at), language, text)).collect(),
        person: me.id,
        person_name: me.shown_name(),
        at,
    };
    let write = move |tx: &mut Conn| -> Result<Option<Subject>, Error> {
        let begun = texts::begin(tx, &new)?;
        // The exchange's row after what `begin` holds, as whoever publishes a text.
        if kind == Kind::Topic {
            topics::check_round(tx, new.exchange)?;
        }
        match begun {
            Begun::Fresh(subject) => {
                record(tx, &new, &subject, &entries)?;
                Ok(Some(subject))
            }
            Begun::Before(subject) => Ok(Some(subject)),
            Begun::Taken => Ok(None),
        }
    };
    x.app.db.write(write).await
}

fn record(tx: &mut Conn, new: &NewText, subject: &Subject, entries: &[Id]) -> Result<(), Error> {
    let (slug, path) = (subject.slug(), format!("/desk/texts/{}/versions", subject.slug()));
    for (id, (_, language, text)) in entries.iter().zip(&new.texts) {
        let (_, after) = in_short(&OfficialText::default(), text);
        let entry = audit::Entry {
            id: *id,
            exchange: new.exchange,
            person: new.person,
            action: Action::ChangedText,
            object: &format!("{slug} ({language})"),
            path: &path,
            before: "",
            after: &after,
            at: new.at,
        };
        audit::record(tx, &entry)?;
    }
    Ok(())
}

/// `GET …/desk/texts/{subject}/discard`
pub async fn ask_to_discard(x: InExchange, At(at): At<OfText>) -> Result<Page, Error> {
    let text = standing(&x, &at.subject).await?;
    let words = if text.is_begun() { Ok("texts-discard-lead") } else { Err("texts-discard-nothing") };
    let action = format!("/desk/texts/{}/discard", text.slug());
    confirm::page(&x, text, "texts-discard", words, action)
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct DiscardForm {
    /// The drafts that were looked at.
    drafts: String,
}

/// `POST …/desk/texts/{subject}/discard`: what no reader has ever seen is thrown away.
pub async fn discard(x: InExchange, At(at): At<OfText>, Form(form): Form<DiscardForm>) -> Result<Response, Error> {
    let subject = Subject::parse(&at.subject).ok_or(Error::NotFound)?;
    let (exchange, person, id, at) = (x.exchange.id, x.me()?.id, x.app.rng.id(x.now), x.now);
    let write = move |tx: &mut Conn| -> Result<(), Error> {
        let thrown = texts::discard(tx, exchange, &subject, &form.drafts)?;
        let said: Vec<String> = thrown.iter().map(joined).collect();
        let slug = subject.slug();
        let entry = audit::Entry {
            id,
            exchange,
            person,
            action: Action::DiscardedText,
            object: &slug,
            // Its page is gone with it.
            path: "",
            before: &markup::shorten(&said.join(" · "), 600),
            after: "",
            at,
        };
        audit::record(tx, &entry)
    };
    x.app.db.write(write).await?;
    Ok(Redirect::to(x.href("/desk/texts")).notice(&x.app, "texts-discarded", None).into_response())
}
