//! Rules of ideas first, then stories over HTTP.

use db::{Conn, Id, Timestamp, args, sql};
use web::Pager;

use super::idea::{Card, Idea, Order, Refusal, Selection, State, Status, TranslationOrigin, check};
use super::{NewIdea, publish, store};
use crate::comments::tests::{comment, idea};
use crate::error::Error;
use crate::exchange;
use crate::participants;
use crate::tests::{Actor, Answer, START, TestApp, sample_exchange, story};
use crate::topics;
use crate::topics::tests::put_one;
use crate::visibility::Viewer;

const MINUTE: std::time::Duration = std::time::Duration::from_mins(1);
const DAY: std::time::Duration = std::time::Duration::from_hours(24);

// ── Rules ──

fn some_idea(author: Id) -> Idea {
    Idea {
        id: Id::NIL,
        exchange_id: Id::NIL,
        number: 42,
        merged_into: None,
        topic_id: Id::NIL,
        author: participants::Standing { person_id: author, ..participants::Standing::default() },
        given: None,
        language: "en".to_owned(),
        title: "One form".to_owned(),
        text: "Nine papers.".to_owned(),
        version: 1,
        state: State::Published,
        state_rule: String::new(),
        state_at: START,
        status: Status::Published,
        supports: 0,
        economies: 0,
        organisation_supports: 0,
        comments: 0,
        published_at: START,
        edited_at: None,
        changes: 0,
        is_visible: true,
        over_at: None,
    }
}

#[test]
fn a_title_has_one_line_of_up_to_120_characters_and_a_text_up_to_3000() {
    assert!(check(&"é".repeat(120), &"é".repeat(3000)).is_empty());
    for title in ["", "two\nlines", &"x".repeat(121)] {
        assert!(check(title, "Text.").get("title").is_some(), "{title:.20}");
    }
    for text in ["", "  ", "***", &"x".repeat(3001)] {
        assert!(check("Title", text).get("text").is_some(), "{text:.20}");
    }
}

#[test]
fn only_the_first_version_is_mended_freely_and_only_for_fifteen_minutes() {
    let idea = some_idea(Id::NIL);
    assert!(idea.is_freely_editable(START));
    assert!(idea.is_freely_editable(START + 15 * MINUTE - std::time::Duration::from_micros(1)));
    assert!(!idea.is_freely_editable(START + 15 * MINUTE));
    assert!(!Idea { version: 2, ..idea }.is_freely_editable(START));
}

#[test]
fn a_refusal_names_the_first_thing_in_the_way() {
    let (author, other) = (Id::from_bytes([1; 16]), Id::from_bytes([2; 16]));
    let idea = some_idea(author);
    assert_eq!(idea.may_be_supported_by(other, true), Ok(()));
    assert_eq!(idea.may_be_supported_by(author, true), Err(Refusal::Own));
    assert_eq!(idea.may_be_supported_by(other, false), Err(Refusal::Closed));
    assert_eq!(idea.may_be_changed_by(author, false), Err(Refusal::Closed));
    assert_eq!(idea.may_be_changed_by(other, true), Err(Refusal::NotAuthor));
    assert_eq!(idea.may_be_withdrawn_by(author), Ok(()));
    for state in [State::Hidden, State::Withdrawn] {
        let idea = Idea { state, ..idea.clone() };
        assert_eq!(idea.may_be_supported_by(other, true), Err(Refusal::NotPublished));
        assert_eq!(idea.may_be_withdrawn_by(author), Err(Refusal::NotPublished));
    }
}

#[test]
fn nobody_translates_in_the_authors_name_but_the_author() {
    use TranslationOrigin::{Author, Human, Machine};
    assert_eq!(TranslationOrigin::allowed(true, true, false), [Author, Human, Machine]);
    assert_eq!(TranslationOrigin::allowed(true, false, true), [Human, Machine]);
    assert!(TranslationOrigin::allowed(true, false, false).is_empty());
    assert!(TranslationOrigin::allowed(false, true, true).is_empty());
}

// ── Fixtures ──

async fn put_topic(t: &TestApp, slug: &str) -> Id {
    put_one(t, slug, "Logistics", 1).await
}

/// The form of step 2.
fn written<'a>(title: &'a str, text: &'a str) -> [(&'a str, &'a str); 4] {
    [("title", title), ("text", text), ("language", "en"), ("topic", "logistics")]
}

/// Steps 1 and 2; where the draft is.
async fn begin(actor: &Actor<'_>, title: &str, text: &str) -> String {
    let draft = actor.post("/en/msme/ideas/new", &[("topic", "logistics")]).await.expect(303).location();
    let next = actor.post(&draft, &written(title, text)).await.expect(303).location();
    assert_eq!(next, format!("{draft}/similar"));
    draft
}

async fn send(actor: &Actor<'_>, draft: &str) -> Answer {
    actor.post(&format!("{draft}/check"), &[]).await
}

async fn share(t: &TestApp, author: &Actor<'_>, title: &str, text: &str) -> String {
    put_topic(t, "logistics").await;
    let draft = begin(author, title, text).await;
    send(author, &draft).await.expect(303).location()
}

/// Closes the debate as its timetable does.
async fn close_debate(t: &TestApp) {
    debate_until(t, t.clock_now()).await;
}

/// Lets the debate go on until then.
async fn debate_until(t: &TestApp, at: Timestamp) {
    let exchange = t.exchange;
    let set = sql!("UPDATE phases SET closes_at = $1");
    let close = move |tx: &mut Conn| {
        tx.execute(set, args![at])?;
        exchange::revise(tx, exchange)
    };
    t.app.db.write(close).await.unwrap();
    t.app.revised();
}

async fn edit(actor: &Actor<'_>, path: &str, form: [(&str, &str); 4]) -> Answer {
    edit_as(actor, path, "en", form).await
}

async fn edit_as(actor: &Actor<'_>, path: &str, language: &str, form: [(&str, &str); 4]) -> Answer {
    let form: Vec<_> = form.into_iter().chain([("language", language)]).collect();
    actor.post(&format!("{path}/edit"), &form).await
}

// ── Sharing ──

