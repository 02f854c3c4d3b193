//! Files: kept by the SHA-256 of their bytes, known by what their bytes say and not by their name.

use axum::body::Body;
use bytes::Bytes;
use db::Conn;
use object_store::ObjectStoreExt as _;
use object_store::path::Path;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC};

use super::{store, unnamed};
use crate::app::App;
use crate::error::Error;
use crate::uploads::{fault, sum};

/// The largest file that is taken.
pub const MAX_BYTES: usize = 50 * 1024 * 1024;

/// So much of a file is in memory at once.
const SMALL: u64 = 512 * 1024;

/// Stores a file (the bytes are on the disk before the row is) and returns its SHA-256 in hex.
/// What is there already is not written again.
pub async fn store_file(app: &App, bytes: Vec<u8>) -> Result<String, Error> {
    if bytes.len() > MAX_BYTES {
        return Err(Error::FileTooLarge { limit: MAX_BYTES });
    }
    let sha256 = sum(&bytes);
    let size = i64::try_from(bytes.len()).map_err(Error::internal)?;
    let (name, now) = (sha256.clone(), app.clock.now());
    let bytes = Bytes::from(bytes);
    keep(app, &sha256, bytes.clone()).await?;
    let write = move |tx: &mut Conn| -> Result<(), Error> {
        unnamed::hold(tx, &name, now)?;
        store::insert_file(tx, &name, size, now)
    };
    app.db.write(write).await?;
    // The same file may have been there before, and have gone between the look and the row.
    keep(app, &sha256, bytes).await?;
    Ok(sha256)
}

async fn keep(app: &App, sha256: &str, bytes: Bytes) -> Result<(), Error> {
    if app.files.head(&path(sha256)).await.is_err() {
        // The store writes to another name, syncs, and renames.
        app.files.put(&path(sha256), bytes.into()).await.map_err(fault)?;
    }
    Ok(())
}

/// A file as it comes out of the store, in pieces, with its size: the largest takes no more memory than a small one.
pub async fn stream(app: &App, sha256: &str) -> Result<(u64, Body), Error> {
    match app.files.get(&path(sha256)).await {
        // A small one goes out whole, so that it can be compressed.
        Ok(found) if found.meta.size <= SMALL => Ok((found.meta.size, found.bytes().await.map_err(fault)?.into())),
        Ok(found) => Ok((found.meta.size, Body::from_stream(found.into_stream()))),
        Err(object_store::Error::NotFound { .. }) => Err(Error::NotFound),
        Err(other) => Err(fault(other)),
    }
}

/// The bytes of a small file.
pub async fn load(app: &App, sha256: &str) -> Result<Bytes, Error> {
    let found = app.files.get(&path(sha256)).await;
    match found {
        Ok(found) => found.bytes().await.map_err(fault),
        Err(object_store::Error::NotFound { .. }) => Err(Error::NotFound),
        Err(other) => Err(fault(other)),
    }
}

/// Two letters of the sum make a folder: no folder grows without end.
pub fn path(sha256: &str) -> Path {
    let (folder, name) = sha256.split_at(sha256.len().min(2));
    Path::from_iter([folder, name])
}

/// A file's name as an address or a header can carry it.
pub fn encoded(name: &str) -> String {
    const SET: &AsciiSet = &NON_ALPHANUMERIC.remove(b'.').remove(b'-').remove(b'_');
    percent_encoding::utf8_percent_encode(name, SET).to_string()
}

/// The type of a file: what its bytes show; of a text, what its name says, among the few that are
/// harmless. Anything else is just bytes.
pub fn media_type(name: &str, bytes: &[u8]) -> &'static str {
    if let Some(kind) = infer::get(bytes) {
        return match kind.mime_type() {
            "application/pdf" => "application/pdf",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document" => {
                "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
            }
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" => {
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
            }
            "application/vnd.oasis.opendocument.text" => "application/vnd.oasis.opendocument.text",
            "application/epub+zip" => "application/epub+zip",
            "application/zip" => "application/zip",
            _ => BYTES,
        };
    }
    let is_text = std::str::from_utf8(bytes).is_ok_and(|text| !text.contains('\0'));
    match name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).as_deref() {
        Some("md") if is_text => "text/markdown; charset=utf-8",
        Some("csv") if is_text => "text/csv; charset=utf-8",
        Some("txt") if is_text => "text/plain; charset=utf-8",
        _ => BYTES,
    }
}

const BYTES: &str = "application/octet-stream";

/// A type in a word that readers know; names of formats are the same in every language.
pub fn format(media_type: &str) -> &'static str {
    match media_type.split(';').next().unwrap_or_default() {
        "application/pdf" => "PDF",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document" => "DOCX",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" => "XLSX",
        "application/vnd.oasis.opendocument.text" => "ODT",
        "application/epub+zip" => "EPUB",
        "application/zip" => "ZIP",
        "image/jpeg" => "JPEG",
        "text/markdown" => "Markdown",
        "text/csv" => "CSV",
        "text/plain" => "TXT",
        _ => "",
    }
}
