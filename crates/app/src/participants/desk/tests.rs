//! The lists of Members and of those invited first, at the desk and where everybody reads them.

use db::sql;

use crate::participants::directory::{self, Invited};
use crate::tests::{Answer, story};

const MEMBERS: &str = "/en/msme/desk/members";
const INVITED: &str = "/en/msme/desk/invited";
const SOURCE: &str = "https://www.wto.org/a https://www.wto.org/b";

/// What a form says of a Member.
pub fn member() -> Vec<(&'static str, &'static str)> {
    vec![
        ("economy", "SN"),
        ("region", "africa"),
        ("joined", "2021-12"),
        ("latest", "yes"),
        ("certainty", "sourced"),
        ("evidence_en", "Named in a list."),
        ("evidence_fr", "Nommé dans une liste."),
        ("evidence_es", "Nombrado en una lista."),
        ("source", SOURCE),
        ("counted", "yes"),
    ]
}

/// What a form says of a Member that is there: it joined at another date.
fn changed<'a>(joined: &'a str, seen: &'a str) -> Vec<(&'a str, &'a str)> {
    let mut form: Vec<(&str, &str)> = member();
    form.retain(|(name, _)| !["economy", "joined", "latest"].contains(name));
    form.extend([("joined", joined), ("code", "SN"), ("seen", seen), ("list", "africa")]);
    form
}

fn number(after: &'static str, count: &'static str) -> Vec<(&'static str, &'static str)> {
    vec![
        ("after", after),
        ("date", "2021-12"),
        ("count", count),
        ("note_en", "Members"),
        ("note_fr", "Membres"),
        ("note_es", "Miembros"),
        ("source", SOURCE),
    ]
}

fn invited(after: &'static str, name: &'static str) -> Vec<(&'static str, &'static str)> {
    vec![
        ("after", after),
        ("name", name),
        ("organisation", "Savonnerie <b>des</b> Filaos"),
        ("kind", "firm"),
        ("economy", "SN"),
        ("sector", "C"),
    ]
}

fn problems(page: &Answer) -> Vec<String> {
    page.attributes(".summary a", "href")
}

story!(a_member_is_added_at_the_desk_once_read_by_everybody_and_removed, |t| {
    let (coco, visitor) = (t.coordinator().await, t.visitor());
    assert!(coco.get(MEMBERS).await.expect(200).has("main .empty"));
    coco.post(&format!("{MEMBERS}/new"), &member()).await.expect(303);
    t.wait(std::time::Duration::from_secs(3));
    for (lang, name) in [("en", "Senegal"), ("fr", "Sénégal"), ("es", "Senegal")] {
        let page = visitor.get(&format!("/{lang}/msme/members")).await.expect(200);
        assert!(page.text("#named ~ .scroll").contains(name), "{}", page.text("main"));
        assert!(!page.text("#named ~ .scroll").contains("2021-12"), "the date is said in words");
    }
    // The log keeps the reason in each language.
    let log = coco.get("/es/msme/desk/audit?action=changed-members").await.expect(200).text("main tbody");
    for words in ["Named in a list.", "Nommé dans une liste.", "Nombrado en una lista."] {
        assert!(log.contains(words), "{words}: {log}");
    }
    let again = coco.post(&format!("{MEMBERS}/new"), &member()).await.expect(422);
    assert_eq!((problems(&again), again.value("joined")), (vec!["#economy".to_owned()], "2021-12".to_owned()));
    let list = coco.get(&format!("{MEMBERS}?region=africa")).await.expect(200);
    assert!(list.has("#region option[value=africa][selected]") && list.text("main").contains("Senegal"));
    assert!(!coco.get(&format!("{MEMBERS}?region=asia")).await.expect(200).text("main").contains("Senegal"));
    let remove = format!("{MEMBERS}/remove");
    let page = coco.get(&format!("{remove}?code=SN")).await.expect(200);
    assert!(page.text("main").contains("Senegal") && page.value("code") == "SN");
    for _ in 0..2 {
        coco.post(&remove, &[("code", "SN")]).await.expect(303);
    }
    coco.get(&format!("{remove}?code=SN")).await.expect(303);
    t.wait(std::time::Duration::from_secs(3));
    assert!(visitor.get("/en/msme/members").await.expect(200).has("main .empty"));
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM audit_entries WHERE action = 'changed-members'")).await, 2);
    t.moderator().await.get(MEMBERS).await.expect(404);
});

