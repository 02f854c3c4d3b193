//! The first start, as whoever holds the link meets it.

use crate::error::Error;
use crate::participants::{self, Role};
use crate::tests::{Answer, TestApp, story};
use crate::{exchange, setup};

/// The path of a fresh link, in English.
async fn link(t: &TestApp) -> Option<String> {
    let link = setup::link(&t.app).await.unwrap()?;
    let key = link.split_once("/setup?key=").unwrap().1;
    Some(format!("/en/setup?key={key}"))
}

fn key(path: &str) -> &str {
    path.split_once("key=").unwrap().1
}

fn form<'a>(key: &'a str, more: &[(&'static str, &'a str)]) -> Vec<(&'static str, &'a str)> {
    let mut fields = vec![
        ("key", key),
        ("site", "Chamber of Trade"),
        ("languages", "en"),
        ("languages", "fr"),
        ("start", "empty"),
        ("title_en", "Port hours"),
        ("slug", "port-hours"),
        ("zone", "Africa/Dakar"),
        ("opening", "later"),
        ("name", "Awa Operator"),
        ("email", "awa@example.org"),
    ];
    for (name, value) in more {
        fields.retain(|(field, _)| field != name);
        fields.push((name, value));
    }
    fields
}

/// The role that the person of the first start has in an exchange.
async fn role_in(t: &TestApp, slug: &'static str) -> Option<Role> {
    let read = move |c: &mut db::Conn| -> Result<_, Error> {
        let exchange = exchange::find(c, slug, i18n::Lang::En)?.expect("the exchange");
        let (person,): (db::Id,) = c.one(db::sql!("SELECT id FROM people WHERE is_operator = 1"), db::args![])?;
        participants::role(c, exchange.id, person)
    };
    t.app.db.read(read).await.unwrap()
}

#[track_caller]
fn is_over(answer: Answer) {
    let page = answer.expect(410);
    assert_eq!(page.text("h1"), "This link no longer works");
}

story!(the_link_names_the_site_once_and_makes_an_operator_and_coordinator, |t| {
    let path = link(&t).await.unwrap();
    let visitor = t.visitor();
    // Looking, however often, uses nothing up.
    for _ in 0..3 {
        let page = visitor.get(&path).await.expect(200);
        assert_eq!(page.headers["cache-control"], "no-store");
        assert_eq!(page.value("key"), key(&path));
    }
    let done = visitor.post("/en/setup", &form(key(&path), &[])).await.expect(303);
    assert_eq!(done.location(), "/en/port-hours/desk");
    let there = visitor.follow(&done).await.expect(200);
    assert!(there.text(".notice.ok").contains("You run the exchange from this desk"), "{}", there.text(".notice.ok"));
    let left = there.attributes("#first-steps a", "href");
    assert_eq!(left, ["texts", "timetable", "topics/new", "texts"].map(|step| format!("/en/port-hours/desk/{step}")));
    let rules = visitor.get("/fr/port-hours/rules").await.expect(200);
    assert!(rules.text("main .empty").contains("pas encore rédigé cette page"), "{}", rules.text("main"));
    assert_eq!(t.count(db::sql!("SELECT COUNT(*) FROM pages")).await, 0, "nothing is published in its place");
    visitor.get("/es/port-hours").await.expect(404);
    visitor.get("/en/me").await.expect(200);
    assert_eq!(t.visitor().get("/en").await.expect(200).text("header .name"), "Chamber of Trade");
    t.visitor().post("/en/sign-in", &[("email", "kofi@example.org")]).await.expect(303);
    let letter = t.letters_to("kofi@example.org").await.pop().expect("a letter");
    assert!(letter.subject.as_str().starts_with("Sign in to Chamber of Trade ("), "{}", letter.subject);
    assert_eq!(role_in(&t, "port-hours").await, Some(Role::Coordinator));
    let log = visitor.get("/en/port-hours/desk/audit").await.expect(200).texts("main tbody tr");
    assert_eq!(log.len(), 1, "{log:?}");
    let facts = ["Site: Chamber of Trade", "Languages: English and French", "Role: Coordinator"];
    for words in ["Site set up", "Awa Operator"].into_iter().chain(facts) {
        assert!(log[0].contains(words), "{words}: {}", log[0]);
    }
    is_over(visitor.get(&path).await);
    is_over(t.visitor().post("/en/setup", &form(key(&path), &[("slug", "another")])).await);
    assert_eq!(link(&t).await, None, "a site is set up once");
});