story!(an_idea_is_shared_in_four_steps_and_published_once, |t| {
    put_topic(&t, "logistics").await;
    let amina = t.participant("Amina").await;
    let first = amina.get("/en/msme/ideas/new?topic=logistics").await.expect(200);
    assert!(first.has("input[value='logistics'][checked]"));
    let draft = begin(&amina, "Shorter queues", "Nine hours at **one** gate.").await;
    // Nothing is like it yet: the third step is passed over.
    let similar = amina.get(&format!("{draft}/similar")).await.expect(303);
    let check = amina.follow(&similar).await.expect(200);
    assert_eq!(check.text("dl .prose strong"), "one");
    let sent = send(&amina, &draft).await.expect(303);
    assert_eq!(sent.location(), "/en/msme/ideas/1");
    assert_eq!(send(&amina, &draft).await.expect(303).location(), sent.location());
    let page = amina.follow(&sent).await.expect(200);
    assert_eq!((page.text("h1"), page.text(".notice").contains("I-1")), ("Shorter queues".to_owned(), true));
    assert!(page.text(".by").contains("Amina") && page.text(".by").contains("Senegal"));
    for list in ["/en/msme", "/en/msme/ideas", "/en/msme/topics/logistics", "/en/msme/search?q=queue"] {
        assert!(t.visitor().get(list).await.expect(200).has("a[href='/en/msme/ideas/1']"), "{list}");
    }
    amina.get(&draft).await.expect(404);
});

story!(two_presses_at_the_same_moment_publish_one_idea, |t| {
    put_topic(&t, "logistics").await;
    let amina = t.participant("Amina").await;
    let draft = begin(&amina, "Shorter queues", "Nine hours.").await;
    let (a, b, c) = tokio::join!(send(&amina, &draft), send(&amina, &draft), send(&amina, &draft));
    for answer in [a, b, c] {
        assert_eq!(answer.expect(303).location(), "/en/msme/ideas/1");
    }
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM ideas")).await, 1);
    assert_eq!(t.count(sql!("SELECT next_idea FROM exchanges")).await, 2);
});

story!(ideas_published_at_the_same_moment_have_numbers_without_gaps, |t| {
    put_topic(&t, "logistics").await;
    let (amina, bao) = (t.participant("Amina").await, t.participant("Bao").await);
    let (a, b) = (begin(&amina, "One", "First.").await, begin(&bao, "Two", "Second.").await);
    let (a, b) = tokio::join!(send(&amina, &a), send(&bao, &b));
    let mut places = [a.expect(303).location(), b.expect(303).location()];
    places.sort();
    assert_eq!(places, ["/en/msme/ideas/1", "/en/msme/ideas/2"]);
});

story!(what_is_missing_is_said_beside_its_field_and_nothing_typed_is_lost, |t| {
    put_topic(&t, "logistics").await;
    let amina = t.participant("Amina").await;
    amina.post("/en/msme/ideas/new", &[("topic", "weather")]).await.expect(422);
    let draft = amina.post("/fr/msme/ideas/new", &[("topic", "logistics")]).await.expect(303).location();
    let page = amina.post(&draft, &written("", "Nine hours.")).await.expect(422);
    assert_eq!(page.attributes(".summary a, [role=alert] a", "href"), ["#title"]);
    assert_eq!(page.value("text"), "Nine hours.");
    // Unfinished as it is, it is kept, and the last step leads back to it.
    assert_eq!(amina.get(&draft).await.expect(200).value("text"), "Nine hours.");
    assert_eq!(amina.get(&format!("{draft}/check")).await.expect(303).location(), draft);
});

story!(a_visitor_writes_first_signs_in_last_and_loses_nothing, |t| {
    put_topic(&t, "logistics").await;
    let visitor = t.visitor();
    let draft = begin(&visitor, "Shorter queues", "Nine hours.").await;
    let to = send(&visitor, &draft).await.expect(303).location();
    assert!(to.starts_with("/en/sign-in?next=") && to.contains("check"), "{to}");
    // Another browser does not have it.
    t.visitor().get(&draft).await.expect(404);
    visitor.post("/en/sign-in", &[("email", "amina@example.org")]).await.expect(303);
    let letter = t.letters_to("amina@example.org").await.pop().expect("a letter");
    let link = letter.text.lines().find_map(|line| line.split_once("/en/sign-in/link/")).expect("a link").1.to_owned();
    visitor.post(&format!("/en/sign-in/link/{link}"), &[]).await.expect(303);
    let check = visitor.get(&format!("{draft}/check")).await.expect(200);
    assert!(check.texts("main .notice").iter().any(|text| text.contains("say who you are")));
});

story!(somebody_without_a_profile_fills_it_in_and_comes_back, |t| {
    put_topic(&t, "logistics").await;
    let newcomer = t.stranger("New").await;
    let draft = begin(&newcomer, "Shorter queues", "Nine hours.").await;
    let to = send(&newcomer, &draft).await.expect(303).location();
    assert!(to.starts_with("/en/me/profile?next="), "{to}");
    let n = { idea(&t, &t.participant("Amina").await).await };
    let to = newcomer.post(&format!("/en/msme/ideas/{n}/support"), &[]).await.expect(303).location();
    assert!(to.starts_with("/en/me/profile?next="), "{to}");
});

story!(where_one_asks_first_a_finished_idea_waits_as_a_draft, |t| {
    put_topic(&t, "logistics").await;
    t.app.db.write(|tx| tx.execute(sql!("UPDATE exchanges SET joining = 'request'"), &[])).await.unwrap();
    let newcomer = t.stranger("New").await;
    let (me, now) = (newcomer.id, t.clock_now());
    t.app.db.write(move |tx| crate::people::testing::fill_in(tx, me, "New", now)).await.unwrap();
    let draft = begin(&newcomer, "Shorter queues", "Nine hours.").await;
    let to = send(&newcomer, &draft).await.expect(303).location();
    assert_eq!(to, "/en/msme/participate/request", "they chose to ask");
    newcomer.get(&draft).await.expect(200);
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM participants")).await, 0);
});

story!(where_others_decide_who_takes_part_a_writer_reads_it_first_and_is_promised_no_sending, |t| {
    put_topic(&t, "logistics").await;
    let (visitor, newcomer) = (t.visitor(), t.stranger("New").await);
    for (joining, words) in [("request", "secretariat decides who takes part"), ("invitation", "by invitation")] {
        let set = sql!("UPDATE exchanges SET joining = $1, revision = revision + 1");
        t.app.db.write(move |tx| tx.execute(set, args![joining])).await.unwrap();
        assert!(visitor.get("/en/msme/ideas/new").await.expect(200).text("main .notice").contains(words));
        for actor in [&visitor, &newcomer] {
            let draft = begin(actor, "Shorter queues", "Nine hours.").await;
            let page = actor.get(&format!("{draft}/check")).await.expect(200);
            let said = page.text("main .notice");
            assert!(said.contains(words) && said.contains("waits as a draft"), "{joining}: {said}");
            assert!(page.has("main .notice a[href='/en/me/drafts']"), "where it is found");
            assert!(!page.body.contains("By sending it") && !page.body.contains("Sign in and send"), "{joining}");
        }
    }
    let (me, now) = (newcomer.id, t.clock_now());
    t.app.db.write(move |tx| crate::people::testing::fill_in(tx, me, "New", now)).await.unwrap();
    let draft = begin(&newcomer, "Shorter queues", "Nine hours.").await;
    let page = newcomer.get(&format!("{draft}/check")).await.expect(200);
    assert!(page.has("main a[href='/en/msme/participate']") && !page.has("main form"), "nothing to press");
});

