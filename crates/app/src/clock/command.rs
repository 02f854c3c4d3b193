//! `ideas-exchange clock`: what the two clocks say, in words, and a way out when the wrong one is ahead.

use std::path::Path;
use std::time::Duration;

use db::{Clock as _, Db, SystemClock, Timestamp};

use super::accept::{self, Accepted};
use super::{LONG, NOTABLE, shown};
use crate::backup::command::{refuse_missing, refuse_nothing};
use crate::cli::Exit;
use crate::config::Config;
use crate::{migrations, serve};

/// Says how the clocks stand; with `accept`, gives up the exchange's time for the machine's.
pub async fn run(config: Config, accept: bool) -> Result<(), Exit> {
    refuse_missing(config.database_url.strip_prefix("sqlite:").map(Path::new))?;
    let db = serve::open(&config).await?;
    refuse_nothing(&db).await?;
    if !db.pending(migrations::ALL).await.map_err(Exit::usage)?.is_empty() {
        return Err(Exit::usage("the database keeps no time yet; run `ideas-exchange migrate` first"));
    }
    let done = if accept { take(&db).await } else { tell(&db).await };
    db.close().await;
    done
}

async fn tell(db: &Db) -> Result<(), Exit> {
    let (now, lived) = clocks(db).await?;
    let Some(lived) = lived else { return Ok(()) };
    let behind = lived.since(now);
    if behind <= NOTABLE {
        println!("The machine's clock is not behind: there is nothing to do.");
        if now.since(lived) > LONG {
            println!(
                "It is {} ahead: nobody has run the exchange since, or the clock is wrong.",
                words(now.since(lived))
            );
        }
        return Ok(());
    }
    println!("The machine's clock is {} behind.", words(behind));
    println!();
    println!(
        "The time of the exchange never goes back: it goes on from where it is, a tenth slower, until the machine's"
    );
    println!("clock has caught up. Nothing that has ended begins again meanwhile.");
    println!();
    println!("- If the machine's clock is wrong, set it. Then there is nothing else to do.");
    println!("- If it is right, and was wrong before, stop every process of the exchange and run");
    println!(
        "  `ideas-exchange clock --accept`. The exchange's time then is the machine's. What happened later than that"
    );
    println!(
        "  is dated as of now, in its order; sessions and links of that time end; phases follow the timetable, so"
    );
    println!("  that one that had closed may be open again.");
    println!();
    let later = db.read(move |c| accept::later(c, now)).await.map_err(Exit::failure)?;
    print(&later, "dated later than the machine's clock");
    Ok(())
}

async fn take(db: &Db) -> Result<(), Exit> {
    db.claim().map_err(|e| Exit::usage(format!("setting database_url: {e}")))?;
    let (now, lived) = clocks(db).await?;
    let Some(lived) = lived.filter(|lived| *lived > now) else {
        println!("The machine's clock is not behind: nothing was changed.");
        return Ok(());
    };
    let done = db.write(move |tx| accept::accept(tx, now, lived)).await.map_err(Exit::failure)?;
    let Accepted { ended, ref later } = done;
    print(later, "were dated later and are dated as of now");
    println!("{ended} sessions and links ended; {} rows are dated as of now.", done.rows());
    println!("The exchange goes on from {}.", shown(now));
    Ok(())
}

/// Prints what the clocks say.
async fn clocks(db: &Db) -> Result<(Timestamp, Option<Timestamp>), Exit> {
    let lived = db.lived_until().await.map_err(Exit::failure)?;
    let now = SystemClock.now();
    println!("The machine's clock says       {}", shown(now));
    match lived {
        Some(lived) => println!("The exchange has lived until   {}", shown(lived)),
        None => println!("The exchange has not been served yet: it keeps no time."),
    }
    Ok((now, lived))
}

fn print(later: &[(String, u64)], what: &str) {
    for (table, rows) in later {
        println!("{table}: {rows} rows {what}");
    }
}

/// How long, in the unit that a person would use.
fn words(duration: Duration) -> String {
    let seconds = duration.as_secs();
    match seconds {
        172_800.. => format!("{} days", seconds / 86_400),
        7200.. => format!("{} hours", seconds / 3600),
        120.. => format!("{} minutes", seconds / 60),
        _ => format!("{seconds} seconds"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_difference_is_said_in_the_unit_that_a_person_would_use() {
        let said = [61, 3600, 7200, 86_400, 31_536_000].map(|seconds| words(Duration::from_secs(seconds)));
        assert_eq!(said, ["61 seconds", "60 minutes", "2 hours", "24 hours", "365 days"]);
    }
}
