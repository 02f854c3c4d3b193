//! Somebody who has left a word of their own in every place where a person can leave one.

use std::time::Duration;

use db::{Conn, args, sql};

use super::looking::{everything, files};
use crate::comments::drafts::{self, Draft};
use crate::comments::tests::{comment, idea};
use crate::error::Error;
use crate::ideas;
use crate::ideas::drafts::Owner;
use crate::invitations::tests::invite;
use crate::organisations::tests::{act, mandate};
use crate::participants::Role;
use crate::photos::tests::placed;
use crate::suggestions::tests::{call, decide, suggest, support};
use crate::tests::{Actor, TestApp};

const ADDRESS: &str = "zanzibarimail@example.org";

/// What goes whatever becomes of the person's texts: who they are, what only they, the desk or colleagues have read, and
/// what nobody reads any more.
pub const PRIVATE: [&str; 42] = [
    "zanzibariname",
    "zanzibarifirm",
    "zanzibarititle",
    "zanzibaridraft",
    "zanzibarisooner",
    "zanzibariearly",
    "zanzibaribegun",
    "zanzibarilate",
    "zanzibariflag",
    "zanzibarimail",
    "zanzibarinext",
    "zanzibaribrowser",
    "zanzibarirelay",
    "zanzibariwhy",
    "zanzibarirefused",
    "zanzibariasked",
    "zanzibarianswer",
    "zanzibaricontact",
    "zanzibarimessage",
    "zanzibariinvited",
    "zanzibarirole",
    "zanzibarivouch",
    "zanzibarichamber",
    "zanzibariweb",
    "zanzibariabout",
    "zanzibariacerca",
    "zanzibarisujet",
    "zanzibarideclined",
    "zanzibarireason",
    "zanzibariappeal",
    "zanzibariheld",
    "zanzibariwaiting",
    "zanzibarilapsed",
    "zanzibariwithdrawn",
    "zanzibarinote",
    "zanzibarientered",
    "zanzibarireturned",
    "zanzibaridisowned",
    "zanzibarisaved",
    "zanzibariremark",
    "zanzibarialone",
    "zanzibarirecalled",
];
/// The same of texts that others read: they go where the person wishes so.
pub const TEXTS: [&str; 13] = [
    "zanzibaricomment",
    "zanzibariedited",
    "zanzibarimended",
    "zanzibariversion",
    "zanzibariheading",
    "zanzibariprose",
    "zanzibaribecause",
    "zanzibaritraduit",
    "zanzibarialt",
    "zanzibarihidden",
    "zanzibarireported",
    "zanzibarisuggestion",
    "zanzibaricosts",
];
/// What is somebody else's, and stays: the published position of an organisation, and what a firm without an account said
/// with its code of an idea that was entered for it.
pub const STAYS: [&str; 2] = ["tanganyikaposition", "tanganyikadisowned"];

/// Somebody who has left a trace in every place, and the number of an idea of theirs.
pub async fn planted(t: &TestApp) -> (Actor<'_>, i64) {
    let person = t.with_role("Zanzibarimail", Some(Role::Participant)).await;
    describe(t, &person).await;
    let other = t.participant("Bao").await;
    let (others, own) = (idea(t, &other).await, idea(t, &person).await);
    say(&person, others, own).await;
    let decision = hidden(t, &other, others).await;
    // A change is a version from now on, and has a reason.
    t.wait(Duration::from_mins(16));
    change(&person, others, own).await;
    let appeal = [("reason", "A zanzibariappeal of mine.")];
    person.post(&format!("{decision}/appeal"), &appeal).await.expect(303);
    begin(t, &person, others).await;
    ask_for_a_place(t).await;
    write_letters(t, &person).await;
    invite_by_address(t).await;
    bring_list(t).await;
    suggest_topics(t, &person, &other).await;
    claim_mandates(t, &person, others).await;
    state_positions(t, &person, &other).await;
    enter_for_a_firm(t, &person).await;
    wait_for_a_moderator(t, &person, &other, others).await;
    fail_to_send(t).await;
    write_by_mail(t, &person).await;
    let there = everything(t).await;
    for word in PRIVATE.iter().chain(&TEXTS).chain(&STAYS) {
        assert!(there.contains(*word), "{word} was not planted");
    }
    assert_eq!(files(t).await, 1, "the photo");
    (person, own)
}

