//! A file on its way to the disk: under no name, and with its sum.

use std::fs::File;
use std::io::{ErrorKind, Write as _};
use std::path::Path;
use std::sync::Arc;

use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};

use crate::app::App;
use crate::error::Error;
use crate::uploads::SentFile;
use crate::uploads::put::unwritten;

/// Bytes handed to the disk at once.
const BATCH: usize = 256 * 1024;
/// Where files arrive, in the folder of the data.
const FOLDER: &str = "incoming";

/// A file that is being written, and its sum.
pub struct Writing {
    file: Arc<File>,
    sum: Sha256,
    size: i64,
    waiting: Vec<u8>,
}

impl Writing {
    /// A file without a name: gone with whoever holds it, also when the process is killed.
    pub async fn begin(app: &App) -> Result<Self, Error> {
        let folder = app.config.data_dir.join(FOLDER);
        let file = tokio::task::spawn_blocking(move || nameless(&folder)).await.map_err(Error::internal)?;
        let file = Arc::new(file.map_err(unwritten)?);
        Ok(Self { file, sum: Sha256::new(), size: 0, waiting: Vec::new() })
    }

    pub async fn put(&mut self, piece: &[u8]) -> Result<(), Error> {
        self.waiting.extend_from_slice(piece);
        if self.waiting.len() < BATCH { Ok(()) } else { self.write().await }
    }

    async fn write(&mut self) -> Result<(), Error> {
        let (file, bytes, mut sum) = (Arc::clone(&self.file), std::mem::take(&mut self.waiting), self.sum.clone());
        self.size += i64::try_from(bytes.len()).map_err(Error::internal)?;
        let write = move || {
            let mut file: &File = &file;
            file.write_all(&bytes)?;
            sum.update(&bytes);
            Ok(sum)
        };
        let written = tokio::task::spawn_blocking(write).await.map_err(Error::internal)?;
        self.sum = written.map_err(unwritten)?;
        Ok(())
    }

    /// All of it, under no name yet.
    pub async fn finish(mut self) -> Result<SentFile, Error> {
        self.write().await?;
        Ok(SentFile {
            field: String::new(),
            name: String::new(),
            size: self.size,
            sha256: HEXLOWER.encode(&self.sum.finalize()),
            file: self.file,
            _turn: None,
        })
    }
}

fn nameless(folder: &Path) -> std::io::Result<File> {
    match tempfile::tempfile_in(folder) {
        Err(missing) if missing.kind() == ErrorKind::NotFound => {
            std::fs::create_dir_all(folder)?;
            tempfile::tempfile_in(folder)
        }
        made => made,
    }
}
