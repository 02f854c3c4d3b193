//! A write that waits for its turn, whatever its types.

use std::time::Instant;

use tokio::sync::oneshot;

use crate::Conn;
use crate::conn::Ran;
use crate::error::{Error, Failure, Reach};

/// A closure that waits, with the one who waits for it.
pub(super) trait Write: Send {
    /// Runs the closure and keeps its result. Err: its writes must be rolled back.
    fn run(&mut self, conn: &mut Conn) -> Result<(), Failure>;
    /// Since when it waits.
    fn since(&self) -> Instant;
    /// Hands out the result, or the error that befell the transaction.
    fn answer(self: Box<Self>, outcome: Result<(), Error>);
}

pub(super) struct Task<T, E, F> {
    f: F,
    since: Instant,
    result: Option<Result<T, E>>,
    reply: oneshot::Sender<Result<T, E>>,
}

impl<T, E, F> Task<T, E, F>
where
    F: Fn(&mut Conn) -> Result<T, E> + Send + 'static,
    T: Send + 'static,
    E: From<Error> + Send + 'static,
{
    pub fn boxed(f: F, reply: oneshot::Sender<Result<T, E>>) -> Box<dyn Write> {
        Box::new(Self { f, since: Instant::now(), result: None, reply })
    }
}

impl<T, E, F> Write for Task<T, E, F>
where
    F: Fn(&mut Conn) -> Result<T, E> + Send,
    T: Send,
    E: From<Error> + Send,
{
    fn run(&mut self, conn: &mut Conn) -> Result<(), Failure> {
        let (result, rest) = match conn.run(&self.f) {
            Ran::Done(value) => (Ok(value), Ok(())),
            Ran::Refused(error) => (Err(error), Err(Failure::new(Error::Closed, Reach::Closure))),
            Ran::Failed(failure) => (Err(failure.error.clone().into()), Err(failure)),
        };
        self.result = Some(result);
        rest
    }

    fn since(&self) -> Instant {
        self.since
    }

    fn answer(self: Box<Self>, outcome: Result<(), Error>) {
        let result = match (outcome, self.result) {
            (Ok(()), Some(result)) => result,
            (Ok(()), None) => Err(Error::Closed.into()),
            (Err(error), _) => Err(error.into()),
        };
        // The caller may have gone; what was written stays.
        let _ = self.reply.send(result);
    }
}
