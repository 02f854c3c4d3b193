//! By what two texts are known to be nearly the same; no I/O.
//!
//! A text is the set of its runs of three words (shingles), folded, so that case, accents and punctuation make no
//! difference. Two texts are nearly the same where the sets share at least seven tenths of what they hold together (their
//! resemblance, or Jaccard index). To find such texts by keys, each has a sketch of least values under 24 orders of all
//! runs (A. Broder, "On the resemblance and containment of documents", 1997): two sketches agree in about the share of
//! places that the sets have in common. Three places make a band, and texts that share a band are compared for good: of a
//! pair at seven tenths 96 in 100 share one, of a pair at eight tenths more than 99, and of two that say the same all.
//!
//! The numbers must come out the same in every process and release, since they are stored: so the sums are our own, and a
//! test holds them.

use db::Id;
use sha2::{Digest, Sha256};

use crate::moderation::words::words;

/// Bands of a sketch.
pub const BANDS: usize = 8;
/// Places of a band.
const PLACES: u64 = 3;
/// Words of a run.
const RUN: usize = 3;
/// Shorter texts are not compared: "I agree with this" from many people is no campaign.
const FEWEST_WORDS: usize = 20;
/// Nor are those that only repeat themselves.
const FEWEST_RUNS: usize = 10;
/// No more of a text is looked at than this many characters: more than anybody can send.
const LONGEST: usize = 10_000;
/// From so many ten-thousandths on, two texts are nearly the same.
const ALIKE: u64 = 7_000;
const WHOLE: u64 = 10_000;

/// A text as it is compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shingles {
    words: Id,
    /// A sum of each run, in order, each once.
    runs: Vec<u64>,
}

impl Shingles {
    /// `None` where the text is too short to be compared.
    pub fn of(text: &str) -> Option<Self> {
        let end = text.char_indices().nth(LONGEST).map_or(text.len(), |(end, _)| end);
        let words = words(&text[..end]);
        if words.len() < FEWEST_WORDS {
            return None;
        }
        let mut runs: Vec<u64> = words.windows(RUN).map(sum).collect();
        runs.sort_unstable();
        runs.dedup();
        (runs.len() >= FEWEST_RUNS).then(|| Self { words: key(&words.join(" ")), runs })
    }

    /// The same for two texts with the same words in the same order, and for no others.
    pub fn words(&self) -> Id {
        self.words
    }

    /// One number for each band.
    pub fn bands(&self) -> [i64; BANDS] {
        let mut bands = [0; BANDS];
        for (place, band) in (0_u64..).zip(&mut bands) {
            let first = place * PLACES;
            let sum = (first..first + PLACES).fold(mix(place), |sum, order| mix(sum ^ self.least(order)));
            *band = sum.cast_signed();
        }
        bands
    }

    /// The least of all runs, in one of the orders.
    fn least(&self, order: u64) -> u64 {
        let order = mix(!order);
        self.runs.iter().map(|run| mix(run ^ order)).min().unwrap_or_default()
    }

    /// How many ten-thousandths of the runs of both stand in both.
    pub fn likeness(&self, other: &Self) -> u64 {
        let (mut here, mut there, mut common) = (0, 0, 0_u64);
        while let (Some(one), Some(another)) = (self.runs.get(here), other.runs.get(there)) {
            common += u64::from(one == another);
            here += usize::from(one <= another);
            there += usize::from(another <= one);
        }
        let all = (self.runs.len() + other.runs.len()) as u64 - common;
        common * WHOLE / all.max(1)
    }

    /// Whether the two are nearly the same.
    pub fn is_like(&self, other: &Self) -> bool {
        self.likeness(other) >= ALIKE
    }
}

/// A key of 16 bytes for a text.
pub fn key(text: &str) -> Id {
    let digest = Sha256::digest(text);
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&digest[..16]);
    Id::from_bytes(bytes)
}

/// A sum over a run of words (FNV-1a), spread over all bits.
fn sum(run: &[String]) -> u64 {
    let bytes = run.iter().flat_map(|word| word.bytes().chain([0]));
    mix(bytes.fold(0xcbf2_9ce4_8422_2325, |sum, byte| (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)))
}

