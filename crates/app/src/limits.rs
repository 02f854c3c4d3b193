//! The outermost doors: a host that is not ours, too many requests from one caller, too many at
//! once, a handler that panics. Each is answered before any work is done for it.
//!
//! So much is worked on at once as the settings say, and no more: what waits behind that would be answered too late for
//! anybody, and keep the machine from what it can still do in time. Work is whatever asks the database; pages that are
//! kept, files of the program and probes are answered whatever there is to do.

use std::net::{IpAddr, SocketAddr};
use std::panic::AssertUnwindSafe;

use axum::extract::{ConnectInfo, Request, State};
use axum::middleware::Next;
use axum::response::Response;
use futures_util::FutureExt;
use http::{Method, header};
use web::peer;

use crate::app::App;
use crate::error::Error;
use crate::typed;

pub async fn layer(State(app): State<App>, request: Request, next: Next) -> Result<Response, Error> {
    // Probes come from machines: whatever host they name, however often they ask.
    if matches!(request.uri().path(), "/healthz" | "/readyz") {
        return Ok(next.run(request).await);
    }
    check_host(&app, &request)?;
    let socket =
        request.extensions().get::<ConnectInfo<SocketAddr>>().map_or(IpAddr::from([127, 0, 0, 1]), |c| c.0.ip());
    let caller = peer::address(request.headers(), socket, app.config.trusted_proxies);
    if let Err(wait) = app.floods.take(caller, app.clock.now().0) {
        typed::rescue(&app, request).await;
        return Err(Error::TooMany { wait });
    }
    let request = typed::take_in(&app, request).await;
    AssertUnwindSafe(next.run(request)).catch_unwind().await.map_err(|_| Error::internal("a handler panicked"))
}

/// In front of everything, routing included: the answer to a request that would find no place, where nothing can be
/// saved for it.
pub fn turn_away<B>(app: &App, request: &Request<B>) -> Option<Response> {
    if app.places.available_permits() > 0 || needs_no_place(request) || may_be_rescued(app, request) {
        return None;
    }
    app.metrics.turned_away(request.method());
    Some(app.busy.answer(request.uri().path(), request.headers()))
}

/// Whether it may well be answered without any work.
fn needs_no_place<B>(request: &Request<B>) -> bool {
    let is_reading = matches!(*request.method(), Method::GET | Method::HEAD);
    let may_be_kept = !request.headers().contains_key(header::COOKIE);
    let path = request.uri().path();
    is_reading && (may_be_kept || matches!(path, "/healthz" | "/readyz") || path.starts_with("/assets/"))
}

/// What somebody typed comes back on the page that says why, for as many a second as that is affordable for.
fn may_be_rescued<B>(app: &App, request: &Request<B>) -> bool {
    let everybody = IpAddr::from([0, 0, 0, 0]);
    typed::brings_form(request.headers()) && app.rescued.take(everybody, app.clock.now().0).is_ok()
}

/// In front of a handler that works: it has a place until its answer begins.
pub async fn place(State(app): State<App>, request: Request, next: Next) -> Result<Response, Error> {
    let _place = app.place()?;
    Ok(next.run(request).await)
}

/// Links in mails and pages come from the configured address alone; a request that names another
/// host is for somebody else (or wants to poison a cache).
fn check_host(app: &App, request: &Request) -> Result<(), Error> {
    let named = request.headers().get(header::HOST).and_then(|v| v.to_str().ok()).or_else(|| request.uri().host());
    let ours = named
        .is_none_or(|host| host.eq_ignore_ascii_case(app.config.public_host()) || app.config.is_loopback_name(host));
    if ours { Ok(()) } else { Err(Error::Misdirected) }
}
