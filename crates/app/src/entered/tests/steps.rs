//! From where somebody finds that an idea can be for a firm, to its sheet: each step leads on to the next.

use super::FIRM;
use crate::organisations::tests::speaker;
use crate::tests::{Answer, story};
use crate::topics::tests::put_one;

const NEW: &str = "/en/msme/ideas/new";
const TEXT: [(&str, &str); 4] =
    [("topic", "border"), ("language", "en"), ("title", "One window"), ("text", "Papers take nine days.")];

/// Where the only link of the page that matches leads.
fn link(page: &Answer, css: &str) -> String {
    let mut found = page.attributes(css, "href");
    assert_eq!(found.len(), 1, "{css}: {found:?}");
    found.remove(0)
}

story!(from_the_page_of_the_organisation_each_step_leads_on_to_the_sheet, |t| {
    let coco = t.coordinator().await;
    let (amina, _) = speaker(&t, &coco, "Amina", ("Dakar Chamber", "chamber")).await;
    put_one(&t, "border", "Border", 1).await;
    let page = amina.get("/en/msme/organisations/dakar-chamber").await.expect(200);
    let begin = link(&page, "main a[href*='/ideas/new?']");
    assert!(amina.get(&begin).await.expect(200).has("input[name=firm][checked]"));
    let wrong = amina.post(NEW, &[("topic", ""), ("firm", "yes")]).await.expect(422);
    assert!(wrong.has("input[name=firm][checked]"), "what was ticked stays");
    let named = amina.post(NEW, &[("topic", "border"), ("firm", "yes")]).await.expect(303);
    let form = amina.follow(&named).await.expect(200);
    assert_eq!(form.attributes("main form[action$='/firm']", "action"), [named.location()]);
    // There is no text yet: it comes next.
    let kept = amina.post(&named.location(), &FIRM).await.expect(303);
    let write = amina.follow(&kept).await.expect(200);
    assert!(write.text("main .panel").contains("Sow and Sons"), "{}", write.text("main"));
    assert!(write.has("textarea[name=text]"));
    let similar = amina.post(&kept.location(), &TEXT).await.expect(303);
    let check = amina.follow(&similar).await.expect(303);
    assert!(amina.follow(&check).await.expect(200).text(".facts").contains("Sow and Sons"));
    assert!(amina.post(&check.location(), &[]).await.expect(303).location().ends_with("/sheet"));
});

story!(the_firm_is_named_beside_a_text_and_nothing_typed_is_lost_on_either_page, |t| {
    let coco = t.coordinator().await;
    let (amina, _) = speaker(&t, &coco, "Amina", ("Dakar Chamber", "chamber")).await;
    put_one(&t, "border", "Border", 1).await;
    let text = amina.post(NEW, &[("topic", "border")]).await.expect(303).location();
    let buttons = amina.get(&text).await.expect(200).texts("main form[data-draft] button");
    assert_eq!(buttons.first().map(String::as_str), Some("Continue"), "Enter presses the first: {buttons:?}");
    let half = [("topic", "border"), ("language", "en"), ("title", "One window"), ("text", "")];
    let firm = amina.post(&text, &[&half[..], &[("then", "firm")]].concat()).await.expect(303).location();
    assert_eq!(firm, format!("{text}/firm"));
    let back = [("then", "text")];
    let untouched = [("organisation", "dakar-chamber"), ("then", "text")];
    assert_eq!(amina.post(&firm, &untouched).await.expect(303).location(), text);
    assert_eq!(amina.get(&text).await.expect(200).value("title"), "One window");
    // Half of the firm cannot be kept: the page says so, and leaves by a link only.
    let page = amina.post(&firm, &[&FIRM[..3], &back[..]].concat()).await.expect(422);
    assert_eq!((page.value("firm"), page.value("place")), ("Sow and Sons".to_owned(), "Thiès".to_owned()));
    assert!(page.text("main form p > a").contains("without keeping this"));
    assert_eq!(amina.post(&firm, &[&FIRM[..], &back[..]].concat()).await.expect(303).location(), text);
    assert_eq!(amina.post(&firm, &[&FIRM[..8], &back[..]].concat()).await.expect(303).location(), text, "no change");
    amina.post(&text, &TEXT).await.expect(303);
    // The text is written: on from there, past it, with what was done said on the page that comes.
    let onward = amina.post(&firm, &FIRM).await.expect(303);
    assert_eq!(onward.location(), format!("{text}/similar"));
    let check = amina.follow(&onward).await.expect(303);
    let page = amina.follow(&check).await.expect(200);
    assert!(page.body.contains("The firm is kept with your draft."), "{}", page.text("body"));
    assert_eq!(link(&page, "main a[href$='/firm']"), firm);
});

story!(who_speaks_for_no_such_organisation_is_not_asked_for_a_firm, |t| {
    let coco = t.coordinator().await;
    let (tank, _) = speaker(&t, &coco, "Tana", ("Trade Thinkers", "think-tank")).await;
    put_one(&t, "border", "Border", 1).await;
    assert!(!tank.get("/en/msme/organisations/trade-thinkers").await.expect(200).has("main a[href*='firm=yes']"));
    for other in [tank, t.participant("Bao").await, t.visitor()] {
        assert!(!other.get(&format!("{NEW}?firm=yes")).await.expect(200).has("input[name=firm]"));
        // As from a page that was opened before the mandate ended.
        let text = other.post(NEW, &[("topic", "border"), ("firm", "yes")]).await.expect(303).location();
        assert!(!text.ends_with("/firm"), "{text}");
        other.get(&text).await.expect(200);
    }
});

story!(who_speaks_for_several_organisations_chooses_one_of_them, |t| {
    let coco = t.coordinator().await;
    let (amina, first) = speaker(&t, &coco, "Amina", ("Dakar Chamber", "chamber")).await;
    put_one(&t, "border", "Border", 1).await;
    let begun = amina.post(NEW, &[("topic", "border"), ("firm", "yes")]).await.expect(303).location();
    let chosen = "select[name=organisation] option[selected]";
    assert_eq!(amina.get(&begun).await.expect(200).attributes(chosen, "value"), ["dakar-chamber"], "the only one");
    let about = [("name", "Thies Chamber"), ("kind", "chamber"), ("economy", "SN"), ("is_listed", "yes")];
    coco.post("/en/msme/desk/organisations/new", &about).await;
    let claim = [("title", "Adviser"), ("why", "Ask the director.")];
    amina.post("/en/msme/organisations/thies-chamber/speak", &claim).await.expect(303);
    let mandates = amina.get("/en/msme/mandates").await.expect(200).attributes("main .rows h3 a", "href");
    let second = mandates.into_iter().find(|mandate| *mandate != first).expect("another mandate");
    coco.post(&second, &[("action", "confirm-steward"), ("reason", "")]).await.expect(303);
    let page = amina.get(&begun).await.expect(200);
    assert_eq!(page.attributes("select[name=organisation] option", "value"), ["", "dakar-chamber", "thies-chamber"]);
    assert!(!page.has(chosen), "nobody has chosen");
    // Nothing chosen is a mistake of that field, and the rest stays.
    let fields = [&[("organisation", "")][..], &FIRM[1..]].concat();
    let page = amina.post(&begun, &fields).await.expect(422);
    assert_eq!(page.attributes(".summary a", "href"), ["#organisation"]);
    assert_eq!((page.value("firm"), page.has(chosen)), ("Sow and Sons".to_owned(), false));
    amina.post(&begun, &FIRM).await.expect(303);
    assert_eq!(amina.get(&begun).await.expect(200).attributes(chosen, "value"), ["dakar-chamber"]);
});
