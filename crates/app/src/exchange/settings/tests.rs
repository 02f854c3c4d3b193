//! The rules of the settings; their stories are told at the desk.

use super::*;

fn known() -> Settings {
    Settings {
        joining: Joining::Open,
        contact: "secretariat@example.org".to_owned(),
        time_zone: "Europe/Zurich".to_owned(),
        languages: vec![Lang::Fr, Lang::En],
    }
}

fn form() -> SettingsForm {
    SettingsForm::of(&known(), 1)
}

#[test]
fn what_was_not_touched_stays_as_it_is() {
    assert_eq!(form().check(&known(), true), Ok(known()));
}

#[test]
fn the_leading_language_stays_first_and_a_new_one_comes_last() {
    let all = ["en", "es", "fr"].map(str::to_owned).to_vec();
    let next = SettingsForm { languages: all, ..form() }.check(&known(), true).unwrap();
    assert_eq!(next.languages, [Lang::Fr, Lang::En, Lang::Es]);
}

#[test]
fn a_language_is_taken_away_only_while_nobody_knows_its_addresses() {
    let less = SettingsForm { languages: vec!["en".to_owned()], ..form() };
    assert_eq!(less.check(&known(), false).unwrap().languages, [Lang::En]);
    let refused = less.check(&known(), true).unwrap_err();
    assert_eq!(refused.get("languages").unwrap().id, "settings-language-used");
}

#[test]
fn what_cannot_be_is_refused_field_by_field() {
    let wrong = SettingsForm {
        joining: "sometimes".to_owned(),
        contact: "nobody".to_owned(),
        zone: "Mars/Olympus".to_owned(),
        languages: vec!["tlh".to_owned()],
        ..form()
    };
    let fields: Vec<&str> = wrong.check(&known(), false).unwrap_err().iter().map(|(field, _)| field).collect();
    assert_eq!(fields, ["joining", "contact", "zone", "languages"]);
}
