//! The row of each text that waits, as stories over HTTP: whatever happens to flags, it says what they say.

use db::{Conn, Id, Timestamp, args, sql};

use super::{MINUTE, debate, decide, first_waiting, flag, open_flags, undo};
use crate::comments::tests::comment;
use crate::tests::{TestApp, story};

/// Its text, exchange and kind; since when it waits, how many flags are open, its turn, and whether it was passed on.
type Row = (Id, Id, String, Timestamp, i64, i64, i64);

/// What waits, those flagged first at the top; which is what the open flags say.
async fn rows(t: &TestApp) -> Vec<Row> {
    let kept = sql!(
        "SELECT subject_id, exchange_id, kind, since, flags, turn, is_passed_on FROM flagged_texts
         ORDER BY since, subject_id LIMIT 100"
    );
    let counted = sql!(
        "SELECT subject_id, exchange_id, kind, MIN(created_at), COUNT(*),
             MIN(CASE WHEN rule IN ('disowned', 'in-my-name') THEN CAST(0 AS BIGINT) ELSE CAST(1 AS BIGINT) END),
             MAX(is_escalated)
         FROM flags WHERE state = 'open' GROUP BY subject_id, exchange_id, kind
         ORDER BY MIN(created_at), subject_id LIMIT 100"
    );
    let read = move |c: &mut Conn| -> Result<(Vec<Row>, Vec<Row>), db::Error> {
        Ok((c.query(kept, args![])?, c.query(counted, args![])?))
    };
    let (kept, counted) = t.app.db.read(read).await.expect("what waits");
    assert_eq!(kept, counted, "rows that are not what the open flags say");
    kept
}

/// Of each text how many flags are open, its turn, and whether it was passed on.
async fn waiting(t: &TestApp) -> Vec<(i64, i64, i64)> {
    rows(t).await.into_iter().map(|(.., flags, turn, passed_on)| (flags, turn, passed_on)).collect()
}

story!(a_flagged_text_waits_from_its_first_flag_until_a_decision_and_again_when_that_is_taken_back, |t| {
    let (amina, _, n) = debate(&t).await;
    let (chidi, mo) = (t.participant("Chidi").await, t.moderator().await);
    let at = format!("/ideas/{n}/comments/1");
    assert!(rows(&t).await.is_empty());
    flag(&amina, &at, "off-topic", "It advertises soap.").await.expect(303);
    let first = rows(&t).await;
    assert_eq!(waiting(&t).await, [(1, 1, 0)]);
    t.wait(MINUTE);
    for _ in 0..2 {
        flag(&chidi, &at, "in-my-name", "I am Bao.").await.expect(303);
        assert_eq!(waiting(&t).await, [(2, 0, 0)]);
    }
    let two = rows(&t).await;
    assert_eq!((two[0].0, two[0].3), (first[0].0, first[0].3), "the same text, since its first flag");
    let subject = first_waiting(&mo).await;
    for (outcome, rule, reason, there) in [
        ("keep", "", "", Vec::new()),
        ("ask", "off-topic", "Leave the price out.", Vec::new()),
        ("escalate", "", "I know the author.", vec![(2, 0, 1)]),
        ("hide", "off-topic", "It sells something.", Vec::new()),
    ] {
        decide(&mo, &subject, outcome, rule, reason).await.expect(303);
        assert_eq!(waiting(&t).await, there, "{outcome}");
        undo(&mo).await.expect(303);
        assert_eq!(rows(&t).await, two, "{outcome}");
        t.wait(MINUTE);
    }
});

