//! The product under test: the whole service, called over HTTP by named actors, on both engines.

mod actor;
mod test_app;

pub use actor::{Actor, Answer};
pub use sight::columns::private as private_columns;
pub use test_app::{HELPER, START, TestApp, read, sample_exchange};

mod access;
pub mod book;
mod crowded;
mod keeping;
mod locales;
mod migrating;
mod pages;
mod refusals;
mod sight;
mod statements;

/// A story about behaviour, told on SQLite and, where a server is given, on PostgreSQL:
/// `story!(a_visitor_reads_the_home_page, |t| { … });`
macro_rules! story {
    ($(#[$meta:meta])* $name:ident, |$t:ident| $body:block) => {
        async fn $name($t: $crate::tests::TestApp) $body

        mod $name {
            $(#[$meta])*
            #[tokio::test]
            async fn on_sqlite() {
                super::$name($crate::tests::TestApp::sqlite().await).await;
            }

            $(#[$meta])*
            #[tokio::test]
            async fn on_postgres() {
                let Some(app) = $crate::tests::TestApp::postgres().await else { return };
                super::$name(app).await;
            }
        }
    };
}
pub(crate) use story;
