//! Who stands behind a contribution, in the order in which readers want to know it.

use crate::ideas::Idea;
use crate::page::Frame;

/// The author line of a contribution.
pub struct Author<'a> {
    pub name: &'a str,
    pub organisation: &'a str,
    /// Role, economy, sector, size: what is known, in words.
    pub facts: Vec<String>,
}

impl<'a> Author<'a> {
    pub fn of(idea: &'a Idea, p: &Frame) -> Self {
        let mut facts = Vec::new();
        if idea.author_role != "participant" && !idea.author_role.is_empty() {
            facts.push(p.term("role-", &idea.author_role).to_string());
        }
        if !idea.organisation.is_empty() && !idea.organisation_kind.is_empty() {
            facts.push(p.term("kind-", &idea.organisation_kind).to_string());
        }
        if !idea.economy.is_empty() {
            facts.push(p.economy(&idea.economy).to_owned());
        }
        if !idea.sector.is_empty() {
            facts.push(p.sector(&idea.sector).to_owned());
        }
        if !idea.size.is_empty() {
            facts.push(p.term("size-", &idea.size).to_string());
        }
        Self { name: &idea.author_name, organisation: &idea.organisation, facts }
    }
}
