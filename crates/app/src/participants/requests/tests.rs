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
    assert_eq!(ensure(&t, new.id).await, Err(Barrier::Profile));
    fill_in(&t, &new).await;
    open_by(&t, "request").await;
    assert_eq!(ensure(&t, new.id).await, Err(Barrier::Request));
    open_by(&t, "invitation").await;
    assert_eq!(ensure(&t, new.id).await, Err(Barrier::Invitation));
    open_by(&t, "open").await;
    let standing = ensure(&t, new.id).await.expect("a standing");
    assert_eq!((standing.name.as_str(), standing.role.as_str()), ("New Person", "participant"));
    let delegate = t.with_role("Dele Delegate", Some(participants::Role::Delegate)).await;
    assert_eq!(ensure(&t, delegate.id).await.expect("a standing").role, "delegate");
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
    let new = t.stranger("New Person").await;
    request(&new, &[("email", "victim@example.org")]).await.expect(303);
    assert!(t.letters_to("victim@example.org").await.is_empty());
    assert_eq!(t.letters_to("new.person@example.org").await.len(), 1);
    let page = new.get("/en/msme/participate").await.expect(200);
    assert!(page.text(".notice").contains("not decided yet"));
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
    let told = letters.iter().find(|letter| letter.text.contains("/fr/msme/participate")).expect("a letter");
    assert_eq!(told.language, "fr");
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
    request(&visitor, &[]).await.expect(404);
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
