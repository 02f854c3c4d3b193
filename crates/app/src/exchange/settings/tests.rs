//! The rules of the settings; their stories are told at the desk.

use super::*;

fn known() -> Settings {
    Settings {
        joining: Joining::Open,
        visibility: Visibility::Public,
        contact: "secretariat@example.org".to_owned(),
        time_zone: "Europe/Zurich".to_owned(),
        languages: vec![Lang::Fr, Lang::En],
        hold_first: 0,
        watch_words: String::new(),
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
fn another_language_leads_if_it_is_one_of_those_that_are_offered() {
    let first = |code: &str| SettingsForm { first: code.to_owned(), ..form() }.check(&known(), true);
    assert_eq!(first("en").unwrap().languages, [Lang::En, Lang::Fr]);
    assert_eq!(first("").unwrap().languages, [Lang::Fr, Lang::En], "unsaid, it stays as it is");
    for none in ["es", "tlh"] {
        assert_eq!(first(none).unwrap_err().get("first").unwrap().id, "settings-first-wrong", "{none}");
    }
}

#[test]
fn a_language_is_taken_away_only_while_nobody_knows_its_addresses() {
    let less = SettingsForm { languages: vec!["en".to_owned()], first: String::new(), ..form() };
    assert_eq!(less.check(&known(), false).unwrap().languages, [Lang::En]);
    let refused = less.check(&known(), true).unwrap_err();
    assert_eq!(refused.get("languages").unwrap().id, "settings-language-used");
}

#[test]
fn who_looks_inside_changes_only_after_it_was_read_what_that_means() {
    let closed = SettingsForm { visibility: "members".to_owned(), ..form() };
    assert_eq!(closed.check(&known(), true).unwrap_err().get("sure").unwrap().id, "visibility-sure-missing");
    let sure = SettingsForm { sure: "yes".to_owned(), ..closed };
    assert_eq!(sure.check(&known(), true).unwrap().visibility, Visibility::Members);
    let unsaid = SettingsForm { visibility: String::new(), ..form() };
    assert_eq!(unsaid.check(&known(), true), Ok(known()));
}

#[test]
fn watched_words_are_kept_each_once_and_are_neither_too_many_nor_too_long() {
    let typed = SettingsForm { words: " casino \n\ncasino\nquick money".to_owned(), ..form() };
    assert_eq!(typed.check(&known(), true).unwrap().watch_words, "casino\nquick money");
    let many: Vec<String> = (0..101).map(|n| format!("w{n}")).collect();
    for words in [many.join("\n"), "w".repeat(41)] {
        let refused = SettingsForm { words, ..form() }.check(&known(), true).unwrap_err();
        assert!(refused.get("words").is_some());
    }
}

#[test]
fn a_time_zone_is_found_by_its_city_and_near_ones_are_proposed() {
    for (typed, zone) in [
        ("Europe/Zurich", "Europe/Zurich"),
        ("africa/dakar", "Africa/Dakar"),
        ("nairobi", "Africa/Nairobi"),
        (" Paris ", "Europe/Paris"),
        ("São Paulo", "America/Sao_Paulo"),
        ("Addis Ababa", "Africa/Addis_Ababa"),
        ("Geneva", "Europe/Zurich"),
        ("Genève", "Europe/Zurich"),
        ("UTC", "UTC"),
        ("Quito", "America/Guayaquil"),
        ("ottawa", "America/Toronto"),
        ("Rabat", "Africa/Casablanca"),
        ("Yaounde", "Africa/Douala"),
        ("Nueva Delhi", "Asia/Kolkata"),
        ("Pekín", "Asia/Shanghai"),
        ("N'Djamena", "Africa/Ndjamena"),
        ("Victoria", "Indian/Mahe"),
        ("Nigeria", "Africa/Lagos"),
        ("Côte d'Ivoire", "Africa/Abidjan"),
        ("Corée du Sud", "Asia/Seoul"),
        ("Samoa", "Pacific/Apia"),
    ] {
        let read = SettingsForm { zone: typed.to_owned(), ..form() }.check(&known(), true);
        assert_eq!(read.unwrap().time_zone, zone, "{typed}");
    }
    let refused = |zone: &str| SettingsForm { zone: zone.to_owned(), ..form() }.check(&known(), true).unwrap_err();
    let near = refused("Nairoby");
    let words = near.get("zone").unwrap();
    assert_eq!(words.id, "exchange-zone-near");
    let zones: Vec<&str> = words.args[0].1.split(", ").collect();
    assert_eq!(zones[0], "Africa/Nairobi");
    assert!(zones.len() <= 3, "{zones:?}");
    let capital = refused("Quitto");
    assert_eq!(capital.get("zone").unwrap().args[0].1, "Quito (America/Guayaquil)");
    let country = refused("Équateur");
    let words = country.get("zone").unwrap();
    assert_eq!((words.id, words.args[0].1.as_str()), ("exchange-zone-several", "America/Guayaquil, Pacific/Galapagos"));
    for nowhere in ["", "Mars/Olympus"] {
        assert_eq!(refused(nowhere).get("zone").unwrap().id, "exchange-zone-wrong", "{nowhere}");
    }
}

#[test]
fn what_cannot_be_is_refused_field_by_field() {
    let wrong = SettingsForm {
        joining: "sometimes".to_owned(),
        contact: "nobody".to_owned(),
        zone: "Mars/Olympus".to_owned(),
        languages: vec!["tlh".to_owned()],
        hold: "21".to_owned(),
        ..form()
    };
    let fields: Vec<&str> = wrong.check(&known(), false).unwrap_err().iter().map(|(field, _)| field).collect();
    assert_eq!(fields, ["joining", "contact", "zone", "languages", "hold"]);
}
