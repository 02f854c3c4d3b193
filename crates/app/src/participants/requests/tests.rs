//! Taking part and asking to, as stories over HTTP.

use db::{Id, sql};

use super::{Decider, approve, decline, pending};
use crate::error::Error;
use crate::exchange::{self, Exchange};
use crate::participants::{self, Barrier};
use crate::people::profile;
use crate::tests::{Actor, Answer, TestApp, story};

const SECRETARIAT: &str = "secretariat@example.org";
const FULL: [(&str, &str); 9] = [
    ("email", "kofi@example.org"),
    ("name", "Kofi Mensah"),
    ("kind", "firm"),
    ("organisation", "Mensah Cocoa"),
    ("economy", "GH"),
    ("sector", "A"),
    ("size", "10-49"),
    ("why", "Our parcels wait for weeks.\nWe know why."),
    ("consent", "yes"),
];

async fn request(actor: &Actor<'_>, changes: &[(&str, &str)]) -> Answer {
    let kept = FULL.iter().filter(|(name, _)| changes.iter().all(|(changed, _)| changed != name));
    let fields: Vec<(&str, &str)> = kept.chain(changes).copied().collect();
    actor.post("/en/msme/participate/request", &fields).await
}

async fn open_by(t: &TestApp, joining: &'static str) {
    let set = sql!("UPDATE exchanges SET joining = $1");
    t.app.db.write(move |tx| tx.execute(set, db::args![joining])).await.unwrap();
}

async fn msme(t: &TestApp) -> Exchange {
    t.app.db.read(|c| exchange::find(c, "msme", i18n::Lang::En)).await.unwrap().unwrap()
}

async fn first_pending(t: &TestApp) -> Option<super::Request> {
    let exchange = t.exchange;
    t.app.db.read(move |c| pending(c, exchange, 0)).await.unwrap().into_iter().next()
}

async fn ensure(t: &TestApp, person: Id) -> Result<participants::Standing, Barrier> {
    let (exchange, now) = (msme(t).await, t.clock_now());
    t.app
        .db
        .write(move |tx| -> Result<_, Error> {
            Ok(match participants::ensure(tx, &exchange, person, now)? {
                Ok((standing, joined)) => {
                    joined.count(tx, exchange.id)?;
                    Ok(standing)
                }
                Err(barrier) => Err(barrier),
            })
        })
        .await
        .unwrap()
}

async fn fill_in(t: &TestApp, actor: &Actor<'_>) {
    let (id, now) = (actor.id, t.clock_now());
    t.app.db.write(move |tx| crate::people::testing::fill_in(tx, id, "New Person", now)).await.unwrap();
}

story!(in_an_open_exchange_a_profile_and_a_yes_make_a_participant, |t| {
    let visitor = t.visitor();
    let page = visitor.get("/en/msme/participate").await.expect(200);
    assert!(page.attributes("main a", "href").contains(&"/en/sign-in?next=%2Fen%2Fmsme%2Fparticipate".to_owned()));
    let new = t.stranger("New Person").await;
    let page = new.get("/en/msme/participate").await.expect(200);
    assert!(page.attributes("main a", "href").contains(&"/en/me/profile?next=%2Fen%2Fmsme%2Fparticipate".to_owned()));
    assert!(!page.has("form[action='/en/msme/participate']"));
    fill_in(&t, &new).await;
    let page = new.post("/en/msme/participate", &[("next", "/en/msme/topics")]).await.expect(422);
    assert!(page.has(".summary a[href='#consent']"));
    assert_eq!(page.value("next"), "/en/msme/topics");
    let joined = new.post("/en/msme/participate", &[("consent", "yes"), ("next", "/en/msme/topics")]).await.expect(303);
    assert_eq!(joined.location(), "/en/msme/topics");
    new.post("/en/msme/participate", &[("consent", "yes")]).await.expect(303);
    assert_eq!(t.count(sql!("SELECT participants FROM exchanges")).await, 1);
    assert!(new.get("/en/msme/participate").await.text("main").contains("Participant"));
});

