//! Rules of photos first, then stories over HTTP.

use std::time::Duration;

use db::sql;
use futures_util::StreamExt as _;
use image::codecs::jpeg::JpegEncoder;
use image::{Rgb, RgbImage};
use object_store::ObjectStoreExt as _;

use super::photo::{ALT, MARKED, check, marked};
use crate::comments::tests::idea;
use crate::documents;
use crate::front_door::tests::close;
use crate::tests::{Actor, Answer, TestApp, story};
use crate::uploads::{self, Kind};

// ── Rules ──

#[test]
fn words_for_a_photo_are_one_line_of_at_most_two_hundred_characters() {
    let checked = |alt: &str| {
        let mut errors = ::web::FieldErrors::new();
        check(alt, &mut errors);
        errors
    };
    assert!(checked("A ramp with goods on it").is_empty() && checked(&"é".repeat(ALT)).is_empty());
    for wrong in [String::new(), "x".repeat(ALT + 1), "two\nlines".to_owned()] {
        assert!(checked(&wrong).get("alt").is_some(), "{wrong:.20}");
    }
}

#[test]
fn no_two_photos_have_the_same_file() {
    let jpeg = jpeg(40, 30);
    let (one, other) = (marked(&jpeg, &[1; 32]), marked(&jpeg, &[2; 32]));
    assert_ne!(uploads::sum(&one), uploads::sum(&other));
    for file in [&one, &other] {
        assert_eq!(file.len(), jpeg.len() + MARKED);
        let seen = image::load_from_memory(file).expect("a picture");
        assert_eq!((seen.width(), seen.height()), (40, 30));
    }
}

// ── Fixtures ──

fn jpeg(width: u32, height: u32) -> Vec<u8> {
    let shade = |n: u32| u8::try_from(n % 256).unwrap();
    let picture = RgbImage::from_fn(width, height, |x, y| Rgb([shade(x), 90, shade(y)]));
    let mut bytes = Vec::new();
    JpegEncoder::new_with_quality(&mut bytes, 90).encode_image(&picture).expect("a JPEG");
    bytes
}

/// The same with the place where it was taken.
pub(crate) fn placed(width: u32, height: u32) -> Vec<u8> {
    let (jpeg, exif) = (jpeg(width, height), b"Exif\0\0GPS 14.7167N 17.4677W".as_slice());
    let length = u16::try_from(exif.len() + 2).unwrap().to_be_bytes();
    [&jpeg[..2], &[0xFF, 0xE1], &length, exif, &jpeg[2..]].concat()
}

async fn send(author: &Actor<'_>, n: i64, (alt, key): (&str, &str), file: &[u8]) -> Answer {
    let path = format!("/en/msme/ideas/{n}/photos");
    author.post_files(&path, &[("alt", alt), ("key", key)], &[("photo", "IMG_1234.jpg", file)]).await
}

/// An idea with one photo, and the address of that.
pub(crate) async fn stage(t: &TestApp, author: &Actor<'_>) -> (i64, String) {
    let n = idea(t, author).await;
    send(author, n, ("A ramp with goods on it", "k1"), &placed(1600, 1200)).await.expect(303);
    (n, addresses(author, n).await.pop().expect("a photo"))
}

async fn addresses(actor: &Actor<'_>, n: i64) -> Vec<String> {
    actor.get(&format!("/en/msme/ideas/{n}")).await.expect(200).attributes("main a[href*='/photos/']", "href")
}

async fn files(t: &TestApp) -> usize {
    t.app.files.list(None).count().await
}

async fn file(t: &TestApp, address: &str) -> Vec<u8> {
    let sha256 = address.rsplit('/').next().unwrap();
    let found = t.app.files.get(&documents::file_path(sha256)).await.expect("the file");
    found.bytes().await.expect("its bytes").to_vec()
}

// ── Stories ──

story!(a_photo_stands_under_its_idea_as_a_link_with_words_and_size_and_nothing_is_loaded_before, |t| {
    let amina = t.participant("Amina").await;
    let (n, address) = stage(&t, &amina).await;
    let page = t.visitor().get(&format!("/en/msme/ideas/{n}")).await.expect(200);
    assert!(!page.has("main img"));
    let link = page.text("main a[href*='/photos/']");
    assert!(link.contains("Photo 1 of 1: A ramp with goods on it") && link.contains("kB"), "{link}");
    let photo = t.visitor().get(&address).await.expect(200);
    let said = |name: &str| photo.headers.get(name).map_or("", |value| value.to_str().unwrap()).to_owned();
    assert_eq!((said("content-type").as_str(), said("x-content-type-options").as_str()), ("image/jpeg", "nosniff"));
    assert!(said("content-security-policy").contains("sandbox") && said("cache-control").starts_with("public"));
    // The idea's author finds the way to the photos, nobody else does.
    let manage = format!("main a[href='/en/msme/ideas/{n}/photos']");
    assert!(amina.get(&format!("/en/msme/ideas/{n}")).await.has(&manage) && !page.has(&manage));
});

