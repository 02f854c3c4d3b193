use jiff::civil::date;

use super::symbol::{fold, looks_like, mentioned};
use super::*;
use crate::tests::{TestApp, story};

const DOCX: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/// Every symbol of the rule's source, and what is none.
#[test]
fn the_grammar_of_symbols_takes_official_ones_and_never_one_of_ours() {
    let official = [
        "WT/MIN(17)/58/Rev.1",
        "INF/MSME/W/47/Rev.2",
        "INF/MSME/4/Rev.2",
        "INF/MSME/R/13/Rev.1",
        "JOB/GC/207",
        "WT/GC/M/168",
        "IP/C/W/34/Add.3/Suppl.3",
        "WT/ACC/SPEC/LVA/7/Add.2/Corr.1",
        "OFFICE(00)/39",
        "SAMPLE/IE/1/Rev.1",
    ];
    assert!(official.iter().all(|symbol| is_symbol(symbol)));
    let others = ["I-42", "I-42.7", "S-12", "R-3", "WT", "wt/min(17)/58", "WT/MIN(17)/58/Rev.", "WT//58", "WT/58/", ""];
    assert!(!others.iter().any(|text| is_symbol(text)));
}

#[test]
fn spellings_of_one_symbol_share_a_key() {
    for typed in ["WT/MIN(17)/58/Rev.1", "wt/min(17)/58/rev 1", " WT/MIN(17) / 58/REV.1", "WT/MIN(17)/58/Rev1"] {
        assert_eq!(fold(typed), "WT/MIN(17)/58/REV.1", "{typed}");
        assert!(looks_like(typed), "{typed}");
    }
    assert!(!looks_like("MSME newsletter 2018") && !looks_like("and/or") && !looks_like("24/7 support"));
}

#[test]
fn a_text_names_symbols_in_the_cases_and_with_the_blanks_that_people_type() {
    let text = "As wt/min (17) / 58/rev 1 says (see INF/TGE/COM/11), and G/SPS/W123; twice: WT/MIN(17)/58/Rev.1.";
    assert_eq!(mentioned(text), ["G/SPS/W123", "INF/TGE/COM/11", "WT/MIN(17)/58/REV.1"]);
    let none = "I-42, and/or 24/7, 1/2, WT/MIN(17)/58a, /en/msme/documents/report";
    assert_eq!(mentioned(none), Vec::<String>::new());
    let many: String = (0..200).map(|n| format!("JOB/{n}")).collect::<Vec<_>>().join(" ");
    assert_eq!(mentioned(&many).len(), 50);
    let own = "JOB/1/Rev.2, ".repeat(200) + "and JOB/7";
    assert_eq!(mentioned(&own), ["JOB/1/REV.2", "JOB/7"], "one that is named over and over keeps no other out");
}

#[test]
fn a_date_has_the_precision_it_says_or_is_none() {
    let parse = |precision, date| Dated::parse(precision, date, "", false);
    assert_eq!(parse(Precision::Day, "2018-12-03").unwrap().year(), "2018");
    assert!(parse(Precision::Day, "2018-12").is_none());
    assert!(parse(Precision::Day, "2018-13-01").is_none());
    assert!(parse(Precision::Season, "2018").is_none(), "a season has a name");
    assert!(Dated::parse(Precision::Season, "2018", "fall", false).is_some());
    assert!(Dated::parse(Precision::Season, "2018", "autumn", false).is_none());
    assert!(parse(Precision::Range, "2020-11/2020-12").is_some());
    assert!(parse(Precision::Range, "2020-12/2020-11").is_none());
    assert!(parse(Precision::Unknown, "").is_some());
}

#[test]
fn a_winter_comes_before_the_fall_of_its_year() {
    let key = |year: &str, season: &str| Dated::parse(Precision::Season, year, season, false).unwrap().sort_key();
    assert!(key("2018", "fall") < key("2019", "winter"));
    assert!(key("2019", "winter") < key("2019", "fall"));
    assert!(Dated::UNKNOWN.sort_key() < key("2018", "winter"));
}

