//! Whoever reads the letter accepts, once.

use std::time::Duration;

use db::sql;

use super::{ADDRESS, DESK, invite, link, open_by, role_of};
use crate::participants::Role;
use crate::tests::story;

const YES: [(&str, &str); 1] = [("consent", "yes")];

story!(looking_at_the_link_changes_nothing_and_accepting_signs_in_by_way_of_the_profile, |t| {
    let coco = t.coordinator().await;
    open_by(&t, "invitation").await;
    t.write_rules().await;
    invite(&coco, &[("role", "observer")]).await.expect(303);
    let (path, awa) = (link(&t, ADDRESS).await, t.visitor());
    let page = awa.get(&path).await.expect(200);
    for words in ["Coco Coordinator", "MSME Ideas Exchange", ADDRESS, "Observer", "We met in Dakar."] {
        assert!(page.text("main").contains(words), "{words}: {}", page.text("main"));
    }
    assert_eq!(page.headers.get("cache-control").unwrap(), "no-store");
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM people WHERE email_key = 'awa@example.org'")).await, 0);
    assert!(awa.post(&path, &[]).await.expect(422).has(".summary a[href='#consent']"));
    assert_eq!(role_of(&t, ADDRESS).await, None);
    let agreed = sql!(
        "SELECT COUNT(*) FROM consents
         WHERE email_key = 'awa@example.org' AND purpose = 'participation' AND documents = 'rules en 1'"
    );
    assert_eq!(t.count(agreed).await, 0);

    let accepted = awa.post(&path, &YES).await.expect(303);
    assert_eq!(accepted.location(), "/en/me/profile?next=%2Fen%2Fmsme");
    assert!(awa.cookie("session").is_some());
    assert_eq!(t.count(agreed).await, 1);
    let profile = awa.get("/en/me/profile").await.expect(200);
    assert_eq!(profile.value("name"), "Awa Ndiaye", "as the invitation called them");
    assert_eq!(profile.value("organisation"), "Ndiaye Textiles", "a proposal, which they may change");
    assert!(!profile.has("input[name=kind][checked]"), "the rest is theirs to choose");
    assert!(!profile.has("main details"), "everything is asked for");
    assert_eq!(profile.attributes("header .name", "href"), ["/en"]);
    // On the way into the exchange its name and its menu stay, also where something is missing.
    let on_the_way = awa.get(&accepted.location()).await.expect(200);
    assert_eq!(on_the_way.attributes("header .name", "href"), ["/en/msme"]);
    assert_eq!(on_the_way.value("name"), "Awa Ndiaye");
    let csrf = on_the_way.value("csrf");
    let nameless = [("name", ""), ("next", "/en/msme"), ("csrf", csrf.as_str())];
    let wrong = awa.post("/en/me/profile", &nameless).await.expect(422);
    assert_eq!(wrong.attributes("header .name", "href"), ["/en/msme"]);
    let nowhere = awa.get("/en/me/profile?next=%2Fen%2Fnowhere").await.expect(200);
    assert_eq!(nowhere.attributes("header .name", "href"), ["/en"]);
    assert_eq!(role_of(&t, ADDRESS).await, Some(Role::Observer));
    assert_eq!(t.count(sql!("SELECT participants FROM exchanges")).await, 2);
    assert!(coco.get(DESK).await.expect(200).text("main tbody tr").contains("Accepted"));

    let again = awa.get(&path).await.expect(200);
    assert!(again.text("main").contains("already take part") && again.has("main a[href^='/en/me/profile']"));
    let other = t.visitor();
    let page = other.get(&path).await.expect(410);
    assert!(page.text("main").contains("already been accepted") && page.has("main a[href^='/en/sign-in?next=']"));
    other.post(&path, &YES).await.expect(410);
    assert_eq!(other.cookie("session"), None, "the link signs in once");
});

story!(somebody_signed_in_accepts_with_their_own_address_only, |t| {
    let coco = t.coordinator().await;
    open_by(&t, "request").await;
    invite(&coco, &[("email", "Ama.Mensah@example.org")]).await.expect(303);
    let path = link(&t, "Ama.Mensah@example.org").await;
    let other = t.participant("Amina").await;
    let page = other.get(&path).await.expect(200);
    assert!(page.text("main").contains("amina@example.org") && page.has("main form[action='/en/sign-out']"));
    assert!(!page.has(&format!("main form[action='{path}']")));
    other.post(&path, &YES).await.expect(409);
    assert_eq!(role_of(&t, "ama.mensah@example.org").await, None);
    let ama = t.stranger("Ama Mensah").await;
    let accepted = ama.post(&path, &YES).await.expect(303);
    assert!(accepted.location().starts_with("/en/me/profile"));
    assert_eq!(role_of(&t, "ama.mensah@example.org").await, Some(Role::Participant));
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM sessions")).await, 3, "no second session");
});

