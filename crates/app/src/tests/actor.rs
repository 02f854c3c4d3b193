//! Somebody with a browser: keeps cookies, sends forms the way pages do, reads answers as DOM.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::net::{IpAddr, SocketAddr};

use axum::body::Body;
use axum::extract::ConnectInfo;
use db::Id;
use http::{Request, StatusCode, header};
use scraper::{ElementRef, Html, Selector};
use tower::ServiceExt;
use web::csrf;

use super::TestApp;

/// A visitor or a person at a browser.
pub struct Actor<'a> {
    test: &'a TestApp,
    cookies: RefCell<BTreeMap<String, String>>,
    /// The session's secret, from which forms get their token.
    secret: Option<[u8; 32]>,
    /// The person's id; nil for a visitor.
    pub id: Id,
    /// The address that the next request comes from, where each comes from another.
    roams: Cell<Option<u32>>,
}

impl<'a> Actor<'a> {
    pub fn visitor(test: &'a TestApp) -> Self {
        Self { test, cookies: RefCell::default(), secret: None, id: Id::NIL, roams: Cell::new(None) }
    }

    pub fn signed_in(test: &'a TestApp, id: Id, session: &str, secret: [u8; 32]) -> Self {
        let actor = Self { secret: Some(secret), id, ..Self::visitor(test) };
        actor.cookies.borrow_mut().insert("session".to_owned(), session.to_owned());
        actor
    }

    /// Each request comes from an address of its own: more are made than one caller may make in a minute.
    pub fn roaming(self, first: u32) -> Self {
        self.roams.set(Some(first));
        self
    }

    pub fn cookie(&self, name: &str) -> Option<String> {
        self.cookies.borrow().get(name).cloned()
    }

    pub fn set_cookie(&self, name: &str, value: &str) {
        self.cookies.borrow_mut().insert(name.to_owned(), value.to_owned());
    }

    pub async fn get(&self, path: &str) -> Answer {
        self.send(Request::get(path).body(Body::empty()).unwrap()).await
    }

    /// Sends a form as a page of ours would: our origin, and the session's token.
    pub async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let mut form: Vec<(&str, String)> = fields.iter().map(|(name, value)| (*name, (*value).to_owned())).collect();
        if let Some(secret) = &self.secret {
            form.push(("csrf", csrf::mask(secret, &[7; 32])));
        }
        let body = form
            .iter()
            .map(|(name, value)| format!("{}={}", encode(name), encode(value)))
            .collect::<Vec<_>>()
            .join("&");
        let request = Request::post(path)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header("sec-fetch-site", "same-origin")
            .body(Body::from(body))
            .unwrap();
        self.send(request).await
    }

    /// The same of a form with files: the field of each, what it is called, and its bytes.
    pub async fn post_files(&self, path: &str, fields: &[(&str, &str)], files: &[(&str, &str, &[u8])]) -> Answer {
        const BOUNDARY: &str = "----a-boundary-of-a-browser";
        let mut body = Vec::new();
        let token = self.secret.as_ref().map(|secret| csrf::mask(secret, &[7; 32]));
        for (name, value) in fields.iter().copied().chain(token.as_deref().map(|token| ("csrf", token))) {
            let head = format!("--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
            body.extend(head.bytes());
        }
        for (name, called, bytes) in files {
            let head = format!(
                "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"; filename=\"{called}\"\r\n\
                 Content-Type: application/octet-stream\r\n\r\n"
            );
            body.extend([head.as_bytes(), bytes, b"\r\n"].concat());
        }
        body.extend(format!("--{BOUNDARY}--\r\n").bytes());
        let request = Request::post(path)
            .header(header::CONTENT_TYPE, format!("multipart/form-data; boundary={BOUNDARY}"))
            .header("sec-fetch-site", "same-origin")
            .body(Body::from(body))
            .unwrap();
        self.send(request).await
    }

    pub async fn send(&self, mut request: Request<Body>) -> Answer {
        let cookies: Vec<String> =
            self.cookies.borrow().iter().map(|(name, value)| format!("{name}={value}")).collect();
        if !cookies.is_empty() {
            request.headers_mut().insert(header::COOKIE, cookies.join("; ").parse().unwrap());
        }
        if let Some(address) = self.roams.get() {
            self.roams.set(Some(address.wrapping_add(1)));
            request.extensions_mut().insert(ConnectInfo(SocketAddr::new(IpAddr::from(address.to_be_bytes()), 443)));
        }
        let response = self.test.router.clone().oneshot(request).await.unwrap();
        for set in response.headers().get_all(header::SET_COOKIE) {
            let pair = set.to_str().unwrap().split(';').next().unwrap();
            let (name, value) = pair.split_once('=').unwrap();
            if value.is_empty() {
                self.cookies.borrow_mut().remove(name);
            } else {
                self.cookies.borrow_mut().insert(name.to_owned(), value.to_owned());
            }
        }
        // A flash is shown once; the page that shows it is the next one.
        let status = response.status();
        let headers = response.headers().clone();
        let body = axum::body::to_bytes(response.into_body(), usize::MAX).await.unwrap();
        Answer { status, headers, body: String::from_utf8_lossy(&body).into_owned() }
    }

    /// Follows the redirect of an answer.
    pub async fn follow(&self, answer: &Answer) -> Answer {
        self.get(&answer.location()).await
    }
}

fn encode(text: &str) -> String {
    percent_encoding::utf8_percent_encode(text, percent_encoding::NON_ALPHANUMERIC).to_string()
}

/// What came back.
pub struct Answer {
    pub status: StatusCode,
    pub headers: http::HeaderMap,
    pub body: String,
}

impl Answer {
    /// Fails, showing the page, unless the status is this.
    #[track_caller]
    pub fn expect(self, status: u16) -> Self {
        assert_eq!(
            self.status.as_u16(),
            status,
            "location {:?}, page:\n{}",
            self.headers.get(header::LOCATION),
            self.text("main, body")
        );
        self
    }

    #[track_caller]
    pub fn location(&self) -> String {
        self.headers.get(header::LOCATION).expect("a redirect").to_str().unwrap().to_owned()
    }

    /// The text of the first element that matches, blanks collapsed; empty when none does.
    pub fn text(&self, css: &str) -> String {
        self.texts(css).into_iter().next().unwrap_or_default()
    }

    /// The texts of all elements that match.
    pub fn texts(&self, css: &str) -> Vec<String> {
        self.each(css, |element| element.text().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" "))
    }

    /// An attribute of every element that matches and has it.
    pub fn attributes(&self, css: &str, name: &str) -> Vec<String> {
        self.each(css, |element| element.attr(name).map(str::to_owned)).into_iter().flatten().collect()
    }

    /// The value that a form would send for a field, as the page shows it.
    pub fn value(&self, field: &str) -> String {
        let input = self.attributes(&format!("input[name='{field}']"), "value").into_iter().next();
        input
            .unwrap_or_else(|| self.text(&format!("textarea[name='{field}'], select[name='{field}'] option[selected]")))
    }

    pub fn has(&self, css: &str) -> bool {
        !self.each(css, |_| ()).is_empty()
    }

    fn each<T>(&self, css: &str, read: impl Fn(ElementRef<'_>) -> T) -> Vec<T> {
        let selector = Selector::parse(css).expect("a selector");
        Html::parse_document(&self.body).select(&selector).map(read).collect()
    }
}
