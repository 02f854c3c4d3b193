//! A sheet is pasted, looked at, and sent.

use std::convert::Infallible;
use std::fmt::Write as _;
use std::time::Duration;

use axum::body::Body;
use bytes::Bytes;
use db::{Id, sql};
use futures_util::StreamExt as _;
use futures_util::{future, stream};
use http::{Request, header};
use jobs::Outcome;

use super::{ADDRESS, DESK, invite, link, role_of};
use crate::error::Error;
use crate::invitations::send::{Batch, run};
use crate::invitations::store;
use crate::participants::Role;
use crate::tests::{Actor, Answer, TestApp, story};

pub async fn paste(actor: &Actor<'_>, rows: &str) -> Answer {
    let fields = [("rows", rows), ("language", "en"), ("role", "participant"), ("message", "Come."), ("days", "30")];
    actor.post(&format!("{DESK}/many"), &fields).await
}

/// Writes one batch of letters, as the job does.
pub async fn write_batch(t: &TestApp, import: &str, number: u32) {
    let import: Id = import.parse().expect("an id");
    let batch = Batch { exchange: "msme".to_owned(), import, number, round: None };
    assert_eq!(run(t.app.clone(), batch).await, Outcome::Done);
}

/// The mail has taken all letters that wait.
pub async fn mail_leaves(t: &TestApp) {
    t.app.db.write(|tx| tx.execute(sql!("DELETE FROM jobs WHERE queue = 'mail'"), &[])).await.unwrap();
}

fn many(rows: usize) -> String {
    let mut text = "email\tname\n".to_owned();
    for n in 0..rows {
        let _ = writeln!(text, "person{n}@example.org\tPerson {n}");
    }
    text
}

const SHEET: &str = "\nCourriel;Nom;Langue;Rôle;Téléphone\n\
    awa@example.org;Awa Ndiaye;fr;observateur;1\n\
    no address;Ana;;;\n\
    ;;;;\n\
    AWA@example.org;Awa;;;\n\
    amina@example.org;Amina;;;\n\
    kofi@example.org;Kofi;;;\n\
    luis@example.org;Luis;;;\n";

story!(a_sheet_is_checked_row_by_row_and_sent_with_one_button, |t| {
    let coco = t.coordinator().await;
    t.participant("Amina").await;
    invite(&coco, &[("email", "kofi@example.org")]).await.expect(303);
    let checked = paste(&coco, SHEET).await.expect(303);
    let draft = checked.location();
    let import = draft.rsplit('/').next().unwrap().to_owned();
    let page = coco.get(&draft).await.expect(200);
    let rows = page.texts("main tbody tr");
    let expected = [
        ("3", "Ready"),
        ("4", "“no address” is not an email address"),
        ("6", "the same address as in row 3"),
        ("7", "takes part already"),
        ("8", "has an open invitation"),
        ("9", "Ready"),
    ];
    assert_eq!(rows.len(), expected.len());
    for (row, (number, words)) in rows.iter().zip(expected) {
        assert!(row.starts_with(number) && row.contains(words), "{row}");
    }
    for words in [
        "2 people will be invited",
        "One row has a mistake",
        "3 rows are left out",
        "Téléphone",
        "in 2 languages",
        "Bonjour Awa",
        "Hello Luis",
    ] {
        assert!(page.text("main").contains(words), "{words}: {}", page.text("main"));
    }
    assert_eq!(coco.get(&format!("{draft}?rows=wrong")).await.expect(200).texts("main tbody tr").len(), 1);
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM invitations")).await, 1, "nothing is sent before the button");

    let sent = coco.post(&draft, &[]).await.expect(303);
    coco.post(&draft, &[]).await.expect(303);
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM invitations")).await, 3, "once");
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM jobs WHERE queue = 'invitations'")).await, 1);
    assert!(coco.follow(&sent).await.expect(200).text("main").contains("2 emails are still to be sent"));
    assert!(coco.get(&format!("{DESK}?state=waiting")).await.expect(200).text("main tbody").contains("Awa Ndiaye"));
    write_batch(&t, &import, 1).await;
    write_batch(&t, &import, 1).await;
    // What is written waits for the mail.
    assert!(coco.get(&draft).await.expect(200).text("main").contains("2 emails are still to be sent"));
    assert_eq!((t.letters_to(ADDRESS).await.len(), t.letters_to("luis@example.org").await.len()), (1, 1));
    let letter = t.letters_to(ADDRESS).await.remove(0);
    assert!(letter.text.contains("Bonjour Awa Ndiaye") && letter.text.contains("> Come."));
    let path = link(&t, ADDRESS).await;
    t.visitor().post(&path, &[("consent", "yes")]).await.expect(303);
    assert_eq!(role_of(&t, ADDRESS).await, Some(Role::Observer));
    let log = coco.get("/en/msme/desk/audit").await.expect(200).text("main tbody");
    assert!(log.contains("Invitations: 2") && log.contains("Invitations from a file: 2 people"), "{log}");
});

