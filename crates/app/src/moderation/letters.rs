//! The letters around a flag: to the secretariat when it is raised, passed on or appealed against, to the author when
//! something was decided. (Those to whoever says that a text was filed in their name are in `in_my_name`.)

use db::{Conn, Id, Timestamp};

use super::decide::{NewDecision, Outcome};
use super::disowning;
use super::flag::NewFlag;
use super::part::{self, Part};
use super::review::NewAppeal;
use super::subject::{Kind, Subject};
use crate::app::App;
use crate::error::Error;
use crate::exchange::{self, Exchange};
use crate::letters;
use crate::notifications::{self, News};
use crate::people;

/// To the secretariat: what was flagged, under which rule, why.
pub fn flagged(
    tx: &mut Conn,
    app: &App,
    exchange: &Exchange,
    id: Id,
    subject: &Subject,
    flag: &NewFlag,
) -> Result<(), Error> {
    let (letter, exchange) = letters::to_secretariat(tx, app, exchange)?;
    let lang = letter.lang();
    let rule = exchange::rule(tx, exchange.id, lang, &flag.rule)?;
    let say = |id| app.catalog.say(lang, id);
    let name = disowning::called(&flag.rule).map_or(rule.name, |words| say(words).text());
    let desk = app.absolute(&exchange.href(lang, &format!("/desk/moderation/{}", subject.id())));
    let mut letter = letter
        .subject(say("moderation-letter-flagged-subject").arg("symbol", subject.symbol()))
        .paragraph(say("moderation-letter-flagged").arg("symbol", subject.symbol()).arg("rule", name));
    if !flag.part.is_empty() {
        let part = part::called(app, lang, &flag.part);
        letter = letter.paragraph(say("moderation-letter-flagged-part").arg("part", part));
    }
    let letter = letter
        .paragraph(say("moderation-letter-flagged-why").arg("reason", flag.reason.as_str()))
        .quote(subject.language(), &markup::plain(subject.text()))
        .button(say("moderation-letter-decide"), desk);
    letters::queue(tx, app, id, &letter, flag.at)
}

/// To those who run the exchange: a moderator has passed a text on.
pub fn escalated(
    tx: &mut Conn,
    app: &App,
    exchange: &Exchange,
    subject: &Subject,
    new: &NewDecision,
) -> Result<(), Error> {
    let (letter, exchange) = letters::to_secretariat(tx, app, exchange)?;
    let lang = letter.lang();
    let say = |id| app.catalog.say(lang, id);
    let desk = app.absolute(&exchange.href(lang, &format!("/desk/moderation/{}", subject.id())));
    let letter = letter
        .subject(say("moderation-letter-escalated-subject").arg("symbol", subject.symbol()))
        .paragraph(say("moderation-letter-escalated").arg("symbol", subject.symbol()).arg("name", new.by.name.as_str()))
        .paragraph(say("moderation-letter-hidden-why").arg("reason", new.reason.as_str()))
        .quote(subject.language(), &markup::plain(subject.text()))
        .button(say("moderation-letter-decide"), desk);
    letters::queue(tx, app, new.letter, &letter, new.at)
}

/// To those who run the exchange: an author does not agree.
pub fn appealed(
    tx: &mut Conn,
    app: &App,
    exchange: &Exchange,
    subject: &Subject,
    new: &NewAppeal,
    part: &str,
) -> Result<(), Error> {
    let (letter, exchange) = letters::to_secretariat(tx, app, exchange)?;
    let lang = letter.lang();
    let say = |id| app.catalog.say(lang, id);
    let desk = app.absolute(&exchange.href(lang, &format!("/desk/appeals/{}", new.decision)));
    let letter = letter
        .subject(say("moderation-letter-appeal-subject").arg("symbol", subject.symbol()))
        .paragraph(if part.is_empty() {
            say("moderation-letter-appeal").arg("symbol", subject.symbol()).text()
        } else {
            let part = part::called(app, lang, part);
            say("moderation-letter-appeal-part").arg("symbol", subject.symbol()).arg("part", part).text()
        })
        .quote(&new.language, &new.text)
        .button(say("moderation-letter-decide"), desk);
    letters::queue(tx, app, new.letter, &letter, new.at)
}

/// To the author, in their language, to leave at `at`: what was decided, under which rule, why, and what they can do.
pub fn decided(
    tx: &mut Conn,
    app: &App,
    exchange: &Exchange,
    subject: &Subject,
    new: &NewDecision,
    at: Timestamp,
) -> Result<(), Error> {
    notify(tx, exchange.id, subject, new, at)?;
    let Some(author) = people::reader(tx, subject.author().person_id)? else { return Ok(()) };
    let lang = author.lang;
    let (mut letter, exchange) = letters::begin(tx, exchange, lang, author.address)?;
    let say = |id| app.catalog.say(lang, id);
    let words = if new.part.is_empty() { Told::of(new.outcome) } else { Told::of_part(new.outcome) };
    let what = say(words.what).arg("symbol", subject.symbol());
    let what = if new.part.is_empty() { what } else { what.arg("part", part::called(app, lang, &new.part)) };
    letter = letter.subject(say(words.subject).arg("symbol", subject.symbol())).paragraph(what);
    if new.outcome.names_a_rule() {
        let rule = exchange::rule(tx, exchange.id, lang, &new.rule)?;
        letter = letter.paragraph(format!("{}. {}", rule.name, rule.text).trim());
    }
    if !new.reason.is_empty() {
        letter = letter.paragraph(say("moderation-letter-hidden-why").arg("reason", new.reason.as_str()));
    }
    let here = |rest: &str| app.absolute(&exchange.href(lang, rest));
    letter = match new.outcome {
        Outcome::Ask => letter.button(say("moderation-letter-change"), here(&format!("{}/edit", subject.path()))),
        Outcome::Hide => letter.button(say("moderation-letter-see-decision"), here(&format!("/log/{}", new.id))),
        _ => letter.button(say("moderation-letter-see"), here(&subject.path())),
    };
    if let Some(after) = words.after {
        letter = letter.after(say(after).arg("contact", exchange.contact.as_str()));
    }
    letter = letter
        .reason(say("moderation-letter-reason").arg("exchange", exchange.title.as_str()))
        .reply_to_secretariat(&exchange);
    letters::queue_for(tx, app, new.letter, &letter, at, new.at)
}

