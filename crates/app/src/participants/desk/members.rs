//! `…/desk/members`: the Members of the Initiative, by name and in published numbers.

use askama::Template;
use axum::response::{IntoResponse, Response};
use db::Conn;
use i18n::Lang;
use serde::Deserialize;
use web::{FieldErrors, Pager};

use super::super::keeping;
use super::super::members::{self, CERTAINTIES, Member, MemberCount, REGIONS, text};
use super::super::web::date;
use super::{Remove, Side, Typed, done, gone, lacks, lines, paged, sides};
use crate::address;
use crate::audit::By;
use crate::csv_file;
use crate::desk::web::sorting::{self, Column};
use crate::error::Error;
use crate::pack;
use crate::page::{Frame, Page};
use crate::people::choices::{self, Choices, Said};
use crate::people::economies;
use crate::visit::{Form, InExchange, Query};

#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    /// Only those of this one.
    region: String,
    sort: String,
    page: u32,
}

impl Asked {
    fn sort(&self) -> &'static str {
        sorting::known(&self.sort, &["name", "name-back", "joined", "joined-back"])
    }
}

/// Those of a region, or all, in an order. They are two hundred at most, and were read whole.
fn sorted(mut all: Vec<Member>, region: &str, sort: &str, lang: Lang) -> Vec<Member> {
    all.retain(|member| region.is_empty() || member.region == region);
    all.sort_by_cached_key(|member| markup::fold(text(&member.names, lang)));
    if matches!(sort, "joined" | "joined-back") {
        // Those of one date stay in the order of their names.
        all.sort_by_cached_key(|member| member.joined.trim_start_matches("by ").to_owned());
    }
    if matches!(sort, "name-back" | "joined-back") {
        all.reverse();
    }
    all
}

/// A region that there is not narrows nothing.
fn known(region: &str) -> &'static str {
    REGIONS.into_iter().find(|key| *key == region).unwrap_or_default()
}

/// The address of the list, or of its file, with its filter alone, within the exchange.
fn narrowed(path: &str, region: &str) -> String {
    address::asking(path, [("region", known(region))])
}

#[derive(Template)]
#[template(path = "participants/desk/members.html")]
struct Index {
    p: Frame,
    counts: Vec<(i64, MemberCount)>,
    rows: Vec<Member>,
    region: &'static str,
    regions: Said,
    pager: Pager,
    base: String,
    csv: String,
    name: Column,
    joined: Column,
}

impl Index {
    fn say<'a>(&self, texts: &'a [String; 3]) -> &'a str {
        text(texts, self.p.lang)
    }

    /// With its language, which may be another than the reader's.
    fn said<'a>(&self, texts: &'a [String; 3]) -> (&'static str, &'a str) {
        members::said(texts, self.p.lang)
    }

    fn date(&self, text: &str) -> String {
        date(&self.p, text)
    }

    /// In which languages something is not written.
    fn lacks(&self, texts: &[String; 3]) -> String {
        lacks(&self.p, texts)
    }

    /// Where a Member is changed or removed, with the way back to this list.
    fn step(&self, path: &str, row: &Member) -> String {
        let asked = [("code", row.code.as_str()), ("region", self.region)];
        self.p.href(&address::asking(path, asked))
    }
}

