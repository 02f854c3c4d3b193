//! The answer while there is too much to do: written once for each language, so that to turn somebody away costs next
//! to nothing. A form that can be shown again with what was typed is answered by `error_page`, while that is affordable.

use askama::Template;
use axum::body::Body;
use axum::response::Response;
use bytes::Bytes;
use data_encoding::BASE64;
use http::{HeaderMap, HeaderValue, StatusCode, header};
use i18n::{Catalog, Lang, Msg};
use sha2::{Digest, Sha256};

use crate::config::Config;
use crate::error::Error;
use crate::error_page::wants_json;
use crate::security;
use crate::visit::{language_of, preferred_language};

/// All that such a page needs: it has its own policy, and loads nothing.
const STYLE: &str = "body{max-width:38rem;margin:15vh auto;padding:0 1rem;font:1.1rem/1.5 system-ui,sans-serif}";

#[derive(Template)]
#[template(path = "busy.html")]
struct Words<'a> {
    lang: Lang,
    style: &'static str,
    title: Msg<'a>,
    help: Msg<'a>,
    form: Msg<'a>,
    again: Msg<'a>,
    /// Who can be asked meanwhile: a page with a form would be as busy.
    helper: Option<&'a str>,
    help_site: Msg<'a>,
}

/// The answers, ready to be sent.
pub struct Busy {
    /// In the order of [`Lang::ALL`].
    pages: Vec<Bytes>,
    page: HeaderMap,
    problem: Bytes,
    problem_head: HeaderMap,
    pseudo_locale: bool,
}

impl Busy {
    pub fn new(catalog: &Catalog, config: &Config) -> Self {
        let mut page = HeaderMap::new();
        page.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        page.insert(header::RETRY_AFTER, Error::Busy.retry_after().unwrap_or(1).into());
        let hash = BASE64.encode(&Sha256::digest(STYLE));
        let policy = format!("default-src 'none'; style-src 'sha256-{hash}'; base-uri 'none'; frame-ancestors 'none'");
        let policy = HeaderValue::from_str(&policy).unwrap_or(HeaderValue::from_static("default-src 'none'"));
        page.insert(header::CONTENT_SECURITY_POLICY, policy);
        security::dress(config, &mut page);
        let mut problem_head = page.clone();
        page.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
        problem_head.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        let problem = Bytes::from_static(br#"{"type":"about:blank","title":"Service Unavailable","status":503}"#);
        let pages = Lang::ALL.iter().map(|lang| write(catalog, config, *lang)).collect();
        Self { pages, page, problem, problem_head, pseudo_locale: config.pseudo_locale }
    }

    /// In the language of the path, or that of the browser.
    pub fn answer(&self, path: &str, asked: &HeaderMap) -> Response {
        let (head, body) = if wants_json(asked) {
            (&self.problem_head, self.problem.clone())
        } else {
            let lang = language_of(path, self.pseudo_locale).unwrap_or_else(|| preferred_language(asked));
            let place = Lang::ALL.iter().position(|one| *one == lang).unwrap_or(0);
            (&self.page, self.pages[place].clone())
        };
        let mut response = Response::new(Body::from(body));
        *response.status_mut() = StatusCode::SERVICE_UNAVAILABLE;
        *response.headers_mut() = head.clone();
        response
    }
}

fn write(catalog: &Catalog, config: &Config, lang: Lang) -> Bytes {
    let words = Words {
        lang,
        style: STYLE,
        title: catalog.say(lang, "error-busy"),
        help: catalog.say(lang, "error-busy-help"),
        form: catalog.say(lang, "error-busy-form"),
        again: catalog.say(lang, "page-offline-retry"),
        helper: config.helper(),
        help_site: catalog.say(lang, "page-help-site"),
    };
    words.render().map_or_else(|_| Bytes::from(words.title.to_string()), Bytes::from)
}
