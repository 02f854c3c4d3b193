//! Which handler does which kind of job.

use std::{collections::HashMap, fmt, pin::Pin, sync::Arc};

use serde::de::DeserializeOwned;

use crate::job::{Job, Outcome};

type Attempt = Pin<Box<dyn Future<Output = Outcome> + Send>>;
type Handler = Arc<dyn Fn(Job) -> Attempt + Send + Sync>;

/// The handlers of a program, by kind.
#[derive(Clone, Default)]
pub struct Registry {
    handlers: HashMap<&'static str, Handler>,
}

impl Registry {
    /// A registry without handlers.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds the handler of a kind; it gets the payload as the type it was enqueued as.
    ///
    /// A payload that no longer reads as that type fails the job, for a person to look at: change
    /// payloads so that old ones still read.
    ///
    /// # Panics
    /// When the kind has a handler already: a mistake in the program, seen at its first start.
    #[must_use]
    pub fn on<P, F, Fut>(mut self, kind: &'static str, handler: F) -> Self
    where
        P: DeserializeOwned,
        F: Fn(P, Job) -> Fut + Send + Sync + 'static,
        Fut: Future<Output = Outcome> + Send + 'static,
    {
        let handler = move |job: Job| -> Attempt {
            match serde_json::from_str(&job.payload) {
                Ok(payload) => Box::pin(handler(payload, job)),
                Err(error) => {
                    // Without the text of the error: it may quote the payload.
                    let why = format!("unreadable payload ({:?})", error.classify());
                    Box::pin(std::future::ready(Outcome::Fail { error: why }))
                }
            }
        };
        let earlier = self.handlers.insert(kind, Arc::new(handler));
        assert!(earlier.is_none(), "two handlers for {kind}");
        self
    }

    /// Begins an attempt. A kind without a handler waits: during a rolling upgrade an older node
    /// may lease what only a newer one knows.
    pub(crate) fn begin(&self, job: Job) -> Attempt {
        match self.handlers.get(job.kind.as_str()) {
            Some(handler) => handler(job),
            None => Box::pin(std::future::ready(Outcome::retry("no handler here"))),
        }
    }
}

impl fmt::Debug for Registry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.handlers.keys()).finish()
    }
}