story!(a_newcomer_adds_photos_once_their_first_contributions_are_published, |t| {
    let amina = t.participant("Amina").await;
    let n = idea(&t, &amina).await;
    let set = async |first: i64| {
        let hold = sql!("UPDATE exchanges SET hold_first = $1");
        t.app.db.write(move |tx| tx.execute(hold, db::args![first])).await.unwrap();
    };
    set(2).await;
    let page = amina.get(&format!("/en/msme/ideas/{n}/photos")).await.expect(200);
    let said = page.text("main");
    assert!(
        said.contains("once your first contributions here are published") && !page.has("input[type=file]"),
        "{said}"
    );
    let refused = send(&amina, n, ("A ramp", "k"), &jpeg(64, 64)).await.expect(403);
    assert!(refused.text("main").contains("once your first contributions"), "{}", refused.text("main"));
    assert_eq!(files(&t).await, 0);
    // One is enough here.
    set(1).await;
    send(&amina, n, ("A ramp", "k"), &jpeg(64, 64)).await.expect(303);
});

story!(what_is_kept_is_small_upright_and_says_neither_where_nor_when, |t| {
    let amina = t.participant("Amina").await;
    let (_, address) = stage(&t, &amina).await;
    let kept = file(&t, &address).await;
    assert!(kept.len() <= 60 * 1024, "{}", kept.len());
    let seen = image::load_from_memory(&kept).expect("a picture");
    assert!(seen.width() <= 1280 && seen.height() <= 960, "{} × {}", seen.width(), seen.height());
    for trace in [b"Exif".as_slice(), b"GPS", b"14.7167", b"IMG_1234"] {
        assert!(memchr::memmem::find(&kept, trace).is_none(), "{trace:?}");
    }
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM idea_photos WHERE number = 1 AND size <= 61440")).await, 1);
});

story!(what_is_no_photo_is_refused_and_the_words_are_kept, |t| {
    let amina = t.participant("Amina").await;
    let n = idea(&t, &amina).await;
    let svg = b"<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>".as_slice();
    let zeros = vec![0; 1_000_000];
    let bomb = uploads::tests::archive(&[("a.jpg", &zeros)]);
    let cut = &jpeg(64, 64)[..300];
    for wrong in
        [b"<!doctype html><script>alert(1)</script>".as_slice(), svg, &bomb, b"GIF89a", cut, b"\xFF\xD8\xFF\xE0"]
    {
        let page = send(&amina, n, ("A ramp", "k"), wrong).await.expect(422);
        assert!(page.has("#photo-error") && page.value("alt") == "A ramp", "{}", page.text("main"));
    }
    let nothing = send(&amina, n, ("A ramp", "k"), b"").await.expect(422);
    assert!(nothing.text("#photo-error").contains("Choose a photo"));
    let silent = send(&amina, n, ("", "k"), &jpeg(64, 64)).await.expect(422);
    assert!(silent.has("#alt-error") && !silent.has("#photo-error"));
    assert!(silent.text("main").contains("choose it again"));
    assert_eq!((files(&t).await, t.count(sql!("SELECT COUNT(*) FROM idea_photos")).await), (0, 0));
});

story!(what_hides_in_a_photo_is_not_served, |t| {
    let amina = t.participant("Amina").await;
    let n = idea(&t, &amina).await;
    let both = [jpeg(64, 64), b"<script>alert(1)</script>".to_vec()].concat();
    send(&amina, n, ("A ramp", "k"), &both).await.expect(303);
    let address = addresses(&amina, n).await.pop().expect("a photo");
    assert!(memchr::memmem::find(&file(&t, &address).await, b"script").is_none());
});

