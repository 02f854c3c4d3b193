//! Stories of campaigns; how texts are compared is tested beside the rules.

use std::time::Duration;

use db::{Conn, Id, args, sql};

use super::{EARLIER, Mark, Marks, Written, marks, put, store};
use crate::comments::tests::{comment, idea};
use crate::comments::{self, Comment};
use crate::error::Error;
use crate::forgetting;
use crate::ideas::{self, Idea, NewIdea};
use crate::moderation::Kind;
use crate::participants;
use crate::tests::{Actor, Answer, TestApp, read, story};
use crate::topics::{self, DraftTopic};
use crate::visibility::Viewer;

const LETTER: &str = "Dear secretariat, our parcels wait for weeks at the border because the form for small consignments \
    asks for nine papers that no small firm has. We ask the members to accept one paper for parcels under two hundred \
    francs, as three neighbours already do, and to answer within five days. The fees for storage are higher than what the \
    goods are worth, and our customers do not order a second time.";
const OTHER: &str = "Our members sell software to firms in twelve countries and are paid late in nine of them. What would \
    help is a plain rule that every invoice of a small supplier is paid within thirty days, and a short way to complain \
    about whoever does not pay, in the language of the supplier.";
const DESK: &str = "/en/msme/desk/campaigns";

// ── Fixtures ──

/// The letter as somebody sends it on.
fn signed(name: &str) -> String {
    format!("{LETTER} Yours, {name}")
}

async fn topic(t: &TestApp, slug: &'static str) -> Id {
    let (exchange, id, now) = (t.exchange, t.app.rng.id(t.clock_now()), t.clock_now());
    let write = move |tx: &mut Conn| -> Result<Id, Error> {
        let text = ("en".to_owned(), slug.to_owned(), "What?".to_owned(), "Why.".to_owned());
        let draft = DraftTopic { slug: slug.to_owned(), position: 1, texts: vec![text] };
        topics::put(tx, id, exchange, &draft, now)
    };
    t.app.db.write(write).await.unwrap()
}

/// An idea with this text; its number.
async fn written(t: &TestApp, author: &Actor<'_>, text: &str) -> i64 {
    let topic = topic(t, "border").await;
    let (exchange, me, now, text) = (t.exchange, author.id, t.clock_now(), text.to_owned());
    let (id, key) = (t.app.rng.id(now), t.app.rng.id(now).to_string());
    let write = move |tx: &mut Conn| -> Result<i64, Error> {
        let new = NewIdea {
            id,
            exchange,
            topic,
            author: participants::standing(tx, exchange, me)?.expect("a standing"),
            language: "en".to_owned(),
            title: "One form for samples".to_owned(),
            text: text.clone(),
            form_key: key.clone(),
            at: now,
        };
        ideas::publish(tx, &new)
    };
    t.app.db.write(write).await.unwrap()
}

async fn found(t: &TestApp, n: i64) -> Idea {
    let exchange = t.exchange;
    t.app.db.read(move |c| ideas::find(c, Viewer::ALL_SEEING, exchange, n)).await.unwrap().unwrap()
}

async fn found_comment(t: &TestApp, n: i64, m: i64) -> Comment {
    let idea = found(t, n).await.id;
    t.app.db.read(move |c| comments::find(c, Viewer::ALL_SEEING, idea, m, "")).await.unwrap().unwrap()
}

async fn hide(t: &TestApp, n: i64, m: i64) {
    let (comment, now) = (found_comment(t, n, m).await, t.clock_now());
    assert!(t.app.db.write(move |tx| comments::hide(tx, &comment, "off-topic", now)).await.unwrap());
    t.app.revised();
}

async fn show(t: &TestApp, n: i64, m: i64) {
    let (comment, now) = (found_comment(t, n, m).await, t.clock_now());
    assert!(t.app.db.write(move |tx| comments::show(tx, &comment, now)).await.unwrap());
    t.app.revised();
}

async fn edit(actor: &Actor<'_>, n: i64, m: i64, text: &str) -> Answer {
    let form = [("text", text), ("stance", "for"), ("language", "en"), ("version", "1")];
    actor.post(&format!("/en/msme/ideas/{n}/comments/{m}/edit"), &form).await
}

