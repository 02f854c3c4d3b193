//! The secretariat's documents over HTTP.

use std::time::Duration;

use axum::body::Body;
use db::sql;
use http::{Request, header};

use crate::comments::tests::idea;
use crate::documents::tests::{library, put_all, work};
use crate::tests::{Actor, Answer, TestApp, story};

const DESK: &str = "/en/msme/desk/documents";
const PDF: &[u8] = b"%PDF-1.4\n% nothing that could be read\n";

/// A form of a new work with its first revision, and what is different in it.
fn form<'a>(other: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let mut all = vec![
        ("key", "k"),
        ("title_en", "Single windows"),
        ("new_series", "Reports"),
        ("new_kind", "Note"),
        ("certainty", "own"),
        ("precision", "day"),
        ("date", "2026-03-01"),
        ("access", "public"),
        ("symbols", "INF/MSME/R/7"),
    ];
    for (name, value) in other {
        all.retain(|(known, _)| known != name);
        all.push((*name, *value));
    }
    all
}

async fn add(actor: &Actor<'_>, other: &[(&str, &str)]) -> String {
    let added = actor.post(&format!("{DESK}/new"), &form(other)).await.expect(303);
    added.location().rsplit('/').next().unwrap().to_owned()
}

/// What the desk would send to change a revision.
async fn version(actor: &Actor<'_>, path: &str, other: &[(&str, &str)]) -> Answer {
    let page = actor.get(path).await.expect(200);
    let begun = page.value("begun");
    let mut all = vec![("begun", begun.as_str()), ("precision", "unknown"), ("access", "public")];
    all.extend_from_slice(other);
    actor.post(path, &all).await
}

/// Sends a file as the page of an edition would.
async fn send(actor: &Actor<'_>, path: &str, language: &str, name: &str, bytes: &[u8]) -> Answer {
    let csrf = actor.get(path).await.expect(200).value("csrf");
    let mut body = Vec::new();
    for (field, value) in [("csrf", csrf.as_str()), ("language", language), ("url", ""), ("upload", "")] {
        let part = format!("--border\r\ncontent-disposition: form-data; name=\"{field}\"\r\n\r\n{value}\r\n");
        body.extend_from_slice(part.as_bytes());
    }
    let head = format!(
        "--border\r\ncontent-disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\
         content-type: application/octet-stream\r\n\r\n"
    );
    body.extend_from_slice(head.as_bytes());
    body.extend_from_slice(bytes);
    body.extend_from_slice(b"\r\n--border--\r\n");
    let request = Request::post(path)
        .header(header::CONTENT_TYPE, "multipart/form-data; boundary=border")
        .header("sec-fetch-site", "same-origin")
        .body(Body::from(body))
        .unwrap();
    actor.send(request).await
}

async fn recorded(t: &TestApp, action: &str) -> i64 {
    let action = action.to_owned();
    let count = sql!("SELECT COUNT(*) FROM audit_entries WHERE action = $1");
    t.app.db.read(move |c| c.one(count, db::args![&action])).await.unwrap()
}

story!(only_the_secretariat_runs_the_documents, |t| {
    library(&t).await;
    let (coco, moderator, amina) = (t.coordinator().await, t.moderator().await, t.participant("Amina").await);
    for path in ["", ".csv", "/new", "/statement", "/statement/edit", "/statement/versions/1", "/statement/withdraw"] {
        coco.get(&format!("{DESK}{path}")).await.expect(200);
        moderator.get(&format!("{DESK}{path}")).await.expect(404);
        amina.get(&format!("{DESK}{path}")).await.expect(404);
    }
    coco.get(&format!("{DESK}/nothing")).await.expect(404);
    coco.get(&format!("{DESK}/statement/versions/9")).await.expect(404);
    amina.post(&format!("{DESK}/new"), &form(&[])).await.expect(404);
});

story!(an_empty_desk_says_what_to_do, |t| {
    let coco = t.coordinator().await;
    let page = coco.get(DESK).await.expect(200);
    assert!(page.text("main .empty").contains("Add one here"));
    assert!(page.has(&format!("main a[href='{DESK}/new']")));
    for (path, title) in [("/fr/msme/desk/documents", "Documents"), ("/es/msme/desk/documents", "Documentos")] {
        assert_eq!(coco.get(path).await.expect(200).text("h1"), title);
    }
});

story!(a_work_is_added_once_and_readers_find_it, |t| {
    let coco = t.coordinator().await;
    let first = add(&coco, &[("title_fr", "Guichets uniques"), ("front", "yes")]).await;
    assert_eq!(first, "single-windows");
    assert_eq!(add(&coco, &[]).await, first, "the same form");
    let second = add(&coco, &[("key", "other"), ("new_series", "REPORTS")]).await;
    assert!(second.starts_with("single-windows-") && second != first, "{second}");
    let list = t.visitor().get("/en/msme/documents?series=reports").await.expect(200);
    assert_eq!(list.texts("main .docs h3"), ["Single windows", "Single windows"]);
    assert!(list.text("main .docs li").contains("INF/MSME/R/7"));
    let page = t.visitor().get("/fr/msme/documents/single-windows").await.expect(200);
    assert_eq!(page.text("h1"), "Guichets uniques");
    assert!(t.visitor().get("/en/msme").await.expect(200).text("main").contains("Single windows"), "on the shelf");
    assert!(t.visitor().get("/en/msme/search?q=windows").await.expect(200).text("main").contains("Single windows"));
    assert_eq!(recorded(&t, "added-document").await, 2);
    let desk = coco.get(&format!("{DESK}/{first}")).await.expect(200);
    assert!(desk.text("main").contains("Not held here"), "{}", desk.text("main"));
});

