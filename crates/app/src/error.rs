//! One error for the whole product, and one place that turns it into a page that still helps, or
//! into problem+json (RFC 9457) for a client that asks for JSON.

use std::time::Duration;

use axum::response::{IntoResponse, Response};
use db::Timestamp;
use http::StatusCode;

/// Why a request was not served.
#[derive(Debug, Clone, thiserror::Error)]
pub enum Error {
    /// Nothing here, or nothing that this visit may see.
    #[error("not found")]
    NotFound,
    /// Inside an exchange that is for those who take part; nothing tells what is there.
    #[error("for members only")]
    MembersOnly,
    /// It was here and has been taken away.
    #[error("gone")]
    Gone,
    /// The visit may not do this; the message id says why and who can help.
    #[error("forbidden: {0}")]
    Forbidden(&'static str),
    /// Signing in comes first.
    #[error("sign in first")]
    SignIn,
    /// The form or address cannot be understood at all (a field error shows its form again instead).
    #[error("invalid: {0}")]
    Invalid(String),
    /// The request names a host that is not ours.
    #[error("another host")]
    Misdirected,
    /// Somebody else was faster; the message id says what happened.
    #[error("conflict: {0}")]
    Conflict(&'static str),
    /// Larger than `limit` bytes.
    #[error("larger than {limit} bytes")]
    TooLarge { limit: usize },
    /// The same of the files that a form brought, which nobody can shorten.
    #[error("files larger than {limit} bytes")]
    FileTooLarge { limit: usize },
    /// Too often; try again after `wait`.
    #[error("too often, wait {wait:?}")]
    TooMany { wait: Duration },
    /// Too much work at once; try again shortly.
    #[error("too busy")]
    Busy,
    /// No space left to store anything; reading goes on.
    #[error("no space left")]
    Full,
    /// The disk failed: nothing was saved, and perhaps nothing can be until the operator has looked.
    #[error("the disk failed: {0}")]
    Broken(String),
    /// A fault of ours, told to the log under a reference, and to nobody else.
    #[error("internal: {0}")]
    Internal(String),
}

impl Error {
    pub fn internal(fault: impl std::fmt::Display) -> Self {
        Self::Internal(fault.to_string())
    }

    /// As many are there as may be within a window: the next may come when the first of them is out of it.
    pub fn too_many(first: Option<Timestamp>, window: Duration, now: Timestamp) -> Self {
        Self::TooMany { wait: (first.unwrap_or(now) + window).since(now) }
    }

    pub fn status(&self) -> StatusCode {
        match self {
            Self::NotFound | Self::MembersOnly => StatusCode::NOT_FOUND,
            Self::Gone => StatusCode::GONE,
            Self::Forbidden(_) => StatusCode::FORBIDDEN,
            Self::SignIn => StatusCode::UNAUTHORIZED,
            Self::Invalid(_) => StatusCode::UNPROCESSABLE_ENTITY,
            Self::Misdirected => StatusCode::MISDIRECTED_REQUEST,
            Self::Conflict(_) => StatusCode::CONFLICT,
            Self::TooLarge { .. } | Self::FileTooLarge { .. } => StatusCode::PAYLOAD_TOO_LARGE,
            Self::TooMany { .. } => StatusCode::TOO_MANY_REQUESTS,
            Self::Busy | Self::Broken(_) => StatusCode::SERVICE_UNAVAILABLE,
            Self::Full => StatusCode::INSUFFICIENT_STORAGE,
            Self::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// Whether there is too much to do already: the answer must cost next to nothing.
    pub fn is_pressure(&self) -> bool {
        matches!(self, Self::TooMany { .. } | Self::Busy | Self::Full | Self::Misdirected)
    }

    /// Whether the same request may well be served a little later.
    pub fn passes(&self) -> bool {
        matches!(self, Self::TooMany { .. } | Self::Busy | Self::Full | Self::Broken(_) | Self::Internal(_))
    }

    /// Seconds after which trying again makes sense.
    pub fn retry_after(&self) -> Option<u64> {
        match self {
            Self::TooMany { wait } => Some(wait.as_secs().max(1)),
            Self::Busy => Some(2),
            Self::Full | Self::Broken(_) => Some(60),
            _ => None,
        }
    }
}

impl From<db::Error> for Error {
    fn from(error: db::Error) -> Self {
        match error {
            db::Error::Busy | db::Error::Unavailable(_) => Self::Busy,
            db::Error::Full => Self::Full,
            db::Error::Io(_) | db::Error::Poisoned => Self::Broken(error.to_string()),
            db::Error::NoRow { .. } => Self::NotFound,
            other => Self::internal(other),
        }
    }
}

impl From<askama::Error> for Error {
    fn from(error: askama::Error) -> Self {
        Self::internal(error)
    }
}

/// The error travels in the response's extensions to `error_page::layer`, which knows the reader's
/// language and writes the page.
impl IntoResponse for Error {
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        response.extensions_mut().insert(self);
        response
    }
}
