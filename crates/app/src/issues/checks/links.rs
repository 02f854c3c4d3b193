//! The links of an issue: within the site they have to lead to something that everybody can read; elsewhere they have to be
//! whole and safe.

use db::{Conn, Id, Timestamp};
use i18n::Lang;

use super::{Found, Severity, number};
use crate::app::App;
use crate::error::Error;
use crate::exchange::Exchange;
use crate::exchange::web::official;
use crate::issues::draft::{BlockKind, Draft};
use crate::visibility::Viewer;
use crate::{documents, ideas, issues, routes, topics};

/// So many links are looked at: an issue with more of them is none.
const MOST: usize = 200;

/// A link in the words of a block.
struct Link {
    block: Id,
    address: String,
}

/// What is wrong with a link; nothing where it may stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    /// Nothing is there, or nothing that everybody can read.
    Broken,
    /// It is not whole, or leads nowhere that a mail may lead to.
    Shape,
    /// Somebody in between can change what it shows.
    Plain,
}

impl Fault {
    const fn said(self) -> (Severity, &'static str) {
        match self {
            Self::Broken => (Severity::Stop, "editions-check-link-broken"),
            Self::Shape => (Severity::Stop, "editions-check-link-shape"),
            Self::Plain => (Severity::Warn, "editions-check-link-plain"),
        }
    }
}

pub(super) fn check(
    c: &mut Conn,
    app: &App,
    exchange: &Exchange,
    draft: &Draft,
    now: Timestamp,
    found: &mut Found,
) -> Result<(), Error> {
    let links = links(draft);
    if links.is_empty() {
        return Ok(());
    }
    let before = found.0.len();
    let paths: Vec<&'static str> =
        routes::map(app).routes.iter().filter(|route| route.method == "GET").map(|route| route.path).collect();
    for link in &links {
        let fault = match inside(&link.address, &app.config.public_url) {
            Some(path) => within(c, exchange, path, &paths, now)?,
            None => outside(&link.address),
        };
        if let Some(fault) = fault {
            let (severity, what) = fault.said();
            let number = number(draft, link.block);
            let args = [("address", link.address.as_str()), ("number", number.as_str())];
            found.add(severity, what, &args, Some(link.block));
        }
    }
    found.fine_since(before, "editions-check-links");
    Ok(())
}

/// Every link of a draft, in all its languages, each address once for a block.
fn links(draft: &Draft) -> Vec<Link> {
    let mut links: Vec<Link> = Vec::new();
    for block in &draft.blocks {
        for text in &block.texts {
            let mut addresses = match block.kind {
                BlockKind::Heading | BlockKind::Picture => Vec::new(),
                BlockKind::Call => vec![text.url.trim().to_owned()],
                _ => addresses(&official(&text.text)),
            };
            addresses.retain(|address| !address.is_empty());
            for address in addresses {
                if links.len() < MOST && !links.iter().any(|link| link.block == block.id && link.address == address) {
                    links.push(Link { block: block.id, address });
                }
            }
        }
    }
    links
}

/// Where the links of our own HTML lead.
pub(super) fn addresses(html: &str) -> Vec<String> {
    let ends = html.split("href=\"").skip(1);
    ends.filter_map(|rest| rest.split('"').next()).map(|address| address.replace("&amp;", "&")).collect()
}

/// The path of an address on this site.
pub(super) fn inside<'a>(address: &'a str, public_url: &str) -> Option<&'a str> {
    if address.starts_with('/') && !address.starts_with("//") {
        return Some(address);
    }
    let rest = address.strip_prefix(public_url)?;
    match rest.chars().next() {
        None => Some("/"),
        Some('/' | '?' | '#') => Some(rest),
        Some(_) => None,
    }
}

/// Whether a link elsewhere is whole and safe.
pub(super) fn outside(address: &str) -> Option<Fault> {
    if let Some(to) = address.strip_prefix("mailto:") {
        let to = to.split('?').next().unwrap_or_default();
        return mail::Address::parse(to).is_err().then_some(Fault::Shape);
    }
    let is_plain = address.starts_with("http://");
    let Ok(uri) = address.parse::<http::Uri>() else { return Some(Fault::Shape) };
    let host = uri.host().unwrap_or_default();
    let is_whole = matches!(uri.scheme_str(), Some("https" | "http")) && host.contains('.') && !host.ends_with('.');
    match (is_whole, is_plain) {
        (false, _) => Some(Fault::Shape),
        (true, true) => Some(Fault::Plain),
        (true, false) => None,
    }
}

/// Whether something is there that everybody can read. What stands in the record is looked up; of other pages there has to
/// be a route.
fn within(
    c: &mut Conn,
    exchange: &Exchange,
    path: &str,
    paths: &[&'static str],
    now: Timestamp,
) -> Result<Option<Fault>, Error> {
    let path = path.split(['?', '#']).next().unwrap_or_default();
    if !paths.iter().any(|route| answers(route, path)) {
        return Ok(Some(Fault::Broken));
    }
    let steps: Vec<&str> = path.split('/').skip(1).collect();
    let [lang, slug, what, which] = steps.as_slice() else { return Ok(None) };
    if *slug != exchange.slug {
        return Ok(None);
    }
    let Some(lang) = Lang::parse_in(lang, &exchange.languages) else { return Ok(Some(Fault::Broken)) };
    Ok((!is_there(c, exchange.id, lang, (what, which), now)?).then_some(Fault::Broken))
}

fn is_there(
    c: &mut Conn,
    exchange: Id,
    lang: Lang,
    (what, which): (&str, &str),
    now: Timestamp,
) -> Result<bool, Error> {
    Ok(match what {
        "ideas" => match which.parse() {
            Ok(number) => ideas::find(c, Viewer::VISITOR, exchange, number)?.is_some_and(|idea| idea.is_visible),
            Err(_) => which == "new",
        },
        "documents" => documents::is_readable(c, exchange, which, now)?,
        "topics" => matches!(which, "suggest" | "suggestions") || topics::find(c, exchange, which, lang)?.is_some(),
        "newsletter" => issues::find(c, exchange, which)?.is_some(),
        _ => true,
    })
}

/// Step by step: the route's own word, or one of its places.
pub(super) fn answers(route: &str, path: &str) -> bool {
    let (own, asked) = (route.split('/'), path.split('/'));
    own.clone().count() == asked.clone().count()
        && own.zip(asked).all(|(own, asked)| own == asked || (own.starts_with('{') && !asked.is_empty()))
}