story!(a_wrong_form_keeps_what_was_typed_and_shows_the_shape, |t| {
    let coco = t.coordinator().await;
    let wrong = [
        ("symbols", "INF/MSME/R/7\nour own 7"),
        ("date", "2026-13-01"),
        ("title_en", ""),
        ("note_en", "<script>alert(1)</script>"),
        ("certainty", "sourced"),
        ("open_date", "2026-03-29"),
        ("open_time", "02:30"),
    ];
    let page = coco.post(&format!("{DESK}/new"), &form(&wrong)).await.expect(422);
    assert!(
        page.text("#symbols-error").contains("“our own 7”") && page.text("#symbols-error").contains("WT/MIN(17)/58")
    );
    assert!(page.has("#date-error") && page.has("#title_en-error") && page.has("#source-error"));
    assert!(page.text("#open_time-error").contains("02:00"), "the clocks go on that night");
    assert_eq!(page.value("symbols"), "INF/MSME/R/7 our own 7");
    assert_eq!(page.value("note_en"), "<script>alert(1)</script>");
    assert!(!page.body.contains("<script>alert"));
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM documents")).await, 0);
    let unsafe_source = coco.post(&format!("{DESK}/new"), &form(&[("source", "javascript:alert(1)")])).await;
    assert!(unsafe_source.expect(422).has("#source-error"));
});

story!(a_form_that_comes_back_names_no_series_that_nobody_typed, |t| {
    let coco = t.coordinator().await;
    add(&coco, &[]).await;
    let unsaid = [("key", "other"), ("title_en", "Tariffs"), ("new_series", ""), ("new_kind", "")];
    let mut wrong = unsaid.to_vec();
    wrong.push(("date", "2026-13-01"));
    let page = coco.post(&format!("{DESK}/new"), &form(&wrong)).await.expect(422);
    assert_eq!((page.value("new_series"), page.value("new_kind")), (String::new(), String::new()));
    // What the person then chooses is what counts.
    let (series, kind) = (page.value("new_series"), page.value("new_kind"));
    let chosen = [
        ("key", "other"),
        ("title_en", "Tariffs"),
        ("series", "reports"),
        ("kind", "note"),
        ("new_series", series.as_str()),
        ("new_kind", kind.as_str()),
    ];
    add(&coco, &chosen).await;
    let list = t.visitor().get("/en/msme/documents?series=reports").await.expect(200);
    assert_eq!(list.texts("main .docs h3").len(), 2);
    let made = sql!("SELECT COUNT(*) FROM document_words WHERE key = 'documents'");
    assert_eq!(t.count(made).await, 0, "no series that nobody named");
    // Who says nothing at all finds it among the documents.
    let mut plain = unsaid.to_vec();
    plain.push(("key", "third"));
    add(&coco, &plain).await;
    assert_eq!(t.count(made).await, 1);
});

story!(of_two_who_edit_a_work_the_second_sees_both, |t| {
    let (coco, other) = (t.coordinator().await, t.with_role("Olu", Some(crate::participants::Role::Coordinator)).await);
    let slug = add(&coco, &[]).await;
    let path = format!("{DESK}/{slug}/edit");
    let begun = other.get(&path).await.expect(200).value("begun");
    let edit = |title: &'static str, begun: String| {
        vec![
            ("begun", begun),
            ("title_en", title.to_owned()),
            ("series", "reports".to_owned()),
            ("kind", "note".to_owned()),
            ("certainty", "own".to_owned()),
        ]
    };
    let post = async |actor: &Actor<'_>, fields: Vec<(&'static str, String)>| {
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        actor.post(&path, &fields).await
    };
    post(&coco, edit("First", begun.clone())).await.expect(303);
    let clash = post(&other, edit("Second", begun)).await.expect(409);
    assert!(clash.text("main .panel").contains("First"));
    assert_eq!(clash.value("title_en"), "Second");
    post(&other, edit("Second", clash.value("begun"))).await.expect(303);
    assert_eq!(t.visitor().get(&format!("/en/msme/documents/{slug}")).await.expect(200).text("h1"), "Second");
    assert_eq!(recorded(&t, "changed-document").await, 2);
});

story!(a_new_version_replaces_the_newest, |t| {
    let coco = t.coordinator().await;
    let slug = add(&coco, &[]).await;
    let path = format!("{DESK}/{slug}/versions/new");
    let nameless = version(&coco, &path, &[("label", "")]).await.expect(422);
    assert!(nameless.has("#label-error"));
    version(&coco, &path, &[("label", "Rev.1"), ("symbols", "INF/MSME/R/7/Rev.1, INF/TGE/COM/11")]).await.expect(303);
    let twice = version(&coco, &path, &[("label", "Rev.1")]).await.expect(422);
    assert!(twice.has("#label-error"));
    let page = t.visitor().get(&format!("/en/msme/documents/{slug}")).await.expect(200);
    assert_eq!(page.texts("main .docs h3"), ["Rev.1", "First version"]);
    assert!(page.text("main .docs").contains("Replaces INF/MSME/R/7"));
    let one = format!("{DESK}/{slug}/versions/2");
    let edit = coco.get(&one).await.expect(200);
    assert_eq!(edit.text("h1"), "Edit “Rev.1”", "as the list calls it");
    let first = coco.get(&format!("{DESK}/{slug}/versions/1")).await.expect(200);
    assert_eq!(first.text("h1"), "Edit the first version");
    let begun = edit.value("begun");
    let fields =
        [("begun", begun.as_str()), ("label", "Rev.2"), ("precision", "year"), ("date", "2026"), ("access", "public")];
    coco.post(&one, &fields).await.expect(303);
    let stale = coco.post(&one, &fields).await.expect(409);
    assert!(stale.text("main .panel").contains("Rev.2") && stale.value("date") == "2026");
});

/// What a visitor can ask for, with what an answer must not say.
async fn tells(t: &TestApp, words: &[&str]) -> Vec<String> {
    let paths = [
        "/en/msme",
        "/en/msme/documents",
        "/en/msme/documents?q=INF/MSME/R/99",
        "/en/msme/documents?q=hidden+windows",
        "/en/msme/documents/hidden-windows",
        "/en/msme/documents.atom",
        "/en/msme/sitemap.xml",
        "/en/msme/search?q=hidden",
        "/en/msme/search?q=INF/MSME/R/99",
    ];
    let mut told = Vec::new();
    for path in paths {
        let answer = t.visitor().get(path).await;
        let said = |word: &&&str| answer.body.contains(**word) && !path.contains(**word);
        told.extend(words.iter().filter(said).map(|word| format!("{path}: {word}")));
    }
    told
}