story!(the_page_says_that_rows_or_a_file_are_needed_and_which_words_are_understood, |t| {
    let page = t.coordinator().await.get(&format!("{DESK}/many")).await.expect(200);
    let group = page.text("main fieldset[aria-describedby='sheet-hint']");
    assert!(group.contains("One of the two is needed") && !group.contains("optional"), "{group}");
    assert!(page.text("main").contains("Required: email and name. Optional: organisation, language and role."));
    for word in ["adresse électronique", "nombre y apellidos", "observatrice", "español", "secrétariat"] {
        assert!(page.text("main details").contains(word), "{word}: {}", page.text("main details"));
    }
    let sam = t.with_role("Sam", Some(Role::Secretariat)).await;
    assert!(!sam.get(&format!("{DESK}/many")).await.expect(200).text("main details").contains("secrétariat"));
});

story!(a_paste_that_cannot_be_read_is_shown_again_with_the_reason, |t| {
    let coco = t.coordinator().await;
    for (rows, words) in [
        ("", "at least one row"),
        ("name,phone\nAwa,1", "Missing columns: email. The first row has: name and phone."),
        ("email,name,mail\na@b.org,A,b@c.org", "“email” stands twice"),
        ("email,name\na@b.org,\"A\n", "In row 2 a quotation mark"),
    ] {
        let page = paste(&coco, rows).await.expect(422);
        assert!(page.text(".summary").contains(words), "{words}: {}", page.text(".summary"));
        assert_eq!(page.text("textarea[name='rows']"), rows.split_whitespace().collect::<Vec<_>>().join(" "));
    }
    let page = paste(&coco, "email,name\nnobody,Nobody\n").await.expect(303);
    let draft = page.location();
    let page = coco.get(&draft).await.expect(200);
    assert!(!page.has(&format!("main form[action='{draft}']")) && page.text("main").contains("No row is ready"));
    coco.post(&draft, &[]).await.expect(409);
});

story!(a_row_with_a_mistake_goes_back_in_the_words_of_the_sheet, |t| {
    let coco = t.coordinator().await;
    let rows = "email;name;language;role\nno address;Ana;español;participante\nneither;Awa;;\n";
    let draft = paste(&coco, rows).await.expect(303).location();
    let file = coco.get(&format!("{draft}/wrong.csv")).await.expect(200);
    let lines: Vec<&str> = file.body.lines().collect();
    assert_eq!(lines.len(), 3, "{}", file.body);
    assert!(lines[1].starts_with("\"2\",\"no address\",\"Ana\",\"\",\"español\",\"participante\","), "{}", lines[1]);
    assert!(lines[2].starts_with("\"3\",\"neither\",\"Awa\",\"\",\"\",\"\","), "what was left empty is: {}", lines[2]);
});