story!(ideas_like_it_are_shown_before_sending, |t| {
    let amina = t.participant("Amina").await;
    share(&t, &amina, "One form for samples", "A sample of four pairs of shoes needs nine papers.").await;
    let bao = t.participant("Bao").await;
    let draft = begin(&bao, "Samples need one form", "Nine papers for a sample of shoes are eight too many.").await;
    let page = bao.get(&format!("{draft}/similar")).await.expect(200);
    assert_eq!(page.attributes("main .rows a", "href"), ["/en/msme/ideas/1"]);
    assert!(page.has(&format!("a[href='{draft}/check']")));
});

story!(after_the_debate_a_draft_stays_and_nothing_is_sent, |t| {
    put_topic(&t, "logistics").await;
    let amina = t.participant("Amina").await;
    let draft = begin(&amina, "Shorter queues", "Nine hours.").await;
    close_debate(&t).await;
    let late = send(&amina, &draft).await.expect(403);
    assert!(late.text(".notice.warn").contains("kept as a draft") && late.has(".notice.warn a[href='/en/me/drafts']"));
    assert!(!amina.get(&format!("{draft}/check")).await.expect(200).has("main form"));
    assert_eq!(amina.get(&draft).await.expect(200).value("text"), "Nine hours.");
    assert!(!amina.get("/en/msme/ideas/new").await.expect(200).has("main form"));
});

story!(where_ideas_are_no_longer_taken_stand_the_date_who_helps_and_what_was_found, |t| {
    put_topic(&t, "logistics").await;
    put_topic(&t, "border").await;
    let (amina, bao) = (t.participant("Amina").await, t.participant("Bao").await);
    for title in ["Shorter queues", "One form"] {
        let draft = begin(&amina, title, "Nine hours.").await;
        send(&amina, &draft).await.expect(303);
    }
    bao.post("/en/msme/ideas/2/support", &[]).await.expect(303);
    assert!(!t.visitor().get("/en/msme/ideas/new").await.expect(200).has("#results"), "as long as they are taken");
    close_debate(&t).await;
    let page = t.visitor().get("/en/msme/ideas/new").await.expect(200);
    let said = page.text("main .notice");
    assert!(said.contains("The debate is closed. It closed on") && page.has("main .notice time"), "{said}");
    assert_eq!(page.attributes("main .notice [data-help] a", "href"), ["/en/msme/contact"]);
    assert_eq!(page.texts("main .rows h2"), ["One form", "Shorter queues"], "the most supported first");
    assert!(page.text("main .rows li").contains("1 support"), "{}", page.text("main .rows li"));
    let facts = page.text("main section .meta");
    assert!(facts.contains("2 ideas") && facts.contains("As of"), "{facts}");
    assert!(page.has("main a[href='/en/msme/ideas?sort=supported']") && !page.has("main form"));
    let page = t.visitor().get("/en/msme/ideas/new?topic=logistics").await.expect(200);
    assert_eq!(page.texts("main .rows h2").len(), 2);
    let page = t.visitor().get("/en/msme/ideas/new?topic=border").await.expect(200);
    assert!(page.has("main .notice") && !page.has("main .rows"), "of its topic alone");
});

story!(the_days_limit_says_how_long_to_wait, |t| {
    put_topic(&t, "logistics").await;
    let amina = t.participant("Amina").await;
    let limit = t.app.config.limits.ideas_per_day;
    for n in 0..limit {
        let draft = begin(&amina, &format!("Idea {n}"), "Text.").await;
        send(&amina, &draft).await.expect(303);
        t.wait(MINUTE);
    }
    let draft = begin(&amina, "One more", "Text.").await;
    let refused = send(&amina, &draft).await.expect(429);
    let wait: u64 = refused.headers["retry-after"].to_str().unwrap().parse().unwrap();
    assert_eq!(wait, DAY.as_secs() - 60 * limit.unsigned_abs());
    t.wait(DAY);
    send(&amina, &draft).await.expect(303);
});

story!(a_draft_that_was_changed_after_the_check_page_is_not_published_unfinished, |t| {
    put_topic(&t, "logistics").await;
    let amina = t.participant("Amina").await;
    let draft = begin(&amina, "Shorter queues", "Nine hours.").await;
    amina.get(&format!("{draft}/check")).await.expect(200);
    let emptied = [written("", "Nine hours."), written("Shorter queues", "")];
    for form in emptied {
        amina.post(&draft, &form).await.expect(422);
        assert_eq!(send(&amina, &draft).await.expect(303).location(), draft);
    }
    let [title, text, _, topic] = written("Shorter queues", "Nine hours.");
    amina.post(&draft, &[title, text, ("language", "xx"), topic]).await.expect(422);
    assert_eq!(send(&amina, &draft).await.expect(303).location(), draft);
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM ideas")).await, 0);
});

story!(where_there_is_no_topic_nobody_is_invited_to_share_an_idea, |t| {
    let share = "main a[href='/en/msme/ideas/new']";
    let (visitor, coco) = (t.visitor(), t.coordinator().await);
    for page in ["/en/msme", "/en/msme/ideas"] {
        let shown = visitor.get(page).await.expect(200);
        assert!(!shown.has(share) && shown.text("main").contains("no topics yet"), "{page}");
    }
    for page in ["/en/msme", "/en/msme/topics"] {
        assert!(coco.get(page).await.expect(200).has(".notice a[href='/en/msme/desk/topics/new']"), "{page}");
        assert!(!t.visitor().get(page).await.expect(200).has(".notice"), "{page}");
    }
    put_topic(&t, "logistics").await;
    t.app.revised();
    let page = t.visitor().get("/en/msme/ideas").await.expect(200);
    assert!(page.has(share) && page.text("main .empty").contains("can be the first"));
    assert!(!coco.get("/en/msme").await.expect(200).has("main > .notice"));
});

// ── Changing ──

