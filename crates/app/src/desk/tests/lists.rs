//! People, ideas, comments and the audit log as tables and files.

use db::{Conn, Id, sql};
use i18n::Lang;

use crate::comments::tests::{comment, idea};
use crate::error::Error;
use crate::ideas::{self, Idea, State};
use crate::locales;
use crate::participants::Role;
use crate::tests::{Actor, Answer, TestApp, story};
use crate::topics::tests::put_one;
use crate::visibility::Viewer;

const PEOPLE: &str = "/en/msme/desk/people";

/// The records of a CSV file, without its column names.
pub(super) fn records(answer: &Answer) -> Vec<Vec<String>> {
    let text = answer.body.strip_prefix('\u{feff}').expect("a byte order mark");
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    reader.records().map(|record| record.unwrap().iter().map(str::to_owned).collect()).collect()
}

fn header(answer: &Answer, name: &str) -> String {
    answer.headers[name].to_str().unwrap().to_owned()
}

async fn appoint(actor: &Actor<'_>, person: Id, was: &str, role: &str) -> Answer {
    actor.post(&format!("{PEOPLE}/{person}"), &[("role", role), ("was", was)]).await
}

async fn role(t: &TestApp, person: Id) -> Option<Role> {
    let exchange = t.exchange;
    t.app.db.read(move |c| crate::participants::role(c, exchange, person)).await.unwrap()
}

story!(people_come_as_a_table_that_sorts_and_narrows, |t| {
    let coco = t.coordinator().await;
    assert!(coco.get(PEOPLE).await.expect(200).text("tbody").contains("Coco Coordinator"));
    t.wait(std::time::Duration::from_hours(24));
    let (amina, _zoe) = (t.participant("Amina").await, t.with_role("Zoe", Some(Role::Delegate)).await);
    let n = idea(&t, &amina).await;
    comment(&t.participant("Bao").await, n, "for", "At our port too.", "k").await.expect(303);
    let names =
        async |query: &str| coco.get(&format!("{PEOPLE}{query}")).await.expect(200).texts("tbody td:first-child");
    assert_eq!(names("?sort=name").await, ["Amina", "Bao", "Coco Coordinator", "Zoe"]);
    assert_eq!(names("?sort=name-back").await, ["Zoe", "Coco Coordinator", "Bao", "Amina"]);
    let mut newest = names("").await;
    newest.reverse();
    assert_eq!(names("?sort=oldest").await, newest);
    assert_eq!(newest[0], "Coco Coordinator");
    assert_eq!(names("?role=participant").await.len(), 2);
    assert_eq!(names("?role=delegate").await, ["Zoe"]);
    // The file has the same order; of names it has none, and the page says so.
    let file = async |query: &str| -> Vec<String> {
        let rows = records(&coco.get(&format!("{PEOPLE}.csv{query}")).await.expect(200));
        rows.into_iter().map(|row| row[0].clone()).collect()
    };
    for sort in ["", "?sort=newest", "?sort=oldest", "?role=participant&sort=oldest", "?q=a&sort=newest"] {
        assert_eq!(file(sort).await, names(sort).await, "{sort}");
    }
    for (sort, of_file) in [("oldest", "oldest"), ("name-back", "newest")] {
        let page = coco.get(&format!("{PEOPLE}?sort={sort}&role=participant")).await.expect(200);
        let link = format!("main a[href='{PEOPLE}.csv?role=participant&sort={of_file}']");
        assert!(page.has(&link), "{sort}: {:?}", page.attributes("main a[href*='.csv']", "href"));
        assert_eq!(page.text("main").contains("sorted by joining date"), sort != of_file, "{sort}");
    }
    assert_eq!(names("?role=nonsense&sort=nonsense&page=99").await.len(), 4);
    let page = coco.get(&format!("{PEOPLE}?sort=name")).await.expect(200);
    assert_eq!(page.attributes("thead th[aria-sort]", "aria-sort"), ["ascending"]);
    assert_eq!(page.attributes("thead a", "href")[0], format!("{PEOPLE}?sort=name-back"));
    assert_eq!(page.texts("tbody tr:first-child td")[1..4], ["Participant", "", "Senegal"]);
    assert_eq!(page.texts("tbody tr:first-child td")[6], "1", "an idea");
    assert_eq!(header(&page, "cache-control"), "no-store");
    for (path, title) in [("/fr/msme/desk/people", "Personnes"), ("/es/msme/desk/people", "Personas")] {
        assert_eq!(coco.get(path).await.expect(200).text("h1"), title);
    }
    t.moderator().await.get(PEOPLE).await.expect(404);
});

