//! One exchange with an object in every state, each with words that stand nowhere else.

mod campaigns;
mod letters;
mod newcomers;
mod sendings;
mod subscribers;
pub mod twins;

use std::time::Duration;

use db::{Conn, Id, Timestamp, args, sql};
use i18n::Lang;

use super::who::Who;
use crate::app::App;
use crate::audit::{self, Action};
use crate::comments::{self, NewComment, Stance};
use crate::error::Error;
use crate::exchange::{self, Exchange, OfficialText};
use crate::ideas::drafts::Owner;
use crate::ideas::{self, Idea, NewIdea, Status, TranslationOrigin};
use crate::moderation::{self, NewDecision, NewFlag, Outcome};
use crate::notes::{self, NewNote};
use crate::participants::{self, Role, requests};
use crate::people::About;
use crate::people::consents::{self, Given, Purpose, Wording};
use crate::suggestions::{self, NewSuggestion};
use crate::tests::TestApp;
use crate::texts::{self, NewVersion};
use crate::topics::{self, DraftTopic};
use crate::visibility::Viewer;
use crate::{issues, steps};
use newcomers::Mandates;

const DAY: Duration = Duration::from_hours(24);

/// A word that occurs nowhere else. `far` is the other exchange's.
pub fn word(is_far: bool, name: &str) -> String {
    format!("zqx{}{name}", if is_far { "far" } else { "" })
}

/// A text that holds the word, and another by which the search can be asked for it.
pub fn said(word: &str) -> String {
    format!("{} {word}", asked(word))
}

/// What finds the word in the search without naming it.
pub fn asked(word: &str) -> String {
    word.replacen("zqx", "seek", 1)
}

/// People whom nobody plays.
#[derive(Clone, Copy)]
pub struct People {
    /// Wrote everything.
    pub author: Id,
    /// Flags.
    pub flagger: Id,
    /// Decides.
    pub decider: Id,
    /// Supports without being named.
    pub unnamed: Id,
    /// Does not show the organisation.
    pub shy: Id,
    /// Takes part, and is listed nowhere.
    pub quiet: Id,
}

/// Addresses of what was planted.
#[derive(Clone, Copy, Default)]
pub struct Planted {
    /// Of the author, and of a browser.
    pub draft: Id,
    pub browser_draft: Id,
    pub change_draft: Id,
    pub comment_draft: Id,
    pub suggestion_draft: Id,
    /// A comment with an open flag.
    pub flagged: Id,
    /// The decision that hid an idea, and one that asked for a change.
    pub hid: Id,
    pub asked: Id,
    pub request: Id,
    /// Of somebody, and of many at once.
    pub invitation: Id,
    pub import: Id,
    /// Somebody who reads the newsletter, and a list of such people that was brought.
    pub readers: (Id, Id),
    pub mandates: Mandates,
    /// A text that waits for a moderator.
    pub held: Id,
    /// A mail that came in and waits for one.
    pub mail: Id,
    /// A letter that was given up.
    pub letter: Id,
    /// An issue of the newsletter that is composed, and its block.
    pub composed: (Id, Id),
    /// An issue that is being sent, and an address to which none goes.
    pub sending: Id,
    pub suppressed: Id,
}

/// The work of one transaction, which may run again: all ids are drawn before.
struct Work {
    app: App,
    ids: Vec<Id>,
    exchange: Exchange,
    people: People,
    is_far: bool,
    topic: &'static str,
    now: Timestamp,
}

/// Fills the exchange at this address.
pub async fn exchange(t: &TestApp, slug: &'static str, people: People) -> Planted {
    let now = t.clock_now();
    let ids = (0..280).map(|_| t.app.rng.id(now)).collect();
    let found = t.app.db.read(move |c| exchange::find(c, slug, Lang::En)).await.unwrap().expect("the exchange");
    let (is_far, app) = (slug != "msme", t.app.clone());
    let topic = if is_far { "faraway" } else { "border" };
    let work = Work { app, ids, exchange: found, people, is_far, topic, now };
    t.app.db.write(move |tx| work.carry_out(tx)).await.expect("all is planted")
}

impl Work {
    fn word(&self, name: &str) -> String {
        word(self.is_far, name)
    }

