//! The rules of official texts; their stories are told at the desk.

use super::*;

fn text(heading: &str) -> OfficialText {
    OfficialText { heading: heading.to_owned(), ..OfficialText::default() }
}

fn version(language: &str, version: i64, at: i64, is_published: bool) -> Version {
    Version {
        id: Id::NIL,
        subject: Subject::new(Kind::Page, "rules"),
        language: language.to_owned(),
        version,
        text: text("Rules"),
        person_name: "Coco".to_owned(),
        created_at: Timestamp(at),
        published_at: is_published.then_some(Timestamp(at)),
        // From before the first change, unless a test says otherwise.
        first_published_at: Some(Timestamp(0)),
    }
}

fn item(languages: &[&str]) -> Item {
    let published = languages.iter().map(|code| ((*code).to_owned(), text("Rules"))).collect();
    Item { subject: Subject::new(Kind::Page, "rules"), published }
}

#[test]
fn an_address_names_a_kind_and_a_key() {
    let subject = Subject::parse("topic-trade-finance").unwrap();
    assert_eq!(subject, Subject::new(Kind::Topic, "trade-finance"));
    assert_eq!(subject.slug(), "topic-trade-finance");
    for wrong in ["", "topic", "topic-", "poem-rules", "page-../x", "page-RULES"] {
        assert_eq!(Subject::parse(wrong), None, "{wrong}");
    }
}

#[test]
fn a_text_is_missing_where_nobody_wrote_it() {
    let cells = cells(&item(&["en"]), &[version("fr", 1, 5, false)], &["en", "fr", "es"]);
    let missing: Vec<bool> = cells.iter().map(Cell::is_missing).collect();
    assert_eq!(missing, [false, false, true]);
    assert!(cells[1].draft.is_some() && cells[1].published.is_none());
}

#[test]
fn a_translation_is_older_once_the_original_was_written_anew() {
    let older = |heads: &[Version]| -> Vec<bool> {
        cells(&item(&["en", "fr"]), heads, &["en", "fr", "es"]).iter().map(|cell| cell.is_older).collect()
    };
    assert_eq!(older(&[]), [false, false, false]);
    assert_eq!(older(&[version("en", 2, 5, true)]), [false, true, false]);
    assert_eq!(older(&[version("en", 2, 5, true), version("fr", 2, 6, true)]), [false, false, false]);
    assert_eq!(older(&[version("en", 3, 7, false), version("fr", 2, 6, true)]), [false, true, false]);
}

#[test]
fn drafts_of_a_first_version_are_not_older_in_whichever_order_they_were_saved() {
    let first = |language: &str, at: i64, published: Option<i64>| {
        let head = version(language, 1, at, false);
        let published = published.map(Timestamp);
        Version { published_at: published, first_published_at: published, ..head }
    };
    let older = |item: &Item, heads: &[Version]| -> Vec<bool> {
        cells(item, heads, &["en", "fr"]).iter().map(|cell| cell.is_older).collect()
    };
    // The French draft came first; then both are published together, or the English one alone.
    assert_eq!(older(&item(&[]), &[first("en", 6, None), first("fr", 5, None)]), [false, false]);
    assert_eq!(older(&item(&["en", "fr"]), &[first("en", 6, Some(7)), first("fr", 5, Some(7))]), [false, false]);
    assert_eq!(older(&item(&["en"]), &[first("en", 6, Some(7)), first("fr", 5, None)]), [false, false]);
    // A later English version replaces the one that the French was made from.
    let again = Version { first_published_at: Some(Timestamp(7)), ..version("en", 2, 9, true) };
    assert_eq!(older(&item(&["en", "fr"]), &[again.clone(), first("fr", 5, Some(7))]), [false, true]);
    assert_eq!(older(&item(&["en", "fr"]), &[again, first("fr", 10, None)]), [false, false]);
}

#[test]
fn the_mark_of_the_drafts_does_not_depend_on_the_order_of_languages() {
    let heads = [version("en", 2, 5, false), version("fr", 3, 6, false)];
    let one = cells(&item(&[]), &heads, &["fr", "en"]);
    let other = cells(&item(&[]), &heads, &[]);
    assert_eq!((mark(&one), mark(&other)), ("en.2-fr.3".to_owned(), "en.2-fr.3".to_owned()));
}