story!(somebody_is_found_by_a_part_of_the_name_or_by_the_whole_address, |t| {
    let coco = t.coordinator().await;
    for name in ["Amelie", "Amina", "Bao_1"] {
        t.participant(name).await;
    }
    t.with_role("Amadou", Some(Role::Delegate)).await;
    let names = async |query: &str| {
        let mut names =
            coco.get(&format!("{PEOPLE}?sort=name&{query}")).await.expect(200).texts("tbody td:first-child");
        names.sort();
        names
    };
    assert_eq!(names("q=AM%C3%89L").await, ["Amelie"], "whatever the accents");
    assert_eq!(names("q=ama&role=delegate").await, ["Amadou"]);
    assert_eq!(names("q=am").await, ["Amadou", "Amelie", "Amina"]);
    assert_eq!(names("q=_").await, ["Bao_1"], "a sign of a pattern is a sign");
    assert_eq!(names("q=coco.coordinator%40example.org").await, ["Coco Coordinator"]);
    assert!(
        names("q=coco.coordinator%40example").await.is_empty(),
        "a part of an address says nothing about whose it is"
    );
    let page = coco.get(&format!("{PEOPLE}?q=nobody+like+this")).await.expect(200);
    assert_eq!(page.attributes("main input[type=search]", "value"), ["nobody like this"]);
    assert_eq!(page.attributes(".empty a", "href"), [PEOPLE]);
    let page = coco.get(&format!("{PEOPLE}?q=am&role=delegate")).await.expect(200);
    let all = page.attributes(".filters a", "href");
    assert_eq!(all[0], format!("{PEOPLE}?q=am&sort=newest"), "who is called so stays when the role goes");
    let file = coco.get(&format!("{PEOPLE}.csv?q=am&role=delegate")).await.expect(200);
    assert_eq!(records(&file).iter().map(|row| row[0].as_str()).collect::<Vec<_>>(), ["Amadou"]);
});

story!(those_who_are_called_alike_come_in_pages_and_are_all_counted, |t| {
    let (coco, exchange, at) = (t.coordinator().await, t.exchange, t.clock_now());
    let ids: Vec<Id> = (0..50).map(|_| t.app.rng.id(at)).collect();
    let person = sql!(
        "INSERT INTO people (id, email, email_key, language, name, name_key, created_at)
         VALUES ($1, $2, $2, 'en', $3, $4, $5)"
    );
    let joined = sql!("INSERT INTO participants (exchange_id, person_id, role, joined_at) VALUES ($1, $2, $3, $4)");
    t.app
        .db
        .write(move |tx| -> Result<(), db::Error> {
            for (n, id) in ids.iter().enumerate() {
                let (name, key) = (format!("Twin {n:02}"), format!("twin {n:02}"));
                tx.execute(person, db::args![id, format!("twin{n}@example.org"), name, key, at])?;
                tx.execute(joined, db::args![exchange, id, Role::Participant, at])?;
            }
            tx.execute(sql!("UPDATE exchanges SET participants = participants + 50"), db::args![])?;
            Ok(())
        })
        .await
        .unwrap();
    let page = async |query: &str| coco.get(&format!("{PEOPLE}?q=twin&sort=name{query}")).await.expect(200);
    let names = |page: &Answer| page.texts("tbody td:first-child");
    let whole = page("").await;
    assert!(names(&whole).len() == 50 && !whole.has("nav.pager"), "a full page, and nobody behind it");
    t.participant("Twin 50").await;
    let first = page("").await;
    assert_eq!((names(&first).len(), names(&first)[0].as_str()), (50, "Twin 00"));
    assert_eq!(first.attributes("nav.pager a", "href"), [format!("{PEOPLE}?q=twin&sort=name&page=2")]);
    assert_eq!(names(&page("&page=2").await), ["Twin 50"]);
    assert_eq!(names(&page("&page=99").await), ["Twin 50"], "the last there is");
    assert_eq!(names(&page("&page=2&role=delegate").await).len(), 0);
    assert_eq!(names(&coco.get(&format!("{PEOPLE}?q=twin+07&page=9")).await.expect(200)), ["Twin 07"]);
    // Everybody, whichever end a page is reached from; and how many have which role.
    let everybody = async |sort: &str| {
        let page = async |n: u8| coco.get(&format!("{PEOPLE}?sort={sort}&page={n}")).await.expect(200);
        [names(&page(1).await), names(&page(2).await)].concat()
    };
    for (sort, back) in [("newest", "oldest"), ("name", "name-back")] {
        let mut turned = everybody(back).await;
        turned.reverse();
        assert_eq!((everybody(sort).await, turned.len()), (turned, 52), "{sort}");
    }
    let roles = coco.get(PEOPLE).await.expect(200).texts(".filters a");
    assert!(roles.iter().any(|role| role.ends_with("(51)")), "{roles:?}");
    assert!(roles.iter().any(|role| role.ends_with("(1)")), "{roles:?}");
});

