//! The audit log, as stories over HTTP.

use db::{Id, Timestamp};

use super::{Action, Entry, facts, record};
use crate::comments::tests::idea;
use crate::error::Error;
use crate::tests::story;

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
    for words in ["Status of an idea", &format!("I-{n}"), "published", "under-study", "Coco"] {
        assert!(rows[0].contains(words), "{words}: {}", rows[0]);
    }
    assert_eq!(page.attributes("main tbody a", "href"), [format!("/en/msme/ideas/{n}")]);
    let only = |action: &str| format!("{LOG}?action={action}");
    for (action, marked) in [("changed-status", 1), ("decided", 0), ("nonsense", 0)] {
        let page = coco.get(&only(action)).await.expect(200);
        assert_eq!(page.texts("main tbody tr").len(), 1, "{action}");
        assert_eq!(page.attributes("nav.filters a[aria-current]", "href").len(), 1, "{action}");
        assert_eq!(page.has("nav.filters li:nth-child(2) a[aria-current]"), marked == 1, "{action}");
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
    for words in ["Decision taken back", "off-topic", "It sells soap.", "Mo"] {
        assert!(text.contains(words), "{words}: {text}");
    }
    assert_eq!(coco.get(LOG).await.expect(200).texts("main tbody tr").len(), 2);
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
    }
});
