//! The texts that wait, with hints; and several of them hidden in one step.

use askama::Template;
use axum::response::{IntoResponse, Response};
use db::{Conn, Id};
use serde::Deserialize;
use web::{FieldErrors, Pager, Walk};

use super::moderation::{decider, rule_name};
use super::sorting::{self, Column};
use crate::campaigns;
use crate::csv_file;
use crate::error::Error;
use crate::exchange::{self, Rule};
use crate::moderation::disowning;
use crate::moderation::listed::{self, FlagOrder, Place, Told};
use crate::moderation::many::{self, Batch, Chosen};
use crate::moderation::web::{check_reason, check_rule};
use crate::moderation::{self, Barred, Flagged, Hints, Last, Subject};
use crate::page::{Frame, Page, Redirect};
use crate::visit::{Form, InExchange, Query};

#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    sort: String,
    page: u32,
}

impl Asked {
    fn sort(&self) -> &'static str {
        known_sort(&self.sort)
    }

    fn order(&self) -> FlagOrder {
        order_of(&self.sort)
    }
}

/// What the queue is ordered by: an order that nobody knows is the usual one.
fn known_sort(sort: &str) -> &'static str {
    sorting::known(sort, &["usual", "oldest", "newest", "most", "fewest", "kind", "kind-back"])
}

fn order_of(sort: &str) -> FlagOrder {
    match known_sort(sort) {
        "oldest" => FlagOrder::Oldest,
        "newest" => FlagOrder::Newest,
        "most" => FlagOrder::Most,
        "fewest" => FlagOrder::Fewest,
        "kind" => FlagOrder::Kind,
        "kind-back" => FlagOrder::KindBack,
        _ => FlagOrder::Usual,
    }
}

/// What the queue can be ordered by.
struct Columns {
    kind: Column,
    flags: Column,
    age: Column,
}

impl Columns {
    fn new(here: &str, sort: &str) -> Self {
        Self {
            kind: Column::new(here, sort, ["kind", "kind-back"], "kind"),
            flags: Column::new(here, sort, ["fewest", "most"], "most"),
            age: Column::new(here, sort, ["oldest", "newest"], "oldest"),
        }
    }
}

#[derive(Template)]
#[template(path = "desk/queue.html")]
struct Index {
    p: Frame,
    /// With why somebody else decides about it, if that is so.
    rows: Vec<(Flagged, Hints, Option<Barred>)>,
    rules: Vec<Rule>,
    waiting: i64,
    undo: Option<Last>,
    pager: Pager,
    base: String,
    /// The same list as a file.
    csv: String,
    columns: Columns,
    /// The order of this page: whoever looks at all on it looks at the same texts.
    sort: &'static str,
}

impl Index {
    /// The rules under which a text was flagged, by name.
    fn rules_of(&self, flagged: &Flagged) -> Vec<String> {
        flagged.rules().into_iter().map(|key| rule_name(&self.p, &self.rules, key)).collect()
    }
}

/// `GET …/desk/moderation/queue`
pub async fn queue(x: InExchange, Query(asked): Query<Asked>) -> Result<Page, Error> {
    let (exchange, lang, by, now) = (x.exchange.id, x.lang, decider(&x)?, x.now);
    let (order, page) = (asked.order(), asked.page);
    let read = move |c: &mut Conn| -> Result<_, Error> {
        let (waiting, _) = moderation::waiting(c, exchange)?;
        let pager = Pager::new(page, waiting.unsigned_abs(), moderation::LONG_PAGE);
        let flagged = listed::flagged(c, exchange, order, pager.walk())?;
        let hints = moderation::hints(c, exchange, &flagged)?;
        let barred = moderation::barred_from(c, &flagged, &by)?;
        let with = |((flagged, hints), barred)| (flagged, hints, barred);
        let rows: Vec<_> = flagged.into_iter().zip(hints).zip(barred).map(with).collect();
        let undo = moderation::to_undo(c, exchange, by.id, now)?;
        Ok((rows, exchange::rules(c, exchange, lang)?, waiting, undo, pager))
    };
    let (rows, rules, waiting, undo, pager) = x.app.db.read(read).await?;
    let p = x.frame(x.t("queue-title")).section("desk");
    let (here, sort) = (p.href("/desk/moderation/queue"), asked.sort());
    let (base, columns) = (sorting::with_sort(&here, sort), Columns::new(&here, sort));
    let csv = sorting::with_sort(&p.href("/desk/moderation/queue.csv"), sort);
    Page::new(&Index { p, rows, rules, waiting, undo, pager, base, csv, columns, sort }).map(Page::unstored)
}