story!(people_come_as_a_file_whose_cells_are_no_formulas, |t| {
    let coco = t.coordinator().await;
    t.participant("Amina").await;
    let evil = sql!("UPDATE people SET name = '=cmd|'' /C calc''!A1' WHERE name = 'Amina'");
    t.app.db.write(move |tx| tx.execute(evil, db::args![])).await.unwrap();
    let file = coco.get("/fr/msme/desk/people.csv").await.expect(200);
    assert_eq!(header(&file, "content-type"), "text/csv; charset=utf-8; header=present");
    assert_eq!(header(&file, "content-disposition"), "attachment; filename=\"msme-people-2026-03-10.csv\"");
    assert_eq!(header(&file, "cache-control"), "no-store");
    assert!(file.body.starts_with("\u{feff}\"Nom\",\"Rôle\",\"Organisation\""), "{}", file.body);
    let rows = records(&file);
    assert_eq!(rows.len(), 2);
    let row = rows.iter().find(|row| row[0] == "'=cmd|' /C calc'!A1").expect("an apostrophe before it");
    assert_eq!(row[2..4], ["", "Sénégal"]);
    t.moderator().await.get("/en/msme/desk/people.csv").await.expect(404);
});

story!(a_role_is_changed_by_those_who_may_and_the_log_says_by_whom, |t| {
    let (coco, amina) = (t.coordinator().await, t.participant("Amina").await);
    let page = coco.get(&format!("{PEOPLE}/{}", amina.id)).await.expect(200);
    assert_eq!((page.text("h1").as_str(), page.attributes("input[name=role]", "value").len()), ("Amina", 6));
    assert!(page.has("input[name=role][value=participant][checked]"));
    let said = page.texts("main .choice .hint");
    assert_eq!(said.len(), 6, "{said:?}");
    assert!(said[2].contains("not yet possible here"), "a delegate answers for nobody: {said:?}");
    appoint(&coco, amina.id, "participant", "nonsense").await.expect(422);
    let done = appoint(&coco, amina.id, "participant", "moderator").await.expect(303);
    assert!(coco.follow(&done).await.expect(200).has(".notice.ok"));
    amina.get("/en/msme/desk").await.expect(200);
    appoint(&coco, amina.id, "moderator", "moderator").await.expect(303);
    let letters = t.letters_to("amina@example.org").await;
    assert_eq!(letters.len(), 1, "only of what has changed");
    for words in ["It was: Participant. It is now: Moderator.", "/en/msme/desk"] {
        assert!(letters[0].text.contains(words), "{words}: {}", letters[0].text);
    }
    assert!(!letters[0].text.contains("Coco"));
    let late = appoint(&coco, amina.id, "participant", "delegate").await.expect(422);
    assert!(late.text("#role-error").contains("meanwhile") && late.value("was") == "moderator", "{}", late.body);
    let log = coco.get("/en/msme/desk/audit").await.expect(200);
    assert_eq!(log.texts("tbody tr").len(), 1);
    for words in ["Another role", "Amina", "Role: Participant", "Role: Moderator", "Coco"] {
        assert!(log.text("tbody").contains(words), "{words}");
    }
});

