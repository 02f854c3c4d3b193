//! A disk on which only what was synced is for sure. Events of a trace are replayed onto it; at any moment the power
//! can be cut, and what the disk then holds is laid out as files.
//!
//! The strict reading of POSIX: bytes are for sure after a sync of their file, names after a sync of their folder.
//! A clean cut loses everything else; a torn one keeps any part of it, sector by sector.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use super::trace::Change;

/// What a disk writes whole.
const SECTOR: usize = 512;

/// A file apart from its name.
#[derive(Clone, Default)]
struct File {
    /// On the disk for sure.
    synced: Rc<Vec<u8>>,
    /// Written since, in order.
    waiting: Vec<Waiting>,
    /// How long it is for those who read it now.
    length: usize,
}

#[derive(Clone)]
enum Waiting {
    Write(usize, Rc<Vec<u8>>),
    Truncate(usize),
}

/// A change of names that no folder's sync has made sure yet.
#[derive(Clone)]
enum Naming {
    Set(PathBuf, usize),
    Remove(PathBuf),
}

impl Naming {
    fn folder(&self) -> Option<&Path> {
        let (Self::Set(path, _) | Self::Remove(path)) = self;
        path.parent()
    }

    fn apply(&self, names: &mut BTreeMap<PathBuf, usize>) {
        match self {
            Self::Set(path, file) => drop(names.insert(path.clone(), *file)),
            Self::Remove(path) => drop(names.remove(path)),
        }
    }
}

#[derive(Clone, Default)]
pub struct Disk {
    files: Vec<File>,
    /// Names as they are now, and as they are for sure.
    names: BTreeMap<PathBuf, usize>,
    synced: BTreeMap<PathBuf, usize>,
    naming: Vec<Naming>,
    /// Folders made since the beginning, until a sync of the folder around them.
    new_folders: Vec<PathBuf>,
}

/// A small generator: a torn cut is torn the same way whenever it is made again.
pub struct Chance(pub u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    fn coin(&mut self) -> bool {
        self.next() & 1 == 1
    }
}

impl Disk {
    /// With what is in a folder now, all of it for sure.
    pub fn of(folder: &Path) -> Self {
        let mut disk = Self::default();
        let found = walkdir::WalkDir::new(folder).into_iter().filter_map(Result::ok);
        for entry in found.filter(|entry| entry.file_type().is_file()) {
            let bytes = fs::read(entry.path()).expect("a file");
            let file = File { length: bytes.len(), synced: Rc::new(bytes), waiting: Vec::new() };
            disk.files.push(file);
            disk.names.insert(entry.into_path(), disk.files.len() - 1);
        }
        disk.synced = disk.names.clone();
        disk
    }

    pub fn apply(&mut self, change: &Change) {
        match change {
            Change::Create(path) => {
                if !self.names.contains_key(path) {
                    self.files.push(File::default());
                    self.name(path, self.files.len() - 1);
                }
            }
            Change::Folder(path) => self.new_folders.push(path.clone()),
            Change::Write(path, at, bytes) => {
                if let Some(file) = self.file(path) {
                    let at = at.map_or(file.length, |at| usize::try_from(at).expect("an offset"));
                    file.length = file.length.max(at + bytes.len());
                    file.waiting.push(Waiting::Write(at, Rc::new(bytes.clone())));
                }
            }
            Change::Truncate(path, length) => {
                if let Some(file) = self.file(path) {
                    file.length = usize::try_from(*length).expect("a length");
                    file.waiting.push(Waiting::Truncate(file.length));
                }
            }
            Change::Sync(path) => self.sync(path),
            Change::Rename(from, to) => {
                if let Some(file) = self.names.remove(from) {
                    self.naming.push(Naming::Remove(from.clone()));
                    self.name(to, file);
                }
            }
            Change::Link(from, to) => {
                if let Some(file) = self.names.get(from).copied() {
                    self.name(to, file);
                }
            }
            Change::Unlink(path) => {
                if self.names.remove(path).is_some() {
                    self.naming.push(Naming::Remove(path.clone()));
                }
            }
        }
    }

    fn name(&mut self, path: &Path, file: usize) {
        self.names.insert(path.to_owned(), file);
        self.naming.push(Naming::Set(path.to_owned(), file));
    }

    fn file(&mut self, path: &Path) -> Option<&mut File> {
        self.names.get(path).map(|file| &mut self.files[*file])
    }

    fn sync(&mut self, path: &Path) {
        if let Some(file) = self.file(path) {
            let mut bytes = Rc::unwrap_or_clone(std::mem::take(&mut file.synced));
            file.waiting.drain(..).for_each(|waiting| waiting.apply(&mut bytes));
            file.synced = Rc::new(bytes);
            return;
        }
        let (now, later) = self.naming.drain(..).partition(|naming| naming.folder() == Some(path));
        self.naming = later;
        let now: Vec<Naming> = now;
        for naming in now {
            naming.apply(&mut self.synced);
        }
        self.new_folders.retain(|folder| folder.parent() != Some(path));
    }