story!(the_list_of_members_is_called_shorter_only_beside_a_published_number_that_is_higher, |t| {
    let coco = t.coordinator().await;
    coco.post(&format!("{MEMBERS}/new"), &member()).await.expect(303);
    let lead = async || {
        t.wait(std::time::Duration::from_secs(3));
        t.visitor().get("/en/msme/members").await.expect(200).text("#named + p")
    };
    assert!(lead().await.ends_with("or inferred."));
    coco.post(&format!("{MEMBERS}/numbers/new"), &number("0", "1")).await.expect(303);
    assert!(lead().await.ends_with("or inferred."), "it names everyone");
    let later = [number("1", "94"), vec![("date", "2022")]].concat();
    let later: Vec<_> = later.into_iter().filter(|field| *field != ("date", "2021-12")).collect();
    coco.post(&format!("{MEMBERS}/numbers/new"), &later).await.expect(303);
    assert!(lead().await.contains("shorter than the published numbers"));
});

story!(whoever_removes_a_member_comes_back_to_the_region_that_was_chosen, |t| {
    let coco = t.coordinator().await;
    coco.post(&format!("{MEMBERS}/new"), &member()).await.expect(303);
    let list = coco.get(&format!("{MEMBERS}?region=africa")).await.expect(200);
    let remove = list.attributes("main a[href*='/remove?code=']", "href").remove(0);
    let page = coco.get(&remove).await.expect(200);
    assert!(page.has(&format!("main .actions a[href='{MEMBERS}?region=africa']")), "to keep it");
    let (action, region) = (format!("{MEMBERS}/remove"), page.value("region"));
    let back = coco.post(&action, &[("code", "SN"), ("region", region.as_str())]).await.expect(303);
    assert_eq!(back.location(), format!("{MEMBERS}?region=africa"));
    let gone = coco.get(&remove).await.expect(303);
    assert_eq!(gone.location(), format!("{MEMBERS}?region=africa"));
    let other = coco.post(&action, &[("code", "SN"), ("region", "//evil.example")]).await.expect(303);
    assert_eq!(other.location(), MEMBERS);
});

story!(a_member_is_there_once_also_where_a_pack_knows_it_by_another_code, |t| {
    let coco = t.coordinator().await;
    coco.post(&format!("{MEMBERS}/new"), &member()).await.expect(303);
    let other = sql!("UPDATE members SET code = 'SEN' WHERE code = 'SN'");
    t.app.db.write(move |tx| tx.execute(other, &[])).await.expect("another code");
    coco.post(&format!("{MEMBERS}/new"), &member()).await.expect(422);
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM members")).await, 1);
});

story!(a_wrong_form_about_a_member_keeps_what_was_typed, |t| {
    let coco = t.coordinator().await;
    let form = [("joined", "soon"), ("evidence_en", "Typed."), ("source", "javascript:alert(1)")];
    let page = coco.post(&format!("{MEMBERS}/new"), &form).await.expect(422);
    let wrong = ["#economy", "#region", "#joined", "#certainty", "#source"];
    assert_eq!(problems(&page), wrong);
    assert_eq!(page.value("joined"), "soon");
    // Each says what is to be done there: no two say the same.
    let page = coco.post(&format!("{MEMBERS}/new"), &[]).await.expect(422);
    let mut said = page.texts(".summary a");
    assert_eq!(said.len(), 6, "{said:?}");
    said.sort();
    said.dedup();
    assert_eq!(said.len(), 6, "{said:?}");
    let page = coco.post(&format!("{MEMBERS}/new"), &form).await.expect(422);
    assert_eq!(page.text("#evidence_en"), "Typed.");
    assert_eq!(page.value("source"), "javascript:alert(1)");
});

