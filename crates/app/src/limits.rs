//! The outermost doors: a host that is not ours, too many requests from one caller, too many at
//! once, a handler that panics. Each is answered before any work is done for it.

use std::net::{IpAddr, SocketAddr};
use std::panic::AssertUnwindSafe;

use axum::extract::{ConnectInfo, Request, State};
use axum::middleware::Next;
use axum::response::Response;
use futures_util::FutureExt;
use http::header;
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
    let _place = app.places.try_acquire().map_err(|_| Error::Busy)?;
    AssertUnwindSafe(next.run(request)).catch_unwind().await.map_err(|_| Error::internal("a handler panicked"))
}

/// Links in mails and pages come from the configured address alone; a request that names another
/// host is for somebody else (or wants to poison a cache).
fn check_host(app: &App, request: &Request) -> Result<(), Error> {
    let named = request.headers().get(header::HOST).and_then(|v| v.to_str().ok()).or_else(|| request.uri().host());
    let ours = named
        .is_none_or(|host| host.eq_ignore_ascii_case(app.config.public_host()) || app.config.is_loopback_name(host));
    if ours { Ok(()) } else { Err(Error::Misdirected) }
}
