//! The debate of a sample: what fictional people wrote and did, told in the order of its days, so
//! that numbers, counters and dates come out as if it had happened.

use std::collections::HashMap;

use db::{Conn, Id, Rng, Timestamp};
use i18n::Lang;

use crate::comments::{self, NewComment, Stance};
use crate::error::Error;
use crate::ideas::{self, Change, NewIdea, NewTranslation, TranslationOrigin};
use crate::moderation::{self, NewFlag};
use crate::pack::model::{Comment, Debate, Flag, Idea, Person, Request, Subject, Support, Version};
use crate::participants::requests::{self, NewRequest};
use crate::participants::{self, Standing};
use crate::people::About;
use crate::visibility::Viewer;
use crate::{people, topics};

const DAY: f64 = 24.0 * 3600.0 * 1e6;
const HOUR: i64 = 3_600_000_000;

/// One thing that somebody did.
enum Event<'a> {
    Idea(&'a Idea),
    Version(&'a Idea, &'a Version),
    Comment(&'a Comment),
    Support(&'a Support),
    Flag(&'a Flag),
}

/// What the debate refers to, by the keys of the pack.
struct Telling<'a> {
    exchange: Id,
    rng: &'a Rng,
    people: HashMap<&'a str, Standing>,
    topics: HashMap<String, Id>,
    ideas: HashMap<&'a str, Id>,
    comments: HashMap<&'a str, Id>,
}

pub fn put(tx: &mut Conn, exchange: Id, debate: &Debate, rng: &Rng, start: Timestamp) -> Result<(), Error> {
    let at = |day: f64| moment(start, day);
    let mut events: Vec<(Timestamp, Event<'_>)> = Vec::new();
    for idea in &debate.ideas {
        events.push((at(idea.day), Event::Idea(idea)));
        events.extend(idea.versions.iter().map(|version| (at(version.day), Event::Version(idea, version))));
    }
    events.extend(debate.comments.iter().map(|comment| (at(comment.day), Event::Comment(comment))));
    events.extend(debate.supports.iter().map(|support| (at(support.day), Event::Support(support))));
    events.extend(debate.flags.iter().map(|flag| (at(flag.day), Event::Flag(flag))));
    events.sort_by_key(|(at, _)| *at);
    let topics = topics::list(tx, exchange, Lang::En)?.into_iter().map(|topic| (topic.slug, topic.id)).collect();
    let mut telling =
        Telling { exchange, rng, people: HashMap::new(), topics, ideas: HashMap::new(), comments: HashMap::new() };
    let first = first_acts(&events);
    for person in &debate.people {
        // Somebody joins an hour before they first do something; who only reads joined three weeks ago.
        let at = first.get(person.key.as_str()).map_or_else(|| at(-21.0), |first| Timestamp(first.0 - HOUR));
        telling.join(tx, person, at)?;
    }
    for (at, event) in events {
        telling.tell(tx, &event, at)?;
    }
    ideas::count_supports_of(tx, exchange)?;
    for request in &debate.requests {
        let at = at(request.day);
        requests::note(tx, exchange, &new_request(request, rng, at), at)?;
    }
    Ok(())
}

fn new_request(request: &Request, rng: &Rng, at: Timestamp) -> NewRequest {
    NewRequest {
        id: rng.id(at),
        letters: [rng.id(at), rng.id(at)],
        person: None,
        address: request.email.clone(),
        about: About {
            name: request.name.clone(),
            kind: Some(request.kind),
            organisation: request.organisation.clone(),
            economy: request.economy.clone(),
            sector: request.sector.clone(),
            size: request.size.to_string(),
        },
        why: request.why.clone(),
        lang: request.language,
        caller: "sample".to_owned(),
    }
}

/// Days are small numbers with a fraction; a second more or less does not matter.
fn moment(start: Timestamp, day: f64) -> Timestamp {
    #[expect(clippy::cast_possible_truncation, reason = "days of a pack lie between -365 and 0")]
    Timestamp(start.0 + (day * DAY) as i64)
}

/// When each person first did something. A change of an idea is no first act: its author shared it before.
fn first_acts<'a>(events: &[(Timestamp, Event<'a>)]) -> HashMap<&'a str, Timestamp> {
    let mut first = HashMap::new();
    for (at, event) in events {
        let person = match event {
            Event::Idea(idea) => &idea.author,
            Event::Version(..) => continue,
            Event::Comment(comment) => &comment.author,
            Event::Support(support) => &support.person,
            Event::Flag(flag) => &flag.person,
        };
        first.entry(person.as_str()).or_insert(*at);
    }
    first
}

impl<'a> Telling<'a> {
    fn join(&mut self, tx: &mut Conn, person: &'a Person, at: Timestamp) -> Result<(), Error> {
        let language = person.languages.first().copied().unwrap_or_default();
        let id = people::register(tx, self.rng.id(at), &person.email, language, at)?;
        people::profile::save(tx, self.rng.id(at), id, &super::profile::of(person), at)?;
        participants::appoint(tx, self.exchange, id, person.role, at)?;
        let standing = participants::standing(tx, self.exchange, id)?;
        let standing = standing.ok_or_else(|| Error::internal(format!("{} has no standing", person.key)))?;
        self.people.insert(&person.key, standing);
        Ok(())
    }

    fn tell(&mut self, tx: &mut Conn, event: &Event<'a>, at: Timestamp) -> Result<(), Error> {
        match event {
            Event::Idea(idea) => self.idea(tx, idea, at),
            Event::Version(idea, version) => self.version(tx, idea, version, at),
            Event::Comment(comment) => self.comment(tx, comment, at),
            Event::Support(support) => self.support(tx, support, at),
            Event::Flag(flag) => self.flag(tx, flag, at),
        }
    }

