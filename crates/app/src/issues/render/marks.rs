//! Marks for personal links within words that are not ours, broken: what stands in the place of somebody's own link is
//! written by our templates alone. Otherwise the title of an idea could ask for each reader's link, and lead it elsewhere.

use super::parts::{Card, Part, Said};
use crate::issues::resolve::Edition;

/// Shown as nothing, and no mark any more.
const JOINER: char = '\u{2060}';

/// Between two marks of per cent stands something that nobody sees.
pub fn text(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if c == '%' && out.ends_with('%') {
            out.push(JOINER);
        }
        out.push(c);
    }
    out
}

/// The same of an address, where nothing may be put in.
pub fn address(url: &str) -> String {
    url.replace("%%", "%25%25")
}

/// The same of plain text, whose addresses stay whole.
fn plain(words: &str) -> String {
    let word = |word: &str| if word.contains("://") { address(word) } else { text(word) };
    words.split_inclusive(char::is_whitespace).map(word).collect()
}

/// The same of HTML that was made of Markdown.
fn html(html: &str) -> String {
    const LINK: &str = "href=\"";
    let mut parts = html.split(LINK);
    let mut out = text(parts.next().unwrap_or_default());
    for part in parts {
        out.push_str(LINK);
        match part.split_once('"') {
            Some((url, rest)) => {
                out.push_str(&address(url));
                out.push('"');
                out.push_str(&text(rest));
            }
            None => out.push_str(&text(part)),
        }
    }
    out
}

/// An edition whose name, title and beginning bring no marks; its blocks are seen to as [parts](part).
pub fn head(edition: &Edition) -> Edition {
    Edition {
        exchange: text(&edition.exchange),
        title: text(&edition.title),
        preheader: text(&edition.preheader),
        ..edition.clone()
    }
}

/// A block that brings no marks.
pub fn part(part: Part) -> Part {
    match part {
        Part::Heading { language, text: words } => Part::Heading { language, text: text(&words) },
        Part::Text(words) => Part::Text(said(&words)),
        Part::Picture { language, src, alt, caption } => {
            Part::Picture { language, src: address(&src), alt: text(&alt), caption: text(&caption) }
        }
        Part::Card(of) => Part::Card(card(&of)),
        Part::Numbers { said: words, title, figures } => Part::Numbers {
            said: words.as_ref().map(said),
            title: text(&title),
            figures: figures.into_iter().map(|(name, n)| (text(&name), text(&n))).collect(),
        },
        Part::Call { language, label, href } => Part::Call { language, label: text(&label), href: address(&href) },
    }
}

fn said(said: &Said) -> Said {
    Said { language: said.language.clone(), html: html(&said.html), plain: plain(&said.plain) }
}

fn card(card: &Card) -> Card {
    Card {
        said: card.said.as_ref().map(said),
        kind: text(&card.kind),
        href: address(&card.href),
        title: text(&card.title),
        language: text(&card.language),
        question: text(&card.question),
        facts: card.facts.iter().map(|fact| text(fact)).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::{address, html, plain, text};

    #[test]
    fn however_many_signs_stand_in_a_row_no_two_touch() {
        for words in ["%%manage%%", "%%%manage%%%", "%%%%", "100 % of it"] {
            let broken = text(words);
            assert!(!broken.contains("%%"), "{broken}");
            assert_eq!(broken.replace('\u{2060}', ""), words);
            assert!(!address(words).contains("%%"));
        }
    }

    #[test]
    fn addresses_stay_addresses() {
        assert_eq!(
            plain("See %%a (https://x.example/%%manage%%)."),
            "See %\u{2060}%a (https://x.example/%25%25manage%25%25)."
        );
        let made = html("<p>%%a <a href=\"https://x.example/?%%manage%%\">%%b</a> href=\"%%c");
        assert_eq!(
            made,
            "<p>%\u{2060}%a <a href=\"https://x.example/?%25%25manage%25%25\">%\u{2060}%b</a> href=\"%\u{2060}%c"
        );
    }
}
