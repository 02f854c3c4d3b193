//! Links that are signed and not kept, how often somebody reads, and the way back for whom mail did not reach.

use http::Request;

use super::{ADDRESS, Actor, Answer, TestApp, link, press, subscribed, subscriber, token};
use crate::deliveries::{self, NewSuppression, Reason};
use crate::error::Error;
use crate::newsletter::{self, links};
use crate::tests::story;
use crate::{exchange, keys};

/// The only subscriber, and the signed link to their subscription.
async fn signed(t: &TestApp) -> (db::Id, String) {
    subscriber(t).await;
    let read = |c: &mut db::Conn| -> Result<(db::Id, String), Error> {
        let id: db::Id = c.one(db::sql!("SELECT id FROM subscribers"), &[])?;
        Ok((id, links::link(&keys::get(c)?, id)))
    };
    t.app.db.read(read).await.unwrap()
}

async fn manage(actor: &Actor<'_>, token: &str, frequency: &str) -> Answer {
    let wishes = [("token", token), ("language", "es"), ("frequency", frequency)];
    actor.post("/en/msme/newsletter/manage", &wishes).await
}

story!(a_signed_link_opens_the_subscription_that_it_names_and_no_other, |t| {
    let (id, token) = signed(&t).await;
    let page = t.visitor().get(&format!("/en/msme/newsletter/manage?token={token}")).await.expect(200);
    assert!(page.text("main").contains(ADDRESS), "{}", page.text("main"));
    let other = t.app.rng.id(t.clock_now());
    let read = move |c: &mut db::Conn| -> Result<String, Error> { Ok(links::link(&keys::get(c)?, other)) };
    let others = t.app.db.read(read).await.unwrap();
    // The mac of one id behind another one.
    let bytes = |token: &str| data_encoding::BASE64URL_NOPAD.decode(token.as_bytes()).expect("a link");
    let mixed = data_encoding::BASE64URL_NOPAD.encode(&[&bytes(&token)[..16], &bytes(&others)[16..]].concat());
    let (longer, bare) = (format!("{token}A"), id.to_string());
    for forged in [others.as_str(), mixed.as_str(), &token[1..], &token[..63], longer.as_str(), bare.as_str()] {
        let path = format!("/en/msme/newsletter/unsubscribe?token={forged}");
        t.visitor().get(&path).await.expect(410);
        press(&t.visitor(), &path).await.expect(410);
    }
    assert_eq!(subscribed(&t).await, 1);
});

story!(a_signed_link_of_another_exchange_opens_nothing, |t| {
    let (_, token) = signed(&t).await;
    let draft = exchange::Draft { slug: "far".to_owned(), ..crate::tests::sample_exchange() };
    let (id, now) = (t.app.rng.id(t.clock_now()), t.clock_now());
    t.app.db.write(move |tx| exchange::put(tx, id, &draft, now)).await.unwrap();
    t.visitor().get(&format!("/en/far/newsletter/manage?token={token}")).await.expect(410);
});

story!(looking_changes_nothing_and_a_mail_program_leaves_with_one_press_or_by_mail, |t| {
    let (id, token) = signed(&t).await;
    let one_click = format!("/en/msme/newsletter/unsubscribe/one-click?token={token}");
    t.visitor().get(&one_click).await.expect(200);
    assert_eq!(subscribed(&t).await, 1);
    let post = Request::post(&one_click)
        .header("content-type", "application/x-www-form-urlencoded")
        .body(axum::body::Body::from("List-Unsubscribe=One-Click"))
        .unwrap();
    t.visitor().send(post).await.expect(200);
    assert_eq!(subscribed(&t).await, 0);
    press(&t.visitor(), &format!("/en/msme/newsletter/undo?token={token}")).await.expect(303);
    assert_eq!(subscribed(&t).await, 1);
    let now = t.clock_now();
    let leave = move |tx: &mut db::Conn| newsletter::unsubscribe_by_mail(tx, id, now);
    assert!(t.app.db.write(leave).await.unwrap() && !t.app.db.write(leave).await.unwrap());
    assert_eq!(subscribed(&t).await, 0);
});

story!(how_often_somebody_reads_is_theirs_to_say, |t| {
    let manage_path = subscriber(&t).await;
    let key = token(&manage_path);
    let reader = t.visitor();
    let answer = manage(&reader, key, "quarterly").await.expect(303);
    let page = reader.follow(&answer).await.expect(200);
    assert_eq!(page.attributes("input[name=frequency][checked]", "value"), ["quarterly"]);
    manage(&reader, key, "").await.expect(303);
    let kept = db::sql!("SELECT COUNT(*) FROM subscribers WHERE frequency = 'quarterly'");
    assert_eq!(t.count(kept).await, 1, "where nothing is said of it, it stays");
    let wrong = manage(&reader, key, "hourly").await.expect(422);
    assert_eq!(wrong.attributes(".summary a", "href"), ["#frequency"]);
});

story!(whom_mail_did_not_reach_is_told_so_and_comes_back_by_confirming, |t| {
    let manage = subscriber(&t).await;
    let (id, now) = (t.app.rng.id(t.clock_now()), t.clock_now());
    let suppress = move |tx: &mut db::Conn| {
        let new = NewSuppression {
            id,
            email: ADDRESS.to_owned(),
            email_key: ADDRESS.to_owned(),
            reason: Reason::Hard,
            said: "550 no such user".to_owned(),
            exchange: None,
            at: now,
        };
        deliveries::suppress(tx, &new)
    };
    assert!(t.app.db.write(suppress).await.unwrap());
    let reader = t.visitor();
    let page = reader.get(&manage).await.expect(200);
    assert!(page.has("main .notice.warn form"), "{}", page.text("main"));
    // The first letter to confirm is used; another one comes.
    t.wait(std::time::Duration::from_secs(1));
    reader.post("/en/msme/newsletter", &[("email", ADDRESS), ("language", "fr")]).await.expect(303);
    let letters = t.letters_to(ADDRESS).await;
    let last =
        letters.iter().rev().find(|letter| letter.text.contains("/newsletter/confirm?token=")).expect("a letter");
    let line = last.text.lines().find(|line| line.contains("/newsletter/confirm?token=")).expect("a link");
    let path = line.strip_prefix(t.app.config.public_url.as_str()).expect("our address").to_owned();
    assert_ne!(path, link(&t, ADDRESS, "confirm").await, "a link of its own");
    press(&reader, &path).await.expect(303);
    assert!(!reader.get(&manage).await.expect(200).has("main .notice.warn form"));
});
