//! Organisations and mandates, as stories over HTTP.

use db::sql;

use super::organisation::slug;
use crate::participants;
use crate::tests::{Actor, Answer, TestApp, story};

const NEW: &str = "/en/msme/desk/organisations/new";

/// What a form says of the chamber of these stories.
fn chamber<'a>(name: &'a str, listed: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![
        ("name", name),
        ("kind", "chamber"),
        ("economy", "SN"),
        ("members", "1 200"),
        ("web", "https://chamber.example/"),
        ("about_fr", "La chambre de Dakar."),
        ("is_listed", listed),
    ]
}

async fn listed(desk: &Actor<'_>) {
    desk.post(NEW, &chamber("Dakar Chamber", "yes")).await.expect(303);
}

async fn speak(actor: &Actor<'_>) -> Answer {
    let form = [("title", "Policy officer"), ("why", "Ask the director."), ("is_shown", "yes")];
    actor.post("/en/msme/organisations/dakar-chamber/speak", &form).await
}

/// The address of the person's newest mandate.
pub async fn mandate(actor: &Actor<'_>) -> String {
    let page = actor.get("/en/msme/mandates").await.expect(200);
    page.attributes("main .rows h3 a", "href").into_iter().next().expect("a mandate")
}

pub async fn act(actor: &Actor<'_>, mandate: &str, action: &str, reason: &str) -> Answer {
    actor.post(mandate, &[("action", action), ("reason", reason)]).await
}

/// Somebody whose mandate for the chamber the secretariat has confirmed.
async fn confirmed<'a>(t: &'a TestApp, desk: &Actor<'_>, name: &str, action: &str) -> (Actor<'a>, String) {
    let actor = t.participant(name).await;
    speak(&actor).await.expect(303);
    let mandate = mandate(&actor).await;
    act(desk, &mandate, action, "").await.expect(303);
    (actor, mandate)
}

/// Somebody who speaks for an organisation of this kind, as a steward; the address of their mandate.
pub async fn speaker<'a>(
    t: &'a TestApp,
    desk: &Actor<'_>,
    name: &str,
    (of, kind): (&str, &str),
) -> (Actor<'a>, String) {
    // Where it is there already, that is as well.
    desk.post(NEW, &[("name", of), ("kind", kind), ("economy", "SN"), ("is_listed", "yes")]).await;
    let actor = t.participant(name).await;
    let claim = [("title", "Adviser"), ("why", "Ask the director.")];
    actor.post(&format!("/en/msme/organisations/{}/speak", slug(of)), &claim).await.expect(303);
    let mandate = mandate(&actor).await;
    act(desk, &mandate, "confirm-steward", "").await.expect(303);
    (actor, mandate)
}

#[test]
fn an_address_is_made_of_a_name_in_any_script() {
    assert_eq!(slug("Chambre de Commerce & d’Industrie (Œuvres)"), "chambre-de-commerce-d-industrie-oeuvres");
    assert_eq!((slug("商会").as_str(), slug("New").as_str()), ("organisation", "organisation-new"));
    assert!(slug(&"long name ".repeat(50)).len() <= 60);
}

story!(the_organisations_are_a_file_for_the_desk_those_that_are_not_public_too, |t| {
    let coco = t.coordinator().await;
    assert!(!coco.get("/en/msme/desk/organisations").await.expect(200).has("a[href*='organisations.csv']"));
    listed(&coco).await;
    coco.post(NEW, &chamber("=Hidden Chamber", "")).await.expect(303);
    assert!(coco.get("/en/msme/desk/organisations").await.expect(200).has("a[href*='organisations.csv']"));
    let file = coco.get("/en/msme/desk/organisations.csv").await.expect(200);
    let lines: Vec<&str> = file.body.lines().collect();
    assert_eq!(lines.len(), 3);
    let hidden = lines.iter().find(|line| line.contains("Hidden Chamber")).expect("a line");
    assert!(hidden.starts_with("\"'=Hidden Chamber\"") && hidden.contains("\"Not public\""), "{hidden}");
    let public = lines.iter().find(|line| line.contains("\"Dakar Chamber\"")).expect("a line");
    assert!(public.contains("\"Public\"") && public.contains("/en/msme/organisations/dakar-chamber\""), "{public}");
    t.moderator().await.get("/en/msme/desk/organisations.csv").await.expect(404);
    let page = coco.get("/en/msme/desk/organisations?q=hidden+ch").await.expect(200);
    let narrow = page.attributes("a[href*='organisations.csv']", "href").remove(0);
    let file = coco.get(&narrow).await.expect(200);
    assert!(file.body.lines().count() == 2 && file.body.contains("Hidden Chamber"), "{narrow}: {}", file.body);
    for (query, lines) in [("kind=chamber", 3), ("kind=firm", 1), ("kind=chamber&q=dakar", 2)] {
        let file = coco.get(&format!("/en/msme/desk/organisations.csv?{query}")).await.expect(200);
        assert_eq!(file.body.lines().count(), lines, "{query}");
    }
});

