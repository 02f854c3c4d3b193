//! A connection whose other end must take in what it asked for: a little in every half minute is enough for the
//! slowest line, and somebody who takes nothing does not keep us for ever.

use std::io::{self, IoSlice};
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;
use tokio::time::{Instant, Sleep, sleep};

/// In so long …
const PATIENCE: Duration = Duration::from_secs(30);
/// … so many bytes are taken in, while more wait.
const LEAST: usize = 16 * 1024;

pub struct Line {
    stream: TcpStream,
    /// Until when; made at the first wait.
    timer: Option<Pin<Box<Sleep>>>,
    /// Whether something waits.
    waits: bool,
    /// Taken in since the timer was set.
    taken: usize,
}

impl Line {
    pub fn new(stream: TcpStream) -> Self {
        Self { stream, timer: None, waits: false, taken: 0 }
    }

    fn written(&mut self, cx: &mut Context<'_>, done: Poll<io::Result<usize>>) -> Poll<io::Result<usize>> {
        match &done {
            Poll::Ready(Ok(count)) => {
                self.taken += count;
                if self.taken >= LEAST {
                    self.waits = false;
                }
            }
            Poll::Ready(Err(_)) => {}
            Poll::Pending => return self.wait(cx).map(Err),
        }
        done
    }

    /// Ready with the fault when this has lasted too long.
    fn wait(&mut self, cx: &mut Context<'_>) -> Poll<io::Error> {
        let timer = self.timer.get_or_insert_with(|| Box::pin(sleep(PATIENCE)));
        if !self.waits {
            (self.waits, self.taken) = (true, 0);
            timer.as_mut().reset(Instant::now() + PATIENCE);
        }
        timer.as_mut().poll(cx).map(|()| io::ErrorKind::TimedOut.into())
    }
}

impl AsyncRead for Line {
    fn poll_read(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_read(cx, buf)
    }
}

impl AsyncWrite for Line {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &[u8]) -> Poll<io::Result<usize>> {
        let done = Pin::new(&mut self.stream).poll_write(cx, buf);
        self.written(cx, done)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bufs: &[IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let done = Pin::new(&mut self.stream).poll_write_vectored(cx, bufs);
        self.written(cx, done)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    /// Asked for when nothing of an answer is left to write: nobody waits any more.
    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        self.waits = false;
        Pin::new(&mut self.stream).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }
}