story!(nobody_but_the_desk_sees_what_is_kept_back_until_its_moment, |t| {
    let coco = t.coordinator().await;
    let later = [
        ("title_en", "Hidden windows"),
        ("new_series", "Hidden shelf"),
        ("symbols", "INF/MSME/R/99"),
        ("open_date", "2026-03-10"),
        ("open_time", "10:30"),
    ];
    let slug = add(&coco, &later).await;
    assert_eq!(slug, "hidden-windows");
    let editions = format!("{DESK}/{slug}/versions/1/editions");
    coco.post(&editions, &[("language", "en"), ("url", "https://www.example.org/zqxfile")]).await.expect(303);
    assert_eq!(
        tells(&t, &["Hidden windows", "Hidden shelf", "INF/MSME/R/99", "zqxfile", "hidden-windows"]).await,
        Vec::<String>::new()
    );
    t.visitor().get("/en/msme/documents/hidden-windows").await.expect(404);
    t.moderator().await.get("/en/msme/documents/hidden-windows").await.expect(404);
    assert_eq!(t.visitor().get("/en/msme/documents").await.expect(200).text("main h2"), "0 documents");
    let desk = coco.get(DESK).await.expect(200);
    assert!(desk.text("main tbody").contains("Not public yet") && desk.text("main tbody").contains("10:30"));
    assert!(coco.get(&format!("{DESK}?state=kept-back&q=INF/MSME/R/99")).await.expect(200).has("main tbody tr"));

    t.wait(Duration::from_secs(30 * 60 - 1));
    let list = t.visitor().get("/en/msme/documents").await.expect(200);
    assert_eq!(list.headers["cache-control"], "public, max-age=1", "not past the moment");
    t.visitor().get("/en/msme/documents/hidden-windows").await.expect(404);
    t.clock.advance(Duration::from_secs(1));
    t.steady.advance(Duration::from_secs(1));
    let list = t.visitor().get("/en/msme/documents").await.expect(200);
    assert_eq!(list.texts("main .docs h3"), ["Hidden windows"], "without anybody's doing");
    assert!(t.visitor().get("/en/msme/documents/hidden-windows").await.expect(200).text("main").contains("R/99"));
    t.work().await;
    assert!(t.visitor().get("/en/msme/search?q=hidden").await.expect(200).text("main").contains("Hidden windows"));
    assert!(t.visitor().get("/en/msme/documents?q=hidden").await.expect(200).has("main .docs li"));
});

story!(a_version_that_is_kept_back_changes_nothing_for_readers, |t| {
    library(&t).await;
    let before = t.visitor().get("/en/msme/documents/statement").await.expect(200).body;
    let feed = t.visitor().get("/en/msme/documents.atom").await.expect(200).body;
    let coco = t.coordinator().await;
    let path = format!("{DESK}/statement/versions/new");
    let later = [("label", "Rev.9"), ("symbols", "INF/MSME/R/99"), ("open_date", "2026-04-01"), ("open_time", "09:00")];
    version(&coco, &path, &later).await.expect(303);
    // What comes after it opens with it, unless somebody says otherwise.
    let next = coco.get(&path).await.expect(200);
    assert_eq!((next.value("open_date"), next.value("open_time")), ("2026-04-01".to_owned(), "09:00".to_owned()));
    t.app.revised();
    assert_eq!(t.visitor().get("/en/msme/documents/statement").await.expect(200).body, before);
    assert_eq!(t.visitor().get("/en/msme/documents.atom").await.expect(200).body, feed);
    assert!(!t.visitor().get("/en/msme/documents?q=INF/MSME/R/99").await.expect(200).has("main .docs li"));
    t.wait(Duration::from_hours(24 * 30));
    t.work().await;
    let page = t.visitor().get("/en/msme/documents/statement").await.expect(200);
    assert!(page.text("main").contains("INF/MSME/R/99"));
});

story!(an_edition_is_replaced_and_removed_after_a_look, |t| {
    let coco = t.coordinator().await;
    let slug = add(&coco, &[]).await;
    let path = format!("{DESK}/{slug}/versions/1/editions");
    for wrong in ["http://www.example.org", "javascript:alert(1)", "www.example.org"] {
        let page = coco.post(&path, &[("language", "fr"), ("url", wrong)]).await.expect(422);
        assert!(page.has("#url-error") && page.value("url") == wrong, "{wrong}");
    }
    assert!(coco.post(&path, &[("language", "fr")]).await.expect(422).has("#file-error"));
    assert!(coco.post(&path, &[("language", "xx"), ("url", "https://a.org")]).await.expect(422).has("#language-error"));
    let first = "https://www.example.org/one";
    coco.post(&path, &[("language", "fr"), ("url", first)]).await.expect(303);
    let second = "https://www.example.org/two";
    let asked = coco.post(&path, &[("language", "fr"), ("url", second)]).await.expect(200);
    assert!(asked.text("main .cards").contains(first) && asked.text("main .cards").contains(second));
    let seen = asked.value("seen");
    let replace = [("language", "fr"), ("url", second), ("upload", ""), ("seen", seen.as_str()), ("then", "replace")];
    coco.post(&path, &replace).await.expect(303);
    let late = coco.post(&path, &replace).await.expect(409);
    assert!(late.has("main [role=alert]") && late.value("url") == second);
    let remove = format!("{path}/fr/remove");
    coco.post(&remove, &[("seen", "something else")]).await.expect(409);
    let seen = coco.get(&remove).await.expect(200).value("seen");
    coco.post(&remove, &[("seen", seen.as_str())]).await.expect(303);
    coco.post(&remove, &[("seen", seen.as_str())]).await.expect(303);
    assert_eq!(recorded(&t, "changed-edition").await, 3);
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM document_editions")).await, 0);
});

