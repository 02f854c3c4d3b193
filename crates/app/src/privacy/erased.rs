//! The list of those who were forgotten, in a file beside the database.
//!
//! A backup of an earlier day still has them. So whoever restores one, and every start, looks into this file and forgets
//! them again. It stands outside what is restored, is written to the disk before anybody is told that they are forgotten,
//! and names nobody: ids are hashed with a key of the file's own.

use std::collections::BTreeMap;
use std::fs::{self, File, OpenOptions};
use std::io::Write as _;
use std::path::{Path, PathBuf};

use data_encoding::HEXLOWER;
use db::Id;
use sha2::{Digest, Sha256};

const NAME: &str = "erased";
const TITLE: &str = "ideas-exchange erased 1 ";

/// Where the list of a data folder stands.
pub fn path_in(data_dir: &Path) -> PathBuf {
    data_dir.join(NAME)
}

/// The text of other lists; an error names the one that is none.
pub fn read_all(lists: &[PathBuf]) -> std::io::Result<Vec<String>> {
    let read = |list: &PathBuf| {
        let named = |error: std::io::Error| std::io::Error::other(format!("{}: {error}", list.display()));
        let text = fs::read_to_string(list).map_err(named)?;
        if keys(&text).is_empty() {
            return Err(std::io::Error::other(not_ours(list)));
        }
        Ok(text)
    };
    lists.iter().map(read).collect()
}

/// Joins other lists to that of a data folder, whole or not at all. What stands in it already is not added once more.
pub fn join(data_dir: &Path, lists: &[String]) -> std::io::Result<()> {
    let path = path_in(data_dir);
    let own = if path.exists() { fs::read_to_string(&path)? } else { String::new() };
    let mut joined = own.clone();
    for list in lists.iter().map(String::as_str).map(str::trim).filter(|list| !own.contains(list)) {
        // Behind a line that was left unfinished a new one begins all the same.
        joined = format!("{joined}{}{list}\n", if joined.is_empty() { "" } else { "\n" });
    }
    if joined == own {
        return Ok(());
    }
    let mut draft = tempfile::Builder::new().prefix(".erased.").tempfile_in(data_dir)?;
    draft.write_all(joined.as_bytes())?;
    draft.as_file().sync_all()?;
    draft.persist(&path).map_err(|refused| refused.error)?;
    File::open(data_dir)?.sync_all()
}

/// The list as it was read.
pub struct Erased {
    path: PathBuf,
    /// Of the file; lists of several machines that were joined have several. The last one is for what comes next.
    keys: Vec<[u8; 32]>,
    /// By hash: whether the texts stay.
    known: BTreeMap<String, bool>,
}

impl Erased {
    /// The list of a data folder; where there is none, an empty one that would begin with this key.
    pub fn open(data_dir: &Path, new_key: [u8; 32]) -> std::io::Result<Self> {
        let path = path_in(data_dir);
        if path.exists() { Self::read(path) } else { Ok(Self { path, keys: vec![new_key], known: BTreeMap::new() }) }
    }

    fn read(path: PathBuf) -> std::io::Result<Self> {
        let text = fs::read_to_string(&path)?;
        let keys = keys(&text);
        if keys.is_empty() {
            return Err(std::io::Error::other(not_ours(&path)));
        }
        // A last line that a power cut left unfinished was told to nobody.
        let known = text.lines().filter_map(entry).collect();
        Ok(Self { path, keys, known })
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.known.len()
    }

    /// Whether the texts of somebody stay who was forgotten.
    pub fn find(&self, person: Id) -> Option<bool> {
        self.keys.iter().find_map(|key| self.known.get(&hash(key, person)).copied())
    }

    /// Adds somebody; when it returns, the line is on the disk.
    pub fn add(&mut self, person: Id, keeps_texts: bool) -> std::io::Result<()> {
        if !self.path.exists() {
            begin(&self.path, self.keys.last().unwrap_or(&[0; 32]))?;
            // Somebody else may have begun it a moment before, with another key.
            *self = Self::read(self.path.clone())?;
        }
        if self.find(person).is_some() {
            return Ok(());
        }
        let hash = hash(self.keys.last().unwrap_or(&[0; 32]), person);
        let mut file = OpenOptions::new().append(true).open(&self.path)?;
        // Behind a line that was left unfinished a new one begins all the same. In one piece, for others add too.
        file.write_all(format!("\n{hash} {}\n", word(keeps_texts)).as_bytes())?;
        file.sync_all()?;
        self.known.insert(hash, keeps_texts);
        Ok(())
    }
}

fn hash(key: &[u8; 32], person: Id) -> String {
    // Key and id have a fixed length, so they cannot be cut differently.
    HEXLOWER.encode(&Sha256::new().chain_update(key).chain_update(person.as_bytes()).finalize())
}

/// Whole or not at all, also when two begin it at once.
fn begin(path: &Path, key: &[u8; 32]) -> std::io::Result<()> {
    let folder = path.parent().unwrap_or(Path::new("."));
    let mut draft = tempfile::Builder::new().prefix(".erased.").tempfile_in(folder)?;
    writeln!(draft, "{TITLE}{}", HEXLOWER.encode(key))?;
    draft.as_file().sync_all()?;
    match draft.persist_noclobber(path) {
        Ok(_) => File::open(folder)?.sync_all(),
        Err(refused) if refused.error.kind() == std::io::ErrorKind::AlreadyExists => Ok(()),
        Err(refused) => Err(refused.error),
    }
}

fn not_ours(path: &Path) -> String {
    format!("{} is not a list of deleted accounts", path.display())
}

fn keys(text: &str) -> Vec<[u8; 32]> {
    text.lines().filter_map(|line| key(line.strip_prefix(TITLE)?)).collect()
}

fn key(text: &str) -> Option<[u8; 32]> {
    HEXLOWER.decode(text.trim().as_bytes()).ok()?.try_into().ok()
}

fn word(keeps_texts: bool) -> &'static str {
    if keeps_texts { "keep" } else { "remove" }
}

fn entry(line: &str) -> Option<(String, bool)> {
    let (hash, wish) = line.split_once(' ')?;
    let keeps_texts = match wish {
        "keep" => true,
        "remove" => false,
        _ => return None,
    };
    (hash.len() == 64).then(|| (hash.to_owned(), keeps_texts))
}
