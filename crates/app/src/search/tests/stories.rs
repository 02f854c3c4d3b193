//! Search over HTTP, on both engines.

use super::{id, idea, put_all, search};
use crate::search::{Entry, Kind, State, page_subject, put, remove, set_state, similar};
use crate::tests::{Actor, TestApp, story};
use crate::visibility::Viewer;
use crate::{ideas, participants, topics};

const TITLES: &str = "main ol.rows h2";

/// Three ideas in three languages, one of them with a title in the others, and a document.
async fn library(t: &TestApp) {
    t.with_sample_glossary().await;
    t.with_texts(|tx, exchange| {
        let document = Entry {
            kind: Kind::Document,
            author: None,
            symbol: "INF/MSME/4/Rev.2 WT/MSME/1",
            path: "/documents/package",
            ..idea(
                exchange,
                9,
                "en",
                "Recommendations on micro, small and medium-sized enterprises",
                "A package of six.",
            )
        };
        put_all(
            tx,
            &[
                idea(
                    exchange,
                    1,
                    "fr",
                    "Un certificat d’origine en ligne",
                    "La chambre délivre le **certificat** en neuf jours.",
                ),
                idea(exchange, 1, "en", "A certificate of origin online", ""),
                idea(
                    exchange,
                    2,
                    "es",
                    "Garantía única de tránsito",
                    "Una sola garantía cubre las exportaciones de miel.",
                ),
                idea(
                    exchange,
                    3,
                    "en",
                    "Accept electronic invoices",
                    "Paper invoices cost our firm USD 2,500 a year. <script>alert(1)</script>",
                ),
                document,
            ],
        )
    })
    .await;
}

story!(a_word_in_one_language_finds_the_text_in_another, |t| {
    library(&t).await;
    for q in ["certificado de origen", "certificat d'origine", "certificates of origin", "\"certificat\" chambre"] {
        let page = t.visitor().get(&search(q)).await.expect(200);
        assert_eq!(page.texts(TITLES), ["A certificate of origin online"], "{q}");
    }
    let page = t.visitor().get("/fr/msme/search?q=certificado+de+origen").await.expect(200);
    assert_eq!(page.texts(TITLES), ["Un certificat d’origine en ligne"]);
    assert_eq!(page.attributes("main ol.rows h2 span", "lang"), ["fr"]);
    assert!(page.texts("main mark").contains(&"certificat d’origine".to_owned()));
});

story!(endings_accents_and_the_names_of_small_firms_do_not_matter, |t| {
    library(&t).await;
    for (q, title) in [
        ("garantia", "Garantía única de tránsito"),
        ("exportacion miel", "Garantía única de tránsito"),
        ("INVOICE electronic", "Accept electronic invoices"),
        ("MIPYME", "Recommendations on micro, small and medium-sized enterprises"),
        ("inv", "Accept electronic invoices"),
        ("2500", "Accept electronic invoices"),
    ] {
        let page = t.visitor().get(&search(q)).await.expect(200);
        assert_eq!(page.text(TITLES), title, "{q}");
    }
});

story!(a_document_is_found_by_each_of_its_symbols, |t| {
    library(&t).await;
    for q in ["INF/MSME/4/Rev.2", "inf/msme/4", "WT/MSME/1"] {
        let page = t.visitor().get(&search(q)).await.expect(200);
        assert_eq!(page.attributes("main ol.rows h2 a", "href"), ["/en/msme/documents/package"], "{q}");
    }
    let page = t.visitor().get(&search("INF/MSME/5")).await.expect(200);
    assert!(!page.has("main mark"), "another symbol");
});

story!(a_typing_error_of_one_letter_is_corrected_and_said, |t| {
    library(&t).await;
    for q in ["certifcate", "cretificate", "xertificate", "certificatte", "invioces electronic"] {
        let page = t.visitor().get(&search(q)).await.expect(200);
        assert_eq!(page.texts(TITLES).len(), 1, "{q}");
        let said = page.text("main [role=status]");
        assert!(said.contains("Nothing was found for") && said.contains(q), "{q}: {said}");
    }
});

