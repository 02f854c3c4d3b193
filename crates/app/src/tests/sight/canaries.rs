//! A word that occurs nowhere else in every private column; every page and every letter, as everybody; and no word where it
//! must not be.

mod answers;
mod taken;

use std::collections::BTreeSet;

use db::{Value, args, sql};
use regex::RegexSet;

use super::entries::{self, Entry};
use super::plant::{address, asked, word};
use super::scene::Scene;
use super::who::Who;
use super::{columns, names, said};
use crate::error::Error;
use crate::exchange::Joining;
use crate::tests::{Actor, Answer, TestApp, story};

/// A private word, where it lies, and who may see it.
struct Canary {
    word: String,
    /// `table.column`, apart by blanks.
    holds: &'static str,
    seen_by: fn(Who) -> bool,
    /// Ends of the routes on which those see it; none means all.
    on: &'static [&'static str],
    /// Whoever else gets it by mail: beginnings of addresses, apart by blanks.
    mailed_to: &'static str,
}

fn canary(name: &str, holds: &'static str, seen_by: fn(Who) -> bool) -> Canary {
    Canary { word: word(false, name), holds, seen_by, on: &[], mailed_to: "" }
}

impl Canary {
    fn on(self, on: &'static [&'static str]) -> Self {
        Self { on, ..self }
    }

    fn mailed_to(self, mailed_to: &'static str) -> Self {
        Self { mailed_to, ..self }
    }

    fn is_for(&self, who: Who, path: &str) -> bool {
        (self.seen_by)(who) && (self.on.is_empty() || self.on.iter().any(|end| path.ends_with(end)))
    }

    fn is_mailed_to(&self, to: &str) -> bool {
        let who = Who::ALL.into_iter().find(|who| address(*who) == to);
        let is_secretariat = to == "secretariat@example.org";
        who.is_some_and(self.seen_by)
            || (is_secretariat && (self.seen_by)(Who::Coordinator))
            || self.mailed_to.split_whitespace().any(|beginning| to.starts_with(beginning))
    }
}

fn nobody(_: Who) -> bool {
    false
}

/// Whoever holds the key, on the pages that the key opens.
fn anybody(_: Who) -> bool {
    true
}

fn author(who: Who) -> bool {
    who == Who::Author
}

fn author_and_moderators(who: Who) -> bool {
    who == Who::Author || who.moderates()
}

fn author_and_secretariat(who: Who) -> bool {
    who == Who::Author || who.runs()
}

const LINK: &[&str] = &["/sign-in/link/{token}"];
/// The pages that the key of a subscription opens, and the list at the desk, of which nobody else gets a page: `entries.rs`
/// says so, and is tried.
const SUBSCRIBER: &[&str] = &[
    "/newsletter/manage",
    "/newsletter/unsubscribe",
    "/newsletter/unsubscribe/one-click",
    "/desk/subscribers",
    "/desk/subscribers.csv",
];
/// What the desk shows of subscribers.
const SUBSCRIBERS: &[&str] = &[
    "/desk/subscribers",
    "/desk/subscribers.csv",
    "/desk/subscribers/{subscriber}",
    "/desk/subscribers/{subscriber}/end",
];
/// And of lists that are brought.
const LISTS: &[&str] = &["/desk/subscribers/imports/{import}", "/desk/subscribers/imports/{import}/faults.csv"];
/// What the desk shows of those who were invited.
const INVITATIONS: &[&str] = &[
    "/desk/invitations",
    "/desk/invitations.csv",
    "/desk/invitations/{invitation}",
    "/desk/invitations/{invitation}/revoke",
    "/desk/invitations/imports/{import}",
];
/// Lists of people at the desk.
const PEOPLE: &[&str] = &["/desk/people", "/desk/people.csv", "/desk/people/{person}"];

/// All of them.
fn all() -> Vec<Canary> {
    let mut all = contributions();
    all.extend(of_newcomers());
    all.extend(of_people());
    all.extend(of_the_desk());
    all.extend(letters());
    all.extend(of_elsewhere());
    all
}

