//! Texts that are nearly the same, and one of them that is hidden.

use db::{Conn, Id};

use super::Work;
use crate::comments::{self, NewComment};
use crate::error::Error;
use crate::participants;

/// Long enough to be compared.
fn letter(name: &str) -> String {
    (0..40).map(|n| format!("{name}{n}")).collect::<Vec<_>>().join(" ")
}

impl Work {
    /// One campaign here, two in the other exchange.
    pub(super) fn campaigns(&self, tx: &mut Conn, id: &mut impl FnMut() -> Id) -> Result<(), Error> {
        let count = if self.is_far { 2 } else { 1 };
        for name in ["campaign", "othercampaign"].into_iter().take(count) {
            for own in [name.to_owned(), format!("{name}again"), format!("hidden{name}")] {
                let author = participants::standing(tx, self.exchange.id, self.people.author)?.expect("a standing");
                let text = format!("{} {}", letter(name), self.said(&own));
                let new = NewComment { text, ..self.new_comment(tx, id(), 4, author, &own)? };
                let number = comments::publish(tx, &new)?;
                if own.starts_with("hidden") {
                    let comment = self.find_comment(tx, 4, number)?;
                    assert!(comments::hide(tx, &comment, "off-topic", self.now)?);
                }
            }
        }
        Ok(())
    }
}