story!(the_fourth_photo_is_refused_and_room_is_made_by_removing_one, |t| {
    let amina = t.participant("Amina").await;
    let n = idea(&t, &amina).await;
    for key in ["a", "b", "c"] {
        send(&amina, n, ("A ramp", key), &jpeg(64, 64)).await.expect(303);
    }
    let full = send(&amina, n, ("A fourth ramp", "d"), &jpeg(64, 64)).await.expect(409);
    assert!(full.text("main").contains("at most three") && full.text("main").contains("A fourth ramp"));
    let all = addresses(&amina, n).await;
    assert_eq!((all.len(), files(&t).await), (3, 3));
    amina.post(&format!("{}/remove", all[1]), &[]).await.expect(303);
    amina.post(&format!("{}/remove", all[1]), &[]).await.expect(404);
    t.visitor().get(&all[1]).await.expect(404);
    t.work().await;
    assert_eq!(files(&t).await, 2, "its file goes with it");
    send(&amina, n, ("A fourth ramp", "d"), &jpeg(64, 64)).await.expect(303);
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM idea_photos WHERE number = 2")).await, 1);
});

story!(a_form_sent_twice_is_one_photo, |t| {
    let amina = t.participant("Amina").await;
    let (n, address) = stage(&t, &amina).await;
    send(&amina, n, ("A ramp with goods on it", "k1"), &jpeg(64, 64)).await.expect(303);
    assert_eq!((addresses(&amina, n).await, files(&t).await), (vec![address.clone()], 1));
    // Also when it was removed in between, in another tab.
    amina.post(&format!("{address}/remove"), &[]).await.expect(303);
    send(&amina, n, ("A ramp with goods on it", "k1"), &jpeg(64, 64)).await.expect(303);
    assert!(addresses(&amina, n).await.is_empty());
});

story!(of_many_sent_at_once_three_are_there_and_no_file_is_left_over, |t| {
    let amina = t.participant("Amina").await;
    let n = idea(&t, &amina).await;
    let (picture, keys) = (jpeg(64, 64), ["a", "b", "c", "d", "e", "f"]);
    let sent = futures_util::future::join_all(keys.map(|key| send(&amina, n, ("A ramp", key), &picture))).await;
    let taken = sent.iter().filter(|answer| answer.status == 303).count();
    t.wait(Duration::from_hours(1));
    t.work().await;
    // Of one person, two forms with files are taken in at a time; who sends more is told so.
    assert!((1..=3).contains(&taken), "{taken}");
    assert_eq!((addresses(&amina, n).await.len(), files(&t).await), (taken, taken));
});

story!(thirty_photos_a_day_are_enough_also_of_those_that_were_removed, |t| {
    let amina = t.participant("Amina").await;
    let n = idea(&t, &amina).await;
    let picture = jpeg(16, 16);
    for number in 0..30 {
        send(&amina, n, ("A ramp", &number.to_string()), &picture).await.expect(303);
        let address = addresses(&amina, n).await.pop().expect("a photo");
        amina.post(&format!("{address}/remove"), &[]).await.expect(303);
        t.wait(Duration::from_mins(1));
    }
    send(&amina, n, ("A ramp", "more"), &picture).await.expect(429);
    t.wait(Duration::from_hours(24));
    send(&amina, n, ("A ramp", "more"), &picture).await.expect(303);
});

story!(who_sends_nothing_but_broken_pictures_is_asked_to_wait, |t| {
    let (amina, bao) = (t.participant("Amina").await, t.participant("Bao").await);
    let (n, other) = (idea(&t, &amina).await, idea(&t, &bao).await);
    let (whole, cut) = (jpeg(64, 64), &jpeg(64, 64)[..300]);
    for _ in 0..10 {
        send(&amina, n, ("A ramp", "k"), cut).await.expect(422);
    }
    let told = send(&amina, n, ("A ramp with goods on it", "k"), &whole).await.expect(429);
    assert!(told.text("main").contains("A ramp with goods on it"));
    send(&bao, other, ("A ramp", "k"), &whole).await.expect(303);
    t.wait(Duration::from_hours(1));
    send(&amina, n, ("A ramp", "k"), &whole).await.expect(303);
});

