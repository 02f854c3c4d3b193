//! The letters to whoever says that a text was filed in their name: that it has arrived, and what was decided. Nobody
//! else who flags is told; but this is about themselves.
//!
//! Several may say it of one text, and each gets letters of their own. The id of the second letter is made of the
//! decision's and the flag's: it is stored nowhere, and found again where the decision is taken back.

use std::collections::{BTreeMap, BTreeSet};

use db::{Conn, Id, Timestamp};
use i18n::Lang;

use super::decide::{NewDecision, Outcome, SECOND_THOUGHTS};
use super::flag::NewFlag;
use super::store;
use super::subject::Subject;
use crate::app::App;
use crate::error::Error;
use crate::exchange::{self, Exchange, Rule};
use crate::ideas::State;
use crate::letters::{self, Letter};
use crate::people::{self, Reader};

/// That it has arrived, and what comes next.
pub fn arrived(
    tx: &mut Conn,
    app: &App,
    exchange: &Exchange,
    id: Id,
    subject: &Subject,
    flag: &NewFlag,
) -> Result<(), Error> {
    let Some(reader) = people::reader(tx, flag.person)? else { return Ok(()) };
    let lang = reader.lang;
    let (letter, exchange) = letters::begin(tx, exchange, lang, reader.address)?;
    let say = |id| app.catalog.say(lang, id);
    let here = app.absolute(&exchange.href(lang, &subject.place()));
    let letter = letter
        .subject(say("disowning-letter-subject").arg("symbol", subject.symbol()))
        .paragraph(say("disowning-letter").arg("symbol", subject.symbol()))
        .button(say("disowning-letter-see"), here);
    letters::queue(tx, app, id, &signed(app, &exchange, letter), flag.at)
}

/// What was decided, to leave when the decision cannot be taken back any more.
pub fn decided(
    tx: &mut Conn,
    app: &App,
    exchange: &Exchange,
    subject: &Subject,
    new: &NewDecision,
) -> Result<(), Error> {
    let claims = store::claims_of(tx, new.id)?;
    tell(tx, app, exchange, subject, new, &claims, new.at + SECOND_THOUGHTS)
}

/// A decision is taken back that had closed these flags: nobody hears of it. A worker's clock is not ours: where a letter
/// has left all the same, another follows it.
pub fn taken_back(
    tx: &mut Conn,
    app: &App,
    exchange: &Exchange,
    subject: &Subject,
    (decision, new): (Id, &NewDecision),
    claims: &[(Id, Id)],
) -> Result<(), Error> {
    let (_, told) = withdraw(tx, decision, claims)?;
    tell(tx, app, exchange, subject, new, &told, new.at)
}

/// An appeal against a decision is upheld that had hidden the text: those to whom the letter about it has not left hear
/// that the text stays, and that alone.
pub fn shown_again(
    tx: &mut Conn,
    app: &App,
    exchange: &Exchange,
    subject: &Subject,
    (decision, new): (Id, &NewDecision),
) -> Result<(), Error> {
    let claims = store::claims_of(tx, decision)?;
    let (untold, _) = withdraw(tx, decision, &claims)?;
    tell(tx, app, exchange, subject, new, &untold, new.at)
}

/// Flags, each with who raised it.
type Claims = Vec<(Id, Id)>;

/// Takes the letters about a decision back: the flags whose letters had not left, and those whose had.
fn withdraw(tx: &mut Conn, decision: Id, claims: &[(Id, Id)]) -> Result<(Claims, Claims), Error> {
    let ids: Vec<Id> = claims.iter().map(|(flag, _)| letter_id(decision, *flag)).collect();
    let withdrawn = jobs::withdraw_all(tx, &ids)?;
    Ok(claims.iter().copied().partition(|(flag, _)| withdrawn.contains(&letter_id(decision, *flag))))
}

