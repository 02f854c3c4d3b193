//! The words of a DOCX or an ODT: of the one part that holds them.

use std::io::{Cursor, Read as _};

use quick_xml::Reader;
use quick_xml::events::Event;
use zip::ZipArchive;
use zip::result::ZipError;

use super::{AUTHOR, CHANGES, COMMENTS, Fault, PAGES, TEXT, tidy};

pub const DOCX_PART: &str = "word/document.xml";
const ODT_PART: &str = "content.xml";
/// The most bytes of that part, unpacked: an archive of a few KB can hold billions.
const UNPACKED: u64 = 16 * 1024 * 1024;
/// The deepest that elements stand in one another.
const DEEPEST: usize = 256;
/// The most parts of an archive. Each picture is one; a list of millions takes more memory than the file.
const PARTS: usize = 10_000;
/// The most lines, since neither form has to say where its pages end: as many as stand on the pages of a PDF that are read.
pub(super) const LINES: usize = PAGES * 100;
/// The most elements, more than any program writes into so many bytes: what says nothing takes time all the same.
const ELEMENTS: usize = 1_000_000;

/// Which elements say something; by their local names.
pub(super) struct Form {
    /// Only what stands in these is text.
    holds: &'static [&'static str],
    /// Nothing of these is.
    skips: &'static [&'static str],
    /// Behind these a line ends.
    ends: &'static [&'static str],
    tab: &'static [&'static str],
    blank: &'static [&'static str],
}

pub(super) const DOCX: Form = Form {
    holds: &["t"],
    // The same once more, for older programs.
    skips: &["Fallback"],
    ends: &["p", "br", "cr"],
    tab: &["tab"],
    blank: &[],
};
pub(super) const ODT: Form = Form {
    holds: &["p", "h"],
    // What was deleted, and notes at the margin.
    skips: &["tracked-changes", "annotation"],
    ends: &["p", "h", "line-break"],
    tab: &["tab"],
    blank: &["s"],
};

pub fn docx(file: &[u8]) -> Result<String, Fault> {
    words(&part(file, DOCX_PART)?, &DOCX)
}

pub fn odt(file: &[u8]) -> Result<String, Fault> {
    words(&part(file, ODT_PART)?, &ODT)
}

/// What a DOCX tells besides its words.
pub fn docx_traces(file: &[u8]) -> Result<Vec<&'static str>, Fault> {
    let text = part(file, DOCX_PART)?;
    // Who wrote it and who changed it last, and comments: each a part of its own, which need not be there.
    let (about, comments) = (beside(file, "docProps/core.xml"), beside(file, "word/comments.xml"));
    Ok(told([
        (AUTHOR, says(&about, &["creator", "lastModifiedBy"])),
        (COMMENTS, has(&comments, &["comment"])),
        (CHANGES, has(&text, &["ins", "del", "moveFrom", "moveTo"])),
    ]))
}

/// What an ODT tells besides its words.
pub fn odt_traces(file: &[u8]) -> Result<Vec<&'static str>, Fault> {
    let (text, about) = (part(file, ODT_PART)?, beside(file, "meta.xml"));
    Ok(told([
        (AUTHOR, says(&about, &["initial-creator", "creator"])),
        (COMMENTS, has(&text, &["annotation"])),
        (CHANGES, has(&text, &["changed-region"])),
    ]))
}

