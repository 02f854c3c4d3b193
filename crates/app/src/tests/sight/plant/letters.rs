//! A letter that did not leave.

use db::{Conn, Id, args, sql};

use super::Work;
use crate::error::Error;
use crate::letters;

impl Work {
    /// To the secretariat of the exchange; its subject holds the word.
    pub(super) fn given_up(&self, tx: &mut Conn, id: Id) -> Result<Id, Error> {
        let (letter, _) = letters::to_secretariat(tx, &self.app, &self.exchange)?;
        letters::queue(tx, &self.app, id, &letter.subject(self.said("letter")), self.now)?;
        tx.execute(sql!("UPDATE jobs SET state = 'failed', attempts = 9 WHERE id = $1"), args![id])?;
        Ok(id)
    }
}
