//! Connections: so many at once and no more, and none for a client that takes for ever: over its headers, over taking
//! in an answer, or without asking anything. (How long a form may take is said where forms are read.)

mod line;
mod room;

use std::convert::Infallible;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::ConnectInfo;
use axum::{body::Body, response::Response};
use http::Request;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
use tokio::net::TcpListener;
use tower::ServiceExt;

use line::Line;
use room::Room;

/// So long after a connection opened, or after the answer before, a request's headers are there.
const HEAD: Duration = Duration::from_secs(30);
/// The most bytes of them: an address of 8 KiB, as many cookies, and room.
const HEAD_BYTES: usize = 32 * 1024;
/// The most connections, where the system allows so many open files.
const MOST: usize = 8192;
/// Open files for as many connections, with a quarter left for database, files and mail.
const FILES: u64 = 16384;

/// Serves until told to stop, then lets requests finish. What `turn_away` has an answer for goes no further.
pub async fn serve<T>(listener: TcpListener, router: Router, turn_away: T, stop: impl Future<Output = ()>)
where
    T: Fn(&Request<Incoming>) -> Option<Response> + Clone + Send + 'static,
{
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new()).header_read_timeout(HEAD).max_header_size(HEAD_BYTES);
    let room = Arc::new(Room::new(places()));
    let open = GracefulShutdown::new();
    tokio::pin!(stop);
    loop {
        let next = async {
            let accepted = listener.accept().await;
            // Whoever comes next waits with the system, not with us.
            (room.enter().await, accepted)
        };
        let (seat, accepted) = tokio::select! {
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
        let (router, turn_away, guest) = (router.clone(), turn_away.clone(), seat.guest());
        let answer = service_fn(move |request| {
            guest.asks();
            let refusal = turn_away(&request);
            let router = router.clone();
            async move {
                match refusal {
                    Some(refusal) => Ok(refusal),
                    None => answer(router, peer, request).await,
                }
            }
        });
        let connection = open.watch(http.serve_connection(TokioIo::new(Line::new(stream)), answer));
        tokio::spawn(async move {
            tokio::select! {
                // A client that left, or was too slow: nobody is there to be told.
                _ = connection => {}
                () = seat.is_wanted() => {}
            }
        });
    }
    drop(listener);
    open.shutdown().await;
}

async fn answer(router: Router, peer: SocketAddr, request: Request<Incoming>) -> Result<Response, Infallible> {
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

/// How many connections at once: three quarters of the files that this process may open, so that database, files and
/// mail always find some. It may open as many as it needs, where the system leaves that to the process.
fn places() -> usize {
    let limit = getrlimit(Resource::Nofile);
    let wanted = limit.maximum.unwrap_or(FILES).min(FILES);
    let mut files = limit.current.unwrap_or(FILES);
    if files < wanted && setrlimit(Resource::Nofile, Rlimit { current: Some(wanted), ..limit }).is_ok() {
        files = wanted;
    }
    usize::try_from(files / 4 * 3).unwrap_or(MOST).clamp(16, MOST)
}
