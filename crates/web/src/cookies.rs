//! Cookies as this site uses them: `HttpOnly`, `SameSite=Lax`, whole site, and on https the
//! `__Host-` prefix, which binds a cookie to exactly this host.

use http::{HeaderMap, HeaderValue, header};

/// Makes and reads cookies; `secure` is whether the public address is https.
#[derive(Clone, Copy, Debug)]
pub struct Cookies {
    secure: bool,
}

impl Cookies {
    pub fn new(secure: bool) -> Self {
        Self { secure }
    }

    fn full_name(self, name: &str) -> String {
        if self.secure { format!("__Host-{name}") } else { name.to_owned() }
    }

    /// The value of a cookie of ours, if the browser sent it once; sent twice, neither is believed.
    pub fn read(self, headers: &HeaderMap, name: &str) -> Option<String> {
        let name = self.full_name(name);
        let mut values = headers
            .get_all(header::COOKIE)
            .iter()
            .filter_map(|value| value.to_str().ok())
            .flat_map(|line| line.split(';'))
            .filter_map(|pair| pair.trim().split_once('='))
            .filter(|(key, _)| *key == name)
            .map(|(_, value)| value.to_owned());
        let first = values.next()?;
        values.next().is_none().then_some(first)
    }

    /// A `Set-Cookie` value that lives `max_age` seconds; `None` ends with the browser.
    /// `value` must consist of characters that a cookie may carry (we only set base64url).
    pub fn set(self, name: &str, value: &str, max_age: Option<u64>) -> HeaderValue {
        let name = self.full_name(name);
        let secure = if self.secure { "; Secure" } else { "" };
        let age = max_age.map_or_else(String::new, |s| format!("; Max-Age={s}"));
        HeaderValue::from_str(&format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax{secure}{age}"))
            .unwrap_or_else(|_| HeaderValue::from_static(""))
    }

    /// A `Set-Cookie` value that removes the cookie.
    pub fn clear(self, name: &str) -> HeaderValue {
        self.set(name, "", Some(0))
    }
}
