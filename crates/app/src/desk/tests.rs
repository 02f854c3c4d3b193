//! The desk, as stories over HTTP.

mod first_steps;
mod lists;
mod mail;
mod pages;
mod rules;
mod settings;
mod tables;
mod texts;
mod timetable;
mod waiting;

use db::{Id, sql};
use i18n::Lang;
use jobs::desk::State;

use crate::comments::tests::{comment, idea};
use crate::exchange;
use crate::letters::{self, Letter};
use crate::suggestions::tests as suggestions;
use crate::tests::{Actor, TestApp, story};

const REQUEST: [(&str, &str); 9] = [
    ("email", "kofi@example.org"),
    ("name", "Kofi Mensah"),
    ("kind", "firm"),
    ("organisation", "Mensah Cocoa"),
    ("economy", "GH"),
    ("sector", "A"),
    ("size", "10-49"),
    ("why", "Our parcels wait for weeks."),
    ("consent", "yes"),
];

async fn request(t: &TestApp) -> String {
    let set = sql!("UPDATE exchanges SET joining = 'request'");
    t.app.db.write(move |tx| tx.execute(set, db::args![])).await.unwrap();
    t.visitor().post("/en/msme/participate/request", &REQUEST).await.expect(303);
    let page = t.coordinator().await.get("/en/msme/desk").await.expect(200);
    page.attributes("main a[href*='/desk/requests/']", "href").remove(0)
}

/// A mail of the site in the queue that was given up.
async fn given_up(t: &TestApp) -> Id {
    given_up_of(t, None).await
}

/// The same of an exchange, by whose address its subject calls it.
async fn given_up_of(t: &TestApp, slug: Option<&'static str>) -> Id {
    let (app, now, id) = (t.app.clone(), t.clock_now(), t.app.rng.id(t.clock_now()));
    t.app
        .db
        .write(move |tx| {
            let to = ::mail::Address::parse("Amina@example.org").expect("an address");
            let letter = match slug {
                Some(slug) => {
                    let exchange = exchange::find(tx, slug, Lang::En)?.expect("the exchange");
                    letters::begin(tx, &exchange, Lang::En, to)?.0.subject(slug)
                }
                None => Letter::new(Lang::En, to).subject("Hello"),
            };
            letters::queue(tx, &app, id, &letter, now)?;
            let fail = sql!("UPDATE jobs SET state = 'failed', attempts = 9, last_error = $2 WHERE id = $1");
            tx.execute(fail, db::args![id, "relay said 550 <Amina@example.org> unknown"])
                .map_err(crate::error::Error::from)
        })
        .await
        .unwrap();
    id
}

/// Presses a button of the mail queue; what the page says then.
async fn press(actor: &Actor<'_>, action: &str, job: &str) -> String {
    let sent = actor.post("/en/msme/desk/mail", &[("action", action), ("job", job)]).await.expect(303);
    actor.follow(&sent).await.expect(200).text(".notice.ok")
}

story!(an_empty_desk_says_that_nothing_waits, |t| {
    for (path, lang) in [("/en/msme/desk", "en"), ("/fr/msme/desk", "fr"), ("/es/msme/desk", "es")] {
        let page = t.coordinator().await.get(path).await.expect(200);
        assert_eq!(page.texts("main .empty").len(), 3, "{lang}");
        // No relay is set here: nothing is said to have been sent.
        assert!(page.text("main .notice.warn").contains("mail.transport"), "{lang}: {}", page.text("main"));
        assert!(page.body.find("id=\"no-mail\"") < page.body.find("id=\"needs\""), "{lang}: before anything else");
        assert!(!page.has("#mail"), "{lang}: nothing waits to be sent");
        assert_eq!(page.headers.get("cache-control").unwrap(), "no-store");
    }
});

story!(requests_come_in_pages_and_all_of_them_are_counted, |t| {
    let set = sql!("UPDATE exchanges SET joining = 'request'");
    t.app.db.write(move |tx| tx.execute(set, db::args![])).await.unwrap();
    for n in 0..23 {
        let email = format!("kofi{n}@example.org");
        let form: Vec<_> = REQUEST.iter().map(|(k, v)| (*k, if *k == "email" { &email } else { *v })).collect();
        t.visitor().post("/en/msme/participate/request", &form).await.expect(303);
        t.wait(std::time::Duration::from_mins(10));
    }
    let desk = t.coordinator().await;
    let rows = async |path| desk.get(path).await.expect(200).texts("#requests .rows > li").len();
    assert_eq!((rows("/en/msme/desk").await, rows("/en/msme/desk?list=requests&page=2").await), (20, 3));
    let file = desk.get("/en/msme/desk/requests.csv").await.expect(200);
    assert_eq!(file.body.lines().count(), 24, "all of them, below the names of the columns");
    assert!(file.body.contains("\"kofi0@example.org\"") && file.body.contains("\"kofi22@example.org\""));
    let needs = desk.get("/en/msme/desk").await.expect(200).texts("#needs tbody td");
    assert_eq!(needs[..2], ["Requests to participate", "23"]);
    assert!(needs[2].contains("ago (10 March 2026)"), "{}", needs[2]);
});