story!(a_draft_is_mended_in_its_form_and_the_mended_one_takes_its_place, |t| {
    let coco = t.coordinator().await;
    let rows = "email;name;language;role\nno address;Ana;german;king\n\nawa@example.org;Awa;fr;\n";
    let terms = [("language", "es"), ("role", "observer"), ("message", "Come."), ("days", "12")];
    let checked = coco.post(&format!("{DESK}/many"), &[&terms[..], &[("rows", rows)]].concat()).await.expect(303);
    let draft = coco.follow(&checked).await.expect(200);
    let import = checked.location().rsplit('/').next().unwrap().to_owned();
    let list = coco.get(DESK).await.expect(200);
    let listed = list.text("main .rows");
    assert!(listed.contains("One person to be invited") && listed.contains("Kept until"), "{listed}");
    // What is wrong with them goes along.
    let file = coco.get(&format!("{}/wrong.csv", checked.location())).await.expect(200);
    let lines: Vec<&str> = file.body.lines().collect();
    assert_eq!(lines.len(), 2, "{}", file.body);
    assert!(lines[0].contains("\"email\",\"name\",\"organisation\",\"language\",\"role\""), "{}", lines[0]);
    assert!(lines[1].starts_with("\"2\",\"no address\",\"Ana\",\"\",\"german\",\"king\","), "{}", lines[1]);
    assert!(lines[1].contains("is not an email address") && lines[1].contains("is not a role"), "{}", lines[1]);

    let again = format!("{DESK}/many?of={import}");
    assert!(draft.has(&format!("main a[href='{again}']")));
    let form = coco.get(&again).await.expect(200);
    assert!(form.body.contains("no address;Ana;german;king\n\nawa@example.org;Awa;fr;"), "as it was pasted");
    for (field, value) in [("message", "Come."), ("days", "12"), ("of", import.as_str())] {
        assert_eq!(form.value(field), value);
    }
    assert!(form.has("option[value='es'][selected]") && form.has("input[value='observer'][checked]"));
    let wrong = form.text("main .notice");
    for words in ["One row has a mistake", "Row 2: “no address” is not an email address"] {
        assert!(wrong.contains(words), "{wrong}");
    }
    let mended = [("rows", "email;name\nana@example.org;Ana\n"), ("of", import.as_str())];
    let mended = coco.post(&format!("{DESK}/many"), &[&terms[..], &mended].concat()).await.expect(303);
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM invitation_imports")).await, 1);
    coco.get(&checked.location()).await.expect(404);
    // One that is sent has nothing to mend, and nobody takes its place.
    coco.post(&mended.location(), &[]).await.expect(303);
    let sent = mended.location().rsplit('/').next().unwrap().to_owned();
    assert_eq!(coco.get(&format!("{DESK}/many?of={sent}")).await.expect(200).text("textarea[name='rows']"), "");
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM invitation_imports WHERE pasted <> ''")).await, 0);
    let late = [("rows", "email;name\nlate@example.org;Late\n"), ("of", sent.as_str())];
    coco.post(&format!("{DESK}/many"), &[&terms[..], &late].concat()).await.expect(303);
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM invitation_imports")).await, 2);
    // After a week a draft is listed no more, and goes with the next one.
    t.wait(std::time::Duration::from_hours(7 * 24 + 1));
    assert!(!coco.get(DESK).await.expect(200).text("main").contains("Checked, not sent yet"));
    paste(&coco, "email;name\nnew@example.org;New\n").await.expect(303);
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM invitation_imports WHERE state = 'draft'")).await, 1);
});