story!(the_organisations_sort_and_page_and_the_file_holds_what_was_chosen, |t| {
    const DESK: &str = "/en/msme/desk/organisations";
    let coco = t.coordinator().await;
    listed(&coco).await;
    coco.post(NEW, &chamber("=Abidjan Chamber", "")).await.expect(303);
    let firm = [("name", "Mensah Cocoa"), ("kind", "firm"), ("economy", "GH"), ("is_listed", "yes")];
    coco.post(NEW, &firm).await.expect(303);
    let names = async |query: &str| coco.get(&format!("{DESK}{query}")).await.expect(200).texts("tbody td:first-child");
    assert_eq!(names("").await, ["=Abidjan Chamber", "Dakar Chamber", "Mensah Cocoa"]);
    assert_eq!(names("?sort=name-back").await, ["Mensah Cocoa", "Dakar Chamber", "=Abidjan Chamber"]);
    assert_eq!(names("?state=not-public").await, ["=Abidjan Chamber"]);
    assert_eq!(names("?state=public&kind=chamber").await, ["Dakar Chamber"]);
    assert_eq!(names("?kind=nonsense&state=nonsense&sort=nonsense&page=99").await.len(), 3);
    let page = coco.get(&format!("{DESK}?q=chamber&kind=chamber&state=not-public")).await.expect(200);
    assert_eq!(page.texts("tbody td")[1..4], ["Chamber of commerce", "Senegal", ""]);
    assert_eq!(page.attributes("thead th[aria-sort]", "aria-sort"), ["ascending"]);
    let query = "q=chamber&kind=chamber&state=not-public";
    assert_eq!(page.attributes("thead a", "href"), [format!("{DESK}?{query}&sort=name-back")]);
    let file = page.attributes("main a[href*='organisations.csv']", "href").remove(0);
    assert_eq!(file, format!("{DESK}.csv?{query}&sort=name"));
    let file = coco.get(&file).await.expect(200);
    let lines: Vec<&str> = file.body.lines().collect();
    assert!(lines.len() == 2 && lines[1].starts_with("\"'=Abidjan Chamber\""), "{}", file.body);
    for (query, first) in [("", "'=Abidjan Chamber"), ("?sort=name-back", "Mensah Cocoa")] {
        let file = coco.get(&format!("{DESK}.csv{query}")).await.expect(200);
        let line = file.body.lines().nth(1).unwrap_or_default();
        assert!(file.body.lines().count() == 4 && line.starts_with(&format!("\"{first}\"")), "{query}: {}", file.body);
    }
    let public = coco.get(&format!("{DESK}.csv?state=public&sort=name-back")).await.expect(200);
    let second = public.body.lines().nth(2).unwrap_or_default();
    assert!(second.starts_with("\"Dakar Chamber\""), "{}", public.body);
});

story!(the_pages_of_the_organisations_keep_what_was_chosen, |t| {
    const DESK: &str = "/en/msme/desk/organisations";
    let coco = t.coordinator().await;
    let firm = [("name", "Mensah Cocoa"), ("kind", "firm"), ("economy", "GH"), ("is_listed", "yes")];
    coco.post(NEW, &firm).await.expect(303);
    // More than stand on a page, as nobody could add them in an hour.
    let more = sql!(
        "INSERT INTO exchange_organisations (id, exchange_id, slug, name, name_key, kind, economy, sector, size, web,
             about_en, about_fr, about_es, is_listed, created_at, updated_at)
         SELECT $1, exchange_id, $2, $2, $2, kind, economy, sector, size, web, about_en, about_fr, about_es, is_listed,
             created_at, updated_at FROM exchange_organisations WHERE slug = 'mensah-cocoa'"
    );
    let ids: Vec<db::Id> = (0..50).map(|_| t.app.rng.id(t.clock_now())).collect();
    let write = move |tx: &mut db::Conn| -> Result<(), db::Error> {
        for (n, id) in ids.iter().enumerate() {
            tx.execute(more, db::args![id, format!("firm-{n:02}")])?;
        }
        Ok(())
    };
    t.app.db.write(write).await.unwrap();
    let page = coco.get(&format!("{DESK}?kind=firm&sort=name-back")).await.expect(200);
    let next = page.attributes(".pager a[rel=next]", "href").remove(0);
    assert_eq!(next, format!("{DESK}?kind=firm&sort=name-back&page=2"));
    let last = coco.get(&next).await.expect(200).texts("tbody td:first-child");
    assert_eq!(last, ["firm-00"], "the next page keeps the filter and the order");
});

