//! Profiles, as stories over HTTP.

use db::{Conn, args, sql};

use crate::participants;
use crate::tests::{Actor, Answer, TestApp, story};

const FULL: [(&str, &str); 9] = [
    ("name", "Aïssatou Diop"),
    ("kind", "firm"),
    ("organisation", "Teinturerie Ndar"),
    ("title", "Owner"),
    ("economy", "SN"),
    ("sector", "C"),
    ("size", "2-9"),
    ("women_led", "yes"),
    ("shows_organisation", "yes"),
];

/// Sends the full form with some fields changed.
async fn save(actor: &Actor<'_>, changes: &[(&str, &str)]) -> Answer {
    let kept = FULL.iter().filter(|(name, _)| changes.iter().all(|(changed, _)| changed != name));
    let fields: Vec<(&str, &str)> = kept.chain(changes).copied().collect();
    actor.post("/en/me/profile", &fields).await
}

async fn standing(t: &TestApp, actor: &Actor<'_>) -> Option<participants::Standing> {
    let (exchange, id, now) = (t.exchange, actor.id, t.clock_now());
    t.app
        .db
        .write(move |tx| {
            participants::join(tx, exchange, id, participants::Role::Participant, now)?;
            participants::standing(tx, exchange, id)
        })
        .await
        .unwrap()
}

story!(a_profile_comes_back_as_it_was_saved_and_leads_on, |t| {
    let new = t.stranger("New Person").await;
    let fields = [("languages", "fr"), ("languages", "ar"), ("next", "/en/msme/ideas/new"), ("is_listed", "yes")];
    let saved = save(&new, &fields).await.expect(303);
    assert_eq!(saved.location(), "/en/msme/ideas/new");
    let page = new.get("/en/me/profile").await.expect(200);
    assert_eq!(page.value("name"), "Aïssatou Diop");
    assert_eq!(page.value("organisation"), "Teinturerie Ndar");
    let mut checked = page.attributes("input[checked]", "value");
    checked.sort();
    assert_eq!(checked, ["2-9", "ar", "firm", "fr", "yes", "yes", "yes"]);
    assert_eq!(page.attributes("option[selected]", "value"), ["SN", "C"]);
    let choices = page.texts("input[name=languages] + span");
    assert_eq!(choices, ["English", "Français", "Español", "العربية", "中文", "Русский", "Português"]);
    let mine = new.get("/fr/me").await.expect(200);
    assert!(mine.text("dl.facts").contains("Sénégal"));
});

story!(a_wrong_profile_keeps_everything_typed_and_names_each_fault, |t| {
    let new = t.stranger("New Person").await;
    let page =
        save(&new, &[("name", ""), ("economy", "XX"), ("size", ""), ("next", "/en/msme/topics")]).await.expect(422);
    let links = page.attributes(".summary a", "href");
    assert_eq!(links, ["#name", "#economy", "#size"]);
    for link in links {
        assert!(
            page.has(&format!(
                "[id='{}'][aria-invalid='true'], fieldset[aria-describedby='{}-error'], fieldset [id='{0}']",
                &link[1..],
                &link[1..]
            )),
            "{link}"
        );
    }
    assert_eq!(page.value("organisation"), "Teinturerie Ndar");
    assert_eq!(page.value("next"), "/en/msme/topics");
    assert!(page.text("title").starts_with("Error:"));
    assert!(standing(&t, &new).await.is_none());
});

story!(economies_stand_in_the_order_of_their_names_in_each_language, |t| {
    let new = t.stranger("New Person").await;
    for (lang, first, before, after) in [
        ("en", "Afghanistan", "Germany", "Ghana"),
        ("fr", "Afghanistan", "Égypte", "Équateur"),
        ("es", "Afganistán", "Alemania", "Andorra"),
    ] {
        let names = new.get(&format!("/{lang}/me/profile")).await.expect(200).texts("select[name='economy'] option");
        assert_eq!(names[1], first);
        let position = |name: &str| names.iter().position(|n| n == name).unwrap_or_else(|| panic!("no {name}"));
        assert!(position(before) < position(after), "{lang}");
        assert!(names.len() > 200);
    }
});