fn contributions() -> Vec<Canary> {
    vec![
        canary(
            "hidden",
            "ideas.title ideas.text idea_versions.title idea_versions.text search_entries.title search_entries.text",
            author_and_moderators,
        ),
        canary("hiddenold", "idea_versions.text", author_and_moderators),
        canary("hiddenwhy", "idea_versions.reason", author_and_moderators),
        canary("hiddenfr", "idea_translations.title idea_translations.text", author_and_moderators),
        canary("hiddenstep", "idea_steps.reason audit_entries.after_text", author_and_moderators),
        canary("hiddennote", "idea_note_texts.text audit_entries.after_text", author_and_moderators),
        canary("hiddenphoto", "idea_photos.alt", author_and_moderators),
        canary("hiddencomment", "comments.text comment_versions.text search_entries.text", author_and_moderators),
        canary("hiddencommentold", "comment_versions.text", author_and_moderators),
        canary("hiddencommentwhy", "comment_versions.reason", author_and_moderators),
        canary("hiddencommentfr", "comment_translations.text", author_and_moderators),
        canary("hiddensuggestion", "topic_suggestions.title topic_suggestions.why", author_and_moderators),
        canary("hiddencampaign", "comments.text comment_versions.text search_entries.text", author_and_moderators),
        canary("withdrawn", "ideas.title ideas.text", nobody),
        canary("withdrawnold", "idea_versions.title", nobody),
        canary("withdrawnwhy", "idea_versions.reason", nobody),
        canary("withdrawnfr", "idea_translations.title", nobody),
        canary("withdrawncomment", "comments.text", nobody),
        canary("withdrawncommentold", "comment_versions.text", nobody),
        canary("withdrawncommentwhy", "comment_versions.reason", nobody),
        canary("withdrawncommentfr", "comment_translations.text", nobody),
        canary("draft", "idea_drafts.title idea_drafts.text", author),
        canary("changedraft", "idea_drafts.title idea_drafts.text idea_drafts.firms idea_drafts.reason", author),
        canary("browserdraft", "idea_drafts.text", |who| who == Who::Browser),
        canary("commentdraft", "comment_drafts.text comment_drafts.reason", author),
        canary("suggestiondraft", "suggestion_drafts.title suggestion_drafts.why", author),
        canary("positionold", "position_versions.text", author),
        canary("draftposition", "positions.text position_versions.text", author),
        canary("hiddenposition", "positions.text position_versions.text", author_and_moderators),
        canary("goneposition", "positions.text position_versions.text", nobody),
        canary("remark", "position_remarks.text", author),
        canary("remarker", "position_remarks.person_name", author),
        canary("flagwhy", "flags.reason", Who::moderates),
        canary("flagger", "flags.person_name people.name people.name_key people.title", Who::moderates),
        canary("appeal", "appeals.text", author_and_moderators),
        canary("askwhy", "decisions.reason", author_and_moderators),
        canary("decider", "decisions.person_name text_versions.person_name", Who::moderates),
    ]
}