story!(a_photo_is_seen_by_whoever_reads_the_idea_and_nobody_else, |t| {
    let (amina, desk) = (t.participant("Amina").await, t.moderator().await);
    let (n, address) = stage(&t, &amina).await;
    desk.get(&address).await.expect(200);
    let flag = [("rule", "off-topic"), ("reason", "Soap")];
    t.participant("Bao").await.post(&format!("/en/msme/ideas/{n}/flag"), &flag).await.expect(303);
    let waiting = desk.get("/en/msme/desk/moderation").await.expect(200);
    assert_eq!(waiting.attributes("main article a[href*='/photos/']", "href"), vec![address.clone()]);
    let hide = [("outcome", "hide"), ("rule", "off-topic"), ("reason", "Soap")];
    let subject = waiting.attributes("main form[action*='/desk/moderation/']", "action").pop().expect("a form");
    desk.post(&subject, &hide).await.expect(303);
    t.visitor().get(&address).await.expect(404);
    t.participant("Chen").await.get(&address).await.expect(404);
    for reader in [&amina, &desk] {
        let photo = reader.get(&address).await.expect(200);
        assert_eq!(photo.headers.get("cache-control").unwrap(), "no-store");
    }
});

story!(a_photo_of_a_withdrawn_idea_is_nobodys_to_see, |t| {
    let amina = t.participant("Amina").await;
    let (n, address) = stage(&t, &amina).await;
    amina.post(&format!("/en/msme/ideas/{n}/withdraw"), &[]).await.expect(303);
    for reader in [&amina, &t.visitor(), &t.coordinator().await] {
        reader.get(&address).await.expect(404);
    }
});

story!(a_withdrawn_idea_keeps_no_photos, |t| {
    let amina = t.participant("Amina").await;
    let (n, _) = stage(&t, &amina).await;
    t.work().await;
    assert_eq!(files(&t).await, 1, "what a photo has stays");
    amina.post(&format!("/en/msme/ideas/{n}/withdraw"), &[]).await.expect(303);
    t.work().await;
    let left = sql!("SELECT COUNT(*) FROM idea_photos WHERE number IS NOT NULL OR alt <> '' OR sha256 <> ''");
    assert_eq!((files(&t).await, t.count(left).await), (0, 0));
});

story!(a_file_that_came_to_no_photo_goes_and_one_that_is_named_stays, |t| {
    let amina = t.participant("Amina").await;
    let (_, address) = stage(&t, &amina).await;
    // A request that ended between the file and the photo.
    let (lost, job, now) = (b"lost".to_vec(), t.app.rng.id(t.clock_now()), t.clock_now());
    let sum = uploads::sum(&lost);
    let of = sum.clone();
    t.app.db.write(move |tx| super::remove_unless_added(tx, job, &of, now)).await.unwrap();
    uploads::keep_bytes(&t.app, &sum, lost).await.unwrap();
    t.work().await;
    assert_eq!(files(&t).await, 2, "it may still become one");
    t.wait(Duration::from_hours(1));
    t.work().await;
    assert_eq!(files(&t).await, 1);
    t.visitor().get(&address).await.expect(200);
    // Nor does a file go that a document names too.
    let sum = address.rsplit('/').next().unwrap().to_owned();
    let named = documents::store_file(&t.app, file(&t, &address).await).await.unwrap();
    assert_eq!(named, sum);
    amina.post(&format!("{address}/remove"), &[]).await.expect(303);
    t.work().await;
    assert_eq!(files(&t).await, 1);
});

story!(in_an_exchange_for_members_a_photo_is_for_members, |t| {
    let amina = t.participant("Amina").await;
    let (_, address) = stage(&t, &amina).await;
    close(&t).await;
    t.visitor().get(&address).await.expect(404);
    t.stranger("Stranger").await.get(&address).await.expect(404);
    let photo = amina.get(&address).await.expect(200);
    assert_eq!(photo.headers.get("cache-control").unwrap(), "private, no-cache");
});

story!(only_its_author_adds_or_removes_a_photo_and_a_photo_is_of_one_idea, |t| {
    let (amina, bao) = (t.participant("Amina").await, t.participant("Bao").await);
    let (n, address) = stage(&t, &amina).await;
    let other = idea(&t, &bao).await;
    for stranger in [&bao, &t.coordinator().await] {
        stranger.get(&format!("/en/msme/ideas/{n}/photos")).await.expect(403);
        send(stranger, n, ("Mine", "k9"), &jpeg(64, 64)).await.expect(403);
        stranger.post(&format!("{address}/remove"), &[]).await.expect(403);
    }
    let elsewhere = address.replace(&format!("/ideas/{n}/"), &format!("/ideas/{other}/"));
    bao.get(&elsewhere).await.expect(404);
    bao.post(&format!("{elsewhere}/remove"), &[]).await.expect(404);
    t.visitor().get(&address).await.expect(200);
    assert_eq!(files(&t).await, 1);
});

