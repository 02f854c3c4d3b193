//! What makes the site installable and readable without a connection, and what crawlers may follow.

use askama::Template;
use axum::Json;
use axum::extract::{FromRequestParts, Request, State};
use axum::response::{IntoResponse, Response};
use http::{HeaderMap, HeaderValue, header};
use serde_json::json;

use super::store;
use crate::app::App;
use crate::error::Error;
use crate::page::{Frame, Page};
use crate::visit::{Visit, preferred_language};
use crate::{assets, exchange};

const WORKER: &str = include_str!("../../../../assets/sw.js");

/// `/manifest.webmanifest`, named after the exchange when the site has only one.
pub async fn manifest(State(app): State<App>, headers: HeaderMap) -> Result<Response, Error> {
    let lang = preferred_language(&headers);
    let exchanges = app.db.read(move |c| exchange::list(c, lang)).await?;
    let site = app.site_name(lang);
    let (name, start) = match exchanges.as_slice() {
        [only] => (only.title.clone(), format!("/{}/{}", lang.code(), only.slug)),
        _ => (site, format!("/{}", lang.code())),
    };
    let icon = |file: &str, sizes: &str, purpose: &str| json!({ "src": assets::href(file), "sizes": sizes, "type": "image/png", "purpose": purpose });
    let manifest = json!({
        "id": "/", "name": name, "short_name": name, "lang": lang.code(), "dir": lang.dir(),
        "start_url": start, "scope": "/", "display": "standalone",
        "background_color": "#F7F6F2", "theme_color": "#0B5A5E",
        "icons": [
            icon("icon-192.png", "192x192", "any"),
            icon("icon-512.png", "512x512", "any"),
            icon("icon-maskable-512.png", "512x512", "maskable"),
        ],
    });
    let mut response = Json(manifest).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/manifest+json"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=3600"));
    headers.insert(header::VARY, HeaderValue::from_static("Accept-Language"));
    Ok(response)
}

/// `/sw.js`: a new build is a new worker.
pub async fn service_worker() -> Response {
    let headers = [(header::CONTENT_TYPE, "text/javascript; charset=utf-8"), (header::CACHE_CONTROL, "no-cache")];
    (headers, WORKER.replace("__VERSION__", &assets::VERSION)).into_response()
}

#[derive(Template)]
#[template(path = "offline.html")]
struct Offline {
    p: Frame,
}

/// `/offline`: what a phone without a network shows, in the language of the reader's browser.
pub async fn offline(State(app): State<App>, request: Request) -> Result<Response, Error> {
    let (mut parts, _) = request.into_parts();
    let mut visit = Visit::from_request_parts(&mut parts, &app).await?;
    visit.lang = preferred_language(&parts.headers);
    let exchanges = app.db.read(store::exchanges).await?;
    if let [(slug, _)] = exchanges.as_slice() {
        let (slug, lang) = (slug.clone(), visit.lang);
        visit.exchange = app.db.read(move |c| exchange::find(c, &slug, lang)).await?.map(std::sync::Arc::new);
    }
    // The page is kept on the device: nobody's name stands on it.
    visit.person = None;
    let p = visit.frame(visit.t("page-offline-title"));
    Ok(Page::new(&Offline { p })?.header(header::VARY, HeaderValue::from_static("Accept-Language")).into_response())
}

/// `/robots.txt`: public pages may be found; forms, searches and people's own pages need not.
///
/// A rule of RFC 9309 is a beginning, so each says where it ends: `/*/me` alone would keep out `/en/msme/message`.
pub async fn robots(State(app): State<App>) -> Response {
    let kept_out: String = ["/*/me", "/*/sign-in", "/*/*/search", "/*/*/desk", "/*/*/ideas/new", "/setup", "/*/setup"]
        .iter()
        .flat_map(|path| ["$", "/", "?"].map(|end| format!("Disallow: {path}{end}\n")))
        .collect();
    let text = format!("User-agent: *\n{kept_out}\nSitemap: {}\n", app.absolute("/sitemap.xml"));
    ([(header::CONTENT_TYPE, "text/plain; charset=utf-8")], text).into_response()
}
