//! `…/desk/newsletter/{issue}/approve`: whoever wrote asks for a second person, and that person lets the issue go.

use askama::Template;
use axum::response::{IntoResponse, Response};
use db::{Conn, Id};
use http::StatusCode;
use i18n::Lang;
use serde::Deserialize;
use web::{FieldErrors, Words};

use super::{OfIssue, find_open, in_the_way, languages};
use crate::audit::By;
use crate::error::Error;
use crate::issues::deciding;
use crate::issues::draft::{Draft, Standing};
use crate::issues::store::lists;
use crate::issues::writing;
use crate::page::{Frame, Page, Redirect};
use crate::people;
use crate::visit::{At, Form, InExchange};

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ApproveForm {
    /// The revision that was seen.
    revision: String,
    /// `ask`, `withdraw` or `approve`.
    then: String,
}

#[derive(Template)]
#[template(path = "issues/desk/approve.html")]
struct Approve {
    p: Frame,
    draft: Draft,
    standing: Standing,
    /// Who wrote in it last.
    writer: String,
    /// That is whoever looks.
    is_mine: bool,
    /// Nobody else runs the exchange.
    is_alone: bool,
    obstacles: Vec<Words>,
    languages: Vec<Lang>,
    errors: FieldErrors,
    /// Somebody changed it since it was looked at.
    is_clash: bool,
}

impl Approve {
    fn action(&self) -> String {
        self.p.href(&format!("{}/approve", self.draft.path()))
    }

    fn back(&self) -> String {
        self.p.href(&self.draft.path())
    }

    fn preview(&self, code: &str) -> String {
        self.p.href(&format!("{}/preview?language={code}", self.draft.path()))
    }
}

struct Loaded {
    draft: Draft,
    standing: Standing,
    writer: String,
    running: i64,
    obstacles: Vec<Words>,
}

async fn load(x: &InExchange, issue: Id) -> Result<Loaded, Error> {
    let (app, exchange, now) = (x.app.clone(), x.exchange.clone(), x.now);
    let read = move |c: &mut Conn| -> Result<Loaded, Error> {
        let (draft, standing) = find_open(c, exchange.id, issue)?;
        let writer = standing.changed_by.map(|person| people::reader(c, person)).transpose()?.flatten();
        let running = lists::count_running(c, exchange.id)?;
        let obstacles = in_the_way(c, &app, &exchange, &draft, now)?;
        let writer = writer.map(|reader| reader.name).unwrap_or_default();
        Ok(Loaded { draft, standing, writer, running, obstacles })
    };
    x.app.db.read(read).await
}

fn page(x: &InExchange, loaded: Loaded, errors: FieldErrors, is_clash: bool) -> Result<Page, Error> {
    let Loaded { draft, standing, writer, running, obstacles } = loaded;
    let is_mine = standing.changed_by == Some(x.me()?.id);
    let p = x.frame(x.t("issues-approve-title")).section("desk").errors(&errors);
    let is_wrong = !errors.is_empty();
    let approve = Approve {
        p,
        draft,
        standing,
        writer,
        is_mine,
        is_alone: running < 2,
        obstacles,
        languages: languages(x),
        errors,
        is_clash,
    };
    let page = Page::new(&approve)?.unstored();
    Ok(match (is_clash, is_wrong) {
        (true, _) => page.status(StatusCode::CONFLICT),
        (_, true) => page.invalid(),
        _ => page,
    })
}

/// `GET …/desk/newsletter/{issue}/approve`
pub async fn show(x: InExchange, At(at): At<OfIssue>) -> Result<Page, Error> {
    let loaded = load(&x, at.id()?).await?;
    page(&x, loaded, FieldErrors::new(), false)
}

/// `POST …/desk/newsletter/{issue}/approve`
pub async fn decide(x: InExchange, At(at): At<OfIssue>, Form(form): Form<ApproveForm>) -> Result<Response, Error> {
    let issue = at.id()?;
    let revision: i64 = form.revision.parse().map_err(|_| Error::Invalid("no revision".to_owned()))?;
    let loaded = load(&x, issue).await?;
    let is_withdrawn = form.then == "withdraw";
    if !is_withdrawn && !loaded.obstacles.is_empty() {
        return Ok(page(&x, loaded, FieldErrors::of("then", "issues-approve-obstacles"), false)?.into_response());
    }
    let (by, app, exchange) = (By::of(&x)?, x.app.clone(), x.exchange.clone());
    let (is_done, notice) = match form.then.as_str() {
        "ask" | "withdraw" => {
            let write = move |tx: &mut Conn| deciding::ask(tx, &by, issue, (revision, !is_withdrawn));
            let notice = if is_withdrawn { "issues-ask-withdrawn" } else { "issues-asked" };
            (x.app.db.write(write).await?, notice)
        }
        "approve" => {
            let write = move |tx: &mut Conn| deciding::approve(tx, &app, &exchange, &by, (issue, revision));
            (x.app.db.write(write).await?, "issues-approved")
        }
        _ => return Err(Error::Invalid("nothing like that can be done".to_owned())),
    };
    if !is_done {
        let loaded = load(&x, issue).await?;
        return Ok(page(&x, loaded, FieldErrors::new(), true)?.into_response());
    }
    let to = Redirect::to(x.href(&writing::path(issue)));
    Ok(to.notice(&x.app, notice, None).into_response())
}