/// The rules that the flags of a text name, as they are called, in one cell.
fn rule_names(x: &InExchange, rules: &[Rule], keys: &[String]) -> String {
    let name = |key: &String| match disowning::called(key) {
        Some(words) => x.t(words).text(),
        None => exchange::rule_name(rules, key).to_owned(),
    };
    keys.iter().map(name).collect::<Vec<String>>().join("; ")
}

/// `GET …/desk/moderation/queue.csv`: the same, all of it in the same order. Of a text that is not public any more it says
/// no more than the page: that it waits.
pub async fn csv(x: InExchange, Query(asked): Query<Asked>) -> Result<Response, Error> {
    let (exchange, lang, words, order) = (x.exchange.id, x.lang, x.clone(), asked.order());
    let rules = x.app.db.read(move |c| exchange::rules(c, exchange, lang)).await?;
    let header = [
        "queue-since",
        "queue-kind",
        "queue-flags",
        "queue-rules",
        "lists-number",
        "lists-language",
        "lists-title",
        "lists-text",
    ];
    let list = csv_file::List {
        what: "flagged",
        header: header.iter().map(|id| x.t(id).text()).collect(),
        first: order.start(),
        read: move |c: &mut Conn, place: &Place| listed::flagged_after(c, exchange, order, place),
        key: |row: &Told<Subject>| row.place.clone(),
        cells: Box::new(move |row: &Told<Subject>| {
            let kind = words.term("queue-kind-", row.kind.as_str());
            let named = rule_names(&words, &rules, &row.rules);
            let mut cells = vec![csv_file::moment(row.since), kind, row.flags.to_string(), named];
            cells.push(row.of.as_ref().map(Subject::symbol).unwrap_or_default());
            let text = row.of.as_ref().filter(|text| text.is_public());
            let said = text.map(|text| [text.language(), text.title(), text.text()].map(str::to_owned));
            cells.extend(said.unwrap_or_default());
            cells
        }),
    };
    csv_file::answer(&x, list)
}

#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct Ticked {
    pub(super) text: Vec<String>,
    /// All on this page of the list, whatever is ticked; nought: what is ticked.
    all: u32,
    /// The order of that list.
    sort: String,
    /// The texts of a campaign, by its number; nought: of none.
    campaign: i64,
}

impl Ticked {
    /// The texts that are meant, and the campaign that they are of.
    async fn meant(&self, x: &InExchange) -> Result<(Vec<Id>, Option<i64>), Error> {
        let (exchange, number, before) = (x.exchange.id, self.campaign, self.all.checked_sub(1));
        if number > 0 {
            let texts = x.app.db.read(move |c| campaigns::earliest(c, exchange, number)).await?;
            return Ok((texts, Some(number)));
        }
        let Some(before) = before else { return Ok((ids(self.text.iter().map(String::as_str)), None)) };
        let offset = i64::from(before) * i64::from(moderation::LONG_PAGE);
        let order = order_of(&self.sort);
        let read = move |c: &mut Conn| -> Result<_, Error> {
            let (waiting, _) = moderation::waiting(c, exchange)?;
            let walk = Walk::nearer_end(waiting, offset, i64::from(moderation::LONG_PAGE));
            listed::flagged(c, exchange, order, walk)
        };
        let flagged = x.app.db.read(read).await?;
        Ok((flagged.iter().map(|flagged| flagged.subject.id()).collect(), None))
    }
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ManyForm {
    /// Ids of the texts that were shown, apart by blanks.
    pub(super) texts: String,
    /// What each of them said, in their order; empty where that is not asked.
    pub(super) marks: String,
    /// The step's: sent twice, it is one.
    pub(super) batch: String,
    /// The campaign that they are of, by its number; empty: of none.
    pub(super) campaign: String,
    pub(super) rule: String,
    pub(super) reason: String,
}

impl ManyForm {
    fn campaign(&self) -> Option<i64> {
        self.campaign.parse().ok()
    }

