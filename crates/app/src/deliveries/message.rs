//! One letter of an issue: what is the same for a language is taken apart once, what is personal is put in for each.

use db::{Conn, Id, Timestamp};
use i18n::Lang;
use mail::{Address, Header, HeaderName, Message, MessageId};

use super::Body;
use crate::app::App;
use crate::error::Error;
use crate::exchange::Exchange;
use crate::inbox::{self, Tag};
use crate::keys::Key;
use crate::newsletter;

/// In the place of this stands, in each letter, the address of the page on which its reader manages the subscription.
pub const MANAGE: &str = "%%manage%%";
/// The same of the page that ends it.
pub const UNSUBSCRIBE: &str = "%%unsubscribe%%";
/// The address of the issue on the site.
pub const ARCHIVE: &str = "%%archive%%";

/// What is personal in a letter, or belongs to its envelope and its head.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Links {
    pub manage: String,
    pub unsubscribe: String,
    pub archive: String,
    /// Where a mail program ends the subscription with one press (RFC 8058); nothing in a letter that is a test.
    pub one_click: Option<String>,
    /// The same by mail.
    pub by_mail: Option<Address>,
    /// Where it comes back to when it cannot be delivered.
    pub return_path: Option<Address>,
    /// Like a domain.
    pub list_id: String,
}

impl Links {
    /// Of a letter to a subscriber.
    pub fn of(
        app: &App,
        key: &Key,
        exchange: &Exchange,
        lang: Lang,
        subscriber: Id,
        delivery: Id,
        (slug, list_id): (&str, &str),
    ) -> Self {
        let token = newsletter::link(key, subscriber);
        let page = |page: &str| app.absolute(&exchange.href(lang, &format!("/newsletter/{page}?token={token}")));
        Self {
            manage: page("manage"),
            unsubscribe: page("unsubscribe"),
            archive: app.absolute(&exchange.href(lang, &format!("/newsletter/{slug}"))),
            one_click: Some(page("unsubscribe/one-click")),
            by_mail: inbox::address_of(app, key, &Tag::Unsubscribe(subscriber)),
            return_path: inbox::address_of(app, key, &Tag::Delivery(delivery)),
            list_id: list_id.to_owned(),
        }
    }

    /// Of a letter that somebody sends to themselves, to see it: nobody's subscription is behind it.
    pub fn of_test(app: &App, exchange: &Exchange, lang: Lang, slug: &str, list_id: &str) -> Self {
        let page = app.absolute(&exchange.href(lang, "/newsletter"));
        Self {
            manage: page.clone(),
            unsubscribe: page.clone(),
            archive: format!("{page}/{slug}"),
            one_click: None,
            by_mail: None,
            return_path: None,
            list_id: list_id.to_owned(),
        }
    }

    fn headers(&self) -> Result<Vec<(HeaderName, Header)>, Error> {
        let name = |text: &str| HeaderName::new(text).map_err(Error::internal);
        let value = |text: &str| Header::new(text).map_err(Error::internal);
        let mut headers = vec![(name("List-Id")?, value(&format!("<{}>", self.list_id))?)];
        let by_mail = self.by_mail.as_ref().map(|to| format!("<mailto:{to}?subject=unsubscribe>"));
        let ways: Vec<String> = self.one_click.iter().map(|url| format!("<{url}>")).chain(by_mail).collect();
        if !ways.is_empty() {
            headers.push((name("List-Unsubscribe")?, value(&ways.join(", "))?));
        }
        if self.one_click.is_some() {
            headers.push((name("List-Unsubscribe-Post")?, value("List-Unsubscribe=One-Click")?));
        }
        Ok(headers)
    }
}

/// Who newsletters are from, without a name.
pub(super) fn sender(app: &App) -> Result<Address, Error> {
    Address::parse(app.config.mail.newsletter_sender()).map_err(Error::internal)
}

/// A stretch of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mark {
    Manage,
    Unsubscribe,
    Archive,
}

const MARKS: [(&str, Mark); 3] = [(MANAGE, Mark::Manage), (UNSUBSCRIBE, Mark::Unsubscribe), (ARCHIVE, Mark::Archive)];

/// A text taken apart: what stands before each mark, and what stands behind the last.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Pieces {
    before: Vec<(String, Mark)>,
    rest: String,
}

impl Pieces {
    fn of(text: &str) -> Self {
        let (mut before, mut rest) = (Vec::new(), text);
        while let Some((at, mark, words)) = first_mark(rest) {
            before.push((rest[..at].to_owned(), mark));
            rest = &rest[at + words.len()..];
        }
        Self { before, rest: rest.to_owned() }
    }

