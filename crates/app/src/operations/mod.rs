//! What an operator and a load balancer ask: is the process alive, can it serve?

pub mod mailer;

use axum::extract::State;
use http::StatusCode;

use crate::app::App;

/// Alive: the process answers.
pub async fn healthz() -> &'static str {
    "ok\n"
}

/// Ready: the database can be read, and its writer still trusts its disk.
pub async fn readyz(State(app): State<App>) -> (StatusCode, &'static str) {
    match app.db.check().await {
        Ok(()) => (StatusCode::OK, "ready\n"),
        Err(fault) => {
            tracing::warn!(%fault, "not ready");
            (StatusCode::SERVICE_UNAVAILABLE, "not ready\n")
        }
    }
}