story!(what_waits_elsewhere_stands_among_what_needs_somebody, |t| {
    let (amina, bao) = (t.participant("Amina").await, t.participant("Bao").await);
    let n = idea(&t, &amina).await;
    let claim = [
        ("title", "Director"),
        ("why", "Ask the board."),
        ("name", "Dakar Chamber"),
        ("kind", "chamber"),
        ("economy", "SN"),
    ];
    amina.post("/en/msme/mandates/new", &claim).await.expect(303);
    suggestions::call(&t, 24).await;
    suggestions::suggest(&amina, "k", "Cold chains").await.expect(303);
    let hold = sql!("UPDATE exchanges SET hold_first = 1");
    t.app.db.write(move |tx| tx.execute(hold, db::args![])).await.unwrap();
    comment(&bao, n, "for", "My first words.", "k1").await.expect(303);
    let needs = t.coordinator().await.get("/en/msme/desk").await.expect(200);
    assert_eq!(needs.texts("#needs tbody a"), ["First contributions", "Mandates to confirm", "Suggestions of topics"]);
    let places = ["/en/msme/desk/held", "/en/msme/desk/organisations", "/en/msme/desk/suggestions?state=open"];
    assert_eq!(needs.attributes("#needs tbody a", "href"), places);
    let needs = t.moderator().await.get("/en/msme/desk").await.expect(200);
    assert_eq!(needs.texts("#needs tbody a"), ["First contributions"], "the others are the secretariat's");
});

story!(a_moderator_sees_flags_and_not_what_runs_the_exchange, |t| {
    let (amina, bao, mo) = (t.participant("Amina").await, t.participant("Bao").await, t.moderator().await);
    let n = idea(&t, &amina).await;
    comment(&bao, n, "for", "Buy my soap.", "k1").await.expect(303);
    let flag = [("rule", "off-topic"), ("reason", "Soap")];
    amina.post(&format!("/en/msme/ideas/{n}/comments/1/flag"), &flag).await.expect(303);
    let page = mo.get("/en/msme/desk").await.expect(200);
    assert_eq!(page.text("#flags li h3"), format!("I-{n}.1"));
    assert!(page.text("#flags").contains("Buy my soap."));
    assert!(!page.has("#requests") && !page.has("#mail") && !page.has("#no-mail"));
    mo.post("/en/msme/desk/mail", &[("action", "retry-all")]).await.expect(404);
    amina.get("/en/msme/desk").await.expect(404);
    t.visitor().get("/en/msme/desk").await.expect(303);
});

story!(a_request_is_approved_once_and_the_person_told, |t| {
    let path = request(&t).await;
    let coco = t.coordinator().await;
    let page = coco.get(&path).await.expect(200);
    assert!(page.text("main").contains("Our parcels wait for weeks.") && page.text("main").contains("Mensah Cocoa"));
    coco.post(&path, &[("outcome", ""), ("reason", "")]).await.expect(422);
    let (one, other) = tokio::join!(
        coco.post(&path, &[("outcome", "approve"), ("reason", "")]),
        coco.post(&path, &[("outcome", "decline"), ("reason", "Full")])
    );
    let mut statuses = [one.status.as_u16(), other.status.as_u16()];
    statuses.sort_unstable();
    assert_eq!(statuses, [303, 409]);
    // Thanks for asking, and the decision.
    assert_eq!(t.letters_to("kofi@example.org").await.len(), 2);
    assert!(coco.get("/en/msme/desk").await.expect(200).has("#requests .empty"));
});

story!(a_request_is_declined_for_a_reason_that_is_mailed, |t| {
    let path = request(&t).await;
    let coco = t.coordinator().await;
    let refused = coco.post(&path, &[("outcome", "decline"), ("reason", "")]).await.expect(422);
    assert_eq!(refused.attributes(".summary a", "href"), ["#reason"]);
    assert!(refused.has("input[value=decline][checked]") && refused.has(".if-decline .wrong #reason"));
    coco.post(&path, &[("outcome", "decline"), ("reason", "This round is for growers only.")]).await.expect(303);
    let letters = t.letters_to("kofi@example.org").await;
    assert!(letters.iter().any(|letter| letter.text.contains("This round is for growers only.")));
});

