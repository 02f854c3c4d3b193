//! Rules of comments first, then stories over HTTP.

use db::{Id, Timestamp};

use super::comment::{check, page_of, place, place_in_merged};
use super::web::Numbered;
use super::{NewComment, Stance, Thread};
use crate::debates;
use crate::error::Error;
use crate::ideas::{self, Idea, NewIdea};
use crate::participants;
use crate::tests::{Actor, Answer, TestApp, story};
use crate::topics::{self, DraftTopic};
use crate::visibility::Viewer;

const MINUTE: std::time::Duration = std::time::Duration::from_mins(1);

// ── Rules ──

#[test]
fn a_place_in_the_debate_names_its_page_after_the_first() {
    assert_eq!(place(42, 1, 7), "/ideas/42#comment-7");
    assert_eq!(place(42, 20, 31), "/ideas/42#comment-31");
    assert_eq!(place(42, 21, 32), "/ideas/42?page=2#comment-32");
    assert_eq!(page_of(0), 1);
    assert_eq!(place_in_merged(42, 20, 31), "/ideas/42?merged=1#comment-31");
    assert_eq!(place_in_merged(42, 21, 32), "/ideas/42?merged=1&page=2#comment-32");
}

#[test]
fn a_text_has_one_to_two_thousand_characters_that_can_be_read() {
    assert!(check("Nine days at the border.").is_empty());
    assert!(check(&"é".repeat(2000)).is_empty());
    for wrong in [String::new(), "***".to_owned(), "x".repeat(2001)] {
        assert!(check(&wrong).get("text").is_some(), "{wrong:.20}");
    }
}

// ── Fixtures ──

/// An idea by this person, under a topic; its number.
pub async fn idea(t: &TestApp, author: &Actor<'_>) -> i64 {
    let (exchange, me, now) = (t.exchange, author.id, t.clock_now());
    let (topic, id, key) = (t.app.rng.id(now), t.app.rng.id(now), t.app.rng.id(now).to_string());
    t.app
        .db
        .write(move |tx| -> Result<i64, Error> {
            let draft = DraftTopic {
                slug: "border".to_owned(),
                position: 1,
                texts: vec![("en".to_owned(), "Border".to_owned(), "What?".to_owned(), "Why.".to_owned())],
            };
            let topic = topics::put(tx, topic, exchange, &draft, now)?;
            let author = participants::standing(tx, exchange, me)?.expect("a standing");
            let new = NewIdea {
                id,
                exchange,
                topic,
                author,
                language: "en".to_owned(),
                title: "One form for samples".to_owned(),
                text: "Nine papers for four pairs of shoes.".to_owned(),
                form_key: key.clone(),
                at: now,
            };
            // Also in stories whose clock is a year off.
            ideas::publish_in_time(tx, &new)
        })
        .await
        .expect("an idea")
}

pub async fn comment(actor: &Actor<'_>, n: i64, stance: &str, text: &str, key: &str) -> Answer {
    let form = [("stance", stance), ("language", "en"), ("text", text), ("key", key)];
    actor.post(&format!("/en/msme/ideas/{n}/comments"), &form).await
}

pub async fn answer(actor: &Actor<'_>, n: i64, m: i64, text: &str, key: &str) -> Answer {
    let form = [("language", "en"), ("text", text), ("key", key)];
    actor.post(&format!("/en/msme/ideas/{n}/comments/{m}/answer"), &form).await
}

async fn found(t: &TestApp, n: i64) -> Idea {
    let exchange = t.exchange;
    t.app.db.read(move |c| ideas::find(c, Viewer::VISITOR, exchange, n)).await.unwrap().unwrap()
}

async fn debate(t: &TestApp, viewer: Viewer, n: i64, page: u32, stance: Option<Stance>) -> Thread {
    let idea = found(t, n).await;
    t.app.db.read(move |c| super::thread(c, viewer, &idea, "en", page, stance)).await.unwrap()
}

/// Publishes straight into the database, as an import does.
async fn publish(t: &TestApp, author: &Actor<'_>, n: i64, answers: Option<Id>, text: &str) -> (Id, i64) {
    let idea = found(t, n).await;
    let (exchange, me, now, id) = (t.exchange, author.id, t.clock_now(), t.app.rng.id(t.clock_now()));
    let text = text.to_owned();
    let number = t
        .app
        .db
        .write(move |tx| -> Result<i64, Error> {
            let new = NewComment {
                id,
                exchange,
                idea: idea.id,
                answers,
                author: participants::standing(tx, exchange, me)?.expect("a standing"),
                voice: None,
                stance: Some(Stance::For),
                language: "en".to_owned(),
                text: text.clone(),
                form_key: id.to_string(),
                at: now,
            };
            super::publish(tx, &new)
        })
        .await
        .unwrap();
    (id, number)
}

