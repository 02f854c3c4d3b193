//! The archive that somebody takes along: `data.json`, and under `files/` what they added. It grows in a file without
//! a name, a piece at a time. What the parts are called is made of numbers and sums here, never of anything typed.

use std::fs::File;
use std::io::{Seek as _, SeekFrom, Write as _};
use std::sync::Arc;

use futures_util::StreamExt as _;
use object_store::path::Path;
use object_store::{ObjectStore, ObjectStoreExt as _};
use zip::result::ZipResult;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use crate::error::Error;
use crate::uploads;

pub struct Pack {
    /// Apart: it is large, and goes from thread to thread.
    zip: Box<ZipWriter<File>>,
}

impl Pack {
    /// Begins with the document that says what there is.
    pub async fn begin(document: Arc<File>) -> Result<Self, Error> {
        off(move || {
            let mut zip = Box::new(ZipWriter::new(tempfile::tempfile()?));
            let packed = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
            zip.start_file("data.json", packed)?;
            let mut reading: &File = &document;
            reading.seek(SeekFrom::Start(0))?;
            std::io::copy(&mut reading, &mut zip)?;
            Ok(Self { zip })
        })
        .await
    }

    /// Adds a file of the store, as it is: pictures are packed already. One that has gone meanwhile is left out.
    pub async fn add(mut self, files: &Arc<dyn ObjectStore>, from: &Path, name: String) -> Result<Self, Error> {
        let found = match files.get(from).await {
            Ok(found) => found,
            Err(object_store::Error::NotFound { .. }) => return Ok(self),
            Err(other) => return Err(uploads::fault(other)),
        };
        let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
        self.zip.start_file(format!("files/{name}"), stored).map_err(Error::internal)?;
        let mut pieces = found.into_stream();
        while let Some(piece) = pieces.next().await {
            let piece = piece.map_err(uploads::fault)?;
            self = off(move || {
                self.zip.write_all(&piece)?;
                Ok(self)
            })
            .await?;
        }
        Ok(self)
    }

    pub async fn finish(self) -> Result<Arc<File>, Error> {
        off(move || self.zip.finish().map(Arc::new)).await
    }
}

/// Away from the threads that answer requests.
async fn off<T: Send + 'static>(work: impl FnOnce() -> ZipResult<T> + Send + 'static) -> Result<T, Error> {
    tokio::task::spawn_blocking(work).await.map_err(Error::internal)?.map_err(Error::internal)
}
