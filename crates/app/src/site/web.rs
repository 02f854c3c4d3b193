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
use crate::participants::{self, Participation};
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
    /// Those in which the reader takes part, of which some may be on no list.
    own: Vec<Participation>,
}

impl Index {
    /// The exchange in the reader's language, or in one that it has.
    fn href(&self, exchange: &Listed) -> String {
        let lang = if self.p.lang.is_test() { self.p.lang.code() } else { exchange.language.as_str() };
        format!("/{lang}/{}", exchange.slug)
    }
}

/// `/{lang}`: the exchanges of the site, and for whoever is signed in those in which they take part: nobody else learns of
/// those that are for their members.
pub async fn index(visit: Visit) -> Result<Page, Error> {
    let lang = visit.lang;
    let reader = visit.person.as_ref().map(|person| person.id);
    let (exchanges, own) = visit
        .app
        .db
        .read(move |c| -> Result<_, Error> {
            let own = reader.map_or(Ok(Vec::new()), |reader| participants::of_person(c, reader, lang))?;
            Ok((exchange::list(c, lang)?, own))
        })
        .await?;
    let p = visit.frame(visit.t("site-exchanges")).section("home");
    Page::new(&Index { p, exchanges, own })
}