story!(nobody_gives_or_takes_a_role_above_their_own_and_the_last_coordinator_stays, |t| {
    let (coco, amina) = (t.coordinator().await, t.participant("Amina").await);
    let sela = t.with_role("Sela", Some(Role::Secretariat)).await;
    appoint(&sela, amina.id, "participant", "coordinator").await.expect(422);
    appoint(&sela, sela.id, "secretariat", "coordinator").await.expect(422);
    appoint(&sela, coco.id, "coordinator", "participant").await.expect(422);
    let page = sela.get(&format!("{PEOPLE}/{}", coco.id)).await.expect(200);
    assert!(!page.has("main form"), "nothing to choose from");
    let page = sela.get(&format!("{PEOPLE}/{}", amina.id)).await.expect(200);
    assert!(!page.has("input[value=coordinator]") && page.has("input[value=secretariat]"));
    let last = appoint(&coco, coco.id, "coordinator", "participant").await.expect(422);
    assert!(last.text("#role-error").contains("needs a coordinator"));
    assert_eq!((role(&t, coco.id).await, role(&t, amina.id).await), (Some(Role::Coordinator), Some(Role::Participant)));
    let nobody = t.stranger("Nobody").await;
    appoint(&coco, nobody.id, "participant", "delegate").await.expect(404);
    assert!(coco.get("/en/msme/desk/audit").await.expect(200).has("main .empty"), "what was refused leaves nothing");
});

story!(of_two_coordinators_who_take_the_others_role_at_once_one_stays, |t| {
    let (one, two) = (t.coordinator().await, t.with_role("Cece", Some(Role::Coordinator)).await);
    let (first, second) = tokio::join!(
        appoint(&one, two.id, "coordinator", "participant"),
        appoint(&two, one.id, "coordinator", "participant")
    );
    let mut statuses = [first.status.as_u16(), second.status.as_u16()];
    statuses.sort_unstable();
    assert!(matches!(statuses, [303, 404 | 422]), "{statuses:?}");
    let roles = [role(&t, one.id).await, role(&t, two.id).await];
    assert_eq!(roles.iter().filter(|role| **role == Some(Role::Coordinator)).count(), 1);
});

story!(ideas_come_as_a_table_that_sorts_and_narrows_and_as_a_file, |t| {
    let (coco, amina, bao) = (t.coordinator().await, t.participant("Amina").await, t.participant("Bao").await);
    for _ in 0..3 {
        t.wait(std::time::Duration::from_hours(1));
        idea(&t, &amina).await;
    }
    bao.post("/en/msme/ideas/2/support", &[]).await.expect(303);
    let hide = sql!("UPDATE ideas SET state = 'hidden' WHERE number = 3");
    t.app.db.write(move |tx| tx.execute(hide, db::args![])).await.unwrap();
    let numbers = async |query: &str| {
        coco.get(&format!("/en/msme/desk/ideas{query}")).await.expect(200).texts("tbody td:first-child")
    };
    assert_eq!(numbers("").await, ["I-3", "I-2", "I-1"]);
    assert_eq!(numbers("?sort=oldest").await, ["I-1", "I-2", "I-3"]);
    assert_eq!(numbers("?sort=supported").await[0], "I-2");
    assert_eq!(numbers("?status=taken-up").await, Vec::<String>::new());
    assert_eq!(numbers("?topic=border&status=published&sort=oldest").await.len(), 3);
    let page = coco.get("/en/msme/desk/ideas?topic=border").await.expect(200);
    assert!(page.text("tbody tr:first-child").contains("Hidden"));
    // From the list to the page on which somebody works on it, where that can be done: the hidden one has none.
    assert_eq!(page.attributes("tbody td:nth-child(8) a", "href"), ["/en/msme/desk/ideas/2", "/en/msme/desk/ideas/1"]);
    assert_eq!(page.attributes("thead th[aria-sort]", "aria-sort"), ["descending"]);
    assert_eq!(page.attributes("thead a", "href")[1], "/en/msme/desk/ideas?topic=border&sort=oldest");
    let page = coco.get("/en/msme/desk/ideas?sort=supported").await.expect(200);
    assert!(page.has("main a[href='/en/msme/desk/ideas.csv?sort=newest']"));
    assert!(page.text("main").contains("The file of ideas has the newest first"), "{}", page.text("main"));
    let newest = records(&coco.get("/en/msme/desk/ideas.csv").await.expect(200));
    assert_eq!(newest.iter().map(|row| row[0].as_str()).collect::<Vec<_>>(), ["I-3", "I-2", "I-1"]);
    let rows = records(&coco.get("/en/msme/desk/ideas.csv?sort=oldest").await.expect(200));
    assert_eq!(rows.iter().map(|row| row[0].as_str()).collect::<Vec<_>>(), ["I-1", "I-2", "I-3"]);
    assert_eq!((rows[2][1].as_str(), rows[1][4].as_str(), rows[1][14].as_str()), ("Hidden", "Amina", "1"));
});