story!(the_page_about_members_is_written_at_the_desk_of_an_exchange_that_no_files_have_brought, |t| {
    let path = link(&t).await.unwrap();
    let coco = t.visitor();
    coco.post("/en/setup", &form(key(&path), &[])).await.expect(303);
    let here = "/en/port-hours/members";
    let linked = format!("footer a[href='{here}']");
    assert!(t.visitor().get(here).await.expect(200).has("main .empty"));
    assert!(!t.visitor().get("/en/port-hours").await.expect(200).has(&linked));
    let texts = "/en/port-hours/desk/texts";
    assert!(coco.get(texts).await.expect(200).has(&format!("main .rows a[href='{texts}/page-members']")));
    // Signed in by the set-up itself: what guards a form stands in it.
    let edit = coco.get(&format!("{texts}/page-members/en")).await.expect(200);
    let (begun, csrf) = (edit.value("begun"), edit.value("csrf"));
    let typed = [
        ("begun", begun.as_str()),
        ("heading", "Ports that take part"),
        ("body", "Dakar, and *Abidjan*."),
        ("csrf", csrf.as_str()),
    ];
    coco.post(&format!("{texts}/page-members/en"), &typed).await.expect(303);
    let publish = format!("{texts}/page-members/publish");
    let drafts = coco.get(&publish).await.expect(200).value("drafts");
    coco.post(&publish, &[("drafts", &drafts), ("gaps", "yes"), ("csrf", &csrf)]).await.expect(303);
    let page = t.visitor().get(here).await.expect(200);
    assert_eq!((page.text("main h1").as_str(), page.text("main .prose em").as_str()), (typed[1].1, "Abidjan"));
    assert!(!page.has("main .empty"), "{}", page.text("main"));
    assert!(t.visitor().get("/en/port-hours").await.expect(200).has(&linked));
    let found = t.visitor().get("/en/port-hours/search?q=abidjan").await.expect(200);
    assert!(found.has(&format!("main a[href='{here}']")), "{}", found.text("main"));
    // It is no page of the secretariat's own: it has its address, and is not taken away.
    t.visitor().get("/en/port-hours/pages/members").await.expect(404);
    coco.get("/en/port-hours/desk/pages/members/remove").await.expect(404);
});

story!(a_wrong_form_keeps_what_was_typed_and_the_link, |t| {
    let path = link(&t).await.unwrap();
    let visitor = t.visitor();
    for (field, wrong) in [
        ("site", ""),
        ("languages", "xx"),
        ("start", "keep-not"),
        ("title_en", " "),
        ("slug", "Port Hours"),
        ("slug", "sign-in"),
        ("slug", "msme"),
        ("zone", "Mars/Olympus"),
        ("opening", "sometime"),
        ("name", ""),
        ("email", "awa at example"),
    ] {
        let page = visitor.post("/en/setup", &form(key(&path), &[(field, wrong)])).await.expect(422);
        let link = format!("#{field}");
        assert_eq!(page.attributes(".summary a", "href"), [link.as_str()], "{field}: {wrong}");
        for (kept, value) in [("site", "Chamber of Trade"), ("title_en", "Port hours"), ("email", "awa@example.org")] {
            assert!(kept == field || page.value(kept) == value, "{kept} after a wrong {field}");
        }
    }
    visitor.post("/en/setup", &form(key(&path), &[])).await.expect(303);
});

