//! The front door: `/` and `/{lang}`.

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use http::HeaderMap;

use super::store;
use crate::app::App;
use crate::error::Error;
use crate::exchange::{self, Listed};
use crate::page::{Frame, Page, Redirect};
use crate::visit::{Visit, preferred_language};

/// `/`: on to the reader's language, and straight into the exchange when there is only one.
pub async fn choose(State(app): State<App>, headers: HeaderMap) -> Result<Response, Error> {
    let lang = preferred_language(&headers);
    let exchanges = app.db.read(store::exchanges).await?;
    let mut response = match exchanges.as_slice() {
        [(slug, _)] => Redirect::to(format!("/{}/{slug}", lang.code())),
        _ => Redirect::to(format!("/{}", lang.code())),
    }
    .into_response();
    // The next reader behind the same proxy may read another language.
    response.headers_mut().insert(http::header::VARY, http::HeaderValue::from_static("Accept-Language"));
    Ok(response)
}

#[derive(Template)]
#[template(path = "site/index.html")]
struct Index {
    p: Frame,
    exchanges: Vec<Listed>,
}

impl Index {
    /// The exchange in the reader's language, or in one that it has.
    fn href(&self, exchange: &Listed) -> String {
        let lang = if self.p.lang.is_test() { self.p.lang.code() } else { exchange.language.as_str() };
        format!("/{lang}/{}", exchange.slug)
    }
}

/// `/{lang}`: the exchanges of the site.
pub async fn index(visit: Visit) -> Result<Page, Error> {
    let lang = visit.lang;
    let exchanges = visit.app.db.read(move |c| exchange::list(c, lang)).await?;
    let p = visit.frame(visit.t("site-exchanges")).section("home");
    Page::new(&Index { p, exchanges })
}
