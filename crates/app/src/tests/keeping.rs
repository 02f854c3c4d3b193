//! What the cache of pages keeps, and until when.

use std::time::Duration;

use axum::body::Body;
use db::{args, sql};
use tower::ServiceExt;

use super::{TestApp, story};
use crate::comments::tests::{comment, idea};
use crate::error::Error;
use crate::exchange;

/// More than a kept page lives without being looked at.
const LATER: Duration = Duration::from_secs(3);

/// Changes what a page shows as nothing in the product does: without saying so.
async fn whisper(t: &TestApp, title: &'static str) {
    let write = t.app.db.write(move |tx| -> Result<_, Error> {
        tx.execute(sql!("UPDATE ideas SET title = $1 WHERE number = 1"), args![title])?;
        Ok(())
    });
    write.await.unwrap();
    t.clock.advance(LATER);
}

async fn title(t: &TestApp) -> String {
    t.visitor().get("/en/msme/ideas/1").await.expect(200).text("h1")
}

story!(an_ideas_page_stays_as_it_was_made_until_somebody_supports_the_idea, |t| {
    let amina = t.participant("Amina").await;
    idea(&t, &amina).await;
    let first = title(&t).await;
    whisper(&t, "Nobody was told").await;
    assert_eq!(title(&t).await, first, "nothing moved by which the page could know");
    t.participant("Bao").await.post("/en/msme/ideas/1/support", &[]).await.expect(303);
    t.clock.advance(LATER);
    let page = t.visitor().get("/en/msme/ideas/1").await.expect(200);
    assert_eq!(page.text("h1"), "Nobody was told");
    assert!(page.text("#support").contains("1 support"), "{}", page.text("#support"));
});

story!(an_ideas_page_is_made_anew_after_a_comment_and_after_support_taken_back, |t| {
    let (amina, bao) = (t.participant("Amina").await, t.participant("Bao").await);
    let n = idea(&t, &amina).await;
    bao.post("/en/msme/ideas/1/support", &[]).await.expect(303);
    t.clock.advance(LATER);
    title(&t).await;
    bao.post("/en/msme/ideas/1/support", &[("action", "back")]).await.expect(303);
    whisper(&t, "After support").await;
    assert_eq!(title(&t).await, "After support");
    comment(&bao, n, "for", "At our port too.", "a").await.expect(303);
    t.clock.advance(LATER);
    assert!(t.visitor().get("/en/msme/ideas/1").await.expect(200).has(".thread li"));
});

story!(an_ideas_page_hears_of_what_another_process_changed_in_the_exchange, |t| {
    idea(&t, &t.participant("Amina").await).await;
    title(&t).await;
    let id = t.exchange;
    t.app.db.write(move |tx| exchange::revise(tx, id)).await.unwrap();
    whisper(&t, "From elsewhere").await;
    assert_eq!(title(&t).await, "From elsewhere");
});

story!(what_readers_must_see_at_once_empties_everything, |t| {
    idea(&t, &t.participant("Amina").await).await;
    title(&t).await;
    whisper(&t, "At once").await;
    t.app.revised();
    assert_eq!(title(&t).await, "At once");
});

story!(an_ideas_page_is_smaller_for_the_fourth_who_asks, |t| {
    idea(&t, &t.participant("Amina").await).await;
    let ask = async || {
        let request = http::Request::get("/en/msme/ideas/1").header("accept-encoding", "gzip");
        let response = t.router.clone().oneshot(request.body(Body::empty()).unwrap()).await.unwrap();
        let tag = response.headers()["etag"].clone();
        (axum::body::to_bytes(response.into_body(), usize::MAX).await.unwrap().len(), tag)
    };
    let (first, second, third) = (ask().await, ask().await, ask().await);
    assert_eq!((&first, &first), (&second, &third));
    let (fourth, fifth) = (ask().await, ask().await);
    assert!(fourth.0 < first.0, "{} bytes after {}", fourth.0, first.0);
    assert_eq!(fourth, fifth);
    assert_eq!(first.1, fourth.1, "it says the same");
});
