//! What is a person's own here: to be taken along, and to be forgotten.

use db::{Arg, Conn, Id, Timestamp, args, sql};

use crate::error::Error;
use crate::takeaway::Takeaway;

pub fn export(c: &mut Conn, person: Id, out: &mut Takeaway<'_>) -> Result<(), Error> {
    let me = args![person];
    out.table(
        c,
        "people",
        sql!(
            "SELECT email, language, name, title, economy, sector, size, women_led, languages, shows_organisation,
                 shows_firm, is_listed, takes_mentions, is_operator, profiled_at, created_at FROM people WHERE id = $1"
        ),
        me,
    )?;
    out.table(
        c,
        "organisations",
        sql!(
            "SELECT o.name AS name, o.kind AS kind, o.economy AS economy, o.sector AS sector, o.size AS size,
                 o.women_led AS women_led FROM people p JOIN organisations o ON o.id = p.organisation_id WHERE p.id = $1"
        ),
        me,
    )?;
    out.table(
        c,
        "sessions",
        sql!(
            "SELECT browser, created_at, last_seen_at, expires_at FROM sessions WHERE person_id = $1
             ORDER BY created_at, token_hash"
        ),
        me,
    )?;
    out.table(
        c,
        "sign_ins",
        sql!(
            "SELECT s.email AS email, s.language AS language, s.peer AS peer, s.created_at AS created_at,
                 s.expires_at AS expires_at, s.used_at AS used_at
             FROM people p JOIN sign_ins s ON s.email_key = p.email_key WHERE p.id = $1 ORDER BY s.created_at, s.id"
        ),
        me,
    )?;
    out.table(
        c,
        "consents",
        sql!(
            "SELECT k.purpose AS purpose, k.exchange_id AS exchange_id, k.version AS version, k.language AS language,
                 t.text AS text, k.documents AS documents, k.given_at AS given_at, k.withdrawn_at AS withdrawn_at
             FROM people p JOIN consents k ON k.email_key = p.email_key
             JOIN consent_texts t ON t.version = k.version AND t.language = k.language
             WHERE p.id = $1 ORDER BY k.given_at, k.id"
        ),
        me,
    )
}

/// Address, its key, name and organisation.
type Known = (String, String, String, Option<Id>);

/// Somebody who is not forgotten yet. Whoever forgets them at the same moment
/// waits.
pub fn find_known(tx: &mut Conn, person: Id) -> Result<Option<Known>, Error> {
    Ok(tx.find(
        sql!(
            "SELECT email, email_key, name, organisation_id FROM people WHERE id = $1 AND erased_at IS NULL",
            db::for_update!()
        ),
        args![person],
    )?)
}

/// Empties the row, which stays for what points to it.
pub fn empty(tx: &mut Conn, person: Id, email_key: &str, now: Timestamp) -> Result<(), Error> {
    tx.execute(sql!("DELETE FROM sessions WHERE person_id = $1"), args![person])?;
    tx.execute(sql!("DELETE FROM sign_ins WHERE email_key = $1"), args![email_key])?;
    tx.execute(sql!("DELETE FROM consents WHERE email_key = $1"), args![email_key])?;
    tx.execute(
        sql!(
            "UPDATE people SET email = '', email_key = $2, language = 'en', is_operator = 0, name = '', name_key = '',
                 title = '', organisation_id = NULL, economy = '', sector = '', size = '', women_led = NULL,
                 languages = '', shows_organisation = 0, shows_firm = 0, is_listed = 0, profiled_at = NULL, erased_at = $3
             WHERE id = $1"
        ),
        args![person, format!("erased {person}"), now],
    )?;
    Ok(())
}

/// Forgets the name of an organisation for which nobody speaks any more.
pub fn empty_organisation(tx: &mut Conn, id: Id) -> Result<(), Error> {
    tx.execute(
        sql!(
            "UPDATE organisations SET name = '', name_key = $2, sector = '', size = '', women_led = NULL
             WHERE id = $1 AND NOT EXISTS (SELECT 1 FROM people WHERE organisation_id = $1)"
        ),
        args![id, format!("erased {id}")],
    )?;
    Ok(())
}

/// The keys of the addresses of these people, of those who are not forgotten.
pub fn keys_of(c: &mut Conn, people: &[Id]) -> Result<Vec<(Id, String)>, Error> {
    Ok(c.query(
        sql!("SELECT id, email_key FROM people WHERE id = ANY($1) AND erased_at IS NULL ORDER BY id"),
        args![Arg::list(people)],
    )?)
}

/// People who are not forgotten, behind an id.
pub fn list_known(c: &mut Conn, after: Id) -> Result<Vec<(Id, bool)>, Error> {
    Ok(c.query(
        sql!(
            "SELECT id, CASE WHEN erased_at IS NULL THEN 1 ELSE 0 END FROM people WHERE id > $1 ORDER BY id LIMIT 1000"
        ),
        args![after],
    )?)
}