story!(contributing_makes_a_participant_only_where_the_exchange_is_open, |t| {
    let new = t.stranger("New Person").await;
    t.write_rules().await;
    assert_eq!(ensure(&t, new.id).await, Err(Barrier::Profile));
    fill_in(&t, &new).await;
    open_by(&t, "request").await;
    assert_eq!(ensure(&t, new.id).await, Err(Barrier::Request));
    open_by(&t, "invitation").await;
    assert_eq!(ensure(&t, new.id).await, Err(Barrier::Invitation));
    open_by(&t, "open").await;
    let standing = ensure(&t, new.id).await.expect("a standing");
    assert_eq!((standing.name.as_str(), standing.role.as_str()), ("New Person", "participant"));
    let agreed = sql!("SELECT COUNT(*) FROM consents WHERE purpose = 'participation' AND documents LIKE 'rules %'");
    assert_eq!(t.count(agreed).await, 1, "what they agreed to by contributing is kept");
    ensure(&t, new.id).await.expect("a standing");
    assert_eq!(t.count(agreed).await, 1, "once");
    let privacy = new.get("/en/me/privacy").await.expect(200).text("main");
    assert!(privacy.contains("With my first contribution I take part"), "{privacy}");
    let delegate = t.with_role("Dele Delegate", Some(participants::Role::Delegate)).await;
    assert_eq!(ensure(&t, delegate.id).await.expect("a standing").role, "delegate");
});

story!(who_could_join_by_contributing_reads_what_that_means_and_nobody_else, |t| {
    let (new, amina) = (t.stranger("New Person").await, t.participant("Amina").await);
    let words = "With my first contribution I take part";
    assert!(!new.get("/en/msme/ideas").await.expect(200).body.contains(words), "without a profile nobody contributes");
    fill_in(&t, &new).await;
    assert!(new.get("/en/msme/ideas").await.expect(200).text("main").contains(words));
    assert!(!new.get("/en/me").await.expect(200).body.contains(words));
    for actor in [&amina, &t.visitor()] {
        assert!(!actor.get("/en/msme/ideas").await.expect(200).body.contains(words));
    }
    new.post("/en/msme/participate", &[("consent", "yes")]).await.expect(303);
    let agreed = sql!("SELECT COUNT(*) FROM consents WHERE purpose = 'participation'");
    assert_eq!(t.count(agreed).await, 1, "whoever ticks the box agrees in its words alone");
    open_by(&t, "request").await;
    assert!(!new.get("/en/msme/ideas").await.expect(200).body.contains(words));
});

story!(a_request_is_stored_once_and_told_to_both_sides, |t| {
    let visitor = t.visitor();
    let sent = request(&visitor, &[]).await.expect(303);
    assert_eq!(sent.location(), "/en/msme/participate/request/received");
    visitor.follow(&sent).await.expect(200);
    let again = request(&t.visitor(), &[("email", "KOFI@Example.org"), ("name", "Somebody Else")]).await.expect(303);
    assert_eq!(again.location(), sent.location());
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM requests")).await, 1);
    let to_desk = t.letters_to(SECRETARIAT).await;
    assert_eq!(to_desk.len(), 1);
    assert!(to_desk[0].text.contains("> Our parcels wait for weeks.\n> We know why."));
    assert!(to_desk[0].text.contains("Mensah Cocoa (Firm)") && to_desk[0].text.contains("Ghana"));
    assert_eq!(to_desk[0].reply_to.as_ref().map(mail::Address::as_str), Some("kofi@example.org"));
    let thanks = t.letters_to("kofi@example.org").await;
    assert_eq!(thanks.len(), 1);
    assert!(!thanks[0].text.contains("parcels") && !thanks[0].text.contains("Kofi"));
});

story!(a_wrong_request_keeps_everything_typed, |t| {
    let long = "x".repeat(1_001);
    let page = request(&t.visitor(), &[("email", "kofi"), ("why", &long), ("consent", "")]).await.expect(422);
    assert_eq!(page.attributes(".summary a", "href"), ["#email", "#why", "#consent"]);
    assert_eq!(
        (page.value("email").as_str(), page.value("name").as_str(), page.value("why").as_str()),
        ("kofi", "Kofi Mensah", long.as_str())
    );
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM requests")).await, 0);
});

story!(somebody_signed_in_asks_under_their_own_address_and_sees_the_state, |t| {
    open_by(&t, "request").await;
    let signs_in = "main a[href='/en/sign-in?next=%2Fen%2Fmsme%2Fparticipate']";
    assert!(t.visitor().get("/en/msme/participate").await.expect(200).has(signs_in), "who takes part already");
    let new = t.stranger("New Person").await;
    new.get("/en/msme/participate/request").await.expect(200);
    request(&new, &[("email", "victim@example.org")]).await.expect(303);
    assert!(t.letters_to("victim@example.org").await.is_empty());
    assert_eq!(t.letters_to("new.person@example.org").await.len(), 1);
    let page = new.get("/en/msme/participate").await.expect(200);
    assert!(page.text(".notice").contains("not decided yet"));
    assert_eq!(new.get("/en/msme/participate/request").await.expect(303).location(), "/en/msme/participate");
    assert!(!page.attributes("main a", "href").contains(&"/en/msme/participate/request".to_owned()));
    assert!(page.attributes("main a", "href").contains(&format!("mailto:{SECRETARIAT}")));
    assert!(new.get("/en/me").await.text("main").contains("Your request to participate"));
});