story!(every_mandate_that_waits_can_be_reached_and_those_that_were_decided_too, |t| {
    const DESK: &str = "/en/msme/desk/mandates";
    let (coco, amina) = (t.coordinator().await, t.participant("Amina").await);
    listed(&coco).await;
    let page = coco.get(DESK).await.expect(200);
    assert!(page.has("main .empty") && !page.has("main a[href*='mandates.csv']"));
    speak(&amina).await.expect(303);
    let first = mandate(&amina).await;
    // More than stand on a page, each claimed a minute later.
    let more = sql!(
        "INSERT INTO mandates (id, exchange_id, organisation_id, person_id, title, why, language, state, is_live, is_shown,
             claimed_at)
         SELECT $1, exchange_id, organisation_id, person_id, $2, why, language, state, 0, is_shown, claimed_at + $3
         FROM mandates WHERE is_live = 1"
    );
    let ids: Vec<db::Id> = (0..20).map(|_| t.app.rng.id(t.clock_now())).collect();
    let write = move |tx: &mut db::Conn| -> Result<(), db::Error> {
        for (n, id) in (1_i64..).zip(&ids) {
            tx.execute(more, db::args![id, format!("=Officer {n}"), n * 60_000_000])?;
        }
        Ok(())
    };
    t.app.db.write(write).await.unwrap();
    let desk = coco.get("/en/msme/desk/organisations").await.expect(200);
    assert!(desk.text("#waiting h2").contains("21") && desk.texts("#waiting li").len() == 20);
    assert_eq!(desk.attributes("#waiting > p a", "href"), [DESK]);
    let page = coco.get(DESK).await.expect(200);
    assert_eq!((page.texts("tbody tr").len(), page.attributes("tbody a", "href")[0].as_str()), (20, first.as_str()));
    let next = page.attributes(".pager a[rel=next]", "href").remove(0);
    let last = coco.get(&next).await.expect(200);
    assert_eq!(last.texts("tbody td:nth-child(3)"), ["=Officer 20"]);
    let turned = page.attributes("thead a", "href").remove(0);
    assert_eq!(turned, format!("{DESK}?state=claimed&sort=newest"));
    let newest = coco.get(&turned).await.expect(200);
    assert_eq!(newest.texts("tbody tr:first-child td")[2], "=Officer 20");
    assert_eq!(newest.attributes("thead th[aria-sort]", "aria-sort"), ["descending"]);
    act(&coco, &first, "confirm", "").await.expect(303);
    let confirmed = coco.get(&format!("{DESK}?state=confirmed")).await.expect(200);
    assert_eq!(confirmed.texts("tbody td:nth-child(1)"), ["Amina"]);
    assert_eq!(confirmed.texts("main .filters a[aria-current]"), ["Confirmed (1)"]);
    let file = confirmed.attributes("main a[href*='mandates.csv']", "href").remove(0);
    let file = coco.get(&file).await.expect(200);
    assert_eq!(file.body.lines().count(), 2);
    assert!(file.body.contains("\"Amina\",\"Dakar Chamber\",\"Policy officer\""), "{}", file.body);
    let file = coco.get(&format!("{DESK}.csv")).await.expect(200);
    assert_eq!(file.body.lines().count(), 21, "those that wait, with the names of the columns");
    assert!(file.body.contains("\"'=Officer 20\""), "no cell is a formula");
    let mo = t.moderator().await;
    mo.get(DESK).await.expect(404);
    mo.get(&format!("{DESK}.csv")).await.expect(404);
});

story!(an_organisation_made_at_the_desk_has_a_page_and_stands_in_the_list, |t| {
    let (coco, visitor) = (t.coordinator().await, t.visitor());
    assert!(visitor.get("/en/msme/organisations").await.expect(200).has(".empty"));
    listed(&coco).await;
    t.wait(std::time::Duration::from_secs(3));
    let list = visitor.get("/en/msme/organisations").await.expect(200);
    assert_eq!(list.attributes("main .rows a", "href"), ["/en/msme/organisations/dakar-chamber"]);
    let page = visitor.get("/en/msme/organisations/dakar-chamber").await.expect(200);
    assert_eq!(page.text("h1"), "Dakar Chamber");
    assert!(page.text(".facts").contains("1,200") && page.has("main p[lang=fr]"), "{}", page.text("main"));
    for (query, found) in [("q=dakar", true), ("q=100%25", false), ("kind=chamber", true), ("kind=firm", false)] {
        let list = visitor.get(&format!("/en/msme/organisations?{query}")).await.expect(200);
        assert_eq!(list.has("main .rows a"), found, "{query}");
    }
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM audit_entries WHERE action = 'changed-organisation'")).await, 1);
});

