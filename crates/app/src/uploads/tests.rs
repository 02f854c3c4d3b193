//! What files are, and what is read out of them.

use std::io::{Cursor, Write as _};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::read::answer;
use super::*;
use crate::tests::story;

/// An archive of these parts.
pub fn archive(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        // What says the type of an ODT is never packed; nor is nothing.
        let is_plain = *name == "mimetype" || bytes.is_empty();
        let method = if is_plain { CompressionMethod::Stored } else { CompressionMethod::Deflated };
        writer.start_file(*name, SimpleFileOptions::default().compression_method(method)).expect("a part");
        writer.write_all(bytes).expect("written");
    }
    writer.finish().expect("an archive").into_inner()
}

fn paragraph(text: &str) -> String {
    format!("<w:document><w:body><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:body></w:document>")
}

fn docx(xml: &str) -> Vec<u8> {
    archive(&[
        ("[Content_Types].xml", b"<Types/>"),
        ("_rels/.rels", b"<Relationships/>"),
        ("word/document.xml", xml.as_bytes()),
    ])
}

fn odt(xml: &str) -> Vec<u8> {
    archive(&[("mimetype", b"application/vnd.oasis.opendocument.text"), ("content.xml", xml.as_bytes())])
}

/// A PDF of one page that says this.
fn pdf(text: &str) -> Vec<u8> {
    let stream = format!("BT /F1 12 Tf 72 720 Td ({text}) Tj ET");
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>"
            .to_owned(),
        format!("<< /Length {} >>\nstream\n{stream}\nendstream", stream.len()),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>".to_owned(),
    ];
    let (mut file, mut places) = (b"%PDF-1.4\n".to_vec(), Vec::new());
    for (number, object) in (1..).zip(&objects) {
        places.push(file.len());
        file.extend(format!("{number} 0 obj\n{object}\nendobj\n").bytes());
    }
    let table = file.len();
    let rows = places.iter().map(|place| format!("{place:010} 00000 n \n")).collect::<Vec<_>>().concat();
    file.extend(format!("xref\n0 6\n0000000000 65535 f \n{rows}trailer\n<< /Size 6 /Root 1 0 R >>\n").bytes());
    file.extend(format!("startxref\n{table}\n%%EOF\n").bytes());
    file
}

fn words(kind: Kind, file: &[u8]) -> Result<String, Fault> {
    answer(Question::Words(kind), file).map(|said| String::from_utf8(said).expect("UTF-8"))
}

fn kind(bytes: &[u8]) -> Option<Kind> {
    let mut file = tempfile::tempfile().expect("a file");
    file.write_all(bytes).expect("written");
    Kind::of_file(&file).expect("read")
}

#[test]
fn a_file_is_what_its_bytes_say() {
    assert_eq!(kind(&pdf("Hello")), Some(Kind::Pdf));
    assert_eq!(kind(&docx(&paragraph("Hello"))), Some(Kind::Docx));
    assert_eq!(kind(&odt("<o/>")), Some(Kind::Odt));
    // With its parts in another order.
    let turned = archive(&[("customXml/item1.xml", b"<a/>"), ("word/document.xml", b"<w/>")]);
    assert_eq!(kind(&turned), Some(Kind::Docx));
    let sheet = archive(&[("xl/workbook.xml", b"<a/>")]);
    for other in [b"".as_slice(), b"plain words", b"<svg></svg>", b"<!doctype html><p>%PDF-", b"PK\x03\x04", &sheet] {
        assert_eq!(kind(other), None, "{other:.20?}");
    }
}

#[test]
fn the_words_of_a_document_are_read() {
    assert_eq!(words(Kind::Pdf, &pdf("Forms in five copies")), Ok("Forms in five copies".to_owned()));
    assert_eq!(words(Kind::Docx, &docx(&paragraph("Forms"))), Ok("Forms".to_owned()));
    let odt = odt("<o:text><text:p>Forms</text:p><text:p>Fees</text:p></o:text>");
    assert_eq!(words(Kind::Odt, &odt), Ok("Forms\nFees".to_owned()));
}

#[test]
fn a_document_that_unpacks_to_too_much_is_refused() {
    let bomb = docx(&format!("<w:t>{}</w:t>", " ".repeat(17 * 1024 * 1024)));
    assert!(bomb.len() < 100_000, "{}", bomb.len());
    assert_eq!(words(Kind::Docx, &bomb), Err(Fault::TooLarge));
    let long = docx(&paragraph(&"word ".repeat(500_000)));
    assert_eq!(words(Kind::Docx, &long), Err(Fault::TooLong));
    let deep = docx(&"<a>".repeat(100_000));
    assert_eq!(words(Kind::Docx, &deep), Err(Fault::Broken));
    let lines = odt(&format!("<o:text>{}<text:p>Forms</text:p></o:text>", "<text:p/>".repeat(60_000)));
    assert_eq!(words(Kind::Odt, &lines), Err(Fault::TooLong));
}

#[test]
fn an_archive_of_very_many_parts_is_refused() {
    let names: Vec<String> = (0..10_000).map(|n| format!("word/media/{n}.png")).collect();
    let with = |count: usize| {
        let pictures = names[..count].iter().map(|name| (name.as_str(), b"".as_slice()));
        let xml = paragraph("Forms");
        archive(&pictures.chain([("word/document.xml", xml.as_bytes())]).collect::<Vec<_>>())
    };
    assert_eq!(words(Kind::Docx, &with(9_999)), Ok("Forms".to_owned()));
    assert_eq!(words(Kind::Docx, &with(10_000)), Err(Fault::TooLarge));
}

