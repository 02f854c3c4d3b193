//! Signatures of a domain on what it sends (DKIM, RFC 6376; with Ed25519, RFC 8463).
//!
//! lettre can sign too, with an implementation of RSA in pure Rust, and without protection against a second `From` above
//! the signed one. `ring` is in every build anyway; what is left to do here is to put headers and body into their
//! canonical form.
//!
//! The date of the signature is that of the message, and both algorithms are deterministic: a second attempt has the
//! very same bytes.

use std::{fmt, fmt::Write as _, sync::Arc};

use data_encoding::BASE64;
use ring::{
    digest,
    rand::SystemRandom,
    signature::{Ed25519KeyPair, KeyPair as _, RSA_PKCS1_SHA256, RsaKeyPair},
};
use rustls_pki_types::{PrivateKeyDer, pem::PemObject as _};

use crate::{address::ascii_domain, smtp::SetupError};

#[cfg(test)]
mod tests;

/// What is signed where it is there, in this order.
const SIGNED: [&str; 15] = [
    "from",
    "to",
    "subject",
    "date",
    "message-id",
    "reply-to",
    "in-reply-to",
    "references",
    "mime-version",
    "content-type",
    "content-transfer-encoding",
    "list-id",
    "list-unsubscribe",
    "list-unsubscribe-post",
    "auto-submitted",
];
/// Named once more than they are there: whoever adds another one breaks the signature.
const ONLY_ONCE: [&str; 5] = ["from", "to", "subject", "date", "reply-to"];
/// Where a line of the signature should end, in bytes.
const LINE: usize = 70;

/// The key of a domain and the name under which its public half stands in the DNS. Clones share it.
#[derive(Clone)]
pub struct Dkim {
    inner: Arc<Inner>,
}

struct Inner {
    selector: String,
    domain: String,
    key: Key,
    random: SystemRandom,
}

enum Key {
    Rsa(Box<RsaKeyPair>),
    Ed25519(Ed25519KeyPair),
}

impl Dkim {
    /// Reads a key in PEM: RSA of 2048 bits or more (`BEGIN PRIVATE KEY` or `BEGIN RSA PRIVATE KEY`) or Ed25519
    /// (`BEGIN PRIVATE KEY`).
    pub fn new(selector: &str, domain: &str, pem: &str) -> Result<Self, SetupError> {
        let fault = |why: String| SetupError::Dkim(why);
        if !is_selector(selector) {
            return Err(fault(format!("the selector {selector:?} is not made of letters, digits and hyphens")));
        }
        let domain = ascii_domain(domain).ok_or_else(|| fault(format!("{domain:?} is not a domain")))?;
        let der = PrivateKeyDer::from_pem_slice(pem.as_bytes())
            .map_err(|error| fault(format!("it is not a private key in PEM ({error})")))?;
        let key = read_key(&der).map_err(fault)?;
        let inner = Inner { selector: selector.to_ascii_lowercase(), domain, key, random: SystemRandom::new() };
        Ok(Self { inner: Arc::new(inner) })
    }

    /// The domain that signs.
    pub fn domain(&self) -> &str {
        &self.inner.domain
    }

    /// Where the record of the public key stands, such as `ie2026._domainkey.example.org`.
    pub fn record_name(&self) -> String {
        format!("{}._domainkey.{}", self.inner.selector, self.inner.domain)
    }

    /// The text of that record, ready to be published.
    pub fn record(&self) -> String {
        format!("v=DKIM1; k={}; p={}", self.inner.key.kind(), self.public_key())
    }

    /// The public key as the record has it in `p=`.
    pub fn public_key(&self) -> String {
        match &self.inner.key {
            Key::Rsa(key) => BASE64.encode(&rsa_public(key.public().as_ref())),
            Key::Ed25519(key) => BASE64.encode(key.public_key().as_ref()),
        }
    }