story!(the_table_of_ideas_counts_the_ones_it_has_the_hidden_among_them_and_none_that_is_part_of_another, |t| {
    let (coco, amina) = (t.coordinator().await, t.participant("Amina").await);
    put_one(&t, "ports", "Ports", 2).await;
    for _ in 0..53 {
        idea(&t, &amina).await;
    }
    let page = async |query: &str| coco.get(&format!("/en/msme/desk/ideas?{query}")).await.expect(200);
    assert!(page("page=2").await.has("nav.pager") && page("page=9").await.texts("tbody tr").len() == 3);
    let (exchange, now) = (t.exchange, t.clock_now());
    let change = move |tx: &mut Conn| -> Result<(), Error> {
        let mut find =
            |n: i64| -> Result<Idea, Error> { Ok(ideas::find(tx, Viewer::ALL_SEEING, exchange, n)?.expect("an idea")) };
        let (first, second, third, fourth) = (find(1)?, find(2)?, find(3)?, find(4)?);
        assert!(ideas::hide(tx, &first, "off-topic", now)?);
        assert!(ideas::merge(tx, &second, &third, now)?);
        assert!(ideas::withdraw(tx, &fourth, now)?);
        Ok(())
    };
    t.app.db.write(change).await.unwrap();
    // Fifty-three, less the one that is part of another and the one that was withdrawn.
    let last = page("page=2&sort=oldest").await;
    assert_eq!(last.texts("tbody td:first-child"), ["I-53"]);
    let last = page("page=2").await;
    assert_eq!(last.texts("tbody td:first-child"), ["I-1"], "{}", last.text("main"));
    for query in ["page=2&topic=border", "page=2&status=published", "page=2&topic=border&status=published"] {
        assert_eq!(page(query).await.texts("tbody td:first-child"), ["I-1"], "{query}");
    }
    assert!(page("page=2&topic=ports").await.has("main .empty"));
});

#[test]
fn every_state_of_an_idea_or_a_comment_has_a_word_in_every_language() {
    for (lang, state) in Lang::OFFICIAL.into_iter().flat_map(|lang| State::ALL.iter().map(move |state| (lang, state))) {
        assert!(locales::catalog().has(lang, &format!("lists-state-{state}")), "{lang}: {state}");
    }
}

story!(in_the_file_an_idea_has_its_round_and_one_that_was_merged_says_so, |t| {
    let (coco, amina, bao) = (t.coordinator().await, t.participant("Amina").await, t.participant("Bao").await);
    let (own, into) = (idea(&t, &amina).await, idea(&t, &bao).await);
    let form = [("into", into.to_string()), ("reason", "The same.".to_owned())];
    let form: Vec<(&str, &str)> = form.iter().map(|(name, value)| (*name, value.as_str())).collect();
    coco.post(&format!("/en/msme/desk/ideas/{own}/merge"), &form).await.expect(303);
    let symbol = format!("I-{own}");
    let words = [("en", "Part of another idea"), ("fr", "Intégrée à une autre idée"), ("es", "Parte de otra idea")];
    for (lang, word) in words {
        let rows = records(&coco.get(&format!("/{lang}/msme/desk/ideas.csv")).await.expect(200));
        let row = rows.iter().find(|row| row[0] == symbol).expect("the merged idea");
        assert_eq!((row[1].as_str(), row.last().map(String::as_str)), (word, Some("1")), "{lang}");
    }
});