#[test]
fn a_file_is_what_its_bytes_say() {
    assert_eq!(media_type("a.md", b"# Title"), "text/markdown; charset=utf-8");
    assert_eq!(media_type("a.md", b"%PDF-1.7 ..."), "application/pdf");
    assert_eq!(media_type("a.html", b"<script>alert(1)</script>"), "application/octet-stream");
    assert_eq!(media_type("a.svg", b"<svg onload=alert(1)>"), "application/octet-stream");
    assert_eq!(media_type("a.txt", b"a\0b"), "application/octet-stream");
}

fn texts(all: &[(&str, &str)]) -> Vec<(String, String)> {
    all.iter().map(|(language, text)| ((*language).to_owned(), (*text).to_owned())).collect()
}

pub(super) fn work(slug: &str, series: &str, titles: &[(&str, &str)]) -> DraftWork {
    DraftWork {
        slug: slug.to_owned(),
        position: 1,
        series: series.to_owned(),
        kind: "note".to_owned(),
        certainty: Certainty::TitleOnly,
        source: "https://www.example.org/page".to_owned(),
        seen: "2026-11".to_owned(),
        issue: None,
        is_sample: false,
        is_on_front: true,
        title_is_description: false,
        titles: texts(titles),
        notes: texts(&[("en", "A note."), ("fr", "Une note.")]),
        revisions: vec![revision("", &[], Dated::UNKNOWN)],
    }
}

fn revision(label: &str, symbols: &[&str], dated: Dated) -> DraftRevision {
    DraftRevision {
        label: label.to_owned(),
        symbols: symbols.iter().map(|&symbol| symbol.to_owned()).collect(),
        inferred_symbols: Vec::new(),
        dated,
        meeting: None,
        circulated: None,
        access: Access::Public,
        editions: Vec::new(),
    }
}

fn elsewhere(language: &str) -> DraftEdition {
    DraftEdition {
        language: language.to_owned(),
        is_inferred: false,
        holding: Holding::Elsewhere("https://www.wto.org/page.htm".to_owned()),
    }
}

/// An edition with a real file behind it.
async fn held(t: &TestApp, language: &str, name: &str, text: &str) -> DraftEdition {
    let sha256 = store_file(&t.app, text.as_bytes().to_vec()).await.unwrap();
    let media_type = media_type(name, text.as_bytes()).to_owned();
    let size = i64::try_from(text.len()).unwrap();
    let (name, text) = (name.to_owned(), text.to_owned());
    DraftEdition {
        language: language.to_owned(),
        is_inferred: false,
        holding: Holding::File { sha256, name, size, media_type, text },
    }
}

pub(super) async fn put_all(t: &TestApp, drafts: Vec<DraftWork>) {
    let (exchange, now) = (t.exchange, t.clock_now());
    let ids: Vec<_> = drafts.iter().map(|_| t.app.rng.id(now)).collect();
    let word = |kind, key: &str, en: &str, fr: &str| DraftWord {
        kind,
        key: key.to_owned(),
        texts: texts(&[("en", en), ("fr", fr)]),
    };
    let words = vec![
        word(WordKind::Series, "newsletters", "Newsletters", "Bulletins"),
        word(WordKind::Series, "reports", "Meeting reports", "Rapports de réunion"),
        word(WordKind::Type, "note", "Note", "Note"),
        word(WordKind::Label, "draft", "Draft", "Projet"),
    ];
    t.app
        .db
        .write(move |tx| {
            put_words(tx, exchange, &words)?;
            for (draft, id) in drafts.iter().zip(&ids) {
                put(tx, *id, exchange, draft, now)?;
            }
            Ok::<_, Error>(())
        })
        .await
        .unwrap();
    t.app.revised();
}