    /// The message with its signature before it; `second` is its date in seconds since 1970.
    pub(crate) fn sign(&self, message: &[u8], second: i64) -> Result<Vec<u8>, Unsigned> {
        let (head, body) = halves(message);
        let fields = fields(head);
        let names = names(&fields);
        let body_hash = BASE64.encode(digest::digest(&digest::SHA256, &canonical_body(body)).as_ref());
        let header = self.header(&names, &body_hash, second);
        let mut data = chosen(&fields, &names);
        data.push_str(canonical("dkim-signature", &header).trim_end());
        let signature = self.inner.signature(data.as_bytes())?;

        let mut signed = Vec::with_capacity(message.len() + 1_200);
        signed.extend_from_slice(b"DKIM-Signature:");
        signed.extend_from_slice(header.as_bytes());
        for piece in BASE64.encode(&signature).as_bytes().chunks(LINE) {
            signed.extend_from_slice(b"\r\n\t");
            signed.extend_from_slice(piece);
        }
        signed.extend_from_slice(b"\r\n");
        signed.extend_from_slice(message);
        Ok(signed)
    }

    /// All of the signature's header but its name and the signature.
    fn header(&self, names: &[&str], body_hash: &str, second: i64) -> String {
        let Inner { selector, domain, key, .. } = &*self.inner;
        let mut header = format!(
            " v=1; a={}-sha256; c=relaxed/relaxed;\r\n\td={domain};\r\n\ts={selector}; t={second};\r\n\th=",
            key.kind()
        );
        let mut column = 2;
        for (index, name) in names.iter().enumerate() {
            let separator = if index == 0 { "" } else { ":" };
            let wraps = column + name.len() > LINE;
            // Writing to a String cannot fail.
            let _ = write!(header, "{separator}{}{name}", if wraps { "\r\n\t" } else { "" });
            column = if wraps { name.len() } else { column + name.len() + 1 };
        }
        let _ = write!(header, ";\r\n\tbh={body_hash};\r\n\tb=");
        header
    }
}

/// Without the key.
impl fmt::Debug for Dkim {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Dkim")
            .field("selector", &self.inner.selector)
            .field("domain", &self.inner.domain)
            .finish_non_exhaustive()
    }
}

/// The key would not sign: nothing that anybody has seen.
#[derive(Debug, thiserror::Error)]
#[error("the message could not be signed")]
pub(crate) struct Unsigned;

impl Inner {
    fn signature(&self, data: &[u8]) -> Result<Vec<u8>, Unsigned> {
        match &self.key {
            Key::Rsa(key) => {
                let mut signature = vec![0; key.public().modulus_len()];
                key.sign(&RSA_PKCS1_SHA256, &self.random, data, &mut signature).map_err(|_| Unsigned)?;
                Ok(signature)
            }
            // RFC 8463 signs the hash.
            Key::Ed25519(key) => Ok(key.sign(digest::digest(&digest::SHA256, data).as_ref()).as_ref().to_vec()),
        }
    }
}

impl Key {
    fn kind(&self) -> &'static str {
        match self {
            Self::Rsa(_) => "rsa",
            Self::Ed25519(_) => "ed25519",
        }
    }
}

fn read_key(der: &PrivateKeyDer<'_>) -> Result<Key, String> {
    let rsa = match der {
        PrivateKeyDer::Pkcs1(key) => RsaKeyPair::from_der(key.secret_pkcs1_der()),
        PrivateKeyDer::Pkcs8(key) => {
            if let Ok(key) = Ed25519KeyPair::from_pkcs8_maybe_unchecked(key.secret_pkcs8_der()) {
                return Ok(Key::Ed25519(key));
            }
            RsaKeyPair::from_pkcs8(key.secret_pkcs8_der())
        }
        _ => return Err("it is neither RSA nor Ed25519".to_owned()),
    };
    rsa.map(|key| Key::Rsa(Box::new(key)))
        .map_err(|error| format!("it must be RSA of 2048 bits or more, or Ed25519 ({error})"))
}

/// Labels of a name in the DNS.
fn is_selector(selector: &str) -> bool {
    selector.len() <= 63
        && selector.split('.').all(|label| {
            !label.is_empty() && label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')
        })
}

