//! What a desk has before it after some months, and no pack carries: organisations, notes, invitations with letters
//! that the mail gave up, contributions that wait, what `waiting` makes, and the audit log of all that. Sent as people
//! send it, over HTTP.

use std::{fmt::Write as _, net::SocketAddr};

use anyhow::{Context as _, Result, bail};

use super::{
    http::{Client, get_plain, post},
    relay::{REFUSED, Relay},
    rows::encoded,
    sessions::{self, Session},
    size::Size,
    waiting,
};

pub const DESK: &str = "/en/msme/desk";

/// Fills, and waits until every letter has left or was given up.
pub async fn fill(address: SocketAddr, relay: Relay, sessions: &[Session], size: Size) -> Result<()> {
    let relay = relay.answer()?;
    let coordinator = sessions.first().context("nobody is signed in")?;
    for requests in [organisations(coordinator, size), notes(coordinator, size), invitations(coordinator, size)] {
        sessions::each(address, &requests, Clone::clone, send).await?;
    }
    waiting::fill(address, sessions, size).await?;
    let before = hold(address, coordinator, "1").await?;
    let newcomers = &sessions[size.people - size.newcomers..];
    let comments: Vec<Vec<u8>> = newcomers.iter().map(|session| comment(session, size)).collect();
    sessions::each(address, &comments, Clone::clone, wait).await?;
    hold(address, coordinator, &before).await?;
    relay.quiet().await;
    Ok(())
}

fn organisations(by: &Session, size: Size) -> Vec<Vec<u8>> {
    let kinds = ["firm", "association", "chamber", "think-tank"];
    let body = |n: usize| {
        format!(
            "csrf={}&name=Body+number+{n}&kind={}&economy=CH&is_listed=yes&about_en=It+speaks+for+small+firms.",
            by.token,
            kinds[n % kinds.len()]
        )
    };
    (0..size.organisations).map(|n| post(&format!("{DESK}/organisations/new"), &by.cookie, "", &body(n))).collect()
}

/// From the second idea on, all over the exchange: the first one's page is measured.
fn notes(by: &Session, size: Size) -> Vec<Vec<u8>> {
    let text = encoded("The secretariat has passed this on to the committee, which meets in spring.");
    let body = format!("csrf={}&begun=0&gaps=yes&text_en={text}", by.token);
    let ideas = (0..size.notes).map(|n| 2 + n * (size.ideas / size.notes));
    ideas.map(|idea| post(&format!("{DESK}/ideas/{idea}/note"), &by.cookie, "", &body)).collect()
}

/// One in so many goes to a domain where nobody has a mailbox.
fn invitations(by: &Session, size: Size) -> Vec<Vec<u8>> {
    let body = |n: usize| {
        let domain = if n.is_multiple_of(size.invitations / size.refused) { REFUSED } else { "invited.example" };
        let language = ["en", "fr", "es"][n % 3];
        format!(
            "csrf={}&email=guest{n}%40{domain}&name=Guest+number+{n}&organisation=Firm+of+guest+{n}&language={language}\
             &role=participant&message=Come.&days=30&then=send",
            by.token
        )
    };
    (0..size.invitations).map(|n| post(&format!("{DESK}/invitations/new"), &by.cookie, "", &body(n))).collect()
}

/// The first one of somebody, on some idea.
pub fn comment(by: &Session, size: Size) -> Vec<u8> {
    let (person, idea) = (by.person, 1 + by.person % size.ideas);
    let text = encoded(&format!("Person {person} waited for eleven days, and nobody at the port could say for what."));
    let body = format!("csrf={}&stance=experience&language=en&text={text}&key=first{person}&draft=", by.token);
    post(&format!("/en/msme/ideas/{idea}/comments"), &by.cookie, "", &body)
}

/// Sends a form; anything but being led on is a fault.
pub async fn send(client: &mut Client, request: Vec<u8>) -> Result<()> {
    let status = client.send(&request).await?.status;
    if status == 303 { Ok(()) } else { bail!("{} was answered with {status}", first_line(&request)) }
}

/// The same of a text that must wait for a moderator.
async fn wait(client: &mut Client, request: Vec<u8>) -> Result<()> {
    let answer = client.send(&request).await?;
    if answer.header("location").is_some_and(|to| to.contains("/waiting/")) {
        return Ok(());
    }
    bail!("{} does not wait: it was answered with {}", first_line(&request), answer.status)
}

fn first_line(request: &[u8]) -> String {
    String::from_utf8_lossy(request).lines().next().unwrap_or_default().to_owned()
}

/// Sets how many contributions of a newcomer are held, and leaves the other settings as they are; what it was.
async fn hold(address: SocketAddr, by: &Session, first: &str) -> Result<String> {
    let path = format!("{DESK}/settings");
    let mut client = Client::new(address);
    let answer = client.send(&get_plain(&path, &by.cookie)).await?;
    let page = std::str::from_utf8(answer.body)?;
    let value = |name: &str| value(page, name).with_context(|| format!("no {name} among the settings"));
    let mut body = format!("csrf={}&visibility=&words=&hold={first}", by.token);
    for name in ["revision", "contact", "zone"] {
        let _ = write!(body, "&{name}={}", encoded(value(name)?));
    }
    for name in ["joining", "languages"] {
        for value in checked(page, name) {
            let _ = write!(body, "&{name}={value}");
        }
    }
    let before = value("hold")?.to_owned();
    send(&mut client, post(&path, &by.cookie, "", &body)).await?;
    Ok(before)
}

/// What a field of one line holds.
pub fn value<'a>(page: &'a str, name: &str) -> Option<&'a str> {
    let field = page.split_once(&format!("name=\"{name}\""))?.1;
    field.split_once("value=\"")?.1.split('"').next()
}

/// What is chosen of a group of boxes.
fn checked<'a>(page: &'a str, name: &str) -> Vec<&'a str> {
    let before = format!("name=\"{name}\" value=\"");
    let values = page.split(before.as_str()).skip(1).filter_map(|rest| rest.split_once('"'));
    values.filter(|(_, rest)| rest.starts_with(" checked")).map(|(value, _)| value).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = r#"<input type="hidden" name="revision" value="4">
        <input type="radio" id="joining" name="joining" value="open" checked><span>Open</span>
        <input type="radio" id="joining-2" name="joining" value="request"><span>On request</span>
        <input type="checkbox" id="languages" name="languages" value="en" checked><span>English</span>
        <input type="checkbox" id="languages-2" name="languages" value="fr"><span>French</span>
        <input type="checkbox" id="languages-3" name="languages" value="es" checked><span>Spanish</span>
        <input id="zone" name="zone" type="text" value="Europe/Zurich" dir="auto">"#;

    #[test]
    fn a_form_is_read_as_a_browser_would_send_it() {
        assert_eq!((value(PAGE, "revision"), value(PAGE, "zone")), (Some("4"), Some("Europe/Zurich")));
        assert_eq!((checked(PAGE, "joining"), checked(PAGE, "languages")), (vec!["open"], vec!["en", "es"]));
        assert_eq!(value(PAGE, "hold"), None);
    }
}
