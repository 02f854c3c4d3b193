//! What a letter says of one notification, in the words of its reader: who did what, to what, and where it is.

use i18n::Lang;
use mail::{Header, HeaderName};

use super::pace::Reader;
use super::stopping;
use super::store::{Names, Place, Told};
use crate::app::App;
use crate::comments;
use crate::error::Error;
use crate::ideas;
use crate::keys::Key;
use crate::letters::{Letter, Line};
use crate::notifications::Kind;

/// Where their owner chooses which letters come.
pub const SETTINGS: &str = "/me/notifications/settings";

/// What every letter of one run needs.
pub struct Writer<'a> {
    pub app: &'a App,
    pub key: &'a Key,
    pub names: &'a Names,
}

/// Of texts in several languages the one for this reader, or in English, or any; with its language.
fn best(texts: &[(String, String)], lang: Lang) -> (&str, &str) {
    let of = |code: &str| texts.iter().find(|(language, _)| language == code);
    let found = of(lang.text_code()).or_else(|| of("en")).or_else(|| texts.first());
    found.map_or(("", ""), |(language, text)| (language.as_str(), text.as_str()))
}

impl Writer<'_> {
    fn place(&self, told: &Told) -> Option<&Place> {
        self.names.exchanges.get(&told.exchange)
    }

    /// What the exchange is called.
    pub fn exchange(&self, told: &Told, lang: Lang) -> String {
        self.place(told).map_or_else(String::new, |place| best(&place.titles, lang).1.to_owned())
    }

    /// Where its secretariat reads mail.
    pub fn contact(&self, told: &Told) -> &str {
        self.place(told).map_or("", |place| place.contact.as_str())
    }

    /// What the topic is called, behind its language; empty where it is about none.
    pub fn topic(&self, told: &Told, lang: Lang) -> (&str, &str) {
        let texts = told.topic.and_then(|topic| self.names.topics.get(&topic));
        texts.map_or(("", ""), |texts| best(texts, lang))
    }

    /// Who did what.
    pub fn text(&self, told: &Told, lang: Lang) -> String {
        let id = match told.kind {
            Kind::Reply => "digests-said-reply",
            Kind::Mention => "digests-said-mention",
            Kind::Comment => "digests-said-comment",
            Kind::Idea => "digests-said-idea",
            Kind::Note => "digests-said-note",
            Kind::Status => "digests-said-status",
            Kind::Position => "digests-said-position",
            Kind::Document => "digests-said-document",
            Kind::Decision | Kind::Request | Kind::Invitation | Kind::Answer => "digests-said-decision",
        };
        let former;
        let name = if told.actor().is_empty() {
            former = self.app.catalog.say(lang, "people-former").text();
            former.as_str()
        } else {
            told.actor()
        };
        let symbol = told.idea.map_or_else(String::new, ideas::symbol);
        self.app.catalog.say(lang, id).arg("name", name).arg("symbol", symbol.as_str()).text()
    }

    /// Where it is read, as an absolute address: in the reader's language where the exchange has it.
    pub fn url(&self, told: &Told, lang: Lang) -> String {
        let Some(place) = self.place(told) else { return self.app.absolute(&format!("/{}/me", lang.code())) };
        let offered: Vec<Lang> = place.languages.split(' ').filter_map(Lang::parse).collect();
        let lang = if offered.contains(&lang) { lang } else { offered.first().copied().unwrap_or(lang) };
        let rest = match (told.kind, told.idea, told.comment.zip(told.thread), &told.organisation, &told.work) {
            (Kind::Note, Some(idea), ..) => format!("/ideas/{idea}#note"),
            (Kind::Position, Some(idea), _, Some(slug), _) => format!("/ideas/{idea}/positions/{slug}"),
            (_, Some(idea), Some((comment, thread)), ..) => comments::place(idea, thread, comment),
            (_, Some(idea), ..) => format!("/ideas/{idea}"),
            (_, None, _, _, Some(slug)) => format!("/documents/{slug}"),
            (_, None, _, Some(slug), None) => format!("/organisations/{slug}"),
            (_, None, _, None, None) => String::new(),
        };
        self.app.absolute(&format!("/{}/{}{rest}", lang.code(), place.slug))
    }

    pub fn line(&self, told: &Told, lang: Lang) -> Line {
        let (about, language) = told.about();
        Line {
            text: self.text(told, lang),
            about: about.to_owned(),
            language: language.to_owned(),
            url: self.url(told, lang),
        }
    }

    /// What stands under every letter, and what mail programs need to show a button that stops them (RFC 8058).
    pub fn signed(&self, letter: Letter, reader: &Reader) -> Result<Letter, Error> {
        let token = stopping::token(self.key, reader.id);
        let lang = reader.lang;
        let at = |page: &str| self.app.absolute(&format!("/{}/notifications/{page}?token={token}", lang.code()));
        let name = |text: &str| HeaderName::new(text).map_err(Error::internal);
        let value = |text: &str| Header::new(text).map_err(Error::internal);
        Ok(letter
            .manage(self.app.catalog.say(lang, "digests-letter-manage"), at("stop"))
            .header(name("List-Unsubscribe")?, value(&format!("<{}>", at("one-click")))?)
            .header(name("List-Unsubscribe-Post")?, value("List-Unsubscribe=One-Click")?))
    }
}
