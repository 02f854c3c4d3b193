//! Your debates, as stories over HTTP.

use crate::comments::tests::{answer, comment, idea};
use crate::tests::story;

story!(your_debates_lead_in_one_tap_to_the_first_new_comment, |t| {
    let (amina, bao) = (t.participant("Amina").await, t.participant("Bao").await);
    let n = idea(&t, &amina).await;
    assert!(bao.get("/en/me/debates").await.expect(200).has(".empty"));
    comment(&bao, n, "for", "Same here.", "k1").await.expect(303);
    answer(&bao, n, 1, "And again.", "k2").await.expect(303);
    let page = amina.get("/en/me/debates").await.expect(200);
    assert_eq!(page.text(".debates .button"), format!("2 new comments – I-{n}"));
    assert_eq!(page.attributes(".debates .button", "href"), [format!("/en/msme/ideas/{n}#comment-1")]);
    assert!(page.text(".debates .meta").contains("You wrote it"));
    // What one wrote oneself is no news.
    let own = bao.get("/en/me/debates").await.expect(200);
    assert!(own.text(".debates").contains("Nothing new") && own.text(".debates").contains("You commented"));
    amina.get(&format!("/en/msme/ideas/{n}")).await.expect(200);
    assert!(!amina.get("/en/me/debates").await.expect(200).has(".debates .button"));
    comment(&bao, n, "question", "How much?", "k3").await.expect(303);
    let page = amina.get("/fr/me/debates").await.expect(200);
    assert_eq!(page.attributes(".debates .button", "href"), [format!("/fr/msme/ideas/{n}#comment-3")]);
});

story!(supporting_an_idea_is_following_it, |t| {
    let (amina, bao) = (t.participant("Amina").await, t.participant("Bao").await);
    let n = idea(&t, &amina).await;
    bao.post(&format!("/en/msme/ideas/{n}/support"), &[]).await.expect(303);
    comment(&amina, n, "experience", "Nine days.", "k1").await.expect(303);
    let page = bao.get("/en/me/debates").await.expect(200);
    assert!(page.text(".debates").contains("You support it") && page.has(".debates .button"));
    for home in ["/en/me", "/en/msme"] {
        assert!(bao.get(home).await.expect(200).has(".debates .button"), "{home}");
    }
    assert!(!t.visitor().get("/en/msme").await.expect(200).has(".debates"));
});

story!(what_is_hidden_or_withdrawn_is_no_news, |t| {
    let (amina, bao) = (t.participant("Amina").await, t.participant("Bao").await);
    let n = idea(&t, &amina).await;
    comment(&bao, n, "for", "Same here.", "k1").await.expect(303);
    bao.post(&format!("/en/msme/ideas/{n}/comments/1/withdraw"), &[]).await.expect(303);
    assert!(!amina.get("/en/me/debates").await.expect(200).has(".debates .button"));
    amina.post(&format!("/en/msme/ideas/{n}/withdraw"), &[]).await.expect(303);
    assert!(amina.get("/en/me/debates").await.expect(200).has(".empty"));
});

story!(debates_come_in_pages_of_twenty, |t| {
    let amina = t.participant("Amina").await;
    for _ in 0..22 {
        idea(&t, &amina).await;
    }
    let page = amina.get("/en/me/debates?page=2").await.expect(200);
    assert_eq!(page.texts(".debates > li").len(), 2);
    t.visitor().get("/en/me/debates").await.expect(303);
});
