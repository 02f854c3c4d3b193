//! What comes to the desk, as tables that sort, narrow, page, and are files too.

use db::sql;

use super::given_up;
use super::lists::records;
use crate::comments::tests::idea;
use crate::organisations::tests as organisations;
use crate::participants::desk::tests::member;
use crate::suggestions::tests as suggestions;
use crate::tests::{Actor, Answer, TestApp, story};

const REQUESTS: &str = "/en/msme/desk/requests";

/// Somebody asks to take part, ten minutes after whoever came before.
async fn ask(t: &TestApp, name: &str, organisation: &str, economy: &str) {
    t.wait(std::time::Duration::from_mins(10));
    let plain: String = markup::fold(name).chars().filter(char::is_ascii_alphanumeric).collect();
    let email = format!("{plain}@example.org");
    let form = [
        ("email", email.as_str()),
        ("name", name),
        ("kind", "firm"),
        ("organisation", organisation),
        ("economy", economy),
        ("sector", "A"),
        ("size", "10-49"),
        ("why", "Our parcels wait for weeks."),
        ("consent", "yes"),
    ];
    t.visitor().post("/en/msme/participate/request", &form).await.expect(303);
}

/// Four who asked: one waits, one was asked something, one was approved, one declined.
async fn four(t: &TestApp) -> Actor<'_> {
    let set = sql!("UPDATE exchanges SET joining = 'request'");
    t.app.db.write(move |tx| tx.execute(set, db::args![])).await.unwrap();
    ask(t, "Zoe", "Alpha", "GH").await;
    ask(t, "Émile", "Delta", "KE").await;
    ask(t, "Bao", "=1+1", "SN").await;
    ask(t, "Farid", "Beta", "GH").await;
    let coco = t.coordinator().await;
    let page = coco.get(&format!("{REQUESTS}?sort=oldest")).await.expect(200);
    let rows = page.attributes("tbody td:first-child a", "href");
    let asks = [("outcome", "ask"), ("question", "What do you ship?"), ("reason", "")];
    coco.post(&rows[1], &asks).await.expect(303);
    coco.post(&rows[2], &[("outcome", "approve"), ("question", ""), ("reason", "")]).await.expect(303);
    let declines = [("outcome", "decline"), ("reason", "Ask under the name of your firm."), ("question", "")];
    coco.post(&rows[3], &declines).await.expect(303);
    coco
}

fn firsts(answer: &Answer) -> Vec<String> {
    answer.texts("tbody td:first-child")
}

story!(requests_come_as_a_table_that_sorts_and_narrows, |t| {
    let coco = four(&t).await;
    let names = async |query: &str| firsts(&coco.get(&format!("{REQUESTS}{query}")).await.expect(200));
    assert_eq!(names("").await, ["Farid", "Bao", "Émile", "Zoe"]);
    assert_eq!(names("?sort=oldest").await, ["Zoe", "Émile", "Bao", "Farid"]);
    assert_eq!(names("?sort=name").await, ["Bao", "Émile", "Farid", "Zoe"], "accents change nothing");
    assert_eq!(names("?sort=name-back").await, ["Zoe", "Farid", "Émile", "Bao"]);
    assert_eq!(names("?sort=organisation-back").await[..3], ["Émile", "Farid", "Zoe"]);
    let mut of_ghana = names("?sort=economy").await;
    of_ghana.truncate(2);
    of_ghana.sort();
    assert_eq!(of_ghana, ["Farid", "Zoe"]);
    for (state, name) in [("waiting", "Zoe"), ("asked", "Émile"), ("approved", "Bao"), ("declined", "Farid")] {
        assert_eq!(names(&format!("?state={state}")).await, [name], "{state}");
    }
    assert_eq!(names("?state=nonsense&sort=nonsense&page=99").await.len(), 4);
    let page = coco.get(&format!("{REQUESTS}?state=declined&sort=name")).await.expect(200);
    assert_eq!(page.attributes("thead th[aria-sort]", "aria-sort"), ["ascending"]);
    assert_eq!(page.attributes("thead a", "href")[0], format!("{REQUESTS}?state=declined&sort=name-back"));
    assert_eq!(page.attributes(".filters a", "href")[1], format!("{REQUESTS}?state=waiting&sort=name"));
    assert!(page.has(&format!("main a[href='{REQUESTS}.csv?state=declined&sort=name']")));
    t.moderator().await.get(REQUESTS).await.expect(404);
});

