//! Which encoding a client accepts for a body (RFC 9110 §12.5.3), among those we offer.

use http::{HeaderMap, header};

#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Encoding {
    Brotli,
    Gzip,
    Identity,
}

impl Encoding {
    /// The `Content-Encoding` value, if there is one.
    pub fn name(self) -> Option<&'static str> {
        match self {
            Self::Brotli => Some("br"),
            Self::Gzip => Some("gzip"),
            Self::Identity => None,
        }
    }

    /// The best encoding that the request accepts.
    pub fn accepted(headers: &HeaderMap) -> Self {
        let (mut brotli, mut gzip) = (false, false);
        for line in headers.get_all(header::ACCEPT_ENCODING) {
            for part in line.to_str().unwrap_or_default().split(',') {
                let mut pieces = part.split(';').map(str::trim);
                let name = pieces.next().unwrap_or_default();
                let refused = pieces.any(|p| matches!(p.strip_prefix("q="), Some(q) if q.parse() == Ok(0.0)));
                match name {
                    "br" => brotli = !refused,
                    "gzip" | "x-gzip" => gzip = !refused,
                    _ => {}
                }
            }
        }
        if brotli {
            Self::Brotli
        } else if gzip {
            Self::Gzip
        } else {
            Self::Identity
        }
    }
}