story!(where_no_text_has_all_the_words_those_with_some_are_shown, |t| {
    library(&t).await;
    let page = t.visitor().get(&search("electronic invoices honey zeppelin")).await.expect(200);
    assert!(page.text("main [role=status]").contains("No text has all these words"));
    assert_eq!(page.text(TITLES), "Accept electronic invoices");
});

story!(phrases_and_words_left_out_are_honoured, |t| {
    library(&t).await;
    let page = t.visitor().get(&search("\"paper invoices\"")).await.expect(200);
    assert_eq!(page.texts(TITLES), ["Accept electronic invoices"]);
    let page = t.visitor().get(&search("\"invoices paper\"")).await.expect(200);
    assert!(page.texts(TITLES).is_empty());
    let page = t.visitor().get(&search("certificate -chambre")).await.expect(200);
    assert_eq!(page.text("main .rows mark"), "certificate", "the English title alone has no such word");
    let page = t.visitor().get(&search("invoices -paper")).await.expect(200);
    assert!(page.texts(TITLES).is_empty());
});

story!(results_are_counted_and_narrowed_by_kind_and_language, |t| {
    library(&t).await;
    let page = t.visitor().get(&search("small enterprises invoices certificate")).await.expect(200);
    assert_eq!(page.texts("main .filters a")[..3], ["All (3)", "Ideas (2)", "Documents (1)"].map(str::to_owned));
    let page = t.visitor().get(&format!("{}&kind=document", search("small enterprises invoices"))).await.expect(200);
    assert_eq!(page.texts(TITLES), ["Recommendations on micro, small and medium-sized enterprises"]);
    let page = t.visitor().get(&format!("{}&lang=fr", search("certificate"))).await.expect(200);
    assert_eq!(page.attributes("main ol.rows p[lang]", "lang"), ["fr"]);
    assert!(page.text("main [role=status]").contains("Only texts in French"));
});

story!(nothing_found_says_so_and_nothing_asked_shows_the_form, |t| {
    library(&t).await;
    let page = t.visitor().get(&search("zeppelin")).await.expect(200);
    assert!(page.text("main .empty").contains("No results for “zeppelin”"));
    assert_eq!(page.value("q"), "zeppelin");
    let page = t.visitor().get("/en/msme/search").await.expect(200);
    assert!(page.has("main form input[name=q]") && !page.has("main .rows"));
});

story!(hostile_queries_are_only_words, |t| {
    library(&t).await;
    for q in [
        "\"",
        "\"\"\"",
        "'; DROP TABLE ideas; --",
        "a AND OR NOT",
        "NEAR(a b)",
        "*",
        "terms:x",
        "(((((",
        "\\",
        "%",
        "' | '",
        ":*",
        "!x & y",
        "<script>alert(1)</script>",
        "\u{202e}\u{0}x",
        "🤝 😀",
        "-",
        "- -",
        "^invoice",
        "{a b}",
        "–—«»",
        "0g_certificateoforigin",
        "عقد شهادة",
        "certificate\u{0301}\u{0301}\u{0301}",
        "&&||!!",
        "a\tb\nc",
        "…",
        "--invoice--",
    ] {
        let page = t.visitor().get(&search(q)).await;
        assert_eq!(page.status, 200, "{q:?}");
        assert!(!page.has("main script"), "{q:?}");
    }
    let long = "word ".repeat(5000);
    t.visitor().get(&search(&long)).await.expect(200);
    let page = t.visitor().get(&search("paper invoices firm")).await.expect(200);
    assert!(page.text("main .rows p[lang]").contains("<script>alert(1)</script>"), "hostile text is shown as text");
});

