//! Moving an exchange from SQLite to PostgreSQL.
//!
//! Nobody writes to the old database meanwhile: the view that is read is a transaction that could
//! write. The new one is filled in one transaction too, so whatever ends it before its commit
//! leaves an empty database, and it can be run again.

use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};

use db::{Conn, Db, Timestamp};
use object_store::{ObjectStore, ObjectStoreExt as _};

use super::manifest::Contents;
use super::restore::{refuse_full, shape};
use super::rows::{self, Piece};
use super::{Fault, Tell, held_files};
use crate::{documents, migrations};

/// Pieces under way between the two.
const AHEAD: usize = 2;

/// Moves every row; gives what was moved.
pub async fn transfer(
    from: &Db,
    to: &Db,
    files: &Arc<dyn ObjectStore>,
    now: Timestamp,
    tell: &Tell,
) -> Result<Vec<Contents>, Fault> {
    let (applied, held) = from.read(|c| Ok::<_, Fault>((c.applied_migrations()?, held_files(c)?))).await?;
    let shape = shape(&applied, from.engine())?;
    refuse_full(to, shape.len()).await?;
    for sha256 in held {
        if files.head(&documents::file_path(&sha256)).await.is_err() {
            let line = "is not in the folder files of data_dir; copy that folder from the old place first";
            return Err(Fault::Refused(format!("the file {sha256}, which the database names, {line}")));
        }
    }
    to.migrate(&shape, now).await.map_err(Fault::refused_by)?;
    let (send, receive) = sync_channel(AHEAD);
    let (sending, receiving) = (once(send), once(receive));
    let (telling, quiet): (Tell, Tell) = (Arc::clone(tell), Arc::new(|_| {}));
    let dump = from.write(move |tx| send_rows(tx, &quiet, take(&sending)?));
    let fill = to.write(move |tx| receive_rows(tx, &telling, &take(&receiving)?));
    let (sent, received) = tokio::join!(dump, fill);
    let contents = match (sent, received) {
        (Ok(contents), Ok(())) => contents,
        // The side that fails first stops the other.
        (Err(Fault::Stopped) | Ok(_), Err(fault)) | (Err(fault), _) => return Err(fault),
    };
    to.migrate(migrations::ALL, now).await.map_err(Fault::refused_by)?;
    Ok(contents)
}

/// A transaction may be run again, but the rows come once.
type Once<T> = Mutex<Option<T>>;

fn once<T>(value: T) -> Once<T> {
    Mutex::new(Some(value))
}

fn take<T>(value: &Once<T>) -> Result<T, Fault> {
    let taken = value.lock().unwrap_or_else(PoisonError::into_inner).take();
    taken.ok_or_else(|| Fault::failed("the database was interrupted; run the transfer again"))
}

fn send_rows(tx: &mut Conn, tell: &Tell, send: SyncSender<Piece>) -> Result<Vec<Contents>, Fault> {
    let contents = rows::dump(tx, tell, |table, lines| {
        let piece = Piece::Lines { table: table.name.clone(), lines: lines.to_vec() };
        send.send(piece).map_err(|_| Fault::Stopped)
    })?;
    send.send(Piece::End(contents.clone())).map_err(|_| Fault::Stopped)?;
    Ok(contents)
}

fn receive_rows(tx: &mut Conn, tell: &Tell, receive: &Receiver<Piece>) -> Result<(), Fault> {
    rows::fill(tx, tell, &mut || receive.recv().map_err(|_| Fault::Stopped))
}