story!(an_exchange_is_prepared_first_unless_somebody_opens_it, |t| {
    let path = link(&t).await.unwrap();
    let page = t.visitor().get(&path).await.expect(200);
    assert_eq!(page.attributes("input[name=opening][checked]", "value"), ["later"]);
    t.visitor().post("/en/setup", &form(key(&path), &[])).await.expect(303);
    for (lang, said) in [("en", "is being prepared"), ("fr", "est en préparation")] {
        let home = t.visitor().get(&format!("/{lang}/port-hours")).await.expect(200);
        assert!(home.texts("main .notice").iter().any(|notice| notice.contains(said)), "{}", home.text("main"));
        assert_eq!(home.texts(".phases li").len(), 1);
        assert!(!home.text(".phases .now").contains("open"), "{}", home.text(".phases"));
    }
    let debates = t.count(db::sql!(
        "SELECT COUNT(*) FROM phases f JOIN exchanges e ON e.id = f.exchange_id WHERE e.slug = 'port-hours'
         AND f.key = 'debate'"
    ));
    assert_eq!(debates.await, 0);
});

story!(an_exchange_may_be_open_at_once, |t| {
    let path = link(&t).await.unwrap();
    t.visitor().post("/en/setup", &form(key(&path), &[("opening", "now")])).await.expect(303);
    let home = t.visitor().get("/en/port-hours").await.expect(200);
    assert!(home.text(".phases .now").starts_with("Debate open now, until"), "{}", home.text(".phases"));
    assert!(!home.text("main").contains("being prepared"));
});

story!(each_language_has_its_own_title_and_only_the_first_needs_one, |t| {
    let path = link(&t).await.unwrap();
    let more = [("title_fr", "Heures du port"), ("title_es", "Horario del puerto")];
    t.visitor().post("/en/setup", &form(key(&path), &more)).await.expect(303);
    for (lang, title) in [("en", "Port hours"), ("fr", "Heures du port")] {
        let home = t.visitor().get(&format!("/{lang}/port-hours")).await.expect(200);
        assert!(home.text("title").contains(title), "{}", home.text("title"));
    }
    let written = t.count(db::sql!("SELECT COUNT(*) FROM exchange_texts WHERE title LIKE '%puerto%'")).await;
    assert_eq!(written, 0, "the exchange is not held in Spanish");
});

story!(a_title_that_is_missing_is_missing_at_the_desk, |t| {
    let path = link(&t).await.unwrap();
    let visitor = t.visitor();
    let refused = visitor.post("/en/setup", &form(key(&path), &[("title_en", ""), ("title_fr", "Heures")])).await;
    assert_eq!(refused.expect(422).attributes(".summary a", "href"), ["#title_en"]);
    visitor.post("/en/setup", &form(key(&path), &[])).await.expect(303);
    let french = t.count(db::sql!("SELECT COUNT(*) FROM exchange_texts WHERE language = 'fr' AND title <> ''"));
    assert_eq!(french.await, 1, "the exchange that was there has one, and the new exchange none");
});

story!(the_language_in_which_the_site_is_set_up_leads_its_exchange, |t| {
    let path = link(&t).await.unwrap().replace("/en/", "/es/");
    let secretary = t.visitor();
    let page = secretary.get(&path).await.expect(200);
    assert_eq!(page.attributes("input[name=first][checked]", "value"), ["es"]);
    let titles = page.attributes("input[name^=title_]", "name");
    assert_eq!(titles, ["title_es", "title_en", "title_fr"], "its title comes first");
    let all = || ["en", "fr", "es"].map(|code| ("languages", code));
    let send = |titles: &[(&'static str, &'static str)]| {
        let mut fields = form(key(&path), &[("title_en", ""), ("slug", ""), ("first", "es")]);
        fields.retain(|(name, _)| *name != "languages");
        fields.extend(all());
        fields.extend_from_slice(titles);
        fields
    };
    let refused = secretary.post("/es/setup", &send(&[("title_fr", "Heures du port")])).await.expect(422);
    assert_eq!(refused.attributes(".summary a", "href"), ["#title_es"]);
    assert!(refused.text(".summary").contains("(Español)"), "{}", refused.text(".summary"));
    let done = secretary.post("/es/setup", &send(&[("title_es", "Horario del puerto")])).await.expect(303);
    assert_eq!(done.location(), "/es/horario-del-puerto/desk", "its address is made from that title");
    let told = [("name", "Bao"), ("email", "bao@example.org"), ("subject", "Parcels"), ("message", "They wait.")];
    t.visitor().post("/en/horario-del-puerto/contact", &told).await.expect(303);
    let letter = t.letters_to("awa@example.org").await.pop().expect("a letter");
    assert_eq!(letter.language, "es");
});

