//! A text as its words without case, accents and punctuation, for comparing.

/// The words of a text. In scripts that set no blanks between words, every character is one.
pub fn words(text: &str) -> Vec<String> {
    let (mut words, mut word) = (Vec::new(), String::new());
    for c in markup::fold(text).chars() {
        let stands_alone = stands_alone(c);
        if !word.is_empty() && (stands_alone || !(c.is_alphanumeric() || is_mark(c))) {
            words.push(std::mem::take(&mut word));
        }
        if stands_alone {
            words.push(c.to_string());
        } else if c.is_alphanumeric() || (is_mark(c) && !word.is_empty()) {
            word.push(c);
        }
    }
    if !word.is_empty() {
        words.push(word);
    }
    words
}

/// Letters of Chinese, Japanese, Thai, Lao, Burmese and Khmer.
fn stands_alone(c: char) -> bool {
    let is_there = matches!(
        c,
        '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{3040}'..='\u{30ff}'
            | '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}'
    );
    is_there && c.is_alphanumeric()
}

/// Vowel signs that belong to the word around them, as in Hindi and Tamil.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{900}'..='\u{dff}') && !matches!(c, '\u{964}' | '\u{965}')
}