/// Spreads a number over all bits (the finish of `SplitMix64`).
fn mix(number: u64) -> u64 {
    let number = number.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let number = (number ^ (number >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let number = (number ^ (number >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    number ^ (number >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    const PARCELS: &str = "Dear secretariat, our parcels wait for weeks at the border because the form for small \
        consignments asks for nine papers that no small firm has. We ask the members to accept one paper for parcels \
        under two hundred francs, as three neighbours already do, and to answer within five days. The fees for storage \
        are higher than what the goods are worth, and our customers do not order a second time.";

    fn shingles(text: &str) -> Shingles {
        Shingles::of(text).expect("long enough")
    }

    fn share_a_band(one: &Shingles, other: &Shingles) -> bool {
        one.bands().iter().zip(other.bands()).any(|(band, of_other)| *band == of_other)
    }

    /// A row of numbers that is the same everywhere.
    fn chance(state: &mut u64, below: u64) -> u64 {
        *state = mix(*state);
        *state % below
    }

    #[test]
    fn case_accents_and_punctuation_make_no_difference() {
        let other = PARCELS.to_uppercase().replace(',', " –").replace("SECRETARIAT", "SÉCRÉTARIAT");
        assert_eq!(shingles(PARCELS), shingles(&other));
        assert_eq!(shingles(PARCELS).likeness(&shingles(&other)), 10_000);
    }

    #[test]
    fn a_greeting_and_a_name_changed_leave_it_nearly_the_same() {
        let other = format!("{} Yours, Amina of Dakar", PARCELS.replace("Dear secretariat", "Good morning"));
        let (one, other) = (shingles(PARCELS), shingles(&other));
        assert!(one.is_like(&other) && other.is_like(&one), "{}", one.likeness(&other));
        assert_ne!(one.words(), other.words());
        assert!(share_a_band(&one, &other), "it is found");
    }

    #[test]
    fn another_text_about_the_same_thing_is_another_text() {
        let other = "Parcels of small firms wait too long. A simple form for everything under two hundred francs would \
            help us more than any subsidy: my sister in Lomé fills in one page and has her goods the next morning.";
        let (one, other) = (shingles(PARCELS), shingles(other));
        assert!(!one.is_like(&other), "{}", one.likeness(&other));
    }

    #[test]
    fn a_short_text_and_one_that_repeats_itself_are_not_compared() {
        for text in ["", "I agree with every word of this.", &"I agree. ".repeat(100), &"spam ".repeat(500)] {
            assert_eq!(Shingles::of(text), None, "{text:.40}");
        }
        let words: Vec<String> = (0..20).map(|n| format!("word{n}")).collect();
        assert!(Shingles::of(&words.join(" ")).is_some() && Shingles::of(&words[..19].join(" ")).is_none());
    }

    #[test]
    fn seven_tenths_are_nearly_the_same_and_less_is_not() {
        let of = |runs: std::ops::Range<u64>| Shingles { words: Id::NIL, runs: runs.collect() };
        assert_eq!(of(0..100).likeness(&of(0..100)), 10_000);
        assert_eq!(of(0..100).likeness(&of(100..200)), 0);
        assert_eq!(of(0..10).likeness(&of(0..7)), 7_000);
        assert!(of(0..10).is_like(&of(0..7)) && !of(0..1000).is_like(&of(0..699)));
    }

    /// What is stored by one process is found by every other one, of today and of later.
    #[test]
    fn the_numbers_of_a_text_are_the_same_everywhere() {
        assert_eq!(mix(0), 0xe220_a839_7b1d_cdaf, "the first number of SplitMix64");
        assert_eq!(mix(0x9e37_79b9_7f4a_7c15), 0x6e78_9e6a_a1b9_65f4, "the second");
        let run = ["a".to_owned()];
        let fnv = (0xcbf2_9ce4_8422_2325_u64 ^ 0x61).wrapping_mul(0x0100_0000_01b3).wrapping_mul(0x0100_0000_01b3);
        assert_eq!(sum(&run), mix(fnv));
        // Reckoned by another program from the description above.
        let bands = [
            -6_410_238_403_403_884_565,
            2_404_755_860_380_178_188,
            -6_792_716_180_862_447_494,
            5_300_195_593_404_250_244,
            3_303_320_004_480_383_424,
            6_702_159_725_334_786_604,
            6_643_499_428_039_380_831,
            -4_057_176_479_237_280_252,
        ];
        assert_eq!(shingles(PARCELS).bands(), bands);
        assert_eq!(shingles(PARCELS).words().to_string(), "9518ef424ba60511803681e10b53213e");
    }

    #[test]
    fn a_text_is_found_by_its_bands_as_often_as_is_said() {
        let mut state = 7;
        let (mut found, mut pairs) = (0_usize, 0_usize);
        for _ in 0..400 {
            let words: Vec<String> = (0..120).map(|_| format!("w{}", chance(&mut state, 5_000))).collect();
            let mut changed = words.clone();
            for _ in 0..=chance(&mut state, 5) {
                let place = usize::try_from(chance(&mut state, 120)).expect("few");
                changed[place] = format!("x{}", chance(&mut state, 5_000));
            }
            let (one, other) = (shingles(&words.join(" ")), shingles(&changed.join(" ")));
            assert_eq!(one.likeness(&other), other.likeness(&one));
            if one.is_like(&other) {
                pairs += 1;
                found += usize::from(share_a_band(&one, &other));
            }
        }
        assert!(pairs > 200 && found * 100 >= pairs * 95, "{found} of {pairs}");
    }

    #[test]
    fn texts_with_nothing_in_common_are_hardly_ever_compared() {
        let mut state = 11;
        let texts: Vec<Shingles> = (0..60)
            .map(|_| {
                let words: Vec<String> = (0..60).map(|_| format!("w{}", chance(&mut state, 2_000))).collect();
                shingles(&words.join(" "))
            })
            .collect();
        for (place, one) in texts.iter().enumerate() {
            for other in &texts[place + 1..] {
                assert!(!one.is_like(other) && !share_a_band(one, other));
            }
        }
    }

    #[test]
    fn whatever_is_sent_costs_no_more_than_a_long_text() {
        let hostile = [
            "字".repeat(100_000),
            "a b c d e f g ".repeat(50_000),
            "\u{301}".repeat(200_000),
            "é\u{200b}".repeat(90_000),
        ];
        for text in hostile {
            if let Some(shingles) = Shingles::of(&text) {
                assert!(shingles.runs.len() <= LONGEST, "{}", shingles.runs.len());
            }
        }
        let mut state = 13;
        let words: Vec<String> = (0..200_000).map(|_| chance(&mut state, u64::MAX).to_string()).collect();
        assert!(shingles(&words.join(" ")).runs.len() <= LONGEST);
    }
}
