//! What readers of each language expect to see.

use jiff::tz::TimeZone;
use jiff::{Timestamp, civil};

use super::*;
use crate::Lang::{self, Ar, En, Es, Fr};
use crate::check;

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

fn zurich() -> TimeZone {
    TimeZone::get("Europe/Zurich").unwrap()
}

#[test]
fn whole_numbers_have_the_separators_of_their_language() {
    let written = |n| Lang::ALL.map(|lang| number(lang, n));
    assert_eq!(written(7), ["7", "7", "7", "7"]);
    assert_eq!(written(1234), ["1,234", "1\u{202f}234", "1234", "1,234"]);
    assert_eq!(written(12_345), ["12,345", "12\u{202f}345", "12.345", "12,345"]);
    assert_eq!(number(En, -1_234_567), "-1,234,567");
    assert_eq!(number(Es, i64::MIN), "-9.223.372.036.854.775.808");
    assert_eq!(number(Fr, i64::MAX), "9\u{202f}223\u{202f}372\u{202f}036\u{202f}854\u{202f}775\u{202f}807");
}

#[test]
fn decimals_are_rounded_and_never_a_negative_nothing() {
    assert_eq!(decimal(En, 1234.56, 1), "1,234.6");
    assert_eq!(decimal(Fr, 1234.5, 2), "1\u{202f}234,50");
    assert_eq!(decimal(Es, 9.96, 1), "10,0");
    assert_eq!(decimal(En, 100.0, 0), "100");
    assert_eq!(decimal(En, -0.04, 1), "0.0");
    assert_eq!(decimal(En, f64::NAN, 1), "–");
    assert_eq!(decimal(En, f64::INFINITY, 1), "–");
}

#[test]
fn percentages_are_whole_and_spaced_as_the_language_does() {
    assert_eq!(percent(En, 45, 100), "45%");
    assert_eq!(percent(Fr, 1, 3), "33\u{202f}%");
    assert_eq!(percent(Es, 2, 3), "67\u{a0}%");
    assert_eq!(percent(En, 0, 0), "0%");
    assert_eq!(percent(En, u64::MAX, u64::MAX), "100%");
}

#[test]
fn sizes_have_two_figures_at_most_before_they_are_whole() {
    let sizes = [0, 1, 999, 1_000, 1_240, 12_345, 999_499, 999_500, 1_250_000, 3_000_000_000];
    let said = sizes.map(|n| bytes(En, n));
    let expected = [
        "0 bytes",
        "1 byte",
        "999 bytes",
        "1\u{a0}kB",
        "1.2\u{a0}kB",
        "12\u{a0}kB",
        "999\u{a0}kB",
        "1\u{a0}MB",
        "1.3\u{a0}MB",
        "3\u{a0}GB",
    ];
    assert_eq!(said, expected);
    assert_eq!(bytes(Fr, 0), "0\u{202f}octet");
    assert_eq!(bytes(Fr, 1_250_000), "1,3\u{202f}Mo");
    assert_eq!(bytes(Es, 1_250_000), "1,3\u{a0}MB");
    assert!(bytes(En, u64::MAX).ends_with("GB"));
}

#[test]
fn dates_put_the_day_first_and_name_the_month() {
    let day = civil::date(2026, 11, 23);
    assert_eq!(civil_date(En, day), "23 November 2026");
    assert_eq!(civil_date(Fr, day), "23 novembre 2026");
    assert_eq!(civil_date(Es, day), "23 de noviembre de 2026");
    assert!(civil_date(Ar, day).contains("نوفمبر") && civil_date(Ar, day).contains("2026"));
    assert_eq!(civil_date_short(En, day), "23 Nov 2026");
    assert_eq!(civil_date_short(Fr, day), "23 nov. 2026");
    assert_eq!(civil_date_short(Es, day), "23 nov 2026");
    assert_eq!(civil_month(En, day), "November 2026");
    assert_eq!(civil_month(Fr, day), "novembre 2026");
    assert_eq!(civil_month(Es, day), "noviembre de 2026");
}

#[test]
fn french_writes_the_first_of_the_month_as_an_ordinal() {
    let day = civil::date(2026, 5, 1);
    assert_eq!(civil_date(Fr, day), "1er mai 2026");
    assert_eq!(civil_date_short(Fr, day), "1er mai 2026");
    assert_eq!(civil_date(Fr, civil::date(2026, 5, 11)), "11 mai 2026");
    assert_eq!(civil_date(Es, day), "1 de mayo de 2026");
}

#[test]
fn a_moment_has_the_day_of_its_zone() {
    let late = at("2026-12-31T23:30:00Z");
    assert_eq!(date(En, late, &TimeZone::UTC), "31 December 2026");
    assert_eq!(date(En, late, &zurich()), "1 January 2027");
    assert_eq!(date_short(En, late, &zurich()), "1 Jan 2027");
    assert_eq!(month(En, late, &zurich()), "January 2027");
    assert_eq!(time(late, &zurich()), "00:30");
}

#[test]
fn a_moment_in_full_says_its_zone() {
    let then = at("2026-11-23T13:05:00Z");
    let geneva = [(En, "Geneva time"), (Fr, "heure de Genève"), (Es, "hora de Ginebra")];
    let said = geneva.map(|(lang, zone)| date_time(lang, then, &zurich(), Some(zone)));
    assert_eq!(
        said,
        [
            "23 November 2026, 14:05 (Geneva time)",
            "23 novembre 2026 à 14:05 (heure de Genève)",
            "23 de noviembre de 2026, 14:05 (hora de Ginebra)",
        ]
    );
    assert_eq!(date_time(En, then, &zurich(), None), "23 November 2026, 14:05 (Zurich time)");
    assert_eq!(date_time(En, then, &TimeZone::UTC, None), "23 November 2026, 13:05 (UTC)");
}