story!(within_fifteen_minutes_a_change_leaves_no_version, |t| {
    let amina = t.participant("Amina").await;
    let path = share(&t, &amina, "Shorter queues", "Nine hours.").await;
    let form = [("title", "Short queues"), ("text", "Ten hours."), ("reason", ""), ("version", "1")];
    edit(&amina, &path, form).await.expect(303);
    let page = t.visitor().get(&path).await.expect(200);
    assert_eq!((page.text("h1").as_str(), page.text("article > .prose").as_str()), ("Short queues", "Ten hours."));
    assert!(!page.has("a[href$='/versions']"));
    assert!(t.visitor().get("/en/msme/search?q=ten").await.expect(200).has(&format!("a[href='{path}']")));
});

story!(a_later_change_is_a_version_with_its_reason_and_difference, |t| {
    let amina = t.participant("Amina").await;
    let path = share(&t, &amina, "Shorter queues", "Nine hours at the gate.").await;
    t.wait(15 * MINUTE);
    let form = [("title", "Shorter queues"), ("text", "Seven hours at the gate."), ("reason", ""), ("version", "1")];
    let page = edit(&amina, &path, form).await.expect(422);
    assert_eq!(page.value("text"), "Seven hours at the gate.");
    let form = [form[0], form[1], ("reason", "The scanner was mended"), form[3]];
    edit(&amina, &path, form).await.expect(303);
    let page = t.visitor().get(&path).await.expect(200);
    assert!(page.has(&format!("a[href='{path}/versions']")));
    let versions = t.visitor().get(&format!("{path}/versions")).await.expect(200);
    assert_eq!((versions.text("del"), versions.text("ins")), ("Nine".to_owned(), "Seven".to_owned()));
    assert!(versions.text("#v-2").contains("The scanner was mended"));
    assert!(versions.text("#v-1 .prose").contains("Nine hours"));
});

story!(a_difference_is_shown_as_readers_know_the_text_and_the_first_version_whole, |t| {
    let amina = t.participant("Amina").await;
    let path = share(&t, &amina, "Shorter queues", "Nine **long** hours.").await;
    t.wait(15 * MINUTE);
    let form =
        [("title", "Shorter queues"), ("text", "Nine **lost** hours."), ("reason", "A better word"), ("version", "1")];
    edit(&amina, &path, form).await.expect(303);
    let page = t.visitor().get(&format!("{path}/versions")).await.expect(200);
    assert_eq!((page.text("#v-2 del"), page.text("#v-2 ins")), ("long".to_owned(), "lost".to_owned()));
    assert_eq!(page.text("#v-1 .prose strong"), "long");
    assert!(!page.body.contains("**"));
});

story!(who_chose_the_wrong_language_says_so_later_without_a_new_version, |t| {
    let amina = t.participant("Amina").await;
    let path = share(&t, &amina, "Menos colas", "Nueve horas de colas.").await;
    t.wait(15 * MINUTE);
    let form = [("title", "Menos colas"), ("text", "Nueve horas de colas."), ("reason", ""), ("version", "1")];
    let page = edit_as(&amina, &path, "xx", form).await.expect(422);
    assert_eq!(page.attributes(".summary a", "href"), ["#language"]);
    edit_as(&amina, &path, "es", form).await.expect(303);
    let page = t.visitor().get(&path).await.expect(200);
    assert!(page.has("h1[lang=es]") && !page.has("a[href$='/versions']"));
    // The index knows it in its new language only: Spanish words are found by their stems.
    assert!(t.visitor().get("/es/msme/search?q=cola").await.expect(200).has("a[href='/es/msme/ideas/1']"));
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM search_entries WHERE kind = 'idea'")).await, 1);
});

story!(the_language_of_a_translation_is_not_the_originals, |t| {
    let amina = t.participant("Amina").await;
    let path = share(&t, &amina, "Shorter queues", "Nine hours.").await;
    let form = [("language", "fr"), ("title", "Des files plus courtes"), ("text", ""), ("origin", "author")];
    amina.post(&format!("{path}/translations"), &form).await.expect(303);
    let form = [("title", "Shorter queues"), ("text", "Nine hours."), ("reason", ""), ("version", "1")];
    let page = edit_as(&amina, &path, "fr", form).await.expect(422);
    assert_eq!(page.attributes(".summary a", "href"), ["#language"]);
});

story!(what_changed_in_another_tab_is_not_overwritten, |t| {
    let amina = t.participant("Amina").await;
    let path = share(&t, &amina, "Shorter queues", "Nine hours.").await;
    t.wait(15 * MINUTE);
    let form = |text| [("title", "Shorter queues"), ("text", text), ("reason", "Why"), ("version", "1")];
    edit(&amina, &path, form("From one tab.")).await.expect(303);
    let page = edit(&amina, &path, form("From the other tab.")).await.expect(422);
    assert_eq!(page.value("text"), "From the other tab.");
    let (a, b) = tokio::join!(
        edit(&amina, &path, [form("Left.")[0], ("text", "Left."), ("reason", "Why"), ("version", "2")]),
        edit(&amina, &path, [form("Right.")[0], ("text", "Right."), ("reason", "Why"), ("version", "2")]),
    );
    let mut answers = [a.status.as_u16(), b.status.as_u16()];
    answers.sort_unstable();
    assert!(matches!(answers, [303, 409 | 422]), "{answers:?}");
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM idea_versions")).await, 3);
});

/// What the form of a change sends.
fn change<'a>(text: &'a str, reason: &'a str, version: &'a str, draft: &'a str) -> [(&'a str, &'a str); 6] {
    [
        ("title", "Shorter queues"),
        ("text", text),
        ("language", "en"),
        ("reason", reason),
        ("version", version),
        ("draft", draft),
    ]
}

/// An idea of twenty minutes, whose form somebody has open; where the form is.
async fn opened(t: &TestApp, author: &Actor<'_>) -> String {
    let path = share(t, author, "Shorter queues", "Nine hours.").await;
    t.wait(20 * MINUTE);
    format!("{path}/edit")
}

/// The debate closes, and a second passes.
async fn a_second_late(t: &TestApp) {
    close_debate(t).await;
    t.wait(std::time::Duration::from_secs(1));
}

