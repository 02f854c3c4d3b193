//! Statements on one connection, inside one transaction.

use std::pin::pin;

use futures_util::StreamExt as _;
use tokio_postgres::types::ToSql;
use tokio_postgres::{Client, SimpleQueryMessage, Statement};

use super::failure::failure;
use super::link::Link;
use crate::error::{At, Error, Failure, Reach};
use crate::row::Columns;
use crate::{Arg, Engine, Row, Sql};

const HERE: At = At { file: "a commit", line: 0 };

pub(crate) struct Session {
    link: Link,
    /// Sent together with the first statement, which saves a round trip; until then there is no
    /// transaction.
    begin: Option<&'static str>,
}

impl Session {
    pub(super) fn new(link: Link, begin: &'static str) -> Self {
        Self { link, begin: Some(begin) }
    }

    /// How the engine would run it if it went through a table only where nothing else leads to the rows: what it does
    /// with little in the tables says nothing about much.
    pub fn explain(&self, sql: &'static Sql) -> Result<Vec<String>, Error> {
        let fail = |e: tokio_postgres::Error| failure(sql.at(), &e).error;
        let text = sql.text(Engine::Postgres);
        self.link.block_on(async {
            let parameters = self.link.prepared(text).await.map_err(fail)?.params().len();
            let nulls =
                if parameters == 0 { String::new() } else { format!("({})", vec!["NULL"; parameters].join(", ")) };
            let before = "SET enable_seqscan = off; SET plan_cache_mode = force_generic_plan";
            let asked = format!("{before}; PREPARE plan AS {text}; EXPLAIN (COSTS OFF) EXECUTE plan{nulls}");
            let answer = self.link.client.simple_query(&asked).await.map_err(fail)?;
            self.link
                .client
                .batch_execute("DEALLOCATE plan; RESET enable_seqscan; RESET plan_cache_mode")
                .await
                .map_err(fail)?;
            let line = |message: &SimpleQueryMessage| match message {
                SimpleQueryMessage::Row(row) => row.get(0).map(str::to_owned),
                _ => None,
            };
            Ok(answer.iter().filter_map(line).collect())
        })
    }

    pub fn prepare(&self, sql: &'static Sql) -> Result<(), Error> {
        let text = sql.text(Engine::Postgres);
        let prepared = self.link.block_on(self.link.prepared(text));
        prepared.map(|_| ()).map_err(|e| failure(sql.at(), &e).error)
    }

    pub fn execute(&mut self, sql: &'static Sql, args: &[&Arg<'_>]) -> Result<u64, Failure> {
        self.send(sql, args, async |client, statement, params| client.execute(statement, params).await)
    }

    /// Each row is handed over as it comes: what the server sent lies in memory once, not beside what is made of it.
    /// When no more are wanted the rest is taken in all the same, since behind the rows an error may follow.
    pub fn rows(
        &mut self,
        sql: &'static Sql,
        args: &[&Arg<'_>],
        each: &mut dyn FnMut(Row<'_>) -> bool,
    ) -> Result<(), Failure> {
        self.send(sql, args, async |client, statement, params| {
            let mut rows = pin!(client.query_raw(statement, params.iter().copied()).await?);
            let mut is_wanted = true;
            while let Some(row) = rows.next().await {
                let row = row?;
                is_wanted = is_wanted && each(Row::new(Columns::Postgres(&row), sql.at()));
            }
            Ok::<(), tokio_postgres::Error>(())
        })
    }

    /// The same without a limit: what refuses a row ends the reading.
    pub fn stream(
        &mut self,
        sql: &'static Sql,
        args: &[&Arg<'_>],
        each: &mut dyn FnMut(Row<'_>) -> bool,
    ) -> Result<(), Failure> {
        self.begun()?;
        let fail = |e: tokio_postgres::Error| failure(sql.at(), &e);
        self.link.block_on(async {
            let statement = self.link.prepared(sql.text(Engine::Postgres)).await.map_err(fail)?;
            let params = args.iter().map(|arg| *arg as &(dyn ToSql + Sync));
            let mut rows = pin!(self.link.client.query_raw(&statement, params).await.map_err(fail)?);
            while let Some(row) = rows.next().await {
                if !each(Row::new(Columns::Postgres(&row.map_err(fail)?), sql.at())) {
                    break;
                }
            }
            Ok(())
        })
    }

    fn send<R>(
        &mut self,
        sql: &'static Sql,
        args: &[&Arg<'_>],
        ask: impl AsyncFnOnce(&Client, &Statement, &[&(dyn ToSql + Sync)]) -> Result<R, tokio_postgres::Error>,
    ) -> Result<R, Failure> {
        // Before anything is sent: who reads a row may panic, and then there is a transaction all the same to end.
        let first = self.begin.take();
        let (link, client) = (&self.link, &self.link.client);
        let result = self.link.block_on(async {
            let fail = |e: tokio_postgres::Error| failure(sql.at(), &e);
            let text = sql.text(Engine::Postgres);
            let statement = link.prepared(text).await.map_err(fail)?;
            let expected = statement.params().len();
            if expected != args.len() {
                let message = format!("{} arguments given, {expected} expected", args.len());
                let error = Error::Statement { at: sql.at(), message };
                return Err(Failure::new(error, Reach::Closure));
            }
            let params: Vec<&(dyn ToSql + Sync)> = args.iter().map(|arg| *arg as &(dyn ToSql + Sync)).collect();
            let ask = ask(client, &statement, &params);
            if let Some(begin) = first {
                // In this order on the wire, since the first is polled first.
                let (started, answer) = tokio::join!(client.batch_execute(begin), ask);
                started.and(answer).map_err(fail)
            } else {
                ask.await.map_err(fail)
            }
        });
        if matches!(&result, Err(failure) if failure.error == Error::Busy && failure.reach == Reach::Again) {
            // The tables may have changed under a statement that is kept prepared.
            self.link.forget_statements();
        }
        result
    }

    pub(super) fn client(&self) -> &Client {
        &self.link.client
    }

    pub(super) fn block_on<T>(&self, work: impl Future<Output = T>) -> T {
        self.link.block_on(work)
    }

    /// Begins the transaction, where no statement has done so.
    pub(super) fn begun(&mut self) -> Result<(), Failure> {
        let Some(begin) = self.begin.take() else { return Ok(()) };
        self.link.block_on(self.link.client.batch_execute(begin)).map_err(|e| failure(HERE, &e))
    }

    /// Commits. The connection can be used again, or is gone where that failed.
    pub(super) fn commit(self) -> (Option<Link>, Result<(), Failure>) {
        match self.end("COMMIT") {
            None | Some(Ok(())) => (Some(self.link), Ok(())),
            Some(Err(error)) => {
                let failure = failure(HERE, &error);
                (
                    None,
                    Err(match failure.error {
                        // Whether it was committed nobody knows: not to be run again.
                        Error::Unavailable(_) => Failure::new(failure.error, Reach::Closure),
                        _ => failure,
                    }),
                )
            }
        }
    }

    /// Forgets what was written; the same.
    pub(super) fn roll_back(self) -> Option<Link> {
        match self.end("ROLLBACK") {
            None | Some(Ok(())) => Some(self.link),
            Some(Err(error)) => {
                tracing::debug!(%error, "a connection is given up");
                None
            }
        }
    }

    /// None when no transaction was begun.
    fn end(&self, text: &str) -> Option<Result<(), tokio_postgres::Error>> {
        if self.begin.is_some() {
            return None;
        }
        Some(self.link.block_on(self.link.client.batch_execute(text)))
    }
}