/// Their profile, and the browser of their session.
async fn describe(t: &TestApp, person: &Actor<'_>) {
    let fields = [
        ("name", "Zanzibariname Diop"),
        ("kind", "firm"),
        ("organisation", "Zanzibarifirm"),
        ("title", "Zanzibarititle"),
        ("economy", "SN"),
        ("sector", "C"),
        ("size", "2-9"),
        ("shows_organisation", "yes"),
        ("shows_firm", "yes"),
        ("is_listed", "yes"),
    ];
    person.post("/en/me/profile", &fields).await.expect(303);
    let (browser, id) = (sql!("UPDATE sessions SET browser = 'Zanzibaribrowser' WHERE person_id = $1"), person.id);
    t.app.db.write(move |tx| tx.execute(browser, args![id])).await.unwrap();
}

/// Three comments, of which the last is withdrawn; translations, and a photo.
async fn say(person: &Actor<'_>, others: i64, own: i64) {
    let comments = format!("/en/msme/ideas/{others}/comments");
    comment(person, others, "for", "A zanzibaricomment from experience.", "k1").await.expect(303);
    comment(person, others, "for", "A zanzibarihidden comment that sells soap.", "k2").await.expect(303);
    comment(person, others, "for", "A zanzibariwithdrawn comment.", "k3").await.expect(303);
    person.post(&format!("{comments}/3/withdraw"), &[]).await.expect(303);
    let french = [("language", "fr"), ("text", "Une zanzibariversion."), ("origin", "author")];
    person.post(&format!("{comments}/1/translations"), &french).await.expect(303);
    let (title, text) = (("title", "Un zanzibaritraduit"), ("text", "Un zanzibaritraduit."));
    let french = [("language", "fr"), title, text, ("origin", "author")];
    person.post(&format!("/en/msme/ideas/{own}/translations"), &french).await.expect(303);
    let (fields, file) = ([("alt", "A ramp with zanzibarialt"), ("key", "p1")], placed(400, 300));
    let (to, files) = (format!("/en/msme/ideas/{own}/photos"), [("photo", "IMG_1234.jpg", file.as_slice())]);
    person.post_files(&to, &fields, &files).await.expect(303);
}

/// A moderator hides the second comment, which somebody has flagged; the page of the decision.
async fn hidden(t: &TestApp, other: &Actor<'_>, others: i64) -> String {
    let flag = [("rule", "off-topic"), ("reason", "It sells soap.")];
    other.post(&format!("/en/msme/ideas/{others}/comments/2/flag"), &flag).await.expect(303);
    let mo = t.moderator().await;
    let queue = mo.get("/en/msme/desk/moderation").await.expect(200);
    let action = queue.attributes("main form[action*='/desk/moderation/']", "action").remove(0);
    let hide = [("outcome", "hide"), ("rule", "off-topic"), ("reason", "It sells something.")];
    mo.post(&action, &hide).await.expect(303);
    t.visitor().get("/en/msme/log").await.expect(200).attributes("main .rows h2 a", "href").remove(0)
}

async fn change(person: &Actor<'_>, others: i64, own: i64) {
    let edited = [
        ("text", "A zanzibariedited text."),
        ("language", "en"),
        ("version", "1"),
        ("reason", "A zanzibarimended word."),
    ];
    person.post(&format!("/en/msme/ideas/{others}/comments/1/edit"), &edited).await.expect(303);
    let edited = [
        ("title", "A zanzibariheading"),
        ("text", "Some zanzibariprose."),
        ("language", "en"),
        ("version", "1"),
        ("reason", "A zanzibaribecause of mine."),
    ];
    person.post(&format!("/en/msme/ideas/{own}/edit"), &edited).await.expect(303);
}

/// A support and a flag; an idea and a comment that were begun, and a change that came too late.
async fn begin(t: &TestApp, person: &Actor<'_>, others: i64) {
    person.post(&format!("/en/msme/ideas/{others}/support"), &[]).await.expect(303);
    let flag = [("rule", "off-topic"), ("reason", "A zanzibariflag of mine.")];
    person.post(&format!("/en/msme/ideas/{others}/flag"), &flag).await.expect(303);
    draft(person, "zanzibaridraft").await;
    let now = t.clock_now();
    let begun = Draft {
        id: t.app.rng.id(now),
        exchange_id: t.exchange,
        idea_number: others,
        answers: None,
        stance: "for".to_owned(),
        language: "en".to_owned(),
        text: "A zanzibaribegun comment.".to_owned(),
        organisation: String::new(),
        changes: None,
        of_version: None,
        reason: String::new(),
        updated_at: now,
    };
    let change = ideas::drafts::Draft {
        id: t.app.rng.id(now),
        exchange_id: t.exchange,
        topic: String::new(),
        language: "en".to_owned(),
        title: "A zanzibarilate change".to_owned(),
        text: "A zanzibarilate change of mine.".to_owned(),
        organisation: String::new(),
        firms: "A zanzibarilate number".to_owned(),
        changes: Some(1),
        of_version: Some(1),
        reason: "A zanzibarilate reason.".to_owned(),
        updated_at: now,
    };
    let owner = Owner::Person(person.id);
    let put = move |tx: &mut Conn| -> Result<(), Error> {
        drafts::put(tx, &owner, &begun)?;
        ideas::drafts::put(tx, &owner, &change)
    };
    t.app.db.write(put).await.unwrap();
}

