//! Taking one's data along.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Read as _;
use std::time::Duration;

use db::{args, sql};
use futures_util::StreamExt as _;
use object_store::{ObjectStore as _, ObjectStoreExt as _};

use super::{PAGE, save};
use crate::comments::tests::{comment, idea};
use crate::invitations::tests::invite;
use crate::photos;
use crate::privacy::export;
use crate::takeaway::Takeaway;
use crate::tests::{Actor, TestApp, story};

async fn ask(t: &TestApp, actor: &Actor<'_>) -> String {
    actor.post("/en/me/privacy/data", &[]).await.expect(303);
    assert!(actor.get(PAGE).await.expect(200).text("main").contains("0 of"));
    t.work().await;
    address(actor).await
}

/// Where the button of the page leads.
async fn address(actor: &Actor<'_>) -> String {
    let page = actor.get(PAGE).await.expect(200);
    page.attributes("main form[action*='/me/privacy/data/']", "action").pop().expect("a button")
}

async fn files(t: &TestApp) -> usize {
    t.app.files.list(Some(&object_store::path::Path::from("exports"))).count().await
}

/// The parts of the archive that lies ready.
pub async fn parts(t: &TestApp) -> BTreeMap<String, Vec<u8>> {
    let mut there = t.app.files.list(Some(&object_store::path::Path::from("exports")));
    let at = there.next().await.expect("an archive").expect("its name").location;
    let bytes = t.app.files.get(&at).await.expect("the archive").bytes().await.expect("its bytes").to_vec();
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).expect("an archive");
    let mut parts = BTreeMap::new();
    for place in 0..archive.len() {
        let mut part = archive.by_index(place).expect("a part");
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).expect("its bytes");
        let name = part.name().expect("a name").into_owned();
        parts.insert(name, bytes);
    }
    parts
}

story!(everything_about_a_person_comes_as_one_document_once, |t| {
    let (amina, bao) = (t.participant("Amina").await, t.participant("Bao").await);
    save(&amina, &[("is_listed", "yes")]).await;
    let n = idea(&t, &amina).await;
    comment(&amina, n, "question", "Who pays for it?", "k1").await.expect(303);
    comment(&bao, n, "for", "Somebody else wrote this.", "k2").await.expect(303);
    let coco = t.coordinator().await;
    invite(&coco, &[("email", "amina@example.org"), ("role", "moderator")]).await.expect(303);
    let address = ask(&t, &amina).await;
    let told = t.letters_to("amina@example.org").await;
    assert!(told.iter().all(|letter| !letter.text.contains("/data/")), "no letter opens it");
    let parts = parts(&t).await;
    assert_eq!(parts.keys().collect::<Vec<_>>(), ["data.json"], "no photo, no file");
    let written = std::str::from_utf8(&parts["data.json"]).expect("text");
    let document: serde_json::Value = serde_json::from_str(written).expect("JSON");
    let answer = amina.post(&address, &[]).await.expect(200);
    assert!(answer.headers["content-disposition"].to_str().unwrap().starts_with("attachment"));
    assert_eq!(answer.headers["content-type"], "application/zip");
    assert!(answer.body.starts_with("PK"), "an archive");
    assert_eq!(document["people"][0]["email"], "amina@example.org");
    assert_eq!(document["ideas"][0]["title"], "One form for samples");
    assert_eq!(document["comments"][0]["text"], "Who pays for it?");
    assert_eq!(document["comments"].as_array().unwrap().len(), 1);
    assert_eq!(document["idea_versions"].as_array().unwrap().len(), 1);
    assert!(document["consents"].as_array().unwrap().len() >= 3);
    assert!(document["people"][0]["created_at"].as_str().unwrap().starts_with("2026-03-10T"));
    assert!(document["invitations"][0]["message"].as_str().unwrap().contains("We met in Dakar."));
    assert_eq!(document["invitations_sent"].as_array().unwrap().len(), 0, "somebody else sent it");
    assert!(!written.contains("Somebody else wrote this."));
    amina.post(&address, &[]).await.expect(410);
    assert_eq!(files(&t).await, 1);
    t.wait(Duration::from_hours(1));
    t.work().await;
    assert_eq!(files(&t).await, 0, "the file goes");
});

