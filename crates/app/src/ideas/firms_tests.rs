//! Ideas that an association or a chamber submits for a number of firms, as stories over HTTP.

use std::time::Duration;

use db::sql;
use web::FieldErrors;

use super::export_of;
use super::idea::check_given;
use crate::comments::tests::idea;
use crate::organisations::tests::speaker;
use crate::organisations::voices::Voice;
use crate::tests::{Actor, Answer, TestApp, read, story};
use crate::topics::tests::put_one;

// ── Rules ──

#[test]
fn a_number_of_firms_needs_a_body_for_which_its_author_speaks() {
    let chamber = Voice { organisation: db::Id::NIL, slug: "chamber".to_owned(), name: "Chamber".to_owned() };
    let voices = [chamber];
    let check = |organisation: &str, firms: &str| {
        let mut errors = FieldErrors::new();
        let number = check_given(organisation, firms, &voices, &mut errors);
        let wrong: Vec<&str> = errors.iter().map(|(field, _)| field).collect();
        (number, wrong)
    };
    assert_eq!(check("", ""), (None, vec![]));
    assert_eq!(check("chamber", ""), (None, vec![]));
    assert_eq!(check("chamber", "1 200"), (Some(1200), vec![]));
    assert_eq!(check("", "1200").1, ["organisation"]);
    assert_eq!(check("other", "1200").1, ["organisation"]);
    assert_eq!(check("other", "many").1, ["organisation", "firms"]);
}

// ── Fixtures ──

/// A draft that is begun; its address.
async fn begin(actor: &Actor<'_>, t: &TestApp) -> String {
    put_one(t, "border", "Border", 1).await;
    let begun = actor.post("/en/msme/ideas/new", &[("topic", "border")]).await.expect(303).location();
    begun.split('?').next().expect("an address").to_owned()
}

const CHAMBER: &str = "/en/msme/organisations/dakar-chamber";

const TEXT: [(&str, &str); 4] =
    [("topic", "border"), ("language", "en"), ("title", "One window"), ("text", "Papers take nine days.")];

async fn write(actor: &Actor<'_>, draft: &str, organisation: &str, firms: &str) -> Answer {
    let given = [("asked", "yes"), ("organisation", organisation), ("firms", firms)];
    actor.post(draft, &[&TEXT[..], &given].concat()).await
}

/// An idea that the chamber submits for this number of firms; its address.
async fn submitted(actor: &Actor<'_>, t: &TestApp, firms: &str) -> String {
    let draft = begin(actor, t).await;
    write(actor, &draft, "dakar-chamber", firms).await.expect(303);
    let at = actor.post(&format!("{draft}/check"), &[]).await.expect(303).location();
    at.split('?').next().expect("an address").to_owned()
}

async fn change(actor: &Actor<'_>, idea: &str, version: &str, firms: &str, reason: &str) -> Answer {
    let form = [
        ("title", "One window"),
        ("text", "Papers take nine days."),
        ("language", "en"),
        ("firms", firms),
        ("reason", reason),
        ("version", version),
    ];
    actor.post(&format!("{idea}/edit"), &form).await
}

/// Changes what an idea says, and not for how many firms.
async fn say_otherwise(actor: &Actor<'_>, idea: &str, version: &str) {
    let form = [
        ("title", "One window"),
        ("text", "Papers take two days."),
        ("language", "en"),
        ("firms", "300"),
        ("reason", "They have hurried."),
        ("version", version),
    ];
    actor.post(&format!("{idea}/edit"), &form).await.expect(303);
}

// ── Stories ──

