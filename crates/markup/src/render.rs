//! Markdown to safe HTML.
//!
//! The parser's events are filtered and rewritten before any HTML exists: what is not wanted is
//! turned into text, so that nothing a person wrote disappears silently.

use pulldown_cmark::{CowStr, Event, HeadingLevel, LinkType, Options as Syntax, Parser, Tag, TagEnd, html};

use crate::sanitise::sanitise;
use crate::words::{Piece, pieces};

/// Deeper nesting than this is flattened: nobody reads it, and browsers, mail programs and the
/// sanitiser pay for every level of it.
const DEEPEST: usize = 32;

/// No link is longer (bytes): no browser or proxy is sure to take it.
const LONGEST_ADDRESS: usize = 2_048;

/// Text is handed to the sanitiser in nodes of about this many bytes. Its serialiser looks through
/// the rest of a node at every `&`, which is quadratic in one long node. The comment that parts
/// two nodes is taken out by the sanitiser, as any comment is.
const NODE: usize = 1_024;
const PARTING: &str = "<!---->";

/// Knows the address of a symbol, if the reader may follow it.
pub type Linker<'a> = &'a dyn Fn(&str) -> Option<String>;

/// How a text is rendered.
#[derive(Clone, Copy)]
pub struct Options<'a> {
    /// A text of the secretariat: headings, tables and links within the site are allowed.
    pub official: bool,
    /// Level (1–6) at which the headings of an official text begin: `2` makes `#` an `<h2>`.
    pub heading_base: u8,
    /// Asked for the address of everything that looks like a symbol (`I-42`, `I-42.7`, `S-12`,
    /// `R-3`) outside links and code; `None` leaves it as text.
    pub link: Option<Linker<'a>>,
}

impl Default for Options<'_> {
    fn default() -> Self {
        Self { official: false, heading_base: 2, link: None }
    }
}

/// Renders Markdown as HTML that is safe in any page.
///
/// Paragraphs, emphasis, lists, block quotes, links, rules and code. Raw HTML is shown as text.
/// Images become links to them. Links lead to `http`, `https` and `mailto` only (bare addresses
/// are linked too) and carry `rel="nofollow ugc noopener"`. Headings become bold paragraphs,
/// tables stay text, unless the text is [official](Options::official).
pub fn render(markdown: &str, options: &Options<'_>) -> String {
    let mut filter = Filter::new(options);
    for event in Parser::new_ext(markdown, syntax(options.official)) {
        filter.take(event);
    }
    filter.flush();
    let mut out = String::with_capacity(markdown.len() * 3 / 2);
    html::push_html(&mut out, filter.out.into_iter());
    sanitise(&out, options.official)
}

pub(crate) fn syntax(official: bool) -> Syntax {
    if official { Syntax::ENABLE_TABLES } else { Syntax::empty() }
}

/// What an end of something is rewritten to: decided at its start.
enum Close {
    Nothing,
    Plain(TagEnd),
    BoldParagraph,
    Link,
    /// A link made from an image; its address is shown when the image has no description.
    Image {
        address: String,
        shown: usize,
    },
}

struct Filter<'o, 'e> {
    options: &'o Options<'o>,
    out: Vec<Event<'e>>,
    open: Vec<Close>,
    /// Text so far: the parser cuts it at every special character, and a symbol may be cut too.
    text: String,
    links: usize,
    code: bool,
    /// Bytes in the current node of text, at most.
    node: usize,
}

impl<'o, 'e> Filter<'o, 'e> {
    fn new(options: &'o Options<'o>) -> Self {
        Self { options, out: Vec::new(), open: Vec::new(), text: String::new(), links: 0, code: false, node: 0 }
    }

    fn take(&mut self, event: Event<'e>) {
        match event {
            Event::Text(text)
            | Event::Html(text)
            | Event::InlineHtml(text)
            // Extensions that are not switched on.
            | Event::InlineMath(text)
            | Event::DisplayMath(text)
            | Event::FootnoteReference(text) => self.text.push_str(&text),
            Event::Start(tag) => {
                self.flush();
                let close = self.start(tag);
                self.open.push(close);
            }
            Event::End(_) => {
                self.flush();
                if let Some(close) = self.open.pop() {
                    self.end(close);
                }
            }
            Event::Code(code) => {
                self.flush();
                self.out.push(Event::InlineHtml(CowStr::Borrowed("<code>")));
                self.push_text(&code);
                self.out.push(Event::InlineHtml(CowStr::Borrowed("</code>")));
            }
            Event::SoftBreak | Event::HardBreak | Event::Rule => {
                self.flush();
                self.out.push(event);
            }
            Event::TaskListMarker(_) => {}
        }
    }

