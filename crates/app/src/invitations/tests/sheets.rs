//! What is read out of a paste.

use std::fmt::Write as _;

use i18n::Lang;

use crate::invitations::sheet::{self, Column, MOST, Named, Refusal, Row, Sheet, Terms, read};
use crate::participants::Role;

fn terms() -> Terms {
    Terms {
        language: Lang::Fr,
        role: Role::Participant,
        languages: Lang::OFFICIAL.to_vec(),
        roles: vec![Role::Participant, Role::Observer, Role::Delegate, Role::Moderator],
    }
}

fn sheet(text: &str) -> Sheet {
    read(text, &terms()).expect("a sheet")
}

/// Number and keys of what is wrong, of each row.
fn faults(rows: &[Row]) -> Vec<(u32, String)> {
    let keys = |row: &Row| row.faults.iter().map(|fault| fault.key.as_str()).collect::<Vec<_>>().join(" ");
    rows.iter().map(|row| (row.number, keys(row))).collect()
}

#[test]
fn a_kept_sheet_is_read_row_by_row_as_it_was_written() {
    let read = sheet("email,name,shoe size\nawa@example.org,Awa,38\nnobody,Bao,40\nawa@example.org,Awa again,39");
    let kept = serde_json::to_string(&read).expect("JSON");
    let mut rows = Vec::new();
    let ignored = sheet::kept::each(&kept, |row| rows.push(row)).expect("a kept sheet");
    assert_eq!(Sheet { rows, ignored }, read);
    assert_eq!(read.ignored, ["shoe size"]);
    for broken in ["", "[]", "{\"rows\":[1]}", "{\"rows\":[]} and more"] {
        assert!(sheet::kept::each(broken, drop).is_err(), "{broken}");
    }
}

#[test]
fn separators_are_found_and_headings_are_known_in_three_languages() {
    for text in [
        "email,name,organisation\nawa@example.org,\"Ndiaye, Awa\",Textiles\n",
        "\u{feff}Adresse électronique;Nom;Organisme\nawa@example.org;Ndiaye, Awa;Textiles",
        "Correo electrónico\tNOMBRE\tempresa\nawa@example.org\tNdiaye, Awa\tTextiles\n\n",
        "sep=;\nE-Mail;Name;Company\nawa@example.org;\"Ndiaye, Awa\";Textiles\n",
    ] {
        let rows = sheet(text).rows;
        let row = &rows[0];
        assert!(row.is_fine() && rows.len() == 1, "{text}: {row:?}");
        assert_eq!(
            (row.email.as_str(), row.name.as_str(), row.organisation.as_str(), row.number),
            ("awa@example.org", "Ndiaye, Awa", "Textiles", 2),
            "{text}"
        );
        assert_eq!((row.language.as_str(), row.role.as_str()), ("fr", "participant"), "what the form says");
    }
}

#[test]
fn rows_have_the_numbers_of_the_sheet_whatever_is_empty_or_has_several_lines() {
    let text = "\nemail,name\n\nawa@example.org,\"Awa\nNdiaye\"\n,\nkofi@example.org,Kofi\nno address,Ana\n";
    let rows = sheet(text).rows;
    assert_eq!(faults(&rows), [(4, String::new()), (6, String::new()), (7, "email-wrong".to_owned())]);
    assert_eq!(rows[0].name, "Awa Ndiaye");
    assert_eq!(rows[2].faults[0].text, "no address");
}