story!(the_files_of_ideas_and_of_comments_hold_what_was_chosen, |t| {
    let (coco, amina, bao) = (t.coordinator().await, t.participant("Amina").await, t.participant("Bao").await);
    for key in ["k1", "k2", "k3"] {
        let n = idea(&t, &amina).await;
        comment(&bao, n, "for", "At our port too.", key).await.expect(303);
    }
    put_one(&t, "ports", "Ports", 2).await;
    let statements = [
        sql!("UPDATE ideas SET status = 'taken-up', title = '=1+1' WHERE number = 2"),
        sql!("UPDATE ideas SET topic_id = (SELECT id FROM topics WHERE slug = 'ports') WHERE number = 3"),
    ];
    for statement in statements {
        t.app.db.write(move |tx| tx.execute(statement, db::args![])).await.unwrap();
    }
    let page = coco.get("/en/msme/desk/ideas?topic=border&status=taken-up&sort=oldest").await.expect(200);
    assert_eq!(page.texts("tbody td:first-child"), ["I-2"]);
    let files = page.attributes("main a[href*='.csv']", "href");
    let query = "topic=border&status=taken-up";
    let of_ideas = format!("/en/msme/desk/ideas.csv?{query}&sort=oldest");
    assert_eq!(files, [of_ideas, format!("/en/msme/desk/comments.csv?{query}")]);
    let said = page.text("main");
    assert!(said.contains("in the order in which they were written") && !said.contains("has the newest"), "{said}");
    let ideas = records(&coco.get(&files[0]).await.expect(200));
    assert_eq!(ideas.len(), 1);
    assert_eq!((ideas[0][0].as_str(), ideas[0][12].as_str()), ("I-2", "'=1+1"));
    let comments = records(&coco.get(&files[1]).await.expect(200));
    assert_eq!(comments.iter().map(|row| row[1].as_str()).collect::<Vec<_>>(), ["I-2"]);
    let of = async |path: &str, column: usize| {
        let rows = records(&coco.get(&format!("/en/msme/desk/{path}")).await.expect(200));
        let mut found: Vec<String> = rows.into_iter().map(|row| row[column].clone()).collect();
        // What came at the same moment comes in any order.
        found.sort();
        found
    };
    assert_eq!(of("ideas.csv?topic=ports", 0).await, ["I-3"]);
    assert_eq!(of("comments.csv?topic=ports", 1).await, ["I-3"]);
    assert_eq!(of("ideas.csv?status=published", 0).await, ["I-1", "I-3"]);
    assert_eq!(of("comments.csv?status=published", 1).await, ["I-1", "I-3"]);
    assert_eq!(of("comments.csv?topic=nonsense&status=nonsense", 1).await.len(), 3, "narrows nothing, as on the page");
    assert_eq!(of("ideas.csv?topic=nonsense&status=taken-up", 0).await, ["I-2"]);
});

story!(every_comment_is_in_the_file_once_however_many_there_are, |t| {
    let (coco, amina, bao) = (t.coordinator().await, t.participant("Amina").await, t.participant("Bao").await);
    let n = idea(&t, &amina).await;
    comment(&bao, n, "for", "At our port\ntoo.", "k").await.expect(303);
    // More than are read at once, as nobody could send them in an hour.
    let more = sql!(
        "INSERT INTO comments (id, exchange_id, idea_id, idea_number, number, thread, author_id, author_name, author_role,
             organisation, organisation_kind, economy, sector, size, language, stance, text, state_at, published_at,
             form_key)
         SELECT $1, exchange_id, idea_id, idea_number, $2, $2, author_id, author_name, author_role, organisation,
             organisation_kind, economy, sector, size, language, stance, 'More', state_at, published_at, $3
         FROM comments WHERE number = 1"
    );
    let ids: Vec<Id> = (0..2100).map(|_| t.app.rng.id(t.clock_now())).collect();
    t.app
        .db
        .write(move |tx| -> Result<(), db::Error> {
            for (number, id) in (2_i64..).zip(&ids) {
                tx.execute(more, db::args![id, number, number.to_string()])?;
            }
            Ok(())
        })
        .await
        .unwrap();
    let file = coco.get("/en/msme/desk/comments.csv").await.expect(200);
    let rows = records(&file);
    assert_eq!(rows.len(), 2101);
    let numbers: std::collections::BTreeSet<&str> = rows.iter().map(|row| row[0].as_str()).collect();
    assert_eq!(numbers.len(), 2101, "none comes twice");
    assert_eq!((rows[0][1].as_str(), rows[0][4].as_str()), ("I-1", "For"));
    assert!(rows.iter().any(|row| row.contains(&"At our port\ntoo.".to_owned())));
    let withdraw = sql!("UPDATE comments SET state = 'withdrawn' WHERE number = 1");
    t.app.db.write(move |tx| tx.execute(withdraw, db::args![])).await.unwrap();
    let file = coco.get("/en/msme/desk/comments.csv").await.expect(200);
    assert!(!file.body.contains("At our port"), "its place stays, its text is gone");
});

