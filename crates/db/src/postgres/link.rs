//! One connection, driven by the thread that waits for it.
//!
//! The driver's connection is a future that somebody must poll. A task of the runtime would do it, and every answer would
//! then wake one thread after another: that which watches the sockets, that of the task, that which waits. Here the thread
//! that waits watches its own socket, and is woken by the system alone. A page of thirty statements waits thirty times.

use std::cell::RefCell;
use std::collections::HashMap;
use std::future::poll_fn;
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::{Context, Poll};

use tokio::runtime::Runtime;
use tokio::task::yield_now;
use tokio_postgres::{Client, NoTls, Statement};

use super::open::{SETTLE, Server};

type Driven = Pin<Box<dyn Future<Output = Result<(), tokio_postgres::Error>> + Send>>;

pub(super) struct Link {
    pub client: Client,
    /// Until it ends: dropped then, so that what still waits for an answer hears of it.
    connection: RefCell<Option<Driven>>,
    /// What was prepared on it, by its text.
    statements: RefCell<HashMap<&'static str, Statement>>,
    /// Of the one thread that uses it.
    runtime: Arc<Runtime>,
    /// How many are open, this one with them.
    open: Arc<AtomicUsize>,
}

impl Link {
    pub fn open(
        server: &Server,
        runtime: &Arc<Runtime>,
        open: &Arc<AtomicUsize>,
    ) -> Result<Self, tokio_postgres::Error> {
        let (client, connection): (Client, Driven) = runtime.block_on(async {
            if let Some(tls) = &server.tls {
                let (client, connection) = server.config.connect(tls.clone()).await?;
                let connection: Driven = Box::pin(connection);
                return Ok::<_, tokio_postgres::Error>((client, connection));
            }
            let (client, connection) = server.config.connect(NoTls).await?;
            Ok((client, Box::pin(connection)))
        })?;
        let link = Self {
            client,
            connection: RefCell::new(Some(connection)),
            statements: RefCell::default(),
            runtime: Arc::clone(runtime),
            open: Arc::clone(open),
        };
        open.fetch_add(1, Ordering::Relaxed);
        link.block_on(link.client.batch_execute(SETTLE))?;
        Ok(link)
    }

    /// Waits for what is asked over this connection.
    pub fn block_on<T>(&self, work: impl Future<Output = T>) -> T {
        self.runtime.block_on(async {
            let mut work = pin!(work);
            poll_fn(|context| {
                // First the question, then the wire, then what came back over it.
                if let Poll::Ready(done) = work.as_mut().poll(context) {
                    return Poll::Ready(done);
                }
                self.attend(context);
                work.as_mut().poll(context)
            })
            .await
        })
    }

    /// Whether it can be used: the server may have ended it while nobody asked anything.
    pub fn is_open(&self) -> bool {
        self.runtime.block_on(async {
            // The runtime looks at its sockets when somebody gives way.
            yield_now().await;
            poll_fn(|context| {
                self.attend(context);
                Poll::Ready(())
            })
            .await;
        });
        self.connection.borrow().is_some() && !self.client.is_closed()
    }

    fn attend(&self, context: &mut Context<'_>) {
        let mut connection = self.connection.borrow_mut();
        let Some(driven) = connection.as_mut() else { return };
        if let Poll::Ready(ended) = driven.as_mut().poll(context) {
            *connection = None;
            if let Err(error) = ended {
                tracing::debug!(%error, "a connection to PostgreSQL ended");
            }
        }
    }

    /// The statement, prepared at its first use.
    pub async fn prepared(&self, text: &'static str) -> Result<Statement, tokio_postgres::Error> {
        let known = self.statements.borrow().get(text).cloned();
        if let Some(statement) = known {
            return Ok(statement);
        }
        let statement = self.client.prepare(text).await?;
        self.statements.borrow_mut().insert(text, statement.clone());
        Ok(statement)
    }

    /// For when the tables may have changed under them.
    pub fn forget_statements(&self) {
        self.statements.borrow_mut().clear();
    }
}

impl Drop for Link {
    fn drop(&mut self) {
        self.open.fetch_sub(1, Ordering::Relaxed);
    }
}
