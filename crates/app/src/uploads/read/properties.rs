//! What holds for every document that somebody sends, whatever is in it: see the crate `hostile`.

use super::TEXT;
use super::office::{DOCX, LINES, ODT, docx, docx_traces, has, odt, odt_traces, says, words};

/// Words are short enough, in lines as well, have letters in them, and can be shown line by line.
pub fn office(bytes: &[u8]) {
    let _ = (docx(bytes), odt(bytes), docx_traces(bytes), odt_traces(bytes));
    let Ok(xml) = std::str::from_utf8(bytes) else { return };
    assert!(has(xml, &["creator"]) || !says(xml, &["creator"]), "what says something is there");
    for form in [&DOCX, &ODT] {
        let Ok(text) = words(xml, form) else { continue };
        assert!(text.len() <= TEXT && text.chars().any(char::is_alphanumeric));
        assert!(text.lines().count() <= LINES + 1);
        assert_eq!(text.trim(), text);
        assert!(!text.chars().any(|c| c.is_control() && c != '\n'));
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn it_holds_for_what_hostile_people_send() {
        hostile::hold("office", super::office);
    }

    #[test]
    fn it_takes_no_longer_than_a_parser_may() {
        hostile::time("the words of a document", super::office);
    }
}
