//! Which words an edition has, where some are missing.

use super::*;
use crate::deliveries::Segment;
use crate::issues::IssueState;

const NOW: Timestamp = Timestamp(1_000_000);

fn text(language: &str, text: &str) -> BlockText {
    BlockText { language: language.to_owned(), text: text.to_owned(), ..BlockText::default() }
}

fn block(kind: BlockKind, texts: Vec<BlockText>) -> Block {
    Block {
        id: Id::from_bytes([7; 16]),
        kind,
        position: 1,
        subject: None,
        figures: "ideas unknown people".to_owned(),
        picture: String::new(),
        texts,
    }
}

fn draft(titles: &[(&str, &str)], blocks: Vec<Block>) -> Draft {
    let titles = titles.iter().map(|(language, title)| ((*language).to_owned(), (*title).to_owned())).collect();
    Draft {
        id: Id::from_bytes([1; 16]),
        exchange: Id::from_bytes([2; 16]),
        slug: "spring".to_owned(),
        name: "Spring".to_owned(),
        state: IssueState::Draft,
        titles,
        preheaders: Vec::new(),
        blocks,
        segment: Segment::default(),
        scheduled_at: None,
        zone: "UTC".to_owned(),
        allows_missing: true,
        made_by: None,
        approved_by: None,
        revision: 1,
    }
}

fn composed(draft: &Draft, code: &str) -> Edition {
    let record = Record { figures: vec![("ideas", 12), ("people", 3)], until: Some(NOW) };
    compose(draft, code, "The exchange", &record, NOW)
}

#[test]
fn an_edition_has_the_words_of_its_own_language() {
    let blocks = vec![block(BlockKind::Heading, vec![text("en", "In short"), text("fr", "En bref")])];
    let edition = composed(&draft(&[("en", "News"), ("fr", "Nouvelles")], blocks), "fr");
    assert_eq!((edition.title.as_str(), edition.is_fallback), ("Nouvelles", false));
    assert!(matches!(&edition.items[0].what, What::Heading(text) if text == "En bref"));
}

#[test]
fn what_is_missing_stands_in_english_or_in_what_there_is_and_the_edition_says_so() {
    let blocks = vec![
        block(BlockKind::Text, vec![text("en", "Read"), text("fr", "Lisez")]),
        block(BlockKind::Text, vec![text("fr", "Seulement"), text("en", " ")]),
    ];
    let edition = composed(&draft(&[("en", "News"), ("es", "")], blocks), "es");
    assert!(edition.is_fallback);
    assert_eq!((edition.title_language.as_str(), edition.title.as_str()), ("en", "News"));
    let languages: Vec<&str> = edition.items.iter().map(|item| item.language.as_str()).collect();
    assert_eq!(languages, ["en", "fr"]);
}

#[test]
fn a_block_that_says_nothing_is_not_there() {
    let blocks = vec![
        block(BlockKind::Heading, vec![text("en", " ")]),
        block(BlockKind::Picture, Vec::new()),
        block(BlockKind::Idea, vec![text("en", "Read this")]),
        block(BlockKind::Call, vec![text("en", "Come in")]),
    ];
    assert!(composed(&draft(&[("en", "News")], blocks), "en").items.is_empty());
}

#[test]
fn a_button_leads_to_the_one_address_there_is() {
    let call = |language: &str, text: &str, url: &str| BlockText { url: url.to_owned(), ..self::text(language, text) };
    let blocks = vec![block(BlockKind::Call, vec![call("en", "Come in", "/en/msme"), call("fr", "Entrez", "")])];
    let edition = composed(&draft(&[("fr", "Nouvelles")], blocks), "fr");
    let What::Call { label, url } = &edition.items[0].what else { panic!("a button") };
    assert_eq!((label.as_str(), url.as_str()), ("Entrez", "/en/msme"));
}

#[test]
fn numbers_are_those_that_the_block_names_and_that_there_are() {
    let edition = composed(&draft(&[("en", "News")], vec![block(BlockKind::Numbers, Vec::new())]), "en");
    let What::Numbers { figures, .. } = &edition.items[0].what else { panic!("numbers") };
    assert_eq!(*figures, [("ideas".to_owned(), 12), ("people".to_owned(), 3)]);
    assert!(!edition.is_fallback, "numbers are of no language");
}

#[test]
fn what_is_kept_of_an_edition_comes_back_as_it_was() {
    let mut idea = block(BlockKind::Idea, vec![text("en", "Read this")]);
    idea.subject = Some(Id::from_bytes([9; 16]));
    let edition = composed(&draft(&[("en", "News")], vec![idea]), "en");
    let kept = serde_json::to_string(&edition).unwrap();
    let back: Edition = serde_json::from_str(&kept).unwrap();
    assert_eq!(kept, serde_json::to_string(&back).unwrap());
    assert_eq!((back.written().as_str(), back.own_words().as_str()), ("Read this", ""));
}

#[test]
fn an_edition_that_was_kept_before_sums_were_is_read() {
    let kept =
        r#"{"id":"ID","said":"","supports":null,"until":null}"#.replace("ID", &Id::from_bytes([9; 16]).to_string());
    let cited: Cited<IdeaLine> = serde_json::from_str(&kept).unwrap();
    assert_eq!((cited.seen.as_str(), cited.line.is_none()), ("", true));
}