/// The author finds it among their notifications too, when the letter leaves.
fn notify(tx: &mut Conn, exchange: Id, subject: &Subject, new: &NewDecision, at: Timestamp) -> Result<(), Error> {
    let of = |kind: Kind| Some(subject.id()).filter(|_| subject.kind() == kind);
    let news = News {
        idea: of(Kind::Idea),
        comment: of(Kind::Comment),
        actor: Some(new.by.id),
        to: vec![subject.author().person_id],
        ..News::new(new.id, notifications::Kind::Decision, exchange, new.at)
    };
    notifications::tell_later(tx, &news, at)
}

/// To the author of a text, and to the moderator who made the translation that is gone, at once: which part of it was
/// taken away, under which rule, why, and what it said, which is kept nowhere else. Whoever decided knows.
pub fn taken_away(
    tx: &mut Conn,
    app: &App,
    exchange: &Exchange,
    subject: &Subject,
    new: &NewDecision,
    taken: &Part,
) -> Result<(), Error> {
    notify(tx, exchange.id, subject, new, new.at)?;
    let author = subject.author().person_id;
    let moderator = taken.made_by().filter(|maker| *maker != author);
    let about = (subject, new, taken);
    let mut words = TO_AUTHOR;
    if moderator.is_some() {
        words.what = "moderation-letter-part-by-moderator";
    }
    tell_of_part(tx, app, exchange, about, (author, new.letter), words)?;
    match moderator.filter(|maker| *maker != new.by.id).zip(new.letter_to_maker) {
        Some(to) => tell_of_part(tx, app, exchange, about, to, TO_MAKER),
        None => Ok(()),
    }
}

/// Messages of the letter about a part.
#[derive(Clone, Copy)]
struct PartTold {
    subject: &'static str,
    what: &'static str,
    see: &'static str,
    after: &'static str,
}

const TO_AUTHOR: PartTold = PartTold {
    subject: "moderation-letter-part-subject",
    what: "moderation-letter-part",
    see: "moderation-letter-see-decision",
    after: "moderation-letter-part-after",
};

/// Whoever does not moderate any more cannot add another one: so nothing is said of that.
const TO_MAKER: PartTold = PartTold {
    subject: "moderation-letter-made-subject",
    what: "moderation-letter-made",
    see: "moderation-letter-part-see",
    after: "moderation-letter-made-after",
};

/// To a person, in their language; `id` is the letter's.
fn tell_of_part(
    tx: &mut Conn,
    app: &App,
    exchange: &Exchange,
    (subject, new, taken): (&Subject, &NewDecision, &Part),
    (person, id): (Id, Id),
    words: PartTold,
) -> Result<(), Error> {
    let Some(reader) = people::reader(tx, person)? else { return Ok(()) };
    let lang = reader.lang;
    let (letter, exchange) = letters::begin(tx, exchange, lang, reader.address)?;
    let say = |id| app.catalog.say(lang, id);
    let rule = exchange::rule(tx, exchange.id, lang, &new.rule)?;
    let here = app.absolute(&exchange.href(lang, &format!("/log/{}", new.id)));
    let letter = letter
        .subject(say(words.subject).arg("symbol", subject.symbol()))
        .paragraph(say(words.what).arg("symbol", subject.symbol()).arg("part", taken.called(app, lang)))
        .paragraph(format!("{}. {}", rule.name, rule.text).trim())
        .paragraph(say("moderation-letter-hidden-why").arg("reason", new.reason.as_str()))
        .quote(taken.language(), &markup::plain(&taken.said()))
        .button(say(words.see), here)
        .after(say(words.after).arg("contact", exchange.contact.as_str()))
        .reason(say("moderation-letter-reason").arg("exchange", exchange.title.as_str()))
        .reply_to_secretariat(&exchange);
    letters::queue(tx, app, id, &letter, new.at)
}

/// Messages of the letter about an outcome.
struct Told {
    subject: &'static str,
    what: &'static str,
    after: Option<&'static str>,
}

impl Told {
    fn of(outcome: Outcome) -> Self {
        let (subject, what, after) = match outcome {
            Outcome::Ask => {
                ("moderation-letter-ask-subject", "moderation-letter-ask", Some("moderation-letter-ask-after"))
            }
            Outcome::Hide => {
                ("moderation-letter-hidden-subject", "moderation-letter-hidden", Some("moderation-letter-disagree"))
            }
            Outcome::Uphold => ("moderation-letter-uphold-subject", "moderation-letter-uphold", None),
            Outcome::Keep | Outcome::Escalate | Outcome::Undo | Outcome::Show => {
                ("moderation-letter-show-subject", "moderation-letter-show", None)
            }
        };
        Self { subject, what, after }
    }

    /// About the answer to an appeal, where a part of the text had been taken away or declined.
    fn of_part(outcome: Outcome) -> Self {
        let (subject, what) = match outcome {
            Outcome::Show => ("moderation-letter-part-back-subject", "moderation-letter-part-back"),
            _ => ("moderation-letter-part-uphold-subject", "moderation-letter-part-uphold"),
        };
        Self { subject, what, after: None }
    }
}
