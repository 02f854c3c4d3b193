//! Reading and checking a pack, file by file, without the database: either a whole pack comes out,
//! or every fault in it.

mod comments;
mod debate;
mod documents;
mod exchange;
mod front;
mod ideas;
mod members;
mod people;
mod texts;

use std::path::Path;

use i18n::Lang;
use include_dir::Dir;

use super::fault::{Fault, Faults, Place};
use super::files::{Files, Sizes};
use super::model::{Pack, Texts};
use super::table::Table;

/// Reads the pack in a folder.
pub fn folder(folder: &Path, sizes: Sizes) -> Result<Pack, Vec<Fault>> {
    let faults = Faults::default();
    // Of a folder that is none, or is no pack's, it needs no saying that each of its files is missing.
    if let Err(fault) = std::fs::metadata(folder.join("exchange.toml")) {
        let what = format!("this file cannot be read: {fault}");
        faults.add(&Place::new(&"exchange.toml".into(), 1), what, "name a folder that holds exchange.toml");
        return Err(faults.sorted());
    }
    let files = Files::folder(folder, sizes, &faults);
    pack(files, faults)
}

/// Reads a pack that was built into the program.
pub fn built_in(folder: &Dir<'_>) -> Result<Pack, Vec<Fault>> {
    pack(Files::built_in(folder), Faults::default())
}

pub fn pack(files: Files, faults: Faults) -> Result<Pack, Vec<Fault>> {
    let found = {
        let exchange::Ground { found, languages, rules } = exchange::read(&files, &faults);
        let reading = Reading { files: &files, faults: &faults, languages };
        let pages = texts::pages(&reading);
        let topics = texts::topics(&reading);
        let newsletters = texts::newsletters(&reading);
        let library = documents::read(&reading, &newsletters);
        let members = members::members(&reading);
        let counts = members::counts(&reading);
        let invited = members::invited(&reading);
        let glossary = texts::glossary(&reading);
        let debate = debate::read(&reading, &topics, rules.as_deref());
        files.refuse_unknown(&faults);
        found.map(|found| (found, pages, topics, newsletters, library, (members, counts, invited), glossary, debate))
    };
    let faults = faults.sorted();
    let Some((found, pages, topics, newsletters, library, (members, member_counts, invited), glossary, debate)) =
        found.filter(|_| faults.is_empty())
    else {
        return Err(faults);
    };
    let exchange = crate::exchange::Draft { pages, ..found.draft };
    let files = files.into_bytes();
    let (zone, phases) = (found.zone, found.phases);
    Ok(Pack {
        exchange,
        zone,
        phases,
        topics,
        members,
        member_counts,
        invited,
        library,
        newsletters,
        glossary,
        debate,
        files,
    })
}

/// What every reader is handed.
pub struct Reading<'a> {
    pub files: &'a Files,
    pub faults: &'a Faults,
    /// The exchange's languages, the leading one first.
    pub languages: Vec<Lang>,
}

impl Reading<'_> {
    /// The texts of a table with one key for each language: all languages of the exchange.
    pub fn in_all(&self, table: &Table<'_, '_>, key: &str, what: &str, most: usize) -> Option<Texts> {
        let texts = table.table(key, |table| {
            let each = self.languages.iter().map(|lang| {
                let text = table
                    .text(lang.code())
                    .and_then(|value| value.line(&format!("{what} ({})", lang.code()), most, self.faults));
                Some((*lang, text?))
            });
            // Every language is looked at, also after one that fails.
            each.collect::<Vec<Option<_>>>().into_iter().collect::<Option<Texts>>()
        });
        if texts.is_none() {
            let codes: Vec<&str> = self.languages.iter().map(|lang| lang.code()).collect();
            self.faults.add(&table.at, format!("{what} is missing"), format!("add [{key}] with {}", codes.join(", ")));
        }
        texts.flatten()
    }

    /// The same where a language may be missing, but not all.
    pub fn in_some(&self, table: &Table<'_, '_>, key: &str, what: &str, most: usize) -> Option<Texts> {
        let texts = table.table(key, |table| {
            let values = self.languages.iter().filter_map(|lang| Some((*lang, table.maybe(lang.code())?)));
            values.filter_map(|(lang, value)| Some((lang, value.line(what, most, self.faults)?))).collect::<Texts>()
        });
        let texts = texts.filter(|texts| !texts.is_empty());
        if texts.is_none() {
            self.faults.add(&table.at, format!("{what} is missing"), format!("add [{key}] with at least one language"));
        }
        texts
    }
}
