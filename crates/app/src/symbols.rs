//! Symbols of ours (`I-42`, `I-42.7`) in texts: in those of people, as HTML, each links to its page; in headings none is
//! broken over two lines.

use i18n::Lang;

/// Renders a contribution's Markdown.
pub fn render(text: &str, lang: Lang, exchange: &str) -> String {
    let link = |symbol: &str| href(symbol).map(|rest| format!("/{}/{exchange}{rest}", lang.code()));
    markup::render(text, &markup::Options { link: Some(&link), heading_base: 4, ..markup::Options::default() })
}

/// Where within its exchange a symbol's page stands.
fn href(symbol: &str) -> Option<String> {
    let rest = symbol.strip_prefix("I-")?;
    Some(match rest.split_once('.') {
        Some((idea, comment)) => format!("/ideas/{idea}/comments/{comment}"),
        None => format!("/ideas/{rest}"),
    })
}

/// A text in pieces, and whether each is a symbol: browsers would end a line behind its hyphen.
pub fn pieces(text: &str) -> Vec<(&str, bool)> {
    let (mut pieces, mut done) = (Vec::new(), 0);
    // Of an idea or a comment, and of a suggestion.
    for (at, letter) in text.match_indices(['I', 'T']) {
        let rest = &text[at + letter.len()..];
        let Some(number) = rest.strip_prefix('-') else { continue };
        let end = number.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(number.len());
        let number = number[..end].trim_end_matches('.');
        let is_in_a_word = text[..at].chars().next_back().is_some_and(char::is_alphanumeric);
        if number.is_empty() || is_in_a_word {
            continue;
        }
        let over = at + letter.len() + 1 + number.len();
        pieces.extend([(&text[done..at], false), (&text[at..over], true)]);
        done = over;
    }
    pieces.push((&text[done..], false));
    pieces.retain(|(piece, _)| !piece.is_empty());
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_symbol_in_a_text_leads_to_its_page() {
        let html = render("As I-42 and I-42.7 say; not WT/MIN(17)/58 nor S-1.", Lang::Fr, "msme");
        assert!(html.contains("href=\"/fr/msme/ideas/42\""), "{html}");
        assert!(html.contains("href=\"/fr/msme/ideas/42/comments/7\""), "{html}");
        assert_eq!(html.matches("<a ").count(), 2, "{html}");
    }

    #[test]
    fn a_heading_is_cut_around_its_symbols_and_nothing_of_it_is_lost() {
        let symbols = |text: &'static str| {
            let pieces = pieces(text);
            assert_eq!(pieces.iter().map(|(piece, _)| *piece).collect::<String>(), text);
            pieces.into_iter().filter(|(_, is_symbol)| *is_symbol).map(|(piece, _)| piece).collect::<Vec<_>>()
        };
        assert_eq!(symbols("Answer I-42.7"), ["I-42.7"]);
        assert_eq!(symbols("I-7 becomes part of I-12."), ["I-7", "I-12"]);
        assert_eq!(symbols("Retirer « T-3 » ?"), ["T-3"]);
        for none in ["", "WIFI-6", "I-", "I-. I-e", "GATT-5", "T-shirts", "Ideas"] {
            assert!(symbols(none).is_empty(), "{none}");
        }
    }
}
