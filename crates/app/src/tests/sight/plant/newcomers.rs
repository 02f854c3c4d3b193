//! Who speaks for whom, and what waits for a moderator: organisations with mandates, and held texts.

use db::{Conn, Id, args, sql};

use super::Work;
use crate::entered::{self, Channel, Firm, NewEntry};
use crate::error::Error;
use crate::ideas::NewIdea;
use crate::ideas::drafts::{self, Draft, Owner};
use crate::moderation::held::{self, Held};
use crate::organisations::mandates::{self, Act, Acting, NewClaim, STEWARDS};
use crate::organisations::{self, Facts, NewOrganisation};
use crate::participants;
use crate::people::OrganisationKind;
use crate::people::consents::Wording;

/// Addresses of mandates.
#[derive(Clone, Copy, Default)]
pub struct Mandates {
    /// Of the author, for an organisation of which nobody reads yet.
    pub claim: Id,
    /// Of the author, who is a steward and not named on the organisation's page.
    pub confirmed: Id,
    /// Of somebody else, about which the author decides as a steward.
    pub waiting: Id,
}

impl Work {
    pub(super) fn mandates(&self, tx: &mut Conn, id: &mut impl FnMut() -> Id) -> Result<Mandates, Error> {
        let (author, other) = (self.people.author, self.people.shy);
        let chamber = self.organisation(tx, id(), ("chamber", "chamber", "chamberabout"), None)?;
        let unlisted = self.organisation(tx, id(), ("unlisted", "unlistedfirm", "unlistedabout"), Some(author))?;
        let claim = self.claim(tx, id, (author, unlisted, "unlistedfirm"), ("claimtitle", "claimwhy"))?;
        let confirmed = self.claim(tx, id, (author, chamber, "chamber"), ("speakertitle", "speakerwhy"))?;
        self.act(tx, id, confirmed, &Act::Confirm { steward: true })?;
        let declined = self.claim(tx, id, (other, chamber, "chamber"), ("pasttitle", "pastwhy"))?;
        self.act(tx, id, declined, &Act::Decline { reason: self.said("claimreason") })?;
        let waiting = self.claim(tx, id, (other, chamber, "chamber"), ("waitingtitle", "waitingwhy"))?;
        Ok(Mandates { claim, confirmed, waiting })
    }

    /// With an address that is not made of its name, so that whoever asks for it does not say the word.
    pub(super) fn organisation(
        &self,
        tx: &mut Conn,
        id: Id,
        (slug, name, about): (&str, &str, &str),
        named_by: Option<Id>,
    ) -> Result<Id, Error> {
        let about = self.said(about);
        let facts = Facts {
            name: self.word(name),
            kind: OrganisationKind::Chamber,
            economy: "SN".to_owned(),
            sector: String::new(),
            size: String::new(),
            members: None,
            web: format!("https://{}.example/", self.word(name)),
            about_en: about.clone(),
            about_fr: about.clone(),
            about_es: about,
        };
        let is_listed = named_by.is_none();
        let new = NewOrganisation {
            id,
            exchange: self.exchange.id,
            facts,
            is_listed,
            named_by,
            recorded: None,
            at: self.now,
        };
        organisations::add(tx, &new)?;
        let slug = if self.is_far { format!("far-{slug}") } else { slug.to_owned() };
        tx.execute(sql!("UPDATE exchange_organisations SET slug = $2 WHERE id = $1"), args![id, &slug])?;
        Ok(id)
    }

    fn claim(
        &self,
        tx: &mut Conn,
        id: &mut impl FnMut() -> Id,
        (person, organisation, called): (Id, Id, &str),
        (title, why): (&str, &str),
    ) -> Result<Id, Error> {
        let person_name = participants::standing(tx, self.exchange.id, person)?.expect("a standing").name;
        let new = NewClaim {
            id: id(),
            letter: id(),
            steward_letters: [(); STEWARDS].map(|()| id()),
            person,
            person_name,
            organisation,
            organisation_name: self.word(called),
            title: self.word(title),
            why: self.said(why),
            language: "en".to_owned(),
            is_shown: false,
            at: self.now,
        };
        assert!(mandates::claim(tx, &self.app, &self.exchange, &new)?);
        Ok(new.id)
    }

