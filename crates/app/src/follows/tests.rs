//! Following, as stories over HTTP.

use super::export_of;
use crate::comments::tests::{comment, idea};
use crate::notifications::tests::shared;
use crate::tests::story;

const LIST: &str = "/en/me/follows";

story!(a_reader_follows_and_stops_with_one_press_each, |t| {
    let (amina, bao) = (t.participant("Amina").await, t.participant("Bao").await);
    let n = idea(&t, &amina).await;
    let places = ["/en/msme".to_owned(), "/en/msme/topics/border".to_owned(), format!("/en/msme/ideas/{n}")];
    for place in &places {
        let follow = format!("main form[action='{place}/follow']");
        assert!(bao.get(place).await.expect(200).has(&follow), "{place}");
        let pressed = bao.post(&format!("{place}/follow"), &[]).await.expect(303);
        assert_eq!(pressed.location(), *place);
        // Twice is once.
        bao.post(&format!("{place}/follow"), &[]).await.expect(303);
        let page = bao.get(place).await.expect(200);
        assert!(!page.has(&follow) && page.text("main").contains("You follow this"), "{place}");
    }
    assert_eq!(bao.get(LIST).await.expect(200).texts("main .rows > li").len(), 3);
    let ideas = bao.get(&format!("{LIST}?subject=idea")).await.expect(200);
    assert_eq!(ideas.texts("main .rows h3"), ["One form for samples"]);
    assert!(bao.get(&format!("{LIST}?subject=organisation")).await.expect(200).has("main .empty"));
    for place in &places {
        bao.post(&format!("{place}/unfollow"), &[]).await.expect(303);
    }
    assert!(bao.get(LIST).await.expect(200).has("main .empty"));
});

story!(who_is_not_signed_in_is_led_to_sign_in_and_back, |t| {
    let pressed = t.visitor().post("/en/msme/follow", &[]).await.expect(303);
    assert!(pressed.location().starts_with("/en/sign-in?next="), "{}", pressed.location());
    assert_eq!(t.count(db::sql!("SELECT COUNT(*) FROM follows")).await, 0);
});

story!(what_one_wrote_or_commented_on_is_followed_by_itself_until_one_stops, |t| {
    let (amina, bao) = (t.participant("Amina").await, t.participant("Bao").await);
    let n = shared(&t, &amina).await;
    assert!(amina.get(LIST).await.expect(200).text("main .rows").contains("Your idea"));
    comment(&bao, n, "for", "Same here.", "k1").await.expect(303);
    assert!(bao.get(LIST).await.expect(200).text("main .rows").contains("You commented"));
    bao.post(&format!("/en/msme/ideas/{n}/unfollow"), &[]).await.expect(303);
    comment(&bao, n, "question", "How much?", "k2").await.expect(303);
    assert!(bao.get(LIST).await.expect(200).has("main .empty"), "stopped stays stopped");
});

story!(what_one_may_not_see_is_not_followed_and_leaves_the_list, |t| {
    let (amina, bao) = (t.participant("Amina").await, t.participant("Bao").await);
    let n = idea(&t, &amina).await;
    bao.post(&format!("/en/msme/ideas/{n}/follow"), &[]).await.expect(303);
    amina.post(&format!("/en/msme/ideas/{n}/withdraw"), &[]).await.expect(303);
    assert!(bao.get(LIST).await.expect(200).has("main .empty"));
    for gone in [format!("/en/msme/ideas/{n}"), "/en/msme/ideas/99".to_owned(), "/en/msme/topics/nowhere".to_owned()] {
        bao.post(&format!("{gone}/follow"), &[]).await.expect(404);
    }
});

story!(the_list_ends_what_it_shows_and_bears_a_wrong_form, |t| {
    let bao = t.participant("Bao").await;
    bao.post("/en/msme/follow", &[]).await.expect(303);
    let page = bao.get(LIST).await.expect(200);
    let of = page.value("of");
    bao.post(&format!("{LIST}/end"), &[("subject", "galaxy"), ("of", &of)]).await.expect(303);
    bao.post(&format!("{LIST}/end"), &[("subject", "exchange"), ("of", "x")]).await.expect(303);
    assert!(!bao.get(LIST).await.expect(200).has("main .empty"));
    bao.post(&format!("{LIST}/end"), &[("subject", "exchange"), ("of", &of)]).await.expect(303);
    assert!(bao.get(LIST).await.expect(200).has("main .empty"));
});

story!(what_somebody_follows_is_taken_along, |t| {
    let bao = t.participant("Bao").await;
    bao.get("/en/msme").await.expect(200);
    bao.post("/en/msme/follow", &[]).await.expect(303);
    let taken = t.taken(bao.id, export_of).await;
    assert!(taken.contains("\"follows\"") && taken.contains("\"exchange\""), "{taken}");
});