/// The debate closes then, as if the timetable had said so.
async fn close_debate(t: &TestApp, at: Timestamp) {
    let (exchange, set) = (t.exchange, db::sql!("UPDATE phases SET closes_at = $1"));
    let close = move |tx: &mut db::Conn| {
        tx.execute(set, db::args![at])?;
        crate::exchange::revise(tx, exchange)
    };
    t.app.db.write(close).await.unwrap();
    t.app.revised();
}

async fn exchange_comments(t: &TestApp) -> i64 {
    let exchange = t.exchange;
    t.app.db.read(move |c| crate::exchange::counts(c, exchange)).await.unwrap().comments
}

// ── Stories ──

story!(a_comment_is_published_once_under_its_symbol_and_leads_to_its_place, |t| {
    let (amina, bao) = (t.participant("Amina").await, t.participant("Bao").await);
    let n = idea(&t, &amina).await;
    let sent = comment(&bao, n, "experience", "Nine days for **two** bottles.", "k1").await.expect(303);
    assert_eq!(sent.location(), format!("/en/msme/ideas/{n}#comment-1"));
    let again = comment(&bao, n, "experience", "Nine days for **two** bottles.", "k1").await.expect(303);
    assert_eq!(again.location(), sent.location());
    let page = t.visitor().get(&format!("/en/msme/ideas/{n}/comments/1")).await.expect(200);
    assert_eq!(page.text("article.comment .prose strong"), "two");
    assert!(page.text(".by").contains("Bao") && page.text(".by").contains("Senegal"), "{}", page.text(".by"));
    assert!(page.has("article.experience#comment-1"));
    assert_eq!(page.text("main .stance"), "Experience");
    assert_eq!((found(&t, n).await.comments, exchange_comments(&t).await), (1, 1));
});

story!(an_answer_to_an_answer_goes_under_the_same_comment, |t| {
    let (amina, bao) = (t.participant("Amina").await, t.participant("Bao").await);
    let n = idea(&t, &amina).await;
    comment(&bao, n, "question", "Who pays?", "k1").await.expect(303);
    answer(&amina, n, 1, "The importer.", "k2").await.expect(303);
    let third = answer(&bao, n, 2, "Always?", "k3").await.expect(303);
    assert_eq!(third.location(), format!("/en/msme/ideas/{n}#comment-3"));
    let thread = debate(&t, Viewer::VISITOR, n, 1, None).await;
    assert_eq!(thread.comments.len(), 1);
    assert_eq!(thread.comments[0].answers.iter().map(|a| a.number).collect::<Vec<_>>(), [2, 3]);
    assert_eq!(thread.comments[0].comment.answers, 2);
    assert_eq!((thread.counts.all, thread.counts.questions), (1, 1));
    let page = t.visitor().get(&format!("/en/msme/ideas/{n}/comments/3")).await.expect(200);
    assert!(page.attributes("main a", "href").contains(&format!("/en/msme/ideas/{n}/comments/1")));
});

story!(a_wrong_form_comes_back_with_everything_typed, |t| {
    let (amina, bao) = (t.participant("Amina").await, t.participant("Bao").await);
    let n = idea(&t, &amina).await;
    let page = comment(&bao, n, "", "A text without a stance", "k1").await.expect(422);
    assert_eq!(page.attributes(".summary a", "href"), ["#stance"]);
    assert_eq!((page.value("text").as_str(), page.value("key").as_str()), ("A text without a stance", "k1"));
    let long = "x".repeat(2001);
    let page = comment(&bao, n, "against", &long, "k1").await.expect(422);
    assert_eq!(page.text("textarea[name=text]"), long);
    assert!(page.has("input[value=against][checked]"));
    let klingon = [("stance", "for"), ("language", "tlh"), ("text", "nuqneH"), ("key", "k1")];
    let page = bao.post(&format!("/en/msme/ideas/{n}/comments"), &klingon).await.expect(422);
    assert_eq!(page.attributes(".summary a", "href"), ["#language"]);
    assert_eq!(exchange_comments(&t).await, 0);
});

