//! Mail as files: a demonstration needs no relay, and a person can open what would have been sent.

use std::{
    fs::{self, File, OpenOptions},
    io::{self, Write as _},
    path::{Path, PathBuf},
    sync::Arc,
};

use crate::{message::Message, transport::SendError};

/// A folder that receives one `.eml` file a message, named by date and identity.
///
/// A file appears whole or not at all, and only its owner can read it: sign-in links are inside.
/// A message sent twice is one file.
#[derive(Clone, Debug)]
pub struct Folder {
    path: Arc<PathBuf>,
}

impl Folder {
    /// Uses this folder; it is made when the first message is written.
    pub fn new(path: impl Into<PathBuf>) -> Self {
        Self { path: Arc::new(path.into()) }
    }

    /// Where the files are.
    pub fn path(&self) -> &Path {
        &self.path
    }

    pub(crate) async fn write(&self, message: &Message, bytes: Vec<u8>) -> Result<(), SendError> {
        let date = message.date.strftime("%Y%m%dT%H%M%S");
        let name = format!("{date}-{}.eml", message.id.unique());
        self.run(move |folder| write_whole(folder, &name, &bytes)).await
    }

    /// Whether a file can be written, by writing and removing one.
    pub(crate) async fn check(&self) -> Result<(), SendError> {
        self.run(|folder| {
            write_whole(folder, ".check", b"")?;
            fs::remove_file(folder.join(".check"))
        })
        .await
    }

    async fn run<F>(&self, work: F) -> Result<(), SendError>
    where
        F: FnOnce(&Path) -> io::Result<()> + Send + 'static,
    {
        let path = Arc::clone(&self.path);
        let done =
            tokio::task::spawn_blocking(move || work(&path).map_err(|error| format!("{}: {error}", path.display())));
        // A full disk or a missing right can be mended: all errors are temporary.
        match done.await {
            Ok(result) => result.map_err(|error| SendError::Temporary(error.into())),
            Err(error) => Err(SendError::Temporary(error.to_string().into())),
        }
    }
}

/// Writes under another name, syncs, renames, syncs the folder: after a power cut the file is
/// either there with all its bytes or not there. Once this returns it is there, and so is its folder, which may have
/// been made for it just now.
fn write_whole(folder: &Path, name: &str, bytes: &[u8]) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    let part = folder.join(format!(".{name}.part"));
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(&part)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    fs::rename(&part, folder.join(name))?;
    #[cfg(unix)]
    for names in folder.ancestors().take(2).filter(|names| !names.as_os_str().is_empty()) {
        File::open(names)?.sync_all()?;
    }
    Ok(())
}