story!(what_waits_is_what_the_open_flags_say_whatever_is_decided_about_texts_and_their_parts, |t| {
    let (amina, bao, n) = debate(&t).await;
    let (chidi, dado) = (t.participant("Chidi").await, t.participant("Dado").await);
    let (mo, coco) = (t.moderator().await, t.coordinator().await);
    comment(&bao, n, "for", "Buy my tea: ten francs.", "k2").await.expect(303);
    let french = [("language", "fr"), ("title", "Du savon"), ("text", "Cinq francs."), ("origin", "author")];
    amina.post(&format!("/en/msme/ideas/{n}/translations"), &french).await.expect(303);
    for (who, m) in [(&amina, 1), (&chidi, 1), (&chidi, 2)] {
        flag(who, &format!("/ideas/{n}/comments/{m}"), "off-topic", "It advertises.").await.expect(303);
        t.wait(MINUTE);
    }
    let of_part = [("part", "translation-fr"), ("rule", "off-topic"), ("reason", "It says something else.")];
    dado.post(&format!("/en/msme/ideas/{n}/flag"), &of_part).await.expect(303);
    flag(&chidi, &format!("/ideas/{n}"), "in-my-name", "I am Amina.").await.expect(303);
    assert_eq!(waiting(&t).await, [(2, 1, 0), (1, 1, 0), (2, 0, 0)]);
    let ids: Vec<String> = rows(&t).await.iter().map(|row| row.0.to_string()).collect();

    let (first, second, idea) = (&ids[0], &ids[1], &ids[2]);
    let take = [("outcome", "take"), ("part", "translation-fr"), ("rule", "off-topic"), ("reason", "It names it.")];
    mo.post(&format!("/en/msme/desk/moderation/{idea}"), &take).await.expect(303);
    assert_eq!(waiting(&t).await, [(2, 1, 0), (1, 1, 0), (1, 0, 0)], "what is not about that part stays");
    t.wait(MINUTE);
    decide(&mo, first, "escalate", "", "I know the author.").await.expect(303);
    assert_eq!(waiting(&t).await, [(2, 1, 1), (1, 1, 0), (1, 0, 0)]);

    let (both, batch) = (format!("{first} {second}"), t.app.rng.id(t.clock_now()).to_string());
    let step = [("texts", both.as_str()), ("batch", batch.as_str()), ("rule", "off-topic"), ("reason", "They sell.")];
    coco.post("/en/msme/desk/moderation/many", &step).await.expect(303);
    assert_eq!(waiting(&t).await, [(1, 0, 0)]);
    let back = [("decision", ""), ("batch", batch.as_str())];
    coco.post("/en/msme/desk/moderation/undo", &back).await.expect(303);
    assert_eq!(waiting(&t).await, [(2, 1, 1), (1, 1, 0), (1, 0, 0)]);

    t.wait(MINUTE);
    decide(&mo, idea, "keep", "", "").await.expect(303);
    assert_eq!(waiting(&t).await, [(2, 1, 1), (1, 1, 0)]);
    flag(&chidi, &format!("/ideas/{n}"), "off-topic", "It is about soap.").await.expect(303);
    undo(&mo).await.expect(303);
    assert_eq!(waiting(&t).await, [(2, 1, 1), (1, 1, 0), (1, 1, 0)], "one flag of a person, the newer one");
});

story!(flags_of_several_people_at_one_moment_are_all_counted, |t| {
    let (amina, _, n) = debate(&t).await;
    let (mo, at) = (t.moderator().await, format!("/ideas/{n}/comments/1"));
    let mut people = Vec::new();
    for name in ["Chidi", "Dado", "Emeka", "Fatou", "Goran", "Hana", "Ines", "Jomo"] {
        people.push(t.participant(name).await);
    }
    let flags = people.iter().map(|person| flag(person, &at, "off-topic", "Soap"));
    for sent in futures_util::future::join_all(flags).await {
        assert!(matches!(sent.status.as_u16(), 303 | 503), "{}", sent.status);
    }
    assert_eq!(waiting(&t).await, [(open_flags(&t).await, 1, 0)]);
    // Whoever is first: the other's flag waits, or is decided about with the rest.
    let subject = first_waiting(&mo).await;
    let (kept, sent) = tokio::join!(decide(&mo, &subject, "keep", "", ""), flag(&amina, &at, "off-topic", "Soap"));
    assert_eq!((kept.status.as_u16(), sent.status.as_u16()), (303, 303));
    assert!(rows(&t).await.len() <= 1);
});