/// An idea with this word that is written and not sent; its address.
async fn draft(person: &Actor<'_>, word: &str) -> String {
    let begun = person.post("/en/msme/ideas/new", &[("topic", "border")]).await.expect(303).location();
    let at = begun.split('?').next().expect("an address").to_owned();
    let (title, text) = (format!("A {word}"), format!("A {word} of mine."));
    let fields = [("title", title.as_str()), ("text", text.as_str()), ("language", "en"), ("topic", "border")];
    person.post(&at, &fields).await.expect(303);
    at
}

const ABOUT: [(&str, &str); 7] = [
    ("name", "Zanzibariname"),
    ("kind", "firm"),
    ("organisation", "Zanzibarifirm"),
    ("economy", "SN"),
    ("sector", "C"),
    ("size", "2-9"),
    ("why", "A zanzibariwhy of mine."),
];

/// A request that was declined, and another one with a question that was answered.
async fn ask_for_a_place(t: &TestApp) {
    let coco = t.coordinator().await;
    let decisions = [
        [("outcome", "decline"), ("reason", "It is zanzibarirefused.")],
        [("outcome", "ask"), ("question", "Who are you, zanzibariasked?")],
    ];
    for decision in decisions {
        let request = [&ABOUT[..], &[("email", ADDRESS), ("consent", "yes")]].concat();
        t.visitor().post("/en/msme/participate/request", &request).await.expect(303);
        let desk = coco.get("/en/msme/desk").await.expect(200);
        let waits = desk.attributes("main a[href*='/desk/requests/']", "href").remove(0);
        coco.post(&waits, &decision).await.expect(303);
    }
    let link = link_to(t, "/participate/request/questions/").await;
    let answer = [&ABOUT[..], &[("answer", "My zanzibarianswer to that.")]].concat();
    t.visitor().post(&link, &answer).await.expect(303);
}

/// The path of a link in a letter to the person that leads there.
async fn link_to(t: &TestApp, page: &str) -> String {
    let (letters, site) = (t.letters_to(ADDRESS).await, t.app.config.public_url.as_str());
    let mut links = letters.iter().flat_map(|letter| letter.text.split_whitespace());
    let link = links.find(|word| word.starts_with(site) && word.contains(page)).expect("a link");
    link[site.len()..].to_owned()
}

/// To the secretariat, and for the newsletter and a sign-in.
async fn write_letters(t: &TestApp, person: &Actor<'_>) {
    let contact = [
        ("name", "Zanzibariname"),
        ("email", ADDRESS),
        ("subject", "A zanzibaricontact"),
        ("message", "A zanzibarimessage of mine."),
        ("key", "k9"),
    ];
    person.post("/en/msme/contact", &contact).await.expect(303);
    t.visitor().post("/en/msme/newsletter", &[("email", ADDRESS), ("language", "en")]).await.expect(303);
    let confirm = link_to(t, "/newsletter/confirm?token=").await;
    let (page, token) = confirm.split_once("?token=").expect("a token");
    t.visitor().post(page, &[("token", token)]).await.expect(303);
    let sign_in = [("email", ADDRESS), ("next", "/en/msme/search?q=zanzibarinext")];
    t.visitor().post("/en/sign-in", &sign_in).await.expect(303);
}

/// An invitation that is open, and one in a sheet that nobody has sent yet.
async fn invite_by_address(t: &TestApp) {
    let coco = t.coordinator().await;
    let changes = [
        ("email", "Zanzibarimail@example.org"),
        ("name", "Zanzibariname"),
        ("organisation", "Zanzibarifirm"),
        ("role", "moderator"),
        ("message", "You were zanzibariinvited."),
    ];
    invite(&coco, &changes).await.expect(303);
    let rows = "email\tname\nzanzibarimail@example.org\tZanzibariname\nkofi@example.org\tKofi\n";
    let sheet = [("rows", rows), ("language", "en"), ("role", "participant"), ("message", "Come."), ("days", "30")];
    coco.post("/en/msme/desk/invitations/many", &sheet).await.expect(303);
}