fn said(p: &Frame, prefix: &str, keys: &[&'static str]) -> Said {
    keys.iter().map(|key| (*key, p.term(prefix, key).text())).collect()
}

/// `GET …/desk/members`
pub async fn index(x: InExchange, Query(asked): Query<Asked>) -> Result<Page, Error> {
    let (exchange, lang) = (x.exchange.id, x.lang);
    let (all, counts) = x
        .app
        .db
        .read(move |c| -> Result<_, Error> {
            Ok((members::members(c, exchange)?, members::placed_counts(c, exchange)?))
        })
        .await?;
    let region = known(&asked.region);
    let (rows, pager) = paged(sorted(all, region, asked.sort(), lang), asked.page);
    let p = x.frame(x.t("participants-members-title")).section("desk");
    let here = p.href(&narrowed("/desk/members", region));
    let csv = sorting::with_sort(&p.href(&narrowed("/desk/members.csv", region)), asked.sort());
    let name = Column::new(&here, asked.sort(), ["name", "name-back"], "name");
    let joined = Column::new(&here, asked.sort(), ["joined", "joined-back"], "joined");
    let base = sorting::with_sort(&here, asked.sort());
    let regions = said(&p, "region-", &REGIONS);
    Page::new(&Index { p, counts, rows, region, regions, pager, base, csv, name, joined }).map(Page::unstored)
}

/// `GET …/desk/members.csv`: those that the list would show, in its order.
pub async fn csv(x: InExchange, Query(asked): Query<Asked>) -> Result<Response, Error> {
    let (exchange, lang, region, words) = (x.exchange.id, x.lang, known(&asked.region), x.clone());
    let sort = asked.sort();
    let header = [
        "participants-member",
        "participants-region",
        "participants-joined",
        "participants-certainty",
        "mandates-reason",
        "participants-source",
        "participants-desk-counted",
    ];
    let list = csv_file::List {
        what: "members",
        header: header.iter().map(|id| x.t(id).text()).collect(),
        first: 0,
        read: move |c: &mut Conn, after: &i64| -> Result<Vec<(i64, Member)>, Error> {
            let all = sorted(members::members(c, exchange)?, region, sort, lang);
            Ok((1_i64..).zip(all).filter(|(place, _)| place > after).take(csv_file::PAGE).collect())
        },
        key: |(place, _): &(i64, Member)| *place,
        cells: Box::new(move |(_, member): &(i64, Member)| {
            vec![
                text(&member.names, words.lang).to_owned(),
                words.term("region-", &member.region),
                member.joined.clone(),
                words.term("certainty-", &member.certainty),
                text(&member.evidence, words.lang).to_owned(),
                member.source.clone(),
                i64::from(member.counted).to_string(),
            ]
        }),
    };
    csv_file::answer(&x, list)
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct MemberForm {
    economy: String,
    region: String,
    joined: String,
    /// `yes`: then at the latest.
    latest: String,
    certainty: String,
    evidence_en: String,
    evidence_fr: String,
    evidence_es: String,
    source: String,
    /// `yes`: it adds to the number.
    counted: String,
    /// Of the Member that is changed, and what was seen of it; empty for a new one.
    code: String,
    seen: String,
    /// The region to which the list was narrowed.
    list: String,
}

fn yes_if(is: bool) -> String {
    if is { "yes".to_owned() } else { String::new() }
}

impl MemberForm {
    fn of(member: &Member, list: String) -> Self {
        let [evidence_en, evidence_fr, evidence_es] = member.evidence.clone();
        let latest = member.joined.strip_prefix("by ");
        Self {
            economy: String::new(),
            region: member.region.clone(),
            joined: latest.unwrap_or(&member.joined).to_owned(),
            latest: yes_if(latest.is_some()),
            certainty: member.certainty.clone(),
            evidence_en,
            evidence_fr,
            evidence_es,
            source: member.source.clone(),
            counted: yes_if(member.counted),
            code: member.code.clone(),
            seen: member.seen(),
            list,
        }
    }

    fn evidence(&self) -> Typed<'_> {
        [("evidence_en", &self.evidence_en), ("evidence_fr", &self.evidence_fr), ("evidence_es", &self.evidence_es)]
    }

    /// What it says of a new Member, or of the one that is known; what is wrong is added to the errors, in the order of
    /// the form.
    fn check(&self, known: Option<&Member>, lang: Lang, errors: &mut FieldErrors) -> Option<Member> {
        let named = match known {
            Some(member) => Some((member.code.clone(), member.names.clone())),
            None => economies::find(&self.economy).map(|economy| {
                let names = [Lang::En, Lang::Fr, Lang::Es].map(|lang| economy.name(lang).to_owned());
                (economy.code.clone(), names)
            }),
        };
        errors.check(named.is_none(), "economy", "people-economy-missing");
        errors.check(!REGIONS.contains(&self.region.as_str()), "region", "participants-desk-region-missing");
        let joined = self.joined.trim();
        errors.check(!pack::is_part_of_date(joined), "joined", "participants-desk-joined-wrong");
        errors.check(
            !CERTAINTIES.contains(&self.certainty.as_str()),
            "certainty",
            "participants-desk-certainty-missing",
        );
        let evidence = lines(self.evidence(), lang, "participants-desk-evidence-missing", errors);
        errors.check(!pack::are_links(self.source.trim()), "source", "participants-desk-source-wrong");
        let (code, names) = named?;
        Some(Member {
            code,
            names,
            region: self.region.clone(),
            joined: if self.latest == "yes" { format!("by {joined}") } else { joined.to_owned() },
            certainty: self.certainty.clone(),
            evidence,
            source: self.source.trim().to_owned(),
            counted: self.counted == "yes",
        })
    }
}

#[derive(Template)]
#[template(path = "participants/desk/member.html")]
struct Edit {
    p: Frame,
    form: MemberForm,
    errors: FieldErrors,
    /// Where it is sent, and the list to which it leads back.
    action: &'static str,
    list: String,
    is_new: bool,
    reasons: Vec<Side>,
    economies: Choices,
    regions: Said,
    certainties: Said,
    /// Somebody changed it meanwhile: what stands now, beside what was typed.
    clash: Option<Member>,
}

impl Edit {
    fn date(&self, text: &str) -> String {
        date(&self.p, text)
    }

    /// The reason of a Member in each language in which it is written, the reader's own first.
    fn written<'a>(&self, member: &'a Member) -> Vec<(&'static str, &'a str)> {
        let said = |lang: Lang| (lang.code(), member.evidence[members::place(lang)].as_str());
        let said = self.p.lang.first_among(&Lang::OFFICIAL).into_iter().map(said);
        said.filter(|(_, text)| !text.is_empty()).collect()
    }
}