story!(a_change_a_second_after_the_closing_is_kept_as_a_draft_of_the_change, |t| {
    let (amina, bao) = (t.participant("Amina").await, t.participant("Bao").await);
    let at = opened(&t, &amina).await;
    a_second_late(&t).await;
    let late = amina.post(&at, &change("Nine <b>days</b>.", "I miscounted.", "1", "")).await.expect(422);
    assert_eq!((late.value("text").as_str(), late.value("reason").as_str()), ("Nine <b>days</b>.", "I miscounted."));
    assert!(late.text(".notice.warn").contains("The idea stays as it was"));
    assert!(late.has(".notice.warn a[href='/en/me/drafts']"));
    let draft = late.value("draft");
    let again = change("Nine <b>days</b>, or ten.", "I miscounted.", "1", &draft);
    amina.post(&at, &again).await.expect(422);
    let kept = sql!("SELECT COUNT(*) FROM idea_drafts WHERE changes = 1");
    assert_eq!(t.count(kept).await, 1, "sent again from its page, it is the same draft");
    assert!(t.visitor().get("/en/msme/ideas/1").await.expect(200).text("article > .prose").contains("Nine hours."));
    let mine = amina.get("/en/me/drafts").await.expect(200);
    let told = mine.text("main .rows");
    assert!(told.contains("Change of I-1") && told.contains("The published text stays as it is"), "{told}");
    assert!(mine.has("main .rows a[href='/en/msme/ideas/1']"));
    let left = format!("{at}?draft={draft}");
    assert_eq!(mine.attributes("main h3 a", "href"), std::slice::from_ref(&left));
    let page = amina.get(&left).await.expect(200);
    assert!(page.has(".notice.warn") && page.value("text") == "Nine <b>days</b>, or ten.");
    bao.get(&left).await.expect(403);
    assert!(bao.get("/en/me/drafts").await.expect(200).has("main .empty"));

    debate_until(&t, t.clock_now() + DAY).await;
    // It never becomes a second idea.
    let own = format!("/en/msme/ideas/new/{draft}");
    amina.get(&own).await.expect(404);
    amina.post(&own, &written("Shorter queues", "Nine hours.")).await.expect(404);
    send(&amina, &own).await.expect(404);
    assert!(!amina.get("/en/msme/ideas/new").await.expect(200).body.contains(&draft));
    let page = amina.get(&left).await.expect(200);
    assert!(!page.has(".notice.warn") && page.value("reason") == "I miscounted.");
    amina.post(&at, &again).await.expect(303);
    let versions = t.visitor().get("/en/msme/ideas/1/versions").await.expect(200);
    assert!(versions.text("#v-2").contains("I miscounted.") && versions.text("#v-2 .prose").contains("days"));
    assert!(amina.get("/en/me/drafts").await.expect(200).has("main .empty"));
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM ideas")).await, 1);
});

story!(a_late_change_that_is_sent_twice_is_one_draft, |t| {
    let amina = t.participant("Amina").await;
    let at = opened(&t, &amina).await;
    a_second_late(&t).await;
    let sent = change("Nine days.", "I miscounted.", "1", "");
    let (one, other) = tokio::join!(amina.post(&at, &sent), amina.post(&at, &sent));
    let draft = one.expect(422).value("draft");
    assert_eq!(other.expect(422).value("draft"), draft);
    // From the page as it was before, with other words.
    assert_eq!(amina.post(&at, &change("Ten days.", "Counted", "1", "")).await.expect(422).value("draft"), draft);
    let kept = sql!("SELECT COUNT(*) FROM idea_drafts");
    assert_eq!(t.count(kept).await, 1);
    assert_eq!(amina.get(&format!("{at}?draft={draft}")).await.expect(200).value("text"), "Ten days.");
    // What changes another version is something else.
    let later = amina.post(&at, &change("Nine days.", "Counted", "2", "")).await.expect(422).value("draft");
    assert_ne!(later, draft);
    assert_eq!(t.count(kept).await, 2);
});

story!(the_draft_of_a_change_overwrites_nothing_that_was_saved_since, |t| {
    let amina = t.participant("Amina").await;
    let at = opened(&t, &amina).await;
    // From one tab in time, from the other too late.
    amina.post(&at, &change("Ten hours.", "Counted", "1", "")).await.expect(303);
    a_second_late(&t).await;
    let draft = amina.post(&at, &change("Eleven hours.", "Counted again", "1", "")).await.expect(422).value("draft");
    debate_until(&t, t.clock_now() + DAY).await;
    let left = amina.get(&format!("{at}?draft={draft}")).await.expect(200);
    assert_eq!((left.value("text").as_str(), left.value("version").as_str()), ("Eleven hours.", "1"));
    let page = amina.post(&at, &change("Eleven hours.", "Counted again", "1", &draft)).await.expect(422);
    assert!(page.text("main").contains("has changed in the meantime"), "{}", page.text("main"));
    assert_eq!((page.value("text").as_str(), page.value("draft")), ("Eleven hours.", draft.clone()));
    assert!(t.visitor().get("/en/msme/ideas/1").await.expect(200).text("article > .prose").contains("Ten hours."));
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM idea_drafts")).await, 1, "refused, the draft stays");
    let version = page.value("version");
    amina.post(&at, &change("Eleven hours.", "Counted again", &version, &draft)).await.expect(303);
    assert_eq!(t.count(sql!("SELECT version FROM ideas")).await, 3);
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM idea_drafts")).await, 0);
});

story!(the_draft_of_a_change_keeps_to_the_rules_of_a_change_and_can_be_discarded, |t| {
    let amina = t.participant("Amina").await;
    let at = opened(&t, &amina).await;
    a_second_late(&t).await;
    let shut = amina.get(&at).await.expect(200);
    assert!(shut.text("main").contains("It closed on") && !shut.has("main form"), "{}", shut.text("main"));
    assert_eq!(shut.attributes("main .actions a", "href"), ["/en/msme/ideas/1"]);
    let empty = amina.post(&at, &[("version", "1")]).await.expect(403);
    assert!(empty.text("main").contains("It closed on"), "{}", empty.text("main"));
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM idea_drafts")).await, 0, "nothing typed is nothing to keep");
    let draft = amina.post(&at, &change("Nine days.", "", "1", "")).await.expect(422).value("draft");
    debate_until(&t, t.clock_now() + DAY).await;
    let page = amina.post(&at, &change("Nine days.", "", "1", &draft)).await.expect(422);
    assert_eq!(page.attributes(".summary a", "href"), ["#reason"]);

    let hide = sql!("UPDATE ideas SET state = 'hidden', state_rule = 'off-topic'");
    t.app.db.write(move |tx| tx.execute(hide, args![])).await.unwrap();
    let left = format!("{at}?draft={draft}");
    let page = amina.get(&left).await.expect(200);
    assert!(page.text(".notice.warn").contains("cannot be sent any more"), "{}", page.text(".notice.warn"));
    assert_eq!(page.value("text"), "Nine days.");
    amina.post(&at, &change("Nine days.", "Counted", "1", &draft)).await.expect(403);
    amina.post("/en/me/drafts/discard", &[("draft", &draft)]).await.expect(303);
    assert!(amina.get("/en/me/drafts").await.expect(200).has("main .empty"));
    amina.get(&left).await.expect(404);
});