/// A library of three: a newsletter of a season, a report of three states, a title alone.
pub(super) async fn library(t: &TestApp) {
    let season = Dated::parse(Precision::Season, "2018", "fall", false).unwrap();
    let mut newsletter =
        work("newsletter-2018-fall", "newsletters", &[("en", "Fall Newsletter"), ("fr", "Bulletin d’automne")]);
    newsletter.issue = Some("2018-fall".to_owned());
    newsletter.revisions = vec![revision("", &[], season)];
    newsletter.revisions[0].editions = vec![elsewhere("en"), elsewhere("fr")];
    let mut report = work("statement", "reports", &[("en", "Joint Statement")]);
    report.certainty = Certainty::Sourced;
    report.revisions = vec![
        revision("draft", &[], Dated::UNKNOWN),
        revision("", &["WT/MIN(17)/58"], Dated::day(date(2017, 12, 10))),
        revision("Rev.1", &["WT/MIN(17)/58/Rev.1", "INF/TGE/COM/11"], Dated::day(date(2017, 12, 13))),
    ];
    report.revisions[2].inferred_symbols = vec!["INF/MSME/R/1".to_owned()];
    report.revisions[2].editions = vec![
        held(t, "en", "statement.en.md", "# Statement\n\nWe **agree**. <script>x</script>").await,
        held(t, "fr", "statement.fr.md", "# Déclaration\n\nNous sommes d’accord.").await,
    ];
    let mut bare = work("report-iwg-2", "reports", &[("en", "Report IWG 2")]);
    bare.position = 2;
    put_all(t, vec![newsletter, report, bare]).await;
}

story!(a_work_is_found_by_any_of_its_symbols_however_it_is_typed, |t| {
    library(&t).await;
    for q in ["WT/MIN(17)/58/Rev.1", "wt/min(17)/58/rev1", "WT%2FMIN(17)%2F58", "INF/TGE/COM/11", "inf/msme/r/1"] {
        let page = t.visitor().get(&format!("/en/msme/documents?q={q}")).await.expect(200);
        assert_eq!(page.texts("main .docs h3"), ["Joint Statement"], "{q}");
    }
    let none = t.visitor().get("/en/msme/documents?q=WT/MIN(17)/5").await.expect(200);
    assert!(none.has("main .empty"), "half a number names nothing");
    assert_eq!(none.value("q"), "WT/MIN(17)/5");
});

story!(the_list_says_what_is_known_and_what_is_not, |t| {
    library(&t).await;
    let page = t.visitor().get("/en/msme/documents").await.expect(200);
    assert_eq!(page.texts("main .docs h3"), ["Fall Newsletter", "Joint Statement", "Report IWG 2"]);
    let rows = page.texts("main .docs > li");
    assert!(rows[0].contains("Fall 2018") && rows[0].contains("No edition known in Spanish"), "{}", rows[0]);
    assert!(rows[1].contains("13 December 2017") && rows[1].contains("Replaces WT/MIN(17)/58"), "{}", rows[1]);
    assert!(rows[1].contains("All 3 versions") && rows[1].contains("INF/MSME/R/1 (inferred)"), "{}", rows[1]);
    assert!(rows[2].contains("Date not known") && rows[2].contains("Not held here"), "{}", rows[2]);
    assert!(rows[2].contains("example.org") && rows[2].contains("No symbol known"), "{}", rows[2]);
    let french = t.visitor().get("/fr/msme/documents").await.expect(200);
    assert_eq!(french.texts("main .docs h3")[0], "Bulletin d’automne");
    assert_eq!(french.attributes("main .docs h3 a", "lang"), ["fr", "en", "en"]);
});

story!(a_document_of_the_exchanges_own_without_a_symbol_shows_none_and_says_what_there_is_not, |t| {
    let mut own = work("guide", "reports", &[("en", "Guide")]);
    own.certainty = Certainty::Own;
    own.revisions = vec![revision("", &[], Dated::day(date(2026, 1, 5)))];
    own.revisions[0].editions = vec![held(&t, "es", "guide.es.md", "# Guía").await];
    put_all(&t, vec![own]).await;
    for path in ["/fr/msme/documents", "/fr/msme/documents/guide"] {
        let page = t.visitor().get(path).await.expect(200);
        let said = page.text("main");
        assert!(!page.has("main .symbol") && !said.contains("Cote inconnue"), "{said}");
        assert_eq!(said.matches("Aucune édition en anglais ou en français.").count(), 1, "{said}");
    }
});

