//! Threads of their own for long reads.
//!
//! The runtime gives what blocks to another of its threads each time, and the allocator keeps for each thread what was
//! taken there: a file of many pages would cost a page's rows for every thread that there is. Here it costs them for as
//! many as there are connections for long reads; `SQLite` has one.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::thread;

use tokio::sync::oneshot;

use crate::error::Error;
use crate::queue::Queue;

/// Far more than there are connections, and what waits here has one.
const WAITING: usize = 64;

type Task = Box<dyn FnOnce() + Send>;

pub(super) struct Threads(Arc<Queue<Task>>);

impl Threads {
    pub fn start(name: &str, count: usize) -> Self {
        let queue: Arc<Queue<Task>> = Arc::new(Queue::new(WAITING));
        for _ in 0..count {
            let queue = Arc::clone(&queue);
            thread::Builder::new()
                .name(name.to_owned())
                .spawn(move || serve(&queue))
                .expect("the system gives a thread at start");
        }
        Self(queue)
    }

    /// What the work gives; [`Error::Closed`] when there is nobody to do it any more.
    pub async fn run<T: Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> Result<T, Error> {
        let (reply, answer) = oneshot::channel();
        let task = move || {
            // Closed: nobody waits any more, the visitor went away.
            if !reply.is_closed() {
                let _ = reply.send(work());
            }
        };
        self.0.push(Box::new(task))?;
        answer.await.map_err(|_| Error::Closed)
    }

    /// Lets what is queued finish; then the threads end.
    pub fn close(&self) {
        self.0.close();
    }
}

impl Drop for Threads {
    /// Without this the threads would wait for ever in their queue.
    fn drop(&mut self) {
        self.close();
    }
}

fn serve(queue: &Queue<Task>) {
    while let Some(task) = queue.pop() {
        // What a closure of a store does is caught in `Conn::run`; this catches a runtime that ends meanwhile, and what a
        // result's own drop may do.
        if catch_unwind(AssertUnwindSafe(task)).is_err() {
            tracing::error!("a long read panicked");
        }
    }
}
