//! Where requests are counted, and where the numbers are asked for.

use std::time::Instant;

use axum::Router;
use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use axum::routing;
use http::{Method, StatusCode, header};
use prometheus_client::encoding::prometheus_text::CONTENT_TYPE;
use tokio::net::TcpListener;

use super::Metrics;
use super::labels::{Asked, Refused, Route};
use crate::app::App;
use crate::connections;
use crate::error::Error;

/// Outside of everything else, so that a request counts with what all the doors did to it.
pub async fn layer(State(app): State<App>, request: Request, next: Next) -> Response {
    let route = Route::of(&request);
    let asked = Instant::now();
    let response = next.run(request).await;
    app.metrics.request_seconds.get_or_create(&route).observe(asked.elapsed().as_secs_f64());
    if let Some(refused) = Refused::because(response.status()) {
        app.metrics.refused.get_or_create(&refused).inc();
    }
    app.metrics.requests.get_or_create(&Asked::new(route, response.status())).inc();
    response
}

impl Metrics {
    /// Counts a request that was turned away before anybody looked where it leads.
    pub fn turned_away(&self, method: &Method) {
        let (status, route) = (StatusCode::SERVICE_UNAVAILABLE, Route::unknown(method));
        if let Some(refused) = Refused::because(status) {
            self.refused.get_or_create(&refused).inc();
        }
        self.requests.get_or_create(&Asked::new(route, status)).inc();
    }
}

/// Answers `GET /metrics`, and nothing else, for as long as the process runs.
pub async fn serve(app: App, listener: TcpListener) {
    let router = Router::new().route("/metrics", routing::get(show)).with_state(app);
    connections::serve(listener, router, |_| None, std::future::pending()).await;
}

async fn show(State(app): State<App>) -> Result<impl IntoResponse, Error> {
    Ok(([(header::CONTENT_TYPE, CONTENT_TYPE)], app.metrics.text(&app).await?))
}
