//! Rules first, then stories over HTTP.

mod steps;

use std::time::Duration;

use db::{Id, sql};
use web::FieldErrors;

use super::entry::{Typed, check_firm};
use super::{Channel, Firm, NewEntry, enter, enter_for_none, export_of};
use crate::error::Error;
use crate::front_door::tests::close;
use crate::ideas::web::Qr;
use crate::organisations::tests::speaker;
use crate::people::consents::Wording;
use crate::tests::{Actor, Answer, TestApp, read, story};
use crate::topics::tests::put_one;

// ── Rules ──

#[test]
fn of_a_firm_that_does_not_wish_to_be_named_neither_name_nor_place_is_kept() {
    let typed =
        Typed { name: "Sow & Sons", is_unnamed: false, place: "Thiès", economy: "SN", sector: "C", size: "2-9" };
    let (mut errors, mut others) = (FieldErrors::new(), FieldErrors::new());
    let (named, unnamed) =
        (check_firm(typed, &mut errors), check_firm(Typed { is_unnamed: true, ..typed }, &mut others));
    assert!(errors.is_empty() && others.is_empty());
    assert_eq!((named.name.as_str(), named.place.as_str()), ("Sow & Sons", "Thiès"));
    assert_eq!((unnamed.name.as_str(), unnamed.place.as_str(), unnamed.size.as_str()), ("", "", "2-9"));
    let mut errors = FieldErrors::new();
    check_firm(Typed::default(), &mut errors);
    let wrong: Vec<&str> = errors.iter().map(|(field, _)| field).collect();
    assert_eq!(wrong, ["firm", "economy", "sector", "size"]);
}

// ── Fixtures ──

const ENTERED: &str = "/en/msme/entered";

/// A finished draft of somebody; its address.
async fn draft(actor: &Actor<'_>, t: &TestApp) -> String {
    put_one(t, "border", "Border", 1).await;
    let begun = actor.post("/en/msme/ideas/new", &[("topic", "border")]).await.expect(303).location();
    let text = [("topic", "border"), ("language", "en"), ("title", "One window"), ("text", "Papers take nine days.")];
    actor.post(&begun, &text).await.expect(303);
    begun
}

const FIRM: [(&str, &str); 9] = [
    ("organisation", "dakar-chamber"),
    ("firm", "Sow and Sons"),
    ("place", "Thiès"),
    ("economy", "SN"),
    ("sector", "C"),
    ("size", "2-9"),
    ("channel", "phone"),
    ("note", "Called on Monday."),
    ("agreed", "yes"),
];

/// An idea entered for a firm; its address.
async fn entered(actor: &Actor<'_>, t: &TestApp) -> String {
    let draft = draft(actor, t).await;
    actor.post(&format!("{draft}/firm"), &FIRM).await.expect(303);
    let sheet = actor.post(&format!("{draft}/check"), &[]).await.expect(303).location();
    sheet.strip_suffix("/sheet").expect("the sheet").to_owned()
}

/// Prints a sheet; the code that stands on it.
async fn print(actor: &Actor<'_>, idea: &str) -> String {
    actor.post(&format!("{idea}/sheet"), &[]).await.expect(200).text(".sheet .code")
}

fn number(idea: &str) -> &str {
    idea.rsplit('/').next().expect("a number")
}

async fn try_code(actor: &Actor<'_>, to: &str, idea: &str, code: &str, more: &[(&str, &str)]) -> Answer {
    let fields = [("idea", number(idea)), ("code", code)];
    actor.post(&format!("{ENTERED}{to}"), &[&fields[..], more].concat()).await
}

const KIND: [(&str, &str); 2] = [("sector", "G"), ("size", "10-49")];

// ── Stories ──

