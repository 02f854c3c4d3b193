//! The command line. Exit codes: 0 fine; 2 wrong use, setting or database, said in one line that
//! names it and the mend; 1 anything else.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::config::{Config, WrongSetting};
use crate::me::operators;
use crate::pack::Sizes;
use crate::{backup, clock, demo, inbox, mail_check, serve, uploads};

#[derive(Parser)]
#[command(
    name = "ideas-exchange",
    version,
    about = "A public consultation for small firms: one program, one data folder."
)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// The sample exchange, ready to click; mail goes to DIR/outbox/*.eml
    Demo {
        /// Where the sample exchange keeps its data
        #[arg(long, default_value = "demo-data")]
        data_dir: PathBuf,
        #[arg(long, default_value = "127.0.0.1:8080")]
        listen: SocketAddr,
        /// A fixed start for the clock (RFC 3339), for rehearsed stories
        #[arg(long, hide = true)]
        now: Option<jiff::Timestamp>,
    },
    /// Serves an exchange; the first start prints a one-time set-up link
    Serve {
        #[arg(long)]
        config: Option<PathBuf>,
    },
    /// Runs the jobs (mail) of an exchange beside the processes that serve it
    Worker {
        #[arg(long)]
        config: Option<PathBuf>,
    },
    /// Brings the database to the shape this program needs
    Migrate {
        #[arg(long)]
        config: Option<PathBuf>,
    },
    /// Says whether the settings can be used
    CheckConfig {
        #[arg(long)]
        config: Option<PathBuf>,
    },
    /// Says whether letters leave and arrive: the relay, and what the DNS should hold for it
    CheckMail {
        /// Also sends a test letter to this address
        #[arg(long, value_name = "ADDRESS")]
        to: Option<String>,
        #[arg(long)]
        config: Option<PathBuf>,
    },
    /// Says how the machine's clock and the time of the exchange stand to one another
    Clock {
        /// Gives up the exchange's time for the machine's: after the clock had been wrong, with every process stopped
        #[arg(long)]
        accept: bool,
        #[arg(long)]
        config: Option<PathBuf>,
    },
    /// Names, lists and ends the operators of the site, also where none is left who could do it in the browser
    Operator {
        #[command(subcommand)]
        act: operators::command::Act,
        #[arg(long, global = true)]
        config: Option<PathBuf>,
    },
    /// Creates or updates an exchange from a folder of files, or tells every fault and changes nothing
    Import {
        /// The folder with exchange.toml
        pack: PathBuf,
        /// Also the sample debate of the folder, into an exchange that is empty
        #[arg(long)]
        debate: bool,
        /// However many files and rows the folder has; it is read into memory whole
        #[arg(long)]
        any_size: bool,
        #[arg(long)]
        config: Option<PathBuf>,
    },
    /// Writes the whole exchange into one file, while it is served
    Backup {
        /// A file that is not there yet
        file: PathBuf,
        #[arg(long)]
        config: Option<PathBuf>,
    },
    /// Puts a backup into an empty place, on either engine
    Restore {
        file: PathBuf,
        /// A list of deleted accounts, `DATA_DIR/erased`, to be joined to that of the new data folder; one for each node
        #[arg(long, value_name = "LIST")]
        erased: Vec<PathBuf>,
        /// Go on where there is no list: whoever deleted their account since the backup comes back
        #[arg(long, conflicts_with = "erased")]
        without_erased: bool,
        #[arg(long)]
        config: Option<PathBuf>,
    },
    /// Moves an exchange from SQLite to the PostgreSQL database of the settings
    Transfer {
        /// The database to move: DIR/exchange.db. Nobody may be serving it
        from: PathBuf,
        #[arg(long)]
        config: Option<PathBuf>,
    },
    /// Takes in one mail from the input, as a mail server hands it over
    ReceiveMail {
        /// Whom the mail is for
        #[arg(long)]
        to: Option<String>,
        /// Who sent it
        #[arg(long)]
        from: Option<String>,
        #[arg(long)]
        config: Option<PathBuf>,
    },
    /// Reads a file that somebody sent: what the server begins for that, with limits, and nobody else
    #[command(hide = true)]
    ReadFile { what: Vec<String> },
}

/// What ends the program early: a code and one line.
#[derive(Debug)]
pub struct Exit {
    pub code: u8,
    pub line: String,
}

impl Exit {
    /// Wrong use or configuration.
    pub fn usage(line: impl ToString) -> Self {
        Self { code: 2, line: line.to_string() }
    }

    pub fn failure(line: impl ToString) -> Self {
        Self { code: 1, line: line.to_string() }
    }
}

impl From<WrongSetting> for Exit {
    fn from(wrong: WrongSetting) -> Self {
        Self::usage(wrong)
    }
}

/// Runs the program.
pub fn run() -> ExitCode {
    let cli = Cli::parse();
    match dispatch(cli.command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(exit) => {
            eprintln!("ideas-exchange: {}", exit.line);
            ExitCode::from(exit.code)
        }
    }
}

fn dispatch(command: Command) -> Result<(), Exit> {
    // Not for everybody: whoever reads a file has no threads.
    let runtime = || tokio::runtime::Builder::new_multi_thread().enable_all().build().map_err(Exit::failure);
    match command {
        Command::Demo { data_dir, listen, now } => runtime()?.block_on(demo::run(data_dir, listen, now)),
        Command::Serve { config } => runtime()?.block_on(serve::serve(load(config)?)),
        Command::Worker { config } => runtime()?.block_on(serve::work(load(config)?)),
        Command::Migrate { config } => runtime()?.block_on(serve::migrate(load(config)?)),
        Command::CheckConfig { config } => runtime()?.block_on(serve::check(load(config)?)),
        Command::CheckMail { to, config } => runtime()?.block_on(mail_check::run(load(config)?, to)),
        Command::Clock { accept, config } => runtime()?.block_on(clock::command::run(load(config)?, accept)),
        Command::Operator { act, config } => runtime()?.block_on(operators::command::run(load(config)?, &act)),
        Command::Import { pack, debate, any_size, config } => {
            let sizes = if any_size { Sizes::ANY } else { Sizes::USUAL };
            runtime()?.block_on(serve::import(load(config)?, pack, sizes, debate))
        }
        Command::Backup { file, config } => runtime()?.block_on(backup::command::backup(load(config)?, file)),
        Command::Restore { file, erased, without_erased, config } => {
            let lists = backup::command::Lists { erased, may_lack: without_erased };
            runtime()?.block_on(backup::command::restore(load(config)?, file, lists))
        }
        Command::Transfer { from, config } => runtime()?.block_on(backup::command::transfer(load(config)?, from)),
        Command::ReceiveMail { to, from, config } => {
            let taken = load(config)
                .and_then(|config| runtime()?.block_on(inbox::command::run(config, to.as_deref(), from.as_deref())));
            taken.map_err(inbox::command::told)
        }
        Command::ReadFile { what } => uploads::read_file(&what),
    }
}

fn load(file: Option<PathBuf>) -> Result<Config, Exit> {
    Ok(Config::load(file.as_deref(), std::env::vars())?)
}
