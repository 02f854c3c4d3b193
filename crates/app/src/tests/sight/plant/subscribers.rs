//! Somebody who was brought with a list, and a list that nobody has taken over yet.

use db::{Conn, Id, args, sql};

use super::Work;
use crate::error::Error;

impl Work {
    /// A subscriber, and a list.
    pub(super) fn subscribers(&self, tx: &mut Conn, [reader, consent, list]: [Id; 3]) -> Result<(Id, Id), Error> {
        let (exchange, now) = (self.exchange.id, self.now);
        let email = format!("{}@example.org", self.word("listed"));
        let subscribe = sql!(
            "INSERT INTO subscribers (id, exchange_id, email, email_key, language, state, state_at, created_at)
             VALUES ($1, $2, $3, $3, 'en', 'active', $4, $4)"
        );
        tx.execute(subscribe, args![reader, exchange, &email, now])?;
        let agree = sql!(
            "INSERT INTO subscriber_consents (id, subscriber_id, text_version, language, channel, given_at, proof, source)
             VALUES ($1, $2, '', 'en', 'import', $3, $4, $5)"
        );
        tx.execute(agree, args![consent, reader, now, self.word("listedproof"), self.word("listedsource")])?;
        let (proof, source) = (self.word("broughtproof"), self.word("broughtsource"));
        let bring = sql!(
            "INSERT INTO subscriber_imports (id, exchange_id, person_id, mode, state, language, proof, source,
                 consented_on, ignored, fine, wrong, created_at)
             VALUES ($1, $2, $3, 'confirmed', 'draft', 'en', $4, $5, '2024-05-31', $6, 1, 1, $7)"
        );
        let (by, ignored) = (self.people.decider, self.word("broughtleft"));
        tx.execute(bring, args![list, exchange, by, &proof, &source, &ignored, now])?;
        let row = sql!(
            "INSERT INTO subscriber_import_rows (import_id, line, email, email_key, language, proof, source, given_at,
                 outcome, fault, said)
             VALUES ($1, $2, $3, $4, 'en', $5, $6, $7, $8, $9, $10)"
        );
        let email = format!("{}@example.org", self.word("brought"));
        tx.execute(row, args![list, 2_i64, &email, &email, &proof, &source, now, "fine", "", ""])?;
        let said = self.word("broughtsaid");
        tx.execute(row, args![list, 3_i64, &said, "", &proof, &source, now, "wrong", "email-wrong", &said])?;
        Ok((reader, list))
    }
}