story!(an_approved_request_makes_a_participant_whose_profile_is_begun, |t| {
    open_by(&t, "request").await;
    let coordinator = t.coordinator().await;
    t.visitor().post("/fr/msme/participate/request", &FULL).await.expect(303);
    let (waiting, exchange) = (first_pending(&t).await.expect("a request"), msme(&t).await);
    assert_eq!((waiting.about.name.as_str(), waiting.language.as_str()), ("Kofi Mensah", "fr"));
    let (app, now) = (t.app.clone(), t.clock_now());
    let decider = Decider::new(&t.app, coordinator.id, now);
    let approval = move |tx: &mut db::Conn| approve(tx, &app, &exchange, waiting.id, decider, now);
    let decided = t.app.db.write(approval.clone()).await.unwrap().expect("a decision");
    assert!(t.app.db.write(approval).await.unwrap().is_none(), "decided twice");
    assert!(first_pending(&t).await.is_none());
    let letters = t.letters_to("kofi@example.org").await;
    let told = letters.iter().find(|letter| letter.text.contains("/fr/sign-in?next=%2Ffr%2Fmsme\n"));
    assert_eq!(told.expect("a letter that leads through the sign-in into the exchange").language, "fr");
    let (found, exchange) = (decided.address().unwrap(), t.exchange);
    let id = t.app.rng.id(now);
    let (profile, role, standing) = t
        .app
        .db
        .write(move |tx| -> Result<_, Error> {
            let person = crate::people::register(tx, id, &found, i18n::Lang::En, now)?;
            Ok((
                profile::find(tx, person)?,
                participants::role(tx, exchange, person)?,
                participants::standing(tx, exchange, person)?,
            ))
        })
        .await
        .unwrap();
    assert_eq!(
        (profile.about.name.as_str(), profile.about.organisation.as_str(), profile.since),
        ("Kofi Mensah", "Mensah Cocoa", None)
    );
    assert_eq!(role, Some(participants::Role::Participant));
    assert!(standing.is_none(), "what is public is for the person to decide");
});

story!(a_declined_request_is_answered_with_the_reason_and_may_be_followed_by_another, |t| {
    let coordinator = t.coordinator().await;
    request(&t.visitor(), &[]).await.expect(303);
    let (waiting, exchange) = (first_pending(&t).await.expect("a request"), msme(&t).await);
    let (app, now) = (t.app.clone(), t.clock_now());
    let decider = Decider::new(&t.app, coordinator.id, now);
    let reason = "Please ask under the name of your firm. <b>Thank you</b>";
    t.app
        .db
        .write(move |tx| decline(tx, &app, &exchange, waiting.id, reason, decider, now))
        .await
        .unwrap()
        .expect("a decision");
    let letters = t.letters_to("kofi@example.org").await;
    let told = letters.iter().find(|letter| letter.text.contains(reason)).expect("a letter");
    assert!(told.html.as_ref().unwrap().contains("&#60;b&#62;Thank you"));
    request(&t.visitor(), &[]).await.expect(303);
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM requests")).await, 2);
});

story!(by_invitation_no_request_is_taken_and_the_secretariat_can_be_reached, |t| {
    open_by(&t, "invitation").await;
    let visitor = t.visitor();
    let page = visitor.get("/fr/msme/participate").await.expect(200);
    assert!(page.attributes("main a", "href").contains(&format!("mailto:{SECRETARIAT}")));
    visitor.get("/en/msme/participate/request").await.expect(404);
    let page = request(&visitor, &[]).await.expect(409).text("main");
    assert!(page.contains("by invitation only") && page.contains("Our parcels wait for weeks."), "{page}");
});

story!(one_caller_sends_only_so_many_requests_an_hour, |t| {
    let limit = t.app.config.limits.letters_per_hour;
    for n in 0..limit {
        request(&t.visitor(), &[("email", &format!("p{n}@example.org"))]).await.expect(303);
    }
    request(&t.visitor(), &[]).await.expect(429);
    assert!(t.letters_to("kofi@example.org").await.is_empty());
});

