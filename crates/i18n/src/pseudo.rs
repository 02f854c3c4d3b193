//! English rendered in Arabic letters: a right-to-left language without a translator.
//!
//! Only the text of messages goes through here, never what is put into them: names, numbers and
//! addresses stay as they are, as they would in real Arabic. Lengths are kept, words can still
//! be guessed, and the browser's bidi algorithm has real right-to-left letters to work on.

use std::borrow::Cow;

/// Letter by letter, loosely by sound; what has no letter (digits, punctuation, spaces) stays,
/// except the marks that Arabic draws the other way round.
pub(crate) fn arabic(text: &str) -> Cow<'_, str> {
    Cow::Owned(text.chars().map(letter).collect())
}

const fn letter(latin: char) -> char {
    match latin.to_ascii_lowercase() {
        'a' => 'ا',
        'b' => 'ب',
        'c' => 'ص',
        'd' => 'د',
        'e' => 'ع',
        'f' => 'ف',
        'g' => 'غ',
        'h' => 'ه',
        'i' => 'ي',
        'j' => 'ج',
        'k' => 'ك',
        'l' => 'ل',
        'm' => 'م',
        'n' => 'ن',
        'o' => 'و',
        'p' => 'ح',
        'q' => 'ق',
        'r' => 'ر',
        's' => 'س',
        't' => 'ت',
        'u' => 'ط',
        'v' => 'ظ',
        'w' => 'ش',
        'x' => 'خ',
        'y' => 'ئ',
        'z' => 'ز',
        ',' => '،',
        ';' => '؛',
        '?' => '؟',
        other => other,
    }
}