story!(a_chamber_submits_an_idea_for_a_number_of_firms_and_readers_see_that_nobody_checked_it, |t| {
    let coco = t.coordinator().await;
    let (amina, _) = speaker(&t, &coco, "Amina", ("Dakar Chamber", "chamber")).await;
    t.app.db.write(move |tx| tx.execute(sql!("UPDATE exchanges SET hold_first = 1"), db::args![])).await.unwrap();
    let draft = begin(&amina, &t).await;
    let form = amina.get(&draft).await.expect(200);
    assert!(form.has("input[name=organisation][value=dakar-chamber]") && form.has("input[name=firms]"));
    write(&amina, &draft, "dakar-chamber", "2 50").await.expect(303);
    let last = amina.get(&format!("{draft}/check")).await.expect(200).text("main dl");
    assert!(last.contains("Dakar Chamber") && last.contains("not checked"), "{last}");
    let idea = amina.post(&format!("{draft}/check"), &[]).await.expect(303).location();
    // The mandate was confirmed: it waits for nobody.
    let idea = idea.split('?').next().expect("an address");
    assert!(idea.starts_with("/en/msme/ideas/"), "{idea}");
    let page = read(&t, idea).await.expect(200);
    let said = page.text("article");
    for words in ["Dakar Chamber", "On behalf of 250 firms", "Stated by Amina for Dakar Chamber; not checked"] {
        assert!(said.contains(words), "{words}: {said}");
    }
    assert!(page.has("article a[href='/en/msme/organisations/dakar-chamber']"));
    for list in ["/en/msme", "/en/msme/ideas", "/en/msme/topics/border"] {
        let rows = read(&t, list).await.expect(200).text("main");
        assert!(
            rows.contains("Dakar Chamber") && rows.contains("On behalf of 250 firms, not checked"),
            "{list}: {rows}"
        );
    }
    let file = coco.get("/en/msme/desk/ideas.csv").await.expect(200).body;
    assert!(file.contains("\"Dakar Chamber\",\"250\""), "{file}");
    let taken = t.taken(amina.id, export_of).await;
    assert!(taken.contains("Dakar Chamber") && taken.contains("250"), "{taken}");
});

story!(who_speaks_for_no_association_and_no_chamber_states_no_number_of_firms, |t| {
    let coco = t.coordinator().await;
    speaker(&t, &coco, "Amina", ("Dakar Chamber", "chamber")).await;
    let (bao, _) = speaker(&t, &coco, "Bao", ("Small Works Institute", "think-tank")).await;
    for (actor, organisation) in [(&bao, "small-works-institute"), (&t.participant("Chidi").await, "dakar-chamber")] {
        let draft = begin(actor, &t).await;
        assert!(!actor.get(&draft).await.expect(200).has("input[name=firms]"));
        let page = write(actor, &draft, organisation, "250").await.expect(422);
        assert_eq!(page.attributes(".summary a", "href"), ["#organisation"]);
        // Sent all the same, it is nobody's idea yet: its author comes back to what is wrong, and takes it out.
        let back = actor.post(&format!("{draft}/check"), &[]).await.expect(303).location();
        assert_eq!(back, draft);
        write(actor, &draft, "", "250").await.expect(422);
        write(actor, &draft, "", "").await.expect(303);
        actor.post(&format!("{draft}/check"), &[]).await.expect(303);
    }
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM ideas")).await, 2);
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM ideas WHERE firms IS NOT NULL OR for_id IS NOT NULL")).await, 0);
    // Nobody is asked who has not signed in.
    put_one(&t, "border", "Border", 1).await;
    let visitor = t.visitor();
    let draft = visitor.post("/en/msme/ideas/new", &[("topic", "border")]).await.expect(303).location();
    assert!(!visitor.get(&draft).await.expect(200).has("input[name=firms]"));
});