    fn said(&self, name: &str) -> String {
        said(&self.word(name))
    }

    fn carry_out(&self, tx: &mut Conn) -> Result<Planted, Error> {
        let mut ids = self.ids.iter().copied();
        let mut id = || ids.next().expect("enough ids");
        let topic = self.topic(tx, id())?;
        let watch = sql!("UPDATE exchanges SET watch_words = $2 WHERE id = $1");
        tx.execute(watch, args![self.exchange.id, self.word("watched")])?;
        self.contributions(tx, &mut id, topic)?;
        self.shy(tx, [id(), id()])?;
        self.step(tx, [id(), id(), id()])?;
        self.note(tx, [id(), id()])?;
        self.positions(tx, &mut id)?;
        self.photos(tx, [id(), id(), id()])?;
        let flagged = self.find_comment(tx, 1, 1)?;
        self.flag(tx, [id(), id()], moderation::Subject::from(flagged.clone()))?;
        let (hid, asked) = self.decide(tx, &mut id)?;
        self.withdrawals(tx)?;
        let [draft, browser_draft, change_draft, comment_draft] = self.drafts(tx, [(); 4].map(|()| id()))?;
        let request = self.requests(tx, &mut id)?;
        self.texts(tx, &mut id)?;
        self.audited(tx, id())?;
        self.frozen(tx, id())?;
        let (composed, sending, suppressed) = self.newsletter(tx, &mut id)?;
        if !self.is_far {
            self.merge(tx, [id(), id(), id(), id()])?;
            self.closed_topic(tx, id())?;
        }
        self.campaigns(tx, &mut id)?;
        let suggestion_draft = self.suggestions(tx, [id(), id(), id(), id()])?;
        let (invitation, import) = self.invitations(tx, [id(), id(), id()])?;
        let readers = self.subscribers(tx, [id(), id(), id()])?;
        self.consent(tx, id())?;
        let mandates = self.mandates(tx, &mut id)?;
        let held = self.held(tx, [id(), topic, id()])?;
        self.entered(tx, id())?;
        Ok(Planted {
            draft,
            browser_draft,
            change_draft,
            comment_draft,
            suggestion_draft,
            flagged: flagged.id,
            hid,
            asked,
            request,
            invitation,
            import,
            readers,
            mandates,
            held,
            mail: self.mail(tx, id())?,
            letter: self.given_up(tx, id())?,
            composed,
            sending,
            suppressed,
        })
    }

    fn contributions(&self, tx: &mut Conn, id: &mut impl FnMut() -> Id, topic: Id) -> Result<(), Error> {
        let names = ["published", "hidden", "withdrawn", "asked", "fifth", "sixth"];
        let count = if self.is_far { 6 } else { 5 };
        for name in names.iter().take(count) {
            self.idea(tx, (id(), topic), name)?;
        }
        for (idea, name) in
            [(1, "comment"), (1, "hiddencomment"), (1, "withdrawncomment"), (2, "below"), (3, "beneath")]
        {
            self.comment(tx, id(), idea, name)?;
        }
        if self.is_far {
            self.comment(tx, id(), 6, "sixthcomment")?;
        }
        Ok(())
    }

    /// An issue that is composed, with its block; one that is being sent; and an address to which none goes.
    fn newsletter(&self, tx: &mut Conn, id: &mut impl FnMut() -> Id) -> Result<((Id, Id), Id, Id), Error> {
        let by = (self.exchange.id, self.people.decider);
        let composed = issues::tests::plant(tx, &mut *id, by, &self.word("composed"), self.now)?;
        let issue = id();
        self.issue(tx, issue)?;
        let suppressed = self.sending(tx, issue, [(); 5].map(|()| id()))?;
        Ok((composed, issue, suppressed))
    }

    /// An idea and a comment are taken back.
    fn withdrawals(&self, tx: &mut Conn) -> Result<(), Error> {
        let idea = self.find(tx, 3)?;
        ideas::withdraw(tx, &idea, self.now)?;
        let comment = self.find_comment(tx, 1, 3)?;
        comments::withdraw(tx, &comment, self.now)?;
        Ok(())
    }