story!(a_name_is_there_once_in_an_economy_and_an_address_once, |t| {
    let coco = t.coordinator().await;
    listed(&coco).await;
    let page = coco.post(NEW, &chamber("DAKAR chamber", "yes")).await.expect(422);
    assert_eq!(
        (page.attributes(".summary a", "href"), page.value("name")),
        (vec!["#name".to_owned()], "DAKAR chamber".to_owned())
    );
    let mut elsewhere = chamber("Dakar Chamber", "yes");
    elsewhere[2].1 = "GM";
    coco.post(NEW, &elsewhere).await.expect(303);
    assert_eq!(t.count(sql!("SELECT COUNT(DISTINCT slug) FROM exchange_organisations")).await, 2);
});

story!(whoever_changes_an_organisation_comes_back_to_what_the_list_was_narrowed_to, |t| {
    let coco = t.coordinator().await;
    listed(&coco).await;
    let narrow = "/en/msme/desk/organisations?q=dakar%20ch";
    let edit = coco.get(narrow).await.expect(200).attributes("main tbody a", "href").remove(0);
    let page = coco.get(&edit).await.expect(200);
    assert!(page.has(&format!("main .actions a[href='{narrow}']")) && page.has(&format!(".crumbs a[href='{narrow}']")));
    let action = page.attributes("main form[method=post]", "action").remove(0);
    let was = page.value("was");
    let wrong = coco.post(&action, &[chamber("", "yes"), vec![("was", was.as_str())]].concat()).await.expect(422);
    let action = wrong.attributes("main form[method=post]", "action").remove(0);
    let saved = coco.post(&action, &[chamber("Dakar Chamber", ""), vec![("was", was.as_str())]].concat()).await;
    assert_eq!(saved.expect(303).location(), narrow);
});

story!(of_two_who_change_an_organisation_at_once_the_second_sees_the_first, |t| {
    let coco = t.coordinator().await;
    listed(&coco).await;
    let path = "/en/msme/desk/organisations/dakar-chamber";
    let was = coco.get(path).await.expect(200).value("was");
    t.wait(std::time::Duration::from_secs(1));
    let form = |name: &'static str| [chamber(name, "yes"), vec![("was", was.as_str())]].concat();
    coco.post(path, &form("Chamber of Dakar")).await.expect(303);
    let page = coco.post(path, &form("Dakar’s Chamber")).await.expect(409);
    assert!(page.text("main .panel").contains("Chamber of Dakar"), "what is there now: {}", page.text("main"));
    assert_eq!(page.value("name"), "Dakar’s Chamber", "and what was typed");
    assert_eq!(
        t.visitor().get("/en/msme/organisations/dakar-chamber").await.expect(200).text("h1"),
        "Chamber of Dakar"
    );
    let seen = page.value("was");
    let again = [chamber("Dakar’s Chamber", "yes"), vec![("was", seen.as_str())]].concat();
    coco.post(path, &again).await.expect(303);
});

story!(a_wrong_form_says_what_is_wrong_and_loses_nothing, |t| {
    let coco = t.coordinator().await;
    let form = [("name", "X"), ("members", "many"), ("web", "javascript:alert(1)"), ("about_en", "Typed.")];
    let page = coco.post(NEW, &form).await.expect(422);
    assert_eq!(page.attributes(".summary a", "href"), ["#kind", "#economy", "#members", "#web"]);
    assert_eq!((page.value("members"), page.text("#about_en")), ("many".to_owned(), "Typed.".to_owned()));
});

story!(a_mandate_is_claimed_confirmed_shown_and_ended_and_the_person_is_told, |t| {
    let (coco, amina) = (t.coordinator().await, t.participant("Amina").await);
    listed(&coco).await;
    speak(&amina).await.expect(303);
    assert_eq!(t.letters_to("secretariat@example.org").await.len(), 1);
    let mandate = mandate(&amina).await;
    let page = || async { t.visitor().get("/en/msme/organisations/dakar-chamber").await.expect(200).text("main") };
    t.app.revised();
    assert!(!page().await.contains("Amina"), "nobody has confirmed it");
    assert!(coco.get("/en/msme/desk/organisations").await.expect(200).text("#waiting").contains("Amina"));
    let needs = coco.get("/en/msme/desk").await.expect(200);
    assert!(needs.has("#needs a[href='/en/msme/desk/organisations']"), "{}", needs.text("#needs"));
    act(&coco, &mandate, "confirm", "").await.expect(303);
    assert!(page().await.contains("Amina") && page().await.contains("Policy officer"));
    act(&coco, &mandate, "end", "").await.expect(422);
    act(&coco, &mandate, "end", "She has left.").await.expect(303);
    assert!(!page().await.contains("Amina"));
    let letters = t.letters_to("amina@example.org").await;
    let subjects: Vec<&str> = letters.iter().map(|letter| letter.subject.as_str()).collect();
    assert_eq!(subjects, ["You speak for Dakar Chamber", "Your mandate for Dakar Chamber has ended"]);
    assert!(letters[1].text.contains("She has left."));
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM audit_entries WHERE action = 'changed-mandate'")).await, 2);
});