story!(a_chamber_enters_an_idea_for_a_firm_and_the_firm_confirms_it_with_its_code, |t| {
    let coco = t.coordinator().await;
    let (amina, _) = speaker(&t, &coco, "Amina", ("Dakar Chamber", "chamber")).await;
    let idea = entered(&amina, &t).await;
    let page = read(&t, &idea).await.expect(200).text("article");
    for words in ["Entered by Dakar Chamber for a firm; not yet confirmed", "Sow and Sons", "Thiès", "Amina"] {
        assert!(page.contains(words), "{words}: {page}");
    }
    assert!(!page.contains("Called on Monday"));
    let code = print(&amina, &idea).await;
    assert_eq!((code.len(), code.matches('-').count()), (14, 2), "{code}");
    let firm = t.visitor();
    let asked = firm.get(&format!("{ENTERED}?idea={}", number(&idea))).await.expect(200);
    assert!(!asked.body.contains("One window"), "looking tells nothing");
    assert_eq!(asked.value("idea"), number(&idea));
    let opened = try_code(&firm, "", &idea, &code.to_lowercase().replace('-', " "), &[]).await.expect(200);
    assert!(opened.text("article").contains("Papers take nine days."));
    try_code(&firm, "/confirm", &idea, &code, &[("sector", "G"), ("size", "huge")]).await.expect(422);
    try_code(&firm, "/confirm", &idea, &code, &KIND).await.expect(303);
    try_code(&firm, "/confirm", &idea, &code, &KIND).await.expect(303);
    let page = read(&t, &idea).await.expect(200).text("article");
    assert!(page.contains("confirmed by the firm on") && !page.contains("not yet"), "{page}");
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM entered_ideas WHERE size = '10-49' AND sector = 'G'")).await, 1);
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM audit_entries WHERE action = 'firm-decided'")).await, 1);
    amina.get(&format!("{idea}/edit")).await.expect(403);
    // With the code that it has, and that nobody takes from it.
    amina.post(&format!("{idea}/sheet"), &[]).await.expect(409);
    try_code(&firm, "/disown", &idea, &code, &[("reason", "Not so.")]).await.expect(303);
    read(&t, &idea).await.expect(410);
});

story!(the_picture_carries_the_code_behind_the_address_and_no_address_that_we_see_has_it, |t| {
    let coco = t.coordinator().await;
    let (amina, _) = speaker(&t, &coco, "Amina", ("Dakar Chamber", "chamber")).await;
    let idea = entered(&amina, &t).await;
    let sheet = amina.post(&format!("{idea}/sheet"), &[]).await.expect(200);
    let (code, seen) = (sheet.text(".sheet .code"), format!("{ENTERED}?idea={}", number(&idea)));
    let carried = Qr::of(&t.app.absolute(&format!("{seen}#{code}")));
    assert_eq!(sheet.attributes(".sheet svg path", "d"), [carried.path]);
    let page = t.visitor().get(&format!("{seen}&code={code}")).await.expect(200);
    assert!(page.has("script[src$='/code.js']"));
    assert_eq!((page.value("code"), page.value("idea").as_str()), (String::new(), number(&idea)));
});

story!(a_firm_confirms_the_words_that_it_saw_and_no_others, |t| {
    let coco = t.coordinator().await;
    let (amina, _) = speaker(&t, &coco, "Amina", ("Dakar Chamber", "chamber")).await;
    let idea = entered(&amina, &t).await;
    let code = print(&amina, &idea).await;
    let firm = t.visitor();
    let seen = try_code(&firm, "", &idea, &code, &[]).await.expect(200).value("seen");
    let change = [("title", "One window"), ("text", "Other words."), ("language", "en"), ("version", "1")];
    amina.post(&format!("{idea}/edit"), &change).await.expect(303);
    let confirm = [&KIND[..], &[("seen", seen.as_str())]].concat();
    let page = try_code(&firm, "/confirm", &idea, &code, &confirm).await.expect(422);
    assert!(page.text("article").contains("Other words.") && page.has(".summary a[href='#confirm']"));
    let seen = page.value("seen");
    try_code(&firm, "/confirm", &idea, &code, &[&KIND[..], &[("seen", seen.as_str())]].concat()).await.expect(303);
    amina.post(&format!("{idea}/edit"), &change).await.expect(403);
});

story!(what_the_firm_has_confirmed_gets_neither_translations_nor_photos, |t| {
    let coco = t.coordinator().await;
    let (amina, _) = speaker(&t, &coco, "Amina", ("Dakar Chamber", "chamber")).await;
    let idea = entered(&amina, &t).await;
    let (code, path) = (print(&amina, &idea).await, format!("{idea}/translations"));
    let french = [("language", "fr"), ("title", "Un guichet"), ("text", "Neuf jours."), ("origin", "author")];
    amina.post(&path, &french).await.expect(303);
    let firm = t.visitor();
    let seen = try_code(&firm, "", &idea, &code, &[]).await.expect(200).value("seen");
    let confirm = [&KIND[..], &[("seen", seen.as_str())]].concat();
    try_code(&firm, "/confirm", &idea, &code, &confirm).await.expect(303);
    let other = [("language", "es"), ("title", "Una ventanilla"), ("text", "Otra cosa."), ("origin", "author")];
    amina.post(&path, &other).await.expect(409);
    assert!(!amina.get(&path).await.expect(200).has("main select[name=language]"));
    let photos = format!("{idea}/photos");
    assert!(!amina.get(&photos).await.expect(200).has("main input[type=file]"));
    let file = [("photo", "IMG_1.jpg", b"no matter what".as_slice())];
    amina.post_files(&photos, &[("alt", "A ramp"), ("key", "k1")], &file).await.expect(409);
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM idea_translations")).await, 1);
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM idea_photos")).await, 0);
});

