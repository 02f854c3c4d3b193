//! How often a text is said that nobody reads yet: it waits for a moderator, and is in no campaign.

use db::{Conn, Id};

use super::likeness::Shingles;
use super::store;
use crate::error::Error;
use crate::moderation::words::words;

/// A text as it is compared: one that is too short for runs of words, by its words themselves.
enum Compared {
    Long(Shingles),
    Short(Vec<String>),
}

impl Compared {
    fn of(text: &str) -> Self {
        Shingles::of(text).map_or_else(|| Self::Short(words(text)), Self::Long)
    }

    /// The same for all that say the same; short ones have none, and are not known among published texts.
    fn sum(&self) -> Option<Id> {
        match self {
            Self::Long(shingles) => Some(shingles.words()),
            Self::Short(_) => None,
        }
    }

    fn is_like(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Long(one), Self::Long(another)) => one.is_like(another),
            (Self::Short(one), Self::Short(another)) => !one.is_empty() && one == another,
            _ => false,
        }
    }
}

/// Of each of these texts, how many others are nearly the same among those that wait `beside` it, and the same word for
/// word among those that everybody reads. One statement, however many.
pub fn repeats(c: &mut Conn, exchange: Id, texts: &[(Id, &str)], beside: &[(Id, String)]) -> Result<Vec<usize>, Error> {
    let compared: Vec<(Id, Compared)> = texts.iter().map(|(id, text)| (*id, Compared::of(text))).collect();
    let others: Vec<(Id, Compared)> = beside.iter().map(|(id, text)| (*id, Compared::of(text))).collect();
    let sums: Vec<Id> = compared.iter().filter_map(|(_, text)| text.sum()).collect();
    let read = store::count_same(c, exchange, &sums)?;
    let of = |id: Id, text: &Compared| {
        let waiting = others.iter().filter(|(other, that)| *other != id && text.is_like(that)).count();
        let published = read.iter().find(|(sum, _)| text.sum() == Some(*sum)).map_or(0, |(_, texts)| *texts);
        waiting + usize::try_from(published).unwrap_or_default()
    };
    Ok(compared.iter().map(|(id, text)| of(*id, text)).collect())
}
