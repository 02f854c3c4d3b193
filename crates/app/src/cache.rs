//! Pages for signed-out readers, rendered once and compressed once.
//!
//! A page is known by its path with query, and its encoding. What readers must see at once empties
//! the whole store after its commit (`App::revised`). Everything else (supports, comments, counts,
//! and changes of another process that could not tell, see `nodes`) may be up to two seconds old. No page
//! outlives the moment at which a phase of its exchange opens or closes. Whoever asks while a page
//! is being made waits for it instead of making it again.

use std::sync::Arc;
use std::time::Duration;

use axum::body::Body;
use axum::extract::{FromRequestParts, Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use data_encoding::BASE64URL_NOPAD;
use db::Timestamp;
use http::{HeaderMap, HeaderValue, StatusCode, header};
use sha2::{Digest, Sha256};
use web::encoding::Encoding;

use crate::app::App;
use crate::compress;
use crate::error::Error;
use crate::visit::Visit;

const MAX_BYTES: u64 = 64 * 1024 * 1024;
/// How long a page may be served although a count on it has moved.
pub const FRESH: Duration = Duration::from_secs(2);
/// No page of ours is larger; a larger body is served but not kept.
pub const MAX_PAGE: usize = 2 * 1024 * 1024;

type Key = (String, Encoding);

/// A page as it goes out.
#[derive(Clone)]
struct Kept {
    status: StatusCode,
    headers: HeaderMap,
    body: Bytes,
    /// From then on it says something that is no longer so.
    until: Timestamp,
}

/// The pages kept; see the module.
pub struct PageCache {
    pages: moka::future::Cache<Key, Arc<Kept>>,
}

impl PageCache {
    pub fn new() -> Self {
        let weigh =
            |key: &Key, page: &Arc<Kept>| u32::try_from(key.0.len() + page.body.len() + 512).unwrap_or(u32::MAX);
        let pages = moka::future::Cache::builder().max_capacity(MAX_BYTES).weigher(weigh).time_to_live(FRESH).build();
        Self { pages }
    }

    /// Forgets everything: after a change that readers must see at once.
    pub fn clear(&self) {
        self.pages.invalidate_all();
    }

    /// How much is kept.
    pub async fn bytes(&self) -> u64 {
        self.pages.run_pending_tasks().await;
        self.pages.weighted_size()
    }
}

impl Default for PageCache {
    fn default() -> Self {
        Self::new()
    }
}

/// In front of a route that is the same for everyone who has no cookie of ours.
pub async fn layer(State(app): State<App>, request: Request, next: Next) -> Response {
    if request.headers().contains_key(header::COOKIE) {
        return personal(next.run(request).await);
    }
    let path = request.uri().path_and_query().map_or_else(String::new, ToString::to_string);
    let encoding = Encoding::accepted(request.headers());
    let asked = request.headers().get(header::IF_NONE_MATCH).cloned();
    let (key, pages) = ((path, encoding), &app.cache.pages);
    app.metrics.page_cache_requests.inc();
    if pages.get(&key).await.is_some_and(|kept| kept.until <= app.clock.now()) {
        pages.invalidate(&key).await;
    }
    let made = pages.try_get_with(key, make(&app, request, next, encoding)).await;
    match made {
        Ok(page) => answer(&page, asked.as_ref()),
        Err(refused) => refused.as_ref().clone().into_response(),
    }
}

/// Makes the page. Only a page that succeeded is kept; an error goes to whoever waits for it now.
async fn make(app: &App, request: Request, next: Next, encoding: Encoding) -> Result<Arc<Kept>, Error> {
    app.metrics.page_cache_misses.inc();
    let (mut parts, body) = request.into_parts();
    let visit = Visit::from_request_parts(&mut parts, app).await?;
    let boundary = visit.exchange.as_ref().and_then(|exchange| exchange.next_boundary(visit.now));
    let stale = visit.now + FRESH;
    let until = boundary.map_or(stale, |boundary| stale.min(boundary));
    let response = next.run(Request::from_parts(parts, body)).await;
    let (mut parts, body) = response.into_parts();
    if let Some(error) = parts.extensions.remove::<Error>() {
        return Err(error);
    }
    let body = axum::body::to_bytes(body, MAX_PAGE).await.map_err(Error::internal)?;
    let tag = format!("\"{}\"", BASE64URL_NOPAD.encode(&Sha256::digest(&body)[..12]));
    let body = if compress::worthwhile(&parts.headers, body.len()) {
        if let Some(name) = encoding.name() {
            parts.headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(name));
        }
        compress::well(&body, encoding)
    } else {
        body
    };
    let headers = &mut parts.headers;
    headers.insert(header::ETAG, HeaderValue::from_str(&tag).map_err(Error::internal)?);
    headers.insert(header::CACHE_CONTROL, max_age(until.since(visit.now)));
    headers.insert(header::VARY, HeaderValue::from_static("Accept-Encoding, Cookie"));
    headers.insert("x-offline", HeaderValue::from_static("1"));
    Ok(Arc::new(Kept { status: parts.status, headers: parts.headers, body, until }))
}

fn max_age(fresh: Duration) -> HeaderValue {
    HeaderValue::from_static(match fresh.as_secs() {
        2.. => "public, max-age=2",
        1 => "public, max-age=1",
        0 => "public, max-age=0",
    })
}

fn answer(page: &Kept, asked: Option<&HeaderValue>) -> Response {
    let tag = page.headers.get(header::ETAG);
    let known = asked.and_then(|v| v.to_str().ok()).zip(tag.and_then(|v| v.to_str().ok()));
    let unchanged =
        known.is_some_and(|(asked, tag)| asked.split(',').any(|a| a.trim().trim_start_matches("W/") == tag));
    let mut response = if unchanged && page.status == StatusCode::OK {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        (page.status, Body::from(page.body.clone())).into_response()
    };
    response.headers_mut().extend(page.headers.clone());
    response
}

/// A page made for one person stays with that person.
fn personal(mut response: Response) -> Response {
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-cache"));
    response.headers_mut().insert(header::VARY, HeaderValue::from_static("Accept-Encoding, Cookie"));
    response
}