story!(requests_stand_in_one_order_on_every_database_whatever_letters_and_signs_are_in_their_names, |t| {
    let set = sql!("UPDATE exchanges SET joining = 'request'");
    t.app.db.write(move |tx| tx.execute(set, db::args![])).await.unwrap();
    for name in ["Ħarun", "ana_cem", "Zoë", "Ána-Bea"] {
        ask(&t, name, name, "GH").await;
    }
    let coco = t.coordinator().await;
    let names = async |sort: &str| firsts(&coco.get(&format!("{REQUESTS}?sort={sort}")).await.expect(200));
    // Case and accents change nothing; a letter that has no plain one stands behind all that have.
    let ordered = ["Ána-Bea", "ana_cem", "Zoë", "Ħarun"];
    let mut turned = ordered;
    turned.reverse();
    for (there, back) in [("name", "name-back"), ("organisation", "organisation-back")] {
        assert_eq!(names(there).await, ordered, "{there}");
        assert_eq!(names(back).await, turned, "{back}");
        let file = records(&coco.get(&format!("{REQUESTS}.csv?sort={there}")).await.expect(200));
        assert_eq!(file.iter().map(|row| row[1].as_str()).collect::<Vec<_>>(), ordered, "{there}");
    }
});

story!(requests_of_an_older_release_are_ordered_alike_on_both_engines_once_the_program_has_started, |t| {
    let coco = four(&t).await;
    ask(&t, "Ébène", "Élan", "GH").await;
    let names = async |query: &str| firsts(&coco.get(&format!("{REQUESTS}{query}")).await.expect(200));
    let expected = ["Bao", "Ébène", "Émile", "Farid", "Zoe"];
    assert_eq!(names("?sort=name").await, expected);
    // As the migration leaves them.
    let empty = sql!("UPDATE requests SET name_key = '', organisation_key = ''");
    t.app.db.write(move |tx| tx.execute(empty, db::args![])).await.unwrap();
    for _ in 0..2 {
        crate::participants::requests::catch_up(&t.app.db).await.unwrap();
        assert_eq!(names("?sort=name").await, expected);
        assert_eq!(names("?sort=organisation-back").await, ["Ébène", "Émile", "Farid", "Zoe", "Bao"]);
    }
    let folded = sql!("SELECT COUNT(*) FROM requests WHERE name_key = 'ebene' AND organisation_key = 'elan'");
    assert_eq!(t.count(folded).await, 1);
    // What has its keys by then keeps them.
    let some = sql!("UPDATE requests SET name_key = CASE WHEN name = 'Zoe' THEN '' ELSE 'kept' END");
    t.app.db.write(move |tx| tx.execute(some, db::args![])).await.unwrap();
    crate::participants::requests::catch_up(&t.app.db).await.unwrap();
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM requests WHERE name_key = 'kept'")).await, 4);
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM requests WHERE name_key = 'zoe'")).await, 1);
});

story!(whoever_answers_a_request_is_told_in_which_language_that_is_read, |t| {
    let coco = four(&t).await;
    let french = sql!("UPDATE requests SET language = 'fr' WHERE name = 'Zoe'");
    t.app.db.write(move |tx| tx.execute(french, db::args![])).await.unwrap();
    let waiting = coco.get(&format!("{REQUESTS}?state=waiting")).await.expect(200);
    let page = coco.get(&waiting.attributes("tbody td:first-child a", "href")[0]).await.expect(200);
    assert!(page.text("main form").contains("Emails to Zoe go out in French."), "{}", page.text("main"));
});

story!(why_a_request_was_declined_can_be_looked_up_with_by_which_role_and_when, |t| {
    let coco = four(&t).await;
    let page = coco.get(&format!("{REQUESTS}?state=declined")).await.expect(200);
    let row = page.text("tbody");
    for words in ["Declined", "Coordinator", "Ask under the name of your firm.", "10 March 2026"] {
        assert!(row.contains(words), "{words}: {row}");
    }
    assert!(!row.contains("Coco"), "the role is said, and who it was stands in the audit log");
    let one = coco.get(&page.attributes("tbody td:first-child a", "href")[0]).await.expect(200);
    assert!(!one.has("main form"), "nothing is left to decide");
    for words in ["Declined", "Coordinator", "Ask under the name of your firm."] {
        assert!(one.text("main").contains(words), "{words}");
    }
    let log = one.attributes("main a[href*='/desk/audit']", "href").remove(0);
    assert!(coco.get(&log).await.expect(200).text("tbody").contains("Coco Coordinator"));
});

