//! What a letter says, before it has a shape.

use std::fmt;

use db::Id;
use i18n::Lang;
use mail::{Address, Header, HeaderName};

use crate::exchange::Exchange;

/// The most characters quoted from a contribution: a letter stays below what mail programs cut.
const MAX_QUOTE: usize = 4_000;

/// A letter to one person. Texts come from the catalog, in the reader's language.
#[derive(Clone)]
pub struct Letter {
    pub(super) lang: Lang,
    pub(super) to: Address,
    /// The exchange that it belongs to; of none, it is the site's.
    pub(super) exchange: Option<Id>,
    pub(super) sender: Option<String>,
    pub(super) subject: String,
    /// Above everything: where an answer is cut.
    pub(super) marker: Option<String>,
    pub(super) paragraphs: Vec<String>,
    pub(super) code: Option<String>,
    pub(super) quote: Option<Quote>,
    pub(super) sections: Vec<Section>,
    pub(super) button: Option<Link>,
    /// What follows the button.
    pub(super) after: Vec<String>,
    pub(super) reason: String,
    pub(super) manage: Option<Link>,
    pub(super) reply_to: Option<Address>,
    pub(super) headers: Vec<(HeaderName, Header)>,
}

/// A label and an absolute address.
#[derive(Clone)]
pub(super) struct Link {
    pub label: String,
    pub url: String,
}

/// Somebody's own words, in their language.
#[derive(Clone)]
pub(super) struct Quote {
    pub language: String,
    pub text: String,
}

/// Part of a letter that lists several things: what it is about, in groups.
#[derive(Clone, Debug)]
pub struct Section {
    pub title: String,
    pub groups: Vec<Group>,
}

/// Lines under one heading.
#[derive(Clone, Debug)]
pub struct Group {
    pub title: String,
    /// The title's, or "" when unknown.
    pub language: String,
    pub lines: Vec<Line>,
}

/// One thing, in the reader's words, with what it is called in its own language, and where it is; the address is absolute.
#[derive(Clone, Debug)]
pub struct Line {
    pub text: String,
    /// Empty where it has no title.
    pub about: String,
    pub language: String,
    pub url: String,
}

/// Links may sign somebody in, and codes do: neither reaches a log.
impl fmt::Debug for Letter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Letter").field("to", &self.to.as_str()).field("lang", &self.lang.code()).finish_non_exhaustive()
    }
}

#[expect(clippy::needless_pass_by_value, reason = "messages are made to be said once; by value they read best")]
impl Letter {
    pub fn new(lang: Lang, to: Address) -> Self {
        Self {
            lang,
            to,
            exchange: None,
            sender: None,
            subject: String::new(),
            marker: None,
            paragraphs: Vec::new(),
            code: None,
            quote: None,
            sections: Vec::new(),
            button: None,
            after: Vec::new(),
            reason: String::new(),
            manage: None,
            reply_to: None,
            headers: Vec::new(),
        }
    }

    /// The language to say everything in.
    pub fn lang(&self) -> Lang {
        self.lang
    }

    /// Belongs to an exchange, as it is called in the letter's language: its name stands beside our address, and those
    /// who run it see to the letter where it does not leave.
    #[must_use]
    pub fn of(mut self, exchange: &Exchange) -> Self {
        self.exchange = Some(exchange.id);
        self.sender = Some(exchange.title.clone());
        self
    }

    /// The same where no more is known of the exchange than what it is called.
    #[must_use]
    pub fn of_called(mut self, exchange: Id, title: &str) -> Self {
        self.exchange = Some(exchange);
        self.sender = Some(title.to_owned());
        self
    }

    #[must_use]
    pub fn subject(mut self, text: impl ToString) -> Self {
        self.subject = text.to_string();
        self
    }

    #[must_use]
    pub fn paragraph(mut self, text: impl ToString) -> Self {
        self.paragraphs.push(text.to_string());
        self
    }

    /// The line above everything, below which nothing of an answer is read.
    #[must_use]
    pub fn marker(mut self, text: impl ToString) -> Self {
        self.marker = Some(text.to_string());
        self
    }

    /// What is listed, behind the paragraphs.
    #[must_use]
    pub fn sections(mut self, sections: Vec<Section>) -> Self {
        self.sections = sections;
        self
    }

    /// A code to type, shown large.
    #[must_use]
    pub fn code(mut self, code: impl ToString) -> Self {
        self.code = Some(code.to_string());
        self
    }

    /// Words of a contribution as plain text, and the code of their language ("" when unknown).
    #[must_use]
    pub fn quote(mut self, language: &str, text: &str) -> Self {
        let text = match text.char_indices().nth(MAX_QUOTE) {
            Some((end, _)) => format!("{}…", &text[..end]),
            None => text.to_owned(),
        };
        self.quote = Some(Quote { language: language.to_owned(), text });
        self
    }

    /// The one thing to do next; `url` is absolute.
    #[must_use]
    pub fn button(mut self, label: impl ToString, url: impl Into<String>) -> Self {
        self.button = Some(Link { label: label.to_string(), url: url.into() });
        self
    }

    /// A paragraph below the button.
    #[must_use]
    pub fn after(mut self, text: impl ToString) -> Self {
        self.after.push(text.to_string());
        self
    }

    /// Why the reader gets this letter.
    #[must_use]
    pub fn reason(mut self, text: impl ToString) -> Self {
        self.reason = text.to_string();
        self
    }

    /// Where the reader decides about such letters; `url` is absolute.
    #[must_use]
    pub fn manage(mut self, label: impl ToString, url: impl Into<String>) -> Self {
        self.manage = Some(Link { label: label.to_string(), url: url.into() });
        self
    }

    #[must_use]
    pub fn reply_to(mut self, address: Address) -> Self {
        self.reply_to = Some(address);
        self
    }

    /// An answer reaches whoever runs the exchange, as far as there is an address for that.
    #[must_use]
    pub fn reply_to_secretariat(self, exchange: &Exchange) -> Self {
        match Address::parse(&exchange.contact) {
            Ok(contact) => self.reply_to(contact),
            Err(_) => self,
        }
    }

    /// A header of its own, such as `List-Unsubscribe`.
    #[must_use]
    pub fn header(mut self, name: HeaderName, value: Header) -> Self {
        self.headers.push((name, value));
        self
    }
}
