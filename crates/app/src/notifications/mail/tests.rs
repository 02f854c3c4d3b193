//! Letters about what is new, as stories.

use std::time::Duration;

use db::{Id, args, sql};
use jobs::Outcome;
use mail::Message;

use super::{after_spread, at_once, digest};
use crate::comments::tests::{comment, idea};
use crate::error::Error;
use crate::tests::{Actor, TestApp, story};

mod links;

const SETTINGS: &str = "/en/me/notifications/settings";
const MOMENT: Duration = Duration::from_mins(3);
/// From the beginning of a story, a Tuesday at ten by the clocks of the exchange, to the next morning there.
const NIGHT: Duration = Duration::from_hours(22);
const ZORA: &str = "zora@example.org";

/// Somebody gets a notification about an idea, or a comment on it.
async fn news(t: &TestApp, to: &Actor<'_>, kind: &'static str, is_personal: bool, (n, m): (i64, i64)) -> Id {
    let (app, person, now) = (t.app.clone(), to.id, t.clock_now());
    let (id, news) = (t.app.rng.id(now), t.app.rng.id(now));
    let write = move |tx: &mut db::Conn| -> Result<(), Error> {
        let (exchange, idea, topic): (Id, Id, Id) =
            tx.one(sql!("SELECT exchange_id, id, topic_id FROM ideas WHERE number = $1"), args![n])?;
        let comment: Option<Id> =
            tx.find(sql!("SELECT id FROM comments WHERE idea_id = $1 AND number = $2"), args![idea, m])?;
        tx.execute(
            sql!(
                "INSERT INTO notifications (id, news_id, person_id, exchange_id, topic_id, kind, idea_id, comment_id,
                     is_personal, created_at)
                 VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)"
            ),
            args![id, news, person, exchange, topic, kind, idea, comment, is_personal, now],
        )?;
        after_spread(tx, &app, &[(person, id)], now)?;
        // Asked again, it decides nothing twice.
        after_spread(tx, &app, &[(person, id)], now)
    };
    t.app.db.write(write).await.expect("a notification");
    id
}

async fn read(t: &TestApp, id: Id) {
    let now = t.clock_now();
    let read = sql!("UPDATE notifications SET read_at = $2 WHERE id = $1");
    t.app.db.write(move |tx| tx.execute(read, args![id, now])).await.expect("a notification");
}

/// Writes what is due.
async fn write(t: &TestApp) {
    assert_eq!(at_once::run(t.app.clone()).await, Outcome::Done);
    assert_eq!(digest::run(t.app.clone()).await, Outcome::Done);
}

fn header(letter: &Message, name: &str) -> String {
    let found = letter.headers.iter().find(|(known, _)| known.as_str() == name);
    found.map_or_else(String::new, |(_, value)| value.to_string())
}

/// An idea of Amina's with a comment of Bao's, and Zora, who wrote neither.
async fn scene(t: &TestApp) -> (i64, Actor<'_>, Actor<'_>) {
    let (amina, bao, zora) = (t.participant("Amina").await, t.participant("Bao").await, t.participant("Zora").await);
    let n = idea(t, &amina).await;
    comment(&bao, n, "for", "We waited **nine** days.", "k").await.expect(303);
    (n, bao, zora)
}

story!(what_concerns_somebody_comes_by_mail_after_a_moment_and_once, |t| {
    let (n, _bao, zora) = scene(&t).await;
    news(&t, &zora, "reply", true, (n, 1)).await;
    write(&t).await;
    assert!(t.letters_to(ZORA).await.is_empty(), "a moment later");
    t.wait(MOMENT);
    for _ in 0..2 {
        write(&t).await;
        let letters = t.letters_to(ZORA).await;
        assert_eq!(letters.len(), 1);
        let letter = &letters[0];
        assert!(letter.subject.as_str().starts_with(&format!("Bao answered you on I-{n}: ")), "{}", letter.subject);
        assert!(letter.text.contains("> We waited nine days."), "{}", letter.text);
        assert!(letter.text.contains(&format!("/en/msme/ideas/{n}#comment-1")), "{}", letter.text);
        assert!(header(letter, "List-Unsubscribe").contains("/en/notifications/one-click?token="));
        assert_eq!(header(letter, "List-Unsubscribe-Post"), "List-Unsubscribe=One-Click");
        assert!(header(letter, "References").starts_with("<idea-"), "{}", header(letter, "References"));
        assert_eq!(letter.reply_to.as_ref().map(mail::Address::as_str), Some("secretariat@example.org"));
    }
});