    fn person(&self, key: &str) -> Result<&Standing, Error> {
        self.people.get(key).ok_or_else(|| Error::internal(format!("nobody is {key}")))
    }

    fn find(&self, tx: &mut Conn, key: &str) -> Result<ideas::Idea, Error> {
        let id = self.ideas.get(key).ok_or_else(|| Error::internal(format!("no idea is {key}")))?;
        ideas::find_by_id(tx, Viewer::VISITOR, *id)?
            .ok_or_else(|| Error::internal(format!("the idea {key} is not there")))
    }

    fn idea(&mut self, tx: &mut Conn, idea: &'a Idea, at: Timestamp) -> Result<(), Error> {
        let topic =
            self.topics.get(&idea.topic).ok_or_else(|| Error::internal(format!("no topic is {}", idea.topic)))?;
        let title = idea.titles.iter().find(|(lang, _)| *lang == idea.language).map(|(_, title)| title.clone());
        let new = NewIdea {
            id: self.rng.id(at),
            exchange: self.exchange,
            topic: *topic,
            author: self.person(&idea.author)?.clone(),
            language: idea.language.code().to_owned(),
            title: title.unwrap_or_default(),
            text: idea.text.clone(),
            form_key: format!("pack-{}", idea.key),
            at,
        };
        ideas::publish_in_time(tx, &new)?;
        self.ideas.insert(&idea.key, new.id);
        self.translate(tx, idea, at, true)
    }

    /// Titles in the other languages, with the text where somebody translated it. After a change
    /// the titles still fit; the texts are of the version before, and say so.
    fn translate(&self, tx: &mut Conn, idea: &Idea, at: Timestamp, with_texts: bool) -> Result<(), Error> {
        let there = self.find(tx, &idea.key)?;
        for (language, title) in idea.titles.iter().filter(|(lang, _)| *lang != idea.language) {
            let text = idea.translations.iter().find(|translation| translation.language == *language);
            if text.is_some() && !with_texts {
                continue;
            }
            let origin = text.map_or(Some(TranslationOrigin::Human), |text| TranslationOrigin::parse(&text.origin));
            let translation = NewTranslation {
                language: language.code().to_owned(),
                title: title.clone(),
                text: text.map_or_else(String::new, |text| text.text.clone()),
                origin: origin.unwrap_or(TranslationOrigin::Human),
                // The files say how it was made, and not by whom.
                made_by: None,
                at,
            };
            ideas::translate(tx, &there, &translation)?;
        }
        Ok(())
    }

    fn version(&mut self, tx: &mut Conn, idea: &Idea, version: &Version, at: Timestamp) -> Result<(), Error> {
        let there = self.find(tx, &idea.key)?;
        let change = Change {
            title: there.title.clone(),
            text: version.text.clone(),
            language: there.language.clone(),
            // The files of an exchange name nobody's mandate, and so nothing is sent for an organisation in them.
            firms: None,
            reason: version.reason.clone(),
            at,
        };
        ideas::change(tx, &there, &change)?;
        self.translate(tx, idea, at, false)
    }

    /// Counted at the end, all together: a row that is changed for every support makes each dearer than the last.
    fn support(&mut self, tx: &mut Conn, support: &Support, at: Timestamp) -> Result<(), Error> {
        let idea = self.ideas.get(support.idea.as_str());
        let idea = idea.ok_or_else(|| Error::internal(format!("no idea is {}", support.idea)))?;
        ideas::note_support(tx, *idea, self.person(&support.person)?, support.is_public, at)
    }

    fn comment(&mut self, tx: &mut Conn, comment: &'a Comment, at: Timestamp) -> Result<(), Error> {
        let idea =
            self.ideas.get(comment.idea.as_str()).ok_or_else(|| Error::internal("a comment without its idea"))?;
        let answers = comment.answers.as_deref().map(|key| {
            self.comments.get(key).copied().ok_or_else(|| Error::internal(format!("{} answers nothing", comment.key)))
        });
        let new = NewComment {
            id: self.rng.id(at),
            exchange: self.exchange,
            idea: *idea,
            answers: answers.transpose()?,
            author: self.person(&comment.author)?.clone(),
            voice: None,
            stance: comment.stance.as_deref().and_then(Stance::parse),
            language: comment.language.code().to_owned(),
            text: comment.text.clone(),
            form_key: format!("pack-{}", comment.key),
            at,
        };
        comments::publish_in_time(tx, &new)?;
        self.comments.insert(&comment.key, new.id);
        Ok(())
    }

    fn flag(&mut self, tx: &mut Conn, flag: &Flag, at: Timestamp) -> Result<(), Error> {
        let (kind, subject) = match &flag.subject {
            Subject::Idea(key) => (moderation::Kind::Idea, self.ideas.get(key.as_str())),
            Subject::Comment(key) => (moderation::Kind::Comment, self.comments.get(key.as_str())),
        };
        let person = self.person(&flag.person)?;
        let new = NewFlag {
            id: self.rng.id(at),
            exchange: self.exchange,
            kind,
            subject: *subject.ok_or_else(|| Error::internal("a flag at nothing"))?,
            part: String::new(),
            person: person.person_id,
            person_name: person.name.clone(),
            rule: flag.rule.clone(),
            reason: flag.reason.clone(),
            at,
        };
        moderation::flag(tx, &new).map(|_| ())
    }
}
