//! What waits for a moderator, as tables that sort, page, and are files too.

use db::{Id, Timestamp, sql};

use super::lists::records;
use crate::comments::tests::{comment, idea};
use crate::moderation::SECOND_THOUGHTS;
use crate::tests::{Actor, TestApp, story};

const QUEUE: &str = "/en/msme/desk/moderation/queue";

async fn flag(actor: &Actor<'_>, at: &str) {
    let form = [("rule", "off-topic"), ("reason", "Soap")];
    actor.post(&format!("/en/msme{at}/flag"), &form).await.expect(303);
}

/// The first cells of a table, and of the file below it.
async fn both(actor: &Actor<'_>, path: &str, column: usize) -> (Vec<String>, Vec<String>) {
    let page = actor.get(path).await.expect(200);
    let file = page.attributes("main a[href*='.csv']", "href").remove(0);
    let rows = records(&actor.get(&file).await.expect(200));
    (page.texts("tbody td:first-child"), rows.into_iter().map(|row| row[column].clone()).collect())
}

/// An idea of Amina's with two comments by Bao: the first flagged first, the second by two people, the idea last.
async fn three(t: &TestApp) {
    let (amina, bao, chen) = (t.participant("Amina").await, t.participant("Bao").await, t.participant("Chen").await);
    let n = idea(t, &amina).await;
    comment(&bao, n, "for", "Buy my soap.", "k1").await.expect(303);
    comment(&bao, n, "for", "=1+1 pieces of soap.", "k2").await.expect(303);
    flag(&amina, &format!("/ideas/{n}/comments/1")).await;
    t.wait(std::time::Duration::from_mins(1));
    flag(&amina, &format!("/ideas/{n}/comments/2")).await;
    flag(&chen, &format!("/ideas/{n}/comments/2")).await;
    t.wait(std::time::Duration::from_mins(1));
    flag(&bao, &format!("/ideas/{n}")).await;
}

story!(flagged_texts_sort_by_age_kind_and_flags_and_the_file_has_the_same_order, |t| {
    three(&t).await;
    let mo = t.moderator().await;
    for (sort, order) in [
        ("usual", ["I-1.1", "I-1.2", "I-1"]),
        ("oldest", ["I-1.1", "I-1.2", "I-1"]),
        ("newest", ["I-1", "I-1.2", "I-1.1"]),
        ("kind", ["I-1.1", "I-1.2", "I-1"]),
        ("kind-back", ["I-1", "I-1.2", "I-1.1"]),
        ("nonsense", ["I-1.1", "I-1.2", "I-1"]),
    ] {
        let (page, file) = both(&mo, &format!("{QUEUE}?sort={sort}"), 4).await;
        assert_eq!(page, order, "{sort}");
        assert_eq!(file, order, "{sort}");
    }
    let (page, file) = both(&mo, &format!("{QUEUE}?sort=most"), 4).await;
    assert_eq!((page[0].as_str(), page.len()), ("I-1.2", 3));
    assert_eq!(page, file);
    let (page, file) = both(&mo, &format!("{QUEUE}?sort=fewest"), 4).await;
    assert_eq!(page[2], "I-1.2");
    assert_eq!(page, file);
    let page = mo.get(&format!("{QUEUE}?sort=most")).await.expect(200);
    assert_eq!(page.attributes("thead th[aria-sort]", "aria-sort"), ["descending"]);
    assert_eq!(page.attributes("thead a", "href")[1], format!("{QUEUE}?sort=fewest"));
    let rows = records(&mo.get(&format!("{QUEUE}.csv?sort=most")).await.expect(200));
    assert_eq!(rows[0][1..5], ["Comment", "2", "off-topic (en)", "I-1.2"]);
    assert_eq!(rows[0][7], "'=1+1 pieces of soap.", "no formula");
    t.participant("Dele").await.get(&format!("{QUEUE}.csv")).await.expect(404);
});

story!(the_file_of_flagged_texts_names_each_rule_once_as_the_reader_calls_it, |t| {
    three(&t).await;
    let dele = t.participant("Dele").await;
    t.wait(std::time::Duration::from_mins(1));
    for (at, rule) in [("/ideas/1/comments/2", "personal-attack"), ("/ideas/1", "in-my-name")] {
        dele.post(&format!("/en/msme{at}/flag"), &[("rule", rule), ("reason", "Read it")]).await.expect(303);
    }
    let mo = t.moderator().await;
    let rules = async |lang: &str| -> Vec<String> {
        let rows = records(&mo.get(&format!("/{lang}/msme/desk/moderation/queue.csv?sort=oldest")).await.expect(200));
        rows.into_iter().map(|row| row[3].clone()).collect()
    };
    let named = ["off-topic (en)", "off-topic (en); personal-attack (en)", "off-topic (en); Filed in my name"];
    assert_eq!(rules("en").await, named);
    assert_eq!(rules("fr").await[..2], ["off-topic (fr)", "off-topic (fr); personal-attack (fr)"]);
});