fn told(traces: [(&'static str, bool); 3]) -> Vec<&'static str> {
    traces.into_iter().filter(|(_, is_there)| *is_there).map(|(trace, _)| trace).collect()
}

/// A part that need not be there; one that cannot be read tells nothing.
fn beside(file: &[u8], name: &str) -> String {
    part(file, name).unwrap_or_default()
}

/// Whether there is an element with one of these local names.
pub(super) fn has(xml: &str, names: &[&str]) -> bool {
    found(xml, names, false)
}

/// Whether one of these elements has words in it.
pub(super) fn says(xml: &str, names: &[&str]) -> bool {
    found(xml, names, true)
}

/// Up to the first one, or the first fault: no entity is looked up.
fn found(xml: &str, names: &[&str], with_words: bool) -> bool {
    let mut reader = Reader::from_str(xml.trim_start_matches('\u{feff}'));
    let mut inside = false;
    // Each element is at most a beginning, a text and an end.
    for _ in 0..3 * ELEMENTS {
        match reader.read_event() {
            Ok(Event::Start(tag)) => inside = names.contains(&tag.local_name().into_inner()),
            Ok(Event::Empty(tag)) if !with_words => inside = names.contains(&tag.local_name().into_inner()),
            Ok(Event::Text(text)) if inside && !text.xml10_content().trim().is_empty() => return true,
            Ok(Event::GeneralRef(_) | Event::CData(_)) if inside => return true,
            Ok(Event::End(_)) => inside = false,
            Ok(Event::DocType(_) | Event::Eof) | Err(_) => return false,
            Ok(_) => {}
        }
        if inside && !with_words {
            return true;
        }
    }
    false
}

fn part(file: &[u8], name: &str) -> Result<String, Fault> {
    if claimed(file) > PARTS {
        return Err(Fault::TooLarge);
    }
    let mut archive = ZipArchive::new(Cursor::new(file)).map_err(fault)?;
    if archive.len() > PARTS {
        return Err(Fault::TooLarge);
    }
    let part = archive.by_name(name).map_err(fault)?;
    // What it says of itself is believed where that is too much; what comes is counted all the same.
    if part.size() > UNPACKED {
        return Err(Fault::TooLarge);
    }
    let mut bytes = Vec::new();
    part.take(UNPACKED + 1).read_to_end(&mut bytes).map_err(|_| Fault::Broken)?;
    if bytes.len() as u64 > UNPACKED {
        return Err(Fault::TooLarge);
    }
    String::from_utf8(bytes).map_err(|_| Fault::Broken)
}

/// How many parts the record at the end of an archive speaks of, before they are all listed. The number that stands for
/// more than two bytes hold is larger than what is taken.
fn claimed(file: &[u8]) -> usize {
    let record = memchr::memmem::rfind(file, b"PK\x05\x06").and_then(|at| file.get(at..));
    let count: Option<[u8; 2]> = record.and_then(|record| record.get(10..12)?.try_into().ok());
    count.map_or(0, |count| usize::from(u16::from_le_bytes(count)))
}

fn fault(error: ZipError) -> Fault {
    match error {
        ZipError::InvalidPassword | ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => Fault::Locked,
        _ => Fault::Broken,
    }
}

/// Goes through the elements; no entity is ever looked up, and a document that declares some is refused.
pub(super) fn words(xml: &str, form: &Form) -> Result<String, Fault> {
    let mut reader = Reader::from_str(xml.trim_start_matches('\u{feff}'));
    let mut walk = Walk { form, text: String::new(), lines: 0, elements: 0, depth: 0, held: 0, skipped: 0 };
    loop {
        match reader.read_event().map_err(|_| Fault::Broken)? {
            Event::Start(tag) => walk.begin(tag.local_name().into_inner())?,
            Event::Empty(tag) => {
                walk.begin(tag.local_name().into_inner())?;
                walk.end(tag.local_name().into_inner())?;
            }
            Event::End(tag) => walk.end(tag.local_name().into_inner())?,
            Event::Text(text) => walk.say(&text.xml10_content())?,
            Event::CData(text) => walk.say(&text.xml10_content())?,
            Event::GeneralRef(name) => {
                let known = match &*name.xml10_content() {
                    "lt" => '<',
                    "gt" => '>',
                    "amp" => '&',
                    "quot" => '"',
                    "apos" => '\'',
                    _ => name.resolve_char_ref().ok().flatten().ok_or(Fault::Broken)?,
                };
                walk.say(known.encode_utf8(&mut [0; 4]))?;
            }
            Event::DocType(_) => return Err(Fault::Broken),
            Event::Eof => return tidy(&walk.text),
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
        }
    }
}

struct Walk<'a> {
    form: &'a Form,
    text: String,
    /// So many have ended, and so many elements have begun.
    lines: usize,
    elements: usize,
    depth: usize,
    /// In how many elements that hold text we are, and in how many that are skipped.
    held: usize,
    skipped: usize,
}

impl Walk<'_> {
    fn begin(&mut self, name: &str) -> Result<(), Fault> {
        self.elements += 1;
        if self.elements > ELEMENTS {
            return Err(Fault::TooLarge);
        }
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(Fault::Broken);
        }
        self.held += usize::from(self.form.holds.contains(&name));
        self.skipped += usize::from(self.form.skips.contains(&name));
        Ok(())
    }

    fn end(&mut self, name: &str) -> Result<(), Fault> {
        self.depth = self.depth.saturating_sub(1);
        self.held = self.held.saturating_sub(usize::from(self.form.holds.contains(&name)));
        self.skipped = self.skipped.saturating_sub(usize::from(self.form.skips.contains(&name)));
        if self.form.ends.contains(&name) {
            self.lines += 1;
            if self.lines > LINES {
                return Err(Fault::TooLong);
            }
            self.push("\n")
        } else if self.form.tab.contains(&name) || self.form.blank.contains(&name) {
            self.push(" ")
        } else {
            Ok(())
        }
    }

    fn say(&mut self, text: &str) -> Result<(), Fault> {
        // A line break in the source is a blank.
        if self.held == 0 { Ok(()) } else { self.push(&text.replace('\n', " ")) }
    }

    fn push(&mut self, text: &str) -> Result<(), Fault> {
        if self.skipped > 0 {
            return Ok(());
        }
        if self.text.len() + text.len() > TEXT {
            return Err(Fault::TooLong);
        }
        self.text.push_str(text);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(xml: &str) -> Result<String, Fault> {
        words(xml, &DOCX)
    }

    #[test]
    fn the_words_of_paragraphs_are_lines() {
        let xml = "<?xml version=\"1.0\"?><w:document><w:body><w:p><w:r><w:t>Forms &amp; fees</w:t></w:r></w:p>\
                   <w:p><w:r><w:t>At</w:t><w:tab/><w:t>port&#x2019;s</w:t></w:r></w:p></w:body></w:document>";
        assert_eq!(said(xml), Ok("Forms & fees\nAt port’s".to_owned()));
    }

    #[test]
    fn what_was_deleted_or_is_said_twice_is_not_read() {
        let xml = "<w:p><w:t>Stays</w:t><w:delText>Gone</w:delText><mc:Fallback><w:t>Stays</w:t></mc:Fallback></w:p>";
        assert_eq!(said(xml), Ok("Stays".to_owned()));
        let xml = "<o:text><text:tracked-changes><text:p>Gone</text:p></text:tracked-changes>\
                   <text:h>Title</text:h><text:p>Two<text:s/>words</text:p></o:text>";
        assert_eq!(words(xml, &ODT), Ok("Title\nTwo words".to_owned()));
    }

    #[test]
    fn who_is_named_and_what_is_left_at_the_margin_is_seen() {
        let about = |name: &str| format!("<cp:coreProperties><dc:creator>{name}</dc:creator><x/></cp:coreProperties>");
        assert!(says(&about("Awa"), &["creator"]) && says(&about("&amp;"), &["creator"]));
        assert!(!says(&about(" "), &["creator"]) && !says("<dc:creator/>Awa", &["creator"]));
        assert!(!says("<dc:title>Awa</dc:title>", &["creator"]));
        assert!(has("<w:p><w:ins w:id=\"1\"><w:r/></w:ins></w:p>", &["ins"]) && has("<w:p><w:del/></w:p>", &["del"]));
        assert!(!has("<w:p><w:insideH/><w:t>ins</w:t></w:p>", &["ins"]) && !has("", &["ins"]));
        assert!(!has("<!DOCTYPE l [<!ENTITY a \"ha\">]><w:ins/>", &["ins"]));
    }

    #[test]
    fn no_entity_is_looked_up() {
        let laughs = "<!DOCTYPE l [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;\">]><w:t>&b;</w:t>";
        assert_eq!(said(laughs), Err(Fault::Broken));
        assert_eq!(said("<w:t>&secret;</w:t>"), Err(Fault::Broken));
    }

    #[test]
    fn what_is_too_deep_too_long_or_empty_is_refused() {
        assert_eq!(said(&"<a>".repeat(10_000)), Err(Fault::Broken));
        assert_eq!(said(&format!("<w:t>{}</w:t>", "x".repeat(TEXT + 1))), Err(Fault::TooLong));
        assert_eq!(said("<w:p><w:t> – </w:t></w:p>"), Err(Fault::NoText));
    }

    #[test]
    fn a_document_of_more_lines_than_its_pages_could_have_is_refused() {
        let lines = |count: usize| format!("<w:body>{}<w:t>Words</w:t></w:body>", "<w:p/>".repeat(count));
        assert_eq!(said(&lines(LINES)), Ok("Words".to_owned()));
        assert_eq!(said(&lines(LINES + 1)), Err(Fault::TooLong));
        let nothing = "<office:text><text:tracked-changes>";
        assert_eq!(words(&format!("{nothing}{}", "<text:p/>".repeat(LINES + 1)), &ODT), Err(Fault::TooLong));
    }

    #[test]
    fn elements_that_say_nothing_have_an_end_too() {
        assert_eq!(said(&"<a/>".repeat(ELEMENTS + 1)), Err(Fault::TooLarge));
    }

    #[test]
    fn the_record_at_the_end_says_how_many_parts_there_are() {
        let end = [b"PK\x05\x06\0\0\0\0\x03\0".as_slice(), &[0x11, 0x27], &[0; 10]].concat();
        assert_eq!(claimed(&end), 10_001);
        assert_eq!((claimed(b""), claimed(b"PK\x05\x06"), claimed(&end[..11])), (0, 0, 0));
    }
}