story!(the_reason_is_written_in_one_language_at_least_and_read_in_that_one, |t| {
    let coco = t.coordinator().await;
    let page = coco.get("/es/msme/desk/members/new").await.expect(200);
    let fields = page.attributes("main form textarea", "name");
    assert_eq!(fields, ["evidence_es", "evidence_en", "evidence_fr"], "one's own language first");
    let bare = coco.post("/es/msme/desk/members/new", &[("economy", "SN")]).await.expect(422);
    assert!(problems(&bare).contains(&"#evidence_es".to_owned()), "{:?}", problems(&bare));
    let mut form = member();
    form.retain(|(name, _)| !name.starts_with("evidence_"));
    form.push(("evidence_es", "Figura en una lista."));
    coco.post("/es/msme/desk/members/new", &form).await.expect(303);
    let list = coco.get(MEMBERS).await.expect(200);
    assert!(list.text("#named ~ .scroll").contains("Not written in English and French"), "{}", list.text("main"));
    t.wait(std::time::Duration::from_secs(3));
    let page = t.visitor().get("/fr/msme/members").await.expect(200);
    assert_eq!(page.text("#named ~ .scroll span[lang=es]"), "Figura en una lista.");
    let mut count = number("0", "94");
    count.retain(|(name, _)| !["note_en", "note_es"].contains(name));
    coco.post(&format!("{MEMBERS}/numbers/new"), &count).await.expect(303);
});

story!(what_is_said_of_a_member_is_changed_where_it_stands, |t| {
    let coco = t.coordinator().await;
    coco.post(&format!("{MEMBERS}/new"), &member()).await.expect(303);
    let list = coco.get(&format!("{MEMBERS}?region=africa")).await.expect(200);
    let edit = list.attributes("main a[href*='/edit?code=']", "href").remove(0);
    let page = coco.get(&edit).await.expect(200);
    assert!(page.text("h1").contains("Senegal") && !page.has("#economy"), "it stays the Member that it is");
    assert_eq!(page.value("joined"), "2021-12");
    assert_eq!(page.text("#evidence_fr"), "Nommé dans une liste.");
    assert!(page.has("input[name=latest][checked]") && page.has("#region option[value=africa][selected]"));
    let (seen, to) = (page.value("seen"), format!("{MEMBERS}/edit"));
    let wrong = coco.post(&to, &changed("soon", &seen)).await.expect(422);
    assert_eq!((problems(&wrong), wrong.value("joined")), (vec!["#joined".to_owned()], "soon".to_owned()));
    for _ in 0..2 {
        let back = coco.post(&to, &changed("2022", &seen)).await.expect(303);
        assert_eq!(back.location(), format!("{MEMBERS}?region=africa"));
    }
    let late = coco.post(&to, &changed("2023", &seen)).await.expect(422);
    assert_eq!((problems(&late), late.value("joined")), (vec!["#region".to_owned()], "2023".to_owned()));
    assert!(late.text("main .panel").contains("2022"), "what stands now is beside it: {}", late.text("main"));
    coco.post(&to, &changed("2023", &late.value("seen"))).await.expect(303);
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM members WHERE joined = '2023'")).await, 1);
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM audit_entries WHERE action = 'changed-members'")).await, 3);
    coco.post(&format!("{MEMBERS}/remove"), &[("code", "SN")]).await.expect(303);
    assert_eq!(
        coco.post(&to, &changed("2023", &seen)).await.expect(303).location(),
        format!("{MEMBERS}?region=africa")
    );
    coco.get(&edit).await.expect(303);
    t.moderator().await.get(&to).await.expect(404);
});

story!(a_published_number_sent_twice_is_one_and_of_two_at_once_the_second_is_asked, |t| {
    let coco = t.coordinator().await;
    let new = format!("{MEMBERS}/numbers/new");
    for _ in 0..2 {
        coco.post(&new, &number("0", "94")).await.expect(303);
    }
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM member_counts")).await, 1);
    let page = coco.post(&new, &number("0", "98")).await.expect(422);
    assert_eq!(problems(&page), ["#date"]);
    assert_eq!((page.value("count"), page.value("after")), ("98".to_owned(), "1".to_owned()));
    let mut wrong = number("1", "many");
    wrong[1].1 = "2021-13";
    let page = coco.post(&new, &wrong).await.expect(422);
    assert_eq!(problems(&page), ["#date", "#count"]);
    assert_eq!(page.value("count"), "many");
    t.wait(std::time::Duration::from_secs(3));
    assert!(t.visitor().get("/en/msme").await.expect(200).has("footer a[href='/en/msme/members']"));
    let remove = format!("{MEMBERS}/numbers/remove");
    let seen = coco.get(&format!("{remove}?position=1")).await.expect(200).value("seen");
    coco.post(&remove, &[("position", "1"), ("seen", "2021-12 12")]).await.expect(409);
    coco.post(&remove, &[("position", "1"), ("seen", &seen)]).await.expect(303);
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM member_counts")).await, 0);
});

