//! The audit log, as stories over HTTP.

use std::time::Duration;

use db::{Conn, Id, Timestamp};

use super::{Action, Entry, facts, record};
use crate::comments::tests::{comment, idea};
use crate::error::Error;
use crate::participants::Role;
use crate::tests::{Actor, Answer, TestApp, story};

const LOG: &str = "/en/msme/desk/audit";

#[test]
fn facts_stand_on_one_line_each_and_empty_ones_nowhere() {
    assert_eq!(
        facts(&[("rule", "off-topic"), ("reason", "It sells\n soap."), ("flags", "")]),
        "rule: off-topic\nreason: It sells soap."
    );
    assert_eq!(facts(&[("rule", "")]), "");
}

story!(what_is_done_at_the_desk_stands_in_the_audit_log_and_what_was_refused_does_not, |t| {
    let (amina, coco, mo) = (t.participant("Amina").await, t.coordinator().await, t.moderator().await);
    let n = idea(&t, &amina).await;
    assert!(coco.get(LOG).await.expect(200).has("main .empty"));
    let status = |status| [("was", "published"), ("status", status), ("reason", "")];
    let path = format!("/en/msme/desk/ideas/{n}/status");
    coco.post(&path, &status("taken-up")).await.expect(422);
    assert!(coco.get(LOG).await.expect(200).has("main .empty"), "it needed a reason");
    coco.post(&path, &status("under-study")).await.expect(303);

    let page = coco.get(LOG).await.expect(200);
    let rows = page.texts("main tbody tr");
    assert_eq!(rows.len(), 1);
    for words in ["Status of an idea", &format!("I-{n}"), "Status: Published", "Status: Under study", "Coco"] {
        assert!(rows[0].contains(words), "{words}: {}", rows[0]);
    }
    assert_eq!(page.attributes("main tbody a", "href"), [format!("/en/msme/ideas/{n}")]);
    let only = |action: &str| format!("{LOG}?action={action}");
    for (action, rows, place) in [("changed-status", 1, 2), ("decided", 0, 3), ("nonsense", 1, 1)] {
        let page = coco.get(&only(action)).await.expect(200);
        assert_eq!(page.texts("main tbody tr").len(), rows, "{action}");
        assert_eq!(page.has("main .empty a[href='/en/msme/desk/audit']"), rows == 0, "{action}");
        assert_eq!(page.attributes("nav.filters a[aria-current]", "href").len(), 1, "{action}");
        assert!(page.has(&format!("nav.filters li:nth-child({place}) a[aria-current]")), "{action}");
    }
    for (path, title) in
        [("/fr/msme/desk/audit", "Journal des actions"), ("/es/msme/desk/audit", "Registro de acciones")]
    {
        assert_eq!(coco.get(path).await.expect(200).text("h1"), title);
    }
    mo.get(LOG).await.expect(404);
});

story!(requests_decisions_and_taking_back_are_recorded_with_what_was_before_and_after, |t| {
    let (amina, mo, coco) = (t.participant("Amina").await, t.moderator().await, t.coordinator().await);
    let n = idea(&t, &coco).await;
    let flag = [("rule", "off-topic"), ("reason", "It is about something else.")];
    amina.post(&format!("/en/msme/ideas/{n}/flag"), &flag).await.expect(303);
    let queue = mo.get("/en/msme/desk/moderation").await.expect(200);
    let action = queue.attributes("main form[action*='/desk/moderation/']", "action").remove(0);
    mo.post(&action, &[("outcome", "hide"), ("rule", "off-topic"), ("reason", "It sells soap.")]).await.expect(303);
    let decision = mo.get("/en/msme/desk/moderation").await.expect(200).value("decision");
    mo.post("/en/msme/desk/moderation/undo", &[("decision", &decision)]).await.expect(303);
    let text = coco.get(LOG).await.expect(200).text("main tbody");
    for words in ["Decision taken back", "Rule: off-topic (en)", "Outcome: hidden", "Reason: It sells soap.", "Mo"] {
        assert!(text.contains(words), "{words}: {text}");
    }
    assert_eq!(coco.get(LOG).await.expect(200).texts("main tbody tr").len(), 2);
});