story!(a_file_is_kept_under_a_name_that_can_do_nothing, |t| {
    let coco = t.coordinator().await;
    let slug = add(&coco, &[]).await;
    let path = format!("{DESK}/{slug}/versions/1/editions");
    for (language, name) in [("en", "../../etc/passwd"), ("fr", "r\u{202e}fdp.exe"), ("es", "....")] {
        send(&coco, &path, language, name, PDF).await.expect(303);
    }
    let page = coco.get(&format!("{DESK}/{slug}")).await.expect(200);
    assert_eq!(page.texts("main a[download] bdi"), ["passwd.pdf", "rfdp.pdf", "document.pdf"]);
    let href = page.attributes("main a[download]", "href").remove(0);
    let file = t.visitor().get(&href).await.expect(200);
    assert_eq!(file.headers["content-type"], "application/pdf");
    assert_eq!(file.headers["content-length"], PDF.len().to_string().as_str());
    let wrong = send(&coco, &path, "ar", "report.pdf", b"MZ this is a program").await.expect(422);
    assert!(wrong.text("#file-error").contains("whatever its name says"));
    assert!(send(&coco, &path, "ar", "empty.pdf", b"").await.expect(422).has("#file-error"));
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM file_words WHERE state = 'waiting'")).await, 1, "to be read once");
    t.work().await;
    t.work().await;
    let page = coco.get(&format!("{DESK}/{slug}")).await.expect(200);
    assert!(page.text("main").contains("damaged"), "{}", page.text("main"));
    let again = format!("{path}/en/read");
    assert!(page.has(&format!("main form[action='{again}']")));
    coco.post(&again, &[]).await.expect(303);
    coco.post(&again, &[]).await.expect(303);
    assert_eq!(recorded(&t, "read-again").await, 1, "it waits already");
    let waits = coco.get(&format!("{DESK}/{slug}")).await.expect(200);
    assert!(waits.text("main").contains("being read") && !waits.has(&format!("main form[action='{again}']")));
    t.work().await;
    assert!(coco.get(&format!("{DESK}/{slug}")).await.expect(200).text("main").contains("damaged"));
    coco.post(&format!("{path}/ar/read"), &[]).await.expect(404);
    t.visitor().get(&href).await.expect(200);
    coco.post(&format!("{DESK}/{slug}/withdraw"), &[("reason", "A mistake")]).await.expect(303);
    t.visitor().get(&href).await.expect(404);
    assert_eq!(coco.get(&href).await.expect(200).headers["cache-control"], "private, no-cache");
});

story!(the_words_of_a_file_are_found_once_they_have_been_read, |t| {
    library(&t).await;
    let forget = sql!("DELETE FROM file_words");
    t.app.db.write(move |tx| tx.execute(forget, db::args![])).await.unwrap();
    let coco = t.coordinator().await;
    let link = [("language", "es"), ("url", "https://www.example.org/es")];
    coco.post(&format!("{DESK}/statement/versions/3/editions"), &link).await.expect(303);
    let desk = coco.get(&format!("{DESK}/statement")).await.expect(200);
    assert!(desk.text("main").contains("being read"));
    assert!(!t.visitor().get("/en/msme/search?q=sommes").await.expect(200).text("main").contains("Joint Statement"));
    t.work().await;
    assert!(t.visitor().get("/en/msme/search?q=sommes").await.expect(200).text("main").contains("Joint Statement"));
    assert!(coco.get(&format!("{DESK}/statement")).await.expect(200).text("main").contains("Its text can be searched"));
});

story!(a_withdrawn_document_says_so_and_can_be_given_back, |t| {
    library(&t).await;
    let coco = t.coordinator().await;
    let path = format!("{DESK}/statement/withdraw");
    assert!(coco.post(&path, &[("reason", "")]).await.expect(422).has("#reason-error"));
    coco.post(&path, &[("reason", "It names <b>somebody</b>.")]).await.expect(303);
    assert!(coco.post(&path, &[("reason", "Again")]).await.expect(422).has("#reason-error"), "it is already");
    let page = t.visitor().get("/fr/msme/documents/statement").await.expect(200);
    assert!(page.text("main .notice").contains("It names <b>somebody</b>."));
    assert!(!page.has("main a[download]") && !page.body.contains("We <strong>agree</strong>"));
    let list = t.visitor().get("/en/msme/documents").await.expect(200);
    assert_eq!(list.texts("main .docs h3"), ["Fall Newsletter", "Report IWG 2"]);
    for path in ["/en/msme/sitemap.xml", "/en/msme/documents.atom", "/en/msme", "/en/msme/search?q=joint"] {
        assert!(!t.visitor().get(path).await.expect(200).body.contains("/documents/statement"), "{path}");
    }
    assert!(coco.get(&format!("{DESK}?state=withdrawn")).await.expect(200).text("main tbody").contains("Joint"));
    coco.post(&format!("{DESK}/statement/restore"), &[]).await.expect(303);
    coco.post(&format!("{DESK}/statement/restore"), &[]).await.expect(303);
    let page = t.visitor().get("/en/msme/documents/statement").await.expect(200);
    assert!(page.has("main a[download]") && !page.has("main .notice.warn"));
    assert_eq!((recorded(&t, "withdrew-document").await, recorded(&t, "restored-document").await), (1, 1));
});

story!(a_pack_leaves_alone_what_the_desk_has_edited, |t| {
    library(&t).await;
    let coco = t.coordinator().await;
    let path = format!("{DESK}/statement/edit");
    let begun = coco.get(&path).await.expect(200).value("begun");
    let fields = [
        ("begun", begun.as_str()),
        ("title_en", "By the desk"),
        ("series", "reports"),
        ("kind", "note"),
        ("certainty", "own"),
        ("new_series", "Desk papers"),
    ];
    coco.post(&path, &fields).await.expect(303);
    put_all(&t, vec![work("statement", "reports", &[("en", "By the pack")])]).await;
    let page = t.visitor().get("/en/msme/documents/statement").await.expect(200);
    assert_eq!(page.text("h1"), "By the desk");
    assert!(page.text("main .facts").contains("Desk papers"), "a name given at the desk stays");
    assert_eq!(page.texts("main .docs h3").len(), 3);
});

