//! Sending a finished draft: once, it is published or waits for a moderator.

use db::{Conn, DAY, Id, Timestamp};
use i18n::Lang;
use web::FieldErrors;

use crate::app::App;
use crate::entered;
use crate::error::Error;
use crate::exchange::{Exchange, Joining};
use crate::ideas::drafts::{self, Draft, Owner};
use crate::ideas::idea as rules;
use crate::ideas::{self, Given, NewIdea, store};
use crate::moderation::held::Held;
use crate::moderation::{self, held};
use crate::organisations::voices;
use crate::participants::{self, Barrier};
use crate::topics::{self, Coming};
use crate::visit::InExchange;

/// What stands between a finished draft and sending it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Missing {
    SignIn,
    /// The debate is not open.
    Open,
    Barrier(Barrier),
    Nothing,
}

impl Missing {
    pub fn of(x: &InExchange) -> Self {
        // First: nobody signs in or fills in a profile for what cannot be sent.
        if !x.exchange.debate_is_open(x.now) {
            return Self::Open;
        }
        let Some(person) = &x.person else { return Self::SignIn };
        let barrier = Barrier::of(x.exchange.joining, person.has_profile, x.role.is_some());
        barrier.map_or(Self::Nothing, Self::Barrier)
    }

    /// Nothing is left that the writer could do: somebody else has to invite them.
    pub fn is_invitation(self) -> bool {
        self == Self::Barrier(Barrier::Invitation)
    }
}

/// How a writer comes to take part, where that is for others to decide.
pub fn admission(x: &InExchange) -> Option<Joining> {
    Some(x.exchange.joining).filter(|joining| x.role.is_none() && *joining != Joining::Open)
}

/// A finished draft on its way, with all that chance and time give it.
pub struct Send {
    pub draft: Id,
    /// The id of the idea that the draft becomes.
    pub id: Id,
    /// For the letter to those who moderate, where it has to wait for them.
    pub letter: Id,
    pub person: Id,
    /// Ideas that one person may publish in a day.
    pub limit: i64,
    pub at: Timestamp,
}

/// What became of a draft that was sent.
pub enum Sending {
    /// Under this number.
    Published(i64),
    /// Under this number, for a firm without e-mail.
    Entered(i64),
    /// It waits for a moderator.
    Held(Id),
    Barrier(Barrier),
    /// It has been changed since it was checked, in another tab say, and cannot be published so.
    Unfinished,
}

impl Send {
    /// `languages`: those that an idea may say it is in.
    pub fn publish(
        &self,
        tx: &mut Conn,
        app: &App,
        exchange: &Exchange,
        lang: Lang,
        languages: &[String],
    ) -> Result<Sending, Error> {
        tx.hold(&format!("ideas of {}", self.person))?;
        let form_key = self.draft.to_string();
        let Some(draft) =
            drafts::find(tx, &Owner::Person(self.person), self.draft)?.filter(|d| d.is_new_in(exchange.id))
        else {
            // Sent before, by a first press or in another tab: the same idea.
            return self.sent_before(tx, &form_key);
        };
        if !rules::check(&draft.title, &draft.text).is_empty() || !languages.contains(&draft.language) {
            return Ok(Sending::Unfinished);
        }
        let Ok(given) = self.given(tx, exchange.id, &draft)? else { return Ok(Sending::Unfinished) };
        let (author, joined) = match participants::ensure(tx, exchange, self.person, self.at)? {
            Ok(ensured) => ensured,
            Err(barrier) => return Ok(Sending::Barrier(barrier)),
        };
        let entering = entered::begun(tx, exchange.id, self.person, self.draft)?;
        let author = match &entering {
            Some(entering) => entering.author(author),
            None => author,
        };
        self.check_limit(tx)?;
        let topic = topics::find(tx, exchange.id, &draft.topic, lang)?.ok_or(Error::Conflict("ideas-topic-missing"))?;
        let new = NewIdea {
            id: self.id,
            exchange: exchange.id,
            topic: topic.id,
            author,
            language: draft.language,
            title: draft.title,
            text: draft.text,
            form_key,
            at: self.at,
        };
        let sending = if let Some(entering) = entering {
            let number = ideas::publish(tx, &new)?;
            entered::publish(tx, &entering, new.id, number, self.at)?;
            Sending::Entered(number)
        } else {
            self.send(tx, app, exchange, &new, given.as_ref())?
        };
        drafts::delete(tx, self.person, self.draft)?;
        joined.count(tx, exchange.id)?;
        Ok(sending)
    }

    /// Who speaks for an organisation has been vouched for, and waits for nobody.
    fn send(
        &self,
        tx: &mut Conn,
        app: &App,
        exchange: &Exchange,
        new: &NewIdea,
        given: Option<&Given>,
    ) -> Result<Sending, Error> {
        Ok(if let Some(given) = given {
            Sending::Published(ideas::publish_for(tx, new, given)?)
        } else if held::must_wait(tx, exchange.id, &new.author)? {
            // Published at once, it is asked the same; published later, it came in time.
            ideas::keep_open(tx, exchange.id, new.topic, Coming::Idea, self.at)?;
            held::hold(tx, app, exchange, &Held::from(new), self.letter)?;
            Sending::Held(new.id)
        } else {
            Sending::Published(ideas::publish(tx, new)?)
        })
    }

    /// The body for which it is sent, its mandate held until the transaction ends; none where it is for a firm without
    /// e-mail. What is wrong with that since it was checked, if anything: the mandate has ended, say.
    fn given(&self, tx: &mut Conn, exchange: Id, draft: &Draft) -> Result<Result<Option<Given>, FieldErrors>, Error> {
        if entered::of_draft(tx, self.person, self.draft)?.is_some() {
            return Ok(Ok(None));
        }
        let mut errors = FieldErrors::new();
        let voices = voices::for_firms(tx, exchange, self.person)?;
        let firms = rules::check_given(&draft.organisation, &draft.firms, &voices, &mut errors);
        if !errors.is_empty() {
            return Ok(Err(errors));
        }
        if draft.organisation.is_empty() {
            return Ok(Ok(None));
        }
        let voice = voices::hold(tx, exchange, self.person, &draft.organisation)?;
        let voices::Voice { organisation, slug, name } = voice;
        Ok(Ok(Some(Given { organisation, slug, name, firms, questioned: String::new() })))
    }

    fn sent_before(&self, tx: &mut Conn, form_key: &str) -> Result<Sending, Error> {
        if let Some(number) = store::number_of_form(tx, self.person, form_key)? {
            return Ok(Sending::Published(number));
        }
        held::of_form(tx, self.person, form_key)?.map(Sending::Held).ok_or(Error::NotFound)
    }

    /// What waits for a moderator counts too.
    fn check_limit(&self, tx: &mut Conn) -> Result<(), Error> {
        let since = self.at - DAY;
        let published = store::published_since(tx, self.person, since)?;
        let (sent, first) = held::sent_since(tx, self.person, moderation::Kind::Idea, since, published)?;
        if sent < self.limit { Ok(()) } else { Err(Error::too_many(first, DAY, self.at)) }
    }
}