/// Texts, people and organisations of every campaign, in the order of their numbers; and every counter is what it counts.
async fn counted(t: &TestApp) -> Vec<(i64, i64, i64)> {
    let wrong = t
        .count(sql!(
            "SELECT COUNT(*) FROM campaigns k WHERE
                 k.texts <> (SELECT COUNT(*) FROM campaign_texts t
                     WHERE t.exchange_id = k.exchange_id AND t.campaign = k.number)
                 OR k.people <> (SELECT COUNT(DISTINCT t.person_id) FROM campaign_texts t
                     WHERE t.exchange_id = k.exchange_id AND t.campaign = k.number)
                 OR k.organisations <> (SELECT COUNT(DISTINCT t.organisation) FROM campaign_texts t
                     WHERE t.exchange_id = k.exchange_id AND t.campaign = k.number)
                 OR (k.texts > 0 AND 1 <> (SELECT COUNT(*) FROM campaign_texts t
                     WHERE t.exchange_id = k.exchange_id AND t.campaign = k.number AND t.stands = 1))
                 OR (k.texts > 0 AND k.first_at <> (SELECT MIN(t.published_at) FROM campaign_texts t
                     WHERE t.exchange_id = k.exchange_id AND t.campaign = k.number))
                 OR (k.texts > 0 AND k.last_at <> (SELECT MAX(t.published_at) FROM campaign_texts t
                     WHERE t.exchange_id = k.exchange_id AND t.campaign = k.number))"
        ))
        .await;
    assert_eq!(wrong, 0, "counters that are not what they count");
    let read = |c: &mut Conn| {
        c.query::<(i64, i64, i64)>(
            sql!("SELECT texts, people, organisations FROM campaigns ORDER BY exchange_id, number LIMIT 100"),
            args![],
        )
    };
    t.app.db.read(read).await.unwrap()
}

/// How many texts each campaign has.
async fn sizes(t: &TestApp) -> Vec<i64> {
    counted(t).await.into_iter().map(|(texts, ..)| texts).collect()
}

async fn take(actor: &Actor<'_>, number: i64, text: Id, action: &str) -> Answer {
    let text = text.to_string();
    actor.post(&format!("{DESK}/{number}/texts"), &[("text", text.as_str()), ("action", action)]).await
}

