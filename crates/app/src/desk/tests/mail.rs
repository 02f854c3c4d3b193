//! Whose the letters are that did not leave: on a site with several exchanges each desk looks after its own.

use db::{args, sql};

use super::lists::records;
use super::{given_up, given_up_of, press};
use crate::exchange;
use crate::participants::Role;
use crate::people::operators;
use crate::tests::{Actor, TestApp, sample_exchange, story};

const MAIL: &str = "/en/msme/desk/mail";

/// Another exchange of the site, at `far`.
async fn another_exchange(t: &TestApp) {
    let (id, now) = (t.app.rng.id(t.clock_now()), t.clock_now());
    let draft = exchange::Draft { slug: "far".to_owned(), ..sample_exchange() };
    t.app.db.write(move |tx| exchange::put(tx, id, &draft, now)).await.unwrap();
}

/// What the letters are about that somebody finds in the table, in the file and in the overview, each in order.
async fn seen(actor: &Actor<'_>) -> [Vec<String>; 3] {
    let table = actor.get(MAIL).await.expect(200).texts("tbody td:nth-child(2)");
    let file = records(&actor.get("/en/msme/desk/mail.csv").await.expect(200));
    let overview = actor.get("/en/msme/desk").await.expect(200).texts("#mail h4 + p");
    let mut all = [table, file.into_iter().map(|row| row[2].clone()).collect(), overview];
    for subjects in &mut all {
        subjects.sort();
    }
    all
}

/// In which logs this was noted, and how often.
async fn logged(t: &TestApp, action: &'static str) -> Vec<(String, i64)> {
    let count = sql!(
        "SELECT e.slug, COUNT(*) FROM audit_entries a JOIN exchanges e ON e.id = a.exchange_id
         WHERE a.action = $1 GROUP BY e.slug ORDER BY e.slug COLLATE \"C\""
    );
    t.app.db.read(move |c| c.query(count, args![action])).await.unwrap()
}

story!(who_runs_one_exchange_neither_sees_nor_touches_the_letters_of_another_or_of_the_site, |t| {
    another_exchange(&t).await;
    let coco = t.coordinator().await;
    given_up_of(&t, Some("msme")).await;
    let others = [given_up_of(&t, Some("far")).await, given_up(&t).await];
    assert_eq!(seen(&coco).await, [["msme"], ["msme"], ["msme"]]);
    assert!(coco.get(MAIL).await.expect(200).text("main .lead").contains("for whoever operates it"));
    let home = coco.get("/en/msme/desk").await.expect(200);
    let said = home.text("#mail");
    assert!(said.contains("Given up: 1.") && said.contains("such as those that sign people in: 1."), "{said}");
    assert_eq!(home.texts("#needs tbody td")[..2], ["Mails given up", "1"]);
    for job in others {
        for action in ["retry", "discard"] {
            assert!(press(&coco, action, &job.to_string()).await.contains("no longer waiting"), "{action}");
        }
    }
    assert!(press(&coco, "retry-all", "").await.contains("tried again"));
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM jobs WHERE state = 'failed'")).await, 2, "they are as they were");
    assert_eq!(logged(&t, "retried-mail").await, [("msme".to_owned(), 1)]);
    assert!(logged(&t, "discarded-mail").await.is_empty());
});

story!(an_operator_looks_after_all_letters_and_each_exchange_has_it_in_its_own_log, |t| {
    another_exchange(&t).await;
    let boss = t.with_role("Boss", Some(Role::Coordinator)).await;
    let id = boss.id;
    t.app.db.write(move |tx| operators::make(tx, id)).await.unwrap();
    given_up_of(&t, Some("msme")).await;
    let (far, site) = (given_up_of(&t, Some("far")).await, given_up(&t).await);
    assert_eq!(seen(&boss).await, [["Hello", "far", "msme"]; 3]);
    assert!(!boss.get("/en/msme/desk").await.expect(200).text("#mail").contains("such as those that sign people in"));
    for job in [far, site] {
        assert!(press(&boss, "discard", &job.to_string()).await.contains("discarded"));
    }
    let once = [("far".to_owned(), 1), ("msme".to_owned(), 1)];
    assert_eq!(logged(&t, "discarded-mail").await, once);
    given_up_of(&t, Some("far")).await;
    assert!(press(&boss, "retry-all", "").await.contains("tried again"));
    assert_eq!(logged(&t, "retried-mail").await, once);
});

story!(the_desk_of_the_only_exchange_has_the_letters_of_the_site_too, |t| {
    let coco = t.coordinator().await;
    given_up_of(&t, Some("msme")).await;
    given_up(&t).await;
    assert_eq!(seen(&coco).await, [["Hello", "msme"]; 3]);
    assert!(coco.get(MAIL).await.expect(200).text("main .lead").contains("from the whole site"));
});