story!(a_sheet_comes_as_a_file_of_any_program_and_a_wrong_form_has_its_rows_still, |t| {
    let coco = t.coordinator().await;
    let path = format!("{DESK}/many");
    let terms = [("language", "fr"), ("role", "participant"), ("message", ""), ("rows", "")];
    let days = |days| [&terms[..], &[("days", days)]].concat();
    let windows: &[u8] = b"courriel;nom\r\nawa@example.org;Awa N\xe9n\xe9\r\n";
    let sent = coco.post_files(&path, &days("30"), &[("file", "people.csv", windows)]).await.expect(303);
    assert!(coco.follow(&sent).await.expect(200).text("main tbody tr").contains("Awa Néné"));
    // The browser forgets which file it was; the page does not.
    let wrong = coco.post_files(&path, &days("0"), &[("file", "people.csv", windows)]).await.expect(422);
    assert!(wrong.has(".summary a[href='#days']") && !wrong.has(".summary a[href='#file']"));
    assert_eq!(wrong.text("textarea[name='rows']"), "courriel;nom awa@example.org;Awa Néné");
    // A file and rows: which of them is meant, nobody knows.
    let both = [("language", "fr"), ("role", "participant"), ("rows", "email,name\na@b.org,A"), ("days", "30")];
    let page = coco.post_files(&path, &both, &[("file", "people.csv", windows)]).await.expect(422);
    assert_eq!(page.attributes(".summary a", "href"), ["#file"]);
    assert_eq!(page.text("textarea[name='rows']"), "email,name a@b.org,A");
    let book = [("file", "people.xlsx", &b"PK\x03\x04\x14\0\x06\0"[..])];
    let book = coco.post_files(&path, &days("30"), &book).await;
    assert!(book.expect(422).text(".summary").contains("not a CSV file"));
    // Without a file it is a form like before, also in several parts.
    coco.post_files(&path, &days("30"), &[("file", "", &b""[..])]).await.expect(422);
    let rows = many(5_000);
    let large = [both[0], both[1], both[3], ("rows", rows.as_str())];
    coco.post_files(&path, &large, &[("file", "", &b""[..])]).await.expect(303);
    let huge = vec![b'x'; 2 * 1024 * 1024 + 1];
    coco.post_files(&path, &days("30"), &[("file", "people.csv", huge.as_slice())]).await.expect(413);
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM invitation_imports")).await, 2);
});

story!(five_thousand_people_are_invited_with_one_paste_and_a_form_that_is_too_large_is_refused, |t| {
    let coco = t.coordinator().await;
    let draft = paste(&coco, &many(5_000)).await.expect(303).location();
    coco.post(&draft, &[]).await.expect(303);
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM invitations WHERE state = 'waiting'")).await, 5_000);
    assert_eq!(t.count(sql!("SELECT COUNT(DISTINCT line) FROM invitations")).await, 5_000);
    let import = draft.rsplit('/').next().unwrap().to_owned();
    write_batch(&t, &import, 1).await;
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM jobs WHERE queue = 'mail'")).await, 100);
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM jobs WHERE unique_key LIKE 'invitations % 2'")).await, 1);
    assert!(coco.get(&draft).await.expect(200).text("main").contains("5,000 emails are still to be sent"));
    mail_leaves(&t).await;
    assert!(coco.get(&draft).await.expect(200).text("main").contains("4,900 emails are still to be sent"));
    assert!(paste(&coco, &many(5_001)).await.expect(422).text(".summary").contains("more than 5,000 rows"));
    paste(&coco, &"x".repeat(2 * 1024 * 1024)).await.expect(413);
    // Nothing else may bring so much.
    invite(&coco, &[("message", &"x".repeat(100 * 1024))]).await.expect(413);
});

story!(a_draft_is_neither_read_nor_sent_after_a_week_and_goes_by_itself, |t| {
    let coco = t.coordinator().await;
    let draft = paste(&coco, "email;name\nawa@example.org;Awa\n").await.expect(303).location();
    let sent = paste(&coco, "email;name\nkofi@example.org;Kofi\n").await.expect(303).location();
    coco.post(&sent, &[]).await.expect(303);
    t.work().await;
    let import = draft.rsplit('/').next().unwrap().to_owned();
    let mend = format!("{DESK}/many?of={import}");
    let rows = async || coco.get(&mend).await.expect(200).text("textarea[name='rows']");
    t.wait(Duration::from_hours(7 * 24 - 1));
    t.work().await;
    coco.get(&draft).await.expect(200);
    assert!(rows().await.contains("awa@example.org"));

    t.wait(Duration::from_hours(2));
    for page in [draft.clone(), format!("{draft}/wrong.csv")] {
        coco.get(&page).await.expect(404);
    }
    coco.post(&draft, &[]).await.expect(404);
    assert_eq!(rows().await, "");
    // Whoever pressed a moment before sends nothing of it, either.
    let (id, now): (Id, _) = (import.parse().expect("an id"), t.clock_now());
    let queue = move |tx: &mut db::Conn| -> Result<bool, Error> {
        let of = sql!("SELECT exchange_id FROM invitation_imports WHERE id = $1");
        let (exchange,): (Id,) = tx.one(of, db::args![id])?;
        store::queue_import(tx, exchange, id, now)
    };
    assert!(!t.app.db.write(queue).await.unwrap());
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM invitations")).await, 1);

    t.work().await;
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM invitation_imports WHERE state = 'draft'")).await, 0);
    coco.get(&sent).await.expect(200);
});

