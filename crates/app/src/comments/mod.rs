//! Comments: numbered texts under an idea, each with a stance.

pub mod web;

use db::{Conn, text_enum};

use crate::error::Error;
use crate::ideas::Idea;
use crate::visibility::Viewer;

text_enum! {
    pub enum Stance { For = "for", Against = "against", Question = "question", Experience = "experience" }
}

pub struct Thread {
    pub last_number: i64,
}

pub fn thread(_: &mut Conn, _: Viewer, _: &Idea, _: u32, _: Option<Stance>) -> Result<Thread, Error> {
    Ok(Thread { last_number: 0 })
}
