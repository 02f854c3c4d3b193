//! The answer to a form that worked.

use axum::response::{IntoResponse, Response};
use http::{HeaderMap, HeaderValue, StatusCode, header};

use crate::app::App;

/// 303 to where the result can be seen.
pub struct Redirect {
    to: String,
    headers: HeaderMap,
}

impl Redirect {
    /// `to` is a path of this site.
    pub fn to(to: impl Into<String>) -> Self {
        Self { to: to.into(), headers: HeaderMap::new() }
    }

    /// A message for the next page; `argument` (a symbol) fills its `$symbol`.
    #[must_use]
    pub fn notice(self, app: &App, id: &'static str, argument: Option<&str>) -> Self {
        let value = argument.map_or_else(|| id.to_owned(), |argument| format!("{id}.{argument}"));
        let cookie = app.cookies.set(web::flash::COOKIE, &value, Some(web::flash::SECONDS));
        self.cookie(cookie)
    }

    #[must_use]
    pub fn cookie(mut self, cookie: HeaderValue) -> Self {
        self.headers.append(header::SET_COOKIE, cookie);
        self
    }
}

impl IntoResponse for Redirect {
    fn into_response(self) -> Response {
        let location = HeaderValue::from_str(&self.to).unwrap_or_else(|_| HeaderValue::from_static("/"));
        let mut response = (StatusCode::SEE_OTHER, [(header::LOCATION, location)]).into_response();
        response.headers_mut().extend(self.headers);
        response
    }
}
