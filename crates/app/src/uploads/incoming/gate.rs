//! Nothing is read from the line before the parser of a form needs it.

use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::task::{Context, Poll};

use axum::body::BodyDataStream;
use bytes::Bytes;
use futures_util::Stream;
use tokio::time::{Instant, timeout_at};

use super::slow;
use crate::error::Error;

/// The most bytes of what stands before a part: its name, and what it was called.
const HEADERS: usize = 64 * 1024;

/// Whether the parser may have the next piece, and how much it has had for what it does now.
#[derive(Default)]
pub(super) struct Gate {
    is_open: AtomicBool,
    taken: AtomicUsize,
}

/// The body, behind the gate.
pub(super) struct Gated {
    pub(super) body: BodyDataStream,
    pub(super) gate: Arc<Gate>,
}

impl Stream for Gated {
    type Item = Result<Bytes, axum::Error>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        if !self.gate.is_open.load(Ordering::Relaxed) {
            // Whoever shuts the gate comes back without being woken.
            return Poll::Pending;
        }
        let next = Pin::new(&mut self.body).poll_next(cx);
        if let Poll::Ready(piece) = &next {
            self.gate.is_open.store(false, Ordering::Relaxed);
            if let Some(Ok(piece)) = piece {
                self.gate.taken.fetch_add(piece.len(), Ordering::Relaxed);
            }
        }
        next
    }
}

/// Lets the parser do one thing. It goes on with what it has, is given one piece where that is not enough, and so on.
pub(super) async fn fed<T>(
    gate: &Gate,
    until: Instant,
    mut step: impl FnMut(&mut Context<'_>) -> Poll<T>,
) -> Result<T, Error> {
    gate.taken.store(0, Ordering::Relaxed);
    let done = std::future::poll_fn(|cx| {
        gate.is_open.store(false, Ordering::Relaxed);
        loop {
            if let Poll::Ready(done) = step(cx) {
                return Poll::Ready(Ok(done));
            }
            if gate.is_open.load(Ordering::Relaxed) {
                // Nothing has come: the line wakes us.
                return Poll::Pending;
            }
            if gate.taken.load(Ordering::Relaxed) > HEADERS {
                return Poll::Ready(Err(Error::Invalid("a part of the form does not begin".to_owned())));
            }
            gate.is_open.store(true, Ordering::Relaxed);
        }
    });
    timeout_at(until, done).await.map_err(slow)?
}
