//! A site with several exchanges: what the secretariat of one enters says nothing of the others.

use db::{Conn, Id, sql};
use mail::Memory;

use super::{begin, bounce, delivery, issue, receivers, subscribe, work};
use crate::deliveries::{self, NewSuppression, Reason};
use crate::error::Error;
use crate::exchange;
use crate::tests::{TestApp, sample_exchange, story};

const AMA: &str = "ama@example.org";

async fn another_exchange(t: &TestApp) -> Id {
    let (id, now) = (t.app.rng.id(t.clock_now()), t.clock_now());
    let draft = exchange::Draft { slug: "far".to_owned(), ..sample_exchange() };
    t.app.db.write(move |tx| exchange::put(tx, id, &draft, now)).await.unwrap()
}

async fn suppress(t: &TestApp, exchange: Id, reason: Reason) -> bool {
    let new = NewSuppression {
        id: t.app.rng.id(t.clock_now()),
        email: AMA.to_owned(),
        email_key: AMA.to_owned(),
        reason,
        said: String::new(),
        exchange: Some(exchange),
        at: t.clock_now(),
    };
    t.app.db.write(move |tx| deliveries::suppress(tx, &new)).await.unwrap()
}

/// Why nothing is sent to her: of the whole site, or of an exchange.
async fn reasons(t: &TestApp, exchange: Option<Id>) -> Vec<Reason> {
    let read = move |c: &mut Conn| -> Result<_, Error> {
        let keys = [AMA.to_owned()];
        match exchange {
            Some(exchange) => deliveries::suppressed_in(c, exchange, &keys),
            None => deliveries::suppressed(c, &keys),
        }
    };
    t.app.db.read(read).await.unwrap().into_iter().map(|(_, reason)| reason).collect()
}

story!(what_a_secretariat_enters_holds_for_its_own_newsletter_alone, |t| {
    let (far, issue) = (another_exchange(&t).await, issue(&t).await);
    subscribe(&t, AMA, "en").await;
    assert!(suppress(&t, far, Reason::Desk).await);
    assert_eq!(reasons(&t, Some(far)).await, [Reason::Desk]);
    assert!(reasons(&t, None).await.is_empty(), "notifications come");
    begin(&t, issue).await;
    let outbox = Memory::default();
    work(&t, &outbox).await;
    assert_eq!(receivers(&outbox), [AMA]);
    assert!(bounce(&t, delivery(&t, AMA).await, true).await);
    assert_eq!(reasons(&t, None).await, [Reason::Hard], "what a desk entered hides no failure");
    assert!(suppress(&t, t.exchange, Reason::Desk).await);
    assert_eq!(reasons(&t, Some(t.exchange)).await, [Reason::Hard, Reason::Desk]);
});

story!(a_row_stays_with_the_exchange_whose_it_is_and_the_holder_of_an_address_releases_her_own, |t| {
    let far = another_exchange(&t).await;
    assert!(suppress(&t, t.exchange, Reason::Hard).await);
    assert!(suppress(&t, far, Reason::Desk).await && suppress(&t, t.exchange, Reason::Desk).await);
    assert!(suppress(&t, far, Reason::Complaint).await);
    assert_eq!(reasons(&t, None).await, [Reason::Complaint]);
    let ours = sql!(
        "SELECT COUNT(*) FROM suppressed u JOIN exchanges e ON e.id = u.exchange_id
         WHERE u.reason = 'complaint' AND e.slug = 'msme'"
    );
    assert_eq!(t.count(ours).await, 1);
    let here = t.exchange;
    assert!(t.app.db.write(move |tx| deliveries::release(tx, here, AMA)).await.unwrap());
    assert!(reasons(&t, Some(here)).await.is_empty());
    assert_eq!(reasons(&t, Some(far)).await, [Reason::Desk]);
});
