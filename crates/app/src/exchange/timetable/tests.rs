//! The rules of the timetable; its stories are told at the desk.

use db::Timestamp;
use i18n::Lang;
use jiff::tz::TimeZone;

use super::moment::Fault;
use super::*;
use crate::tests::START;

const DAY: i64 = 24 * 3600 * 1_000_000;

fn zurich() -> TimeZone {
    TimeZone::get("Europe/Zurich").unwrap()
}

fn at(text: &str) -> Timestamp {
    text.parse::<jiff::Timestamp>().unwrap().into()
}

#[test]
fn a_day_and_a_time_are_read_by_the_clocks_of_the_exchange() {
    assert_eq!(moment::read(&zurich(), "2026-04-09", "18:00", ""), Ok(at("2026-04-09T16:00:00Z")));
    assert_eq!(moment::read(&zurich(), "2026-12-09", "18:00", ""), Ok(at("2026-12-09T17:00:00Z")));
}

#[test]
fn a_day_is_as_long_as_the_clocks_of_the_exchange_make_it() {
    let (first, next) = moment::day(&zurich(), "2026-04-09").unwrap();
    assert_eq!((first, next), (at("2026-04-08T22:00:00Z"), at("2026-04-09T22:00:00Z")));
    for (date, hours) in [("2026-03-29", 23), ("2026-10-25", 25)] {
        let (first, next) = moment::day(&zurich(), date).unwrap();
        assert_eq!(next.0 - first.0, hours * 3600 * 1_000_000, "{date}");
    }
    for date in ["", "tomorrow", "2026-02-30", "1026-01-01"] {
        assert_eq!(moment::day(&zurich(), date), Err(Fault::Date), "{date}");
    }
}

#[test]
fn what_is_no_date_or_no_time_is_told_apart() {
    for date in ["", "tomorrow", "2026-02-30", "20260-01-01", "1026-01-01", "2026-03-09 10:00"] {
        assert_eq!(moment::read(&zurich(), date, "18:00", ""), Err(Fault::Date), "{date}");
    }
    for time in ["", "six", "24:00", "18:60", "18"] {
        assert_eq!(moment::read(&zurich(), "2026-04-09", time, ""), Err(Fault::Time), "{time}");
    }
}

#[test]
fn a_time_that_the_clocks_skip_is_refused_with_the_hour_that_is_missing() {
    let skipped = Fault::Missing { from: "02:00".to_owned(), to: "03:00".to_owned() };
    assert_eq!(moment::read(&zurich(), "2026-03-29", "02:30", "first"), Err(skipped));
    assert_eq!(moment::read(&zurich(), "2026-03-29", "03:00", ""), Ok(at("2026-03-29T01:00:00Z")));
}

#[test]
fn a_time_that_comes_twice_must_say_which() {
    let read = |which| moment::read(&zurich(), "2026-10-25", "02:30", which);
    assert_eq!(read(""), Err(Fault::Twice));
    assert_eq!(read("first"), Ok(at("2026-10-25T00:30:00Z")));
    assert_eq!(read("second"), Ok(at("2026-10-25T01:30:00Z")));
}

#[test]
fn what_a_form_shows_is_read_as_the_same_moment() {
    for moment in ["2026-04-09T16:00:00Z", "2026-10-25T00:30:00Z", "2026-10-25T01:30:00Z", "2026-03-29T01:00:00Z"] {
        let (date, time, which) = moment::typed(&zurich(), at(moment));
        assert_eq!(moment::read(&zurich(), &date, &time, &which), Ok(at(moment)), "{moment}");
    }
}

#[test]
fn a_moment_that_nobody_touched_keeps_its_seconds() {
    let (known, typed) = (at("2026-04-09T16:00:41Z"), at("2026-04-09T16:00:00Z"));
    assert_eq!(moment::keep(Some(known), typed), known);
    assert_eq!(moment::keep(Some(at("2026-04-09T16:01:00Z")), typed), typed);
    assert_eq!(moment::keep(None, typed), typed);
}

fn phase(key: &str, opens: i64, closes: i64) -> DraftPhase {
    let moment = |days: i64| Timestamp(START.0 + days * DAY);
    let texts = vec![("en".to_owned(), "Phase".to_owned(), String::new())];
    DraftPhase { key: key.to_owned(), opens_at: moment(opens), closes_at: moment(closes), texts }
}

#[test]
fn what_readers_notice_follows_from_what_was_open_and_will_be() {
    let first = |before: Option<DraftPhase>, after: Option<DraftPhase>| {
        let effects = effects(before.as_ref(), after.as_ref(), START);
        (effects[0].id, effects[0].is_sudden)
    };
    let debate = |opens, closes| Some(phase(DEBATE, opens, closes));
    assert_eq!(first(debate(-1, 5), debate(-1, 6)), ("timetable-effect-closes", false));
    assert_eq!(first(debate(-1, 5), debate(-2, 5)), ("timetable-effect-stays-open", false));
    assert_eq!(first(debate(-1, 5), debate(1, 5)), ("timetable-effect-closes-now", true));
    assert_eq!(first(debate(-1, 5), None), ("timetable-effect-closes-now", true));
    assert_eq!(first(debate(-9, -5), debate(-9, 5)), ("timetable-effect-opens-now", true));
    assert_eq!(first(None, debate(2, 5)), ("timetable-effect-opens", false));
    assert_eq!(first(debate(-9, -5), None), ("timetable-effect-stays-closed", false));
    assert_eq!(first(Some(phase("reply", -1, 5)), None), ("timetable-effect-nothing", false));
}

#[test]
fn words_in_a_language_that_is_no_longer_offered_stay() {
    let mut known = phase(DEBATE, -1, 5);
    known.texts.push(("es".to_owned(), "Fase".to_owned(), String::new()));
    let timetable = Timetable { revision: 1, phases: vec![known.clone()] };
    let form = PhaseForm { name_en: "Debate".to_owned(), ..PhaseForm::of(&known, 1, &zurich()) };
    let checked = form.check(&timetable, Some(DEBATE), &[Lang::En], &zurich(), START).unwrap();
    let names: Vec<_> = checked.texts.iter().map(|(code, name, _)| (code.as_str(), name.as_str())).collect();
    assert_eq!(names, [("en", "Debate"), ("es", "Fase")]);
    assert_eq!((checked.opens_at, checked.closes_at), (known.opens_at, known.closes_at));
}