story!(the_file_of_requests_holds_the_rows_of_the_table_in_its_order_and_no_formulas, |t| {
    let coco = four(&t).await;
    let file = async |query: &str| records(&coco.get(&format!("{REQUESTS}.csv{query}")).await.expect(200));
    let names = |rows: &[Vec<String>]| rows.iter().map(|row| row[1].clone()).collect::<Vec<_>>();
    let rows = file("?sort=name-back").await;
    assert_eq!(names(&rows), ["Zoe", "Farid", "Émile", "Bao"]);
    assert_eq!((rows[3][0].as_str(), rows[3][4].as_str()), ("Approved", "'=1+1"));
    assert_eq!(rows[1][13..], ["Coordinator", "Ask under the name of your firm."]);
    assert_eq!(names(&file("?state=asked").await), ["Émile"]);
    assert_eq!(names(&file("").await), ["Farid", "Bao", "Émile", "Zoe"]);
});

story!(far_pages_of_requests_keep_what_was_chosen_and_the_file_has_every_request_once, |t| {
    let coco = four(&t).await;
    // More than are read at once, as nobody could send them in an hour.
    let more = sql!(
        "INSERT INTO requests (id, exchange_id, email, email_key, name, name_key, organisation, organisation_key, kind,
             economy, sector, size, why, language, state, peer, created_at)
         SELECT $1, exchange_id, email, email_key, name, name_key, organisation, organisation_key, kind, economy,
             sector, size, why, language, state, peer, created_at
         FROM requests WHERE name = 'Farid' AND state = 'declined' AND reason <> ''"
    );
    let ids: Vec<db::Id> = (0..1100).map(|_| t.app.rng.id(t.clock_now())).collect();
    t.app
        .db
        .write(move |tx| -> Result<(), db::Error> {
            for id in &ids {
                tx.execute(more, db::args![*id])?;
            }
            Ok(())
        })
        .await
        .unwrap();
    let page = coco.get(&format!("{REQUESTS}?state=declined&sort=name&page=2")).await.expect(200);
    assert_eq!(firsts(&page).len(), 50);
    let turns = page.attributes(".pager a", "href");
    assert_eq!(turns[1], format!("{REQUESTS}?state=declined&sort=name&page=3"));
    for sort in ["name", "name-back", "newest", "oldest", "economy", "organisation-back"] {
        let rows = records(&coco.get(&format!("{REQUESTS}.csv?state=declined&sort={sort}")).await.expect(200));
        assert_eq!(rows.len(), 1101, "{sort}: of one name and one moment, none comes twice and none is left out");
    }
});

story!(mail_that_did_not_leave_is_a_table_that_narrows_and_turns_round_and_a_file_of_the_same, |t| {
    const MAIL: &str = "/en/msme/desk/mail";
    let coco = t.coordinator().await;
    assert!(coco.get(MAIL).await.expect(200).has("main .empty"));
    let first = given_up(&t).await;
    t.wait(std::time::Duration::from_mins(10));
    let second = given_up(&t).await;
    let waits = sql!(
        "UPDATE jobs SET state = 'ready', attempts = 2, last_error = '=1+1', run_at = created_at + 900000000000
         WHERE id = $1"
    );
    t.app.db.write(move |tx| tx.execute(waits, db::args![second])).await.unwrap();
    let attempts =
        async |query: &str| coco.get(&format!("{MAIL}{query}")).await.expect(200).texts("tbody td:nth-child(5)");
    assert_eq!(attempts("").await, ["2", "9"], "the newest first");
    assert_eq!(attempts("?sort=oldest").await, ["9", "2"]);
    assert_eq!(attempts("?state=given-up").await, ["9"]);
    assert_eq!(attempts("?state=retrying&page=99").await, ["2"]);
    assert_eq!(attempts("?state=nonsense&sort=nonsense").await.len(), 2);
    let page = coco.get(&format!("{MAIL}?state=retrying&sort=oldest")).await.expect(200);
    assert!(page.text("tbody").contains("A…@example.org") && !page.body.to_lowercase().contains("amina@example.org"));
    assert_eq!(page.attributes("thead th[aria-sort]", "aria-sort"), ["ascending"]);
    let file = page.attributes("main a[href*='.csv']", "href").remove(0);
    assert_eq!(file, format!("{MAIL}.csv?state=retrying&sort=oldest"));
    let rows = records(&coco.get(&file).await.expect(200));
    assert_eq!((rows.len(), rows[0][3].as_str(), rows[0][6].as_str()), (1, "2", "'=1+1"));
    let rows = records(&coco.get(&format!("{MAIL}.csv?sort=oldest")).await.expect(200));
    assert_eq!(rows.iter().map(|row| row[3].as_str()).collect::<Vec<_>>(), ["9", "2"]);
    let job = first.to_string();
    let pressed = [("action", "discard"), ("job", job.as_str()), ("from", "table")];
    let back = coco.post(MAIL, &pressed).await.expect(303);
    assert_eq!(coco.follow(&back).await.expect(200).texts("tbody tr").len(), 1, "one is back at the table");
    t.moderator().await.get(MAIL).await.expect(404);
});

