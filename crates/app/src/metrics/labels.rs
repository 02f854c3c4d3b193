//! What tells the series of one metric apart. Each has few values, and all of them are ours.

use axum::extract::{MatchedPath, Request};
use db::Db;
use http::{Method, StatusCode};
use prometheus_client::encoding::EncodeLabelSet;

/// A route as `routes.rs` writes it, and how it was asked.
#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
pub struct Route {
    route: String,
    method: &'static str,
}

impl Route {
    pub fn of(request: &Request) -> Self {
        let known = request.extensions().get::<MatchedPath>();
        known.map_or_else(|| Self::unknown(request.method()), |path| Self::new(path.as_str(), request.method()))
    }

    /// Nobody looked where it leads, or it leads nowhere.
    pub fn unknown(method: &Method) -> Self {
        Self::new("none", method)
    }

    fn new(route: &str, method: &Method) -> Self {
        let method = match *method {
            Method::GET => "GET",
            Method::HEAD => "HEAD",
            Method::POST => "POST",
            _ => "other",
        };
        Self { route: route.to_owned(), method }
    }
}

/// A request and what became of it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
pub struct Asked {
    route: String,
    method: &'static str,
    status: &'static str,
}

impl Asked {
    pub fn new(Route { route, method }: Route, status: StatusCode) -> Self {
        let status = match status.as_u16() / 100 {
            2 => "2xx",
            3 => "3xx",
            4 => "4xx",
            _ => "5xx",
        };
        Self { route, method, status }
    }
}

/// Why a request was turned away.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
pub struct Refused {
    reason: &'static str,
}

impl Refused {
    /// `None` where it was served.
    pub fn because(status: StatusCode) -> Option<Self> {
        let reason = match status {
            StatusCode::MISDIRECTED_REQUEST => "host",
            StatusCode::TOO_MANY_REQUESTS => "flood",
            StatusCode::SERVICE_UNAVAILABLE => "busy",
            StatusCode::INSUFFICIENT_STORAGE => "full",
            _ => return None,
        };
        Some(Self { reason })
    }
}

/// How an attempt to send a letter ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
pub struct Ending {
    ending: &'static str,
}

impl Ending {
    pub const SENT: Self = Self { ending: "sent" };
    /// It will be tried again.
    pub const DELAYED: Self = Self { ending: "delayed" };
    /// The relay will never take it.
    pub const REFUSED: Self = Self { ending: "refused" };
}

/// The jobs of one kind that stand at one point.
#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
pub struct Jobs {
    pub queue: String,
    pub kind: String,
    pub state: &'static str,
}

/// This program.
#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
pub struct Build {
    version: &'static str,
    engine: String,
}

impl Build {
    pub fn of(db: &Db) -> Self {
        Self { version: env!("CARGO_PKG_VERSION"), engine: db.engine().to_string() }
    }
}