#[test]
fn what_is_damaged_or_says_nothing_is_refused() {
    let whole = docx(&paragraph("Forms"));
    for file in [&whole[..whole.len() / 2], b"PK\x03\x04".as_slice(), b"", &archive(&[("word/other.xml", b"<a/>")])] {
        assert_eq!(words(Kind::Docx, file), Err(Fault::Broken));
    }
    assert_eq!(words(Kind::Docx, &docx(&paragraph(""))), Err(Fault::NoText));
    assert_eq!(words(Kind::Pdf, &pdf("")), Err(Fault::NoText));
    assert_eq!(words(Kind::Pdf, b"%PDF-1.4 and no more"), Err(Fault::Broken));
    assert_eq!(words(Kind::Jpeg, b""), Err(Fault::NoText));
}

#[test]
fn what_a_document_tells_besides_its_words_is_seen_and_not_said() {
    let told = |kind, file: &[u8]| answer(Question::Traces(kind), file).map(|said| String::from_utf8(said).unwrap());
    assert_eq!(told(Kind::Docx, &docx(&paragraph("Words"))).as_deref(), Ok(""));
    let changed = paragraph("Words<w:ins w:author=\"Awa\"/>");
    let whole = archive(&[
        ("docProps/core.xml", b"<cp:coreProperties><dc:creator>Awa</dc:creator></cp:coreProperties>"),
        ("word/comments.xml", b"<w:comments><w:comment w:author=\"Awa\"/></w:comments>"),
        ("word/document.xml", changed.as_bytes()),
    ]);
    assert_eq!(told(Kind::Docx, &whole).as_deref(), Ok("author comments changes"));
    let said = "<office:text><text:p>Words<office:annotation><dc:creator>Awa</dc:creator></office:annotation></text:p>";
    let noted = archive(&[
        ("mimetype", b"application/vnd.oasis.opendocument.text"),
        ("meta.xml", b"<office:meta><meta:initial-creator>Awa</meta:initial-creator></office:meta>"),
        ("content.xml", format!("{said}</office:text>").as_bytes()),
    ]);
    assert_eq!(told(Kind::Odt, &noted).as_deref(), Ok("author comments"));
    assert_eq!(told(Kind::Odt, &odt("<office:text/>")).as_deref(), Ok(""));
    assert_eq!(told(Kind::Pdf, &pdf("Words")).as_deref(), Ok(""));
    assert_eq!(told(Kind::Pdf, &signed(&pdf("Words"), "(Awa)")).as_deref(), Ok("author"));
    assert_eq!(told(Kind::Pdf, &signed(&pdf("Words"), "( )")).as_deref(), Ok(""));
    assert_eq!(told(Kind::Docx, b"PK").as_deref(), Err(&Fault::Broken));
}

/// The same PDF with a change behind it, as programs add one, that names an author.
fn signed(file: &[u8], author: &str) -> Vec<u8> {
    let text = String::from_utf8_lossy(file);
    let before = text.rsplit_once("startxref\n").map(|(_, rest)| rest.split('\n').next().unwrap()).unwrap();
    let mut signed = file.to_vec();
    let place = signed.len();
    signed.extend(format!("6 0 obj\n<< /Author {author} >>\nendobj\n").bytes());
    let table = signed.len();
    signed.extend(format!("xref\n6 1\n{place:010} 00000 n \n").bytes());
    signed.extend(format!("trailer\n<< /Size 7 /Root 1 0 R /Info 6 0 R /Prev {before} >>\n").bytes());
    signed.extend(format!("startxref\n{table}\n%%EOF\n").bytes());
    signed
}

#[test]
fn the_child_understands_what_it_is_asked() {
    let asked = [
        Question::Words(Kind::Pdf),
        Question::Words(Kind::Docx),
        Question::Words(Kind::Odt),
        Question::Traces(Kind::Pdf),
        Question::Traces(Kind::Docx),
        Question::Traces(Kind::Odt),
        Question::Picture { most: 1280, bytes: 61_440 },
    ];
    for question in asked {
        assert_eq!(Question::parse(&question.words()), Some(question));
    }
    for wrong in [vec!["words"], vec!["picture", "1280"], vec!["picture", "x", "1"], vec![]] {
        let wrong: Vec<String> = wrong.into_iter().map(str::to_owned).collect();
        assert_eq!(Question::parse(&wrong), None, "{wrong:?}");
    }
}

#[test]
fn a_name_is_for_people_to_read() {
    assert_eq!(named("C:\\Users\\amina\\report.pdf"), "report.pdf");
    assert_eq!(named("../../etc/passwd"), "passwd");
    assert_eq!(named("a\u{0}b\r\nc.pdf "), "abc.pdf");
    assert_eq!(named(&"x".repeat(500)).len(), NAME);
}

story!(one_person_sends_two_forms_with_files_at_once_and_no_third, |t| {
    use crate::uploads::incoming::Place;

    let (one, other) = (t.app.rng.id(t.clock_now()), t.app.rng.id(t.clock_now()));
    let first = Place::take(&t.app, one).expect("the first");
    let second = Place::take(&t.app, one).expect("the second");
    assert!(Place::take(&t.app, one).is_none(), "a third");
    assert!(Place::take(&t.app, other).is_some(), "somebody else is not in the way");
    drop(first);
    let third = Place::take(&t.app, one).expect("the first has ended");
    assert!(Place::take(&t.app, one).is_none());
    drop((second, third));
    assert!(Place::take(&t.app, one).is_some());
});