story!(only_a_language_of_the_site_leads, |t| {
    let path = link(&t).await.unwrap();
    for (first, refused) in [("es", true), ("xx", true), ("fr", false)] {
        let more = [("first", first), ("title_fr", "Heures du port")];
        let answer = t.visitor().post("/en/setup", &form(key(&path), &more)).await;
        if refused {
            assert_eq!(answer.expect(422).attributes(".summary a", "href"), ["#first"], "{first}");
        } else {
            answer.expect(303);
        }
    }
    let led = t.count(db::sql!("SELECT COUNT(*) FROM exchanges WHERE slug = 'port-hours' AND languages = 'fr en'"));
    assert_eq!(led.await, 1);
});

story!(an_address_is_proposed_where_it_was_mistyped_and_made_where_it_was_left_out, |t| {
    let path = link(&t).await.unwrap();
    let visitor = t.visitor();
    let page = visitor.post("/en/setup", &form(key(&path), &[("slug", "Small Firms")])).await.expect(422);
    assert_eq!(page.value("slug"), "small-firms");
    assert!(page.text(".summary").contains("We propose small-firms"), "{}", page.text(".summary"));
    let done = visitor.post("/en/setup", &form(key(&path), &[("slug", "")])).await;
    done.expect(303);
    visitor.get("/en/port-hours").await.expect(200);
});

story!(a_city_is_enough_for_the_time_zone, |t| {
    let path = link(&t).await.unwrap();
    let visitor = t.visitor();
    let near = visitor.post("/en/setup", &form(key(&path), &[("zone", "Nairoby")])).await.expect(422);
    assert!(near.text(".summary").contains("Africa/Nairobi"), "{}", near.text(".summary"));
    assert!(near.attributes("#zones option", "value").contains(&"Africa/Nairobi".to_owned()));
    visitor.post("/en/setup", &form(key(&path), &[("zone", "geneva")])).await.expect(303);
    let zones =
        t.count(db::sql!("SELECT COUNT(*) FROM exchanges WHERE slug = 'port-hours' AND time_zone = 'Europe/Zurich'"));
    assert_eq!(zones.await, 1);
});

story!(a_site_may_begin_with_the_sample_or_with_what_was_imported, |t| {
    let path = link(&t).await.unwrap();
    let done =
        t.visitor().post("/en/setup", &form(key(&path), &[("start", "sample"), ("title_en", ""), ("slug", "")])).await;
    assert_eq!(done.expect(303).location(), "/en/msme/desk");
    let page = t.visitor().get("/fr/msme/message").await.expect(200);
    assert!(!page.text("h1").is_empty());
    assert_eq!(role_in(&t, "msme").await, Some(Role::Coordinator));
});

story!(the_set_up_leads_to_the_desk_in_a_language_of_the_exchange, |t| {
    let path = link(&t).await.unwrap();
    let visitor = t.visitor();
    let done = visitor.post("/es/setup", &form(key(&path), &[])).await.expect(303);
    assert_eq!(done.location(), "/en/port-hours/desk", "it is held in English and French");
    visitor.follow(&done).await.expect(200);
    let others = t.visitor().get("/en/port-hours/desk").await.expect(303);
    assert!(others.location().starts_with("/en/sign-in"), "{}", others.location());
});

story!(what_is_there_already_may_stay, |t| {
    let path = link(&t).await.unwrap();
    let done =
        t.visitor().post("/es/setup", &form(key(&path), &[("start", "keep"), ("title_en", ""), ("slug", "")])).await;
    assert_eq!(done.expect(303).location(), "/es/msme/desk");
    assert_eq!(role_in(&t, "msme").await, Some(Role::Coordinator));
});

story!(only_the_last_link_works, |t| {
    let first = link(&t).await.unwrap();
    let second = link(&t).await.unwrap();
    is_over(t.visitor().get(&first).await);
    is_over(t.visitor().get("/en/setup").await);
    is_over(t.visitor().post("/en/setup", &form("", &[])).await);
    t.visitor().get(&second).await.expect(200);
    let on = t.visitor().get(&format!("/setup?key={}%0d%0a", key(&second))).await.expect(303);
    assert_eq!(on.location(), second);
});