/// First contributions, organisations and mandates; the author is a steward of the one that is listed.
fn of_newcomers() -> Vec<Canary> {
    vec![
        canary("held", "held_texts.title", author_and_moderators),
        canary("heldtext", "held_texts.text", author_and_moderators),
        canary("heldwhy", "held_texts.asked_reason", author_and_moderators),
        canary("mailsubject", "incoming_mails.subject", Who::moderates),
        canary("mailtext", "incoming_mails.text", Who::moderates),
        canary("mailsaid", "incoming_mails.said incoming_mails.reason", Who::moderates),
        canary("mailfrom", "incoming_mails.email incoming_mails.email_key", nobody),
        canary("enterednote", "entered_ideas.note", author_and_secretariat).on(&["/ideas/{n}/sheet"]),
        canary("disownwhy", "entered_ideas.reason", Who::runs).on(&["/desk/entered", "/desk/entered.csv"]),
        canary(
            "unlistedfirm",
            "exchange_organisations.name exchange_organisations.name_key exchange_organisations.web",
            author_and_secretariat,
        ),
        canary(
            "unlistedabout",
            "exchange_organisations.about_en exchange_organisations.about_fr exchange_organisations.about_es",
            Who::runs,
        ),
        canary("claimtitle", "mandates.title", author_and_secretariat),
        canary("claimwhy", "mandates.why", author_and_secretariat),
        canary("speakertitle", "mandates.title", author_and_secretariat),
        canary("speakerwhy", "mandates.why", author_and_secretariat),
        canary("waitingtitle", "mandates.title", author_and_secretariat),
        canary("waitingwhy", "mandates.why", author_and_secretariat),
        canary("pasttitle", "mandates.title", author_and_secretariat),
        canary("pastwhy", "mandates.why", author_and_secretariat),
        canary("claimreason", "mandates.reason audit_entries.after_text", Who::runs).mailed_to("olu@"),
    ]
}

fn of_people() -> Vec<Canary> {
    let mut all = vec![
        canary("unnamed", "supports.name people.name", Who::runs).on(PEOPLE),
        canary("quiet", "people.name people.title", Who::runs).on(PEOPLE),
        canary("organisation", "organisations.name organisations.name_key", Who::runs).on(PEOPLE),
        Canary { word: "zqxsession".to_owned(), ..canary("", "sessions.browser", author) },
        Canary { word: "203.0.113.77".to_owned(), ..canary("", "requests.peer", nobody) },
        Canary { word: "11.0.0.".to_owned(), ..canary("", "sign_ins.peer contact_letters.peer", nobody) },
        Canary { word: "11.0.0.".to_owned(), ..canary("", "subscription_requests.peer", nobody) },
        canary("signin", "sign_ins.email sign_ins.email_key", anybody).on(LINK).mailed_to("zqxsignin@"),
        canary("next", "sign_ins.next", anybody).on(LINK).mailed_to("zqxsignin@"),
        // The desk sees all subscribers, and the page of a subscription whoever holds its key.
        canary("subscriber", "subscribers.email subscribers.email_key jobs.last_error", anybody)
            .on(SUBSCRIBER)
            .mailed_to("zqxsubscriber@"),
        canary("pending", "subscription_requests.email subscription_requests.email_key", nobody)
            .mailed_to("zqxpending@"),
        canary("consenting", "consents.email_key", nobody),
    ];
    let of_actors: [fn(Who) -> bool; 4] =
        [author, |who| who == Who::Participant, |who| who == Who::Moderator, |who| who == Who::Coordinator];
    for (who, seen_by) in [Who::Author, Who::Participant, Who::Moderator, Who::Coordinator].into_iter().zip(of_actors) {
        all.push(Canary { word: address(who), ..canary("", "people.email people.email_key", seen_by) });
    }
    all
}

