//! An issue that is being sent.

use db::{Conn, Id, args, sql};

use super::Work;
use crate::deliveries::{self, Body, NewSending, NewSuppression, Reason, Segment};
use crate::error::Error;

impl Work {
    /// The sending of an issue is paused, since the relay was away; a letter of it came back. Gives the id of an address
    /// that is suppressed.
    pub(super) fn sending(
        &self,
        tx: &mut Conn,
        issue: Id,
        [sending, job, subscriber, delivery, suppressed]: [Id; 5],
    ) -> Result<Id, Error> {
        let text = "An issue.".to_owned();
        let body = Body { language: "en".to_owned(), subject: "An issue".to_owned(), html: text.clone(), text };
        let new = NewSending {
            id: sending,
            exchange: self.exchange.id,
            issue,
            segment: Segment::default(),
            bodies: vec![body],
            list_id: "news.example.org".to_owned(),
            at: self.now,
            by: Some(self.people.decider),
        };
        assert!(deliveries::begin(tx, &self.app, &new, job, self.now)?);
        assert!(deliveries::hold(tx, issue, true, job, self.now)?);
        tx.execute(sql!("UPDATE sendings SET said = $2 WHERE id = $1"), args![sending, self.word("relay")])?;
        self.returned(tx, [sending, subscriber, delivery])?;
        let word = self.word("suppressed");
        let new = NewSuppression {
            id: suppressed,
            email: format!("{word}@example.org"),
            email_key: format!("{word}@example.org"),
            reason: Reason::Hard,
            said: format!("550 {word} is unknown"),
            exchange: Some(self.exchange.id),
            at: self.now,
        };
        assert!(deliveries::suppress(tx, &new)?);
        Ok(suppressed)
    }

    /// A letter to a subscriber of its own that came back.
    fn returned(&self, tx: &mut Conn, [sending, subscriber, delivery]: [Id; 3]) -> Result<(), Error> {
        let word = self.word("delivered");
        let (email, domain) = (format!("{word}@{word}.example.org"), format!("{word}.example.org"));
        tx.execute(
            sql!(
                "INSERT INTO subscribers (id, exchange_id, email, email_key, language, state, state_at, created_at)
                 VALUES ($1, $2, $3, $3, 'en', 'unsubscribed', $4, $4)"
            ),
            args![subscriber, self.exchange.id, &email, self.now],
        )?;
        tx.execute(
            sql!(
                "INSERT INTO deliveries (id, sending_id, subscriber_id, email, domain, language, state, attempts,
                     due_at, said)
                 VALUES ($1, $2, $3, $4, $5, 'en', 'bounced', 1, $6, $7)"
            ),
            args![delivery, sending, subscriber, &email, &domain, self.now, &word],
        )?;
        tx.execute(sql!("UPDATE sending_counts SET bounced = 1 WHERE sending_id = $1"), args![sending])?;
        Ok(())
    }
}