/// Two changes at the desk: Coco's on the tenth, and Sela's on the eleventh by the clocks of the exchange, while
/// in London it is still the tenth.
async fn two_days(t: &TestApp) -> (Actor<'_>, Actor<'_>) {
    let (coco, sela) = (t.coordinator().await, t.with_role("Sela", Some(Role::Secretariat)).await);
    let n = idea(t, &t.participant("Amina").await).await;
    let path = format!("/en/msme/desk/ideas/{n}/status");
    let form = |was, status| [("was", was), ("status", status), ("reason", "")];
    coco.post(&path, &form("published", "under-study")).await.expect(303);
    t.wait(Duration::from_secs(14 * 3600 + 1800));
    sela.post(&path, &form("under-study", "published")).await.expect(303);
    (coco, sela)
}

/// Who did what is shown, the newest first.
fn doers(page: &Answer) -> Vec<String> {
    page.texts("main tbody td:nth-child(2)")
}

/// Who did what is in the file.
fn doers_in_file(file: &Answer) -> Vec<String> {
    let text = file.body.strip_prefix('\u{feff}').expect("a byte order mark");
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    reader.records().map(|record| record.expect("a record")[1].to_owned()).collect()
}

story!(the_log_is_narrowed_to_a_person_and_to_days_by_the_clocks_of_the_exchange, |t| {
    let (coco, sela) = two_days(&t).await;
    let both: &[&str] = &["Sela", "Coco Coordinator"];
    let by_sela = format!("?person={}", sela.id);
    for (query, expected) in [
        ("", both),
        (by_sela.as_str(), &both[..1]),
        ("?person=nobody", both),
        ("?from=2026-03-11", &both[..1]),
        ("?to=2026-03-10", &both[1..]),
        ("?from=2026-03-10&to=2026-03-11", both),
        ("?from=2026-03-10&to=2026-03-10", &both[1..]),
        ("?action=changed-status&of=%2Fideas%2F1&from=2026-03-11", &both[..1]),
        ("?action=decided", &both[..0]),
    ] {
        let page = coco.get(&format!("{LOG}{query}")).await.expect(200);
        assert_eq!(doers(&page), expected, "{query}");
        let file = coco.get(&format!("{LOG}.csv{query}")).await.expect(200);
        assert_eq!(doers_in_file(&file), expected, "{query}");
    }
});

story!(what_the_log_was_narrowed_to_stays_on_every_way_on, |t| {
    let (coco, sela) = two_days(&t).await;
    let narrow = format!("of=%2Fideas%2F1&person={}&from=2026-03-11&to=2026-03-11", sela.id);
    let page = coco.get(&format!("{LOG}?action=changed-status&{narrow}")).await.expect(200);
    let (all, only) = (format!("{LOG}?{narrow}"), format!("{LOG}?action=changed-status&{narrow}"));
    assert_eq!(page.attributes("nav.filters a", "href"), [all, only]);
    assert!(page.has(&format!("a[href='{LOG}.csv?action=changed-status&{narrow}']")));
    assert!(page.has(&format!("form.sift a[href='{LOG}?of=%2Fideas%2F1']")), "and a way out");
    let sent = [("action", "changed-status"), ("of", "/ideas/1"), ("from", "2026-03-11"), ("to", "2026-03-11")];
    for (field, value) in sent {
        assert_eq!(page.value(field), value);
    }
    assert_eq!(page.attributes("select[name=person] option[selected]", "value"), [sela.id.to_string()]);
    let choices = page.texts("select[name=person] option");
    assert_eq!(choices, ["Anybody", "Coco Coordinator", "Sela"], "those who have done something, and nobody else");
    for lang in ["fr", "es"] {
        let page = coco.get(&format!("/{lang}/msme/desk/audit?{narrow}")).await.expect(200);
        assert_eq!(doers(&page), ["Sela"]);
    }
});