fn of_the_desk() -> Vec<Canary> {
    vec![
        canary("asker", "requests.name requests.name_key requests.email requests.email_key", Who::runs)
            .mailed_to("zqxasker@"),
        canary("askerfirm", "requests.organisation requests.organisation_key", Who::runs).mailed_to("zqxasker@"),
        canary("askerwhy", "requests.why", Who::runs).mailed_to("zqxasker@"),
        canary("askerquestion", "request_questions.question audit_entries.after_text", Who::runs)
            .mailed_to("zqxasker@"),
        canary("askeranswer", "request_questions.answer", Who::runs),
        canary("refused", "requests.name requests.email", Who::runs).mailed_to("zqxrefused@"),
        canary("refusedwhy", "requests.why", Who::runs).mailed_to("zqxrefused@"),
        canary("declined", "requests.reason", Who::runs).mailed_to("zqxrefused@"),
        canary(
            "invitee",
            "invitations.email invitations.email_key invitations.name invitations.organisation invitations.search_key",
            Who::runs,
        )
        .on(INVITATIONS),
        canary("inviteewords", "invitations.message", Who::runs).on(INVITATIONS),
        canary("imported", "invitation_imports.sheet invitation_imports.pasted", Who::runs).on(INVITATIONS),
        canary("importwords", "invitation_imports.message", Who::runs).on(INVITATIONS),
        canary("listed", "subscribers.email subscribers.email_key", Who::runs).on(SUBSCRIBERS).mailed_to("zqxlisted@"),
        canary("listedproof", "subscriber_consents.proof", Who::runs).on(SUBSCRIBERS),
        canary("listedsource", "subscriber_consents.source", Who::runs).on(SUBSCRIBERS),
        canary("brought", "subscriber_import_rows.email subscriber_import_rows.email_key", Who::runs).on(LISTS),
        canary("broughtproof", "subscriber_import_rows.proof subscriber_imports.proof", Who::runs).on(LISTS),
        canary("broughtsource", "subscriber_import_rows.source subscriber_imports.source", Who::runs).on(LISTS),
        canary("broughtsaid", "subscriber_import_rows.said", Who::runs).on(LISTS),
        canary("broughtleft", "subscriber_imports.ignored", Who::runs).on(LISTS),
        canary("letter", "jobs.payload", Who::runs),
        canary("delivered", "deliveries.email deliveries.domain deliveries.said subscribers.email", Who::runs),
        canary("relay", "sendings.said", Who::runs),
        canary("suppressed", "suppressed.email suppressed.email_key suppressed.said", Who::runs),
        canary("auditobject", "audit_entries.object", Who::runs),
        canary("auditbefore", "audit_entries.before_text", Who::runs),
        canary("auditafter", "audit_entries.after_text", Who::runs),
        canary("keptpaper", "document_texts.title document_texts.note documents.folded", Who::runs),
        canary("keptsymbol", "document_symbols.symbol document_symbols.folded", Who::runs),
        canary("keptlabel", "document_revisions.label", Who::runs),
        canary("keptname", "document_editions.name", Who::runs),
        canary("keptlink", "document_editions.url documents.source", Who::runs),
        canary("keptfile", "file_words.text", Who::runs).on(&["/files/{sha256}/{name}"]),
        canary("keptupload", "document_uploads.name", Who::runs),
        canary("watched", "exchanges.watch_words", Who::runs),
        canary("frozen", "newsletter_frozen.content", nobody),
        canary("textdraft", "text_versions.heading", Who::runs),
        canary("textdraftlead", "text_versions.lead", Who::runs),
        canary("textdraftbody", "text_versions.body", Who::runs),
        canary(
            "composed",
            "newsletter_issues.name newsletter_editions.title newsletter_editions.preheader newsletter_block_texts.text
             newsletter_block_texts.alt newsletter_block_texts.url",
            Who::runs,
        ),
    ]
}

/// What was written to the secretariat stands in its mail alone.
fn letters() -> Vec<Canary> {
    ["contactname", "contact@example", "contactsubject", "contactmessage"]
        .map(|name| canary(name, "jobs.payload", nobody).mailed_to("secretariat@"))
        .into_iter()
        .collect()
}