story!(the_list_comes_as_a_file_whose_cells_are_no_formulas, |t| {
    library(&t).await;
    let coco = t.coordinator().await;
    add(&coco, &[("title_en", "=1+1")]).await;
    let file = coco.get(&format!("{DESK}.csv")).await.expect(200);
    let text = file.body.strip_prefix('\u{feff}').expect("a byte order mark");
    let rows: Vec<csv::StringRecord> =
        csv::Reader::from_reader(text.as_bytes()).records().map(Result::unwrap).collect();
    assert_eq!(rows.len(), 4);
    let row = rows.iter().find(|row| row[0].contains("1+1")).expect("the row");
    assert_eq!((&row[0], &row[1], &row[5]), ("'=1+1", "INF/MSME/R/7", "Public"));
    assert!(file.headers["content-disposition"].to_str().unwrap().contains("msme-documents-"));
});

story!(the_list_sorts_by_date_and_its_pages_and_its_file_keep_what_was_chosen, |t| {
    let coco = t.coordinator().await;
    for n in 1..=21 {
        let (title, date, key) = (format!("Report {n}"), format!("2026-02-{n:02}"), format!("k{n}"));
        let symbol = format!("INF/MSME/R/{n}");
        add(&coco, &[("title_en", &title), ("date", &date), ("key", &key), ("symbols", &symbol)]).await;
    }
    add(&coco, &[("title_en", "Elsewhere"), ("new_series", "Minutes"), ("key", "other"), ("symbols", "")]).await;
    let chosen = format!("{DESK}?q=report&series=reports");
    let page = coco.get(&chosen).await.expect(200);
    assert_eq!(page.texts("thead th[aria-sort]"), ["Date"]);
    let titles = |page: &Answer| page.texts("tbody td:first-child a");
    assert_eq!((titles(&page).len(), titles(&page)[0].as_str()), (20, "Report 21"));
    let turned = page.attributes("thead a", "href").remove(0);
    assert_eq!(turned, format!("{chosen}&sort=oldest"));
    let page = coco.get(&turned).await.expect(200);
    assert_eq!((titles(&page)[0].as_str(), titles(&page).len()), ("Report 1", 20));
    let next = page.attributes(".pager a[rel=next]", "href").remove(0);
    let last = coco.get(&next).await.expect(200);
    assert_eq!(titles(&last), ["Report 21"], "the next page keeps the filter and the order");
    let file = page.attributes("main a[href*='documents.csv']", "href").remove(0);
    assert_eq!(file, format!("{DESK}.csv?q=report&series=reports"));
    let file = coco.get(&file).await.expect(200);
    let text = file.body.strip_prefix('\u{feff}').expect("a byte order mark");
    let mut rows: Vec<String> =
        csv::Reader::from_reader(text.as_bytes()).records().map(|row| row.unwrap()[0].to_owned()).collect();
    let mut shown = [titles(&page), titles(&last)].concat();
    rows.sort();
    shown.sort();
    assert_eq!(rows, shown, "the same as on the pages");
});

story!(the_file_holds_what_the_list_was_narrowed_to, |t| {
    library(&t).await;
    let coco = t.coordinator().await;
    let slug = add(&coco, &[("title_en", "Single windows at ports")]).await;
    let titles = async |query: &str| {
        let page = coco.get(&format!("{DESK}{query}")).await.expect(200);
        let csv = page.attributes("main a[href*='documents.csv']", "href").remove(0);
        let file = coco.get(&csv).await.expect(200);
        let text = file.body.strip_prefix('\u{feff}').expect("a byte order mark");
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let records = reader.records().map(|record| record.expect("a record")[0].to_owned());
        records.collect::<Vec<String>>()
    };
    assert_eq!(titles("?q=windows+ports").await, ["Single windows at ports"]);
    assert_eq!(titles("?q=INF%2FMSME%2FR%2F7&state=published").await, ["Single windows at ports"]);
    assert_eq!(titles("").await.len(), 4);
    coco.post(&format!("{DESK}/{slug}/withdraw"), &[("reason", "Twice there.")]).await.expect(303);
    assert_eq!(titles("?state=withdrawn").await, ["Single windows at ports"]);
});

story!(a_file_that_was_too_much_is_read_again_when_it_is_put_again, |t| {
    let coco = t.coordinator().await;
    let path = format!("{DESK}/{}/versions/1/editions", add(&coco, &[]).await);
    send(&coco, &path, "en", "a.pdf", PDF).await.expect(303);
    t.work().await;
    let broken = sql!("SELECT COUNT(*) FROM file_words WHERE state = 'failed' AND fault = 'broken'");
    assert_eq!(t.count(broken).await, 1);
    let busy = sql!("UPDATE file_words SET fault = 'too-large'");
    t.app.db.write(move |tx| tx.execute(busy, db::args![])).await.unwrap();
    send(&coco, &path, "fr", "a.pdf", PDF).await.expect(303);
    t.work().await;
    assert_eq!(t.count(broken).await, 1, "it was looked at once more");
});

story!(files_that_were_never_placed_or_were_taken_away_go_and_others_stay, |t| {
    let coco = t.coordinator().await;
    let path = format!("{DESK}/{}/versions/1/editions", add(&coco, &[]).await);
    let files = sql!("SELECT COUNT(*) FROM files");
    send(&coco, &path, "xx", "a.pdf", PDF).await.expect(422);
    assert_eq!(t.count(files).await, 0, "nothing is kept for a place that there is not");
    send(&coco, &path, "en", "a.pdf", PDF).await.expect(303);
    let taken = [PDF, b"% taken away\n"].concat();
    send(&coco, &path, "fr", "b.pdf", &taken).await.expect(303);
    let remove = format!("{path}/fr/remove");
    let seen = coco.get(&remove).await.expect(200).value("seen");
    coco.post(&remove, &[("seen", seen.as_str())]).await.expect(303);
    // It waits for an answer that never comes.
    send(&coco, &path, "en", "c.pdf", &[PDF, b"% never placed\n"].concat()).await.expect(200);
    t.work().await;
    assert_eq!(t.count(files).await, 3);
    t.wait(Duration::from_hours(25));
    t.work().await;
    assert_eq!((t.count(files).await, t.count(sql!("SELECT COUNT(*) FROM file_words")).await), (1, 1));
    let kept = t.app.db.read(crate::documents::list_files).await.unwrap().remove(0);
    assert_eq!(kept, crate::uploads::sum(PDF));
    assert_eq!(futures_util::StreamExt::count(t.app.files.list(None)).await, 1);
});