story!(a_change_sent_after_the_session_ended_comes_back_to_be_copied_and_leads_back_to_its_form, |t| {
    let amina = t.participant("Amina").await;
    let path = share(&t, &amina, "Shorter queues", "Nine hours.").await;
    let site = t.app.config.public_url.clone();
    let body = "title=Shorter+queues&text=Ten+hours.&version=1&language=en";
    let request = http::Request::post(format!("{path}/edit"))
        .header("origin", &site)
        .header("referer", format!("{site}{path}/edit"))
        .header("content-type", "application/x-www-form-urlencoded")
        .body(axum::body::Body::from(body))
        .unwrap();
    let page = t.visitor().send(request).await.expect(401);
    assert!(
        page.texts("blockquote").contains(&"Ten hours.".to_owned())
            && page.text("main").contains("Copy what you wrote")
    );
    assert!(
        page.has("main a[href='/en/sign-in?next=%2Fen%2Fmsme%2Fideas%2F1%2Fedit']"),
        "{:?}",
        page.attributes("main a", "href")
    );
});

story!(one_character_too_many_is_said_in_the_singular, |t| {
    put_topic(&t, "logistics").await;
    let amina = t.participant("Amina").await;
    let draft = begin(&amina, "Shorter queues", "Nine hours.").await;
    let page = amina.post(&draft, &written(&"x".repeat(121), "Nine hours.")).await.expect(422);
    assert!(page.text(".summary").contains("1 character too long"), "{}", page.text(".summary"));
});

story!(only_its_author_changes_or_withdraws_an_idea, |t| {
    let (amina, bao) = (t.participant("Amina").await, t.participant("Bao").await);
    let path = share(&t, &amina, "Shorter queues", "Nine hours.").await;
    for action in ["edit", "withdraw"] {
        bao.get(&format!("{path}/{action}")).await.expect(403);
        t.moderator().await.get(&format!("{path}/{action}")).await.expect(403);
        t.visitor().get(&format!("{path}/{action}")).await.expect(303);
    }
    edit(&bao, &path, [("title", "Mine"), ("text", "Now."), ("reason", ""), ("version", "1")]).await.expect(403);
    bao.post(&format!("{path}/withdraw"), &[]).await.expect(403);
    assert_eq!(t.visitor().get(&path).await.expect(200).text("h1"), "Shorter queues");
});

story!(a_withdrawn_idea_keeps_number_date_and_comments_and_nothing_else, |t| {
    let (amina, bao) = (t.participant("Amina").await, t.participant("Bao").await);
    let path = share(&t, &amina, "Shorter queues", "Nine hours.").await;
    comment(&bao, 1, "for", "Same here.", "k1").await.expect(303);
    amina.post(&format!("{path}/withdraw"), &[]).await.expect(303);
    for reader in [&t.visitor(), &bao, &amina, &t.moderator().await] {
        let page = reader.get(&path).await.expect(410);
        assert!(page.text("h1").contains("I-1") && page.text(".thread").contains("Same here."));
        assert!(!page.body.contains("Nine hours") && !page.body.contains("Shorter queues"));
        for beside in ["versions", "supporters", "translations"] {
            reader.get(&format!("{path}/{beside}")).await.expect(410);
        }
    }
    for list in ["/en/msme/ideas", "/en/msme/topics/logistics", "/en/msme/search?q=queues", "/en/msme/ideas.atom"] {
        assert!(!t.visitor().get(list).await.expect(200).body.contains("Shorter queues"), "{list}");
    }
    bao.post(&format!("{path}/support"), &[]).await.expect(403);
    amina.post(&format!("{path}/withdraw"), &[]).await.expect(403);
    assert_eq!(t.count(sql!("SELECT ideas FROM exchanges")).await, 0);
});

// ── Supporting ──

story!(support_counts_once_per_person_and_by_economy, |t| {
    let (amina, bao) = (t.participant("Amina").await, t.participant("Bao").await);
    let path = share(&t, &amina, "Shorter queues", "Nine hours.").await;
    let support = format!("{path}/support");
    amina.post(&support, &[]).await.expect(403);
    let (a, b) = tokio::join!(bao.post(&support, &[]), bao.post(&support, &[]));
    assert_eq!((a.status.as_u16(), b.status.as_u16()), (303, 303));
    t.wait(MINUTE);
    assert_eq!(t.count(sql!("SELECT supports FROM ideas")).await, 1);
    let page = t.visitor().get(&path).await.expect(200);
    assert!(page.text("aside table").contains("Senegal") && page.has("aside .meta time"), "numbers carry their time");
    let supporters = t.visitor().get(&format!("{path}/supporters")).await.expect(200);
    assert_eq!(supporters.text(".rows .by b"), "Bao");
    bao.post(&support, &[("action", "back")]).await.expect(303);
    bao.post(&support, &[("action", "back")]).await.expect(303);
    assert_eq!(t.count(sql!("SELECT supports + economies FROM ideas")).await, 0);
    assert_eq!(t.count(sql!("SELECT supports FROM exchanges")).await, 0);
});

story!(who_supports_without_a_name_is_counted_and_not_listed, |t| {
    let (amina, bao) = (t.participant("Amina").await, t.participant("Bao").await);
    let path = share(&t, &amina, "Shorter queues", "Nine hours.").await;
    bao.post(&format!("{path}/support"), &[("public", "no")]).await.expect(303);
    let page = t.visitor().get(&format!("{path}/supporters")).await.expect(200);
    assert!(page.text(".lead").contains('1') && !page.body.contains("Bao"));
});

story!(in_an_open_exchange_a_person_with_a_profile_takes_part_by_supporting, |t| {
    let n = idea(&t, &t.participant("Amina").await).await;
    let newcomer = t.stranger("New").await;
    let (me, now) = (newcomer.id, t.clock_now());
    t.app.db.write(move |tx| crate::people::testing::fill_in(tx, me, "New", now)).await.unwrap();
    newcomer.post(&format!("/en/msme/ideas/{n}/support"), &[]).await.expect(303);
    let exchange = t.exchange;
    let role = t.app.db.read(move |c| participants::role(c, exchange, me)).await.unwrap();
    assert_eq!(role, Some(participants::Role::Participant));
});

