//! What holds for every list of languages, whatever a browser sent: see the crate `hostile`.

use crate::Lang;

/// A language that is chosen is offered and was asked for; one that is parsed is written the same.
pub fn languages(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    for offered in [Lang::offered(false), Lang::offered(true), &[Lang::Es]] {
        if let Some(lang) = Lang::negotiate(&text, offered) {
            assert!(offered.contains(&lang));
            assert!(text.to_ascii_lowercase().contains(lang.code()), "{lang} was asked for");
        }
        if let Some(lang) = Lang::parse_in(&text, offered) {
            assert_eq!((lang.code(), text.parse()), (text.as_ref(), Ok(lang)));
        }
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_language_that_is_chosen_was_asked_for() {
        hostile::hold("languages", super::languages);
    }

    #[test]
    fn parsers_bear_what_is_long() {
        hostile::time("a list of languages", super::languages);
    }
}