/// Sends the form of a new work with a file.
async fn add_with(actor: &Actor<'_>, fields: &[(&str, &str)], name: &str, bytes: &[u8]) -> Answer {
    let path = format!("{DESK}/new");
    let csrf = actor.get(&path).await.expect(200).value("csrf");
    let mut body = Vec::new();
    for (field, value) in [("csrf", csrf.as_str())].iter().chain(fields) {
        let part = format!("--border\r\ncontent-disposition: form-data; name=\"{field}\"\r\n\r\n{value}\r\n");
        body.extend_from_slice(part.as_bytes());
    }
    let head = format!(
        "--border\r\ncontent-disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\
         content-type: application/octet-stream\r\n\r\n"
    );
    body.extend_from_slice(head.as_bytes());
    body.extend_from_slice(bytes);
    body.extend_from_slice(b"\r\n--border--\r\n");
    let request = Request::post(path)
        .header(header::CONTENT_TYPE, "multipart/form-data; boundary=border")
        .header("sec-fetch-site", "same-origin")
        .body(Body::from(body))
        .unwrap();
    actor.send(request).await
}

story!(a_file_and_a_date_are_enough_for_a_document, |t| {
    let coco = t.coordinator().await;
    let page = coco.get(&format!("{DESK}/new")).await.expect(200);
    assert!(!page.value("date").is_empty() && page.has("select[name=language] option[selected][value=en]"));
    for folded in ["symbols", "note_en", "note_fr", "access", "open_date", "series"] {
        assert!(page.has(&format!("main details:not([open]) #{folded}")), "{folded}");
    }
    for seen in ["file", "language", "title_en", "date"] {
        assert!(page.has(&format!("main #{seen}")) && !page.has(&format!("main details #{seen}")), "{seen}");
    }
    let date = ("date", "2026-03-01");
    let rest = [("certainty", "own"), ("precision", "day"), ("access", "public"), ("language", "fr"), ("key", "k")];
    let wrong = [&rest[..], &[("date", "yesterday")]].concat();
    let wrong = add_with(&coco, &wrong, "Rapport_annuel.pdf", PDF).await.expect(422);
    assert!(wrong.has("#date-error") && wrong.value("title_fr") == "Rapport annuel");
    assert!(wrong.has("main details[open] #note_fr"), "a form with mistakes folds nothing away");
    let upload = wrong.value("upload");
    assert!(!upload.is_empty(), "the file is kept");
    let again = [&rest[..], &[date, ("title_fr", "Rapport annuel"), ("upload", upload.as_str())]].concat();
    let added = coco.post(&format!("{DESK}/new"), &again).await.expect(303);
    assert!(added.location().ends_with("/rapport-annuel"), "{}", added.location());
    coco.post(&format!("{DESK}/new"), &again).await.expect(303);
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM document_editions")).await, 1, "sent twice, it is one");
    let page = t.visitor().get("/fr/msme/documents/rapport-annuel").await.expect(200);
    assert_eq!(page.text("h1"), "Rapport annuel");
    let whole = [&rest[..4], &[date, ("key", "other")]].concat();
    add_with(&coco, &whole, "Annual_report.pdf", PDF).await.expect(303);
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM document_editions")).await, 2);
    assert!(add_with(&coco, &whole, "a.exe", b"MZ").await.expect(422).has("#file-error"));
});

story!(a_version_is_in_one_state_and_the_log_of_a_document_is_its_own, |t| {
    let coco = t.coordinator().await;
    let slug = add(&coco, &[]).await;
    let other = add(&coco, &[("key", "other"), ("title_en", "Another one")]).await;
    let later = [("label", "Rev.1"), ("open_date", "2026-04-01"), ("open_time", "09:00")];
    version(&coco, &format!("{DESK}/{slug}/versions/new"), &later).await.expect(303);
    let page = coco.get(&format!("{DESK}/{slug}")).await.expect(200);
    assert_eq!(page.texts("main .docs .state .tag"), ["Not public yet", "Public"]);
    assert!(!page.text("main #v2 .meta").contains("Public "), "{}", page.text("main #v2 .meta"));
    assert!(coco.get(DESK).await.expect(200).text("main tbody").contains("Its next version opens"));
    coco.post(&format!("{DESK}/{slug}/withdraw"), &[("reason", "A mistake")]).await.expect(303);
    let page = coco.get(&format!("{DESK}/{slug}")).await.expect(200);
    assert_eq!(page.texts("main .docs .state .tag"), ["Withdrawn", "Withdrawn"]);

    let log = page.attributes("main a[href*='/desk/audit']", "href").remove(0);
    let own = coco.get(&log).await.expect(200);
    assert_eq!(own.texts("main tbody tr").len(), 3, "added, a version, withdrawn");
    assert!(!own.text("main tbody").contains("Another one"));
    let only = own.attributes("nav.filters a[href*='action=withdrew-document']", "href").remove(0);
    assert_eq!(coco.get(&only).await.expect(200).texts("main tbody tr").len(), 1);
    let theirs = coco.get(&format!("/en/msme/desk/audit?of=/desk/documents/{other}")).await.expect(200);
    assert_eq!(theirs.texts("main tbody tr").len(), 1);
    assert!(coco.get("/en/msme/desk/audit?of=/nowhere").await.expect(200).has("main .empty"));
    let file = coco.get(&format!("/en/msme/desk/audit.csv?of=/desk/documents/{other}")).await.expect(200);
    assert!(file.body.contains("Another one") && !file.body.contains("Single windows"));
});

/// Files that the store holds.
async fn held(t: &TestApp) -> usize {
    futures_util::StreamExt::count(t.app.files.list(None)).await
}

