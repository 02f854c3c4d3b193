//! One person at a browser who contributes in every way there is, one after the other.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use db::{Clock, SystemClock};

use super::super::database::Person;
use super::acts::{Act, Said, Sent};
use super::ledger::Entry;

/// How long somebody waits who was told to come back: shorter than asked for, but not at once, which would be a flood.
const BREATH: Duration = Duration::from_millis(250);

pub struct Writer {
    person: Person,
    /// The next thing to do.
    turn: usize,
    /// What was sent and not answered; its entry is the last one.
    pending: Option<Act>,
    pub entries: Vec<Entry>,
    /// How it was said that something is not taken now.
    pub refused: Vec<u16>,
    /// The last comment that is surely there.
    said: Option<Said>,
    supported: Option<i64>,
}

impl Writer {
    /// Everybody begins at another kind, so that all kinds are under way at any moment.
    pub fn new(person: Person, begin: usize) -> Self {
        Self {
            person,
            turn: begin,
            pending: None,
            entries: Vec::new(),
            refused: Vec::new(),
            said: None,
            supported: None,
        }
    }

    /// Everyone of a scene.
    pub fn all(people: &[Person], count: usize) -> Vec<Self> {
        people.iter().take(count).enumerate().map(|(place, person)| Self::new(person.clone(), place)).collect()
    }

    fn next(&mut self) -> Act {
        self.turn += 1;
        let (turn, name) = (self.turn, &self.person.name);
        let called = |kind: &str| format!("{kind} {turn} of {name}");
        let idea = i64::try_from(turn % 12).unwrap_or(0) + 1;
        let comment = || Act::Comment { idea, key: called("Comment") };
        let about_said = |act: fn(Said, String) -> Act, kind: &str| {
            self.said.clone().map_or_else(comment, |said| act(said, called(kind)))
        };
        match turn % 13 {
            0 => Act::Idea { title: called("Idea"), draft: None },
            1 => Act::Support { idea },
            2 | 9 => comment(),
            3 => about_said(|said, text| Act::Edit { said, text }, "Edit"),
            4 => about_said(|said, text| Act::Translate { said, text }, "Translation"),
            5 => about_said(|to, key| Act::Answer { to, key }, "Answer"),
            6 => Act::Flag { idea },
            7 => Act::Subscribe { email: format!("reader{turn}.{}@example.org", self.person.id) },
            8 => Act::Profile { title: called("Title") },
            10 => Act::Draft { title: called("Draft"), draft: None },
            11 => Act::Letter { key: called("Letter") },
            _ => self.supported.map_or_else(comment, |idea| Act::TakeBack { idea }),
        }
    }

    /// Writes until the connection breaks, until so much was acknowledged, or until this person has been told to come
    /// back so often in a row that they give up.
    pub fn write(&mut self, address: &str, told: &AtomicUsize, most: usize, patience: usize) {
        let mut left = patience;
        while left > 0 && told.load(Ordering::SeqCst) < most {
            let mut act = if let Some(act) = self.pending.take() {
                act
            } else {
                let act = self.next();
                self.entries.push(act.entry(&self.person));
                act
            };
            match act.send(address, &self.person) {
                Ok(Sent::Told(said)) => {
                    self.acknowledged(&act, said);
                    told.fetch_add(1, Ordering::SeqCst);
                    left = patience;
                }
                Ok(Sent::Own) => drop(self.entries.pop()),
                Ok(Sent::Later(status)) => {
                    self.refused.push(status);
                    left -= 1;
                    self.pending = Some(act);
                    std::thread::sleep(BREATH);
                }
                Err(_) => {
                    // A second asking would be a second letter: it stays as it is, there or not.
                    self.pending = (!act.is_sent_once()).then_some(act);
                    return;
                }
            }
        }
    }

    fn acknowledged(&mut self, act: &Act, said: Option<Said>) {
        if let Some(entry) = self.entries.last_mut() {
            entry.told = Some(SystemClock.now());
        }
        match act {
            Act::Support { idea } => self.supported = Some(*idea),
            Act::TakeBack { .. } => self.supported = None,
            // Answers hang under comments, not under answers.
            Act::Comment { .. } => self.said = said,
            _ => {}
        }
    }
}
