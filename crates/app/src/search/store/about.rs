//! The ideas behind entries: what has become of them, and where the comments under them are read.

use db::{Arg, Conn, args, from_row, sql};

use crate::comments;
use crate::error::Error;
use crate::ideas::{State, Status};

/// The idea that an entry is about, or that the comment of an entry stands under.
#[derive(Clone, Debug)]
pub struct About {
    /// Of the entry.
    pub id: i64,
    pub number: i64,
    pub state: State,
    pub status: Status,
    /// The number of the idea that it is part of.
    pub merged_into: Option<i64>,
    /// Of one that was merged, which has no entry of its own; else empty.
    pub title: String,
    pub language: String,
    /// The comment's thread and number.
    pub thread: Option<i64>,
    pub comment: Option<i64>,
}
from_row!(About { id, number, state, status, merged_into, title, language, thread, comment });

impl About {
    /// Where a comment is read whose idea was merged: in the debate of that idea, at its own address. The address alone
    /// leads to the other idea, which says nothing of the comment.
    pub fn place(&self) -> Option<String> {
        let (thread, comment) = (self.thread?, self.comment?);
        (self.state == State::Merged).then(|| comments::place_in_merged(self.number, thread, comment))
    }
}

pub fn about(c: &mut Conn, ids: &[i64]) -> Result<Vec<About>, Error> {
    Ok(c.query(
        sql!(
            "SELECT f.id, i.number, i.state, i.status, i.merged_into,
                 CASE WHEN i.state = 'merged' THEN i.title ELSE '' END, i.language, k.thread, k.number
             FROM search_entries f JOIN ideas i ON i.id = COALESCE(f.within_id, f.subject_id)
             LEFT JOIN comments k ON k.id = f.subject_id WHERE f.id = ANY($1) LIMIT 100"
        ),
        args![Arg::list(ids)],
    )?)
}