story!(an_idea_of_a_closed_round_gets_no_photos_and_may_lose_those_it_has, |t| {
    let (amina, coco) = (t.participant("Amina").await, t.coordinator().await);
    let (n, address) = stage(&t, &amina).await;
    let (at, closing) = (format!("/en/msme/ideas/{n}/photos"), [("number", "1"), ("sure", "yes")]);
    assert!(amina.get(&at).await.expect(200).has("main input[type=file]"));
    coco.post("/en/msme/desk/rounds/close", &closing).await.expect(303);
    assert!(!amina.get(&at).await.expect(200).has("main input[type=file]"));
    send(&amina, n, ("A late one", "k2"), &jpeg(64, 64)).await.expect(403);
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM idea_photos")).await, 1);
    amina.post(&format!("{address}/remove"), &[]).await.expect(303);
});

story!(a_photo_that_is_too_large_is_refused_with_the_limit_and_the_words_are_shown_again, |t| {
    let amina = t.participant("Amina").await;
    let n = idea(&t, &amina).await;
    let page = send(&amina, n, ("A ramp with goods on it", "k"), &vec![0xFF; 12_000_001]).await.expect(413);
    let said = page.text("main");
    assert!(said.contains("12 MB") && said.contains("A ramp with goods on it"), "{said}");
    assert!(said.contains("Choose a smaller one") && !said.contains("Shorten"), "a photo is not shortened: {said}");
    let back = page.attributes("main a.button", "href").remove(0);
    assert!(amina.get(&back).await.expect(200).has("main input[type=file]"), "back to the form");
    // So are they for somebody whose session ended; and files come to no other path.
    let visitor = send(&t.visitor(), n, ("A ramp with goods on it", "k"), &jpeg(64, 64)).await;
    assert!(visitor.expect(401).text("main").contains("A ramp with goods on it"));
    let elsewhere = amina.post_files("/en/msme/contact", &[("name", "Amina")], &[("photo", "a.jpg", b"x")]).await;
    elsewhere.expect(422);
    assert_eq!(files(&t).await, 0);
});

story!(nothing_is_written_for_somebody_who_may_send_no_files, |t| {
    let amina = t.participant("Amina").await;
    let n = idea(&t, &amina).await;
    let (incoming, picture) = (t.app.config.data_dir.join("incoming"), jpeg(64, 64));
    // The folder is there from the first file that is written.
    let _ = std::fs::remove_dir_all(&incoming);
    let told = send(&t.stranger("Stranger").await, n, ("A ramp with goods on it", "k"), &picture).await;
    assert!(told.status.is_client_error() && told.text("main").contains("A ramp with goods on it"));
    let elsewhere = format!("/en/nowhere/ideas/{n}/photos");
    amina.post_files(&elsewhere, &[("alt", "A ramp")], &[("photo", "a.jpg", &picture)]).await.expect(404);
    let editions = "/en/msme/desk/documents/statement/versions/1/editions";
    for actor in [&amina, &t.moderator().await] {
        actor.post_files(editions, &[("language", "en")], &[("file", "a.jpg", &picture)]).await.expect(404);
    }
    assert!(!incoming.exists());
    send(&amina, n, ("A ramp", "k"), &picture).await.expect(303);
    assert!(incoming.exists());
});

story!(photos_are_taken_along_and_go_with_the_text_when_somebody_leaves, |t| {
    let (amina, bao) = (t.participant("Amina").await, t.participant("Bao").await);
    let (_, address) = stage(&t, &amina).await;
    let (_, kept) = stage(&t, &bao).await;
    amina.post("/en/me/privacy/delete", &[("texts", "remove"), ("sure", "yes")]).await.expect(303);
    bao.post("/en/me/privacy/delete", &[("texts", "keep"), ("sure", "yes")]).await.expect(303);
    t.work().await;
    t.work().await;
    t.visitor().get(&address).await.expect(404);
    t.visitor().get(&kept).await.expect(200);
    assert_eq!(files(&t).await, 1);
    let left = sql!("SELECT COUNT(*) FROM idea_photos WHERE alt <> ''");
    assert_eq!(t.count(left).await, 1);
});

#[test]
fn a_photo_is_one_of_three_kinds() {
    let pictures = [Kind::Jpeg, Kind::Png, Kind::WebP];
    assert!(pictures.into_iter().all(Kind::is_picture) && !Kind::Pdf.is_picture());
}