/// Tables that have no row in the next story, and so no headings: whether their filters are kept when they are ordered
/// is not told there. Texts are a campaign only once several have been compared, and an idea entered for a firm is
/// confirmed only by the code on a printed sheet.
const EMPTY: [&str; 2] = ["campaigns", "entered"];

/// A row for every other table, that is left when the table is narrowed as in the next story.
async fn rows(t: &TestApp, coco: &Actor<'_>) {
    suggestions::call(t, 24).await;
    let amina = t.participant("Amina").await;
    suggestions::suggest(&amina, "k", "Cold chains").await.expect(303);
    idea(t, &amina).await;
    let taken_up = sql!("UPDATE ideas SET status = 'taken-up'");
    t.app.db.write(move |tx| tx.execute(taken_up, db::args![])).await.unwrap();
    let firm = [("name", "Alpha"), ("kind", "firm"), ("economy", "SN"), ("is_listed", "yes")];
    coco.post("/en/msme/desk/organisations/new", &firm).await.expect(303);
    let claim = [("title", "Director"), ("why", "Ask the board.")];
    amina.post("/en/msme/organisations/alpha/speak", &claim).await.expect(303);
    organisations::act(coco, &organisations::mandate(&amina).await, "confirm", "").await.expect(303);
    let document = [
        ("key", "k"),
        ("title_en", "A report"),
        ("new_series", "Reports"),
        ("new_kind", "Note"),
        ("certainty", "own"),
        ("precision", "unknown"),
        ("access", "public"),
    ];
    coco.post("/en/msme/desk/documents/new", &document).await.expect(303);
    coco.post("/en/msme/desk/members/new", &member()).await.expect(303);
}

story!(every_table_of_the_desk_keeps_its_order_when_it_is_narrowed_and_its_filter_when_it_is_ordered, |t| {
    let coco = t.coordinator().await;
    rows(&t, &coco).await;
    // What each is narrowed to, the order, and whether it is narrowed by a form: else by links. Requests and mail are
    // tried with their own stories.
    for (list, narrow, sort, is_form) in [
        ("people", "role=coordinator", "name-back", true),
        ("people", "q=coco", "oldest", false),
        ("ideas", "status=taken-up", "supported", true),
        ("campaigns", "topic=none", "latest", true),
        ("organisations", "kind=firm", "name-back", true),
        ("entered", "state=confirmed", "oldest", true),
        ("documents", "q=report", "oldest", true),
        ("members", "region=africa", "joined-back", true),
        ("audit", "from=2026-01-01", "oldest", true),
        ("suggestions", "state=open", "supported", false),
        ("mandates", "state=confirmed", "newest", false),
    ] {
        let path = format!("/en/msme/desk/{list}");
        let page = coco.get(&format!("{path}?{narrow}&sort={sort}")).await.expect(200);
        if is_form {
            let kept = page.attributes(&format!("main form[action='{path}'] input[name='sort']"), "value");
            assert_eq!(kept, [sort], "{list}");
        } else {
            let links = page.attributes("main .filters a", "href");
            let ends = format!("sort={sort}");
            assert!(!links.is_empty() && links.iter().all(|link| link.ends_with(&ends)), "{list}: {links:?}");
        }
        let headings = page.attributes(&format!("main thead a[href^='{path}']"), "href");
        assert_eq!(headings.is_empty(), EMPTY.contains(&list), "{list}: {}", page.text("main"));
        assert!(headings.iter().all(|link| link.contains(narrow)), "{list}: {headings:?}");
    }
});
