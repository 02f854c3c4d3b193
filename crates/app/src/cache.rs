//! Pages for signed-out readers, rendered once and compressed once.
//!
//! A page is known by its path with query, and its encoding. What readers must see at once empties
//! the whole store after its commit (`App::revised`). Everything else (supports, comments, counts,
//! and changes of another process that could not tell, see `nodes`) may be up to two seconds old. No page
//! outlives the moment at which a phase of its exchange opens or closes, or a document opens. Whoever asks while a
//! page is being made waits for it instead of making it again.
//!
//! A page that names its [`Basis`] is not made anew after two seconds, but asked whether it is still
//! so: one look at one row. It stays, with its compressed bytes, until what it shows has changed. There may be tens of
//! thousands of such pages, most of them asked for once: they are compressed quickly at first, and well for the
//! fourth who asks.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use std::time::{Duration, Instant};

use axum::body::Body;
use axum::extract::{FromRequestParts, Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use data_encoding::BASE64URL_NOPAD;
use db::{Conn, Id, Timestamp};
use http::{HeaderMap, HeaderValue, StatusCode, header};
use moka::Expiry;
use sha2::{Digest, Sha256};
use web::encoding::Encoding;

use crate::app::App;
use crate::compress::{self, Pieces};
use crate::error::Error;
use crate::visit::Visit;

const MAX_BYTES: u64 = 72 * 1024 * 1024;
/// How long a page may be served although a count on it has moved.
pub const FRESH: Duration = Duration::from_secs(2);
/// How long a page with a basis is kept at most, looked at every two seconds.
const KEPT: Duration = Duration::from_mins(10);
/// So many after the first have a page as it was compressed quickly.
const QUICK: i64 = 2;
/// No page of ours is larger; a larger body is served but not kept.
pub const MAX_PAGE: usize = 2 * 1024 * 1024;

type Key = (String, Encoding);

/// What a page was made of, and how to tell whether that has changed since. A handler leaves it
/// among the extensions of its response.
#[derive(Clone)]
pub struct Basis {
    pub of: Id,
    /// Read in the same view as the page, or before.
    pub was: Marks,
    pub look: fn(&mut Conn, Id) -> Result<Marks, Error>,
}

/// Numbers of which one moves with everything that the page shows.
pub type Marks = [i64; 2];

impl Basis {
    async fn is_unchanged(&self, app: &App) -> bool {
        let Self { of, was, look } = *self;
        // What cannot be told is made anew, which tells the reader why it cannot be.
        app.db.read(move |c| look(c, of)).await.is_ok_and(|now| now == was)
    }
}

/// A page as it goes out.
struct Kept {
    status: StatusCode,
    headers: HeaderMap,
    body: Pieces,
    basis: Option<Basis>,
    /// How often everything had been forgotten when it was begun.
    cleared: u64,
    /// How many more may have the body as it was compressed quickly; negative once it is as small as it gets.
    quick: AtomicI64,
    /// Until then (in microseconds) it may be served without a look.
    fresh: AtomicI64,
    /// From then on it says something that is no longer so.
    until: Timestamp,
}

impl Kept {
    /// The same, as small as it gets.
    fn smaller(&self, encoding: Encoding) -> Arc<Self> {
        Arc::new(Self {
            status: self.status,
            headers: self.headers.clone(),
            body: compress::better(&self.body, encoding),
            basis: self.basis.clone(),
            cleared: self.cleared,
            quick: AtomicI64::new(-1),
            fresh: AtomicI64::new(self.fresh.load(Ordering::Relaxed)),
            until: self.until,
        })
    }

    async fn holds(&self, app: &App) -> bool {
        let now = app.clock.now();
        // One that was being made while everything was forgotten may come in afterwards.
        if self.until <= now || self.cleared != app.cache.cleared.load(Ordering::Acquire) {
            return false;
        }
        // A clock that was set back leaves more than two seconds: not believed.
        let left = self.fresh.load(Ordering::Relaxed) - now.as_micros();
        if 0 < left && left <= (now + FRESH).as_micros() - now.as_micros() {
            return true;
        }
        let Some(basis) = &self.basis else { return false };
        let holds = basis.is_unchanged(app).await;
        if holds {
            self.fresh.store((now + FRESH).as_micros(), Ordering::Relaxed);
        }
        holds
    }
}

/// Pages without a basis leave after two seconds, whether anybody asks or not.
struct Lives;

impl Expiry<Key, Arc<Kept>> for Lives {
    fn expire_after_create(&self, _: &Key, page: &Arc<Kept>, _: Instant) -> Option<Duration> {
        Some(if page.basis.is_some() { KEPT } else { FRESH })
    }
}

/// The pages kept; see the module.
pub struct PageCache {
    pages: moka::future::Cache<Key, Arc<Kept>>,
    cleared: AtomicU64,
}

impl PageCache {
    pub fn new() -> Self {
        let weigh =
            |key: &Key, page: &Arc<Kept>| u32::try_from(key.0.len() + page.body.own_len() + 512).unwrap_or(u32::MAX);
        let pages = moka::future::Cache::builder().max_capacity(MAX_BYTES).weigher(weigh).expire_after(Lives).build();
        Self { pages, cleared: AtomicU64::new(0) }
    }

    /// Forgets everything: after a change that readers must see at once.
    pub fn clear(&self) {
        self.cleared.fetch_add(1, Ordering::AcqRel);
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
        return match app.place() {
            Ok(_place) => personal(next.run(request).await),
            Err(busy) => busy.into_response(),
        };
    }
    let path = request.uri().path_and_query().map_or_else(String::new, ToString::to_string);
    let encoding = Encoding::accepted(request.headers());
    let asked = request.headers().get(header::IF_NONE_MATCH).cloned();
    let (key, pages) = ((path, encoding), &app.cache.pages);
    app.metrics.page_cache_requests.inc();
    if let Some(kept) = pages.get(&key).await {
        if kept.holds(&app).await {
            if kept.quick.fetch_sub(1, Ordering::Relaxed) != 0 {
                return answer(&kept, asked.as_ref(), app.clock.now());
            }
            let small = kept.smaller(encoding);
            pages.insert(key, Arc::clone(&small)).await;
            return answer(&small, asked.as_ref(), app.clock.now());
        }
        pages.invalidate(&key).await;
    }
    let made = pages.try_get_with(key, make(&app, request, next, encoding)).await;
    match made {
        Ok(page) => answer(&page, asked.as_ref(), app.clock.now()),
        Err(refused) => refused.as_ref().clone().into_response(),
    }
}

/// Makes the page. Only a page that succeeded is kept; an error goes to whoever waits for it now.
async fn make(app: &App, request: Request, next: Next, encoding: Encoding) -> Result<Arc<Kept>, Error> {
    let _place = app.place()?;
    app.metrics.page_cache_misses.inc();
    let cleared = app.cache.cleared.load(Ordering::Acquire);
    let (mut parts, body) = request.into_parts();
    let visit = Visit::from_request_parts(&mut parts, app).await?;
    let boundary = visit.exchange.as_ref().and_then(|exchange| exchange.next_boundary(visit.now));
    let fresh = AtomicI64::new((visit.now + FRESH).as_micros());
    let response = next.run(Request::from_parts(parts, body)).await;
    let (mut parts, body) = response.into_parts();
    if let Some(error) = parts.extensions.remove::<Error>() {
        return Err(error);
    }
    let basis = parts.extensions.remove::<Basis>();
    let until = boundary.unwrap_or(Timestamp(i64::MAX));
    let body = axum::body::to_bytes(body, MAX_PAGE).await.map_err(Error::internal)?;
    let tag = format!("\"{}\"", BASE64URL_NOPAD.encode(&Sha256::digest(&body)[..12]));
    let gains = compress::worthwhile(&parts.headers, body.len());
    let quick = AtomicI64::new(if gains && basis.is_some() { QUICK } else { -1 });
    if let Some(name) = encoding.name().filter(|_| gains) {
        parts.headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(name));
    }
    let body = match &basis {
        _ if !gains => body.into(),
        Some(_) => compress::quickly(&body, encoding),
        None => compress::well(&body, encoding),
    };
    let headers = &mut parts.headers;
    headers.insert(header::ETAG, HeaderValue::from_str(&tag).map_err(Error::internal)?);
    headers.insert(header::VARY, HeaderValue::from_static("Accept-Encoding, Cookie"));
    headers.insert("x-offline", HeaderValue::from_static("1"));
    let (status, headers) = (parts.status, parts.headers);
    Ok(Arc::new(Kept { status, headers, body, basis, cleared, quick, fresh, until }))
}