story!(the_log_offers_everybody_who_acted_once_and_by_name, |t| {
    let (coco, _sela) = two_days(&t).await;
    let mo = t.moderator().await;
    let n = idea(&t, &t.participant("Bao").await).await;
    let flag = [("rule", "off-topic"), ("reason", "It is about something else.")];
    t.participant("Chen").await.post(&format!("/en/msme/ideas/{n}/flag"), &flag).await.expect(303);
    let queue = mo.get("/en/msme/desk/moderation").await.expect(200);
    let action = queue.attributes("main form[action*='/desk/moderation/']", "action").remove(0);
    mo.post(&action, &[("outcome", "hide"), ("rule", "off-topic"), ("reason", "Soap.")]).await.expect(303);
    // Who has no office any more has still done it.
    let path = format!("/en/msme/desk/people/{}", mo.id);
    coco.post(&path, &[("was", "moderator"), ("role", "participant")]).await.expect(303);
    let choices = coco.get(LOG).await.expect(200).texts("select[name=person] option");
    assert_eq!(choices, ["Anybody", "Coco Coordinator", "Mo Moderator", "Sela"]);
});

story!(a_narrowed_log_has_pages_of_its_own, |t| {
    let (coco, sela) = two_days(&t).await;
    let (exchange, person, at) = (t.exchange, sela.id, t.clock_now());
    let ids: Vec<Id> = (0..50).map(|_| t.app.rng.id(at)).collect();
    let (action, object, path, before, after) = (Action::WroteNote, "I-1", "/ideas/1", "", "");
    let write = move |tx: &mut Conn| -> Result<(), Error> {
        let entry = |id: &Id| Entry { id: *id, exchange, person, action, object, path, before, after, at };
        ids.iter().map(entry).try_for_each(|entry| super::record(tx, &entry))
    };
    t.app.db.write(write).await.expect("fifty entries");
    let narrow = format!("person={}&from=2026-03-11", sela.id);
    let first = coco.get(&format!("{LOG}?{narrow}")).await.expect(200);
    assert_eq!(doers(&first).len(), 50);
    assert_eq!(first.attributes("nav.pager a", "href"), [format!("{LOG}?{narrow}&page=2")]);
    let second = coco.get(&format!("{LOG}?{narrow}&page=2")).await.expect(200);
    assert_eq!(doers(&second), ["Sela"], "fifty-one are Sela's, and the other one is not among them");
    assert_eq!(doers_in_file(&coco.get(&format!("{LOG}.csv?{narrow}")).await.expect(200)).len(), 51);
});

story!(a_day_that_is_none_is_said_at_its_field_and_nothing_else_is_lost, |t| {
    let (coco, sela) = two_days(&t).await;
    for (field, days) in [
        ("from", "from=yesterday&to=2026-03-11"),
        ("to", "from=2026-03-10&to=2026-02-30"),
        ("to", "from=2026-03-11&to=2026-03-10"),
    ] {
        let asked = format!("action=changed-status&person={}&{days}", sela.id);
        let page = coco.get(&format!("{LOG}?{asked}")).await.expect(422);
        assert_eq!(page.attributes(".summary a", "href"), [format!("#{field}")], "{days}");
        assert!(!page.has("main tbody") && !page.has("main .empty"), "nothing is claimed to be so");
        for typed in days.split('&') {
            let (name, value) = typed.split_once('=').expect("a field");
            assert_eq!(page.value(name), value, "{days}");
        }
        assert_eq!(page.value("action"), "changed-status");
        assert_eq!(page.attributes("select[name=person] option[selected]", "value"), [sela.id.to_string()]);
        let file = coco.get(&format!("{LOG}.csv?{asked}")).await.expect(303);
        assert_eq!(file.location(), format!("{LOG}?{asked}"), "the page says what is wrong");
    }
});

story!(a_day_that_is_none_has_its_field_before_anything_was_done_too, |t| {
    let coco = t.coordinator().await;
    assert!(!coco.get(LOG).await.expect(200).has("form.sift"), "there is nothing to narrow");
    let page = coco.get(&format!("{LOG}?from=yesterday&to=2026-03-11")).await.expect(422);
    assert_eq!(page.attributes(".summary a", "href"), ["#from"]);
    assert_eq!((page.value("from"), page.value("to")), ("yesterday".to_owned(), "2026-03-11".to_owned()));
    let page = coco.get(&format!("{LOG}?from=2026-03-11")).await.expect(200);
    assert!(page.has("form.sift") && page.has("main .empty") && !page.has("main .empty a"));
});

story!(a_log_in_which_nothing_is_left_says_so_with_a_way_out, |t| {
    let (coco, _sela) = two_days(&t).await;
    let page = coco.get(&format!("{LOG}?from=2026-03-12")).await.expect(200);
    assert!(page.text("main .empty").contains("Nothing like that"), "{}", page.text("main"));
    assert!(page.has("main .empty a[href='/en/msme/desk/audit']"));
    assert!(page.has("form.sift") && !page.has("main tbody"));
});