story!(a_comment_written_signed_out_waits_and_is_sent_after_signing_in, |t| {
    let amina = t.participant("Amina").await;
    let n = idea(&t, &amina).await;
    let visitor = t.visitor();
    let sent = comment(&visitor, n, "for", "Same here.", "").await.expect(303);
    assert!(sent.location().starts_with("/en/sign-in?next="), "{}", sent.location());
    let next = percent_encoding::percent_decode_str(sent.location().split_once("next=").unwrap().1)
        .decode_utf8_lossy()
        .into_owned();
    let waiting = visitor.get(&next).await.expect(200);
    assert_eq!(waiting.value("text"), "Same here.");
    assert!(waiting.has("input[value=for][checked]"));
    // Somebody else's browser does not see it; the person who signs in there gets it.
    t.visitor().get(&next).await.expect(404);
    let bao = t.participant("Bao").await;
    bao.get(&next).await.expect(404);
    let (hash, me) = (browser_hash(&t).await, bao.id);
    t.app.db.write(move |tx| super::drafts::adopt(tx, &hash, me)).await.unwrap();
    let form = bao.get(&next).await.expect(200);
    let fields = [
        ("stance", "for".to_owned()),
        ("language", "en".to_owned()),
        ("text", form.value("text")),
        ("key", form.value("key")),
        ("draft", form.value("draft")),
    ];
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    for _ in 0..2 {
        let sent = bao.post(&format!("/en/msme/ideas/{n}/comments"), &fields).await.expect(303);
        assert_eq!(sent.location(), format!("/en/msme/ideas/{n}#comment-1"));
    }
    bao.get(&next).await.expect(404);
});

async fn browser_hash(t: &TestApp) -> Vec<u8> {
    t.app.db.read(|c| c.one(db::sql!("SELECT browser_hash FROM comment_drafts LIMIT 1"), db::args![])).await.unwrap()
}

story!(who_has_no_profile_yet_fills_it_in_first, |t| {
    let amina = t.participant("Amina").await;
    let n = idea(&t, &amina).await;
    let stranger = t.stranger("Stranger").await;
    let sent = comment(&stranger, n, "for", "Same here.", "k1").await.expect(303);
    assert!(sent.location().starts_with("/en/me/profile?next="), "{}", sent.location());
    assert_eq!(exchange_comments(&t).await, 0);
});

story!(fifteen_minutes_mend_freely_then_versions_stay_readable, |t| {
    let (amina, bao) = (t.participant("Amina").await, t.participant("Bao").await);
    let n = idea(&t, &amina).await;
    comment(&bao, n, "for", "It takes nin days.", "k1").await.expect(303);
    let at = format!("/en/msme/ideas/{n}/comments/1");
    let edit = |text: &'static str, reason: &'static str, version: &'static str| {
        let at = format!("{at}/edit");
        let bao = &bao;
        async move {
            let form =
                [("text", text), ("reason", reason), ("version", version), ("language", "en"), ("stance", "for")];
            bao.post(&at, &form).await
        }
    };
    assert!(!bao.get(&format!("{at}/edit")).await.expect(200).has("input[name=reason]"));
    edit("It takes nine days.", "", "1").await.expect(303);
    assert!(!t.visitor().get(&at).await.expect(200).body.contains("changed on"));
    t.wait(20 * MINUTE);
    let refused = edit("It takes nine weeks.", "", "1").await.expect(422);
    assert_eq!(refused.attributes(".summary a", "href"), ["#reason"]);
    assert_eq!(refused.value("text"), "It takes nine weeks.");
    edit("It takes nine weeks.", "I miscounted.", "1").await.expect(303);
    // The other tab still has version 1.
    edit("It takes a day.", "Joke", "1").await.expect(422);
    let versions = t.visitor().get(&format!("{at}/versions")).await.expect(200);
    assert_eq!(versions.texts("main h2"), ["Version 2", "Version 1"]);
    assert_eq!((versions.text("ins"), versions.text("del")), ("weeks".to_owned(), "days".to_owned()));
    amina.get(&format!("{at}/edit")).await.expect(403);
    amina.post(&format!("{at}/edit"), &[("text", "Mine now"), ("version", "2")]).await.expect(403);
});