story!(a_hidden_idea_is_found_by_its_author_and_moderators_alone, |t| {
    let author = t.participant("Amina").await;
    let moderator = t.moderator().await;
    let other = t.participant("Boris").await;
    let by = author.id;
    t.with_texts(move |tx, exchange| {
        put(tx, &Entry { author: Some(by), ..idea(exchange, 1, "en", "Canary zanzibarine", "Secret words") })?;
        let comment = Entry {
            kind: Kind::Comment,
            within: Some(id(1)),
            author: None,
            subject: id(2),
            title: "",
            ..idea(exchange, 2, "en", "", "I quote pelargonium")
        };
        put(tx, &comment)?;
        set_state(tx, Kind::Idea, id(1), State::Hidden)
    })
    .await;
    // The word, its beginning, its neighbour (which a correction would give away), any word with it.
    for q in ["zanzibarine", "zanzi", "zanzibarin", "zanzibarime", "zanzibarine nothing", "\"canary zanzibarine\""] {
        for (who, seen) in [(&t.visitor(), false), (&other, false), (&author, true), (&moderator, true)] {
            let page = who.get(&search(q)).await.expect(200);
            assert_eq!(page.has("main .rows"), seen, "{q}");
            assert!(seen || !page.text("main").replace(q, "").contains("zanzibarine"), "{q}");
        }
    }
    let page = t.visitor().get(&search("pelargonium")).await.expect(200);
    assert!(!page.text("main").contains("Canary"), "a comment does not give its hidden idea's title away");
    let (exchange, viewer) = (t.exchange, Viewer::VISITOR);
    let alike = t.app.db.read(move |c| similar(c, viewer, exchange, "Canary zanzibarine", "en", 5)).await.unwrap();
    assert!(alike.is_empty());
});

/// Publishes an idea by the slice that owns ideas.
async fn publish(t: &TestApp, author: &Actor<'_>) -> i64 {
    let (exchange, person, at) = (t.exchange, author.id, t.clock_now());
    let (topic, idea) = (t.app.rng.id(at), t.app.rng.id(at));
    let write = move |tx: &mut db::Conn| -> Result<i64, crate::error::Error> {
        let texts = vec![("en".to_owned(), "Topic".to_owned(), "What?".to_owned(), "Why.".to_owned())];
        let topic =
            topics::put(tx, topic, exchange, &topics::DraftTopic { slug: "topic".to_owned(), position: 1, texts }, at)?;
        let author = participants::standing(tx, exchange, person)?.expect("a participant");
        let [language, title, text, form_key] =
            ["en", "Canary zanzibarine", "Words about it", "key"].map(str::to_owned);
        ideas::publish(tx, &ideas::NewIdea { id: idea, exchange, topic, author, language, title, text, form_key, at })
    };
    t.app.db.write(write).await.expect("an idea")
}

story!(an_idea_is_found_when_published_not_when_hidden_and_never_when_withdrawn, |t| {
    let author = t.participant("Amina").await;
    let number = publish(&t, &author).await;
    t.app.revised();
    let found = |page: crate::tests::Answer| page.attributes("main ol.rows h2 a", "href");
    let path = format!("/en/msme/ideas/{number}");
    assert_eq!(found(t.visitor().get(&search("zanzibarine")).await), std::slice::from_ref(&path));
    assert_eq!(found(t.visitor().get(&search(&format!("i-{number}"))).await), std::slice::from_ref(&path));
    let (exchange, now) = (t.exchange, t.clock_now());
    let all = Viewer { person: id(0), moderates: true };
    t.with_texts(move |tx, _| {
        let idea = ideas::find(tx, all, exchange, number)?.expect("the idea");
        ideas::hide(tx, &idea, "off-topic", now).map(|_| ())
    })
    .await;
    assert!(found(t.visitor().get(&search("zanzibarine")).await).is_empty());
    assert_eq!(found(author.get(&search("zanzibarine")).await), [path]);
    t.with_texts(move |tx, _| {
        let idea = ideas::find(tx, all, exchange, number)?.expect("the idea");
        ideas::withdraw(tx, &idea, now).map(|_| ())
    })
    .await;
    assert!(found(author.get(&search("zanzibarine")).await).is_empty());
});