    pub(super) fn check(&self, rules: &[Rule]) -> FieldErrors {
        let mut errors = FieldErrors::new();
        check_rule(&self.rule, rules, &mut errors);
        check_reason(&self.reason, true, &mut errors);
        errors
    }
}

#[derive(Template)]
#[template(path = "desk/many.html")]
struct Check {
    p: Frame,
    texts: Vec<Chosen>,
    rules: Vec<Rule>,
    form: ManyForm,
    errors: FieldErrors,
}

impl Check {
    /// All that a text says, as HTML; empty where the list shows all of it.
    fn whole(&self, text: &Subject) -> String {
        whole(&self.p, text.text(), &text.excerpt())
    }

    /// Whether there may be more than one step takes.
    fn is_full(&self) -> bool {
        self.texts.len() == many::MOST
    }
}

/// All that a text says, as HTML, of which a list shows how it begins; empty where that is all.
pub(super) fn whole(p: &Frame, text: &str, shown: &str) -> String {
    let slug = p.exchange.as_ref().map_or("", |exchange| exchange.slug.as_str());
    if text.trim() == shown { String::new() } else { crate::symbols::render(text, p.lang, slug) }
}

/// At most so many as one step takes; what is no id is nothing.
pub(super) fn ids<'a>(words: impl Iterator<Item = &'a str>) -> Vec<Id> {
    let mut ids: Vec<Id> = Vec::new();
    for id in words.filter_map(|word| word.parse().ok()) {
        if !ids.contains(&id) && ids.len() < many::MOST {
            ids.push(id);
        }
    }
    ids
}

async fn load(x: &InExchange, chosen: Vec<Id>, campaign: Option<i64>) -> Result<(Vec<Chosen>, Vec<Rule>), Error> {
    let (exchange, lang, by) = (x.exchange.id, x.lang, decider(x)?);
    let read = move |c: &mut Conn| -> Result<_, Error> {
        Ok((many::choose(c, exchange, &by, &chosen, campaign)?, exchange::rules(c, exchange, lang)?))
    };
    x.app.db.read(read).await
}

fn page(x: &InExchange, loaded: (Vec<Chosen>, Vec<Rule>), form: ManyForm, errors: FieldErrors) -> Result<Page, Error> {
    let (texts, rules) = loaded;
    let shown: Vec<String> = texts.iter().map(|text| text.subject.id().to_string()).collect();
    let form = ManyForm { texts: shown.join(" "), ..form };
    let p = x.frame(x.t("queue-hide").arg("n", texts.len())).section("desk").errors(&errors);
    let invalid = !errors.is_empty();
    Ok(Page::new(&Check { p, texts, rules, form, errors })?.unstored().invalid_if(invalid))
}

fn back(x: &InExchange) -> Redirect {
    Redirect::to(x.href("/desk/moderation/queue"))
}

/// `GET …/desk/moderation/many`: what was ticked, one rule and one reason; nothing is decided yet.
pub async fn check(x: InExchange, Query(ticked): Query<Ticked>) -> Result<Response, Error> {
    let (chosen, campaign) = ticked.meant(&x).await?;
    let loaded = load(&x, chosen, campaign).await?;
    if loaded.0.is_empty() {
        let is_ticked = ticked.all == 0 && campaign.is_none();
        let notice = if is_ticked { "queue-none-chosen" } else { "queue-none-hidden" };
        return Ok(back(&x).notice(&x.app, notice, None).into_response());
    }
    let campaign = campaign.map_or_else(String::new, |number| number.to_string());
    let form = ManyForm { batch: x.app.rng.id(x.now).to_string(), campaign, ..ManyForm::default() };
    Ok(page(&x, loaded, form, FieldErrors::new())?.into_response())
}

