//! What holds for every paste, whatever is in it: see the crate `hostile`.

use std::collections::HashSet;
use std::fmt::Write as _;

use i18n::Lang;
use mail::Address;

use super::sheet::{self, Refusal, Sheet, Terms};
use crate::participants::Role;

fn terms() -> Terms {
    Terms {
        language: Lang::En,
        role: Role::Participant,
        languages: Lang::OFFICIAL.to_vec(),
        roles: vec![Role::Participant, Role::Observer, Role::Delegate, Role::Moderator],
    }
}

/// The rows that are fine as a sheet of their own.
fn written(sheet: &Sheet) -> String {
    let quoted = |text: &str| format!("\"{}\"", text.replace('"', "\"\""));
    let mut text = "email;name;organisation;language;role\n".to_owned();
    for row in sheet.rows.iter().filter(|row| row.is_fine()) {
        let cells = [&row.email, &row.name, &row.organisation, &row.language, &row.role].map(|cell| quoted(cell));
        let _ = writeln!(text, "{}", cells.join(";"));
    }
    text
}

/// Rows come out in the order of the sheet, each with an address that can be written to and that nobody has twice, or
/// with what is wrong; or one thing is said of the whole. What is fine reads back as itself.
pub fn invitees(bytes: &[u8]) {
    if let Some(text) = sheet::text(bytes) {
        assert!(!text.contains(['\0', '\r']), "a file is brought into the shape of a paste");
        assert_eq!(sheet::text(text.as_bytes()).as_ref(), Some(&text), "and has it already when it is read again");
    }
    let text = String::from_utf8_lossy(bytes).replace('\0', "").replace("\r\n", "\n").replace('\r', "\n");
    let lines = text.matches('\n').count() + 1;
    let short = |text: &String| text.chars().count() <= 60 && !text.contains(['\n', '\0']);
    let sheet = match sheet::read(&text, &terms()) {
        Ok(sheet) => sheet,
        Err(Refusal::Unclosed { row }) => return assert!(row >= 1 && row as usize <= lines),
        Err(Refusal::Missing { columns, found }) => {
            return assert!(!columns.is_empty() && found.len() < 20 && found.iter().all(short));
        }
        Err(_) => return,
    };
    assert!(!sheet.rows.is_empty() && sheet.rows.len() <= sheet::MOST && sheet.ignored.iter().all(short));
    let numbers: Vec<u32> = sheet.rows.iter().map(|row| row.number).collect();
    assert!(numbers.is_sorted_by(|a, b| a < b) && numbers[0] >= 2);
    assert!(numbers.iter().all(|number| *number as usize <= lines));
    let mut keys = HashSet::new();
    for row in &sheet.rows {
        for cell in [&row.email, &row.name, &row.organisation] {
            assert!(!cell.contains(['\n', '\0', '\t']) && cell.chars().count() <= 300, "{cell:?} is one line");
        }
        assert!(row.faults.iter().all(|fault| short(&fault.text)));
        if row.is_fine() {
            let address = Address::parse(&row.email).expect("an address");
            assert!(address.key() == row.key && !row.name.is_empty() && terms().roles.contains(&row.offered()));
            assert!(keys.insert(row.key.clone()), "{} is invited twice", row.key);
        }
    }
    let fine: Vec<_> = sheet.rows.iter().filter(|row| row.is_fine()).cloned().collect();
    if !fine.is_empty() {
        let mut again = sheet::read(&written(&sheet), &terms()).expect("a sheet").rows;
        for (row, before) in again.iter_mut().zip(&fine) {
            row.number = before.number;
        }
        assert_eq!(again, fine, "what is fine reads back as itself");
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_paste_is_rows_or_one_refusal() {
        hostile::hold("invitees", super::invitees);
    }

    #[test]
    fn parsers_bear_what_is_long() {
        hostile::time("people to invite", super::invitees);
    }
}
