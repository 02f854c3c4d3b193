//! The files of a pack, read whole before anything is made of them: from a folder, or built into
//! the program. Nothing outside the folder is ever opened, and nothing is larger than it may be.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use include_dir::{Dir, DirEntry};

use super::fault::{Faults, Place};

/// Folders within folders.
const DEEPEST: usize = 4;
/// One document of `files/`.
const LARGEST_FILE: u64 = 20 * 1024 * 1024;

/// How much a pack may hold. It is read into memory whole.
#[derive(Clone, Copy, Debug)]
pub struct Sizes {
    /// Files of one pack.
    files: usize,
    /// Bytes of one text.
    text: u64,
    /// Bytes of all of them together.
    pack: u64,
    /// Rows of one file of rows.
    pub rows: usize,
}

impl Sizes {
    /// More than people write by hand: what is larger is a slip, such as the wrong folder.
    pub const USUAL: Self = Self { files: 5_000, text: 1024 * 1024, pack: 256 * 1024 * 1024, rows: 20_000 };
    /// For who knows that the folder is large.
    pub const ANY: Self = Self { files: usize::MAX, text: u64::MAX, pack: u64::MAX, rows: usize::MAX };
}

impl Default for Sizes {
    fn default() -> Self {
        Self::USUAL
    }
}

/// What a pack holds, by its path within the pack, and which of it has been asked for.
#[derive(Default)]
pub struct Files {
    contents: BTreeMap<Arc<str>, Vec<u8>>,
    asked: RefCell<BTreeSet<Arc<str>>>,
    bytes: u64,
    pub sizes: Sizes,
}

/// A text file: UTF-8, lines ended by LF.
pub struct Text {
    pub file: Arc<str>,
    pub text: String,
}

impl Files {
    /// Reads a folder. What cannot be read is a fault; what can is there.
    pub fn folder(folder: &Path, sizes: Sizes, faults: &Faults) -> Self {
        let mut files = Self { sizes, ..Self::default() };
        files.walk(folder, "", 0, faults);
        files
    }

    /// The files of a folder that was built into the program.
    pub fn built_in(folder: &Dir<'_>) -> Self {
        let mut files = Self::default();
        let mut open = vec![folder.entries()];
        while let Some(entries) = open.pop() {
            for entry in entries {
                match entry {
                    DirEntry::Dir(dir) => open.push(dir.entries()),
                    DirEntry::File(file) => {
                        let name = file.path().to_string_lossy().replace('\\', "/");
                        files.contents.insert(name.into(), file.contents().to_vec());
                    }
                }
            }
        }
        files
    }

    /// Files as given, for tests.
    #[cfg(any(test, fuzzing))]
    pub fn from_bytes(contents: BTreeMap<Arc<str>, Vec<u8>>) -> Self {
        Self { contents, ..Self::default() }
    }

    fn walk(&mut self, folder: &Path, prefix: &str, depth: usize, faults: &Faults) {
        let here: Arc<str> =
            if prefix.is_empty() { "exchange.toml".into() } else { prefix.trim_end_matches('/').into() };
        let entries = match std::fs::read_dir(folder) {
            Ok(entries) => entries,
            Err(fault) => {
                let what = format!("the folder {} cannot be read: {fault}", folder.display());
                return faults.add(&Place::new(&here, 1), what, "name a folder that holds exchange.toml");
            }
        };
        for entry in entries.filter_map(Result::ok) {
            let Some(name) = entry.file_name().to_str().map(str::to_owned) else {
                let what = format!("the name of the file {} is not UTF-8", entry.file_name().display());
                faults.add(&Place::new(&here, 1), what, "rename it with plain letters, digits and hyphens");
                continue;
            };
            let name = format!("{prefix}{name}");
            let at = Place::new(&name.as_str().into(), 1);
            // Without following links: whatever is not a file or a folder of this folder stays out.
            match entry.file_type() {
                Ok(kind) if kind.is_dir() && depth < DEEPEST => {
                    self.walk(&entry.path(), &format!("{name}/"), depth + 1, faults);
                }
                Ok(kind) if kind.is_dir() => faults.add(&at, "folders lie too deep", "move its files up"),
                Ok(kind) if kind.is_file() => self.read(&entry.path(), &at, faults),
                Ok(_) => faults.add(&at, "this is a link or a device", "put the file itself here"),
                Err(fault) => faults.add(&at, format!("cannot be read: {fault}"), "make it readable"),
            }
        }
    }

