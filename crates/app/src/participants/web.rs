//! Who takes part, who was invited first, and the Members of the Initiative.

use askama::Template;
use web::Pager;

use super::directory::{self, Filter, Invited, Listed};
use super::members::{self, Member, MemberCount};
use super::{Barrier, Role, Standing};
use crate::address;
use crate::documents::telling;
use crate::error::Error;
use crate::exchange::web::official_page;
use crate::exchange::{self, OfficialPage};
use crate::page::{Frame, Page};
use crate::people::{Next, Size, sectors};
use crate::visit::{InExchange, Query};

impl Standing {
    /// Who speaks, after name and organisation: role, kind, economy, sector and size as far as they
    /// are known, in words.
    pub fn facts(&self, p: &Frame) -> Vec<String> {
        let said = |prefix: &str, key: &str| (!key.is_empty()).then(|| p.term(prefix, key).to_string());
        let role = if self.role == Role::Participant.as_str() { "" } else { &self.role };
        let kind = if self.organisation.is_empty() { "" } else { &self.kind };
        let named = |code: &str, name: &str| (!code.is_empty()).then(|| name.to_owned());
        let facts = [
            said("role-", role),
            said("kind-", kind),
            named(&self.economy, p.economy(&self.economy)),
            named(&self.sector, p.sector(&self.sector)),
            said("size-", &self.size),
        ];
        facts.into_iter().flatten().collect()
    }
}

/// Where somebody goes first who cannot contribute yet, to come back to `here` afterwards; without
/// a barrier, to sign in.
pub fn way_in(x: &InExchange, barrier: Option<Barrier>, here: &str) -> String {
    let door = match barrier {
        None => x.site("/sign-in"),
        Some(Barrier::Profile) => x.site("/me/profile"),
        // They have chosen to ask: the form itself, which leads nowhere but to an answer by mail.
        Some(Barrier::Request) => return x.href("/participate/request"),
        Some(Barrier::Invitation) => x.href("/participate"),
    };
    Next::after(Next::parse(here).as_ref(), &door)
}

#[derive(Template)]
#[template(path = "participants/index.html")]
struct Index {
    p: Frame,
    filter: Filter,
    rows: Vec<Listed>,
    pager: Pager,
    /// The list's address with its filters and without its page.
    base: String,
    invited: Vec<Invited>,
    economies: Vec<(String, String)>,
    sectors: Vec<(String, String)>,
    sizes: Vec<(String, String)>,
    roles: Vec<(String, String)>,
    is_filtered: bool,
}

pub async fn index(x: InExchange, Query(filter): Query<Filter>) -> Result<Page, Error> {
    let exchange = x.exchange.id;
    let asked = filter.clone();
    let (rows, pager, codes, invited) = x
        .app
        .db
        .read(move |c| -> Result<_, Error> {
            let (rows, pager) = directory::list(c, exchange, &asked)?;
            Ok((rows, pager, directory::economies(c, exchange)?, directory::invited(c, exchange)?))
        })
        .await?;
    let p = x.frame(x.t("participants-title")).section("participants").description(x.t("participants-description"));
    let name = |code: &str| p.economy(code).to_owned();
    let mut economies: Vec<_> = codes.iter().map(|code| (code.clone(), name(code))).collect();
    economies.sort_by_cached_key(|(_, name)| markup::fold(name));
    let sectors = sectors::all().iter().map(|s| (s.code.clone(), s.name(x.lang).to_owned())).collect();
    let sizes = Size::ALL.iter().map(|s| (s.to_string(), p.term("size-", s.as_str()).to_string())).collect();
    let roles = Role::ALL.iter().map(|r| (r.to_string(), p.term("role-", r.as_str()).to_string())).collect();
    let is_filtered = [&filter.economy, &filter.sector, &filter.size, &filter.role].iter().any(|f| !f.is_empty());
    let base = base(&p, &filter);
    Page::new(&Index { p, filter, rows, pager, base, invited, economies, sectors, sizes, roles, is_filtered })
}

fn base(p: &Frame, filter: &Filter) -> String {
    let pairs =
        [("economy", &filter.economy), ("sector", &filter.sector), ("size", &filter.size), ("role", &filter.role)];
    p.href(&address::asking("/participants", pairs))
}

#[derive(Template)]
#[template(path = "participants/members.html")]
struct Members {
    p: Frame,
    page: Option<OfficialPage>,
    html: String,
    counts: Vec<MemberCount>,
    members: Vec<Member>,
    /// How many of them add to the number.
    counted: usize,
}

pub async fn members(x: InExchange) -> Result<Page, Error> {
    let (exchange, lang) = (x.exchange.id, x.lang);
    let (page, mut members, counts) = x
        .app
        .db
        .read(move |c| -> Result<_, Error> {
            let page = exchange::page(c, exchange, "members", lang)?;
            Ok((page, members::members(c, exchange)?, members::member_counts(c, exchange)?))
        })
        .await?;
    members.sort_by_cached_key(|member| markup::fold(members::text(&member.names, lang)));
    let counted = members.iter().filter(|member| member.counted).count();
    let html = page.as_ref().map_or_else(String::new, |page| official_page(&page.body));
    let title = page.as_ref().map_or_else(|| x.t("participants-members-title").text(), |page| page.title.clone());
    let p = x.frame(title).description(x.t("participants-members-description"));
    Page::new(&Members { p, page, html, counts, members, counted })
}

/// A date as exactly as a source allows to say it: "March 2023", "by December 2021", or between two.
pub(super) fn date(p: &Frame, text: &str) -> String {
    let words = |iso: &str| telling::day(p, iso);
    if let Some(latest) = text.strip_prefix("by ") {
        return p.t("participants-joined-by").arg("date", words(latest)).text();
    }
    match text.split_once('/') {
        Some((from, to)) => p.t("participants-date-between").arg("from", words(from)).arg("to", words(to)).text(),
        None => words(text),
    }
}

impl Members {
    /// Whether a number was published that is higher than what the list adds up to.
    fn is_shorter(&self) -> bool {
        let counted = i64::try_from(self.counted).unwrap_or(i64::MAX);
        self.counts.iter().any(|published| published.count > counted)
    }

    fn say<'a>(&self, texts: &'a [String; 3]) -> &'a str {
        members::text(texts, self.p.lang)
    }

    /// With its language, which may be another than the reader's.
    fn said<'a>(&self, texts: &'a [String; 3]) -> (&'static str, &'a str) {
        members::said(texts, self.p.lang)
    }

    fn date(&self, text: &str) -> String {
        date(&self.p, text)
    }

    /// Addresses of a source, each with the host that readers recognise.
    fn sources<'a>(&self, source: &'a str) -> Vec<(&'a str, &'a str)> {
        source
            .split(' ')
            .filter(|address| address.starts_with("http"))
            .map(|address| {
                let host = address.split("://").nth(1).and_then(|rest| rest.split('/').next()).unwrap_or(address);
                (address, host)
            })
            .collect()
    }
}