story!(an_invitation_raises_a_role_and_never_lowers_one, |t| {
    let coco = t.coordinator().await;
    let amina = t.participant("Amina").await;
    invite(&coco, &[("email", "amina@example.org"), ("role", "moderator")]).await.expect(303);
    let path = link(&t, "amina@example.org").await;
    let accepted = amina.post(&path, &YES).await.expect(303);
    assert_eq!(accepted.location(), "/en/msme/desk", "where a moderator works");
    assert_eq!(role_of(&t, "amina@example.org").await, Some(Role::Moderator));
    // Invited as one thing, and made something higher before the letter was read.
    invite(&coco, &[("role", "observer")]).await.expect(303);
    let awa = t.with_role("Awa", Some(Role::Delegate)).await;
    awa.post(&link(&t, ADDRESS).await, &YES).await.expect(303);
    assert_eq!(role_of(&t, ADDRESS).await, Some(Role::Delegate));
    assert_eq!(t.count(sql!("SELECT participants FROM exchanges")).await, 3);
});

story!(who_is_invited_to_work_at_the_desk_comes_there_by_way_of_the_profile, |t| {
    let coco = t.coordinator().await;
    for (address, role) in [("mo@example.org", "moderator"), ("sela@example.org", "secretariat")] {
        invite(&coco, &[("email", address), ("role", role)]).await.expect(303);
        let visitor = t.visitor();
        let accepted = visitor.post(&link(&t, address).await, &YES).await.expect(303);
        assert_eq!(accepted.location(), "/en/me/profile?next=%2Fen%2Fmsme%2Fdesk", "{role}");
        visitor.get("/en/msme/desk").await.expect(200);
    }
});

story!(after_its_time_an_invitation_opens_nothing_and_says_what_to_do, |t| {
    let coco = t.coordinator().await;
    invite(&coco, &[("days", "1")]).await.expect(303);
    let path = link(&t, ADDRESS).await;
    t.wait(Duration::from_hours(24));
    let page = t.visitor().get(&path).await.expect(410);
    assert!(page.text("main").contains("not accepted in time") && page.has("main a[href^='mailto:']"));
    let awa = t.visitor();
    awa.post(&path, &YES).await.expect(410);
    assert!(awa.cookie("session").is_none() && role_of(&t, ADDRESS).await.is_none());
    for path in ["/en/msme/invitations/nonsense", "/fr/msme/invitations/nonsense"] {
        t.visitor().get(path).await.expect(410);
        t.visitor().post(path, &YES).await.expect(410);
    }
});

story!(a_form_from_another_site_accepts_nothing, |t| {
    let coco = t.coordinator().await;
    invite(&coco, &[]).await.expect(303);
    let path = link(&t, ADDRESS).await;
    let request = http::Request::post(&path)
        .header("content-type", "application/x-www-form-urlencoded")
        .header("sec-fetch-site", "cross-site")
        .body(axum::body::Body::from("consent=yes"))
        .unwrap();
    t.visitor().send(request).await.expect(403);
    assert_eq!(role_of(&t, ADDRESS).await, None);
});

story!(accepting_settles_what_somebody_had_asked_for, |t| {
    let coco = t.coordinator().await;
    open_by(&t, "request").await;
    let ama = t.stranger("Ama").await;
    let fields =
        [("name", "Ama"), ("kind", "person"), ("economy", "GH"), ("why", "We export cocoa."), ("consent", "yes")];
    ama.post("/en/msme/participate/request", &fields).await.expect(303);
    invite(&coco, &[("email", "ama@example.org")]).await.expect(303);
    ama.post(&link(&t, "ama@example.org").await, &YES).await.expect(303);
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM requests WHERE state = 'received'")).await, 0);
});

story!(whoever_is_invited_to_moderate_is_asked_for_a_name_and_languages_only, |t| {
    let coco = t.coordinator().await;
    invite(&coco, &[("role", "moderator"), ("organisation", "")]).await.expect(303);
    let (path, awa) = (link(&t, ADDRESS).await, t.visitor());
    awa.post(&path, &YES).await.expect(303);
    let form = awa.get("/en/me/profile").await.expect(200);
    assert_eq!(form.value("name"), "Awa Ndiaye");
    assert!(form.has("main details:not([open]) select[name=economy]"), "folded away");
    assert!(!form.has("main details input[name=name], main details input[name=languages]"));
    // What they do say must be right, and a firm is somewhere.
    let csrf = form.value("csrf");
    let csrf = ("csrf", csrf.as_str());
    let wrong = [("name", "Awa Ndiaye"), ("kind", "firm"), ("organisation", "Ndiaye Textiles"), csrf];
    let page = awa.post("/en/me/profile", &wrong).await.expect(422);
    assert!(page.has("main details[open]") && page.has(".summary a[href='#economy']"), "{}", page.text(".summary"));
    awa.post("/en/me/profile", &[("name", "Awa Ndiaye"), ("languages", "en"), csrf]).await.expect(303);
    awa.get("/en/msme/desk/moderation").await.expect(200);
    // A participant is asked for more.
    let amina = t.stranger("Amina").await;
    amina.post("/en/me/profile", &[("name", "Amina Diop"), ("languages", "en")]).await.expect(422);
});
