//! Markdown to plain text: for search, feeds, the text part of mails, and excerpts.

use pulldown_cmark::{Event, Parser, Tag, TagEnd};
use unicode_segmentation::UnicodeSegmentation as _;

use crate::render::syntax;

/// Deeper lists are not indented further: the text must stay linear in its source.
const DEEPEST_INDENT: usize = 6;

/// The text without its markup: paragraphs apart by an empty line, list items with their marks,
/// cells apart by " | ". Links keep their text only.
pub fn plain(markdown: &str) -> String {
    beginning(markdown, usize::MAX, Writer::default())
}

/// The same, with the target of each link in round brackets behind its text.
pub fn plain_with_links(markdown: &str) -> String {
    beginning(markdown, usize::MAX, Writer { shows_links: true, ..Writer::default() })
}

/// The same up to `enough` bytes or a little more.
fn beginning(markdown: &str, enough: usize, writer: Writer) -> String {
    let mut writer = writer;
    for event in Parser::new_ext(markdown, syntax(true)) {
        writer.take(event);
        if writer.out.len() > enough {
            break;
        }
    }
    writer.out.truncate(writer.out.trim_end().len());
    writer.out
}

/// The beginning of a Markdown text as one line of at most `max` characters (as
/// [`count_chars`](crate::count_chars) counts), cut between words and then ended by "…".
pub fn excerpt(markdown: &str, max: usize) -> String {
    let enough = max.saturating_mul(4);
    // On one line the marks of a list would stand between words.
    let on_one_line = || Writer { omits_marks: true, ..Writer::default() };
    let text = beginning(markdown, enough, on_one_line());
    // Where that much text is mostly blanks, or of letters of many bytes, all of it is read.
    let is_enough = text.len() <= enough || fills(&text, max);
    if is_enough { shorten(&text, max) } else { shorten(&beginning(markdown, usize::MAX, on_one_line()), max) }
}

/// Whether its words say more than `max` characters even without the last, which may have been cut.
fn fills(text: &str, max: usize) -> bool {
    let (mut length, mut last) = (0, 0);
    for word in breakable_words(text) {
        length += last;
        if length > max {
            return true;
        }
        last = word.chars().count();
    }
    false
}

/// The beginning of a plain text (a title, a name) as one line of at most `max` characters, cut
/// between words and then ended by "…".
pub fn shorten(text: &str, max: usize) -> String {
    let mut line = String::new();
    let mut length = 0;
    for word in breakable_words(text) {
        if length > max {
            break;
        }
        if !line.is_empty() {
            line.push(' ');
            length += 1;
        }
        line.push_str(word);
        length += word.chars().count();
    }
    if line.chars().count() <= max {
        return line;
    }
    if max == 0 {
        return String::new();
    }
    // Up to the end of the last word that leaves room for the mark.
    let room = line.char_indices().nth(max - 1).map_or(line.len(), |(at, _)| at);
    let cut = if line[room..].starts_with(' ') { room } else { line[..room].rfind(' ').unwrap_or(0) };
    let kept = if cut > 0 { &line[..cut] } else { whole_graphemes(&line, room) };
    let kept = kept.trim_end_matches(|c: char| c.is_whitespace() || ",;:.-–—(«“¿¡".contains(c));
    format!("{kept}…")
}

/// As much of a single long word as fits, without taking a letter from its accent.
fn whole_graphemes(line: &str, room: usize) -> &str {
    let end =
        line.grapheme_indices(true).map(|(at, grapheme)| at + grapheme.len()).take_while(|&end| end <= room).last();
    &line[..end.unwrap_or(0)]
}

/// Words between ordinary blanks; no-break spaces stay inside, or French would fall apart.
fn breakable_words(text: &str) -> impl Iterator<Item = &str> {
    let breaks = |c: char| c.is_whitespace() && !matches!(c, '\u{a0}' | '\u{202f}' | '\u{2007}');
    text.split(breaks).filter(|word| !word.is_empty())
}

#[derive(Default)]
struct Writer {
    out: String,
    /// Number of the next item of each open list; `None` where items are not numbered.
    lists: Vec<Option<u64>>,
    /// A mark has just been written, and what follows stands beside it.
    beside: bool,
    cells: usize,
    shows_links: bool,
    omits_marks: bool,
    /// Targets of the links that are open.
    links: Vec<String>,
}

impl Writer {
    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Text(text)
            | Event::Code(text)
            | Event::Html(text)
            | Event::InlineHtml(text)
            | Event::InlineMath(text)
            | Event::DisplayMath(text)
            | Event::FootnoteReference(text) => {
                self.out.push_str(&text);
                self.beside = false;
            }
            Event::SoftBreak => self.out.push(' '),
            Event::HardBreak => self.out.push('\n'),
            Event::Rule => self.lines(2),
            Event::Start(tag) => self.start(&tag),
            Event::End(end) => self.end(end),
            Event::TaskListMarker(_) => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::List(first) => {
                if self.lists.is_empty() {
                    self.lines(2);
                }
                self.lists.push(*first);
            }
            Tag::Item => self.item(),
            Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. } if self.shows_links => {
                self.links.push(dest_url.to_string());
            }
            Tag::TableHead | Tag::TableRow => {
                self.lines(1);
                self.cells = 0;
            }
            Tag::TableCell => {
                if self.cells > 0 {
                    self.out.push_str(" | ");
                }
                self.cells += 1;
            }
            Tag::Paragraph
            | Tag::Heading { .. }
            | Tag::BlockQuote(_)
            | Tag::CodeBlock(_)
            | Tag::HtmlBlock
            | Tag::Table(_) => self.lines(2),
            _ => {}
        }
    }

    fn end(&mut self, end: TagEnd) {
        match end {
            TagEnd::List(_) => {
                self.lists.pop();
                // Text after the list is no longer its item.
                self.beside = false;
            }
            TagEnd::Item => self.beside = false,
            TagEnd::Link | TagEnd::Image => {
                if let Some(target) = self.links.pop() {
                    self.out.extend([" (", &target, ")"]);
                }
            }
            _ => {}
        }
    }

    fn item(&mut self) {
        self.beside = false;
        self.lines(1);
        if self.omits_marks {
            return;
        }
        let depth = self.lists.len().saturating_sub(1).min(DEEPEST_INDENT);
        self.out.push_str(&"  ".repeat(depth));
        match self.lists.last_mut() {
            Some(Some(number)) => {
                self.out.push_str(&number.to_string());
                self.out.push_str(". ");
                *number = number.saturating_add(1);
            }
            _ => self.out.push_str("- "),
        }
        self.beside = true;
    }

    /// Sees to it that what follows begins after `count` line ends.
    fn lines(&mut self, count: usize) {
        if self.beside || self.out.is_empty() {
            return;
        }
        let ends = self.out.len() - self.out.trim_end_matches('\n').len();
        // Inside a list one is enough.
        let count = if self.lists.is_empty() { count } else { 1 };
        for _ in ends..count {
            self.out.push('\n');
        }
    }
}
