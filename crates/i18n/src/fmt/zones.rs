//! Time zones in words. A zone is named by its city, because "CET" means nothing to most people
//! and an offset alone is wrong for half of the year.

use std::cell::OnceCell;

use icu_datetime::NoCalendarFormatter;
use icu_datetime::fieldsets::zone::ExemplarCity;
use icu_time::zone::IanaParser;
use jiff::Timestamp;
use jiff::tz::{Offset, TimeZone};

use super::{cldr, word};
use crate::Lang;

/// A zone in words: "Zurich time" · "heure de Zurich" · "hora de Zúrich". A zone that never was a
/// city's is said by its offset ("UTC", "UTC+02:00") or, if that changes, by its own name ("CET").
pub fn zone(lang: Lang, tz: &TimeZone) -> String {
    let name = tz.iana_name().unwrap_or("Etc/");
    if name.starts_with("Etc/") || name == "UTC" {
        return offset(tz.to_offset(Timestamp::UNIX_EPOCH));
    }
    let Some(city) = city(lang, name) else {
        return name.to_owned();
    };
    // French elides: heure de Dakar, heure d’Abidjan.
    let elided = markless_initial(&city).is_some_and(|c| "aeiouy".contains(c));
    word(lang, "zone").arg("elided", if elided { "yes" } else { "no" }).arg("city", city).text()
}

/// The zone as it is said beside a moment: the caller's words or ours, and the offset where the
/// clock shows the same hour twice.
pub(super) fn zone_at(lang: Lang, at: Timestamp, tz: &TimeZone, words: Option<&str>) -> String {
    let said = words.map_or_else(|| zone(lang, tz), str::to_owned);
    if tz.to_ambiguous_zoned_datetime(tz.to_datetime(at)).is_ambiguous() {
        format!("{said}, {}", offset(tz.to_offset(at)))
    } else {
        said
    }
}

fn offset(offset: Offset) -> String {
    let minutes = offset.seconds() / 60;
    if minutes == 0 {
        return "UTC".to_owned();
    }
    let sign = if minutes < 0 { '\u{2212}' } else { '+' };
    format!("UTC{sign}{:02}:{:02}", minutes.abs() / 60, minutes.abs() % 60)
}

/// The city in the zone's name, in this language where CLDR knows it.
fn city(lang: Lang, name: &str) -> Option<String> {
    thread_local! {
        static FORMATTERS: [OnceCell<Option<NoCalendarFormatter<ExemplarCity>>>; Lang::ALL.len()] =
            const { [const { OnceCell::new() }; Lang::ALL.len()] };
    }
    let (_, last) = name.rsplit_once('/')?;
    let known = IanaParser::new().parse(name);
    if known.is_unknown() {
        return Some(last.replace('_', " "));
    }
    FORMATTERS.with(|formatters| {
        let formatter =
            formatters[lang.index()].get_or_init(|| NoCalendarFormatter::try_new(cldr(lang).into(), ExemplarCity).ok());
        formatter.as_ref().map(|f| f.format(&known.without_offset()).to_string())
    })
}

/// The first letter without its accent, as far as French elision needs to know.
fn markless_initial(city: &str) -> Option<char> {
    let initial = city.chars().next()?.to_lowercase().next()?;
    Some(match initial {
        'à' | 'â' | 'å' | 'á' => 'a',
        'é' | 'è' | 'ê' => 'e',
        'î' => 'i',
        'ô' | 'ö' | 'ø' => 'o',
        'ú' | 'ü' => 'u',
        other => other,
    })
}
