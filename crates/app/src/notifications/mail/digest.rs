//! Digests: one letter over all that waits for somebody, by exchange and topic, in the morning by their clocks.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use db::{Conn, Id, Timestamp};
use i18n::Lang;
use jobs::Outcome;

use super::line::{SETTINGS, Writer};
use super::pace::{Pace, Reader, day};
use super::store::{self, NewDigest, Told};
use super::{PAUSE, reachable};
use crate::app::App;
use crate::error::Error;
use crate::keys;
use crate::letters::{self, Group, Letter, Section};

/// Digests of one transaction: as many as the store gives at once.
const BATCH: usize = 200;
/// Lines of each kind in one letter: what concerns somebody, and what they follow. More are on the site.
const LINES: usize = 20;
/// What is older is no news, should it still wait.
const NEWS: Duration = Duration::from_hours(14 * 24);
/// So long it is known which digests were written.
const KEPT: Duration = Duration::from_hours(60 * 24);

/// Writes all digests that are due, some in each transaction.
pub async fn run(app: App) -> Outcome {
    for round in 0_u32.. {
        let now = app.clock.now();
        let ids: Vec<Id> = (0..BATCH).map(|_| app.rng.id(now)).collect();
        let kept = app.clone();
        match app.db.write(move |tx| step(tx, &kept, &ids, (now + PAUSE * round, now))).await {
            Ok(BATCH..) => {}
            Ok(_) => return app.db.write(move |tx| store::delete_digests(tx, now - KEPT)).await.into(),
            Err(fault) => return Outcome::retry(fault),
        }
    }
    Outcome::Done
}

/// What waits for one person.
#[derive(Default)]
struct Waiting {
    /// What concerns them, the newest first, and what they follow.
    shown: [Vec<Id>; 2],
    /// There is more than a letter shows.
    has_more: bool,
}

/// What waits, by whom it waits for; and of all of it whose it is, and the id.
type Gathered = (BTreeMap<Id, Waiting>, Vec<(Id, Id)>);

/// Everything that waits for these people and is due.
fn waiting(tx: &mut Conn, due: &BTreeSet<(Id, bool)>, people: &[Id], now: Timestamp) -> Result<Gathered, Error> {
    let (mut waiting, mut all) = (BTreeMap::<Id, Waiting>::new(), Vec::new());
    store::each_unmailed(tx, people, now - NEWS, |id, person, is_personal| {
        if !due.contains(&(person, is_personal)) {
            return;
        }
        all.push((person, id));
        let mine = waiting.entry(person).or_default();
        let shown = &mut mine.shown[usize::from(!is_personal)];
        if shown.len() < LINES {
            shown.push(id);
        } else {
            mine.has_more = true;
        }
    })?;
    Ok((waiting, all))
}

/// Writes two hundred, which leave at `at`; gives how many were due. A question for each kind of thing, however many people.
fn step(tx: &mut Conn, app: &App, ids: &[Id], (at, now): (Timestamp, Timestamp)) -> Result<usize, Error> {
    let first = store::due_waits(tx, now)?;
    if first.is_empty() {
        return Ok(0);
    }
    let people: BTreeSet<Id> = first.iter().map(|(person, _)| *person).collect();
    let people: Vec<Id> = people.into_iter().collect();
    let due: BTreeSet<(Id, bool)> = store::due_of(tx, &people, now)?.into_iter().collect();
    let readers = store::readers(tx, &people)?;
    let reachable = reachable(tx, &readers)?;
    let (waiting, all) = waiting(tx, &due, &people, now)?;
    let shown: Vec<Id> = waiting.values().flat_map(|mine| mine.shown.iter().flatten().copied()).collect();
    let told = store::told(tx, &shown, now)?;
    let (key, names) = (keys::get(tx)?, store::names(tx, &told)?);
    let writer = Writer { app, key: &key, names: &names };
    let mut lines: BTreeMap<Id, Vec<&Told>> = BTreeMap::new();
    for one in told.iter().filter(|one| one.is_there() && reachable.contains(&one.person)) {
        if readers.get(&one.person).is_some_and(|reader| reader.pace(one.is_personal) != Pace::Site) {
            lines.entry(one.person).or_default().push(one);
        }
    }
    let written = insert(tx, &lines, &readers, ids, now)?;
    let (mut letters, mut waits, mut late) = (Vec::with_capacity(written.len()), store::Waits::new(), BTreeSet::new());
    for ((person, lines), id) in lines.iter().zip(ids) {
        let Some(reader) = readers.get(person) else { continue };
        if written.contains(person) {
            let has_more = waiting.get(person).is_some_and(|mine| mine.has_more);
            letters.push((*id, write(&writer, reader, lines, has_more)?));
        } else {
            // They had one today: what has come since waits for the next.
            late.insert(*person);
            let kinds = due.iter().filter(|(of, _)| of == person);
            waits.extend(
                kinds.filter_map(|(_, is_personal)| Some(((*person, *is_personal), again(reader, *is_personal, now)?))),
            );
        }
    }
    letters::queue_all_for(tx, app, &letters, at, now)?;
    let done: Vec<Id> = all.into_iter().filter(|(of, _)| !late.contains(of)).map(|(_, id)| id).collect();
    store::mark_mailed(tx, &done, now)?;
    store::delete_waits(tx, &due)?;
    store::put_waits(tx, &waits)?;
    Ok(first.len())
}