story!(nobody_gets_more_than_six_letters_an_hour_and_the_rest_comes_in_the_morning, |t| {
    let (n, _bao, zora) = scene(&t).await;
    for _ in 0..5 {
        news(&t, &zora, "reply", true, (n, 1)).await;
    }
    t.wait(MOMENT);
    write(&t).await;
    assert_eq!(t.letters_to(ZORA).await.len(), 5);
    for _ in 0..4 {
        news(&t, &zora, "mention", true, (n, 1)).await;
    }
    t.wait(MOMENT);
    write(&t).await;
    assert_eq!(t.letters_to(ZORA).await.len(), 6, "those of the last hour count");
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM notifications WHERE mailed_at IS NULL")).await, 3);
    t.wait(Duration::from_hours(2));
    news(&t, &zora, "reply", true, (n, 1)).await;
    t.wait(MOMENT);
    write(&t).await;
    assert_eq!(t.letters_to(ZORA).await.len(), 7, "later there is room again");
    t.wait(NIGHT);
    write(&t).await;
    let letters = t.letters_to(ZORA).await;
    assert_eq!(letters.len(), 8);
    let digests = letters.iter().filter(|letter| letter.subject.as_str().starts_with("3 new things for you")).count();
    assert_eq!(digests, 1);
});

story!(a_digest_takes_away_what_it_told_of_and_nothing_that_waits_for_later, |t| {
    let (n, _bao, zora) = scene(&t).await;
    zora.post(SETTINGS, &[("personal", "weekly"), ("followed", "daily")]).await.expect(303);
    news(&t, &zora, "reply", true, (n, 1)).await;
    news(&t, &zora, "idea", false, (n, 0)).await;
    t.wait(NIGHT);
    write(&t).await;
    assert_eq!(t.letters_to(ZORA).await.len(), 1);
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM digest_waits WHERE is_personal = 1")).await, 1);
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM digest_waits")).await, 1);
});

story!(what_was_taken_back_or_read_meanwhile_is_in_no_letter, |t| {
    let (n, bao, zora) = scene(&t).await;
    comment(&bao, n, "for", "Another one.", "l").await.expect(303);
    news(&t, &zora, "reply", true, (n, 1)).await;
    news(&t, &zora, "comment", false, (n, 1)).await;
    let seen = news(&t, &zora, "mention", true, (n, 2)).await;
    bao.post(&format!("/en/msme/ideas/{n}/comments/1/withdraw"), &[]).await.expect(303);
    read(&t, seen).await;
    t.wait(NIGHT);
    write(&t).await;
    assert!(t.letters_to(ZORA).await.is_empty(), "a digest is never empty");
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM digests")).await, 0);
    let left = sql!("SELECT (SELECT COUNT(*) FROM digest_waits) + (SELECT COUNT(*) FROM notification_letters)");
    assert_eq!(t.count(left).await, 0, "and nothing waits on");
});

/// A notification becomes one of the position of the chamber on an idea, which stands in this state from now on.
async fn of_position(t: &TestApp, notification: Id, n: i64, state: &'static str) {
    let (id, now) = (t.app.rng.id(t.clock_now()), t.clock_now());
    let write = move |tx: &mut db::Conn| -> Result<(), Error> {
        let (exchange, idea, author): (Id, Id, Id) =
            tx.one(sql!("SELECT exchange_id, id, author_id FROM ideas WHERE number = $1"), args![n])?;
        let chamber: Id =
            tx.one(sql!("SELECT id FROM exchange_organisations WHERE slug = 'dakar-chamber'"), args![])?;
        tx.execute(
            sql!(
                "INSERT INTO positions (id, exchange_id, idea_id, idea_number, for_id, for_slug, for_name, author_id,
                     author_name, author_role, stance, language, text, version, state, state_at, said_at, published_at)
                 VALUES ($1, $2, $3, $4, $5, 'dakar-chamber', 'Dakar Chamber', $6, 'Amina', 'participant', 'for', 'en',
                     'We agree.', 1, $7, $8, $8, $8)
                 ON CONFLICT (idea_id, for_id) DO UPDATE SET state = excluded.state"
            ),
            args![id, exchange, idea, n, chamber, author, state, now],
        )?;
        let position: Id = tx.one(sql!("SELECT id FROM positions WHERE idea_id = $1"), args![idea])?;
        tx.execute(
            sql!("UPDATE notifications SET news_id = $2, organisation_id = $3 WHERE id = $1"),
            args![notification, position, chamber],
        )?;
        Ok(())
    };
    t.app.db.write(write).await.expect("a position");
}

