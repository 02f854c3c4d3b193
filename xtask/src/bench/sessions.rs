//! Signs everybody of the database in as people do: over HTTP, with the link of the letter that lands in the outbox.
//! The sessions are rows of the database and are kept with it.

use std::{collections::HashMap, fs, net::SocketAddr, path::Path, time::Duration};

use anyhow::{Context as _, Result, bail};
use serde::{Deserialize, Serialize};
use tokio::{task::JoinSet, time::sleep};

use super::{
    http::{Client, get_plain, post},
    pack,
};

/// People who sign in at the same time.
const AT_ONCE: usize = 400;

/// What somebody's browser holds: the cookie, and the token that its forms carry.
#[derive(Clone, Serialize, Deserialize)]
pub struct Session {
    pub person: usize,
    pub cookie: String,
    pub token: String,
}

pub async fn sign_in(address: SocketAddr, data: &Path, people: usize) -> Result<Vec<Session>> {
    let outbox = data.join("outbox");
    let mut sessions = Vec::with_capacity(people);
    let everybody: Vec<usize> = (0..people).collect();
    for group in everybody.chunks(AT_ONCE) {
        each(address, group, |person| *person, ask).await?;
        let links = letters(&outbox, group.len()).await?;
        let invited: Vec<(usize, String)> = group
            .iter()
            .map(|person| Ok((*person, links.get(&pack::address(*person)).context("a letter is missing")?.clone())))
            .collect::<Result<_>>()?;
        sessions.extend(each(address, &invited, Clone::clone, open).await?);
    }
    sessions.sort_by_key(|session: &Session| session.person);
    Ok(sessions)
}

/// Does something for each, over eight connections.
pub async fn each<T, U: Clone + 'static, V: 'static>(
    address: SocketAddr,
    of: &[T],
    own: impl Fn(&T) -> U,
    what: impl AsyncFn(&mut Client, U) -> Result<V> + Copy + 'static,
) -> Result<Vec<V>>
where
    T: Clone,
{
    let mut running = JoinSet::new();
    for part in of.chunks(of.len().div_ceil(8).max(1)) {
        let part: Vec<U> = part.iter().map(&own).collect();
        running.spawn_local(async move {
            let mut client = Client::new(address);
            let mut done = Vec::new();
            for one in part {
                done.push(what(&mut client, one).await?);
            }
            anyhow::Ok(done)
        });
    }
    let mut all = Vec::new();
    while let Some(done) = running.join_next().await {
        all.extend(done??);
    }
    Ok(all)
}

async fn ask(client: &mut Client, person: usize) -> Result<()> {
    // Behind a proxy: everybody has an address of their own, as they would.
    let [_, a, b, c] = u32::try_from(person)?.to_be_bytes();
    let from = format!("x-forwarded-for: 10.{a}.{b}.{c}\r\n");
    let body = format!("email={}&next=", pack::address(person).replace('@', "%40"));
    match client.send(&post("/en/sign-in", "", &from, &body)).await?.status {
        303 => Ok(()),
        status => bail!("asking to sign in was answered with {status}"),
    }
}

async fn open(client: &mut Client, (person, link): (usize, String)) -> Result<Session> {
    let answer = client.send(&post(&link, "", "", "")).await?;
    let cookie = answer.cookie("session").with_context(|| format!("a link was answered with {}", answer.status))?;
    let cookie = cookie.to_owned();
    // The shortest page with a form.
    let answer = client.send(&get_plain("/en/me/settings", &cookie)).await?;
    let page = std::str::from_utf8(answer.body)?;
    let token = page.split_once("name=\"csrf\" value=\"").and_then(|(_, rest)| rest.split('"').next());
    let token = token.with_context(|| format!("no form on a page of {}", answer.status))?.to_owned();
    Ok(Session { person, cookie, token })
}

/// Waits for so many letters, takes them away, and gives the path of each one's link by its address.
async fn letters(outbox: &Path, count: usize) -> Result<HashMap<String, String>> {
    let mut links = HashMap::new();
    for _ in 0..1200 {
        for entry in fs::read_dir(outbox).into_iter().flatten().filter_map(Result::ok) {
            let path = entry.path();
            if path.extension().is_none_or(|ending| ending != "eml") {
                continue;
            }
            // Long lines of a letter are folded.
            let letter = fs::read_to_string(&path)?.replace("\r\n", "\n").replace("=\n", "");
            let to = letter.lines().find_map(|line| line.strip_prefix("To: "));
            let link = letter
                .lines()
                .find_map(|line| Some(format!("/en/sign-in/link/{}", line.split_once("/en/sign-in/link/")?.1)));
            let (to, link) = to.zip(link).with_context(|| format!("{} is no such letter", path.display()))?;
            links.insert(to.trim().to_owned(), link.trim().to_owned());
            fs::remove_file(&path)?;
        }
        if links.len() >= count {
            return Ok(links);
        }
        sleep(Duration::from_millis(50)).await;
    }
    bail!("{} of {count} letters came", links.len())
}
