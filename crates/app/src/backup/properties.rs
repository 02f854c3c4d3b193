//! What holds for every file that is called a backup, whatever is in it: see the crate `hostile`.

use std::io::Cursor;

use db::Arg;
use db::whole::{Column, Kind};

use super::archive::{self, Reader};
use super::manifest::Manifest;
use super::{Fault, rows};

/// An archive that can be read to its end is, byte for byte, what we would write; so is a manifest, and the values of a
/// row are of the kinds of its columns.
pub fn backup(bytes: &[u8]) {
    if let Ok(parts) = read(bytes) {
        let mut again = Vec::new();
        for (name, bytes) in &parts {
            archive::write(&mut again, name, bytes).unwrap_or_else(|fault| panic!("{name}: {fault}"));
        }
        archive::finish(&mut again).unwrap_or_else(|fault| panic!("{fault}"));
        assert_eq!(again, bytes, "an archive is read that we would not write");
        for (_, bytes) in &parts {
            manifest(bytes);
        }
    }
    manifest(bytes);
    row(bytes);
}

fn read(bytes: &[u8]) -> Result<Vec<(String, Vec<u8>)>, Fault> {
    let mut reader = Reader::new(Cursor::new(bytes))?;
    let mut parts = Vec::new();
    while let Some(entry) = reader.next()? {
        let body = reader.body(&entry)?;
        assert_eq!(body.len() as u64, entry.size);
        let of = archive::table_of(&entry.name);
        assert!(of.is_none() || archive::is_part(&entry.name));
        parts.push((entry.name, body));
    }
    Ok(parts)
}

fn manifest(bytes: &[u8]) {
    let Ok(manifest) = Manifest::parse(bytes) else { return };
    let again = serde_json::to_vec(&manifest).unwrap_or_else(|fault| panic!("{fault}"));
    assert_eq!(Manifest::parse(&again).ok(), Some(manifest.clone()));
    let _ = (manifest.engine(), manifest.rows(), manifest.files());
}

fn row(bytes: &[u8]) {
    let kinds = [Kind::Integer, Kind::Text, Kind::Bytes, Kind::Real, Kind::Text];
    let columns: Vec<Column> = kinds.map(|kind| Column { name: "a".to_owned(), kind }).into();
    let Ok(values) = rows::decode("people", &columns, bytes) else { return };
    for (kind, value) in kinds.iter().zip(&values) {
        let fits = match value {
            Arg::Null => true,
            Arg::Int(_) => *kind == Kind::Integer,
            Arg::Real(_) => *kind == Kind::Real,
            Arg::Text(text) => *kind == Kind::Text && !text.contains('\0'),
            Arg::Blob(_) => *kind == Kind::Bytes,
            Arg::List(_) => false,
        };
        assert!(fits, "{value:?} in a column of {kind:?}");
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_backup_that_can_be_read_is_one_that_we_would_write() {
        hostile::hold("backup", super::backup);
    }

    #[test]
    fn parsers_bear_what_is_long() {
        hostile::time("a backup", super::backup);
    }
}