/// Of another exchange: for nobody here, whatever they are there.
fn of_elsewhere() -> Vec<Canary> {
    let (desk, theirs, askers) = ("far@", "far@ zqxfarauthor@", "far@ zqxfarasker@");
    let names = [
        ("hidden", "ideas.text", theirs),
        ("hiddenphoto", "idea_photos.alt", ""),
        ("hiddencomment", "comments.text", theirs),
        ("withdrawn", "ideas.text", ""),
        ("draft", "idea_drafts.text", ""),
        ("changedraft", "idea_drafts.reason", ""),
        ("commentdraft", "comment_drafts.text", ""),
        ("suggestiondraft", "suggestion_drafts.title", ""),
        ("flagwhy", "flags.reason", desk),
        ("flagger", "flags.person_name", desk),
        ("appeal", "appeals.text", desk),
        ("askwhy", "decisions.reason", theirs),
        ("decider", "decisions.person_name", desk),
        ("asker", "requests.name", askers),
        ("askerwhy", "requests.why", askers),
        ("draftposition", "positions.text", ""),
        ("remark", "position_remarks.text", ""),
        ("askerquestion", "request_questions.question", askers),
        ("letter", "jobs.payload", desk),
        ("delivered", "deliveries.email", ""),
        ("suppressed", "suppressed.email", ""),
        ("auditobject", "audit_entries.object", ""),
        ("auditbefore", "audit_entries.before_text", ""),
        ("textdraftbody", "text_versions.body", ""),
        ("composed", "newsletter_block_texts.text", ""),
        ("organisation", "organisations.name", ""),
        ("invitee", "invitations.name", ""),
        ("imported", "invitation_imports.sheet", ""),
        ("listed", "subscribers.email", ""),
        ("brought", "subscriber_import_rows.email", ""),
        ("consenting", "consents.email_key", ""),
        ("heldtext", "held_texts.text", desk),
        ("mailtext", "incoming_mails.text", ""),
        ("unlistedfirm", "exchange_organisations.name", theirs),
        ("unlistedabout", "exchange_organisations.about_en", ""),
        ("claimwhy", "mandates.why", theirs),
        ("waitingwhy", "mandates.why", theirs),
    ];
    let far = |(name, holds, mailed_to): (&str, &'static str, &'static str)| Canary {
        word: word(true, name),
        mailed_to,
        ..canary("", holds, nobody)
    };
    names.map(far).into_iter().collect()
}

/// A letter that was given up: its error names whom it was for.
async fn give_up(t: &TestApp) {
    let fail = sql!(
        "UPDATE jobs SET state = 'failed', attempts = 9, last_error = $1 WHERE queue = 'mail' AND payload LIKE $2"
    );
    let (error, of) = ("550 <ZQXSUBSCRIBER@example.org> unknown".to_owned(), "%zqxsubscriber@%newsletter/manage%");
    let failed = t.app.db.write(move |tx| tx.execute(fail, args![&error, of])).await.unwrap();
    assert!(failed > 0, "a letter to the subscriber");
}

/// Every private column with the canaries that really lie in it.
async fn planted(t: &TestApp) -> BTreeSet<(String, String)> {
    let words: Vec<String> = all().into_iter().map(|canary| canary.word).collect();
    t.app
        .db
        .read(move |c| -> Result<BTreeSet<(String, String)>, Error> {
            let mut found = BTreeSet::new();
            for table in c.tables()? {
                c.each_row(&table, |row: &[Value<'_>]| -> Result<(), Error> {
                    for (column, value) in table.columns.iter().zip(row) {
                        let Value::Text(text) = value else { continue };
                        let text = text.to_lowercase();
                        for word in words.iter().filter(|word| text.contains(word.as_str())) {
                            found.insert((format!("{}.{}", table.name, column.name), word.clone()));
                        }
                    }
                    Ok(())
                })?;
            }
            Ok(found)
        })
        .await
        .expect("the tables")
}

/// All of them, looked for in one reading of a text: thousands of pages are read.
struct Canaries {
    all: Vec<Canary>,
    words: RegexSet,
}

impl Canaries {
    fn sought() -> Self {
        let all = all();
        let words = RegexSet::new(all.iter().map(|canary| regex::escape(&canary.word))).expect("words");
        Self { all, words }
    }

    /// Those that a text names, which is in small letters.
    fn named_in(&self, said: &str) -> impl Iterator<Item = &Canary> {
        self.words.matches(said).into_iter().map(|place| &self.all[place])
    }

    /// Those that an answer names and must not.
    fn leaks(&self, who: Who, entry: &Entry, answer: &Answer) -> Vec<String> {
        let said = said(answer);
        let leaked = self.named_in(&said).filter(|canary| !canary.is_for(who, entry.path));
        leaked.map(|canary| canary.word.clone()).collect()
    }
}