/// A public key of RSA with the name of its algorithm around it (`SubjectPublicKeyInfo`), as records have it.
fn rsa_public(key: &[u8]) -> Vec<u8> {
    /// `rsaEncryption`, without parameters.
    const ALGORITHM: [u8; 15] =
        [0x30, 0x0d, 0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x01, 0x05, 0x00];
    let bits = der(0x03, &[&[0], key]);
    der(0x30, &[&ALGORITHM, &bits])
}

/// A value in DER: its tag, its length and its bytes.
fn der(tag: u8, pieces: &[&[u8]]) -> Vec<u8> {
    let length = pieces.iter().map(|piece| piece.len()).sum::<usize>();
    let digits = length.to_be_bytes();
    let digits = &digits[digits.iter().take_while(|digit| **digit == 0).count().min(digits.len() - 1)..];
    let mut out = vec![tag];
    if length < 0x80 {
        out.extend_from_slice(digits);
    } else {
        out.push(0x80 | u8::try_from(digits.len()).unwrap_or(0x7f));
        out.extend_from_slice(digits);
    }
    out.extend(pieces.iter().flat_map(|piece| piece.iter().copied()));
    out
}

/// The head and the body, without the empty line between.
fn halves(message: &[u8]) -> (&[u8], &[u8]) {
    let blank = message.windows(4).position(|four| four == b"\r\n\r\n");
    blank.map_or((message, &[][..]), |at| (&message[..at + 2], &message[at + 4..]))
}

/// Names in lower case, with what is after the colon.
fn fields(head: &[u8]) -> Vec<(String, String)> {
    let head = String::from_utf8_lossy(head);
    let mut fields: Vec<(String, String)> = Vec::new();
    for line in head.split_inclusive("\r\n") {
        if line.starts_with([' ', '\t']) {
            if let Some((_, value)) = fields.last_mut() {
                value.push_str(line);
            }
        } else if let Some((name, value)) = line.split_once(':') {
            fields.push((name.trim_end().to_ascii_lowercase(), value.to_owned()));
        }
    }
    fields
}

/// What is signed of this message: as often as it is there, and once more what must not be added.
fn names(fields: &[(String, String)]) -> Vec<&'static str> {
    let there = |name: &str| fields.iter().filter(|(field, _)| field == name).count();
    let once_more = |name: &str| usize::from(ONLY_ONCE.contains(&name));
    SIGNED.iter().flat_map(|name| std::iter::repeat_n(*name, there(name) + once_more(name))).collect()
}

/// The named fields in canonical form; of several with one name the lowest first (RFC 6376, 5.4.2).
fn chosen(fields: &[(String, String)], names: &[&str]) -> String {
    let mut out = String::new();
    for (index, name) in names.iter().enumerate() {
        let taken = names[..index].iter().filter(|earlier| *earlier == name).count();
        if let Some((name, value)) = fields.iter().rev().filter(|(field, _)| field == name).nth(taken) {
            out.push_str(&canonical(name, value));
        }
    }
    out
}

/// A field in relaxed form: unfolded, blanks single, none at the ends.
fn canonical(name: &str, value: &str) -> String {
    let words = value.split([' ', '\t', '\r', '\n']).filter(|word| !word.is_empty());
    format!("{name}:{}\r\n", words.collect::<Vec<_>>().join(" "))
}

/// The body in relaxed form: blanks single, none at the end of a line, no empty lines at the end.
fn canonical_body(body: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(body.len() + 2);
    let mut end = 0;
    for line in body.split(|byte| *byte == b'\n') {
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        let begin = out.len();
        for (at, word) in line.split(|byte| matches!(byte, b' ' | b'\t')).enumerate() {
            if word.is_empty() {
                continue;
            }
            if at > 0 {
                out.push(b' ');
            }
            out.extend_from_slice(word);
        }
        let is_empty = out.len() == begin;
        out.extend_from_slice(b"\r\n");
        if !is_empty {
            end = out.len();
        }
    }
    out.truncate(end);
    out
}