story!(filters_narrow_the_list_and_come_back_filled_in, |t| {
    library(&t).await;
    let visitor = t.visitor();
    for (query, titles) in [
        ("series=reports", vec!["Joint Statement", "Report IWG 2"]),
        ("year=2018", vec!["Fall Newsletter"]),
        ("language=fr&year=2017", vec!["Joint Statement"]),
        ("q=bulletin+automne", vec!["Fall Newsletter"]),
        ("q=100%25_", vec![]),
    ] {
        let page = visitor.get(&format!("/en/msme/documents?{query}")).await.expect(200);
        assert_eq!(page.texts("main .docs h3"), titles, "{query}");
    }
    let page = visitor.get("/fr/msme/documents?series=reports&year=2017").await.expect(200);
    assert_eq!((page.value("series"), page.value("year")), ("Rapports de réunion".to_owned(), "2017".to_owned()));
});

story!(a_work_shows_its_text_its_versions_and_how_sure_they_are, |t| {
    library(&t).await;
    let page = t.visitor().get("/fr/msme/documents/statement").await.expect(200);
    assert_eq!(page.text("main .panel.prose h3"), "Déclaration");
    assert_eq!(page.attributes("main .panel.prose", "lang"), ["fr"]);
    assert_eq!(page.texts("main .docs h3"), ["Rev.1", "Première version", "Projet"]);
    assert!(page.text("#v2").contains("Remplacé par : Rev.1") && page.text("#v2").contains("Remplace : Projet"));
    assert!(page.text("main .quote").contains("WT/MIN(17)/58/Rev.1"));
    let english = t.visitor().get("/fr/msme/documents/statement?version=3&language=en").await.expect(200);
    assert_eq!(english.text("main .panel.prose h3"), "Statement");
    assert!(!english.body.contains("<script>x"));
    t.visitor().get("/fr/msme/documents/nothing").await.expect(404);
});

story!(a_file_is_a_download_that_can_run_nothing, |t| {
    library(&t).await;
    let page = t.visitor().get("/en/msme/documents/statement").await.expect(200);
    let href = page.attributes("main a[download]", "href").remove(0);
    let file = t.visitor().get(&href).await.expect(200);
    assert!(file.body.starts_with("# Statement"));
    let header = |name: &str| file.headers[name].to_str().unwrap().to_owned();
    assert_eq!(header("content-disposition"), "attachment; filename*=UTF-8''statement.en.md");
    assert_eq!(header("content-type"), "text/markdown; charset=utf-8");
    assert_eq!(header("x-content-type-options"), "nosniff");
    assert!(header("content-security-policy").contains("sandbox") && header("cache-control") == "public, max-age=300");
    let again =
        http::Request::get(&href).header("if-none-match", header("etag")).body(axum::body::Body::empty()).unwrap();
    t.visitor().send(again).await.expect(304);
    let close = db::sql!("UPDATE exchanges SET visibility = 'members', revision = revision + 1");
    t.app.db.write(move |tx| tx.execute(close, db::args![])).await.unwrap();
    t.app.revised();
    let own = t.participant("Amina").await.get(&href).await.expect(200);
    assert_eq!(own.headers["cache-control"], "private, no-cache", "nobody on the way keeps what is for members");
    let open = db::sql!("UPDATE exchanges SET visibility = 'public', revision = revision + 1");
    t.app.db.write(move |tx| tx.execute(open, db::args![])).await.unwrap();
    t.app.revised();
    t.visitor().get(&href.replace("statement.en.md", "evil.html")).await.expect(404);
    t.visitor().get(&format!("/en/msme/files/{}/a", "0".repeat(64))).await.expect(404);
});

story!(a_restricted_text_is_not_given_out, |t| {
    let mut secret = work("secret", "reports", &[("en", "Secret")]);
    secret.revisions[0].access = Access::Restricted;
    let edition = held(&t, "en", "secret.md", "Not for everyone").await;
    let Holding::File { sha256, .. } = &edition.holding else { unreachable!() };
    let path = format!("/en/msme/files/{sha256}/secret.md");
    secret.revisions[0].editions = vec![edition];
    put_all(&t, vec![secret]).await;
    t.visitor().get(&path).await.expect(404);
    let page = t.visitor().get("/en/msme/documents/secret").await.expect(200);
    assert!(!page.body.contains("Not for everyone") && !page.has("main a[download]"));
});

