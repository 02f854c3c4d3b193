//! Stories of writing: issues, blocks, settings.

use db::sql;
use futures_util::StreamExt as _;

use crate::participants::Role;
use crate::photos::tests::placed;
use crate::tests::{Actor, Answer, TestApp, story};

/// An issue that was just begun: its page at the desk.
pub async fn begun(coco: &Actor<'_>, name: &str) -> String {
    let form = [("name", name), ("key", name)];
    coco.post("/en/msme/desk/newsletter/new", &form).await.expect(303).location()
}

/// A block that was just added: its page.
pub async fn added(coco: &Actor<'_>, issue: &str, kind: &str, key: &str) -> String {
    coco.post(&format!("{issue}/blocks"), &[("kind", kind), ("key", key)]).await.expect(303).location()
}

/// Sends the form of a page as it shows it, with these fields.
pub async fn save(coco: &Actor<'_>, page: &str, fields: &[(&str, &str)]) -> Answer {
    let revision = coco.get(page).await.expect(200).value("revision");
    let form: Vec<(&str, &str)> = [("revision", revision.as_str())].into_iter().chain(fields.iter().copied()).collect();
    coco.post(page, &form).await
}

/// Titles in all languages.
pub const TITLED: [(&str, &str); 5] = [
    ("name", "Spring"),
    ("slug", "spring"),
    ("title_en", "News"),
    ("title_fr", "Actualités"),
    ("title_es", "Noticias"),
];
/// A text in all languages.
pub const WRITTEN: [(&str, &str); 3] = [("text_en", "Hello"), ("text_fr", "Bonjour"), ("text_es", "Hola")];

async fn files(t: &TestApp) -> usize {
    t.app.files.list(None).count().await
}

story!(an_issue_is_begun_once_however_often_its_form_is_sent, |t| {
    let coco = t.coordinator().await;
    let list = coco.get("/en/msme/desk/newsletter").await.expect(200);
    assert!(list.has("main .empty"));
    let issue = begun(&coco, "Spring").await;
    assert_eq!(begun(&coco, "Spring").await, issue);
    let page = coco.get(&issue).await.expect(200);
    assert_eq!(page.text("main h1"), "Spring");
    assert!(page.text("#next").contains("It has no title in any language."));
    // Another one of the same name would have the same address.
    let again = coco.post("/en/msme/desk/newsletter/new", &[("name", "Spring"), ("key", "other")]).await.expect(422);
    assert_eq!((again.value("name").as_str(), again.texts(".summary li").len()), ("Spring", 1));
    assert_eq!(coco.get("/en/msme/desk/newsletter").await.texts("main tbody tr").len(), 1);
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM audit_entries WHERE action = 'changed-issue'")).await, 1);
});

story!(an_issue_has_a_name, |t| {
    let coco = t.coordinator().await;
    let long = "x".repeat(81);
    for wrong in ["", "  ", long.as_str()] {
        let page = coco.post("/en/msme/desk/newsletter/new", &[("name", wrong), ("key", "k")]).await.expect(422);
        assert!(page.has(".summary a[href='#name']"), "{wrong}");
    }
});

story!(nobody_but_the_secretariat_finds_the_desk_of_the_newsletter, |t| {
    let coco = t.coordinator().await;
    let issue = begun(&coco, "Spring").await;
    let (amina, mo) = (t.participant("Amina").await, t.moderator().await);
    for path in ["/en/msme/desk/newsletter", issue.as_str()] {
        amina.get(path).await.expect(404);
        mo.get(path).await.expect(404);
    }
    // What is composed is no page of the newsletter yet.
    t.visitor().get("/en/msme/newsletter/spring").await.expect(404);
    assert!(!t.visitor().get("/en/msme/newsletter").await.expect(200).body.contains("Spring"));
});

story!(a_block_is_written_in_all_languages_at_once_and_what_is_missing_is_marked, |t| {
    let coco = t.coordinator().await;
    let issue = begun(&coco, "Spring").await;
    let block = added(&coco, &issue, "heading", "k1").await;
    assert_eq!(added(&coco, &issue, "heading", "k1").await, block, "sent twice, it is one");
    save(&coco, &block, &[("text_en", "What is new"), ("text_fr", "Du nouveau")]).await.expect(303);
    let page = coco.get(&issue).await.expect(200);
    let row = page.text("main ul.rows li");
    assert!(row.contains("What is new") && row.contains("Du nouveau") && row.contains("Text missing"), "{row}");
    let form = coco.get(&block).await.expect(200);
    assert_eq!((form.value("text_en").as_str(), form.value("text_fr").as_str()), ("What is new", "Du nouveau"));
});

