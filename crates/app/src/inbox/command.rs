//! `ideas-exchange receive-mail`: takes one mail from its input, as a mail server hands it over.
//!
//! It leaves with the codes that mail servers know (`sysexits.h`). Whatever keeps a mail from being taken in now, a wrong
//! setting among it, is “try again”: nothing is lost while somebody mends it. What it says may come back to whoever wrote
//! the mail, so it says nothing of this machine.

use std::io::Read as _;
use std::path::Path;

use mail::Address;

use super::{Envelope, receive};
use crate::backup::command::{refuse_missing, refuse_nothing};
use crate::cli::Exit;
use crate::config::Config;
use crate::serve::{self, Part};
use crate::{keys, migrations, nodes};

/// The most bytes of a mail.
const MOST: u64 = 10 * 1024 * 1024;
/// The mail can never be taken.
const UNAVAILABLE: u8 = 69;
/// It can, later.
const LATER: u8 = 75;

/// Reads the mail and takes it in.
pub async fn run(config: Config, to: Option<&str>, from: Option<&str>) -> Result<(), Exit> {
    let bytes = input()?;
    if config.mail.inbound.is_empty() {
        return Err(Exit::usage("no mail is taken in: set mail.inbound"));
    }
    refuse_unready(&config).await?;
    let app = serve::assemble(config, None, Part::Visits).await?;
    let address = |text: Option<&str>| text.and_then(|text| Address::parse(text).ok());
    let envelope = Envelope { to: address(to), from: address(from) };
    let taken = match keys::ensure(&app.db, &app.rng, app.clock.now()).await {
        Ok(()) => receive(&app, &bytes, &envelope).await.map_err(Exit::failure),
        Err(fault) => Err(Exit::failure(fault)),
    };
    nodes::last_word(&app).await;
    app.db.clone().close().await;
    match taken? {
        Some(state) => println!("{state}"),
        None => println!("known"),
    }
    Ok(())
}

/// The mail, from the program's input.
fn input() -> Result<Vec<u8>, Exit> {
    let mut bytes = Vec::new();
    std::io::stdin().lock().take(MOST + 1).read_to_end(&mut bytes).map_err(Exit::failure)?;
    if u64::try_from(bytes.len()).is_ok_and(|length| length > MOST) {
        return Err(Exit { code: UNAVAILABLE, line: "this mail is larger than 10 MiB".to_owned() });
    }
    Ok(bytes)
}

/// A slip in the settings makes no new database, and one that an earlier program serves is not changed under it.
async fn refuse_unready(config: &Config) -> Result<(), Exit> {
    refuse_missing(config.database_url.strip_prefix("sqlite:").map(Path::new))?;
    let db = serve::open(config).await?;
    refuse_nothing(&db).await?;
    let pending = db.pending(migrations::ALL).await.map_err(Exit::usage)?;
    db.close().await;
    if pending.is_empty() { Ok(()) } else { Err(Exit::usage("the database is of an earlier program")) }
}

/// How a mail server is told that something went wrong.
pub fn told(exit: Exit) -> Exit {
    if exit.code == UNAVAILABLE {
        return exit;
    }
    let line =
        "no mail can be taken in now; whoever runs the exchange finds out why with `ideas-exchange check-config`";
    Exit { code: LATER, line: line.to_owned() }
}