story!(a_file_that_is_going_is_named_by_nobody_until_it_has_gone, |t| {
    use crate::documents::unnamed;

    let coco = t.coordinator().await;
    let path = format!("{DESK}/{}/versions/1/editions", add(&coco, &[]).await);
    send(&coco, &path, "en", "a.pdf", PDF).await.expect(303);
    let remove = format!("{path}/en/remove");
    let seen = coco.get(&remove).await.expect(200).value("seen");
    coco.post(&remove, &[("seen", seen.as_str())]).await.expect(303);
    t.wait(Duration::from_hours(25));
    // The program ends between the row and the bytes.
    let (sum, now) = (crate::uploads::sum(PDF), t.app.clock.now());
    let begin = move |tx: &mut db::Conn| unnamed::begin(tx, &sum, now);
    assert!(t.app.db.write(begin).await.unwrap());
    assert_eq!((t.count(sql!("SELECT COUNT(*) FROM files")).await, held(&t).await), (0, 1));
    // The same bytes come just then: nobody can say whether they would stay.
    send(&coco, &path, "en", "a.pdf", PDF).await.expect(503);
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM files")).await, 0);
    t.work().await;
    assert_eq!((t.count(sql!("SELECT COUNT(*) FROM files_going")).await, held(&t).await), (0, 0));
    send(&coco, &path, "en", "a.pdf", PDF).await.expect(303);
    assert_eq!(held(&t).await, 1);
});

story!(a_file_that_is_named_again_in_time_stays, |t| {
    use crate::documents::unnamed;

    let coco = t.coordinator().await;
    let path = format!("{DESK}/{}/versions/1/editions", add(&coco, &[]).await);
    send(&coco, &path, "en", "a.pdf", PDF).await.expect(303);
    let remove = format!("{path}/en/remove");
    let seen = coco.get(&remove).await.expect(200).value("seen");
    coco.post(&remove, &[("seen", seen.as_str())]).await.expect(303);
    t.wait(Duration::from_hours(25));
    send(&coco, &path, "fr", "b.pdf", PDF).await.expect(303);
    let (sum, now) = (crate::uploads::sum(PDF), t.app.clock.now());
    let begin = move |tx: &mut db::Conn| unnamed::begin(tx, &sum, now);
    assert!(!t.app.db.write(begin).await.unwrap());
    t.work().await;
    assert_eq!((t.count(sql!("SELECT COUNT(*) FROM files")).await, held(&t).await), (1, 1));
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM files_going")).await, 0);
});

story!(a_mark_of_a_program_that_ended_keeps_nobody_out_for_long, |t| {
    let coco = t.coordinator().await;
    let path = format!("{DESK}/{}/versions/1/editions", add(&coco, &[]).await);
    let mark = sql!("INSERT INTO files_going (sha256, since) VALUES ($1, $2)");
    let (sum, now) = (crate::uploads::sum(PDF), t.app.clock.now());
    t.app.db.write(move |tx| tx.execute(mark, db::args![&sum, now])).await.unwrap();
    send(&coco, &path, "en", "a.pdf", PDF).await.expect(503);
    t.wait(Duration::from_secs(60 * 60));
    send(&coco, &path, "en", "a.pdf", PDF).await.expect(303);
    assert_eq!(held(&t).await, 1);
});

story!(what_cites_a_document_stands_on_its_page, |t| {
    library(&t).await;
    let amina = t.participant("Amina").await;
    let n = idea(&t, &amina).await;
    let page = amina.get(&format!("/en/msme/ideas/{n}/edit")).await.expect(200);
    let version = page.value("version");
    let fields = [
        ("title", "One form for samples"),
        ("text", "See [the statement](/en/msme/documents/statement) and /en/msme/documents/nothing."),
        ("language", "en"),
        ("reason", "A source"),
        ("version", version.as_str()),
    ];
    amina.post(&format!("/en/msme/ideas/{n}/edit"), &fields).await.expect(303);
    t.app.revised();
    let public = t.visitor().get("/en/msme/documents/statement").await.expect(200);
    assert!(
        public.text("main").contains("Where it is cited") && public.has(&format!("main a[href='/en/msme/ideas/{n}']"))
    );
    let coco = t.coordinator().await;
    assert!(
        coco.get(&format!("{DESK}/statement")).await.expect(200).has(&format!("main a[href='/en/msme/ideas/{n}']"))
    );
    let hide = sql!("UPDATE search_entries SET state = 'hidden' WHERE kind = 'idea'");
    t.app.db.write(move |tx| tx.execute(hide, db::args![])).await.unwrap();
    t.app.revised();
    let public = t.visitor().get("/en/msme/documents/statement").await.expect(200);
    assert!(!public.has(&format!("main a[href='/en/msme/ideas/{n}']")), "what one may not see cites nothing");
});

story!(the_desk_is_warned_of_what_a_file_tells_besides_its_words, |t| {
    let coco = t.coordinator().await;
    let slug = add(&coco, &[]).await;
    let editions = format!("{DESK}/{slug}/versions/1/editions");
    let text = b"<w:document><w:body><w:p><w:t>Words</w:t><w:del/></w:p></w:body></w:document>".as_slice();
    let about = b"<cp:coreProperties><dc:creator>Zqxauthor</dc:creator></cp:coreProperties>".as_slice();
    let parts = [("[Content_Types].xml", b"<Types/>".as_slice()), ("word/document.xml", text)];
    let bare = crate::uploads::tests::archive(&[parts[0], ("word/document.xml", b"<w:p><w:t>Words</w:t></w:p>")]);
    send(&coco, &editions, "en", "bare.docx", &bare).await.expect(303);
    t.work().await;
    let page = coco.get(&format!("{DESK}/{slug}")).await.expect(200);
    assert!(page.text("main").contains("Its text can be searched") && !page.text("main").contains("In the file"));
    let telling = crate::uploads::tests::archive(&[parts[0], parts[1], ("docProps/core.xml", about)]);
    send(&coco, &editions, "fr", "telling.docx", &telling).await.expect(303);
    t.work().await;
    let said = coco.get(&format!("{DESK}/{slug}")).await.expect(200).text("main");
    assert!(said.contains("It names its author") && said.contains("It has tracked changes"), "{said}");
    assert!(!said.contains("comments at its margin") && !said.contains("Zqxauthor"), "{said}");
    let public = t.visitor().get(&format!("/en/msme/documents/{slug}")).await.expect(200);
    assert!(!public.body.contains("names its author"));
});

