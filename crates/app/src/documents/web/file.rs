//! A file, as it was put here: always a download, never a page of this site.

use axum::response::{IntoResponse, Response};
use http::{HeaderMap, HeaderValue, StatusCode, header};

use crate::documents::{files, store};
use crate::error::Error;
use crate::visit::{At, InExchange};

/// Even a browser that opens the file shows nothing of it that could run.
const POLICY: &str = "default-src 'none'; sandbox; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

pub async fn file(
    x: InExchange,
    headers: HeaderMap,
    At((_, _, sha256, name)): At<(String, String, String, String)>,
) -> Result<Response, Error> {
    let exchange = x.exchange.id;
    let (sought, named) = (sha256.clone(), name.clone());
    let media_type = x.app.db.read(move |c| store::file(c, exchange, &sought, &named)).await?.ok_or(Error::NotFound)?;
    let tag = HeaderValue::from_str(&format!("\"{sha256}\"")).map_err(Error::internal)?;
    let name = files::encoded(&name);
    // Nobody between here and the reader keeps what only those who take part may read, and who has left asks in vain.
    let kept = if x.exchange.is_for_members() { "private, no-cache" } else { "public, max-age=31536000, immutable" };
    let fixed = [
        (header::ETAG, tag.clone()),
        (header::CACHE_CONTROL, HeaderValue::from_static(kept)),
        (header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY)),
    ];
    let asked = headers.get(header::IF_NONE_MATCH).and_then(|value| value.to_str().ok()).unwrap_or_default();
    if asked.split(',').any(|known| known.trim().trim_start_matches("W/").as_bytes() == tag.as_bytes()) {
        return Ok((StatusCode::NOT_MODIFIED, fixed).into_response());
    }
    let bytes = files::load(&x.app, &sha256).await?;
    let kind = HeaderValue::from_str(&media_type).map_err(Error::internal)?;
    let place = HeaderValue::from_str(&format!("attachment; filename*=UTF-8''{name}")).map_err(Error::internal)?;
    let about = [(header::CONTENT_TYPE, kind), (header::CONTENT_DISPOSITION, place)];
    Ok((fixed, about, bytes).into_response())
}
