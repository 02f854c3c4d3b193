//! A sheet that comes as a file: which letters its bytes are.

use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};
use unicode_normalization::UnicodeNormalization as _;

/// The text of a file as a program for tables writes it: UTF-8, what its first bytes say that it is, or else what such a
/// program writes on Windows in the languages of this place. In the shape that a pasted one has. `None` for what is no
/// text: a workbook, a picture.
pub fn text(bytes: &[u8]) -> Option<String> {
    let (encoding, mark) = Encoding::for_bom(bytes).unwrap_or((UTF_8, 0));
    let body = bytes.get(mark..).unwrap_or_default();
    let (read, is_broken) = encoding.decode_without_bom_handling(body);
    let read = match (is_broken, mark) {
        (false, _) => read,
        // Nothing said which it is, and it is not UTF-8.
        (true, 0) => WINDOWS_1252.decode_without_bom_handling(body).0,
        (true, _) => return None,
    };
    // No table has such signs; whatever else a file may be has them early.
    if read.contains(|c: char| c < '\t') {
        return None;
    }
    let read = read.trim_start_matches('\u{feff}');
    Some(read.replace("\r\n", "\n").replace('\r', "\n").nfc().collect())
}

#[cfg(test)]
mod tests {
    use super::text;

    #[test]
    fn a_file_is_read_in_the_letters_that_programs_for_tables_write() {
        let rows = "courriel;nom\nawa@example.org;Ndiayé – Œuvre\n";
        let wide = |order: fn(u16) -> [u8; 2]| rows.encode_utf16().flat_map(order).collect::<Vec<u8>>();
        let windows = b"courriel;nom\r\nawa@example.org;Ndiay\xe9 \x96 \x8cuvre\r\n".to_vec();
        for (bytes, what) in [
            (rows.as_bytes().to_vec(), "UTF-8"),
            ([&b"\xef\xbb\xbf"[..], rows.as_bytes()].concat(), "UTF-8 that says so"),
            (rows.replace('\n', "\r").replace('é', "e\u{301}").into_bytes(), "other ends of lines, and marks apart"),
            ([b"\xff\xfe".to_vec(), wide(u16::to_le_bytes)].concat(), "UTF-16"),
            ([b"\xfe\xff".to_vec(), wide(u16::to_be_bytes)].concat(), "UTF-16 the other way round"),
            (windows, "Windows-1252"),
        ] {
            assert_eq!(text(&bytes).as_deref(), Some(rows), "{what}");
        }
        assert_eq!(text(b"").as_deref(), Some(""));
    }

    #[test]
    fn what_is_no_text_is_no_sheet() {
        let (book, old_book) = (b"PK\x03\x04\x14\0\x06\0", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0");
        let torn = b"\xff\xfe\0\xd8A\0";
        for bytes in [&book[..], &old_book[..], &torn[..]] {
            assert_eq!(text(bytes), None, "{bytes:?}");
        }
    }
}