story!(what_is_said_of_a_firm_for_a_draft_that_was_sent_meanwhile_is_refused_and_not_lost_unseen, |t| {
    let coco = t.coordinator().await;
    let (amina, _) = speaker(&t, &coco, "Amina", ("Dakar Chamber", "chamber")).await;
    let draft = draft(&amina, &t).await;
    let id: Id = number(&draft).parse().expect("a draft");
    amina.post(&format!("{draft}/check"), &[]).await.expect(303);
    // Both were looked at before the other tab sent it.
    let (exchange, person, at) = (t.exchange, amina.id, t.clock_now());
    let new = NewEntry {
        id,
        exchange,
        person,
        organisation: "dakar-chamber".to_owned(),
        firm: Firm { name: "Sow and Sons".to_owned(), ..Firm::default() },
        channel: Channel::Phone,
        note: String::new(),
        agreed: Wording { version: "1".to_owned(), language: "en".to_owned(), text: "It agreed.".to_owned() },
        at,
    };
    let entered = t.app.db.write(move |tx| enter(tx, &new)).await;
    let for_none = t.app.db.write(move |tx| enter_for_none(tx, exchange, person, id)).await;
    for refused in [entered, for_none] {
        assert!(matches!(refused, Err(Error::Conflict("entered-draft-gone"))), "{refused:?}");
    }
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM entered_ideas")).await, 0);
});

story!(what_the_firm_disowns_is_gone_at_once_and_for_good_and_those_whom_it_concerns_are_told, |t| {
    let coco = t.coordinator().await;
    let (amina, _) = speaker(&t, &coco, "Amina", ("Dakar Chamber", "chamber")).await;
    let idea = entered(&amina, &t).await;
    t.participant("Bao").await.post(&format!("{idea}/support"), &[]).await.expect(303);
    let code = print(&amina, &idea).await;
    let firm = t.visitor();
    try_code(&firm, "/disown", &idea, &code, &[("reason", &"x".repeat(501))]).await.expect(422);
    try_code(&firm, "/disown", &idea, &code, &[("reason", "We never said that.")]).await.expect(303);
    try_code(&firm, "/disown", &idea, &code, &[]).await.expect(303);
    let page = read(&t, &idea).await.expect(410);
    assert!(
        page.text("article").contains("disowned by the firm in whose name it was entered"),
        "{}",
        page.text("main")
    );
    assert!(!page.body.contains("Papers take nine days.") && !page.body.contains("Sow and Sons"));
    assert!(page.text("#support").contains('1'), "supports stay: {}", page.text("#support"));
    for address in ["secretariat@example.org", "amina@example.org"] {
        let letters = t.letters_to(address).await;
        let told = letters.iter().filter(|letter| letter.text.contains("We never said that.")).count();
        assert_eq!(told, 1, "{address}");
    }
    try_code(&firm, "/confirm", &idea, &code, &KIND).await.expect(409);
    amina.post(&format!("{idea}/sheet"), &[]).await.expect(409);
    coco.post(&format!("{idea}/sheet"), &[]).await.expect(409);
    let opened = try_code(&firm, "", &idea, &code, &[]).await.expect(200);
    assert!(!opened.body.contains("Papers take nine days.") && !opened.has("main form[action$=confirm]"));
    let list = coco.get("/en/msme/desk/entered?state=disowned").await.expect(200);
    assert!(list.text("table").contains("We never said that."), "{}", list.text("main"));
    assert!(coco.get("/en/msme/desk/entered?state=confirmed").await.expect(200).has(".empty"));
    // The organisations to choose from are those that entered something; one that there is not narrows nothing.
    let own = coco.get("/en/msme/desk/entered?state=disowned&organisation=dakar-chamber").await.expect(200);
    assert!(own.has("table") && own.has("#organisation option[value='dakar-chamber'][selected]"));
    let none = coco.get("/en/msme/desk/entered?state=confirmed&organisation=dakar-chamber").await.expect(200);
    assert!(none.text(".empty").contains("show all") && none.has(".sift a[href='/en/msme/desk/entered']"));
    assert!(coco.get("/en/msme/desk/entered?organisation=nobody").await.expect(200).has("table"));
    // Which firm it was is known nowhere any more, nor what it is said to have told.
    let (desk, sheet) = (list, coco.get(&format!("{idea}/sheet")).await.expect(200));
    for page in [&desk, &opened, &sheet] {
        assert!(page.text("main").contains("A firm"), "{}", page.text("main"));
    }
    let file = coco.get("/en/msme/desk/entered.csv").await.expect(200);
    assert!(own.has("main a[href='/en/msme/desk/entered.csv?state=disowned&organisation=dakar-chamber&sort=newest']"));
    let lines = async |query: &str| {
        coco.get(&format!("/en/msme/desk/entered.csv?{query}")).await.expect(200).body.lines().count()
    };
    assert_eq!(lines("state=disowned&organisation=dakar-chamber").await, 2, "the file holds what the page shows");
    assert_eq!(lines("state=confirmed&organisation=dakar-chamber").await, 1, "the names of the columns alone");
    for page in [&desk, &opened, &sheet, &file] {
        assert!(
            !page.body.contains("Sow and Sons")
                && !page.body.contains("Thiès")
                && !page.body.contains("Called on Monday")
        );
    }
    let known = sql!("SELECT COUNT(*) FROM entered_ideas WHERE firm <> '' OR place <> '' OR note <> ''");
    assert_eq!(t.count(known).await, 0);
});

