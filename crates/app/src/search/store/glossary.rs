//! SQL of the glossaries.

use db::{Conn, Id, args, sql};

use crate::error::Error;
use crate::search::analyser::glossary::Row;

pub fn find_glossary(c: &mut Conn, exchange: Id) -> Result<Option<String>, Error> {
    Ok(c.find(sql!("SELECT sha256 FROM glossaries WHERE exchange_id = $1"), args![exchange])?)
}

pub fn list_glossary(c: &mut Conn, exchange: Id) -> Result<Vec<Row>, Error> {
    let forms: Vec<(i64, String, String)> = c.query(
        sql!(
            "SELECT number, language, forms FROM glossary_terms WHERE exchange_id = $1 ORDER BY number, position LIMIT 50000"
        ),
        args![exchange],
    )?;
    let mut rows: Vec<(i64, Row)> = Vec::new();
    for (number, language, forms) in forms {
        match rows.last_mut() {
            Some((last, row)) if *last == number => row.forms.push((language, forms)),
            _ => rows.push((number, Row { forms: vec![(language, forms)] })),
        }
    }
    Ok(rows.into_iter().map(|(_, row)| row).collect())
}

pub fn replace_glossary(tx: &mut Conn, exchange: Id, sha256: &str, rows: &[Row]) -> Result<(), Error> {
    tx.execute(sql!("DELETE FROM glossary_terms WHERE exchange_id = $1"), args![exchange])?;
    for (number, row) in (1_i64..).zip(rows) {
        for (position, (language, forms)) in (1_i64..).zip(&row.forms) {
            tx.execute(
                sql!("INSERT INTO glossary_terms (exchange_id, number, position, language, forms) VALUES ($1, $2, $3, $4, $5)"),
                args![exchange, number, position, language, forms],
            )?;
        }
    }
    tx.execute(
        sql!(
            "INSERT INTO glossaries (exchange_id, sha256) VALUES ($1, $2)
             ON CONFLICT (exchange_id) DO UPDATE SET sha256 = excluded.sha256"
        ),
        args![exchange, sha256],
    )?;
    Ok(())
}
