//! Photos of ideas in every state; what their files hold is their word.

use db::{Conn, Id, Timestamp};

use super::plant::{said, word};
use super::rule::State;
use crate::error::Error;
use crate::ideas::Idea;
use crate::photos::{self, Added, NewPhoto};
use crate::tests::TestApp;
use crate::uploads;

/// Numbers of ideas, each with the name of its photo's word.
pub const NEAR: [(i64, &str); 3] = [(1, "photo"), (2, "hiddenphoto"), (3, "withdrawnphoto")];
pub const FAR: [(i64, &str); 3] = [(6, "photo"), (2, "hiddenphoto"), (3, "withdrawnphoto")];

/// What the places of a path are filled with, how that stands, and its word.
type Filled = (Vec<(&'static str, String)>, State, String);

/// All that the places of a path can be filled with.
pub fn filled() -> Vec<Filled> {
    let all = [
        ("1", "photo", false, State::Published),
        ("2", "hiddenphoto", false, State::Hidden),
        ("3", "withdrawnphoto", false, State::Withdrawn),
        // Of another idea, which hides it, and of another exchange.
        ("1", "hiddenphoto", false, State::Nowhere),
        ("1", "photo", true, State::Elsewhere),
        ("6", "photo", true, State::Elsewhere),
    ];
    let filled = all.map(|(n, name, is_far, state)| {
        let word = word(is_far, name);
        (vec![("{n}", n.to_owned()), ("{photo}", uploads::sum(word.as_bytes()))], state, word)
    });
    filled.to_vec()
}

pub fn plant(
    tx: &mut Conn,
    idea: &Idea,
    (id, person, name, is_far): (Id, Id, &str, bool),
    now: Timestamp,
) -> Result<(), Error> {
    let word = word(is_far, name);
    let new = NewPhoto {
        id,
        person,
        alt: said(&word),
        language: "en".to_owned(),
        sha256: String::new(),
        size: 0,
        width: 0,
        height: 0,
        form_key: id.to_string(),
        at: now,
    };
    assert_eq!(photos::add(tx, idea, &new.with(word.as_bytes(), (64, 64)))?, Added::Yes);
    Ok(())
}

/// Puts their files into the store.
pub async fn keep(t: &TestApp) {
    for (names, is_far) in [(NEAR, false), (FAR, true)] {
        for (_, name) in names {
            let bytes = word(is_far, name).into_bytes();
            uploads::keep_bytes(&t.app, &uploads::sum(&bytes), bytes).await.unwrap();
        }
    }
}
