//! Invitations: rules first, then stories over HTTP.

mod accepting;
mod bulk;
mod desk;
mod forgetting;
mod many;
mod sheets;

use super::invitation::offered_by;
use crate::participants::Role;
use crate::tests::{Actor, Answer, TestApp};

pub const DESK: &str = "/en/msme/desk/invitations";
pub const ADDRESS: &str = "awa@example.org";

const FORM: [(&str, &str); 8] = [
    ("email", ADDRESS),
    ("name", "Awa Ndiaye"),
    ("organisation", "Ndiaye Textiles"),
    ("language", "en"),
    ("role", "participant"),
    ("message", "We met in Dakar.\nYour view counts."),
    ("days", "30"),
    ("then", "send"),
];

/// Sends the form of one person, with these changes.
pub async fn invite(actor: &Actor<'_>, changes: &[(&str, &str)]) -> Answer {
    let kept = FORM.iter().filter(|(name, _)| changes.iter().all(|(changed, _)| changed != name));
    let fields: Vec<(&str, &str)> = kept.chain(changes).copied().collect();
    actor.post(&format!("{DESK}/new"), &fields).await
}

/// The path of the link in the newest invitation to an address.
pub async fn link(t: &TestApp, address: &str) -> String {
    let letters = t.letters_to(address).await;
    let line = |text: &str| text.lines().find(|line| line.contains("/invitations/")).map(ToOwned::to_owned);
    let address = letters.iter().rev().find_map(|letter| line(&letter.text)).expect("a link");
    let path = address.find("/en/").or_else(|| address.find("/fr/")).or_else(|| address.find("/es/"));
    address[path.expect("a path")..].to_owned()
}

/// The role of whoever has this address, if they take part.
pub async fn role_of(t: &TestApp, address: &str) -> Option<Role> {
    let (exchange, key) = (t.exchange, address.to_owned());
    let found =
        t.app.db.read(move |c| crate::participants::roles_of(c, exchange, std::slice::from_ref(&key))).await.unwrap();
    found.into_iter().next().map(|(_, role)| role)
}

/// The exchange takes people in this way.
pub async fn open_by(t: &TestApp, joining: &'static str) {
    let set = db::sql!("UPDATE exchanges SET joining = $1");
    t.app.db.write(move |tx| tx.execute(set, db::args![joining])).await.unwrap();
}

#[test]
fn nobody_offers_a_role_above_their_own_and_only_a_coordinator_names_the_secretariat() {
    assert_eq!(
        offered_by(Some(Role::Secretariat)),
        [Role::Participant, Role::Observer, Role::Delegate, Role::Moderator]
    );
    assert_eq!(offered_by(Some(Role::Coordinator)).last(), Some(&Role::Secretariat));
    for role in [None, Some(Role::Participant), Some(Role::Moderator)] {
        assert!(offered_by(role).is_empty(), "{role:?}");
    }
}