story!(entered_ideas_turn_round_by_their_day_and_the_file_with_them, |t| {
    let coco = t.coordinator().await;
    let (amina, _) = speaker(&t, &coco, "Amina", ("Dakar Chamber", "chamber")).await;
    let first = entered(&amina, &t).await;
    t.wait(Duration::from_hours(1));
    let second = entered(&amina, &t).await;
    let symbols = [&first, &second].map(|idea| format!("I-{}", number(idea)));
    let page = coco.get("/en/msme/desk/entered?state=unconfirmed&sort=oldest").await.expect(200);
    assert_eq!(page.texts("tbody td:first-child"), symbols);
    assert_eq!(page.attributes("thead th[aria-sort]", "aria-sort"), ["ascending"]);
    assert_eq!(page.attributes("thead a", "href"), ["/en/msme/desk/entered?state=unconfirmed&sort=newest"]);
    let usual = coco.get("/en/msme/desk/entered").await.expect(200).texts("tbody td:first-child");
    assert_eq!(usual, [symbols[1].as_str(), symbols[0].as_str()]);
    let file = page.attributes("main a[href*='.csv']", "href").remove(0);
    assert_eq!(file, "/en/msme/desk/entered.csv?state=unconfirmed&sort=oldest");
    let said = coco.get(&file).await.expect(200).body;
    let at = |symbol: &str| said.find(&format!("\"{symbol}\"")).expect("its row");
    assert!(at(&symbols[0]) < at(&symbols[1]), "{said}");
    let said = coco.get("/en/msme/desk/entered.csv").await.expect(200).body;
    let at = |symbol: &str| said.find(&format!("\"{symbol}\"")).expect("its row");
    assert!(at(&symbols[1]) < at(&symbols[0]), "{said}");
});

story!(a_wrong_code_opens_nothing_is_counted_and_has_an_end, |t| {
    let coco = t.coordinator().await;
    let (amina, _) = speaker(&t, &coco, "Amina", ("Dakar Chamber", "chamber")).await;
    let idea = entered(&amina, &t).await;
    let first = print(&amina, &idea).await;
    let second = print(&amina, &idea).await;
    assert!(first != second);
    let firm = t.visitor();
    for (to, code) in [("", first.as_str()), ("/confirm", "ABCD-EFGH-JKMN"), ("/disown", "ABCD-EFGH-JKMN")] {
        let page = try_code(&firm, to, &idea, code, &KIND[..if to == "/confirm" { 2 } else { 0 }]).await.expect(422);
        assert!(page.text("#code-error").contains("newer sheet") && !page.body.contains("One window"), "{to}");
    }
    let missing = try_code(&firm, "", &idea, "short", &[]).await.expect(422);
    assert!(missing.text("#code-error").contains("twelve"));
    try_code(&firm, "", "/en/msme/ideas/99", &second, &[]).await.expect(422);
    assert_eq!(t.count(sql!("SELECT tries FROM entered_ideas")).await, 3);
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM ideas WHERE state = 'published'")).await, 1);
    let most = t.app.config.limits.codes_per_hour;
    for _ in 0..most {
        try_code(&firm, "", &idea, "short", &[]).await;
    }
    try_code(&firm, "", &idea, &second, &[]).await.expect(429);
    t.wait(Duration::from_hours(1));
    try_code(&firm, "", &idea, &second, &[]).await.expect(200);
});