/// A form that is sent as far as this, and then nothing more comes; `arrived` is told when all of that is read.
fn unfinished(kind: &str, begun: &str, arrived: tokio::sync::mpsc::UnboundedSender<()>) -> Request<Body> {
    let rest = async move {
        let _ = arrived.send(());
        std::future::pending::<Result<Bytes, Infallible>>().await
    };
    let begun = stream::iter([Ok(Bytes::from(begun.to_owned()))]);
    Request::post(format!("{DESK}/many"))
        .header(header::CONTENT_TYPE, kind)
        .header("sec-fetch-site", "same-origin")
        .body(Body::from_stream(begun.chain(stream::once(rest))))
        .unwrap()
}

story!(who_is_not_signed_in_takes_none_of_the_few_places_for_large_sheets, |t| {
    let (coco, rows, large) = (t.coordinator().await, many(3_000), "x".repeat(65 * 1024));
    let parts = format!(
        "--b\r\ncontent-disposition: form-data; name=\"rows\"\r\n\r\n{large}\r\n--b\r\n\
         content-disposition: form-data; name=\"file\"; filename=\"people.csv\"\r\n\r\n"
    );
    let terms = [("language", "en"), ("role", "participant"), ("days", "30"), ("rows", rows.as_str())];
    let no_file = [("file", "", &b""[..])];
    for (kind, begun) in
        [("multipart/form-data; boundary=b", parts), ("application/x-www-form-urlencoded", format!("rows={large}"))]
    {
        let (arrived, mut arrivals) = tokio::sync::mpsc::unbounded_channel();
        let visitors: Vec<Actor<'_>> = (0..4).map(|_| t.visitor()).collect();
        let slow = visitors.iter().map(|visitor| visitor.send(unfinished(kind, &begun, arrived.clone())));
        let pasted = async {
            for _ in 0..4 {
                arrivals.recv().await;
            }
            if kind.starts_with("multipart") {
                coco.post_files(&format!("{DESK}/many"), &terms, &no_file).await
            } else {
                paste(&coco, &rows).await
            }
        };
        tokio::select! {
            _ = future::join_all(slow) => panic!("nobody has sent all of it"),
            pasted = pasted => { pasted.expect(303); }
        }
    }
});

story!(who_was_revoked_before_the_letter_is_written_gets_none, |t| {
    let coco = t.coordinator().await;
    let draft = paste(&coco, &many(2)).await.expect(303).location();
    coco.post(&draft, &[]).await.expect(303);
    let (id,): (Id,) = t
        .app
        .db
        .read(|c| c.one(sql!("SELECT id FROM invitations WHERE email_key = 'person0@example.org'"), &[]))
        .await
        .unwrap();
    coco.post(&format!("{DESK}/{id}/revoke"), &[]).await.expect(303);
    write_batch(&t, draft.rsplit('/').next().unwrap(), 1).await;
    assert_eq!(t.letters_to("person0@example.org").await.len(), 0);
    assert_eq!(t.letters_to("person1@example.org").await.len(), 1);
    assert!(coco.get(&draft).await.expect(200).text("main tbody").contains("Revoked"));
});

story!(a_draft_with_roles_above_ones_own_is_not_sent, |t| {
    let (coco, sam) = (t.coordinator().await, t.with_role("Sam", Some(Role::Secretariat)).await);
    let rows = "email,name,role\nawa@example.org,Awa,secretariat\n";
    let draft = paste(&coco, rows).await.expect(303).location();
    assert!(!sam.get(&draft).await.expect(200).has(&format!("main form[action='{draft}']")));
    sam.post(&draft, &[]).await.expect(403);
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM invitations")).await, 0);
    let page = sam.follow(&paste(&sam, rows).await.expect(303)).await.expect(200);
    assert!(page.text("main tbody").contains("You may not offer this role"), "{}", page.text("main tbody"));
    t.moderator().await.get(&draft).await.expect(404);
    coco.post(&draft, &[]).await.expect(303);
});