/// The same letter by three people, under two ideas: comments 1 and 2 under the first, 1 under the second.
async fn three(t: &TestApp) -> (i64, i64, [Actor<'_>; 3]) {
    let people = [t.participant("Amina").await, t.participant("Bao").await, t.participant("Chen").await];
    let [amina, bao, chen] = &people;
    let (n, other) = (idea(t, amina).await, idea(t, bao).await);
    comment(amina, n, "for", LETTER, "k1").await.expect(303);
    t.wait(Duration::from_secs(60));
    comment(bao, other, "for", &signed("Bao of Hanoi"), "k2").await.expect(303);
    t.wait(Duration::from_secs(60));
    comment(chen, n, "against", &signed("Chen"), "k3").await.expect(303);
    (n, other, people)
}

// ── Stories ──

story!(three_letters_that_are_nearly_the_same_are_one_campaign_and_each_stays_where_it_is, |t| {
    let (n, other, [amina, ..]) = three(&t).await;
    comment(&amina, n, "for", "I agree with every word of this.", "k4").await.expect(303);
    comment(&amina, n, "for", OTHER, "k5").await.expect(303);
    assert_eq!(sizes(&t).await, [3]);
    let page = read(&t, &format!("/en/msme/ideas/{n}")).await.expect(200);
    assert_eq!(page.texts(".comment a[href$='/campaigns/1']"), ["One of 3 nearly identical texts"; 2]);
    assert_eq!(page.texts(".thread > li").len(), 4, "nothing is left out");
    let page = read(&t, &format!("/en/msme/ideas/{other}/comments/1")).await.expect(200);
    assert_eq!(page.texts("main a[href$='/campaigns/1']"), ["One of 3 nearly identical texts"]);
    let page = read(&t, "/en/msme/campaigns/1").await.expect(200);
    assert_eq!((page.text("h1").as_str(), page.texts("main .rows > li").len()), ("3 nearly identical texts", 3));
    assert!(page.text("main").contains("By 3 people"), "{}", page.text("main"));
    assert!(page.text("main .prose").starts_with("Dear secretariat"));
    assert_eq!(page.texts("main .rows details ins").len(), 2, "what two of them add");
    assert_eq!(page.text("main .rows h3"), format!("I-{n}.1"), "the earliest first");
    for (path, title) in
        [("/fr/msme/campaigns/1", "3 textes presque identiques"), ("/es/msme/campaigns/1", "3 textos casi idénticos")]
    {
        assert_eq!(read(&t, path).await.expect(200).text("h1"), title);
    }
    read(&t, "/en/msme/campaigns/2").await.expect(404);
    read(&t, "/en/msme/campaigns/one").await.expect(404);
});

story!(a_page_that_is_kept_learns_that_its_text_is_no_longer_alone_and_then_of_every_further_one, |t| {
    let (amina, bao, chen) = (t.participant("Amina").await, t.participant("Bao").await, t.participant("Chen").await);
    let (n, other) = (idea(&t, &amina).await, idea(&t, &bao).await);
    comment(&amina, n, "for", LETTER, "k1").await.expect(303);
    let path = format!("/en/msme/ideas/{n}");
    let mark = async || read(&t, &path).await.expect(200).text(".comment a[href$='/campaigns/1']");
    assert_eq!(mark().await, "");
    comment(&bao, other, "for", LETTER, "k2").await.expect(303);
    assert_eq!(mark().await, "One of 2 nearly identical texts");
    comment(&chen, other, "for", LETTER, "k3").await.expect(303);
    assert_eq!(mark().await, "One of 3 nearly identical texts");
    hide(&t, other, 1).await;
    assert_eq!(mark().await, "One of 2 nearly identical texts");
    hide(&t, other, 2).await;
    assert_eq!(mark().await, "");
});

story!(a_text_that_is_edited_away_leaves_and_comes_back_when_it_says_the_same_again, |t| {
    let (n, other, [amina, bao, _]) = three(&t).await;
    edit(&bao, other, 1, OTHER).await.expect(303);
    assert_eq!(sizes(&t).await, [2]);
    edit(&bao, other, 1, "Too short to be compared.").await.expect(303);
    assert_eq!(sizes(&t).await, [2]);
    edit(&bao, other, 1, &signed("Bao")).await.expect(303);
    assert_eq!(sizes(&t).await, [3]);
    // The first one goes: the next stands for the campaign, and its address stays.
    edit(&amina, n, 1, OTHER).await.expect(303);
    assert_eq!(sizes(&t).await, [2]);
    let page = read(&t, "/en/msme/campaigns/1").await.expect(200);
    assert_eq!(page.text("main .rows h3"), format!("I-{other}.1"));
    comment(&amina, other, "for", LETTER, "k9").await.expect(303);
    assert_eq!(sizes(&t).await, [3]);
});

story!(what_is_hidden_or_withdrawn_is_neither_counted_nor_listed, |t| {
    let (n, other, [amina, bao, _]) = three(&t).await;
    hide(&t, n, 1).await;
    assert_eq!(sizes(&t).await, [2]);
    for reader in [t.visitor(), amina, t.moderator().await] {
        let page = reader.get("/en/msme/campaigns/1").await.expect(200);
        assert!(!page.texts("main .rows h3").contains(&format!("I-{n}.1")));
        assert_eq!(page.texts("main .rows > li").len(), 2);
    }
    show(&t, n, 1).await;
    assert_eq!(sizes(&t).await, [3]);
    bao.post(&format!("/en/msme/ideas/{other}/comments/1/withdraw"), &[]).await.expect(303);
    hide(&t, n, 1).await;
    assert_eq!(sizes(&t).await, [1]);
    read(&t, "/en/msme/campaigns/1").await.expect(404);
    let page = read(&t, &format!("/en/msme/ideas/{n}")).await.expect(200);
    assert!(!page.has("a[href$='/campaigns/1']"), "of one text there is nothing to say");
    hide(&t, n, 2).await;
    assert_eq!(sizes(&t).await, [0]);
    // Its number is given to no other.
    show(&t, n, 1).await;
    show(&t, n, 2).await;
    assert_eq!(sizes(&t).await, [0, 2]);
});

story!(what_a_moderator_takes_out_stays_out_until_it_is_put_back, |t| {
    let (n, other, [_, bao, _]) = three(&t).await;
    let (mo, text) = (t.moderator().await, found_comment(&t, other, 1).await.id);
    let page = mo.get(&format!("{DESK}/1")).await.expect(200);
    assert_eq!(page.attributes("main input[name=text]", "value").len(), 3);
    bao.get(DESK).await.expect(404);
    take(&bao, 1, text, "out").await.expect(404);
    let done = take(&mo, 1, text, "out").await.expect(303);
    let page = mo.follow(&done).await.expect(200);
    assert!(page.text(".notice.ok").contains(&format!("I-{other}.1")));
    assert_eq!(page.text("section[aria-labelledby=outs] h3"), format!("I-{other}.1"));
    take(&mo, 1, text, "out").await.expect(409);
    assert_eq!(sizes(&t).await, [2]);
    assert!(!read(&t, &format!("/en/msme/ideas/{other}")).await.expect(200).has("a[href$='/campaigns/1']"));
    // Neither an edit nor being hidden and shown again puts it back.
    edit(&bao, other, 1, LETTER).await.expect(303);
    hide(&t, other, 1).await;
    show(&t, other, 1).await;
    assert_eq!(sizes(&t).await, [2]);
    comment(&bao, n, "for", LETTER, "k9").await.expect(303);
    assert_eq!(sizes(&t).await, [3], "another one that says the same is counted");
    take(&mo, 1, text, "back").await.expect(303);
    take(&mo, 1, text, "back").await.expect(409);
    assert_eq!(counted(&t).await.iter().map(|(texts, people, _)| (*texts, *people)).collect::<Vec<_>>(), [(4, 3)]);
    let log = t.coordinator().await.get("/en/msme/desk/audit").await.expect(200);
    assert_eq!(log.texts("tbody tr").len(), 2);
    for words in
        ["Text taken out of a campaign", "Text put back into a campaign", "In campaign: 1", "Out of campaign: 1"]
    {
        assert!(log.text("tbody").contains(words), "{words}");
    }
    for wrong in [("1", "nonsense"), ("99", "out")] {
        let form = [("text", text.to_string()), ("action", wrong.1.to_owned())];
        let form: Vec<(&str, &str)> = form.iter().map(|(name, value)| (*name, value.as_str())).collect();
        mo.post(&format!("{DESK}/{}/texts", wrong.0), &form).await.expect(404);
    }
});

story!(whoever_leaves_with_their_texts_leaves_the_campaign_and_with_the_texts_kept_only_the_name_goes, |t| {
    let (_, _, [amina, bao, _]) = three(&t).await;
    let leave = [("sure", "yes"), ("texts", "remove")];
    amina.post("/en/me/privacy/delete", &leave).await.expect(303);
    t.work().await;
    assert_eq!(counted(&t).await.iter().map(|(texts, people, _)| (*texts, *people)).collect::<Vec<_>>(), [(2, 2)]);
    let before = counted(&t).await;
    bao.post("/en/me/privacy/delete", &[("sure", "yes"), ("texts", "keep")]).await.expect(303);
    t.work().await;
    let after = counted(&t).await;
    assert_eq!((after[0].0, after[0].1), (before[0].0, before[0].1));
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM campaign_texts WHERE organisation IS NOT NULL")).await, after[0].2);
});

story!(whoever_leaves_while_others_leave_and_write_is_counted_out_once, |t| {
    let people = [t.participant("Amina").await, t.participant("Bao").await, t.participant("Chen").await];
    let [amina, bao, chen] = &people;
    let n = idea(&t, amina).await;
    for (person, key) in [(amina, "k1"), (bao, "k2"), (chen, "k3")] {
        let profile = [("name", "Somebody"), ("kind", "firm"), ("organisation", "Teinturerie Ndar"), ("economy", "SN")];
        let more = [("sector", "C"), ("size", "2-9"), ("shows_organisation", "yes")];
        person.post("/en/me/profile", &[&profile[..], &more].concat()).await.expect(303);
        comment(person, n, "for", LETTER, key).await.expect(303);
    }
    assert_eq!(counted(&t).await, [(3, 3, 1)]);
    let dede = t.participant("Dede").await;
    let unnamed = async |person: Id| {
        let now = t.clock_now();
        t.app.db.write(move |tx| forgetting::some::<Comment>(tx, person, true, now)).await.unwrap()
    };
    let (.., written) =
        tokio::join!(unnamed(amina.id), unnamed(bao.id), unnamed(chen.id), comment(&dede, n, "for", LETTER, "k4"));
    written.expect(303);
    let (texts, people, _) = counted(&t).await[0];
    assert_eq!((texts, people), (4, 4));
});

story!(however_many_positions_an_idea_has_none_is_counted_once_it_is_hidden, |t| {
    let amina = t.participant("Amina").await;
    let n = idea(&t, &amina).await;
    let (on, person) = (found(&t, n).await, amina.id);
    let subjects: Vec<Id> = (0..105).map(|_| t.app.rng.id(t.clock_now())).collect();
    let (exchange, idea, now) = (t.exchange, on.id, t.clock_now());
    let write = move |tx: &mut Conn| -> Result<(), Error> {
        subjects.iter().try_for_each(|subject| {
            let (kind, text) = (Kind::Position, LETTER);
            put(tx, &Written { exchange, kind, subject: *subject, idea, person, organisation: "", text, at: now })
        })
    };
    t.app.db.write(write).await.unwrap();
    assert_eq!(sizes(&t).await, [105]);
    assert!(t.app.db.write(move |tx| ideas::hide(tx, &on, "off-topic", now)).await.unwrap());
    assert_eq!(sizes(&t).await, [0]);
});

story!(of_texts_that_are_long_it_is_only_said_whether_they_are_the_same, |t| {
    let (amina, bao, chen) = (t.participant("Amina").await, t.participant("Bao").await, t.participant("Chen").await);
    let words: Vec<String> = (0..250).map(|word| format!("word{word}x")).collect();
    let long = format!("{} {}", words.join(" "), "and so on ".repeat(12));
    assert!(markup::count_chars(&long) > 2_000, "{}", long.len());
    for (person, text) in [(&amina, long.clone()), (&bao, format!("{long} Yours, Bao")), (&chen, long.clone())] {
        written(&t, person, &text).await;
        t.wait(Duration::from_secs(60));
    }
    let page = read(&t, "/en/msme/campaigns/1").await.expect(200);
    assert!(!page.has("main .rows details") && page.text("main .rows").contains("too long to show where"));
    assert!(page.text("main .rows").contains("Word for word the same"));
});

story!(ideas_are_marked_in_their_lists_and_a_merged_one_still_counts, |t| {
    let people = [t.participant("Amina").await, t.participant("Bao").await, t.participant("Chen").await];
    let mut numbers = Vec::new();
    for person in &people {
        let text = signed(&format!("Number {}", numbers.len()));
        numbers.push(written(&t, person, &text).await);
    }
    assert_eq!(sizes(&t).await, [3]);
    for path in ["/en/msme/topics/border", "/en/msme/ideas"] {
        let page = read(&t, path).await.expect(200);
        assert_eq!(page.texts("main .rows > li").len(), 3, "{path}: none is left out");
        assert_eq!(page.texts("main .rows a[href$='/campaigns/1']"), ["One of 3 nearly identical texts"; 3]);
    }
    let (coco, into) = (t.coordinator().await, numbers[0].to_string());
    let merge = [("into", into.as_str()), ("reason", "They say the same.")];
    coco.post(&format!("/en/msme/desk/ideas/{}/merge", numbers[1]), &merge).await.expect(303);
    assert_eq!(sizes(&t).await, [3]);
    let page = read(&t, "/en/msme/campaigns/1").await.expect(200);
    let links = page.attributes("main .rows h3 a", "href");
    assert!(links.contains(&format!("/en/msme/ideas/{}?merged=1", numbers[1])), "{links:?}");
    let parted = [("from", into.as_str()), ("reason", "They differ.")];
    coco.post(&format!("/en/msme/desk/ideas/{}/merge/undo", numbers[1]), &parted).await.expect(303);
    assert_eq!(sizes(&t).await, [3]);
});

story!(a_position_counts_from_when_it_is_published_and_as_long_as_its_idea_can_be_read, |t| {
    let (coco, amina, bao) = (t.coordinator().await, t.participant("Amina").await, t.participant("Bao").await);
    let chamber = [("name", "Dakar Chamber"), ("kind", "chamber"), ("economy", "SN"), ("is_listed", "yes")];
    coco.post("/en/msme/desk/organisations/new", &chamber).await.expect(303);
    let claim = [("title", "Policy officer"), ("why", "Ask the director."), ("is_shown", "yes")];
    amina.post("/en/msme/organisations/dakar-chamber/speak", &claim).await.expect(303);
    let mandate = amina.get("/en/msme/mandates").await.expect(200).attributes("main .rows h3 a", "href").remove(0);
    coco.post(&mandate, &[("action", "confirm"), ("reason", "")]).await.expect(303);
    let (n, other) = (idea(&t, &bao).await, idea(&t, &bao).await);
    comment(&bao, other, "for", LETTER, "k1").await.expect(303);
    let at = format!("/en/msme/ideas/{n}/positions/dakar-chamber");
    let write = async |version: &str, then: &str| {
        let said = [("stance", "for"), ("language", "en"), ("text", LETTER), ("version", version), ("then", then)];
        amina.post(&format!("{at}/edit"), &said).await.expect(303);
    };
    write("0", "save").await;
    assert_eq!(sizes(&t).await, Vec::<i64>::new(), "a draft is nobody else's");
    write("1", "publish").await;
    assert_eq!(counted(&t).await.iter().map(|(texts, people, _)| (*texts, *people)).collect::<Vec<_>>(), [(2, 2)]);
    assert!(read(&t, &at).await.expect(200).has("main a[href$='/campaigns/1']"));
    let page = read(&t, "/en/msme/campaigns/1").await.expect(200);
    assert!(page.text("main").contains("Dakar Chamber") && page.text("main").contains("Word for word the same"));
    let (hidden, now) = (found(&t, n).await, t.clock_now());
    assert!(t.app.db.write(move |tx| ideas::hide(tx, &hidden, "off-topic", now)).await.unwrap());
    assert_eq!(sizes(&t).await, [1], "nobody reads what is said to an idea that is hidden");
    let hidden = found(&t, n).await;
    assert!(t.app.db.write(move |tx| ideas::show(tx, &hidden, now)).await.unwrap());
    assert_eq!(sizes(&t).await, [2]);
    amina.post(&format!("{at}/withdraw"), &[]).await.expect(303);
    assert_eq!(sizes(&t).await, [1]);
});

story!(the_desk_lists_campaigns_by_size_and_topic_and_as_a_file, |t| {
    let mo = t.moderator().await;
    assert!(mo.get(DESK).await.expect(200).has("main .empty"));
    let (amina, bao, chen) = (t.participant("Amina").await, t.participant("Bao").await, t.participant("Chen").await);
    for (person, text) in [(&amina, OTHER), (&bao, OTHER)] {
        written(&t, person, text).await;
    }
    let mut letters = Vec::new();
    for person in [&chen, &bao, &amina] {
        t.wait(Duration::from_secs(60));
        letters.push(written(&t, person, LETTER).await);
    }
    let texts = async |query: &str| mo.get(&format!("{DESK}{query}")).await.expect(200).texts("tbody td:nth-child(4)");
    assert_eq!(texts("").await, ["3", "2"]);
    assert_eq!(texts("?sort=fewest").await, ["2", "3"]);
    assert_eq!(texts("?sort=latest").await, ["3", "2"]);
    assert_eq!(texts("?sort=earliest&page=99").await, ["2", "3"]);
    assert_eq!(texts("?topic=border&sort=nonsense").await.len(), 2);
    // The topic is that of the first text, wherever that is moved.
    let (ports, idea) = (topic(&t, "ports").await, found(&t, letters[0]).await);
    assert!(t.app.db.write(move |tx| ideas::move_to(tx, &idea, ports)).await.unwrap());
    assert_eq!(
        (texts("?topic=ports").await, texts("?topic=border").await),
        (vec!["3".to_owned()], vec!["2".to_owned()])
    );
    let file = mo.get(&format!("{DESK}.csv")).await.expect(200);
    assert!(file.body.starts_with("\u{feff}\"Campaign\",\"Texts\",\"People\",\"Organisations\""), "{}", file.body);
    assert_eq!(file.body.lines().count(), 3);
    assert!(file.body.contains("\"2\",\"3\",\"3\",") && file.body.contains("Dear secretariat"));
    let narrow = format!("{DESK}.csv?topic=border");
    assert!(mo.get(&format!("{DESK}?topic=border&sort=latest")).await.expect(200).has(&format!("a[href='{narrow}']")));
    let file = mo.get(&narrow).await.expect(200);
    assert!(file.body.lines().count() == 2 && !file.body.contains("\"2\",\"3\",\"3\","), "{}", file.body);
    amina.get(&format!("{DESK}.csv")).await.expect(404);
    let page = mo.get(&format!("{DESK}?topic=ports")).await.expect(200);
    let file = page.attributes("main a[href*='campaigns.csv']", "href").remove(0);
    assert_eq!(file, format!("{DESK}.csv?topic=ports"));
    let file = mo.get(&file).await.expect(200);
    assert!(file.body.lines().count() == 2 && file.body.contains("Dear secretariat"), "{}", file.body);
});

story!(a_flagged_text_is_shown_to_moderators_with_how_many_are_nearly_the_same, |t| {
    let (n, _, [_, bao, _]) = three(&t).await;
    let flag = [("rule", "off-topic"), ("reason", "A form letter")];
    bao.post(&format!("/en/msme/ideas/{n}/comments/1/flag"), &flag).await.expect(303);
    let page = t.moderator().await.get("/en/msme/desk/moderation/queue").await.expect(200);
    assert_eq!(page.text("main tbody a[href$='/desk/campaigns/1']"), "One of 3 nearly identical texts");
});

story!(the_texts_of_a_campaign_are_hidden_in_one_step_without_a_flag_for_each, |t| {
    let (n, other, [amina, _, chen]) = three(&t).await;
    let mo = t.moderator().await;
    let link = mo.get(&format!("{DESK}/1")).await.expect(200).attributes("main a[href*='/many?campaign=']", "href");
    assert_eq!(link, ["/en/msme/desk/moderation/many?campaign=1"]);
    amina.get(&link[0]).await.expect(404);
    let page = mo.get(&link[0]).await.expect(200);
    assert!(page.text("main").contains("3 texts would be hidden"), "{}", page.text("main"));
    for author in ["Amina", "Bao", "Chen"] {
        assert!(page.text("main .rows").contains(author), "{author}: {}", page.text("main"));
    }
    let (texts, batch) = (page.value("texts"), page.value("batch"));
    let send = async |campaign: &str, reason: &str| {
        let form = [
            ("texts", texts.as_str()),
            ("batch", batch.as_str()),
            ("campaign", campaign),
            ("rule", "off-topic"),
            ("reason", reason),
        ];
        mo.post("/en/msme/desk/moderation/many", &form).await
    };
    let wrong = send("1", "").await.expect(422);
    assert!(wrong.has("#reason-error") && wrong.value("campaign") == "1");
    let decisions = sql!("SELECT COUNT(*) FROM decisions");
    // What waits for nobody is not hidden as if it were flagged, nor as one of another campaign.
    for campaign in ["", "2"] {
        send(campaign, "They sell soap.").await.expect(409);
        assert_eq!(t.count(decisions).await, 0, "{campaign}");
    }
    // Taken out since the page was looked at: it is not the same, and stays.
    let out = found_comment(&t, n, 2).await.id.to_string();
    mo.post(&format!("{DESK}/1/texts"), &[("text", out.as_str()), ("action", "out")]).await.expect(303);
    let sent = send("1", "They sell soap.").await.expect(303);
    assert_eq!(t.count(decisions).await, 2);
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM audit_entries WHERE action = 'decided'")).await, 2);
    assert!(chen.get(&format!("/en/msme/ideas/{n}")).await.expect(200).body.contains("Yours, Chen"));
    let undo = mo.follow(&sent).await.expect(200);
    let stub = chen.get(&format!("/en/msme/ideas/{other}")).await.expect(200);
    assert!(stub.has("article.stub") && !stub.body.contains("Bao of Hanoi"));
    let form = [("decision", undo.value("decision")), ("batch", undo.value("batch"))];
    let form = form.each_ref().map(|(name, value)| (*name, value.as_str()));
    mo.post("/en/msme/desk/moderation/undo", &form).await.expect(303);
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM comments WHERE state = 'hidden'")).await, 0);
    // For good: shown again, the two have found each other anew.
    let page = mo.get("/en/msme/desk/moderation/many?campaign=2").await.expect(200);
    let form = [
        ("texts", page.value("texts")),
        ("batch", page.value("batch")),
        ("campaign", page.value("campaign")),
        ("rule", "off-topic".to_owned()),
        ("reason", "They sell soap.".to_owned()),
    ];
    let form = form.each_ref().map(|(name, value)| (*name, value.as_str()));
    mo.post("/en/msme/desk/moderation/many", &form).await.expect(303);
    t.wait(Duration::from_mins(10));
    assert_eq!(t.letters_to("bao@example.org").await.len(), 1);
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM comments WHERE state = 'hidden'")).await, 2);
});

story!(what_was_published_before_is_put_together_by_a_job_once_however_often_it_runs, |t| {
    let (n, _, _) = three(&t).await;
    hide(&t, n, 2).await;
    let forget = |tx: &mut Conn| -> Result<(), Error> {
        tx.execute(sql!("DELETE FROM campaign_texts"), args![])?;
        tx.execute(sql!("DELETE FROM campaigns"), args![])?;
        for kind in ["idea", "comment", "position"] {
            tx.execute(
                sql!(
                    "INSERT INTO campaign_progress (exchange_id, kind, after_key)
                     SELECT id, CAST($1 AS TEXT), '' FROM exchanges WHERE 1 = 1"
                ),
                args![kind],
            )?;
        }
        Ok(())
    };
    t.app.db.write(forget).await.unwrap();
    EARLIER.catch_up(&t.app).await.unwrap();
    EARLIER.catch_up(&t.app).await.unwrap();
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM jobs WHERE kind = 'campaigns.catch-up'")).await, 1);
    t.work().await;
    assert_eq!(sizes(&t).await, [2], "the hidden one is not among them");
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM campaign_progress")).await, 0);
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM jobs WHERE kind = 'campaigns.catch-up'")).await, 0);
    // Killed in the middle, it begins where it was; what is in its place stays there.
    let again =
        sql!("INSERT INTO campaign_progress (exchange_id, kind, after_key) SELECT id, 'comment', '' FROM exchanges");
    t.app.db.write(move |tx| tx.execute(again, args![])).await.unwrap();
    EARLIER.catch_up(&t.app).await.unwrap();
    // One that failed for good begins again at the next start, and a run whose time is over leaves the rest to another.
    let fail = sql!("UPDATE jobs SET state = 'failed', attempts = 20 WHERE kind = 'campaigns.catch-up'");
    t.app.db.write(move |tx| tx.execute(fail, args![])).await.unwrap();
    EARLIER.catch_up(&t.app).await.unwrap();
    let key = |c: &mut Conn| -> Result<Id, Error> {
        let (id,) = c.one(sql!("SELECT id FROM jobs WHERE unique_key = 'campaigns.catch-up'"), args![])?;
        Ok(id)
    };
    let first = t.app.db.read(key).await.unwrap();
    EARLIER.ran(&t.app, first, t.clock_now()).await.unwrap();
    assert_ne!(t.app.db.read(key).await.unwrap(), first);
    t.work().await;
    assert_eq!(sizes(&t).await, [2]);
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM campaign_progress")).await, 0);
});

story!(the_place_that_the_job_has_reached_never_moves_back, |t| {
    let exchange = t.exchange;
    let begin = sql!(
        "INSERT INTO campaign_progress (exchange_id, kind, after_key)
         SELECT id, CAST($2 AS TEXT), '' FROM exchanges WHERE id = $1"
    );
    // Ideas go by their numbers, everything else by ids.
    for (kind, keys, there) in [
        (Kind::Idea, ["9", "10", "9", "100", "20"], ["9", "10", "10", "100", "100"]),
        (Kind::Comment, ["0f", "a0", "9e", "a1", "a1"], ["0f", "a0", "a0", "a1", "a1"]),
    ] {
        let all = move |tx: &mut Conn| -> Result<Vec<String>, Error> {
            tx.execute(begin, args![exchange, kind])?;
            let mut reached = Vec::new();
            for key in keys {
                store::advance(tx, exchange, kind, key)?;
                reached.extend(store::progress(tx)?.map(|work| work.after));
            }
            store::finish(tx, exchange, kind)?;
            Ok(reached)
        };
        assert_eq!(t.app.db.write(all).await.unwrap(), there, "{kind}");
    }
});

story!(texts_that_say_the_same_meet_in_whatever_order_they_and_others_arrive, |t| {
    let (amina, bao) = (t.participant("Amina").await, t.participant("Bao").await);
    let n = idea(&t, &amina).await;
    // Between the two stands one that is like either, and one that is like none.
    let between = LETTER.replace("three neighbours already do", "some others do since last year");
    let texts = [LETTER, OTHER, between.as_str(), LETTER, OTHER];
    for (place, text) in texts.into_iter().chain(texts.into_iter().rev()).enumerate() {
        comment(&bao, n, "for", text, &format!("k{place}")).await.expect(303);
    }
    assert_eq!(sizes(&t).await.iter().sum::<i64>(), 10);
    let apart = sql!(
        "SELECT COUNT(*) FROM campaign_texts a JOIN campaign_texts b ON b.words = a.words WHERE a.campaign <> b.campaign"
    );
    assert_eq!(t.count(apart).await, 0);
    let subject = found_comment(&t, n, 1).await.id;
    let mark = t.app.db.read(move |c| marks(c, &[subject])).await.unwrap().of(&subject).expect("not alone");
    assert!(mark.texts >= 4);
});

story!(however_many_share_a_beginning_a_bounded_number_is_looked_at, |t| {
    let (amina, bao) = (t.participant("Amina").await, t.participant("Bao").await);
    let n = idea(&t, &amina).await;
    // All are alike in a third, and so in some bands, and none is nearly the same as another.
    for place in 0..25 {
        let own: Vec<String> = (0..60).map(|word| format!("word{place}x{word}")).collect();
        comment(&bao, n, "for", &format!("{OTHER} {}", own.join(" ")), &format!("k{place}")).await.expect(303);
    }
    assert_eq!(sizes(&t).await, Vec::<i64>::new());
    comment(&amina, n, "for", OTHER, "last").await.expect(303);
    assert_eq!(sizes(&t).await, Vec::<i64>::new());
    comment(&amina, n, "for", OTHER, "same").await.expect(303);
    assert_eq!(sizes(&t).await, [2], "what says the same is found among them all");
});

#[test]
fn a_mark_is_of_two_texts_at_least() {
    let (one, two) = (Id::NIL, Id::from_bytes([1; 16]));
    let marks = Marks::new(vec![(one, Mark { number: 1, texts: 1 }), (two, Mark { number: 2, texts: 2 })]);
    assert_eq!((marks.of(&one), marks.of(&two).map(|mark| mark.texts)), (None, Some(2)));
}
