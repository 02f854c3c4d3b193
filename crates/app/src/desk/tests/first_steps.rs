//! What the desk of an empty exchange says first, as stories over HTTP.

use db::{Conn, Sql, sql};

use crate::comments::tests::idea;
use crate::error::Error;
use crate::exchange::{self, OfficialText};
use crate::invitations::tests::invite;
use crate::tests::{Actor, TestApp, story};
use crate::topics::tests::put_one;

/// Where the steps lead that are still to be done.
async fn left(actor: &Actor<'_>) -> Vec<String> {
    actor.get("/en/msme/desk").await.expect(200).attributes("#first-steps a", "href")
}

async fn has_steps(actor: &Actor<'_>) -> bool {
    actor.get("/en/msme/desk").await.expect(200).has("#first-steps")
}

async fn set(t: &TestApp, statement: &'static Sql) {
    let revise = sql!("UPDATE exchanges SET revision = revision + 1");
    let write = move |tx: &mut Conn| -> Result<(), Error> {
        tx.execute(statement, &[])?;
        tx.execute(revise, &[])?;
        Ok(())
    };
    t.app.db.write(write).await.unwrap();
}

async fn write_privacy(t: &TestApp) {
    let (id, now) = (t.exchange, t.clock_now());
    let text = OfficialText { heading: "Privacy".to_owned(), lead: String::new(), body: "Little is kept.".to_owned() };
    let write = move |tx: &mut Conn| -> Result<(), Error> {
        exchange::put_official_page(tx, id, "privacy", "en", &text, now)?;
        exchange::revise(tx, id)
    };
    t.app.db.write(write).await.unwrap();
}

story!(the_first_steps_stand_first_and_go_when_all_are_done, |t| {
    let coco = t.coordinator().await;
    assert_eq!(left(&coco).await, ["/en/msme/desk/texts", "/en/msme/desk/topics/new"]);
    let page = coco.get("/en/msme/desk").await.expect(200);
    assert_eq!(page.texts("#first-steps li").len(), 4, "everybody may join: nobody has to be invited");
    assert_eq!(page.texts("#first-steps .tag"), ["Done", "Done"], "timetable and words");
    assert_eq!(page.texts("main h2")[0], "First steps");
    t.write_rules().await;
    assert_eq!(left(&coco).await.len(), 2, "rules alone are half of it");
    write_privacy(&t).await;
    assert_eq!(left(&coco).await, ["/en/msme/desk/topics/new"]);
    put_one(&t, "border", "Border", 1).await;
    assert!(!has_steps(&coco).await);
});

story!(a_timetable_that_is_over_and_words_that_miss_a_language_are_steps, |t| {
    let coco = t.coordinator().await;
    set(&t, sql!("UPDATE phases SET opens_at = 1, closes_at = 2")).await;
    assert!(left(&coco).await.contains(&"/en/msme/desk/timetable".to_owned()));
    set(&t, sql!("UPDATE exchange_texts SET promise = '' WHERE language = 'fr'")).await;
    let texts = left(&coco).await.into_iter().filter(|path| path == "/en/msme/desk/texts");
    assert_eq!(texts.count(), 2, "pages and words");
    // A language that the exchange has given up needs no words.
    set(&t, sql!("UPDATE exchanges SET languages = 'en es'")).await;
    let texts = left(&coco).await.into_iter().filter(|path| path == "/en/msme/desk/texts");
    assert_eq!(texts.count(), 1, "pages alone");
});

story!(where_no_debate_is_planned_the_desk_is_led_to_the_timetable_and_others_read_that_it_is_not_open, |t| {
    let (coco, amina) = (t.coordinator().await, t.participant("Amina").await);
    let planned = "main .notice a[href='/en/msme/desk/timetable']";
    set(&t, sql!("UPDATE phases SET opens_at = 1, closes_at = 2")).await;
    assert!(!coco.get("/en/msme/ideas/new").await.expect(200).has(planned), "there was one");
    set(&t, sql!("DELETE FROM phase_texts")).await;
    set(&t, sql!("DELETE FROM phases")).await;
    assert!(coco.get("/en/msme/ideas/new").await.expect(200).has(planned));
    let page = amina.get("/en/msme/ideas/new").await.expect(200);
    assert!(page.text("main .notice").contains("The debate is not open") && !page.has(planned));
});

story!(who_invites_somebody_has_done_that_step, |t| {
    let coco = t.coordinator().await;
    let people = "/en/msme/desk/invitations".to_owned();
    assert!(!left(&coco).await.contains(&people), "everybody may join");
    let said = async || coco.get("/en/msme/desk").await.expect(200).text("#first-steps");
    assert!(!said().await.contains("Invite people"), "and nobody was invited");
    set(&t, sql!("UPDATE exchanges SET joining = 'invitation'")).await;
    assert!(left(&coco).await.contains(&people), "oneself is nobody else");
    invite(&coco, &[]).await.expect(303);
    assert!(!left(&coco).await.contains(&people) && said().await.contains("Invite people Done"));
    set(&t, sql!("UPDATE invitations SET state = 'revoked'")).await;
    assert!(left(&coco).await.contains(&people));
    t.participant("Amina").await;
    assert!(!left(&coco).await.contains(&people));
});

story!(an_exchange_that_debates_and_a_moderator_see_no_first_steps, |t| {
    let (coco, mo) = (t.coordinator().await, t.moderator().await);
    assert!(has_steps(&coco).await && !has_steps(&mo).await);
    let amina = t.participant("Amina").await;
    idea(&t, &amina).await;
    assert!(!has_steps(&coco).await, "though rules are still to be written");
});