story!(those_invited_first_are_added_and_removed_at_the_desk, |t| {
    let (coco, visitor) = (t.coordinator().await, t.visitor());
    assert!(coco.get(INVITED).await.expect(200).has("main .empty"));
    let new = format!("{INVITED}/new");
    assert_eq!(coco.get(&new).await.expect(200).value("after"), "0");
    for _ in 0..2 {
        coco.post(&new, &invited("0", "Awa Ndoyène")).await.expect(303);
    }
    let page = coco.post(&new, &invited("0", "Thierno Balderra")).await.expect(422);
    assert_eq!((page.value("name"), page.value("after")), ("Thierno Balderra".to_owned(), "1".to_owned()));
    coco.post(&new, &invited("1", "Thierno Balderra")).await.expect(303);
    let page = coco.post(&new, &[("name", " "), ("organisation", "Typed")]).await.expect(422);
    assert_eq!(problems(&page), ["#name", "#kind", "#economy", "#sector"]);
    assert_eq!(page.value("organisation"), "Typed");
    t.wait(std::time::Duration::from_secs(3));
    let shown = visitor.get("/en/msme/participants").await.expect(200);
    assert!(shown.text("main").contains("Savonnerie <b>des</b> Filaos"), "hostile text stays text");
    assert!(shown.text("main").contains("Awa Ndoyène") && shown.text("main").contains("Thierno Balderra"));
    let remove = format!("{INVITED}/remove");
    let seen = coco.get(&format!("{remove}?position=1")).await.expect(200).value("seen");
    coco.post(&remove, &[("position", "2"), ("seen", &seen)]).await.expect(409);
    for _ in 0..2 {
        coco.post(&remove, &[("position", "1"), ("seen", &seen)]).await.expect(303);
    }
    t.wait(std::time::Duration::from_secs(3));
    let shown = visitor.get("/en/msme/participants").await.expect(200);
    assert!(!shown.text("main").contains("Awa Ndoyène") && shown.text("main").contains("Thierno Balderra"));
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM audit_entries WHERE action = 'changed-invited'")).await, 3);
    let log = coco.get("/en/msme/desk/audit?action=changed-invited").await.expect(200);
    assert!(log.text("main").contains("Thierno Balderra"));
    t.moderator().await.get(INVITED).await.expect(404);
});

story!(members_sort_by_name_and_date_and_their_file_holds_the_region_that_was_chosen, |t| {
    let coco = t.coordinator().await;
    let three = [("SN", "africa", "2021-12"), ("GH", "africa", "2019"), ("VN", "asia", "2020-05")];
    for (economy, region, joined) in three {
        let mut form = member();
        form.retain(|(name, _)| !["economy", "region", "joined", "latest", "evidence_en"].contains(name));
        form.extend([("economy", economy), ("region", region), ("joined", joined), ("evidence_en", "=1+1")]);
        coco.post(&format!("{MEMBERS}/new"), &form).await.expect(303);
    }
    let names = async |query: &str| {
        let page = coco.get(&format!("{MEMBERS}{query}")).await.expect(200);
        page.texts("#named ~ .scroll tbody td:first-child")
    };
    assert_eq!(names("").await, ["Ghana", "Senegal", "Viet Nam"]);
    assert_eq!(names("?sort=name-back").await, ["Viet Nam", "Senegal", "Ghana"]);
    assert_eq!(names("?sort=joined").await, ["Ghana", "Viet Nam", "Senegal"]);
    assert_eq!(names("?region=africa&sort=joined-back").await, ["Senegal", "Ghana"]);
    let page = coco.get(&format!("{MEMBERS}?region=africa&sort=joined")).await.expect(200);
    assert_eq!(page.attributes("thead th[aria-sort]", "aria-sort"), ["ascending"]);
    let turned = page.attributes("thead a", "href");
    assert_eq!(turned[1], format!("{MEMBERS}?region=africa&sort=joined-back"));
    let file = page.attributes("main a[href*='members.csv']", "href").remove(0);
    assert_eq!(file, format!("{MEMBERS}.csv?region=africa&sort=joined"));
    let file = coco.get(&file).await.expect(200);
    let lines: Vec<&str> = file.body.lines().collect();
    assert_eq!(lines.len(), 3);
    assert!(lines[1].starts_with("\"Ghana\"") && lines[1].contains("\"'=1+1\""), "{}", file.body);
    let back = coco.get(&format!("{MEMBERS}.csv?sort=name-back")).await.expect(200);
    assert!(back.body.lines().nth(1).is_some_and(|line| line.starts_with("\"Viet Nam\"")), "{}", back.body);
    t.moderator().await.get(&format!("{MEMBERS}.csv")).await.expect(404);
});

