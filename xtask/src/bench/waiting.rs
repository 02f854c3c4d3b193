//! What comes to a desk when people disagree with it and speak for others: appeals, texts whose authors were asked to
//! change them, suggestions of topics, mandates, and ideas entered for firms. Sent as people send it, over HTTP.

use std::{collections::HashMap, fmt::Write as _, net::SocketAddr};

use anyhow::{Context as _, Result};

use super::{
    fill::{DESK, comment, send, value},
    http::{Client, Download, get_plain, post},
    rows::encoded,
    sessions::{self, Session},
    size::Size,
};

/// A day that no bench will see.
const LATE: &str = "2099-12-31";

/// Fills. The organisations are there. Letters about decisions leave ten minutes after them.
pub async fn fill(address: SocketAddr, sessions: &[Session], size: Size) -> Result<()> {
    let coordinator = sessions.first().context("nobody is signed in")?;
    decisions(address, coordinator, sessions, size).await?;
    suggestions(address, coordinator, sessions, size).await?;
    mandates(address, coordinator, sessions, size).await
}

/// Comments of as many people: those of some are hidden, and they appeal; others shall change theirs, and every fourth
/// has.
async fn decisions(address: SocketAddr, coordinator: &Session, sessions: &[Session], size: Size) -> Result<()> {
    let authors = &sessions[1..=size.appeals + size.asked];
    let comments: Vec<(usize, Vec<u8>)> = authors.iter().map(|by| (by.person, comment(by, size))).collect();
    let mut places = sessions::each(address, &comments, Clone::clone, publish).await?;
    places.sort_by_key(|(author, _)| *author);
    let (hidden, asked) = places.split_at(size.appeals);
    for (places, outcome) in [(hidden, "hide"), (asked, "ask")] {
        let decisions: Vec<Vec<u8>> = places.iter().map(|(_, at)| decision(coordinator, *at, outcome)).collect();
        sessions::each(address, &decisions, Clone::clone, send).await?;
    }
    let changed = asked.iter().step_by(4);
    let changes: Vec<Vec<u8>> = changed.map(|(author, at)| change(&sessions[*author], *at)).collect();
    sessions::each(address, &changes, Clone::clone, send).await?;
    let log = file(address, &format!("{DESK}/log.csv"), coordinator).await?;
    let known = decided(&log);
    let mut appeals = Vec::new();
    for (author, at) in hidden {
        let symbol = at.symbol();
        let decision = known.get(symbol.as_str()).with_context(|| format!("{symbol} is not in the log"))?;
        appeals.push(appeal(&sessions[*author], decision));
    }
    sessions::each(address, &appeals, Clone::clone, send).await?;
    Ok(())
}

/// Where a comment stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Place {
    idea: usize,
    number: usize,
}

impl Place {
    /// As the address says it to which somebody is led who has commented: `…/ideas/12?page=2#comment-3`.
    fn read(address: &str) -> Option<Self> {
        let number = |before: &str| -> Option<usize> {
            let rest = address.split_once(before)?.1;
            let end = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
            rest[..end].parse().ok()
        };
        Some(Self { idea: number("/ideas/")?, number: number("#comment-")? })
    }

    fn symbol(self) -> String {
        format!("I-{}.{}", self.idea, self.number)
    }

    fn path(self) -> String {
        format!("/en/msme/ideas/{}/comments/{}", self.idea, self.number)
    }
}

/// Sends a comment; whose it is, and where it stands.
async fn publish(client: &mut Client, (author, request): (usize, Vec<u8>)) -> Result<(usize, Place)> {
    let answer = client.send(&request).await?;
    let place = answer.header("location").and_then(Place::read);
    Ok((author, place.with_context(|| format!("a comment was answered with {}", answer.status))?))
}

fn decision(by: &Session, of: Place, outcome: &str) -> Vec<u8> {
    let reason = encoded("It speaks of another port than the topic does.");
    let body = format!("csrf={}&outcome={outcome}&part=&rule=off-topic&reason={reason}", by.token);
    post(&format!("{}/decide", of.path()), &by.cookie, "", &body)
}

fn change(by: &Session, of: Place) -> Vec<u8> {
    let text = encoded(&format!("Person {} waited for eleven days, at the port of which the topic speaks.", by.person));
    let body =
        format!("csrf={}&text={text}&language=en&stance=experience&reason=It+says+where.&version=1&draft=", by.token);
    post(&format!("{}/edit", of.path()), &by.cookie, "", &body)
}

fn appeal(by: &Session, decision: &str) -> Vec<u8> {
    let reason = encoded("It is the same port: it has had two names since the new quay was built.");
    let body = format!("csrf={}&reason={reason}", by.token);
    post(&format!("/en/msme/log/{decision}/appeal"), &by.cookie, "", &body)
}

