//! A photo that goes while a backup is made.

use std::sync::Arc;

use db::{Conn, args, sql};
use object_store::ObjectStoreExt as _;
use tokio::runtime::Handle;

use super::super::{Tell, make};
use super::{Empty, quiet};
use crate::error::Error;
use crate::photos::tests::stage;
use crate::tests::{START, story};
use crate::{documents, photos};

story!(what_was_made_while_a_photo_was_removed_comes_back_without_it_and_can_be_backed_up_again, |t| {
    let (amina, bao) = (t.participant("Amina").await, t.participant("Bao").await);
    let ((_, gone), (_, kept)) = (stage(&t, &amina).await, stage(&t, &bao).await);
    let of = |address: &str| address.rsplit('/').next().unwrap().to_owned();
    let (gone, kept) = (of(&gone), of(&kept));
    // Its row has been read, and its file not yet.
    let (app, handle, sum) = (t.app.clone(), Handle::current(), gone.clone());
    let removing: Tell = Arc::new(move |line| {
        if line.starts_with("idea_photos: ") {
            let (app, sum) = (app.clone(), sum.clone());
            handle.block_on(async move {
                let path = documents::file_path(&sum);
                let remove = move |tx: &mut Conn| -> Result<(), Error> {
                    let row = sql!("UPDATE idea_photos SET number = NULL, alt = '', sha256 = '' WHERE sha256 = $1");
                    tx.execute(row, args![&sum])?;
                    Ok(())
                };
                app.db.write(remove).await.unwrap();
                app.files.delete(&path).await.unwrap();
            });
        }
    });
    let folder = tempfile::tempdir().unwrap();
    let to = folder.path().join("all.tar");
    let made = make::make(&t.app.db, &t.app.files, &to, START, &removing).await.unwrap();
    assert_eq!(made.files(), 1);
    for (number, empty) in Empty::each().await.into_iter().enumerate() {
        empty.restore(&to).await.unwrap();
        assert_eq!(empty.place.db.read(photos::list_files).await.unwrap(), std::slice::from_ref(&kept));
        let next = folder.path().join(format!("{number}.tar"));
        make::make(&empty.place.db, &empty.place.files, &next, START, &quiet()).await.unwrap();
    }
    assert_ne!(gone, kept);
});
