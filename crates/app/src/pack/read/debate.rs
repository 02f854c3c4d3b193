//! `debate/`: fictional people, what they wrote, and how it hangs together. Files are read first,
//! references are checked when everything is known.

use std::collections::{HashMap, HashSet};

use i18n::Lang;

use super::{Reading, comments, ideas, people};
use crate::pack::fault::quoted;
use crate::pack::model::{Debate, Topic};
use crate::pack::value::Value;

/// Keys of one kind of thing, and which of them are there but could not be read.
pub struct Keys<T> {
    known: HashMap<String, T>,
    /// Rows or files at fault themselves: who refers to them is not.
    broken: HashSet<String>,
    /// Something could not be read to its end: whatever is missing may be there.
    is_cut: bool,
}

impl<T> Default for Keys<T> {
    fn default() -> Self {
        Self { known: HashMap::new(), broken: HashSet::new(), is_cut: false }
    }
}

impl<T> Keys<T> {
    /// Notes a thing under its key; the key must be new.
    pub fn insert(&mut self, key: &Value, thing: T, reading: &Reading<'_>) -> Option<String> {
        let name = key.key("the key", reading.faults)?;
        if self.known.insert(name.clone(), thing).is_some() {
            reading.faults.add(&key.at, format!("the key {} stands twice", quoted(&name)), "give each its own");
        }
        Some(name)
    }

    pub fn broken(&mut self, keys: impl IntoIterator<Item = String>, is_cut: bool) {
        self.broken.extend(keys);
        self.is_cut |= is_cut;
    }

    pub fn get(&self, key: &str) -> Option<&T> {
        self.known.get(key)
    }

    /// What a value refers to; told when nothing has that key.
    pub fn find(&self, key: &Value, what: &str, mend: &str, reading: &Reading<'_>) -> Option<&T> {
        let name = key.text.trim();
        let found = self.known.get(name);
        if found.is_none() && !self.is_cut && !self.broken.contains(name) {
            reading.faults.add(&key.at, format!("{what} {} is not known", quoted(name)), mend);
        }
        found
    }

    pub fn contains(&self, key: &str) -> bool {
        self.known.contains_key(key) || self.broken.contains(key) || self.is_cut
    }
}

/// A person as others refer to them.
pub struct PersonNote {
    pub languages: Vec<Lang>,
}

/// An idea as comments, supports and flags refer to it.
pub struct IdeaNote {
    pub topic: String,
    /// Its file, without folder and ending.
    pub stem: String,
    pub author: String,
    pub language: Option<Lang>,
    pub day: f64,
}

/// A comment as answers and flags refer to it.
pub struct CommentNote {
    pub idea: String,
    pub author: String,
    pub day: f64,
    pub is_answer: bool,
}

/// Everything of the debate that something else refers to.
#[derive(Default)]
pub struct Known {
    pub people: Keys<PersonNote>,
    pub ideas: Keys<IdeaNote>,
    pub comments: Keys<CommentNote>,
}

impl Known {
    /// The author, who must be known and must know the language.
    pub fn author(&self, value: &Value, language: Option<Lang>, reading: &Reading<'_>) -> Option<String> {
        let person = self.people.find(value, "the person", "write a key of debate/people.csv", reading)?;
        if let Some(language) = language.filter(|language| !person.languages.contains(language)) {
            let what = format!("the person {} does not write in {}", quoted(value.text.trim()), language.code());
            reading.faults.add(&value.at, what, "choose another author or language, or add it in debate/people.csv");
        }
        Some(value.text.trim().to_owned())
    }
}

/// Reads the debate, if there is one. `rules` are the exchange's, `None` when they could not be read.
pub fn read(reading: &Reading<'_>, topics: &[Topic], rules: Option<&[String]>) -> Option<Debate> {
    if !reading.files.has_folder("debate") {
        return None;
    }
    let mut known = Known::default();
    let people = people::people(reading, &mut known);
    let requests = people::requests(reading, &people);
    let mut debate = Debate { people, requests, ..Debate::default() };
    let mut drafts = Vec::new();
    for topic in topics {
        drafts.extend(ideas::read(reading, &topic.slug, &mut known));
    }
    debate.ideas = ideas::join(reading, drafts, &known);
    for topic in topics {
        debate.comments.extend(comments::comments(reading, &topic.slug, &mut known));
    }
    for topic in topics {
        debate.supports.extend(comments::supports(reading, &topic.slug, &known));
        debate.flags.extend(comments::flags(reading, &topic.slug, &known, rules));
    }
    Some(debate)
}
