//! Publishing a text: in all languages together, or with an explicit word that readers of some are told it is missing.

use askama::Template;
use axum::response::{IntoResponse, Response};
use db::Conn;
use serde::Deserialize;
use web::FieldErrors;

use super::edit::in_short;
use super::{OfText, Side, Standing, standing};
use crate::audit::{Action, By};
use crate::error::Error;
use crate::page::{Frame, Page, Redirect};
use crate::texts;
use crate::visit::{At, Form, InExchange};

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct PublishForm {
    /// The drafts that were looked at.
    drafts: String,
    /// `yes`: readers of a language are told that it is missing, or older than the original.
    gaps: String,
}

#[derive(Template)]
#[template(path = "desk/texts/publish.html")]
struct Ask {
    p: Frame,
    text: Standing,
    drafts: String,
    sides: Vec<Side>,
    /// Languages in which readers find nothing.
    missing: Vec<String>,
    /// Languages whose text does not follow the original.
    older: Vec<String>,
    errors: FieldErrors,
}

impl Ask {
    fn new(x: &InExchange, text: Standing, errors: FieldErrors) -> Self {
        let named = |is: fn(&texts::Cell) -> bool| -> Vec<String> {
            text.cells.iter().filter(|cell| is(cell)).map(|cell| x.term("language-", &cell.language)).collect()
        };
        let (missing, older) = (named(texts::Cell::is_missing), named(|cell| cell.is_older));
        let drafts = text.cells.iter().filter(|cell| cell.draft.is_some());
        let sides = drafts.map(|cell| Side::new(text.subject.kind, cell.clone())).collect();
        let title = x.t("texts-publish-title").arg("name", text.heading(x.lang.text_code()).1).text();
        let p = x.frame(title).section("desk").errors(&errors);
        Self { p, drafts: texts::mark(&text.cells), sides, missing, older, errors, text }
    }

    fn has_gaps(&self) -> bool {
        !self.missing.is_empty() || !self.older.is_empty()
    }

    fn names(&self, names: &[String]) -> String {
        i18n::fmt::list(self.p.lang, names)
    }
}

/// `GET …/desk/texts/{subject}/publish`
pub async fn ask(x: InExchange, At(at): At<OfText>) -> Result<Page, Error> {
    let text = standing(&x, &at.subject).await?;
    Page::new(&Ask::new(&x, text, FieldErrors::new())).map(Page::unstored)
}

/// `POST …/desk/texts/{subject}/publish`
pub async fn publish(x: InExchange, At(at): At<OfText>, Form(form): Form<PublishForm>) -> Result<Response, Error> {
    let text = standing(&x, &at.subject).await?;
    if !text.has_draft() || form.drafts != texts::mark(&text.cells) {
        return Err(Error::Conflict("texts-publish-clash"));
    }
    let asked = Ask::new(&x, text, FieldErrors::new());
    if asked.has_gaps() && form.gaps != "yes" {
        let again = Ask::new(&x, asked.text, FieldErrors::of("gaps", "texts-gaps-missing"));
        return Ok(Page::new(&again)?.invalid().unstored().into_response());
    }
    let subject = asked.text.subject;
    let to = x.href(&format!("/desk/texts/{}", subject.slug()));
    let (by, topic) = (By::of(&x)?, x.app.rng.id(x.now));
    let ids: Vec<_> = asked.text.cells.iter().map(|_| x.app.rng.id(x.now)).collect();
    let write = move |tx: &mut Conn| -> Result<(), Error> {
        let (slug, path) = (subject.slug(), format!("/desk/texts/{}/versions", subject.slug()));
        let published = texts::publish(tx, &by, topic, &subject, &form.drafts)?;
        for (id, (language, before, after)) in ids.iter().zip(published) {
            let (object, (before, after)) = (format!("{slug} ({language})"), in_short(&before, &after));
            let by = By { entry: *id, ..by };
            by.record(tx, Action::PublishedTexts, (&object, &path), (&before, &after))?;
        }
        Ok(())
    };
    x.app.db.write(write).await?;
    x.app.revised();
    Ok(Redirect::to(to).notice(&x.app, "texts-published", None).into_response())
}