story!(a_number_that_is_none_is_said_and_kept_in_the_draft_as_it_was_typed, |t| {
    let coco = t.coordinator().await;
    let (amina, mandate) = speaker(&t, &coco, "Amina", ("Dakar Chamber", "chamber")).await;
    let draft = begin(&amina, &t).await;
    let page = write(&amina, &draft, "dakar-chamber", "about 300").await.expect(422);
    assert_eq!(page.attributes(".summary a", "href"), ["#firms"]);
    assert_eq!(page.value("firms"), "about 300");
    let given = [("asked", "yes"), ("organisation", "dakar-chamber"), ("firms", "many"), ("then", "later")];
    let later = [&TEXT[..], &given].concat();
    amina.post(&draft, &later).await.expect(303);
    let kept = amina.get(&draft).await;
    assert_eq!(kept.value("firms"), "many");
    assert!(kept.has("input[name=organisation][value=dakar-chamber][checked]"));
    // The mandate ends before it is sent: it is said where it can be changed, and nothing is published in its name.
    write(&amina, &draft, "dakar-chamber", "300").await.expect(303);
    amina.post(&mandate, &[("action", "end")]).await.expect(303);
    assert_eq!(amina.post(&format!("{draft}/check"), &[]).await.expect(303).location(), draft);
    let page = amina.get(&draft).await;
    assert_eq!(page.attributes(".summary a", "href"), ["#organisation"]);
    assert_eq!(page.value("firms"), "300");
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM ideas")).await, 0);
});

story!(the_number_of_firms_is_changed_as_the_text_is_and_earlier_ones_stay_readable, |t| {
    let coco = t.coordinator().await;
    let (amina, mandate) = speaker(&t, &coco, "Amina", ("Dakar Chamber", "chamber")).await;
    let idea = submitted(&amina, &t, "250").await;
    assert_eq!(amina.get(&format!("{idea}/edit")).await.expect(200).value("firms"), "250");
    // In the first minutes it is mended unseen.
    change(&amina, &idea, "1", "260", "").await.expect(303);
    assert!(!read(&t, &idea).await.expect(200).text("article").contains("250"));
    t.wait(Duration::from_mins(16));
    let page = change(&amina, &idea, "1", "many", "More of them.").await.expect(422);
    assert_eq!(page.attributes(".summary a", "href"), ["#firms"]);
    assert_eq!(page.value("firms"), "many");
    assert_eq!(change(&amina, &idea, "1", "300", "").await.expect(422).attributes(".summary a", "href"), ["#reason"]);
    change(&amina, &idea, "1", "300", "Forty have joined.").await.expect(303);
    assert!(read(&t, &idea).await.expect(200).text("article").contains("On behalf of 300 firms"));
    let history = read(&t, &format!("{idea}/versions")).await.expect(200).text("main");
    for words in ["On behalf of 300 firms", "On behalf of 260 firms", "Forty have joined."] {
        assert!(history.contains(words), "{words}: {history}");
    }
    // After the end of the mandate nothing new is said in its name; what was said stays, and the text can be changed.
    amina.post(&mandate, &[("action", "end")]).await.expect(303);
    let page = change(&amina, &idea, "2", "400", "More.").await.expect(422);
    assert_eq!(page.attributes(".summary a", "href"), ["#firms"]);
    assert!(read(&t, &idea).await.expect(200).text("article").contains("On behalf of 300 firms"));
});

story!(a_steward_says_that_an_idea_is_not_the_chambers_and_a_merged_one_keeps_its_number, |t| {
    let coco = t.coordinator().await;
    let (amina, _) = speaker(&t, &coco, "Amina", ("Dakar Chamber", "chamber")).await;
    let (bao, _) = speaker(&t, &coco, "Bao", ("Dakar Chamber", "chamber")).await;
    let one = submitted(&amina, &t, "250").await;
    let flag = [("rule", "disowned"), ("reason", "The board has not seen it.")];
    t.participant("Chidi").await.post(&format!("{one}/flag"), &flag).await.expect(422);
    bao.post(&format!("{one}/flag"), &flag).await.expect(303);
    assert!(read(&t, &one).await.expect(200).text("article").contains("Questioned by Dakar Chamber"));
    let other = submitted(&bao, &t, "90").await;
    let number = other.rsplit('/').next().expect("a number");
    let merge = [("into", number), ("reason", "They ask for the same.")];
    coco.post(&format!("/en/msme/desk/ideas/{}/merge", one.rsplit('/').next().expect("a number")), &merge)
        .await
        .expect(303);
    let page = read(&t, &other).await.expect(200);
    assert!(page.text("article").contains("On behalf of 90 firms"));
    assert!(page.text("section[aria-labelledby=merged]").contains("On behalf of 250 firms, not checked"));
});

