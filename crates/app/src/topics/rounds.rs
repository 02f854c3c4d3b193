//! Topics in the rounds of an exchange: those of one, their end, and which of them begin anew in the next.

use std::collections::BTreeSet;

use db::{Conn, Id, Timestamp};
use i18n::Lang;

use super::{Topic, index, store};
use crate::error::Error;
use crate::exchange;

/// Longest address, in bytes.
const SLUG: usize = 60;

/// The topics of the round that goes on, in their order.
pub fn list_current(c: &mut Conn, exchange: Id, lang: Lang) -> Result<Vec<Topic>, Error> {
    let (round, _) = exchange::round(c, exchange)?;
    store::list_of_round(c, exchange, round, lang)
}

/// Those of one round.
pub fn list_of_round(c: &mut Conn, exchange: Id, round: i64, lang: Lang) -> Result<Vec<Topic>, Error> {
    store::list_of_round(c, exchange, round, lang)
}

/// Number, topics and ideas that everyone may see, of each round that has topics.
pub fn count_rounds(c: &mut Conn, exchange: Id) -> Result<Vec<(i64, i64, i64)>, Error> {
    store::count_rounds(c, exchange)
}

/// The topics of a round, by id.
pub fn ids_of_round(c: &mut Conn, exchange: Id, round: i64) -> Result<Vec<Id>, Error> {
    store::ids_of_round(c, exchange, round)
}

/// Those of all other rounds.
pub fn ids_of_other_rounds(c: &mut Conn, exchange: Id, round: i64) -> Result<Vec<Id>, Error> {
    store::ids_of_other_rounds(c, exchange, round)
}

/// Since when the round of a topic is closed.
pub fn over_at(c: &mut Conn, topic: Id) -> Result<Option<Timestamp>, Error> {
    store::over_at(c, topic)
}

/// Closes every topic of a round for ever.
pub fn end_round(tx: &mut Conn, exchange: Id, round: i64, at: Timestamp) -> Result<(), Error> {
    store::end_round(tx, exchange, round, at)
}

/// Puts those of a former round that were chosen into the round that has just begun, with their words in every language and
/// in their order, without ideas; returns their new addresses. Each comes with the id of its copy. Nobody else adds a topic
/// meanwhile: the exchange is locked.
pub fn copy(
    tx: &mut Conn,
    exchange: Id,
    (from, to): (i64, i64),
    chosen: &[(Id, String)],
    now: Timestamp,
) -> Result<Vec<String>, Error> {
    let texts = store::texts_of_round(tx, exchange, from)?;
    let mut taken: BTreeSet<String> = store::slugs(tx, exchange)?.into_iter().collect();
    let mut seen = BTreeSet::new();
    let mut added = Vec::new();
    // In the order of the topics, which the texts have: not in that of the form.
    for (slug, _, _) in &texts {
        let Some((id, _)) = chosen.iter().find(|(_, chosen)| chosen == slug) else { continue };
        if !seen.insert(slug.clone()) {
            continue;
        }
        let fresh = fresh(slug, (from, to), &taken);
        store::insert(tx, *id, exchange, &fresh)?;
        for (_, language, text) in texts.iter().filter(|(of, _, _)| of == slug) {
            store::upsert_text(tx, *id, language, text)?;
            index(tx, exchange, (*id, &fresh), language, text, now)?;
        }
        taken.insert(fresh.clone());
        added.push(fresh);
    }
    Ok(added)
}

/// The open topic of a later round in which one of a closed round goes on: by its address, or else by its name.
pub fn successor<'a>(topics: &'a [Topic], of: &Topic) -> Option<&'a Topic> {
    let round = of.round;
    let later = || topics.iter().filter(move |topic| topic.round > round && !topic.is_closed());
    let same = |topic: &&Topic| base(&topic.slug, topic.round) == base(&of.slug, round);
    later().find(same).or_else(|| later().find(|topic| topic.name == of.name))
}

/// The address of a topic without what says its round.
fn base(slug: &str, round: i64) -> &str {
    slug.strip_suffix(&format!("-{round}")).filter(|base| round > 1 && !base.is_empty()).unwrap_or(slug)
}

/// An address for a topic that begins anew: `border` becomes `border-2` in the second round, and `border-3` in the third.
fn fresh(slug: &str, (from, to): (i64, i64), taken: &BTreeSet<String>) -> String {
    let base = base(slug, from);
    let name = |ending: &str| {
        let room = SLUG.saturating_sub(ending.len());
        format!("{}{ending}", base.get(..room.min(base.len())).unwrap_or(base))
    };
    let plain = name(&format!("-{to}"));
    let others = (2_u32..).map(|n| name(&format!("-{to}-{n}")));
    std::iter::once(plain).chain(others).find(|slug| !taken.contains(slug)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_round_in_an_address_is_taken_off_it_and_nothing_else_is() {
        assert_eq!((base("border", 1), base("border-2", 2), base("covid-19", 1)), ("border", "border", "covid-19"));
        assert_eq!((base("covid-19-2", 2), base("border-1", 1), base("-2", 2)), ("covid-19", "border-1", "-2"));
    }

    #[test]
    fn a_topic_that_begins_anew_has_an_address_of_its_own_that_says_the_round() {
        let taken = |slugs: &[&str]| slugs.iter().map(|slug| (*slug).to_owned()).collect::<BTreeSet<_>>();
        assert_eq!(fresh("border", (1, 2), &taken(&["border"])), "border-2");
        assert_eq!(fresh("border-2", (2, 3), &taken(&["border", "border-2"])), "border-3");
        assert_eq!(fresh("covid-19", (1, 2), &taken(&["covid-19"])), "covid-19-2");
        assert_eq!(fresh("border", (1, 2), &taken(&["border", "border-2"])), "border-2-2");
        let long = "x".repeat(60);
        assert_eq!(fresh(&long, (1, 2), &taken(&[long.as_str()])), format!("{}-2", "x".repeat(58)));
    }
}