/// The decisions in the file of the log, by the symbols of the texts.
fn decided(file: &str) -> HashMap<&str, &str> {
    file.lines().filter_map(|line| Some((cell(line, "\"")?, cell(line, "/log/")?))).collect()
}

/// What stands in a line of a file between this and the next quotation mark.
fn cell<'a>(line: &'a str, after: &str) -> Option<&'a str> {
    line.split_once(after)?.1.split('"').next()
}

/// A file of the desk, whole.
async fn file(address: SocketAddr, path: &str, by: &Session) -> Result<String> {
    let mut file = Download::begin(address, &get_plain(path, &by.cookie)).await?;
    let mut bytes = Vec::new();
    while let Some(part) = file.next().await? {
        bytes.extend(part);
    }
    Ok(String::from_utf8(bytes)?)
}

/// One each of as many people, with supports of others, while the call for topics is open once more.
async fn suggestions(address: SocketAddr, coordinator: &Session, sessions: &[Session], size: Size) -> Result<()> {
    let before = call_until(address, coordinator, LATE).await?;
    let authors = &sessions[1..=size.suggestions];
    let sent: Vec<(usize, Vec<u8>)> = authors.iter().map(|by| (by.person, suggestion(by))).collect();
    let made = sessions::each(address, &sent, Clone::clone, suggest).await?;
    let mut supports = Vec::new();
    for (author, number) in &made {
        let others = (1..=number % 20).map(|step| &sessions[(author + step) % sessions.len()]);
        supports.extend(others.map(|by| support(by, *number)));
    }
    sessions::each(address, &supports, Clone::clone, send).await?;
    call_until(address, coordinator, &before).await?;
    Ok(())
}

fn suggestion(by: &Session) -> Vec<u8> {
    let person = by.person;
    let title = encoded(&format!("What person {person} pays at the border"));
    let why = encoded(&format!("Person {person} pays for things that no list has, and would know what others pay."));
    let body = format!("csrf={}&key=suggestion{person}&title={title}&why={why}&language=en", by.token);
    post("/en/msme/topics/suggest", &by.cookie, "", &body)
}

/// Sends a suggestion; whose it is, and its number.
async fn suggest(client: &mut Client, (author, request): (usize, Vec<u8>)) -> Result<(usize, usize)> {
    let answer = client.send(&request).await?;
    let number = answer.header("location").and_then(|to| to.rsplit_once("#suggestion-")?.1.parse().ok());
    Ok((author, number.with_context(|| format!("a suggestion was answered with {}", answer.status))?))
}

fn support(by: &Session, suggestion: usize) -> Vec<u8> {
    let body = format!("csrf={}&action=", by.token);
    post(&format!("/en/msme/topics/suggestions/{suggestion}/support"), &by.cookie, "", &body)
}

/// Sets the day on which the call for topics closes, and leaves the rest of it as it is; what it was. A day that has
/// passed closes it now.
async fn call_until(address: SocketAddr, by: &Session, day: &str) -> Result<String> {
    let path = format!("{DESK}/timetable/phases/topics");
    let mut client = Client::new(address);
    let answer = client.send(&get_plain(&path, &by.cookie)).await?;
    let page = std::str::from_utf8(answer.body)?;
    let value = |name: &str| value(page, name).with_context(|| format!("no {name} in the call for topics"));
    let mut body = format!("csrf={}&closes_date={day}&then=save", by.token);
    for name in ["revision", "opens_date", "opens_time", "closes_time", "name_en", "name_fr", "name_es"] {
        let _ = write!(body, "&{name}={}", encoded(&unescaped(value(name)?)));
    }
    for name in ["summary_en", "summary_fr", "summary_es"] {
        let said = lines(page, name).with_context(|| format!("no {name} in the call for topics"))?;
        let _ = write!(body, "&{name}={}", encoded(&unescaped(said)));
    }
    let before = value("closes_date")?.to_owned();
    send(&mut client, post(&path, &by.cookie, "", &body)).await?;
    Ok(before)
}

/// What a field of several lines holds.
fn lines<'a>(page: &'a str, name: &str) -> Option<&'a str> {
    let field = page.split_once(&format!("name=\"{name}\""))?.1;
    let (said, _) = field.split_once('>')?.1.split_once("</textarea>")?;
    // The first line break belongs to the tag.
    Some(said.strip_prefix('\n').unwrap_or(said))
}

/// As it was before it stood in a page.
fn unescaped(html: &str) -> String {
    let marks = [("&#60;", "<"), ("&#62;", ">"), ("&#34;", "\""), ("&#39;", "'"), ("&#38;", "&")];
    marks.into_iter().fold(html.to_owned(), |text, (escaped, mark)| text.replace(escaped, mark))
}