story!(a_slip_in_stance_or_language_is_mended_while_changing_is_free_and_counted_right, |t| {
    let (amina, bao) = (t.participant("Amina").await, t.participant("Bao").await);
    let n = idea(&t, &amina).await;
    comment(&bao, n, "for", "Nueve días perdidos.", "k1").await.expect(303);
    let at = format!("/en/msme/ideas/{n}/comments/1/edit");
    let page = bao.get(&at).await.expect(200);
    assert!(page.has("input[name=stance][value=for][checked]") && page.has("select[name=language]"));
    let form = |stance| [("text", "Nueve días perdidos."), ("version", "1"), ("language", "es"), ("stance", stance)];
    let page = bao.post(&at, &form("")).await.expect(422);
    assert_eq!(page.attributes(".summary a", "href"), ["#stance"]);
    bao.post(&at, &form("experience")).await.expect(303);
    let counts = debate(&t, Viewer::VISITOR, n, 1, None).await.counts;
    assert_eq!((counts.in_favour, counts.experiences, counts.published()), (0, 1, 1));
    let page = t.visitor().get(&format!("/en/msme/ideas/{n}")).await.expect(200);
    assert!(page.has("article.experience .prose[lang=es]"));
    // Afterwards others may have answered to it: the stance stays, the language does not have to.
    t.wait(20 * MINUTE);
    assert!(!bao.get(&at).await.expect(200).has("input[name=stance]"));
    let late = bao.post(&at, &form("against")).await.expect(422);
    assert!(late.text(".summary").contains("15 minutes"), "{}", late.text(".summary"));
    bao.post(&at, &[form("")[0], form("")[1], ("language", "pt")]).await.expect(303);
    assert_eq!(debate(&t, Viewer::VISITOR, n, 1, None).await.counts, counts);
    assert!(t.visitor().get(&format!("/en/msme/ideas/{n}/comments/1")).await.expect(200).has(".prose[lang=pt]"));
});

story!(back_in_the_browser_another_text_is_another_comment, |t| {
    let (amina, bao) = (t.participant("Amina").await, t.participant("Bao").await);
    let n = idea(&t, &amina).await;
    comment(&bao, n, "for", "Same here.", "k1").await.expect(303);
    comment(&bao, n, "for", "And one thing more.", "k1").await.expect(303);
    comment(&bao, n, "for", "And one thing more.", "k1").await.expect(303);
    let page = t.visitor().get(&format!("/en/msme/ideas/{n}")).await.expect(200);
    assert_eq!(page.texts(".thread .prose"), ["Same here.", "And one thing more."]);
});

story!(whoever_hides_or_withdraws_counts_what_the_comment_is_now, |t| {
    let (amina, bao) = (t.participant("Amina").await, t.participant("Bao").await);
    let n = idea(&t, &amina).await;
    comment(&bao, n, "for", "Same here.", "k1").await.expect(303);
    let now = t.clock_now();
    let seen = debate(&t, Viewer::VISITOR, n, 1, None).await.comments.remove(0).comment;
    let stale = seen.clone();
    let change = super::Change {
        text: seen.text.clone(),
        language: seen.language.clone(),
        stance: Some(Stance::Against),
        reason: String::new(),
        at: now,
    };
    let translation = super::NewTranslation {
        language: "fr".to_owned(),
        text: "Moi aussi.".to_owned(),
        origin: ideas::TranslationOrigin::Author,
        made_by: None,
        at: now,
    };
    let (hidden, translated, withdrawn) = t
        .app
        .db
        .write(move |tx| -> Result<_, Error> {
            super::change(tx, &seen, &change)?;
            let hidden = super::hide(tx, &stale, "off-topic", now)?;
            let translated = super::translate(tx, &stale, &translation);
            Ok((hidden, translated, super::withdraw(tx, &stale, now)?))
        })
        .await
        .unwrap();
    assert!(hidden && !withdrawn && translated.is_err());
    let counts = debate(&t, Viewer::VISITOR, n, 1, None).await.counts;
    assert_eq!((counts.in_favour, counts.against, counts.published()), (0, 0, 0));
    // Withdrawn although it had been hidden: nobody finds it any more, not even those who moderate.
    t.visitor().get(&format!("/en/msme/ideas/{n}/comments/1")).await.expect(410);
    assert_eq!(t.count(db::sql!("SELECT COUNT(*) FROM search_entries WHERE kind = 'comment'")).await, 0);
});

story!(lists_and_the_page_count_the_same_comments, |t| {
    let (amina, bao) = (t.participant("Amina").await, t.participant("Bao").await);
    let n = idea(&t, &amina).await;
    for i in 1..=3 {
        comment(&bao, n, "for", &format!("Text {i}."), &format!("k{i}")).await.expect(303);
    }
    answer(&amina, n, 1, "Thank you.", "a1").await.expect(303);
    bao.post(&format!("/en/msme/ideas/{n}/comments/3/withdraw"), &[]).await.expect(303);
    let page = t.visitor().get(&format!("/en/msme/ideas/{n}")).await.expect(200);
    assert_eq!(page.text("#comments + .meta"), "3 comments 1 of them is an answer");
    assert_eq!(page.texts(".debate .filters a")[..2], ["All 2", "Arguments for 2"]);
    assert!(t.visitor().get("/en/msme/ideas").await.expect(200).text("main .rows").contains("3 comments"));
});