    /// The fifth idea becomes part of the first.
    fn merge(&self, tx: &mut Conn, [id, letter, other_letter, entry]: [Id; 4]) -> Result<(), Error> {
        let (idea, into) = (self.find(tx, 5)?, self.find(tx, 1)?);
        let new = steps::NewStep {
            id,
            letter,
            other_letter,
            entry,
            to: steps::Target::Into(Box::new(into)),
            reason: "The same.".to_owned(),
            language: "en".to_owned(),
            person: self.people.decider,
            role: Role::Secretariat,
            at: self.now,
        };
        assert!(steps::take(tx, &self.app, &self.exchange, &idea, &new)?);
        Ok(())
    }

    /// What the secretariat says officially on the idea that is hidden afterwards.
    fn note(&self, tx: &mut Conn, [entry, letter]: [Id; 2]) -> Result<(), Error> {
        let idea = self.find(tx, 2)?;
        let new = NewNote {
            entry,
            letter,
            texts: vec![("en".to_owned(), self.said("hiddennote"))],
            begun: 0,
            person: self.people.decider,
            role: Role::Secretariat,
            at: self.now,
        };
        assert!(notes::put(tx, &self.app, &self.exchange, &idea, &new)?);
        Ok(())
    }

    /// What organisations say to an idea that everybody may read.
    fn positions(&self, tx: &mut Conn, id: &mut impl FnMut() -> Id) -> Result<(), Error> {
        let author = participants::standing(tx, self.exchange.id, self.people.author)?.expect("a standing");
        let idea = self.find(tx, if self.is_far { 6 } else { 1 })?;
        for (slug, name) in super::positions::ALL {
            let ids = [id(), id(), id(), id()];
            super::positions::plant(tx, &idea, &author, (slug, name, self.is_far), ids, self.now)?;
        }
        Ok(())
    }

    /// Photos of ideas, in every state that those are in afterwards.
    fn photos(&self, tx: &mut Conn, ids: [Id; 3]) -> Result<(), Error> {
        let all = if self.is_far { super::photos::FAR } else { super::photos::NEAR };
        for (id, (number, name)) in ids.into_iter().zip(all) {
            let idea = self.find(tx, number)?;
            super::photos::plant(tx, &idea, (id, self.people.author, name, self.is_far), self.now)?;
        }
        Ok(())
    }

    /// A topic that takes no new ideas.
    fn closed_topic(&self, tx: &mut Conn, id: Id) -> Result<(), Error> {
        let text = ("en".to_owned(), self.said("closedtopic"), "What?".to_owned(), "Why.".to_owned());
        let draft = DraftTopic { slug: "closed".to_owned(), position: 2, texts: vec![text] };
        let id = topics::put(tx, id, self.exchange.id, &draft, self.now)?;
        let close =
            sql!("UPDATE topics SET closed_at = $2, closed_reason = 'Enough', closed_language = 'en' WHERE id = $1");
        tx.execute(close, args![id, self.now])?;
        Ok(())
    }

    /// Two here, of which one is hidden, and three in the other exchange: the number of the third is nobody's here. And one
    /// that waits for its author.
    fn suggestions(&self, tx: &mut Conn, [draft, ids @ ..]: [Id; 4]) -> Result<Id, Error> {
        let names = ["suggestion", "hiddensuggestion", "othersuggestion"];
        let count = if self.is_far { 3 } else { 2 };
        for (id, name) in ids.into_iter().zip(names).take(count) {
            let new = NewSuggestion {
                id,
                exchange: self.exchange.id,
                by: participants::standing(tx, self.exchange.id, self.people.author)?.expect("a standing"),
                language: "en".to_owned(),
                title: self.said(name),
                why: self.said(name),
                form_key: id.to_string(),
                at: self.now,
            };
            suggestions::suggest_in_time(tx, &new)?;
        }
        let hidden = suggestions::find(tx, self.exchange.id, 2, Viewer::ALL_SEEING)?.expect("the second");
        assert!(suggestions::hide(tx, &hidden, "off-topic")?);
        let begun = suggestions::drafts::Draft {
            id: draft,
            exchange_id: self.exchange.id,
            language: "en".to_owned(),
            title: self.said("suggestiondraft"),
            why: self.said("suggestiondraft"),
            updated_at: self.now,
        };
        assert!(suggestions::drafts::put(tx, self.people.author, &begun)?);
        Ok(draft)
    }