story!(the_page_of_a_chamber_lists_the_ideas_sent_for_it_that_everybody_may_read, |t| {
    let (coco, mo) = (t.coordinator().await, t.moderator().await);
    let (amina, _) = speaker(&t, &coco, "Amina", ("Dakar Chamber", "chamber")).await;
    let (bao, _) = speaker(&t, &coco, "Bao", ("Dakar Chamber", "chamber")).await;
    assert!(!read(&t, CHAMBER).await.expect(200).has("#sent"), "where there are none, nothing is said of them");
    let one = submitted(&amina, &t, "250").await;
    t.wait(Duration::from_mins(1));
    let other = submitted(&bao, &t, "").await;
    let page = read(&t, CHAMBER).await.expect(200);
    assert_eq!(page.attributes("section[aria-labelledby=sent] li a", "href"), [other.clone(), one.clone()]);
    let rows = page.texts("section[aria-labelledby=sent] li");
    assert_eq!(page.text("#sent"), "2 ideas sent for it");
    assert!(rows[1].contains("On behalf of 250 firms, not checked") && !rows[0].contains("firm"), "{rows:?}");
    let flag = [("rule", "disowned"), ("reason", "The board has not seen it.")];
    bao.post(&format!("{one}/flag"), &flag).await.expect(303);
    let rows = read(&t, CHAMBER).await.expect(200).texts("section[aria-labelledby=sent] li");
    assert!(rows[1].contains("Questioned by Dakar Chamber") && !rows[0].contains("Questioned"), "{rows:?}");
    let hide = [("outcome", "hide"), ("rule", "off-topic"), ("reason", "It sells soap.")];
    mo.post(&format!("{other}/decide"), &hide).await.expect(303);
    for reader in [&t.visitor(), &bao, &mo] {
        t.wait(Duration::from_secs(3));
        let page = reader.get(CHAMBER).await.expect(200);
        assert_eq!(page.attributes("section[aria-labelledby=sent] li a", "href"), std::slice::from_ref(&one));
        assert_eq!(page.text("#sent"), "1 idea sent for it");
    }
    amina.post(&format!("{one}/withdraw"), &[]).await.expect(303);
    assert!(!read(&t, CHAMBER).await.expect(200).has("#sent"));
});

story!(more_ideas_than_a_page_holds_are_all_reached_from_the_page_of_the_chamber, |t| {
    let coco = t.coordinator().await;
    let (amina, _) = speaker(&t, &coco, "Amina", ("Dakar Chamber", "chamber")).await;
    for _ in 0..21 {
        idea(&t, &amina).await;
    }
    let all = sql!(
        "UPDATE ideas SET for_slug = 'dakar-chamber', for_name = 'Dakar Chamber',
             for_id = (SELECT id FROM exchange_organisations WHERE slug = 'dakar-chamber')"
    );
    t.app.db.write(move |tx| tx.execute(all, db::args![])).await.unwrap();
    let links = |page: &Answer| page.attributes("section[aria-labelledby=sent] li a[href*='/ideas/']", "href");
    let first = read(&t, CHAMBER).await.expect(200);
    let next = first.attributes("section[aria-labelledby=sent] a[rel=next]", "href");
    assert_eq!(next, [format!("{CHAMBER}?of=ideas&page=2")]);
    let mut seen = links(&first);
    assert_eq!(seen.len(), 20);
    seen.extend(links(&read(&t, &next[0]).await.expect(200)));
    seen.sort();
    seen.dedup();
    assert_eq!(seen.len(), 21, "each once");
});