    fn act(&self, tx: &mut Conn, id: &mut impl FnMut() -> Id, mandate: Id, act: &Act) -> Result<(), Error> {
        let by = Acting { person: self.people.decider, runs: true, letter: id(), entry: id(), at: self.now };
        assert!(mandates::act(tx, &self.app, &self.exchange, mandate, act, by)?.is_done);
        Ok(())
    }

    /// The first idea was entered by the author for a firm, which has disowned another one.
    pub(super) fn entered(&self, tx: &mut Conn, id: Id) -> Result<(), Error> {
        let number = if self.is_far { 6 } else { 1 };
        let agreed = Wording { version: "1".to_owned(), language: "en".to_owned(), text: "It agreed.".to_owned() };
        let firm = Firm {
            name: "Sow and Sons".to_owned(),
            place: "Dakar".to_owned(),
            economy: "SN".to_owned(),
            sector: "C".to_owned(),
            size: "2-9".to_owned(),
        };
        let organisation = if self.is_far { "far-chamber" } else { "chamber" };
        let new = NewEntry {
            id,
            exchange: self.exchange.id,
            person: self.people.author,
            organisation: organisation.to_owned(),
            firm,
            channel: Channel::Phone,
            note: self.said("enterednote"),
            agreed,
            at: self.now,
        };
        let draft = Draft {
            id,
            exchange_id: self.exchange.id,
            topic: String::new(),
            language: "en".to_owned(),
            title: String::new(),
            text: String::new(),
            organisation: String::new(),
            firms: String::new(),
            changes: None,
            of_version: None,
            reason: String::new(),
            updated_at: self.now,
        };
        drafts::put(tx, &Owner::Person(self.people.author), &draft)?;
        entered::enter(tx, &new)?;
        let entering = entered::begun(tx, self.exchange.id, self.people.author, id)?.expect("it was entered");
        let idea = self.find(tx, number)?;
        entered::publish(tx, &entering, idea.id, number, self.now)?;
        drafts::delete(tx, self.people.author, id)?;
        tx.execute(sql!("UPDATE entered_ideas SET reason = $2 WHERE id = $1"), args![id, self.said("disownwhy")])?;
        Ok(())
    }

    /// An idea of the author that no moderator has read yet.
    pub(super) fn held(&self, tx: &mut Conn, [id, topic, letter]: [Id; 3]) -> Result<Id, Error> {
        let author = participants::standing(tx, self.exchange.id, self.people.author)?.expect("a standing");
        let new = NewIdea {
            id,
            exchange: self.exchange.id,
            topic,
            author,
            language: "en".to_owned(),
            title: self.said("held"),
            text: self.said("heldtext"),
            form_key: id.to_string(),
            at: self.now,
        };
        held::hold(tx, &self.app, &self.exchange, &Held::from(&new), letter)?;
        // Its author has changed it as they were asked to.
        let asked = sql!("UPDATE held_texts SET asked_rule = 'off-topic', asked_reason = $2 WHERE id = $1");
        tx.execute(asked, args![id, self.said("heldwhy")])?;
        Ok(id)
    }

    /// An answer by mail in the name of the author, from another address.
    pub(super) fn mail(&self, tx: &mut Conn, id: Id) -> Result<Id, Error> {
        let (exchange, idea) = (self.exchange.id, self.find(tx, 1)?.id);
        let (email, said) = (format!("{}@example.org", self.word("mailfrom")), self.said("mailsaid"));
        let (subject, text) = (self.said("mailsubject"), self.said("mailtext"));
        let insert = sql!(
            "INSERT INTO incoming_mails (id, digest, exchange_id, kind, state, why, person_id, idea_id, email, email_key,
                 subject, text, said, language, has_attachments, path, reason, received_at, is_bare)
             VALUES ($1, $1, $2, 'answer', 'waiting', 'sender', $3, $4, $5, $5, $6, $7, $8, 'en', 0, '', $8, $9, 0)"
        );
        let author = self.people.author;
        tx.execute(insert, args![id, exchange, author, idea, &email, &subject, &text, &said, self.now])?;
        Ok(id)
    }
}
