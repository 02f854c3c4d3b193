//! What a process that mails into a folder has sent.

use std::fs;
use std::path::Path;

/// The letters in the folder, without the wrapping of their transport (quoted-printable). One that is only being written
/// has another ending, and does not count.
pub fn letters(outbox: &Path) -> Vec<String> {
    let files = fs::read_dir(outbox).into_iter().flatten().filter_map(Result::ok).map(|file| file.path());
    let whole = files.filter(|path| path.extension().is_some_and(|ending| ending == "eml"));
    whole.filter_map(|path| fs::read_to_string(path).ok()).map(|letter| readable(&letter)).collect()
}

/// Without the wrapping of the transport.
pub fn readable(letter: &str) -> String {
    letter.replace("\r\n", "\n").replace("=\n", "").replace("=3D", "=")
}

/// The path that begins so.
pub fn path_of(letter: &str, begin: &str) -> String {
    let at = letter.find(begin).unwrap_or_else(|| panic!("no {begin} in {letter}"));
    letter[at..].chars().take_while(|c| c.is_ascii_alphanumeric() || "/?=-_".contains(*c)).collect()
}

/// The six digits.
pub fn code_of(letter: &str) -> String {
    let is_code = |word: &&str| word.len() == 6 && word.bytes().all(|byte| byte.is_ascii_digit());
    letter.split(|c: char| !c.is_alphanumeric()).find(is_code).expect("a code").to_owned()
}

#[test]
fn a_letter_that_is_being_written_is_none_yet() {
    let folder = tempfile::tempdir().expect("a folder");
    for name in [".20261128-1.eml.part", "20261128-2.eml"] {
        fs::write(folder.path().join(name), "To: a@example.org\r\n\r\nA long=\r\n line").expect("written");
    }
    assert_eq!(letters(folder.path()), ["To: a@example.org\n\nA long line"]);
}
