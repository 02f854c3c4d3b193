//! One work with everything that the desk can do with it; taking it from the public, and giving it back.

use std::collections::HashMap;

use askama::Template;
use axum::response::{IntoResponse, Response};
use db::Conn;
use serde::Deserialize;
use web::{FieldErrors, Words as Said};

use super::list::{missing, standing};
use super::{OfWork, by, load, title};
use crate::documents::edit;
use crate::documents::reading::State;
use crate::documents::store::{self, Told, Words};
use crate::documents::telling;
use crate::documents::work::{Access, Edition, Revision, Work};
use crate::error::Error;
use crate::page::{Frame, Page, Redirect};
use crate::search::{self, Citing};
use crate::visit::{At, Form, InExchange};

/// Longest reason, in characters.
const REASON: usize = 500;

#[derive(Template)]
#[template(path = "documents/desk/show.html")]
struct Show {
    p: Frame,
    work: Work,
    words: Words,
    /// What came of reading each file, by its sum.
    read: HashMap<String, Told>,
    cited: Vec<Citing>,
}

impl Show {
    fn standing(&self) -> &'static str {
        standing(&self.work, self.p.now)
    }

    fn heading(&self, revision: &Revision) -> String {
        telling::heading(&self.p, &self.words, &self.work, revision)
    }

    fn missing(&self, revision: &Revision) -> String {
        missing(&self.p, revision)
    }

    /// How a version stands, as a key of its words: nothing of a work that is withdrawn is public.
    fn version_standing(&self, revision: &Revision) -> &'static str {
        match revision {
            _ if self.work.is_withdrawn() => "withdrawn",
            revision if revision.is_kept_back(self.p.now) => "kept-back",
            _ => "published",
        }
    }

    /// Whether only the desk has its files, though everybody may know of it.
    fn is_closed(&self, revision: &Revision) -> bool {
        revision.access != Access::Public
    }

    fn told(&self, edition: &Edition) -> Option<&Told> {
        edition.sha256.as_ref().and_then(|sha256| self.read.get(sha256))
    }

    /// Whether its file is being read, has been, or could not be.
    fn state(&self, edition: &Edition) -> &'static str {
        match (edition.is_held(), self.told(edition)) {
            (false, _) => "",
            (true, Some(told)) => told.state.as_str(),
            (true, None) => State::Waiting.as_str(),
        }
    }

    /// What stood in the way, as a key of its words.
    fn fault(&self, edition: &Edition) -> &str {
        self.told(edition).map_or("", |told| told.fault.as_str())
    }

    /// What it tells besides its words, as keys of the words for that.
    fn traces(&self, edition: &Edition) -> Vec<&str> {
        self.told(edition).map_or_else(Vec::new, |told| told.traces.split_whitespace().collect())
    }
}

/// `GET …/desk/documents/{slug}`
pub async fn show(x: InExchange, At(at): At<OfWork>) -> Result<Page, Error> {
    let (work, words) = load(&x, &at.slug).await?;
    let (exchange, viewer, id, slug) = (x.exchange.id, x.viewer(), work.head.id, at.slug);
    let symbols = work.folded_symbols();
    let look = move |c: &mut Conn| -> Result<_, Error> {
        Ok((store::states(c, id)?, search::citing(c, viewer, exchange, &slug, &symbols)?))
    };
    let (states, cited) = x.app.db.read(look).await?;
    let read = states.into_iter().map(|told| (told.sha256.clone(), told)).collect();
    let p = x.frame(title(&work, x.lang)).section("desk");
    Page::new(&Show { p, work, words, read, cited }).map(Page::unstored)
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ReasonForm {
    reason: String,
}

#[derive(Template)]
#[template(path = "documents/desk/withdraw.html")]
struct Withdraw {
    p: Frame,
    work: Work,
    form: ReasonForm,
    errors: FieldErrors,
}

impl Withdraw {
    fn most(&self) -> usize {
        REASON
    }

    fn back(&self) -> String {
        self.p.href(&format!("/desk/documents/{}", self.work.head.slug))
    }

    fn name(&self) -> String {
        title(&self.work, self.p.lang)
    }
}

fn page(x: &InExchange, work: Work, form: ReasonForm, errors: FieldErrors) -> Result<Page, Error> {
    let p = x.frame(x.t("library-withdraw-title")).section("desk").errors(&errors);
    let invalid = !errors.is_empty();
    Ok(Page::new(&Withdraw { p, work, form, errors })?.unstored().invalid_if(invalid))
}

/// `GET …/desk/documents/{slug}/withdraw`
pub async fn ask_to_withdraw(x: InExchange, At(at): At<OfWork>) -> Result<Page, Error> {
    let (work, _) = load(&x, &at.slug).await?;
    page(&x, work, ReasonForm::default(), FieldErrors::new())
}

/// `POST …/desk/documents/{slug}/withdraw`
pub async fn withdraw(x: InExchange, At(at): At<OfWork>, Form(form): Form<ReasonForm>) -> Result<Response, Error> {
    let (work, _) = load(&x, &at.slug).await?;
    let mut errors = FieldErrors::new();
    errors.check(form.reason.is_empty(), "reason", "library-reason-missing");
    let is_long = markup::count_chars(&form.reason) > REASON;
    errors.check(is_long, "reason", Said::new("library-too-long").with("max", REASON));
    if !errors.is_empty() {
        return Ok(page(&x, work, form, errors)?.into_response());
    }
    let (by, slug, language) = (by(&x)?, at.slug, x.lang.text_code());
    let reason = form.reason.clone();
    let done = x.app.db.write(move |tx| edit::set_state(tx, &by, &slug, Some((reason.as_str(), language)))).await?;
    if !done {
        return Ok(page(&x, work, form, FieldErrors::of("reason", "library-withdrawn-already"))?.into_response());
    }
    Ok(back(&x, &work, "library-withdrawn"))
}

fn back(x: &InExchange, work: &Work, said: &'static str) -> Response {
    x.app.revised();
    let to = x.href(&format!("/desk/documents/{}", work.head.slug));
    Redirect::to(to).notice(&x.app, said, None).into_response()
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct RestoreForm {}

/// `POST …/desk/documents/{slug}/restore`
pub async fn restore(x: InExchange, At(at): At<OfWork>, Form(_): Form<RestoreForm>) -> Result<Response, Error> {
    let (work, _) = load(&x, &at.slug).await?;
    let (by, slug) = (by(&x)?, at.slug);
    // Given back already: somebody else was faster, and what was wanted is so.
    x.app.db.write(move |tx| edit::set_state(tx, &by, &slug, None)).await?;
    Ok(back(&x, &work, "library-restored"))
}