/// A list of subscribers that nobody has taken over, in which they stand twice, once in a cell that is no address.
async fn bring_list(t: &TestApp) {
    let coco = t.with_role("Cleo", Some(Role::Coordinator)).await;
    let rows = "email,consent,source\nzanzibarimail@example.org,Zanzibariname said yes,A zanzibarimessage\n\
                ask zanzibarimail@example.org,,\nkofi@example.org,,\n";
    let list = [
        ("rows", rows),
        ("language", "en"),
        ("mode", "confirmed"),
        ("proof", "Yes."),
        ("source", "Cards"),
        ("date", "2024-05-31"),
    ];
    coco.post("/en/msme/desk/subscribers/import", &list).await.expect(303);
}

/// A suggestion that came too early, one that was declined, and the support of another one.
async fn suggest_topics(t: &TestApp, person: &Actor<'_>, other: &Actor<'_>) {
    // Too early, it is a draft.
    let early = [("key", "s0"), ("title", "A zanzibarisooner"), ("why", "It is zanzibariearly."), ("language", "en")];
    person.post("/en/msme/topics/suggest", &early).await.expect(422);
    call(t, 24).await;
    let (title, why) = (("title", "A zanzibarisuggestion"), ("why", "It zanzibaricosts us days."));
    person.post("/en/msme/topics/suggest", &[("key", "s1"), title, why, ("language", "en")]).await.expect(303);
    suggest(other, "s2", "Cold chains").await.expect(303);
    support(person, 2, "").await.expect(303);
    let coco = t.with_role("Cora", Some(Role::Coordinator)).await;
    decide(&coco, 1, "declined", "", "It is a topic already.").await.expect(303);
}

/// A mandate that was confirmed, and used; a claim that was declined; one that waits, for an organisation that nobody
/// else has named.
async fn claim_mandates(t: &TestApp, person: &Actor<'_>, idea: i64) {
    let coco = t.coordinator().await;
    let facts = [("name", "Dakar Chamber"), ("kind", "chamber"), ("economy", "SN")];
    coco.post("/en/msme/desk/organisations/new", &[&facts[..], &[("is_listed", "yes")]].concat()).await.expect(303);
    let claim = [("title", "Zanzibarirole"), ("why", "Ask for the zanzibarivouch."), ("is_shown", "yes")];
    person.post("/en/msme/organisations/dakar-chamber/speak", &claim).await.expect(303);
    act(&coco, &mandate(person).await, "confirm-steward", "").await.expect(303);
    let given = [("organisation", "dakar-chamber")];
    person.post(&format!("/en/msme/ideas/{idea}/support"), &given).await.expect(303);
    for (name, decision) in [("Zanzibarideclined", "decline"), ("Zanzibarichamber", "")] {
        t.clock.advance(Duration::from_secs(1));
        let facts = [
            ("name", name),
            ("kind", "firm"),
            ("economy", "SN"),
            ("web", "https://zanzibariweb.example/"),
            ("about_en", "Zanzibariabout."),
            ("about_fr", "Zanzibarisujet."),
            ("about_es", "Zanzibariacerca."),
        ];
        person.post("/en/msme/mandates/new", &[&facts[..], &claim[..]].concat()).await.expect(303);
        if !decision.is_empty() {
            act(&coco, &mandate(person).await, decision, "A zanzibarireason of ours.").await.expect(303);
        }
    }
}

/// One that was saved with a remark and then published, one that stays a draft, and one that was withdrawn.
async fn state_positions(t: &TestApp, person: &Actor<'_>, other: &Actor<'_>) {
    let at = |n: i64| format!("/en/msme/ideas/{n}/positions/dakar-chamber");
    let state = async |n: i64, version: &str, text: &str, then: &str| {
        let said = [("stance", "for"), ("language", "en"), ("text", text)];
        let form = [&said[..], &[("version", version), ("then", then)]].concat();
        person.post(&format!("{}/edit", at(n)), &form).await.expect(303);
    };
    let (given, drafted, gone) = (idea(t, other).await, idea(t, other).await, idea(t, other).await);
    state(given, "0", "A zanzibarisaved word.", "save").await;
    let remark = [("text", "A zanzibariremark for colleagues."), ("key", "r1")];
    person.post(&format!("{}/remarks", at(given)), &remark).await.expect(303);
    state(given, "1", "A tanganyikaposition of ours.", "publish").await;
    state(drafted, "0", "A zanzibarialone word.", "save").await;
    state(gone, "0", "A zanzibarirecalled word.", "publish").await;
    person.post(&format!("{}/withdraw", at(gone)), &[]).await.expect(303);
}