/// The form of a new Member, or of the one that is known.
fn page(
    x: &InExchange,
    known: Option<&Member>,
    form: MemberForm,
    errors: FieldErrors,
    clash: Option<Member>,
) -> Result<Page, Error> {
    let (title, action) = match known {
        Some(member) => {
            let name = text(&member.names, x.lang);
            (x.t("participants-desk-member-edit").arg("name", name).text(), "/desk/members/edit")
        }
        None => (x.t("participants-desk-member-new").text(), "/desk/members/new"),
    };
    let p = x.frame(title).section("desk").errors(&errors);
    let (is_new, is_invalid) = (known.is_none(), !errors.is_empty());
    let (list, reasons) = (narrowed("/desk/members", &form.list), sides(form.evidence(), x.lang));
    let (regions, certainties) = (said(&p, "region-", &REGIONS), said(&p, "certainty-", &CERTAINTIES));
    let economies = choices::economies(p.lang);
    let edit = Edit { p, form, errors, action, list, is_new, reasons, economies, regions, certainties, clash };
    Ok(Page::new(&edit)?.unstored().invalid_if(is_invalid))
}

/// `GET …/desk/members/new`
pub async fn new(x: InExchange) -> Result<Page, Error> {
    let form = MemberForm { counted: "yes".to_owned(), ..MemberForm::default() };
    page(&x, None, form, FieldErrors::new(), None)
}

/// `POST …/desk/members/new`
pub async fn create(x: InExchange, Form(form): Form<MemberForm>) -> Result<Response, Error> {
    let mut errors = FieldErrors::new();
    let member = form.check(None, x.lang, &mut errors);
    let Some(member) = member.filter(|_| errors.is_empty()) else {
        return Ok(page(&x, None, form, errors, None)?.into_response());
    };
    let by = By::of(&x)?;
    if !x.app.db.write(move |tx| keeping::add_member(tx, by, &member)).await? {
        let errors = FieldErrors::of("economy", "participants-desk-member-there");
        return Ok(page(&x, None, form, errors, None)?.into_response());
    }
    Ok(done(&x, "/desk/members", "participants-desk-added"))
}

async fn find(x: &InExchange, code: String) -> Result<Option<Member>, Error> {
    let exchange = x.exchange.id;
    x.app.db.read(move |c| members::find(c, exchange, &code)).await
}

/// `GET …/desk/members/edit?code=…`
pub async fn edit(x: InExchange, Query(named): Query<Named>) -> Result<Response, Error> {
    let Some(member) = find(&x, named.code).await? else {
        return Ok(gone(&x, &narrowed("/desk/members", &named.region)));
    };
    let form = MemberForm::of(&member, named.region);
    Ok(page(&x, Some(&member), form, FieldErrors::new(), None)?.into_response())
}

/// `POST …/desk/members/edit`
pub async fn update(x: InExchange, Form(form): Form<MemberForm>) -> Result<Response, Error> {
    let list = narrowed("/desk/members", &form.list);
    let Some(known) = find(&x, form.code.clone()).await? else { return Ok(gone(&x, &list)) };
    let mut errors = FieldErrors::new();
    let member = form.check(Some(&known), x.lang, &mut errors);
    let Some(member) = member.filter(|_| errors.is_empty()) else {
        return Ok(page(&x, Some(&known), form, errors, None)?.into_response());
    };
    let (by, seen) = (By::of(&x)?, form.seen.clone());
    if x.app.db.write(move |tx| keeping::change_member(tx, by, &member, &seen)).await? {
        return Ok(done(&x, &list, "participants-desk-changed"));
    }
    let Some(now) = find(&x, form.code.clone()).await? else { return Ok(gone(&x, &list)) };
    let form = MemberForm { seen: now.seen(), ..form };
    let errors = FieldErrors::of("region", "participants-desk-member-meanwhile");
    Ok(page(&x, Some(&now), form, errors, Some(now.clone()))?.into_response())
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Named {
    code: String,
    /// What the list was narrowed to.
    region: String,
}

/// `GET …/desk/members/remove?code=…`
pub async fn ask_to_remove(x: InExchange, Query(named): Query<Named>) -> Result<Response, Error> {
    let list = narrowed("/desk/members", &named.region);
    let Some(member) = find(&x, named.code).await? else {
        return Ok(gone(&x, &list));
    };
    let remove = Remove {
        p: x.frame(x.t("participants-desk-member-remove")).section("desk"),
        what: text(&member.names, x.lang).to_owned(),
        list,
        list_name: x.t("participants-members-title").text(),
        action: "/desk/members/remove",
        kept: vec![("code", member.code), ("region", named.region)],
    };
    remove.page()
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct RemoveForm {
    code: String,
    /// What the list was narrowed to.
    region: String,
}

/// `POST …/desk/members/remove`: one that was removed already is what was wanted.
pub async fn remove(x: InExchange, Form(form): Form<RemoveForm>) -> Result<Response, Error> {
    let (by, list) = (By::of(&x)?, narrowed("/desk/members", &form.region));
    x.app.db.write(move |tx| keeping::remove_member(tx, by, &form.code)).await?;
    Ok(done(&x, &list, "participants-desk-removed"))
}