story!(a_letter_tells_of_a_position_only_while_everybody_may_read_it, |t| {
    let (n, bao, zora) = scene(&t).await;
    let (chen, coco) = (t.participant("Chen").await, t.coordinator().await);
    let chamber = [("name", "Dakar Chamber"), ("kind", "chamber"), ("economy", "SN"), ("is_listed", "yes")];
    coco.post("/en/msme/desk/organisations/new", &chamber).await.expect(303);
    for (who, address, state, letters) in [
        (&zora, ZORA, "published", 1),
        (&chen, "chen@example.org", "hidden", 0),
        (&bao, "bao@example.org", "withdrawn", 0),
    ] {
        let notification = news(&t, who, "position", true, (n, 0)).await;
        of_position(&t, notification, n, state).await;
        let before = t.letters_to(address).await.len();
        t.wait(MOMENT);
        write(&t).await;
        assert_eq!(t.letters_to(address).await.len() - before, letters, "{state}");
    }
});

story!(what_somebody_follows_comes_in_one_digest_in_the_morning, |t| {
    let (n, _bao, zora) = scene(&t).await;
    news(&t, &zora, "comment", false, (n, 1)).await;
    news(&t, &zora, "idea", false, (n, 0)).await;
    t.wait(NIGHT.saturating_sub(Duration::from_hours(1)).saturating_sub(MOMENT));
    write(&t).await;
    assert!(t.letters_to(ZORA).await.is_empty());
    t.wait(Duration::from_hours(1) + MOMENT);
    for _ in 0..2 {
        write(&t).await;
        let letters = t.letters_to(ZORA).await;
        assert_eq!(letters.len(), 1);
        let (subject, text) = (letters[0].subject.as_str(), &letters[0].text);
        assert!(subject.starts_with("2 new things for you"), "{subject}");
        assert!(text.contains("MSME Ideas Exchange\n====") && text.contains("\n\nBorder\n\n- "), "{text}");
        assert!(text.contains(&format!("Bao commented on I-{n}")), "{text}");
        assert!(text.contains(&format!("Amina published I-{n}")), "{text}");
        assert!(text.contains("/notifications/stop?token="), "{text}");
    }
});

story!(nobody_gets_two_digests_a_day_whatever_they_do_to_their_clocks, |t| {
    let (n, _bao, zora) = scene(&t).await;
    news(&t, &zora, "comment", false, (n, 1)).await;
    t.wait(NIGHT);
    write(&t).await;
    assert_eq!(t.letters_to(ZORA).await.len(), 1);
    news(&t, &zora, "idea", false, (n, 0)).await;
    let lima = [("personal", "at_once"), ("followed", "daily"), ("zone", "Lima")];
    zora.post(SETTINGS, &lima).await.expect(303);
    t.wait(Duration::from_hours(6));
    write(&t).await;
    assert_eq!(t.letters_to(ZORA).await.len(), 1, "it is eight in Lima, of the same day");
    t.wait(Duration::from_hours(24));
    write(&t).await;
    let letters = t.letters_to(ZORA).await;
    assert_eq!(letters.len(), 2);
    assert!(letters[1].subject.as_str().starts_with("1 new thing for you"), "{}", letters[1].subject);
});