story!(a_comment_is_shown_under_the_title_of_its_idea, |t| {
    library(&t).await;
    t.with_texts(|tx, exchange| {
        let comment = Entry {
            kind: Kind::Comment,
            subject: id(50),
            within: Some(id(1)),
            symbol: "I-1.1",
            path: "/ideas/1/comments/1",
            ..idea(exchange, 50, "es", "", "En mi país tarda nueve semanas.")
        };
        put(tx, &comment)
    })
    .await;
    let page = t.visitor().get(&search("semana")).await.expect(200);
    assert_eq!(page.texts(TITLES), ["A certificate of origin online"]);
    assert_eq!(page.attributes("main ol.rows h2 a", "href"), ["/en/msme/ideas/1/comments/1"]);
    let page = t.visitor().get(&search("I-1.1")).await.expect(200);
    assert_eq!(page.texts(TITLES).len(), 1);
});

story!(a_changed_text_is_found_by_its_new_words_only_and_a_removed_one_not_at_all, |t| {
    t.with_texts(|tx, exchange| {
        put(tx, &idea(exchange, 1, "en", "Old zeppelins", "first"))?;
        put(tx, &idea(exchange, 2, "en", "Balloons", "second"))?;
        put(tx, &idea(exchange, 1, "en", "New gliders", "first"))
    })
    .await;
    assert!(t.visitor().get(&search("zeppelins")).await.texts(TITLES).is_empty());
    assert!(!t.visitor().get(&search("zepelins")).await.text("main").contains("zeppelins"), "nor proposed");
    assert_eq!(t.visitor().get(&search("gliders")).await.texts(TITLES), ["New gliders"]);
    t.with_texts(|tx, _| remove(tx, Kind::Idea, id(1))).await;
    assert!(t.visitor().get(&search("gliders")).await.texts(TITLES).is_empty());
    assert_eq!(t.visitor().get(&search("balloon")).await.texts(TITLES), ["Balloons"]);
});

story!(a_new_glossary_joins_texts_that_were_there_before, |t| {
    t.with_texts(|tx, exchange| put(tx, &idea(exchange, 1, "fr", "Un certificat d’origine", ""))).await;
    assert!(t.visitor().get(&search("certificado de origen")).await.texts(TITLES).is_empty());
    t.with_sample_glossary().await;
    assert_eq!(t.visitor().get(&search("certificado de origen")).await.texts(TITLES).len(), 1);
});

story!(many_results_are_paged_and_what_is_uncounted_is_said, |t| {
    t.with_texts(|tx, exchange| {
        (0..2100_u32).try_for_each(|n| {
            let subject = page_subject(exchange, &n.to_string());
            let kind = if n % 10 == 0 { Kind::Comment } else { Kind::Idea };
            put(tx, &Entry { kind, subject, ..idea(exchange, 1, "en", "Common parcel", "") })
        })?;
        // Older than all that is looked at.
        put(tx, &Entry { kind: Kind::Topic, author: None, ..idea(exchange, 0, "en", "Parcel", "") })
    })
    .await;
    let page = t.visitor().get(&search("parcel")).await.expect(200);
    assert_eq!(page.texts(TITLES).len(), 20);
    assert!(page.text("main [role=status]").contains("More than 1,000 results"));
    let kinds = page.texts("nav.filters a");
    for said in ["All (1,000+)", "Ideas (1,000+)", "Topics (1)"] {
        assert!(kinds.iter().any(|kind| kind == said), "{said} in {kinds:?}");
    }
    assert!(kinds.iter().any(|kind| ["Comments (100+)", "Comments (200+)"].contains(&kind.as_str())), "{kinds:?}");
    assert!(page.has("nav.pager a[rel=next]"));
    let page = t.visitor().get(&format!("{}&page=100", search("parcel"))).await.expect(200);
    assert_eq!(page.attributes("main ol.rows", "start"), ["1981"]);
});
