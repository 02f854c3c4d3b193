//! The pages of comments.

use super::Thread;
use crate::ideas::Idea;
use crate::visit::InExchange;

pub struct ThreadView {
    pub thread: Thread,
}

impl ThreadView {
    pub fn new(_: &InExchange, _: &Idea, thread: Thread) -> Self {
        Self { thread }
    }
}
