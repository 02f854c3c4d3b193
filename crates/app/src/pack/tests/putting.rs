//! Writing: all of it or nothing, twice the same.

use std::sync::Arc;
use std::time::Duration;

use i18n::Lang;

use super::right;
use crate::error::Error;
use crate::ideas::{self, Selection};
use crate::pack;
use crate::tests::{TestApp, story};
use crate::visibility::Viewer;
use crate::{documents, exchange, participants, rounds, topics};

async fn put(t: &TestApp, with_debate: bool) {
    pack::put(&t.app, Arc::new(right(pack::sample())), with_debate).await.unwrap();
    t.app.revised();
}

story!(the_official_part_comes_twice_and_is_the_same, |t| {
    put(&t, false).await;
    let x = t.exchange;
    let read = || {
        let now = t.clock_now();
        t.app.db.read(move |c| -> Result<_, Error> {
            let page = exchange::page(c, x, "message", Lang::Fr)?.unwrap();
            let found = exchange::find(c, "msme", Lang::Es)?.unwrap();
            let phases: Vec<_> = found.phases.iter().map(|p| (p.key.clone(), p.opens_at, p.closes_at)).collect();
            let topics: Vec<_> =
                topics::list(c, x, Lang::Fr)?.into_iter().map(|topic| (topic.id, topic.name)).collect();
            let members = participants::members::members(c, x)?.len();
            let invited = participants::directory::invited(c, x)?.len();
            let works: Vec<_> =
                documents::newest(c, x, now)?.into_iter().map(|work| (work.head.slug, work.head.updated_at)).collect();
            Ok((page.title, page.updated_at, phases, topics, members, invited, works))
        })
    };
    let first = read().await.unwrap();
    t.wait(Duration::from_secs(3 * 24 * 3600));
    put(&t, false).await;
    assert_eq!(read().await.unwrap(), first);
    assert_eq!((first.2.len(), first.3.len(), first.4, first.5), (5, 6, 96, 24));
});

story!(the_debate_is_told_in_the_order_of_its_days_and_only_once, |t| {
    put(&t, true).await;
    let x = t.exchange;
    let counts = || t.app.db.read(move |c| exchange::counts(c, x));
    let first = counts().await.unwrap();
    assert_eq!((first.ideas, first.participants), (72, 62));
    assert!(first.supports > 1_000);
    put(&t, true).await;
    let again = counts().await.unwrap();
    assert_eq!((again.ideas, again.supports, again.participants), (first.ideas, first.supports, first.participants));
    let cards =
        t.app.db.read(move |c| ideas::cards(c, Viewer::VISITOR, x, "fr", &Selection::default(), 20)).await.unwrap();
    assert!(cards.iter().all(|card| card.title_language == "fr"), "every title is there in French");
    let mut in_time: Vec<_> = cards.iter().map(|card| (card.published_at, card.number)).collect();
    in_time.sort_unstable();
    assert!(in_time.windows(2).all(|two| two[0].1 < two[1].1), "numbers follow days");
    let began = t.app.db.read(move |c| rounds::list(c, x)).await.unwrap()[0].opened_at;
    let first = t.count(db::sql!("SELECT MIN(published_at) FROM ideas")).await;
    assert!(began.0 < first, "no idea is older than its round");
});

story!(where_somebody_takes_part_already_no_sample_debate_comes, |t| {
    t.participant("Amina").await;
    put(&t, true).await;
    let x = t.exchange;
    let counts = t.app.db.read(move |c| exchange::counts(c, x)).await.unwrap();
    assert_eq!((counts.ideas, counts.participants), (0, 1));
});
