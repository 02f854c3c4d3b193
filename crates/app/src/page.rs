//! From a filled template to a response: the frame that every page stands in, pages, redirects.

use askama::Template;
use axum::response::{IntoResponse, Response};
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use i18n::{Lang, Msg};
use jiff::tz::TimeZone;
use web::{FieldErrors, Words};

use crate::app::App;
use crate::assets;
use crate::config::Transport;
use crate::error::Error;
use crate::exchange::{Joining, OwnPage};
use crate::participants::Role;
use crate::symbols;
use crate::visit::Visit;

mod asking;
mod fields;
mod parts;
mod redirect;

pub use parts::icon;
pub use redirect::Redirect;

/// What the layout shows around every page, and the words and formats that templates use.
pub struct Frame {
    pub lang: Lang,
    pub title: String,
    /// One sentence for search engines and link previews; empty leaves it out.
    pub description: String,
    pub exchange: Option<Heading>,
    /// There is something to read about the Members of the Initiative.
    pub names_members: bool,
    pub languages: Vec<LanguageLink>,
    pub me: Option<Me>,
    /// Which entry of the menu is the current one.
    pub section: &'static str,
    /// Empty without a session: pages shared by all carry no token.
    pub csrf: String,
    pub notice: Option<String>,
    pub has_errors: bool,
    pub canonical: String,
    /// A public page that a browser may keep for reading offline.
    pub offline: bool,
    pub style: &'static str,
    pub now: db::Timestamp,
    pub zone: TimeZone,
    app: App,
}

/// The exchange that a page belongs to.
#[derive(Clone)]
pub struct Heading {
    pub slug: String,
    /// The title's.
    pub language: String,
    pub title: String,
    pub is_sample: bool,
    /// For those who take part: no search engine lists it.
    pub is_for_members: bool,
    /// This reader looks into it; others have its front door alone.
    pub is_inside: bool,
    /// Beside the box with which somebody agrees to take part.
    pub consent_hint: &'static str,
    /// What the box says, and what stands on every page of those who take part by contributing.
    pub consent: &'static str,
    pub joins: &'static str,
    /// Which pages nobody has written that people rely on when they join.
    pub unwritten: Vec<&'static str>,
    /// Pages that the secretariat added.
    pub pages: Vec<OwnPage>,
}

pub struct LanguageLink {
    pub lang: Lang,
    pub href: String,
    pub current: bool,
}

/// The person whose page it is.
#[expect(clippy::struct_excessive_bools, reason = "each answers one question of the layout")]
pub struct Me {
    pub name: String,
    pub role: Option<Role>,
    /// Decides about contributions.
    pub moderates: bool,
    /// Runs the exchange.
    pub runs: bool,
    /// Looks after the site.
    pub operates: bool,
    /// How many notifications they have not read.
    pub unread: i64,
    /// Would take part by contributing, and reads what they agree to by that.
    pub joins: bool,
}

impl Frame {
    /// The address of whoever runs the site, asked for help where no exchange is.
    pub fn helper(&self) -> Option<&str> {
        self.app.config.helper()
    }

    /// Letters go into a folder: nobody gets them.
    pub fn keeps_mail(&self) -> bool {
        self.app.config.mail.transport == Transport::Folder
    }

    #[expect(clippy::needless_pass_by_value, reason = "messages are made to be said once; by value they read best")]
    pub fn new(visit: &Visit, title: impl ToString) -> Self {
        let exchange = visit.exchange.as_ref().map(|exchange| Heading {
            slug: exchange.slug.clone(),
            language: exchange.language.clone(),
            title: exchange.title.clone(),
            is_sample: exchange.is_sample,
            is_for_members: exchange.is_for_members(),
            is_inside: visit.is_inside(),
            consent_hint: exchange.consent_hint(),
            consent: exchange.consent(),
            joins: exchange.joins(),
            unwritten: exchange.unwritten(),
            pages: exchange.pages.clone(),
        });
        let zone = visit.exchange.as_ref().map_or(TimeZone::UTC, |exchange| exchange.time_zone.clone());
        Self {
            lang: visit.lang,
            title: title.to_string(),
            description: match &visit.exchange {
                Some(exchange) => exchange.audience.clone(),
                None => visit.t("site-description").to_string(),
            },
            exchange,
            names_members: visit.exchange.as_ref().is_some_and(|exchange| exchange.written.members),
            languages: languages(visit),
            me: visit.person.as_ref().map(|person| Me {
                name: person.shown_name(),
                role: visit.role,
                moderates: visit.role.is_some_and(Role::moderates),
                runs: visit.role.is_some_and(Role::runs),
                operates: person.is_operator,
                unread: visit.unread,
                joins: person.has_profile
                    && visit.role.is_none()
                    && visit.exchange.as_ref().is_some_and(|exchange| exchange.joining == Joining::Open),
            }),
            section: "",
            csrf: visit.csrf(),
            notice: visit.notice(),
            has_errors: false,
            canonical: visit.app.absolute(&visit.path),
            offline: visit.person.is_none(),
            style: assets::STYLE,
            now: visit.now,
            zone,
            app: visit.app.clone(),
        }
    }