/// Every page as everybody, on both engines: whom a statement leaves out may differ from one to the other.
async fn walk(scene: &Scene<'_>, canaries: &Canaries) -> Vec<String> {
    let mut faults = Vec::new();
    for entry in entries::all().iter().filter(|entry| entry.get.is_some()) {
        for target in scene.targets(entry) {
            for (who, actor) in &scene.actors {
                let address = entry.target_of(&target);
                let answer = actor.get(&address).await;
                for word in canaries.leaks(*who, entry, &answer) {
                    faults.push(format!("GET {address} as {who:?} names {word}"));
                }
            }
        }
    }
    faults
}

/// Looks in every page of the other exchange as somebody who runs this one.
async fn abroad(scene: &Scene<'_>, canaries: &Canaries) -> Vec<String> {
    let mut faults = Vec::new();
    for (who, actor) in scene.actors.iter().filter(|(who, _)| *who == Who::Coordinator) {
        for entry in entries::all().iter().filter(|entry| entry.get.is_some()) {
            for target in scene.targets(entry) {
                let address = entry.target_of(&target).replace("/msme", "/far");
                let answer = actor.get(&address).await;
                let said = said(&answer);
                for canary in canaries.named_in(&said).filter(|canary| canary.word.starts_with("zqxfar")) {
                    faults.push(format!("GET {address} as {who:?} names {}", canary.word));
                }
            }
        }
    }
    faults
}

/// Asks the search for every word, and for what is nearly one. It knows who asks, and whether they moderate: so few ask.
async fn search(scene: &Scene<'_>, canaries: &[Canary]) -> Vec<String> {
    let mut faults = Vec::new();
    let askers = [Who::Visitor, Who::Participant, Who::Author, Who::Moderator];
    for canary in canaries.iter().filter(|canary| canary.word.starts_with("zqx") && !canary.word.contains('@')) {
        let sought = asked(&canary.word);
        let nearly = &sought[..sought.len() - 1];
        let language = if sought.ends_with("fr") { "fr" } else { "en" };
        for (who, actor) in
            scene.actors.iter().filter(|(who, _)| askers.contains(who) && !canary.is_for(*who, "/search"))
        {
            let mut paths = vec![format!("/{language}/msme/search?q={sought}")];
            if matches!(who, Who::Visitor | Who::Author) {
                paths.push(format!("/en/msme/search?q=seektopic+{nearly}"));
            }
            for path in paths {
                let said = said(&actor.get(&path).await);
                let corrects = path.ends_with(nearly) && said.contains(&sought);
                if corrects || said.contains(&canary.word) {
                    faults.push(format!("GET {path} as {who:?} tells of {}", canary.word));
                }
            }
        }
    }
    faults
}

/// Every letter that waits or was given up.
async fn mail(t: &TestApp, canaries: &Canaries) -> Vec<String> {
    let all = sql!("SELECT payload FROM jobs WHERE queue = 'mail' ORDER BY created_at, id LIMIT 10000");
    let payloads: Vec<(String,)> = t.app.db.read(move |c| c.query(all, args![])).await.expect("the queue");
    assert!(payloads.len() > 10, "letters were written");
    let mut faults = Vec::new();
    for (payload,) in payloads {
        let to = serde_json::from_str::<mail::Message>(&payload).expect("a letter").to.as_str().to_lowercase();
        let said = payload.to_lowercase();
        for canary in canaries.named_in(&said).filter(|canary| !canary.is_mailed_to(&to)) {
            faults.push(format!("a letter to {to} names {}", canary.word));
        }
    }
    faults
}

#[test]
fn every_word_is_found_where_it_stands() {
    let canaries = Canaries::sought();
    for Canary { word, .. } in &canaries.all {
        let said = format!("<p>a{word}s</p>");
        assert!(canaries.named_in(&said).any(|found| found.word == *word), "{word}");
    }
    assert_eq!(canaries.named_in("<p>nothing of the kind</p>").count(), 0);
}