    fn read(&mut self, path: &Path, at: &Place, faults: &Faults) {
        let limit = if at.file.starts_with("files/") { LARGEST_FILE } else { self.sizes.text };
        let size = path.metadata().map_or(0, |data| data.len());
        if size > limit {
            let mend = format!("{limit} bytes are the most here: shorten it, or split it");
            return faults.add(at, format!("{size} bytes are too many"), mend);
        }
        let Sizes { files, pack, .. } = self.sizes;
        if self.contents.len() >= files || self.bytes + size > pack {
            let mend = format!("keep it under {files} files and {pack} bytes");
            return faults.add(at, "the pack is too large", mend);
        }
        match std::fs::read(path) {
            Ok(bytes) => {
                self.bytes += size;
                self.contents.insert(Arc::clone(&at.file), bytes);
            }
            Err(fault) => faults.add(at, format!("cannot be read: {fault}"), "make it readable"),
        }
    }

    /// The bytes of a file, if it is there.
    pub fn bytes(&self, name: &str) -> Option<&[u8]> {
        let (name, bytes) = self.contents.get_key_value(name)?;
        self.asked.borrow_mut().insert(Arc::clone(name));
        Some(bytes)
    }

    /// A text file, if it is there and is one.
    pub fn text(&self, name: &str, faults: &Faults) -> Option<Text> {
        let bytes = self.bytes(name)?;
        let file: Arc<str> = name.into();
        let line = |offset: usize| 1 + bytes[..offset].iter().filter(|byte| **byte == b'\n').count();
        match std::str::from_utf8(bytes) {
            Err(fault) => {
                let at = Place::new(&file, line(fault.valid_up_to()));
                faults.add(&at, "this line is not UTF-8", "save the file as UTF-8");
                None
            }
            Ok(text) => {
                if let Some(offset) = text.find('\0') {
                    faults.add(&Place::new(&file, line(offset)), "this line contains a NUL character", "remove it");
                    return None;
                }
                // Spreadsheets begin UTF-8 files with a mark of the byte order.
                let text = text.strip_prefix('\u{feff}').unwrap_or(text).replace("\r\n", "\n");
                Some(Text { file, text })
            }
        }
    }

    /// A text file that must be there.
    pub fn required(&self, name: &str, faults: &Faults) -> Option<Text> {
        if !self.contents.contains_key(name) {
            faults.add(&Place::new(&name.into(), 1), "this file is missing", "add it");
        }
        self.text(name, faults)
    }

    /// Names of the files directly in a folder (`topics`), without the folder.
    pub fn within<'a>(&'a self, folder: &'a str) -> impl Iterator<Item = &'a str> {
        let names = self.contents.keys().filter_map(move |name| name.strip_prefix(folder)?.strip_prefix('/'));
        names.filter(|name| !name.contains('/'))
    }

    /// Whether anything lies in a folder, at any depth.
    pub fn has_folder(&self, folder: &str) -> bool {
        self.contents.keys().any(|name| name.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/')))
    }

    /// Files that nobody asked for: a name with a slip in it would otherwise be passed over in silence.
    pub fn refuse_unknown(&self, faults: &Faults) {
        let asked = self.asked.borrow();
        for name in self.contents.keys().filter(|name| !asked.contains(*name)) {
            faults.add(&Place::new(name, 1), "a pack has no file of this name", "rename it or take it out");
        }
    }

    /// Takes the bytes out, once everything is read.
    pub fn into_bytes(self) -> BTreeMap<Arc<str>, Vec<u8>> {
        self.contents
    }
}
