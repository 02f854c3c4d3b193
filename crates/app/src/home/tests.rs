use db::{Conn, sql};

use crate::comments::tests::idea;
use crate::participants::directory::{self, Invited};
use crate::participants::members::{self, MemberCount};
use crate::tests::story;

story!(home_says_what_the_exchange_is_for_and_where_it_stands, |t| {
    for (lang, promise) in [("en", "Promise (en)"), ("fr", "Promise (fr)"), ("es", "Promise (es)")] {
        let page = t.visitor().get(&format!("/{lang}/msme")).await.expect(200);
        assert_eq!(page.texts("h1"), [promise]);
        assert_eq!(page.text("[aria-current=step] b"), format!("Debate ({lang})"));
        assert!(page.has("main time[datetime]"), "numbers carry their time");
    }
});

story!(a_phase_that_is_not_written_in_the_readers_language_says_so, |t| {
    let marks = async |lang: &str| t.visitor().get(&format!("/{lang}/msme")).await.expect(200).text(".phases li");
    assert!(!marks("fr").await.contains("affiché en"));
    let forget = sql!("DELETE FROM phase_texts WHERE language = 'fr'");
    let moved = sql!("UPDATE exchanges SET revision = revision + 1");
    let write = move |tx: &mut db::Conn| tx.execute(forget, &[]).and_then(|_| tx.execute(moved, &[]));
    t.app.db.write(write).await.unwrap();
    t.app.revised();
    let page = t.visitor().get("/fr/msme").await.expect(200);
    assert_eq!(page.attributes(".phases b", "lang"), ["en"]);
    assert!(marks("fr").await.contains("affiché en"), "{}", marks("fr").await);
    assert!(!marks("en").await.contains("is shown in"));
});

story!(a_promise_that_is_not_written_in_the_readers_language_says_so, |t| {
    assert!(!t.visitor().get("/fr/msme").await.expect(200).has("main .lead + .meta"));
    let forget = sql!("DELETE FROM exchange_texts WHERE language = 'fr'");
    let moved = sql!("UPDATE exchanges SET revision = revision + 1");
    let write = move |tx: &mut db::Conn| tx.execute(forget, &[]).and_then(|_| tx.execute(moved, &[]));
    t.app.db.write(write).await.unwrap();
    t.app.revised();
    let page = t.visitor().get("/fr/msme").await.expect(200);
    assert_eq!((page.text("h1").as_str(), page.attributes("h1", "lang")), ("Promise (en)", vec!["en".to_owned()]));
    assert!(page.text("main .lead + .meta").contains("affiché en anglais"), "{}", page.text("main"));
});

story!(after_the_debate_home_offers_reading_instead, |t| {
    idea(&t, &t.participant("Amina").await).await;
    assert!(t.visitor().get("/en/msme").await.expect(200).has("a[href='/en/msme/ideas/new']"));
    t.wait(std::time::Duration::from_secs(40 * 24 * 3600));
    let page = t.visitor().get("/en/msme").await.expect(200);
    assert!(!page.has("a[href='/en/msme/ideas/new']"));
    assert!(page.has(".phases .done"));
});

story!(a_page_that_nobody_changed_is_answered_with_304, |t| {
    let first = t.visitor().get("/en/msme").await.expect(200);
    let tag = first.headers["etag"].to_str().unwrap().to_owned();
    let again = http::Request::get("/en/msme").header("if-none-match", tag).body(axum::body::Body::empty()).unwrap();
    assert!(t.visitor().send(again).await.expect(304).body.is_empty());
});

story!(a_page_with_a_session_is_nobody_elses, |t| {
    let page = t.participant("Amina").await.get("/en/msme").await.expect(200);
    assert_eq!(page.headers["cache-control"], "private, no-cache");
    assert!(page.headers.get("x-offline").is_none());
    let page = t.visitor().get("/en/msme").await.expect(200);
    assert_eq!(page.headers["x-offline"], "1");
    assert!(!page.has("input[name=csrf]"));
});

story!(a_kept_page_does_not_outlive_the_phase_it_speaks_of, |t| {
    idea(&t, &t.participant("Amina").await).await;
    let second = std::time::Duration::from_secs(1);
    let can_share = async || t.visitor().get("/en/msme").await.expect(200).has("a[href='/en/msme/ideas/new']");
    t.wait((30 * 24 * 3600 - 1) * second);
    assert!(can_share().await);
    // Nothing was written, and less than the two seconds of a kept page have passed.
    t.clock.advance(second);
    assert!(!can_share().await);
});

story!(the_members_of_the_initiative_are_linked_where_there_is_something_to_read_about_them, |t| {
    let linked = async || t.visitor().get("/en/msme").await.expect(200).has("footer a[href='/en/msme/members']");
    let empty = t.visitor().get("/en/msme/members").await.expect(200).has("main .empty");
    assert!(empty && !linked().await, "no link leads to an empty page");
    let exchange = t.exchange;
    let counts = [MemberCount {
        date: "2021-12".to_owned(),
        count: 94,
        notes: ["Members", "Membres", "Miembros"].map(str::to_owned),
        source: "https://www.wto.org/".to_owned(),
    }];
    let put = move |tx: &mut Conn| members::put_members(tx, exchange, &[], &counts);
    t.app.db.write(put).await.expect("a number");
    let moved = sql!("UPDATE exchanges SET revision = revision + 1");
    t.app.db.write(move |tx| tx.execute(moved, &[])).await.expect("a revision");
    t.app.revised();
    t.wait(std::time::Duration::from_secs(3));
    assert!(linked().await);
});

story!(those_who_were_invited_first_are_linked_where_there_is_a_list_of_them, |t| {
    let link = "a[href='/en/msme/participants#invited']";
    assert!(!t.visitor().get("/en/msme").await.expect(200).has(link), "no link leads to an empty place");
    let [name, organisation] = ["Ms Diop", "Dakar Chamber"].map(str::to_owned);
    let [kind, economy, sector] = ["association", "SN", ""].map(str::to_owned);
    let (exchange, rows) = (t.exchange, [Invited { name, organisation, kind, economy, sector }]);
    t.app.db.write(move |tx| directory::put_invited(tx, exchange, &rows)).await.expect("a list");
    t.app.revised();
    assert!(t.visitor().get("/en/msme").await.expect(200).has(link));
});

story!(where_no_topic_takes_ideas_nobody_is_invited_to_share_one, |t| {
    idea(&t, &t.participant("Amina").await).await;
    let closing = [("reason", "All has been said.")];
    t.coordinator().await.post("/en/msme/desk/topics/border/close", &closing).await.expect(303);
    for path in ["/en/msme", "/en/msme/ideas"] {
        assert!(!t.visitor().get(path).await.expect(200).has("main a[href='/en/msme/ideas/new']"), "{path}");
    }
    let page = t.visitor().get("/en/msme/ideas/new").await.expect(200);
    assert!(page.text("main .empty").contains("No topic takes new ideas"), "{}", page.text("main"));
});
