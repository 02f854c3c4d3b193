//! A file, as it was put here: always a download, never a page of this site.

use axum::response::{IntoResponse, Response};
use http::{HeaderMap, HeaderValue, StatusCode, header};

use crate::cache;
use crate::documents::{files, store};
use crate::error::Error;
use crate::participants::Role;
use crate::visit::{At, InExchange};

/// Even a browser that opens the file shows nothing of it that could run.
const POLICY: &str = "default-src 'none'; sandbox; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

pub async fn file(
    x: InExchange,
    headers: HeaderMap,
    At((_, _, sha256, name)): At<(String, String, String, String)>,
) -> Result<Response, Error> {
    let (media_type, is_public) = find(&x, &sha256, &name).await?.ok_or(Error::NotFound)?;
    let tag = HeaderValue::from_str(&format!("\"{sha256}\"")).map_err(Error::internal)?;
    let name = files::encoded(&name);
    // Nobody between here and the reader keeps what only some may read, and who has left asks in vain. What is public is
    // kept for minutes alone: it may be withdrawn.
    let kept = match (is_public, x.exchange.is_for_members()) {
        (true, false) => "public, max-age=300",
        _ => "private, no-cache",
    };
    let fixed = [
        (header::ETAG, tag.clone()),
        (header::CACHE_CONTROL, HeaderValue::from_static(kept)),
        (header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY)),
    ];
    if cache::is_known(headers.get(header::IF_NONE_MATCH), &tag) {
        return Ok((StatusCode::NOT_MODIFIED, fixed).into_response());
    }
    let (size, body) = files::stream(&x.app, &sha256).await?;
    let kind = HeaderValue::from_str(&media_type).map_err(Error::internal)?;
    let place = HeaderValue::from_str(&format!("attachment; filename*=UTF-8''{name}")).map_err(Error::internal)?;
    let about = [(header::CONTENT_TYPE, kind), (header::CONTENT_DISPOSITION, place)];
    Ok((fixed, about, [(header::CONTENT_LENGTH, HeaderValue::from(size))], body).into_response())
}

/// The type of a file that this visit may have, and whether everybody may: the desk looks at what is kept back, too.
async fn find(x: &InExchange, sha256: &str, name: &str) -> Result<Option<(String, bool)>, Error> {
    let (exchange, now, is_desk) = (x.exchange.id, x.now, x.role.is_some_and(Role::runs));
    let (sought, named) = (sha256.to_owned(), name.to_owned());
    x.app
        .db
        .read(move |c| -> Result<_, Error> {
            if let Some(media_type) = store::file(c, exchange, &sought, &named, now)? {
                return Ok(Some((media_type, true)));
            }
            let kept_back = if is_desk { store::file_at_desk(c, exchange, &sought, &named)? } else { None };
            Ok(kept_back.map(|media_type| (media_type, false)))
        })
        .await
}