story!(who_joins_leaves_no_request_at_the_desk, |t| {
    t.visitor().get("/en/msme/participate/request").await.expect(200);
    request(&t.visitor(), &[]).await.expect(303);
    assert!(first_pending(&t).await.is_some());
    t.participant("Amina").await;
    assert!(first_pending(&t).await.is_some(), "somebody else's joining settles nothing");
    let kofi = t.stranger("Kofi").await;
    let id = kofi.id;
    let set = sql!("UPDATE people SET email = 'kofi@example.org', email_key = 'kofi@example.org' WHERE id = $1");
    t.app.db.write(move |tx| tx.execute(set, db::args![id])).await.unwrap();
    fill_in(&t, &kofi).await;
    kofi.post("/en/msme/participate", &[("consent", "yes")]).await.expect(303);
    assert!(first_pending(&t).await.is_none());
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM requests WHERE state = 'approved'")).await, 1);
});

const ANSWER: [(&str, &str); 8] = [
    ("answer", "We export cocoa butter.\nTo two countries."),
    ("name", "Kofi A. Mensah"),
    ("kind", "firm"),
    ("organisation", "Mensah Cocoa"),
    ("economy", "GH"),
    ("sector", "C"),
    ("size", "10-49"),
    ("why", "Our parcels wait for weeks."),
];

const QUESTION: [(&str, &str); 2] = [("outcome", "ask"), ("question", "What do you export? <b>")];

/// Asks about the request that waits; gives its page at the desk and where the newest letter leads.
async fn asked(t: &TestApp, coco: &Actor<'_>) -> (String, String) {
    // Letters of one moment stand in no order.
    t.wait(std::time::Duration::from_secs(60));
    let waiting = first_pending(t).await.expect("a request");
    let desk = format!("/en/msme/desk/requests/{}", waiting.id);
    coco.post(&desk, &QUESTION).await.expect(303);
    let letters = t.letters_to("kofi@example.org").await;
    let mut links = letters.iter().filter_map(|letter| {
        let (_, rest) = letter.text.split_once("/participate/request/questions/")?;
        rest.split_whitespace().next()
    });
    let token = links.next_back().expect("a letter with a link").to_owned();
    (desk, format!("/en/msme/participate/request/questions/{token}"))
}

story!(a_question_about_a_request_is_mailed_answered_once_and_brings_it_back_to_the_desk, |t| {
    let coco = t.coordinator().await;
    request(&t.visitor(), &[]).await.expect(303);
    let (desk, link) = asked(&t, &coco).await;
    assert!(first_pending(&t).await.is_none(), "it waits for the person, not for the desk");
    assert!(coco.get("/en/msme/desk").await.text("#requests-asked").contains("Kofi Mensah"));
    let page = t.visitor().get(&link).await.expect(200);
    assert_eq!(page.headers.get("cache-control").unwrap(), "no-store");
    assert!(page.text("main").contains("What do you export? <b>"));
    assert_eq!((page.value("name").as_str(), page.value("answer").as_str()), ("Kofi Mensah", ""));
    let wrong = t.visitor().post(&link, &[("answer", " "), ("name", "Kofi"), ("kind", "firm")]).await.expect(422);
    assert_eq!(wrong.attributes(".summary a", "href").first().map(String::as_str), Some("#answer"));
    assert!(first_pending(&t).await.is_none(), "looking and mistakes change nothing");
    for _ in 0..2 {
        let sent = t.visitor().post(&link, &ANSWER).await.expect(303);
        assert!(t.visitor().get(&sent.location()).await.expect(200).text("main").contains("cocoa butter"));
    }
    let back = first_pending(&t).await.expect("it waits for the desk again");
    assert_eq!((back.about.name.as_str(), back.about.sector.as_str()), ("Kofi A. Mensah", "C"));
    let told = t.letters_to(SECRETARIAT).await;
    assert_eq!(told.len(), 2, "of the request, and of the answer, once");
    assert!(told.iter().any(|letter| letter.text.contains("> We export cocoa butter.")));
    let page = coco.get(&desk).await.expect(200);
    assert!(page.text("main").contains("What do you export?") && page.text("main").contains("To two countries."));
    let log = coco.get("/en/msme/desk/audit").await.expect(200);
    assert!(log.text("main").contains("Question about a request"));
});