story!(the_pages_of_flagged_texts_keep_their_order_and_all_of_one_are_looked_at_in_it, |t| {
    let (amina, bao, mo) = (t.participant("Amina").await, t.participant("Bao").await, t.moderator().await);
    let n = idea(&t, &amina).await;
    comment(&bao, n, "for", "Soap", "k1").await.expect(303);
    flag(&amina, &format!("/ideas/{n}/comments/1")).await;
    // More than a page holds, as nobody could send them in an hour.
    let texts = sql!(
        "INSERT INTO comments (id, exchange_id, idea_id, idea_number, number, thread, author_id, author_name, author_role,
             organisation, organisation_kind, economy, sector, size, language, stance, text, state_at, published_at,
             form_key)
         SELECT $1, exchange_id, idea_id, idea_number, $2, $2, author_id, author_name, author_role, organisation,
             organisation_kind, economy, sector, size, language, stance, 'Soap', state_at, published_at, $3
         FROM comments WHERE number = 1"
    );
    let flags = sql!(
        "INSERT INTO flags (id, exchange_id, kind, subject_id, person_id, person_name, rule, reason, created_at)
         SELECT $1, exchange_id, kind, $2, person_id, person_name, rule, reason, $3
         FROM flags WHERE subject_id = (SELECT id FROM comments WHERE number = 1)"
    );
    let waiting = sql!(
        "INSERT INTO flagged_texts (subject_id, exchange_id, kind, since, flags, turn, is_passed_on)
         SELECT $1, exchange_id, kind, $2, flags, turn, is_passed_on
         FROM flagged_texts WHERE subject_id = (SELECT id FROM comments WHERE number = 1)"
    );
    let at = t.clock_now();
    let ids: Vec<[Id; 2]> = (2..=102).map(|_| [t.app.rng.id(at), t.app.rng.id(at)]).collect();
    t.app
        .db
        .write(move |tx| -> Result<(), db::Error> {
            for (number, [text, its_flag]) in (2_i64..).zip(&ids) {
                tx.execute(texts, db::args![text, number, number.to_string()])?;
                tx.execute(flags, db::args![its_flag, text, Timestamp(at.0 + number)])?;
                tx.execute(waiting, db::args![text, Timestamp(at.0 + number)])?;
            }
            Ok(())
        })
        .await
        .unwrap();
    let page = mo.get(&format!("{QUEUE}?sort=newest")).await.expect(200);
    let numbers = page.texts("tbody td:first-child");
    assert_eq!(numbers.len(), 100, "as many as one step takes");
    assert_eq!(numbers[0], format!("I-{n}.102"));
    let next = page.attributes("a[rel=next]", "href").remove(0);
    assert_eq!(next, format!("{QUEUE}?sort=newest&page=2"));
    let rest = mo.get(&next).await.expect(200);
    assert_eq!(rest.texts("tbody td:first-child"), [format!("I-{n}.2"), format!("I-{n}.1")]);
    assert_eq!(records(&mo.get(&format!("{QUEUE}.csv")).await.expect(200)).len(), 102);
    // The button for all on the page means the page that is seen.
    let (all, sort) = (rest.attributes("main button[name=all]", "value").remove(0), rest.value("sort"));
    assert_eq!((all.as_str(), sort.as_str()), ("2", "newest"));
    let many = format!("/en/msme/desk/moderation/many?sort={sort}&all={all}");
    let looked_at = mo.get(&many).await.expect(200).value("texts");
    assert_eq!(looked_at.split(' ').count(), 2);
    for path in rest.attributes("tbody td:first-child a", "href") {
        let id = path.rsplit('/').next().expect("an id");
        assert!(looked_at.split(' ').any(|one| one == id), "{id}: {looked_at}");
    }
});

