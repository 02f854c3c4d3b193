//! Compression of bodies: carefully once for what is kept, quickly for what is made for one person.

use std::io::Write;

use axum::body::Body;
use axum::extract::Request;
use axum::middleware::Next;
use axum::response::Response;
use bytes::Bytes;
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
fn quickly(body: &Bytes, encoding: Encoding) -> Bytes {
    encode(body, encoding, 1, 1)
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
        Encoding::Gzip => {
            let mut encoder =
                flate2::write::GzEncoder::new(Vec::with_capacity(body.len() / 3), flate2::Compression::new(gzip));
            match encoder.write_all(body).and_then(|()| encoder.finish()) {
                Ok(out) => out.into(),
                Err(fault) => unreachable!("writing to memory does not fail: {fault}"),
            }
        }
    }
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