story!(who_takes_part_no_more_speaks_for_nobody_and_is_named_no_more, |t| {
    let coco = t.coordinator().await;
    listed(&coco).await;
    let (amina, _) = confirmed(&t, &coco, "Amina", "confirm-steward").await;
    let n = idea(&t).await;
    let place = t.exchange.to_string();
    let consent = [("purpose", "participation"), ("place", place.as_str())];
    amina.post("/en/me/privacy/withdraw", &consent).await.expect(303);
    let page = t.visitor().get("/en/msme/organisations/dakar-chamber").await.expect(200);
    assert!(!page.text("main").contains("Amina"), "{}", page.text("main"));
    support_for(&amina, n, "").await.expect(403);
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM mandates WHERE is_live = 1 OR is_steward = 1")).await, 0);
});

story!(a_declined_claim_says_why_and_can_be_made_again, |t| {
    let (coco, amina) = (t.coordinator().await, t.participant("Amina").await);
    listed(&coco).await;
    speak(&amina).await.expect(303);
    let first = mandate(&amina).await;
    act(&coco, &first, "decline", "The director does not know her.").await.expect(303);
    assert!(amina.get(&first).await.expect(200).text(".facts").contains("The director does not know her."));
    assert_eq!(act(&coco, &first, "confirm", "").await.status.as_u16(), 409);
    t.wait(std::time::Duration::from_secs(1));
    speak(&amina).await.expect(303);
    assert_ne!(mandate(&amina).await, first);
});

story!(one_live_mandate_for_each_person_and_organisation, |t| {
    let (coco, amina) = (t.coordinator().await, t.participant("Amina").await);
    listed(&coco).await;
    speak(&amina).await.expect(303);
    speak(&amina).await.expect(303);
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM mandates")).await, 1);
    assert_eq!(t.letters_to("secretariat@example.org").await.len(), 1);
});

story!(nobody_confirms_their_own_mandate_not_even_who_runs_the_exchange, |t| {
    let coco = t.coordinator().await;
    listed(&coco).await;
    speak(&coco).await.expect(303);
    let mandate = mandate(&coco).await;
    act(&coco, &mandate, "confirm", "").await.expect(403);
    act(&coco, &mandate, "end", "").await.expect(303);
    assert!(t.letters_to("coco.coordinator@example.org").await.is_empty(), "one knows what one does");
});

story!(a_steward_decides_about_colleagues_as_long_as_it_is_one, |t| {
    let (coco, bao) = (t.coordinator().await, t.participant("Bao").await);
    listed(&coco).await;
    let (amina, of_amina) = confirmed(&t, &coco, "Amina", "confirm-steward").await;
    speak(&bao).await.expect(303);
    let of_bao = mandate(&bao).await;
    assert!(amina.get("/en/msme/mandates").await.expect(200).text("main").contains("Bao"));
    let told = t.letters_to("amina@example.org").await;
    assert!(told.iter().any(|l| l.text.contains(&of_bao) && l.text.contains("you are a steward of")), "{told:?}");
    act(&amina, &of_bao, "confirm", "").await.expect(303);
    assert!(bao.get(&of_bao).await.expect(200).text(".facts").contains("by a steward"));
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM audit_entries WHERE action = 'changed-mandate'")).await, 1);
    act(&coco, &of_amina, "dismiss", "").await.expect(303);
    amina.get(&of_bao).await.expect(404);
    act(&amina, &of_bao, "end", "No.").await.expect(404);
});

story!(a_mandate_is_nobodys_business_but_of_the_three_who_decide, |t| {
    let (coco, amina) = (t.coordinator().await, t.participant("Amina").await);
    listed(&coco).await;
    speak(&amina).await.expect(303);
    let of_amina = mandate(&amina).await;
    let (bao, _) = confirmed(&t, &coco, "Bao", "confirm").await;
    for other in [bao, t.participant("Chidi").await, t.moderator().await] {
        other.get(&of_amina).await.expect(404);
        act(&other, &of_amina, "confirm", "").await.expect(404);
        act(&other, &of_amina, "end", "No.").await.expect(404);
    }
});