#[test]
fn the_hour_that_comes_twice_says_which_one_it_is() {
    let first = date_time(En, at("2026-10-25T00:30:00Z"), &zurich(), None);
    let second = date_time(En, at("2026-10-25T01:30:00Z"), &zurich(), Some("Geneva time"));
    assert_eq!(first, "25 October 2026, 02:30 (Zurich time, UTC+02:00)");
    assert_eq!(second, "25 October 2026, 02:30 (Geneva time, UTC+01:00)");
}

#[test]
fn zones_are_cities_in_the_language_of_the_reader() {
    let said = |lang, name| zone(lang, &TimeZone::get(name).unwrap());
    assert_eq!(said(Es, "Europe/Zurich"), "hora de Zúrich");
    assert_eq!(said(Fr, "Africa/Dakar"), "heure de Dakar");
    assert_eq!(said(Fr, "Africa/Abidjan"), "heure d’Abidjan");
    assert_eq!(said(En, "America/Argentina/Buenos_Aires"), "Buenos Aires time");
    assert_eq!(said(En, "America/New_York"), "New York time");
    assert_eq!(said(En, "Etc/GMT-2"), "UTC+02:00");
    assert_eq!(said(En, "UTC"), "UTC");
    assert_eq!(said(En, "CET"), "CET");
    let offset = |hours| TimeZone::fixed(jiff::tz::offset(hours));
    assert_eq!(zone(Fr, &offset(-3)), "UTC\u{2212}03:00");
    assert_eq!(zone(Fr, &offset(0)), "UTC");
}

#[test]
fn machines_get_utc_to_the_second() {
    assert_eq!(iso(at("2026-11-23T14:05:06.789+01:00")), "2026-11-23T13:05:06Z");
    assert_eq!(iso_date(civil::date(2026, 3, 9)), "2026-03-09");
}

#[test]
fn how_long_ago_is_said_in_one_unit_rounded_down() {
    let now = at("2026-11-23T12:00:00Z");
    let said = |lang, then: &str| ago(lang, at(then), now);
    assert_eq!(said(En, "2026-11-23T11:59:01Z"), "just now");
    assert_eq!(said(En, "2026-11-23T11:59:00Z"), "1 minute ago");
    assert_eq!(said(En, "2026-11-20T11:00:00Z"), "3 days ago");
    assert_eq!(said(Fr, "2026-11-23T10:01:00Z"), "il y a 1\u{a0}heure");
    assert_eq!(said(Fr, "2026-08-20T10:01:00Z"), "il y a 3\u{a0}mois");
    assert_eq!(said(Es, "2024-11-01T10:01:00Z"), "hace 2 años");
    assert_eq!(said(En, "2026-11-23T14:59:00Z"), "in 2 hours");
    assert_eq!(said(Fr, "2026-11-30T12:00:00Z"), "dans 7\u{a0}jours");
    assert_eq!(said(Es, "2026-11-24T12:00:00Z"), "dentro de 1 día");
    let longest = ago(En, Timestamp::MIN, Timestamp::MAX);
    assert!(longest.ends_with("years ago"), "{longest}");
}

#[test]
fn lists_end_with_the_conjunction_of_the_language() {
    let fruit = ["a", "b", "c"];
    let said = |lang| list(lang, &fruit);
    assert_eq!(Lang::OFFICIAL.map(said), ["a, b and c", "a, b et c", "a, b y c"]);
    assert_eq!(list_or(En, &fruit), "a, b or c");
    assert_eq!(list(En, &["a".to_owned(), "b".to_owned()]), "a and b");
    assert_eq!(list(En, &["a"]), "a");
    assert_eq!(list::<&str>(En, &[]), "");
    assert!(list(Ar, &fruit).starts_with("a، b "));
}

#[test]
fn spanish_conjunctions_give_way_to_the_same_sound() {
    assert_eq!(list(Es, &["España", "Italia"]), "España e Italia");
    assert_eq!(list(Es, &["agujas", "hilo"]), "agujas e hilo");
    assert_eq!(list(Es, &["agua", "hielo"]), "agua y hielo");
    assert_eq!(list(Es, &["a", "Índice"]), "a e Índice");
    assert_eq!(list(Es, &["Sara", "Ian"]), "Sara e Ian");
    assert_eq!(list_or(Es, &["Yemen", "Omán"]), "Yemen u Omán");
    assert_eq!(list_or(Es, &["bares", "hoteles"]), "bares u hoteles");
    assert_eq!(list_or(Fr, &["a", "o"]), "a ou o");
}

#[test]
fn the_words_of_this_crate_pass_its_own_checks() {
    let problems = check::check(WORDS.map(|(lang, text)| (lang, "words.ftl", text)));
    assert_eq!(problems, []);
}

proptest::proptest! {
    #[test]
    fn every_moment_and_number_can_be_written(seconds in -377_705_023_201_i64..=253_402_207_200, n: i64, x: f64) {
        let then = Timestamp::from_second(seconds).unwrap();
        for lang in Lang::ALL {
            proptest::prop_assert!(!date_time(lang, then, &zurich(), None).contains('⟦'));
            proptest::prop_assert!(!date_short(lang, then, &zurich()).is_empty());
            let digits: String = number(lang, n).chars().filter(char::is_ascii_digit).collect();
            proptest::prop_assert_eq!(digits, n.unsigned_abs().to_string());
            let _ = decimal(lang, x, 3);
            let _ = bytes(lang, n.unsigned_abs());
            let _ = ago(lang, then, Timestamp::UNIX_EPOCH);
        }
    }
}
