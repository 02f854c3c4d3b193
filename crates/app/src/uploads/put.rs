//! From a file without a name into the store, a piece at a time.

use std::fs::File;
use std::io::{Error as IoError, ErrorKind, Result as IoResult};
use std::os::unix::fs::FileExt as _;
use std::sync::Arc;

use object_store::path::Path;
use object_store::{MultipartUpload, ObjectStore, ObjectStoreExt as _};

use crate::error::Error;

/// Bytes handed to the store at once; stores elsewhere want at least five million.
const CHUNK: usize = 8 * 1024 * 1024;

/// Puts the whole file there; it is on the disk when this returns.
pub async fn put(files: &Arc<dyn ObjectStore>, to: &Path, file: Arc<File>) -> Result<(), Error> {
    let mut upload = files.put_multipart(to).await.map_err(fault)?;
    match send(upload.as_mut(), file).await {
        Ok(()) => upload.complete().await.map(drop).map_err(fault),
        Err(error) => {
            // What has arrived of it is of no use to anybody.
            let _ = upload.abort().await;
            Err(error)
        }
    }
}

async fn send(upload: &mut dyn MultipartUpload, file: Arc<File>) -> Result<(), Error> {
    let mut at = 0;
    loop {
        let reading = Arc::clone(&file);
        let chunk = tokio::task::spawn_blocking(move || read_at(&reading, at, CHUNK)).await.map_err(Error::internal)?;
        let chunk = chunk.map_err(Error::internal)?;
        if chunk.is_empty() {
            return Ok(());
        }
        at += chunk.len() as u64;
        upload.put_part(chunk.into()).await.map_err(fault)?;
    }
}

/// So many bytes from there, or what there is; whoever else reads the file keeps their place in it.
pub(super) fn read_at(file: &File, at: u64, most: usize) -> IoResult<Vec<u8>> {
    let left = file.metadata()?.len().saturating_sub(at);
    let mut bytes = vec![0; most.min(usize::try_from(left).unwrap_or(most))];
    let mut filled = 0;
    while filled < bytes.len() {
        match file.read_at(&mut bytes[filled..], at + filled as u64) {
            Ok(0) => break,
            Ok(count) => filled += count,
            Err(fault) if fault.kind() == ErrorKind::Interrupted => {}
            Err(fault) => return Err(fault),
        }
    }
    bytes.truncate(filled);
    Ok(bytes)
}

/// What a fault of the store means for whoever waits.
pub fn fault(error: object_store::Error) -> Error {
    use std::error::Error as _;
    if matches!(error, object_store::Error::NotFound { .. }) {
        return Error::NotFound;
    }
    let mut cause = error.source();
    while let Some(inner) = cause {
        if inner.downcast_ref::<IoError>().is_some_and(|io| io.kind() == ErrorKind::StorageFull) {
            return Error::Full;
        }
        cause = inner.source();
    }
    Error::internal(error)
}

/// What a fault of the disk means for whoever sends something.
pub(super) fn unwritten(error: IoError) -> Error {
    match error.kind() {
        ErrorKind::StorageFull => Error::Full,
        _ => Error::Broken(format!("a file that was sent cannot be written: {error}")),
    }
}