story!(support_pressed_before_signing_in_has_one_press_left_afterwards, |t| {
    let amina = t.participant("Amina").await;
    let path = share(&t, &amina, "Shorter queues", "Nine hours.").await;
    let visitor = t.visitor();
    let to = visitor.post(&format!("{path}/support"), &[]).await.expect(303).location();
    assert_eq!(to, "/en/sign-in?next=%2Fen%2Fmsme%2Fideas%2F1%3Fsupport%3Dnamed%23support");
    // Opening the way back counts nothing, whoever opens it.
    let back = format!("{path}?support=named");
    assert!(!t.visitor().get(&back).await.expect(200).has("#support .notice"));
    let bao = t.participant("Bao").await;
    let page = bao.get(&back).await.expect(200);
    assert!(page.text("#support .notice").contains("Press the button") && page.has("#support button[autofocus]"));
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM supports")).await, 0);
    bao.post(&format!("{path}/support"), &[]).await.expect(303);
    assert!(!bao.get(&back).await.expect(200).has("#support .notice"));
    // What somebody without a profile had ticked is ticked still.
    let newcomer = t.stranger("New").await;
    let to = newcomer.post(&format!("{path}/support"), &[("public", "no")]).await.expect(303).location();
    assert!(to.starts_with("/en/me/profile?next=") && to.ends_with("support%3Dunnamed%23support"), "{to}");
    let page = newcomer.get(&format!("{path}?support=unnamed")).await.expect(200);
    assert!(page.has("#support input[name=public][checked]"));
});

// ── Languages ──

story!(lists_show_titles_in_the_readers_language_and_a_stale_translation_says_so, |t| {
    let amina = t.participant("Amina").await;
    let path = share(&t, &amina, "Shorter queues", "Nine hours.").await;
    let form = [("language", "fr"), ("title", "Des files plus courtes"), ("text", ""), ("origin", "author")];
    amina.post(&format!("{path}/translations"), &form).await.expect(303);
    let list = t.visitor().get("/fr/msme/ideas").await.expect(200);
    assert_eq!(list.text("main .rows h2[lang=fr] a"), "Des files plus courtes");
    assert_eq!(t.visitor().get("/es/msme/ideas").await.expect(200).text("main .rows h2[lang=en] a"), "Shorter queues");
    assert_eq!(t.visitor().get("/fr/msme/ideas/1").await.expect(200).text("h1[lang=fr]"), "Des files plus courtes");
    assert_eq!(t.visitor().get("/fr/msme/ideas/1?original=1").await.expect(200).text("h1[lang=en]"), "Shorter queues");
    assert!(!t.visitor().get(&format!("{path}/translations")).await.expect(200).has(".tag.warn"));
    t.wait(15 * MINUTE);
    let change = [("title", "Shorter queues"), ("text", "Seven hours."), ("reason", "Mended"), ("version", "1")];
    edit(&amina, &path, change).await.expect(303);
    assert!(t.visitor().get(&format!("{path}/translations")).await.expect(200).has(".tag.warn"));
});

story!(a_translation_says_who_made_it_and_only_author_and_moderators_add_one, |t| {
    let (amina, bao) = (t.participant("Amina").await, t.participant("Bao").await);
    let path = format!("{}/translations", share(&t, &amina, "Shorter queues", "Nine hours.").await);
    let form =
        |origin| [("language", "es"), ("title", "Colas más cortas"), ("text", "Nueve horas."), ("origin", origin)];
    assert!(!bao.get(&path).await.expect(200).has("main form"));
    bao.post(&path, &form("human")).await.expect(403);
    assert!(t.visitor().post(&path, &form("human")).await.expect(401).text("blockquote").contains("Colas más cortas"));
    let moderator = t.moderator().await;
    let page = moderator.post(&path, &form("author")).await.expect(422);
    assert_eq!(page.value("title"), "Colas más cortas");
    moderator.post(&path, &form("human")).await.expect(303);
    amina.post(&path, &[("language", "en"), ("title", "T"), ("origin", "author")]).await.expect(422);
    assert!(t.visitor().get(&path).await.expect(200).text("main section").contains("Nueve horas."));
    assert!(t.visitor().get("/es/msme/search?q=colas").await.expect(200).has("a[href='/es/msme/ideas/1']"));
});

story!(a_translation_says_when_it_was_added_and_whether_by_the_author_or_a_moderator, |t| {
    let (amina, mo) = (t.participant("Amina").await, t.moderator().await);
    let path = format!("{}/translations", share(&t, &amina, "Shorter queues", "Nine hours.").await);
    let form = |language, origin| [("language", language), ("title", "T"), ("text", "Nueve."), ("origin", origin)];
    amina.post(&path, &form("es", "author")).await.expect(303);
    amina.post(&path, &form("fr", "machine")).await.expect(303);
    let said = async || t.visitor().get(&path).await.expect(200).texts("main section .meta");
    let before = said().await;
    assert!(before[0].contains("By the author") && !before[0].contains("Added"), "{before:?}");
    assert!(before[1].contains("Added by the author") && before[1].contains("10 March 2026"), "{before:?}");
    // In place of what was there, it is theirs.
    mo.post(&path, &form("fr", "human")).await.expect(303);
    let after = said().await;
    assert!(after[1].contains("Added by a moderator") && !after[1].contains("author"), "{after:?}");
    assert!(!t.visitor().get(&path).await.expect(200).body.contains("Mo Moderator"), "by role, not by name");
    // Earlier ones do not say whose they are, and neither does their page.
    let earlier = sql!("UPDATE idea_translations SET made_by = NULL WHERE language = 'fr'");
    t.app.db.write(move |tx| tx.execute(earlier, &[])).await.unwrap();
    t.app.revised();
    assert!(!said().await[1].contains("Added"));
});