#[test]
fn every_mistake_of_a_row_is_said_and_a_good_row_after_it_is_read() {
    let long = "x".repeat(101);
    let text = format!(
        "email;name;language;role\n;;german;king\nawa@example.org;{long};fr;secretariat\nana@example.org;Ana;español;observadora;more\n\
         awa@example.org;Awa;Français;délégué\nAWA@example.org;Awa;;\n"
    );
    let rows = sheet(&text).rows;
    assert_eq!(
        faults(&rows),
        [
            (2, "email-missing name-missing language-unknown role-unknown"),
            (3, "too-long role-above"),
            (4, "cells"),
            (5, ""),
            (6, "double"),
        ]
        .map(|(number, keys)| (number, keys.to_owned()))
    );
    assert_eq!((rows[3].language.as_str(), rows[3].role.as_str()), ("fr", "delegate"));
    assert_eq!(rows[2].typed, Some(["español", "observadora"].map(str::to_owned)), "it goes back as it was typed");
    assert_eq!((&rows[3].typed, &rows[4].typed), (&None, &None), "of what is not to be mended nothing else is kept");
    assert_eq!(rows[4].faults[0].text, "5", "the row that is invited, not the one with a mistake");
    assert!(rows[4].faults[0].is_double() && !rows[4].is_wrong() && rows[2].is_wrong());
}

#[test]
fn a_paste_that_cannot_be_read_is_refused_with_the_reason() {
    let refused = |text: &str| read(text, &terms()).expect_err("a refusal");
    for text in ["", "\n \n", "email,name\n", "email,name\n,\n\n"] {
        assert_eq!(refused(text), Refusal::Empty, "{text:?}");
    }
    assert_eq!(
        refused("name,phone\nAwa,1\n"),
        Refusal::Missing { columns: vec![Column::Email], found: vec!["name".to_owned(), "phone".to_owned()] }
    );
    assert_eq!(refused("email,name,courriel\na,b,c\n"), Refusal::Twice(Column::Email));
    assert_eq!(refused("email,name\nawa@example.org,Awa\nana@example.org,\"Ana\n"), Refusal::Unclosed { row: 3 });
    assert_eq!(sheet("email,name,phone,\nawa@example.org,Awa,1,\n").ignored, ["phone"]);
}

#[test]
fn every_word_that_the_page_shows_is_understood() {
    for column in Column::ALL {
        for word in column.words() {
            assert_eq!(Column::find(word), Some(column), "{word}");
        }
    }
    let all = Terms { roles: Role::ALL.to_vec(), ..terms() };
    let read = |language: &str, role: &str| {
        let text = format!("email;name;language;role\nawa@example.org;Awa;{language};{role}\n");
        read(&text, &all).expect("a sheet").rows.remove(0)
    };
    for lang in Lang::OFFICIAL {
        for word in sheet::language_words(lang) {
            assert_eq!(read(&word.to_uppercase(), "").lang(), lang, "{word}");
        }
    }
    for role in Role::ALL.iter().copied().filter(|role| *role != Role::Coordinator) {
        assert!(!sheet::role_words(role).is_empty(), "{role}");
        for word in sheet::role_words(role) {
            let row = read("", word);
            assert!(row.is_fine() && row.offered() == role, "{word}: {row:?}");
        }
    }
}

#[test]
fn a_sheet_without_somebody_keeps_the_numbers_and_the_cells_of_the_others() {
    let text = "sep=;\nemail;name;note\nawa@example.org;Awa;\nno address;Ana;ask AWA@example.org\n\
        kofi@example.org;\"Kofi; \"\"K\"\"\";\n";
    let left = sheet::without(text, &Named::new("awa@example.org"));
    assert!(!left.to_lowercase().contains("awa") && !left.contains("Ana"), "{left}");
    let (before, after) = (sheet(text).rows, sheet(&left).rows);
    assert_eq!(after, before[2..], "{left}");
    assert_eq!(sheet::without(text, &Named::new("nobody@example.org")).lines().count(), text.lines().count());
    assert_eq!(sheet::without("email,name\nx,\"never closed\n", &Named::new("awa@example.org")), "");
}