    /// Somebody whose letter is lost, somebody whose link is known, and many who were pasted and not sent yet.
    fn invitations(&self, tx: &mut Conn, [invitee, keyed, import]: [Id; 3]) -> Result<(Id, Id), Error> {
        let key = super::scene::invitation_hash(self.is_far);
        for (id, name, token_hash) in [(invitee, "invitee", None), (keyed, "keyed", Some(key))] {
            let word = self.word(name);
            let (email, message) = (format!("{word}@example.org"), self.said(&format!("{name}words")));
            let insert = sql!(
                "INSERT INTO invitations (id, exchange_id, line, email, email_key, name, organisation, search_key, language,
                     role, message, days, state, token_hash, invited_by, created_at, sent_at, expires_at)
                 VALUES ($1, $2, 0, $3, $3, $4, $4, $3, 'en', 'participant', $5, 30, 'sent', $6, $7, $8, $8, $9)"
            );
            let (exchange, by, end) = (self.exchange.id, self.people.author, self.now + DAY * 30);
            tx.execute(insert, args![id, exchange, &email, &word, &message, token_hash, by, self.now, end])?;
        }
        let word = self.word("imported");
        let email = format!("{word}@example.org");
        let row = serde_json::json!({
            "number": 2, "email": email, "key": email, "name": word, "organisation": word,
            "language": "en", "role": "participant", "faults": [],
        });
        let pasted = format!("email,name\n{email},{word}\n");
        let sheet = serde_json::json!({ "rows": [row], "ignored": [] }).to_string();
        let insert = sql!(
            "INSERT INTO invitation_imports (id, exchange_id, person_id, state, sheet, fine, message, days, created_at,
                 pasted, language, role)
             VALUES ($1, $2, $3, 'draft', $4, 1, $5, 30, $6, $7, 'en', 'participant')"
        );
        let (exchange, by, message) = (self.exchange.id, self.people.author, self.said("importwords"));
        tx.execute(insert, args![import, exchange, by, &sheet, &message, self.now, &pasted])?;
        Ok((invitee, import))
    }

    /// Somebody who has no account agreed that a request is kept.
    fn consent(&self, tx: &mut Conn, id: Id) -> Result<(), Error> {
        let wording =
            Wording { version: "words".to_owned(), language: "en".to_owned(), text: "It is kept.".to_owned() };
        let given = Given {
            id,
            purpose: Purpose::Request,
            exchange: self.exchange.id,
            wording,
            documents: "rules 1".to_owned(),
        };
        consents::give(tx, &format!("{}@example.org", self.word("consenting")), &given, self.now)
    }

    fn topic(&self, tx: &mut Conn, id: Id) -> Result<Id, Error> {
        let text = ("en".to_owned(), self.said("topic"), "What?".to_owned(), "Why.".to_owned());
        let draft = DraftTopic { slug: self.topic.to_owned(), position: 1, texts: vec![text] };
        topics::put(tx, id, self.exchange.id, &draft, self.now)
    }

    fn find(&self, c: &mut Conn, number: i64) -> Result<Idea, Error> {
        ideas::find(c, Viewer::ALL_SEEING, self.exchange.id, number)?.ok_or(Error::NotFound)
    }

    fn find_comment(&self, c: &mut Conn, idea: i64, number: i64) -> Result<comments::Comment, Error> {
        let idea = self.find(c, idea)?;
        comments::find(c, Viewer::ALL_SEEING, idea.id, number, "")?.ok_or(Error::NotFound)
    }

    /// Published yesterday, changed today, translated.
    fn idea(&self, tx: &mut Conn, (id, topic): (Id, Id), name: &str) -> Result<(), Error> {
        let author = participants::standing(tx, self.exchange.id, self.people.author)?.expect("a standing");
        let (old, new) = (self.said(&format!("{name}old")), self.said(name));
        let idea = NewIdea {
            id,
            exchange: self.exchange.id,
            topic,
            author,
            language: "en".to_owned(),
            title: old.clone(),
            text: old,
            form_key: id.to_string(),
            at: self.now - DAY,
        };
        let number = ideas::publish(tx, &idea)?;
        let change = ideas::Change {
            title: new.clone(),
            text: new,
            language: "en".to_owned(),
            firms: None,
            reason: self.said(&format!("{name}why")),
            at: self.now,
        };
        let idea = self.find(tx, number)?;
        ideas::change(tx, &idea, &change)?;
        let french = self.said(&format!("{name}fr"));
        let (title, text, origin) = (french.clone(), french, TranslationOrigin::Human);
        let (language, made_by) = ("fr".to_owned(), Some(self.people.decider));
        let french = ideas::NewTranslation { language, title, text, origin, made_by, at: self.now };
        let idea = self.find(tx, number)?;
        ideas::translate(tx, &idea, &french)?;
        if number == 1 {
            let by = participants::standing(tx, self.exchange.id, self.people.unnamed)?.expect("a standing");
            ideas::support(tx, &idea, &by, false, self.now)?.expect("it is taken");
        }
        Ok(())
    }

    fn comment(&self, tx: &mut Conn, id: Id, idea: i64, name: &str) -> Result<(), Error> {
        let author = participants::standing(tx, self.exchange.id, self.people.author)?.expect("a standing");
        let new = self.new_comment(tx, id, idea, author, &format!("{name}old"))?;
        let number = comments::publish(tx, &new)?;
        let comment = self.find_comment(tx, idea, number)?;
        let change = comments::Change {
            text: self.said(name),
            language: "en".to_owned(),
            stance: comment.stance,
            reason: self.said(&format!("{name}why")),
            at: self.now,
        };
        comments::change(tx, &comment, &change)?;
        let (text, origin) = (self.said(&format!("{name}fr")), TranslationOrigin::Human);
        let (language, made_by) = ("fr".to_owned(), Some(self.people.decider));
        let french = comments::NewTranslation { language, text, origin, made_by, at: self.now };
        let comment = self.find_comment(tx, idea, number)?;
        comments::translate(tx, &comment, &french)
    }

    fn new_comment(
        &self,
        c: &mut Conn,
        id: Id,
        idea: i64,
        author: participants::Standing,
        name: &str,
    ) -> Result<NewComment, Error> {
        Ok(NewComment {
            id,
            exchange: self.exchange.id,
            idea: self.find(c, idea)?.id,
            answers: None,
            author,
            voice: None,
            stance: Some(Stance::For),
            language: "en".to_owned(),
            text: self.said(name),
            form_key: id.to_string(),
            at: self.now - DAY,
        })
    }

    /// Somebody who shows neither organisation nor firm writes a comment and supports by name.
    fn shy(&self, tx: &mut Conn, [id, _]: [Id; 2]) -> Result<(), Error> {
        let author = participants::standing(tx, self.exchange.id, self.people.shy)?.expect("a standing");
        let new = self.new_comment(tx, id, 1, author.clone(), "shycomment")?;
        comments::publish(tx, &new)?;
        let idea = self.find(tx, 1)?;
        ideas::support(tx, &idea, &author, true, self.now)?.expect("it is taken");
        Ok(())
    }

    /// What the secretariat said of the idea that is hidden afterwards.
    fn step(&self, tx: &mut Conn, [id, letter, entry]: [Id; 3]) -> Result<(), Error> {
        let idea = self.find(tx, 2)?;
        let new = steps::NewStep {
            id,
            letter,
            other_letter: letter,
            entry,
            to: steps::Target::Status(Status::NotTakenUp),
            reason: self.said("hiddenstep"),
            language: "en".to_owned(),
            person: self.people.decider,
            role: Role::Secretariat,
            at: self.now,
        };
        assert!(steps::take(tx, &self.app, &self.exchange, &idea, &new)?);
        Ok(())
    }

    fn flag(&self, tx: &mut Conn, [id, _]: [Id; 2], subject: moderation::Subject) -> Result<(), Error> {
        let flag = NewFlag {
            id,
            exchange: self.exchange.id,
            kind: subject.kind(),
            subject: subject.id(),
            part: String::new(),
            person: self.people.flagger,
            person_name: self.word("flagger"),
            rule: "off-topic".to_owned(),
            reason: self.said("flagwhy"),
            at: self.now,
        };
        assert!(moderation::flag(tx, &flag)?);
        Ok(())
    }

    /// An idea and a comment are hidden, another idea's author is asked to change it.
    fn decide(&self, tx: &mut Conn, id: &mut impl FnMut() -> Id) -> Result<(Id, Id), Error> {
        let hidden = moderation::Subject::from(self.find(tx, 2)?);
        let comment = moderation::Subject::from(self.find_comment(tx, 1, 2)?);
        let asked = moderation::Subject::from(self.find(tx, 4)?);
        let mut decisions = Vec::new();
        let all =
            [(hidden, Outcome::Hide, "hidewhy"), (comment, Outcome::Hide, "hidewhy"), (asked, Outcome::Ask, "askwhy")];
        for (subject, outcome, why) in all {
            self.flag(tx, [id(), id()], subject.clone())?;
            let new = NewDecision {
                id: id(),
                letter: id(),
                letter_to_maker: None,
                subject: subject.id(),
                ground: moderation::Ground::Waits,
                part: String::new(),
                by: moderation::Decider { id: self.people.decider, name: self.word("decider"), runs: true },
                outcome,
                rule: "off-topic".to_owned(),
                reason: self.said(why),
                reviews: None,
                batch: None,
                at: self.now,
            };
            moderation::decide(tx, &self.app, &self.exchange, &new)?;
            decisions.push(new.id);
        }
        // So long ago that nobody takes it back any more, and its author reads of it.
        let past = sql!("UPDATE edit_requests SET created_at = $1 WHERE exchange_id = $2");
        tx.execute(past, args![self.now - moderation::SECOND_THOUGHTS, self.exchange.id])?;
        Ok((decisions[0], decisions[2]))
    }

    fn drafts(&self, tx: &mut Conn, ids: [Id; 4]) -> Result<[Id; 4], Error> {
        let [draft, in_browser, change, comment] = ids;
        let owners = [
            (draft, Owner::Person(self.people.author), "draft", None),
            (in_browser, Owner::Browser(super::scene::browser_hash()), "browserdraft", None),
            (change, Owner::Person(self.people.author), "changedraft", Some(1)),
        ];
        for (id, owner, name, changes) in owners {
            let draft = ideas::drafts::Draft {
                id,
                exchange_id: self.exchange.id,
                topic: self.topic.to_owned(),
                language: "en".to_owned(),
                title: self.said(name),
                // Like a hidden idea: what is similar is looked for among all of them.
                text: format!("{} {}", self.said(name), asked(&self.word("hidden"))),
                organisation: String::new(),
                // What a number can be typed as; of one that is to be sent, nothing is wrong.
                firms: if changes.is_some() { self.said(name) } else { String::new() },
                changes,
                of_version: changes,
                reason: self.said(name),
                updated_at: self.now,
            };
            ideas::drafts::put(tx, &owner, &draft)?;
        }
        let begun = comments::drafts::Draft {
            id: comment,
            exchange_id: self.exchange.id,
            idea_number: 1,
            answers: None,
            stance: "for".to_owned(),
            language: "en".to_owned(),
            text: self.said("commentdraft"),
            organisation: String::new(),
            changes: None,
            of_version: None,
            reason: self.said("commentdraft"),
            updated_at: self.now,
        };
        comments::drafts::put(tx, &Owner::Person(self.people.author), &begun)?;
        Ok(ids)
    }

    /// A request that waits, with a question that was answered, and one that was declined.
    fn requests(&self, tx: &mut Conn, id: &mut impl FnMut() -> Id) -> Result<Id, Error> {
        let mut all = Vec::new();
        for name in ["asker", "refused"] {
            let address = mail::Address::parse(&format!("{}@example.org", self.word(name))).expect("an address");
            let about = About {
                name: self.word(name),
                kind: Some(crate::people::OrganisationKind::Firm),
                organisation: self.word(&format!("{name}firm")),
                economy: "GH".to_owned(),
                sector: "A".to_owned(),
                size: "10-49".to_owned(),
            };
            let new = requests::NewRequest {
                id: id(),
                letters: [id(), id()],
                person: None,
                address,
                about,
                why: self.said(&format!("{name}why")),
                lang: Lang::En,
                caller: "203.0.113.77".to_owned(),
            };
            requests::submit(tx, &self.app, &self.exchange, &new, self.now)?;
            all.push(new.id);
        }
        let by = requests::Decider::new(&self.app, self.people.decider, self.now);
        let new = requests::NewQuestion::new(&self.app, self.people.decider, self.said("askerquestion"), self.now);
        requests::ask(tx, &self.app, &self.exchange, all[0], &new, self.now)?.expect("it waits");
        let request = requests::find(tx, self.exchange.id, all[0])?.expect("it is there");
        let (about, why, text) = (request.about, request.why, self.said("askeranswer"));
        let answer = requests::Answer { letter: id(), about, why, text };
        let outcome = requests::answer(tx, &self.app, &self.exchange, new.token(), &answer, self.now)?;
        assert_eq!(outcome, requests::Outcome::Taken);
        let reason = self.said("declined");
        requests::decline(tx, &self.app, &self.exchange, all[1], &reason, by, self.now)?.expect("it waited");
        Ok(all[0])
    }

    /// Official texts that were begun and are not published.
    fn texts(&self, tx: &mut Conn, id: &mut impl FnMut() -> Id) -> Result<(), Error> {
        let topic = format!("topic-{}", self.topic);
        for subject in ["page-rules", &topic] {
            let new = NewVersion {
                ids: [id(), id()],
                exchange: self.exchange.id,
                subject: texts::Subject::parse(subject).expect("a subject"),
                language: "en".to_owned(),
                text: OfficialText {
                    heading: self.said("textdraft"),
                    lead: self.said("textdraftlead"),
                    body: self.said("textdraftbody"),
                },
                begun: 0,
                person: self.people.decider,
                person_name: self.word("decider"),
                at: self.now,
            };
            assert!(texts::save(tx, &new)?);
        }
        Ok(())
    }

    fn audited(&self, tx: &mut Conn, id: Id) -> Result<(), Error> {
        let (object, before, after) = (self.word("auditobject"), self.word("auditbefore"), self.word("auditafter"));
        let entry = audit::Entry {
            id,
            exchange: self.exchange.id,
            person: self.people.decider,
            action: Action::ChangedSettings,
            object: &object,
            path: "/desk/settings",
            before: &before,
            after: &after,
            at: self.now,
        };
        audit::record(tx, &entry)
    }

    /// What was approved of an issue that readers do not find yet.
    fn frozen(&self, tx: &mut Conn, id: Id) -> Result<(), Error> {
        tx.execute(
            sql!(
                "INSERT INTO newsletter_issues (id, exchange_id, slug, season, year, source, seen, is_sample, sort_key, state)
                 VALUES ($1, $2, 'approved', 'fall', 2018, '', '', 0, '2018-4', 'approved')"
            ),
            args![id, self.exchange.id],
        )?;
        tx.execute(
            sql!(
                "INSERT INTO newsletter_frozen (issue_id, language, content, checksum, frozen_at)
                 VALUES ($1, 'en', $2, '', $3)"
            ),
            args![id, self.word("frozen"), self.now],
        )?;
        Ok(())
    }

    fn issue(&self, tx: &mut Conn, id: Id) -> Result<(), Error> {
        let (title, body) = (self.said("issue"), self.said("issue"));
        let edition = issues::DraftEdition { language: "en".to_owned(), title, body };
        let draft = issues::DraftIssue {
            slug: if self.is_far { "2019-winter" } else { "2018-fall" }.to_owned(),
            season: if self.is_far { "winter" } else { "fall" }.to_owned(),
            year: if self.is_far { 2019 } else { 2018 },
            source: "https://example.org/page".to_owned(),
            seen: "2026-11".to_owned(),
            is_sample: true,
            editions: vec![edition],
        };
        issues::put(tx, id, self.exchange.id, &draft)?;
        Ok(())
    }
}

/// The address that an actor reads mail at.
pub fn address(who: Who) -> String {
    format!("{}@example.org", who.name().to_lowercase())
}
