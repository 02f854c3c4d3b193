//! The lists of the desk, as whoever runs the exchange: the first page of each and, where it has many, the last one.
//! And the page of one thing of each kind, where its list leads to one.

use std::rc::Rc;

use anyhow::{Context as _, Result};

use super::{
    http::{Client, get, get_plain},
    load,
    report::{Row, Target},
    rows::{Bench, reading, told},
};

/// Of those who run the exchange.
pub const CONNECTIONS: usize = 4;
/// Where the place of a page is its number, and a number behind the last page is the last page.
const LISTS: &[(&str, &str)] = &[
    ("desk", ""),
    ("desk: requests, last page", "?list=requests&page=99999"),
    ("desk: requests, all", "/requests"),
    ("desk: requests, all, last page", "/requests?page=99999"),
    ("desk: requests by name, last page", "/requests?sort=name&page=99999"),
    ("desk: mail given up, last page", "?list=mail&page=99999"),
    ("desk: table of mail, last page", "/mail?sort=oldest&page=99999"),
    ("desk: moderation, one by one", "/moderation"),
    ("desk: a hundred flagged texts chosen", "/moderation/many?all=1"),
    ("desk: moderation queue", "/moderation/queue"),
    ("desk: moderation queue, last page", "/moderation/queue?page=99999"),
    ("desk: moderation queue by flags, last page", "/moderation/queue?sort=most&page=99999"),
    ("desk: appeals, last page", "/appeals?page=99999"),
    ("desk: changes asked for, by kind, last page", "/asked?sort=kind&page=99999"),
    ("desk: held texts", "/held"),
    ("desk: held texts, last page", "/held?page=99999"),
    ("desk: held texts from the newest, last page", "/held?sort=newest&page=99999"),
    ("desk: campaigns", "/campaigns"),
    ("desk: campaigns, last page", "/campaigns?page=99999"),
    ("desk: people", "/people"),
    ("desk: people, last page", "/people?page=99999"),
    ("desk: organisations", "/organisations"),
    ("desk: organisations, last page", "/organisations?page=99999"),
    ("desk: organisations, names backwards", "/organisations?sort=name-back"),
    ("desk: mandates", "/mandates"),
    ("desk: mandates confirmed, last page", "/mandates?state=confirmed&page=99999"),
    ("desk: invitations", "/invitations"),
    ("desk: invitations, last page", "/invitations?page=99999"),
    ("desk: invitations by address, last page", "/invitations?sort=address&page=99999"),
    ("desk: ideas", "/ideas"),
    ("desk: ideas, last page", "/ideas?page=99999"),
    ("desk: ideas by supports", "/ideas?status=published&sort=supported"),
    ("desk: one idea", "/ideas/100"),
    ("desk: the note on an idea", "/ideas/100/note"),
    ("desk: entered ideas", "/entered"),
    ("desk: texts", "/texts"),
    ("desk: rounds", "/rounds"),
    ("desk: closing a round", "/rounds/close"),
    ("desk: Members", "/members"),
    ("desk: invited bodies", "/invited"),
    ("desk: settings", "/settings"),
    ("desk: topics", "/topics"),
    ("desk: suggestions", "/suggestions"),
    ("desk: suggestions by supports, last page", "/suggestions?sort=supported&page=99999"),
    ("desk: documents", "/documents"),
    ("desk: documents, the oldest first", "/documents?sort=oldest"),
    ("desk: timetable", "/timetable"),
    ("desk: audit log", "/audit"),
    ("desk: audit log, last page", "/audit?page=99999"),
    ("desk: audit log from the oldest, last page", "/audit?sort=oldest&page=99999"),
    ("desk: audit log, one action, last page", "/audit?action=wrote-note&page=99999"),
];
/// Pages of one thing: the list that leads to it, and the address before its name.
const ONES: &[(&str, &str, &str)] = &[
    ("desk: one flagged text", "/moderation/queue", "/moderation/"),
    ("desk: one held text", "/held", "/held/"),
    ("desk: one campaign", "/campaigns", "/campaigns/"),
    ("desk: one appeal", "/appeals", "/appeals/"),
    ("desk: one request", "/requests", "/requests/"),
    ("desk: one person", "/people", "/people/"),
    ("desk: one organisation", "/organisations", "/organisations/"),
    ("desk: one document", "/documents", "/documents/"),
    ("desk: one text", "/texts", "/texts/"),
    ("desk: one suggestion", "/suggestions", "/suggestions/"),
];
/// What stands behind such an address and is no thing.
const STEPS: [&str; 3] = ["new", "many", "queue"];

impl Bench {
    /// One stretch of each: the middle one of three would take minutes, with so many.
    pub async fn desk(&self) -> Result<Vec<Row>> {
        let cookie = &self.sessions.first().context("nobody is signed in")?.cookie;
        let mut rows = Vec::new();
        for (list, path) in LISTS {
            let name = format!("{list}, {CONNECTIONS} connections");
            if !self.wants(&name) {
                continue;
            }
            rows.push(self.page_of_desk(name, &format!("/en/msme/desk{path}"), cookie).await?);
        }
        for (one, list, before) in ONES {
            let name = format!("{one}, {CONNECTIONS} connections");
            if !self.wants(&name) {
                continue;
            }
            let path =
                self.first_of(&format!("/en/msme/desk{list}"), &format!("/en/msme/desk{before}"), cookie).await?;
            rows.push(self.page_of_desk(name, &path, cookie).await?);
        }
        Ok(rows)
    }

    /// The first thing to which a list leads.
    async fn first_of(&self, list: &str, before: &str, cookie: &str) -> Result<String> {
        let mut client = Client::new(self.address);
        let answer = client.send(&get_plain(list, cookie)).await?;
        let thing = first_thing(std::str::from_utf8(answer.body)?, before);
        Ok(format!("{before}{}", thing.with_context(|| format!("nothing is on the page {list}"))?))
    }

    /// One stretch of a page.
    pub async fn page_of_desk(&self, name: String, path: &str, cookie: &str) -> Result<Row> {
        let request = Rc::new(get(path, cookie));
        let work = |_| reading(vec![Rc::clone(&request)], 0);
        let outcome = load::drive(self.address, CONNECTIONS, self.stretch, work).await;
        let outcome = outcome.with_context(|| format!("the page {path}"))?;
        Ok(told(Row::of_load(name, &outcome, None, Target::P99(50.0))))
    }
}

/// The name of the first thing to which a page leads, of those whose addresses begin so.
fn first_thing<'a>(page: &'a str, before: &str) -> Option<&'a str> {
    let addresses = page.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next());
    let mut names = addresses.filter_map(|address| address.strip_prefix(before));
    names.find(|name| !name.is_empty() && !name.contains(['/', '?', '.']) && !STEPS.contains(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = r#"<a href="/en/msme/desk/requests?sort=name">Name</a>
        <a href="/en/msme/desk/requests/new">New</a>
        <a href="/en/msme/desk/requests/0192-ab/questions">Questions</a>
        <a href="/en/msme/desk/requests/0192-cd">Aminata</a>"#;

    #[test]
    fn a_list_leads_to_things_and_elsewhere() {
        assert_eq!(first_thing(PAGE, "/en/msme/desk/requests/"), Some("0192-cd"));
        assert_eq!(first_thing(PAGE, "/en/msme/desk/held/"), None);
    }
}