story!(a_question_that_may_be_lost_is_sent_again_a_day_later_with_another_link, |t| {
    const DAY: std::time::Duration = std::time::Duration::from_hours(24);
    let coco = t.coordinator().await;
    request(&t.visitor(), &[]).await.expect(303);
    let (desk, first) = asked(&t, &coco).await;
    let again = [("outcome", "again")];
    assert!(!coco.get(&desk).await.expect(200).has("input[name=outcome][value=again]"), "not at once");
    coco.post(&desk, &again).await.expect(409);
    t.wait(DAY);
    assert!(coco.get(&desk).await.expect(200).has("input[name=outcome][value=again]"));
    let links = async || {
        let letters = t.letters_to("kofi@example.org").await;
        let of = |letter: &mail::Message| {
            let rest = letter.text.split_once("/participate/request/questions/")?.1;
            rest.split_whitespace().next().map(|token| format!("/en/msme/participate/request/questions/{token}"))
        };
        letters.iter().filter_map(of).collect::<Vec<_>>()
    };
    coco.post(&desk, &again).await.expect(303);
    coco.post(&desk, &again).await.expect(409);
    let sent = links().await;
    assert_eq!((sent.len(), sent[0].as_str()), (2, first.as_str()), "once, with a link of its own");
    let old = t.visitor().get(&first).await;
    assert!(!old.body.contains("What do you export?"), "the old link opens nothing any more");
    assert!(t.visitor().get(&sent[1]).await.expect(200).text("main").contains("What do you export?"));
    t.visitor().post(&sent[1], &ANSWER).await.expect(303);
    t.wait(DAY);
    coco.post(&desk, &again).await.expect(409);
    let log = coco.get("/en/msme/desk/audit").await.expect(200).text("main tbody");
    assert!(log.contains("State: Asked again"), "{log}");
});

story!(an_answer_that_comes_after_the_decision_is_shown_back_and_changes_nothing, |t| {
    let coco = t.coordinator().await;
    request(&t.visitor(), &[]).await.expect(303);
    let (desk, link) = asked(&t, &coco).await;
    coco.post(&desk, &[("outcome", "decline"), ("reason", "Not this year.")]).await.expect(303);
    let late = t.visitor().post(&link, &ANSWER).await.expect(409);
    assert!(late.text("main").contains("Your answer was not sent"));
    assert!(late.text("main").contains("We export cocoa butter."));
    assert!(t.visitor().get(&link).await.expect(200).text("main").contains("Not this year."));
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM request_questions WHERE answered_at IS NOT NULL")).await, 0);
    t.visitor().get("/en/msme/participate/request/questions/none").await.expect(410);
    t.visitor().post("/en/msme/participate/request/questions/none", &ANSWER).await.expect(409);
});

story!(one_question_waits_at_a_time_and_five_are_the_most, |t| {
    let coco = t.coordinator().await;
    request(&t.visitor(), &[]).await.expect(303);
    for round in 0..super::MAX_ROUNDS {
        let (desk, link) = asked(&t, &coco).await;
        let again = coco.post(&desk, &QUESTION).await.expect(409);
        assert_eq!(again.value("question"), "What do you export? <b>", "round {round}");
        // The choice is gone, the field is seen: it has something wrong in it.
        assert!(again.has(".if-ask .wrong #question"), "round {round}");
        t.visitor().post(&link, &ANSWER).await.expect(303);
    }
    let waiting = first_pending(&t).await.expect("a request");
    let desk = format!("/en/msme/desk/requests/{}", waiting.id);
    assert!(!coco.get(&desk).await.expect(200).has("input[value='ask']"));
    coco.post(&desk, &QUESTION).await.expect(409);
    coco.post(&desk, &[("outcome", "approve")]).await.expect(303);
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM request_questions")).await, 5);
});

story!(a_question_needs_words_and_goes_with_its_request, |t| {
    let coco = t.coordinator().await;
    request(&t.visitor(), &[]).await.expect(303);
    let waiting = first_pending(&t).await.expect("a request");
    let desk = format!("/en/msme/desk/requests/{}", waiting.id);
    let page = coco.post(&desk, &[("outcome", "ask"), ("question", " ")]).await.expect(422);
    assert_eq!(page.attributes(".summary a", "href"), ["#question"]);
    let (_, link) = asked(&t, &coco).await;
    let taken = |tx: &mut db::Conn| super::forget(tx, "kofi@example.org");
    assert_eq!(t.app.db.write(taken).await.unwrap().len(), 1);
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM request_questions")).await, 0);
    t.visitor().get(&link).await.expect(410);
});
