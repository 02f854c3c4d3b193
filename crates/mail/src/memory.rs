//! Mail for tests: everything sent is remembered, and a test may say that the next one fails.

use std::{
    collections::VecDeque,
    sync::{Arc, Mutex, PoisonError},
};

use crate::{message::Message, transport::SendError};

/// An outbox that a test reads. Clones are the same outbox.
#[derive(Clone, Default)]
pub struct Memory {
    state: Arc<Mutex<State>>,
}

#[derive(Default)]
struct State {
    sent: Vec<Message>,
    failures: VecDeque<SendError>,
}

impl Memory {
    /// Everything sent, oldest first.
    pub fn sent(&self) -> Vec<Message> {
        self.lock().sent.clone()
    }

    /// Everything sent since the last call, oldest first.
    pub fn take(&self) -> Vec<Message> {
        std::mem::take(&mut self.lock().sent)
    }

    /// Lets the next message that is not already doomed fail with this.
    pub fn fail_next(&self, error: SendError) {
        self.lock().failures.push_back(error);
    }

    pub(crate) fn keep(&self, message: &Message) -> Result<(), SendError> {
        let mut state = self.lock();
        if let Some(error) = state.failures.pop_front() {
            return Err(error);
        }
        state.sent.push(message.clone());
        Ok(())
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, State> {
        // Nothing in here panics half-way, so the state is whole even if a test did.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl std::fmt::Debug for Memory {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let sent = self.lock().sent.len();
        f.debug_struct("Memory").field("sent", &sent).finish()
    }
}
