//! Connections: so many at once and no more, and none for a client that takes for ever over its
//! headers or keeps a connection without asking anything. (How long a form may take is said where
//! forms are read.)

use std::convert::Infallible;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use http::{Request, Response};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use tokio::net::TcpListener;
use tokio::sync::Semaphore;
use tower::ServiceExt;

/// So long after a connection opened, or after the answer before, a request's headers are there.
const HEAD: Duration = Duration::from_secs(30);
/// The most bytes of them: an address of 8 KiB, as many cookies, and room.
const HEAD_BYTES: usize = 32 * 1024;
/// The most connections, where the system allows so many open files.
const MOST: usize = 8192;

/// Serves until told to stop, then lets requests finish.
pub async fn serve(listener: TcpListener, router: Router, stop: impl Future<Output = ()>) {
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new()).header_read_timeout(HEAD).max_header_size(HEAD_BYTES);
    let places = Arc::new(Semaphore::new(places()));
    let open = GracefulShutdown::new();
    tokio::pin!(stop);
    loop {
        let next = async {
            // Beyond the limit whoever comes waits with the system, not with us.
            let place = Arc::clone(&places).acquire_owned().await;
            (place, listener.accept().await)
        };
        let (place, accepted) = tokio::select! {
            next = next => next,
            () = &mut stop => break,
        };
        let (stream, peer) = match accepted {
            Ok(accepted) => accepted,
            Err(fault) => {
                refused(&fault).await;
                continue;
            }
        };
        // Answers go out whole; waiting for more to send would only delay them.
        let _ = stream.set_nodelay(true);
        let router = router.clone();
        let answer = service_fn(move |request| answer(router.clone(), peer, request));
        let connection = open.watch(http.serve_connection(TokioIo::new(stream), answer));
        tokio::spawn(async move {
            // A client that left, or was too slow: nobody is there to be told.
            let _ = connection.await;
            drop(place);
        });
    }
    drop(listener);
    open.shutdown().await;
}

async fn answer(router: Router, peer: SocketAddr, request: Request<Incoming>) -> Result<Response<Body>, Infallible> {
    let mut request = request.map(Body::new);
    request.extensions_mut().insert(ConnectInfo(peer));
    router.oneshot(request).await
}

/// Somebody left before we came is nothing; no more open files is worth a pause.
async fn refused(fault: &std::io::Error) {
    use std::io::ErrorKind::{ConnectionAborted, ConnectionRefused, ConnectionReset};
    if !matches!(fault.kind(), ConnectionAborted | ConnectionRefused | ConnectionReset) {
        tracing::warn!(%fault, "no connection can be taken");
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
}

/// How many connections at once: three quarters of the files that this process may open, so that
/// database, files and mail always find some.
fn places() -> usize {
    let limits = std::fs::read_to_string("/proc/self/limits").unwrap_or_default();
    let line = limits.lines().find_map(|line| line.strip_prefix("Max open files"));
    let files = line.and_then(|line| line.split_whitespace().next()?.parse::<usize>().ok());
    files.map_or(MOST, |files| (files / 4 * 3).clamp(16, MOST))
}
