//! Compression of bodies: carefully once for what is kept, quickly for what is made for one person.

use std::cell::RefCell;
use std::collections::HashMap;
use std::convert::Infallible;
use std::io::Read;
use std::pin::Pin;
use std::sync::LazyLock;
use std::task::{Context, Poll};

use axum::body::Body;
use axum::extract::Request;
use axum::middleware::Next;
use axum::response::Response;
use bytes::Bytes;
use flate2::read::GzDecoder;
use flate2::{Compress, Compression, FlushCompress, Status};
use http::{HeaderMap, HeaderValue, header};
use http_body::{Frame, SizeHint};
use web::encoding::Encoding;

use crate::assets::STYLE;
use crate::cache::MAX_PAGE;

/// Below this a packet is a packet.
const SMALL: usize = 700;

/// Whether a body of this kind and length gains from compression.
pub fn worthwhile(headers: &HeaderMap, length: usize) -> bool {
    let content_type = headers.get(header::CONTENT_TYPE).and_then(|v| v.to_str().ok()).unwrap_or_default();
    let textual = [
        "text/",
        "application/json",
        "application/problem+json",
        "application/atom+xml",
        "application/manifest+json",
        "image/svg+xml",
    ];
    length >= SMALL
        && !headers.contains_key(header::CONTENT_ENCODING)
        && textual.iter().any(|t| content_type.starts_with(t))
}

/// A body as it is sent. The styles are the same in every page: compressed once, they lie in memory once, however many
/// pages are kept, and are not compressed anew for a page that is made for one person.
#[derive(Clone, Debug, Default)]
pub struct Pieces([Bytes; 3]);

impl Pieces {
    /// Bytes in all.
    pub fn len(&self) -> usize {
        self.0.iter().map(Bytes::len).sum()
    }

    /// Bytes that are this body's own.
    pub fn own_len(&self) -> usize {
        self.0[0].len() + self.0[2].len()
    }

    fn whole(&self) -> Vec<u8> {
        self.0.concat()
    }
}

impl From<Bytes> for Pieces {
    fn from(body: Bytes) -> Self {
        Self([body, Bytes::new(), Bytes::new()])
    }
}

impl http_body::Body for Pieces {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        let next = self.0.iter_mut().find(|piece| !piece.is_empty()).map(std::mem::take);
        Poll::Ready(next.map(|piece| Ok(Frame::data(piece))))
    }

    fn is_end_stream(&self) -> bool {
        self.len() == 0
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.len() as u64)
    }
}

/// Small: brotli 5 or gzip 4 (gzip 6 takes twice the time for three bytes in a hundred).
pub fn well(body: &Bytes, encoding: Encoding) -> Pieces {
    encode(body, encoding, 5, 4)
}

/// Fast: brotli 2 or gzip 2. One step below, either makes a page larger by a quarter and more.
pub fn quickly(body: &Bytes, encoding: Encoding) -> Pieces {
    encode(body, encoding, 2, 2)
}

/// What was compressed quickly, compressed well.
pub fn better(body: &Pieces, encoding: Encoding) -> Pieces {
    let mut plain = Vec::with_capacity(body.len() * 5);
    let read = match encoding {
        Encoding::Identity => return body.clone(),
        Encoding::Brotli => brotli::BrotliDecompress(&mut body.whole().as_slice(), &mut plain).map(|()| 0),
        Encoding::Gzip => GzDecoder::new(body.whole().as_slice()).read_to_end(&mut plain),
    };
    match read {
        Ok(_) => well(&plain.into(), encoding),
        Err(fault) => unreachable!("our own bytes can be read: {fault}"),
    }
}

fn encode(body: &Bytes, encoding: Encoding, brotli: i32, gzip: u32) -> Pieces {
    match encoding {
        Encoding::Identity => body.clone().into(),
        Encoding::Brotli => {
            let mut out = Vec::with_capacity(body.len() / 3);
            let params = brotli::enc::BrotliEncoderParams {
                quality: brotli,
                lgwin: 20,
                size_hint: body.len(),
                ..Default::default()
            };
            match brotli::BrotliCompress(&mut body.as_ref(), &mut out, &params) {
                Ok(_) => kept(&out).into(),
                Err(fault) => unreachable!("writing to memory does not fail: {fault}"),
            }
        }
        Encoding::Gzip => gzip_of(body, gzip),
    }
}

/// One member (RFC 1952) of up to three runs of blocks (RFC 1951): what stands before the styles, the styles, and what
/// follows. No run refers back into another, and each but the last ends on a whole byte.
fn gzip_of(body: &[u8], level: u32) -> Pieces {
    /// Deflate, no name, no time, no system.
    const HEADER: [u8; 10] = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff];
    static STYLES: LazyLock<Bytes> = LazyLock::new(|| {
        let mut out = Vec::new();
        deflate(STYLE.as_bytes(), 9, FlushCompress::Sync, &mut out);
        out.into()
    });
    let (before, styles, after) = match style_at(body) {
        Some(at) => (&body[..at], STYLES.clone(), &body[at + STYLE.len()..]),
        None => (&body[..0], Bytes::new(), body),
    };
    let mut first = Vec::with_capacity(before.len() / 2 + 256);
    first.extend(HEADER);
    if !before.is_empty() {
        deflate(before, level, FlushCompress::Sync, &mut first);
    }
    let mut last = Vec::with_capacity(after.len() / 2 + 256);
    deflate(after, level, FlushCompress::Finish, &mut last);
    last.extend(crc32fast::hash(body).to_le_bytes());
    // The length, as far as four bytes tell it; a page has two megabytes at most.
    last.extend(u32::try_from(body.len()).unwrap_or(u32::MAX).to_le_bytes());
    Pieces([kept(&first), styles, kept(&last)])
}

