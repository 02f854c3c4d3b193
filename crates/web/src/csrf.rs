//! Tokens against forged forms. A session owns a 32-byte secret; each response shows it under a
//! fresh mask, so that a compressed page never repeats the same secret bytes (BREACH).

use data_encoding::BASE64URL_NOPAD;
use subtle::ConstantTimeEq;

/// Length of a session's secret in bytes.
pub const SECRET: usize = 32;

/// The token to put into a form: `mask ‖ (secret ⊕ mask)`, base64url.
pub fn mask(secret: &[u8; SECRET], mask: &[u8; SECRET]) -> String {
    let mut bytes = [0; 2 * SECRET];
    bytes[..SECRET].copy_from_slice(mask);
    for (out, (s, m)) in bytes[SECRET..].iter_mut().zip(secret.iter().zip(mask)) {
        *out = s ^ m;
    }
    BASE64URL_NOPAD.encode(&bytes)
}

/// Whether a token was made from this secret.
pub fn verify(secret: &[u8; SECRET], token: &str) -> bool {
    let Ok(bytes) = BASE64URL_NOPAD.decode(token.as_bytes()) else { return false };
    if bytes.len() != 2 * SECRET {
        return false;
    }
    let unmasked: Vec<u8> = bytes[..SECRET].iter().zip(&bytes[SECRET..]).map(|(m, x)| m ^ x).collect();
    unmasked.ct_eq(secret).into()
}

/// Whether a request that changes something was sent by a page of this site (`origin` is the
/// configured public origin). Browsers older than `Sec-Fetch-Site` send `Origin` on every POST;
/// a request with neither comes from no browser and carries no one's cookies unasked.
pub fn same_origin(headers: &http::HeaderMap, origin: &str) -> bool {
    let text = |name: &str| headers.get(name).and_then(|v| v.to_str().ok());
    if let Some(site) = text("sec-fetch-site") {
        return site == "same-origin" || site == "none";
    }
    text("origin").is_none_or(|sent| sent == origin)
}