/// An idea that the person entered for a firm, another one that its firm has disowned, and one that they have disowned
/// themselves with its code.
async fn enter_for_a_firm(t: &TestApp, person: &Actor<'_>) {
    enter(person, "zanzibarireported").await;
    let sheet = enter(person, "zanzibarientered").await;
    disown(&t.visitor(), &sheet, person, "No word of ours: tanganyikadisowned.").await;
    let sheet = enter(person, "zanzibarireturned").await;
    disown(person, &sheet, person, "No word of ours: zanzibaridisowned.").await;
}

/// Disowns an idea with the code of a sheet that whoever entered it prints.
async fn disown(firm: &Actor<'_>, sheet: &str, enters: &Actor<'_>, reason: &str) {
    let code = enters.post(sheet, &[]).await.expect(200).text(".sheet .code");
    let number = sheet.rsplit('/').nth(1).expect("a number");
    let form = [("idea", number), ("code", code.as_str()), ("reason", reason)];
    firm.post("/en/msme/entered/disown", &form).await.expect(303);
}

/// Enters an idea with this word for a firm; the address of its sheet.
async fn enter(person: &Actor<'_>, word: &str) -> String {
    let draft = draft(person, word).await;
    let firm = [
        ("organisation", "dakar-chamber"),
        ("firm", "Sow and Sons"),
        ("place", "Dakar"),
        ("economy", "SN"),
        ("sector", "C"),
        ("size", "2-9"),
        ("channel", "phone"),
        ("note", "A zanzibarinote of the call."),
        ("agreed", "yes"),
    ];
    person.post(&format!("{draft}/firm"), &firm).await.expect(303);
    person.post(&format!("{draft}/check"), &[]).await.expect(303).location()
}

/// A comment and an idea that wait for a moderator, and a comment that could not be published since its idea has gone.
async fn wait_for_a_moderator(t: &TestApp, person: &Actor<'_>, other: &Actor<'_>, waits_on: i64) {
    let gone = idea(t, other).await;
    let hold = sql!("UPDATE exchanges SET hold_first = 50");
    t.app.db.write(move |tx| tx.execute(hold, &[])).await.unwrap();
    let sent = comment(person, gone, "for", "A zanzibarilapsed comment of mine.", "h1").await.expect(303);
    let text = sent.location().rsplit('/').next().expect("an address").to_owned();
    comment(person, waits_on, "for", "A zanzibariheld comment of mine.", "h2").await.expect(303);
    let draft = draft(person, "zanzibariwaiting").await;
    person.post(&format!("{draft}/check"), &[]).await.expect(303);
    other.post(&format!("/en/msme/ideas/{gone}/withdraw"), &[]).await.expect(303);
    let mo = t.moderator().await;
    mo.post(&format!("/en/msme/desk/held/{text}"), &[("outcome", "approve")]).await.expect(303);
    let as_before = sql!("UPDATE exchanges SET hold_first = 0");
    t.app.db.write(move |tx| tx.execute(as_before, &[])).await.unwrap();
}

/// A letter that a relay refused, naming whom it was for.
async fn fail_to_send(t: &TestApp) {
    let fail = sql!(
        "UPDATE jobs SET state = 'failed', attempts = 9, last_error = $1 WHERE queue = 'mail' AND payload LIKE $2"
    );
    let (error, of) = ("550 <zanzibarimail@example.org> zanzibarirelay".to_owned(), "%zanzibarimail@%/sign-in/link/%");
    let failed = t.app.db.write(move |tx| tx.execute(fail, args![&error, of])).await.unwrap();
    assert!(failed > 0, "a letter to the person");
}

/// An answer that came by mail, and a report about the same address.
async fn write_by_mail(t: &TestApp, person: &Actor<'_>) {
    let insert = sql!(
        "INSERT INTO incoming_mails (id, digest, exchange_id, kind, state, why, person_id, email, email_key, subject, text,
             said, language, has_attachments, path, reason, received_at, is_bare)
         VALUES ($1, $1, $2, 'answer', 'waiting', 'sender', $3, $4, $4, $5, $5, $5, 'en', 0, '', $5, $6, 0)"
    );
    let (now, exchange) = (t.clock_now(), t.exchange);
    for whom in [Some(person.id), None] {
        let id = t.app.rng.id(now);
        let write =
            move |tx: &mut Conn| tx.execute(insert, args![id, exchange, whom, ADDRESS, "A zanzibarimessage.", now]);
        t.app.db.write(write).await.unwrap();
    }
}