story!(only_those_who_speak_for_an_association_or_a_chamber_enter_ideas_for_firms, |t| {
    let coco = t.coordinator().await;
    let (tank, _) = speaker(&t, &coco, "Tana", ("Trade Thinkers", "think-tank")).await;
    let (amina, mandate) = speaker(&t, &coco, "Amina", ("Dakar Chamber", "chamber")).await;
    for other in [tank, t.participant("Bao").await] {
        let draft = draft(&other, &t).await;
        assert!(!other.get(&draft).await.expect(200).has("button[value=firm]"));
        other.get(&format!("{draft}/firm")).await.expect(404);
        other.post(&format!("{draft}/firm"), &FIRM).await.expect(404);
    }
    let draft = draft(&amina, &t).await;
    assert!(amina.get(&draft).await.expect(200).has("button[value=firm]"));
    let page = amina.post(&format!("{draft}/firm"), &FIRM[..8]).await.expect(422);
    assert_eq!(page.attributes(".summary a", "href"), ["#agreed"]);
    assert_eq!((page.value("firm"), page.value("place")), ("Sow and Sons".to_owned(), "Thiès".to_owned()));
    amina.post(&format!("{draft}/firm"), &FIRM).await.expect(303);
    assert!(amina.get(&format!("{draft}/check")).await.expect(200).text(".facts").contains("Sow and Sons"));
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM consent_texts WHERE text LIKE '%The firm agreed%'")).await, 1);
    // Without the mandate nothing is entered; the draft is there still.
    amina.post(&mandate, &[("action", "end")]).await.expect(303);
    amina.post(&format!("{draft}/check"), &[]).await.expect(403);
    amina.post(&format!("{draft}/firm"), &[("then", "none")]).await.expect(303);
    let idea = amina.post(&format!("{draft}/check"), &[]).await.expect(303).location();
    assert!(!idea.ends_with("/sheet") && !read(&t, &idea).await.expect(200).text("article").contains("for a firm"));
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM entered_ideas")).await, 0);
});

story!(colleagues_print_the_sheet_when_whoever_entered_the_idea_has_gone_and_others_do_not, |t| {
    let coco = t.coordinator().await;
    let (amina, mandate) = speaker(&t, &coco, "Amina", ("Dakar Chamber", "chamber")).await;
    let (bao, _) = speaker(&t, &coco, "Bao", ("Dakar Chamber", "chamber")).await;
    let (tank, _) = speaker(&t, &coco, "Tana", ("Trade Thinkers", "think-tank")).await;
    let idea = entered(&amina, &t).await;
    let sheet = format!("{idea}/sheet");
    assert!(amina.get(&sheet).await.expect(200).text("main").contains("Called on Monday."));
    amina.post(&mandate, &[("action", "end")]).await.expect(303);
    for other in [amina, tank, t.participant("Chidi").await, t.moderator().await] {
        other.get(&sheet).await.expect(404);
        other.post(&sheet, &[]).await.expect(404);
    }
    t.visitor().get(&sheet).await.expect(303);
    let code = print(&bao, &idea).await;
    coco.get(&sheet).await.expect(200);
    let newer = print(&coco, &idea).await;
    try_code(&t.visitor(), "", &idea, &code, &[]).await.expect(422);
    try_code(&t.visitor(), "", &idea, &newer, &[]).await.expect(200);
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM audit_entries WHERE action = 'printed-sheet'")).await, 1);
});