story!(no_private_word_is_in_a_page_or_a_letter_for_somebody_who_must_not_see_it, |t| {
    let scene = Scene::set(&t, Joining::Open).await;
    give_up(&t).await;
    let canaries = Canaries::sought();
    let mut faults = walk(&scene, &canaries).await;
    faults.extend(abroad(&scene, &canaries).await);
    faults.extend(search(&scene, &canaries.all).await);
    faults.extend(mail(&t, &canaries).await);
    assert!(faults.is_empty(), "{} leaks:\n{}", faults.len(), faults.join("\n"));
});

story!(a_private_word_lies_in_every_private_column, |t| {
    let _scene = Scene::set(&t, Joining::Open).await;
    give_up(&t).await;
    let lie = planted(&t).await;
    let named: BTreeSet<(String, String)> = all()
        .into_iter()
        .flat_map(|canary| {
            canary.holds.split_whitespace().map(|c| (c.to_owned(), canary.word.clone())).collect::<Vec<_>>()
        })
        .collect();
    let lost: Vec<_> = named.difference(&lie).collect();
    assert!(lost.is_empty(), "said to be planted, and not there: {lost:#?}");
    let covered: BTreeSet<String> = named.into_iter().map(|(column, _)| column).collect();
    let bare: Vec<String> = columns::private().difference(&covered).cloned().collect();
    assert!(bare.is_empty(), "plant a canary in each of these, in `plant.rs`: {bare:#?}");
});

story!(the_author_and_the_desk_do_see_what_is_theirs, |t| {
    let scene = Scene::set(&t, Joining::Open).await;
    let sees = async |who: Who, path: &str, name: &str| {
        let actor: &Actor<'_> = &scene.actors.iter().find(|(of, _)| *of == who).expect("everybody is there").1;
        names(&actor.get(path).await, &word(false, name))
    };
    for (who, path, name) in [
        (Who::Author, "/en/msme/ideas/2", "hidden"),
        (Who::Author, "/en/msme/search?q=seekhidden", "hidden"),
        (Who::Moderator, "/en/msme/search?q=seekhidden", "hidden"),
        (Who::Moderator, "/en/msme/ideas/2/versions", "hiddenold"),
        (Who::Author, "/en/me/drafts", "draft"),
        (Who::Author, "/en/me/drafts", "changedraft"),
        (Who::Browser, "/en/msme/ideas/new", "browserdraft"),
        (Who::Author, "/en/msme/ideas/2", "hiddennote"),
        (Who::Moderator, "/en/msme/ideas/2", "hiddenphoto"),
        (Who::Author, "/en/msme/ideas/1/positions/drafted", "draftposition"),
        (Who::Author, "/en/msme/ideas/1/positions/drafted", "remark"),
        (Who::Moderator, "/en/msme/ideas/1/positions/hushed", "hiddenposition"),
        (Who::Secretariat, "/en/msme/desk/audit", "auditbefore"),
        (Who::Secretariat, "/en/msme/desk/mail", "letter"),
        (Who::Moderator, "/en/msme/desk/inbox", "mailsubject"),
        (Who::Secretariat, "/en/msme/desk/suppressed", "suppressed"),
        (Who::Secretariat, "/en/msme/desk/invitations", "invitee"),
        (Who::Secretariat, "/en/msme/desk/organisations", "unlistedfirm"),
        (Who::Secretariat, "/en/msme/desk/mandates", "unlistedfirm"),
        (Who::Author, "/en/msme/mandates", "unlistedfirm"),
        (Who::Author, "/en/me/drafts", "held"),
        (Who::Author, "/en/msme/ideas/1/sheet", "enterednote"),
        (Who::Coordinator, "/en/msme/ideas/1/sheet", "enterednote"),
        (Who::Secretariat, "/en/msme/desk/entered", "disownwhy"),
        (Who::Moderator, "/en/msme/desk/held", "held"),
    ] {
        assert!(sees(who, path, name).await, "{who:?} sees {name} on {path}");
    }
});