/// As many people claim one each, for one organisation after the other; two of three are confirmed. Whoever speaks for
/// an association or a chamber then enters an idea for a firm.
async fn mandates(address: SocketAddr, coordinator: &Session, sessions: &[Session], size: Size) -> Result<()> {
    let claims: Vec<Vec<u8>> = (0..size.mandates).map(|body| claim(&sessions[1 + body], body)).collect();
    sessions::each(address, &claims, Clone::clone, send).await?;
    let waiting = file(address, &format!("{DESK}/mandates.csv?state=claimed"), coordinator).await?;
    let confirmed: Vec<(usize, &str)> = claimed(&waiting).filter(|(body, _)| body % 3 > 0).collect();
    let confirming = confirmed.iter().map(|(_, mandate)| confirmation(coordinator, mandate));
    sessions::each(address, &confirming.collect::<Vec<_>>(), Clone::clone, send).await?;
    // As `fill` gives them their kinds.
    let speakers = confirmed.iter().filter(|(body, _)| matches!(body % 4, 1 | 2));
    let speakers: Vec<(usize, Session)> = speakers.map(|(body, _)| (*body, sessions[1 + body].clone())).collect();
    sessions::each(address, &speakers, Clone::clone, enter).await?;
    Ok(())
}

/// The address of an organisation that `fill` has made.
fn slug(body: usize) -> String {
    format!("body-number-{body}")
}

fn claim(by: &Session, body: usize) -> Vec<u8> {
    let why = encoded("The assembly has asked me to speak for it here; the letter of its chair says so.");
    let form = format!("csrf={}&title=Secretary&why={why}&is_shown=yes", by.token);
    post(&format!("/en/msme/organisations/{}/speak", slug(body)), &by.cookie, "", &form)
}

/// The mandates in their file, each with the number of the organisation.
fn claimed(file: &str) -> impl Iterator<Item = (usize, &str)> {
    file.lines().filter_map(|line| {
        let body: usize = cell(line, "\"Body number ")?.parse().ok()?;
        Some((body, cell(line, "/mandates/")?))
    })
}

fn confirmation(by: &Session, mandate: &str) -> Vec<u8> {
    let form = format!("csrf={}&action=confirm&reason=", by.token);
    post(&format!("/en/msme/mandates/{mandate}"), &by.cookie, "", &form)
}

/// The topic, the firm, the text, sending it.
async fn enter(client: &mut Client, (body, by): (usize, Session)) -> Result<()> {
    let csrf = format!("csrf={}", by.token);
    let begin = format!("{csrf}&topic=trade-finance&firm=yes");
    let answer = client.send(&post("/en/msme/ideas/new", &by.cookie, "", &begin)).await?;
    let to = answer.header("location").and_then(|to| to.strip_suffix("/firm")).map(str::to_owned);
    let draft = to.with_context(|| format!("an idea for a firm was answered with {}", answer.status))?;
    let firm = format!(
        "{csrf}&organisation={}&firm=Firm+without+e-mail+{body}&unnamed=&place=Dakar&economy=SN&sector=C&size=2-9\
         &channel=phone&note=&agreed=yes&then=",
        slug(body)
    );
    send(client, post(&format!("{draft}/firm"), &by.cookie, "", &firm)).await?;
    let text = encoded(&format!("Firm {body} pays two agents for one box, and one copies what the other wrote."));
    let write = format!("{csrf}&topic=trade-finance&language=en&title=One+agent+for+one+box&text={text}&then=");
    send(client, post(&draft, &by.cookie, "", &write)).await?;
    send(client, post(&format!("{draft}/check"), &by.cookie, "", &csrf)).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn where_a_comment_stands_is_read_from_the_address_that_leads_to_it() {
        let at = |idea, number| Some(Place { idea, number });
        assert_eq!(Place::read("/en/msme/ideas/12#comment-3"), at(12, 3));
        assert_eq!(Place::read("/en/msme/ideas/7?page=2#comment-41"), at(7, 41));
        assert_eq!(Place::read("/en/msme/waiting/0192"), None);
    }

    #[test]
    fn files_of_the_desk_tell_decisions_and_mandates() {
        let log = "\u{feff}\"Number\",\"Address\"\r\n\"I-12.3\",\"http://here/en/msme/log/0192-ab\"\r\n";
        assert_eq!(decided(log).get("I-12.3"), Some(&"0192-ab"));
        let mandates = "\"Person 5\",\"Body number 4\",\"Why.\",\"http://here/en/msme/mandates/0192-cd\"\r\n";
        assert_eq!(claimed(mandates).collect::<Vec<_>>(), [(4, "0192-cd")]);
    }

    #[test]
    fn a_field_of_several_lines_is_read_as_a_browser_would_send_it() {
        let page = "<textarea id=\"summary_en\" name=\"summary_en\" rows=\"4\">\nOne &#38; two.\nThree.</textarea>";
        assert_eq!(lines(page, "summary_en").map(unescaped).as_deref(), Some("One & two.\nThree."));
        assert_eq!(lines(page, "summary_fr"), None);
    }
}