/// `POST …/desk/moderation/many`
pub async fn hide(x: InExchange, Form(form): Form<ManyForm>) -> Result<Response, Error> {
    let batch: Id = form.batch.parse().map_err(|_| Error::NotFound)?;
    let chosen = ids(form.texts.split(' '));
    let asked = chosen.len();
    let loaded = load(&x, chosen, form.campaign()).await?;
    if loaded.0.is_empty() {
        return none_hidden(&x, batch, &form.reason).await;
    }
    let errors = form.check(&loaded.1);
    if !errors.is_empty() {
        return Ok(page(&x, loaded, form, errors)?.into_response());
    }
    let batch = Batch { id: batch, by: decider(&x)?, rule: form.rule, reason: form.reason, at: x.now };
    let hidden = hide_each(&x, &batch, &loaded.0).await?;
    if hidden == 0 {
        return none_hidden(&x, batch.id, &batch.reason).await;
    }
    let notice = if hidden == asked { "queue-hidden" } else { "queue-hidden-some" };
    Ok(back(&x).notice(&x.app, notice, Some(&hidden.to_string())).into_response())
}

/// Nothing was left to hide. A step that was sent twice is one; where others were faster, the page says so and shows
/// what was typed, which may be needed for the next text.
async fn none_hidden(x: &InExchange, batch: Id, reason: &str) -> Result<Response, Error> {
    let (exchange, me) = (x.exchange.id, x.me()?.id);
    let done = x.app.db.read(move |c| many::open(c, exchange, me, batch)).await?.len();
    if done > 0 {
        return Ok(back(x).notice(&x.app, "queue-hidden", Some(&done.to_string())).into_response());
    }
    if reason.trim().is_empty() {
        return Ok(back(x).notice(&x.app, "queue-none-hidden", None).into_response());
    }
    Err(Error::Conflict("queue-none-hidden"))
}

/// Whether a text was left as it is, and the step goes on: somebody has decided about it, or it is not for this person.
pub(super) fn is_left(error: &Error) -> bool {
    matches!(error, Error::Conflict(_) | Error::Forbidden(_) | Error::NotFound)
}

/// Each text in a transaction of its own: other writers go between, and what one refuses does not undo the others.
async fn hide_each(x: &InExchange, batch: &Batch, chosen: &[Chosen]) -> Result<usize, Error> {
    let mut hidden = 0;
    for text in chosen {
        let new = batch.decision(text, (x.app.rng.id(x.now), x.app.rng.id(x.now)));
        let (app, exchange) = (x.app.clone(), x.exchange.clone());
        let decided = x.app.db.write(move |tx| moderation::decide(tx, &app, &exchange, &new)).await;
        match decided {
            Ok(_) => {
                hidden += 1;
                // At once: should the next one fail, this one is hidden all the same.
                x.app.revised();
            }
            Err(error) if is_left(&error) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(hidden)
}

/// Takes back every decision of a step that nobody has looked at again.
pub async fn undo(x: &InExchange, batch: Id) -> Result<Redirect, Error> {
    let (of, me) = (x.exchange.id, x.me()?.id);
    let decisions = x.app.db.read(move |c| many::open(c, of, me, batch)).await?;
    if decisions.is_empty() {
        return Err(Error::Conflict("moderation-looked-at-already"));
    }
    let (mut undone, mut left) = (0, None);
    for decision in decisions {
        let (by, ids, now) = (decider(x)?, (x.app.rng.id(x.now), x.app.rng.id(x.now)), x.now);
        let (app, exchange) = (x.app.clone(), x.exchange.clone());
        let write = move |tx: &mut Conn| moderation::undo(tx, &app, &exchange, decision, by.clone(), ids, now);
        match x.app.db.write(write).await {
            Ok(_) => {
                undone += 1;
                x.app.revised();
            }
            Err(error) if is_left(&error) => left = Some(error),
            Err(error) => return Err(error),
        }
    }
    if undone == 0 {
        // Too late, or somebody else was faster.
        return Err(left.unwrap_or(Error::Conflict("moderation-too-late")));
    }
    Ok(back(x).notice(&x.app, "queue-undone", Some(&undone.to_string())))
}
