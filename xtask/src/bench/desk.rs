//! What the desk does once in a while with very many rows: each is done a few times, one after the other.

use std::{fmt::Write as _, time::Instant};

use anyhow::{Context as _, Result, bail};

use super::{
    http::{Client, Download, get, post},
    lists::CONNECTIONS,
    report::{Row, Target},
    rows::{Bench, encoded, told},
    server::Running,
};

/// Rows of the sheet of those who are invited: as many as one may have.
const INVITED: usize = 5000;
const REPEATS: usize = 3;
/// By so many MB at the most the server may grow while it sends a file of any length.
const GROWS: f64 = 32.0;

/// A file that was sent whole.
struct Sent {
    /// Records in a second.
    rate: f64,
    megabytes: f64,
    /// What the server had more of at the most than before, in MB.
    grown: f64,
}

impl Bench {
    /// All comments as a CSV file, twice: how fast they come, and by how much the server grows while it sends them.
    /// However long the file is, there is one bound for it: the first time, when the allocator also takes what it keeps
    /// from then on for threads that had not read a file before, and the second time, which tells what the length costs.
    pub async fn export(&self, running: &Running) -> Result<Vec<Row>> {
        let name = "export of all comments as CSV";
        if !self.wants(name) {
            return Ok(Vec::new());
        }
        let (first, again) = (self.download(running).await?, self.download(running).await?);
        let grows =
            |which: &str, sent: &Sent| format!("{name}, {which}: {:.0} MB sent, the server grows by", sent.megabytes);
        Ok(vec![
            told(Row::of_value(name, first.rate, "rows/s", Target::None)),
            told(Row::of_value(grows("the first", &first), first.grown, "MB", Target::AtMost(GROWS))),
            told(Row::of_value(grows("the second", &again), again.grown, "MB", Target::AtMost(GROWS))),
        ])
    }

    async fn download(&self, running: &Running) -> Result<Sent> {
        let cookie = &self.sessions.first().context("nobody is signed in")?.cookie;
        let before = running.memory()?.0;
        let (begun, mut most) = (Instant::now(), before);
        let mut file = Download::begin(self.address, &get("/en/msme/desk/comments.csv", cookie)).await?;
        let (mut lines, mut bytes) = (0_usize, 0_usize);
        while let Some(part) = file.next().await? {
            bytes += part.len();
            // A record ends with these two; so does no line within a cell.
            lines += part.windows(3).filter(|three| *three == b"\"\r\n").count();
            most = most.max(running.memory()?.0);
        }
        let seconds = begun.elapsed().as_secs_f64();
        if lines < self.size.comments * 9 / 10 {
            bail!("the file has {lines} lines of {} comments", self.size.comments);
        }
        #[expect(clippy::cast_precision_loss, reason = "counts are small")]
        let (rate, megabytes) = (lines as f64 / seconds, bytes as f64 / 1e6);
        Ok(Sent { rate, megabytes, grown: most - before })
    }

    /// A sheet of 5,000 people: until the page of what was found in it is read, and until all of them are queued; then that
    /// page again and again, while their letters are written.
    pub async fn invitations(&self) -> Result<Vec<Row>> {
        let (checked, queued) = ("5,000 invitations checked", "5,000 invitations queued, one transaction");
        let shown = format!("desk: a sheet of 5,000 people, {CONNECTIONS} connections");
        if !self.wants(checked) && !self.wants(queued) && !self.wants(&shown) {
            return Ok(Vec::new());
        }
        let (mut times, mut page) = ([Vec::new(), Vec::new()], String::new());
        for turn in 0..REPEATS {
            let ([check, queue], sheet) = self.invite(turn).await?;
            times[0].push(check);
            times[1].push(queue);
            page = sheet;
        }
        let median = |mut of: Vec<f64>| {
            of.sort_by(f64::total_cmp);
            of[of.len() / 2]
        };
        let [check, queue] = times.map(median);
        Ok(vec![
            told(Row::of_value(checked, check, "s", Target::AtMost(2.0))),
            told(Row::of_value(queued, queue, "s", Target::None)),
            self.page_of_desk(shown, &page, &self.sessions.first().context("nobody is signed in")?.cookie).await?,
        ])
    }

    /// Seconds of each step, and the page of the sheet; everybody in it is new.
    async fn invite(&self, turn: usize) -> Result<([f64; 2], String)> {
        let session = self.sessions.first().context("nobody is signed in")?;
        let mut rows = "email\tname\tlanguage\n".to_owned();
        for n in 0..INVITED {
            let language = ["en", "fr", "es"][n % 3];
            let _ = writeln!(rows, "firm{turn}-{n}@sheet.example\tFirm number {n}\t{language}");
        }
        let csrf = format!("csrf={}", session.token);
        let body = format!("{csrf}&language=en&role=participant&days=30&message=Come.&rows={}", encoded(&rows));
        let mut client = Client::new(self.address);
        let begun = Instant::now();
        let answer = client.send(&post("/en/msme/desk/invitations/many", &session.cookie, "", &body)).await?;
        let draft = answer.header("location").filter(|_| answer.status == 303).map(str::to_owned);
        let draft = draft.with_context(|| format!("the sheet was answered with {}", answer.status))?;
        if client.send(&get(&draft, &session.cookie)).await?.status != 200 {
            bail!("the page of the sheet cannot be read");
        }
        let check = begun.elapsed().as_secs_f64();
        let begun = Instant::now();
        let answer = client.send(&post(&draft, &session.cookie, "", &csrf)).await?;
        if answer.status != 303 {
            bail!("sending was answered with {}", answer.status);
        }
        Ok(([check, begun.elapsed().as_secs_f64()], draft))
    }
}