story!(a_comments_page_names_its_idea_in_the_readers_language, |t| {
    let (amina, bao) = (t.participant("Amina").await, t.participant("Bao").await);
    let n = idea(&t, &amina).await;
    comment(&bao, n, "for", "Same here.", "k1").await.expect(303);
    let form = [("language", "fr"), ("title", "Un seul formulaire"), ("text", ""), ("origin", "author")];
    amina.post(&format!("/en/msme/ideas/{n}/translations"), &form).await.expect(303);
    for (lang, title) in [("fr", "Un seul formulaire"), ("es", "One form for samples")] {
        let page = t.visitor().get(&format!("/{lang}/msme/ideas/{n}/comments/1")).await.expect(200);
        assert_eq!(page.text(".lead a"), title);
    }
});

story!(a_withdrawn_comment_leaves_a_stub_and_its_answers, |t| {
    let (amina, bao) = (t.participant("Amina").await, t.participant("Bao").await);
    let n = idea(&t, &amina).await;
    comment(&bao, n, "for", "A secret recipe.", "k1").await.expect(303);
    answer(&amina, n, 1, "Thank you.", "k2").await.expect(303);
    let at = format!("/en/msme/ideas/{n}/comments/1");
    amina.post(&format!("{at}/withdraw"), &[]).await.expect(403);
    assert!(bao.get(&format!("{at}/withdraw")).await.expect(200).has("form[action$=withdraw]"));
    bao.post(&format!("{at}/withdraw"), &[]).await.expect(303);
    for actor in [&t.visitor(), &bao, &t.coordinator().await] {
        let page = actor.get(&at).await.expect(410);
        assert!(!page.body.contains("recipe") && !page.text("main").contains("Bao"), "{}", page.text("main"));
        assert!(page.has("article.stub#comment-1") && page.has("article#comment-2"));
        actor.get(&format!("{at}/versions")).await.expect(410);
    }
    bao.post(&format!("{at}/withdraw"), &[]).await.expect(403);
    answer(&amina, n, 1, "Late.", "k3").await.expect(404);
    assert_eq!((found(&t, n).await.comments, exchange_comments(&t).await), (1, 1));
    let thread = debate(&t, Viewer::VISITOR, n, 1, None).await;
    assert_eq!((thread.counts.all, thread.counts.in_favour), (1, 0));
    assert_eq!(debate(&t, Viewer::VISITOR, n, 1, Some(Stance::For)).await.comments.len(), 0);
});

story!(a_hidden_comment_is_read_by_its_author_and_moderators_alone, |t| {
    let (amina, bao) = (t.participant("Amina").await, t.participant("Bao").await);
    let n = idea(&t, &amina).await;
    comment(&bao, n, "against", "Buy my soap.", "k1").await.expect(303);
    let (exchange, now) = (t.exchange, t.clock_now());
    t.app
        .db
        .write(move |tx| -> Result<bool, Error> {
            let at = Numbered { n, m: 1 };
            let found = super::web::subject(tx, Viewer::VISITOR, exchange, at, "en")?;
            super::hide(tx, &found.comment, "off-topic", now)
        })
        .await
        .unwrap();
    let at = format!("/en/msme/ideas/{n}/comments/1");
    for stranger in [&t.visitor(), &amina] {
        let page = stranger.get(&at).await.expect(200);
        assert!(!page.body.contains("soap") && !page.text("main").contains("Bao"));
        assert!(
            page.text("article.stub").contains("Hidden by a moderator on 10 March 2026"),
            "{}",
            page.text("article")
        );
        assert_eq!(page.text("article.stub a"), "off-topic (en)");
        stranger.get(&format!("{at}/versions")).await.expect(404);
        stranger.get(&format!("{at}/translations")).await.expect(404);
    }
    for reader in [&bao, &t.moderator().await] {
        assert!(reader.get(&at).await.expect(200).body.contains("soap"));
    }
});

