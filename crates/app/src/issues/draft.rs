//! An issue as it is composed: blocks in their order, each in every language, and who gets it.

use db::{Conn, Id, Timestamp, from_row, text_enum};
use i18n::Lang;

use super::store;
use crate::deliveries::Segment;
use crate::error::Error;

text_enum! {
    /// How far an issue has come.
    pub enum IssueState {
        Draft = "draft",
        /// A second person has read it as it is.
        Approved = "approved",
        Scheduled = "scheduled",
        Sending = "sending",
        Sent = "sent",
        Discarded = "discarded",
    }
}

impl IssueState {
    /// Whether it may still be changed; what was approved or scheduled is a draft again afterwards.
    pub fn is_open(self) -> bool {
        matches!(self, Self::Draft | Self::Approved | Self::Scheduled)
    }

    /// Whether it still waits for a second person.
    pub fn is_unapproved(self) -> bool {
        self == Self::Draft
    }

    /// Whether readers find it.
    pub fn is_public(self) -> bool {
        matches!(self, Self::Sending | Self::Sent)
    }
}

text_enum! {
    /// What a block is.
    pub enum BlockKind {
        Heading = "heading",
        Text = "text",
        Picture = "picture",
        /// Taken from the record: these fill themselves in each language.
        Idea = "idea",
        Document = "document",
        Topic = "topic",
        Numbers = "numbers",
        /// A call to action: a button that leads somewhere.
        Call = "call",
    }
}

impl BlockKind {
    /// Whether it names something of the record.
    pub fn has_subject(self) -> bool {
        matches!(self, Self::Idea | Self::Document | Self::Topic)
    }
}

/// A block in one language.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BlockText {
    pub language: String,
    /// A heading, Markdown, a caption, the words of a button.
    pub text: String,
    /// The words that stand for a picture.
    pub alt: String,
    pub url: String,
}

/// One block of an issue.
#[derive(Clone, Debug)]
pub struct Block {
    pub id: Id,
    pub kind: BlockKind,
    pub position: i64,
    /// The idea, the work or the topic.
    pub subject: Option<Id>,
    /// Which numbers, apart by blanks.
    pub figures: String,
    /// The sum of the file; empty before there is one.
    pub picture: String,
    pub texts: Vec<BlockText>,
}

impl Block {
    /// What it says in a language; `None` where nobody has written in it.
    pub fn text(&self, language: &str) -> Option<&BlockText> {
        self.texts.iter().find(|text| text.language == language)
    }

    /// Whether it says nothing in any language.
    pub fn is_empty(&self) -> bool {
        match self.kind {
            BlockKind::Picture => self.picture.is_empty(),
            BlockKind::Numbers => self.figures.is_empty(),
            kind if kind.has_subject() => self.subject.is_none(),
            _ => self.texts.iter().all(|text| text.text.trim().is_empty()),
        }
    }
}

/// An issue that is composed, or was.
#[derive(Clone, Debug)]
pub struct Draft {
    pub id: Id,
    pub exchange: Id,
    pub slug: String,
    /// What the desk calls it.
    pub name: String,
    pub state: IssueState,
    /// The title, which is the subject of the mail, by language.
    pub titles: Vec<(String, String)>,
    /// What mail programs show beside the subject, by language.
    pub preheaders: Vec<(String, String)>,
    pub blocks: Vec<Block>,
    pub segment: Segment,
    pub scheduled_at: Option<Timestamp>,
    /// The time zone by whose clocks that was typed.
    pub zone: String,
    /// The secretariat has said that it may be sent with gaps.
    pub allows_missing: bool,
    pub made_by: Option<Id>,
    pub approved_by: Option<Id>,
    /// Moves with every change.
    pub revision: i64,
}

impl Draft {
    pub fn title(&self, language: &str) -> &str {
        of(&self.titles, language)
    }

    pub fn preheader(&self, language: &str) -> &str {
        of(&self.preheaders, language)
    }

    pub fn block(&self, id: Id) -> Option<&Block> {
        self.blocks.iter().find(|block| block.id == id)
    }

    /// Its page at the desk, within the exchange.
    pub fn path(&self) -> String {
        format!("/desk/newsletter/{}", self.id)
    }
}