story!(
    until_when_the_data_lie_ready_is_said_by_the_clocks_of_the_exchange_and_the_file_is_named_in_ones_language,
    |t| {
        let amina = t.stranger("Amina").await;
        save(&amina, &[]).await;
        amina.post("/en/msme/participate", &[("consent", "yes")]).await.expect(303);
        let address = ask(&t, &amina).await;
        let said = amina.get(PAGE).await.expect(200).text("main .notice.ok");
        assert!(said.contains("Zurich time"), "{said}");
        let taken = amina.post(&address.replacen("/en/", "/es/", 1), &[]).await.expect(200);
        assert_eq!(taken.headers["content-disposition"], "attachment; filename=\"mis-datos.zip\"");
    }
);

story!(the_photos_that_a_person_added_come_with_the_document_and_nobody_elses_do, |t| {
    let (amina, bao) = (t.participant("Amina").await, t.participant("Bao").await);
    let (n, shown) = photos::tests::stage(&t, &amina).await;
    photos::tests::stage(&t, &bao).await;
    ask(&t, &amina).await;
    let parts = parts(&t).await;
    let sum = shown.rsplit('/').next().unwrap();
    let name = format!("files/idea-{n}-photo-{sum}.jpg");
    assert_eq!(parts.keys().map(String::as_str).collect::<Vec<_>>(), ["data.json", name.as_str()]);
    assert_eq!(crate::uploads::sum(&parts[&name]), sum, "the photo itself");
    let document: serde_json::Value = serde_json::from_slice(&parts["data.json"]).expect("JSON");
    assert_eq!(document["idea_photos"][0]["sha256"], sum);
});

story!(translations_that_a_moderator_made_come_along_and_their_words_only_while_everybody_reads_the_text, |t| {
    let (amina, mo) = (t.participant("Amina").await, t.moderator().await);
    let n = idea(&t, &amina).await;
    comment(&amina, n, "for", "Nine days.", "k1").await.expect(303);
    let french = [("language", "fr"), ("title", "Un formulaire"), ("text", ""), ("origin", "human")];
    mo.post(&format!("/en/msme/ideas/{n}/translations"), &french).await.expect(303);
    let french = [("language", "fr"), ("text", "Neuf jours."), ("origin", "human")];
    mo.post(&format!("/en/msme/ideas/{n}/comments/1/translations"), &french).await.expect(303);
    amina.post(&format!("/en/msme/ideas/{n}/comments/1/withdraw"), &[]).await.expect(303);
    ask(&t, &mo).await;
    let document: serde_json::Value = serde_json::from_slice(&parts(&t).await["data.json"]).expect("JSON");
    assert_eq!(document["idea_translations_made"][0]["title"], "Un formulaire");
    assert_eq!(document["comment_translations_made"][0]["language"], "fr");
    assert_eq!(document["comment_translations_made"][0]["text"], "");
    assert_eq!(document["idea_translations"].as_array().unwrap().len(), 0, "of her own ideas there is none");
});

story!(the_address_is_worth_nothing_to_anybody_else_or_in_another_session, |t| {
    let amina = t.participant("Amina").await;
    let address = ask(&t, &amina).await;
    t.participant("Bao").await.post(&address, &[]).await.expect(410);
    t.visitor().post(&address, &[]).await.expect(303);
    let phone = t.participant("Amina").await;
    phone.post(&address, &[]).await.expect(410);
    assert_ne!(self::address(&phone).await, address);
    amina.post("/en/me/privacy/data/0000", &[]).await.expect(410);
    amina.post(&address, &[]).await.expect(200);
    phone.post(&address, &[]).await.expect(410);
});

