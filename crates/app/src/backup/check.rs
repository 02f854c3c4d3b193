//! Whether a backup is whole: every part is there, none is damaged, and there is nothing else.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::BufReader;

use super::Fault;
use super::archive::{self, Reader};
use super::manifest::{self, Manifest, Part};
use crate::uploads;

/// Reads all of it, and gives what it says of itself.
pub fn check(file: &File) -> Result<Manifest, Fault> {
    let mut reader = Reader::new(BufReader::with_capacity(256 * 1024, file))?;
    let (mut parts, mut manifest, mut is_sealed) = (BTreeMap::new(), None, false);
    while let Some(entry) = reader.next()? {
        let unknown = || Fault::refused(format!("the backup has a part {} that does not belong there", entry.name));
        let body = reader.body(&entry)?;
        let sum = uploads::sum(&body);
        match (&manifest, entry.name.as_str()) {
            (None, manifest::NAME) => manifest = Some((Manifest::parse(&body), sum)),
            (Some((_, expected)), manifest::SUM) if !is_sealed => {
                if body != seal(expected).as_bytes() {
                    return Err(damaged(manifest::NAME));
                }
                is_sealed = true;
            }
            (None, name) if archive::is_part(name) => {
                let part = Part { name: name.to_owned(), size: entry.size, sha256: sum };
                if parts.insert(entry.name.clone(), part).is_some() {
                    return Err(unknown());
                }
            }
            _ => return Err(unknown()),
        }
    }
    let missing = |name: &str| Fault::refused(format!("{name} is missing in the backup; take another one"));
    let (manifest, _) = manifest.ok_or_else(|| missing(manifest::NAME))?;
    if !is_sealed {
        return Err(missing(manifest::SUM));
    }
    let manifest = manifest?;
    for part in &manifest.parts {
        match parts.remove(&part.name) {
            None => return Err(missing(&part.name)),
            Some(found) if found != *part => return Err(damaged(&part.name)),
            // A file is called by its sum, whatever else is said of it.
            Some(_) if archive::is_file(&part.name) && part.name != archive::file_name(&part.sha256) => {
                return Err(damaged(&part.name));
            }
            Some(_) => {}
        }
    }
    match parts.into_keys().next() {
        Some(more) => Err(Fault::refused(format!("the backup has a part {more} that does not belong there"))),
        None => Ok(manifest),
    }
}

fn damaged(name: &str) -> Fault {
    Fault::refused(format!("{name} is damaged in the backup; take another one"))
}

/// The text of the last part.
pub fn seal(sum: &str) -> String {
    format!("{sum}  {}\n", manifest::NAME)
}
