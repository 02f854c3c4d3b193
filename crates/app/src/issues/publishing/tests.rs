//! An issue goes out once, and not with what somebody has taken back.

use super::*;
use crate::deliveries::Segment;
use crate::ideas;
use crate::issues::draft::{Block, BlockKind, BlockText};
use crate::issues::issue::place_of;
use crate::issues::store::blocks;
use crate::issues::store::drafts::{NewDraft, Plan, Settings};
use crate::tests::{Actor, TestApp, story};
use crate::visibility::Viewer;

/// A block: its kind, what it takes from the record, and what it says in English and in French.
pub type Said<'a> = (BlockKind, Option<Id>, &'a str, &'a str);

/// An issue of these blocks, written and approved by `by`, and planned for this moment.
pub async fn planned(t: &TestApp, by: &Actor<'_>, slug: &str, said: &[Said<'_>]) -> Id {
    let (now, exchange, person) = (t.clock_now(), t.exchange, by.id);
    let issue = t.app.rng.id(now);
    let place = place_of(jiff::civil::date(2026, 3, 10));
    let new = NewDraft {
        id: issue,
        exchange,
        slug: slug.to_owned(),
        name: format!("Number {slug}"),
        place: place.clone(),
        zone: "UTC".to_owned(),
        by: person,
        at: now,
        form_key: format!("form of {slug}"),
    };
    let settings = Settings {
        name: format!("Number {slug}"),
        slug: slug.to_owned(),
        texts: Vec::new(),
        segment: Segment::default(),
        allows_missing: true,
    };
    let plan = Plan { at: now, zone: "UTC".to_owned(), place };
    let blocks: Vec<Block> = said.iter().map(|said| block(t.app.rng.id(now), said)).collect();
    let write = move |tx: &mut Conn| -> Result<(), Error> {
        assert!(drafts::insert(tx, &new)?);
        drafts::set_settings(tx, issue, &settings, 1)?;
        drafts::put_text(tx, issue, ("en", "News of <spring>", "What came in"))?;
        drafts::put_text(tx, issue, ("fr", "Nouvelles du printemps", ""))?;
        for (place, block) in (1..).zip(&blocks) {
            insert(tx, issue, place, block)?;
        }
        drafts::approve(tx, issue, person, now)?;
        drafts::schedule(tx, issue, &plan)
    };
    t.app.db.write(write).await.expect("an issue");
    issue
}

fn block(id: Id, (kind, subject, en, fr): &Said<'_>) -> Block {
    let is_call = *kind == BlockKind::Call;
    let text = |language: &str, text: &str| BlockText {
        language: language.to_owned(),
        text: text.to_owned(),
        alt: String::new(),
        url: if is_call { "/en/msme/ideas".to_owned() } else { String::new() },
    };
    let figures = if *kind == BlockKind::Numbers { "ideas economies" } else { "" };
    Block {
        id,
        kind: *kind,
        position: 0,
        subject: *subject,
        figures: figures.to_owned(),
        picture: String::new(),
        texts: [("en", en), ("fr", fr)]
            .into_iter()
            .filter(|(_, said)| !said.is_empty())
            .map(|(language, said)| text(language, said))
            .collect(),
    }
}

fn insert(tx: &mut Conn, issue: Id, place: i64, block: &Block) -> Result<(), Error> {
    let new = blocks::NewBlock { id: block.id, issue, kind: block.kind, form_key: format!("block {place}") };
    blocks::insert(tx, &new, place, 1)?;
    let change = blocks::Change {
        block: block.id,
        subject: block.subject,
        figures: block.figures.clone(),
        picture: String::new(),
        texts: Vec::new(),
    };
    blocks::update(tx, &change, 1)?;
    for text in &block.texts {
        blocks::put_text(tx, block.id, text)?;
    }
    Ok(())
}

/// The id of an idea.
pub async fn idea_id(t: &TestApp, number: i64) -> Id {
    let exchange = t.exchange;
    let find = move |c: &mut Conn| ideas::find(c, Viewer::VISITOR, exchange, number);
    t.app.db.read(find).await.expect("a look").expect("an idea").id
}

async fn draft_of(t: &TestApp, issue: Id) -> Draft {
    let exchange = t.exchange;
    t.app.db.read(move |c| draft::draft(c, exchange, issue)).await.expect("a look").expect("a draft")
}

/// Keeps it as whoever approves does.
async fn frozen(t: &TestApp, issue: Id) {
    let (app, now, draft) = (t.app.clone(), t.clock_now(), draft_of(t, issue).await);
    let freeze = move |tx: &mut Conn| -> Result<(), Error> {
        let exchange = exchange_by_id(tx, draft.exchange)?;
        freeze(tx, &app, &exchange, &draft, now)
    };
    t.app.db.write(freeze).await.expect("frozen");
}

