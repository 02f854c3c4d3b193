//! The blocks of an edition as something to show: words said, addresses made. Mail, page and plain text are made of the
//! same parts.

use i18n::{Lang, fmt};

use super::marks;
use crate::app::App;
use crate::exchange::Exchange;
use crate::exchange::web::official;
use crate::issues::resolve::{Cited, DocumentLine, Edition, IdeaLine, Item, TopicLine, What};
use crate::people::economies;

/// Where the edition is shown: within a mail nothing but a whole address leads anywhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    Mail,
    Page,
}

/// One block.
pub enum Part {
    Heading { language: String, text: String },
    Text(Said),
    Picture { language: String, src: String, alt: String, caption: String },
    Card(Card),
    Numbers { said: Option<Said>, title: String, figures: Vec<(String, String)> },
    Call { language: String, label: String, href: String },
}

/// The secretariat's Markdown, as HTML and as plain text.
pub struct Said {
    pub language: String,
    pub html: String,
    pub plain: String,
}

/// Something of the record.
pub struct Card {
    pub said: Option<Said>,
    /// What it is: an idea with its symbol, a document, a topic.
    pub kind: String,
    pub href: String,
    pub title: String,
    pub language: String,
    /// The question of a topic.
    pub question: String,
    pub facts: Vec<String>,
}

/// Says words in the edition's language and makes addresses.
pub struct Maker<'a> {
    app: &'a App,
    exchange: &'a Exchange,
    edition: &'a Edition,
    place: Place,
    pub lang: Lang,
}

impl<'a> Maker<'a> {
    pub fn new(app: &'a App, exchange: &'a Exchange, edition: &'a Edition, place: Place) -> Self {
        Self { app, exchange, edition, place, lang: Lang::parse(&edition.language).unwrap_or_default() }
    }

    pub fn t(&self, id: &'static str) -> String {
        self.app.catalog.say(self.lang, id).arg("exchange", self.edition.exchange.as_str()).text()
    }

    fn term(&self, prefix: &str, key: &str) -> String {
        self.app.catalog.say(self.lang, format!("{prefix}{key}")).text()
    }

    fn day(&self, at: db::Timestamp) -> String {
        fmt::date(self.lang, at.to_jiff(), &self.exchange.time_zone)
    }

    /// An address within the exchange.
    pub fn href(&self, rest: &str) -> String {
        let path = self.exchange.href(self.lang, rest);
        if self.place == Place::Mail { self.app.absolute(&path) } else { path }
    }

    /// Where the edition is read on the site, for ever.
    pub fn archive(&self) -> String {
        self.href(&format!("/newsletter/{}", self.edition.slug))
    }

    pub fn parts(&self) -> Vec<Part> {
        let parts = self.edition.items.iter().map(|item| self.part(item));
        match self.place {
            Place::Page => parts.collect(),
            // Where marks are filled in, none but ours are.
            Place::Mail => parts.map(marks::part).collect(),
        }
    }

    fn part(&self, item: &Item) -> Part {
        let language = item.language.clone();
        match &item.what {
            What::Heading(text) => Part::Heading { language, text: text.clone() },
            What::Text(text) => Part::Text(self.said(&language, text)),
            What::Picture { sha256, alt, caption } => Part::Picture {
                language,
                src: self.href(&format!("/newsletter/{}/pictures/{sha256}", self.edition.slug)),
                alt: alt.clone(),
                caption: caption.clone(),
            },
            What::Idea(cited) => self.card(&language, cited, |line| self.idea(cited, line)),
            What::Document(cited) => self.card(&language, cited, |line| self.document(line)),
            What::Topic(cited) => self.card(&language, cited, |line| self.topic(cited, line)),
            What::Numbers { said, figures } => Part::Numbers {
                said: self.said_about(&language, said),
                title: self
                    .app
                    .catalog
                    .say(self.lang, "editions-numbers")
                    .arg("date", self.day(self.edition.at))
                    .text(),
                figures: figures
                    .iter()
                    .map(|(key, n)| (self.term("editions-figure-", key), fmt::number(self.lang, *n)))
                    .collect(),
            },
            What::Call { label, url } => Part::Call { language, label: label.clone(), href: self.whole(url) },
        }
    }

