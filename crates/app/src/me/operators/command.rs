//! `ideas-exchange operator`: names, lists and ends operators from the machine, where there may be nobody who can do it
//! in the browser. What it changes is recorded and told as there.

use std::path::Path;

use clap::Subcommand;
use mail::Address;

use super::Change;
use crate::app::App;
use crate::audit::Action;
use crate::backup::command::{refuse_missing, refuse_nothing};
use crate::cli::Exit;
use crate::config::Config;
use crate::people::operators::{self, Ended, Named};
use crate::serve::{self, Part};
use crate::{migrations, nodes};

/// As what the audit log knows it.
pub const NAME: &str = "ideas-exchange operator";

/// What is asked of it.
#[derive(Clone, Debug, Subcommand)]
pub enum Act {
    /// Makes somebody an operator who has signed in at least once
    Add {
        /// The address with which they sign in
        email: String,
    },
    /// Lists the operators by their addresses
    List,
    /// Ends an operator; the last one stays
    End {
        /// The address with which they sign in
        email: String,
    },
}

/// Does it, beside whatever serves the site.
pub async fn run(config: Config, act: &Act) -> Result<(), Exit> {
    refuse_unready(&config).await?;
    let app = serve::assemble(config, None, Part::Visits).await?;
    let done = done(&app, act).await;
    nodes::last_word(&app).await;
    app.db.clone().close().await;
    println!("{}", done?);
    Ok(())
}

/// A slip in the settings makes no new database, and one that an earlier program serves is not changed under it.
async fn refuse_unready(config: &Config) -> Result<(), Exit> {
    refuse_missing(config.database_url.strip_prefix("sqlite:").map(Path::new))?;
    let db = serve::open(config).await?;
    refuse_nothing(&db).await?;
    let pending = db.pending(migrations::ALL).await.map_err(Exit::usage)?;
    db.close().await;
    if pending.is_empty() {
        Ok(())
    } else {
        Err(Exit::usage("the database is of an earlier program; run `ideas-exchange migrate` first"))
    }
}

/// Gives what there is to say.
pub async fn done(app: &App, act: &Act) -> Result<String, Exit> {
    match act {
        Act::Add { email } => add(app, &address(email)?).await,
        Act::List => list(app).await,
        Act::End { email } => end(app, &address(email)?).await,
    }
}

fn address(typed: &str) -> Result<Address, Exit> {
    let wrong = |_| Exit::usage(format!("{typed:?} is no address; write one such as awa@example.org"));
    Address::parse(typed).map_err(wrong)
}

async fn add(app: &App, address: &Address) -> Result<String, Exit> {
    let change = Change::draw(app, None, Action::NamedOperator, app.clock.now()).await.map_err(Exit::failure)?;
    let sought = address.clone();
    let named = app.db.write(move |tx| change.name(tx, &sought)).await.map_err(Exit::failure)?;
    match named {
        Named::Yes(operator) => Ok(format!("{} is an operator now, and is told by mail", operator.email)),
        Named::Already => Ok(format!("{} is an operator already: nothing was changed", address.as_str())),
        Named::Unknown => Err(unknown(app, address)),
    }
}

async fn list(app: &App) -> Result<String, Exit> {
    let operators = app.db.read(operators::list).await.map_err(Exit::failure)?;
    if operators.is_empty() {
        return Ok(format!("there is no operator; name one with `{NAME} add ADDRESS`"));
    }
    let addresses: Vec<&str> = operators.iter().map(|operator| operator.email.as_str()).collect();
    Ok(addresses.join("\n"))
}

async fn end(app: &App, address: &Address) -> Result<String, Exit> {
    let sought = address.clone();
    let found = app.db.read(move |c| operators::find(c, &sought)).await.map_err(Exit::failure)?;
    let Some((person, _)) = found else { return Err(unknown(app, address)) };
    let change = Change::draw(app, None, Action::EndedOperator, app.clock.now()).await.map_err(Exit::failure)?;
    let ended = app.db.write(move |tx| change.end(tx, person.id)).await.map_err(Exit::failure)?;
    match ended {
        Ended::Yes(operator) => Ok(format!("{} is no operator any more, and is told by mail", operator.email)),
        Ended::Already => Ok(format!("{} is no operator: nothing was changed", address.as_str())),
        Ended::Last => Err(Exit::usage(format!(
            "{} is the last operator; name another one first, with `{NAME} add ADDRESS`",
            address.as_str()
        ))),
    }
}

/// An office needs somebody who proved the address.
fn unknown(app: &App, address: &Address) -> Exit {
    Exit::usage(format!(
        "nobody has signed in with {} yet; ask them to sign in once at {}, then run this again",
        address.as_str(),
        app.absolute("/en/sign-in")
    ))
}
