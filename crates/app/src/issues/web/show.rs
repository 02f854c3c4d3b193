//! `…/desk/newsletter/{issue}`: an issue with its languages side by side, what is missing, and what comes next.

use askama::Template;
use db::{Conn, Id};
use web::{FieldErrors, Words};

use super::subjects::{self, Named};
use super::trial::TestForm;
use super::{OfIssue, find, in_the_way, languages, reach};
use crate::error::Error;
use crate::issues::draft::{Block, BlockKind, Draft, Missing, Standing, What, missing};
use crate::page::{Frame, Page};
use crate::people;
use crate::token;
use crate::visit::{At, InExchange};

/// So much of a text is shown of each block.
const EXCERPT: usize = 300;

/// What a block says in one language.
struct Side {
    code: &'static str,
    native_name: &'static str,
    text: String,
    alt: String,
    url: String,
    /// Keys of what is missing.
    missing: Vec<&'static str>,
    /// The record alone says it: the desk adds no words.
    fills_itself: bool,
}

/// A block with its languages.
struct Row {
    block: Block,
    shown: Option<Named>,
    sides: Vec<Side>,
}

impl Row {
    fn kind(&self) -> &'static str {
        self.block.kind.as_str()
    }

    fn is_numbers(&self) -> bool {
        self.block.kind == BlockKind::Numbers
    }

    fn figures(&self) -> impl Iterator<Item = &str> {
        self.block.figures.split_whitespace()
    }
}

/// Title and preheader in one language.
struct Titled {
    code: &'static str,
    native_name: &'static str,
    title: String,
    preheader: String,
}

#[derive(Template)]
#[template(path = "issues/desk/show.html")]
struct Show {
    p: Frame,
    draft: Draft,
    standing: Standing,
    people: People,
    titles: Vec<Titled>,
    rows: Vec<Row>,
    /// How many gaps there are in all.
    gaps: usize,
    obstacles: Vec<Words>,
    /// How many would get it now.
    reach: i64,
    /// Keys and words of what can be added.
    kinds: Vec<(&'static str, String)>,
    /// Of the block that is added next.
    key: String,
    test: TestForm,
    languages: Vec<(String, String)>,
    errors: FieldErrors,
}

impl Show {
    fn at(&self, rest: &str) -> String {
        self.p.href(&format!("{}{rest}", self.draft.path()))
    }

    fn of(&self, row: &Row) -> String {
        self.at(&format!("/blocks/{}", row.block.id))
    }

    /// Where a block's picture can be seen.
    fn picture(&self, row: &Row) -> String {
        self.p.href(&format!("/newsletter/{}/pictures/{}", self.draft.slug, row.block.picture))
    }

    fn is(&self, state: &str) -> bool {
        self.draft.state.as_str() == state
    }

    /// Why it was not sent at its time, in words.
    fn held_up(&self) -> String {
        self.p.word("issues-held-up-", &self.standing.held_up).unwrap_or_default()
    }
}

/// What those are called who have done something to it; empty where nobody has, or they have left.
struct People {
    /// Who began it, who wrote in it last, and who approved it.
    maker: String,
    writer: String,
    approver: String,
}

impl People {
    fn load(c: &mut Conn, draft: &Draft, standing: &Standing) -> Result<Self, Error> {
        let of = [draft.made_by, standing.changed_by, draft.approved_by];
        let ids: Vec<Id> = of.into_iter().flatten().collect();
        let readers = people::readers(c, &ids)?;
        let name = |id: Option<Id>| {
            let found = readers.iter().find(|(known, _)| Some(*known) == id);
            found.map(|(_, reader)| reader.name.clone()).unwrap_or_default()
        };
        let [maker, writer, approver] = of.map(name);
        Ok(Self { maker, writer, approver })
    }
}

struct Loaded {
    draft: Draft,
    standing: Standing,
    people: People,
    named: Vec<Named>,
    obstacles: Vec<Words>,
}

async fn load(x: &InExchange, issue: Id) -> Result<Loaded, Error> {
    let (app, exchange, lang, now) = (x.app.clone(), x.exchange.clone(), x.lang, x.now);
    let read = move |c: &mut Conn| -> Result<Loaded, Error> {
        let (draft, standing) = find(c, exchange.id, issue)?;
        let people = People::load(c, &draft, &standing)?;
        let named = subjects::named(c, draft.exchange, &draft.blocks, lang)?;
        let obstacles = if draft.state.is_open() { in_the_way(c, &app, &exchange, &draft, now)? } else { Vec::new() };
        Ok(Loaded { draft, standing, people, named, obstacles })
    };
    x.app.db.read(read).await
}

/// `GET …/desk/newsletter/{issue}`
pub async fn show(x: InExchange, At(at): At<OfIssue>) -> Result<Page, Error> {
    let test = TestForm::blank(&x)?;
    page(&x, at.id()?, test, FieldErrors::new()).await
}

/// The page; errors are those of the letter that somebody wants to see it by.
pub(super) async fn page(x: &InExchange, issue: Id, test: TestForm, errors: FieldErrors) -> Result<Page, Error> {
    let Loaded { draft, standing, people, named, obstacles } = load(x, issue).await?;
    let reach = if draft.state.is_open() { reach(x, &draft).await? } else { 0 };
    let offered = languages(x);
    let gaps = missing(&draft, &offered);
    let titled = |lang: &i18n::Lang| Titled {
        code: lang.code(),
        native_name: lang.native_name(),
        title: draft.title(lang.code()).to_owned(),
        preheader: draft.preheader(lang.code()).to_owned(),
    };
    let titles = offered.iter().map(titled).collect();
    let row = |block: &Block| Row {
        shown: named.iter().find(|one| Some(one.id) == block.subject).cloned(),
        sides: offered.iter().map(|lang| side(block, *lang, &gaps)).collect(),
        block: block.clone(),
    };
    let rows = draft.blocks.iter().map(row).collect();
    let kinds = BlockKind::ALL.iter().map(|kind| (kind.as_str(), x.term("issues-kind-", kind.as_str()))).collect();
    let languages = offered.iter().map(|lang| (lang.code().to_owned(), lang.native_name().to_owned())).collect();
    let invalid = !errors.is_empty();
    let p = x.frame(&draft.name).section("desk").errors(&errors);
    let (gaps, key) = (gaps.len(), token::draw(&x.app));
    let show =
        Show { p, draft, standing, people, titles, rows, gaps, obstacles, reach, kinds, key, test, languages, errors };
    Ok(Page::new(&show)?.unstored().invalid_if(invalid))
}

fn side(block: &Block, lang: i18n::Lang, gaps: &[Missing]) -> Side {
    let text = block.text(lang.code()).cloned().unwrap_or_default();
    let own = gaps.iter().filter(|gap| gap.block == Some(block.id) && gap.language == lang.code());
    let missing: Vec<_> = own.map(|gap| What::as_str(gap.what)).collect();
    Side {
        code: lang.code(),
        native_name: lang.native_name(),
        fills_itself: [&text.text, &text.alt, &text.url].iter().all(|words| words.is_empty())
            && missing.is_empty()
            && !block.is_empty(),
        text: markup::excerpt(&text.text, EXCERPT),
        alt: text.alt,
        url: text.url,
        missing,
    }
}