    /// The card of something of the record; of what nobody reads any more there is nothing but what was said about it.
    fn card<T>(&self, language: &str, cited: &Cited<T>, make: impl FnOnce(&T) -> Card) -> Part {
        let said = self.said_about(language, &cited.said);
        match (&cited.line, said) {
            (Some(line), said) => Part::Card(Card { said, ..make(line) }),
            (None, Some(said)) => Part::Text(said),
            (None, None) => Part::Text(self.said(language, "")),
        }
    }

    fn idea(&self, cited: &Cited<IdeaLine>, line: &IdeaLine) -> Card {
        let symbol = crate::ideas::symbol(line.number);
        let author = if line.author.is_empty() { self.t("people-former") } else { line.author.clone() };
        let economy =
            if line.economy.is_empty() { String::new() } else { economies::name(&line.economy, self.lang).to_owned() };
        let by = [author, line.organisation.clone(), economy];
        let by = by.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ");
        let mut facts = vec![by, self.term("status-", line.status.as_str())];
        if let Some(supports) = cited.supports {
            let say = self.app.catalog.say(self.lang, "editions-supports");
            facts.push(say.arg("n", supports).arg("date", self.day(self.edition.at)).text());
        }
        Card {
            said: None,
            kind: self.app.catalog.say(self.lang, "editions-idea").arg("symbol", symbol).text(),
            href: self.href(&format!("/ideas/{}", line.number)),
            title: line.title.clone(),
            language: line.language.clone(),
            question: String::new(),
            facts,
        }
    }

    fn document(&self, line: &DocumentLine) -> Card {
        let names: Vec<&str> = line.editions.iter().map(|(_, name)| name.as_str()).collect();
        let languages = fmt::list(self.lang, &names);
        let facts = [line.symbol.clone(), languages];
        Card {
            said: None,
            kind: self.t("editions-document"),
            href: self.href(&format!("/documents/{}", line.slug)),
            title: line.title.clone(),
            language: line.language.clone(),
            question: String::new(),
            facts: facts.into_iter().filter(|fact| !fact.is_empty()).collect(),
        }
    }

    fn topic(&self, cited: &Cited<TopicLine>, line: &TopicLine) -> Card {
        let until = cited
            .until
            .filter(|_| !line.is_closed)
            .map(|until| self.app.catalog.say(self.lang, "editions-until").arg("date", self.day(until)).text());
        Card {
            said: None,
            kind: self.t("editions-topic"),
            href: self.href(&format!("/topics/{}", line.slug)),
            title: line.name.clone(),
            language: line.language.clone(),
            question: line.question.clone(),
            facts: until.into_iter().collect(),
        }
    }

    fn said_about(&self, language: &str, text: &str) -> Option<Said> {
        (!text.trim().is_empty()).then(|| self.said(language, text))
    }

    fn said(&self, language: &str, text: &str) -> Said {
        let (html, plain) = (official(text), markup::plain_with_links(text));
        let (html, plain) = match self.place {
            Place::Page => (html, plain),
            Place::Mail => (self.leading(&html), self.naming(plain)),
        };
        Said { language: language.to_owned(), html, plain }
    }

    /// Links within the site, made whole.
    fn leading(&self, html: &str) -> String {
        html.replace("href=\"/", &format!("href=\"{}/", self.app.config.public_url))
    }

    /// The same in plain text, where a link's address stands in brackets behind it.
    fn naming(&self, plain: String) -> String {
        self.exchange.languages.iter().fold(plain, |text, lang| {
            let path = self.exchange.href(*lang, "");
            text.replace(&format!("({path}"), &format!("({}", self.app.absolute(&path)))
        })
    }

    /// The address of a button: on this site where it begins with a stroke.
    fn whole(&self, url: &str) -> String {
        if self.place == Place::Mail && url.starts_with('/') && !url.starts_with("//") {
            self.app.absolute(url)
        } else {
            url.to_owned()
        }
    }
}
