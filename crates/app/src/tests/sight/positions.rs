//! Positions of organisations in every state; the author of everything speaks for all of them.

use db::{Conn, Id, Timestamp, args, sql};

use super::plant::{said, word};
use super::rule::State;
use super::who::Who;
use crate::error::Error;
use crate::ideas::Idea;
use crate::organisations::voices;
use crate::participants::Standing;
use crate::positions::{self, NewPosition, NewRemark, Saving, Stance, Statement};
use crate::visibility::Viewer;

/// Addresses of organisations, each with the word of its position.
pub const ALL: [(&str, &str); 4] =
    [("given", "position"), ("drafted", "draftposition"), ("hushed", "hiddenposition"), ("gone", "goneposition")];

/// What the places of a path are filled with, how that stands, and its word.
type Filled = (Vec<(&'static str, String)>, State, String);

/// All that the places of a path can be filled with.
pub fn filled() -> Vec<Filled> {
    let all = [
        ("1", "given", State::Published, word(false, "position")),
        ("1", "drafted", State::Of(Who::Author), word(false, "draftposition")),
        ("1", "hushed", State::Hidden, word(false, "hiddenposition")),
        ("1", "gone", State::Withdrawn, word(false, "goneposition")),
        ("1", "far-given", State::Elsewhere, word(true, "position")),
        ("6", "far-given", State::Elsewhere, word(true, "position")),
        ("1", "nowhere", State::Nowhere, String::new()),
    ];
    let filled =
        all.map(|(n, slug, state, marker)| (vec![("{n}", n.to_owned()), ("{slug}", slug.to_owned())], state, marker));
    filled.to_vec()
}

/// An organisation for which the author speaks, and what it says to the idea.
pub fn plant(
    tx: &mut Conn,
    idea: &Idea,
    author: &Standing,
    (slug, name, is_far): (&str, &str, bool),
    [organisation, mandate, position, remark]: [Id; 4],
    now: Timestamp,
) -> Result<(), Error> {
    let address = if is_far { format!("far-{slug}") } else { slug.to_owned() };
    tx.execute(
        sql!(
            "INSERT INTO exchange_organisations (id, exchange_id, slug, name, name_key, kind, economy, sector, size, web,
                 about_en, about_fr, about_es, is_listed, created_at, updated_at)
             VALUES ($1, $2, $3, $3, $3, 'chamber', 'SN', '', '', '', '', '', '', 1, $4, $4)"
        ),
        args![organisation, idea.exchange_id, &address, now],
    )?;
    tx.execute(
        sql!(
            "INSERT INTO mandates (id, exchange_id, organisation_id, person_id, title, why, language, state, is_live,
                 is_shown, claimed_at)
             VALUES ($1, $2, $3, $4, 'Director', 'Ask.', 'en', 'confirmed', 1, 0, $5)"
        ),
        args![mandate, idea.exchange_id, organisation, author.person_id, now],
    )?;
    let voice = voices::hold(tx, idea.exchange_id, author.person_id, &address)?;
    let text =
        |word: &str| Statement { stance: Stance::For, language: "en".to_owned(), text: said(word), firms: Some(250) };
    let mut new = NewPosition {
        id: position,
        exchange: idea.exchange_id,
        idea: idea.clone(),
        voice,
        author: author.clone(),
        said: text(&word(is_far, &format!("{name}old"))),
        seen: 0,
        is_public: false,
        at: now,
    };
    assert_eq!(positions::save(tx, &new)?, Saving::Saved);
    new = NewPosition { said: text(&word(is_far, name)), seen: 1, is_public: slug != "drafted", ..new };
    assert_eq!(positions::save(tx, &new)?, Saving::Saved);
    let viewer = Viewer { person: author.person_id, moderates: false };
    let there = positions::find(tx, viewer, true, idea.id, organisation)?.expect("the position");
    match slug {
        "drafted" => leave(tx, &there, author, (remark, is_far), now)?,
        "hushed" => assert!(positions::hide(tx, &there, "off-topic", now)?),
        "gone" => assert!(positions::withdraw(tx, &there, (author.person_id, author.name.as_str()), now)?),
        _ => {}
    }
    Ok(())
}

/// What a colleague said to the others.
fn leave(
    tx: &mut Conn,
    draft: &positions::Position,
    author: &Standing,
    (id, is_far): (Id, bool),
    now: Timestamp,
) -> Result<(), Error> {
    let new = NewRemark {
        id,
        person: author.person_id,
        person_name: word(is_far, "remarker"),
        language: "en".to_owned(),
        text: said(&word(is_far, "remark")),
        form_key: id.to_string(),
        at: now,
    };
    positions::remark(tx, draft, &new)
}