story!(an_organisation_that_a_person_names_is_read_by_nobody_before_the_secretariat_agrees, |t| {
    let (coco, amina) = (t.coordinator().await, t.participant("Amina").await);
    let form = [chamber("Dakar Chamber", "yes"), vec![("title", "Director"), ("why", "I am the director.")]].concat();
    amina.post("/en/msme/mandates/new", &form).await.expect(303);
    let path = "/en/msme/organisations/dakar-chamber";
    for actor in [&t.visitor(), &amina, &coco] {
        actor.get(path).await.expect(404);
    }
    assert!(t.visitor().get("/en/msme/organisations").await.expect(200).has(".empty"));
    // Another one names the same: it is the same.
    let bao = t.participant("Bao").await;
    bao.post("/en/msme/mandates/new", &form).await.expect(303);
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM exchange_organisations")).await, 1);
    let of_amina = mandate(&amina).await;
    let before = coco.get(&of_amina).await.expect(200);
    assert!(before.has("main .notice.warn a[href='/en/msme/desk/organisations/dakar-chamber']"));
    assert!(!amina.get(&of_amina).await.expect(200).has("main .notice.warn"));
    act(&coco, &of_amina, "confirm", "").await.expect(303);
    t.visitor().get(path).await.expect(200);
});

story!(who_does_not_take_part_any_more_acts_for_no_organisation, |t| {
    let coco = t.coordinator().await;
    listed(&coco).await;
    let (amina, _) = confirmed(&t, &coco, "Amina", "confirm-steward").await;
    let bao = t.participant("Bao").await;
    speak(&bao).await.expect(303);
    let of_bao = mandate(&bao).await;
    amina.get(&of_bao).await.expect(200);
    let n = idea(&t).await;
    let page = "/en/msme/organisations/dakar-chamber";
    assert!(t.visitor().get(page).await.expect(200).text("main").contains("Amina"));
    let (id, exchange) = (amina.id, t.exchange);
    let (out, close) =
        (sql!("DELETE FROM participants WHERE person_id = $1"), sql!("UPDATE exchanges SET joining = 'invitation'"));
    t.app.db.write(move |tx| tx.execute(out, db::args![id]).and_then(|_| tx.execute(close, &[]))).await.unwrap();
    t.app.revised();
    amina.get(&of_bao).await.expect(404);
    act(&amina, &of_bao, "confirm", "").await.expect(404);
    assert!(!amina.get("/en/msme/mandates").await.expect(200).body.contains(&of_bao), "nor is it on their list");
    support_for(&amina, n, "").await.expect(303);
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM organisation_supports")).await, 0, "they would have to join first");
    assert!(!t.visitor().get(page).await.expect(200).text("main").contains("Amina"), "nor do they speak in public");
    let told = t.letters_to("amina@example.org").await.len();
    let chidi = t.participant("Chidi").await;
    speak(&chidi).await.expect(303);
    assert_eq!(t.letters_to("amina@example.org").await.len(), told, "nor do they hear of claims");
    let now = t.clock_now();
    let back = move |tx: &mut db::Conn| participants::appoint(tx, exchange, id, participants::Role::Participant, now);
    t.app.db.write(back).await.unwrap();
    amina.get(&of_bao).await.expect(200);
});

story!(nobody_claims_more_than_ten_mandates_in_a_day, |t| {
    let amina = t.participant("Amina").await;
    let names: Vec<String> = (0..11).map(|n| format!("Chamber {n}")).collect();
    for (n, name) in names.iter().enumerate() {
        let form = [chamber(name, ""), vec![("title", "Director"), ("why", "I am.")]].concat();
        amina.post("/en/msme/mandates/new", &form).await.expect(if n < 10 { 303 } else { 429 });
    }
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM exchange_organisations")).await, 10, "nor leaves a name behind");
});

/// Somebody else's idea.
async fn idea(t: &TestApp) -> i64 {
    crate::comments::tests::idea(t, &t.participant("Author").await).await
}

async fn support_for(actor: &Actor<'_>, n: i64, action: &str) -> Answer {
    let form = [("organisation", "dakar-chamber"), ("action", action)];
    actor.post(&format!("/en/msme/ideas/{n}/support"), &form).await
}

async fn comment_for(actor: &Actor<'_>, n: i64, organisation: &str, key: &str) -> Answer {
    let form = [("stance", "for"), ("language", "en"), ("text", "Our members agree."), ("key", key)];
    let form = [&form[..], &[("organisation", organisation)]].concat();
    actor.post(&format!("/en/msme/ideas/{n}/comments"), &form).await
}