story!(a_block_that_is_wrong_comes_back_with_what_was_typed, |t| {
    let coco = t.coordinator().await;
    let issue = begun(&coco, "Spring").await;
    let heading = added(&coco, &issue, "heading", "k1").await;
    let long = "x".repeat(121);
    let page = save(&coco, &heading, &[("text_fr", &long)]).await.expect(422);
    assert_eq!((page.value("text_fr"), page.has(".summary a[href='#text_fr']")), (long, true));
    let call = added(&coco, &issue, "call", "k2").await;
    for url in ["javascript:alert(1)", "http://x.example", "//x.example"] {
        let page = save(&coco, &call, &[("text_en", "Go"), ("url_en", url)]).await.expect(422);
        assert!(page.has(".summary a[href='#url_en']") && page.value("url_en") == url);
    }
    let idea = added(&coco, &issue, "idea", "k3").await;
    let page = save(&coco, &idea, &[("subject", "I-99")]).await.expect(422);
    assert_eq!((page.value("subject").as_str(), page.has(".summary a[href='#subject']")), ("I-99", true));
    coco.post(&format!("{issue}/blocks"), &[("kind", "nothing"), ("key", "k4")]).await.expect(422);
});

story!(a_block_shows_an_idea_of_the_record, |t| {
    let (coco, amina) = (t.coordinator().await, t.participant("Amina").await);
    let n = crate::comments::tests::idea(&t, &amina).await;
    let issue = begun(&coco, "Spring").await;
    let block = added(&coco, &issue, "idea", "k").await;
    let address = format!("https://x.example/en/msme/ideas/{n}?sort=new");
    save(&coco, &block, &[("subject", &address)]).await.expect(303);
    assert_eq!(coco.get(&block).await.value("subject"), format!("I-{n}"));
    let page = coco.get(&issue).await.expect(200);
    assert!(page.has(&format!("main ul.rows a[href='/en/msme/ideas/{n}']")));
});

story!(of_two_who_write_in_one_block_the_second_loses_nothing, |t| {
    let (coco, sera) = (t.coordinator().await, t.with_role("Sera", Some(Role::Secretariat)).await);
    let issue = begun(&coco, "Spring").await;
    let (one, other) = (added(&coco, &issue, "text", "k1").await, added(&coco, &issue, "text", "k2").await);
    let begun = sera.get(&one).await.value("revision");
    let elsewhere = sera.get(&other).await.value("revision");
    save(&coco, &one, &[("text_en", "By Coco")]).await.expect(303);
    let page = sera.post(&one, &[("revision", &begun), ("text_en", "By Sera")]).await.expect(409);
    assert!(page.text("main .notice.warn").contains("By Coco") && page.value("text_en") == "By Sera");
    // Another block is another matter, and what was typed goes in when it is sent once more.
    sera.post(&other, &[("revision", &elsewhere), ("text_en", "Beside")]).await.expect(303);
    sera.post(&one, &[("revision", &page.value("revision")), ("text_en", "By Sera")]).await.expect(303);
    assert_eq!(coco.get(&one).await.value("text_en"), "By Sera");
});

story!(blocks_move_and_are_taken_out, |t| {
    let coco = t.coordinator().await;
    let issue = begun(&coco, "Spring").await;
    let mut blocks = Vec::new();
    for text in ["One", "Two", "Three"] {
        let block = added(&coco, &issue, "text", text).await;
        save(&coco, &block, &[("text_en", text)]).await.expect(303);
        blocks.push(block);
    }
    let order = async || {
        let rows = coco.get(&issue).await.expect(200).texts("main ul.rows li");
        let named = |row: &String| ["One", "Two", "Three"].into_iter().find(|text| row.contains(text)).unwrap_or("");
        rows.iter().map(named).collect::<Vec<_>>()
    };
    coco.post(&format!("{}/move", blocks[2]), &[("to", "up")]).await.expect(303);
    assert_eq!(order().await, ["One", "Three", "Two"]);
    // Past the end there is nothing.
    coco.post(&format!("{}/move", blocks[1]), &[("to", "down")]).await.expect(303);
    coco.post(&format!("{}/move", blocks[0]), &[("to", "sideways")]).await.expect(422);
    coco.post(&format!("{}/remove", blocks[0]), &[]).await.expect(303);
    assert_eq!(order().await, ["Three", "Two"]);
    coco.get(&blocks[0]).await.expect(404);
    coco.post(&format!("{}/remove", blocks[0]), &[]).await.expect(404);
});