story!(a_translation_comes_first_for_its_readers_and_grows_stale, |t| {
    let (amina, bao) = (t.participant("Amina").await, t.participant("Bao").await);
    let n = idea(&t, &amina).await;
    comment(&bao, n, "for", "Nine days.", "k1").await.expect(303);
    let at = format!("/ideas/{n}/comments/1");
    let french = [("language", "fr"), ("text", "Neuf jours."), ("origin", "author")];
    amina.post(&format!("/en/msme{at}/translations"), &french).await.expect(403);
    let wrong = [("language", "en"), ("text", "Neuf jours."), ("origin", "author")];
    bao.post(&format!("/en/msme{at}/translations"), &wrong).await.expect(422);
    bao.post(&format!("/en/msme{at}/translations"), &french).await.expect(303);
    let page = t.visitor().get(&format!("/fr/msme{at}")).await.expect(200);
    assert_eq!(page.text("article .prose[lang=fr]"), "Neuf jours.");
    assert_eq!(page.text("article details .prose[lang=en]"), "Nine days.");
    t.wait(20 * MINUTE);
    let change = [("text", "Ten days."), ("reason", "Counted again"), ("version", "1"), ("language", "en")];
    bao.post(&format!("/en/msme{at}/edit"), &change).await.expect(303);
    let page = t.visitor().get(&format!("/fr/msme{at}")).await.expect(200);
    assert!(page.text("article details summary").contains("a changé depuis"), "{}", page.text("article summary"));
});

story!(a_translation_of_a_comment_says_when_it_was_added_and_by_whom, |t| {
    let (amina, mo) = (t.participant("Amina").await, t.moderator().await);
    let n = idea(&t, &amina).await;
    comment(&amina, n, "for", "Nine days.", "k1").await.expect(303);
    let path = format!("/en/msme/ideas/{n}/comments/1/translations");
    let form = |language, origin| [("language", language), ("text", "Neuf."), ("origin", origin)];
    amina.post(&path, &form("es", "human")).await.expect(303);
    mo.post(&path, &form("fr", "human")).await.expect(303);
    let said = t.visitor().get(&path).await.expect(200).texts("main section .meta");
    assert!(said[0].contains("Added by the author") && said[0].contains("10 March 2026"), "{said:?}");
    assert!(said[1].contains("Added by a moderator"), "{said:?}");
});

story!(hostile_text_is_shown_as_text, |t| {
    let (amina, bao) = (t.participant("Amina").await, t.participant("Bao").await);
    let n = idea(&t, &amina).await;
    let text = "<script>alert(1)</script> <img src=x onerror=alert(1)> [x](javascript:alert(1)) see I-1.1 and I-1";
    comment(&bao, n, "for", text, "k1").await.expect(303);
    let page = t.visitor().get(&format!("/en/msme/ideas/{n}/comments/1")).await.expect(200);
    assert!(!page.has("main script") && !page.has("main img") && !page.has("main [onerror]"));
    assert!(page.attributes("main a", "href").iter().all(|href| !href.starts_with("javascript")));
    let links = page.attributes(".prose a", "href");
    assert_eq!(links, ["/en/msme/ideas/1/comments/1", "/en/msme/ideas/1"]);
});

story!(a_closed_debate_says_since_when_and_takes_nothing, |t| {
    let (amina, bao) = (t.participant("Amina").await, t.participant("Bao").await);
    let n = idea(&t, &amina).await;
    comment(&bao, n, "for", "Same here.", "k1").await.expect(303);
    assert!(t.visitor().get(&format!("/en/msme/ideas/{n}")).await.expect(200).has("form[action$=comments]"));
    t.wait(31 * 24 * 60 * MINUTE);
    let page = t.visitor().get(&format!("/en/msme/ideas/{n}")).await.expect(200);
    assert!(!page.has("form[action$=comments]") && page.text("section.debate").contains("closed since"));
    let refused = comment(&bao, n, "for", "Too late.", "k2").await.expect(422);
    assert_eq!(refused.value("text"), "Too late.");
    assert_eq!(refused.attributes("main [data-help] a", "href"), ["/en/msme/contact"], "said once");
    let form = bao.get(&format!("/en/msme/ideas/{n}/comments/1/edit")).await.expect(200);
    assert!(form.text("main").contains("It closed on") && !form.has("main form"), "{}", form.text("main"));
    assert_eq!(form.attributes("main .actions a", "href"), [format!("/en/msme/ideas/{n}#comment-1")]);
    amina.get(&format!("/en/msme/ideas/{n}/comments/1/edit")).await.expect(403);
});