story!(an_organisation_supports_an_idea_once_and_is_counted_apart, |t| {
    let coco = t.coordinator().await;
    listed(&coco).await;
    let n = idea(&t).await;
    let path = format!("/en/msme/ideas/{n}");
    let (amina, _) = confirmed(&t, &coco, "Amina", "confirm").await;
    let (bao, _) = confirmed(&t, &coco, "Bao", "confirm").await;
    let page = || async {
        t.clock.advance(std::time::Duration::from_secs(3));
        t.visitor().get(&path).await.expect(200).text("#support .meta")
    };
    assert!(!page().await.contains("organisation"));
    assert!(amina.get(&path).await.expect(200).text("#support").contains("Support for Dakar Chamber"));
    support_for(&amina, n, "").await.expect(303);
    support_for(&bao, n, "").await.expect(303);
    amina.post(&format!("{path}/support"), &[]).await.expect(303);
    assert_eq!(page().await, "1 support 1 organisation supports this");
    let list = t.visitor().get(&format!("{path}/supporters")).await.expect(200);
    assert_eq!(list.texts("#organisations ~ ul b"), ["Dakar Chamber"]);
    let own = t.visitor().get("/en/msme/organisations/dakar-chamber").await.expect(200);
    assert_eq!(own.attributes("main .rows.tight a", "href"), [path.as_str()]);
    let translation =
        [("language", "fr"), ("title", "Un seul guichet"), ("text", "Un seul guichet."), ("origin", "human")];
    coco.post(&format!("{path}/translations"), &translation).await.expect(303);
    let about = t.visitor().get("/fr/msme/organisations/dakar-chamber").await.expect(200);
    assert_eq!(about.text("main li span[lang=fr]"), "Un seul guichet", "titles in the reader's language");
    support_for(&bao, n, "back").await.expect(303);
    assert_eq!(page().await, "1 support");
    support_for(&amina, n, "").await.expect(303);
    coco.post("/en/msme/desk/rounds/close", &[("number", "1"), ("sure", "yes")]).await.expect(303);
    let refused = support_for(&bao, n, "back").await.expect(403);
    assert!(refused.text("main").contains("supports stay as they were counted"), "{}", refused.text("main"));
    assert!(!amina.get(&path).await.expect(200).has("#support input[name='organisation']"));
    assert_eq!(t.count(sql!("SELECT organisation_supports FROM ideas")).await, 1);
});

story!(a_comment_names_an_organisation_that_nobody_reads_about_any_more_without_a_link, |t| {
    let coco = t.coordinator().await;
    listed(&coco).await;
    let (amina, _) = confirmed(&t, &coco, "Amina", "confirm").await;
    let n = idea(&t).await;
    comment_for(&amina, n, "dakar-chamber", "k").await.expect(303);
    let (place, link) = (format!("/en/msme/ideas/{n}"), "a[href='/en/msme/organisations/dakar-chamber']");
    assert!(t.visitor().get(&place).await.expect(200).has(link));
    let desk = "/en/msme/desk/organisations/dakar-chamber";
    let was = coco.get(desk).await.expect(200).value("was");
    let form = [chamber("Dakar Chamber", ""), vec![("was", was.as_str())]].concat();
    coco.post(desk, &form).await.expect(303);
    t.visitor().get("/en/msme/organisations/dakar-chamber").await.expect(404);
    let page = t.visitor().get(&place).await.expect(200);
    assert!(!page.has(link) && page.text("main").contains("Dakar Chamber"), "the name stays on the record");
});

/// How many organisations support each idea, as their pages count them and as there are.
async fn organisations_of(t: &TestApp, ideas: [i64; 2]) -> [(i64, i64); 2] {
    let counts = sql!(
        "SELECT i.organisation_supports, (SELECT COUNT(*) FROM organisation_supports s WHERE s.idea_id = i.id)
         FROM ideas i WHERE i.number = $1"
    );
    let read = t.app.db.read(move |c| -> Result<_, crate::error::Error> {
        Ok([c.one(counts, db::args![ideas[0]])?, c.one(counts, db::args![ideas[1]])?])
    });
    read.await.expect("two ideas")
}

story!(an_organisation_that_supports_a_merged_idea_supports_the_other_one_once_and_a_merge_undone_takes_it_back, |t| {
    let coco = t.coordinator().await;
    listed(&coco).await;
    let (amina, _) = confirmed(&t, &coco, "Amina", "confirm").await;
    let (part, third, whole) = (idea(&t).await, idea(&t).await, idea(&t).await);
    let merge = async |n: i64, whole: i64, way: &str| {
        let whole = whole.to_string();
        let form = [(if way == "merge" { "into" } else { "from" }, whole.as_str()), ("reason", "The same.")];
        coco.post(&format!("/en/msme/desk/ideas/{n}/{way}"), &form).await.expect(303);
    };
    support_for(&amina, part, "").await.expect(303);
    support_for(&amina, third, "").await.expect(303);
    let asks = async |n: i64| {
        let page = coco.get(&format!("/en/msme/desk/ideas/{n}/merge?into={whole}")).await.expect(200);
        page.text("main").contains(&format!("support I-{whole} as well from then on: Dakar Chamber"))
    };
    assert!(asks(part).await);
    merge(part, whole, "merge").await;
    assert!(!asks(third).await, "it supports the other idea already");
    merge(third, whole, "merge").await;
    assert_eq!(organisations_of(&t, [part, whole]).await, [(1, 1), (1, 1)]);
    support_for(&amina, part, "back").await.expect(403);
    support_for(&amina, part, "").await.expect(403);
    let own = t.visitor().get("/en/msme/organisations/dakar-chamber").await.expect(200);
    assert_eq!(own.attributes("main .rows.tight a", "href"), [format!("/en/msme/ideas/{whole}")]);
    merge(part, whole, "merge/undo").await;
    assert_eq!(organisations_of(&t, [part, whole]).await, [(1, 1), (1, 1)], "the other part is there still");
    merge(third, whole, "merge/undo").await;
    assert_eq!(organisations_of(&t, [third, whole]).await, [(1, 1), (0, 0)]);
});

