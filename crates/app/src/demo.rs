//! `demo`: the sample exchange, ready to click, in a folder of its own.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use db::{Clock, Conn, Id, SystemClock, Timestamp};
use i18n::Lang;
use mail::Address;

use crate::app::App;
use crate::cli::Exit;
use crate::config::Config;
use crate::error::Error;
use crate::pack::Pack;
use crate::participants::Role;
use crate::people::operators;
use crate::people::sign_in::{self, Link};
use crate::serve::Part;
use crate::{exchange, pack, people, serve};

/// How long the links of one start work.
const DAY: Duration = Duration::from_secs(24 * 3600);

/// Imports the sample with its debate on the first start, and serves it.
pub async fn run(data_dir: PathBuf, listen: SocketAddr, now: Option<jiff::Timestamp>) -> Result<(), Exit> {
    let mut config = Config { data_dir, listen, pseudo_locale: true, ..Config::default() };
    if now.is_some() {
        // Rehearsed stories look at hundreds of pages a minute, all from one address.
        config.limits.requests_per_minute = 60_000;
    }
    let config = config.checked()?;
    serve::start_log(&config);
    let (config, doors) = serve::listen(config).await?;
    let rehearsal = now.map(|start| Arc::new(Shifted::to(start.into())) as Arc<dyn Clock>);
    let app = serve::assemble(config, rehearsal, Part::Serves).await?;
    let pack = sample()?;
    let links = links(&app, &pack);
    fill(&app, pack).await?;
    let lines = hand_over(&app, links).await?;
    serve::run(app, doors, lines).await
}

fn sample() -> Result<Pack, Exit> {
    pack::sample().map_err(|faults| {
        let faults: Vec<String> = faults.iter().map(ToString::to_string).collect();
        Exit::failure(format!("the sample has faults:\n{}", faults.join("\n")))
    })
}

/// One way in for each side of the table: who runs the exchange, who says something, who replies.
fn links(app: &App, pack: &Pack) -> Vec<(Role, Link)> {
    let people = pack.debate.iter().flat_map(|debate| &debate.people);
    let speaks_english = people.filter(|person| person.languages.contains(&Lang::En)).collect::<Vec<_>>();
    let next = format!("/en/{}", pack.exchange.slug);
    [Role::Coordinator, Role::Participant, Role::Delegate]
        .into_iter()
        .filter_map(|role| {
            let person = speaks_english.iter().find(|person| person.role == role)?;
            Some((role, Link::draw(app, person.email.clone(), Lang::En, &next, app.clock.now())))
        })
        .collect()
}

/// Fresh links at every start, in words: each opens once, within a day.
async fn hand_over(app: &App, links: Vec<(Role, Link)>) -> Result<Vec<String>, Exit> {
    let lines =
        links.iter().map(|(role, link)| format!("Sign in as {:<12} {}", role.as_str(), link.url(app))).collect();
    let now = app.clock.now();
    let write = move |tx: &mut Conn| links.iter().try_for_each(|(_, link)| sign_in::hand_over(tx, link, DAY, now));
    app.db.write(write).await.map_err(Exit::failure)?;
    Ok(lines)
}

/// The first start brings the sample; a later one finds what was made of it.
async fn fill(app: &App, pack: Pack) -> Result<(), Exit> {
    let slug = pack.exchange.slug.clone();
    let there =
        app.db.read(move |c| -> Result<_, Error> { exchange::created_at(c, &slug) }).await.map_err(Exit::failure)?;
    if there.is_none() {
        let people = pack.debate.iter().flat_map(|debate| &debate.people);
        let runs =
            people.filter(|person| person.role == Role::Coordinator).map(|person| person.email.clone()).collect();
        pack::put(app, Arc::new(pack), true).await.map_err(Exit::failure)?;
        put_in_charge(app, runs).await?;
    }
    Ok(())
}

/// Who runs the exchange looks after the site too, as after a first start.
async fn put_in_charge(app: &App, runs: Vec<Address>) -> Result<(), Exit> {
    let now = app.clock.now();
    let runs: Vec<(Address, Id)> = runs.into_iter().map(|address| (address, app.rng.id(now))).collect();
    let make = move |tx: &mut Conn| -> Result<(), Error> {
        runs.iter().try_for_each(|(address, id)| {
            let person = people::register(tx, *id, address, Lang::En, now)?;
            operators::make(tx, person)
        })
    };
    app.db.write(make).await.map_err(Exit::failure)
}

/// The machine's clock, set to another day: it goes on from there.
struct Shifted {
    /// Microseconds ahead of the machine's clock.
    by: i64,
}

impl Shifted {
    fn to(start: Timestamp) -> Self {
        Self { by: start.0 - SystemClock.now().0 }
    }
}

impl Clock for Shifted {
    fn now(&self) -> Timestamp {
        Timestamp(SystemClock.now().0 + self.by)
    }
}