story!(a_moderators_translation_of_somebody_elses_text_is_recorded_without_its_words, |t| {
    let (amina, mo, coco) = (t.participant("Amina").await, t.moderator().await, t.coordinator().await);
    let n = idea(&t, &amina).await;
    comment(&t.participant("Bao").await, n, "question", "Which form?", "k").await.expect(303);
    let of_idea = format!("/ideas/{n}");
    let of_comment = format!("/ideas/{n}/comments/1");
    let idea_in = |origin| [("language", "es"), ("title", "Un formulario"), ("text", "Nueve."), ("origin", origin)];
    let comment_in = |origin| [("language", "es"), ("text", "Cual"), ("origin", origin)];
    let own = format!("/en/msme{of_idea}/translations");
    amina.post(&own, &idea_in("author")).await.expect(303);
    assert!(coco.get(LOG).await.expect(200).has("main .empty"), "an author's own is nothing that the desk did");
    mo.post(&own, &idea_in("author")).await.expect(422);
    assert!(coco.get(LOG).await.expect(200).has("main .empty"), "what was refused leaves nothing");
    mo.post(&own, &idea_in("machine")).await.expect(303);
    for origin in ["machine", "human"] {
        t.wait(Duration::from_secs(61));
        mo.post(&format!("/en/msme{of_comment}/translations"), &comment_in(origin)).await.expect(303);
    }
    let log = coco.get(LOG).await.expect(200);
    let rows = log.texts("main tbody tr");
    assert_eq!(rows.len(), 3, "{rows:?}");
    let says = |row: &String| row.contains("Translation of somebody else’s text") && row.contains("Mo Moderator");
    assert!(rows.iter().all(says), "{rows:?}");
    let before = log.texts("main tbody td:nth-child(4)");
    let (human, machine) = ("Made: By another person", "Language: Spanish Made: By machine");
    let human = format!("Language: Spanish {human} Of version: 1 Characters: 4");
    assert!(before[0].starts_with(machine) && before[1].is_empty(), "{before:?}");
    let authors = "Language: Spanish Made: By the author Of version: 1 Characters: 19";
    assert!(before[2].starts_with(authors), "{before:?}");
    assert_eq!(log.texts("main tbody td:nth-child(5)")[0], human);
    let pages = [of_comment, of_idea].map(|path| format!("/en/msme{path}"));
    assert_eq!(log.attributes("main tbody a", "href")[1..], pages);
    assert!(!log.text("main tbody").contains("Nueve"), "the words go with the text that they translate");
});

story!(the_second_page_of_the_log_goes_on_where_the_first_one_ends, |t| {
    let coco = t.coordinator().await;
    let (exchange, person, now) = (t.exchange, coco.id, t.clock_now());
    let ids: Vec<Id> = (0..52).map(|_| t.app.rng.id(now)).collect();
    let write = move |tx: &mut db::Conn| -> Result<(), Error> {
        for (n, id) in (0_i64..).zip(&ids) {
            let (object, at) = (format!("I-{n}"), Timestamp(now.0 + n));
            let (action, before, after) = (Action::WroteNote, "", "");
            record(tx, &Entry { id: *id, exchange, person, action, object: &object, path: "", before, after, at })?;
        }
        Ok(())
    };
    t.app.db.write(write).await.unwrap();
    for filter in ["", "action=wrote-note&"] {
        let rows =
            async |page: &str| coco.get(&format!("{LOG}?{filter}page={page}")).await.expect(200).texts("main tbody tr");
        let (first, second) = (rows("1").await, rows("2").await);
        assert_eq!((first.len(), second.len()), (50, 2));
        for (row, object) in [(&first[0], "I-51"), (&first[49], "I-2"), (&second[0], "I-1"), (&second[1], "I-0")] {
            assert!(row.contains(object) && row.contains("Coco"), "{object}: {row}");
        }
        assert_eq!(rows("99").await, second, "there is none behind it");
        let oldest = rows("2&sort=oldest").await;
        assert!(oldest.len() == 2 && oldest[0].contains("I-50") && oldest[1].contains("I-51"), "{oldest:?}");
    }
});
