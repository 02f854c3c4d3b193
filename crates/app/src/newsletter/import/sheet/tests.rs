//! What is read out of a list of subscribers.

use std::fmt::Write as _;

use i18n::Lang;

use super::{Column, Date, MOST, Mode, Outcome, Refusal, Sheet, Terms, date, read};

fn terms(mode: Mode) -> Terms {
    Terms {
        mode,
        language: Lang::Fr,
        languages: Lang::OFFICIAL.to_vec(),
        proof: "I agree to the newsletter.".to_owned(),
        source: "Cards of the fair".to_owned(),
        date: Date::new(2024, 5, 31).ok(),
        today: Date::new(2026, 11, 23).expect("a day"),
        zone: jiff::tz::offset(-5).to_time_zone(),
    }
}

fn sheet(text: &str) -> Sheet {
    read(text, &terms(Mode::Confirmed)).expect("a list")
}

/// Line, outcome and fault of each row.
fn faults(sheet: &Sheet) -> Vec<(i64, Outcome, &str)> {
    sheet.rows.iter().map(|row| (row.line, row.outcome, row.fault.as_str())).collect()
}

#[test]
fn what_a_row_does_not_say_the_form_says_of_the_whole_list() {
    let read = sheet("Courriel;Langue;Note\nawa@example.org;;x\nANA@example.org;español;\n");
    let (awa, ana) = (&read.rows[0], &read.rows[1]);
    assert_eq!((awa.language.as_str(), ana.language.as_str()), ("fr", "es"));
    assert_eq!((ana.key.as_str(), ana.source.as_str()), ("ana@example.org", "Cards of the fair"));
    assert_eq!(awa.given_at.to_jiff().to_string(), "2024-05-31T17:00:00Z");
    assert_eq!(read.ignored, ["Note"]);
}

#[test]
fn a_row_brings_its_own_proof() {
    let read = sheet("email,consent,source,consent date\nawa@example.org,Yes to news,Web form,2020-01-02\n");
    let row = &read.rows[0];
    assert_eq!((row.proof.as_str(), row.source.as_str(), row.outcome), ("Yes to news", "Web form", Outcome::Fine));
    assert_eq!(row.given_at.to_jiff().to_string(), "2020-01-02T17:00:00Z");
}

#[test]
fn every_row_that_is_wrong_says_why_and_the_others_are_read() {
    let text = "email,language,date\n\nno address,,\n,fr,\nawa@example.org,german,\nbea@example.org,,31/05/2024\n\
                cia@example.org,,2999-01-01\ndia@example.org,,0001-01-01\neva@example.org,,,more\n\
                fay@example.org,,\nFAY@example.org,,\n";
    let expected = [
        (3, Outcome::Wrong, "email-wrong"),
        (4, Outcome::Wrong, "email-missing"),
        (5, Outcome::Wrong, "language-unknown"),
        (6, Outcome::Wrong, "date-wrong"),
        (7, Outcome::Wrong, "date-future"),
        (8, Outcome::Wrong, "date-wrong"),
        (9, Outcome::Wrong, "cells"),
        (10, Outcome::Fine, ""),
        (11, Outcome::Left, "double"),
    ];
    let read = sheet(text);
    assert_eq!(faults(&read), expected);
    assert_eq!(read.rows[8].said, "10");
}

#[test]
fn without_proof_nobody_is_taken_over_and_everybody_can_be_asked() {
    let text = "email\nawa@example.org\n";
    let bare = |mode| Terms { proof: String::new(), date: None, ..terms(mode) };
    let fault = |mode| read(text, &bare(mode)).expect("a list").rows[0].fault.clone();
    assert_eq!((fault(Mode::Confirmed).as_str(), fault(Mode::Ask).as_str()), ("proof-missing", ""));
    let undated = Terms { date: None, ..terms(Mode::Confirmed) };
    assert_eq!(read(text, &undated).expect("a list").rows[0].fault, "date-missing");
}

#[test]
fn a_list_that_cannot_be_read_is_refused_with_the_reason() {
    let refused = |text: &str| read(text, &terms(Mode::Ask)).expect_err("a refusal");
    assert_eq!(refused(""), Refusal::Empty);
    assert_eq!(refused("email\n"), Refusal::Empty);
    assert_eq!(refused("name\nAwa\n"), Refusal::Missing { found: vec!["name".to_owned()] });
    assert_eq!(refused("email,courriel\na,b\n"), Refusal::Twice(Column::Email));
    assert_eq!(refused("email\n\"awa@example.org\n"), Refusal::Unclosed { row: 2 });
    let rows = |n: usize| {
        let mut text = "email\n".to_owned();
        for n in 0..n {
            let _ = writeln!(text, "a{n}@example.org");
        }
        text
    };
    assert_eq!(refused(&rows(MOST + 1)), Refusal::TooMany);
    assert_eq!(read(&rows(MOST), &terms(Mode::Ask)).expect("a list").rows.len(), MOST);
}

#[test]
fn every_word_that_the_page_shows_is_understood() {
    for column in Column::ALL {
        for word in column.words() {
            assert_eq!(Column::find(word), Some(column), "{word}");
        }
    }
}

#[test]
fn a_day_is_written_in_one_order_alone() {
    assert_eq!(date("2024-05-31"), Date::new(2024, 5, 31).ok());
    for other in ["", "2024", "31-05-2024", "2024-13-01", "2024-02-30", "2024-05-31T10:00", "+2024-05-31", "-1-1-1"] {
        assert_eq!(date(other), None, "{other}");
    }
}

#[test]
fn whatever_comes_is_rows_or_one_refusal() {
    for shape in hostile::shapes(2_048) {
        let text = String::from_utf8_lossy(&shape.bytes).replace('\0', "");
        for text in [text.clone(), format!("email,date\n{text}")] {
            let Ok(read) = read(&text, &terms(Mode::Confirmed)) else { continue };
            for row in &read.rows {
                let cells = [&row.email, &row.proof, &row.source, &row.said];
                assert!(cells.iter().all(|cell| !cell.contains(['\n', '\0'])), "{}: {row:?}", shape.name);
                assert!(row.outcome != Outcome::Fine || mail::Address::parse(&row.email).is_ok(), "{row:?}");
            }
        }
    }
}
