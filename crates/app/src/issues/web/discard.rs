//! `…/desk/newsletter/{issue}/discard`: an issue is put aside, and taken out again.

use askama::Template;
use db::Conn;
use serde::Deserialize;

use super::{OfIssue, find};
use crate::audit::By;
use crate::error::Error;
use crate::issues::draft::{Draft, IssueState};
use crate::issues::writing;
use crate::page::{Frame, Page, Redirect};
use crate::visit::{At, Form, InExchange};

#[derive(Template)]
#[template(path = "issues/desk/discard.html")]
struct Discard {
    p: Frame,
    draft: Draft,
}

impl Discard {
    fn back(&self) -> String {
        self.p.href(&self.draft.path())
    }

    fn is_discarded(&self) -> bool {
        self.draft.state == IssueState::Discarded
    }
}

/// `GET …/desk/newsletter/{issue}/discard`
pub async fn ask(x: InExchange, At(at): At<OfIssue>) -> Result<Page, Error> {
    let (exchange, issue) = (x.exchange.id, at.id()?);
    let (draft, _) = x.app.db.read(move |c: &mut Conn| find(c, exchange, issue)).await?;
    if draft.state.is_public() {
        return Err(Error::Conflict("issues-not-open"));
    }
    let p = x.frame(x.t("issues-discard")).section("desk");
    Page::new(&Discard { p, draft }).map(Page::unstored)
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct DiscardForm {
    /// `restore` takes it out again.
    then: String,
}

/// `POST …/desk/newsletter/{issue}/discard`
pub async fn decide(x: InExchange, At(at): At<OfIssue>, Form(form): Form<DiscardForm>) -> Result<Redirect, Error> {
    let (issue, by, is_back) = (at.id()?, By::of(&x)?, form.then == "restore");
    x.app.db.write(move |tx| writing::discard(tx, &by, issue, is_back)).await?;
    let notice = if is_back { "issues-restored" } else { "issues-discarded" };
    Ok(Redirect::to(x.href(&writing::path(issue))).notice(&x.app, notice, None))
}