story!(a_firm_that_does_not_wish_to_be_named_is_named_nowhere, |t| {
    let coco = t.coordinator().await;
    let (amina, _) = speaker(&t, &coco, "Amina", ("Dakar Chamber", "chamber")).await;
    let draft = draft(&amina, &t).await;
    amina.post(&format!("{draft}/firm"), &[&FIRM[..], &[("unnamed", "yes")]].concat()).await.expect(303);
    let idea = amina.post(&format!("{draft}/check"), &[]).await.expect(303).location().replace("/sheet", "");
    let page = read(&t, &idea).await.expect(200);
    assert!(page.text("article").contains("A firm that does not wish to be named"), "{}", page.text("article"));
    assert!(!page.body.contains("Sow and Sons") && !page.body.contains("Thiès"));
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM entered_ideas WHERE firm <> '' OR place <> ''")).await, 0);
});

story!(the_code_opens_its_idea_also_where_an_exchange_is_for_those_who_take_part, |t| {
    let coco = t.coordinator().await;
    let (amina, _) = speaker(&t, &coco, "Amina", ("Dakar Chamber", "chamber")).await;
    let idea = entered(&amina, &t).await;
    let code = print(&amina, &idea).await;
    close(&t).await;
    let firm = t.visitor();
    firm.get(&idea).await.expect(404);
    firm.get(ENTERED).await.expect(200);
    let opened = try_code(&firm, "", &idea, &code, &[]).await.expect(200);
    assert!(opened.text("article").contains("Papers take nine days."));
    let done = try_code(&firm, "/confirm", &idea, &code, &KIND).await.expect(303);
    assert!(firm.follow(&done).await.expect(200).text(".notice").contains("Thank you"));
});

story!(a_steward_questions_an_idea_entered_for_the_organisation_and_it_comes_first, |t| {
    let coco = t.coordinator().await;
    let (amina, _) = speaker(&t, &coco, "Amina", ("Dakar Chamber", "chamber")).await;
    let (bao, _) = speaker(&t, &coco, "Bao", ("Dakar Chamber", "chamber")).await;
    let other = draft(&amina, &t).await;
    let other = amina.post(&format!("{other}/check"), &[]).await.expect(303).location();
    let idea = entered(&amina, &t).await;
    bao.post(&format!("{other}/flag"), &[("rule", "off-topic"), ("reason", "Soap")]).await.expect(303);
    let wrong = [("rule", "disowned"), ("reason", "Amina does not speak for us.")];
    bao.post(&format!("{other}/flag"), &wrong).await;
    t.participant("Chidi").await.post(&format!("{idea}/flag"), &wrong).await.expect(422);
    assert!(bao.get(&format!("{idea}/flag")).await.expect(200).has("#rule-disowned"));
    bao.post(&format!("{idea}/flag"), &wrong).await.expect(303);
    assert!(read(&t, &idea).await.expect(200).text("article").contains("Questioned by Dakar Chamber"));
    let desk = coco.get("/en/msme/desk/moderation").await.expect(200);
    assert!(desk.text("main").contains("Not ours") && desk.text("main").contains(&format!("I-{}", number(&idea))));
    let decide = desk.attributes("main form[action*='/desk/moderation/']", "action");
    let decide = decide.iter().find(|action| !action.ends_with("/undo")).expect("a form");
    coco.post(decide, &[("outcome", "keep"), ("rule", ""), ("reason", "")]).await.expect(303);
    assert!(!read(&t, &idea).await.expect(200).text("article").contains("Questioned by"));
});

story!(a_reason_for_disowning_goes_with_whoever_was_signed_in_and_with_nobody_else, |t| {
    let coco = t.coordinator().await;
    let (amina, _) = speaker(&t, &coco, "Amina", ("Dakar Chamber", "chamber")).await;
    let bao = t.participant("Bao").await;
    for (firm, reason) in [(&bao, "Bao never said that."), (&t.visitor(), "Nobody here said that.")] {
        let idea = entered(&amina, &t).await;
        let code = print(&amina, &idea).await;
        try_code(firm, "/disown", &idea, &code, &[("reason", reason)]).await.expect(303);
    }
    let (theirs, hers) = (t.taken(bao.id, export_of).await, t.taken(amina.id, export_of).await);
    assert!(theirs.contains("Bao never said that.") && !theirs.contains("Nobody here"), "{theirs}");
    assert!(!hers.contains("said that."), "whoever entered it has not given the reason: {hers}");
    bao.post("/en/me/privacy/delete", &[("texts", "keep"), ("sure", "yes")]).await.expect(303);
    let list = coco.get("/en/msme/desk/entered?state=disowned").await.expect(200).text("table");
    assert!(list.contains("Nobody here said that.") && !list.contains("Bao never"), "{list}");
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM entered_ideas WHERE reason_by IS NOT NULL")).await, 0);
});