story!(those_invited_first_sort_by_name_and_come_as_a_file, |t| {
    let coco = t.coordinator().await;
    for (after, name) in [("0", "Thierno Balderra"), ("1", "=Awa"), ("2", "Bao")] {
        coco.post(&format!("{INVITED}/new"), &invited(after, name)).await.expect(303);
    }
    let names =
        async |query: &str| coco.get(&format!("{INVITED}{query}")).await.expect(200).texts("tbody td:first-child");
    assert_eq!(names("").await, ["Thierno Balderra", "=Awa", "Bao"]);
    assert_eq!(names("?sort=name").await, ["=Awa", "Bao", "Thierno Balderra"]);
    assert_eq!(names("?sort=name-back").await, ["Thierno Balderra", "Bao", "=Awa"]);
    let page = coco.get(&format!("{INVITED}?sort=name")).await.expect(200);
    assert_eq!(page.attributes("thead a", "href"), [format!("{INVITED}?sort=name-back")]);
    let file = page.attributes("main a[href*='invited.csv']", "href").remove(0);
    assert_eq!(file, format!("{INVITED}.csv?sort=name"));
    let file = coco.get(&file).await.expect(200);
    let lines: Vec<&str> = file.body.lines().collect();
    assert_eq!(lines.len(), 4);
    assert!(lines[1].starts_with("\"'=Awa\"") && lines[1].contains("\"Senegal\""), "{}", file.body);
    let placed = coco.get(&format!("{INVITED}.csv")).await.expect(200);
    assert!(placed.body.lines().nth(2).is_some_and(|line| line.starts_with("\"'=Awa\"")), "{}", placed.body);
    t.moderator().await.get(&format!("{INVITED}.csv")).await.expect(404);
});

// More than a page of the file, as an import may bring them.
story!(the_file_of_those_invited_first_has_every_one_of_them, |t| {
    let coco = t.coordinator().await;
    let exchange = t.exchange;
    let row = |n: usize| Invited {
        name: format!("Person {n}"),
        organisation: "Port".to_owned(),
        kind: "firm".to_owned(),
        economy: "SN".to_owned(),
        sector: "A".to_owned(),
    };
    let rows: Vec<Invited> = (0..2_005).map(row).collect();
    t.app.db.write(move |tx| directory::put_invited(tx, exchange, &rows)).await.unwrap();
    let file = coco.get(&format!("{INVITED}.csv")).await.expect(200);
    let lines: std::collections::BTreeSet<&str> = file.body.lines().collect();
    assert_eq!((lines.len(), file.body.lines().count()), (2_006, 2_006));
    assert!(file.body.lines().last().is_some_and(|line| line.starts_with("\"Person 2004\"")));
    // So many are sorted for no file, and the page says so.
    let page = coco.get(&format!("{INVITED}?sort=name")).await.expect(200);
    assert!(page.has(&format!("main a[href='{INVITED}.csv?sort=placed']")));
    assert!(page.text("main").contains("in the order in which they stand for readers"), "{}", page.text("main"));
    let file = coco.get(&format!("{INVITED}.csv?sort=name-back")).await.expect(200);
    assert_eq!(file.body.lines().count(), 2_006);
});