story!(first_contributions_turn_round_by_their_age_and_the_file_has_the_whole_texts, |t| {
    let (amina, bao) = (t.participant("Amina").await, t.participant("Bao").await);
    let n = idea(&t, &amina).await;
    let hold = sql!("UPDATE exchanges SET hold_first = 1");
    t.app.db.write(move |tx| tx.execute(hold, db::args![])).await.unwrap();
    comment(&bao, n, "for", "=1+1 is what we ask.", "k1").await.expect(303);
    t.wait(std::time::Duration::from_mins(1));
    comment(&t.participant("Chen").await, n, "against", "Not at our port.", "k2").await.expect(303);
    let mo = t.moderator().await;
    let (page, file) = both(&mo, "/en/msme/desk/held", 5).await;
    assert_eq!(page, ["=1+1 is what we ask.", "Not at our port."]);
    assert_eq!(file, ["'=1+1 is what we ask.", "Not at our port."]);
    let (page, file) = both(&mo, "/en/msme/desk/held?sort=newest", 5).await;
    assert_eq!(page, ["Not at our port.", "=1+1 is what we ask."]);
    assert_eq!(file, ["Not at our port.", "'=1+1 is what we ask."]);
    let page = mo.get("/en/msme/desk/held?sort=newest").await.expect(200);
    assert_eq!(page.attributes("thead th[aria-sort]", "aria-sort"), ["descending"]);
    bao.get("/en/msme/desk/held.csv").await.expect(404);
});

story!(changes_asked_for_sort_by_kind_and_age, |t| {
    three(&t).await;
    let mo = t.moderator().await;
    assert!(mo.get("/en/msme/desk/asked").await.expect(200).has("main .empty"));
    for path in mo.get(&format!("{QUEUE}?sort=newest")).await.expect(200).attributes("tbody td:first-child a", "href") {
        let ask = [("outcome", "ask"), ("rule", "off-topic"), ("reason", "Leave the prices out.")];
        mo.post(&path, &ask).await.expect(303);
        t.wait(std::time::Duration::from_mins(1));
    }
    for (sort, order) in [
        ("oldest", ["I-1", "I-1.2", "I-1.1"]),
        ("newest", ["I-1.1", "I-1.2", "I-1"]),
        ("kind", ["I-1.2", "I-1.1", "I-1"]),
        ("kind-back", ["I-1", "I-1.1", "I-1.2"]),
    ] {
        let (page, file) = both(&mo, &format!("/en/msme/desk/asked?sort={sort}"), 2).await;
        assert_eq!(page, order, "{sort}");
        assert_eq!(file, order, "{sort}");
    }
    let rows = records(&mo.get("/en/msme/desk/asked.csv").await.expect(200));
    assert_eq!((rows[1][3].as_str(), rows[1][6].as_str()), ("no", "'=1+1 pieces of soap."));
    t.participant("Dele").await.get("/en/msme/desk/asked").await.expect(404);
});

story!(appeals_turn_round_by_their_age_and_their_file_with_them, |t| {
    three(&t).await;
    let mo = t.moderator().await;
    assert!(mo.get("/en/msme/desk/appeals").await.expect(200).has("main .empty"));
    for path in mo.get(QUEUE).await.expect(200).attributes("tbody td:first-child a", "href").iter().take(2) {
        let hide = [("outcome", "hide"), ("rule", "off-topic"), ("reason", "It sells something.")];
        mo.post(path, &hide).await.expect(303);
        t.wait(std::time::Duration::from_mins(1));
    }
    t.wait(SECOND_THOUGHTS);
    let log = t.visitor().get("/en/msme/log").await.expect(200).attributes("main .rows h2 a", "href");
    let bao = t.participant("Bao").await;
    for (page, reason) in log.iter().zip(["=1+1 is no soap.", "Soap is what we export."]) {
        bao.post(&format!("{page}/appeal"), &[("reason", reason)]).await.expect(303);
        t.wait(std::time::Duration::from_mins(1));
    }
    let (page, file) = both(&mo, "/en/msme/desk/appeals", 1).await;
    assert_eq!(page, ["I-1.2", "I-1.1"], "the newest decision stands first in the log, and was appealed against first");
    assert_eq!(page, file);
    let (page, file) = both(&mo, "/en/msme/desk/appeals?sort=newest", 1).await;
    assert_eq!(page, ["I-1.1", "I-1.2"]);
    assert_eq!(page, file);
    let rows = records(&mo.get("/en/msme/desk/appeals.csv").await.expect(200));
    assert_eq!(rows[0][5], "'=1+1 is no soap.");
    bao.get("/en/msme/desk/appeals.csv").await.expect(404);
});
