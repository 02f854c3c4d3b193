//! Stopping all letters by the link of one, and taking that back.

use db::sql;
use http::Request;

use super::{NIGHT, SETTINGS, ZORA, news, scene, write};
use crate::notifications::mail::stopping;
use crate::tests::{Actor, TestApp, story};

/// The link under somebody's letters.
async fn link(t: &TestApp, of: &Actor<'_>) -> String {
    let person = of.id;
    t.app.db.read(move |c| stopping::token_for(c, person)).await.expect("a key")
}

story!(the_link_of_a_letter_stops_all_of_them_without_a_session, |t| {
    let (n, _bao, zora) = scene(&t).await;
    news(&t, &zora, "reply", true, (n, 1)).await;
    news(&t, &zora, "idea", false, (n, 0)).await;
    let (token, visitor) = (link(&t, &zora).await, t.visitor());
    let page = visitor.get(&format!("/en/notifications/stop?token={token}&utm=x")).await.expect(200);
    assert!(page.text("main").contains("z…@example.org") && !page.text("main").contains("zora"));
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM notification_settings")).await, 0, "looking changes nothing");
    let first = if token.starts_with('A') { 'B' } else { 'A' };
    let (cut, altered) = (token[1..].to_owned(), format!("{first}{}", &token[1..]));
    for forged in ["", "none", cut.as_str(), altered.as_str()] {
        visitor.get(&format!("/en/notifications/stop?token={forged}")).await.expect(410);
        visitor.post("/en/notifications/stop", &[("token", forged)]).await.expect(410);
    }
    let stopped = visitor.post("/en/notifications/stop", &[("token", &token)]).await.expect(303);
    let page = visitor.follow(&stopped).await.expect(200);
    assert!(!page.has("main form[action$='/notifications/stop']"), "{}", page.text("main"));
    t.wait(NIGHT);
    write(&t).await;
    assert!(t.letters_to(ZORA).await.is_empty(), "what waited already does not come either");
});

story!(whoever_stopped_them_by_mistake_takes_it_back_with_the_same_link, |t| {
    let (n, _bao, zora) = scene(&t).await;
    zora.post(SETTINGS, &[("personal", "weekly"), ("followed", "daily"), ("zone", "Nairobi")]).await.expect(303);
    let (token, visitor) = (link(&t, &zora).await, t.visitor());
    let path = format!("/en/notifications/stop?token={token}");
    let undo = [("token", token.as_str())];
    visitor.get(&path).await.expect(200);
    visitor.post("/en/notifications/undo", &undo).await.expect(303);
    let weekly = sql!("SELECT COUNT(*) FROM notification_settings WHERE personal = 'weekly' AND followed = 'daily'");
    assert_eq!(t.count(weekly).await, 1, "nothing was stopped");
    // Twice is once: what was chosen before is not forgotten by it.
    for _ in 0..2 {
        visitor.post("/en/notifications/stop", &undo).await.expect(303);
    }
    assert_eq!(t.count(weekly).await, 0);
    assert!(visitor.get(&path).await.expect(200).has("main form[action$='/notifications/undo']"));
    visitor.post("/en/notifications/undo", &[("token", "none")]).await.expect(410);
    visitor.post("/en/notifications/undo", &undo).await.expect(303);
    assert_eq!(t.count(weekly).await, 1);
    assert!(visitor.get(&path).await.expect(200).has("main form[action$='/notifications/stop']"));
    news(&t, &zora, "idea", false, (n, 0)).await;
    t.wait(NIGHT);
    write(&t).await;
    assert_eq!(t.letters_to(ZORA).await.len(), 1);
    // Whoever chooses no letters in the form has stopped nothing by mistake.
    zora.post(SETTINGS, &[("personal", "site"), ("followed", "site"), ("zone", "")]).await.expect(303);
    assert!(!visitor.get(&path).await.expect(200).has("main form"));
});

story!(the_link_of_one_stops_nobody_elses, |t| {
    let (zora, bao) = (t.participant("Zora").await, t.participant("Bao").await);
    let (hers, his) = (link(&t, &zora).await, link(&t, &bao).await);
    // His name under her signature: the first 16 bytes are 21 signs and a third of one.
    let mixed = format!("{}{}", &his[..21], &hers[21..]);
    t.visitor().post("/en/notifications/stop", &[("token", &mixed)]).await.expect(410);
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM notification_settings")).await, 0);
});

story!(a_mail_program_stops_them_without_cookie_or_redirect, |t| {
    let zora = t.participant("Zora").await;
    let path = format!("/en/notifications/one-click?token={}", link(&t, &zora).await);
    let post = |path: String| {
        Request::post(path)
            .header("content-type", "application/x-www-form-urlencoded")
            .header("origin", "https://mail.example.com")
            .body(axum::body::Body::from("List-Unsubscribe=One-Click"))
            .unwrap()
    };
    t.visitor().send(post(format!("{path}x"))).await.expect(404);
    let stopped = sql!("SELECT COUNT(*) FROM notification_settings WHERE personal = 'site' AND followed = 'site'");
    assert_eq!(t.count(stopped).await, 0);
    for _ in 0..2 {
        t.visitor().send(post(path.clone())).await.expect(200);
        assert_eq!(t.count(stopped).await, 1);
    }
});