/// To each who raised one of these flags, in their language. Whoever decided knows.
fn tell(
    tx: &mut Conn,
    app: &App,
    exchange: &Exchange,
    subject: &Subject,
    new: &NewDecision,
    claims: &[(Id, Id)],
    at: Timestamp,
) -> Result<(), Error> {
    let others: Vec<(Id, Id)> = claims.iter().filter(|(_, person)| *person != new.by.id).copied().collect();
    let ids: Vec<Id> = others.iter().map(|(_, person)| *person).collect();
    let mut readers: BTreeMap<Id, Reader> = people::readers(tx, &ids)?.into_iter().collect();
    let langs: BTreeSet<Lang> = readers.values().map(|reader| reader.lang).collect();
    let mut said = BTreeMap::new();
    // Once for each language, however many readers there are.
    for lang in langs {
        said.insert(lang, Said::load(tx, exchange, lang, new)?);
    }
    let mut told = Vec::new();
    for (flag, person) in others {
        let Some(reader) = readers.remove(&person) else { continue };
        let Some(said) = said.get(&reader.lang) else { continue };
        told.push((letter_id(new.id, flag), said.letter(app, subject, new, reader)));
    }
    letters::queue_all_for(tx, app, &told, at, new.at)
}

/// What letters in one language say of the exchange, and of the rule under which a text is hidden.
struct Said {
    exchange: Exchange,
    rule: Option<Rule>,
}

impl Said {
    fn load(c: &mut Conn, exchange: &Exchange, lang: Lang, new: &NewDecision) -> Result<Self, Error> {
        let exchange = exchange::find(c, &exchange.slug, lang)?.unwrap_or_else(|| exchange.clone());
        let rule = match new.outcome {
            Outcome::Hide => Some(exchange::rule(c, exchange.id, lang, &new.rule)?),
            _ => None,
        };
        Ok(Self { exchange, rule })
    }

    fn letter(&self, app: &App, subject: &Subject, new: &NewDecision, reader: Reader) -> Letter {
        let lang = reader.lang;
        let say = |id| app.catalog.say(lang, id);
        let here = |rest: &str| app.absolute(&self.exchange.href(lang, rest));
        let letter = Letter::new(lang, reader.address)
            .of(&self.exchange)
            .subject(say("disowning-decided-subject").arg("symbol", subject.symbol()));
        let letter = match (new.outcome, &self.rule) {
            // Rule and reason stand in the log, for everybody.
            (Outcome::Hide, Some(rule)) => letter
                .paragraph(say("disowning-decided-hidden").arg("symbol", subject.symbol()))
                .paragraph(format!("{}. {}", rule.name, rule.text).trim())
                .paragraph(say("moderation-letter-hidden-why").arg("reason", new.reason.as_str()))
                .button(say("moderation-letter-part-see"), here(&format!("/log/{}", new.id))),
            // What its author is asked to change is said to them alone.
            (Outcome::Ask, _) => letter
                .paragraph(say("disowning-decided-asked").arg("symbol", subject.symbol()))
                .button(say("disowning-letter-see"), here(&subject.place())),
            (Outcome::Undo, _) => letter
                .paragraph(say("disowning-decided-undone").arg("symbol", subject.symbol()))
                .button(say("disowning-letter-see"), here(&subject.place())),
            _ if subject.state() == State::Withdrawn => {
                letter.paragraph(say("disowning-decided-withdrawn").arg("symbol", subject.symbol()))
            }
            _ => letter
                .paragraph(say("disowning-decided-kept").arg("symbol", subject.symbol()))
                .button(say("disowning-letter-see"), here(&subject.place())),
        };
        signed(app, &self.exchange, letter)
    }
}

/// The end of both letters: what can be done, and why they come.
fn signed(app: &App, exchange: &Exchange, letter: Letter) -> Letter {
    let lang = letter.lang();
    let say = |id| app.catalog.say(lang, id);
    letter
        .after(say("disowning-letter-after").arg("contact", exchange.contact.as_str()))
        .reason(say("disowning-letter-reason").arg("exchange", exchange.title.as_str()))
        .reply_to_secretariat(exchange)
}

/// Of the letter about one decision to whoever raised one flag: the decision's moment, and the chance of both.
fn letter_id(decision: Id, flag: Id) -> Id {
    let mut bytes = *decision.as_bytes();
    for (byte, other) in bytes.iter_mut().zip(flag.as_bytes()).skip(9) {
        *byte ^= other;
    }
    Id::from_bytes(bytes)
}