story!(a_change_a_second_after_the_closing_is_kept_as_a_draft_of_the_change, |t| {
    let (amina, bao) = (t.participant("Amina").await, t.participant("Bao").await);
    let n = idea(&t, &amina).await;
    comment(&bao, n, "for", "It takes nine days.", "k1").await.expect(303);
    t.wait(20 * MINUTE);
    let at = format!("/en/msme/ideas/{n}/comments/1/edit");
    let page = bao.get(&at).await.expect(200);
    let form = |draft: String| {
        let version = page.value("version");
        [
            ("text", "It takes nine <b>weeks</b>.".to_owned()),
            ("reason", "I miscounted.".to_owned()),
            ("language", "en".to_owned()),
            ("version", version),
            ("draft", draft),
        ]
    };
    close_debate(&t, t.clock_now()).await;
    t.wait(std::time::Duration::from_secs(1));
    let first = form(String::new());
    let late = bao.post(&at, &first.each_ref().map(|(name, value)| (*name, value.as_str()))).await.expect(422);
    assert_eq!(late.value("text"), "It takes nine <b>weeks</b>.");
    assert_eq!(late.value("reason"), "I miscounted.");
    assert!(late.text(".notice.warn").contains("The comment stays as it was"));
    assert!(late.has(".notice.warn a[href='/en/me/drafts']"));
    let again = form(late.value("draft"));
    bao.post(&at, &again.each_ref().map(|(name, value)| (*name, value.as_str()))).await.expect(422);
    let count = db::sql!("SELECT COUNT(*) FROM comment_drafts WHERE changes = 1");
    assert_eq!(t.count(count).await, 1, "sent again from its page, it is the same draft");
    assert!(t.visitor().get(&format!("/en/msme/ideas/{n}/comments/1")).await.expect(200).body.contains("nine days"));
    let mine = bao.get("/en/me/drafts").await.expect(200);
    assert!(mine.text("main .rows").contains("Change of I-1.1"), "{}", mine.text("main"));
    let left = format!("{at}?draft={}", late.value("draft"));
    assert_eq!(mine.attributes("main h3 a", "href"), std::slice::from_ref(&left));
    assert!(bao.get(&left).await.expect(200).has(".notice.warn"));
    amina.get(&left).await.expect(403);
    // It never becomes a second comment.
    bao.get(&format!("/en/msme/ideas/{n}/comments/new?draft={}", late.value("draft"))).await.expect(404);
    close_debate(&t, Timestamp(t.clock_now().0 + 3_600_000_000)).await;
    let page = bao.get(&left).await.expect(200);
    assert!(!page.has(".notice.warn") && page.value("reason") == "I miscounted.");
    bao.post(&at, &again.each_ref().map(|(name, value)| (*name, value.as_str()))).await.expect(303);
    assert!(t.visitor().get(&format!("/en/msme/ideas/{n}/comments/1")).await.expect(200).body.contains("weeks"));
    assert!(bao.get("/en/me/drafts").await.expect(200).has("main .empty"));
    assert_eq!(exchange_comments(&t).await, 1);
});

story!(the_draft_of_a_change_overwrites_nothing_that_was_saved_since, |t| {
    let (amina, bao) = (t.participant("Amina").await, t.participant("Bao").await);
    let n = idea(&t, &amina).await;
    comment(&bao, n, "for", "Nine days.", "k1").await.expect(303);
    t.wait(20 * MINUTE);
    let at = format!("/en/msme/ideas/{n}/comments/1/edit");
    let change = |text, draft| {
        [("text", text), ("reason", "I miscounted."), ("language", "en"), ("version", "1"), ("draft", draft)]
    };
    // From one tab in time, from the other too late.
    bao.post(&at, &change("Ten days.", "")).await.expect(303);
    close_debate(&t, t.clock_now()).await;
    t.wait(std::time::Duration::from_secs(1));
    let draft = bao.post(&at, &change("Eleven days.", "")).await.expect(422).value("draft");
    close_debate(&t, Timestamp(t.clock_now().0 + 3_600_000_000)).await;
    let left = bao.get(&format!("{at}?draft={draft}")).await.expect(200);
    assert_eq!((left.value("text").as_str(), left.value("version").as_str()), ("Eleven days.", "1"));
    let page = bao.post(&at, &change("Eleven days.", &draft)).await.expect(422);
    assert_eq!((page.value("text").as_str(), page.value("version").as_str()), ("Eleven days.", "2"));
    assert!(t.visitor().get(&format!("/en/msme/ideas/{n}/comments/1")).await.expect(200).body.contains("Ten days."));
    assert_eq!(t.count(db::sql!("SELECT COUNT(*) FROM comment_drafts")).await, 1, "refused, the draft stays");
});

