//! What a sheet of as many people as one paste may have costs: checking it, and queueing the invitations.

use std::{fmt::Write as _, time::Instant};

use anyhow::{Context as _, Result, bail};

use super::{
    http::{Client, post},
    report::{Row, Target},
    rows::{Bench, REPEATS, encoded, told},
};

/// The most people in one paste.
const PEOPLE: usize = 5_000;

impl Bench {
    /// The median of each, of other people each time.
    pub async fn sheets(&self) -> Result<Vec<Row>> {
        let (checked, queued) = ("a sheet of 5,000 people, checked", "5,000 invitations, queued");
        if !self.wants(checked) && !self.wants(queued) {
            return Ok(Vec::new());
        }
        let desk = self.sessions.first().context("nobody is signed in")?;
        let mut client = Client::new(self.address);
        let (mut checks, mut queues) = (Vec::new(), Vec::new());
        for round in 0..REPEATS {
            let rows = encoded(&sheet(round)?);
            let paste = format!("csrf={}&rows={rows}&language=en&role=participant&message=Come.&days=30", desk.token);
            let begun = Instant::now();
            let answer = client.send(&post("/en/msme/desk/invitations/many", &desk.cookie, "", &paste)).await?;
            let draft = answer.header("location").context("the sheet was refused")?.to_owned();
            checks.push(begun.elapsed().as_secs_f64());
            let send = post(&draft, &desk.cookie, "", &format!("csrf={}", desk.token));
            let begun = Instant::now();
            let status = client.send(&send).await?.status;
            if status != 303 {
                bail!("queueing a sheet was answered with {status}");
            }
            queues.push(begun.elapsed().as_secs_f64());
        }
        checks.sort_by(f64::total_cmp);
        queues.sort_by(f64::total_cmp);
        let middle = REPEATS / 2;
        Ok(vec![
            told(Row::of_value(checked, checks[middle], "s", Target::AtMost(2.0))),
            told(Row::of_value(queued, queues[middle], "s", Target::AtMost(2.0))),
        ])
    }
}

fn sheet(round: usize) -> Result<String> {
    let mut text = "email;name;organisation".to_owned();
    for n in 0..PEOPLE {
        write!(text, "\ninvited{n}.{round}@bench.example;Person {n};Firm {n}")?;
    }
    Ok(text)
}
