//! What holds for every form, header and token, whatever was sent: see the crate `hostile`.

use std::net::{IpAddr, Ipv4Addr};

use data_encoding::BASE64URL_NOPAD;
use http::{HeaderMap, HeaderName, HeaderValue, header};

use crate::cookies::Cookies;
use crate::csrf::{self, SECRET};
use crate::encoding::Encoding;
use crate::{Fields, flash, peer};

/// A form that can be read is in one shape, and reads back as itself.
pub fn form(bytes: &[u8]) {
    let Ok(fields) = Fields::parse(bytes) else { return };
    assert!(fields.pairs().len() <= 200);
    for (name, value) in fields.pairs() {
        assert!(!value.contains(['\0', '\r']) && value.trim() == value, "{value:?} is in one shape");
        assert!(fields.get(name).is_some());
    }
    let again: Result<Vec<(String, String)>, _> = fields.clone().into();
    assert_eq!(again.as_deref(), Ok(fields.pairs()));
    let mut taken = fields.clone();
    if let Some((name, _)) = fields.pairs().first() {
        assert_eq!(taken.take(name).as_deref(), fields.get(name));
        assert_eq!(taken.get(name), None);
    }
}

/// Headers of a request: a value of a cookie that is believed was sent once, and the caller cannot choose his address.
pub fn headers(bytes: &[u8]) {
    let mut headers = HeaderMap::new();
    let names = [header::COOKIE, header::ACCEPT_ENCODING, HeaderName::from_static("x-forwarded-for"), header::ORIGIN];
    // The server takes no request with more headers than this.
    for line in bytes.split(|byte| *byte == b'\n').take(100 / names.len()) {
        let Ok(value) = HeaderValue::from_bytes(line) else { continue };
        for name in &names {
            headers.append(name, value.clone());
        }
    }
    for cookies in [Cookies::new(false), Cookies::new(true)] {
        if let Some(value) = cookies.read(&headers, "session") {
            assert!(!value.contains(';') && value.trim_end() == value);
            let set = cookies.set("session", &value, None);
            let set = set.to_str().unwrap_or_default();
            assert!(set.is_empty() || set.matches(';').count() <= 4, "{set} has no attribute of its own");
            let mut back = HeaderMap::new();
            let sent = set.split(';').next().and_then(|pair| HeaderValue::from_str(pair).ok());
            back.extend(sent.map(|sent| (header::COOKIE, sent)));
            assert_eq!(cookies.read(&back, "session").unwrap_or_default(), value, "a cookie comes back");
        }
        if let Some((id, argument)) = cookies.read(&headers, flash::COOKIE).as_deref().and_then(flash::parse) {
            let plain = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '.';
            assert!(id.chars().chain(argument.unwrap_or_default().chars()).all(plain));
        }
    }
    let _ = Encoding::accepted(&headers);
    assert!(!csrf::same_origin(&headers, "https://ideas.example") || said(&headers, "https://ideas.example"));
    let socket = IpAddr::V4(Ipv4Addr::LOCALHOST);
    assert_eq!(peer::address(&headers, socket, 0), socket);
    let first = peer::address(&headers, socket, 1);
    headers.insert("x-forwarded-for", HeaderValue::from_static("192.0.2.1"));
    assert_eq!(peer::address(&headers, socket, 1), IpAddr::from([192, 0, 2, 1]), "not {first}: one proxy said one");
    assert_eq!(peer::address(&headers, socket, 2), socket, "fewer have said than are trusted");
}

fn said(headers: &HeaderMap, origin: &str) -> bool {
    headers.get(header::ORIGIN).is_none_or(|sent| sent.to_str().is_err() || sent.as_bytes() == origin.as_bytes())
}

/// A token is believed if, and only if, it is one that was made from the secret: its first half is a mask, the second
/// the secret under it, and there is one way to write it.
pub fn tokens(bytes: &[u8]) {
    let secret = [0x5a; SECRET];
    let text = String::from_utf8_lossy(bytes);
    for token in [text.as_ref(), text.trim_end()] {
        let believed = csrf::verify(&secret, token);
        let mask = BASE64URL_NOPAD.decode(token.as_bytes()).ok().filter(|bytes| bytes.len() == 2 * SECRET);
        let mask = mask.and_then(|bytes| <[u8; SECRET]>::try_from(&bytes[..SECRET]).ok());
        let made = mask.is_some_and(|mask| csrf::mask(&secret, &mask) == token);
        assert_eq!(believed, made, "{token}");
    }
    // The input as a mask, so that there is something to believe, and a mistake in it.
    let mut mask = [0; SECRET];
    mask.iter_mut().zip(bytes).for_each(|(mask, byte)| *mask = *byte);
    let token = csrf::mask(&secret, &mask);
    assert!(csrf::verify(&secret, &token));
    let at = bytes.first().map_or(0, |byte| usize::from(*byte) % token.len());
    let other = if token.as_bytes()[at] == b'A' { "B" } else { "A" };
    let mut wrong = token;
    wrong.replace_range(at..=at, other);
    assert!(!csrf::verify(&secret, &wrong), "one letter is another");
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_form_that_can_be_read_is_in_one_shape() {
        hostile::hold("form", super::form);
    }

    #[test]
    fn no_header_says_more_than_it_may() {
        hostile::hold("headers", super::headers);
    }

    #[test]
    fn a_token_is_believed_only_if_it_was_made_with_the_secret() {
        hostile::hold("tokens", super::tokens);
    }

    #[test]
    fn parsers_bear_what_is_long() {
        hostile::time("a form", |bytes| drop(super::Fields::parse(bytes)));
        hostile::time("headers of a request", super::headers);
        hostile::time("tokens", super::tokens);
    }
}