story!(a_translation_sent_while_its_idea_is_withdrawn_or_hidden_brings_nothing_back, |t| {
    let amina = t.participant("Amina").await;
    let (withdrawn, hidden) = (idea(&t, &amina).await, idea(&t, &amina).await);
    let (exchange, now) = (t.exchange, t.clock_now());
    for n in [withdrawn, hidden] {
        let translation = super::NewTranslation {
            language: "fr".to_owned(),
            title: "Zanzibar".to_owned(),
            text: "Une phrase secrète.".to_owned(),
            origin: TranslationOrigin::Author,
            made_by: None,
            at: now,
        };
        let refused = t
            .app
            .db
            .write(move |tx| -> Result<_, Error> {
                // Read as published; then somebody else was faster.
                let seen = super::find(tx, crate::visibility::Viewer::VISITOR, exchange, n)?.expect("an idea");
                if n == withdrawn {
                    super::withdraw(tx, &seen, now)?
                } else {
                    super::hide(tx, &seen, "off-topic", now)?
                };
                Ok(super::translate(tx, &seen, &translation))
            })
            .await
            .unwrap();
        assert!(matches!(refused, Err(Error::Conflict("ideas-refused-not-published"))), "{refused:?}");
    }
    let found = t.visitor().get("/fr/msme/search?q=zanzibar").await.expect(200);
    assert!(!found.has("main a[href*='/ideas/']"), "{}", found.text("main"));
});

// ── Lists ──

story!(lists_are_filtered_sorted_and_paged_by_links, |t| {
    let (amina, bao) = (t.participant("Amina").await, t.participant("Bao").await);
    for _ in 0..22 {
        idea(&t, &amina).await;
        t.wait(MINUTE);
    }
    comment(&bao, 3, "for", "Yes.", "k1").await.expect(303);
    bao.post("/en/msme/ideas/5/support", &[]).await.expect(303);
    t.wait(MINUTE);
    let first = |page: &Answer| page.attributes("main .rows h2 a", "href").first().cloned().unwrap_or_default();
    for (query, expected) in [("", 22), ("?sort=supported", 5), ("?sort=active", 3), ("?sort=unanswered", 22)] {
        for list in ["ideas", "topics/border"] {
            let page = t.visitor().get(&format!("/en/msme/{list}{query}")).await.expect(200);
            assert_eq!(first(&page), format!("/en/msme/ideas/{expected}"), "{list}{query}");
        }
    }
    assert_eq!(t.visitor().get("/en/msme/ideas?page=2").await.expect(200).texts("main .rows > li").len(), 2);
    let unanswered = t.visitor().get("/en/msme/ideas?sort=unanswered&page=2").await.expect(200);
    assert_eq!(unanswered.texts("main .rows > li").len(), 1);
    let french = t.visitor().get("/fr/msme/ideas?lang=mine").await.expect(200);
    assert!(french.has("main .empty") && !french.has("main .rows"));
});

story!(a_far_page_has_the_ideas_that_it_would_have_as_a_near_one_and_in_their_order, |t| {
    let (amina, bao) = (t.participant("Amina").await, t.participant("Bao").await);
    for _ in 0..4 {
        idea(&t, &amina).await;
        t.wait(MINUTE);
    }
    comment(&bao, 2, "for", "Yes.", "k1").await.expect(303);
    bao.post("/en/msme/ideas/3/support", &[]).await.expect(303);
    let exchange = t.exchange;
    for order in [Order::Newest, Order::Oldest, Order::Supported, Order::LeastSupported, Order::Active] {
        let selection = Selection { order, offset: 1, ..Selection::default() };
        let read = move |c: &mut Conn| -> Result<_, Error> {
            let near = store::cards(c, Viewer::VISITOR, exchange, "en", &selection, 2)?;
            Ok((near, store::far_cards(c, Viewer::VISITOR, exchange, "en", &selection, 2)?))
        };
        let (near, far) = t.app.db.read(read).await.unwrap();
        let numbers = |cards: &[Card]| cards.iter().map(|card| card.number).collect::<Vec<i64>>();
        assert_eq!((far.len(), numbers(&far)), (2, numbers(&near)), "{order:?}");
    }
});

story!(every_page_has_the_ideas_that_it_would_have_from_the_beginning_whichever_end_it_is_reached_from, |t| {
    let (amina, bao) = (t.participant("Amina").await, t.participant("Bao").await);
    // All of one moment: their numbers alone say which comes first.
    for _ in 0..5 {
        idea(&t, &amina).await;
    }
    bao.post("/en/msme/ideas/3/support", &[]).await.expect(303);
    let exchange = t.exchange;
    for order in [Order::Newest, Order::Oldest, Order::Supported, Order::LeastSupported, Order::Active] {
        let read = move |c: &mut Conn| -> Result<_, Error> {
            let selection = Selection { order, ..Selection::default() };
            let all = store::cards(c, Viewer::VISITOR, exchange, "en", &selection, 20)?;
            let mut paged = Vec::new();
            for number in 1..=3 {
                let pager = Pager::new(number, 5, 2);
                paged.extend(store::page(c, Viewer::VISITOR, exchange, "en", &selection, &pager)?);
            }
            Ok((all, paged))
        };
        let (all, paged) = t.app.db.read(read).await.unwrap();
        let numbers = |cards: &[Card]| cards.iter().map(|card| card.number).collect::<Vec<i64>>();
        assert_eq!((paged.len(), numbers(&paged)), (5, numbers(&all)), "{order:?}");
    }
});

story!(a_number_that_never_was_is_not_found_and_one_of_another_exchange_neither, |t| {
    let amina = t.participant("Amina").await;
    idea(&t, &amina).await;
    let (me, now) = (amina.id, t.clock_now());
    let (other, topic, id) = (t.app.rng.id(now), t.app.rng.id(now), t.app.rng.id(now));
    t.app
        .db
        .write(move |tx| -> Result<(), Error> {
            let draft = exchange::Draft { slug: "other".to_owned(), ..sample_exchange() };
            let exchange = exchange::put(tx, other, &draft, now)?;
            participants::appoint(tx, exchange, me, participants::Role::Participant, now)?;
            let texts = vec![("en".to_owned(), "T".to_owned(), "Q".to_owned(), String::new())];
            let draft = topics::DraftTopic { slug: "t".to_owned(), position: 1, texts };
            let topic = topics::put(tx, topic, exchange, &draft, now)?;
            let author = participants::standing(tx, exchange, me)?.expect("a standing");
            let text = || "There".to_owned();
            let new = NewIdea {
                id,
                exchange,
                topic,
                author,
                language: "en".to_owned(),
                title: text(),
                text: text(),
                form_key: "k".to_owned(),
                at: now,
            };
            publish(tx, &new)?;
            Ok(())
        })
        .await
        .unwrap();
    assert_eq!(t.visitor().get("/en/other/ideas/1").await.expect(200).text("h1"), "There");
    assert_eq!(t.visitor().get("/en/msme/ideas/1").await.expect(200).text("h1"), "One form for samples");
    for n in ["2", "0", "-1", "99999999999999999999", "x"] {
        t.visitor().get(&format!("/en/msme/ideas/{n}")).await.expect(404);
    }
});