#[test]
fn an_address_is_found_in_any_spelling_and_no_other_is_taken_for_it() {
    let jose = Named::new("jose.nandu@ejemplo.test");
    for cell in [
        "JOSE.NANDU@EJEMPLO.TEST",
        "José.Ñandú@Ejemplo.test",
        "JOSÉ.ÑANDÚ@EJEMPLO.TEST",
        "Jose\u{301}.N\u{303}andu\u{301}@Ejemplo.test",
        "ask <José.Ñandú@Ejemplo.test>",
    ] {
        assert!(jose.is_in(cell), "{cell}");
    }
    // As an address has it that can be written to, and as it is written there.
    let key = mail::Address::parse("ana@ñandú.test").unwrap().key();
    let ana = Named::new(&key);
    for cell in ["Ana@ÑANDÚ.test", "ana@n\u{303}andu\u{301}.test", key.as_str(), "write to Ana@Ñandú.test."] {
        assert!(ana.is_in(cell), "{cell}");
    }
    for cell in ["", "Ana", "joana@ñandú.test", "ana@nandu.test"] {
        assert!(!ana.is_in(cell), "{cell}");
    }
    assert!(!Named::new("").is_in("Ana"));
}

#[test]
fn an_address_is_found_behind_the_mark_of_a_spreadsheet() {
    let awa = Named::new("awa@example.org");
    for mark in ["'", "=", "*", "`", "~", "/", "#", " '", "'= "] {
        let cell = format!("{mark}awa@example.org");
        assert!(awa.is_in(&cell), "{cell}");
        let text = format!("email;name\n{cell};Somebody\nkofi@example.org;Kofi\n");
        assert_eq!(sheet::without(&text, &awa), "email;name\n\nkofi@example.org;Kofi\n", "{cell}");
    }
    assert!(!awa.is_in("'kawa@example.org"));
    // Whose address begins with one is found by that, too.
    assert!(Named::new("'awa@example.org").is_in("'awa@example.org"));
}

#[test]
fn the_end_of_another_address_is_no_address_wherever_it_stands() {
    let ana = Named::new("ana@example.org");
    for cell in [
        "write to joana@example.org",
        "<mari.ana@example.org>",
        "a_ana@example.org, b+ana@example.org",
        "Joana <jo-ana@example.org>",
        "2ana@example.org;",
    ] {
        assert!(!ana.is_in(cell), "{cell}");
    }
    for cell in [
        "write to ana@example.org",
        "<ana@example.org>",
        "joana@example.org, ana@example.org",
        "mailto:ana@example.org",
    ] {
        assert!(ana.is_in(cell), "{cell}");
    }
}

fn many(rows: usize) -> String {
    let mut text = "email;name;organisation;language;role\n".to_owned();
    for n in 0..rows {
        let _ = writeln!(text, "person{n}@example.org;\"Person \"\"{n}\"\"\";Firm {n};en;observer");
    }
    text
}

#[test]
fn five_thousand_rows_are_read_each_with_its_own_number_and_one_more_is_refused() {
    let rows = sheet(&many(MOST)).rows;
    assert_eq!(rows.len(), MOST);
    assert!(rows.iter().all(Row::is_fine));
    for (place, row) in rows.iter().enumerate() {
        assert_eq!(row.number as usize, place + 2);
        assert_eq!(
            (row.key.clone(), row.name.clone()),
            (format!("person{place}@example.org"), format!("Person \"{place}\""))
        );
    }
    assert_eq!(read(&many(MOST + 1), &terms()), Err(Refusal::TooMany));
}

#[test]
fn whom_the_exchange_knows_is_left_out_unless_more_is_offered() {
    let mut rows = sheet("email,name,role\na@example.org,A,\nb@example.org,B,\nc@example.org,C,moderator\n").rows;
    let members = [("b@example.org".to_owned(), Role::Observer), ("c@example.org".to_owned(), Role::Observer)];
    sheet::mark_known(&mut rows, &["a@example.org".to_owned()], &members);
    let expected = [(2, "invited"), (3, "takes-part"), (4, "")].map(|(number, keys)| (number, keys.to_owned()));
    assert_eq!(faults(&rows), expected);
}