    fn filled(&self, links: &Links, written: fn(&str) -> String) -> String {
        let mut out = String::new();
        for (text, mark) in &self.before {
            out.push_str(text);
            out.push_str(&written(match mark {
                Mark::Manage => &links.manage,
                Mark::Unsubscribe => &links.unsubscribe,
                Mark::Archive => &links.archive,
            }));
        }
        out.push_str(&self.rest);
        out
    }
}

/// The first mark in a text, and where it stands.
fn first_mark(text: &str) -> Option<(usize, Mark, &'static str)> {
    let found = MARKS.into_iter().filter_map(|(words, mark)| text.find(words).map(|at| (at, mark, words)));
    found.min_by_key(|(at, ..)| *at)
}

/// An address inside HTML.
fn escaped(url: &str) -> String {
    url.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// An edition as it is sent, taken apart once for all its readers.
#[derive(Clone, Debug)]
pub(super) struct Written {
    language: String,
    subject: Header,
    text: Pieces,
    html: Pieces,
    from: Address,
    reply_to: Option<Address>,
}

impl Written {
    /// `exchange` is as it is called in the language of the edition.
    pub(super) fn new(app: &App, exchange: &Exchange, body: &Body) -> Result<Self, Error> {
        let from = sender(app)?.with_name(Header::cleaned(&exchange.title).as_str()).map_err(Error::internal)?;
        Ok(Self {
            language: body.language.clone(),
            subject: Header::cleaned(&body.subject),
            text: Pieces::of(&body.text),
            html: Pieces::of(&body.html),
            from,
            reply_to: Address::parse(&exchange.contact).ok(),
        })
    }

    pub(super) fn message(&self, to: Address, id: Id, links: &Links, at: Timestamp) -> Result<Message, Error> {
        Ok(Message {
            id: MessageId::new(id, self.from.domain()).map_err(Error::internal)?,
            date: at.to_jiff(),
            to,
            from: self.from.clone(),
            reply_to: self.reply_to.clone(),
            return_path: links.return_path.clone(),
            subject: self.subject.clone(),
            text: self.text.filled(links, str::to_owned),
            html: Some(self.html.filled(links, escaped)),
            language: self.language.clone(),
            headers: links.headers()?,
        })
    }
}

/// One letter of an issue: as the engine sends it, and as somebody tries it. `exchange` is as it is called in the language
/// of the edition.
pub fn one(
    app: &App,
    exchange: &Exchange,
    body: &Body,
    to: Address,
    id: Id,
    links: &Links,
    at: Timestamp,
) -> Result<Message, Error> {
    Written::new(app, exchange, body)?.message(to, id, links, at)
}

/// The exchange as it is called in the language of an edition.
pub(super) fn named(c: &mut Conn, slug: &str, language: &str) -> Result<Exchange, Error> {
    let lang = Lang::parse(language).unwrap_or_default();
    crate::exchange::find(c, slug, lang)?.ok_or(Error::NotFound)
}

#[cfg(test)]
mod tests {
    use super::{Links, Pieces, escaped};

    fn links() -> Links {
        Links {
            manage: "https://x.org/m?token=a&b".to_owned(),
            unsubscribe: "https://x.org/u".to_owned(),
            archive: "https://x.org/a".to_owned(),
            one_click: Some("https://x.org/one".to_owned()),
            by_mail: None,
            return_path: None,
            list_id: "news.x.org".to_owned(),
        }
    }

    #[test]
    fn marks_are_filled_wherever_and_as_often_as_they_stand() {
        let text = "%%archive%%One %%manage%%, two %%unsubscribe%% and %%manage%%";
        let filled = Pieces::of(text).filled(&links(), str::to_owned);
        assert_eq!(
            filled,
            "https://x.org/aOne https://x.org/m?token=a&b, two https://x.org/u and https://x.org/m?token=a&b"
        );
        assert_eq!(Pieces::of("100 %% of %%manage %%").filled(&links(), escaped), "100 %% of %%manage %%");
        assert_eq!(Pieces::of("<a href=\"%%manage%%\">").filled(&links(), escaped), {
            "<a href=\"https://x.org/m?token=a&amp;b\">"
        });
    }

    #[test]
    fn a_letter_says_how_to_leave_unless_it_is_a_test() {
        let headers = |links: &Links| -> Vec<(String, String)> {
            let headers = links.headers().expect("headers");
            headers.into_iter().map(|(name, value)| (name.as_str().to_owned(), value.to_string())).collect()
        };
        let by_mail = Some(mail::Address::parse("in+u1@in.x.org").expect("an address"));
        let all = headers(&Links { by_mail, ..links() });
        assert_eq!(all[0], ("List-Id".to_owned(), "<news.x.org>".to_owned()));
        assert_eq!(all[1].1, "<https://x.org/one>, <mailto:in+u1@in.x.org?subject=unsubscribe>");
        assert_eq!(all[2].1, "List-Unsubscribe=One-Click");
        assert_eq!(headers(&Links { one_click: None, ..links() }).len(), 1);
    }
}