story!(it_can_be_asked_for_once_an_hour_and_goes_after_a_day, |t| {
    let amina = t.participant("Amina").await;
    let first = ask(&t, &amina).await;
    amina.post("/en/me/privacy/data", &[]).await.expect(429);
    t.wait(Duration::from_hours(1));
    let second = ask(&t, &amina).await;
    amina.post(&first, &[]).await.expect(410);
    t.wait(Duration::from_hours(24));
    amina.post(&second, &[]).await.expect(410);
    assert!(amina.get(PAGE).await.expect(200).text("main").contains("not downloaded in time"));
    t.work().await;
    assert_eq!(files(&t).await, 0);
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM data_exports")).await, 1);
});

/// Columns by which a row is somebody's.
const OWNERS: [&str; 12] = [
    "person_id",
    "author_id",
    "decided_by",
    "made_by",
    "named_by",
    "reason_by",
    "email",
    "email_key",
    "peer",
    "browser_hash",
    "subscriber_id",
    "person_name",
];

/// Tables that hold such a column and are not written out, and why.
const LEFT_OUT: [(&str, &str); 4] = [
    ("search_entries", "made of ideas and comments, which are written out"),
    ("subscriber_links", "hashes of links in letters: they tell nothing, and nobody knows the links but the letters"),
    ("contact_letters", "the caller and the time, to count them; whose letter it was is not kept"),
    ("erasures", "only of people who have no account any more"),
];

story!(no_table_with_somebodys_rows_is_forgotten, |t| {
    let amina = t.participant("Amina").await;
    let id = amina.id;
    let (written, owned) = t
        .app
        .db
        .read(move |c| -> Result<_, crate::error::Error> {
            let mut out = b"{\"first\": 1".to_vec();
            export::PARTS.iter().try_for_each(|part| part(c, id, &mut Takeaway::new(&mut out, true)))?;
            out.push(b'}');
            let owned: Vec<String> = c
                .tables()?
                .into_iter()
                .filter(|table| table.columns.iter().any(|column| OWNERS.contains(&column.name.as_str())))
                .map(|table| table.name)
                .collect();
            Ok((out, owned))
        })
        .await
        .unwrap();
    let written: serde_json::Value = serde_json::from_slice(&written).expect("JSON");
    let written: BTreeSet<&str> = written.as_object().unwrap().keys().map(String::as_str).collect();
    let missing: Vec<&String> = owned
        .iter()
        .filter(|table| !written.contains(table.as_str()) && LEFT_OUT.iter().all(|(left, _)| left != table))
        .collect();
    assert!(missing.is_empty(), "neither written out nor left out for a reason: {missing:?}");
    for (table, why) in LEFT_OUT {
        assert!(owned.iter().any(|owned| owned == table), "{table} ({why}) has nobody's rows any more");
    }
});

story!(who_leaves_before_it_is_made_leaves_no_file, |t| {
    let amina = t.participant("Amina").await;
    amina.post("/en/me/privacy/data", &[]).await.expect(303);
    amina.post("/en/me/privacy/delete", &[("texts", "keep"), ("sure", "yes")]).await.expect(303);
    t.work().await;
    assert_eq!(files(&t).await, 0);
    let bao = t.participant("Bao").await;
    ask(&t, &bao).await;
    assert_eq!(files(&t).await, 1);
    bao.post("/en/me/privacy/delete", &[("texts", "keep"), ("sure", "yes")]).await.expect(303);
    t.work().await;
    assert_eq!(files(&t).await, 0, "one that was ready goes too");
});

story!(two_hundred_who_ask_at_once_ask_once, |t| {
    let amina = t.participant("Amina").await;
    let asked = futures_util::future::join_all((0..200).map(|_| async {
        let (app, id, now) = (t.app.clone(), amina.id, t.clock_now());
        let ids = [app.rng.id(now), app.rng.id(now)];
        app.db.write(move |tx| export::ask(tx, id, i18n::Lang::En, ids, now)).await.is_ok()
    }))
    .await;
    assert_eq!(asked.into_iter().filter(|asked| *asked).count(), 1);
    let jobs =
        t.app.db.read(|c| c.one::<(i64,)>(sql!("SELECT COUNT(*) FROM jobs WHERE kind = 'privacy.export'"), args![]));
    assert_eq!(jobs.await.unwrap(), (1,));
});
