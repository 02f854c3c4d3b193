//! What the secretariat says: settings, pages, topics, Members, documents, newsletters, glossary.

use db::{Conn, Id, Rng, Timestamp};
use jiff::civil::Date;

use crate::error::Error;
use crate::exchange::{self, Draft, DraftPhase};
use crate::pack::Pack;
use crate::pack::model::{Phase, Topic};
use crate::pack::value::When;
use crate::participants::{directory, members};
use crate::topics::{self, DraftTopic};

/// `start` is the day of the exchange's first start, from which days are counted.
pub fn put(tx: &mut Conn, pack: &Pack, rng: &Rng, start: Date, now: Timestamp) -> Result<Id, Error> {
    let draft = Draft { phases: phases(pack, start)?, ..pack.exchange.clone() };
    let id = exchange::put(tx, rng.id(now), &draft, now)?;
    super::searchable::put(tx, id, pack, now)?;
    for topic in &pack.topics {
        topics::put(tx, rng.id(now), id, &draft_topic(topic), now)?;
    }
    put_members(tx, id, pack)?;
    Ok(id)
}

fn phases(pack: &Pack, start: Date) -> Result<Vec<DraftPhase>, Error> {
    let at =
        |when: When| when.resolve(start, &pack.zone).ok_or_else(|| Error::internal("a phase lies beyond the calendar"));
    let phase = |phase: &Phase| {
        let (opens_at, closes_at) = (at(phase.opens)?, at(phase.closes)?);
        Ok(DraftPhase { key: phase.key.clone(), opens_at, closes_at, texts: phase.texts.clone() })
    };
    pack.phases.iter().map(phase).collect()
}

fn draft_topic(topic: &Topic) -> DraftTopic {
    let texts = topic
        .texts
        .iter()
        .map(|text| (text.language.code().to_owned(), text.name.clone(), text.question.clone(), text.why.clone()));
    DraftTopic { slug: topic.slug.clone(), position: topic.position, texts: texts.collect() }
}

fn put_members(tx: &mut Conn, exchange: Id, pack: &Pack) -> Result<(), Error> {
    let rows: Vec<_> = pack
        .members
        .iter()
        .map(|member| members::Member {
            code: member.code.clone(),
            names: member.names.clone(),
            region: member.region.clone(),
            joined: member.joined.clone(),
            certainty: member.certainty.clone(),
            evidence: member.evidence.clone(),
            source: member.source.clone(),
            counted: member.is_counted,
        })
        .collect();
    let counts: Vec<_> = pack
        .member_counts
        .iter()
        .map(|count| members::MemberCount {
            date: count.date.clone(),
            count: count.count,
            notes: count.notes.clone(),
            source: count.source.clone(),
        })
        .collect();
    members::put_members(tx, exchange, &rows, &counts)?;
    let invited: Vec<_> = pack
        .invited
        .iter()
        .map(|invited| directory::Invited {
            name: invited.name.clone(),
            organisation: invited.organisation.clone(),
            kind: invited.kind.to_string(),
            economy: invited.economy.clone(),
            sector: invited.sector.clone(),
        })
        .collect();
    directory::put_invited(tx, exchange, &invited)
}
