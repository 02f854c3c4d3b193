//! The connection below a conversation, without Nagle's algorithm: lettre writes a message and the dot that ends it one
//! after the other, and the dot would wait for the relay's acknowledgement of the message, which it delays by 40 ms.
//! lettre says so itself after 0.11.23 (its pull request 1159); with its next release this file can go.

// The only way to speak TLS with lettre's parameters on a socket that is not lettre's.
#![allow(deprecated)]

use std::{
    io,
    net::SocketAddr,
    pin::Pin,
    task::{Context, Poll},
};

use lettre::transport::smtp::client::{AsyncNetworkStream, AsyncTokioStream, TlsParameters};
use tokio::{
    io::{AsyncRead, AsyncWrite, ReadBuf},
    net::{TcpStream, lookup_host},
    time::timeout,
};
use tokio_util::compat::{Compat, FuturesAsyncReadCompatExt as _};

use super::{CONNECT_TIMEOUT, bare};

/// The first address of the host that answers in time; if none does, what went wrong with the last.
pub async fn connect(host: &str, port: u16) -> io::Result<TcpStream> {
    let mut error = io::Error::new(io::ErrorKind::NotFound, "the host has no address");
    for address in lookup_host((bare(host), port)).await? {
        error = match timeout(CONNECT_TIMEOUT, TcpStream::connect(address)).await {
            Ok(Ok(stream)) => {
                stream.set_nodelay(true)?;
                return Ok(stream);
            }
            Ok(Err(error)) => error,
            Err(_) => io::Error::new(io::ErrorKind::TimedOut, "no answer to the call"),
        };
    }
    Err(error)
}

/// Protected from the first byte.
#[derive(Debug)]
pub struct Protected(Compat<AsyncNetworkStream>);

impl Protected {
    pub async fn over(stream: TcpStream, tls: TlsParameters) -> Result<Self, lettre::transport::smtp::Error> {
        let mut stream = AsyncNetworkStream::use_existing_tokio1(Box::new(stream));
        stream.upgrade_tls(tls).await?;
        Ok(Self(stream.compat()))
    }
}

impl AsyncTokioStream for Protected {
    fn peer_addr(&self) -> io::Result<SocketAddr> {
        self.0.get_ref().peer_addr()
    }
}

impl AsyncRead for Protected {
    fn poll_read(mut self: Pin<&mut Self>, cx: &mut Context<'_>, into: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.0).poll_read(cx, into)
    }
}

impl AsyncWrite for Protected {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.0).poll_write(cx, bytes)
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.0).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.0).poll_shutdown(cx)
    }
}