    #[must_use]
    pub fn section(mut self, section: &'static str) -> Self {
        self.section = section;
        self
    }

    #[must_use]
    #[expect(clippy::needless_pass_by_value, reason = "messages are made to be said once; by value they read best")]
    pub fn description(mut self, text: impl ToString) -> Self {
        self.description = text.to_string();
        self
    }

    #[must_use]
    pub fn errors(mut self, errors: &FieldErrors) -> Self {
        self.has_errors = !errors.is_empty();
        self
    }

    /// Whether the page stands in an exchange that the reader looks into: then it leads on to the others.
    pub fn is_inside(&self) -> bool {
        self.exchange.as_ref().is_some_and(|exchange| exchange.is_inside)
    }

    /// Whether search engines are asked to leave the page out.
    pub fn is_unlisted(&self) -> bool {
        self.exchange.as_ref().is_some_and(|exchange| exchange.is_for_members)
    }

    /// Who will read what somebody publishes who takes part here.
    pub fn consent_hint(&self) -> Msg<'_> {
        self.t(self.exchange.as_ref().map_or("participate-consent-hint", |exchange| exchange.consent_hint))
    }

    /// With what somebody agrees to take part here.
    pub fn consent(&self) -> Msg<'_> {
        self.t(self.exchange.as_ref().map_or("participate-consent", |exchange| exchange.consent))
    }

    /// What somebody agrees to who takes part here by contributing.
    pub fn joins(&self) -> Msg<'_> {
        self.t(self.exchange.as_ref().map_or("page-joins", |exchange| exchange.joins))
    }

    /// Pages that people rely on when they join, and that nobody has written.
    pub fn unwritten(&self) -> &[&'static str] {
        self.exchange.as_ref().map(|exchange| exchange.unwritten.as_slice()).unwrap_or_default()
    }

    /// Pages that the secretariat added, for those who look inside.
    pub fn own_pages(&self) -> &[OwnPage] {
        let inside = self.exchange.as_ref().filter(|exchange| exchange.is_inside);
        inside.map(|exchange| exchange.pages.as_slice()).unwrap_or_default()
    }

    /// Whether a page that people rely on when they join is written, so that a link to it leads to something.
    pub fn is_written(&self, page: &str) -> bool {
        self.unwritten().iter().all(|unwritten| *unwritten != page)
    }

    /// A message in the reader's language.
    pub fn t<'a>(&'a self, id: &'a str) -> Msg<'a> {
        self.app.catalog.say(self.lang, id)
    }

    /// A message made of a prefix and a vocabulary key, such as `stance-` and `for`.
    pub fn term<'a>(&'a self, prefix: &str, key: &str) -> Msg<'a> {
        self.app.catalog.say(self.lang, format!("{prefix}{key}"))
    }

    /// Words of a form's error. What is a number is said as one, so that the plural follows it.
    pub fn say<'a>(&'a self, words: &'a Words) -> Msg<'a> {
        words.args.iter().fold(self.t(words.id), |msg, (name, value)| match value.parse::<i64>() {
            Ok(number) => msg.arg(name, number),
            Err(_) => msg.arg(name, value.as_str()),
        })
    }

    pub fn number(&self, n: impl std::borrow::Borrow<i64>) -> String {
        i18n::fmt::number(self.lang, *n.borrow())
    }

    /// A day, in the exchange's time zone.
    pub fn date(&self, at: &db::Timestamp) -> String {
        i18n::fmt::date(self.lang, at.to_jiff(), &self.zone)
    }

    /// A day by other clocks: on pages of the site, which have none of their own.
    pub fn date_in(&self, at: &db::Timestamp, zone: &TimeZone) -> String {
        i18n::fmt::date(self.lang, at.to_jiff(), zone)
    }

    /// A day and a time, with the zone.
    pub fn date_time(&self, at: &db::Timestamp) -> String {
        i18n::fmt::date_time(self.lang, at.to_jiff(), &self.zone, None)
    }

    /// For `<time datetime>`.
    pub fn iso(&self, at: &db::Timestamp) -> String {
        i18n::fmt::iso(at.to_jiff())
    }

    pub fn ago(&self, at: &db::Timestamp) -> String {
        i18n::fmt::ago(self.lang, at.to_jiff(), self.now.to_jiff())
    }

    /// The title in pieces, and whether each is a symbol, which no line may end within.
    pub fn heading(&self) -> Vec<(&str, bool)> {
        symbols::pieces(&self.title)
    }

    /// An address within the exchange: `p.href("/ideas")`.
    pub fn href(&self, rest: &str) -> String {
        let slug = self.exchange.as_ref().map_or("", |exchange| exchange.slug.as_str());
        format!("/{}/{slug}{rest}", self.lang.code())
    }

    /// The address of an idea.
    pub fn idea(&self, number: impl std::borrow::Borrow<i64>) -> String {
        self.href(&format!("/ideas/{}", number.borrow()))
    }

    /// The address of a topic.
    pub fn topic(&self, slug: &str) -> String {
        self.href(&format!("/topics/{slug}"))
    }

    /// An address on the site outside an exchange: `p.site("/me")`.
    pub fn site(&self, rest: &str) -> String {
        format!("/{}{rest}", self.lang.code())
    }

    /// The name that stands beside a text: of somebody who was forgotten none does, and it is said so.
    pub fn named(&self, name: &str) -> String {
        if name.is_empty() { self.t("people-former").text() } else { name.to_owned() }
    }

    pub fn site_name(&self) -> String {
        self.app.site_name(self.lang)
    }

    pub fn asset(&self, name: &str) -> String {
        assets::href(name)
    }

    pub fn economy(&self, code: &str) -> &'static str {
        crate::people::economies::name(code, self.lang)
    }

    pub fn sector(&self, code: &str) -> &'static str {
        crate::people::sectors::name(code, self.lang)
    }
}