story!(nothing_is_given_for_an_organisation_without_a_confirmed_mandate, |t| {
    let (coco, bao) = (t.coordinator().await, t.participant("Bao").await);
    listed(&coco).await;
    let n = idea(&t).await;
    speak(&bao).await.expect(303);
    let (amina, of_amina) = confirmed(&t, &coco, "Amina", "confirm").await;
    act(&amina, &of_amina, "end", "").await.expect(303);
    for actor in [amina, bao, t.participant("Chidi").await, coco] {
        support_for(&actor, n, "").await.expect(403);
        comment_for(&actor, n, "dakar-chamber", "a").await.expect(403);
        assert!(!actor.get(&format!("/en/msme/ideas/{n}")).await.expect(200).has("[name=organisation]"));
    }
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM comments")).await, 0);
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM organisation_supports")).await, 0);
});

story!(a_comment_is_given_for_an_organisation_only_where_its_author_says_so_and_stays_so, |t| {
    let coco = t.coordinator().await;
    listed(&coco).await;
    let n = idea(&t).await;
    let (amina, of_amina) = confirmed(&t, &coco, "Amina", "confirm").await;
    let form = amina.get(&format!("/en/msme/ideas/{n}")).await.expect(200);
    assert_eq!(form.attributes("[name=organisation][checked]", "value"), [""], "oneself is the default");
    comment_for(&amina, n, "", "a").await.expect(303);
    comment_for(&amina, n, "dakar-chamber", "b").await.expect(303);
    act(&amina, &of_amina, "end", "").await.expect(303);
    let page = t.visitor().get(&format!("/en/msme/ideas/{n}")).await.expect(200);
    let said = page.texts(".thread .comment");
    assert!(!said[0].contains("for Dakar Chamber") && said[1].contains("for Dakar Chamber"), "{said:?}");
    let own = t.visitor().get("/en/msme/organisations/dakar-chamber").await.expect(200);
    assert!(own.text("main").contains("1 comment given for it") && own.text("main").contains("Our members agree."));
    amina.post(&format!("/en/msme/ideas/{n}/comments/2/withdraw"), &[]).await.expect(303);
    t.app.revised();
    let own = t.visitor().get("/en/msme/organisations/dakar-chamber").await.expect(200);
    assert!(!own.text("main").contains("Our members agree."));
});

story!(who_has_no_profile_fills_it_in_before_typing_a_claim, |t| {
    let coco = t.coordinator().await;
    listed(&coco).await;
    let stranger = t.stranger("Esi").await;
    for path in ["/en/msme/organisations/dakar-chamber/speak", "/en/msme/mandates/new"] {
        assert!(stranger.get(path).await.expect(303).location().starts_with("/en/me/profile?next="), "{path}");
    }
});

story!(an_organisations_page_shows_ones_own_mandate_and_what_it_allows, |t| {
    let coco = t.coordinator().await;
    listed(&coco).await;
    let page = "/en/msme/organisations/dakar-chamber";
    let amina = t.participant("Amina").await;
    let claim = "main a[href$='/dakar-chamber/speak']";
    assert!(amina.get(page).await.expect(200).has(claim));
    speak(&amina).await.expect(303);
    let waits = amina.get(page).await.expect(200);
    assert!(waits.text("main").contains("Waiting for a decision") && !waits.has(claim));
    let mandate = mandate(&amina).await;
    act(&coco, &mandate, "confirm", "").await.expect(303);
    let stands = amina.get(page).await.expect(200);
    let said = stands.text("main");
    assert!(said.contains("Confirmed") && said.contains("Decided on"), "{said}");
    assert!(said.contains("write its position") && said.contains("has no email"), "{said}");
    assert!(stands.has(&format!("main a[href='{mandate}']")) && !stands.has(claim));
    assert!(!t.visitor().get(page).await.expect(200).text("main").contains("Your mandate"));
    act(&amina, &mandate, "end", "").await.expect(303);
    let ended = amina.get(page).await.expect(200);
    assert!(ended.text("main").contains("Ended on") && ended.has(claim));
    assert!(!ended.text("main").contains("write its position"), "an ended one allows nothing");
});
