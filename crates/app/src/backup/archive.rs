//! The file of a backup: a plain tar, in the narrowest form there is.
//!
//! Every program that knows tar can look into it. But what restores it reads only what this module
//! writes: regular files with one form of header, compared byte by byte. A general reader of tar
//! knows links, long names, sparse files and sizes that override others, all of which a hostile
//! archive would use and a backup never has; and it passes over bytes that a damaged one may have
//! changed.

use std::io::{Read, Seek, SeekFrom, Write};

use super::Fault;

const BLOCK: usize = 512;
/// The largest part: whoever reads may hold it in memory.
pub const LARGEST: u64 = 96 * 1024 * 1024;
/// Bytes of a name.
const NAME: usize = 100;

/// The header of a part: a regular file, for its owner alone, without a date.
fn header(name: &str, size: u64) -> [u8; BLOCK] {
    let mut block = [0; BLOCK];
    let mut put = |at: usize, text: &[u8]| block[at..at + text.len()].copy_from_slice(text);
    put(0, name.as_bytes());
    put(100, b"0000600\0");
    put(108, b"0000000\0");
    put(116, b"0000000\0");
    put(124, format!("{size:011o}\0").as_bytes());
    put(136, b"00000000000\0");
    put(148, b"        ");
    put(156, b"0");
    put(257, b"ustar\x0000");
    let sum: u32 = block.iter().map(|byte| u32::from(*byte)).sum();
    block[148..156].copy_from_slice(format!("{sum:06o}\0 ").as_bytes());
    block
}

/// Zeros up to the next block.
fn padding(size: u64) -> usize {
    let over = usize::try_from(size % BLOCK as u64).unwrap_or(0);
    (BLOCK - over) % BLOCK
}

/// Writes one part.
pub fn write(out: &mut impl Write, name: &str, bytes: &[u8]) -> std::io::Result<()> {
    let size = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
    if size > LARGEST || name.len() > NAME {
        return Err(std::io::Error::other(format!("{name} is too large for a backup ({size} bytes)")));
    }
    out.write_all(&header(name, size))?;
    out.write_all(bytes)?;
    out.write_all(&[0; BLOCK][..padding(size)])
}

/// Writes the end.
pub fn finish(out: &mut impl Write) -> std::io::Result<()> {
    out.write_all(&[0; 2 * BLOCK])
}

/// A part, of which the bytes come next.
#[derive(Debug)]
pub struct Entry {
    pub name: String,
    pub size: u64,
}

/// Reads an archive from its beginning.
pub struct Reader<R> {
    input: R,
    /// Names what is damaged where no name can be read.
    last: String,
}

impl<R: Read + Seek> Reader<R> {
    pub fn new(mut input: R) -> Result<Self, Fault> {
        input.seek(SeekFrom::Start(0)).map_err(Fault::failed)?;
        Ok(Self { input, last: "the beginning".to_owned() })
    }

    /// The next part; `None` at the end, behind which there is nothing.
    pub fn next(&mut self) -> Result<Option<Entry>, Fault> {
        let mut block = [0; BLOCK];
        self.fill(&mut block)?;
        if block == [0; BLOCK] {
            self.fill(&mut block)?;
            let more = self.input.read(&mut [0]).map_err(Fault::failed)?;
            return if block == [0; BLOCK] && more == 0 { Ok(None) } else { Err(self.damaged()) };
        }
        let entry = read(&block).ok_or_else(|| self.damaged())?;
        self.last.clone_from(&entry.name);
        Ok(Some(entry))
    }

    /// The bytes of the part.
    pub fn body(&mut self, entry: &Entry) -> Result<Vec<u8>, Fault> {
        let mut bytes = Vec::new();
        self.input.by_ref().take(entry.size).read_to_end(&mut bytes).map_err(Fault::failed)?;
        if bytes.len() as u64 != entry.size {
            return Err(self.cut());
        }
        let mut zeros = [0; BLOCK];
        let zeros = &mut zeros[..padding(entry.size)];
        self.fill(zeros)?;
        if zeros.iter().any(|byte| *byte != 0) {
            return Err(self.damaged());
        }
        Ok(bytes)
    }

    /// Goes past the part.
    pub fn skip(&mut self, entry: &Entry) -> Result<(), Fault> {
        let size = entry.size + padding(entry.size) as u64;
        self.input.seek_relative(i64::try_from(size).unwrap_or(i64::MAX)).map_err(Fault::failed)
    }

    fn fill(&mut self, bytes: &mut [u8]) -> Result<(), Fault> {
        self.input.read_exact(bytes).map_err(|error| match error.kind() {
            std::io::ErrorKind::UnexpectedEof => self.cut(),
            _ => Fault::failed(error),
        })
    }

    fn damaged(&self) -> Fault {
        Fault::refused(format!("the backup is damaged behind {}; take another one", self.last))
    }

    fn cut(&self) -> Fault {
        Fault::refused(format!("the backup is cut off behind {}; take another one", self.last))
    }
}

/// Name and size, if the whole header is as we would write it.
fn read(block: &[u8; BLOCK]) -> Option<Entry> {
    let name = block[..NAME].split(|byte| *byte == 0).next()?;
    let name = std::str::from_utf8(name).ok()?.to_owned();
    let size = std::str::from_utf8(&block[124..135]).ok()?;
    let size = u64::from_str_radix(size, 8).ok().filter(|size| *size <= LARGEST)?;
    (!name.is_empty() && *block == header(&name, size)).then_some(Entry { name, size })
}

/// Where the files of documents stand.
pub const FILES: &str = "files/";
const TABLES: &str = "tables/";
const LINES: &str = ".jsonl.gz";

/// The name of a stretch of a table.
pub fn table_name(table: &str, number: usize) -> String {
    format!("{TABLES}{table}.{number:06}{LINES}")
}

/// The table of which a part holds rows.
pub fn table_of(name: &str) -> Option<&str> {
    name.strip_prefix(TABLES)?.strip_suffix(LINES)?.rsplit_once('.').map(|(table, _)| table)
}

/// The name of a file, by the SHA-256 of its bytes.
pub fn file_name(sha256: &str) -> String {
    format!("{FILES}{}/{sha256}", sha256.get(..2).unwrap_or_default())
}

pub fn is_file(name: &str) -> bool {
    name.starts_with(FILES)
}

/// Whether a part may be called so.
pub fn is_part(name: &str) -> bool {
    is_file(name) || table_of(name).is_some()
}