/// The same page in every language of the exchange (or of the site).
fn languages(visit: &Visit) -> Vec<LanguageLink> {
    let offered =
        visit.exchange.as_ref().map_or_else(|| Lang::OFFICIAL.to_vec(), |exchange| exchange.languages.clone());
    let rest = visit.path.get(3..).unwrap_or_default();
    let rest = if visit.path.as_bytes().get(3).is_none_or(|b| *b == b'/' || *b == b'?') { rest } else { "" };
    offered
        .into_iter()
        .map(|lang| LanguageLink { lang, href: format!("/{}{rest}", lang.code()), current: lang == visit.lang })
        .collect()
}

/// A finished page.
pub struct Page {
    status: StatusCode,
    html: String,
    headers: HeaderMap,
}

impl Page {
    /// Fills the template.
    pub fn new(template: &impl Template) -> Result<Self, Error> {
        Ok(Self { status: StatusCode::OK, html: template.render()?, headers: HeaderMap::new() })
    }

    #[must_use]
    pub fn status(mut self, status: StatusCode) -> Self {
        self.status = status;
        self
    }

    /// A form shown again with its errors.
    #[must_use]
    pub fn invalid(self) -> Self {
        self.status(StatusCode::UNPROCESSABLE_ENTITY)
    }

    /// The page of a form that may be new, and may come back with errors.
    #[must_use]
    pub fn invalid_if(self, is_invalid: bool) -> Self {
        if is_invalid { self.invalid() } else { self }
    }

    /// A page about one person, which no cache keeps.
    #[must_use]
    pub fn unstored(self) -> Self {
        self.header(header::CACHE_CONTROL, HeaderValue::from_static("no-store"))
    }

    #[must_use]
    pub fn header(mut self, name: HeaderName, value: HeaderValue) -> Self {
        self.headers.append(name, value);
        self
    }
}

impl IntoResponse for Page {
    fn into_response(self) -> Response {
        let html = (header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
        let mut response = (self.status, [html], self.html).into_response();
        response.headers_mut().extend(self.headers);
        response
    }
}