/// In a block of its own size, for it may be kept for long: one that shrinks keeps the block that it has, up to twice as
/// large.
fn kept(compressed: &[u8]) -> Bytes {
    Bytes::copy_from_slice(compressed)
}

/// Where the styles stand in a page.
fn style_at(body: &[u8]) -> Option<usize> {
    const TAG: &str = "<style>";
    let at = memchr::memmem::find(body, TAG.as_bytes())? + TAG.len();
    body[at..].starts_with(STYLE.as_bytes()).then_some(at)
}

/// With what this thread compressed before: to make it anew, a quarter of a megabyte is asked for and cleared each time.
fn deflate(part: &[u8], level: u32, flush: FlushCompress, out: &mut Vec<u8>) {
    thread_local! {
        static MADE: RefCell<HashMap<u32, Compress>> = RefCell::default();
    }
    MADE.with_borrow_mut(|made| {
        let encoder = made.entry(level).or_insert_with(|| Compress::new(Compression::new(level), false));
        encoder.reset();
        let mut done = 0;
        loop {
            match encoder.compress_vec(&part[done..], out, flush) {
                Ok(Status::StreamEnd) => break,
                // Room that is left says that nothing waits to be written.
                Ok(_) if flush != FlushCompress::Finish && out.len() < out.capacity() => break,
                Ok(_) => out.reserve(part.len() / 2 + 256),
                Err(fault) => unreachable!("writing to memory does not fail: {fault}"),
            }
            done = usize::try_from(encoder.total_in()).unwrap_or(part.len());
        }
    });
}

/// Compresses what nothing behind has compressed; files stream through untouched.
pub async fn layer(request: Request, next: Next) -> Response {
    let encoding = match Encoding::accepted(request.headers()) {
        // A personal page is made for one reader: speed counts more than the last hundred bytes.
        Encoding::Brotli if accepts_gzip(request.headers()) => Encoding::Gzip,
        encoding => encoding,
    };
    let response = next.run(request).await;
    let length = http_body::Body::size_hint(response.body()).exact().and_then(|n| usize::try_from(n).ok());
    let (Some(name), Some(length)) = (encoding.name(), length.filter(|n| *n <= MAX_PAGE)) else { return response };
    if !worthwhile(response.headers(), length) {
        return response;
    }
    let (mut parts, body) = response.into_parts();
    let Ok(body) = axum::body::to_bytes(body, MAX_PAGE).await else { return Response::new(Body::empty()) };
    parts.headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(name));
    parts.headers.append(header::VARY, HeaderValue::from_static("Accept-Encoding"));
    parts.headers.remove(header::CONTENT_LENGTH);
    Response::from_parts(parts, Body::new(quickly(&body, encoding)))
}

fn accepts_gzip(headers: &HeaderMap) -> bool {
    headers
        .get_all(header::ACCEPT_ENCODING)
        .iter()
        .any(|v| v.to_str().is_ok_and(|line| line.contains("gzip") && !line.contains("gzip;q=0")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(gzip: &Pieces) -> Vec<u8> {
        let mut plain = Vec::new();
        GzDecoder::new(gzip.whole().as_slice()).read_to_end(&mut plain).unwrap();
        plain
    }

    #[test]
    fn what_was_compressed_quickly_says_the_same_when_it_is_compressed_well() {
        let plain = Bytes::from("A list of papers for small orders, one for each border. ".repeat(200));
        for encoding in [Encoding::Gzip, Encoding::Brotli] {
            let (quick, well) = (quickly(&plain, encoding), well(&plain, encoding));
            assert_eq!(better(&quick, encoding).whole(), well.whole(), "{encoding:?}");
        }
        assert_eq!(better(&plain.clone().into(), Encoding::Identity).whole(), plain);
    }

    #[test]
    fn what_cannot_be_made_smaller_comes_out_whole() {
        let noise: Vec<u8> = (0..9000_u32).map(|n| n.wrapping_mul(2_654_435_761).to_be_bytes()[0]).collect();
        assert_eq!(plain(&quickly(&noise.clone().into(), Encoding::Gzip)), noise);
        let page = [&noise, b"<style>".as_slice(), STYLE.as_bytes(), &noise].concat();
        assert_eq!(plain(&quickly(&page.clone().into(), Encoding::Gzip)), page);
    }

    #[test]
    fn the_styles_of_a_page_are_compressed_once_for_all_pages() {
        let page =
            |text: &str| Bytes::from(format!("<head><style>{STYLE}</style></head><body>{}</body>", text.repeat(99)));
        let (one, other) = (page("A list of papers."), page("An older list."));
        let packed = [&one, &other].map(|page| quickly(page, Encoding::Gzip));
        assert_eq!(packed.each_ref().map(plain), [&one, &other].map(|page| page.to_vec()));
        assert_eq!(packed[0].0[1].as_ptr(), packed[1].0[1].as_ptr());
        assert!(packed[0].own_len() < 300, "{}", packed[0].own_len());
        assert_eq!(plain(&quickly(&page(""), Encoding::Gzip)), page(""));
    }

    #[test]
    fn a_page_whose_styles_are_others_is_compressed_as_it_is() {
        let page = Bytes::from("<style>b{}</style>".repeat(99));
        let packed = quickly(&page, Encoding::Gzip);
        assert_eq!(plain(&packed), page);
        assert_eq!(packed.own_len(), packed.len());
    }
}