/// Says this in the idea.
async fn say(actor: &Actor<'_>, n: i64, text: &str) {
    let path = format!("/en/msme/ideas/{n}/edit");
    let version = actor.get(&path).await.expect(200).value("version");
    let fields = [
        ("title", "One form for samples"),
        ("text", text),
        ("language", "en"),
        ("reason", "A source"),
        ("version", version.as_str()),
    ];
    actor.post(&path, &fields).await.expect(303);
}

async fn is_cited(actor: &Actor<'_>, path: &str, n: i64) -> bool {
    actor.get(path).await.expect(200).has(&format!("main a[href='/en/msme/ideas/{n}']"))
}

story!(who_names_the_symbol_of_a_document_cites_it, |t| {
    library(&t).await;
    let (amina, coco) = (t.participant("Amina").await, t.coordinator().await);
    let n = idea(&t, &amina).await;
    let page = "/en/msme/documents/statement";
    assert!(!is_cited(&t.visitor(), page, n).await);
    say(&amina, n, "As wt/min(17) /58 says, one form is enough.").await;
    assert!(is_cited(&t.visitor(), page, n).await, "however it is typed");
    assert!(!is_cited(&t.visitor(), "/en/msme/documents/report-iwg-2", n).await);
    assert!(is_cited(&coco, &format!("{DESK}/statement"), n).await);
    say(&amina, n, "As WT/MIN(17)/5 says, one form is enough.").await;
    assert!(!is_cited(&t.visitor(), page, n).await, "half a number names nothing, and the former words no more");
    say(&amina, n, "See INF/MSME/R/7.").await;
    let slug = add(&coco, &[]).await;
    let page = format!("/en/msme/documents/{slug}");
    assert!(is_cited(&t.visitor(), &page, n).await, "also by what was written before the document came");
    let hide = sql!("UPDATE search_entries SET state = 'hidden' WHERE kind = 'idea'");
    t.app.db.write(move |tx| tx.execute(hide, db::args![])).await.unwrap();
    t.app.revised();
    assert!(!is_cited(&t.visitor(), &page, n).await, "what one may not see cites nothing");
});

story!(what_was_written_before_symbols_were_kept_is_gone_through_at_the_next_start, |t| {
    library(&t).await;
    let amina = t.participant("Amina").await;
    let n = idea(&t, &amina).await;
    say(&amina, n, "As WT/MIN(17)/58 says, one form is enough.").await;
    let before = |tx: &mut db::Conn| -> Result<(), db::Error> {
        tx.execute(sql!("DELETE FROM symbol_citations"), db::args![])?;
        tx.execute(
            sql!("INSERT INTO symbol_progress (exchange_id, after_id) SELECT id, -1 FROM exchanges"),
            db::args![],
        )?;
        Ok(())
    };
    t.app.db.write(before).await.unwrap();
    t.app.revised();
    let page = "/en/msme/documents/statement";
    assert!(!is_cited(&t.visitor(), page, n).await);
    crate::search::EARLIER.catch_up(&t.app).await.unwrap();
    t.work().await;
    assert!(is_cited(&t.visitor(), page, n).await);
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM symbol_progress")).await, 0);
});

story!(who_names_the_symbol_of_a_version_that_is_kept_back_cites_it_when_it_opens, |t| {
    library(&t).await;
    let (amina, coco) = (t.participant("Amina").await, t.coordinator().await);
    let n = idea(&t, &amina).await;
    say(&amina, n, "See INF/TGE/COM/11.").await;
    let page = "/en/msme/documents/statement";
    assert!(is_cited(&t.visitor(), page, n).await);
    let (exchange, now) = (t.exchange, t.clock_now());
    let later = db::Timestamp(now.0 + 3_600_000_000);
    let keep_back = sql!("UPDATE document_revisions SET not_before = $1 WHERE number = 3");
    let write = move |tx: &mut db::Conn| {
        tx.execute(keep_back, db::args![later])?;
        crate::documents::refresh(tx, exchange, "statement", now)
    };
    t.app.db.write(write).await.unwrap();
    t.app.revised();
    assert!(!is_cited(&t.visitor(), page, n).await, "its page does not tell that there is such a symbol");
    assert!(is_cited(&coco, &format!("{DESK}/statement"), n).await, "the desk knows it");
    t.wait(Duration::from_secs(3601));
    assert!(is_cited(&t.visitor(), page, n).await);
});

#[test]
fn names_of_files_and_works_are_harmless() {
    use crate::documents::naming::{file_name, slug};
    use crate::uploads::Kind;
    let long = "a".repeat(300);
    let names = [
        ("../../../etc/passwd", "passwd.pdf"),
        ("..\\..\\boot.ini", "boot.pdf"),
        ("report\u{202e}fdp.exe", "reportfdp.pdf"),
        ("a\r\nb\u{0}\u{7}.pdf", "ab.pdf"),
        ("\u{200b}\u{feff}", "document.pdf"),
        (".htaccess", "document.pdf"),
        ("  two   words .PDF", "two words.pdf"),
        ("Déclaration.v2.docx", "Déclaration.v2.pdf"),
        ("", "document.pdf"),
    ];
    for (sent, name) in names {
        assert_eq!(file_name(sent, Kind::Pdf), name, "{sent:?}");
    }
    assert_eq!(file_name(&long, Kind::Png), format!("{}.jpg", "a".repeat(100)));
    assert_eq!(slug("Déclaration commune (2017)"), "declaration-commune-2017");
    assert_eq!(
        (slug("new"), slug("تقرير"), slug("../..")),
        ("document-new".into(), "document".into(), "document".into())
    );
    assert!(slug(&long).len() <= 60);
}
