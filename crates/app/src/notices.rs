//! A message that a redirect left is shown once: the page that shows it takes its cookie away.

use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::Response;
use http::{Method, header};
use web::flash;

use crate::app::App;

pub async fn layer(State(app): State<App>, request: Request, next: Next) -> Response {
    let waits = request.method() == Method::GET && app.cookies.read(request.headers(), flash::COOKIE).is_some();
    let mut response = next.run(request).await;
    // A redirect hands the message on; a file shows none.
    let is_page =
        response.headers().get(header::CONTENT_TYPE).is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"));
    if waits && is_page && !response.status().is_redirection() {
        response.headers_mut().append(header::SET_COOKIE, app.cookies.clear(flash::COOKIE));
    }
    response
}
