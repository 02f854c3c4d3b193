//! A campaign as everybody reads it: its first text, and all of them with their authors and where they differ.

use askama::Template;
use db::{Conn, Id};
use web::Pager;

use super::{Numbered, Paged};
use crate::campaigns::{self, Campaign, PAGE, store};
use crate::error::Error;
use crate::moderation::{Kind, Subject};
use crate::page::{Frame, Page};
use crate::visit::{At, InExchange, Query};

/// A text in the list.
pub struct Row {
    pub text: Subject,
    /// It says the same as the first, word for word.
    pub is_identical: bool,
    /// Where it differs from the first, as HTML; nothing for the first itself.
    pub differences: Option<String>,
    /// It differs from the first, and one of the two is too long to be shown where.
    pub is_long: bool,
}

impl Row {
    /// The organisation that an idea or a comment is given for; of others their author's organisation says it.
    pub fn given_for(&self) -> &str {
        match &self.text {
            Subject::Comment(comment) => &comment.for_name,
            Subject::Idea(idea) => idea.given.as_ref().map_or("", |given| given.name.as_str()),
            Subject::Position(_) | Subject::Suggestion(_) => "",
        }
    }

    /// Its page, within the exchange: an idea that is part of another at its own address.
    pub fn href(&self) -> String {
        match &self.text {
            Subject::Idea(idea) if idea.merged_into.is_some() => format!("{}?merged=1", self.text.path()),
            _ => self.text.place(),
        }
    }
}

#[derive(Template)]
#[template(path = "campaigns/show.html")]
struct Show {
    p: Frame,
    campaign: Campaign,
    first: Subject,
    html: String,
    rows: Vec<Row>,
    pager: Pager,
    base: String,
}

/// Of longer texts, in characters, it is only said whether they are the same: finding where two differ takes longer than
/// reading them.
const COMPARED: usize = 2_000;

/// A campaign with the first of its texts and a page of all of them.
pub struct Loaded {
    pub campaign: Campaign,
    /// `None` where none is left.
    pub first: Option<Subject>,
    pub rows: Vec<Row>,
    pub pager: Pager,
}

impl Loaded {
    /// The same with where each text differs from the first. That takes a while, for which nobody else waits: neither for
    /// a connection to the database nor for a thread that answers.
    pub async fn compared(self) -> Result<Self, Error> {
        tokio::task::spawn_blocking(move || self.compare()).await.map_err(Error::internal)
    }

    fn compare(mut self) -> Self {
        let Some(first) = &self.first else { return self };
        let is_long = |text: &Subject| markup::count_chars(text.text()) > COMPARED;
        let is_first_long = is_long(first);
        for row in self.rows.iter_mut().filter(|row| !row.is_identical && row.text.id() != first.id()) {
            row.is_long = is_first_long || is_long(&row.text);
            if !row.is_long {
                row.differences = Some(markup::diff_markdown_html(first.text(), row.text.text()));
            }
        }
        self
    }
}

/// `None` where there never was such a campaign. Only what everybody may read is there.
pub fn load(c: &mut Conn, exchange: Id, number: i64, page: u32) -> Result<Option<Loaded>, Error> {
    let Some(campaign) = store::find_campaign(c, exchange, number)? else { return Ok(None) };
    let pager = Pager::new(page, campaign.texts.unsigned_abs(), PAGE);
    let listed = store::texts(c, exchange, number, pager.offset())?;
    let first_words = store::find(c, campaign.first)?.map(|first| first.words);
    let mut wanted: Vec<(Kind, Id)> = listed.iter().map(|(subject, kind, _)| (*kind, *subject)).collect();
    wanted.push((campaign.first_kind, campaign.first));
    let mut texts = campaigns::readable(c, &wanted)?;
    let first = texts.get(&campaign.first).filter(|_| campaign.texts > 0).cloned();
    let row = |(subject, _, words): (Id, Kind, Id)| {
        let text = texts.remove(&subject)?;
        let is_identical = first.is_some() && subject != campaign.first && first_words == Some(words);
        Some(Row { text, is_identical, differences: None, is_long: false })
    };
    let rows = listed.into_iter().filter_map(row).collect();
    Ok(Some(Loaded { campaign, first, rows, pager }))
}

/// `GET …/campaigns/{number}`: there as long as two texts are in it.
pub async fn show(x: InExchange, At(at): At<Numbered>, Query(asked): Query<Paged>) -> Result<Page, Error> {
    let exchange = x.exchange.id;
    let loaded = x.app.db.read(move |c| load(c, exchange, at.number, asked.page)).await?;
    let loaded = loaded.filter(|loaded| loaded.campaign.texts > 1).ok_or(Error::NotFound)?;
    let Loaded { campaign, first, rows, pager } = loaded.compared().await?;
    let first = first.ok_or(Error::NotFound)?;
    let title = x.t("campaigns-show-title").arg("n", campaign.texts).text();
    let p = x.frame(title).section("ideas").description(markup::excerpt(first.text(), 150));
    let html = crate::symbols::render(first.text(), x.lang, &x.exchange.slug);
    let base = p.href(&format!("/campaigns/{}", campaign.number));
    Page::new(&Show { p, campaign, first, html, rows, pager, base })
}
