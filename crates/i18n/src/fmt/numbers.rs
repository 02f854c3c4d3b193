//! Numbers with the language's separators: 1,234 · 1 234 · 1234 (Spanish groups from 10.000 on).

use std::cell::OnceCell;

use icu_decimal::DecimalFormatter;
use icu_decimal::input::{Decimal, SignDisplay};
use icu_decimal::options::GroupingStrategy;

use super::{cldr, word};
use crate::Lang;

/// A whole number, grouped.
pub fn number(lang: Lang, n: i64) -> String {
    written(lang, &Decimal::from(n), true)
}

/// A number with exactly `digits` digits after the decimal sign (at most 15), rounded half away
/// from zero. What is not a number at all is written "–".
pub fn decimal(lang: Lang, n: f64, digits: usize) -> String {
    fluent_number(lang, n, digits, digits, true)
}

/// `part` of `whole` as a whole percentage: "45%", "45 %". Nothing of nothing is 0 %.
pub fn percent(lang: Lang, part: u64, whole: u64) -> String {
    let (part, whole) = (u128::from(part), u128::from(whole));
    let rounded = (part * 100 + whole / 2).checked_div(whole).unwrap_or(0);
    let n = i64::try_from(rounded).unwrap_or(i64::MAX);
    word(lang, "percent").arg("n", number(lang, n)).text()
}

/// A size of a file: "640 bytes", "12 kB", "1.2 MB" (decimal units, as disks and browsers count).
pub fn bytes(lang: Lang, n: u64) -> String {
    const UNITS: [(u64, &str); 3] = [(1_000, "bytes-kilo"), (1_000_000, "bytes-mega"), (1_000_000_000, "bytes-giga")];
    if n < 1_000 {
        return word(lang, "bytes").arg("n", n).text();
    }
    // The unit in which the rounded figure stays under 1,000: 999,999 is "1 MB", not "1000 kB".
    let fits = |&&(size, _): &&(u64, &str)| n.saturating_add(size / 2) / size < 1_000;
    let &(size, id) = UNITS.iter().find(fits).unwrap_or(&UNITS[2]);
    let tenths = n.saturating_add(size / 20) / (size / 10);
    let figure = if tenths < 100 && !tenths.is_multiple_of(10) {
        let mut figure = Decimal::from(tenths);
        figure.multiply_pow10(-1);
        written(lang, &figure, true)
    } else {
        let whole = n.saturating_add(size / 2) / size;
        number(lang, i64::try_from(whole).unwrap_or(i64::MAX))
    };
    word(lang, id).arg("n", figure).text()
}

/// A number out of a message: between `fewest` and `most` digits after the decimal sign.
pub(crate) fn fluent_number(lang: Lang, n: f64, fewest: usize, most: usize, grouped: bool) -> String {
    if !n.is_finite() {
        return "–".to_owned();
    }
    #[expect(clippy::cast_possible_truncation, reason = "a whole number of at most fifteen digits")]
    if fewest == 0 && n.fract() == 0.0 && n.abs() < 1e15 {
        // Nearly every number of a page.
        return written(lang, &Decimal::from(n as i64), grouped);
    }
    // A double has no more than 15 digits worth showing; the standard library rounds correctly.
    let text = format!("{n:.*}", most.min(15));
    // Digits, a sign and a point are what Decimal parses.
    let Ok(mut value) = Decimal::try_from_str(&text) else {
        return text;
    };
    value.absolute.trim_end();
    value.absolute.pad_end(-i16::try_from(fewest.min(15)).unwrap_or(0));
    // Rounded to nothing, it has no sign: "-0" reads like a mistake.
    value.apply_sign_display(SignDisplay::Negative);
    written(lang, &value, grouped)
}

fn written(lang: Lang, value: &Decimal, grouped: bool) -> String {
    type Slot = OnceCell<Option<DecimalFormatter>>;
    thread_local! {
        // Formatters share data by Rc and stay on their thread; making one costs little.
        static PLAIN: [Slot; Lang::ALL.len()] = const { [const { Slot::new() }; Lang::ALL.len()] };
        static GROUPED: [Slot; Lang::ALL.len()] = const { [const { Slot::new() }; Lang::ALL.len()] };
    }
    let (slots, strategy) =
        if grouped { (&GROUPED, GroupingStrategy::Auto) } else { (&PLAIN, GroupingStrategy::Never) };
    slots.with(|slots| {
        let formatter =
            slots[lang.index()].get_or_init(|| DecimalFormatter::try_new(cldr(lang).into(), strategy.into()).ok());
        // CLDR has every language; were one missing, plain digits would still be right.
        formatter.as_ref().map_or_else(|| value.to_string(), |f| f.format(value).to_string())
    })
}