    /// What is left after the power went: all that is for sure, and, torn, any part of the rest.
    pub fn cut(&self, mut torn: Option<Chance>) -> BTreeMap<PathBuf, Rc<Vec<u8>>> {
        let mut names = self.synced.clone();
        let mut lost_folders = self.new_folders.clone();
        if let Some(chance) = &mut torn {
            // Names are journalled: what is kept of them is what came first.
            let kept = usize::try_from(chance.next() % (self.naming.len() as u64 + 1)).expect("few");
            self.naming[..kept].iter().for_each(|naming| naming.apply(&mut names));
            lost_folders.retain(|_| chance.coin());
        }
        names.retain(|path, _| !lost_folders.iter().any(|folder| path.starts_with(folder)));
        let mut left = BTreeMap::new();
        for (path, file) in names {
            let file = &self.files[file];
            let bytes = match &mut torn {
                Some(chance) if !file.waiting.is_empty() => Rc::new(file.torn(chance)),
                _ => Rc::clone(&file.synced),
            };
            left.insert(path, bytes);
        }
        left
    }
}

impl Waiting {
    fn apply(&self, bytes: &mut Vec<u8>) {
        match self {
            Self::Write(at, written) => write(bytes, *at, written),
            Self::Truncate(length) => bytes.resize(*length, 0),
        }
    }
}

fn write(bytes: &mut Vec<u8>, at: usize, written: &[u8]) {
    if bytes.len() < at + written.len() {
        bytes.resize(at + written.len(), 0);
    }
    bytes[at..at + written.len()].copy_from_slice(written);
}

impl File {
    /// Each write not at all, whole, or some of its sectors.
    fn torn(&self, chance: &mut Chance) -> Vec<u8> {
        let mut bytes = self.synced.to_vec();
        for waiting in &self.waiting {
            match (chance.next() % 3, waiting) {
                (0, _) => {}
                (1, Waiting::Write(at, written)) => {
                    for (place, sector) in written.chunks(SECTOR).enumerate() {
                        if chance.coin() {
                            write(&mut bytes, at + place * SECTOR, sector);
                        }
                    }
                }
                _ => waiting.apply(&mut bytes),
            }
        }
        bytes
    }
}

#[test]
fn only_what_was_synced_survives_a_clean_cut() {
    let (folder, a, b) = (PathBuf::from("/d"), PathBuf::from("/d/a"), PathBuf::from("/d/b"));
    let left = |disk: &Disk| -> Vec<(PathBuf, Vec<u8>)> {
        disk.cut(None).into_iter().map(|(path, bytes)| (path, bytes.to_vec())).collect()
    };
    let mut disk = Disk::default();
    disk.apply(&Change::Create(a.clone()));
    disk.apply(&Change::Write(a.clone(), None, b"first".to_vec()));
    disk.apply(&Change::Sync(a.clone()));
    assert_eq!(left(&disk), [], "a name is for sure with its folder");
    disk.apply(&Change::Sync(folder.clone()));
    disk.apply(&Change::Write(a.clone(), Some(0), b"other".to_vec()));
    disk.apply(&Change::Rename(a.clone(), b.clone()));
    assert_eq!(left(&disk), [(a.clone(), b"first".to_vec())]);
    disk.apply(&Change::Sync(b.clone()));
    assert_eq!(left(&disk), [(a, b"other".to_vec())]);
    disk.apply(&Change::Sync(folder));
    assert_eq!(left(&disk), [(b.clone(), b"other".to_vec())]);
    disk.apply(&Change::Truncate(b.clone(), 2));
    disk.apply(&Change::Sync(b.clone()));
    assert_eq!(left(&disk), [(b, b"ot".to_vec())]);
}

#[test]
fn a_torn_cut_keeps_whole_sectors_of_old_and_new() {
    let (folder, a) = (PathBuf::from("/d"), PathBuf::from("/d/a"));
    let mut disk = Disk::default();
    disk.apply(&Change::Create(a.clone()));
    disk.apply(&Change::Write(a.clone(), None, vec![b'o'; 8 * SECTOR]));
    disk.apply(&Change::Sync(a.clone()));
    disk.apply(&Change::Sync(folder));
    disk.apply(&Change::Write(a.clone(), Some(0), vec![b'n'; 8 * SECTOR]));
    let mut seen = std::collections::BTreeSet::new();
    for seed in 0..50 {
        let bytes = disk.cut(Some(Chance(seed)))[&a].to_vec();
        assert!(bytes.chunks(SECTOR).all(|sector| sector.iter().all(|byte| *byte == sector[0])));
        seen.insert(bytes);
    }
    assert!(seen.len() > 10, "{}", seen.len());
}