story!(putting_a_work_again_changes_nothing_and_a_changed_one_takes_its_place, |t| {
    library(&t).await;
    let updated = db::sql!("SELECT MAX(updated_at) FROM documents");
    let before = t.count(updated).await;
    t.wait(std::time::Duration::from_mins(1));
    library(&t).await;
    assert_eq!(t.count(updated).await, before);
    put_all(&t, vec![work("statement", "reports", &[("en", "Another title")])]).await;
    assert!(t.count(updated).await > before);
    let page = t.visitor().get("/en/msme/documents/statement").await.expect(200);
    assert_eq!(page.text("h1"), "Another title");
    assert_eq!(page.texts("main .docs h3"), ["Only version listed"]);
});

story!(the_shelves_hold_every_state_of_the_works_in_front, |t| {
    library(&t).await;
    let (exchange, lang, now) = (t.exchange, i18n::Lang::Fr, t.clock_now());
    let found = t.app.db.read(move |c| shelves(c, exchange, lang, now)).await.unwrap();
    let names: Vec<_> = found.iter().map(|shelf| (shelf.name.as_str(), shelf.entries.len())).collect();
    assert_eq!(names, [("Bulletins", 1), ("Rapports de réunion", 4)]);
    assert_eq!(found[0].entries[0].editions[1].path, "/newsletter/2018-fall");
    assert_eq!(found[1].entries[0].label, "Projet");
    assert_eq!(found[1].entries[2].path, "/documents/statement#v3");
});

story!(files_of_a_pack_are_read_and_one_that_is_missing_keeps_no_other_from_it, |t| {
    let xml = "<w:document><w:body><w:p><w:r><w:t>zanzibari cloves</w:t></w:r></w:p></w:body></w:document>";
    let whole = crate::uploads::tests::archive(&[("word/document.xml", xml.as_bytes())]);
    let mut paper = work("paper", "reports", &[("en", "Paper")]);
    for (language, name, bytes) in [("en", "a.pdf", b"%PDF-1.4\n% one".to_vec()), ("fr", "b.docx", whole)] {
        let media_type = if language == "en" { "application/pdf" } else { DOCX };
        let size = i64::try_from(bytes.len()).unwrap();
        let sha256 = store_file(&t.app, bytes).await.unwrap();
        if language == "en" {
            object_store::ObjectStoreExt::delete(&t.app.files, &file_path(&sha256)).await.unwrap();
        }
        let (name, text) = (name.to_owned(), String::new());
        let holding = Holding::File { sha256, name, size, media_type: media_type.to_owned(), text };
        paper.revisions[0].editions.push(DraftEdition { language: language.to_owned(), is_inferred: false, holding });
    }
    put_all(&t, vec![paper.clone()]).await;
    assert_eq!(t.count(db::sql!("SELECT COUNT(*) FROM file_words WHERE state = 'waiting'")).await, 2);
    t.work().await;
    let failed = db::sql!("SELECT COUNT(*) FROM file_words WHERE state = 'failed' AND fault = 'broken'");
    let read = db::sql!("SELECT COUNT(*) FROM file_words WHERE state = 'read' AND text LIKE '%cloves%'");
    assert_eq!((t.count(failed).await, t.count(read).await), (1, 1));
    // A job that came to nothing is made again with the next look at the work.
    let strand = db::sql!("UPDATE file_words SET state = 'waiting', text = '' WHERE state = 'read'");
    t.app.db.write(move |tx| tx.execute(strand, db::args![])).await.unwrap();
    put_all(&t, vec![paper]).await;
    t.work().await;
    assert_eq!(t.count(read).await, 1);
});

story!(an_empty_library_says_so, |t| {
    assert!(t.visitor().get("/es/msme/documents").await.expect(200).has("main .empty"));
});
