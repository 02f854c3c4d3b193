//! SQL of consents.

use db::{Conn, Id, Timestamp, args, sql};

use crate::error::Error;
use crate::people::consents::{Consent, Given, Purpose, Wording};

/// By what the consents of a person are found.
pub fn holder(c: &mut Conn, person: Id) -> Result<String, Error> {
    let (key,) = c.one(sql!("SELECT email_key FROM people WHERE id = $1"), args![person])?;
    Ok(key)
}

/// Once.
pub fn insert_text(tx: &mut Conn, words: &Wording) -> Result<(), Error> {
    tx.execute(
        sql!(
            "INSERT INTO consent_texts (version, language, text) VALUES ($1, $2, $3)
             ON CONFLICT (version, language) DO NOTHING"
        ),
        args![&words.version, &words.language, &words.text],
    )?;
    Ok(())
}

/// The words first, once; an open consent to the same is left as it is.
pub fn insert(tx: &mut Conn, email_key: &str, given: &Given, now: Timestamp) -> Result<(), Error> {
    let words = &given.wording;
    insert_text(tx, words)?;
    tx.execute(
        sql!(
            "INSERT INTO consents (id, email_key, purpose, exchange_id, version, language, documents, given_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
             ON CONFLICT (email_key, purpose, exchange_id, version, language, documents) WHERE withdrawn_at IS NULL
             DO NOTHING"
        ),
        args![
            given.id,
            email_key,
            given.purpose,
            given.exchange,
            &words.version,
            &words.language,
            &given.documents,
            now
        ],
    )?;
    Ok(())
}

pub fn withdraw(tx: &mut Conn, person: Id, purpose: Purpose, exchange: Id, now: Timestamp) -> Result<bool, Error> {
    let withdrawn = tx.execute(
        sql!(
            "UPDATE consents SET withdrawn_at = $4
             WHERE email_key = (SELECT email_key FROM people WHERE id = $1) AND purpose = $2 AND exchange_id = $3
                 AND withdrawn_at IS NULL"
        ),
        args![person, purpose, exchange, now],
    )?;
    Ok(withdrawn > 0)
}

pub fn list(c: &mut Conn, person: Id) -> Result<Vec<Consent>, Error> {
    Ok(c.query(
        sql!(
            "SELECT k.purpose, k.exchange_id, k.language, t.text, k.documents, k.given_at, k.withdrawn_at
             FROM people p JOIN consents k ON k.email_key = p.email_key
             JOIN consent_texts t ON t.version = k.version AND t.language = k.language
             WHERE p.id = $1 ORDER BY k.given_at DESC, k.id DESC LIMIT 200"
        ),
        args![person],
    )?)
}