story!(a_hostile_name_is_shown_as_text, |t| {
    let new = t.stranger("New Person").await;
    let hostile = "<img src=x onerror=alert(1)> \"Bobby\" & {{ sons }}";
    save(&new, &[("name", hostile), ("organisation", "<script>alert(2)</script>"), ("title", "' onfocus='x")])
        .await
        .expect(303);
    for path in ["/en/me", "/en/me/profile", "/en/me/settings"] {
        let page = new.get(path).await.expect(200);
        assert!(!page.has("img[onerror]") && page.texts("script").iter().all(String::is_empty), "{path}");
    }
    assert_eq!(new.get("/en/me/profile").await.value("name"), hostile);
    assert!(new.get("/en/me").await.text("dl.facts").contains(hostile));
});

story!(an_organisation_is_one_row_however_its_name_is_written, |t| {
    let (first, second) = (t.stranger("First").await, t.stranger("Second").await);
    save(&first, &[]).await.expect(303);
    save(&second, &[("organisation", "TEINTURERIE  NDAR"), ("size", "250"), ("kind", "chamber")]).await.expect(303);
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM organisations")).await, 1);
    // Somebody who joins later does not change what the first said; alone, one may correct it.
    let size = |c: &mut Conn| c.one::<(String, String)>(sql!("SELECT kind, size FROM organisations"), args![]);
    assert_eq!(t.app.db.read(size).await.unwrap(), ("firm".to_owned(), "2-9".to_owned()));
    save(&second, &[("kind", "person"), ("organisation", "")]).await.expect(303);
    save(&first, &[("size", "10-49")]).await.expect(303);
    assert_eq!(t.app.db.read(size).await.unwrap(), ("firm".to_owned(), "10-49".to_owned()));
    // The same name elsewhere is another organisation.
    save(&second, &[("economy", "ML")]).await.expect(303);
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM organisations")).await, 2);
});

story!(what_a_person_hides_is_not_in_their_standing, |t| {
    let new = t.stranger("New Person").await;
    save(&new, &[("shows_organisation", ""), ("shows_firm", "")]).await.expect(303);
    let hidden = standing(&t, &new).await.expect("a standing");
    assert_eq!(
        (hidden.organisation.as_str(), hidden.organisation_id, hidden.sector.as_str(), hidden.size.as_str()),
        ("", None, "", "")
    );
    save(&new, &[("shows_firm", "yes")]).await.expect(303);
    let shown = standing(&t, &new).await.expect("a standing");
    assert_eq!(
        (shown.organisation.as_str(), shown.sector.as_str(), shown.size.as_str()),
        ("Teinturerie Ndar", "C", "2-9")
    );
});

story!(unknown_fields_are_refused, |t| {
    let new = t.stranger("New Person").await;
    for column in ["is_operator", "email", "id", "profiled_at", "organisation_id"] {
        save(&new, &[(column, "1")]).await.expect(422);
    }
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM people WHERE is_operator = 1 OR profiled_at IS NOT NULL")).await, 0);
});

story!(settings_change_the_language_of_mails_and_end_one_session, |t| {
    let phone = t.participant("Amina").await;
    let laptop = t.participant("Amina").await;
    laptop.post("/en/me/settings", &[("language", "fr")]).await.expect(303);
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM people WHERE language = 'fr'")).await, 1);
    laptop.post("/en/me/settings", &[("language", "xx")]).await.expect(422);
    let others = laptop.get("/en/me/settings").await.expect(200).attributes("input[name='session']", "value");
    assert_eq!(others.len(), 1);
    let stranger = t.stranger("Stranger").await;
    stranger.post("/en/me/settings/sessions/end", &[("session", &others[0])]).await.expect(303);
    phone.get("/en/me").await.expect(200);
    laptop.post("/en/me/settings/sessions/end", &[("session", &others[0])]).await.expect(303);
    phone.get("/en/me").await.expect(303);
    laptop.get("/en/me").await.expect(200);
});

story!(a_notice_is_shown_once, |t| {
    let new = t.stranger("New Person").await;
    let saved = save(&new, &[]).await.expect(303);
    assert!(new.follow(&saved).await.has(".notice.ok"));
    assert!(!new.follow(&saved).await.has(".notice.ok"));
});