async fn publish_now(t: &TestApp, issue: Id) -> Published {
    publish(&t.app, issue, t.clock_now()).await.expect("it is looked at")
}

story!(an_issue_goes_out_once_however_often_its_job_runs, |t| {
    let coco = t.coordinator().await;
    let issue = planned(&t, &coco, "spring", &[(BlockKind::Text, None, "Much has happened.", "")]).await;
    assert_eq!(publish_now(&t, issue).await, Published::Now);
    assert_eq!(publish_now(&t, issue).await, Published::NotDue);
    assert_eq!(draft_of(&t, issue).await.state, IssueState::Sending);
    assert_eq!(t.count(db::sql!("SELECT COUNT(*) FROM sendings")).await, 1);
});

story!(an_issue_that_is_planned_for_later_waits, |t| {
    let coco = t.coordinator().await;
    let issue = planned(&t, &coco, "spring", &[(BlockKind::Text, None, "Much has happened.", "")]).await;
    let early = Timestamp(t.clock_now().0 - 1);
    assert_eq!(publish(&t.app, issue, early).await.expect("a look"), Published::NotDue);
    assert_eq!(draft_of(&t, issue).await.state, IssueState::Scheduled);
});

story!(an_idea_that_was_taken_back_after_the_approval_holds_the_issue_up, |t| {
    let (coco, amina) = (t.coordinator().await, t.participant("Amina").await);
    let n = crate::comments::tests::idea(&t, &amina).await;
    let blocks = [(BlockKind::Idea, Some(idea_id(&t, n).await), "Read this.", "")];
    let issue = planned(&t, &coco, "spring", &blocks).await;
    frozen(&t, issue).await;
    amina.post(&format!("/en/msme/ideas/{n}/withdraw"), &[]).await.expect(303);
    assert_eq!(publish_now(&t, issue).await, Published::Held);
    assert_eq!(draft_of(&t, issue).await.state, IssueState::Approved, "somebody plans it again");
    assert_eq!(t.count(db::sql!("SELECT COUNT(*) FROM sendings")).await, 0);
    assert_eq!(t.count(db::sql!("SELECT COUNT(*) FROM newsletter_issues WHERE held_up = 'gone'")).await, 1);
    let letters = t.letters_to("secretariat@example.org").await;
    let told = letters.iter().find(|letter| letter.text.contains("Number spring")).expect("the desk is told");
    assert!(told.text.contains(&format!("/desk/newsletter/{issue}/checks")), "{}", told.text);
});

story!(what_was_approved_is_what_is_sent_and_no_words_of_people_are_kept_with_it, |t| {
    let (coco, amina) = (t.coordinator().await, t.participant("Amina").await);
    let n = crate::comments::tests::idea(&t, &amina).await;
    let id = idea_id(&t, n).await;
    let blocks = [(BlockKind::Numbers, None, "", ""), (BlockKind::Idea, Some(id), "Read this.", "")];
    let issue = planned(&t, &coco, "spring", &blocks).await;
    frozen(&t, issue).await;
    let kept = t.app.db.read(move |c| store::frozen(c, issue)).await.expect("a look");
    assert!(!kept.is_empty());
    for edition in &kept {
        assert!(edition.content.contains("Read this.") && edition.content.contains(&id.to_string()));
        assert!(!edition.content.contains("Amina"), "{}", edition.content);
    }
    let (exchange, now) = (t.exchange, t.clock_now());
    let read = t.app.db.read(move |c| archived(c, exchange, issue, Lang::En, now)).await.expect("a look");
    let edition = read.expect("an edition");
    assert_eq!(edition.items.len(), 2);
    assert!(edition.items.iter().all(|item| !item.what.is_gone()));
});

/// Gives an idea another title, as its author can at any moment.
async fn retitle(t: &TestApp, idea: Id, title: &'static str) {
    let retitle = db::sql!("UPDATE ideas SET title = $2 WHERE id = $1");
    t.app.db.write(move |tx| tx.execute(retitle, db::args![idea, title])).await.expect("another title");
}

