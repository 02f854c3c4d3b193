//! Text of people as HTML, in which a symbol of ours (`I-42`, `I-42.7`) links to its page.

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
}
