//! `…/desk/members/new`, `…/edit` and `…/remove`: one Member of the Initiative, added, changed and taken away.

use askama::Template;
use axum::response::{IntoResponse, Response};
use i18n::Lang;
use serde::Deserialize;
use web::FieldErrors;

use super::super::keeping;
use super::super::members::{self, CERTAINTIES, Member, REGIONS, text};
use super::super::web::date;
use super::members::{narrowed, said};
use super::{Remove, Side, Typed, done, gone, lines, sides};
use crate::audit::By;
use crate::error::Error;
use crate::pack;
use crate::page::{Frame, Page};
use crate::people::choices::{self, Choices, Said};
use crate::people::economies;
use crate::visit::{Form, InExchange, Query};

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
