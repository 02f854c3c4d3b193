//! Compression of bodies: carefully once for what is kept, quickly for what is made for one person.

use std::cell::RefCell;
use std::collections::HashMap;
use std::io::Read;

use axum::body::Body;
use axum::extract::Request;
use axum::middleware::Next;
use axum::response::Response;
use bytes::Bytes;
use flate2::read::GzDecoder;
use flate2::{Compress, Compression, FlushCompress, Status};
use http::{HeaderMap, HeaderValue, header};
use web::encoding::Encoding;

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

/// Small: brotli 5 or gzip 4 (gzip 6 takes twice the time for three bytes in a hundred).
pub fn well(body: &Bytes, encoding: Encoding) -> Bytes {
    encode(body, encoding, 5, 4)
}

/// Fast: gzip 1 (brotli of the same speed is larger).
pub fn quickly(body: &Bytes, encoding: Encoding) -> Bytes {
    encode(body, encoding, 1, 1)
}

/// What was compressed quickly, compressed well.
pub fn better(body: &Bytes, encoding: Encoding) -> Bytes {
    let mut plain = Vec::with_capacity(body.len() * 5);
    let read = match encoding {
        Encoding::Identity => return body.clone(),
        Encoding::Brotli => brotli::BrotliDecompress(&mut body.as_ref(), &mut plain).map(|()| 0),
        Encoding::Gzip => GzDecoder::new(body.as_ref()).read_to_end(&mut plain),
    };
    match read {
        Ok(_) => well(&plain.into(), encoding),
        Err(fault) => unreachable!("our own bytes can be read: {fault}"),
    }
}

fn encode(body: &Bytes, encoding: Encoding, brotli: i32, gzip: u32) -> Bytes {
    match encoding {
        Encoding::Identity => body.clone(),
        Encoding::Brotli => {
            let mut out = Vec::with_capacity(body.len() / 3);
            let params = brotli::enc::BrotliEncoderParams {
                quality: brotli,
                lgwin: 20,
                size_hint: body.len(),
                ..Default::default()
            };
            match brotli::BrotliCompress(&mut body.as_ref(), &mut out, &params) {
                Ok(_) => out.into(),
                Err(fault) => unreachable!("writing to memory does not fail: {fault}"),
            }
        }
        Encoding::Gzip => gzip_of(body, gzip),
    }
}

/// With what this thread compressed before: to make it anew, a quarter of a megabyte is asked for and cleared each time.
fn gzip_of(body: &[u8], level: u32) -> Bytes {
    thread_local! {
        static MADE: RefCell<HashMap<u32, Compress>> = RefCell::default();
    }
    MADE.with_borrow_mut(|made| {
        let encoder = made.entry(level).or_insert_with(|| Compress::new_gzip(Compression::new(level), 15));
        encoder.reset();
        let (mut out, mut done) = (Vec::with_capacity(body.len() / 2 + 256), 0);
        loop {
            match encoder.compress_vec(&body[done..], &mut out, FlushCompress::Finish) {
                Ok(Status::StreamEnd) => break,
                Ok(_) => out.reserve(body.len() / 2 + 256),
                Err(fault) => unreachable!("writing to memory does not fail: {fault}"),
            }
            done = usize::try_from(encoder.total_in()).unwrap_or(body.len());
        }
        // It may be kept for long.
        out.shrink_to_fit();
        out.into()
    })
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
    Response::from_parts(parts, Body::from(quickly(&body, encoding)))
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

    #[test]
    fn what_was_compressed_quickly_says_the_same_when_it_is_compressed_well() {
        let plain = Bytes::from("A list of papers for small orders, one for each border. ".repeat(200));
        for encoding in [Encoding::Gzip, Encoding::Brotli] {
            let (quick, well) = (quickly(&plain, encoding), well(&plain, encoding));
            assert_eq!(better(&quick, encoding), well, "{encoding:?}");
        }
        assert_eq!(better(&plain, Encoding::Identity), plain);
    }

    #[test]
    fn what_cannot_be_made_smaller_comes_out_whole() {
        let noise: Vec<u8> = (0..9000_u32).map(|n| n.wrapping_mul(2_654_435_761).to_be_bytes()[0]).collect();
        let mut plain = Vec::new();
        GzDecoder::new(quickly(&noise.clone().into(), Encoding::Gzip).as_ref()).read_to_end(&mut plain).unwrap();
        assert_eq!(plain, noise);
    }
}