story!(another_number_of_firms_leaves_translations_as_good_as_they_were, |t| {
    let coco = t.coordinator().await;
    let (amina, _) = speaker(&t, &coco, "Amina", ("Dakar Chamber", "chamber")).await;
    let idea = submitted(&amina, &t, "250").await;
    let french = [("language", "fr"), ("title", "Un guichet"), ("text", "Neuf jours."), ("origin", "author")];
    let translations = format!("{idea}/translations");
    amina.post(&translations, &french).await.expect(303);
    t.wait(Duration::from_mins(16));
    change(&amina, &idea, "1", "300", "Forty have joined.").await.expect(303);
    let said = read(&t, &translations).await.expect(200).text("main");
    assert!(said.contains("Neuf jours.") && !said.contains("has changed since"), "{said}");
    // What says something else leaves them behind, as before.
    say_otherwise(&amina, &idea, "2").await;
    let said = read(&t, &translations).await.expect(200).text("main");
    assert!(said.contains("has changed since"), "{said}");
});

story!(a_translation_that_waited_is_as_good_as_before_unless_the_idea_says_something_else_by_now, |t| {
    let coco = t.coordinator().await;
    let (amina, _) = speaker(&t, &coco, "Amina", ("Dakar Chamber", "chamber")).await;
    let idea = submitted(&amina, &t, "250").await;
    let hold = sql!("UPDATE exchanges SET hold_first = 3");
    t.app.db.write(move |tx| tx.execute(hold, db::args![])).await.unwrap();
    let (mo, translations) = (t.moderator().await, format!("{idea}/translations"));
    let approve = async |waiting: &str| {
        let desk = waiting.replace("/waiting/", "/desk/held/");
        mo.post(&desk, &[("outcome", "approve")]).await.expect(303);
    };
    let french = [("language", "fr"), ("title", "Un guichet"), ("text", "Neuf jours."), ("origin", "author")];
    let waiting = amina.post(&translations, &french).await.expect(303).location();
    t.wait(Duration::from_mins(16));
    change(&amina, &idea, "1", "300", "Forty have joined.").await.expect(303);
    approve(&waiting).await;
    let said = read(&t, &translations).await.expect(200).text("main");
    assert!(said.contains("Neuf jours.") && !said.contains("has changed since"), "{said}");
    let spanish = [("language", "es"), ("title", "Una ventanilla"), ("text", "Nueve días."), ("origin", "author")];
    let waiting = amina.post(&translations, &spanish).await.expect(303).location();
    t.wait(Duration::from_mins(1));
    say_otherwise(&amina, &idea, "2").await;
    approve(&waiting).await;
    let said = read(&t, &translations).await.expect(200).text("main");
    assert!(said.contains("Nueve días.") && said.matches("has changed since").count() == 2, "{said}");
});

story!(who_is_asked_to_change_the_number_of_firms_answers_by_changing_it, |t| {
    let coco = t.coordinator().await;
    let (amina, _) = speaker(&t, &coco, "Amina", ("Dakar Chamber", "chamber")).await;
    let idea = submitted(&amina, &t, "250").await;
    let mo = t.moderator().await;
    let ask = [("outcome", "ask"), ("rule", "off-topic"), ("reason", "You have forty members.")];
    mo.post(&format!("{idea}/decide"), &ask).await.expect(303);
    t.wait(Duration::from_mins(16));
    assert!(amina.get(&idea).await.expect(200).text("[data-request]").contains("forty members"));
    change(&amina, &idea, "1", "40", "Members alone.").await.expect(303);
    assert!(!amina.get(&idea).await.expect(200).has("[data-request]"), "it is done");
    let desk = mo.get("/en/msme/desk/asked").await.expect(200).text("main");
    assert!(desk.contains("Changed since"), "{desk}");
});