/// When what is left comes: in the next digest, which is tomorrow's where they have chosen another pace meanwhile.
fn again(reader: &Reader, is_personal: bool, now: Timestamp) -> Option<Timestamp> {
    reader.pace(is_personal).next(&reader.zone, now).or_else(|| Pace::Daily.next(&reader.zone, now))
}

/// Notes who gets a digest today; gives whom that is new for.
fn insert(
    tx: &mut Conn,
    lines: &BTreeMap<Id, Vec<&Told>>,
    readers: &store::Readers,
    ids: &[Id],
    now: Timestamp,
) -> Result<BTreeSet<Id>, Error> {
    let of = |((person, lines), letter): ((&Id, &Vec<&Told>), &Id)| -> Option<NewDigest> {
        let reader = readers.get(person)?;
        Some(NewDigest {
            person: person.to_string(),
            day: day(&reader.zone, now),
            letter: letter.to_string(),
            notifications: i64::try_from(lines.len()).unwrap_or(i64::MAX),
        })
    };
    let digests: Vec<NewDigest> = lines.iter().zip(ids).filter_map(of).collect();
    Ok(store::insert_digests(tx, &digests, now)?.into_iter().collect())
}

fn write(writer: &Writer<'_>, reader: &Reader, lines: &[&Told], has_more: bool) -> Result<Letter, Error> {
    let (app, lang) = (writer.app, reader.lang);
    let site = app.site_name(lang);
    let say = |id| app.catalog.say(lang, id);
    let count = i64::try_from(lines.len()).unwrap_or(i64::MAX);
    let mut letter = Letter::new(lang, reader.address.clone())
        .subject(say("digests-letter-subject").arg("n", count).arg("site", site.as_str()))
        .paragraph(say("digests-letter-lead"))
        .sections(sections(writer, lines, lang))
        .button(say("digests-letter-button"), app.absolute(&format!("/{}/me/notifications", lang.code())))
        .reason(say("digests-letter-reason").arg("site", site.as_str()));
    if has_more {
        letter = letter.after(say("digests-letter-more"));
    }
    let choose = app.absolute(&format!("/{}{SETTINGS}", lang.code()));
    letter = letter.after(format!("{} {choose}", say("digests-letter-choose")));
    writer.signed(letter, reader)
}

/// By exchange, and there by topic, each in the order in which its newest stands.
fn sections(writer: &Writer<'_>, lines: &[&Told], lang: Lang) -> Vec<Section> {
    let mut sections: Vec<(Id, Section)> = Vec::new();
    for told in lines {
        let place = sections.iter().position(|(exchange, _)| *exchange == told.exchange).unwrap_or_else(|| {
            let title = writer.exchange(told, lang);
            sections.push((told.exchange, Section { title, groups: Vec::new() }));
            sections.len() - 1
        });
        let groups = &mut sections[place].1.groups;
        let (language, title) = writer.topic(told, lang);
        let place = groups.iter().position(|group| group.title == title).unwrap_or_else(|| {
            groups.push(Group { title: title.to_owned(), language: language.to_owned(), lines: Vec::new() });
            groups.len() - 1
        });
        groups[place].lines.push(writer.line(told, lang));
    }
    sections.into_iter().map(|(_, section)| section).collect()
}