story!(the_audit_log_comes_as_a_file_of_what_was_chosen, |t| {
    let (coco, amina) = (t.coordinator().await, t.participant("Amina").await);
    for (was, role) in [("participant", "observer"), ("observer", "delegate"), ("delegate", "moderator")] {
        t.wait(std::time::Duration::from_secs(1));
        appoint(&coco, amina.id, was, role).await.expect(303);
    }
    let rows = records(&coco.get("/en/msme/desk/audit.csv?action=appointed").await.expect(200));
    let after: Vec<&str> = rows.iter().map(|row| row[5].as_str()).collect();
    assert_eq!(after, ["role: moderator", "role: delegate", "role: observer"]);
    assert_eq!(rows[0][1..4], ["Coco Coordinator", "Another role", "Amina"]);
    assert!(records(&coco.get("/en/msme/desk/audit.csv?action=decided").await.expect(200)).is_empty());
    let page = coco.get("/en/msme/desk/audit?action=appointed").await.expect(200);
    assert!(page.has("a[href='/en/msme/desk/audit.csv?action=appointed']"));
});

story!(the_audit_log_turns_round_and_its_file_with_it, |t| {
    let (coco, amina) = (t.coordinator().await, t.participant("Amina").await);
    for (was, role) in [("participant", "observer"), ("observer", "delegate"), ("delegate", "moderator")] {
        t.wait(std::time::Duration::from_secs(1));
        appoint(&coco, amina.id, was, role).await.expect(303);
    }
    let log = "/en/msme/desk/audit";
    let page = coco.get(&format!("{log}?action=appointed&sort=oldest")).await.expect(200);
    let after = ["role: observer", "role: delegate", "role: moderator"];
    assert_eq!(page.texts("tbody td:last-child"), ["Role: Observer", "Role: Delegate", "Role: Moderator"]);
    assert_eq!(page.attributes("thead th[aria-sort]", "aria-sort"), ["ascending"]);
    assert_eq!(page.attributes("thead a", "href"), [format!("{log}?action=appointed&sort=newest")]);
    assert_eq!(page.attributes("main form input[name=sort]", "value"), ["oldest"], "a filter keeps the order");
    let file = page.attributes("main a[href*='.csv']", "href").remove(0);
    assert_eq!(file, format!("{log}.csv?action=appointed&sort=oldest"));
    let said = async |path: &str| {
        let rows = records(&coco.get(path).await.expect(200));
        rows.into_iter().map(|row| row[5].clone()).collect::<Vec<_>>()
    };
    assert_eq!(said(&file).await, after);
    let day = "from=2026-03-10&to=2026-03-10";
    assert_eq!(said(&format!("{log}.csv?{day}&sort=oldest")).await, after);
    assert!(said(&format!("{log}.csv?to=2026-03-09&sort=oldest")).await.is_empty(), "the last day ends the file");
    let usual = coco.get(&format!("{log}?sort=nonsense")).await.expect(200);
    assert_eq!(usual.texts("tbody td:last-child")[0], "Role: Moderator");
});

story!(the_menu_of_the_desk_stands_in_groups_and_says_where_one_is, |t| {
    let coco = t.coordinator().await;
    for (lang, people) in [("en", "People"), ("fr", "Personnes"), ("es", "Personas")] {
        let page = coco.get(&format!("/{lang}/msme/desk/people")).await.expect(200);
        let groups = page.texts("main .subnav .wide > li > b");
        assert_eq!(groups.len(), 5);
        assert_eq!(groups[2], people);
        assert!(page.has("main tbody td[data-label]:empty"), "what is not known is no line on a phone");
        assert_eq!(page.attributes("main .subnav .wide a", "href").len(), 23);
        // On a narrow screen the places beside this one stand open, and all others behind one tap.
        assert_eq!(page.attributes("main .subnav .narrow > ul a", "href").len(), 8);
        assert!(page.has("main .subnav .narrow > ul a[href$='/desk/people'][aria-current='page']"));
        assert_eq!(page.attributes("main .subnav details a", "href").len(), 23);
        let here = page.attributes("main .subnav .wide a[aria-current]", "href");
        assert_eq!(here, [format!("/{lang}/msme/desk/people")]);
    }
    let own = t.moderator().await.get("/en/msme/desk").await.expect(200);
    assert_eq!(own.attributes("main .subnav a", "href").len(), 5);
    assert!(!own.has("main .subnav details"), "one group needs no groups");
});