story!(a_picture_is_made_anew_and_goes_with_its_block, |t| {
    let coco = t.coordinator().await;
    let issue = begun(&coco, "Spring").await;
    let block = added(&coco, &issue, "picture", "k").await;
    let page = save(&coco, &block, &[("alt_en", "A ramp")]).await.expect(422);
    assert!(page.has(".summary a[href='#picture']") && page.value("alt_en") == "A ramp");
    let revision = page.value("revision");
    let form = [("revision", revision.as_str()), ("alt_en", "A ramp")];
    let page = coco.post_files(&block, &form, &[("picture", "x.jpg", b"no picture")]).await.expect(422);
    assert!(page.has(".summary a[href='#picture']"));
    coco.post_files(&block, &form, &[("picture", "x.jpg", &placed(800, 600))]).await.expect(303);
    assert_eq!(files(&t).await, 1);
    // Another picture takes the place of the first.
    let revision = coco.get(&block).await.expect(200).value("revision");
    let form = [("revision", revision.as_str()), ("alt_en", "A port")];
    coco.post_files(&block, &form, &[("picture", "y.jpg", &placed(400, 300))]).await.expect(303);
    t.work().await;
    assert_eq!(files(&t).await, 1);
    coco.post(&format!("{block}/remove"), &[]).await.expect(303);
    t.work().await;
    assert_eq!(files(&t).await, 0);
});

story!(hostile_text_stays_text, |t| {
    let coco = t.coordinator().await;
    let issue = begun(&coco, "<script>alert(1)</script>").await;
    let block = added(&coco, &issue, "text", "k").await;
    save(&coco, &block, &[("text_en", "<img src=x onerror=alert(1)>")]).await.expect(303);
    for page in [&issue, &block] {
        let answer = coco.get(page).await.expect(200);
        assert!(!answer.body.contains("<script>alert") && !answer.body.contains("<img src=x"), "{page}");
    }
});

story!(settings_say_whom_an_issue_is_for_and_keep_what_is_wrong, |t| {
    let coco = t.coordinator().await;
    let (issue, other) = (begun(&coco, "Spring").await, begun(&coco, "Summer").await);
    let settings = format!("{issue}/settings");
    let wrong = [("name", ""), ("slug", "Big Words"), ("title_en", "News"), ("economies", "Atlantis")];
    let page = save(&coco, &settings, &wrong).await.expect(422);
    let fields = page.attributes(".summary a", "href");
    assert_eq!(fields, ["#name", "#slug", "#economies"]);
    assert_eq!((page.value("slug").as_str(), page.value("economies").as_str()), ("Big Words", "Atlantis"));
    let taken = save(&coco, &settings, &[("name", "Spring"), ("slug", "summer")]).await.expect(422);
    assert!(taken.has(".summary a[href='#slug']"));
    let form = [&TITLED[..], &[("languages", "fr"), ("roles", "delegate"), ("economies", "Senegal; gh")]].concat();
    save(&coco, &settings, &form).await.expect(303);
    let page = coco.get(&settings).await.expect(200);
    assert_eq!((page.value("title_fr").as_str(), page.value("economies").as_str()), ("Actualités", "Senegal; Ghana"));
    assert!(page.has("input[name='languages'][value='fr'][checked]"));
    assert!(page.has("input[name='roles'][value='delegate'][checked]"));
    assert_eq!(coco.get(&other).await.text("main h1"), "Summer");
});

story!(of_two_who_change_the_settings_the_second_loses_nothing, |t| {
    let coco = t.coordinator().await;
    let issue = begun(&coco, "Spring").await;
    let settings = format!("{issue}/settings");
    let begun = coco.get(&settings).await.value("revision");
    save(&coco, &settings, &TITLED).await.expect(303);
    let form = [("revision", begun.as_str()), ("name", "Spring"), ("slug", "spring"), ("title_en", "Other news")];
    let page = coco.post(&settings, &form).await.expect(409);
    assert!(page.value("title_en") == "Other news" && page.text("main .notice.warn").contains("News"));
});

story!(the_list_is_narrowed_to_a_state_and_comes_as_a_file, |t| {
    let coco = t.coordinator().await;
    let issue = begun(&coco, "=Spring").await;
    begun(&coco, "Summer").await;
    coco.post(&format!("{issue}/discard"), &[("then", "discard")]).await.expect(303);
    let list = coco.get("/en/msme/desk/newsletter?state=discarded").await.expect(200);
    assert_eq!(list.texts("main tbody tr").len(), 1);
    assert!(coco.get("/en/msme/desk/newsletter?state=sent").await.expect(200).has("main .empty"));
    assert_eq!(coco.get("/en/msme/desk/newsletter?state=odd").await.expect(200).texts("main tbody tr").len(), 2);
    let file = coco.get("/en/msme/desk/newsletter.csv?state=discarded").await.expect(200);
    assert!(file.body.contains("\"'=Spring\"") && !file.body.contains("Summer"), "{}", file.body);
});
