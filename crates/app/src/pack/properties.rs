//! What holds for every file of a pack, whatever is in it: see the crate `hostile`.

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

use super::csv::Records;
use super::fault::{Faults, Place};
use super::files::Files;
use super::value::{Value, When};
use super::{is_key, read_files};
use crate::documents::{Dated, Precision};

/// One file for each reader.
pub const FILES: [&str; 15] = [
    "exchange.toml",
    "documents.toml",
    "members.csv",
    "member_counts.csv",
    "invited.csv",
    "glossary.csv",
    "topics/trade-finance.fr.md",
    "newsletters/2018-fall.en.md",
    "debate/people.csv",
    "debate/requests.csv",
    "debate/trade-finance/comments.csv",
    "debate/trade-finance/supports.csv",
    "debate/trade-finance/flags.csv",
    "debate/trade-finance/ideas/01-purchase-order-as-collateral.md",
    "debate/trade-finance/ideas/01-purchase-order-as-collateral.v2.md",
];

/// What the file under test is put beside: little, since it is read again for each input.
static BASE: LazyLock<BTreeMap<Arc<str>, Vec<u8>>> = LazyLock::new(|| {
    let mut files = super::sample().map(|pack| pack.files).unwrap_or_default();
    let kept = ["topics/trade-finance.", "debate/trade-finance/ideas/01-"];
    files.retain(|name, _| kept.iter().any(|start| name.starts_with(start)));
    files.insert("exchange.toml".into(), EXCHANGE.as_bytes().to_vec());
    files
});

const EXCHANGE: &str = r#"
slug = "msme"
languages = ["en", "fr"]
joining = "open"
time_zone = "Europe/Zurich"
contact = "secretariat@ideas-exchange.example"
[title]
en = "Exchange"
fr = "Forum"
"#;

/// The first line names the file, and the rest is what it holds: a pack comes out, or faults on lines that the files have.
pub fn pack(bytes: &[u8]) {
    let cut = bytes.iter().position(|byte| *byte == b'\n').unwrap_or(bytes.len());
    let (name, rest) = (&bytes[..cut], bytes.get(cut + 1..).unwrap_or_default());
    let sum: usize = name.iter().map(|byte| usize::from(*byte)).sum();
    let name = FILES.iter().find(|file| file.as_bytes() == name).unwrap_or(&FILES[sum % FILES.len()]);
    let mut files = BASE.clone();
    files.insert((*name).into(), rest.to_vec());
    let lines: BTreeMap<Arc<str>, usize> = files
        .iter()
        .map(|(name, bytes)| (Arc::clone(name), 1 + bytes.iter().filter(|byte| **byte == b'\n').count()))
        .collect();
    if let Err(faults) = read_files(Files::from_bytes(files), Faults::default()) {
        assert!(!faults.is_empty(), "what is refused has a fault");
        for fault in faults {
            let most = lines.get(&fault.file).copied().unwrap_or(1);
            assert!((1..=most).contains(&fault.line), "{fault:?} of {most} lines");
            assert!(!fault.what.is_empty() && !fault.mend.is_empty(), "{fault:?} says what to do");
        }
    }
}

/// Records that can be read, written again in full quotes, are the same records; every cell begins on a line that the
/// text has.
pub fn csv(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let lines = 1 + text.matches('\n').count();
    let mut written = String::new();
    let mut records = Vec::new();
    for record in Records::new(&text) {
        let Ok(record) = record.inspect_err(|broken| assert!((1..=lines).contains(&broken.line))) else { return };
        assert!(!record.is_empty() && record.iter().all(|cell| (1..=lines).contains(&cell.line)));
        let cells: Vec<String> = record.into_iter().map(|cell| cell.text).collect();
        let quoted: Vec<String> = cells.iter().map(|cell| format!("\"{}\"", cell.replace('"', "\"\""))).collect();
        written.push_str(&quoted.join(","));
        written.push('\n');
        records.push(cells);
    }
    let again: Result<Vec<Vec<String>>, _> = Records::new(&written)
        .map(|record| record.map(|cells| cells.into_iter().map(|cell| cell.text).collect()))
        .collect();
    assert_eq!(again.as_ref(), Ok(&records), "records come back");
    // The usual reader has no lines for cells, and the same cells.
    let mut usual = ::csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(written.as_bytes());
    let usual: Vec<Vec<String>> =
        usual.records().flatten().map(|record| record.iter().map(str::to_owned).collect()).collect();
    assert_eq!(usual, records, "the usual reader reads the same");
}

/// Values that are accepted are what they are said to be: times and dates of the calendar, symbols, keys, web addresses.
pub fn values(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let faults = Faults::default();
    let at = Place::new(&"exchange.toml".into(), 1);
    let value = Value { text: text.clone().into_owned(), at };
    if let Some(when) = When::parse(&text) {
        let _ = when.resolve(jiff::civil::date(2026, 11, 28), &jiff::tz::TimeZone::UTC);
        assert_eq!(when.is_after(when), Some(false));
    }
    for precision in Precision::ALL {
        let read = value.date(precision.as_str(), &faults);
        let season = if *precision == Precision::Season { "winter" } else { "" };
        let dated = Dated::parse(*precision, text.trim(), season, false);
        if *precision != Precision::Unknown {
            assert_eq!(read.is_some(), dated.is_some(), "two readers of {precision:?} in {text:?} agree");
        }
        if let Some(dated) = dated.filter(Dated::is_known) {
            let fits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
            assert!(dated.year().len() == 4 && fits(&dated.from) && fits(&dated.to), "{dated:?}");
        }
    }
    if let Some(links) = value.links("the source", &faults) {
        assert!(links.split(' ').all(|link| link.starts_with("http://") || link.starts_with("https://")));
        assert!(!links.contains(char::is_control), "{links:?}");
    }
    if let Some(symbol) = value.symbol(&faults) {
        let plain = |c: char| c.is_ascii_alphanumeric() || "/().".contains(c);
        assert!(symbol.chars().all(plain) && symbol.contains('/'), "{symbol:?}");
    }
    if let Some(day) = value.day(&faults) {
        assert!((-365.0..=0.0).contains(&day));
    }
    if let Some(line) = value.line("the name", 100, &faults) {
        assert!((1..=100).contains(&markup::count_chars(&line)) && !line.contains(char::is_control));
    }
    if is_key(&text) {
        assert!(text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-'));
    }
    crate::documents::properties::symbol(&text);
}

#[cfg(test)]
mod tests {
    #[test]
    fn any_file_is_a_part_of_a_pack_or_has_a_fault_on_one_of_its_lines() {
        hostile::hold("pack", super::pack);
    }

    #[test]
    fn records_that_can_be_read_come_back() {
        hostile::hold("csv", super::csv);
    }

    #[test]
    fn values_that_are_accepted_are_what_they_are_said_to_be() {
        hostile::hold("values", super::values);
    }

    #[test]
    fn parsers_bear_what_is_long() {
        hostile::time("rows", super::csv);
        hostile::time("values of a pack", super::values);
        for file in super::FILES {
            let named = |bytes: &[u8]| [file.as_bytes(), b"\n", bytes].concat();
            hostile::time(&format!("a pack with {file}"), |bytes| super::pack(&named(bytes)));
        }
    }
}
