//! Headers that every response carries, whatever made it, and the one content policy: nothing but
//! our own files, no inline script, one inlined stylesheet known by its hash.

use std::sync::LazyLock;

use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::Response;
use data_encoding::BASE64;
use http::{HeaderMap, HeaderName, HeaderValue, header};
use sha2::{Digest, Sha256};

use crate::app::App;
use crate::assets;
use crate::config::Config;

static POLICY: LazyLock<HeaderValue> = LazyLock::new(|| policy(""));

/// The same, of a page that shows another page of ours within itself.
pub static FRAMING: LazyLock<HeaderValue> = LazyLock::new(|| policy("frame-src 'self'; "));

fn policy(more: &str) -> HeaderValue {
    let hash = BASE64.encode(&Sha256::digest(assets::STYLE));
    let policy = format!(
        "default-src 'none'; style-src 'sha256-{hash}'; script-src 'self'; img-src 'self'; connect-src 'self'; \
         manifest-src 'self'; worker-src 'self'; {more}form-action 'self'; base-uri 'none'; frame-ancestors 'none'; \
         require-trusted-types-for 'script'; trusted-types app"
    );
    HeaderValue::from_str(&policy).unwrap_or_else(|_| HeaderValue::from_static("default-src 'none'"))
}

const FIXED: [(HeaderName, &str); 5] = [
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "same-origin"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    (HeaderName::from_static("permissions-policy"), "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
];

pub async fn layer(State(app): State<App>, request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    dress(&app.config, response.headers_mut());
    response
}

/// Puts them on a response.
pub fn dress(config: &Config, headers: &mut HeaderMap) {
    for (name, value) in FIXED {
        // What is shown in mail programs on the web says so itself.
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    }
    // What says nothing about being kept was made for one visit; no proxy in between keeps it.
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("private, no-cache"));
    // A file of the exchange brings a stricter policy of its own.
    headers.entry(header::CONTENT_SECURITY_POLICY).or_insert_with(|| POLICY.clone());
    if config.is_https() {
        headers.insert(header::STRICT_TRANSPORT_SECURITY, HeaderValue::from_static("max-age=63072000"));
    }
}