    fn start(&mut self, tag: Tag<'e>) -> Close {
        match tag {
            // Parts go where the whole goes: neither is anything without the other.
            Tag::Item | Tag::TableHead | Tag::TableRow | Tag::TableCell => {
                if matches!(self.open.last(), Some(Close::Plain(_))) { self.pass(tag) } else { self.flatten() }
            }
            _ if self.open.len() >= DEEPEST => self.flatten(),
            Tag::Heading { level, .. } if self.options.official => {
                let level = shifted(level, self.options.heading_base);
                self.pass(Tag::Heading { level, id: None, classes: Vec::new(), attrs: Vec::new() })
            }
            Tag::Heading { .. } => {
                self.out.push(Event::Start(Tag::Paragraph));
                self.out.push(Event::Start(Tag::Strong));
                Close::BoldParagraph
            }
            Tag::HtmlBlock => self.pass(Tag::Paragraph),
            Tag::CodeBlock(_) => {
                self.code = true;
                self.pass(tag)
            }
            Tag::Link { link_type, dest_url, .. } => self.link(link_type, &dest_url),
            Tag::Image { link_type, dest_url, .. } => self.image(link_type, &dest_url),
            Tag::Paragraph | Tag::BlockQuote(_) | Tag::List(_) | Tag::Emphasis | Tag::Strong | Tag::Table(_) => {
                self.pass(tag)
            }
            // Extensions that are not switched on.
            _ => Close::Nothing,
        }
    }

    fn pass(&mut self, tag: Tag<'e>) -> Close {
        let end = tag.to_end();
        self.out.push(Event::Start(tag));
        Close::Plain(end)
    }

    fn flatten(&mut self) -> Close {
        self.out.push(Event::SoftBreak);
        Close::Nothing
    }

    fn link(&mut self, kind: LinkType, address: &str) -> Close {
        match allowed(kind, address, self.options.official) {
            Some(address) if self.links == 0 => {
                self.open_link(kind, address);
                Close::Link
            }
            _ => Close::Nothing,
        }
    }

    fn image(&mut self, kind: LinkType, address: &str) -> Close {
        match self.link(kind, address) {
            Close::Link => Close::Image { address: address.to_owned(), shown: self.out.len() },
            other => other,
        }
    }

    fn open_link(&mut self, link_type: LinkType, address: String) {
        self.links += 1;
        self.out.push(Event::Start(Tag::Link {
            link_type,
            dest_url: address.into(),
            title: CowStr::Borrowed(""),
            id: CowStr::Borrowed(""),
        }));
    }

    fn close_link(&mut self) {
        self.links -= 1;
        self.out.push(Event::End(TagEnd::Link));
    }

    fn end(&mut self, close: Close) {
        match close {
            Close::Nothing => {}
            Close::Plain(end) => {
                if end == TagEnd::CodeBlock {
                    self.code = false;
                }
                self.out.push(Event::End(end));
            }
            Close::BoldParagraph => {
                self.out.push(Event::End(TagEnd::Strong));
                self.out.push(Event::End(TagEnd::Paragraph));
            }
            Close::Link => self.close_link(),
            Close::Image { address, shown } => {
                if self.out.len() == shown {
                    self.push_text(&address);
                }
                self.close_link();
            }
        }
    }

    /// Writes the text collected so far, with links where it names a symbol or an address.
    fn flush(&mut self) {
        if self.text.is_empty() {
            return;
        }
        let text = std::mem::take(&mut self.text);
        if self.code || self.links > 0 {
            self.push_text(&text);
            return;
        }
        for piece in pieces(&text) {
            match piece {
                Piece::Text(text) => self.push_text(text),
                Piece::Symbol(symbol) => {
                    let href = self.options.link.and_then(|link| link(symbol));
                    self.linked(symbol, href);
                }
                Piece::Address(address) => self.linked(address, Some(address.to_owned())),
            }
        }
    }

    fn linked(&mut self, text: &str, href: Option<String>) {
        let href = href.filter(|href| href.len() <= LONGEST_ADDRESS);
        let linked = href.map(|href| self.open_link(LinkType::Inline, href)).is_some();
        self.push_text(text);
        if linked {
            self.close_link();
        }
    }

    fn push_text(&mut self, text: &str) {
        let mut rest = text;
        while !rest.is_empty() {
            if self.node >= NODE {
                self.out.push(Event::InlineHtml(CowStr::Borrowed(PARTING)));
                self.node = 0;
            }
            let (now, later) = rest.split_at(rest.ceil_char_boundary(NODE - self.node));
            self.node += now.len();
            self.out.push(Event::Text(now.to_owned().into()));
            rest = later;
        }
    }
}

/// The address a link may have; `None` leaves only its text.
fn allowed(kind: LinkType, address: &str, official: bool) -> Option<String> {
    let address = address.trim();
    if address.len() > LONGEST_ADDRESS {
        return None;
    }
    let starts = |prefix: &str| address.get(..prefix.len()).is_some_and(|start| start.eq_ignore_ascii_case(prefix));
    if kind == LinkType::Email || starts("https://") || starts("http://") || starts("mailto:") {
        Some(address.to_owned())
    } else if starts("www.") {
        Some(format!("https://{address}"))
    } else {
        let within = address.starts_with('#') || (starts("/") && !starts("//") && !starts("/\\"));
        (official && within).then(|| address.to_owned())
    }
}

fn shifted(level: HeadingLevel, base: u8) -> HeadingLevel {
    let level = level as usize + usize::from(base.max(1)) - 1;
    HeadingLevel::try_from(level.min(6)).unwrap_or(HeadingLevel::H6)
}