story!(what_says_other_words_than_were_approved_holds_the_issue_up, |t| {
    let (coco, amina) = (t.coordinator().await, t.participant("Amina").await);
    let n = crate::comments::tests::idea(&t, &amina).await;
    let idea = idea_id(&t, n).await;
    let issue = planned(&t, &coco, "spring", &[(BlockKind::Idea, Some(idea), "Read this.", "")]).await;
    frozen(&t, issue).await;
    retitle(&t, idea, "Buy cheap pills").await;
    assert_eq!(publish_now(&t, issue).await, Published::Held);
    assert_eq!(draft_of(&t, issue).await.state, IssueState::Draft, "a second person reads it anew");
    let held = db::sql!("SELECT COUNT(*) FROM newsletter_issues WHERE held_up = 'changed' AND asked_at IS NOT NULL");
    assert_eq!(t.count(held).await, 1);
    let letters = t.letters_to("secretariat@example.org").await;
    assert!(letters.iter().any(|letter| letter.text.contains("says other words now")));
    let page = coco.get(&format!("/en/msme/desk/newsletter/{issue}")).await.expect(200);
    assert!(page.text("main .notice.warn").contains("says other words now"));
});

story!(a_sending_does_not_go_on_with_what_was_taken_back_meanwhile, |t| {
    let (coco, amina) = (t.coordinator().await, t.participant("Amina").await);
    let n = crate::comments::tests::idea(&t, &amina).await;
    let issue = planned(&t, &coco, "spring", &[(BlockKind::Idea, Some(idea_id(&t, n).await), "Read this.", "")]).await;
    frozen(&t, issue).await;
    assert_eq!(publish_now(&t, issue).await, Published::Now);
    let sending = format!("/en/msme/desk/newsletter/{issue}/sending");
    coco.get(&sending).await.expect(200);
    for action in ["pause", "resume", "pause"] {
        coco.post(&sending, &[("action", action)]).await.expect(303);
    }
    amina.post(&format!("/en/msme/ideas/{n}/withdraw"), &[]).await.expect(303);
    let answer = coco.post(&sending, &[("action", "resume")]).await.expect(303);
    let page = coco.follow(&answer).await.expect(200);
    assert!(page.text("main .notice").contains("You can cancel the sending."), "{}", page.text("main"));
    assert_eq!(t.count(db::sql!("SELECT COUNT(*) FROM sendings WHERE state = 'paused'")).await, 1);
});

story!(lists_and_feeds_keep_no_words_about_what_may_be_hidden_later, |t| {
    let (coco, amina) = (t.coordinator().await, t.participant("Amina").await);
    let n = crate::comments::tests::idea(&t, &amina).await;
    let blocks = [
        (BlockKind::Text, None, "Much has happened.", ""),
        (BlockKind::Idea, Some(idea_id(&t, n).await), "Amina is right.", ""),
    ];
    let issue = planned(&t, &coco, "spring", &blocks).await;
    assert_eq!(publish_now(&t, issue).await, Published::Now);
    let feed = t.visitor().get("/en/msme/newsletter.atom").await.expect(200).body;
    assert!(feed.contains("Much has happened.") && !feed.contains("Amina is right."), "{feed}");
});

story!(an_issue_that_cannot_be_published_does_not_wait_for_ever, |t| {
    let coco = t.coordinator().await;
    let issue = planned(&t, &coco, "spring", &[(BlockKind::Text, None, "Much has happened.", "")]).await;
    let now = t.clock_now();
    give_up(&t.app, issue, Timestamp(now.0 + 1), now).await.expect("it has another time");
    assert_eq!(draft_of(&t, issue).await.state, IssueState::Scheduled);
    for _ in 0..2 {
        give_up(&t.app, issue, now, now).await.expect("held up");
    }
    assert_eq!(draft_of(&t, issue).await.state, IssueState::Approved);
    assert_eq!(t.count(db::sql!("SELECT COUNT(*) FROM newsletter_issues WHERE held_up = 'fault'")).await, 1);
    let letters = t.letters_to("secretariat@example.org").await;
    assert_eq!(letters.iter().filter(|letter| letter.text.contains("Number spring")).count(), 1);
});

story!(an_issue_is_held_up_also_where_nobody_can_be_written_to, |t| {
    let (coco, amina) = (t.coordinator().await, t.participant("Amina").await);
    let n = crate::comments::tests::idea(&t, &amina).await;
    let issue = planned(&t, &coco, "spring", &[(BlockKind::Idea, Some(idea_id(&t, n).await), "Read this.", "")]).await;
    frozen(&t, issue).await;
    amina.post(&format!("/en/msme/ideas/{n}/withdraw"), &[]).await.expect(303);
    let forget = db::sql!("UPDATE exchanges SET contact = 'nobody'");
    t.app.db.write(move |tx| tx.execute(forget, db::args![])).await.expect("no contact");
    assert_eq!(publish_now(&t, issue).await, Published::Held);
});