story!(what_was_typed_for_another_answer_holds_nothing_up, |t| {
    let path = request(&t).await;
    let coco = t.coordinator().await;
    let (reason, question) = ("x".repeat(501), "y".repeat(1_001));
    let typed = |outcome| [("outcome", outcome), ("reason", reason.as_str()), ("question", question.as_str())];
    for (outcome, field) in [("decline", "#reason"), ("ask", "#question")] {
        let refused = coco.post(&path, &typed(outcome)).await.expect(422);
        assert_eq!(refused.attributes(".summary a", "href"), [field]);
        assert!(refused.value("reason") == reason && refused.value("question") == question, "{outcome}");
    }
    coco.post(&path, &typed("approve")).await.expect(303);
});

story!(mail_that_was_given_up_is_tried_again_or_discarded, |t| {
    let coco = t.coordinator().await;
    let id = given_up(&t).await;
    let page = coco.get("/en/msme/desk").await.expect(200);
    assert!(
        page.text("#mail").contains("relay said 550 <A…@example.org> unknown")
            && page.text("#mail").contains("9 attempts")
    );
    assert_eq!((page.text("#mail h4").as_str(), page.text("#mail h4 + p").as_str()), ("A…@example.org", "Hello"));
    assert!(!page.body.to_lowercase().contains("amina@example.org"), "the whole address is not shown");
    assert!(page.has("#mail a[href='/en/msme/desk/mail']"));
    let file = coco.get("/en/msme/desk/mail.csv").await.expect(200);
    let row = file.body.lines().nth(1).expect("the mail below the names of the columns");
    assert!(row.starts_with("\"Given up\",\"A…@example.org\",\"Hello\",\"9\","), "{row}");
    assert!(row.contains("550 <A…@example.org> unknown") && !file.body.to_lowercase().contains("amina@example.org"));
    t.moderator().await.get("/en/msme/desk/mail.csv").await.expect(404);
    assert!(press(&coco, "retry", &id.to_string()).await.contains("tried again"));
    assert!(t.app.db.read(|c| jobs::desk::list(c, letters::QUEUE, State::Failed, 0)).await.unwrap().is_empty());
    assert!(press(&coco, "discard", &id.to_string()).await.contains("no longer waiting"));
    let id = given_up(&t).await;
    assert!(press(&coco, "discard", &id.to_string()).await.contains("discarded"));
    given_up(&t).await;
    assert!(press(&coco, "retry-all", "").await.contains("tried again"));
    coco.post("/en/msme/desk/mail", &[("action", "explode")]).await.expect(422);
});

story!(of_a_mail_whose_addressee_is_not_known_the_answer_of_the_relay_is_not_shown, |t| {
    let (coco, id) = (t.coordinator().await, given_up(&t).await);
    let spoil = sql!("UPDATE jobs SET payload = '{}' WHERE id = $1");
    t.app.db.write(move |tx| tx.execute(spoil, db::args![id])).await.unwrap();
    for path in ["/en/msme/desk", "/en/msme/desk/mail", "/en/msme/desk/mail.csv"] {
        let body = coco.get(path).await.expect(200).body.to_lowercase();
        assert!(!body.contains("amina@example.org") && !body.contains("relay said"), "{path}");
    }
    assert!(coco.get("/en/msme/desk").await.expect(200).text("#mail").contains("9 attempts"));
    assert!(press(&coco, "discard", &id.to_string()).await.contains("discarded"));
});

story!(long_lists_come_in_pages, |t| {
    let (amina, bao, mo) = (t.participant("Amina").await, t.participant("Bao").await, t.moderator().await);
    let n = idea(&t, &amina).await;
    for i in 1..=22 {
        t.wait(std::time::Duration::from_secs(1));
        comment(&bao, n, "for", &format!("Soap {i}"), &format!("k{i}")).await.expect(303);
        let flag = [("rule", "off-topic"), ("reason", "Soap")];
        amina.post(&format!("/en/msme/ideas/{n}/comments/{i}/flag"), &flag).await.expect(303);
    }
    let page = mo.get("/en/msme/desk").await.expect(200);
    assert_eq!(page.texts("#flags li").len() - page.texts("#flags .pager li").len(), 20);
    let next = page.attributes("#flags a[rel=next]", "href").remove(0);
    assert_eq!(next, "/en/msme/desk?list=flags&page=2");
    let page = mo.get(&next).await.expect(200);
    assert_eq!(page.texts("#flags .rows > li").len(), 2);
    let last = page.attributes("#flags .rows a", "href").remove(1);
    assert!(mo.get(&last).await.expect(200).text("main").contains("Soap 22"));
});