story!(the_debate_comes_in_pages_of_twenty_with_links_by_stance, |t| {
    let (amina, bao) = (t.participant("Amina").await, t.participant("Bao").await);
    let n = idea(&t, &amina).await;
    let mut first = None;
    for i in 0..25 {
        let (id, _) = publish(&t, &bao, n, None, &format!("Comment {i}")).await;
        first = first.or(Some(id));
    }
    let (_, number) = publish(&t, &amina, n, first, "An answer").await;
    assert_eq!(number, 26);
    let page = t.visitor().get(&format!("/en/msme/ideas/{n}")).await.expect(200);
    assert_eq!(page.texts("ol.thread > li > article").len(), 20);
    assert_eq!(page.attributes("ol.answers article", "id"), ["comment-26"]);
    assert!(page.attributes("a[rel=next]", "href")[0].ends_with("?page=2"));
    assert_eq!(
        page.texts("nav.filters a"),
        ["All 25", "Arguments for 25", "Arguments against 0", "Questions 0", "Experiences 0"]
    );
    let page = t.visitor().get(&format!("/en/msme/ideas/{n}?page=2")).await.expect(200);
    assert_eq!(
        page.attributes("ol.thread > li > article", "id"),
        ["comment-21", "comment-22", "comment-23", "comment-24", "comment-25"]
    );
    let page = t.visitor().get(&format!("/fr/msme/ideas/{n}?stance=against")).await.expect(200);
    assert!(page.has(".empty") && page.text("nav.filters a[aria-current]").starts_with("Arguments contre"));
    let place = comment(&bao, n, "for", "The last", "k9").await.expect(303).location();
    assert_eq!(place, format!("/en/msme/ideas/{n}?page=2#comment-27"));
});

story!(more_comments_than_an_hour_allows_are_told_to_wait, |t| {
    let (amina, bao) = (t.participant("Amina").await, t.participant("Bao").await);
    let n = idea(&t, &amina).await;
    for i in 0..t.app.config.limits.comments_per_hour {
        publish(&t, &bao, n, None, &format!("Comment {i}")).await;
    }
    let refused = comment(&bao, n, "for", "One more", "k1").await.expect(429);
    assert!(refused.headers.contains_key("retry-after"));
    t.wait(61 * MINUTE);
    comment(&bao, n, "for", "One more", "k1").await.expect(303);
});

story!(two_hundred_sends_of_one_form_are_one_comment, |t| {
    let (amina, bao) = (t.participant("Amina").await, t.participant("Bao").await);
    let n = idea(&t, &amina).await;
    let sends = (0..200).map(|_| comment(&bao, n, "for", "Once", "the-same-key"));
    for sent in futures_util::future::join_all(sends).await {
        // A queue that is full says so; whoever was answered got the one comment.
        match sent.status.as_u16() {
            303 => assert_eq!(sent.location(), format!("/en/msme/ideas/{n}#comment-1")),
            status => assert_eq!(status, 503),
        }
    }
    assert_eq!((found(&t, n).await.comments, exchange_comments(&t).await), (1, 1));
});

story!(comments_sent_at_once_get_numbers_without_gaps_or_twins, |t| {
    let amina = t.participant("Amina").await;
    let n = idea(&t, &amina).await;
    let keys: Vec<String> = (0..20).map(|i| format!("key-{i}")).collect();
    let sends = keys.iter().map(|key| comment(&amina, n, "question", "At once", key));
    for sent in futures_util::future::join_all(sends).await {
        sent.expect(303);
    }
    let thread = debate(&t, Viewer::VISITOR, n, 1, None).await;
    assert_eq!(thread.comments.iter().map(|c| c.comment.number).collect::<Vec<_>>(), (1..=20).collect::<Vec<_>>());
    assert_eq!(thread.counts.questions, 20);
});

story!(reading_a_page_reads_what_stands_on_it_and_nothing_else, |t| {
    let (amina, bao) = (t.participant("Amina").await, t.participant("Bao").await);
    let n = idea(&t, &amina).await;
    let mut first = None;
    for i in 0..25 {
        let (id, _) = publish(&t, &bao, n, None, &format!("Comment {i}")).await;
        first = first.or(Some(id));
    }
    let me = Viewer { person: amina.id, moderates: false };
    let see = async |page| {
        let thread = debate(&t, me, n, page, None).await;
        let idea = found(&t, n).await.id;
        if let Some(number) = thread.seen {
            t.app.db.write(move |tx| debates::seen(tx, me.person, idea, number, Timestamp(1))).await.unwrap();
        }
        thread.seen
    };
    assert_eq!(see(1).await, Some(20));
    assert_eq!(see(1).await, None);
    assert_eq!(see(2).await, Some(25));
    // A new answer on the first page, a new comment on the second.
    publish(&t, &bao, n, first, "Answer").await;
    publish(&t, &bao, n, None, "Comment").await;
    assert_eq!(see(2).await, None);
    assert_eq!(see(1).await, Some(26));
    assert_eq!(see(2).await, Some(27));
    assert_eq!(debate(&t, Viewer::VISITOR, n, 1, None).await.seen, None);
});