fn of<'a>(texts: &'a [(String, String)], language: &str) -> &'a str {
    texts.iter().find(|(code, _)| code == language).map_or("", |(_, text)| text)
}

/// How an issue stands at the desk, besides what it says.
#[derive(Clone, Debug)]
pub struct Standing {
    /// Who wrote in it last, and when.
    pub changed_by: Option<Id>,
    pub changed_at: Timestamp,
    /// Since when it waits for a second person.
    pub asked_at: Option<Timestamp>,
    pub approved_at: Option<Timestamp>,
    /// Why it was not sent at its time; empty where nothing stood in the way.
    pub held_up: String,
    pub settings_revision: i64,
}
from_row!(Standing { changed_by, changed_at, asked_at, approved_at, held_up, settings_revision });

text_enum! {
    /// What is missing in a language.
    pub enum What {
        Title = "title",
        Text = "text",
        Alt = "alt",
        Url = "url",
    }
}

/// A gap: what is said in another language, or has to be in every one, and not in this.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Missing {
    pub language: String,
    /// `None`: of the issue itself.
    pub block: Option<Id>,
    pub what: What,
}

/// The issue of this exchange with this id, however it stands; `None` also of one that a pack brought.
pub fn draft(c: &mut Conn, exchange: Id, issue: Id) -> Result<Option<Draft>, Error> {
    store::drafts::find(c, exchange, issue)
}

/// What is missing in each of these languages, in the order of the issue.
#[must_use]
pub fn missing(draft: &Draft, languages: &[Lang]) -> Vec<Missing> {
    let mut blocks: Vec<&Block> = draft.blocks.iter().collect();
    blocks.sort_by_key(|block| block.position);
    let mut gaps = Vec::new();
    for lang in languages {
        let gap = |block, what| Missing { language: lang.code().to_owned(), block, what };
        if draft.title(lang.code()).trim().is_empty() {
            gaps.push(gap(None, What::Title));
        }
        for block in &blocks {
            gaps.extend(missing_of(block, lang.code()).into_iter().map(|what| gap(Some(block.id), what)));
        }
    }
    gaps
}

fn text_of(text: &BlockText) -> &str {
    &text.text
}

fn alt_of(text: &BlockText) -> &str {
    &text.alt
}

fn url_of(text: &BlockText) -> &str {
    &text.url
}

/// What a block lacks in a language.
fn missing_of(block: &Block, language: &str) -> Vec<What> {
    let own = block.text(language);
    let lacks = |part: fn(&BlockText) -> &str| own.is_none_or(|text| part(text).trim().is_empty());
    let is_anywhere = |part: fn(&BlockText) -> &str| block.texts.iter().any(|text| !part(text).trim().is_empty());
    let mut what = Vec::new();
    let must_be_said = matches!(block.kind, BlockKind::Heading | BlockKind::Text | BlockKind::Call);
    if lacks(text_of) && (must_be_said || is_anywhere(text_of)) {
        what.push(What::Text);
    }
    if block.kind == BlockKind::Picture && !block.picture.is_empty() && lacks(alt_of) {
        what.push(What::Alt);
    }
    // One address serves readers of all languages.
    if block.kind == BlockKind::Call && !is_anywhere(url_of) {
        what.push(What::Url);
    }
    what
}

/// What stands in the way of a second person's reading, before anything is checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Obstacle {
    /// There is nothing in it.
    NoBlocks,
    NoTitle,
    /// So many blocks say nothing at all.
    Empty(usize),
    /// So many gaps, and nobody has said that they are fine.
    Missing(usize),
}

/// Everything that does, in the order in which it is best mended.
#[must_use]
pub fn obstacles(draft: &Draft, languages: &[Lang]) -> Vec<Obstacle> {
    let mut found = Vec::new();
    if draft.titles.iter().all(|(_, title)| title.trim().is_empty()) {
        found.push(Obstacle::NoTitle);
    }
    if draft.blocks.is_empty() {
        found.push(Obstacle::NoBlocks);
    }
    let empty = draft.blocks.iter().filter(|block| block.is_empty()).count();
    if empty > 0 {
        found.push(Obstacle::Empty(empty));
    }
    let gaps = missing(draft, languages).len();
    if gaps > 0 && !draft.allows_missing {
        found.push(Obstacle::Missing(gaps));
    }
    found
}
