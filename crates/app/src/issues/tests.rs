//! Rules of composing first, then stories over HTTP.

mod composing;
mod letting_go;

use db::{Conn, Id, Timestamp};
use i18n::Lang;

use super::draft::{Block, BlockKind, BlockText, Draft, IssueState, Missing, Obstacle, What, missing, obstacles};
use super::issue::place_of;
use super::store::blocks::{Change, NewBlock};
use super::store::drafts::{NewDraft, Settings};
use super::writing;
use crate::audit::By;
use crate::deliveries::Segment;
use crate::error::Error;

/// An issue with one block, whose words all hold this one: the issue and the block. Seven ids are used.
pub(crate) fn plant(
    tx: &mut Conn,
    mut id: impl FnMut() -> Id,
    (exchange, person): (Id, Id),
    word: &str,
    at: Timestamp,
) -> Result<(Id, Id), Error> {
    let (issue, block) = (id(), id());
    let mut by = || By { entry: id(), exchange, person, at };
    let new = NewDraft {
        id: issue,
        exchange,
        slug: format!("composed-{issue}"),
        name: word.to_owned(),
        place: place_of(jiff::civil::date(2026, 3, 10)),
        zone: "UTC".to_owned(),
        by: person,
        at,
        form_key: word.to_owned(),
    };
    writing::begin(tx, &by(), &new)?;
    let settings = Settings {
        name: word.to_owned(),
        slug: new.slug.clone(),
        texts: vec![("en".to_owned(), word.to_owned(), word.to_owned())],
        segment: Segment::default(),
        allows_missing: true,
    };
    writing::set(tx, &by(), issue, &settings, 1)?;
    let new = NewBlock { id: block, issue, kind: BlockKind::Text, form_key: word.to_owned() };
    writing::add(tx, &by(), &new)?;
    let text = BlockText {
        language: "en".to_owned(),
        text: word.to_owned(),
        alt: word.to_owned(),
        url: format!("https://{word}.example.org"),
    };
    let change = Change { block, subject: None, figures: String::new(), picture: String::new(), texts: vec![text] };
    let by = by();
    writing::save(tx, &by, issue, &change, (99, by.entry))?;
    Ok((issue, block))
}

fn block(kind: BlockKind, texts: &[(&str, &str)]) -> Block {
    let text = |(language, text): &(&str, &str)| BlockText {
        language: (*language).to_owned(),
        text: (*text).to_owned(),
        ..BlockText::default()
    };
    Block {
        id: Id::NIL,
        kind,
        position: 1,
        subject: None,
        figures: String::new(),
        picture: String::new(),
        texts: texts.iter().map(text).collect(),
    }
}

fn draft(blocks: Vec<Block>) -> Draft {
    Draft {
        id: Id::NIL,
        exchange: Id::NIL,
        slug: "spring".to_owned(),
        name: "Spring".to_owned(),
        state: IssueState::Draft,
        titles: vec![("en".to_owned(), "News".to_owned())],
        preheaders: Vec::new(),
        blocks,
        segment: Segment::default(),
        scheduled_at: None,
        zone: "UTC".to_owned(),
        allows_missing: false,
        made_by: None,
        approved_by: None,
        revision: 1,
    }
}

const BOTH: [Lang; 2] = [Lang::En, Lang::Fr];

fn gaps(blocks: Vec<Block>) -> Vec<(String, What)> {
    let found = missing(&draft(blocks), &BOTH).into_iter();
    found.filter(|gap| gap.block.is_some()).map(|gap| (gap.language, gap.what)).collect()
}

#[test]
fn words_have_to_stand_in_every_language() {
    assert_eq!(gaps(vec![block(BlockKind::Text, &[("en", "Hello")])]), [("fr".to_owned(), What::Text)]);
    assert_eq!(gaps(vec![block(BlockKind::Heading, &[("en", "Hello"), ("fr", " ")])]).len(), 1, "blanks say nothing");
    let title = Missing { language: "fr".to_owned(), block: None, what: What::Title };
    assert_eq!(missing(&draft(Vec::new()), &BOTH), [title]);
}

#[test]
fn what_is_taken_from_the_record_needs_no_words_but_the_same_in_every_language() {
    assert!(gaps(vec![block(BlockKind::Idea, &[])]).is_empty());
    assert_eq!(gaps(vec![block(BlockKind::Idea, &[("en", "Read this")])]), [("fr".to_owned(), What::Text)]);
}

#[test]
fn a_picture_needs_alternative_words_in_every_language_and_no_caption() {
    let mut picture = block(BlockKind::Picture, &[]);
    assert!(gaps(vec![picture.clone()]).is_empty(), "there is no picture yet");
    picture.picture = "00".to_owned();
    assert_eq!(gaps(vec![picture]), [("en".to_owned(), What::Alt), ("fr".to_owned(), What::Alt)]);
}

#[test]
fn the_address_of_a_button_in_one_language_serves_all() {
    let mut call = block(BlockKind::Call, &[("en", "Go"), ("fr", "Aller")]);
    assert_eq!(gaps(vec![call.clone()]).len(), 2);
    "https://x.example".clone_into(&mut call.texts[0].url);
    assert!(gaps(vec![call]).is_empty());
}

#[test]
fn what_stands_in_the_way_is_said_all_at_once() {
    let mut empty = draft(Vec::new());
    empty.titles.clear();
    assert_eq!(obstacles(&empty, &BOTH), [Obstacle::NoTitle, Obstacle::NoBlocks, Obstacle::Missing(2)]);
    let mut gappy = draft(vec![block(BlockKind::Text, &[("en", "Hello")])]);
    assert_eq!(obstacles(&gappy, &BOTH), [Obstacle::Missing(2)], "the French title and text");
    gappy.allows_missing = true;
    assert!(obstacles(&gappy, &BOTH).is_empty());
    let bare = draft(vec![block(BlockKind::Numbers, &[]), block(BlockKind::Idea, &[])]);
    assert!(obstacles(&bare, &[Lang::En]).contains(&Obstacle::Empty(2)));
}

#[test]
fn issues_of_one_season_stand_in_the_order_of_their_days() {
    let place = |year, month, day| place_of(jiff::civil::date(year, month, day));
    assert_eq!((place(2026, 12, 1).season, place(2026, 12, 1).year), ("winter", 2027));
    assert_eq!((place(2026, 3, 1).season, place(2026, 9, 30).season), ("spring", "fall"));
    assert!(place(2026, 3, 1).sort_key < place(2026, 3, 2).sort_key);
    assert!(place(2026, 5, 31).sort_key < place(2026, 6, 1).sort_key);
}