story!(a_choice_is_kept_and_a_wrong_one_comes_back_as_it_was_typed, |t| {
    let zora = t.participant("Zora").await;
    let page = zora.get(SETTINGS).await.expect(200);
    assert_eq!(page.attributes("input[name=personal][checked]", "value"), ["at_once"]);
    assert_eq!(page.attributes("input[name=followed][checked]", "value"), ["daily"]);
    let page = zora.post(SETTINGS, &[("personal", "hourly"), ("zone", "Nairoby")]).await.expect(422);
    assert_eq!(page.attributes(".summary li a", "href"), ["#personal", "#followed", "#zone"]);
    assert_eq!(page.value("zone"), "Nairoby");
    let chosen = [("personal", "weekly"), ("followed", "site"), ("zone", "Nairobi")];
    zora.post(SETTINGS, &chosen).await.expect(303);
    let page = zora.get(SETTINGS).await.expect(200);
    assert_eq!(page.attributes("input[name=personal][checked]", "value"), ["weekly"]);
    assert_eq!(page.value("zone"), "Africa/Nairobi");
    assert!(page.has("form[action$='/settings/stop']"));
    for (path, title) in [
        ("/fr/me/notifications/settings", "Courriels sur les nouveautés"),
        ("/es/me/notifications/settings", "Correos sobre las novedades"),
    ] {
        assert_eq!(zora.get(path).await.expect(200).text("h1"), title);
    }
    zora.post(&format!("{SETTINGS}/stop"), &[]).await.expect(303);
    let page = zora.get(SETTINGS).await.expect(200);
    assert!(!page.has("form[action$='/settings/stop']"), "{}", page.text("main"));
    let taken = t.taken(zora.id, super::export_of).await;
    assert!(taken.contains("\"personal\":\"site\"") && taken.contains("Africa/Nairobi"), "{taken}");
});

story!(whoever_wants_a_digest_gets_what_concerns_them_there_and_no_letter_of_its_own, |t| {
    let (n, _bao, zora) = scene(&t).await;
    zora.post(SETTINGS, &[("personal", "daily"), ("followed", "site")]).await.expect(303);
    news(&t, &zora, "reply", true, (n, 1)).await;
    news(&t, &zora, "idea", false, (n, 0)).await;
    t.wait(MOMENT);
    write(&t).await;
    assert!(t.letters_to(ZORA).await.is_empty());
    t.wait(NIGHT);
    write(&t).await;
    let letters = t.letters_to(ZORA).await;
    assert_eq!(letters.len(), 1);
    assert!(letters[0].subject.as_str().starts_with("1 new thing for you"), "what she follows is on the site alone");
});

story!(an_author_who_wants_no_letters_at_once_gets_none_of_the_secretariat_about_an_idea, |t| {
    let (amina, coco) = (t.participant("Amina").await, t.coordinator().await);
    let n = idea(&t, &amina).await;
    amina.post(SETTINGS, &[("personal", "daily"), ("followed", "daily")]).await.expect(303);
    let note = [("begun", "0"), ("text_en", "Good."), ("text_fr", "Bien."), ("text_es", "Bien.")];
    coco.post(&format!("/en/msme/desk/ideas/{n}/note"), &note).await.expect(303);
    assert!(t.letters_to("amina@example.org").await.is_empty());
    news(&t, &amina, "note", true, (n, 0)).await;
    t.wait(NIGHT);
    write(&t).await;
    let letters = t.letters_to("amina@example.org").await;
    assert_eq!(letters.len(), 1);
    assert!(letters[0].text.contains(&format!("The secretariat wrote a note on I-{n}")), "{}", letters[0].text);
});

story!(of_an_exchange_for_its_members_nobody_gets_letters_who_takes_no_part_any_more, |t| {
    let (n, _bao, zora) = scene(&t).await;
    news(&t, &zora, "reply", true, (n, 1)).await;
    let person = zora.id;
    let close = move |tx: &mut db::Conn| -> Result<(), Error> {
        tx.execute(sql!("UPDATE exchanges SET visibility = 'members'"), args![])?;
        tx.execute(sql!("DELETE FROM participants WHERE person_id = $1"), args![person])?;
        Ok(())
    };
    t.app.db.write(close).await.unwrap();
    t.wait(MOMENT);
    write(&t).await;
    assert!(t.letters_to(ZORA).await.is_empty());
});

story!(nothing_is_left_of_what_somebody_chose_who_was_forgotten, |t| {
    let (n, _bao, zora) = scene(&t).await;
    zora.post(SETTINGS, &[("personal", "at_once"), ("followed", "daily")]).await.expect(303);
    news(&t, &zora, "comment", false, (n, 1)).await;
    t.wait(NIGHT);
    write(&t).await;
    news(&t, &zora, "reply", true, (n, 1)).await;
    news(&t, &zora, "idea", false, (n, 0)).await;
    let person = zora.id;
    t.app.db.write(move |tx| super::forget(tx, person)).await.unwrap();
    let left = sql!(
        "SELECT (SELECT COUNT(*) FROM digests) + (SELECT COUNT(*) FROM digest_waits)
             + (SELECT COUNT(*) FROM notification_letters) + (SELECT COUNT(*) FROM notification_settings)"
    );
    assert_eq!(t.count(left).await, 0);
});