fn max_age(fresh: Duration) -> HeaderValue {
    HeaderValue::from_static(match fresh.as_secs() {
        2.. => "public, max-age=2",
        1 => "public, max-age=1",
        0 => "public, max-age=0",
    })
}

/// Whether the reader has this very state already, by the tags that `If-None-Match` asks with.
pub fn is_known(asked: Option<&HeaderValue>, tag: &HeaderValue) -> bool {
    let asked = asked.and_then(|asked| asked.to_str().ok()).unwrap_or_default();
    asked.split(',').any(|known| known.trim().trim_start_matches("W/").as_bytes() == tag.as_bytes())
}

fn answer(page: &Kept, asked: Option<&HeaderValue>, now: Timestamp) -> Response {
    let unchanged = page.headers.get(header::ETAG).is_some_and(|tag| is_known(asked, tag));
    let mut response = if unchanged && page.status == StatusCode::OK {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        (page.status, Body::new(page.body.clone())).into_response()
    };
    response.headers_mut().extend(page.headers.clone());
    response.headers_mut().insert(header::CACHE_CONTROL, max_age(page.until.since(now)));
    response
}

/// A page made for one person stays with that person.
fn personal(mut response: Response) -> Response {
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-cache"));
    response.headers_mut().insert(header::VARY, HeaderValue::from_static("Accept-Encoding, Cookie"));
    response
}
