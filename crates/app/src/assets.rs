//! Files of our own that pages need: built into the binary, named by their hash, kept by browsers
//! for a year, compressed once. The stylesheet is inlined into every page instead (one request fewer on 2G).

use std::sync::LazyLock;

use axum::body::Body;
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use data_encoding::HEXLOWER;
use http::{HeaderMap, HeaderValue, StatusCode, header};
use sha2::{Digest, Sha256};
use web::encoding::Encoding;

use crate::compress::{self, Pieces};
use crate::error::Error;
use crate::visit::At;

/// The stylesheet as pages inline it.
pub const STYLE: &str = include_str!("../../../assets/app.css");

/// One file: its name in the address, its type and its bytes.
struct Asset {
    name: &'static str,
    content_type: &'static str,
    bytes: &'static [u8],
}

macro_rules! assets {
    ($($name:literal => $type:literal),* $(,)?) => {
        const ASSETS: &[Asset] = &[$(Asset {
            name: $name,
            content_type: $type,
            bytes: include_bytes!(concat!("../../../assets/", $name)),
        }),*];
    };
}

assets! {
    "app.js" => "text/javascript; charset=utf-8",
    "code.js" => "text/javascript; charset=utf-8",
    "keys.js" => "text/javascript; charset=utf-8",
    "icon.svg" => "image/svg+xml",
    "icon-192.png" => "image/png",
    "icon-512.png" => "image/png",
    "icon-maskable-512.png" => "image/png",
}

/// A short hash over all assets: part of their addresses, so that a new build is a new address.
pub static VERSION: LazyLock<String> = LazyLock::new(|| {
    let mut hasher = Sha256::new();
    hasher.update(STYLE);
    for asset in ASSETS {
        hasher.update(asset.bytes);
    }
    HEXLOWER.encode(&hasher.finalize())[..12].to_owned()
});

/// The address of an asset.
pub fn href(name: &str) -> String {
    format!("/assets/{}/{name}", *VERSION)
}

#[derive(serde::Deserialize)]
pub struct Named {
    name: String,
}

/// An asset as it is sent: its headers and its bytes in one encoding.
struct Packed {
    name: &'static str,
    encoding: Encoding,
    headers: HeaderMap,
    body: Pieces,
}

impl Packed {
    fn new(asset: &Asset, encoding: Encoding) -> Self {
        let mut headers = HeaderMap::new();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(asset.content_type));
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=31536000, immutable"));
        let bytes = Bytes::from_static(asset.bytes);
        let mut body = Pieces::from(bytes.clone());
        if compress::worthwhile(&headers, bytes.len()) {
            headers.insert(header::VARY, HeaderValue::from_static("Accept-Encoding"));
            if let Some(name) = encoding.name() {
                body = compress::well(&bytes, encoding);
                headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(name));
            }
        }
        Self { name: asset.name, encoding, headers, body }
    }
}

/// Every asset in every encoding, made when the first is asked for.
static PACKED: LazyLock<Vec<Packed>> = LazyLock::new(|| {
    let encodings = [Encoding::Brotli, Encoding::Gzip, Encoding::Identity];
    ASSETS.iter().flat_map(|asset| encodings.map(|encoding| Packed::new(asset, encoding))).collect()
});

/// `/assets/{version}/{name}`. Any version answers with today's bytes; only today's is kept.
pub async fn show(At(Named { name }): At<Named>, asked: HeaderMap) -> Result<Response, Error> {
    let encoding = Encoding::accepted(&asked);
    let asset = PACKED.iter().find(|asset| asset.name == name && asset.encoding == encoding).ok_or(Error::NotFound)?;
    Ok((StatusCode::OK, asset.headers.clone(), Body::new(asset.body.clone())).into_response())
}
